"""A file that says it is the add-in: enough for whatever reads no macros."""

from __future__ import annotations

import io
from zipfile import ZipFile, ZipInfo

from pi_excel import __version__
from pi_excel.addin.package import PROPERTIES_PART, VERSION_PROPERTY, XLWINGS_PROPERTY

_PROPERTIES = (
    '<Properties xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property name="{ours}"><vt:lpwstr>{version}</vt:lpwstr></property>'
    '<property name="{theirs}"><vt:lpwstr>{xlwings}</vt:lpwstr></property></Properties>'
)


def an_addin(version: str = __version__, xlwings: str = "0.37.8") -> bytes:
    """Return an add-in that says it was made by these versions."""
    said = _PROPERTIES.format(
        ours=VERSION_PROPERTY, version=version, theirs=XLWINGS_PROPERTY, xlwings=xlwings
    )
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr(ZipInfo(PROPERTIES_PART), said)  # dated alike, whenever it is made
    return file.getvalue()
