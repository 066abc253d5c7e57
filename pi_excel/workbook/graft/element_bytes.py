"""An element's own bytes, changed or not, to stand in another place."""

from __future__ import annotations

from collections.abc import Iterable

from pi_excel.workbook.package.elements import Element
from pi_excel.workbook.package.splice import Splice, splice


def element_bytes(content: bytes, element: Element, changes: Iterable[Splice] = ()) -> bytes:
    """Return an element's bytes after some changes of it.

    Args:
        content: The part.
        element: One of its elements.
        changes: Changes of the part that lie within the element.
    """
    shifted = [Splice(start - element.start, end - element.start, new) for start, end, new in changes]
    return splice(content[element.start : element.end], shifted)
