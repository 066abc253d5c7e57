"""Deflating and inflating, by ISA-L where there is a build of it for the machine, else by zlib.

On the sheet of a large book ISA-L inflates twice as fast as zlib and deflates five times as fast, to a size
that zlib reaches at levels 1 to 2: about that of Excel's own files. `preflight` is the first to see a file,
and keeps to zlib.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Protocol

try:
    from isal import isal_zlib as _fastest
except ImportError:  # as on Windows for ARM
    import zlib as _fastest  # type: ignore[no-redef]

_LEVEL = 1


class Deflater(Protocol):
    """Deflates a stream piece by piece."""

    def compress(self, content: bytes, /) -> bytes:
        """Return what can be told of the stream so far."""

    def flush(self) -> bytes:
        """Return the rest."""


class Inflater(Protocol):
    """Inflates a stream piece by piece."""

    unconsumed_tail: bytes
    eof: bool

    def decompress(self, packed: bytes, most: int, /) -> bytes:
        """Return no more than so many bytes; what they were not made of is the unconsumed tail."""

    def flush(self) -> bytes:
        """Return the rest."""


@dataclass(frozen=True, slots=True)
class Codec:
    """What deflates and inflates streams, all of them without a header.

    Attributes:
        deflater: Returns what deflates one stream.
        inflater: Returns what inflates one stream.
        crc32: Returns the checksum of some bytes behind others, of which the checksum is given.
        error: What inflating raises on bytes that were never deflated.
    """

    deflater: Callable[[], Deflater]
    inflater: Callable[[], Inflater]
    crc32: Callable[[bytes, int], int]
    error: type[Exception]

    @classmethod
    def of(cls, library: ModuleType) -> Codec:
        """Return the codec of zlib, or of a library that is called as zlib is."""
        return cls(
            deflater=lambda: library.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS),
            inflater=lambda: library.decompressobj(-zlib.MAX_WBITS),
            crc32=library.crc32,
            error=library.error,
        )

    def inflated(self, packed: Iterable[bytes], most: int) -> Iterator[bytes]:
        """Yield what a stream was before it was deflated.

        What stands behind its end is passed over, and of one that is cut short comes what there is: whoever
        knows the checksum has to compare.

        Args:
            packed: The stream, in pieces of any length.
            most: How many bytes are yielded at a time, but for the last.

        Raises:
            Exception: The codec's `error`; it was never deflated.
        """
        inflater = self.inflater()
        for piece in packed:
            left = piece
            while left and not inflater.eof:
                yield inflater.decompress(left, most)
                left = inflater.unconsumed_tail
        yield inflater.flush()


ZLIB = Codec.of(zlib)
FASTEST = Codec.of(_fastest)
"""The fastest there is on this machine."""
