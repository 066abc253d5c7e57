from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import text_mark
from pi_excel.workbook.sheets.image import SheetImage
from pi_excel.workbook.sheets.ownership import format_constant, marks_of, parse_constant, read_marks
from pi_excel.workbook.sheets.render_contents import render_contents
from pi_excel.workbook.sheets.render_report import render_report
from tests.workbook.sheets.pages import AWKWARD, CONTENTS, REFERRALS, REPEAT_PLANS

PAGES = [render_contents(CONTENTS), *map(render_report, (REFERRALS, REPEAT_PLANS, AWKWARD))]


@pytest.mark.parametrize("image", PAGES, ids=lambda image: image.title)
def test_a_sheet_is_known_again_by_its_names(image: SheetImage) -> None:
    """Identity, fingerprint, looks and boxes are read back from the names it carries."""
    marks = read_marks(marks_of(image))

    assert marks is not None
    assert (marks.ident, marks.fingerprint, marks.drawn) == (image.ident, image.fingerprint, image.drawn)
    assert [(box.row, box.column, box.ref, box.period, box.prompt, box.mark) for box in marks.boxes] == [
        (box.row, box.column, box.ref, box.period, box.prompt, text_mark(box.text)) for box in image.boxes
    ]


def test_names_of_staff_on_our_sheet_say_nothing() -> None:
    """They may name whatever they like, a box that is none included."""
    ours = marks_of(PAGES[1])

    assert read_marks({**ours, "Theirs": "1", "PI_Box_x": "$A$1", "PI_Box_7": "$A$1"}) == read_marks(ours)


@pytest.mark.parametrize(
    "names", [{}, {"PI_Drawn": '"x"'}, {"PI_Generated": "Sheet1!A1"}, {"PI_Generated": '"x"'}]
)
def test_a_sheet_without_our_mark_is_not_ours(names: dict[str, str]) -> None:
    """Nor is one whose mark somebody pointed elsewhere."""
    assert read_marks(names) is None


@pytest.mark.parametrize("gone", ["#REF!", "'Exception'!#REF!", "Sheet1!$A:$A", ""])
def test_a_box_whose_cell_is_gone_is_passed_over(gone: str) -> None:
    """A deleted row leaves #REF! behind, and the other boxes are still read."""
    marks = read_marks({**marks_of(render_report(AWKWARD)), "PI_Box_1": gone})

    assert marks is not None
    assert [box.prompt for box in marks.boxes] == [AWKWARD.commentary[1].prompt]


@given(st.lists(st.text(max_size=300), min_size=1, max_size=4))
def test_any_words_fit_a_constant_and_come_back(parts: list[str]) -> None:
    """Each piece keeps Excel's limit of 255 characters, and nothing in it can end it early."""
    formula = format_constant(*parts)
    assert parse_constant(formula) == tuple(parts)
    assert all(len(piece) <= 255 for piece in re.findall(r'"([^"]*)"', formula))


@pytest.mark.parametrize("formula", ["", "1", "Sheet1!A1", '"open', '"a"&Sheet1!A1', '"a""', '"a"b"'])
def test_other_formulas_are_no_constants_of_ours(formula: str) -> None:
    """A name that staff pointed elsewhere says nothing about a sheet."""
    assert parse_constant(formula) == ()


def test_quotation_marks_doubled_by_a_program_are_read() -> None:
    """We write none, but another program may."""
    assert parse_constant('="a ""b"";c"') == ('a "b"', "c")


def test_the_names_are_as_the_design_has_them() -> None:
    """`id;fingerprint`, the box's cell, and what was written there."""
    image = render_report(REFERRALS)
    (box,) = image.boxes
    assert marks_of(image) == {
        "PI_Generated": f'"exception:CS01;{image.fingerprint}"',
        "PI_Drawn": f'"{image.drawn}"',
        "PI_Box_1": f"'Exception CS01'!$E${box.row}",
        "PI_Box_1_Was": f'"CS01;2016/17 Q1;Commentary;{text_mark(box.text)}"',
    }
