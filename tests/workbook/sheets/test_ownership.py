from __future__ import annotations

import pytest

from pi_excel.book.grid import text_mark
from pi_excel.workbook.sheets.image import SheetImage
from pi_excel.workbook.sheets.ownership import marks_of, read_marks
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
