"""The attributes of a tag as bytes: a sheet has too many rows and cells to parse each of them."""

from __future__ import annotations

import re
from typing import NamedTuple

ATTRIBUTES = rb"""[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*"""
"""What stands between a tag's name and its `>`, with the `/` of one written `<like this/>`."""

_ATTRIBUTE = re.compile(rb"""\s+([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class Attribute(NamedTuple):
    """An attribute of a tag.

    Attributes:
        name: Its name, prefix and all.
        value: Its value as written.
        written: The whole of it, with the blank before it.
        start: Where it begins.
        end: Where it ends.
    """

    name: bytes
    value: bytes
    written: bytes
    start: int
    end: int


def attributes_of(tag: bytes) -> dict[bytes, Attribute]:
    """Return the attributes of a start tag by name; its beginning may be left out.

    >>> attributes_of(b'<row r="5" ht = "16.5"/>')[b"ht"].value
    b'16.5'
    """
    return {
        found[1]: Attribute(found[1], found[2] or found[3] or b"", found[0], *found.span())
        for found in _ATTRIBUTE.finditer(tag)
    }


def is_on(attribute: Attribute | None) -> bool:
    """Return whether an attribute says yes."""
    return attribute is not None and attribute.value in {b"1", b"true", b"on"}


def number_of(attribute: Attribute | None) -> int:
    """Return the number that an attribute gives; 0 when it is left out."""
    return int(attribute.value) if attribute is not None else 0
