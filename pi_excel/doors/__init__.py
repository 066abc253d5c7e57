"""Thin ways in: the command line now; formulas and the ribbon later. Nothing is decided here."""
