"""What people type in a wide book's cells besides numbers: words in a number's place, units and marks.

A tidy book takes the few words of `values.STATE_WORDS` and asks about any other: its Guide lists them, and
whoever types something else can mend it at once. A council's own book was never told of them. What stands in
it is read as what it means wherever that can be only one thing; the rest is asked about all the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from pi_excel.book.states import State
from pi_excel.book.values import STATE_WORDS


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.replace("\n", " ").split(", "))


_ANNUAL: Final = _words(
    "annual, annually, annual measure, annual indicator, annual figure, annual data, annual return, "
    "annual collection, annual survey, annual only, yearly, reported annually, measured annually, "
    "collected annually, published annually, year end only, year-end only, end of year only, biennial, "
    "biennial survey"
)
_ONLY_WATCHED: Final = _words(
    "monitor, monitor only, monitoring, monitoring only, not targeted, for information, "
    "for information only, for info, information only, contextual, context only, tracking only"
)
_BASELINE: Final = _words(
    "baseline, baseline year, baselining, set baseline, establish baseline, establishing baseline, "
    "baseline to be set, baseline to be established, to be baselined"
)
_NEW: Final = _words("new, new indicator, new measure, new pi, new kpi, not comparable")

WIDE_STATE_WORDS: Final[Mapping[State, tuple[str, ...]]] = {
    State.MISSING: _words(
        "missing, data missing, no data, no figure, no figures, no information, no return, not supplied, "
        "not provided, not reported, not returned, not received, not submitted, data not supplied, "
        "data not provided, data not received, unknown, not known, n/k, nk, ?, ??, no target, "
        "no target set, target not set, not set, none set"
    ),
    State.NOT_YET_DUE: _words(
        "not due, not due yet, data not due, data not yet due, not due this quarter, not due this period"
    ),
    State.TBC: (
        *_words(
            "tba, tbd, t.b.c., t.b.c, t.b.a., target tbc, tbc target, to be agreed, to be advised, "
            "to be announced, to be decided, to be determined, to be provided, to be set, to be supplied, "
            "target to be set, target to be agreed, target to be confirmed, to follow, not yet set, "
            "not yet agreed, not set yet, not yet available, not available yet, data not yet available, "
            "not yet published, not yet known, not yet confirmed, not yet received, data outstanding, "
            "data to follow, in development, under development, under review, in arrears, "
            "reported in arrears, data in arrears, data lag"
        ),
        *_BASELINE,
    ),
    State.SUPPRESSED: _words(
        "suppressed, data suppressed, supp, confidential, withheld, redacted, small number, "
        "small numbers, number too small, numbers too small, too small, too few"
    ),
    State.NOT_APPLICABLE: (
        *_words("not applicable, does not apply, n.a., n.a, n\\a, n/app, no survey, no collection"),
        *_words("not reported quarterly, not measured quarterly, no survey this year"),
        *_ANNUAL,
        *_ONLY_WATCHED,
    ),
    State.NOT_AVAILABLE: (
        *_words(
            "not available, not avail, n/av, unavailable, not currently available, data not available, "
            "data unavailable, figure not available, figures not available, no longer available, "
            "not collected, not recorded, not measured, not monitored, not held, not published, "
            "not calculated, no longer collected, no longer measured, no longer reported, no comparator, "
            "no benchmark, discontinued, --, ---, - -, …, ..., . ."
        ),
        *_NEW,
    ),
    State.LOW: ("negligible",),
    State.UNRELIABLE: ("unreliable", "low reliability"),
}
"""More words for the states, as councils type them; none is in `STATE_WORDS`.

What is not collected is not available, rather than inapplicable. Source: the Department for Education's
guidance on symbols, where that is the example of `x`. A quarter of an annual indicator can have no figure,
and an indicator that is only watched no target: not applicable. A target that nobody has set is missing; one
that waits for its baseline is to be confirmed.
"""

STATES: Final[Mapping[str, State]] = {
    word: state
    for table in (STATE_WORDS, WIDE_STATE_WORDS)
    for state, words in table.items()
    for word in words
}
"""The state that a word stands for; all are in small letters."""

DESCRIBING: Final = frozenset((*_ANNUAL, *_ONLY_WATCHED, *_BASELINE, *_NEW, "under review"))
"""Words that describe a number when they stand in brackets behind it: `487 (annual)`."""

MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
"""The pattern of a month."""

WHEN: Final = (
    r"(?:(?:the )?(?:start|end|middle) of )?(?:the |next |this |early |mid[ -]|late )?"
    rf"(?:q[1-4]|quarter [1-4]|quarter|month|year[ -]end|year|spring|summer|autumn|winter|{MONTH})"
    r"(?: 20\d\d(?:[/-]\d\d)?)?"
)
"""When something is to come: `q3`, `the end of june 2016`."""

_WHAT: Final = r"(?:(?:data|figures?|results?|target) )?(?:is |are )?"
STATE_PHRASES: Final = tuple(
    (re.compile(pattern, re.ASCII), state)
    for pattern, state in (
        (rf"{_WHAT}(?:awaited|awaiting|pending)(?: (?:from |on )?[a-z][a-z' -]*)?", State.TBC),
        (rf"(?:tbc|tba|to be [a-z]+) (?:in|by|at|from|after) {WHEN}", State.TBC),
        (rf"{_WHAT}(?:to be |will be )?(?:available|expected|published) (?:in |by |from )?{WHEN}", State.TBC),
        (rf"{_WHAT}not (?:yet )?due (?:until |till |before )?{WHEN}", State.NOT_YET_DUE),
        (rf"{_WHAT}due (?:in |by |from |after |at )?{WHEN}", State.NOT_YET_DUE),
    )
)
"""What people write in more words, with other words or a time in it; what has any other digit is none."""

UNITS: Final[Mapping[str, tuple[str, ...]]] = {
    "seconds": _words("second, seconds, sec, secs"),
    "minutes": _words("minute, minutes, min, mins"),
    "hours": _words("hour, hours, hr, hrs"),
    "days": _words("day, days"),
    "working days": _words("working day, working days, work days"),
    "calendar days": _words("calendar day, calendar days"),
    "weeks": _words("week, weeks, wk, wks"),
    "months": _words("month, months, mth, mths"),
    "years": _words("year, years, yr, yrs"),
    "points": _words("point, points, pt, pts"),
    "kg": _words("kg, kgs, kilograms"),
    "tonnes": _words("tonne, tonnes"),
    "miles": _words("mile, miles"),
    "km": _words("km, kms, kilometres"),
    "kWh": _words("kwh"),
}
"""What a number is measured in, by how it is written: a number in brackets behind it is no rate."""

COUNTED: Final = _words(
    "children, child, people, persons, person, adults, adult, pupils, pupil, students, residents, resident, "
    "carers, tenants, families, family, households, household, homes, dwellings, properties, placements, "
    "places, cases, case, referrals, referral, incidents, incident, complaints, complaint, visits, visit, "
    "enquiries, calls, applications, assessments, plans, reviews, schools, offences, crimes, deaths, births, "
    "fte, wte"
)
"""What is counted: `487 children` is a number of them, and may have its rate behind it."""

FEWER: Final = re.compile(
    r"(?:(?:<|under|fewer than|less than) ?(?P<than>\d{1,2}|three|four|five|six|ten)"
    r"|(?:≤|<=) ?(?P<most>\d{1,2})|(?P<or>\d{1,2}) or (?:fewer|less))"
    rf"(?: (?:{'|'.join(COUNTED)}))?",
    re.ASCII,
)
"""A number too small to print: `<5`, `fewer than 5`. It is suppressed, and never 5."""

SMALLEST_LIMIT: Final = 2
LARGEST_LIMIT: Final = 10
"""Between these a number is too small to print: `under 18` says an age, `<1` that it is low.

Sources: Ofqual prints `fewer than 5` for 1 to 4 (its rounding policy); the Office for National Statistics
looks again at what stands for less than 10 (its Longitudinal Study).
"""

BELOW: Final = re.compile(r"(?:<|less than) ?(?:1|0?\.0*[15]) ?(?:%|per ?cent)?", re.ASCII)
"""Less than the least that is shown, and not nought: `<0.1`, `<1%`."""

MARK_WORDS: Final = _words(
    "provisional, prov, revised, rev, estimated, estimate, est, draft, final, unvalidated, validated, "
    "unaudited"
)
"""Words behind a number that say how good it is."""

ABOUT: Final = _words("~, ≈, approximately, approx., approx, about, circa, estimated, est., est")
"""Signs and words before a number that say that it is about so many."""

NOTE: Final = r"(?:q[1-4]|[a-z])(?:q[1-4]|(?<= )20\d\d|[a-z '&/,.-])*"
"""The pattern of a note behind a state: words, a quarter or a year, and no other digit."""

NUMBER_NOTE: Final = r"[a-z][a-z '&/,.-]*"
"""The pattern of a note behind a number. No digit is in it: `487 (Q4)` may be another quarter's figure."""
