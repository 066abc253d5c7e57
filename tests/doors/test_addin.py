"""`pi-excel addin build`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pi_excel import __version__
from pi_excel.doors.cli import run
from pi_excel.errors import BookInUseError
from pi_excel.jobs.build_addin import build_addin

# A Python without the extra: its modules cannot be found, as if they were not installed.
_WITHOUT = """
import sys
from importlib.machinery import PathFinder

class Without(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name in {missing!r} else super().find_spec(name, path, target)

sys.meta_path[:] = [Without if finder is PathFinder else finder for finder in sys.meta_path]
from pi_excel.doors.cli import run
sys.exit(run(["addin", "build", "--to", sys.argv[1]]))
"""


def test_build_puts_the_add_in_into_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says where, and what is in it."""
    code = run(["addin", "build", "--to", str(tmp_path)])

    assert code == 0
    addin = tmp_path / "pi_excel.xlam"
    assert addin.is_file()
    assert capsys.readouterr().out == f"Made {addin} (pi_excel {__version__}, xlwings 0.37.8).\n"


def test_build_json_has_the_stable_keys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Other programs may count on them."""
    code = run(["addin", "build", "--to", str(tmp_path), "--json"])
    document = json.loads(capsys.readouterr().out)

    assert code == 0
    assert document == {
        "command": "addin",
        "book": "",
        "result": {
            "addin": str(tmp_path / "pi_excel.xlam"),
            "version": __version__,
            "xlwings": "0.37.8",
            "changed": True,
        },
        "problems": [],
    }


def test_a_second_build_touches_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The add-in that is there is the one it would make: nothing to do, said so."""
    run(["addin", "build", "--to", str(tmp_path)])
    before = (tmp_path / "pi_excel.xlam").stat()
    capsys.readouterr()
    code = run(["addin", "build", "--to", str(tmp_path)])

    assert code == 0
    assert capsys.readouterr().out.startswith("Nothing to do")
    after = (tmp_path / "pi_excel.xlam").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_an_older_add_in_is_replaced(tmp_path: Path) -> None:
    """Nothing but the add-in is left in the folder."""
    (tmp_path / "pi_excel.xlam").write_bytes(b"an older one")

    assert build_addin(tmp_path).changed
    assert [path.name for path in tmp_path.iterdir()] == ["pi_excel.xlam"]


def test_a_folder_that_is_not_there_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is not made: a slip of the pen would make a folder that nobody looks into."""
    code = run(["addin", "build", "--to", str(tmp_path / "none")])

    assert code == 2
    assert "there is no such folder. Make the folder first." in capsys.readouterr().err


def test_an_add_in_that_excel_has_open_is_left_alone(ordinary_folder: Path) -> None:
    """Where it may not be replaced, the reason is Excel or the folder; the old one stays."""
    addin = ordinary_folder / "pi_excel.xlam"
    addin.write_bytes(b"an older one")
    ordinary_folder.chmod(0o500)
    with pytest.raises(BookInUseError, match="Close Excel"):
        build_addin(ordinary_folder)

    assert addin.read_bytes() == b"an older one"


@pytest.mark.parametrize("missing", ["xlwings", "pyopenvba"])
def test_without_the_extra_it_says_what_to_install(missing: str, tmp_path: Path) -> None:
    """The core runs without Excel's part; only this command wants it, in a sentence."""
    script = _WITHOUT.format(missing={missing})
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert done.stderr == (
        "Building the add-in needs the extra 'excel'. In the folder of pi_excel type: "
        'python -m pip install ".[excel]"\n'
    )
    assert not list(tmp_path.iterdir())
