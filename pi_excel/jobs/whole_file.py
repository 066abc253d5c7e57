"""A file of our own, written whole or not at all."""

from __future__ import annotations

from pathlib import Path
from secrets import token_hex


def write_whole(path: Path, text: str) -> None:
    """Write a text file in one step: a reader finds the old one or the new one, never a part.

    Raises:
        OSError: It cannot be written; the old one is as it was.
    """
    write_whole_bytes(path, text.encode())


def write_whole_bytes(path: Path, content: bytes) -> None:
    """Write a file in one step: a reader finds the old one or the new one, never a part.

    Raises:
        OSError: It cannot be written; the old one is as it was.
    """
    new = path.with_name(f".{path.name}.{token_hex(4)}")
    try:
        new.write_bytes(content)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
