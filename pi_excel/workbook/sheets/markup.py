"""Words as they stand in XML: nothing in them is markup, and nothing in them is unfit for a file."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from pi_excel.workbook.values import fit_for_cell

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
"""How every part of ours begins."""


def text(words: str) -> str:
    r"""Return words as they stand between tags.

    >>> text("a < b\x00")
    'a &lt; b\ufffd'
    """
    return escape(_fit(words))


def attribute(words: str) -> str:
    """Return words as the value of an attribute, quotation marks and all.

    >>> print(attribute('say "<b>"'))
    'say "&lt;b&gt;"'
    """
    return quoteattr(_fit(words))


def _fit(words: str) -> str:
    return str(fit_for_cell(words) or "")
