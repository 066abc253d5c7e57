"""A corpus of workbooks such as staff have, each made in a moment and the same every time.

    for name, make in CORPUS.items():
        path = make(folder)

All but `plain` hold the three published indicators of 2016/17 Q1, so that a refresh has work to do.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from xlsxwriter import Workbook

from tests.books import SHIPPED
from tests.corpus import extras, variants
from tests.corpus.furnishings import (
    EVERYTHING,
    put_actions,
    put_controls,
    put_macros,
    put_own_formulas,
    put_rules,
)
from tests.corpus.packages import parts_of, write_parts
from tests.corpus.pi_book import MADE_AT, SUMMARY, Furnishing, write_pi_book
from tests.office import LibreOffice

Maker = Callable[[Path], Path]
"""Makes a book in a folder and returns its path."""

_FORMULAS = "A4 A5 A6 B4 B5 B6 C4 D4 D5 D6 F4 A8"
"""Where our summary has formulas; of an array only its first cell."""


def _shipped(folder: Path) -> Path:
    """The tidy book that we ship."""
    return Path(shutil.copy(SHIPPED, folder / "shipped.xlsx"))


def _plain(folder: Path) -> Path:
    """Sheets with a few cells far apart, one of them empty, and no PI Book."""
    path = folder / "plain.xlsx"
    with Workbook(path) as book:
        book.set_properties({"created": MADE_AT})
        sheet = book.add_worksheet("Far & wide")
        sheet.write_string("B2", "  kept  blanks  ")
        sheet.write_number("CV200", 1)
        sheet.write_formula("C7", '=B2&"!"', None, "  kept  blanks  !")
        book.add_worksheet("Empty")
    return path


def _dashboard(folder: Path) -> Path:
    """All that XlsxWriter can put into a book without macros."""
    return write_pi_book(folder / "dashboard.xlsx", *EVERYTHING)


def _macros(folder: Path) -> Path:
    """Macros, a button for them, a ribbon tab, and data of another program."""
    path = write_pi_book(folder / "macros.xlsm", *EVERYTHING, put_controls, put_macros)
    return _changed(path, extras.add_ribbon, extras.add_custom_xml)


def _recent(folder: Path) -> Path:
    """What Excel added over the years: slicers, conversations, controls; and links to another book."""
    path = write_pi_book(folder / "recent.xlsx", *EVERYTHING, put_controls)

    def add_all(parts: dict[str, bytes]) -> None:
        extras.add_printer_settings(parts, "Data")
        extras.add_threaded_comment(parts, "Data", "C2")
        extras.add_slicer(parts, "Actions", "tblActions")
        extras.add_control(parts, SUMMARY)
        extras.add_other_book(parts)
        extras.add_custom_xml(parts)
        extras.share_formulas(parts, SUMMARY)
        extras.add_calculation_chain(parts, SUMMARY, _FORMULAS)

    return _changed(path, add_all)


def _from_1904(folder: Path) -> Path:
    """Days counted from 1904."""
    return write_pi_book(folder / "from_1904.xlsx", *EVERYTHING, options={"date_1904": True})


def _varied(name: str, change: Callable[[dict[str, bytes]], None], *furnishings: Furnishing) -> Maker:
    def make(folder: Path) -> Path:
        return _changed(write_pi_book(folder / f"{name}.xlsx", *furnishings), change)

    return make


def _changed(path: Path, *changes: Callable[[dict[str, bytes]], None]) -> Path:
    parts = parts_of(path)
    for change in changes:
        change(parts)
    return write_parts(path, parts)


def _own_formulas(folder: Path) -> Path:
    """Formulas that call us, among all else."""
    return write_pi_book(folder / "own_formulas.xlsx", *EVERYTHING, put_own_formulas)


CORPUS: Mapping[str, Maker] = {
    "shipped": _shipped,
    "plain": _plain,
    "dashboard": _dashboard,
    "macros": _macros,
    "recent": _recent,
    "from 1904": _from_1904,
    "prefixed": _varied("prefixed", variants.with_prefix, *EVERYTHING),
    "without addresses": _varied("without_addresses", variants.without_addresses, *EVERYTHING),
    "own formulas": _own_formulas,
    "inline strings": _varied("inline_strings", variants.with_inline_strings, put_rules, put_actions),
}
"""Makers of books, by what is special about each."""


def saved_by_libreoffice(libreoffice: LibreOffice, folder: Path) -> Path:
    """Return the dashboard as LibreOffice saves it."""
    return libreoffice.convert(_dashboard(folder), "xlsx")
