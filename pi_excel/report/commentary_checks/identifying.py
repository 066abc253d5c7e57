"""Words by which a reader could know a family or a child: for staff to weigh before anything is published.

Published example (Blackpool, Q1 2016/17): `one family of 9 children requiring a placement`.

Few and particular is what identifies. `Families of 3 or more`, `16 and 17 year olds` and `foster carers for a
sibling group` do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pi_excel.report.commentary_checks.model import Finding, FindingKind
from pi_excel.report.commentary_checks.remark import Remark

_FEW: Final = "(?:one|two|three|four|[1-4])"
"""So few that their figure would be held back."""

_SOME: Final = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_DESCRIBED: Final = (
    r"(?:(?!(?:and|or|of|to|in|for|per|new|year|month|week|parent|foster|fostering|adoptive|adopter|host|carer)\b)"
    r"[a-z-]{2,20}\s){0,2}?"
)
"""Words between a number and whom it counts. Foster families are no families in the figures."""

_PERSON: Final = (
    r"(?:child|baby|infant|toddler|boy|girl|teenager|pupil|student|young\s(?:person|man|woman)|man|woman|male"
    r"|female|mother|father|parent|lad|sibling|brother|sister)\b"
)
_PEOPLE: Final = (
    r"(?:child(?:ren)?|bab(?:y|ies)|boys?|girls?|pupils?|students?|young\s(?:people|person)|teenagers?|siblings?"
    r"|brothers?|sisters?|famil(?:y|ies))\b"
)
_FAMILY: Final = r"(?:famil(?:y|ies)|households?|sibling\sgroups?)\b"
_BUT_NO_FAMILY: Final = (
    r"(?!\s(?:support|cent(?:re|er)s?|hubs?|group\sconferences?|homes?|courts?|based|placements?|intervention"
    r"|justice|law|nurses?|time|life|settings?|workers?|practitioners?|services?|plans?|learning|information"
    r"|assessments?|visits?|meetings?|at\sa\stime)\b)"
)
_OLD: Final = r"[\s-](?:year|month|week|day)s?[\s-]old"
_A_PERSON_IS_MEANT: Final = r"(?=\s*[,.;)]|\s*$|\s(?:who|with|was|is|has|had|from|in|and|at|whose)\b)"
_NAME: Final = r"(?P<name>[A-Z][a-z'\u2019]{2,20})"

IDENTIFYING: Final[tuple[tuple[str, str], ...]] = (
    (
        "how large one family is",
        (
            rf"(?i:(?:{_FEW}|an?|the)\s{_DESCRIBED}(?:family|household|sibling\sgroup)\s(?:group\s)?of\s{_SOME}\b"
            r"(?!\sor\smore|\+)(?:\s(?:children|siblings|people)\b)?)"
        ),
    ),
    ("few families", rf"(?i:(?<!than\s)(?:{_FEW}|a\ssingle)\s{_DESCRIBED}{_FAMILY}{_BUT_NO_FAMILY})"),
    (
        "brothers and sisters",
        (
            rf"(?i:{_SOME}\s{_DESCRIBED}(?:siblings|brothers|sisters)\b|(?:twins|triplets)\b"
            r"|twin\s(?:brothers|sisters|boys|girls)\b)"
        ),
    ),
    ("the age of one person", rf"(?i:(?:an?|the|this|{_FEW})\s{_DESCRIBED}{_SOME}{_OLD}\s{_PERSON})"),
    ("the age of one person", rf"(?i:(?:an?|one)\s{_SOME}{_OLD}{_A_PERSON_IS_MEANT})"),
    ("the age of few people", rf"(?i:{_FEW}\s{_SOME}{_OLD}s\b)"),
    (
        "the age of one person",
        (
            rf"(?i:(?:an?|the|this|one)\s{_DESCRIBED}{_PERSON},?\s\(?(?:who\s(?:is|was)\s)?aged?\s{_SOME}\b"
            r"(?![-+]|\s(?:to|and|or)\b))"
        ),
    ),
    ("a family's name", rf"[Tt]he\s{_NAME}\s(?:family|siblings|brothers|sisters)\b{_BUT_NO_FAMILY}"),
)
"""What could tell who somebody is, and how people write it; a `name` must not be among `NOT_NAMES`."""

NOT_NAMES: Final = frozenset({
    "the", "this", "that", "these", "some", "any", "another", "most", "many", "our", "all", "every", "each",
    "one", "two", "three", "four", "primary", "secondary", "high", "special", "local", "virtual", "infant",
    "junior", "nursery", "troubled", "early", "young", "foster", "supporting", "strengthening", "complex",
    "whole", "extended", "birth",
})  # fmt: skip
"""Words with a capital that name no place and no family: `Virtual School`, `the Troubled Families`."""

_COMPILED: Final = tuple((about, re.compile(rf"(?<![\w-]){pattern}")) for about, pattern in IDENTIFYING)
_FEW_PEOPLE: Final = re.compile(rf"(?<![\w-])(?i:{_FEW}\s{_DESCRIBED}{_PEOPLE}{_BUT_NO_FAMILY})")
_PLACE: Final = re.compile(
    rf"(?<!\w){_NAME}(?:\s(?:of|the|[A-Z][a-z'\u2019]{{1,20}})){{0,3}}\s"
    r"(?:Street|Road|Avenue|Lane|Close|Drive|Crescent|Gardens|Estate|School|Academy|College|Nursery|Primary)\b"
)


def check_identifying(remark: Remark) -> Iterator[Finding]:
    """Yield the words of a commentary by which somebody could be known, each stretch of words once."""
    found = sorted(
        (match.start(), -match.end(), about)
        for about, pattern in _COMPILED
        for match in pattern.finditer(remark.text)
        if _names_somebody(match, remark)
    )
    last = 0
    for start, before_end, about in found:
        if start >= last:
            last = -before_end
            yield _finding(remark, remark.words(start, last), about)
    for sentence in remark.sentences:
        few = _FEW_PEOPLE.search(remark.text, sentence.start, sentence.end)
        places = _PLACE.finditer(remark.text, sentence.start, sentence.end)
        place = next((place for place in places if _names_somebody(place, remark)), None)
        if few is not None and place is not None:
            both = sorted((few.span(), place.span()))
            words = " … ".join(remark.words(*span) for span in both)
            yield _finding(remark, words, "few people at a named place")


def _names_somebody(match: re.Match[str], remark: Remark) -> bool:
    """Return whether a match has no name, or one that is neither the council's own nor a common word."""
    name = match.groupdict().get("name")
    return name is None or name.lower() not in NOT_NAMES | remark.topic.ours


def _finding(remark: Remark, words: str, about: str) -> Finding:
    return remark.finding(
        FindingKind.COULD_IDENTIFY,
        words,
        f"could identify somebody: '{words}' tells of {about}.",
        "Say it more generally before the report is published, such as 'a large family'.",
    )
