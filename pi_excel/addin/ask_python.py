"""A Python asked about itself, in a process of its own: what it has is not what we have."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path, PurePath

from pi_excel.addin.machine import PythonFacts

OUR_PACKAGE, THEIR_PACKAGE = "pi-excel", "xlwings"
"""The packages that it must have, by the names that an installer knows them by."""

_SECONDS = 60
"""How long it may take: a virus scanner looks at each first start."""

_QUESTION = f"""
import json, struct, sys
from importlib.metadata import PackageNotFoundError, version

def found(name):
    try:
        return {{name: version(name)}}
    except PackageNotFoundError:
        return {{}}

print(json.dumps({{
    "version": "%d.%d.%d" % sys.version_info[:3],
    "bits": struct.calcsize("P") * 8,
    "base": sys.base_prefix,
    "packages": {{**found({OUR_PACKAGE!r}), **found({THEIR_PACKAGE!r})}},
}}))
"""


def ask_python(python: PurePath) -> PythonFacts | None:
    """Return what a Python says of itself, `None` where it cannot be started, or is no Python.

    It is started as Excel starts it: with the user's environment, and in a folder that holds none of
    our modules.
    """
    with tempfile.TemporaryDirectory() as elsewhere:
        try:
            asked = subprocess.run(  # noqa: S603 - a program that the user named, or ourselves
                [str(Path(python).absolute()), "-B", "-c", _QUESTION],
                capture_output=True,
                check=True,
                cwd=elsewhere,
                stdin=subprocess.DEVNULL,
                text=True,
                timeout=_SECONDS,
            )
            told = json.loads(asked.stdout)
            return PythonFacts(python, told["version"], told["bits"], told["base"], told["packages"])
        except (OSError, subprocess.SubprocessError, ValueError, KeyError, TypeError):
            return None
