"""What the package says of itself: where its workbook is, and of what type each part is."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from pi_excel.errors import WorkbookError
from pi_excel.workbook.limits import Limits
from pi_excel.workbook.preflight.container import Part
from pi_excel.workbook.preflight.markup import Parsing, parsed
from pi_excel.workbook.preflight.refusals import damaged, not_a_workbook, signed, strict, too_much
from pi_excel.workbook.preflight.unpack import unpack

_TYPES = "[content_types].xml"
_RELATIONSHIPS = "_rels/.rels"
_OPEN_DOCUMENT = "mimetype"
"""Which part of an OpenDocument file says that it is one."""

_STRICT = "http://purl.oclc.org/ooxml/"
_SIGNATURE = "/digital-signature/origin"
_MAIN = "/officeDocument"

_OF_OTHERS = "customxml/"
_VML = "vml"

_WORKBOOKS = (
    "spreadsheetml.sheet.main+xml",
    "spreadsheetml.template.main+xml",
    "ms-excel.sheet.macroenabled.main+xml",
    "ms-excel.template.macroenabled.main+xml",
    "ms-excel.addin.macroenabled.main+xml",
)
"""How the type of a workbook's own part ends."""

_OTHER_KINDS = (
    ("ms-excel.sheet.binary", "a binary workbook (.xlsb)"),
    ("wordprocessingml", "a Word document"),
    ("ms-word", "a Word document"),
    ("presentationml", "a PowerPoint presentation"),
    ("ms-powerpoint", "a PowerPoint presentation"),
)
"""What a package is by words in the type of its main part."""


@dataclass(frozen=True, slots=True)
class Index:
    """The types of the parts.

    Attributes:
        by_name: Types by a part's name, in small letters.
        by_ending: Types by the ending of names, for the other parts.
    """

    by_name: Mapping[str, str]
    by_ending: Mapping[str, str]

    def type_of(self, name: str) -> str:
        """Return a part's type in small letters, empty where none is said."""
        name = name.lower()
        return self.by_name.get(name) or self.by_ending.get(_ending(name), "")

    def is_xml(self, name: str) -> bool:
        """Return whether a part is XML, by its type or its ending."""
        kind = self.type_of(name)
        return (
            kind.endswith(("+xml", "/xml")) or _VML in kind or _ending(name.lower()) in {"xml", "rels", _VML}
        )

    def is_ours(self, name: str) -> bool:
        """Return whether XML has to be as Excel writes it: not that of others, nor VML."""
        name = name.lower()
        if _ending(name) == "rels":
            return True
        return not name.startswith(_OF_OTHERS) and _VML not in self.type_of(name) and _ending(name) != _VML


def read_index(book: str, file: BinaryIO, parts: Sequence[Part], limits: Limits) -> Index:
    """Return the types of a package's parts, when it is a workbook that we can write into.

    Raises:
        NotAWorkbookError: It is another kind of package.
        UnsafeBookError: It is damaged, strict or signed.
    """
    by_name = {part.name.lower(): part for part in parts}
    if _TYPES not in by_name or _RELATIONSHIPS not in by_name:
        raise not_a_workbook(book, _kind_of_zip(file, by_name.get(_OPEN_DOCUMENT)))
    index = _types(file, by_name[_TYPES], limits)
    targets = _targets(file, by_name[_RELATIONSHIPS], limits)
    main = next((target for kind, target in targets.items() if kind.endswith(_MAIN)), "")
    kind = index.type_of(main)
    if not kind.endswith(_WORKBOOKS):
        raise _other_kind(book, kind, main)
    if main.lower() not in by_name:
        raise damaged(book, f"its main part ({main}) is missing")
    if any(kind.startswith(_STRICT) for kind in targets):
        raise strict(book)
    if any(kind.endswith(_SIGNATURE) for kind in targets):
        raise signed(book)
    return index


def _types(file: BinaryIO, part: Part, limits: Limits) -> Index:
    by_name, by_ending = {}, {}
    for name, attributes in _elements(file, part, limits):
        kind = attributes.get("ContentType", "").lower()
        if name == "Override":
            by_name[attributes.get("PartName", "").lower().removeprefix("/")] = kind
        elif name == "Default":
            by_ending[attributes.get("Extension", "").lower()] = kind
    return Index(by_name, by_ending)


def _targets(file: BinaryIO, part: Part, limits: Limits) -> dict[str, str]:
    """Return what the package as a whole refers to: names of parts by the type of relationship."""
    return {
        attributes.get("Type", ""): posixpath.normpath(f"/{attributes.get('Target', '')}").lstrip("/")
        for name, attributes in _elements(file, part, limits)
        if name == "Relationship"
    }


def _elements(file: BinaryIO, part: Part, limits: Limits) -> Iterator[tuple[str, Mapping[str, str]]]:
    if part.size > limits.index_bytes:
        raise too_much(part.book, f"bytes in {part.name}", limits.index_bytes)
    found: list[tuple[str, Mapping[str, str]]] = []
    parsing = Parsing(
        part, limits, is_ours=True, is_exact=True, listener=lambda name, said: found.append((name, said))
    )
    for _ in parsed(part, unpack(file, part), parsing):
        yield from found
        found.clear()


def _kind_of_zip(file: BinaryIO, mimetype: Part | None) -> str:
    said = next(unpack(file, mimetype), b"") if mimetype is not None else b""
    if said.startswith(b"application/vnd.oasis.opendocument"):
        return "an OpenDocument file (.ods)"
    return "a package of another kind"


def _other_kind(book: str, kind: str, main: str) -> WorkbookError:
    for mark, other in _OTHER_KINDS:
        if mark in kind:
            return not_a_workbook(book, other)
    if main.startswith("xl/"):
        return damaged(book, f"it does not say that its main part ({main}) is a workbook")
    return not_a_workbook(book, "a package of another kind")


def _ending(name: str) -> str:
    return posixpath.splitext(name)[1].removeprefix(".") or name.rpartition(".")[2]
