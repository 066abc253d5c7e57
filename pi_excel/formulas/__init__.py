"""The `PI_` functions of a sheet as plain Python: cells in, cells out, and a readable text for bad input."""
