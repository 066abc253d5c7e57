"""The add-in, built from its sources; needs the extra `excel`, but neither Excel nor Windows.

Its VBA holds no compiled code: Excel compiles it when it loads it. It has never been opened in a real
Excel by us; docs/excel.md has the list of what a person with Excel looks at.

No settings are in the add-in: which Python it starts is in the user's own file (see `xlwings_module`), and
`addin install` writes that. It needs `INTERPRETER_WIN`, an absolute path; nothing else is looked at before
Python is started.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from pi_excel import __version__
from pi_excel.addin.package import VERSION_PROPERTY, XLWINGS_PROPERTY, furnish
from pi_excel.addin.sources import WORKBOOK_MODULE, Sources
from pi_excel.addin.xlwings_module import MODULE, adapted, missing_extra, version_of

FILE_NAME: Final = "pi_excel.xlam"
"""What the add-in is called. Formulas keep the name of the file they came from, so it never changes."""

_FIRST_MODULE = "Module1"


def build(sources: Sources, xlwings_text: str) -> bytes:
    """Return the add-in; the same sources give the same bytes.

    Args:
        sources: Our VBA and the ribbon.
        xlwings_text: xlwings' own module, as it is shipped.

    Raises:
        SettingsError: The extra `excel` is not installed.
        FaultError: The sources do not fit this xlwings.
    """
    modules = {MODULE: adapted(xlwings_text), **sources.modules}
    properties = {VERSION_PROPERTY: __version__, XLWINGS_PROPERTY: version_of(xlwings_text)}
    return furnish(_with_macros(modules, sources.workbook_code), sources.ribbon, properties)


def _with_macros(modules: dict[str, str], workbook_code: str) -> bytes:
    try:
        from pyopenvba import ExcelFile  # noqa: PLC0415 - an extra, and only the build needs it
    except ImportError as error:
        raise missing_extra() from error
    with TemporaryDirectory() as folder:  # pyOpenVBA works on files
        path = Path(folder) / FILE_NAME
        with ExcelFile.create_new(path) as book:
            project = book.vba_project()
            project.delete_module(_FIRST_MODULE)
            for name, text in modules.items():
                project.add_module(name, text)
            book.set_module(WORKBOOK_MODULE, workbook_code)
            book.save()
        return path.read_bytes()
