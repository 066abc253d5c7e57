from __future__ import annotations

import datetime as dt

import pytest

from tests.excel_engine.typing_in import Typed, typed_in


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("1/2", dt.datetime(2016, 2, 1)),  # noqa: DTZ001 - cells have no zone
        ("2011/12", dt.datetime(2011, 12, 1)),  # noqa: DTZ001 - the same
        ("May 2016", dt.datetime(2016, 5, 1)),  # noqa: DTZ001 - the same
        ("5%", 0.05),
        ("1,234", 1234.0),
        ("1e3", 1000.0),
        ("TRUE", True),
        ("=A1", "=A1"),
        ("+A1", "=+A1"),
        ("-", "-"),
        ("off target", "off target"),
        ("2,813 (976.4)", "2,813 (976.4)"),
        ("'5%", "5%"),
        ("", None),
    ],
)
def test_a_text_is_taken_as_typed(text: str, becomes: object) -> None:
    """The Excel of the tests makes of it what a British Excel does; the code has to be wary of that."""
    assert typed_in(text, "General").value == becomes


@pytest.mark.parametrize("text", ["1/2", "=A1", "TRUE", "'5%"])
def test_a_cell_made_for_text_takes_it_as_it_is(text: str) -> None:
    """Whatever it looks like, and with its apostrophe."""
    assert typed_in(text, "@") == Typed(text, "s")
