"""What staff put on a sheet of ours beside its cells."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pi_excel.workbook.package.elements import Element
from pi_excel.workbook.package.parts import Package
from pi_excel.workbook.sheets.drawing_xml import CHART_NAME

_OURS = ("drawing", "printerSettings")
"""What a sheet of ours may refer to: Excel adds the settings of the printer when somebody prints it."""

_WORDS: Mapping[str, str] = {
    "comments": "a comment",
    "threadedComment": "a comment",
    "vmlDrawing": "a comment or a form control",
    "hyperlink": "a link",
    "image": "a background picture",
    "table": "a table",
    "pivotTable": "a pivot table",
    "slicer": "a slicer",
    "oleObject": "an embedded object",
    "package": "an embedded object",
    "control": "a form control",
    "ctrlProp": "a form control",
}
_ADDITIONS: Mapping[bytes, str] = {
    b"conditionalFormatting": "a conditional format",
    b"dataValidations": "a list or another check of what is typed",
    b"extLst": "sparklines, or a conditional format of a newer kind",
}
_ADDITION = re.compile(rb"<(?:[\w.-]+:)?(%s)[\s>]" % b"|".join(_ADDITIONS))
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor", "AlternateContent")


def staff_additions(package: Package, part: str) -> str:
    """Return in words what staff put on a sheet of ours, beside its cells; empty for nothing.

    What a refresh would take away with the sheet, though its cells are as we wrote them: a comment, a
    picture, a chart, a link, a rule of their own. Such a sheet is staff's, as one with changed cells is.

    Args:
        package: The workbook.
        part: The sheet's part.

    Raises:
        MarkupError: A part of it is no XML.
    """
    for found in package.relationships(part).values():
        if found.kind not in _OURS:
            return _WORDS.get(found.kind, f"something that Excel calls {found.kind}")
    for drawing in package.related(part, "drawing"):
        anchors = (child for child in package.root(drawing).children if child.name in _ANCHORS)
        if not all(_holds_our_chart(anchor) for anchor in anchors):
            return "a chart, a picture or a shape"
    rule = _ADDITION.search(package.read(part))
    return "" if rule is None else _ADDITIONS[rule[1]]


def _holds_our_chart(anchor: Element) -> bool:
    names = [element.get("name") for element in anchor.descendants() if element.name == "cNvPr"]
    return bool(names) and all(name.startswith(CHART_NAME) for name in names)
