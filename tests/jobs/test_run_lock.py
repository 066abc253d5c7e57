from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pi_excel.errors import RunInProgressError, SettingsError
from pi_excel.jobs.run_lock import run_lock
from pi_excel.jobs.state_folder import STATE_VARIABLE, state_folder
from tests.processes import process_of

NOW = dt.datetime(2016, 7, 1, 3, tzinfo=dt.UTC)
HOLD = "tests.jobs.hold_the_run"


@pytest.mark.usefixtures("state")
def test_a_second_run_is_told_who_is_running() -> None:
    """The sentence names the computer, the process and the time at which the other run began."""
    with (
        process_of(HOLD, said="holding") as holder,
        pytest.raises(RunInProgressError) as stop,
        run_lock(state_folder(), NOW),
    ):
        pass

    assert f"process {holder.pid}" in stop.value.what
    assert "1 July 2016" in stop.value.what


@pytest.mark.usefixtures("state")
def test_the_lock_dies_with_its_owner() -> None:
    """After a kill, or a power cut, nobody has to remove a file before the next night."""
    with process_of(HOLD, said="holding") as holder:
        holder.kill()
        holder.wait()
        with run_lock(state_folder(), NOW):
            held = True

    assert held


def test_the_lock_is_free_after_a_run(state: Path) -> None:
    """One run after another is the ordinary case."""
    for _ in range(2):
        with run_lock(state_folder(), NOW):
            pass

    assert not (state / "refresh.holder.json").exists()


def test_a_state_folder_that_cannot_be_made_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a service account has no home, the sentence names the setting that helps."""
    (tmp_path / "file").touch()
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "file" / "state"))

    with pytest.raises(SettingsError, match=STATE_VARIABLE):
        state_folder()
