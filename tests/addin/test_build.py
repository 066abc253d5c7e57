"""The add-in as it is built, read back by others: oletools, pyOpenVBA's checks, LibreOffice."""

from __future__ import annotations

import io
import warnings
import zipfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from pyopenvba import check_file

from pi_excel import __version__
from pi_excel.addin.build import FILE_NAME, build
from pi_excel.addin.inspect import AddinFacts, addin_facts
from pi_excel.addin.package import furnish
from pi_excel.addin.sources import macros_folder, read_sources
from pi_excel.addin.xlwings_module import adapted, shipped_module
from pi_excel.errors import FaultError
from pi_excel.workbook.soundness import find_faults
from tests.books import SHIPPED
from tests.office import LibreOffice
from tests.unchecked import unchecked

SOURCES = read_sources(macros_folder())
BUILT = build(SOURCES, shipped_module())


@pytest.fixture
def addin(tmp_path: Path) -> Path:
    """The add-in."""
    path = tmp_path / FILE_NAME
    path.write_bytes(BUILT)
    return path


def read_back(addin: bytes) -> dict[str, str]:
    """Return the code of each module, as oletools reads it, by its file name."""
    if find_spec("oletools") is None:
        unchecked("oletools is not installed, as on Windows")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # oletools asks pyparsing in words that are no longer liked
        parser = import_module("oletools.olevba").VBA_Parser(FILE_NAME, data=addin)
    try:
        return {name: code for _, _, name, code in parser.extract_macros() if same_code(code)}
    finally:
        parser.close()


def same_code(text: str) -> str:
    """Return code as the VBA editor compares it: blind to case, without attributes and blank ends."""
    lines = [line.rstrip() for line in text.splitlines() if not line.startswith("Attribute ")]
    return "\n".join(lines).strip().casefold()


def test_the_code_reads_back_as_its_sources() -> None:
    """Nothing is lost, nothing is added; the VBA editor may change case, so case does not count."""
    codes = read_back(BUILT)
    sources = {f"{name}.bas": text for name, text in SOURCES.modules.items()}
    sources["xlwings.bas"] = adapted(shipped_module())
    sources["ThisWorkbook.cls"] = SOURCES.workbook_code

    assert {name: same_code(code) for name, code in codes.items()} == {
        name: same_code(text) for name, text in sources.items()
    }


def test_two_builds_are_the_same_file() -> None:
    """Byte for byte: who signs the add-in can hold it against its sources."""
    assert build(SOURCES, shipped_module()) == BUILT


def test_excel_would_repair_nothing(addin: Path) -> None:
    """Neither our own checks nor pyOpenVBA's find anything amiss."""
    report = check_file(addin)

    assert find_faults(addin) == ()
    assert (report.issues, report.complete) == ((), True)


def test_it_is_an_add_in_with_its_ribbon() -> None:
    """Excel knows an add-in by its content type, and its ribbon by a relationship of the package."""
    with zipfile.ZipFile(io.BytesIO(BUILT)) as archive:
        types = archive.read("[Content_Types].xml").decode()
        relations = archive.read("_rels/.rels").decode()
        workbook = archive.read("xl/workbook.xml").decode()
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        ribbon = archive.read("customUI/customUI14.xml")

    assert (
        'PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.addin.macroEnabled.main+xml"'
        in types
    )
    assert (
        'Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" '
        'Target="customUI/customUI14.xml"' in relations
    )
    assert 'codeName="ThisWorkbook"' in workbook
    assert 'codeName="Sheet1"' in sheet
    assert ribbon == SOURCES.ribbon


def test_it_names_nobody_and_no_place() -> None:
    """A template's author and their folders are not carried into a council's computers."""
    with zipfile.ZipFile(io.BytesIO(BUILT)) as archive:
        texts = b"".join(
            archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))
        )

    assert b"William" not in texts
    assert b"absPath" not in texts
    assert b":\\" not in texts


def test_its_versions_are_read_without_excel(addin: Path) -> None:
    """`doctor` tells by them whether add-in and Python belong together."""
    assert addin_facts(addin) == AddinFacts(version=__version__, xlwings="0.37.8")


@pytest.mark.parametrize(
    "content", [b"", b"no zip at all", SHIPPED.read_bytes()], ids=["empty", "text", "book"]
)
def test_another_file_is_no_add_in_of_ours(content: bytes, tmp_path: Path) -> None:
    """Whatever lies there under our name is looked at without harm."""
    path = tmp_path / FILE_NAME
    path.write_bytes(content)

    assert addin_facts(path) == AddinFacts()


@pytest.mark.parametrize(
    "properties",
    [
        b"<Properties",
        b'<!DOCTYPE p [<!ENTITY a "9">]><p><property name="pi_excel version">&a;</property></p>',
        b"<Properties>" + b" " * 70_000 + b"</Properties>",
    ],
    ids=["broken", "entities", "endless"],
)
def test_hostile_properties_tell_nothing(properties: bytes, tmp_path: Path) -> None:
    """A file in the add-in folder may come from anybody."""
    path = tmp_path / FILE_NAME
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("docProps/custom.xml", properties)

    assert addin_facts(path) == AddinFacts()


def test_a_missing_add_in_is_an_error_of_the_disk(tmp_path: Path) -> None:
    """Whether there is one is another question than what it says."""
    with pytest.raises(FileNotFoundError):
        addin_facts(tmp_path / FILE_NAME)


def test_a_template_that_is_not_as_we_know_it_is_refused() -> None:
    """A later pyOpenVBA may start from another template: better no add-in than half of one."""
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")

    with pytest.raises(FaultError, match="template"):
        furnish(package.getvalue(), b"", {})


@pytest.mark.libreoffice
def test_libreoffice_loads_it_and_loses_nothing(addin: Path, libreoffice: LibreOffice) -> None:
    """Opened as what it is and saved again, our code and the ribbon are still there.

    LibreOffice does not know any add-in by the ending .xlam, Excel's own neither: it has to be told.
    """
    saved = libreoffice.convert(addin, "xlsm", through="Calc MS Excel 2007 VBA XML")
    codes = read_back(saved.read_bytes())
    with zipfile.ZipFile(saved) as archive:
        ribbon = archive.read("customUI/customUI14.xml")

    for name, text in SOURCES.modules.items():
        assert same_code(codes[f"{name}.bas"]) == same_code(text)
    assert ribbon == SOURCES.ribbon
