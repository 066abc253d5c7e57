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
    loaded = [addin.path.parent for addin in windows.addins if addin.loaded]
    for folder in dict.fromkeys(loaded or [windows.start_folder]):
        yield _folder(folder, windows.trust)


def _folder(folder: PureWindowsPath, trust: TrustFacts) -> Finding:
    holding = [location for location in trust.locations if _holds(location, folder)]
    if not trust.no_locations and any(place.by_policy or not trust.policy_alone for place in holding):
        return say("trusted", folder=folder)
    who = "by policy" if trust.macros_by_policy else "in the Trust Center"
    if trust.macros == _NONE:
        return say("macros-off", folder=folder, who=who)
    if trust.macros == _ONLY_SIGNED:
        return say("macros-signed", folder=folder, who=who)
    if trust.no_locations:
        return say("locations-off", folder=folder)
    return say("policy-alone" if trust.policy_alone else "not-trusted", folder=folder)


def _holds(location: Location, folder: PureWindowsPath) -> bool:
    if location.with_folders:
        return folder.is_relative_to(location.path)
    return folder == location.path
