"""What is not written into a staff sheet, and what its owner can do about it."""

from __future__ import annotations

from pi_excel.book.grid import CellRef
from pi_excel.errors import PlanRefusedError


def covered(where: CellRef, first: str) -> PlanRefusedError:
    """Return the refusal of a cell that merged cells hide, of which the first can be written."""
    return PlanRefusedError(
        f"the cell is covered by merged cells, which begin at {first}, and cannot be written.",
        where=str(where),
        do="Unmerge them there.",
    )


def holds_formula(where: CellRef) -> PlanRefusedError:
    """Return the refusal of a cell whose formula would go without the plan's having said so."""
    return PlanRefusedError(
        "the cell holds a formula, which a value would destroy.",
        where=str(where),
        do="Delete the formula to have the cell written.",
    )


def shares_formula(where: CellRef) -> PlanRefusedError:
    """Return the refusal of a cell on whose formula other cells depend for theirs."""
    return PlanRefusedError(
        "the cell's formula is stored for other cells as well, which would lose theirs with it.",
        where=str(where),
        do="Delete the formula in Excel, which gives it to the others.",
    )


def part_of_array(where: CellRef, area: object) -> PlanRefusedError:
    """Return the refusal of a cell that shows a part of what one formula gives for many."""
    return PlanRefusedError(
        f"the cell is part of the array formula or data table in {area}, which changes only as a whole.",
        where=str(where),
        do=f"Clear {area} to have the cell written.",
    )


def linked(where: CellRef) -> PlanRefusedError:
    """Return the refusal of a cell that refers to more than its value."""
    return PlanRefusedError(
        "the cell holds more than a value: linked data, a picture or a formula that spills.",
        where=str(where),
        do="Clear the cell to have it written.",
    )


def no_formula(where: CellRef) -> PlanRefusedError:
    """Return the refusal of a result without the formula it would be the result of."""
    return PlanRefusedError(
        "the cell holds no formula, so no result can be kept for it.",
        where=str(where),
        do="Put the formula back.",
    )


def no_spill(where: CellRef) -> PlanRefusedError:
    """Return the refusal of other cells for a formula that spills into none, or is not ours."""
    return PlanRefusedError(
        "the cell holds no formula of ours that spills, so it fills no other cells.",
        where=str(where),
        do="Refresh again.",
    )


def in_the_way(where: CellRef, area: str) -> PlanRefusedError:
    """Return the refusal of a cell into which a formula is to spill, and that is not free."""
    return PlanRefusedError(
        f"a formula of ours is to spill into {area}, and this cell is in use.",
        where=str(where),
        do="Clear the cell, and refresh again.",
    )


def crossed(where: CellRef, area: str) -> PlanRefusedError:
    """Return the refusal of a formula's cell that a formula of ours filled, as the file says."""
    return PlanRefusedError(
        f"the cell holds a formula of its own, and the file has it filled by the one in {area} as well.",
        where=str(where),
        do="Open the workbook in Excel, enter that formula anew, and save.",
    )


def heading(where: CellRef, table: str) -> PlanRefusedError:
    """Return the refusal of a cell that is a heading of a table."""
    return PlanRefusedError(
        f"the cell is a heading of the table {table}, which would no longer open.",
        where=str(where),
        do="Change the heading in Excel.",
    )


def total(where: CellRef, table: str) -> PlanRefusedError:
    """Return the refusal of a cell that is a total of a table."""
    return PlanRefusedError(
        f"the cell is in the totals row of the table {table}.",
        where=str(where),
        do="Turn the totals row off (Table Design > Total Row).",
    )


def below_in_use(where: CellRef, table: str) -> PlanRefusedError:
    """Return the refusal of a table's new row that would run into something."""
    return PlanRefusedError(
        f"the table {table} has to grow, and the cells below it are in use.",
        where=str(where),
        do="Move what stands there.",
    )


def has_totals(where: CellRef, table: str) -> PlanRefusedError:
    """Return the refusal of new rows for a table that ends in its totals."""
    return PlanRefusedError(
        f"the table {table} has to grow, and it has a totals row.",
        where=str(where),
        do="Turn the totals row off (Table Design > Total Row).",
    )


def not_as_planned(where: CellRef, table: str) -> PlanRefusedError:
    """Return the refusal of new rows for a table that does not end where the plan says."""
    return PlanRefusedError(
        f"there is no table {table} that ends in this row.",
        where=str(where),
        do=f"Put the table {table} back and refresh again.",
    )


def no_cells(title: str, kind: str) -> PlanRefusedError:
    """Return the refusal of a tab that is not made of cells."""
    return PlanRefusedError(
        f"the tab is a {kind} and has no cells that can be written.",
        where=title,
        do="Name another sheet in the settings.",
    )


def out_of_order(title: str, row: int) -> PlanRefusedError:
    """Return the refusal of a sheet that does not store its rows, or the cells of one, in order."""
    return PlanRefusedError(
        f"row {row} of the sheet is not stored in order.",
        where=title,
        do="Open the workbook in Excel and save it.",
    )
