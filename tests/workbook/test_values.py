from __future__ import annotations

import math
import sys

from hypothesis import given
from hypothesis import strategies as st

from pi_excel.workbook.values import fit_for_cell


def is_fit_for_xml(point: int) -> bool:
    """Return whether XML 1.0 has a character; the carriage return, which it makes a line end, left out."""
    return point in (0x9, 0xA) or 0x20 <= point < 0xD800 or 0xE000 <= point < 0xFFFE or point > 0xFFFF


def test_words_keep_every_character_that_a_file_can_hold() -> None:
    """Each of the others becomes the sign for a character that is none, alone or among letters."""
    points = [point for point in range(sys.maxunicode + 1) if chr(point) != "\r"]
    told = [fit_for_cell(chr(point)) for point in points]
    among_letters = fit_for_cell("a" + "".join(map(chr, points)))

    assert told == [chr(point) if is_fit_for_xml(point) else "\ufffd" for point in points]
    assert among_letters == "a" + "".join(map(str, told))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_that_fits_a_cell_is_told_by_its_15_digits(number: float) -> None:
    """Made fit twice it is the same, and nothing about it is lost but what Excel does not keep."""
    fit = fit_for_cell(number)

    assert isinstance(fit, float)
    assert fit_for_cell(fit) == fit
    assert f"{fit:.15g}" == f"{number + 0.0:.15g}"
    assert math.copysign(1.0, fit) == 1.0 or fit < 0
