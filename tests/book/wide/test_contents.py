from __future__ import annotations

from pi_excel.book.grid import Percentage
from pi_excel.book.wide.contents import contents_of


def test_samples_are_as_staff_see_them() -> None:
    """A number that its cell shows as a percentage is one in the table that attach shows."""
    assert contents_of([Percentage(0.166), Percentage(0.9), 548.3, None]).samples == ("16.6%", "90%", "548.3")
