"""Deflating and inflating, by ISA-L where there is a build of it for the machine, else by zlib.

On the sheet of a large book ISA-L inflates twice as fast as zlib and deflates five times as fast, to a size
that zlib reaches at levels 1 to 2: about that of Excel's own files. `preflight` is the first to see a file,
and keeps to zlib.
"""

from __future__ import annotations

import zlib
from typing import Protocol

try:
    from isal import isal_zlib as _codec
except ImportError:  # as on Windows for ARM
    import zlib as _codec  # type: ignore[no-redef]

crc32 = _codec.crc32

INFLATE_ERRORS: tuple[type[Exception], ...] = (zlib.error, _codec.error)  # type: ignore[assignment]
"""What inflating raises on bytes that were never deflated."""

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


def deflater() -> Deflater:
    """Return what deflates a stream, without a header."""
    return _codec.compressobj(_LEVEL, _codec.DEFLATED, -_codec.MAX_WBITS)


def inflater() -> Inflater:
    """Return what inflates a stream without a header."""
    return _codec.decompressobj(-_codec.MAX_WBITS)
