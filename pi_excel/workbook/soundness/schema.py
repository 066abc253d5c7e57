"""What is asked of any XML: that it is well-formed, that elements stand in order, and that numbers count."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from xml.parsers import expat

from pi_excel.workbook.package.elements import Element, MarkupError


class WellFormedness:
    """Has expat read a part piece by piece; each raises `MarkupError` where it is not well-formed XML."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")

    def see(self, piece: bytes, *, is_last: bool = False) -> None:
        """Read the next piece."""
        try:
            self._parser.Parse(piece, is_last)
        except (expat.ExpatError, LookupError, ValueError) as error:  # the last two are of unknown encodings
            raise MarkupError(str(error)) from error


def check_well_formed(chunks: Iterable[bytes]) -> None:
    """Read a part from end to end.

    Raises:
        MarkupError: It is not well-formed XML.
    """
    part = WellFormedness()
    for chunk in chunks:
        part.see(chunk)
    part.see(b"", is_last=True)


def order_faults(root: Element, order: Sequence[str], often: Collection[str] = ()) -> Iterator[str]:
    """Yield, in words, each element of a part that stands too late, or once too often.

    Elements that the order does not name may stand anywhere. Of alternatives for older and newer programs
    the first counts.

    Args:
        root: The part's root.
        order: The names of its children, in order.
        often: Those of them that may be there more than once.
    """
    places = {name: place for place, name in enumerate(order)}
    last = ""
    for child in root.children:
        name = _meant(child)
        if name not in places:
            continue
        if last and places[name] < places[last]:
            yield f"has {name} after {last}."
        elif name == last and name not in often:
            yield f"has more than one {name}."
        else:
            last = name


def _meant(child: Element) -> str:
    if child.name != "AlternateContent":
        return child.name
    return next((one.name for choice in child.children for one in choice.children), "")


def index_of(element: Element, attribute: str) -> int:
    """Return an attribute that counts in a list, 0 where it is left out; what is no index lies beyond all."""
    text = element.get(attribute, "0")
    return int(text) if text.isdecimal() else sys.maxsize
