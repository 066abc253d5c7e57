"""What the formulas of a workbook tell without being worked out: where they are, and what they refer to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from pi_excel.book.grid import CellRef, OwnFormula
from pi_excel.formulas.sheet.limits import LONGEST
from pi_excel.workbook.areas import Area
from pi_excel.workbook.own_calls import calls_us, may_call_us
from pi_excel.workbook.reading.stored import attributes_of
from pi_excel.workbook.reading.texts import markup_text

_TAB = re.compile(
    r'"((?:[^"]|"")*)"'
    r"|'((?:[^']|'')+)'!"
    r"|(?<![\]\w.])([^\s\"'!()\[\]{},;=<>+*/^&%@#|~-]+)!"  # behind `]` it is another workbook's
)

_SEVERAL_CELLS = (b"array", b"dataTable")
"""Types of formulas whose result fills a rectangle. Those that share a formula have one each."""

_MOST_RESULTS = 1 << 20
"""How many cells the rectangles of a workbook may fill: a whole column."""


class FormulaLooks(NamedTuple):
    """What attributes of a cell say of its formula, by their values as written.

    Attributes:
        spilling: Those of `cm` that say that it spills.
        percentages: Those of `s` in which a number shows as a percentage.
    """

    spilling: Collection[bytes] = ()
    percentages: Collection[bytes] = ()


NO_LOOKS = FormulaLooks()
"""Where nobody asks what a formula is like."""


class Formulas:
    """The formulas of a workbook, noted as its sheets are read.

    Args:
        titles: The workbook's tabs.
        looks: What attributes of a cell say of its formula.

    Attributes:
        cells: The cells that hold one, or a part of one's result, or linked data.
        referred: Titles of tabs that are referred to from elsewhere, each with the first place that does.
        own_functions: Whether a function of ours is called.
        own: The formulas that call a function of ours.
    """

    def __init__(self, titles: Sequence[str], looks: FormulaLooks = NO_LOOKS) -> None:
        self.cells: set[CellRef] = set()
        self.referred: dict[str, str] = {}
        self.own_functions = False
        self.own: dict[CellRef, OwnFormula] = {}
        self._titles = titles
        self._looks = looks
        self._positions = {title.casefold(): position for position, title in enumerate(titles)}
        self._results_left = _MOST_RESULTS
        self._shared: dict[tuple[str, bytes], tuple[CellRef, str]] = {}

    def note(self, where: CellRef, attributes: bytes, text: bytes, cell: bytes, *, has_result: bool) -> None:
        """Take note of a cell's formula.

        Args:
            where: The cell.
            attributes: The attributes of its `<f>`, as written.
            text: What stands in it; nothing where it shares the formula of another cell.
            cell: The attributes of the cell, as written.
            has_result: Whether the file says what it came to.

        Raises:
            ValueError: What its result fills is no rectangle, or a larger one than Excel would keep.
        """
        self.cells.add(where)
        named = attributes_of(attributes) if b"ref" in attributes or (self._shared and attributes) else {}
        fills = self._note_results(where.sheet, named) if b"ref" in named else None
        if b"!" in text:
            self._note_tabs(where, where.sheet, markup_text(text))
        own = self._own_text(where, named, text)
        if own is not None:
            if fills is not None and fills[:2] != (where.row, where.column):
                fills = None  # no program writes that: it fills the cell that it stands in
            begins, formula = own
            moved = where.row - begins.row, where.column - begins.column
            looks = attributes_of(cell)
            self.own[where] = OwnFormula(
                formula,
                moved,
                fills,
                spills=fills is not None and looks.get(b"cm") in self._looks.spilling,
                has_result=has_result,
                in_percent=looks.get(b"s") in self._looks.percentages,
            )
            self.own_functions = True

    def _own_text(
        self, where: CellRef, named: Mapping[bytes, bytes], text: bytes
    ) -> tuple[CellRef, str] | None:
        """Return the text of a formula that calls us, and the cell that it was written for.

        Of cells that share one, the first has its text; what others say besides does not count.
        """
        key = where.sheet, named.get(b"si", b"")
        is_shared = named.get(b"t") == b"shared"
        if is_shared and b"ref" not in named:
            return self._shared.get(key)
        formula = markup_text(text)[:LONGEST] if may_call_us(text) else ""
        own = (where, formula) if calls_us(formula) else None
        if is_shared and own is not None:
            self._shared[key] = own
        elif is_shared:
            self._shared.pop(key, None)
        return own

    def note_names(self, names: Mapping[str, str], tab: str | None) -> None:
        """Take note of what defined names stand for.

        Args:
            names: What each stands for.
            tab: The tab whose own they are; `None` when they are the workbook's.
        """
        for name, formula in names.items():
            self._note_tabs(f"the name {name}", tab, formula)
            self.own_functions = self.own_functions or calls_us(formula)

    def _note_results(self, sheet: str, named: Mapping[bytes, bytes]) -> Area | None:
        """Take note of the cells that a formula fills, and return them; `None` where it is one cell's own."""
        if named.get(b"t") not in _SEVERAL_CELLS:
            return None
        area = Area.parse(named.get(b"ref", b"").decode())
        if area is None:
            raise ValueError("has a formula whose result fills no rectangle")
        rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
        self._results_left -= len(rows) * len(columns)
        if self._results_left < 0:
            raise ValueError(f"has a formula that, with others, fills more than {_MOST_RESULTS:,} cells")
        self.cells.update(CellRef(sheet, row, column) for row in rows for column in columns)
        return area

    def _note_tabs(self, place: CellRef | str, tab: str | None, formula: str) -> None:
        for title in self._tabs_in(formula[:LONGEST]) if "!" in formula else ():
            if title != tab and title not in self.referred:
                self.referred[title] = str(place)

    def _tabs_in(self, formula: str) -> Iterator[str]:
        for literal, quoted, plain in _TAB.findall(formula):
            if literal:  # INDIRECT and HYPERLINK are given tabs in quotation marks
                yield from self._tabs_in(literal.replace('""', '"'))
            else:
                yield from self._tabs_of(quoted.replace("''", "'") or plain)

    def _tabs_of(self, reference: str) -> Sequence[str]:
        """Return the tabs that stand before a `!`: one, or with a colon all from the first to the last."""
        ends = [self._positions[end] for end in reference.casefold().split(":") if end in self._positions]
        # `A1:Sheet1!B2` has one end only that is a tab; with another workbook in it, none is.
        return self._titles[min(ends) : max(ends) + 1] if ends else ()
