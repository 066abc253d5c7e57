from __future__ import annotations

from pi_excel.workbook.sheets.canvas import TALLEST_ROW, Canvas, Part
from pi_excel.workbook.sheets.image import StyledCell

LONG = "words " * 4_000


def test_a_copy_goes_on_where_its_model_stands_and_leaves_it_alone() -> None:
    """What is placed on the copy, whichever way, is not found on the sheet it was copied from."""
    page = Canvas({1: 20.0, 2: 20.0})
    page.band([Part(1, 2, "Heading", "title")])
    copy = page.copy()
    copy.band([Part(1, 2, "More", "text")])

    assert (page.row, copy.row) == (2, 3)
    assert set(page.cells) == {(1, 1), (1, 2)}
    assert set(copy.cells) == {(1, 1), (1, 2), (2, 1), (2, 2)}
    assert (len(page.heights), len(page.merges)) == (1, 1)
    assert (len(copy.heights), len(copy.merges)) == (2, 2)


def test_a_line_is_one_row_however_long_its_words() -> None:
    """Its cells are never merged: where a band would take several rows it takes the tallest there is."""
    line, band = Canvas({1: 20.0, 2: 20.0}), Canvas({1: 20.0})
    line.line([StyledCell(LONG, "value"), StyledCell(1.0, "value")])
    band.band([Part(1, 1, LONG, "value")])

    assert (line.row, line.heights, line.merges) == (2, {1: TALLEST_ROW}, [])
    assert line.cells[1, 2] == StyledCell(1.0, "value")
    assert band.row > 2


def test_words_and_numbers_in_a_line_have_the_height_that_they_have_in_a_band() -> None:
    """A line is as high as the cell that needs most, and never lower than it is told."""
    line, band = Canvas({1: 20.0, 2: 20.0}), Canvas({1: 20.0, 2: 20.0})
    words = "A heading of several words that takes more than a line"
    line.line([StyledCell(words, "value"), StyledCell(2.5, "value")])
    line.line([StyledCell(2.5, "value")], 60.0)
    band.band([Part(1, 1, words, "value"), Part(2, 2, 2.5, "value")])

    assert line.heights == {**band.heights, 2: 60.0}
