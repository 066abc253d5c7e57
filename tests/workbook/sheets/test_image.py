from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import CellValue, ErrorCell, Percentage
from pi_excel.workbook.sheets.image import fingerprint
from pi_excel.workbook.values import PlannedValue, fit_for_cell

VALUES: dict[tuple[int, int], CellValue] = {
    (1, 1): "Ref",
    (1, 2): "two\r\nlines\x00",
    (2, 1): 160.01943836995383,
    (2, 2): -0.0,
    (2, 3): 7,
    (3, 1): True,
    (3, 2): dt.date(2016, 9, 1),
    (3, 3): dt.datetime(2016, 9, 1, 12),  # noqa: DTZ001 - a cell has no zone
    (4, 1): ErrorCell("#N/A"),
    (4, 2): None,
    (4, 3): "",
}


def test_the_fingerprint_of_a_sheet_never_changes() -> None:
    """Books in use carry it: were it reckoned otherwise, every sheet of ours would look changed by hand."""
    assert fingerprint(VALUES) == "8f974d795dbd33d4"


@pytest.mark.parametrize("place", [place for place, value in VALUES.items() if value not in (None, "")])
def test_every_value_counts(place: tuple[int, int]) -> None:
    """Another value, none, or the same one elsewhere makes another fingerprint."""
    elsewhere = {
        (row + 9 * ((row, column) == place), column): value for (row, column), value in VALUES.items()
    }
    others = [VALUES | {place: "else"}, VALUES | {place: None}, elsewhere]

    assert fingerprint(VALUES) not in map(fingerprint, others)


@given(
    st.dictionaries(st.tuples(st.integers(1, 9), st.integers(1, 9)), st.floats(allow_nan=False) | st.text())
)
def test_a_value_counts_as_it_reads_back(values: dict[tuple[int, int], PlannedValue]) -> None:
    """What was written and what is read, rounded and with other line ends, are the same sheet."""
    assert fingerprint(values) == fingerprint({place: fit_for_cell(value) for place, value in values.items()})


@given(st.dictionaries(st.tuples(st.integers(1, 9), st.integers(1, 9)), st.floats(allow_nan=False)))
def test_a_number_counts_alike_however_its_cell_shows_it(values: dict[tuple[int, int], float]) -> None:
    """We write a fraction; what is read from a cell made for percentages is the same sheet."""
    read = {place: Percentage(value) for place, value in values.items()}

    assert fingerprint(read) == fingerprint(values)
