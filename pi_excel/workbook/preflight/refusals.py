"""The sentences of a refusal: which kind of error it is, and what the reader can do."""

from __future__ import annotations

from pi_excel.errors import NotAWorkbookError, UnsafeBookError


def not_a_workbook(book: str, kind: str) -> NotAWorkbookError:
    """Return the sentence for a file of another kind.

    Args:
        book: The file's name.
        kind: What it is, such as `a web page`.
    """
    what = f"it is not an Excel workbook but {kind}, whatever its name says."
    return NotAWorkbookError(what, where=book, do="Open it in Excel and save it as .xlsx.")


def damaged(book: str, how: str) -> UnsafeBookError:
    """Return the sentence for a file that was cut short or changed."""
    return UnsafeBookError(f"it is damaged: {how}.", where=book, do="Put back an older copy.")


def unusual(book: str, what: str) -> UnsafeBookError:
    """Return the sentence for what may be sound, but is not as Excel writes it."""
    return UnsafeBookError(f"{what}.", where=book, do="Open it in Excel and save it again.")


def unsafe(book: str, what: str) -> UnsafeBookError:
    """Return the sentence for what no sound workbook holds."""
    do = "Ask whoever sent it, or your IT service, before you open it."
    return UnsafeBookError(f"{what}.", where=book, do=do)


def too_much(book: str, what: str, allowed: int) -> UnsafeBookError:
    """Return the sentence for a workbook beyond a limit."""
    what = f"it holds more than {allowed:,} {what}, the most that is allowed."
    do = "If it is yours, take out what it does not need; if not, do not open it."
    return UnsafeBookError(what, where=book, do=do)


def strict(book: str) -> UnsafeBookError:
    """Return the sentence for a workbook in the strict variety of the format, which we cannot write."""
    what = "it is saved as Strict Open XML, which names everything differently."
    return UnsafeBookError(what, where=book, do="Save it from Excel as an ordinary Excel workbook (.xlsx).")


def signed(book: str) -> UnsafeBookError:
    """Return the sentence for a workbook with a digital signature."""
    what = "it is digitally signed, and any change would break the signature."
    return UnsafeBookError(what, where=book, do="Refresh a copy without the signature.")
