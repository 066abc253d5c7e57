"""A person at an open workbook: what the tests of the handlers do and look at."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import xlwings as xw

from pi_excel.book.grid import Grid
from pi_excel.workbook.reading import read_workbook
from tests.builders import cell_ref
from tests.excel_engine.engine import calling
from tests.excel_engine.workbooks import Machine, OpenFile


@dataclass(frozen=True, slots=True)
class Sitting:
    """A workbook open in an Excel.

    Attributes:
        machine: The Excel.
        book: The workbook, as xlwings has it.
        file: The same, as the Excel of the tests has it.
    """

    machine: Machine
    book: xw.Book
    file: OpenFile

    @property
    def said(self) -> str:
        """What the last message said."""
        return self.machine.person.last

    @property
    def asked(self) -> list[str]:
        """The questions so far."""
        return [alert.text for alert in self.machine.person.alerts if alert.buttons != "ok"]

    def answers(self, *answers: str) -> None:
        """Let the person give these answers next."""
        self.machine.person.answers[:] = answers

    def type(self, title: str, a1: str, value: object) -> None:
        """Let the person type into a cell."""
        self.file.content[title][a1].value = value
        self.file.changed = True

    def type_at(self, where: str, value: object) -> None:
        """Let the person type into a cell given as `Data!C5`."""
        cell = cell_ref(where)
        self.type(cell.sheet, cell.a1, value)

    def holds(self, title: str, a1: str) -> Any:  # noqa: ANN401 - whatever it holds
        """Return what a cell holds."""
        return self.file.content[title][a1].value

    def saved(self, path: Path) -> Grid:
        """Save a copy of the workbook; return what it holds."""
        self.file.save(path)
        return read_workbook(path)[0]


def sit_down(machine: Machine, path: Path) -> Sitting:
    """Open a workbook."""
    book = calling(machine, path)
    return Sitting(machine, book, book.impl.file)


def copy_of(path: Path, folder: Path) -> Path:
    """Return a copy of a workbook in a folder of its own."""
    folder.mkdir(exist_ok=True)
    return Path(shutil.copy(path, folder))


def says(grid: Grid) -> dict[str, object]:
    """Return all that a workbook says, in a form that can be compared: cells, tables, tabs, what is ours."""
    return {
        "cells": {
            title: {p: v for p, v in cells.items() if v is not None} for title, cells in grid.sheets.items()
        },
        "tabs": list(grid.sheets),
        "tables": grid.tables,
        "generated": {sheet.title: sheet for sheet in grid.generated},
        "boxes": {str(box.where): box for box in grid.boxes},
        "merges": {title: set(areas) for title, areas in grid.merges.items()},
    }


def charts(path: Path) -> dict[str, list[list[str]]]:
    """Return the charts of each sheet: for each, the cells that its lines are drawn from."""
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: [
            [series.val.numRef.f.replace("$", "") for series in chart.series]
            for chart in sheet._charts  # type: ignore[attr-defined]  # noqa: SLF001 - openpyxl has no other list
        ]
        for sheet in book.worksheets
    }
