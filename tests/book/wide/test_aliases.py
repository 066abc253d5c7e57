from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from pi_excel.book.records import Against
from pi_excel.book.wide import aliases
from pi_excel.book.wide.headings import read_heading
from pi_excel.book.wide.parts import Part
from pi_excel.book.wide.words import phrases


def entries(table: Mapping[Part, str]) -> list[tuple[Part, str]]:
    """Return each entry of a table with its part."""
    return [(part, " ".join(entry.split())) for part, listed in table.items() for entry in listed.split(",")]


@pytest.mark.parametrize(("part", "entry"), entries(aliases.SAYS))
def test_each_alias_says_the_part_it_is_listed_under(part: Part, entry: str) -> None:
    """No rule for words that stand together gets in the way of an entry."""
    best = read_heading([entry]).best

    assert best is not None
    assert (best.part, best.strength) == (part, 1.0)


@pytest.mark.parametrize("against", list(aliases.AGAINST))
def test_each_alias_of_a_comparator_says_it(against: Against) -> None:
    """`vs` before it makes a symbol's heading."""
    for entry in aliases.AGAINST[against].split(","):
        best = read_heading([f"vs {entry}"]).best

        assert best is not None, entry
        assert (best.part, best.against) == (Part.SYMBOL, against), entry


def test_no_words_say_two_parts_outright() -> None:
    """What may say either belongs into `MAY_SAY`, under both."""
    said = Counter(phrase for listed in aliases.SAYS.values() for phrase in set(phrases(listed)))

    assert [phrase for phrase, count in said.items() if count > 1] == []
