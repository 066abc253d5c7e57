"""How large and how strange a workbook may be before it is refused, and what reading one may cost."""

from __future__ import annotations

from dataclasses import dataclass

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What is allowed to one workbook: far more than a PI Book needs, far less than a machine has."""

    entries: int = 2_000
    """Parts in the package; a book of 40 sheets with charts has about 250."""

    part_bytes: int = 256 * _MIB
    """One part, unpacked."""

    total_bytes: int = 400 * _MIB
    """All parts together, unpacked."""

    ratio: int = 200
    """How many times smaller than itself a part may be packed; what Excel writes packs 5 to 40 times."""

    ratio_from_bytes: int = _MIB
    """Smaller parts may be packed as tightly as they like."""

    index_bytes: int = 4 * _MIB
    """The package's own lists: of content types, and of where the workbook is."""

    tag_bytes: int = _MIB
    """One tag or comment, which the parser has to hold as a whole."""

    depth: int = 256
    """Elements within elements, as in libxml2. What nests and closes again within 8 kB goes unseen."""

    elements: int = 20_000_000
    """Elements in a part, and so cells in a sheet: `part_bytes` of ordinary cells hold fewer."""

    rows: int = 1_048_576
    """Rows stored in a sheet."""

    merges: int = 200_000
    """Merged ranges in a sheet, however many cells they cover."""

    names: int = 200_000
    """Defined names."""

    formats: int = 2 * 65_490
    """Formats of cells and of cell styles together; Excel allows 65,490 of each."""

    memory_bytes: int = 2 * 1024 * _MIB
    """Memory of the process that reads and writes the workbook."""

    seconds: float = 120
    """Time that it may take for one workbook."""


LIMITS = Limits()
