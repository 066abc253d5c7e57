"""What Excel may run on this computer, as an administrator's policy or the user's own Trust Center says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pi_excel.addin import places
from pi_excel.addin.facts import Location, TrustFacts
from pi_excel.addin.machine import Hive, Machine, RegistryValue, text_of

_SECURITY = r"Excel\Security"
_LOCATIONS = r"Excel\Security\Trusted Locations"
_COMMON_LOCATIONS = r"Common\Security\Trusted Locations"


def look_at_trust(machine: Machine) -> TrustFacts:
    """Return what Excel may run."""
    by_policy = _said_by_policy(machine, _SECURITY)
    own = machine.values(Hive.USER, places.office(_SECURITY))
    switches = _said_by_policy(machine, _LOCATIONS)
    own_switches = machine.values(Hive.USER, places.office(_LOCATIONS))
    common = _said_by_policy(machine, _COMMON_LOCATIONS)
    macros = by_policy.get("vbawarnings", own.get("vbawarnings"))
    return TrustFacts(
        locations=tuple(_locations(machine)),
        no_locations=1 in {switches.get("alllocationsdisabled"), own_switches.get("alllocationsdisabled")},
        policy_alone=common.get("allow user locations") == 0,
        on_network=switches.get("allownetworklocations", own_switches.get("allownetworklocations")) == 1,
        macros=macros if isinstance(macros, int) else None,
        macros_by_policy="vbawarnings" in by_policy,
        marks_count=by_policy.get("blockcontentexecutionfrominternet") != 0,
    )


def _said_by_policy(machine: Machine, rest: str) -> Mapping[str, RegistryValue]:
    said: dict[str, RegistryValue] = {}
    for hive, key in places.policies(rest):
        for name, value in machine.values(hive, key).items():
            said.setdefault(name, value)
    return said


def _locations(machine: Machine) -> Iterator[Location]:
    """Give the trusted locations. Where Office has not written its own yet, the start folder is one."""
    own = places.office(_LOCATIONS)
    if not machine.keys(Hive.USER, own):
        yield Location(places.start_folder(machine), with_folders=True, by_policy=False)
    yield from _locations_in(machine, Hive.USER, own, by_policy=False)
    for hive, key in (*places.policies(_LOCATIONS), *places.policies(_COMMON_LOCATIONS)):
        yield from _locations_in(machine, hive, key, by_policy=True)


def _locations_in(machine: Machine, hive: Hive, key: str, *, by_policy: bool) -> Iterator[Location]:
    for name in machine.keys(hive, key):
        values = machine.values(hive, rf"{key}\{name}")
        if path := text_of(values, "path"):
            yield Location(places.folder(machine, path), values.get("allowsubfolders") == 1, by_policy)
