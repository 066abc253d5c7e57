"""Windows looked at: Excel, the add-in, what may run, and the Python that Excel starts. Nothing is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import PureWindowsPath

from pi_excel.addin import config_file, places
from pi_excel.addin.build import FILE_NAME
from pi_excel.addin.facts import ConfigFacts, ExcelFacts, InstalledAddin, WindowsFacts
from pi_excel.addin.inspect import addin_facts
from pi_excel.addin.look_at_trust import look_at_trust
from pi_excel.addin.machine import Hive, Machine, RegistryValue, text_of

_FROM_STORE = "\\windowsapps\\"
"""A part of the path of a program that came from the Microsoft Store."""

_BITS = {"x64": 64, "arm64": 64, "x86": 32}
_THIRTY_TWO, _SIXTY_FOUR = 32, 64


def look_at_windows(machine: Machine, xlwings: str) -> WindowsFacts:
    """Return what there is on Windows.

    Args:
        machine: The machine.
        xlwings: The version of xlwings that the add-in needs.
    """
    excel = look_at_excel(machine)
    addins, lost = _addins(machine)
    return WindowsFacts(
        excel=excel,
        addins=addins,
        lost=lost,
        switched_off=_is_switched_off(machine),
        trust=look_at_trust(machine),
        config=_config(machine, excel, addins, xlwings),
        start_folder=places.start_folder(machine),
        home=machine.variable("USERPROFILE"),
    )


def look_at_excel(machine: Machine) -> ExcelFacts | None:
    """Return the newest Excel that is installed, `None` where there is none."""
    click_to_run = machine.values(Hive.MACHINE, places.CLICK_TO_RUN)
    program = _program(machine)
    for version in places.VERSIONS:
        root = text_of(machine.values(Hive.MACHINE, places.office(r"Excel\InstallRoot", version)), "path")
        if not root and not (program and version == places.NEWEST):
            continue
        product = machine.values(Hive.MACHINE, places.office(r"Common\ProductVersion", version))
        newest = text_of(click_to_run, "versiontoreport") if version == places.NEWEST else ""
        said = newest or text_of(product, "lastproduct")
        from_store = _FROM_STORE in f"{root} {program}".casefold()
        return ExcelFacts(said or version, _bits(machine, click_to_run, version, root or program), from_store)
    return None


def _program(machine: Machine) -> str:
    """Return the path of Excel's program, as Windows finds it; empty where it finds none."""
    paths = (text_of(machine.values(hive, places.PROGRAM), "") for hive in Hive)
    return next(filter(None, paths), "")


def _bits(machine: Machine, click_to_run: Mapping[str, RegistryValue], version: str, root: str) -> int | None:
    outlook = machine.values(Hive.MACHINE, places.office("Outlook", version))
    said = text_of(click_to_run, "platform") or text_of(outlook, "bitness")
    return _BITS.get(said.casefold()) or (_THIRTY_TWO if "(x86)" in root else None)


def _addins(machine: Machine) -> tuple[tuple[InstalledAddin, ...], tuple[PureWindowsPath, ...]]:
    """Return the copies of the add-in, those that Excel opens first; and those that it is told of in vain."""
    options = machine.values(Hive.USER, places.office(r"Excel\Options"))
    told = [
        path
        for name, value in options.items()
        if name.startswith("open") and (path := _opened(machine, value))
    ]
    starts = [places.start_folder(machine), *_other_start_folders(machine, options)]
    opened = dict.fromkeys((*(folder / FILE_NAME for folder in starts), *told))
    offered = places.folder(machine, r"%APPDATA%\Microsoft\AddIns") / FILE_NAME
    found = tuple(
        _addin(machine, path, content, loaded=path in opened)
        for path in dict.fromkeys((*opened, offered))
        if (content := machine.read(path)) is not None
    )
    there = {addin.path for addin in found}
    return found, tuple(path for path in told if path not in there)


def _addin(machine: Machine, path: PureWindowsPath, content: bytes, *, loaded: bool) -> InstalledAddin:
    told = addin_facts(BytesIO(content))
    return InstalledAddin(path, told.version, told.xlwings, loaded, machine.is_marked(path))


def _opened(machine: Machine, value: RegistryValue) -> PureWindowsPath | None:
    r"""Return the add-in of ours that a value such as `/R "C:\PI\pi_excel.xlam"` has Excel open."""
    said = str(value).strip().removeprefix("/R").strip().strip('"')
    path = places.folder(machine, said)
    if path.name.casefold() != FILE_NAME:
        return None
    offered = places.folder(machine, r"%APPDATA%\Microsoft\AddIns")
    return path if path.is_absolute() else offered / path


def _other_start_folders(machine: Machine, options: Mapping[str, RegistryValue]) -> Iterator[PureWindowsPath]:
    root = text_of(machine.values(Hive.MACHINE, places.office(r"Excel\InstallRoot")), "path")
    if root:
        yield PureWindowsPath(root) / "XLSTART"
    if second := text_of(options, "altstartup"):
        yield places.folder(machine, second)


def _is_switched_off(machine: Machine) -> bool:
    """Return whether the add-in is among the files that Excel will not open since it crashed with them.

    Each is a value of bytes with the path in it, in small letters and UTF-16.
    """
    items = machine.values(Hive.USER, places.office(r"Excel\Resiliency\DisabledItems"))
    name = FILE_NAME.encode("utf-16-le")
    return any(isinstance(item, bytes) and name in item.lower() for item in items.values())


def _config(
    machine: Machine, excel: ExcelFacts | None, addins: Iterable[InstalledAddin], xlwings: str
) -> ConfigFacts:
    path = places.config_file(machine)
    content = machine.read(path)
    text = config_file.decoded(content or b"", machine.ansi)
    settings = {
        name: places.expanded(machine, value) for name, value in config_file.settings_in(text).items()
    }
    named = PureWindowsPath(settings.get(config_file.INTERPRETER, ""))
    there = named.is_absolute() and machine.is_file(named)
    bits = excel.bits if excel is not None and excel.bits is not None else _SIXTY_FOUR
    library = f"xlwings{bits}-{xlwings}.dll"
    return ConfigFacts(
        path=path,
        there=content is not None,
        beside=tuple(
            beside for addin in addins if machine.is_file(beside := addin.path.with_name(places.CONFIG_NAME))
        ),
        settings=settings,
        broken=config_file.broken_lines(text),
        foreign_start=config_file.has_foreign_start(content or b""),
        python_there=there,
        python=machine.ask_python(named) if there else None,
        library=library,
        library_there=any(machine.is_file(folder / library) for folder in list(named.parents)[:2]),
    )
