"""A small part's XML as elements that know which bytes they are.

expat says where each element begins and ends, so that a change can be made to just those bytes. Made for
parts of some kilobytes (the workbook, relationships, styles, tables); a sheet's rows are in `sheet_xml`.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from pi_excel.workbook.package.splice import Splice

_SEPARATOR = " "
_START_TAG = re.compile(rb"""<([^\s/>]+)(?:[^>"']|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = re.compile(rb"""\s([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class MarkupError(ValueError):
    """The part is not XML as a workbook holds it."""


@dataclass(slots=True, eq=False)
class Element:
    """An element of a part, and the bytes it takes, which are looked for when they are asked for.

    Attributes:
        name: Its name without namespace and prefix.
        namespace: The namespace of its name.
        attributes: Its attributes; those in a namespace as `{namespace}name`.
        content: The part.
        start: Its first byte.
        closed: Where its end tag begins; of one written `<like this/>` the byte behind it.
        children: The elements in it.
        text: The text directly in it.
    """

    name: str
    namespace: str
    attributes: Mapping[str, str]
    content: bytes
    start: int
    closed: int = 0
    children: list[Element] = field(default_factory=list)
    text: str = ""

    @property
    def tag(self) -> str:
        """Its name as written, prefix and all."""
        return self._start_tag[1].decode()

    @property
    def inside(self) -> int:
        """The first byte after its start tag."""
        return self._start_tag.end()

    @property
    def inside_end(self) -> int:
        """The byte behind its content; `end` where it is written `<like this/>`."""
        return self.end if self.is_empty_tag else self.closed

    @property
    def end(self) -> int:
        """The byte behind it."""
        return self.inside if self.is_empty_tag else self.content.index(b">", self.closed) + 1

    @property
    def is_empty_tag(self) -> bool:
        """Whether it is written `<like this/>`."""
        return self._start_tag[0].endswith(b"/>")

    @property
    def _start_tag(self) -> re.Match[bytes]:
        tag = _START_TAG.match(self.content, self.start)
        if tag is None:
            raise MarkupError(f"a tag at {self.start} cannot be read; is the part not in UTF-8?")
        return tag

    def get(self, attribute: str, otherwise: str = "") -> str:
        """Return an attribute's value."""
        return self.attributes.get(attribute, otherwise)

    def child(self, name: str) -> Element | None:
        """Return the first child of a name; `None` when there is none."""
        return next(self.each(name), None)

    def each(self, name: str) -> Iterator[Element]:
        """Yield the children of a name."""
        return (child for child in self.children if child.name == name)

    def descendants(self) -> Iterator[Element]:
        """Yield every element within, in the order of the file."""
        for child in self.children:
            yield child
            yield from child.descendants()

    def prefixed(self, name: str) -> str:
        """Return a name of this element's namespace as it would be written beside this element."""
        prefix, colon, _ = self.tag.rpartition(":")
        return f"{prefix}{colon}{name}"


def parse_elements(content: bytes) -> Element:
    """Return a part's root element.

    Raises:
        MarkupError: It is not well-formed, not in UTF-8, or declares a document type.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise MarkupError("it is not in UTF-8")
    builder = _Builder(content)
    try:
        builder.parser.Parse(content, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as error:
        raise MarkupError(str(error)) from error
    return builder.root


class _Builder:
    def __init__(self, content: bytes) -> None:
        self.content = content
        self.parser: Any = expat.ParserCreate("utf-8", _SEPARATOR)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.open: list[Element] = []
        self.root: Element

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(_SEPARATOR)
        if any(_SEPARATOR in attribute for attribute in attributes):
            attributes = {_clark(attribute): value for attribute, value in attributes.items()}
        element = Element(local, namespace, attributes, self.content, self.parser.CurrentByteIndex)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def end(self, _: str) -> None:
        self.open.pop().closed = self.parser.CurrentByteIndex

    def text(self, text: str) -> None:
        self.open[-1].text += text

    def refuse(self, *_: object) -> None:
        raise MarkupError("it declares a document type")


def _clark(name: str) -> str:
    namespace, separator, local = name.rpartition(_SEPARATOR)
    return f"{{{namespace}}}{local}" if separator else local


def set_attribute(content: bytes, element: Element, name: str, value: str | None) -> list[Splice]:
    """Return the change that gives an attribute, by the name as written, another value.

    Args:
        content: The part.
        element: One of its elements.
        name: The attribute's name as written, prefix and all.
        value: The new value; `None` takes the attribute away.
    """
    new = b"" if value is None else f" {name}={quoteattr(value)}".encode()
    for found in _ATTRIBUTE.finditer(content, element.start, element.inside):
        if found[1] == name.encode():
            return [] if found[0] == new else [Splice(found.start(), found.end(), new)]
    at = element.start + 1 + len(element.tag.encode())
    return [Splice(at, at, new)] if new else []


def insert_inside(content: bytes, element: Element, xml: bytes, before: Element | None = None) -> Splice:
    """Return the change that puts XML into an element: before a child, or behind the last.

    An element written `<like this/>` is opened. More than one change to such an element, or two at one
    place, have to be made as one.
    """
    if before is not None:
        return Splice(before.start, before.start, xml)
    if element.is_empty_tag:
        opened = content[element.start : element.inside].removesuffix(b"/>").rstrip() + b">"
        return Splice(element.start, element.end, opened + xml + f"</{element.tag}>".encode())
    return Splice(element.inside_end, element.inside_end, xml)


def remove(element: Element) -> Splice:
    """Return the change that takes an element out."""
    return Splice(element.start, element.end, b"")


def text_xml(text: str) -> str:
    """Return text as it stands between tags."""
    return escape(text)
