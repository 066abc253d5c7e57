"""Why a formula is not worked out here, so that it keeps the value it has."""

from __future__ import annotations

from typing import Final

from pi_excel.errors import PiError

RECALCULATE: Final = "Recalculate it in Excel with the add-in, or make the formula one PI_ call."


class KeptError(PiError):
    """A formula is not worked out here."""


class BeyondUsError(KeptError):
    """It may be right, but is more than one `PI_` call over cells: only Excel works it out."""

    def __init__(self, what: str, *, where: str = "", do: str = RECALCULATE) -> None:
        """Say what in it stops us."""
        super().__init__(what, where=where, do=do)


class BrokenError(KeptError):
    """It cannot be right, for Excel neither."""
