"""What Excel offers and says where something is typed: lists to choose from, messages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pi_excel.book.grid import column_letters
from pi_excel.workbook.sheets import worksheet_xml as xml
from pi_excel.workbook.sheets.image import CellRange
from pi_excel.workbook.sheets.markup import attribute, text
from pi_excel.workbook.sheets.staff_sheet import LONGEST_HELP, LONGEST_HELP_TITLE, Help

_LONGEST_LIST = 255


class Rule(NamedTuple):
    """What holds for some cells.

    Attributes:
        cells: The cells, as one rectangle or several.
        choices: The words to choose from, or the cells where they stand; no words where there is no list.
        help: What Excel says when one of the cells is chosen; `None` for nothing.
        closed: Whether nothing else than one of the words may be typed.
    """

    cells: tuple[CellRange, ...]
    choices: Sequence[str] | CellRange
    help: Help | None = None
    closed: bool = True


def validations(rules: Iterable[Rule]) -> str:
    """Return the element that holds the rules.

    Excel keeps a list of words as one text with commas; words that do not fit there are left out, and may
    be typed. A list may also stand in cells of the sheet.
    """
    each = [f"<dataValidation {''.join(parts)}" for rule in rules if (parts := list(_parts(rule)))]
    return xml.counted("dataValidations", each)


def _parts(rule: Rule) -> Iterator[str]:
    """Yield the pieces of one rule; none where it says nothing."""
    choices = rule.choices
    formula = _fixed(choices) if isinstance(choices, CellRange) else _listed(choices)
    if formula is None and rule.help is None:
        return
    if formula is not None:
        yield 'type="list" '
    yield 'allowBlank="1" '
    if rule.help is not None:
        title, words = _cut(rule.help.title, LONGEST_HELP_TITLE), _cut(rule.help.text, LONGEST_HELP)
        yield f'showInputMessage="1" promptTitle={attribute(title)} prompt={attribute(words)} '
    if formula is not None and rule.closed:
        yield 'showErrorMessage="1" '
    yield f'sqref="{" ".join(map(xml.area, rule.cells))}"'
    yield "/>" if formula is None else f"><formula1>{text(formula)}</formula1></dataValidation>"


def _listed(words: Sequence[str]) -> str | None:
    """Return words as the one text that a list is; `None` where Excel could not keep them so."""
    choice = '"{}"'.format(",".join(words).replace('"', '""'))
    fits = words and len(choice) <= _LONGEST_LIST and not any("," in word for word in words)
    return choice if fits else None


def _fixed(cells: CellRange) -> str:
    """Return cells as they are named wherever a formula moves: `$A$2:$A$9`."""
    first, last = column_letters(cells.left), column_letters(cells.right)
    return f"${first}${cells.top}:${last}${cells.bottom}"


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
