"""What the cells of a workbook hold, read without openpyxl and without a line of ours: a second opinion."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from tests.corpus.packages import OFFICE, parts_of, rels_of

_ID = f"{{{OFFICE}}}id"
_ADDRESS = re.compile(r"([A-Z]+)([0-9]+)")


class StoredCell(NamedTuple):
    """A cell as a file stores it.

    Attributes:
        kind: `n` a number, `s` text (wherever the file keeps it), `str` a formula's text, `b`, `e`, `d`.
        value: Its value as stored, text with its escapes; `None` when blank.
        style: The index of its style.
        formula: Its formula as stored: words and attributes; `None` when there is none.
    """

    kind: str
    value: str | float | None
    style: int
    formula: tuple[str, tuple[tuple[str, str], ...]] | None


Cells = Mapping[tuple[int, int], StoredCell]
"""A sheet's cells by (row, column), both counted from 1; blank ones that have a style too."""


def cells_of(path: Path) -> dict[str, Cells]:
    """Return the cells of each worksheet by title, in tab order; a chart sheet has none."""
    parts = parts_of(path)
    workbook = _related(parts, "", "officeDocument")[0]
    targets, texts = _targets(parts, workbook), _shared_texts(parts, workbook)
    sheets = _children(ET.fromstring(parts[workbook]), "sheets")[0]
    return {
        sheet.get("name", ""): _cells(parts[targets[sheet.get(_ID, "")]], texts)
        for sheet in _children(sheets, "sheet")
    }


def _cells(sheet: bytes, texts: list[str]) -> Cells:
    root, cells = ET.fromstring(sheet), {}
    for data in _children(root, "sheetData"):
        row_number = 0
        for row in _children(data, "row"):
            row_number = int(row.get("r", row_number + 1))
            column = 0
            for cell in _children(row, "c"):
                column = _column(cell.get("r")) or column + 1
                cells[row_number, column] = _stored(cell, texts)
    return cells


def _stored(cell: ET.Element, texts: list[str]) -> StoredCell:
    kind, style = cell.get("t", "n"), int(cell.get("s", 0))
    values = [value.text or "" for value in _children(cell, "v")]
    formulas = [(found.text or "", tuple(sorted(found.items()))) for found in _children(cell, "f")]
    formula = formulas[0] if formulas else None
    if kind == "inlineStr":
        return StoredCell("s", "".join(map(_text, _children(cell, "is"))), style, formula)
    if not values:
        return StoredCell("n", None, style, formula)
    value: str | float = values[0]
    if kind == "s":
        value = texts[int(value)]
    elif kind == "n":
        value = float(value)
    return StoredCell(kind, value, style, formula)


def _shared_texts(parts: Mapping[str, bytes], workbook: str) -> list[str]:
    return [
        _text(item)
        for part in _related(parts, workbook, "sharedStrings")
        for item in _children(ET.fromstring(parts[part]), "si")
    ]


def _text(item: ET.Element) -> str:
    """Return a text, one in several fonts too; how it is to be pronounced is no part of it."""
    runs = [*_children(item, "r"), item]
    return "".join(text.text or "" for run in runs for text in _children(run, "t"))


def _column(address: str | None) -> int:
    found = _ADDRESS.fullmatch(address or "")
    column = 0
    for letter in found[1] if found else "":
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def _targets(parts: Mapping[str, bytes], source: str) -> dict[str, str]:
    return {ident: target for ident, _, target in _relationships(parts, source)}


def _related(parts: Mapping[str, bytes], source: str, kind: str) -> list[str]:
    return [target for _, type_, target in _relationships(parts, source) if type_.endswith(f"/{kind}")]


def _relationships(parts: Mapping[str, bytes], source: str) -> Iterator[tuple[str, str, str]]:
    for found in ET.fromstring(parts[rels_of(source)]):
        target = posixpath.join("/", posixpath.dirname(source), found.get("Target", ""))
        yield found.get("Id", ""), found.get("Type", ""), posixpath.normpath(target).lstrip("/")


def _children(element: ET.Element, name: str) -> list[ET.Element]:
    return [child for child in element if child.tag.rpartition("}")[2] == name]
