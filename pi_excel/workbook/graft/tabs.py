"""The tabs of a workbook: which there are, in which order, and which one is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from xml.sax.saxutils import quoteattr

from pi_excel.book.text import tab_title
from pi_excel.errors import PlanRefusedError
from pi_excel.workbook.graft.element_bytes import element_bytes
from pi_excel.workbook.package.elements import Element, MarkupError, insert_inside, set_attribute
from pi_excel.workbook.package.parts import RELATION_NAMESPACE
from pi_excel.workbook.package.splice import Splice

_RELATIONS = re.escape(RELATION_NAMESPACE.encode())
_PREFIX = re.compile(rb"""\sxmlns:([\w.-]+)\s*=\s*["']%s["']""" % _RELATIONS)
_UNFIT_FOR_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$|^\s*$|^history$", re.IGNORECASE)
_HIDDEN = ("hidden", "veryHidden")
_HIGHEST_NUMBER = 65_534
"""Excel numbers the sheets of a workbook, in the order they were made, up to here."""


@dataclass(slots=True, eq=False)
class Tab:
    """A sheet as the workbook lists it.

    Attributes:
        title: Its title.
        ident: The id by which the workbook refers to its part.
        written: Its element.
        place_before: Its place among the tabs before, counted from 0; `None` when it is new.
        is_hidden: Whether it is hidden.
    """

    title: str
    ident: str
    written: bytes
    place_before: int | None = None
    is_hidden: bool = False


class Tabs:
    """The tabs of a workbook, and the changes of its part that they need.

    Args:
        content: The workbook's part.
        root: Its root element.

    Attributes:
        before: The tabs as they were.
        now: The tabs as they are to be.
    """

    def __init__(self, content: bytes, root: Element) -> None:
        listed = root.child("sheets")
        if listed is None or listed.child("sheet") is None:
            raise MarkupError("the workbook lists no sheets")
        self._content, self._root, self._list = content, root, listed
        self._elements = tuple(listed.each("sheet"))
        self._numbers = {int(element.get("sheetId", "0")) for element in self._elements}
        self._views = [view for views in root.each("bookViews") for view in views.each("workbookView")]
        self.before = tuple(self._tab(place, element) for place, element in enumerate(self._elements))
        self.now = list(self.before)

    def _tab(self, place: int, element: Element) -> Tab:
        return Tab(
            title=element.get("name"),
            ident=element.get(f"{{{RELATION_NAMESPACE}}}id"),
            written=element_bytes(self._content, element),
            place_before=place,
            is_hidden=element.get("state") in _HIDDEN,
        )

    @property
    def are_as_before(self) -> bool:
        """Whether there are the same titles in the same order."""
        return [(tab.place_before, tab.written) for tab in self.now] == [
            (tab.place_before, tab.written) for tab in self.before
        ]

    def find(self, title: str) -> Tab:
        """Return the tab of a title.

        Raises:
            PlanRefusedError: There is none.
        """
        for tab in self.now:
            if tab.title == title:
                return tab
        raise PlanRefusedError("there is no such sheet.", where=title, do="Refresh again.")

    def add(self, title: str, ident: str) -> Tab:
        """Add a tab behind the last.

        Args:
            title: Its title.
            ident: The id by which the workbook refers to its part.

        Raises:
            PlanRefusedError: The title is taken, or Excel does not allow it.
        """
        self._refuse_title(title)
        number = max(self._numbers) + 1
        if number > _HIGHEST_NUMBER:
            number = next(free for free in count(1) if free not in self._numbers)
        self._numbers.add(number)
        found = _PREFIX.search(self._content, self._root.start, self._root.inside)
        prefix = found[1].decode() if found is not None else "r"
        declared = "" if found is not None else f" xmlns:r={quoteattr(RELATION_NAMESPACE)}"
        written = (
            f'<{self._root.prefixed("sheet")}{declared} name={quoteattr(title)} sheetId="{number}"'
            f" {prefix}:id={quoteattr(ident)}/>"
        )
        self.now.append(Tab(title, ident, written.encode()))
        return self.now[-1]

    def remove(self, tab: Tab) -> None:
        """Take out a tab."""
        self.now.remove(tab)

    def rename(self, tab: Tab, title: str) -> None:
        """Give a tab that was there before another title.

        Raises:
            PlanRefusedError: The title is taken, or Excel does not allow it.
        """
        self._refuse_title(title)
        element = self._elements[self.before.index(tab)]
        tab.title = title
        tab.written = element_bytes(
            self._content, element, set_attribute(self._content, element, "name", title)
        )

    def order(self, titles: Sequence[str]) -> None:
        """Put tabs in order; one that is not named, such as a chart sheet, stays behind the one it follows.

        Raises:
            PlanRefusedError: One of the titles is no tab's.
        """
        begun: list[Tab] = []
        groups = {title: [self.find(title)] for title in titles}
        last = begun
        for tab in self.now:
            if tab.title in groups:
                last = groups[tab.title]
            else:
                last.append(tab)
        self.now = [tab for group in (begun, *groups.values()) for tab in group]

    def _refuse_title(self, title: str) -> None:
        if title.casefold() in (tab.title.casefold() for tab in self.now):
            raise PlanRefusedError(
                "a sheet of your own has the name that we need for ours.",
                where=title,
                do="Rename that sheet.",
            )
        if _UNFIT_FOR_TITLE.search(title) or tab_title(title) != title:
            raise PlanRefusedError(
                r"Excel allows no tab this title: it is too long (over 31), or has one of : \ / ? * [ ].",
                where=title,
                do="Give the indicator another Ref.",
            )

    def is_shown(self, tab: Tab) -> bool:
        """Return whether a tab is the one that is shown when the workbook opens."""
        if not self._views:
            return tab.place_before == 0
        return any(self._meant(view, "activeTab") is tab for view in self._views)

    def changes(self) -> list[Splice]:
        """Return the changes of the workbook's part.

        Raises:
            PlanRefusedError: No tab that can be seen would be left.
        """
        if all(tab.is_hidden for tab in self.now):
            raise PlanRefusedError(
                "no sheet would be left that can be seen.", do="Unhide one of your own sheets, and save."
            )
        return self._changes_of_views() + self._changes_of_list()

    def _changes_of_list(self) -> list[Splice]:
        """Return the changes that put the elements of the tabs one by one where the old ones stand."""
        changes = [
            Splice(element.start, element.end, tab.written)
            for element, tab in zip(self._elements, self.now, strict=False)
            if tab.written != element_bytes(self._content, element)
        ]
        changes += [Splice(element.start, element.end, b"") for element in self._elements[len(self.now) :]]
        if more := b"".join(tab.written for tab in self.now[len(self._elements) :]):
            changes.append(Splice(self._elements[-1].end, self._elements[-1].end, more))
        return changes

    def _changes_of_views(self) -> list[Splice]:
        if not self._views:
            return self._view_for_tab_shown()
        changes = []
        for view in self._views:
            for attribute in ("activeTab", "firstSheet"):
                meant = self._meant(view, attribute)
                # A first tab that nobody scrolled away from stays whichever comes first.
                if meant is None or (attribute == "firstSheet" and meant.place_before == 0):
                    continue
                place = self.now.index(self._nearest(meant))
                if place != meant.place_before:
                    changes += set_attribute(self._content, view, attribute, str(place))
        return changes

    def _view_for_tab_shown(self) -> list[Splice]:
        """Return the change that keeps the first tab shown where no view says which one is."""
        place = self.now.index(self._nearest(self.before[0]))
        if place == 0:
            return []
        views, view = self._root.prefixed("bookViews"), self._root.prefixed("workbookView")
        xml = f'<{views}><{view} activeTab="{place}"/></{views}>'
        return [insert_inside(self._content, self._root, xml.encode(), before=self._list)]

    def _meant(self, view: Element, attribute: str) -> Tab | None:
        place = view.get(attribute, "0")
        return self.before[int(place)] if place.isdecimal() and int(place) < len(self.before) else None

    def _nearest(self, tab: Tab) -> Tab:
        """Return a tab, or where it goes the nearest to it that can be seen, rather to the right."""
        if tab in self.now:
            return tab
        visible = [other for other in self.now if not other.is_hidden]
        at = tab.place_before or 0
        return min(visible, key=lambda other: _distance(other.place_before, at))


def _distance(place: int | None, at: int) -> tuple[bool, int, bool]:
    """Return how far a tab stood from a place; a new one farther than all."""
    return (place is None, abs((place or 0) - at), (place or 0) < at)
