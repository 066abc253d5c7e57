from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pi_excel import __version__
from pi_excel.addin.machine import Hive
from pi_excel.addin.plain_machine import PlainMachine
from pi_excel.addin.program import extras, needed_xlwings, this_program, this_python

MACHINE = PlainMachine()


def test_a_python_tells_its_version_and_what_it_has() -> None:
    """It is asked in a process of its own, for what it has is not what we have."""
    told = MACHINE.ask_python(Path(sys.executable))

    assert told is not None
    assert told.version == ".".join(map(str, sys.version_info[:3]))
    assert told.bits in {32, 64}
    assert told.packages["pi-excel"] == __version__


@pytest.mark.parametrize("content", [None, "#!/bin/sh\nexit 1\n", "#!/bin/sh\necho hello\n"])
@pytest.mark.skipif(sys.platform == "win32", reason="scripts with a first line that names their shell")
def test_what_is_no_python_tells_nothing(content: str | None, tmp_path: Path) -> None:
    """Not there, failing, or saying something else: no traceback."""
    program = tmp_path / "python"
    if content is not None:
        program.write_text(content)
        program.chmod(0o755)

    assert MACHINE.ask_python(program) is None


def test_a_python_is_not_asked_in_a_folder_of_the_users(tmp_path: Path) -> None:
    """A `json.py` beside the user's books does not run."""
    (tmp_path / "json.py").write_text("raise SystemExit(1)")
    code = (
        "from pathlib import Path; import sys; from pi_excel.addin.ask_python import ask_python;"
        "print(ask_python(Path(sys.executable)) is not None)"
    )
    asked = subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert asked.stdout == "True\n"


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """Where its place is taken by a folder, nothing is left behind."""
    (tmp_path / "taken").mkdir()
    MACHINE.put(tmp_path / "new" / "file", b"content", tmp_path)
    with pytest.raises(OSError):  # noqa: PT011 - whatever the system says
        MACHINE.put(tmp_path / "taken", b"content", tmp_path)

    assert (tmp_path / "new" / "file").read_bytes() == b"content"
    assert {path.name for path in tmp_path.iterdir()} == {"new", "taken"}


def test_there_is_no_registry_elsewhere() -> None:
    """Whoever asks for it finds nothing, and nothing is marked."""
    assert not MACHINE.values(Hive.USER, "Software")
    assert MACHINE.keys(Hive.USER, "Software") == ()
    assert not MACHINE.is_marked(Path(__file__))


def test_what_is_not_there_is_nothing(tmp_path: Path) -> None:
    """Looking never fails."""
    gone = tmp_path / "gone"

    assert MACHINE.read(gone) is None
    assert MACHINE.names(gone) == ()
    assert not MACHINE.is_file(gone)


def test_the_program_knows_which_xlwings_it_needs() -> None:
    """One version, as pyproject.toml pins it, and the extra that brings it."""
    program = this_program(MACHINE)

    assert program.xlwings == needed_xlwings()
    assert program.xlwings.count(".") == 2
    assert "excel" in extras()
    assert not {"dev", "all"} & set(extras())


def test_the_python_that_runs_is_the_one_that_excel_starts() -> None:
    """By its whole path."""
    assert this_python() == Path(sys.executable)
