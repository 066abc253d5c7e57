"""Writing into a workbook that staff made: the bytes that the plan names change, and no others."""
