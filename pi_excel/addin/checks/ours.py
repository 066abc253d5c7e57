"""What concerns pi_excel itself."""

from __future__ import annotations

from collections.abc import Iterator

from pi_excel.addin.checks.words import say
from pi_excel.addin.facts import Program, Surroundings
from pi_excel.addin.findings import Finding
from pi_excel.book.text import listed


def check_ours(program: Program, around: Surroundings) -> Iterator[Finding]:
    """Judge the program, its records, its extras and the programs it can use."""
    python = program.python
    if python is None:
        yield say("version-only", version=program.version, system=around.system)
    else:
        yield say(
            "version", version=program.version, system=around.system, python=python.version, bits=python.bits
        )
    if around.state is None:
        yield say("state-folder", folder=around.state_folder)
    else:
        yield say("no-state-folder", folder=around.state_folder, what=around.state.what, do=around.state.do)
    installed = [name for name, there in around.extras.items() if there]
    missing = [name for name, there in around.extras.items() if not there]
    besides = f" Not installed: {listed(missing, 'and')}." if missing else ""
    yield say("extras", installed=listed(installed, "and") or "none", missing=besides)
    if around.libreoffice:
        yield say("libreoffice", version=around.libreoffice)
    else:
        yield say("no-libreoffice")
