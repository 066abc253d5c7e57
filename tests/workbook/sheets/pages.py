"""Pages for the tests of rendering and drawing: two published indicators, an awkward one, a contents sheet.

Figures: Blackpool Council, Appendix 9(b), Exception Reports (Q1 2016/17). The report does not
print what England and the neighbours had: those values only have to be placed here.
"""

from __future__ import annotations

from dataclasses import replace

from pi_excel.report.model import (
    ChartBlock,
    CommentaryBlock,
    Contents,
    ContentsRow,
    DirectionColumn,
    OutturnColumn,
    ReportSheet,
    Series,
    Sign,
)
from pi_excel.report.tone import Tone

RUNNING_HEAD = "Appendix 9(b) - Exception Reports (Q1 2016/17)"
KEY = (
    "⇧ up or higher   ⇩ down or lower   ⇨ no change   ✓ better   ✗ worse",
    (
        "The arrow says whether the figure rose or fell. The tick or cross says whether that is better than "
        "the figure compared with, not that a target is met."
    ),
)
_HEADINGS = (
    "Current vs. EoY (15/16)",
    "Current vs. EoY (14/15)",
    "Current vs. England (14/15)",
    "Current vs. Stat Neighbour (14/15)",
)
_COLUMNS = (
    ("2014/15", ""),
    ("2015/16", ""),
    *(("2016/17", part) for part in ("Q1", "Q2", "Q3", "Q4", "Target")),
)
_TWO_PARAGRAPHS = (
    "The number of referrals has increased in the month of April, however the number of contacts leading to "
    "social care referrals has also increased which would suggest that the quality of contact and referral "
    "has improved. The number of referrals increased again in the month of May before dropping in June, in "
    "line with the pattern of the numbers of contacts.\n\nThe numbers in total remain high resulting in high "
    "caseloads within the Duty and Assessment Teams."
)


def outturns(*shown: str) -> tuple[OutturnColumn, ...]:
    """Return the published outturn grid with these figures."""
    return tuple(OutturnColumn(*column, text) for column, text in zip(_COLUMNS, shown, strict=True))


def level(name: str, value: float, role: str, count: int) -> Series:
    """Return a level line."""
    return Series(name, (value,) * count, role)


REFERRALS = ReportSheet(
    ident="exception:CS01",
    title="Exception CS01",
    portfolio="CABINET SECRETARY (RESILIENT COMMUNITIES)",
    ref="CS01",
    indicator="Number of referrals / Rate of referral to Social Care per 10,000 children",
    better="Low",
    row_label="No. (Rate)",
    outturns=outturns("2,774 (955.6)", "2,551 (885.5)", "2,813 (976.4)", "", "", "", "2,291 (795.4)"),
    directions=tuple(
        DirectionColumn(heading, "⇧✗", words, comparator, Tone.BAD)
        for heading, words, comparator in zip(
            _HEADINGS,
            ("up, worse", "up, worse", "higher, worse", "higher, worse"),
            ("885.5 (2015/16)", "955.6 (2014/15)", "548.3 (2014/15)", "612.8 (2014/15)"),
            strict=True,
        )
    ),
    status="off target",
    tone=Tone.BAD,
    why=(
        (
            "Off target: 976.4 against a target of 795.4; the limit with a tolerance of 5% is 835.2, which "
            "is 141.2 above the limit."
        ),
    ),
    notes=("Rolling 12 months. Population 28,809: derived from the published rates.",),
    chart=ChartBlock(
        title="Rate of referral to Social Care",
        y_title="Rate of Referral per 10,000 Children",
        categories=("Mar 2015", "Jun 2015", "Sep 2015", "Dec 2015", "Mar 2016", "Jun 2016"),
        series=(
            Series("This council", (955.6, None, None, None, 885.5, 976.4), "figure"),
            level("Target 2016/17 (795.4)", 795.4, "target", 6),
            level("England 2014/15 (548.3)", 548.3, "England", 6),
            level("Statistical neighbours 2014/15 (612.8)", 612.8, "neighbours", 6),
        ),
        decimals=1,
        percent=False,
        alt_text='Line chart: 955.6, 885.5 in Mar 2016, 976.4 in Jun 2016. "Target" <795.4> & more.',
    ),
    commentary=(
        CommentaryBlock("Commentary", "2016/17 Q1", _TWO_PARAGRAPHS, "Head of Service, as at 23 August 2016"),
    ),
    key=KEY,
    running_head=RUNNING_HEAD,
)

REPEAT_PLANS = replace(
    REFERRALS,
    ident="exception:CS03",
    title="Exception CS03",
    ref="CS03",
    indicator="% of children who became subject to a child protection plan for a second or subsequent time",
    row_label="",
    outturns=outturns("18.2%", "19.1%", "21.6%", "", "", "", "TBC"),
    status="no target",
    tone=Tone.NONE,
    why=(
        "No target: 21.6% is worse than the last outturn, 19.1%, and than England, 16.6%.",
        "Asked for by the Director.",
    ),
    chart=ChartBlock(
        title="Repeat plans",
        y_title="Percentage",
        categories=("Mar 2015", "Mar 2016", "Jun 2016"),
        series=(
            Series("This council", (0.182, 0.191, 0.216), "figure"),
            level("England 2014/15 (16.6%)", 0.166, "England", 3),
        ),
        decimals=1,
        percent=True,
        alt_text="Line chart: 18.2%, 19.1%, 21.6%.",
    ),
)

HOSTILE = '=HYPERLINK("http://example.org","click")'
AWKWARD = replace(
    REFERRALS,
    ident='exception:A;B"C%&',
    title="Exception O'Neill & Sons (1234)",
    ref='A;B"C%&',
    indicator="+" + "A very long name that goes on. " * 20,
    better="Range 20 to 25",
    row_label="",
    outturns=outturns("c", "x", "", "", "", "", "TBC"),
    directions=(
        DirectionColumn("Current vs. EoY (15/16)", "", "n/a: part-year count", ""),
        *REFERRALS.directions[1:],
    )
    * 2,
    status="not judged",
    tone=Tone.NONE,
    why=("@SUM(A1)", "-1 is less than nought."),
    notes=(),
    chart=None,
    commentary=(
        CommentaryBlock("Reason", "2016/17 Q1", HOSTILE + "\r\n" + "Words upon words. " * 340),
        CommentaryBlock('Impact; "so what"', "2016/17 Q1", "", "A. N. Officer"),
    ),
    running_head="Children & families; 9 &P of &[Tab]",
)

CONTENTS = Contents(
    ident="contents",
    title="Exceptions",
    heading="Exception reports: Q1 2016/17",
    summary=("2 of 15 indicators are exceptions.", "1 is off target."),
    direction_headings=_HEADINGS,
    rows=tuple(
        ContentsRow(
            ref=report.ref,
            indicator=report.indicator,
            portfolio=report.portfolio,
            shown=report.outturns[2].shown,
            period="Q1 2016/17",
            target=report.outturns[6].shown,
            status=report.status,
            tone=report.tone,
            signs=(Sign("⇧✗", Tone.BAD), Sign("⇧✗", Tone.BAD), Sign("⇩✓", Tone.GOOD), Sign("⇨")),
            why=report.why,
            sheet=report.title,
        )
        for report in (REFERRALS, REPEAT_PLANS)
    ),
    not_supplied=("CS09: an exception in Q4 2015/16, no figure for Q1 2016/17.",),
    taken_out=("CS12: taken out by the Director until Q4 2016/17.",),
    key=KEY,
    running_head=RUNNING_HEAD,
)
