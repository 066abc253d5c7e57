"""Where we keep what we know from one run to the next: the lock and the records of runs."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_state_path

from pi_excel.errors import SettingsError

STATE_VARIABLE = "PI_EXCEL_STATE"


def state_folder() -> Path:
    """Return the state folder, made where it is not there yet.

    It is the one that `PI_EXCEL_STATE` names, else where the system keeps such things for each user.

    Raises:
        SettingsError: It cannot be made.
    """
    named = os.environ.get(STATE_VARIABLE)
    folder = Path(named) if named else user_state_path("pi-excel", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"the folder for records of runs cannot be made ({error.strerror})."
        do = f"Set {STATE_VARIABLE} to a folder that you may write to."
        raise SettingsError(what, where=str(folder), do=do) from error
    return folder
