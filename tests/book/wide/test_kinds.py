from __future__ import annotations

import datetime as dt

import pytest

from pi_excel.book.grid import CellValue, ErrorCell
from pi_excel.book.wide.contents import agreed, contents_of
from pi_excel.book.wide.kinds import Kind, kinds_of
from pi_excel.book.wide.parts import Part

LOOKS = [
    (487, Kind.NUMBER),
    ("2,774 (955.6)", Kind.NUMBER),
    ("18.2%", Kind.NUMBER),
    ("< 5", Kind.NUMBER),
    ("£1,200", Kind.NUMBER),
    ("TBC", Kind.STATE),
    ("n/a", Kind.STATE),
    ("⇧✗", Kind.ARROW),
    ("\uf0e9", Kind.ARROW),  # an arrow of Wingdings, as Word and Excel paste it
    ("é", Kind.MARK),  # the same, typed as the letter that Wingdings draws as an arrow
    ("up, worse", Kind.MERIT),
    ("No change", Kind.MOVEMENT),
    ("Amber", Kind.STATUS),
    ("Bigger is better", Kind.GOOD),
    ("Low", Kind.GOOD),
    (True, Kind.YES_NO),
    ("per cent", Kind.MEASURE),
    ("Quarterly", Kind.FREQUENCY),
    ("Snapshot", Kind.BASIS),
    ("Rate per 10,000", Kind.LABEL),
    ("CS01", Kind.REF),
    ("NI 51a", Kind.REF),
    ("A/1.2", Kind.REF),
    ("Ann Smith", Kind.SHORT),
    ("Number of children looked after", Kind.LONG),
    (dt.date(2016, 6, 30), Kind.DATE),
    (ErrorCell("#N/A"), Kind.ERROR),
]


@pytest.mark.parametrize(("cell", "kind"), LOOKS, ids=repr)
def test_a_cell_looks_like_what_it_is(cell: CellValue, kind: Kind) -> None:
    """Some look like more than one thing."""
    assert kind in kinds_of(cell)


@pytest.mark.parametrize("cell", [None, "", "  ", "\u200b"])
def test_a_blank_cell_looks_like_nothing(cell: CellValue) -> None:
    """It neither confirms a heading nor makes it doubtful."""
    assert kinds_of(cell) == frozenset()


def test_a_column_of_blanks_leaves_a_heading_as_sure_as_it_is() -> None:
    """Quarters to come are blank."""
    assert agreed(0.7, Part.FIGURE, contents_of([None, " "])) == (0.7, "")


def test_samples_are_the_first_few_different_cells_cut_short() -> None:
    """For a person to see what stands beneath."""
    contents = contents_of([None, "Low", "Low", 12.0, "x" * 99, "High"])

    assert contents.samples == ("Low", "12", "x" * 40 + "…")
