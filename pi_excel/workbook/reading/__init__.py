"""Reading: the file's parts as the values that the core knows."""

from pi_excel.workbook.reading.book import read_cells, read_grid, read_workbook, sha256_of

__all__ = ["read_cells", "read_grid", "read_workbook", "sha256_of"]
