"""Which rectangles overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pi_excel.workbook.areas import Area


def overlapping(areas: Iterable[Area]) -> Iterator[tuple[Area, Area]]:
    """Yield each rectangle, from the top, with one above it that it overlaps."""
    begun: list[Area] = []
    for area in sorted(areas):
        begun = [one for one in begun if one.bottom >= area.top]  # what ends above cannot overlap
        if other := next((one for one in begun if one.meet(area)), None):
            yield area, other
        begun.append(area)
