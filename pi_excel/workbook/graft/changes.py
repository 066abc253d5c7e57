"""What is to become of a package's parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pi_excel.workbook.package.splice import Splice


@dataclass(slots=True)
class Changes:
    """Changes of a package; parts that are not named are copied as they are.

    Attributes:
        splices: The changes within a part that stays, by its name: in order, none overlapping another.
            Those of a sheet may be found while the part is being written.
        added: The content of new parts, and the new content of those that are made anew, by name.
        removed: Parts that go.
    """

    splices: dict[str, Iterable[Splice]] = field(default_factory=dict)
    added: dict[str, bytes] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)

    def take(self, other: Changes) -> None:
        """Take in other changes of the same package.

        Raises:
            ValueError: Both change a part: a fault of ours.
        """
        mine, theirs = self._touched(), other._touched()
        if both := mine & theirs:
            raise ValueError(f"changed twice: {sorted(both)}")
        self.splices |= other.splices
        self.added |= other.added
        self.removed |= other.removed

    def _touched(self) -> set[str]:
        return {*self.splices, *self.added, *self.removed}
