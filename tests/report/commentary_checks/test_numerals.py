from __future__ import annotations

import pytest

from pi_excel.report.commentary_checks.numerals import numerals


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("486", ["486"]),
        ("2,813 (976.4)", ["2,813", "976.4"]),
        ("21.6%, 21.6 per cent and 21.6 %", ["21.6%", "21.6 per cent", "21.6 %"]),
        ("169.0 per 10,000 children", ["169.0 per 10,000 children"]),
        ("it was 487.", ["487"]),
    ],
)
def test_a_figure_is_found_whole(text: str, said: list[str]) -> None:
    """With its thousands, its decimals, and what it is out of."""
    assert [text[numeral.start : numeral.end] for numeral in numerals(text)] == said


@pytest.mark.parametrize(
    "text",
    [
        "£486", "£1.2m", "23rd August", "CS02", "9(b)", "10-15", "-5", "9.30am", "5k", "1:20", "v1.2.3",
        "2,81", "4774770011223",
    ],
)  # fmt: skip
def test_what_cannot_be_a_figure_is_none(text: str) -> None:
    """Money, ordinals, references, ranges, times of the day, ratios, and telephone numbers."""
    assert list(numerals(text)) == []
