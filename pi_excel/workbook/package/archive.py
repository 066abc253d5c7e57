"""The zip file that holds a package, read: its parts as a stream, and as compressed as they are."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from pi_excel.workbook.package.deflate import FASTEST, Codec

_PIECE = 1 << 17
LOCAL_HEADER = struct.Struct("<4s5H3L2H")
"""What stands before each entry, but for its name."""


class Archive:
    """A zip file open for reading.

    Args:
        file: The file.
        codec: What inflates its entries.

    Attributes:
        entries: What it holds, by name, in the file's order.
        names: The names in the file's directory, even where one is there twice.
    """

    def __init__(self, file: BinaryIO, codec: Codec = FASTEST) -> None:
        self._file, self._codec = file, codec
        entries = ZipFile(file).infolist()
        self.names = [entry.filename for entry in entries]
        self.entries: Mapping[str, ZipInfo] = MappingProxyType({entry.filename: entry for entry in entries})

    def read(self, name: str) -> bytes:
        """Return an entry's content.

        Raises:
            KeyError: There is no such entry.
            BadZipFile: It is damaged.
        """
        return b"".join(self._unpacked(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield an entry's content in pieces that fit in a processor's cache.

        Raises:
            KeyError: There is no such entry.
            BadZipFile: It is damaged.
        """
        return self._unpacked(name)

    def _unpacked(self, name: str) -> Iterator[bytes]:
        """Yield an entry's content in pieces, and hold all of it against the directory."""
        entry, crc32 = self.entries[name], self._codec.crc32
        crc = size = 0
        for piece in self._inflated(name) if entry.compress_type == ZIP_DEFLATED else self.packed(name):
            crc, size = crc32(piece, crc), size + len(piece)
            if piece:
                yield piece
        if (crc, size) != (entry.CRC, entry.file_size):
            raise BadZipFile(name)

    def _inflated(self, name: str) -> Iterator[bytes]:
        try:
            yield from self._codec.inflated(self.packed(name), _PIECE)
        except self._codec.error as error:
            raise BadZipFile(name) from error

    def packed(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of an entry as the file holds them, compressed or not.

        Raises:
            KeyError: There is no such entry.
            BadZipFile: It is cut short.
        """
        entry = self.entries[name]
        self._file.seek(entry.header_offset)
        header = self._file.read(LOCAL_HEADER.size)
        if len(header) != LOCAL_HEADER.size:
            raise BadZipFile(name)
        *_, name_length, extra_length = LOCAL_HEADER.unpack(header)
        at, left = entry.header_offset + len(header) + name_length + extra_length, entry.compress_size
        while left:
            self._file.seek(at)  # whoever takes the pieces may read another entry in between
            piece = self._file.read(min(_PIECE, left))
            if not piece:
                raise BadZipFile(name)
            at, left = at + len(piece), left - len(piece)
            yield piece
