"""The words by which commentary is understood: to teach the checks a word, add it to its table.

A sentence is followed word by word, and one with an unknown word is left alone. So a word that is missing
from those that can be followed costs a finding and never makes a false one, while one that is added should
mean what its table says in whatever text it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from pi_excel.book.model import Measure


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip

FUNCTION_WORDS: Final = _words(
    "a an the this that these those it its our ours we us there here of in on at to for from by with "
    "within as and or but is are was were be been being has have had having do does did than then so also "
    "again both during which against before after since between over while whilst when however although "
    "though because due until into out up down each every per"
)
"""Words that carry no meaning of their own here. Not among them: `not`, `if`, `will`, `would`, `who`."""

ADVERBS: Final = _words(
    "slightly further significantly steadily gradually only still currently overall sharply markedly "
    "again subsequently consistently marginally recently finally now just therefore meanwhile already "
    "dramatically substantially"
)

LEVEL_WORDS: Final = _words(
    "stood stands standing reached reaching remain remains remained remaining reported recorded show "
    "shows showing shown saw seen see ended ending finished achieved sits sat came current latest final "
    "provisional actual high low higher lower highest lowest better worse good level levels same compared "
    "comparison more fewer less"
)
"""Words with which people say where a figure is."""

TIME_WORDS: Final = _words(
    "month months quarter quarters year years period periods end start beginning date day days week weeks "
    "last previous following next outturn annual monthly quarterly financial calendar"
)

PERFORMANCE_WORDS: Final = _words("performance outturn result results position indicator")
"""Subjects that are good or bad, rather than high or low."""

SUBJECTS: Final[Mapping[str, frozenset[Measure]]] = {
    **dict.fromkeys(PERFORMANCE_WORDS | _words("figure figures"), frozenset(Measure)),
    **dict.fromkeys(_words("number numbers total count"), frozenset({Measure.COUNT, Measure.RATE})),
    **dict.fromkeys(_words("rate rates"), frozenset({Measure.RATE, Measure.PERCENTAGE})),
    **dict.fromkeys(_words("percentage proportion"), frozenset({Measure.PERCENTAGE})),
    **dict.fromkeys(_words("average mean score"), frozenset({Measure.AVERAGE})),
}
"""What people call an indicator's figure, and for which measures."""

PRONOUNS: Final = _words("this it")
"""Stand for the indicator only where the sentence before spoke of it."""

PLAIN_TOPIC_WORDS: Final = _words(
    "children child young people person persons population social care council resident residents adult "
    "adults case cases household households"
)
"""Words of an indicator's name that say nothing of which indicator it is."""

LEFT_OUT_WORDS: Final = _words("time became become no not")
"""Words of an indicator's name that people leave out when they speak of it."""

ALSO_CALLED: Final[Mapping[frozenset[str], tuple[frozenset[str], ...]]] = {
    _words("looked"): (_words("lac"), _words("cla"), _words("cic"), _words("in care")),
    _words("protection plan"): (_words("cpp"), _words("cp plan")),
    _words("need"): (_words("cin"),),
    _words("employment education training"): (_words("eet"),),
}
"""Telling words of a name, and what else people write for them."""


class Claim(Enum):
    """What words say became of a figure."""

    BETTER = "better"
    WORSE = "worse"
    UP = "up"
    DOWN = "down"


CLAIMS: Final[Mapping[str, Claim]] = {
    **dict.fromkeys(_words("improved"), Claim.BETTER),
    **dict.fromkeys(_words("worsened deteriorated"), Claim.WORSE),
    **dict.fromkeys(_words("increased risen rose grown grew"), Claim.UP),
    **dict.fromkeys(_words("decreased reduced fallen fell dropped"), Claim.DOWN),
}
"""Verbs that say what became of a figure. Not among them: forms that may be a wish, such as `improve`."""

PERFORMANCE_CLAIMS: Final[Mapping[str, Claim]] = {
    **dict.fromkeys(_words("declined dipped slipped"), Claim.WORSE),
}
"""Verbs that say it only of performance: a number that declined may be good news."""

CLAIM_PAIRS: Final[Mapping[tuple[str, str], Claim]] = {
    **{(verb, "better"): Claim.BETTER for verb in ("got", "become", "is", "are")},
    **{(verb, "worse"): Claim.WORSE for verb in ("got", "become", "is", "are")},
    **{(verb, "up"): Claim.UP for verb in ("gone", "went", "is", "are")},
    **{(verb, "down"): Claim.DOWN for verb in ("gone", "went", "is", "are", "come")},
}
"""The same in two words."""

STRONG_WORDS: Final = _words("significant significantly")
"""Words that say a change is more than usual."""

NAMED_CHANGES: Final = _words(
    "increase rise growth reduction decrease fall drop decline improvement deterioration change"
)
"""What `a significant` may stand before, and `in the number of referrals` after."""

MOVEMENT_WORDS: Final = frozenset({*CLAIMS, *PERFORMANCE_CLAIMS}) | _words(
    "increase increases increasing rise rises rising grow grows growing decrease decreases decreasing "
    "reduce reduces reducing fall falls falling drop drops dropping improve improves improving worsen "
    "worsening deteriorating move moved moving change changed changing went gone going go climbed climbing "
    "declining peaked got become continued continues continuing trend"
)
"""After one of these, `to 16.6%` is where a figure went."""

CHANGE_NOUNS: Final = NAMED_CHANGES | _words("difference gap variance variation")
"""What `of 5%` after them is: the size of a change, and no figure of the indicator."""

CHANGE_AFTER: Final = CHANGE_NOUNS | _words(
    "point points pp ppt higher lower more fewer less above below over under better worse extra "
    "additional further new away short off"
)
"""After a figure they say the same: `5% higher`, `18 more`."""

CHANGE_BEFORE: Final = _words("by up down extra additional further another plus minus")
"""Before a figure they say the same."""

HEDGES: Final = _words(
    "around about approximately approx circa nearly almost over under roughly just least most above below "
    "than between"
)
"""Before a figure they make it inexact, so that it need not be the book's."""

HEDGES_AFTER: Final = _words("or plus approximately")
"""After a figure they do the same: `480 or so`."""

LEVEL_LINKS: Final = _words(
    "is are was were at reached remains remained stands recorded reported achieved being have had"
)
"""What stands just before an indicator's figure, besides `to 16.6%` and `a rate of 169.0`."""

PRESENT_LINKS: Final = _words("is are remains stands now currently")
"""Those that speak of the figure as it is now."""

NOT_YET_WORDS: Final = _words("until when or")
"""In a clause they leave open whether it holds: `until performance has improved`."""

OTHER_STRETCHES: Final = _words("month monthly week weekly quarterly daily")
"""With these, and no time, a figure may be for another stretch of time than the book's."""

CLAUSE_STARTS: Final = _words("but which that although though while whilst however")
"""Words after which a clause of its own may begin."""

CONNECTIVES: Final = CLAUSE_STARTS | _words(
    "and before compared against then since because due so when after from to than up down"
)
"""With these the words about a figure are over."""

SET_PHRASES: Final = frozenset({("looked", "after")})
"""Two words that mean one thing, so that the second is no connective."""

COUNTED_OTHERS_BEFORE: Final = _words(
    "family families group groups sibling siblings cohort batch sample appendix section page phase stage "
    "band grade paragraph table item tier part schedule regulation aged age ages ks ward room version "
    "chapter"
)
"""Before a number they make it the number of something else: `family of 9`, `Appendix 9`, `aged 14`."""

COUNTED_OTHERS_AFTER: Final = _words(
    "hour hours minute minutes hrs mins am pm fte post posts staff worker workers million billion "
    "thousand pounds pence k m bn miles visits meetings"
)
"""After a number they do the same."""

ENGLAND_WORDS: Final = _words("england english national nationally")
NEIGHBOUR_WORDS: Final = _words("neighbour neighbours neighbors sn")
TARGET_WORDS: Final = _words("target targets")
OTHERS_WORDS: Final = _words(
    "region regional regionally north south east west midlands london counties unitary metropolitan peer "
    "peers authorities councils benchmark tolerance threshold limit profile trajectory forecast "
    "projection projected estimate estimated ambition milestone"
)
"""Whose figure it is: England's, the neighbours', a target, or something that is not looked up."""

WHOSE_LINKS: Final = _words(
    "average averages mean figure rate outturn value of is was being the group statistical our current "
    "for in agreed annual set as"
)
"""What may stand between `England` and England's figure: `the England average of 16.6%`."""

WHOSE_LEADS: Final = _words("for in across the statistical")
"""What may stand between a figure and whose it is: `16.6% for England`."""

TIME_LEADS: Final = _words("in for during at the end of as on month months quarter year date position is was")
"""What may stand between a figure and its time: `486 (as at 23rd August)`."""

NOT_ITS_TIME: Final = CHANGE_NOUNS | _words(
    "since from compared comparison with than against after before until to between by up down higher "
    "lower more fewer"
)
"""Before a time they say that it is not the figure's own: `since March 2016 it has risen to 487`."""

MEASURED_FROM: Final = _words("since from compared comparison with than against up down")
"""Before a time they say that a movement is measured from it."""

PERIODICALS: Final = (
    "pi book", "performance report", "performance book", "exception report", "quarterly report",
    "monthly report", "scorecard", "score card", "dashboard", "performance bulletin",
)  # fmt: skip
"""What comes out anew every month or quarter, so that an old edition is out of date."""

PROMISES: Final = (
    "will", "is due to", "are due to", "is due in", "is due by", "is planned", "are planned", "is scheduled",
    "are scheduled", "is expected", "are expected", "is anticipated", "we plan to", "we aim to",
)  # fmt: skip
"""Words that promise something by a date; `was due` tells of the past, and is none."""

PROMISED_BY: Final = _words("by until before")
PROMISED_FOR: Final = _words("in from on for during")
PROMISED_VERBS: Final = _words(
    "due planned scheduled expected start begin commence open launch report finish complete completed "
    "implemented launched introduced opened place published live"
)
"""What stands before the date of a promise: `by March`, or `will start in March`."""

HISTORY_WORDS: Final = _words(
    "since from began begun introduced launched opened inspected inspection ofsted established started "
    "until following than compared after previously historically implemented restructured restructure "
    "changed joined commissioned awarded appointed published"
)
"""With these an old month or quarter is history, told on purpose."""

PRESENT_VERBS: Final = _words("is are")
PAST_VERBS: Final = _words("was were had did")
"""Of the two kinds, by which a sentence is known to tell of now."""

NOW_WORDS: Final = _words("current currently now latest")

PLACEHOLDERS: Final = frozenset(
    {"tbc", "tba", "n/a", "na", "none", "-", "--", ".", "x", "to follow", "to be confirmed", "to be added",
     "awaiting commentary", "commentary to follow", "no commentary", "nil", "?"}
)  # fmt: skip
"""Texts that stand where commentary should."""
