"""Arithmetic on figures: rounding, rates, and the figures of a whole book."""
