"""A style of ours as the entries that it becomes among a workbook's styles.

The children of each stand in the order of the file format's schema, and their attributes as Excel writes
them, so that what Excel saved anew is known again.
"""

from __future__ import annotations

from collections.abc import Mapping

from pi_excel.workbook.sheets.markup import attribute
from pi_excel.workbook.sheets.styles import INPUT_LINE, LINE, CellStyle

KNOWN_FORMATS: Mapping[str, int] = {
    "General": 0,
    "0": 1,
    "0.00": 2,
    "#,##0": 3,
    "#,##0.00": 4,
    "0%": 9,
    "0.00%": 10,
    "@": 49,
}
"""Number formats that need no entry: every program knows them by their number."""


def font_xml(look: CellStyle) -> str:
    """Return a style's font."""
    bold = "<b/>" if look.bold else ""
    underlined = "<u/>" if look.underlined else ""
    return (
        f'<font>{bold}{underlined}<sz val="{look.size:g}"/><color rgb="FF{look.ink}"/>'
        f'<name val={attribute(look.font)}/><family val="2"/></font>'
    )


def fill_xml(look: CellStyle) -> str:
    """Return what is behind the words."""
    if not look.fill:
        return '<fill><patternFill patternType="none"/></fill>'
    return (
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{look.fill}"/><bgColor indexed="64"/>'
        "</patternFill></fill>"
    )


def border_xml(look: CellStyle) -> str:
    """Return the lines around a cell."""
    sides = ("left", "right", "top", "bottom")
    if look.edge == "none":
        return "<border>{}<diagonal/></border>".format("".join(f"<{side}/>" for side in sides))
    colour = INPUT_LINE if look.edge == "input" else LINE
    lines = (f'<{side} style="thin"><color rgb="FF{colour}"/></{side}>' for side in sides)
    return f"<border>{''.join(lines)}<diagonal/></border>"


def number_format_xml(code: str, ident: int) -> str:
    """Return a number format that has an entry of its own."""
    return f'<numFmt numFmtId="{ident}" formatCode={attribute(code)}/>'


def format_xml(look: CellStyle, indices: Mapping[str, int], *, quoted: bool) -> str:
    """Return the format of a cell.

    Args:
        look: The style.
        indices: Its `numFmtId`, `fontId`, `fillId` and `borderId`.
        quoted: Whether text in the cell stays text when somebody edits it.
    """
    attributes: dict[str, int] = {**indices, "xfId": 0}
    if quoted:
        attributes["quotePrefix"] = 1
    applied = {
        "applyNumberFormat": indices["numFmtId"] > 0,
        "applyFont": True,
        "applyFill": bool(look.fill),
        "applyBorder": look.edge != "none",
        "applyAlignment": True,
        "applyProtection": look.open_to_input,
    }
    attributes |= {name: 1 for name, applies in applied.items() if applies}
    written = "".join(f' {name}="{value}"' for name, value in attributes.items())
    indent = f' indent="{look.indent}"' if look.indent else ""
    protection = '<protection locked="0"/>' if look.open_to_input else ""
    return (
        f'<xf{written}><alignment horizontal="{look.across}" vertical="{look.down}" wrapText="1"{indent}/>'
        f"{protection}</xf>"
    )
