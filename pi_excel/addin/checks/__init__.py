"""The checks of `pi-excel doctor`: from what is known to what it means. They look at nothing themselves."""

from __future__ import annotations

from pi_excel.addin.checks.all import check_all

__all__ = ["check_all"]
