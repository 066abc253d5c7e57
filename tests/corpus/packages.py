"""A workbook file as its parts: read, changed and compared as bytes, with nothing of ours in between."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""What the types of most relationships begin with."""

_NEW_RELS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)


def parts_of(path: Path) -> dict[str, bytes]:
    """Return the parts of a workbook by name, in the file's order."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def write_parts(path: Path, parts: Mapping[str, bytes]) -> Path:
    """Write a workbook of these parts, the same bytes every time; return its path."""
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return path


def changed_parts(before: Path, after: Path) -> set[str]:
    """Return the names of the parts that two workbooks do not hold alike, new and lost ones too."""
    was, now = parts_of(before), parts_of(after)
    return {name for name in was.keys() | now.keys() if was.get(name) != now.get(name)}


def rels_of(part: str) -> str:
    """Return the name of the part that holds a part's relationships; `""` is the package itself."""
    folder, slash, name = part.rpartition("/")
    return f"{folder}{slash}_rels/{name}.rels"


def add_part(parts: dict[str, bytes], name: str, content: bytes | str, content_type: str) -> None:
    """Add a part with its content type."""
    parts[name] = content if isinstance(content, bytes) else content.encode()
    override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
    edit_part(parts, "[Content_Types].xml", "</Types>", override)


def relate(parts: dict[str, bytes], source: str, type_: str, target: str) -> str:
    """Let a part refer to another; return the relationship's id.

    Args:
        parts: The workbook.
        source: The part that refers; `""` is the package itself.
        type_: The relationship's type, in full or without `OFFICE`.
        target: The part referred to, as a name in the package.
    """
    rels = rels_of(source)
    ident = f"rIdX{parts.setdefault(rels, _NEW_RELS).count(b'<Relationship ') + 1}"
    in_full = type_ if type_.startswith("http") else f"{OFFICE}/{type_}"
    relationship = f'<Relationship Id="{ident}" Type="{in_full}" Target="/{target}"/></Relationships>'
    edit_part(parts, rels, "</Relationships>", relationship)
    return ident


def edit_part(parts: dict[str, bytes], name: str, old: str, new: str) -> None:
    """Replace the first text of its kind in a part; fails where there is none."""
    before, found, after = parts[name].partition(old.encode())
    assert found, f"{name} holds no {old}"
    parts[name] = before + new.encode() + after


def part_of_sheet(parts: Mapping[str, bytes], title: str) -> str:
    """Return the name of the part that holds a sheet."""
    workbook, rels = parts["xl/workbook.xml"].decode(), parts["xl/_rels/workbook.xml.rels"].decode()
    sheet = next(tag for tag in re.findall(r"<(?:\w+:)?sheet [^>]*>", workbook) if f'name="{title}"' in tag)
    ident = re.search(r'r:id="([^"]*)"', sheet)
    assert ident is not None
    relation = next(tag for tag in re.findall(r"<Relationship [^>]*>", rels) if f'Id="{ident[1]}"' in tag)
    target = re.search(r'Target="/?(?:xl/)?([^"]*)"', relation)
    assert target is not None
    return f"xl/{target[1]}"
