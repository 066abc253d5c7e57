"""What is asked of any XML: that it is well-formed, that elements stand in order, and that numbers count."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from xml.parsers import expat

from pi_excel.workbook.package.elements import Element, MarkupError
from pi_excel.workbook.repeats import Repeats


def well_formed(chunks: Iterable[bytes], repeats: Repeats | None = None) -> Iterator[bytes]:
    """Yield a part's bytes as they are, each after expat has read it, or as good as read it.

    Args:
        chunks: The bytes.
        repeats: What leaves out rows that expat need not see, if that is safe.

    Raises:
        MarkupError: They are not well-formed XML.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    try:
        for chunk in chunks:
            parser.Parse(chunk if repeats is None else repeats.take(chunk).content)
            yield chunk
        parser.Parse(b"" if repeats is None else repeats.rest, True)  # noqa: FBT003 - expat's own signature
    except (expat.ExpatError, LookupError, ValueError) as error:  # the last two are of unknown encodings
        raise MarkupError(str(error)) from error


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
