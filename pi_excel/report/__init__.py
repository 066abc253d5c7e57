"""What to say about verdicts: words, symbols, exception reports. Plain data, no workbook."""
