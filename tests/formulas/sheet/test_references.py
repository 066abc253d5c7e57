"""Cells, ranges, names and table references in all their spellings."""

from __future__ import annotations

import pytest

from pi_excel.book.grid import CellValue, OwnFormula, TableArea
from tests.formulas.sheet.books import PAGE, cell, spill, told, value_of, worked_out

CELLS: dict[str, CellValue] = {
    **{f"{column}{row}": 10.0 * row + ord(column) - ord("A") for column in "ABC" for row in (1, 2, 3)},
    **{f"Data!{column}{row}": 100.0 * row + ord(column) - ord("A") for column in "ABC" for row in (1, 2, 3)},
}


def taken(reference: str) -> list[list[CellValue]]:
    """What a function of ours is given for a reference: each number × 10,000 / 10,000."""
    whole_rows = reference.endswith((":2", ":$3"))  # they spill from a sheet's first column alone
    top, columns = (5, "ABCD") if whole_rows else (1, "HIJK")
    own = spill(f"PI_RATE({reference},10000)", f"{columns[-1]}{top + 5}")
    found = worked_out({f"{columns[0]}{top}": own}, CELLS)
    assert not found.problems
    rows = [[found.values[cell(f"{column}{row}")] for column in columns] for row in range(top, top + 6)]
    return [kept for row in rows if (kept := [one for one in row if one != ""])]


COLUMN = [[10.0], [20.0], [30.0]]


@pytest.mark.parametrize(
    ("reference", "numbers"),
    [
        ("A2", [[20.0]]),
        ("$C3", [[32.0]]),
        ("A1:A3", COLUMN),
        ("$A$1:A$3", COLUMN),
        ("A3:A1", COLUMN),
        ("C2:A1", [[10.0, 11.0, 12.0], [20.0, 21.0, 22.0]]),
        ("A1:C1", [[10.0, 11.0, 12.0]]),
        ("Data!A1", [[100.0]]),
        ("data!b1:B2", [[101.0], [201.0]]),
        ("Data!A1:Data!A2", [[100.0], [200.0]]),
        ("'Data'!A1", [[100.0]]),
        (f"'{PAGE}'!A1:A3", COLUMN),
        ("Data!A:A", [[100.0], [200.0], [300.0]]),
        ("Data!$A:$B", [[100.0, 101.0], [200.0, 201.0], [300.0, 301.0]]),
        ("Data!2:2", [[200.0, 201.0, 202.0]]),
        ("Data!$2:$3", [[200.0, 201.0, 202.0], [300.0, 301.0, 302.0]]),
        ("Data!A1:A1048576", [[100.0], [200.0], [300.0]]),
        ("Data!A2:A1048576", [[200.0], [300.0]]),
        ("{1,2;3,-4}", [[1.0, 2.0], [3.0, "#PI: number is -4"]]),
        ('{50%,"7"}', [[0.5, 7.0]]),
        ("@A1:C1", "#PI: number: The cell holds the Excel error #VALUE!."),
        ("@A1:A3", [[10.0]]),
        ("_xlfn.SINGLE(B1:B3)", [[11.0]]),
        ("@Data!$A$2", [[200.0]]),
        ("@{5,6}", [[5.0]]),
        ("@A2:C3", "#PI: number: The cell holds the Excel error #VALUE!."),
    ],
)
def test_a_reference_gives_its_cells(reference: str, numbers: object) -> None:
    """In every spelling; whole columns and rows as far as the sheet goes."""
    found = taken(reference)

    if isinstance(numbers, str):
        assert str(found[0][0]).startswith(numbers)
    elif reference.startswith("{1"):
        assert found[0] == [1.0, 2.0]
        assert found[1][0] == 3.0
        assert str(found[1][1]).startswith("#PI: ")
    else:
        assert found == numbers


def test_whole_columns_beside_a_range_of_another_size_are_left_to_excel() -> None:
    """What we make of a whole column might seem to be of the range's size."""
    assert "It has whole columns or rows beside a range of another size." in "".join(
        told({"E1": "PI_RATE(A:A,B1:B3)"}, CELLS)
    )
    assert value_of("PI_RATE(Data!A:A,B1)", CELLS) == pytest.approx(100 / 11 * 10_000)
    assert not told({"E1": "PI_RATE(Data!A:A,B:B)"}, CELLS)


def test_whole_columns_of_two_sheets_end_together() -> None:
    """One has ten rows more than the other: both are given as far as the longer goes."""
    cells = {"A1": 1.0, "Data!A1": 10.0, "Data!A10": 10.0}

    assert not told({"E1": spill("PI_RATE(A:A,Data!A:A)", "E10")}, cells)
    assert value_of("PI_RATE(A:A,Data!A:A)", cells) == 1000


def test_a_whole_column_never_ends_before_the_formula_that_spills_it() -> None:
    """A formula of Excel that filled six rows fills six rows here, though the figures end before."""
    found = worked_out({"E1": spill('PI_STATUS(Data!A:A,5,"Low")', "E6")}, {"Data!A1": 9.0})

    assert [found.values[cell(f"E{row}")] for row in (1, 2, 6)] == ["off target", "no data", "no data"]


@pytest.mark.parametrize(
    ("where", "formula", "first"),
    [
        ("E2", "PI_RATE(A:A,100)", 100),
        ("E3", "PI_RATE(A2:A1048576,Data!A2:A1048576)", 200),
        ("E1", "PI_RATE(Data!2:2,100)", 10000),
    ],
)
def test_a_spill_of_whole_columns_that_runs_off_the_sheet_is_not_worked_out(
    where: str, formula: str, first: float
) -> None:
    """Excel shows #SPILL!. Spilled as far as the sheet goes, it would be longer after every refresh."""
    cells = {"A1": 1.0, "A2": 2.0, "A9": 9.0, "Data!A2": 100.0, "Data!B2": 100.0}
    (line,) = told({where: spill(formula, where)}, {**cells, where: 7.0})

    assert f"!{where}: Not worked out, so it keeps its value. Given whole columns or rows," in line
    assert not told({"E1": spill("PI_RATE(A:A,100)", "E9")}, cells)
    assert value_of(formula, cells, at=where) == first


def test_a_whole_column_reaches_as_far_as_our_own_formulas_fill_it() -> None:
    """Though the file has no values there yet."""
    formulas = {
        "Data!E1": spill("PI_RATE({1;2;3},10000)", "Data!E3"),
        "A1": spill("PI_RATE(Data!E:E,10000)", "A2"),
    }
    (line,) = told(formulas)

    assert "It gives 3 cells and has room for 2 cells" in line


def test_a_tab_may_be_called_like_a_cell() -> None:
    """`Q1!A1`, with quotation marks as Excel writes it and without."""
    cells: dict[str, CellValue] = {"Q1!A1": 7.0}

    assert value_of("PI_RATE('Q1'!A1,10000)", cells) == 7
    assert value_of("PI_RATE(Q1!A1,10000)", cells) == 7


NAMES: dict[str | None, dict[str, str]] = {
    None: {
        "First": "'PI Book'!$A$1",
        "People": "Data!$A$1:$A$3",
        "per": "1000",
        "Way": '"Low"',
        "Half": "50%",
        "Other_name": "People",
        "Above": "'PI Book'!A1048576",
        "Loop": "Pool",
        "Pool": "Loop",
        "Rate": "PI_RATE('PI Book'!$A$1,10000)",
        "Sum": "SUM('PI Book'!$A$1:$A$3)",
        "Gone": "#REF!",
        "GoneCell": "Data!#REF!",
        "Twice": "PI_RATE(Rate,Rate)",
    },
    "Data": {"First": "Data!$B$2"},
}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("PI_RATE(First,10000)", 10.0),
        ("PI_RATE(first,10000)", 10.0),
        ("PI_RATE(Data!First,10000)", 201.0),
        ("PI_RATE([0]!First,10000)", 10.0),
        ("PI_RATE(First,10000,PER)", 1.0),
        ('PI_DIRECTION(2,1,"Low")', "⇧✗"),
        ("PI_DIRECTION(2,1,Way)", "⇧✗"),
        ("PI_RATE(Half,10000)", 0.5),
        ("PI_RATE(@Other_name,10000)", 300.0),
        ("PI_RATE(Above,10000)", 20.0),
        ("PI_RATE(Rate,10000)", 10.0),
        ("PI_RATE(Twice,10000)", 10000.0),
    ],
)
def test_a_name_stands_for_what_it_is_defined_as(formula: str, value: object) -> None:
    """A reference, a constant, another name, a call; the sheet's own name before the workbook's."""
    assert value_of(formula, CELLS, at="A3" if "Above" in formula else "Z3", names=NAMES) == value


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Loop", "It leads through too many names, or a name leads to itself."),
        ("Sum", "Its name 'Sum' stops it. It calls SUM"),
    ],
)
def test_a_name_that_leads_nowhere_is_told(name: str, why: str) -> None:
    """A name that leads to itself, and one that is more than we work out."""
    (line,) = told({"Z9": f"PI_RATE({name},1)"}, CELLS, names=NAMES)

    assert why in line


@pytest.mark.parametrize("name", ["Gone", "GoneCell", "#REF!", "Data!#REF!"])
def test_a_lost_reference_is_an_error_that_the_function_tells(name: str) -> None:
    """As the cell shows in Excel."""
    value = value_of(f"PI_RATE({name},1)", CELLS, names=NAMES)

    assert str(value).startswith("#PI: number: The cell holds the Excel error #REF!.")


def test_names_that_multiply_come_to_an_end() -> None:
    """Each leads to two more: refused at once, not followed a billion times."""
    names = {f"N{place}_": f"PI_RATE(N{place + 1}_,N{place + 1}_)" for place in range(40)}
    (line,) = told({"Z9": "PI_RATE(N0_,1)"}, CELLS, names={None: names})

    assert "It leads through too many names" in line


TABLE_CELLS: dict[str, CellValue] = {
    "Data!A1": "Ref", "Data!B1": "Value", "Data!C1": "Better [to be]",
    "Data!A2": 10.0, "Data!B2": 20.0, "Data!C2": 30.0,
    "Data!A3": 11.0, "Data!B3": 21.0, "Data!C3": 31.0,
    "Data!A4": 99.0, "Data!B4": 98.0, "Data!C4": 97.0,
}  # fmt: skip
TABLES = {
    "tblData": TableArea("tblData", "Data", 1, 1, ("Ref", "Value", "Better [to be]"), 3, has_totals=True),
    "tblNone": TableArea("tblNone", "Data", 11, 1, ("Ref", "Value"), 11),
}


@pytest.mark.parametrize(
    ("reference", "numbers"),
    [
        ("tblData[Value]", [[20.0], [21.0]]),
        ("TBLDATA[value]", [[20.0], [21.0]]),
        ("tblData[[Value]]", [[20.0], [21.0]]),
        ("tblData[[#Data],[Value]]", [[20.0], [21.0]]),
        ("tblData[[Ref]:[Value]]", [[10.0, 20.0], [11.0, 21.0]]),
        ("tblData[[Value]:[Ref]]", [[10.0, 20.0], [11.0, 21.0]]),
        ("tblData[ [#Data] , [Ref]:[Value] ]", [[10.0, 20.0], [11.0, 21.0]]),
        ("tblData", [[10.0, 20.0, 30.0], [11.0, 21.0, 31.0]]),
        ("tblData[]", [[10.0, 20.0, 30.0], [11.0, 21.0, 31.0]]),
        ("tblData[Better '[to be']]", [[30.0], [31.0]]),
        ("tblData[[#Totals],[Value]]", [[98.0]]),
        ("tblData[[#Data],[#Totals],[Value]]", [[20.0], [21.0], [98.0]]),
    ],
)
def test_a_table_reference_gives_its_cells(reference: str, numbers: object) -> None:
    """In every spelling that Excel stores."""
    found = worked_out({"H1": spill(f"PI_RATE({reference},10000)", "K6")}, TABLE_CELLS, tables=TABLES)
    rows = [[found.values[cell(f"{column}{row}")] for column in "HIJK"] for row in range(1, 7)]

    assert [kept for row in rows if (kept := [one for one in row if one != ""])] == numbers


def test_headings_of_a_table_are_texts_like_any_other() -> None:
    """`[#Headers]` and `[#All]`: the heading is no number, and the function says so."""
    assert str(value_of("PI_RATE(tblData[[#Headers],[Value]],1)", TABLE_CELLS, tables=TABLES)).startswith(
        "#PI: number: 'Value' is not a number."
    )
    assert str(value_of("PI_RATE(tblData[#All],1)", TABLE_CELLS, tables=TABLES)).startswith(
        "#PI: number: 'Ref'"
    )


@pytest.mark.parametrize(
    "reference",
    [
        "tblData[[#This Row],[Value]]",
        "tblData[@Value]",
        "[@Value]",
        "[@[Value]]",
        "tblData[[#This Row],[Value]:[Value]]",
    ],
)
def test_this_row_is_the_formula_s_own(reference: str) -> None:
    """From a cell of the table, and from one beside it."""
    assert value_of(f"PI_RATE({reference},10000)", TABLE_CELLS, at="Data!A3", tables=TABLES) == 21
    if reference.startswith("tbl"):
        assert value_of(f"PI_RATE({reference},10000)", TABLE_CELLS, at="Data!J2", tables=TABLES) == 20
        for outside in ("Data!J9", "J2"):
            value = value_of(f"PI_RATE({reference},10000)", TABLE_CELLS, at=outside, tables=TABLES)
            assert str(value).startswith("#PI: number: The cell holds the Excel error #VALUE!.")


def test_a_table_without_rows_has_one_blank_row_as_in_excel() -> None:
    """Its column is a blank, and its totals, of which it has none, are lost."""
    assert value_of("PI_RATE(tblNone[Value],1)", TABLE_CELLS, tables=TABLES) == ""
    assert "#REF!" in str(value_of("PI_RATE(tblNone[#Totals],1)", TABLE_CELLS, tables=TABLES))


@pytest.mark.parametrize(
    ("reference", "why"),
    [
        ("tblData[Valu]", "The table tblData has no column 'Valu'. Did you mean 'Value'?"),
        ("tblData[[Ref],[Value],[Ref]]", "It has a table reference that says nothing"),
        ("tblData[[Ref][Value]]", "It has a table reference that says nothing"),
        ("tblData[[Ref],]", "It has a table reference that says nothing"),
        ("tblData[[Ref]", "It cannot be read from"),
    ],
)
def test_a_table_reference_that_says_nothing_is_told(reference: str, why: str) -> None:
    """With what is wrong in it."""
    (line,) = told({"Z9": f"PI_RATE({reference},1)"}, TABLE_CELLS, tables=TABLES)

    assert why in line


def test_a_shared_formula_s_addresses_move_with_its_cell() -> None:
    """Relative ones do, those with a `$` stay; what would leave the sheet is lost."""

    def moved(text: str, rows: int, columns: int) -> object:
        return worked_out({"Z9": lambda _: OwnFormula(text, (rows, columns))}, CELLS).values[cell("Z9")]

    assert moved("PI_RATE(A1,10000)", 2, 1) == 31
    assert moved("PI_RATE($A1,10000)", 2, 1) == 30
    assert moved("PI_RATE(A$1,10000)", 2, 1) == 11
    assert moved("PI_RATE($A$1,10000)", 2, 1) == 10
    assert moved("PI_RATE(Data!A1,10000)", 1, 0) == 200
    assert moved("PI_RATE(A:A,10000)", 0, 1) == 11
    assert moved("PI_RATE($2:2,10000)", -1, 0) == 10
    assert "#REF!" in str(moved("PI_RATE(A1,10000)", -1, 0))
    assert "#REF!" in str(moved("PI_RATE(XFD1,10000)", 0, 1))
    assert "#REF!" in str(moved("PI_RATE(A1048576,10000)", 1, 0))


@pytest.mark.parametrize(
    "name", ["XFE1", "A1048577", "A0", "AAAA1", "LOG10_", "Rate.1", "_a", "\\x", "Übersicht"]
)
def test_what_only_looks_like_a_cell_is_a_name(name: str) -> None:
    """Beyond the last column or row there are no cells."""
    assert value_of(f"PI_RATE({name},10000)", CELLS, names={None: {name: "7"}}) == 7
