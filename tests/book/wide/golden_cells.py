"""The golden list: what people type where figures belong in a council's own book, and what each cell says.

    Cell("2,774 (955.6)", 2774, 955.6)    a number and its rate
    percent("18.2%", 0.182)               a percentage is a fraction
    Cell("TBC", TBC)                      a state in the number's place
    Cell("lots", ERROR)                   asked about, never guessed

Sources: the published report (Blackpool Council, Appendix 9(b), Q1 2016/17) for the first group and its `TBC`
in look-alike letters; the symbols of the Department for Education and of the Government Statistical Service
for codes and marks. The others are spellings: their figures are those of the report, or none of anybody's.
"""

from __future__ import annotations

from tests.book.wide.golden_notation import Groups
from tests.book.wide.golden_numbers import NUMBERS
from tests.book.wide.golden_pairs import PAIRS
from tests.book.wide.golden_words import WORDS

GOLDEN: Groups = {**PAIRS, **NUMBERS, **WORDS}
"""The cells, by what they have in common."""
