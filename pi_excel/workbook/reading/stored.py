"""What a cell stores, as the value it stands for: by the cell's type and by its style."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeAlias, TypeVar

from pi_excel.book.grid import CellValue, ErrorCell, Percentage
from pi_excel.workbook.package.parts import Package
from pi_excel.workbook.reading.dates import Formats, length_of_time
from pi_excel.workbook.reading.texts import Texts, shared_texts

StoredReader: TypeAlias = Callable[[bytes], CellValue]
"""Gives the value of what stands in a cell's `<v>`; raises `ValueError`, with a clause, where it has none."""

_Float = TypeVar("_Float", bound=float)

_ATTRIBUTE = re.compile(rb"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")

LINKED = (b"cm", b"vm")
"""Attributes of a cell that is more than the value it stores: a spilling formula's, a picture's."""

_NUMERALS = b"0123456789.eE+- \t\r\n"
_EXACT_DIGITS = 15
_TRUTH = {b"1": True, b"true": True, b"0": False, b"false": False}
_REMEMBERED = 1 << 12
"""How many numbers, dates and errors are kept at hand."""


def attributes_of(tag: bytes) -> Mapping[bytes, bytes]:
    """Return the attributes of a start tag by name, prefix and all."""
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(tag)}


class StoredValues(dict[bytes, StoredReader]):
    """How to read what a cell stores, by the cell's attributes as written.

    A book of a million cells has some dozens of these. Looking for those of a linked cell raises
    `ValueError`, and so for what was cut short at a `>` within a value.

    Attributes:
        texts: Texts that stand in a cell itself.
        percentages: The styles in which a number shows as a percentage, as cells write them.
        words: How to read what a formula came to where that is a text.
    """

    def __init__(self, shared: Sequence[str], formats: Formats) -> None:
        super().__init__()
        self.texts = Texts()
        self.words: StoredReader = self.texts.__getitem__
        self._formats = formats
        self.percentages = frozenset(b"%d" % style for style in formats.percentages)
        self._by_type: dict[bytes, StoredReader] = {
            b"s": _SharedTexts(shared).__getitem__,
            b"str": self.words,
            b"b": _truth,
            b"e": _Remembered(_error).__getitem__,
            b"d": _iso_date,
            b"inlineStr": _nothing,
        }
        self._number = _Remembered(number).__getitem__
        self._percentage = _Remembered(partial(_of_kind, Percentage)).__getitem__
        self._date = _Remembered(_dated(formats.moment)).__getitem__
        self._length = _Remembered(_dated(length_of_time)).__getitem__

    @classmethod
    def of(cls, package: Package) -> StoredValues:
        """Return how a workbook's cells are read.

        Raises:
            MarkupError: A part of it is not XML.
        """
        return cls(shared_texts(package), Formats.of(package))

    def __missing__(self, attributes: bytes) -> StoredReader:
        named = attributes_of(attributes)
        if not named.keys().isdisjoint(LINKED) or _ATTRIBUTE.sub(b"", attributes).strip(b" /"):
            raise ValueError("is to be looked at closely")
        reader = self[attributes] = self.reader(named)
        return reader

    def reader(self, named: Mapping[bytes, bytes]) -> StoredReader:
        """Return how to read what a cell stores, from the cell's attributes by name.

        Raises:
            ValueError: Its style is no number.
        """
        by_type = self._by_type.get(named.get(b"t", b"n"))
        if by_type is not None:
            return by_type
        written = named.get(b"s", b"0")
        if not written.isdigit():
            raise ValueError(f"has the style '{legible(written)}'")
        style = int(written)
        if style in self._formats.elapsed:
            return self._length
        if style in self._formats.dates:
            return self._date
        return self._percentage if style in self._formats.percentages else self._number


class _Remembered(dict[bytes, CellValue]):
    """Values by what is stored: the first so many are kept at hand, so that equal ones are one object."""

    def __init__(self, read: StoredReader) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, stored: bytes) -> CellValue:
        value = self._read(stored)
        if len(self) < _REMEMBERED:
            self[stored] = value
        return value


class _SharedTexts(dict[bytes, CellValue]):
    """The workbook's texts by their number as cells write it, each number looked at once."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self._texts = texts

    def __missing__(self, stored: bytes) -> CellValue:
        index = int(stored) if stored.isdigit() else len(self._texts)
        if index >= len(self._texts):
            raise ValueError(f"is to hold text {legible(stored)}, and there are {len(self._texts)}")
        text = self[stored] = self._texts[index] or None
        return text


def number(stored: bytes) -> float:
    """Return a number, an integer where it is written as one.

    Raises:
        ValueError: It is none, or none that Excel knows.
    """
    if stored.isdigit() and len(stored) <= _EXACT_DIGITS:
        return int(stored)
    value = _of_kind(float, stored)
    return value if b"." in stored or b"e" in stored.lower() else int(stored)


def _of_kind(kind: type[_Float], stored: bytes) -> _Float:
    """Return a number as a float of a kind; errors are those of `number`."""
    if not stored.translate(None, _NUMERALS):  # Python also reads 1_000 and inf
        try:
            value = kind(stored)
        except ValueError:
            pass  # such as 1.2.3
        else:
            if math.isfinite(value):  # 1e999 is not
                return value
    raise ValueError(f"is to hold a number, and has '{legible(stored)}'")


def _dated(convert: Callable[[float], CellValue]) -> StoredReader:
    def read(stored: bytes) -> CellValue:
        serial = number(stored)
        try:
            return convert(serial)
        except (OverflowError, ValueError):
            return ErrorCell("#VALUE!")  # Excel shows ####

    return read


def _truth(stored: bytes) -> CellValue:
    if stored.strip() not in _TRUTH:
        raise ValueError(f"is to be true or false, and has '{legible(stored)}'")
    return _TRUTH[stored.strip()]


def _error(stored: bytes) -> CellValue:
    return ErrorCell(stored.decode())


def _iso_date(stored: bytes) -> CellValue:
    text = stored.decode().strip().removesuffix("Z")
    try:
        if "-" not in text:
            return str(dt.time.fromisoformat(text))
        return dt.datetime.fromisoformat(text) if "T" in text else dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"is to hold a date, and has '{legible(stored)}'") from None


def _nothing(_: bytes) -> None:
    """A text in the cell itself is not in its `<v>`."""


def legible(stored: bytes) -> str:
    """Return as much of what is stored as a message can hold."""
    return stored.decode(errors="replace")[:40]
