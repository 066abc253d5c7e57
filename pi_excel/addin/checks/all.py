"""All checks, in the order in which they are told."""

from __future__ import annotations

from pi_excel.addin.checks.addin import check_addins
from pi_excel.addin.checks.book import check_book
from pi_excel.addin.checks.excel import check_excel
from pi_excel.addin.checks.ours import check_ours
from pi_excel.addin.checks.python import check_python
from pi_excel.addin.checks.trust import check_trust
from pi_excel.addin.facts import Facts
from pi_excel.addin.findings import Finding


def check_all(facts: Facts) -> tuple[Finding, ...]:
    """Return what every check finds; what only Windows has is one finding elsewhere."""
    found = [*check_ours(facts.program, facts.around), *check_excel(facts)]
    if facts.windows is not None:
        found += check_addins(facts.windows, facts.program)
        found += check_trust(facts.windows)
        found += check_python(facts.windows.config, facts.program)
    if facts.book is not None:
        found += check_book(facts.book)
    return tuple(found)
