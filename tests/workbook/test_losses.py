from __future__ import annotations

import zipfile
from base64 import b64decode
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from pi_excel.errors import PlanRefusedError, UnsafeBookError
from pi_excel.jobs.refresh_book import refresh_book
from pi_excel.workbook.apply import apply
from pi_excel.workbook.losses import find_losses, refuse_losses
from pi_excel.workbook.plan import Plan
from pi_excel.workbook.read import sha256_of
from tests.books import edit
from tests.office import LibreOffice

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
"""Real workbooks; only where the project was begun."""

BOOKS = sorted(CORPUS.glob("*.xlsx"))

PICTURE = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def made(path: Path, fill: Callable[[Any, Any], object]) -> Path:
    """Write a workbook as Excel would: with one sheet Summary, filled as told."""
    with xlsxwriter.Workbook(path) as book:
        fill(book, book.add_worksheet("Summary"))
    return path


def with_reference(path: Path, rels: str, kind: str) -> Path:
    """Let a part of a workbook refer to another one of some kind; return its path."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    new = f'<Relationship Id="new" Type="{RELATIONSHIP}/{kind}" Target="/new.xml"/></Relationships>'
    parts[rels] = parts[rels].replace(b"</Relationships>", new.encode())
    with zipfile.ZipFile(path, "w") as package:
        for name, content in {**parts, "new.xml": b"<new/>"}.items():
            package.writestr(name, content)
    return path


def add_chart(book: Any, sheet: Any) -> None:  # noqa: ANN401 - XlsxWriter's
    """Put a chart on a sheet."""
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Summary!$A$1:$A$2"})
    sheet.insert_chart("A1", chart)


@pytest.mark.parametrize(
    ("fill", "expected"),
    [
        (lambda _, sheet: sheet.insert_textbox("A1", "words"), "a text box on 'Summary'"),
        (
            lambda _, sheet: sheet.insert_image("A1", "p.png", {"image_data": BytesIO(PICTURE)}),
            "a picture on 'Summary'",
        ),
        (lambda _, sheet: sheet.write_comment("A1", "words"), "a comment on 'Summary'"),
        (lambda _, sheet: sheet.insert_button("A1"), "a comment or a form control on 'Summary'"),
        (lambda _, sheet: sheet.add_sparkline("A1", {"range": "B1:D1"}), "sparklines on 'Summary'"),
        (add_chart, "a chart on 'Summary'"),
        (
            lambda _, sheet: sheet.set_background(BytesIO(PICTURE)),
            "a background picture on 'Summary'",
        ),
        (
            lambda _, sheet: sheet.set_header(
                "&C&G", {"image_center": "p.png", "image_data_center": BytesIO(PICTURE)}
            ),
            "a picture in the header or footer on 'Summary'",
        ),
        (
            lambda _, sheet: sheet.conditional_format("A1:A9", {"type": "data_bar", "data_bar_2010": True}),
            "conditional formatting of a newer kind on 'Summary'",
        ),
        (
            lambda _, sheet: sheet.write_dynamic_array_formula("A1", "=UNIQUE(B1:B9)"),
            "formulas that fill several cells, or linked data types",
        ),
    ],
    ids=[
        "text box",
        "picture",
        "comment",
        "button",
        "sparkline",
        "chart",
        "background",
        "header",
        "bars",
        "spill",
    ],
)
def test_what_would_be_lost_is_named_with_its_sheet(
    tmp_path: Path, fill: Callable[[Any, Any], object], expected: str
) -> None:
    """In the words of those who put it there."""
    assert expected in find_losses(made(tmp_path / "book.xlsx", fill))


@pytest.mark.parametrize(
    ("rels", "kind", "expected"),
    [
        ("_rels/.rels", "extensibility", "buttons of its own on the ribbon"),
        ("_rels/.rels", "origin", "a digital signature"),
        ("_rels/.rels", "classificationlabels", "a sensitivity label"),
        ("xl/_rels/workbook.xml.rels", "externalLink", "links to another workbook"),
        ("xl/_rels/workbook.xml.rels", "hologram", "something that Excel calls hologram"),
    ],
)
def test_parts_of_the_workbook_count_too_known_or_not(
    tmp_path: Path, rels: str, kind: str, expected: str
) -> None:
    """What we have never heard of is refused, not dropped."""
    path = made(tmp_path / "book.xlsx", lambda _, sheet: sheet.write("A1", 1))
    assert find_losses(path) == ()
    assert find_losses(with_reference(path, rels, kind)) == (expected,)


def test_the_refusal_names_the_first_few_things_and_says_what_to_do(tmp_path: Path) -> None:
    """One sentence a performance officer can act on, before anything is written."""
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for title in ("One", "Two", "Three", "Four", "Five"):
            book.add_worksheet(title).insert_textbox("A1", "words")
    target = tmp_path / "new.xlsx"
    with pytest.raises(PlanRefusedError) as refused:
        apply(Plan(sha256_of(path)), path, target)

    assert (
        "it holds a text box on 'One', a text box on 'Two', a text box on 'Three' and 2 more"
        in refused.value.what
    )
    assert refused.value.do
    assert not target.exists()


def test_a_plain_book_with_what_every_book_has_passes(tmp_path: Path) -> None:
    """Names, validations, filters, formats, links, properties and printing are no loss."""

    def fill(book: Any, sheet: Any) -> None:  # noqa: ANN401 - XlsxWriter's
        sheet.add_table("A1:B3")
        sheet.data_validation("D1", {"validate": "list", "source": ["a", "b"]})
        sheet.conditional_format("D1:D9", {"type": "3_color_scale"})
        sheet.write_url("E1", "https://example.org")
        sheet.write_rich_string("E2", "plain ", book.add_format({"bold": True}), "bold")
        sheet.ignore_errors({"number_stored_as_text": "A1:A9"})
        sheet.protect()
        sheet.print_area("A1:E9")
        book.define_name("here", "=Summary!$A$1")
        book.set_custom_property("Owner", "Performance")

    assert find_losses(made(tmp_path / "book.xlsx", fill)) == ()


def test_our_own_book_passes_refreshed_and_saved_by_another_program(
    shipped_book: Path, libreoffice: LibreOffice
) -> None:
    """The shipped book, refreshed, and what LibreOffice makes of it, hold nothing we would lose."""
    refresh_book(shipped_book)
    refuse_losses(shipped_book)
    refuse_losses(libreoffice.convert(shipped_book, "xlsx"))


def test_a_chart_we_drew_on_a_report_that_staff_changed_passes(shipped_book: Path) -> None:
    """A report kept as `(edited)` has our chart still; it does not stop the next refresh."""
    refresh_book(shipped_book)
    edit(shipped_book, {"'Exception CS01'!A1": "Our own heading"})
    refresh_book(shipped_book)
    refuse_losses(shipped_book)


def test_a_part_that_is_damaged_where_reading_did_not_look_is_told(tmp_path: Path) -> None:
    """A broken drawing is one sentence, not a fault."""
    path = made(tmp_path / "book.xlsx", lambda _, sheet: sheet.insert_textbox("A1", "words"))
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content[:99] if "drawing1" in name else content)
    with pytest.raises(UnsafeBookError, match="damaged"):
        refuse_losses(path)


@pytest.mark.skipif(not BOOKS, reason="the real workbooks are not part of the project")
@pytest.mark.parametrize("path", BOOKS, ids=[path.stem for path in BOOKS])
def test_real_workbooks_are_refused(path: Path) -> None:
    """Each of them holds what openpyxl drops."""
    with pytest.raises(PlanRefusedError, match=r"it holds (?!.*something that Excel calls)"):
        refuse_losses(path)
