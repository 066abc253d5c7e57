"""What the formulas of a workbook tell without being worked out: where they are, and what they refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pi_excel.book.grid import CellRef
from pi_excel.workbook.areas import Area
from pi_excel.workbook.reading.stored import attributes_of
from pi_excel.workbook.reading.texts import markup_text

_LITERAL = re.compile(r'"(?:[^"]|"")*"')
_TAB = re.compile(
    r'"((?:[^"]|"")*)"'
    r"|'((?:[^']|'')+)'!"
    r"|(?<![\]\w.])([^\s\"'!()\[\]{},;=<>+*/^&%@#|~-]+)!"  # behind `]` it is another workbook's
)
_OWN_CALL = re.compile(r"(?<!\w)PI_\w+\s*\(", re.IGNORECASE)

_SEVERAL_CELLS = (b"array", b"dataTable")
"""Types of formulas whose result fills a rectangle. Those that share a formula have one each."""

_LONGEST = 8_192
"""Excel allows a formula this many characters."""

_MOST_RESULTS = 1 << 20
"""How many cells the rectangles of a workbook may fill: a whole column."""


class Formulas:
    """The formulas of a workbook, noted as its sheets are read.

    Attributes:
        cells: The cells that hold one, or a part of one's result, or linked data.
        referred: Titles of tabs that are referred to from elsewhere, each with the first place that does.
        own_functions: Whether a function of ours is called.
    """

    def __init__(self, titles: Sequence[str]) -> None:
        self.cells: set[CellRef] = set()
        self.referred: dict[str, str] = {}
        self.own_functions = False
        self._titles = titles
        self._positions = {title.casefold(): position for position, title in enumerate(titles)}
        self._results_left = _MOST_RESULTS

    def note(self, where: CellRef, attributes: bytes, text: bytes) -> None:
        """Take note of a cell's formula.

        Args:
            where: The cell.
            attributes: The attributes of its `<f>`, as written.
            text: What stands in it; nothing where it shares the formula of another cell.

        Raises:
            ValueError: What its result fills is no rectangle, or a larger one than Excel would keep.
        """
        self.cells.add(where)
        if b"ref" in attributes:
            self._note_results(where.sheet, attributes)
        if b"!" in text or not self.own_functions:
            self._note_text(where, where.sheet, markup_text(text))

    def note_names(self, names: Mapping[str, str], tab: str | None) -> None:
        """Take note of what defined names stand for.

        Args:
            names: What each stands for.
            tab: The tab whose own they are; `None` when they are the workbook's.
        """
        for name, formula in names.items():
            self._note_text(f"the name {name}", tab, formula)

    def _note_results(self, sheet: str, attributes: bytes) -> None:
        named = attributes_of(attributes)
        if named.get(b"t") not in _SEVERAL_CELLS:
            return
        area = Area.parse(named.get(b"ref", b"").decode())
        if area is None:
            raise ValueError("has a formula whose result fills no rectangle")
        rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
        self._results_left -= len(rows) * len(columns)
        if self._results_left < 0:
            raise ValueError(f"has a formula that, with others, fills more than {_MOST_RESULTS:,} cells")
        self.cells.update(CellRef(sheet, row, column) for row in rows for column in columns)

    def _note_text(self, place: CellRef | str, tab: str | None, formula: str) -> None:
        formula = formula[:_LONGEST]
        if "!" in formula:
            for title in self._tabs_in(formula):
                if title != tab and title not in self.referred:
                    self.referred[title] = str(place)
        if not self.own_functions:
            self.own_functions = _OWN_CALL.search(_LITERAL.sub("", formula)) is not None

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
