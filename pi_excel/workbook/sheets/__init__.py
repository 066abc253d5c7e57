"""Our own sheets: laid out as plain data first, then drawn."""
