"""The add-in for Excel, built and put into a folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pi_excel import __version__
from pi_excel.addin.build import FILE_NAME, build
from pi_excel.addin.sources import macros_folder, read_sources
from pi_excel.addin.xlwings_module import shipped_module, version_of
from pi_excel.errors import BookInUseError, SettingsError
from pi_excel.jobs.whole_file import write_whole_bytes


@dataclass(frozen=True, slots=True)
class BuiltAddin:
    """What a build did.

    Attributes:
        path: The add-in.
        version: The version of pi_excel in it.
        xlwings: The version of xlwings in it.
        changed: Whether the file was written; otherwise it was there already, byte for byte.
    """

    path: Path
    version: str
    xlwings: str
    changed: bool


def build_addin(folder: Path) -> BuiltAddin:
    """Build the add-in into a folder; one that is there is replaced.

    Raises:
        SettingsError: The extra `excel` is not installed, or the folder is not there.
        BookInUseError: Excel has the add-in open.
        OSError: It cannot be written.
    """
    if not folder.is_dir():
        raise SettingsError("there is no such folder.", where=str(folder), do="Make the folder first.")
    text = shipped_module()
    content = build(read_sources(macros_folder()), text)
    path = folder / FILE_NAME
    changed = not path.is_file() or path.read_bytes() != content
    if changed:
        try:
            write_whole_bytes(path, content)
        except PermissionError as error:
            raise BookInUseError(
                "the add-in cannot be replaced.",
                where=str(path),
                do="Close Excel, which has it open, or give a folder that you may write to.",
            ) from error
    return BuiltAddin(path, __version__, version_of(text), changed)
