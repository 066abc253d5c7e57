"""What the checks say of a book."""

from __future__ import annotations

from pi_excel.addin.findings import Group, Outcome, Saying

_BOOK = Group.BOOK
_OK, _WARNING, _ERROR = Outcome.OK, Outcome.WARNING, Outcome.ERROR
_SHARE = r"\\server\share\Book.xlsx"

BOOK_SAYINGS = {
    "book": Saying(
        _BOOK, _OK, "{book} is a PI Book with {indicators}; pi-excel check lists what is wrong inside."
    ),
    "book-stops": Saying(_BOOK, _ERROR, "{book}: {what}", "{do}"),
    "book-address": Saying(  # xlwings issues 2017, 2160, 2554, 2652
        _BOOK,
        _ERROR,
        "{book} is an address of the web; a book is reached by its path.",
        "In the browser choose Sync or Add shortcut to OneDrive, and give the path on this computer; or keep"
        f" it on a share: {_SHARE}",
    ),
    "book-synced": Saying(
        _BOOK,
        _WARNING,
        "{book} lies in {folder}, which OneDrive keeps the same as on the web: a refresh while somebody edits"
        " it there can leave two copies.",
        f"Let it be refreshed on one computer alone, or keep it on a share: {_SHARE}",
    ),
    "book-copies": Saying(
        _BOOK,
        _WARNING,
        "Beside {book} lie what may be copies that OneDrive made when two people saved at once: {copies}.",
        "Look whether something in them is missing from the book, then delete them.",
    ),
    "book-on-number": Saying(
        _BOOK,
        _WARNING,
        "{book} is on a share that is named by a number, which Excel takes for the internet.",
        f"Name the share by its server: {_SHARE}",
    ),
    "book-marked": Saying(
        _BOOK,
        _WARNING,
        "{book} is marked as coming from the internet: Excel opens it in Protected View, where no formula is"
        " worked out.",
        "If you know who it is from: right-click the file > Properties > Unblock.",
    ),
    "book-open": Saying(
        _BOOK, _WARNING, "{book} is open{by}; a refresh leaves it alone.", "Close it before the night."
    ),
    "book-left-behind": Saying(
        _BOOK,
        _WARNING,
        "{owner_file} beside {book} says that it is open{by}, but nobody has it: Excel has crashed.",
        "Delete {owner_file}; a refresh does not mind it.",
    ),
    "book-read-only": Saying(
        _BOOK, _ERROR, "{book} may not be written to.", "Ask for access to it, or take away 'Read-only'."
    ),
    "backups": Saying(_BOOK, _OK, "It has {backups}, the newest of {newest}."),
    "no-backups": Saying(_BOOK, _OK, "It has no backups yet; one is made whenever it is refreshed."),
    "backups-damaged": Saying(
        _BOOK,
        _WARNING,
        "{count} of its {backups} are no longer what they were: {names}.",
        "Have their disk looked at. pi-excel restore passes them over.",
    ),
}
