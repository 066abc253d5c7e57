"""What Excel may run. A trusted location is asked first: in one, neither macro settings nor a mark count.

Source: Microsoft, "Macros from the internet will be blocked by default in Office": the flow of its decision.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PureWindowsPath

from pi_excel.addin.checks.words import say
from pi_excel.addin.facts import Location, TrustFacts, WindowsFacts
from pi_excel.addin.findings import Finding

_BY_MACROS: dict[int | None, str] = {1: "macros-on", 3: "macros-signed", 4: "macros-off"}
"""`VBAWarnings` outside trusted locations: all macros run, only signed ones, none. At 2 Excel asks."""


def check_trust(windows: WindowsFacts) -> Iterator[Finding]:
    """Judge whether the macros of the add-in may run where it is, or else where it would be put."""
    loaded = [addin for addin in windows.addins if addin.loaded]
    for folder in dict.fromkeys([addin.path.parent for addin in loaded] or [windows.start_folder]):
        yield _folder(folder, windows.trust)
    for addin in loaded:
        if addin.marked:
            blocked = windows.trust.marks_count and not _is_trusted(addin.path.parent, windows.trust)
            yield say("addin-blocked" if blocked else "addin-marked", path=addin.path)


def _folder(folder: PureWindowsPath, trust: TrustFacts) -> Finding:
    if _is_trusted(folder, trust):
        return say("trusted", folder=folder)
    check = _BY_MACROS.get(trust.macros) or _why_not_trusted(folder, trust)
    who = "by policy" if trust.macros_by_policy else "in the Trust Center"
    return say(check, folder=folder, who=who)


def _why_not_trusted(folder: PureWindowsPath, trust: TrustFacts) -> str:
    if trust.no_locations:
        return "locations-off"
    if trust.policy_alone:
        return "policy-alone"
    named = any(_holds(location, folder) for location in trust.locations)
    return "network-location" if named else "not-trusted"


def _is_trusted(folder: PureWindowsPath, trust: TrustFacts) -> bool:
    """Return whether a location that counts holds a folder."""
    if trust.no_locations or (folder.drive.startswith("\\\\") and not trust.on_network):
        return False
    counting = (place for place in trust.locations if place.by_policy or not trust.policy_alone)
    return any(_holds(place, folder) for place in counting)


def _holds(location: Location, folder: PureWindowsPath) -> bool:
    if location.with_folders:
        return folder.is_relative_to(location.path)
    return folder == location.path
