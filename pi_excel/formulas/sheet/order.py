"""In which order formulas are worked out: each after those that it is given."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping, Sequence


def in_order(precedents: Mapping[int, Collection[int]]) -> tuple[list[int], list[int]]:
    """Return an order for things that wait for others, and those that wait for each other in a circle.

    What waits for a circle without being a part of one comes in the order, as if the circle were not.

    Args:
        precedents: For each, those that it waits for; they are among its keys.

    Example:
        >>> in_order({1: [2], 2: [], 3: [4], 4: [3], 5: [3, 1]})
        ([2, 1, 5], [3, 4])
    """
    dependents: dict[int, list[int]] = {one: [] for one in precedents}
    for one, others in precedents.items():
        for other in others:
            dependents[other].append(one)
    order = _first_come(precedents, dependents)
    if len(order) == len(precedents):
        return order, []
    rest = precedents.keys() - set(order)
    # Seen from its end, what merely waits for a circle comes free first.
    ahead = {one: [other for other in dependents[one] if other in rest] for one in rest}
    behind = {one: [other for other in precedents[one] if other in rest] for one in rest}
    circles = rest - set(_first_come(ahead, behind))
    free = rest - circles
    waits = {one: [other for other in precedents[one] if other in free] for one in precedents if one in free}
    order += in_order(waits)[0]
    return order, [one for one in precedents if one in circles]


def _first_come(waits: Mapping[int, Collection[int]], frees: Mapping[int, Sequence[int]]) -> list[int]:
    """Return what comes free, one after the other, where each is freed by all that it waits for."""
    left = {one: len(others) for one, others in waits.items()}
    ready = deque(one for one, count in left.items() if not count)
    order: list[int] = []
    while ready:
        one = ready.popleft()
        order.append(one)
        for other in frees[one]:
            left[other] -= 1
            if not left[other]:
                ready.append(other)
    return order
