"""The PI Book as data: what a workbook's cells say, without the workbook."""
