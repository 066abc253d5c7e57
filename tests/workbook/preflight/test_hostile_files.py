from __future__ import annotations

import pickle
import tracemalloc
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from pi_excel.errors import BookNotFoundError, NotAWorkbookError, UnsafeBookError, WorkbookError
from pi_excel.workbook.preflight import preflight
from tests.hostile_files import ABSURD, HOSTILE, REFUSED, Maker

LITTLE_MEMORY = 20_000_000
"""Bytes; the promise is 100 MB for the whole process."""

OTHER_KINDS = {
    "empty": "it is empty",
    "web page": "a web page",
    "csv": "text, such as CSV",
    "unicode text": "text, such as CSV",
    "xml spreadsheet 2003": "XML Spreadsheet of 2003",
    "pdf": "a PDF document",
    "noise": "something else",
    "old xls": "an old .xls workbook",
    "very old xls": "a very old .xls workbook",
    "word 97": "another kind of Office file",
    "xlsb": "a binary workbook",
    "docx": "a Word document",
    "pptx": "a PowerPoint presentation",
    "ods": "an OpenDocument file",
    "photographs": "a package of another kind",
}

UNSAFE = {
    "encrypted": "it is encrypted",
    "strict": "Strict Open XML",
    "strict inside": "Strict Open XML",
    "signed": "digitally signed",
    "truncated": "it is damaged",
    "no directory": "it is damaged",
    "something before it": "it is damaged",
    "wrong checksum": "it is damaged",
    "wrong size": "it is damaged",
    "stored in another size": "it is damaged",
    "cut xml": "it is damaged",
    "unbound prefix": "it is damaged",
    "no type": "it is damaged",
    "no workbook": "it is damaged",
    "blank space of 512 MiB": "more than 256 MB in one part",
    "text of 512 MiB": "more than 256 MB in one part",
    "bomb that says 1000 bytes": "unpacks to more than it says",
    "part packed too tightly": "packed over 200 times smaller",
    "name that climbs": "lead outside a folder",
    "name from the root": "lead outside a folder",
    "name with a drive": "lead outside a folder",
    "name with a backslash": "lead outside a folder",
    "name of a device": "lead outside a folder",
    "name with a control character": "lead outside a folder",
    "part twice": "the same part twice",
    "3000 parts": "more than 2,000 parts",
    "overlapping parts": "reaches into another one",
    "unknown packing": "packed in a way that Excel does not use",
    "version of the future": "packed in a way that Excel does not use",
    "locked part": "locked with a password of its own",
    "64 bits for nothing": "as if it were over 4 GB",
    "bytes behind a part": "hides bytes",
    "billion laughs": "declares a document type",
    "ten million laughs": "declares a document type",
    "file from outside": "declares a document type",
    "document type in a drawing": "declares a document type",
    "utf-16": "not written in UTF-8",
    "latin-1": "not written in UTF-8",
    "100000 deep": "more than 256 elements within each other",
    "50000 deep behind false ends": "more than 256 elements within each other",
    "endless tag": "an endless tag",
    "cdata in the data": "XML that Excel does not write",
    "comment in the data": "XML that Excel does not write",
    "instruction in the data": "XML that Excel does not write",
    "comment with another sheet": "XML that Excel does not write",
    "column beyond the grid": "cells beyond XFD1048576",
    "row beyond the grid": "cells beyond XFD1048576",
    "cell far beyond the grid": "cells beyond XFD1048576",
    "merge beyond the grid": "cells beyond XFD1048576",
    "300000 merges": "more than 200,000 merged ranges",
    "four billion texts": "4294967295 texts",
    "150000 formats": "more than 130,980 cell formats",
}


@dataclass(frozen=True)
class Shelf:
    """Hostile files, each made when first asked for."""

    folder: Path

    def __getitem__(self, name: str) -> Path:
        """Return the path of a file; every one is called `book.xlsx`."""
        path = self.folder / name / "book.xlsx"
        if not path.exists():
            path.parent.mkdir()
            HOSTILE[name](path)
        return path


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The hostile files."""
    return Shelf(tmp_path_factory.mktemp("hostile"))


def cases(makers: Mapping[str, Maker]) -> pytest.MarkDecorator:
    """Run a test for each file."""
    return pytest.mark.parametrize("name", makers)


@cases(REFUSED)
def test_a_hostile_file_is_refused_in_one_sentence_that_says_what_to_do(name: str, hostile: Shelf) -> None:
    """With the kind of error that gives the right exit code; and the error travels between processes."""
    with pytest.raises(WorkbookError) as refused:
        preflight(hostile[name])
    error = pickle.loads(pickle.dumps(refused.value))  # noqa: S301 - our own error

    assert type(error) is (NotAWorkbookError if name in OTHER_KINDS else UnsafeBookError)
    assert (OTHER_KINDS | UNSAFE)[name] in error.what
    assert error.where == "book.xlsx"
    assert error.do
    assert len(str(error).splitlines()) == 1


@cases(ABSURD)
def test_what_is_absurd_and_sound_is_let_through(name: str, hostile: Shelf) -> None:
    """A far corner, a giant merge, a million rows: a PI Book may have strayed so, and our reader copes."""
    preflight(hostile[name])


@cases(HOSTILE)
def test_no_file_takes_much_memory(name: str, hostile: Shelf) -> None:
    """What a file unpacks to is never held as a whole."""
    path = hostile[name]
    tracemalloc.start()
    try:
        preflight(path)
    except WorkbookError:
        pass
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    assert peak < LITTLE_MEMORY


@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".csv", ""])
def test_the_name_of_a_file_tells_nothing(ending: str, tmp_path: Path) -> None:
    """A workbook is one under any name, and text is none."""
    sound, text = tmp_path / f"sound{ending}", tmp_path / f"text{ending}"
    ABSURD["two far corners"](sound)
    REFUSED["csv"](text)
    preflight(sound)

    with pytest.raises(NotAWorkbookError, match="text"):
        preflight(text)


def test_a_folder_and_a_missing_file_are_told_as_such(tmp_path: Path) -> None:
    """Neither is damaged."""
    with pytest.raises(BookNotFoundError, match="folder"):
        preflight(tmp_path)
    with pytest.raises(BookNotFoundError, match="no such file"):
        preflight(tmp_path / "none.xlsx")


def test_a_file_that_may_not_be_read_is_not_damaged(ordinary_folder: Path) -> None:
    """What is missing is access."""
    path = ordinary_folder / "book.xlsx"
    path.touch(0o000)
    with pytest.raises(UnsafeBookError, match="may not be read"):
        preflight(path)
