"""The pieces of a worksheet's part. Whoever puts them together keeps the order that the file format asks.

Text is written as text whatever it begins with, and the only links are to tabs of the same workbook.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pi_excel.book.grid import column_letters
from pi_excel.workbook.sheets import paper
from pi_excel.workbook.sheets.image import CellRange
from pi_excel.workbook.sheets.markup import HEAD, attribute, text
from pi_excel.workbook.sheets.ownership import quoted_title
from pi_excel.workbook.sheets.styles import ACCENT, TEXT_FONT

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_A4 = 9
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383
_LONGEST_RUNNING_HEAD = 180
"""Excel allows a whole footer 255 characters, its codes included."""


def opening(last_row: int, last_column: int, *, selected: bool, squeezed: bool = True) -> str:
    """Return all that stands before the widths of the columns: the tab, the view with the cursor in A1.

    Args:
        last_row: The last row that is used.
        last_column: The last column that is used.
        selected: Whether it is the tab that is shown.
        squeezed: Whether it is printed one page wide, however small that makes it.
    """
    is_selected = ' tabSelected="1"' if selected else ""
    fit = '<pageSetUpPr fitToPage="1"/>' if squeezed else ""
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheetPr><tabColor rgb="FF{ACCENT}"/>'
        f"{fit}</sheetPr>"
        f'<dimension ref="{area(CellRange(1, 1, last_row, last_column))}"/>'
        f'<sheetViews><sheetView showGridLines="0"{is_selected} zoomScale="100" workbookViewId="0">'
        '<selection activeCell="A1" sqref="A1"/></sheetView></sheetViews>'
        '<sheetFormatPr defaultRowHeight="15"/>'
    )


def columns(widths: Mapping[int, float]) -> str:
    """Return the widths of the columns, in characters."""
    each = (
        f'<col min="{column}" max="{column}" width="{width:g}" customWidth="1"/>'
        for column, width in sorted(widths.items())
    )
    return _list("cols", each)


def merges(areas: Sequence[CellRange]) -> str:
    """Return the merged cells."""
    return counted("mergeCells", [f'<mergeCell ref="{area(merged)}"/>' for merged in areas])


def links(titles: Mapping[tuple[int, int], str]) -> str:
    """Return links to other tabs of the same workbook: the tab's title, by (row, column)."""
    each = (
        f'<hyperlink ref="{column_letters(column)}{row}" location={attribute(f"{quoted_title(title)}!A1")}'
        f" tooltip={attribute(title)}/>"
        for (row, column), title in titles.items()
    )
    return _list("hyperlinks", each)


def table_parts(count: int) -> str:
    """Return the references to the parts of so many tables, as `rId1`, `rId2`, ..."""
    return counted("tableParts", [f'<tablePart r:id="rId{number}"/>' for number in range(1, count + 1)])


def printing(running_head: str, pages_tall: int, page_breaks: Sequence[int]) -> str:
    """Return how a sheet is printed: A4, lying, one page wide.

    Args:
        running_head: The words at the foot of each page, beside its number.
        pages_tall: 1 when it has to fit one page; 0 for as many as it takes.
        page_breaks: The rows after which a new page begins.
    """
    breaks = [f'<brk id="{row}" max="{_LAST_COLUMN}" man="1"/>' for row in page_breaks]
    return _paper(running_head, f'fitToHeight="{pages_tall}"', centred=True) + counted(
        "rowBreaks", breaks, f' manualBreakCount="{len(breaks)}"'
    )


def printing_apart(running_head: str, scale: int, column_breaks: Sequence[int]) -> str:
    """Return how a sheet is printed whose tables stand side by side: A4, lying, each on pages of its own.

    Args:
        running_head: The words at the foot of each page, beside its number.
        scale: How large, in percent.
        column_breaks: The columns after which a new page begins.
    """
    breaks = [f'<brk id="{column}" max="{_LAST_ROW}" man="1"/>' for column in column_breaks]
    return _paper(running_head, f'scale="{scale}"', centred=False) + counted(
        "colBreaks", breaks, f' manualBreakCount="{len(breaks)}"'
    )


def _paper(running_head: str, size: str, *, centred: bool) -> str:
    font = f'&"{TEXT_FONT},Regular"&9 '
    footer = f"&L{font}{footer_text(running_head)}&R{font}Page &P of &N"
    across = '<printOptions horizontalCentered="1"/>' if centred else ""
    return (
        f'{across}<pageMargins left="{paper.LEFT:.6g}" right="{paper.RIGHT:.6g}" top="{paper.TOP:.6g}"'
        f' bottom="{paper.BOTTOM:.6g}" header="{paper.FOOTER:.6g}" footer="{paper.FOOTER:.6g}"/>'
        f'<pageSetup paperSize="{_A4}" {size} orientation="landscape"/>'
        f"<headerFooter><oddFooter>{text(footer)}</oddFooter></headerFooter>"
    )


def footer_text(words: str) -> str:
    """Return words as a footer shows them: an ampersand doubled, else it would begin a code; on one line."""
    return " ".join(words.split())[:_LONGEST_RUNNING_HEAD].replace("&", "&&")


def print_names(title: str, printed: CellRange | None, title_rows: tuple[int, int] | None) -> dict[str, str]:
    """Return the names by which Excel knows what to print, and the rows to repeat on every page.

    Args:
        title: The sheet's title.
        printed: The cells to print; `None` for all, however many there will be.
        title_rows: The first and the last row to repeat; `None` for none.
    """
    names = {} if printed is None else {"_xlnm.Print_Area": reference(title, printed)}
    if title_rows is not None:
        names["_xlnm.Print_Titles"] = "{}!${}:${}".format(quoted_title(title), *title_rows)
    return names


def reference(title: str, cells: CellRange) -> str:
    """Return cells of a sheet as a formula refers to them: `'Exception CS01'!$A$1:$H$20`."""
    first = f"${column_letters(cells.left)}${cells.top}"
    last = f"${column_letters(cells.right)}${cells.bottom}"
    return f"{quoted_title(title)}!{first}" + (f":{last}" if first != last else "")


def area(cells: CellRange) -> str:
    """Return cells as the sheet itself names them: `A1:H20`.

    >>> area(CellRange(1, 1, 20, 8)), area(CellRange(3, 2, 3, 2))
    ('A1:H20', 'B3')
    """
    first = f"{column_letters(cells.left)}{cells.top}"
    last = f"{column_letters(cells.right)}{cells.bottom}"
    return first if first == last else f"{first}:{last}"


def counted(name: str, elements: Sequence[str], attributes: str = "") -> str:
    """Return a list of elements that says how many they are; nothing where there are none."""
    return _list(name, elements, f' count="{len(elements)}"{attributes}')


def _list(name: str, elements: Iterable[str], attributes: str = "") -> str:
    inside = "".join(elements)
    return f"<{name}{attributes}>{inside}</{name}>" if inside else ""
