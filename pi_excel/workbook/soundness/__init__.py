"""Is a workbook sound? What Excel would offer to repair, or refuse to open, found before staff see it."""

from pi_excel.workbook.soundness.checker import find_faults, new_faults
from pi_excel.workbook.soundness.fault import Fault

__all__ = ["Fault", "find_faults", "new_faults"]
