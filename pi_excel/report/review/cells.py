"""Where the cell is that a finding is about, and the figures of an indicator in the order of time."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from pi_excel.book.grid import CellRef
from pi_excel.book.layout import DATA, INDICATORS, TableLayout
from pi_excel.book.model import Indicator, PIBook
from pi_excel.measures.figures import Figure, Figures
from pi_excel.measures.rounding import show_number
from pi_excel.period import Length


def typed_cell(book: PIBook, figure: Figure) -> CellRef:
    """Return the cell into which a figure was typed: its number, or its value where it has none."""
    usual = figure.where
    if book.attached is not None or figure.number is None:
        return usual
    return _in_table(book, DATA, "Number", figure.observation.row) or usual


def indicator_cell(book: PIBook, indicator: Indicator, header: str) -> CellRef:
    """Return the cell of an indicator's row under a heading of `Indicators`; its first cell elsewhere."""
    found = _in_table(book, INDICATORS, header, indicator.where.row) if book.attached is None else None
    return found or indicator.where


def _in_table(book: PIBook, layout: TableLayout, header: str, row: int) -> CellRef | None:
    area = book.tables.get(layout.name)
    return area.cell(header, row) if area is not None and header in area.headers else None


def series_of(figures: Figures, indicator: Indicator) -> Mapping[Length, tuple[Figure, ...]]:
    """Return an indicator's figures that are numbers, by the length of their periods, oldest first."""
    known = [
        figure for figure in figures.by_ref.get(indicator.ref, {}).values() if figure.value.number is not None
    ]
    ordered = sorted(known, key=lambda figure: (figure.period.length, figure.period.end))
    return {
        length: tuple(those) for length, those in groupby(ordered, key=lambda figure: figure.period.length)
    }


def told(figure: Figure) -> str:
    """Return a figure as people read it, and for a percentage that was worked out what it came from."""
    number, whole = figure.number, figure.observation.denominator.number
    if figure.indicator.is_percentage and number is not None and whole is not None:
        return f"{figure.shown} ({show_number(number)} of {show_number(whole)})"
    return figure.shown
