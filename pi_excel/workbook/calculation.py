"""Whether a workbook has Excel work out all its formulas when it opens it, and what says so.

Where a formula calls us and the add-in is not there, that would put `#NAME?` in the place of every figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pi_excel.workbook.package.elements import Element

CURRENT_ENGINE: Final = 191_029
"""The number of the calculation engine that Excel 2019 and Excel 365 leave in the files they save.

Excel works all formulas out when it opens a file that an older engine was the last to work on. (Source:
ISO/IEC 29500-1, 18.2.2, `calcId`; MS-XLS, RecalcId. The number itself is in no standard: it was read from
workbooks that Excel 16.0 saved, such as the blank ones within pyOpenVBA 6.5.0.) An Excel with a newer engine
would do it all the same: no file can help that.
"""

_ENGINE: Final = "calcId"

ON_LOAD: Final[Mapping[str, str | None]] = {"fullCalcOnLoad": "1"}
"""What the workbook says of its calculation where Excel is to work out everything when it opens it."""

NOT_ON_LOAD: Final[Mapping[str, str | None]] = {
    "fullCalcOnLoad": None,
    "forceFullCalc": None,
    "calcCompleted": None,
    _ENGINE: str(CURRENT_ENGINE),
}
"""What it says where Excel is not to; `None` stands for an attribute that is left out.

It asks for it nowhere, all was worked out before it was saved, and by no older engine.
"""

_USUAL: Final = {"fullCalcOnLoad": False, "forceFullCalc": False, "calcCompleted": True}
"""What an attribute says where it is left out."""

_TRUTH: Final = {"1": True, "true": True, "on": True, "0": False, "false": False, "off": False}


def works_out_on_load(workbook: Element) -> bool:
    """Return whether a workbook, by its own part, has Excel work out all formulas when it opens it."""
    calculation = workbook.child("calcPr")
    return calculation is None or not all(
        says(calculation, name, value) for name, value in NOT_ON_LOAD.items()
    )


def says(calculation: Element, name: str, value: str | None) -> bool:
    """Return whether a workbook's `calcPr` says something; of the engine, that or a newer one."""
    said = calculation.get(name)
    if name == _ENGINE:
        return said.isdecimal() and int(said) >= CURRENT_ENGINE
    usual = _USUAL[name]
    return _TRUTH.get(said, usual) is (usual if value is None else _TRUTH[value])
