"""What kind of file is this? Told by its content, never by its name."""

from __future__ import annotations

import zipfile
from pathlib import Path

from pi_excel.errors import BookNotFoundError, NotAWorkbookError, UnsafeBookError
from pi_excel.workbook.access import Wish, damaged, refusal

_ZIP = b"PK\x03\x04"
_COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK_PART = "xl/workbook.xml"


def preflight(path: Path) -> None:
    """Refuse a file that is not an Excel workbook we can read, in one sentence.

    Raises:
        BookNotFoundError: There is no such file.
        BookInUseError: Another program has it for itself.
        NotAWorkbookError: It is something else, or an older kind of workbook.
        UnsafeBookError: It is encrypted or damaged, or may not be read.
        WorkbookError: It is out of reach.
    """
    try:
        parts = _parts(path)
    except OSError as error:
        raise refusal(path, error, Wish.READ) from error
    if _WORKBOOK_PART not in parts:
        what = "it is a package of another kind, not an Excel workbook."
        raise NotAWorkbookError(what, where=path.name, do="Save it from Excel as .xlsx.")


def _parts(path: Path) -> set[str]:
    if not path.is_file():
        what = "is a folder." if path.is_dir() else "there is no such file."
        raise BookNotFoundError(what, where=str(path), do="Give the path of a workbook.")
    with path.open("rb") as file:
        head = file.read(len(_COMPOUND_FILE))
        if head.startswith(_COMPOUND_FILE):
            _refuse_compound_file(path, file.read())
        if not head.startswith(_ZIP):
            what = "it is empty." if not head else "it is not an Excel workbook, whatever its name says."
            raise NotAWorkbookError(what, where=path.name, do="Save it from Excel as .xlsx.")
        try:
            with zipfile.ZipFile(file) as package:
                return set(package.namelist())
        except zipfile.BadZipFile as error:
            what = "it is damaged: the file is cut short or was changed."
            raise UnsafeBookError(what, where=path.name, do="Put back an older copy.") from error
        except (NotImplementedError, ValueError) as error:
            raise damaged(path, error) from error


def _refuse_compound_file(path: Path, content: bytes) -> None:
    # Excel stores an encrypted workbook, and an old .xls, in the same kind of container.
    if _ENCRYPTED_STREAM in content:
        raise UnsafeBookError(
            "it is encrypted with a password.", where=path.name, do="Save it without a password."
        )
    raise NotAWorkbookError("it is an old .xls workbook.", where=path.name, do="Save it from Excel as .xlsx.")
