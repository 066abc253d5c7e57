"""Write the worked examples and have LibreOffice calculate them.

    python tests/worked_examples/build.py            keeps the rows that people added in Excel
    python tests/worked_examples/build.py --fresh    writes only the rows of the scripts beside it

Running it again changes no byte.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).resolve().parent
if str(HERE.parents[1]) not in sys.path:
    sys.path.insert(0, str(HERE.parents[1]))

from pi_excel.workbook.tidy.cells import A3, A4, fit_row, head, put, set_up_print  # noqa: E402 - a script finds its repository first
from pi_excel.workbook.tidy.styles import (  # noqa: E402
    BODY,
    CALCULATION,
    HEADER,
    INPUT,
    SECTION,
    add_styles,
    ink,
)
from tests.worked_examples.cases import CASES  # noqa: E402
from tests.worked_examples.figures import PERCENT_EXAMPLE, RATE, ROUNDING, TARGET_NUMBER  # noqa: E402
from tests.worked_examples.judgement import DIRECTION, STATUS  # noqa: E402
from tests.worked_examples.published import PUBLISHED  # noqa: E402
from tests.worked_examples.sheets import (  # noqa: E402
    FIRST_ROW,
    HEADER_ROW,
    PURPOSE,
    STATES,
    STATES_FIRST,
    CaseSheet,
    Cell,
    Column,
    Example,
)

EXAMPLES = (RATE, PERCENT_EXAMPLE, TARGET_NUMBER, ROUNDING, DIRECTION, STATUS, CASES, PUBLISHED)

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LAST_VALIDATED = 1000
PURPOSE_WIDTH = 44.0
WORDS_WIDTH = 95.0
MIDDLE = Alignment(vertical="top", horizontal="center")

HOW_TO_ADD = (
    "Open the workbook in Excel and go to the sheet of cases.",
    "Select the last row, copy it, and paste it into the row below: the formulas come with it.",
    f"Say in '{PURPOSE}' what the row is for, and type your inputs into the white cells. Leave the grey cells alone: "
    "they are formulas, the same on every row.",
    "Type numbers as numbers, percentages as fractions (21.6% or 0.216). Where there is no number type what your PI "
    "Book would say: nothing, c, TBC, z, x, low. The States sheet lists them all.",
    "Save, close, and run the tests: python3 dev.py test tests/worked_examples. Every row of every workbook is compared; "
    "a row that differs is named, with what Excel says and what pi_excel says.",
    "If they differ, do not change the formula until they agree: one of the two has the rule wrong. Ask which.",
)


def main(args: list[str]) -> int:
    """Write every workbook; return the exit code."""
    fresh = "--fresh" in args
    with tempfile.TemporaryDirectory() as folder:
        made = [_write(example, Path(folder), fresh=fresh) for example in EXAMPLES]
        for plain, calculated in zip(made, _calculated(made, Path(folder) / "calculated"), strict=True):
            target, content = HERE / plain.name, with_values(plain, calculated)
            changed = not target.exists() or target.read_bytes() != content
            target.write_bytes(content)
            print(f"{plain.name}: {'written' if changed else 'unchanged'}")
    return 0


def _write(example: Example, folder: Path, *, fresh: bool) -> Path:
    book = Workbook()
    add_styles(book)
    _read_me(book.active if isinstance(book.active, Worksheet) else book.create_sheet(), example)
    for cases in example.sheets:
        added = () if fresh else _added(HERE / example.file, cases)
        _cases(book.create_sheet(cases.title), example, cases, added)
    _states(book.create_sheet("States"))
    path = folder / example.file
    book.save(path)
    return path


def _running_head(example: Example) -> str:
    return f"pi_excel: worked examples: {example.title}"


def _read_me(sheet: Worksheet, example: Example) -> None:
    sheet.title = "Read me"
    head(sheet, f"Worked examples: {example.title}")
    sheet.column_dimensions["A"].width = 4
    sheet.column_dimensions["B"].width = WORDS_WIDTH
    row = 3
    colours = (
        ("White cells are inputs: people type them.", INPUT),
        (
            "Grey cells are live Excel formulas: the rule, written a second time and apart from pi_excel.",
            CALCULATION,
        ),
    )
    for title, lines in (
        ("What this workbook checks", example.checks),
        ("The rule", example.rule),
        ("How it checks", ("", *(text for text, _ in colours))),
        ("How to add a row", HOW_TO_ADD),
        ("Where the rule comes from", (example.source,)),
    ):
        put(sheet, (row, 1), title, SECTION)
        put(sheet, (row, 2), None, SECTION)
        row += 1
        numbered = title == "How to add a row"
        for step, line in enumerate(lines, start=1):
            text = line or (
                "Each row of a sheet of cases is one example. The tests have LibreOffice work the formulas out anew and "
                "compare every grey cell with what pi_excel makes of the same inputs."
            )
            put(sheet, (row, 1), f"{step}." if numbered else None, BODY)
            cell = put(sheet, (row, 2), text, dict(colours).get(line, BODY))
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            fit_row(sheet, row, [(text, WORDS_WIDTH)])
            row += 1
        row += 1
    set_up_print(sheet, _running_head(example), paper=A4, landscape=False, one_page=False)


def _cases(sheet: Worksheet, example: Example, cases: CaseSheet, added: tuple[tuple[Cell, ...], ...]) -> None:
    head(sheet, f"{example.title}: {cases.title.lower()}", cases.about)
    columns = (Column(PURPOSE, width=PURPOSE_WIDTH), *cases.columns)
    letters = {column.header: get_column_letter(place) for place, column in enumerate(columns, start=1)}
    for place, column in enumerate(columns, start=1):
        section = {2: "Inputs", len(cases.inputs) + 2: "Excel works out"}.get(place, "")
        put(sheet, (HEADER_ROW - 1, place), section or None, SECTION)
        put(sheet, (HEADER_ROW, place), column.header, HEADER)
        sheet.column_dimensions[letters[column.header]].width = column.width + 1
        _validate(sheet, letters[column.header], column)
    rows = (*cases.rows, *added)
    for row, (purpose, *inputs) in enumerate(rows, start=FIRST_ROW):
        text = put(sheet, (row, 1), purpose, INPUT)
        text.alignment = Alignment(vertical="top", wrap_text=True)
        given = iter(inputs)
        words: list[tuple[Cell, float]] = [(purpose, PURPOSE_WIDTH)]
        for place, column in enumerate(columns[1:], start=2):
            if column.formula:
                cell = put(sheet, (row, place), None, CALCULATION, column.number_format)
                cell.value = "=" + re.sub(
                    r"\{(.+?)\}", lambda found: f"${letters[found[1]]}{row}", column.formula
                )
            else:
                value = next(given)
                cell = put(sheet, (row, place), value, INPUT, column.number_format)
                if value == "#N/A":
                    cell.data_type = "e"
                words.append((value, column.width))
            cell.alignment = Alignment(
                vertical="top", wrap_text=column.width >= 24, horizontal=cell.alignment.horizontal
            )
            if column.header in ("Symbol", "Printed in the report"):
                cell.font = ink(symbols=True)
        fit_row(sheet, row, words)
    sheet.row_dimensions[HEADER_ROW].height = 48
    sheet.freeze_panes = f"B{FIRST_ROW}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    set_up_print(sheet, _running_head(example), paper=A3, landscape=True, one_page=False)


def _validate(sheet: Worksheet, letter: str, column: Column) -> None:
    if column.formula or not (column.choices or column.help):
        return
    rule = DataValidation(
        type="list" if column.choices else None,
        formula1=f'"{",".join(column.choices)}"' if column.choices else None,
        allow_blank=True,
    )
    rule.promptTitle, rule.prompt, rule.showInputMessage = (
        column.header,
        column.help or None,
        bool(column.help),
    )
    if column.choices:
        rule.showErrorMessage, rule.errorTitle = True, column.header
        rule.error = f"Choose one of: {', '.join(column.choices)}."
    rule.add(f"{letter}{FIRST_ROW}:{letter}{LAST_VALIDATED}")
    sheet.add_data_validation(rule)


def _states(sheet: Worksheet) -> None:
    head(
        sheet,
        "What may stand in place of a number",
        "The formulas look here. A state is never turned into 0 or a blank.",
    )
    for place, (header, width) in enumerate(
        (("Typed in the cell", 22), ("State", 16), ("Shown on a page", 20), ("In words", 34)), start=1
    ):
        put(sheet, (STATES_FIRST - 1, place), header, HEADER)
        sheet.column_dimensions[get_column_letter(place)].width = width
    for row, texts in enumerate(STATES, start=STATES_FIRST):
        for place, text in enumerate(texts, start=1):
            put(sheet, (row, place), text or None, BODY, "@")
    sheet.freeze_panes = f"A{STATES_FIRST}"
    set_up_print(sheet, "pi_excel: worked examples: states", paper=A4, landscape=False, one_page=False)


def _added(path: Path, cases: CaseSheet) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows that people added to a workbook: those that the scripts do not have."""
    if not path.exists():
        return ()
    sheet = load_workbook(path)[cases.title]
    ours = {row[0] for row in cases.rows}
    width = len(cases.inputs) + 1
    rows = sheet.iter_rows(min_row=FIRST_ROW, max_col=width, values_only=True)
    kept = tuple(row for row in rows if row[0] not in ours and any(cell is not None for cell in row))
    for row in kept:
        print(f"{path.name}: keeps '{row[0]}'")
    return kept  # type: ignore[return-value] # cells that people type: no dates


def _calculated(paths: list[Path], folder: Path) -> list[Path]:
    """Have LibreOffice work the formulas out, so that their values are stored beside them."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        sys.exit("LibreOffice is needed to calculate the workbooks, and is not installed.")
    with tempfile.TemporaryDirectory() as profile:
        command = [
            soffice,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx",
        ]
        subprocess.run([*command, "--outdir", folder, *paths], check=True, capture_output=True)
    return [folder / path.name for path in paths]


def with_values(plain: Path, calculated: Path) -> bytes:
    """Return a workbook of openpyxl's with the values that LibreOffice found beside its formulas.

    LibreOffice's own copy would do, but it renames Excel's styles.
    """
    values, out = load_workbook(calculated, data_only=True), io.BytesIO()
    sheets = {
        f"xl/worksheets/sheet{place}.xml": sheet for place, sheet in enumerate(values.worksheets, start=1)
    }
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name in sheets:
                content = _filled(content, sheets[name])
            elif name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2016-06-30T00:00:00Z", content)
            target.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _filled(content: bytes, values: Worksheet) -> bytes:
    ElementTree.register_namespace("", MAIN)
    root = ElementTree.fromstring(content)
    for cell in root.iter(f"{{{MAIN}}}c"):
        if cell.find(f"{{{MAIN}}}f") is None:
            continue
        value, stored = values[cell.attrib["r"]].value, cell.find(f"{{{MAIN}}}v")
        if stored is None:
            stored = ElementTree.SubElement(cell, f"{{{MAIN}}}v")
        is_number = isinstance(value, int | float)
        cell.set("t", "n" if is_number else "str")
        stored.text = repr(value) if is_number else str(value or "")
    return ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
