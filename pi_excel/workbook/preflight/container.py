"""The zip package as a container: its directory, and where each part lies; nothing is unpacked here."""

from __future__ import annotations

import os
import re
import struct
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from pi_excel.workbook.limits import Limits
from pi_excel.workbook.preflight.refusals import damaged, too_much, unsafe, unusual

_END_RECORD = struct.Struct("<4s4H2LH")
_END_SIGNATURE = b"PK\x05\x06"
_ZIP64_LOCATOR = b"PK\x06\x07"
_ZIP64_LOCATOR_SIZE = 20
_LONGEST_COMMENT = 0xFFFF

_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_LOCAL_SIGNATURE = b"PK\x03\x04"

_BYTES_PER_ENTRY = 512
"""What an entry of the directory may take on average; Excel's take about 80."""

_MIB = 1024 * 1024

_IS_ENCRYPTED = 0x2041
_IS_UTF_8 = 0x800

_BAD_NAME = re.compile(
    r"[\x00-\x1f\x7f\\]"  # control characters and backslashes
    r"|^/|^[A-Za-z]:"  # from the root, from a drive
    r"|(?:^|/)(?:\.{1,2}|)/|(?:^|/)\.{1,2}$"  # the folder above, nothing between slashes
    r"|(?:^|/)(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[./]|$)"  # what Windows takes for a device
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the package.

    Attributes:
        book: The workbook's file name, for sentences.
        name: The part's name, such as `xl/workbook.xml`.
        at: Where its bytes begin in the file.
        packed: How many they are.
        size: How many they are said to be when unpacked.
        crc: The checksum they are said to have then.
        is_deflated: Whether they are packed, or stored as they are.
    """

    book: str
    name: str
    at: int
    packed: int
    size: int
    crc: int
    is_deflated: bool


def read_directory(book: str, file: BinaryIO, limits: Limits) -> tuple[Part, ...]:
    """Return the parts of a package whose directory makes sense.

    Args:
        book: The file's name, for sentences.
        file: The package.
        limits: How many parts, and how large.

    Raises:
        UnsafeBookError: The directory is damaged, or says what no sound workbook's does.
    """
    _check_end(book, file, limits)
    try:
        with zipfile.ZipFile(file) as package:
            entries = package.infolist()
            if len(entries) > limits.entries:
                raise too_much(book, "parts", limits.entries)
            if package.start_dir < 0 or any(entry.header_offset < 0 for entry in entries):
                raise damaged(book, "its directory points outside the file")
            for entry in entries:
                _check_entry(book, entry, limits)
            _check_together(book, entries, limits)
            return _located(book, file, entries, package.start_dir)
    except NotImplementedError as error:
        raise unusual(book, "it cannot be read: it is packed in a way that Excel does not use") from error
    except (zipfile.BadZipFile, ValueError, EOFError, OverflowError, struct.error) as error:
        raise damaged(book, "the file is cut short or was changed") from error


def _check_end(book: str, file: BinaryIO, limits: Limits) -> None:
    """Refuse a directory that is too long before anything reads it as a whole."""
    size = file.seek(0, os.SEEK_END)
    start = max(0, size - _LONGEST_COMMENT - _END_RECORD.size - _ZIP64_LOCATOR_SIZE)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(_END_SIGNATURE)
    if at < 0 or len(tail) - at < _END_RECORD.size:
        raise damaged(book, "the file is cut short or was changed")
    _, _, _, _, entries, length, offset, _ = _END_RECORD.unpack_from(tail, at)
    if tail[max(0, at - _ZIP64_LOCATOR_SIZE) : at].startswith(_ZIP64_LOCATOR):
        # Only packages of over 4 GB or 65,535 parts need it; where it stands, readers disagree.
        raise unusual(book, "it is packed as if it were over 4 GB large")
    if entries > limits.entries or length > limits.entries * _BYTES_PER_ENTRY:
        raise too_much(book, "parts", limits.entries)
    if start + at != offset + length:
        raise damaged(book, "its directory is not where it is said to be")


def _check_entry(book: str, entry: zipfile.ZipInfo, limits: Limits) -> None:
    name = entry.orig_filename
    if not name or _BAD_NAME.search(name):
        raise unsafe(book, f"a part of it has a name that could lead outside a folder ({name[:80]!a})")
    if entry.flag_bits & _IS_ENCRYPTED:
        raise unusual(book, "a part of it is locked with a password of its own")
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise unusual(book, "it cannot be read: it is packed in a way that Excel does not use")
    if entry.file_size > limits.part_bytes:
        raise too_much(book, "MB in one part", limits.part_bytes // _MIB)
    if entry.file_size > max(limits.ratio_from_bytes, limits.ratio * entry.compress_size):
        what = f"a part of it ({name[:80]}) is packed over {limits.ratio} times smaller than it is"
        raise unsafe(book, f"{what}, as no workbook of Excel's is")


def _check_together(book: str, entries: Sequence[zipfile.ZipInfo], limits: Limits) -> None:
    if sum(entry.file_size for entry in entries) > limits.total_bytes:
        raise too_much(book, "MB when unpacked", limits.total_bytes // _MIB)
    # Names of parts are the same when they differ only in capitals (Open Packaging Conventions).
    names = Counter(entry.orig_filename.lower() for entry in entries)
    twice = next((name for name, times in names.items() if times > 1), None)
    if twice is not None:
        raise unsafe(
            book, f"it holds the same part twice ({twice[:80]}), so that readers see different books"
        )


def _located(
    book: str, file: BinaryIO, entries: Sequence[zipfile.ZipInfo], directory: int
) -> tuple[Part, ...]:
    """Return the parts by place in the file, none of which reaches into the next one."""
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    ends = [*(entry.header_offset for entry in ordered[1:]), directory]
    parts = []
    for entry, end in zip(ordered, ends, strict=True):
        at = _data_offset(book, file, entry)
        if at + entry.compress_size > end:
            raise unsafe(book, f"a part of it ({entry.filename[:80]}) reaches into another one")
        if entry.compress_type == zipfile.ZIP_STORED and entry.compress_size != entry.file_size:
            raise damaged(book, f"the size of a part ({entry.filename[:80]}) is wrong")
        parts.append(
            Part(
                book=book,
                name=entry.filename,
                at=at,
                packed=entry.compress_size,
                size=entry.file_size,
                crc=entry.CRC,
                is_deflated=entry.compress_type == zipfile.ZIP_DEFLATED,
            )
        )
    return tuple(parts)


def _data_offset(book: str, file: BinaryIO, entry: zipfile.ZipInfo) -> int:
    """Return where a part's bytes begin, by its own header, which has to agree with the directory."""
    file.seek(entry.header_offset)
    header = _LOCAL_HEADER.unpack(file.read(_LOCAL_HEADER.size))
    signature, _, flags, method, *_, name_length, extra_length = header
    name = file.read(name_length).decode("utf-8" if flags & _IS_UTF_8 else "cp437")
    if (signature, method, name) != (_LOCAL_SIGNATURE, entry.compress_type, entry.orig_filename):
        raise damaged(book, f"a part ({entry.filename[:80]}) is not where it is said to be")
    at: int = entry.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    return at
