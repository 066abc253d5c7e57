"""How the parts of a package hang together: names, content types, relationships and their ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from pi_excel.workbook.package.parts import CONTENT_TYPES, RELATION_NAMESPACE, Package, Relationship
from pi_excel.workbook.soundness.fault import Fault

_RELS = re.compile(r"(.*?)_rels/([^/]*)\.rels")
_PREFIX = re.compile(rb"""xmlns:([\w.-]+)\s*=\s*["']%s["']""" % re.escape(RELATION_NAMESPACE.encode()))

_TYPES = {
    "calcChain": "calcchain+xml",
    "chart": "chart+xml",
    "chartsheet": "chartsheet+xml",
    "comments": "comments+xml",
    "drawing": "drawing+xml",
    "externalLink": "externallink+xml",
    "officeDocument": "main+xml",
    "pivotCacheDefinition": "pivotcachedefinition+xml",
    "pivotTable": "pivottable+xml",
    "sharedStrings": "sharedstrings+xml",
    "styles": "styles+xml",
    "table": "table+xml",
    "theme": "theme+xml",
    "vbaProject": "vbaproject",
    "vmlDrawing": "vmldrawing",
    "worksheet": "worksheet+xml",
}
"""What the content type of a part ends in, in small letters, by what the part is to another."""


def reference_faults(package: Package, asked: frozenset[str]) -> Iterator[Fault]:
    """Yield the faults between parts; ids are looked for in the parts asked for only."""
    parts = [name for name in package.archive.names if not name.endswith("/")]
    yield from _name_faults(parts)
    types = _content_types(package, parts)
    yield from _type_faults(package, parts, types)
    yield from _relationship_faults(package, parts, types)
    sheets = package.related(package.workbook, "worksheet")  # looked through without their rows, elsewhere
    for part in sorted(asked.difference(sheets)):
        if part.endswith((".xml", ".vml")):
            yield from unresolved_ids(package, part, package.read(part))


def unresolved_ids(package: Package, part: str, content: bytes) -> Iterator[Fault]:
    """Yield each id in some content of a part for which the part has no relationship."""
    prefixes = {re.escape(prefix) + rb":\w+" for prefix in _PREFIX.findall(content)}
    prefixes |= {rb"o:relid"} if part.endswith(".vml") else set()
    if not prefixes:
        return
    uses = re.findall(rb"""\s(?:%s)\s*=\s*["']([^"']+)["']""" % b"|".join(sorted(prefixes)), content)
    for ident in sorted({use.decode() for use in uses} - package.relationships(part).keys()):
        yield Fault(part, f"refers to {ident}, which is none of its relationships.")


def _name_faults(parts: list[str]) -> Iterator[Fault]:
    for name, times in Counter(part.lower() for part in parts).items():
        if times > 1:
            yield Fault(name, f"is there {times} times, in capitals or small letters.")


def _content_types(package: Package, parts: list[str]) -> Mapping[str, str]:
    """Return the content type of each part that has one."""
    types = package.root(CONTENT_TYPES)
    defaults = {one.get("Extension").lower(): one.get("ContentType") for one in types.each("Default")}
    overrides = {_named(one.get("PartName")): one.get("ContentType") for one in types.each("Override")}
    found = {
        part: overrides.get(part.lower(), defaults.get(part.rpartition(".")[2].lower(), "")) for part in parts
    }
    return {part: kind for part, kind in found.items() if kind}


def _type_faults(package: Package, parts: list[str], types: Mapping[str, str]) -> Iterator[Fault]:
    present = {part.lower() for part in parts}
    overrides = Counter(_named(one.get("PartName")) for one in package.root(CONTENT_TYPES).each("Override"))
    for part, times in overrides.items():
        if part not in present:
            yield Fault(CONTENT_TYPES, f"gives a type to {part}, which is not there.")
        if times > 1:
            yield Fault(CONTENT_TYPES, f"gives {part} a type {times} times.")
    for part in parts:
        if part not in types and not part.startswith("["):
            yield Fault(part, "has no content type.")


def _relationship_faults(package: Package, parts: list[str], types: Mapping[str, str]) -> Iterator[Fault]:
    spelt = {part.lower(): part for part in parts}
    targets: dict[str, set[str]] = {}
    for rels in parts:
        found = _RELS.fullmatch(rels)
        if found is None:
            continue
        source = found[1] + found[2]
        if source and source not in parts:
            yield Fault(rels, f"is of {source}, which is not there.")
        else:
            yield from _in_relationships(package, rels, source, spelt)
            leads_to = package.relationships(source).values()
            targets[source] = {spelt[one.target.lower()] for one in leads_to if one.target.lower() in spelt}
            yield from _mistaken(leads_to, spelt, types)
    reached = _reached(targets)
    for part in parts:
        if part not in reached and not part.startswith("[") and not part.endswith(".rels"):
            yield Fault(part, "is there, and nothing refers to it.")


def _in_relationships(package: Package, rels: str, source: str, spelt: Mapping[str, str]) -> Iterator[Fault]:
    elements = list(package.root(rels).each("Relationship"))
    for ident, times in Counter(element.get("Id") for element in elements).items():
        if times > 1:
            yield Fault(rels, f"has {times} relationships {ident}.")
    relations = package.relationships(source)
    for element in elements:
        target = relations[element.get("Id")].target
        # A link to a place in the same book is written `#Data!A1`.
        if target and target.lower() not in spelt and not element.get("Target").startswith("#"):
            yield Fault(rels, f"{element.get('Id')} leads to {target}, which is not there.")


def _mistaken(
    relations: Iterable[Relationship], spelt: Mapping[str, str], types: Mapping[str, str]
) -> Iterator[Fault]:
    """Yield each part that is another kind of thing than what refers to it takes it for."""
    for relation in relations:
        part = spelt.get(relation.target.lower(), "")
        kind = types.get(part, "").lower()
        if kind and not kind.endswith(_TYPES.get(relation.kind, "")):
            yield Fault(part, f"has the content type of something other than a {relation.kind}.")


def _reached(targets: Mapping[str, set[str]]) -> set[str]:
    """Return the parts that one comes to from the package itself."""
    reached: set[str] = set()
    ahead = {""}
    while ahead:
        reached |= ahead
        ahead = {target for part in ahead for target in targets.get(part, ())} - reached
    return reached


def _named(part_name: str) -> str:
    return unquote(part_name).lstrip("/").lower()
