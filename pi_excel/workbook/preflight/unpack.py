"""A part's bytes, unpacked piece by piece: never more than is said, nor than fits a small buffer."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from pi_excel.workbook.preflight.container import Part
from pi_excel.workbook.preflight.refusals import damaged, unsafe

_PIECE = 8 * 1024
"""So small that little can nest and close again within one piece, where nobody counts how deep it is."""

_PACKED_PIECE = 1024


def unpack(file: BinaryIO, part: Part) -> Iterator[bytes]:
    """Yield a part's bytes and, at the end, hold them against what the directory says of them.

    Raises:
        UnsafeBookError: They are damaged, or there are more than is said.
    """
    size = crc = 0
    for piece in _inflated(file, part) if part.is_deflated else _stored(file, part):
        size += len(piece)
        if size > part.size:
            raise unsafe(part.book, f"a part of it ({part.name}) unpacks to more than it says")
        crc = zlib.crc32(piece, crc)
        yield piece
    if (size, crc) != (part.size, part.crc):
        raise damaged(part.book, f"a part of it ({part.name}) was changed or cut short")


def _stored(file: BinaryIO, part: Part) -> Iterator[bytes]:
    file.seek(part.at)
    left = part.packed
    while piece := file.read(min(_PIECE, left)):
        left -= len(piece)
        yield piece


def _inflated(file: BinaryIO, part: Part) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    left = part.packed
    file.seek(part.at)
    try:
        while not inflater.eof:
            packed = inflater.unconsumed_tail
            if not packed:
                packed = file.read(min(_PACKED_PIECE, left))
                left -= len(packed)
            piece = inflater.decompress(packed, _PIECE)
            if not piece and not packed:
                break  # what is missing shows in the size or the checksum
            yield piece
    except zlib.error as error:
        raise damaged(part.book, f"a part of it ({part.name}) was changed or cut short") from error
    if left or inflater.unused_data:
        raise unsafe(part.book, f"a part of it ({part.name}) hides bytes behind its end")
