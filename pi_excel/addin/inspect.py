"""What an add-in says of itself, read without Excel: nothing in it is run."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from pi_excel.addin.package import PROPERTIES_PART, VERSION_PROPERTY, XLWINGS_PROPERTY

_MOST_BYTES = 1 << 16
"""More than any of ours; what is longer is not read."""

_NONSENSE = (
    BadZipFile,
    KeyError,
    ParseError,
    DefusedXmlException,
    ValueError,
    RuntimeError,
    EOFError,
    zlib.error,
)
"""What a damaged or encrypted file raises, or one that is packed in a way that Excel does not use."""


@dataclass(frozen=True, slots=True)
class AddinFacts:
    """What an add-in says of itself.

    Attributes:
        version: The version of pi_excel that it was built by; empty where it does not say: none of ours.
        xlwings: The version of xlwings whose VBA is in it; empty where it does not say.
    """

    version: str = ""
    xlwings: str = ""


def addin_facts(file: Path | BinaryIO) -> AddinFacts:
    """Return what an add-in says of itself; empty facts where it is damaged or none of ours.

    Raises:
        OSError: It is not there, or cannot be read.
    """
    try:
        told = dict(_properties(file))
    except _NONSENSE:
        return AddinFacts()
    return AddinFacts(told.get(VERSION_PROPERTY, ""), told.get(XLWINGS_PROPERTY, ""))


def _properties(file: Path | BinaryIO) -> Iterator[tuple[str, str]]:
    with ZipFile(file) as archive, archive.open(PROPERTIES_PART) as part:
        text = part.read(_MOST_BYTES + 1)
    if len(text) > _MOST_BYTES:
        return
    for told in fromstring(text):
        yield told.get("name", ""), "".join(told.itertext())
