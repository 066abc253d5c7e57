"""The parts that belong to a sheet and to nothing else."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import cached_property

from pi_excel.workbook.package.parts import Package


class OwnParts:
    """Tells which parts of a package belong to a sheet alone."""

    def __init__(self, package: Package) -> None:
        self._package = package

    @cached_property
    def _referrers(self) -> Mapping[str, set[str]]:
        """For each part the parts that refer to it."""
        referrers: dict[str, set[str]] = {}
        for name in self._package.archive.entries:
            folder, file = posixpath.split(name)
            if posixpath.basename(folder) == "_rels" and file.endswith(".rels"):
                owner = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
                for found in self._package.relationships(owner).values():
                    referrers.setdefault(found.target, set()).add(owner)
        return referrers

    def of(self, part: str) -> set[str]:
        """Return the parts that go with a sheet when it goes: the sheet, and what only those refer to."""
        own, waiting = {part}, [part]
        while waiting:
            for found in self._package.relationships(waiting.pop()).values():
                if found.target in self._package and found.target not in own:
                    own.add(found.target)
                    waiting.append(found.target)
        while shared := {one for one in own - {part} if not self._referrers.get(one, set()) <= own}:
            own -= shared
        return own
