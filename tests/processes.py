"""Other processes of ours that tests wait for by what they say, never by the clock."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def process_of(module: str, *arguments: object, said: str) -> Iterator[subprocess.Popen[str]]:
    """Give a process that runs a module, in a group of its own, once it has said a line; end it at last."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, cwd=ROOT, start_new_session=True
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == said
            yield process
        finally:
            process.kill()
