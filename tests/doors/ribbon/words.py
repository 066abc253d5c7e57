"""What a person at an open workbook reads when something is in the way, word for word.

For the tests of the handlers, and for the table in the documents, which is held to them. The book is called
`PI Book.xlsx`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.workbook.protection import WorkbookProtection

from tests.books import find
from tests.doors.ribbon.at_the_desk import Sitting
from tests.hostile_files import HOSTILE


@dataclass(frozen=True, slots=True)
class InTheWay:
    """Something that is in the way of a refresh.

    Attributes:
        arrange: Puts it there.
        words: What is said.
    """

    arrange: Callable[[Sitting], None]
    words: str


def _typing(sitting: Sitting) -> None:
    sitting.machine.ready = False


def _never_saved(sitting: Sitting) -> None:
    sitting.file.is_saved_somewhere = False


def _final(sitting: Sitting) -> None:
    sitting.file.final = True


def _read_only(sitting: Sitting) -> None:
    sitting.file.read_only = True


def _read_only_for_another(sitting: Sitting) -> None:
    sitting.file.read_only = True
    owner = sitting.file.path.with_name(f"~${sitting.file.path.name}")
    owner.write_bytes(bytes([10]) + b"Anna Jones".ljust(54) + b"\0" * 110)


def _shared(*others: str) -> Callable[[Sitting], None]:
    def arrange(sitting: Sitting) -> None:
        sitting.file.users = [(name, None, 2) for name in (sitting.machine.user, *others)]

    return arrange


def _structure_protected(sitting: Sitting) -> None:
    sitting.file.content.security = WorkbookProtection(lockStructure=True)
    sitting.file.changed = True


def _sheet_protected(sitting: Sitting) -> None:
    sitting.file.content["PI Book"].protection.sheet = True
    sitting.file.changed = True


def _archive(sitting: Sitting) -> None:
    sitting.type_at(find(sitting.file.path, "PI Settings", Setting="State")["Value"], "Archive")


def _no_book(sitting: Sitting) -> None:
    sitting.file.content = openpyxl.Workbook()
    sitting.file.changed = True


def _encrypted(sitting: Sitting) -> None:
    HOSTILE["encrypted"](sitting.file.path)


def _no_copy(sitting: Sitting) -> None:
    sitting.file.refuses_copies = "Document not saved."


def _no_folder_for_backups(sitting: Sitting) -> None:
    Path(sitting.file.path.parent / "PI backups").write_text("a file of that name", "utf-8")


IN_THE_WAY: Mapping[str, InTheWay] = {
    "a cell is being typed in": InTheWay(
        _typing,
        "PI Book.xlsx: a cell is being typed in, and until that is over Excel takes nothing else. Press "
        "Enter, then press the button again.",
    ),
    "a workbook that was never saved": InTheWay(
        _never_saved,
        "PI Book.xlsx: it was never saved, so no backup can be kept beside it. Save it (Ctrl+S), then press"
        " the button again.",
    ),
    "marked as final": InTheWay(
        _final,
        "PI Book.xlsx: it is marked as final; it was left alone. Press Edit Anyway on the yellow bar, then "
        "press the button again.",
    ),
    "read-only": InTheWay(
        _read_only,
        "PI Book.xlsx: it is open read-only here; it was left alone. Close it and open it again for "
        "editing, or save it under another name (File > Save As).",
    ),
    "read-only, since a colleague has it open": InTheWay(
        _read_only_for_another,
        "PI Book.xlsx: it is open read-only here, since Anna Jones has it open; it was left alone. Ask Anna"
        " Jones to close it; then close it here, open it again, and press the button.",
    ),
    "edited by a colleague too": InTheWay(
        _shared("Anna Jones"),
        "PI Book.xlsx: Anna Jones edits it at the same time; it was left alone. Ask them to save and close "
        "it, then press the button again.",
    ),
    "edited by several colleagues": InTheWay(
        _shared("Anna Jones", "Ben Lee", "Anna Jones"),
        "PI Book.xlsx: Anna Jones and Ben Lee edit it at the same time; it was left alone. Ask them to save"
        " and close it, then press the button again.",
    ),
    "its structure is protected": InTheWay(
        _structure_protected,
        "PI Book.xlsx: its structure is protected, so no report sheet can come or go; nothing was changed. "
        "Turn it off (Review > Protect Workbook), then press the button again.",
    ),
    "a sheet is protected": InTheWay(
        _sheet_protected,
        "PI Book: the sheet is protected, and G5:G7 on it is locked; nothing was changed. Unprotect it "
        "(Review > Unprotect Sheet), then press the button again.",
    ),
    "its state is Archive": InTheWay(
        _archive,
        "PI Book.xlsx: its state is Archive, and only Live books are refreshed. Set State to Live on PI "
        "Settings if it is to be refreshed.",
    ),
    "no PI Book": InTheWay(
        _no_book,
        "PI Book.xlsx: It holds no PI Book: it was not attached, and there is no table 'tblIndicators', nor"
        " a sheet 'Indicators' with the headers Ref, Indicator, Better to be and Measure. A PI Book of your"
        " own is attached first: pi-excel attach BOOK.",
    ),
    "encrypted": InTheWay(
        _encrypted,
        "PI Book.xlsx: it is encrypted, with a password or by a sensitivity label. Save it in Excel without"
        " a password.",
    ),
    "Excel gives no copy": InTheWay(
        _no_copy,
        "PI Book.xlsx: Excel would not make a copy of it to read (Document not saved.); nothing was "
        "changed. Press Enter if a cell is being typed in, close open boxes, and try again.",
    ),
    "no backup can be kept": InTheWay(
        _no_folder_for_backups,
        "PI Book.xlsx: a file stands where the folder PI backups belongs, so no backup can be made. Rename "
        "that file.",
    ),
}
