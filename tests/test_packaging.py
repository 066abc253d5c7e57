"""What a wheel holds."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pi_excel.addin.sources import macros_folder
from tests.books import SHIPPED

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, unpacked from a wheel of it."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_the_wheel_carries_the_shipped_book(wheel: Path) -> None:
    """A person without a clone gets the shipped book with the package, byte for byte."""
    shipped = wheel / "pi_excel" / "_shipped" / SHIPPED.name

    assert shipped.read_bytes() == SHIPPED.read_bytes()


def test_the_wheel_carries_the_sources_of_the_add_in_and_nothing_else_of_their_folder(wheel: Path) -> None:
    """A person without a clone can build the add-in; the scripts that made its sources stay behind."""
    shipped = {
        path.name: path.read_bytes() for path in (wheel / "pi_excel" / "_shipped" / "macros").iterdir()
    }
    sources = {
        path.name: path.read_bytes()
        for path in macros_folder().iterdir()
        if path.suffix in {".bas", ".cls", ".xml"}
    }

    assert shipped == sources


def test_an_add_in_built_from_a_wheel_is_that_of_a_clone(wheel: Path, tmp_path: Path) -> None:
    """`addin build` of an installed package finds its sources and makes the same file, byte for byte."""
    command = (
        "import sys, pi_excel.doors.cli as cli; sys.exit(cli.run(['addin', 'build', '--to', sys.argv[1]]))"
    )
    built = []
    for package in (wheel, ROOT):
        folder = tmp_path / package.name
        folder.mkdir()
        subprocess.run(
            [sys.executable, "-c", command, str(folder)], cwd=package, check=True, capture_output=True
        )
        built.append((folder / "pi_excel.xlam").read_bytes())

    assert built[0] == built[1]
