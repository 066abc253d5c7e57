"""The last look at what was written: what formulas came to is a part of it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from pi_excel.book.grid import CellRef, CellValue, ErrorCell
from pi_excel.errors import FaultError
from pi_excel.workbook.graft.graft import graft
from pi_excel.workbook.plan import Plan, SetCachedValue
from pi_excel.workbook.reading import sha256_of
from pi_excel.workbook.verify import verify
from tests.corpus.books import CORPUS

TITLE = "Our formulas"
VALUES: dict[CellRef, CellValue] = {
    CellRef(TITLE, 1, 1): 976.4,
    CellRef(TITLE, 2, 1): "2,813 (976.4)",
    CellRef(TITLE, 3, 1): ErrorCell("#N/A"),
    CellRef(TITLE, 1, 4): True,
    CellRef(TITLE, 2, 4): "",
    CellRef(TITLE, 3, 4): "⇧✗",
    CellRef(TITLE, 2, 5): None,
}
"""A value under each kind of formula, and where one spills."""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A book with formulas that call us."""
    return CORPUS["own formulas"](tmp_path)


def written(source: Path, values: dict[CellRef, CellValue]) -> tuple[Plan, Path]:
    """Write values under formulas; return the plan and the new file."""
    plan = Plan(sha256_of(source), tuple(SetCachedValue(cell, value) for cell, value in values.items()))
    new, target = io.BytesIO(), source.with_name("new.xlsx")
    graft(plan, source, new)
    target.write_bytes(new.getvalue())
    return plan, target


def test_what_formulas_came_to_is_read_back(source: Path) -> None:
    """Numbers, texts, no words, truths and errors."""
    plan, target = written(source, VALUES)

    verify(plan, source, target)


@pytest.mark.parametrize("cell", VALUES, ids=lambda cell: cell.a1)
def test_a_result_that_is_not_as_planned_stops_the_refresh(source: Path, cell: CellRef) -> None:
    """Also one in a cell into which a formula spills."""
    _, target = written(source, {**VALUES, cell: "something else"})
    plan = Plan(sha256_of(source), tuple(SetCachedValue(one, value) for one, value in VALUES.items()))

    with pytest.raises(FaultError, match="does not read back as planned") as fault:
        verify(plan, source, target)
    assert str(cell) in str(fault.value)
