from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pi_excel.errors import PlanRefusedError
from pi_excel.workbook.graft.styles import Styles
from pi_excel.workbook.package.elements import parse_elements
from pi_excel.workbook.package.splice import splice
from pi_excel.workbook.sheets.styles import STYLES, CellStyle
from tests.corpus.books import CORPUS
from tests.workbook.graft.changed import applied, book_of, edited, package_of, parts, rebuilt

PART = "xl/styles.xml"
LISTS = ("numFmts", "fonts", "fills", "borders", "cellXfs")
REAL = sorted((Path(__file__).resolve().parents[4] / "shared" / "corpus").glob("*.xlsx"))
NAMES = (*CORPUS, *(path.name for path in REAL))
NAMED = st.lists(st.tuples(st.sampled_from(sorted(STYLES)), st.booleans()), min_size=1, max_size=12)


@pytest.fixture(scope="module", params=NAMES)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """One workbook of the corpus after another, and the real ones that lie beside the clone."""
    if request.param in CORPUS:
        return CORPUS[request.param](tmp_path_factory.mktemp("book")).read_bytes()
    return next(path for path in REAL if path.name == request.param).read_bytes()


def with_named(book: bytes, named: list[tuple[str, bool]]) -> tuple[bytes, list[int]]:
    """Return a workbook with styles of ours, and the index of each."""
    package = package_of(book)
    styles = Styles(package)
    indices = [styles.named(name, quoted=quoted) for name, quoted in named]
    return applied(package.archive, styles.changes()), indices


def look_of(book: bytes, index: int) -> tuple[Any, ...]:
    """Return what a format of a workbook comes to, as openpyxl reads it."""
    workbook: Any = openpyxl.load_workbook(BytesIO(book))
    made = workbook.worksheets[0].cell(999, 99)
    made._style = workbook._cell_styles[index]  # noqa: SLF001 - openpyxl has no other way to a format by number
    font, align = made.font, made.alignment
    return (
        (font.name, font.sz, bool(font.b), font.color.rgb[-6:], font.u),
        made.fill.fgColor.rgb[-6:] if made.fill.fill_type == "solid" else "",
        made.border.left.style,
        (align.horizontal, align.vertical, align.wrap_text, int(align.indent)),
        made.number_format,
        made.protection.locked,
        made.quotePrefix,
    )


def expected(style: CellStyle, *, quoted: bool) -> tuple[Any, ...]:
    """Return what a style of ours comes to."""
    return (
        (style.font, style.size, style.bold, style.ink, "single" if style.underlined else None),
        style.fill,
        None if style.edge == "none" else "thin",
        (style.across, style.down, True, style.indent),
        style.number_format,
        not style.open_to_input,
        quoted,
    )


@given(named=NAMED)
def test_a_style_of_ours_looks_as_it_should(named: list[tuple[str, bool]]) -> None:
    """Font, fill, border, alignment, number format, protection and quote prefix are read back."""
    book, indices = with_named(book_of("A"), named)

    for index, (name, quoted) in zip(indices, named, strict=True):
        assert look_of(book, index) == expected(STYLES[name], quoted=quoted)


def entries(book: bytes) -> dict[str, list[bytes]]:
    """Return the entries of each list of styles, as they are written."""
    content = parts(book)[PART]
    root = parse_elements(content)
    lists = {name: root.child(name) for name in LISTS}
    return {
        name: [content[entry.start : entry.end] for entry in (found.children if found is not None else [])]
        for name, found in lists.items()
    }


@settings(max_examples=10)
@given(first=NAMED, second=NAMED)
def test_styles_are_added_once_and_none_ever_changes(
    book: bytes, first: list[tuple[str, bool]], second: list[tuple[str, bool]]
) -> None:
    """What is there keeps its bytes and its place; what comes is counted; what was had is found again."""
    once, indices = with_named(book, first)
    both, _ = with_named(once, second)
    again, found = with_named(both, first)
    before, after = entries(book), entries(both)

    assert found == indices
    assert parts(again) == parts(both)
    for name in LISTS:
        assert after[name][: len(before[name])] == before[name]
        assert len(set(after[name])) - len(set(before[name])) == len(after[name]) - len(before[name])
    counts = re.findall(
        rb"<(?:\w+:)?(numFmts|fonts|fills|borders|cellXfs) [^>]*count=.([0-9]+)", parts(both)[PART]
    )
    assert {name.decode(): int(count) for name, count in counts}.items() <= {
        name: len(found) for name, found in after.items()
    }.items()


def test_a_quoted_format_is_the_same_format_quoted(book: bytes) -> None:
    """Text in it stays text when somebody edits it; all else is as staff had it."""
    package = package_of(book)
    styles = Styles(package)
    count = len(entries(book)["cellXfs"])
    quoted = [styles.quoted(style) for style in range(count)]
    after = entries(applied(package.archive, styles.changes()))["cellXfs"]

    assert [styles.quoted(style) for style in range(count)] == quoted
    for style, index in enumerate(quoted):
        element = parse_elements(re.sub(rb"(</?)\w+:", rb"\1", after[index]))
        assert element.get("quotePrefix") in ("1", "true")
        plain = re.sub(rb' quotePrefix="[^"]*"', b"", after[index])
        assert plain == re.sub(rb' quotePrefix="[^"]*"', b"", after[style])


def test_a_format_that_is_not_there_is_refused() -> None:
    """A cell that refers to one is damaged, and Excel would mend it."""
    with pytest.raises(PlanRefusedError, match="format number 7"):
        Styles(package_of(book_of("A"))).quoted(7)


def test_more_formats_than_excel_allows_are_refused() -> None:
    """A book with 65,490 of them takes no other."""
    (found,) = re.findall("<cellXfs.*</cellXfs>", parts(book_of("A"))[PART].decode())
    entry = re.findall("<xf [^>]*>", found)[0]
    book = edited(book_of("A"), PART, found, f"<cellXfs>{entry * 65_490}</cellXfs>")

    with pytest.raises(PlanRefusedError, match="65,490 formats"):
        Styles(package_of(book)).named("title")


MISSING = ("numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs")


@given(gone=st.sets(st.sampled_from(MISSING)), empty=st.booleans(), named=NAMED)
def test_lists_that_a_book_lacks_are_made_where_they_belong(
    gone: set[str], empty: bool, named: list[tuple[str, bool]]
) -> None:
    """In the order of the file format, with those entries first that programs take for granted."""
    found = parts(book_of("A"))
    for name in gone:
        bare = b"<%s/>" % name.encode() if empty else b""
        found[PART] = re.sub(rb"<%s[ >].*</%s>|<%s[^>]*/>" % ((name.encode(),) * 3), bare, found[PART])
    book, indices = with_named(rebuilt(found), named)
    root = parse_elements(parts(book)[PART])
    order = [*LISTS[:4], "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles"]

    assert [child.name for child in root.children] == [
        name for name in order if name in {child.name for child in root.children}
    ]
    assert b"gray125" in entries(book)["fills"][1]
    assert min(indices) > 0
    for index, (name, quoted) in zip(indices, named, strict=True):
        assert look_of(book, index)[0] == expected(STYLES[name], quoted=quoted)[0]
    assert splice(parts(book)[PART], []) == parts(with_named(book, named)[0])[PART]
