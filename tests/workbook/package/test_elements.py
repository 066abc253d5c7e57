from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.workbook.package.elements import (
    Element,
    MarkupError,
    insert_inside,
    parse_elements,
    remove,
    set_attribute,
)
from pi_excel.workbook.package.splice import splice

BOOK = b"""<?xml version="1.0"?>\r\n<x:book xmlns:x="urn:a" xmlns:r='urn:r'><!-- <x:no/> -->
<x:one a="1 > 0" r:id='7' /><x:two\n>caf\xc3\xa9 &amp; more<x:in/></x:two><![CDATA[<x:no>]]></x:book>"""

_NAMES = st.sampled_from(["a", "b", "x:c", "x:d"])
_VALUES = st.text(st.sampled_from("é&<>'\" /=0"), max_size=4)


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    """A small XML document with everything that could mislead a reader of tags."""
    root = ET.Element("root")
    stack = [root]
    for _ in range(draw(st.integers(0, 8))):
        child = ET.SubElement(draw(st.sampled_from(stack)), draw(_NAMES).replace("x:", "{urn:x}"))
        child.set(draw(st.sampled_from(["p", "q"])), draw(_VALUES))
        child.text = draw(_VALUES)
        child.tail = draw(_VALUES)
        stack.append(child)
    written: bytes = ET.tostring(root, encoding="utf-8")
    return written


def outline(element: ET.Element) -> list[object]:
    """Return an element's name, attributes and children, from another parser."""
    return [element.tag.rpartition("}")[2], dict(element.attrib), [outline(child) for child in element]]


def our_outline(element: Element) -> list[object]:
    """Return the same from ours."""
    return [element.name, dict(element.attributes), [our_outline(child) for child in element.children]]


@given(documents())
def test_elements_are_those_of_another_parser(document: bytes) -> None:
    """Names, attributes and nesting agree with Python's own parser."""
    assert our_outline(parse_elements(document)) == outline(ET.fromstring(document))


@given(documents())
def test_an_elements_bytes_are_the_element(document: bytes) -> None:
    """Cut out by its bytes, each element begins and ends with its own tags."""
    for element in parse_elements(document).descendants():
        written = document[element.start : element.end]

        assert written.startswith(b"<" + element.tag.encode())
        assert (
            written.endswith(b"/>") if element.is_empty_tag else written.endswith(f"{element.tag}>".encode())
        )


def test_what_only_looks_like_a_tag_is_none() -> None:
    """Comments, CDATA and a bracket in an attribute do not mislead."""
    root = parse_elements(BOOK)

    assert [child.name for child in root.children] == ["one", "two"]
    assert root.children[0].attributes == {"a": "1 > 0", "{urn:r}id": "7"}
    assert root.children[1].text == "café & more"
    assert root.prefixed("new") == "x:new"


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("a", "2 < 3", b"<x:one a=\"2 &lt; 3\" r:id='7' />"),
        ("a", None, b"<x:one r:id='7' />"),
        ("r:id", "8", b'<x:one a="1 > 0" r:id="8" />'),
        ("b", "new", b'<x:one b="new" a="1 > 0" r:id=\'7\' />'),
        ("b", None, b"<x:one a=\"1 > 0\" r:id='7' />"),
    ],
)
def test_an_attribute_changes_and_nothing_else(name: str, value: str | None, expected: bytes) -> None:
    """The other attributes keep their bytes, quotes and all."""
    one = parse_elements(BOOK).children[0]
    written = BOOK[one.start : one.end]

    assert splice(BOOK, set_attribute(BOOK, one, name, value)) == BOOK.replace(written, expected)


def test_xml_goes_behind_the_last_child_or_before_a_named_one() -> None:
    """An element written as an empty tag is opened for it."""
    root = parse_elements(BOOK)
    one, two = root.children

    assert b"<x:in/><n/></x:two>" in splice(BOOK, [insert_inside(BOOK, two, b"<n/>")])
    assert b"<n/><x:in/></x:two>" in splice(BOOK, [insert_inside(BOOK, two, b"<n/>", two.children[0])])
    assert b"r:id='7'><n/></x:one>" in splice(BOOK, [insert_inside(BOOK, one, b"<n/>")])


def test_an_element_is_taken_out_whole() -> None:
    """Nothing of it stays, and nothing beside it goes."""
    two = parse_elements(BOOK).children[1]

    assert splice(BOOK, [remove(two)]) == BOOK[: two.start] + BOOK[two.end :]


@pytest.mark.parametrize(
    "document",
    [b"", b"<a>", b"<a></b>", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "<a>é</a>".encode("utf-16")],
)
def test_what_is_not_plain_xml_is_refused(document: bytes) -> None:
    """Broken, with a document type, or in another encoding: no element is made of it."""
    with pytest.raises(MarkupError):
        parse_elements(document)
