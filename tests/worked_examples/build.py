"""Write the worked examples and have LibreOffice calculate them.

    python tests/worked_examples/build.py            keeps the rows that people added in Excel
    python tests/worked_examples/build.py --fresh    writes only the rows of `sources`

`sources` holds each workbook's rows (`.csv`) and its Read me (`.md`). Running it again changes no byte.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).resolve().parent
if str(HERE.parents[1]) not in sys.path:  # run as a script
    sys.path.insert(0, str(HERE.parents[1]))

from tests.worked_examples import cases, figures, judgement, look, published  # noqa: E402 - a script finds them first
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

EXAMPLES = (
    figures.RATE,
    figures.PERCENTAGE_EXAMPLE,
    figures.TARGET_NUMBER,
    figures.ROUNDING,
    judgement.DIRECTION,
    judgement.STATUS,
    cases.CASES,
    published.PUBLISHED,
)

SOURCES = HERE / "sources"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PURPOSE_WIDTH, WORDS_WIDTH, WIDE_SHEET = 44.0, 95.0, 320.0


def main(args: list[str]) -> int:
    """Write every workbook; return the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        made = [_write(example, Path(folder), fresh="--fresh" in args) for example in EXAMPLES]
        for plain, calculated in zip(made, _calculated(made, Path(folder) / "calculated"), strict=True):
            target, content = HERE / plain.name, _with_values(plain, calculated)
            changed = not target.exists() or target.read_bytes() != content
            target.write_bytes(content)
            _say(f"{plain.name}: {'written' if changed else 'unchanged'}")
    return 0


def _say(line: str) -> None:
    print(line)  # noqa: T201 - a script speaks by printing


def _write(example: Example, folder: Path, *, fresh: bool) -> Path:
    book = Workbook()
    look.add_styles(book)
    book.remove(book.worksheets[0])
    title, *sections = _sections(SOURCES / example.file.replace(".xlsx", ".md"))
    _read_me(book.create_sheet("Read me"), title[0], [*sections, *_sections(SOURCES / "every_workbook.md")])
    for sheet in example.sheets:
        rows = _rows(SOURCES / (sheet.source or example.file.replace(".xlsx", ".csv")))
        added = [] if fresh else _added(HERE / example.file, sheet, rows)
        _cases(book.create_sheet(sheet.title), title[0], sheet, [*rows, *added])
    _states(book.create_sheet("States"))
    path = folder / example.file
    book.save(path)
    return path


def _sections(path: Path) -> list[list[str]]:
    """Return the headings of a Markdown file, each with its paragraphs."""
    blocks = [" ".join(block.split()) for block in path.read_text("utf-8").split("\n\n")]
    sections: list[list[str]] = []
    for block in blocks:
        if block.startswith("#"):
            sections.append([block.lstrip("# ")])
        elif block:
            sections[-1].append(block)
    return sections


def _rows(path: Path) -> list[list[Cell]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [[_cell(text) for text in row] for row in list(csv.reader(file))[1:]]


def _cell(text: str) -> Cell:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text or None


def _added(path: Path, sheet: CaseSheet, rows: list[list[Cell]]) -> list[list[Cell]]:
    """Return the rows that people added to a workbook: those that `sources` does not have."""
    if not path.exists():
        return []
    width = len(sheet.inputs) + 1
    found = load_workbook(path)[sheet.title].iter_rows(min_row=FIRST_ROW, max_col=width, values_only=True)
    kept = [
        [cell if cell is None or isinstance(cell, int | float) else str(cell) for cell in row]
        for row in found
        if list(row) not in rows and any(cell is not None for cell in row)
    ]
    for row in kept:
        _say(f"{path.name}: keeps '{row[0]}'")
    return kept


def _read_me(sheet: Worksheet, title: str, sections: list[list[str]]) -> None:
    look.head(sheet, f"Worked examples: {title}")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 4, WORDS_WIDTH
    row = 3
    for heading, *paragraphs in sections:
        look.put(sheet, row, 1, heading, look.SECTION)
        look.put(sheet, row, 2, None, look.SECTION)
        for place, text in enumerate(paragraphs, start=row + 1):
            step = re.match(r"\d+\. ", text)
            words = text[step.end() :] if step else text
            style = {"White": look.INPUT, "Grey": look.CALCULATION}.get(text.split()[0], look.WORDS)
            look.put(sheet, place, 1, step[0].strip() if step else None, look.WORDS)
            look.put(sheet, place, 2, words, style).alignment = look.WRAPPED
            sheet.row_dimensions[place].height = look.row_height((words, WORDS_WIDTH)) + 3
        row += len(paragraphs) + 2
    look.set_up_print(sheet, title)


def _cases(sheet: Worksheet, title: str, cases: CaseSheet, rows: list[list[Cell]]) -> None:
    look.head(sheet, title if cases.title == "Cases" else f"{title}: {cases.title.lower()}", cases.about)
    columns = (Column(PURPOSE, width=PURPOSE_WIDTH), *cases.columns)
    letters = {column.header: get_column_letter(place) for place, column in enumerate(columns, start=1)}
    sections = {2: "Inputs", len(cases.inputs) + 2: "Excel works out"}
    for place, column in enumerate(columns, start=1):
        look.put(sheet, HEADER_ROW - 1, place, sections.get(place), look.SECTION)
        look.put(sheet, HEADER_ROW, place, column.header, look.HEADER)
        sheet.column_dimensions[letters[column.header]].width = column.width + 1
        look.offer(sheet, letters[column.header], column)
    for number, row in enumerate(rows, start=FIRST_ROW):
        given = dict(zip((PURPOSE, *(column.header for column in cases.inputs)), row, strict=True))
        for place, column in enumerate(columns, start=1):
            _case_cell(sheet, number, place, column, given, letters)
        sheet.row_dimensions[number].height = look.row_height(
            *((given.get(column.header), column.width) for column in columns)
        )
    sheet.row_dimensions[HEADER_ROW].height = 42
    sheet.freeze_panes = f"B{FIRST_ROW}"
    sheet.print_title_rows, sheet.print_title_cols = f"{HEADER_ROW}:{HEADER_ROW}", "A:A"
    across = 2 if sum(column.width for column in columns) > WIDE_SHEET else 1
    look.set_up_print(sheet, title, paper=look.A3, across=across)


def _case_cell(
    sheet: Worksheet, row: int, place: int, column: Column, given: dict[str, Cell], letters: dict[str, str]
) -> None:
    style = look.CALCULATION if column.formula else look.INPUT
    cell = look.put(sheet, row, place, given.get(column.header), style)
    if column.formula:
        cell.value = "=" + re.sub(r"\{(.+?)\}", lambda found: f"${letters[found[1]]}{row}", column.formula)
    decimals = given.get("Decimals")
    if column.as_shown and isinstance(decimals, int):
        cell.number_format = "#,##0" + (f".{'0' * decimals}" if decimals else "")
    elif column.number_format:
        cell.number_format = column.number_format
    cell.alignment = look.WRAPPED if column.width >= look.WIDE else look.CENTRED
    if column.header == "Symbol" or given.get(column.header) in ("⇧✗", "⇧✓"):
        cell.font = look.SYMBOLS


def _states(sheet: Worksheet) -> None:
    about = "The formulas look here. A state is never turned into 0 or a blank."
    look.head(sheet, "What may stand in place of a number", about)
    headers = (("Typed in the cell", 22), ("State", 16), ("Shown on a page", 20), ("In words", 34))
    for place, (header, width) in enumerate(headers, start=1):
        look.put(sheet, STATES_FIRST - 1, place, header, look.HEADER)
        sheet.column_dimensions[get_column_letter(place)].width = width
    for row, texts in enumerate(STATES, start=STATES_FIRST):
        for place, text in enumerate(texts, start=1):
            look.put(sheet, row, place, text or None, look.WORDS).number_format = "@"
    sheet.freeze_panes = f"A{STATES_FIRST}"
    look.set_up_print(sheet, "states")


def _calculated(paths: list[Path], folder: Path) -> list[Path]:
    """Have LibreOffice work the formulas out."""
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


def _with_values(plain: Path, calculated: Path) -> bytes:
    """Return a workbook of openpyxl's with the values that LibreOffice found beside its formulas.

    LibreOffice's own copy would do, but it renames Excel's styles and bears the time of day.
    """
    values, out = load_workbook(calculated, data_only=True), io.BytesIO()
    parts = {
        f"xl/worksheets/sheet{place}.xml": sheet for place, sheet in enumerate(values.worksheets, start=1)
    }
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name in parts:
                content = _filled(content, parts[name])
            elif name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2016-06-30T00:00:00Z", content)
            target.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _filled(content: bytes, values: Worksheet) -> bytes:
    ET.register_namespace("", MAIN)
    root = ET.fromstring(content)
    for cell in root.iter(f"{{{MAIN}}}c"):
        if cell.find(f"{{{MAIN}}}f") is None:
            continue
        value, stored = values[cell.attrib["r"]].value, cell.find(f"{{{MAIN}}}v")
        if stored is None:
            stored = ET.SubElement(cell, f"{{{MAIN}}}v")
        is_number = isinstance(value, int | float)
        cell.set("t", "n" if is_number else "str")
        stored.text = repr(value) if is_number else str(value or "")
    return bytes(ET.tostring(root, encoding="UTF-8", xml_declaration=True))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
