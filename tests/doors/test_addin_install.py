from __future__ import annotations

import json
import sys
from pathlib import Path, PureWindowsPath

import pytest

from pi_excel import __version__
from pi_excel.doors.cli import run
from pi_excel.doors.cli.addin_install import installed_text
from pi_excel.jobs.install_addin import install_addin
from tests.addin.fake_windows import ADDIN, CONFIG, LIBRARY, PYTHON, START, FakeWindows, running
from tests.addin.one_addin import an_addin

ELSEWHERE = pytest.mark.skipif(sys.platform == "win32", reason="what it says where there is no Windows")


def text(windows: FakeWindows, *, to: str | None = None, dry_run: bool = False) -> list[str]:
    """Return what an install on a fake Windows says."""
    folder = None if to is None else PureWindowsPath(to)
    done = install_addin(an_addin(), to=folder, dry_run=dry_run, machine=windows, program=running)
    return [*installed_text(done, None if to is None else Path(to), dry_run=dry_run)]


def test_an_install_says_what_it_did_and_what_comes_next() -> None:
    """Which files, which Python, and how to see that it works."""
    did_one, did_two, python, after = text(FakeWindows())

    assert (did_one, did_two) == (f"Wrote {ADDIN}", f"Wrote {CONFIG}")
    assert python.endswith(str(PYTHON))
    assert after.startswith("Next: close every window of Excel")
    assert "=PI_VERSION()" in after
    assert "pi-excel doctor" in after


def test_a_second_install_says_that_there_is_nothing_to_do() -> None:
    """And sends nobody to restart Excel."""
    windows = FakeWindows()
    text(windows)
    nothing, python = text(windows)

    assert nothing == f"Nothing to do: pi_excel.xlam {__version__} is in {START} already."
    assert str(PYTHON) in python


def test_a_dry_run_says_what_would_be_done() -> None:
    """In other words than what was done."""
    assert text(FakeWindows(), dry_run=True)[:2] == [f"Would write {ADDIN}", f"Would write {CONFIG}"]


def test_what_still_stands_in_the_way_takes_the_place_of_what_comes_next() -> None:
    """Nobody is told to start an Excel that cannot work yet."""
    windows = FakeWindows()
    del windows.files[PYTHON.parent.parent / LIBRARY]
    said = "\n".join(text(windows))

    assert "This still stands in the way:\n  error: The Python that Excel starts: " in said
    assert "Next:" not in said


def test_another_folder_has_to_be_shown_to_excel() -> None:
    """Excel opens only its own folder by itself."""
    assert text(FakeWindows(), to=r"S:\Tools")[-1].endswith(r"choose S:\Tools\pi_excel.xlam.")


@ELSEWHERE
def test_without_excel_for_windows_it_is_refused_with_what_can_be_had(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Code 2, and a document where one was asked for; its book is none."""
    assert run(["addin", "install", "--json"]) == 2
    streams = capsys.readouterr()
    document = json.loads(streams.out)
    assert "only Excel for Windows" in streams.err
    assert "pi-excel addin build" in streams.err
    assert (document["command"], document["book"], document["result"]) == ("addin", "", None)
    assert run(["addin", "uninstall"]) == 2
    assert "addin build" not in capsys.readouterr().err


@ELSEWHERE
def test_into_a_folder_it_can_be_put_everywhere_and_taken_away_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The add-in itself is built on the way, the same each time; the documents have their keys."""
    documents = []
    for verb in ("install", "install", "uninstall"):
        assert run(["addin", verb, "--to", str(tmp_path / "share"), "--json"]) == 0
        documents.append(json.loads(capsys.readouterr().out))

    assert {frozenset(one) for one in documents} == {frozenset({"command", "book", "result", "problems"})}
    results = [one["result"] for one in documents]
    assert {frozenset(one) for one in results} == {frozenset({"dry_run", "changed", "python", "files"})}
    assert [one["changed"] for one in results] == [True, False, True]
    assert [one["files"][0]["done"] for one in results] == ["written", "kept", "removed"]
    assert not any((tmp_path / "share").iterdir())


@ELSEWHERE
def test_what_is_next_for_a_folder_that_others_use_can_be_typed_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole command, with the whole path in it, whatever was typed."""
    monkeypatch.chdir(tmp_path)

    assert run(["addin", "install", "--to", "our tools"]) == 0
    assert f'run: pi-excel addin install --to "{tmp_path / "our tools"}"\n' in capsys.readouterr().out


@ELSEWHERE
def test_what_is_not_there_needs_no_taking_away(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Said, and no error."""
    assert run(["addin", "uninstall", "--to", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "Nothing to do: it is not there.\n"
