from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest

from pi_excel.errors import BookNotFoundError, NotAWorkbookError, UnsafeBookError
from pi_excel.workbook.preflight import preflight
from pi_excel.workbook.read import read_workbook

COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small workbook."""
    made = tmp_path / "book.xlsx"
    openpyxl.Workbook().save(made)
    return made


def with_bytes(path: Path, signature: bytes, offset: int, new: bytes) -> None:
    """Change bytes in every record of a zip file that begins with a signature."""
    content, at = bytearray(path.read_bytes()), -1
    while (at := content.find(signature, at + 1)) >= 0:
        content[at + offset : at + offset + len(new)] = new
    path.write_bytes(content)


def test_a_workbook_is_let_through(path: Path) -> None:
    """A workbook is told by its content: another name does not matter, to the reader either."""
    other = path.rename(path.with_name("book.bak"))
    preflight(other)
    assert read_workbook(other)[0].sheets == {"Sheet": {}}


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (b"", NotAWorkbookError, "empty"),
        (b"Ref,Indicator", NotAWorkbookError, "not an Excel workbook"),
        (COMPOUND + b"\0" * 512, NotAWorkbookError, "old .xls"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), UnsafeBookError, "password"),
        (b"PK\x03\x04" + b"\0" * 40, UnsafeBookError, "damaged"),
    ],
    ids=["empty", "text", "xls", "encrypted", "cut short"],
)
def test_what_is_no_workbook_is_told_in_a_sentence(
    path: Path, content: bytes, kind: type[Exception], words: str
) -> None:
    """Each kind of wrong file has its own words."""
    path.write_bytes(content)
    with pytest.raises(kind, match=words):
        preflight(path)


def test_a_folder_and_a_missing_file_are_told_as_such(tmp_path: Path) -> None:
    """Neither is damaged."""
    with pytest.raises(BookNotFoundError, match="folder"):
        preflight(tmp_path)
    with pytest.raises(BookNotFoundError, match="no such file"):
        preflight(tmp_path / "none.xlsx")


def test_another_package_is_no_workbook(path: Path) -> None:
    """A zip file without a workbook in it is something else."""
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    with pytest.raises(NotAWorkbookError, match="another kind"):
        preflight(path)


def test_a_zip_version_of_the_future_cannot_be_read(path: Path) -> None:
    """A package that needs more than we know is told, not a fault."""
    with_bytes(path, b"PK\x01\x02", 6, struct.pack("<H", 99))
    with pytest.raises(UnsafeBookError, match="cannot be read"):
        read_workbook(path)


def test_an_unknown_compression_cannot_be_read(path: Path) -> None:
    """Neither is a part that is packed in a way of its own."""
    with_bytes(path, b"PK\x01\x02", 10, struct.pack("<H", 77))
    with_bytes(path, b"PK\x03\x04", 8, struct.pack("<H", 77))
    with pytest.raises(UnsafeBookError, match="cannot be read"):
        read_workbook(path)


def test_an_encrypted_part_is_damage(path: Path) -> None:
    """A package with a zip password inside is told, not a fault."""
    with_bytes(path, b"PK\x01\x02", 8, struct.pack("<H", 1))
    with_bytes(path, b"PK\x03\x04", 6, struct.pack("<H", 1))
    with pytest.raises(UnsafeBookError, match="damaged"):
        read_workbook(path)


def test_a_file_that_may_not_be_read_is_not_damaged(ordinary_folder: Path) -> None:
    """What is missing is access."""
    path = ordinary_folder / "book.xlsx"
    path.touch(0o000)
    with pytest.raises(UnsafeBookError, match="may not be read"):
        preflight(path)
