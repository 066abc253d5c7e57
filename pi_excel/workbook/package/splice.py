"""A change of bytes: this stretch becomes that. Whatever lies between two of them is copied as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Splice(NamedTuple):
    """One change of a part.

    Attributes:
        start: The first byte that goes.
        end: The byte behind the last that goes; equal to `start` where something is put in between.
        new: What stands there instead.
    """

    start: int
    end: int
    new: bytes


def splice(content: bytes, splices: Iterable[Splice]) -> bytes:
    """Return a part's bytes after some changes.

    Args:
        content: The bytes before.
        splices: The changes, in any order; none overlaps another.
    """
    return b"".join(splice_stream((content,), sorted(splices, key=lambda one: one[:2])))


def splice_stream(chunks: Iterable[bytes], splices: Iterable[Splice]) -> Iterator[bytes]:
    """Yield a part's bytes after some changes, holding no more than a chunk and what comes into it.

    As many pieces come out as chunks go in, however many the changes: whoever takes them, takes few.

    Args:
        chunks: The bytes before.
        splices: The changes, in order.

    Raises:
        ValueError: Two of them overlap, or one lies beyond the end: a fault of ours.
    """
    source = iter(chunks)
    chunk, begins, ends = b"", 0, 0  # `chunk` is what lies from `begins` to `ends`
    at, done = 0, list[bytes]()  # all before `at` was yielded or stands in `done`
    for start, end, new in splices:
        if start < at or end < start:
            raise ValueError(f"splice {start}..{end} overlaps the one before it, which ends at {at}")
        while ends < start:
            done.append(chunk[at - begins :])
            yield b"".join(done)
            done.clear()
            chunk = _next(source, start)
            begins = at = ends
            ends += len(chunk)
        done.append(chunk[at - begins : start - begins])
        while ends < end:
            chunk = _next(source, end)
            begins, ends = ends, ends + len(chunk)
        done.append(new)
        at = end
    done.append(chunk[at - begins :])
    yield b"".join(done)
    yield from source


def _next(source: Iterator[bytes], wanted: int) -> bytes:
    for chunk in source:
        if chunk:
            return chunk
    raise ValueError(f"a splice at {wanted} lies beyond the end")


def inverse(content: bytes, splices: Iterable[Splice]) -> list[Splice]:
    """Return the changes that undo some changes.

    Args:
        content: The bytes before the changes to undo.
        splices: The changes to undo.
    """
    moved, undone = 0, []
    for start, end, new in sorted(splices, key=lambda one: one[:2]):
        undone.append(Splice(start + moved, start + moved + len(new), content[start:end]))
        moved += len(new) - (end - start)
    return undone
