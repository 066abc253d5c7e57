"""The formula that says which pi_excel answers: PI_VERSION."""

from __future__ import annotations

from pi_excel import __version__


def pi_version() -> str:
    """Return the version of pi_excel that works the formulas out.

    Example:
        >>> pi_version().count(".")
        2
    """
    return __version__
