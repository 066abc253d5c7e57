from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pi_excel.report.commentary_checks.model import Outcome
from tests.report.commentary_checks.one_commentary import review_of

_FILE = Path(__file__).with_name("commentaries.toml")
_TOLD = tomllib.loads(_FILE.read_text("utf-8"))
INDICATORS: dict[str, dict[str, Any]] = _TOLD["indicators"]
COMMENTARIES: list[dict[str, Any]] = _TOLD["commentary"]


@pytest.mark.parametrize("told", COMMENTARIES, ids=lambda told: told["name"])
def test_a_commentary_has_the_findings_that_stand_beside_it(told: dict[str, Any]) -> None:
    """What staff are told of each commentary, and which figures match: no more, and no less."""
    said = {key: told[key] for key in ("as_at", "earlier", "usual") if key in told}
    review = review_of(INDICATORS[told["about"]], told["text"], **said)
    matches = [figure.words for figure in review.figures if figure.outcome is Outcome.MATCHES]

    assert [f"{found.kind}: {found.words}" for found in review.findings] == told["findings"]
    assert matches == told.get("matches", [])
