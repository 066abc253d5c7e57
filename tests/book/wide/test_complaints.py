from __future__ import annotations

import pytest

from pi_excel.book.grid import CellValue, ErrorCell
from pi_excel.book.states import State
from pi_excel.book.wide.cells import complaint, read_figure

TYPE_ONE = "Type one figure: a number, with its rate in brackets if it has one, such as 487 (169.0)."
IN_ITS_PLACE = "what stands in its place: TBC, not yet due, c, z, x, low or u"


@pytest.mark.parametrize(
    ("raw", "what", "do"),
    [
        ("469 / 162.8", "'469 / 162.8' is more than one figure, or may be.", TYPE_ONE),
        ("5-10", "'5-10' is more than one figure, or may be.", TYPE_ONE),
        ("487 (+18)", "'487 (+18)' has a change in brackets, where a rate belongs.", TYPE_ONE),
        ("12 widgets", "'12 widgets' holds a number and something else that we cannot read.", TYPE_ONE),
        (
            "(169)",
            "'(169)' may be a rate, or a number below nought.",
            "Type it without brackets; below nought, with a minus before it.",
        ),
        (
            "12/66 (18.4%)",
            "'12/66 (18.4%)' is a part of a whole that does not give the percentage beside it.",
            "Correct what is wrong, or type the percentage alone.",
        ),
        (">95%", "'>95%' is a bound, and no figure.", f"Type the figure, or {IN_ITS_PLACE}."),
        (
            "23/08/2016",
            "'23/08/2016' is a date, where a figure belongs.",
            f"Type the figure, or {IN_ITS_PLACE}.",
        ),
        ("12 May", "'12 May' is a date, where a figure belongs.", f"Type the figure, or {IN_ITS_PLACE}."),
        (
            "nil",
            "'nil' is a word, where a figure belongs.",
            f"Type 0 if there were none; else a number, or {IN_ITS_PLACE}.",
        ),
        (
            "Mayor's\nreview",
            "'Mayor's review' is neither a number nor a word that we know in its place.",
            f"Type a number, or {IN_ITS_PLACE}.",
        ),
        (
            "Words, " * 50,
            f"'{('Words, ' * 9)[:60]}…' is too long for a figure.",
            "Move the words to the commentary, and leave the number.",
        ),
        (
            ErrorCell("#N/A"),
            "The cell holds the Excel error #N/A.",
            "Mend its formula, or type the figure, or what stands in its place, such as TBC or c.",
        ),
    ],
    ids=ascii,
)
def test_a_complaint_repeats_the_cell_and_names_the_remedy(raw: CellValue, what: str, do: str) -> None:
    """Whatever could not be read is shown as it stands, with why, and with what to type instead."""
    assert read_figure(raw).main.state is State.ERROR
    assert complaint(raw) == (what, do)
