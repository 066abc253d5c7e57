from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from itertools import count
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.workbook.graft.our_sheets import SheetOperation
from pi_excel.workbook.graft.references import retitled
from pi_excel.workbook.plan import AddSheet, KeepEditedSheet, OrderSheets, RemoveSheet, ReplaceSheet
from pi_excel.workbook.sheets.image import SheetImage
from pi_excel.workbook.soundness.checker import find_faults
from tests.workbook.graft.changed import CS01, book_of, edited, parts, with_sheets

WORKBOOK = "xl/workbook.xml"
STAFF = ("A", "B & C", "D")
OURS = tuple(f"Report {number}" for number in range(4))


def titled(title: str) -> SheetImage:
    """Return a report under a title."""
    return replace(CS01, ident=title, title=title)


@st.composite
def nights(draw: st.DrawFn, tabs: list[str], ours: list[str]) -> tuple[SheetOperation, ...]:
    """What a refresh may want of a workbook's sheets, done to a list of its tabs and one of those of ours."""
    operations: list[SheetOperation] = []
    for title in draw(st.permutations(ours)):
        match draw(st.sampled_from(["stay", "replace", "remove", "keep"])):
            case "replace":
                operations.append(ReplaceSheet(titled(title)))
            case "remove":
                operations.append(RemoveSheet(title))
                tabs.remove(title)
                ours.remove(title)
            case "keep":
                kept = next(name for n in count(1) if (name := f"{title} (edited {n})") not in tabs)
                operations.append(KeepEditedSheet(title, kept))
                tabs[tabs.index(title)] = kept
                ours.remove(title)
    for title in draw(st.lists(st.sampled_from(OURS), unique=True)):
        if title not in tabs:
            operations.append(AddSheet(titled(title)))
            tabs.append(title)
            ours.append(title)
    if draw(st.booleans()):
        tabs[:] = draw(st.permutations(tabs))
        operations.append(OrderSheets(tuple(tabs)))
    return tuple(operations)


def staff_book(shown: str, first: str) -> bytes:
    """Return a book of staff's, each sheet with a name of its scope.

    Args:
        shown: The tab that is shown.
        first: The first one in the row of tabs; the row is scrolled to it.
    """
    names = "".join(
        f'<definedName name="Mine" localSheetId="{n}">{n}</definedName>' for n in range(len(STAFF))
    )
    book = edited(book_of(*STAFF), WORKBOOK, "</sheets>", f"</sheets><definedNames>{names}</definedNames>")
    places = f'firstSheet="{STAFF.index(first)}" activeTab="{STAFF.index(shown)}"'
    return edited(book, WORKBOOK, "<workbookView ", f"<workbookView {places} ")


@given(shown=st.sampled_from(STAFF), first=st.sampled_from(STAFF), data=st.data())
def test_tabs_and_names_and_the_tab_shown_follow_a_simple_model(
    shown: str, first: str, data: st.DataObject
) -> None:
    """Whatever comes, goes, moves or is handed over, in one night after another."""
    tabs, ours = list(STAFF), list[str]()
    book, scrolled = staff_book(shown, first), first != STAFF[0]
    for _ in range(data.draw(st.integers(1, 3))):
        book = with_sheets(book, *data.draw(nights(tabs, ours)))
        found: Any = openpyxl.load_workbook(BytesIO(book))

        assert found.sheetnames == tabs
        assert found.active.title == shown
        assert not scrolled or found.views[0].firstSheet == tabs.index(first)
        scrolled &= tabs.index(first) > 0  # once nothing is before it, it is only the first tab
        assert not find_faults(BytesIO(book))
        for number, title in enumerate(STAFF):
            assert found[title].defined_names["Mine"].attr_text == str(number)
        for title in set(tabs) - set(STAFF):
            assert found[title].print_area.startswith(f"'{title}'!")
            assert ("PI_Generated" in found[title].defined_names) is (title in ours)
        assert sorted(titles_in_charts(book)) == sorted(set(tabs) - set(STAFF))


def titles_in_charts(book: bytes) -> list[str]:
    """Return, for each chart of a book, the title of the sheet whose cells it follows."""
    charts = [content for name, content in parts(book).items() if name.startswith("xl/charts/chart")]
    titles = [set(re.findall("<c:f>'(.*?)'!", chart.decode())) for chart in charts]
    return [title for (title,) in titles]


def with_our_sheets(*, shown: str) -> bytes:
    """Return a book `A`, `Report 0`, `D`, `Report 1` in which a tab is shown."""
    book = with_sheets(
        book_of("A", "D"),
        AddSheet(titled("Report 0")),
        AddSheet(titled("Report 1")),
        OrderSheets(("A", "Report 0", "D", "Report 1")),
    )
    place = ("A", "Report 0", "D", "Report 1").index(shown)
    return edited(book, WORKBOOK, "<workbookView ", f'<workbookView activeTab="{place}" ')


def shown_in(book: bytes) -> str:
    """Return the title of the tab that is shown."""
    found: Any = openpyxl.load_workbook(BytesIO(book))
    return str(found.active.title)


@pytest.mark.parametrize(("gone", "next_to_it"), [("Report 0", "D"), ("Report 1", "D")])
def test_where_the_tab_shown_goes_the_nearest_is_shown(gone: str, next_to_it: str) -> None:
    """The one to its right; to its left where it was the last."""
    assert shown_in(with_sheets(with_our_sheets(shown=gone), RemoveSheet(gone))) == next_to_it


def test_a_hidden_tab_is_not_shown_in_place_of_one_that_goes() -> None:
    """Excel would not open a workbook whose shown tab is hidden."""
    book = edited(with_our_sheets(shown="Report 0"), WORKBOOK, 'name="D"', 'state="veryHidden" name="D"')

    assert shown_in(with_sheets(book, RemoveSheet("Report 0"))) == "A"


def test_only_the_tab_shown_is_selected() -> None:
    """Two selected ones would be a group: what is typed in one goes into both."""
    book = with_our_sheets(shown="Report 0")
    after = with_sheets(book, ReplaceSheet(titled("Report 0")), ReplaceSheet(titled("Report 1")))

    assert b'tabSelected="1"' in parts(after)["xl/worksheets/sheet3.xml"]
    assert b"tabSelected" not in parts(after)["xl/worksheets/sheet4.xml"]
    assert b"tabSelected" not in parts(book)["xl/worksheets/sheet3.xml"]


def test_the_first_tab_stays_shown_in_a_book_that_does_not_say_which_is() -> None:
    """Without a word the first is: where another comes before it, it has to be said."""
    said = (
        "<bookViews>" + re.findall("<bookViews>(.*)</bookViews>", parts(book_of("A"))[WORKBOOK].decode())[0]
    )
    book = edited(book_of("A", "D"), WORKBOOK, f"{said}</bookViews>", "")
    after = with_sheets(book, AddSheet(titled("Report 0")), OrderSheets(("Report 0", "A", "D")))

    assert shown_in(after) == "A"
    assert not find_faults(BytesIO(after))


def test_a_chart_sheet_that_nobody_names_stays_behind_the_tab_it_follows() -> None:
    """The order is that of the sheets with cells; others go along."""
    after = with_sheets(book_of("A", "B", "Trend", "C"), OrderSheets(("C", "B", "A")))

    assert openpyxl.load_workbook(BytesIO(after)).sheetnames == ["C", "B", "Trend", "A"]


def test_numbers_of_sheets_stay_within_what_excel_allows() -> None:
    """After the highest one those that are free are given."""
    book = edited(book_of("A", "B"), WORKBOOK, 'sheetId="2"', 'sheetId="65534"')
    after = with_sheets(book, AddSheet(titled("Report 0")), AddSheet(titled("Report 1")))

    assert re.findall(rb'sheetId="([0-9]+)"', parts(after)[WORKBOOK]) == [b"1", b"65534", b"2", b"3"]


def test_a_book_that_names_its_relations_otherwise_can_read_the_new_tab() -> None:
    """The prefix of the relationship's id is the book's own, or declared on the spot."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = edited(book_of("A"), WORKBOOK, f'xmlns:r="{relations}"', f'xmlns:rel="{relations}"')
    book = edited(book, WORKBOOK, "r:id", "rel:id")
    nowhere = edited(book, WORKBOOK, f' xmlns:rel="{relations}"', "")
    nowhere = edited(nowhere, WORKBOOK, "<sheet ", f'<sheet xmlns:rel="{relations}" ')

    for found in (book, nowhere):
        after = with_sheets(found, AddSheet(titled("Report 0")))
        assert openpyxl.load_workbook(BytesIO(after)).sheetnames == ["A", "Report 0"]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("Report!A1", "'New'!A1"),
        ("'report'!$A$1:$B$2", "'New'!$A$1:$B$2"),
        ("SUM(Report!A1,Report!B1)", "SUM('New'!A1,'New'!B1)"),
        ('"Report!"&Report!A1', "\"Report!\"&'New'!A1"),
        ("'My Report'!A1", "'My Report'!A1"),
        ("[1]Report!A1", "[1]Report!A1"),
        ("'[Book.xlsx]Report'!A1", "'[Book.xlsx]Report'!A1"),
        ("'It''s Report'!A1+Reports!A1+Report", "'It''s Report'!A1+Reports!A1+Report"),
    ],
)
def test_a_formula_follows_a_sheet_to_its_new_title(formula: str, expected: str) -> None:
    """The sheet's own title alone, in quotes or without; words and other books are left alone."""
    assert retitled(formula, "Report", "New") == expected
