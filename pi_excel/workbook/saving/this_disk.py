"""The disk of the machine we run on."""

from __future__ import annotations

import sys

from pi_excel.workbook.saving.disk import Disk, PosixDisk

if sys.platform == "win32":
    from pi_excel.workbook.saving.windows import Kernel32, WindowsDisk

    THIS_DISK: Disk = WindowsDisk(Kernel32())
else:
    THIS_DISK: Disk = PosixDisk()
