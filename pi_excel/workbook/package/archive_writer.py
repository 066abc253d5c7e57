"""The zip file that holds a package, written: parts copied as compressed as they are, and new ones.

zipfile cannot copy an entry without inflating and deflating it anew, which would cost the most of a refresh
and change every byte.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import BinaryIO, NamedTuple

from pi_excel.workbook.package.archive import LOCAL_HEADER, Archive
from pi_excel.workbook.package.deflate import FASTEST, Codec

_CENTRAL_HEADER = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_UTF8_NAME, _HAS_DESCRIPTOR = 0x800, 0x8
_DEFLATED = 8
_NO_TIME, _FIRST_DAY = 0, 0x21
"""The first of January 1980, as every part that we write is dated: the same content gives the same bytes."""


class _Written(NamedTuple):
    """What the directory at the end says of an entry."""

    name: bytes
    flags: int
    method: int
    time: int
    day: int
    crc: int
    packed: int
    size: int
    attributes: int
    system: int
    offset: int


class ArchiveWriter:
    """A zip file being written.

    Args:
        file: An empty file that can seek.
        codec: What deflates new entries.
    """

    def __init__(self, file: BinaryIO, codec: Codec = FASTEST) -> None:
        self._file, self._codec = file, codec
        self._entries: list[_Written] = []

    def copy(self, archive: Archive, name: str) -> None:
        """Copy an entry, compressed as it is, with its date.

        Raises:
            BadZipFile: It is cut short.
        """
        entry = archive.entries[name]
        year, month, day, hour, minute, second = entry.date_time
        entry_flags = entry.flag_bits & ~_HAS_DESCRIPTOR & ~_UTF8_NAME
        encoded, utf8 = _encoded(name)
        written = _Written(
            name=encoded,
            flags=entry_flags | utf8,
            method=entry.compress_type,
            time=hour << 11 | minute << 5 | second // 2,
            day=max(year - 1980, 0) << 9 | month << 5 | day,
            crc=entry.CRC,
            packed=entry.compress_size,
            size=entry.file_size,
            attributes=entry.external_attr,
            system=entry.create_system,
            offset=self._file.tell(),
        )
        self._file.write(_local_header(written))
        for piece in archive.packed(name):
            self._file.write(piece)
        self._entries.append(written)

    def add(self, name: str, content: bytes) -> None:
        """Add an entry and compress it."""
        self.stream(name, (content,))

    def stream(self, name: str, chunks: Iterable[bytes]) -> None:
        """Add an entry that comes in pieces, and compress it."""
        offset = self._file.tell()
        encoded, utf8 = _encoded(name)
        written = _Written(encoded, utf8, _DEFLATED, _NO_TIME, _FIRST_DAY, 0, 0, 0, 0, 0, offset)
        self._file.write(_local_header(written))
        packing, crc32 = self._codec.deflater(), self._codec.crc32
        crc = size = packed = 0
        for chunk in chunks:
            crc, size = crc32(chunk, crc), size + len(chunk)
            packed += self._file.write(packing.compress(chunk))
        packed += self._file.write(packing.flush())
        written = written._replace(crc=crc, packed=packed, size=size)
        end = self._file.tell()
        self._file.seek(offset)
        self._file.write(_local_header(written))  # now that the sizes are known
        self._file.seek(end)
        self._entries.append(written)

    def close(self) -> None:
        """Write the directory; the file stays open."""
        begins = self._file.tell()
        for entry in self._entries:
            self._file.write(_central_header(entry))
        length = self._file.tell() - begins
        count = len(self._entries)
        self._file.write(_END.pack(b"PK\x05\x06", 0, 0, count, count, length, begins, 0))


def _encoded(name: str) -> tuple[bytes, int]:
    """Return a name as a zip file spells it, and the flag that says how."""
    if name.isascii():
        return name.encode(), 0
    return name.encode(), _UTF8_NAME


def _local_header(entry: _Written) -> bytes:
    return LOCAL_HEADER.pack(b"PK\x03\x04", _VERSION, *_said_twice(entry), 0) + entry.name


def _central_header(entry: _Written) -> bytes:
    made_by = entry.system << 8 | _VERSION
    behind = 0, 0, 0, 0, entry.attributes, entry.offset
    return _CENTRAL_HEADER.pack(b"PK\x01\x02", made_by, _VERSION, *_said_twice(entry), *behind) + entry.name


def _said_twice(entry: _Written) -> tuple[int, ...]:
    """Return what stands before an entry and again in the directory."""
    of_content = entry.crc, entry.packed, entry.size
    return entry.flags, entry.method, entry.time, entry.day, *of_content, len(entry.name)
