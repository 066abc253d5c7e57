"""What concerns pi_excel itself."""

from __future__ import annotations

from collections.abc import Iterator

from pi_excel.addin.checks.words import say
from pi_excel.addin.facts import OurFacts
from pi_excel.addin.findings import Finding
from pi_excel.book.text import listed


def check_ours(ours: OurFacts) -> Iterator[Finding]:
    """Judge the program, its records, its extras and the programs it can use."""
    python = ours.python
    if python is None:
        yield say("version-only", version=ours.version, system=ours.system)
    else:
        yield say(
            "version", version=ours.version, system=ours.system, python=python.version, bits=python.bits
        )
    if ours.state is None:
        yield say("state-folder", folder=ours.state_folder)
    else:
        yield say("no-state-folder", folder=ours.state_folder, what=ours.state.what, do=ours.state.do)
    installed = [name for name, there in ours.extras.items() if there]
    missing = [name for name, there in ours.extras.items() if not there]
    yield say(
        "extras", installed=listed(installed, "and") or "none", missing=listed(missing, "and") or "none"
    )
    if ours.libreoffice:
        yield say("libreoffice", version=ours.libreoffice)
    else:
        yield say("no-libreoffice")
