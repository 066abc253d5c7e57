"""`XLPy` in LibreOffice: what stands there for the object by which xlwings' VBA calls Python in Excel.

In Excel, `XLPy` is a COM object that a DLL of xlwings finds; here it is a service of LibreOffice, living in
this process. What VBA asks of it, `CallUDF`, is answered by `CallUDF` of xlwings' own COM server, and from
there on everything is xlwings' and ours. No workbook and no calling cell are handed over: our formulas look
at neither. What another formula in the same cell gave is handed over as a range of it; in Excel, as an array.
"""

from __future__ import annotations

import traceback
from collections import Counter
from typing import Any, Final

from tests.excel_in_libreoffice.basic import SERVICE
from tests.excel_in_libreoffice.ranges import rows_of
from tests.excel_in_process import MODULE, Argument, Excel

_RANGE: Final = "ooo.vba.excel.Range"


class XLPy:
    """The service: its methods are those of LibreOffice's `XInvocation`.

    Attributes:
        calls: How often each formula was called.
    """

    def __init__(self, uno: Any) -> None:  # noqa: ANN401 - it has no types
        self.calls: Counter[str] = Counter()
        self._uno = uno
        self._excel = Excel()

    def invoke(self, method: str, given: tuple[Any, ...], *_: object) -> tuple[object, ...]:
        """Do what VBA asks for: `CallUDF(module, name, arguments, workbook, caller)`."""
        module, name, arguments = given[:3]
        assert (method, module) == ("CallUDF", MODULE), f"nobody answers {module}.{method}"
        self.calls[name] += 1
        try:
            answer = self._excel.call(name, *map(self._from_vba, arguments))
        except Exception as fault:  # noqa: BLE001 - VBA is told, as COM would tell it
            traceback.print_exc()
            raise RuntimeError(f"{type(fault).__name__}: {fault}") from None
        return self._to_vba(answer), (), ()

    def _from_vba(self, raw: Any) -> object:  # noqa: ANN401 - LibreOffice has no types
        if raw is None:
            return Argument.LEFT_OUT
        if isinstance(raw, tuple):  # what another formula worked out in the same cell
            return [list(row) for row in raw]
        if hasattr(raw, "supportsService") and raw.supportsService(_RANGE):
            return rows_of(raw.getCellRange())
        return raw

    def _to_vba(self, answer: object) -> object:
        if not isinstance(answer, list):
            return answer
        rows = answer if isinstance(answer[0], list) else [answer]
        array = self._uno.createUnoStruct("com.sun.star.script.ArrayWrapper")
        array.IsZeroIndex = True
        array.Array = self._uno.Any("[][]any", tuple(map(tuple, rows)))
        return array

    def hasMethod(self, name: str) -> bool:  # noqa: N802 - LibreOffice's name
        """Return whether it is a method."""
        return name.lower() == "calludf"

    def hasProperty(self, _: str) -> bool:  # noqa: N802 - LibreOffice's name
        """Return whether it is a property: none is."""
        return False

    def getIntrospection(self) -> None:  # noqa: N802 - LibreOffice's name
        """Return what more there is to know: nothing."""

    def getTypes(self) -> tuple[object, ...]:  # noqa: N802 - LibreOffice's name
        """Return the interfaces that it has."""
        return _types(self._uno, "com.sun.star.script.XInvocation")

    def getImplementationId(self) -> object:  # noqa: N802 - LibreOffice's name
        """Return nothing by which to remember it."""
        return self._uno.ByteSequence(b"")


class Factory:
    """What LibreOffice asks for the service: each time for the same."""

    def __init__(self, xlpy: XLPy, uno: Any) -> None:  # noqa: ANN401 - it has no types
        self._xlpy, self._uno = xlpy, uno

    def createInstanceWithContext(self, _: object) -> XLPy:  # noqa: N802 - LibreOffice's name
        """Return the service."""
        return self._xlpy

    def createInstanceWithArgumentsAndContext(self, _: object, __: object) -> XLPy:  # noqa: N802 - the same
        """Return the service."""
        return self._xlpy

    def getImplementationName(self) -> str:  # noqa: N802 - LibreOffice's name
        """Return the name of what it makes."""
        return SERVICE

    def supportsService(self, name: str) -> bool:  # noqa: N802 - LibreOffice's name
        """Return whether it makes this."""
        return name == SERVICE

    def getSupportedServiceNames(self) -> tuple[str, ...]:  # noqa: N802 - LibreOffice's name
        """Return the names of what it makes."""
        return (SERVICE,)

    def getTypes(self) -> tuple[object, ...]:  # noqa: N802 - LibreOffice's name
        """Return the interfaces that it has."""
        names = "com.sun.star.lang.XSingleComponentFactory", "com.sun.star.lang.XServiceInfo"
        return _types(self._uno, *names)

    def getImplementationId(self) -> object:  # noqa: N802 - LibreOffice's name
        """Return nothing by which to remember it."""
        return self._uno.ByteSequence(b"")


def _types(uno: Any, *names: str) -> tuple[object, ...]:  # noqa: ANN401 - it has no types
    return tuple(uno.getTypeByName(name) for name in ("com.sun.star.lang.XTypeProvider", *names))
