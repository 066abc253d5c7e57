"""What the workbook's own part lists: sheets, names and what is shown first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from pi_excel.book.text import LONGEST_TAB
from pi_excel.workbook.package.elements import Element
from pi_excel.workbook.package.parts import RELATION_NAMESPACE, Package
from pi_excel.workbook.soundness.fault import Fault
from pi_excel.workbook.soundness.formulas import is_balanced
from pi_excel.workbook.soundness.schema import index_of, order_faults

_ID = f"{{{RELATION_NAMESPACE}}}id"
_ORDER = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches",
    "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip
_UNFIT_FOR_TITLE = re.compile(r"[\[\]:*?/\\]|^'|'$|^$")
_UNFIT_FOR_NAME = re.compile(r"""^[\d.?]|[\s!"#$%&'()*+,\-/:;<=>@\[\]^`{|}~]|^$""")
_HIDDEN = {"hidden", "veryHidden"}

_T = TypeVar("_T")


def workbook_faults(package: Package) -> Iterator[Fault]:
    """Yield the faults of the workbook's own part."""
    part, root = package.workbook, package.root(package.workbook)
    sheets = [sheet for listed in root.each("sheets") for sheet in listed.each("sheet")]
    names = [name for listed in root.each("definedNames") for name in listed.each("definedName")]
    views = [view for listed in root.each("bookViews") for view in listed.each("workbookView")]
    found = [
        *order_faults(root, _ORDER, often={"fileRecoveryPr"}),
        *_in_sheets(package, sheets),
        *_in_names(names, len(sheets)),
        *(
            f"{attribute} is {view.get(attribute)}, and there are {len(sheets)} sheets."
            for view in views
            for attribute in ("activeTab", "firstSheet")
            if index_of(view, attribute) >= len(sheets)
        ),
    ]
    yield from (Fault(part, what) for what in found)


def _in_sheets(package: Package, sheets: Sequence[Element]) -> Iterator[str]:
    relations = package.relationships(package.workbook)
    for sheet in sheets:
        title = sheet.get("name")
        if _UNFIT_FOR_TITLE.search(title):
            yield f"a sheet's title cannot be '{title}'."
        if len(title.encode("utf-16-le")) > LONGEST_TAB * 2:
            yield f"the sheet title '{title}' is longer than {LONGEST_TAB} characters."
        relation = relations.get(sheet.get(_ID))
        if relation is not None and not relation.kind.lower().endswith("sheet"):
            yield f"the sheet '{title}' is a {relation.kind}."
        if relation is None:
            yield f"the sheet '{title}' has no part."
    for title in _twice(sheet.get("name").lower() for sheet in sheets):
        yield f"more than one sheet has the title {title}."
    for number in _twice(sheet.get("sheetId") for sheet in sheets):
        yield f"more than one sheet has the id {number}."
    for ident in _twice(sheet.get(_ID) for sheet in sheets):
        yield f"more than one sheet has the part {ident}."
    if all(sheet.get("state") in _HIDDEN for sheet in sheets):
        yield "no sheet is visible."


def _in_names(names: Sequence[Element], sheets: int) -> Iterator[str]:
    for name, scope in _twice((one.get("name").lower(), one.get("localSheetId")) for one in names):
        yield f"the name {name} is there more than once{f' on sheet {scope}' if scope else ''}."
    for one in names:
        if index_of(one, "localSheetId") >= sheets:
            yield f"the name {one.get('name')} is of sheet {one.get('localSheetId')}, which is not there."
        if _UNFIT_FOR_NAME.search(one.get("name")):
            yield f"a name cannot be '{one.get('name')}'."
        if not is_balanced(one.text):
            yield f"the name {one.get('name')} has a formula that does not close: {one.text}"


def _twice(values: Iterable[_T]) -> list[_T]:
    return [value for value, times in Counter(values).items() if times > 1]
