"""Rows that a parser need not see, since it sees one that is the same but for addresses and plain texts.

Most of a large sheet is a table, whose rows have the same tags to the letter. One is shown to the parser,
and those like it are left out. The whole is well-formed exactly when what is left of it is:

- What is left is read by expat to its end, and no comment, instruction or CDATA in it hides what looks like
  a tag: whoever uses this sees to both. So `<` stands in it nowhere but where a tag begins.
- A row is left out right behind another row, and since the one that it is like there were only whole rows.
  So both stand in the same element.
- Its tags are those of the row that it is like, but for digits in addresses. Its texts are too, or both are
  printable ASCII without `&`, `<` and `>`: there is nothing in it that XML could object to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_BEGIN, _CLOSES, _END = b"<row", b"</row", b"</row>"
_OPENS = re.compile(rb"\s*<row(?: [^<>]*)?(?<!/)><")
"""The start tag of a row with cells: a `>` within an attribute would be followed by no `<`."""

_TEXT = re.compile(rb"(?<=>)([^<>]+)(?=<)")
_PLAIN = re.compile(rb"[ -%'-;=?-~]++")
_ADDRESS = re.compile(rb' r="([A-Z]{0,3})[0-9]{1,6}"')
_SOME_ADDRESS = rb' r="\1[0-9]{1,6}"'
"""Whatever row has six digits is on the sheet."""

_LONGEST = 4096
"""Longer rows are shown to the parser as they come, so that nobody has to hold them."""

_FIRST = 16
_MOST = 4
"""How many rows are kept that others may be like."""


class Left(NamedTuple):
    """What is left of a block.

    Attributes:
        content: What the parser has to see.
        rows: How many rows were left out.
        elements: How many elements these are, with all that is in them.
    """

    content: bytes
    rows: int = 0
    elements: int = 0


class Repeats:
    """Leaves out what is repeated of one part.

    Args:
        first: The row that others may be like before all: so many have to be shown first.

    Attributes:
        rest: What was taken and not given back yet: at the end the parser has to see it.
    """

    def __init__(self, first: int = _FIRST) -> None:
        self.rest = b""
        self._first = first
        self._unlike = 0
        self._known: list[bytes] = []
        self._repeated: re.Pattern[bytes] | None = None
        self._sizes = set[int]()  # how many elements those that are known have
        self._rows = self._elements = 0

    def left(self, blocks: Iterable[bytes]) -> Iterator[Left]:
        """Yield what is left of a part; where blocks end before a tag, so does what is left of them."""
        yield from map(self.take, blocks)
        yield Left(self.rest)

    def take(self, block: bytes) -> Left:
        """Return what is left of the next block, and of what was kept back of those before."""
        content, shown, at = self.rest + block, [], 0
        self._rows = self._elements = 0
        while True:
            at = self._behind_repeats(content, at)
            end = content.find(_END, at) + len(_END)
            if end < len(_END):
                break
            shown.append(content[at:end])
            self._learn(shown[-1])
            at = end
        self.rest = content[at:]
        if len(self.rest) > _LONGEST:
            shown.append(self.rest)
            self.rest = b""
            self._forget()  # what comes next may not be behind a row
        return Left(b"".join(shown), self._rows, self._elements)

    def _behind_repeats(self, content: bytes, at: int) -> int:
        """Return where the rows end that need not be seen."""
        found = self._repeated.match(content, at) if self._repeated is not None else None
        if found is None:
            return at
        end = found.end()
        rows = content.count(_END, at, end)
        self._rows += rows
        if len(self._sizes) == 1:
            self._elements += rows * min(self._sizes)
        else:
            self._elements += _elements(content, at, end)
        return end

    def _learn(self, shown: bytes) -> None:
        """Take note of what the parser is shown up to the end of a row.

        The 16th row, the 32nd, the 64th and so on is one that others may be like: that costs as much as to
        parse a hundred rows, and is done a dozen times at most.
        """
        if not _OPENS.match(shown) or shown.count(_BEGIN) > 1 or shown.count(_CLOSES) > 1:
            self._forget()  # it is not a row, a whole one, and nothing besides
            return
        self._unlike += 1
        if self._unlike >= self._first and self._unlike & (self._unlike - 1) == 0:
            self._known = [_like(shown), *self._known][:_MOST]
            self._sizes.add(_elements(shown))
            # Not possessive: before Python 3.11.5 that matched what it should not (CPython issue 106052).
            self._repeated = re.compile(rb"(?:%s)+" % b"|".join(self._known))

    def _forget(self) -> None:
        self._known, self._repeated = [], None
        self._sizes.clear()


def _elements(content: bytes, start: int = 0, end: int | None = None) -> int:
    """Return how many elements begin in some XML."""
    return content.count(b"<", start, end) - content.count(b"</", start, end)


def _like(row: bytes) -> bytes:
    """Return the pattern of rows like one."""
    pieces = _TEXT.split(row)
    for place, piece in enumerate(pieces):
        if place % 2 == 0:
            pieces[place] = b"".join(_tags(piece))
        else:
            pieces[place] = _PLAIN.pattern if _PLAIN.fullmatch(piece) else re.escape(piece)
    return b"".join(pieces)


def _tags(written: bytes) -> Iterator[bytes]:
    """Yield the pattern of some tags with addresses of any row."""
    at = 0
    for found in _ADDRESS.finditer(written):
        yield re.escape(written[at : found.start()])
        yield found.expand(_SOME_ADDRESS)
        at = found.end()
    yield re.escape(written[at:])
