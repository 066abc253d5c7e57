"""Worksheets: rows and cells, and what stands around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from pi_excel.book.grid import LAST_COLUMN
from pi_excel.workbook.areas import Area
from pi_excel.workbook.package.elements import Element, MarkupError, parse_elements
from pi_excel.workbook.package.parts import RELATION_NAMESPACE, Package
from pi_excel.workbook.row_shapes import RowShape
from pi_excel.workbook.sheet_xml import SheetXml
from pi_excel.workbook.soundness.areas import overlapping
from pi_excel.workbook.soundness.fault import Fault
from pi_excel.workbook.soundness.formulas import is_balanced
from pi_excel.workbook.soundness.references import unresolved_ids
from pi_excel.workbook.soundness.rows import RowChecker
from pi_excel.workbook.soundness.schema import WellFormedness, index_of, order_faults
from pi_excel.workbook.soundness.styles import Styles, missing_differences
from pi_excel.workbook.soundness.texts import SharedTexts
from pi_excel.workbook.stretches import KnownShapes, LikeRows, Stretch

_ID = f"{{{RELATION_NAMESPACE}}}id"
_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
    "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks",
    "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties",
    "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF",
    "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
_OFTEN = {"cols", "conditionalFormatting"}
_NEVER_EMPTY = {"cols", "mergeCells", "hyperlinks", "dataValidations", "conditionalFormatting"}
_KINDS = {
    "drawing": "drawing",
    "hyperlink": "hyperlink",
    "legacyDrawing": "vmlDrawing",
    "legacyDrawingHF": "vmlDrawing",
    "picture": "image",
    "tablePart": "table",
}
"""What an element refers to, by its name."""

_FORMULAS = {"formula", "formula1", "formula2"}

_PLAIN = bytes(range(ord(" "), 0x7F)).replace(b"&", b"")
"""What XML has nothing against in a text, nor in an attribute, whatever stands around it: `<` is a tag's."""


Watch: TypeAlias = Callable[[str, SheetXml], Iterable[Stretch]]
"""Given a worksheet's part, by name and content, gives its rows, all of them and as they are."""


def unwatched(_: str, sheet: SheetXml) -> Iterable[Stretch]:
    """Return a sheet's rows, watched by nobody."""
    return sheet.stretches()


def worksheet_faults(
    package: Package, styles: Styles, asked: frozenset[str], watch: Watch = unwatched
) -> Iterator[Fault]:
    """Yield the faults of the worksheets asked for, whose rows somebody may watch as they pass."""
    texts, chain, shapes = SharedTexts(package), _calculation_chain(package), KnownShapes()
    seen = set[RowShape]()
    for part in package.related(package.workbook, "worksheet"):
        if part not in asked:
            continue
        try:
            sheet = SheetXml(package.archive.chunks(part), shapes)
            checker = RowChecker(sheet.prefix, wants_formulas=part in chain)
            found = list(checker.check(_well_formed(sheet, watch(part, sheet), seen)))
        except MarkupError as error:
            yield Fault(part, f"is not well-formed XML: {error}.")
            continue
        found += checker.at_the_end(styles.cell_formats)
        last = checker.last_string
        if last >= 0 and last >= texts.count:
            found.append(f"shows the shared text {last}, and there are {texts.count}.")
        frame = sheet.head + sheet.tail
        found += _in_frame(package, part, parse_elements(frame), styles)
        yield from (Fault(part, what) for what in found)
        yield from unresolved_ids(package, part, frame)
        yield from _without_formula(part, chain.get(part, {}), checker.with_formula)


def _well_formed(sheet: SheetXml, stretches: Iterable[Stretch], seen: set[RowShape]) -> Iterator[Stretch]:
    """Yield a sheet's rows as they are, each after expat has read it, or as good as read it.

    Of rows that are alike it reads the first that come, in whatever sheet. The others have such tags too
    and are as plain between them, so there is nothing in them that it could object to: with these left out,
    the sheet is well-formed exactly when it is. Names of other namespaces than the sheet's own are another
    matter, since a sheet may not know them: so none of the text that is left out has a colon.

    Args:
        sheet: The sheet.
        stretches: Its rows.
        seen: The shapes whose rows expat has read.

    Raises:
        MarkupError: The sheet is not well-formed XML.
    """
    part, here = WellFormedness(), set[RowShape]()
    part.see(sheet.head)
    for stretch in stretches:
        shape = stretch.shape if isinstance(stretch, LikeRows) and _is_plain(stretch.text) else None
        known = shape in here or (shape in seen and b":" not in stretch.text)
        if not known:
            part.see(stretch.text)
        if shape is not None and not known:
            here.add(shape)
            seen.add(shape)
        yield stretch
    part.see(sheet.tail, is_last=True)


def _is_plain(rows: bytes) -> bool:
    return not rows.translate(None, _PLAIN) and b"]]>" not in rows


def _in_frame(package: Package, part: str, root: Element, styles: Styles) -> Iterator[str]:
    """Yield what is wrong around a sheet's rows."""
    yield from order_faults(root, _ORDER, _OFTEN)
    yield from (
        f"has {child.name} with nothing in it." for child in root.children if _is_needlessly_empty(child)
    )
    yield from _in_columns(root, styles)
    merges = [Area.parse(one.get("ref")) for merged in root.each("mergeCells") for one in merged.children]
    for area, other in overlapping(area for area in merges if area is not None):
        yield f"merges {area} and {other}, which overlap."
    yield from missing_differences(root, styles)
    relations = package.relationships(part)
    for element in root.descendants():
        relation = relations.get(element.get(_ID))
        if relation is not None and relation.kind != _KINDS.get(element.name, relation.kind):
            yield f"has a {element.name} that leads to a {relation.kind}."
        if element.name in _FORMULAS and not is_balanced(element.text):
            yield f"has a rule with a formula that does not close: {element.text}"


def _is_needlessly_empty(child: Element) -> bool:
    return child.name in _NEVER_EMPTY and not child.children


def _in_columns(root: Element, styles: Styles) -> Iterator[str]:
    last = 0
    for column in (column for listed in root.each("cols") for column in listed.each("col")):
        first, until = index_of(column, "min"), index_of(column, "max")
        if not last < first <= until <= LAST_COLUMN:
            yield f"describes columns {first} to {until} after column {last}."
        if index_of(column, "style") >= styles.cell_formats:
            there = styles.cell_formats
            yield f"column {first} has the style {column.get('style')}, and there are {there}."
        last = until


def _calculation_chain(package: Package) -> Mapping[str, Mapping[str, str]]:
    """Return the cells that the calculation chain names, by their sheet's part; each with the chain's."""
    relations, book = package.relationships(package.workbook), package.root(package.workbook)
    sheets = [sheet for listed in book.each("sheets") for sheet in listed.each("sheet")]
    parts = {
        sheet.get("sheetId"): relations[sheet.get(_ID)].target
        for sheet in sheets
        if sheet.get(_ID) in relations
    }
    chain: dict[str, dict[str, str]] = defaultdict(dict)
    for part in package.related(package.workbook, "calcChain"):
        sheet = ""
        for cell in package.root(part).children if part in package else ():
            sheet = cell.get("i", sheet)  # said once for all that follow
            chain[parts.get(sheet, "")][cell.get("r")] = part
    return chain


def _without_formula(sheet: str, named: Mapping[str, str], formulas: set[str]) -> Iterator[Fault]:
    """Yield the cells that a calculation chain names and that have no formula, nor a part in an array's."""
    arrays = [area for area in map(Area.parse, formulas - named.keys()) if area is not None]
    for address, chain in named.items():
        place = Area.parse(address)
        if address not in formulas and not (
            place is not None and any(array.holds(place.top, place.left) for array in arrays)
        ):
            yield Fault(chain, f"names {address} of {sheet}, which has no formula.")
