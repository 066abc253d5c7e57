"""Reading: the file's parts as the values that the core knows."""

from pi_excel.workbook.reading.book import read_grid, read_workbook, sha256_of
from pi_excel.workbook.reading.chosen import ChosenCells

__all__ = ["ChosenCells", "read_grid", "read_workbook", "sha256_of"]
