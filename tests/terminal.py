"""A command of ours at a terminal: what a person sees, and what they answer."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Sequence
from typing import NamedTuple

import pytest

from tests.processes import ROOT

CTRL_C, CTRL_D = "\x03", "\x04"
"""What a terminal gets when these keys are pressed."""

_AT_A_TERMINAL = """
import os, signal, sys
os.close(os.open(os.ttyname(0), os.O_RDWR))    # whoever leads a session gets the terminal that it opens first
signal.signal(signal.SIGINT, signal.SIG_DFL)  # a test run in the background ignores Ctrl-C
os.execv(sys.executable, [sys.executable, "-m", "pi_excel", *sys.argv[1:]])
"""

_SECONDS = 120
"""How long a command may say nothing before it is taken to hang."""


class Talk(NamedTuple):
    """What came of a command at a terminal.

    Attributes:
        code: Its exit code.
        shown: What was shown, the answers included.
    """

    code: int
    shown: str


def talk(arguments: Sequence[str], *answers: tuple[str, str], columns: int = 100) -> Talk:
    """Run `pi-excel` at a terminal, and type an answer whenever words are shown; POSIX has such terminals.

    Args:
        arguments: What follows `pi-excel`.
        answers: The words to wait for, in order, each with what is typed then.
        columns: How wide the terminal is.
    """
    pty = pytest.importorskip("pty")
    terminal, theirs = pty.openpty()
    command = [sys.executable, "-c", _AT_A_TERMINAL, *arguments]
    environment = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm"}
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT, env=environment, start_new_session=True
    ) as process:
        os.close(theirs)
        shown = _conversation(terminal, list(answers))
        if shown is None:
            process.kill()
    os.close(terminal)
    assert shown is not None, f"it said nothing more for {_SECONDS} seconds"
    return Talk(process.returncode, shown)


def _conversation(terminal: int, answers: list[tuple[str, str]]) -> str | None:
    """Return what is shown until the command ends; `None` where it waits for an answer that nobody has."""
    shown, heard, typed, silent = b"", 0, "", 0
    while silent < _SECONDS:
        if not select.select([terminal], [], [], 1)[0]:
            silent += 1
            if typed == CTRL_C:  # pressed in the moment before Python begins to read, it is not heard
                os.write(terminal, typed.encode())
            continue
        silent = 0
        piece = _read(terminal)
        if not piece:
            return shown.decode().replace("\r\n", "\n")
        shown += piece
        if answers and answers[0][0].encode() in shown[heard:]:
            typed, heard = answers.pop(0)[1], len(shown)
            os.write(terminal, typed.encode())
    return None


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:
        return b""  # Linux says so at the end
