"""A sheet's part as a stream of rows, each with the bytes it takes; and a row as its cells.

Rows and cells are told apart by regular expressions, many times faster than a parser that calls back for
every tag. That is exact, not a guess: `preflight` has had expat read the whole part, so that `<` stands
nowhere but where a tag begins, and it refuses a part with comments, processing instructions or CDATA among
its rows, where this would not hold. Rows cannot hold rows, nor cells cells. (The idea is that of shallow
parsing: R. D. Cameron, "REX: XML shallow parsing with regular expressions", 1998.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from pi_excel.workbook.package.elements import MarkupError
from pi_excel.workbook.stretches import KnownShapes, Row, RowShapes, Stretch

_ATTRIBUTES = rb"""([^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*)"""
_PASSED_OVER = rb"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)"
"""Comments and processing instructions, whole or begun: what looks like a tag there is none."""

_TAG = re.compile(_PASSED_OVER + rb"|<((?:[\w.-]+:)?)([\w.-]+)(?=[\s/>])", re.DOTALL)
_ROW_NUMBER = re.compile(rb"""\sr\s*=\s*["']([0-9]+)["']""")
_CELL_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]+)[0-9]+["']""")

_LONGEST_ROW = 1 << 26
"""A row is held whole; no council's row is near this, and one that is would be read over and over."""


class Cell(NamedTuple):
    """A cell of a row.

    Attributes:
        column: Counted from 1.
        start: Its first byte within the row's text.
        end: The byte behind it.
        attributes: Its attributes as written; ends in `/` when it is written `<c/>`.
        content: What stands between its tags.
    """

    column: int
    start: int
    end: int
    attributes: bytes
    content: bytes


class SheetXml:
    """A worksheet's part, read from the top.

    Args:
        chunks: Its bytes.
        known: The shapes of rows in sheets that were read before; those found here are added.

    Attributes:
        prefix: What stands before the name of every element of the sheet, such as `x:`; mostly nothing.
        head: The bytes up to and including the start of the rows; the whole part when it has no rows.
        tail: The bytes from the end of the rows on; empty until `stretches` has come to its end.
        tail_start: Where the tail begins.
    """

    def __init__(self, chunks: Iterable[bytes], known: KnownShapes | None = None) -> None:
        self._chunks = iter(chunks)
        self._rest: bytes | None = None
        self.head, self.prefix = self._read_head()
        self.tail, self.tail_start = b"", len(self.head)
        self._shapes = RowShapes(self.prefix) if known is None else known[self.prefix]

    def rows(self) -> Iterator[Row]:
        """Yield the rows one by one; as `stretches` does, once only and with its errors."""
        for stretch in self.stretches():
            yield from stretch.each()

    def stretches(self) -> Iterator[Stretch]:
        """Yield the rows in the order of the file, those that are alike together; once only.

        Raises:
            MarkupError: They are cut short, or the sheet's names mean something else among them.
        """
        if self._rest is None:
            return
        opening = re.compile(rb"""\s*(<%srow(?=[\s/>])(?:\sr="([0-9]+)")?%s>)""" % (self.prefix, _ATTRIBUTES))
        closing = re.compile(rb"</%srow\s*>" % self.prefix)
        end_of_rows = re.compile(rb"\s*</%ssheetData\s*>" % self.prefix)
        shapes = self._shapes
        buffer, base, at, number = self._rest, len(self.head), 0, 0
        while True:
            if alike := shapes.rows(buffer, at, base + at):
                at, number = at + len(alike.text), alike.last
                yield alike
                continue
            opened = opening.match(buffer, at)
            closed = (
                opened if opened is None or opened[3].endswith(b"/") else closing.search(buffer, opened.end())
            )
            if opened is not None and closed is not None:
                said = opened[2] or b"".join(_ROW_NUMBER.findall(opened[3])[:1])
                number = int(said) if said else number + 1
                start, inside = opened.span(1)
                at = closed.end()
                row = Row(number, base + start, inside - start, buffer[start:at])
                shapes.learn(row)
                yield row
            elif opened is None and end_of_rows.match(buffer, at):
                break
            else:
                base += at
                buffer, at = buffer[at:] + self._more(), 0
                if len(buffer) > _LONGEST_ROW:
                    raise MarkupError(f"row {number + 1} is longer than {_LONGEST_ROW:,} bytes")
        self.tail_start = base + at
        self.tail = buffer[at:] + b"".join(self._chunks)

    def _read_head(self) -> tuple[bytes, bytes]:
        """Return the bytes before the rows, and the prefix; the bytes read beyond them become the rest."""
        content = b""
        for chunk in self._chunks:
            content += chunk
            root = next((tag for tag in _TAG.finditer(content) if tag[2]), None)
            if root is None:
                continue
            rows = re.compile(
                _PASSED_OVER + rb"|(<%ssheetData(?=[\s/>])%s>)" % (root[1], _ATTRIBUTES), re.DOTALL
            )
            opened = next((tag for tag in rows.finditer(content) if tag[1]), None)
            if opened is None:
                continue
            if not opened[2].endswith(b"/"):
                self._rest = content[opened.end() :]
                return content[: opened.end()], root[1]
            break
        return content + b"".join(self._chunks), root[1] if content and root is not None else b""

    def _more(self) -> bytes:
        more = next(self._chunks, None)
        if more is None:
            raise MarkupError("its rows are cut short")
        return more


def cells(row: Row, prefix: bytes = b"") -> Iterator[Cell]:
    """Yield the cells of a row from left to right."""
    column = 0
    for found in _cell_pattern(prefix).finditer(row.text, row.inside):
        place = _CELL_PLACE.search(found[1])
        column = column_number(place[1]) if place is not None else column + 1
        yield Cell(column, found.start(), found.end(), found[1], found[2] or b"")


@cache
def _cell_pattern(prefix: bytes) -> re.Pattern[bytes]:
    return re.compile(
        rb"<%sc(?=[\s/>])%s(?:(?<=/)>|>(.*?)</%sc\s*>)" % (prefix, _ATTRIBUTES, prefix), re.DOTALL
    )


@cache
def column_number(letters: bytes) -> int:
    """Return a column counted from 1, from its letters: `A` is 1, `AB` is 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
