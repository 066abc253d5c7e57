"""What a wheel holds."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.books import SHIPPED

ROOT = Path(__file__).resolve().parent.parent


def test_the_wheel_carries_the_shipped_book(tmp_path: Path) -> None:
    """A person without a clone gets the shipped book with the package, byte for byte."""
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        shipped = archive.read(f"pi_excel/_shipped/{SHIPPED.name}")

    assert shipped == SHIPPED.read_bytes()
