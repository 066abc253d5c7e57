"""The `PI_` formulas of a workbook, worked out from its cells as they stand, without Excel."""
