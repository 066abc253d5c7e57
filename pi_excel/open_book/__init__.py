"""The workbook that is open in Excel, through xlwings: read by a copy, written to in blocks."""
