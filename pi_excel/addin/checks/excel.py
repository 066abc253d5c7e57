"""Excel itself, and the user whose Excel it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pi_excel.addin.checks.words import say
from pi_excel.addin.facts import ExcelFacts, Facts, WindowsFacts
from pi_excel.addin.findings import Finding

_EXCEL_2016 = 16
_FIRST_NUMBER = re.compile(r"\d+")


def check_excel(facts: Facts) -> Iterator[Finding]:
    """Judge whether there is an Excel that can call Python."""
    if facts.windows is None:
        yield say("no-windows", system=facts.around.system)
    else:
        yield from check_windows(facts.windows)


def check_windows(windows: WindowsFacts) -> Iterator[Finding]:
    """Judge the Excel of Windows, and the user whose it is."""
    yield say("no-excel") if windows.excel is None else _installed(windows.excel)
    if not windows.home.isascii():
        yield say("user-name", home=windows.home)


def _installed(excel: ExcelFacts) -> Finding:
    if excel.from_store:
        return say("store-excel", version=excel.version)
    number = _FIRST_NUMBER.match(excel.version)
    if number is not None and int(number[0]) < _EXCEL_2016:
        return say("old-excel", version=excel.version)
    if excel.bits is None:
        return say("excel-bits", version=excel.version)
    return say("excel", version=excel.version, bits=excel.bits)
