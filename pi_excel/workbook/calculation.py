"""Whether a workbook has Excel work out all its formulas when it opens it, and what says so.

Where a formula calls us and the add-in is not there, that would put `#NAME?` in the place of every figure.
"""

from __future__ import annotations

from pi_excel.workbook.package.elements import Element

CURRENT_ENGINE = 191_029
"""The number of the calculation engine that Excel 2019 and Excel 365 leave in the files they save.

Excel works all formulas out when it opens a file that an older engine was the last to work on. (Source:
ISO/IEC 29500-1, 18.2.2, `calcId`; MS-XLS, RecalcId. The number itself is in no standard: it was read from
workbooks that Excel 16.0 saved, such as the blank ones within pyOpenVBA 6.5.0.) An Excel with a newer engine
would do it all the same: no file can help that.
"""

ASKS = ("fullCalcOnLoad", "forceFullCalc")
"""What asks for it outright, where it says yes."""

NOT_DONE = "calcCompleted"
"""What says, where it says no, that the file was saved before all was worked out."""

YES, NO = ("1", "true", "on"), ("0", "false", "off")


def works_out_on_load(workbook: Element) -> bool:
    """Return whether a workbook, by its own part, has Excel work out all formulas when it opens it."""
    said = workbook.child("calcPr")
    if said is None:
        return True  # nobody has worked anything out
    engine = said.get("calcId")
    is_old = not engine.isdecimal() or int(engine) < CURRENT_ENGINE
    return is_old or said.get(NOT_DONE) in NO or any(said.get(one) in YES for one in ASKS)
