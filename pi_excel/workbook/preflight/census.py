"""What a part holds and how much of it, counted in its bytes as they stream by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pi_excel.workbook.limits import Limits
from pi_excel.workbook.preflight.container import Part
from pi_excel.workbook.preflight.markup import Root
from pi_excel.workbook.preflight.refusals import strict, too_much, unsafe
from pi_excel.workbook.repeats import Left

_STRICT = "http://purl.oclc.org/ooxml/"

_SMALLEST_STRING = len("<si/>")

_BEYOND_THE_LAST_ROW = (
    rb"0*(?:[1-9]\d{7,}|[2-9]\d{6}|1[1-9]\d{5}|10[5-9]\d{4}|1049\d{3}|1048[6-9]\d\d|10485[89]\d|104857[7-9])"
)
_BEYOND_THE_LAST_COLUMN = rb"(?:[A-Z]{4,}|[YZ][A-Z]{2}|X[G-Z][A-Z]|XF[E-Z])"
_BEYOND = rb"\$?(?i:[A-Z]*\$?" + _BEYOND_THE_LAST_ROW + rb"\b|" + _BEYOND_THE_LAST_COLUMN + rb"\$?\d)"
"""A reference to a cell or row that no sheet has: beyond XFD or 1048576."""

_LONG_REFERENCE = re.compile(rb"""r=.(?:[^"]{7}(?:[^"]|(?<=\d{7}))|[A-Za-z]{3})""")
"""Quick, and there wherever a cell or row is beyond: eight characters, seven digits or three letters."""

_CELL_BEYOND = re.compile(rb"""<(?:[\w.-]+:)?(?:c|row)\s[^<>]*?\br\s*=\s*["']""" + _BEYOND)
_MERGE_BEYOND = re.compile(rb"""<(?:[\w.-]+:)?mergeCell\s[^<>]*?\bref\s*=\s*["'](?:[$\w]*:)?""" + _BEYOND)

_LONGEST_NUMBER = 20

_ROW = b"row"

_ITS_LIST = 1
"""The tag of the list itself begins as its members do: `<mergeCells`, `<rowBreaks`, `<definedNames`."""


@dataclass(slots=True)
class _Count:
    """How often a tag begins.

    Attributes:
        tag: How it begins, such as `<row`.
        what: What they are, for the sentence.
        most: How many are allowed.
        found: How many there are so far.
    """

    tag: bytes
    what: str
    most: int
    found: int = 0


class Census:
    """The census of one part."""

    def __init__(self, part: Part, limits: Limits) -> None:
        """Begin with nothing counted."""
        self._part = part
        self._limits = limits
        self._counts: list[_Count] | None = None

    def take(self, root: Root, block: Left) -> None:
        """Count what the next bytes of the part hold, from tag to tag.

        Raises:
            UnsafeBookError: There is more than is allowed, or something that cannot be.
        """
        if self._counts is None:
            self._begin(root)
            self._counts = _counts(root, self._limits)
        for count in self._counts:
            count.found += block.content.count(count.tag)
            if count.tag.endswith(_ROW):
                count.found += block.rows
            if count.found > count.most + _ITS_LIST:
                raise too_much(self._part.book, count.what, count.most)
        if root.name == "worksheet" and _goes_beyond_the_grid(block.content):
            what = f"a sheet of it ({self._part.name}) has cells beyond XFD1048576, where Excel's sheets end"
            raise unsafe(self._part.book, what)

    def _begin(self, root: Root) -> None:
        if root.namespace.startswith(_STRICT):
            raise strict(self._part.book)
        if root.name != "sst":
            return
        strings = self._part.size // _SMALLEST_STRING
        for attribute, most in (("uniqueCount", strings), ("count", self._limits.elements)):
            said = root.attributes.get(attribute, "")
            if said.isdecimal() and (len(said) > _LONGEST_NUMBER or int(said) > most):
                what = f"it says that it holds {said[:_LONGEST_NUMBER]} texts, which cannot be"
                raise unsafe(self._part.book, what)


def _counts(root: Root, limits: Limits) -> list[_Count]:
    """Return what is counted in a part of this kind."""
    tables = {
        "worksheet": (
            ("row", "rows in one sheet", limits.rows),
            ("mergeCell", "merged ranges in one sheet", limits.merges),
        ),
        "workbook": (("definedName", "defined names", limits.names),),
        "styleSheet": (("xf", "cell formats", limits.formats),),
    }
    return [
        _Count(f"<{root.prefix}{tag}".encode(), what, most) for tag, what, most in tables.get(root.name, ())
    ]


def _goes_beyond_the_grid(block: bytes) -> bool:
    if _LONG_REFERENCE.search(block) and _CELL_BEYOND.search(block):
        return True
    return b"mergeCell" in block and _MERGE_BEYOND.search(block) is not None
