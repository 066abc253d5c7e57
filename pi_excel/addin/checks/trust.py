"""What Excel may run. A trusted location is asked first: in one, neither macro settings nor a mark count.

Source: Microsoft, "Macros from the internet will be blocked by default in Office": the flow of its decision.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PureWindowsPath

from pi_excel.addin.checks.words import say
from pi_excel.addin.facts import Location, TrustFacts, WindowsFacts
from pi_excel.addin.findings import Finding

_ONLY_SIGNED, _NONE = 3, 4
"""`VBAWarnings`: 1 all macros run, 2 Excel asks, 3 only signed ones run, 4 none."""


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
    who = "by policy" if trust.macros_by_policy else "in the Trust Center"
    if trust.no_locations:
        return say("locations-off", folder=folder)
    if any(_holds(location, folder) for location in trust.locations):
        return say("policy-alone" if trust.policy_alone else "network-location", folder=folder)
    if trust.macros == _NONE:
        return say("macros-off", folder=folder, who=who)
    if trust.macros == _ONLY_SIGNED:
        return say("macros-signed", folder=folder, who=who)
    return say("not-trusted", folder=folder)


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
