"""What a workbook holds that a write with openpyxl would lose; such a workbook is refused instead.

Temporary, as `apply` is: a writer that copies what it does not know needs no such list. What is not in
`_KEPT` counts as lost, so that what Excel thinks of next is refused, not dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile

from pi_excel.errors import PlanRefusedError
from pi_excel.workbook.access import damaged
from pi_excel.workbook.package import Package, SheetPart, local_name
from pi_excel.workbook.sheets.ownership import GENERATED

_KEPT = frozenset(
    {
        *("officeDocument", "core-properties", "extended-properties", "custom-properties"),
        *("worksheet", "styles", "theme", "sharedStrings", "vbaProject", "table", "hyperlink"),
        # Looked into by themselves: in `_of_drawing`, and by the elements that refer to them.
        *("drawing", "vmlDrawing"),
        # Gone to nobody's loss: Excel makes them again, or they say who may have written comments.
        *("calcChain", "printerSettings", "thumbnail", "volatileDependencies", "person"),
    }
)
"""The kinds of parts whose content comes through, or that nobody misses."""

_PARTS = {
    "chartsheet": "a chart sheet",
    "classificationlabels": "a sensitivity label",
    "comments": "a comment",
    "connections": "a data connection",
    "control": "a button or another form control",
    "ctrlProp": "a button or another form control",
    "customXml": "properties of a document library (custom XML)",
    "customData": "a data model",
    "customProperty": "what an add-in keeps with a sheet",
    "dialogsheet": "a dialog sheet",
    "extensibility": "buttons of its own on the ribbon",
    "externalLink": "links to another workbook",
    "externalLinkPath": "links to another workbook",
    "image": "a background picture",
    "oleObject": "an embedded object",
    "origin": "a digital signature",
    "package": "an embedded object",
    "pivotCacheDefinition": "a pivot table",
    "pivotTable": "a pivot table",
    "powerPivotData": "a data model",
    "queryTable": "a query",
    "revisionHeaders": "tracked changes",
    "sheetMetadata": "formulas that fill several cells, or linked data types",
    "slicer": "a slicer",
    "slicerCache": "a slicer",
    "threadedComment": "a comment",
    "timeline": "a timeline",
    "timelineCache": "a timeline",
    "vbaProjectSignature": "a signature on its macros",
    "vbaProjectSignatureAgile": "a signature on its macros",
    "vbaProjectSignatureV3": "a signature on its macros",
    "xlMacrosheet": "a macro sheet",
}

_ELEMENTS = {
    "controls": "a button or another form control",
    "customSheetViews": "a custom view",
    "customWorkbookViews": "a custom view",
    "fileSharing": "the mark that it should be opened to read only",
    "legacyDrawing": "a comment or a form control",
    "legacyDrawingHF": "a picture in the header or footer",
    "oleObjects": "an embedded object",
    "protectedRanges": "ranges that may be edited while the sheet is protected",
}
"""Elements of a sheet, or of the workbook, that openpyxl does not write again."""

_EXTENSIONS = {
    "conditionalFormattings": "conditional formatting of a newer kind",
    "dataValidations": "a list whose choices stand on another sheet",
    "slicerList": "a slicer",
    "sparklineGroups": "sparklines",
    "timelineRefs": "a timeline",
}
_HARMLESS_EXTENSIONS = ("ignoredErrors", "extCalcPr")

_SHAPES = {
    "contentPart": "a drawing in ink",
    "cxnSp": "a line",
    "grpSp": "a group of shapes",
    "pic": "a picture",
}
_FRAMES = {
    "chart": "a chart",
    "chartex": "a chart of a newer kind",
    "diagram": "a SmartArt diagram",
    "slicer": "a slicer",
    "timeslicer": "a timeline",
}

_OFFICE_EXTENSION = re.compile("http://schemas.microsoft.com/office/")
_KEPT_REPORT = re.compile(r".* \(edited(?: [0-9]+)?\)")
"""A report that staff changed and we left to them: its charts are still those that we drew."""

_NAMED = 3


def refuse_losses(path: Path) -> None:
    """Refuse a workbook that holds what this version would lose in writing.

    Args:
        path: A workbook that was read, so that it is sound.

    Raises:
        PlanRefusedError: It does; the message names the first few things, and the sheets they are on.
    """
    losses = find_losses(path)
    if not losses:
        return
    more = len(losses) - _NAMED
    named = [*losses[:_NAMED], f"{more} more"] if more > 0 else list(losses)
    words = " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
    raise PlanRefusedError(
        f"it holds {words}, which this version could not keep; nothing was written.",
        where=path.name,
        do="Move what is named to another workbook, or refresh a copy without it.",
    )


def find_losses(path: Path) -> tuple[str, ...]:
    """Return what a write would lose, each thing once, in words such as `a text box on 'Summary'`.

    Raises:
        UnsafeBookError: It is damaged where reading did not look.
    """
    try:
        with ZipFile(path) as archive:
            found = dict.fromkeys(_of_workbook(Package(archive)))
    except (BadZipFile, ParseError, ValueError) as error:
        raise damaged(path, error) from error
    return tuple(what for what in found if not any(other.startswith(f"{what} on '") for other in found))


def _of_workbook(package: Package) -> Iterator[str]:
    sheets = {sheet.part: sheet for sheet in package.sheets}
    drawn = _drawn_by_us(package)
    yield from _of_parts(package, "", set(sheets))
    names = map(local_name, package.xml(package.workbook))
    yield from (_ELEMENTS[name] for name in names if name in _ELEMENTS)
    for sheet in sheets.values():
        if sheet.kind == "worksheet":
            yield from (f"{what} on '{sheet.title}'" for what in _of_sheet(package, sheet, drawn))
        else:
            yield f"{_words(sheet.kind)} '{sheet.title}'"
    if has_escaped_escapes(package) and _has_rich_text(package):
        yield "a text in several fonts, beside one that looks like _x000D_"


def has_escaped_escapes(package: Package) -> bool:
    """Return whether a text holds an escaped escape, which openpyxl keeps only where it drops rich text."""
    return any(b"x005F_" in package.read(part) for part in _with_texts(package))


def _has_rich_text(package: Package) -> bool:
    return any(re.search(rb"<(?:\w+:)?rPr\b", package.read(part)) for part in _with_texts(package))


def _with_texts(package: Package) -> Iterator[str]:
    yield from (
        one.target for one in package.relationships(package.workbook).values() if one.kind == "sharedStrings"
    )
    yield from (sheet.part for sheet in package.sheets)


def _of_parts(package: Package, part: str, seen: set[str]) -> Iterator[str]:
    """Yield what is lost of the parts that one refers to, and of those that they refer to in turn."""
    for found in package.relationships(part).values():
        if found.target in seen:
            continue
        if found.kind not in _KEPT:
            yield _words(found.kind)
        elif found.target and found.kind != "drawing":
            seen.add(found.target)
            yield from _of_parts(package, found.target, seen)


def _of_sheet(package: Package, sheet: SheetPart, drawn: frozenset[str]) -> Iterator[str]:
    yield from _of_parts(package, sheet.part, {sheet.part})
    kinds = {found.kind for found in package.relationships(sheet.part).values()}
    for element in package.xml(sheet.part):
        name = local_name(element)
        if name == "extLst":
            yield from _of_extensions(element)
        elif name in _ELEMENTS and not (name == "legacyDrawing" and kinds & {"comments", "ctrlProp"}):
            yield _ELEMENTS[name]
    for found in package.relationships(sheet.part).values():
        if found.kind == "drawing":
            lost = _of_drawing(package.xml(found.target))
            yield from (what for what in lost if what != "a chart" or sheet.title not in drawn)


def _of_extensions(extensions: Element) -> Iterator[str]:
    for extension in extensions:
        for element in extension:
            name = local_name(element)
            if _OFFICE_EXTENSION.search(str(element.tag)) and name not in _HARMLESS_EXTENSIONS:
                yield _EXTENSIONS.get(name, f"something that Excel calls {name}")


def _of_drawing(element: Element) -> Iterator[str]:
    """Yield what stands on a drawing, charts too; of alternatives for older programs only the first."""
    for child in element:
        name = local_name(child)
        if name == "Fallback":
            continue
        if name == "sp":
            boxed = any(found.get("txBox") == "1" for found in child.iter() if local_name(found) == "cNvSpPr")
            yield "a text box" if boxed else "a shape"
        elif name == "graphicFrame":
            uris = (found.get("uri", "") for found in child.iter() if local_name(found) == "graphicData")
            kind = next(uris, "").rsplit("/", 1)[-1]
            yield _FRAMES.get(kind, "a drawing")
        elif name in _SHAPES:
            yield _SHAPES[name]
        else:
            yield from _of_drawing(child)


def _drawn_by_us(package: Package) -> frozenset[str]:
    """Return the titles of the sheets whose charts we drew, which openpyxl can therefore write again."""
    names = (name for name in package.xml(package.workbook).iter() if local_name(name) == "definedName")
    ours = {name.get("localSheetId") for name in names if name.get("name") == GENERATED}
    return frozenset(
        sheet.title
        for place, sheet in enumerate(package.sheets)
        if str(place) in ours or _KEPT_REPORT.fullmatch(sheet.title)
    )


def _words(kind: str) -> str:
    return _PARTS.get(kind, f"something that Excel calls {kind}")
