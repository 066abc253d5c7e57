"""What is remembered of the last refresh of an open workbook, so that it can be taken back."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pi_excel.errors import SettingsError
from pi_excel.jobs.state_folder import STATE_VARIABLE, state_folder
from pi_excel.jobs.whole_file import write_whole

_FOLDER = "open"


class Scope(StrEnum):
    """How much of a refresh is done."""

    BOOK = "refresh"
    """All of it."""

    REPORTS = "exception reports"
    """The report sheets, and what was typed into their boxes filed; no figure is set."""


@dataclass(frozen=True, slots=True)
class LastRefresh:
    """The last refresh of an open workbook.

    Attributes:
        address: Where the workbook is kept.
        when: When it was.
        scope: How much was done.
        backup: The copy of the workbook as it was before.
        sha256: The hash of that copy.
        left: The titles of the report sheets that were left as they were.
        undone: When it was taken back; `None` where it was not.
    """

    address: str
    when: dt.datetime
    scope: Scope
    backup: Path
    sha256: str
    left: tuple[str, ...] = ()
    undone: dt.datetime | None = None


def home_of(address: str) -> Path:
    """Return where things of a workbook are kept that cannot be kept beside it."""
    mark = hashlib.sha256(address.casefold().encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return state_folder() / _FOLDER / mark


def remember(last: LastRefresh) -> None:
    """Remember a refresh, in the place of the one before.

    Raises:
        SettingsError: The state folder cannot be written to.
    """
    path = home_of(last.address) / "last.json"
    document = {
        "address": last.address,
        "when": last.when.isoformat(),
        "scope": last.scope,
        "backup": str(last.backup),
        "sha256": last.sha256,
        "left": list(last.left),
        "undone": last.undone.isoformat() if last.undone is not None else None,
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(document, ensure_ascii=False, indent=2))
    except OSError as error:
        what = f"what 'Undo last refresh' needs cannot be kept ({error.strerror}); nothing was changed."
        do = f"Set {STATE_VARIABLE} to a folder that you may write to."
        raise SettingsError(what, where=str(path.parent), do=do) from error


def recall(address: str) -> LastRefresh | None:
    """Return the last refresh of a workbook; `None` where none is known on this computer."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        found = json.loads((home_of(address) / "last.json").read_text("utf-8"))
        undone = found["undone"]
        return LastRefresh(
            address,
            dt.datetime.fromisoformat(found["when"]),
            Scope(found["scope"]),
            Path(found["backup"]),
            str(found["sha256"]),
            tuple(map(str, found["left"])),
            dt.datetime.fromisoformat(undone) if undone is not None else None,
        )
    return None
