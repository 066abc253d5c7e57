"""What kind of file is this? Told by its content, never by its name."""

from __future__ import annotations

import zipfile
from pathlib import Path

from pi_excel.errors import BookNotFoundError, NotAWorkbookError, UnsafeBookError

_ZIP = b"PK\x03\x04"
_COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK_PART = "xl/workbook.xml"


def preflight(path: Path) -> None:
    """Refuse a file that is not an Excel workbook we can read, in one sentence.

    Raises:
        BookNotFoundError: There is no such file.
        NotAWorkbookError: It is something else, or an older kind of workbook.
        UnsafeBookError: It is encrypted or damaged.
    """
    name = path.name
    if not path.is_file():
        what = "is a folder." if path.is_dir() else "there is no such file."
        raise BookNotFoundError(what, where=str(path), do="Give the path of a workbook.")
    try:
        with path.open("rb") as file:
            head = file.read(len(_COMPOUND_FILE))
    except PermissionError as error:
        raise UnsafeBookError("it may not be read.", where=name, do="Ask for access to it.") from error
    if head.startswith(_COMPOUND_FILE):
        _refuse_compound_file(path)
    if not head.startswith(_ZIP):
        what = "it is empty." if not head else "it is not an Excel workbook, whatever its name says."
        raise NotAWorkbookError(what, where=name, do="Save it from Excel as .xlsx.")
    try:
        with zipfile.ZipFile(path) as package:
            parts = set(package.namelist())
    except (zipfile.BadZipFile, OSError) as error:
        what = "it is damaged: the file is cut short or was changed."
        raise UnsafeBookError(what, where=name, do="Put back an older copy.") from error
    if _WORKBOOK_PART not in parts:
        what = "it is a package of another kind, not an Excel workbook."
        raise NotAWorkbookError(what, where=name, do="Save it from Excel as .xlsx.")


def _refuse_compound_file(path: Path) -> None:
    # Excel stores an encrypted workbook, and an old .xls, in the same kind of container.
    if _ENCRYPTED_STREAM in path.read_bytes():
        raise UnsafeBookError(
            "it is encrypted with a password.", where=path.name, do="Save it without a password."
        )
    raise NotAWorkbookError("it is an old .xls workbook.", where=path.name, do="Save it from Excel as .xlsx.")
