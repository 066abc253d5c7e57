"""How our sheets are known again: the names they carry. Writer and reader both take the rule from here.

Each sheet of ours has names of its own scope: `PI_Generated` holds `"ident;fingerprint"`, by which we know
whether staff changed it, and `PI_Drawn` a mark of all that was drawn, by which we know whether we would
draw it otherwise now. For the nth commentary box `PI_Box_n` refers to its cell and `PI_Box_n_Was` holds
`"ref;period;prompt;mark"`, the mark being that of the text we wrote there. Excel moves the reference along
when rows are inserted, and keeps all of them when a sheet is renamed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from pi_excel.book.grid import column_letters, text_mark
from pi_excel.workbook.sheets.image import SheetImage

GENERATED = "PI_Generated"
DRAWN = "PI_Drawn"

_SAFE = " !#$'()*+,/:<=>?@[]^`{|}~"
"""Kept as it is in a constant; the semicolon, the quotation mark, `%` and `&` are not."""

_LONGEST_CONSTANT = 250
"""Excel allows a text constant within a formula 255 characters; longer ones are joined with `&`."""

_BOX = re.compile(r"PI_Box_([1-9][0-9]{0,3})")
_MARK = re.compile(r"PI_(Generated|Drawn|Box_[0-9]+(_Was)?)", re.IGNORECASE)
_PIECE = re.compile(r'"((?:[^"]|"")*)"')
_CELL = re.compile(r"(?:.*!)?\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?::\$?[A-Z]{1,3}\$?[0-9]{1,7})?", re.DOTALL)
_GENERATED_PARTS, _BOX_PARTS = 2, 4


@dataclass(frozen=True, slots=True)
class BoxMark:
    """What the names say of one commentary box.

    Attributes:
        row: The row of its cell.
        column: The column of its cell.
        ref: The indicator's reference.
        period: The period the text is for.
        prompt: What it asks for.
        mark: The mark of the text we wrote there.
    """

    row: int
    column: int
    ref: str
    period: str
    prompt: str
    mark: str


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """What the names say of a sheet of ours.

    Attributes:
        ident: Its stable identity.
        fingerprint: The fingerprint of what we wrote.
        drawn: The mark of all we drew, looks and all; empty when it is not known.
        boxes: Its commentary boxes, those whose cell is still there.
    """

    ident: str
    fingerprint: str
    drawn: str
    boxes: tuple[BoxMark, ...]


def marks_of(image: SheetImage) -> dict[str, str]:
    """Return the names a sheet of ours carries, each with its formula (without `=`)."""
    marks = {GENERATED: format_constant(image.ident, image.fingerprint), DRAWN: format_constant(image.drawn)}
    for number, box in enumerate(image.boxes, start=1):
        marks[f"PI_Box_{number}"] = f"{quoted_title(image.title)}!${column_letters(box.column)}${box.row}"
        marks[f"PI_Box_{number}_Was"] = format_constant(box.ref, box.period, box.prompt, text_mark(box.text))
    return marks


def is_mark(name: str) -> bool:
    """Return whether a name of a sheet's own scope is one that we gave it."""
    return _MARK.fullmatch(name) is not None


def read_marks(names: Mapping[str, str]) -> SheetMarks | None:
    """Return what the names of a sheet say; `None` when it is not ours, or no longer known as ours.

    Args:
        names: The names of the sheet's own scope, each with its formula.
    """
    generated = parse_constant(names.get(GENERATED, ""))
    if len(generated) != _GENERATED_PARTS:
        return None
    numbers = sorted(int(found[1]) for found in map(_BOX.fullmatch, names) if found)
    boxes = (
        _box_mark(names[f"PI_Box_{number}"], names.get(f"PI_Box_{number}_Was", "")) for number in numbers
    )
    drawn = "".join(parse_constant(names.get(DRAWN, "")))
    return SheetMarks(generated[0], generated[1], drawn, tuple(box for box in boxes if box is not None))


def format_constant(*parts: str) -> str:
    """Return parts as one text constant of a formula, such as `"exception:CS01;0123456789abcdef"`."""
    text = ";".join(
        quote(part.encode("utf-8", "replace"), safe=_SAFE).replace("_x", "%5Fx") for part in parts
    )
    pieces = [text[at : at + _LONGEST_CONSTANT] for at in range(0, len(text) or 1, _LONGEST_CONSTANT)]
    return "&".join(f'"{piece}"' for piece in pieces)


def parse_constant(formula: str) -> tuple[str, ...]:
    """Return the parts of a text constant; none when the formula is something else."""
    formula = formula.strip().removeprefix("=")
    pieces, at = [], 0
    while found := _PIECE.match(formula, at):
        pieces.append(found[1].replace('""', '"'))
        at = found.end()
        if at == len(formula):
            return tuple(unquote(part) for part in "".join(pieces).split(";"))
        if formula[at] != "&":
            break
        at += 1
    return ()


def quoted_title(title: str) -> str:
    """Return a tab's title as a reference needs it: `'Exception CS01'`."""
    escaped = title.replace("'", "''")
    return f"'{escaped}'"


def _box_mark(reference: str, was: str) -> BoxMark | None:
    cell = _CELL.fullmatch(reference.strip().removeprefix("="))
    parts = parse_constant(was)
    if cell is None or len(parts) != _BOX_PARTS:
        return None
    column = 0
    for letter in cell[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    ref, period, prompt, mark = parts
    return BoxMark(int(cell[2]), column, ref, period, prompt, mark)
