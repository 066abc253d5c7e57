"""A fault of a workbook's structure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that Excel would repair, or for which it would refuse the workbook.

    Attributes:
        part: The part it is in, such as `xl/workbook.xml`; empty when it is the package's as a whole.
        what: What is wrong, as a sentence about the part.
    """

    part: str
    what: str

    def __str__(self) -> str:
        """Return the fault as one line."""
        return f"{self.part}: {self.what}" if self.part else self.what
