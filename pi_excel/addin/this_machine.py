"""The machine we run on."""

from __future__ import annotations

import sys

from pi_excel.addin.machine import Machine

if sys.platform == "win32":
    from pi_excel.addin.windows_machine import WindowsMachine

    THIS_MACHINE: Machine = WindowsMachine()
else:
    from pi_excel.addin.plain_machine import PlainMachine

    THIS_MACHINE: Machine = PlainMachine()
