from __future__ import annotations

from pi_excel.book.parse import parse
from pi_excel.book.wide.attached import COMPUTED
from pi_excel.book.wide.parts import Part
from tests.attached_book import attached

SHEET = """
    Ref | Indicator | Better to be? | 2015/16 | 2016/17 Q1 | Target 16/17 | Current vs. EoY (15/16) | RAG | Comments
    C1  | Children  | Low           | 469     | 487        | 443          | \u21e7\u2717            |     | Rose.
    C2  |           | Low           | 469     | 487        | 443          |                         |     |
    C3  | Referrals | Lowish        | 2551    | 2813       | 2291         |                         | R   |
    C4  | Plans     | Low           | 30      | 40         | 35           |                         | A   |
"""  # noqa: E501 - a row is a line


def test_only_the_cells_of_indicators_that_are_read_may_be_set() -> None:
    """In the columns that a refresh computes, with what they hold now."""
    book = parse(attached(SHEET))
    assert book.attached is not None
    outputs = book.attached.outputs

    assert [one.column.part for one in outputs] == [Part.SYMBOL, Part.STATUS]
    assert [str(one.heading) for one in outputs] == ["PIs!G1", "PIs!H1"]
    assert {ref: (str(cell.where), cell.held) for ref, cell in outputs[1].cells.items()} == {
        "C1": ("PIs!H2", None),
        "C4": ("PIs!H5", "A"),
    }
    assert str(outputs[0].compared) == "2015/16"
    assert outputs[1].compared is None


def test_inputs_are_no_outputs() -> None:
    """A rate and the number of a target are both: they are read, and set where they can be worked out."""
    both = {Part.RATE, Part.TARGET_NUMBER}

    assert {part for part in COMPUTED if part.has_period} - {Part.SYMBOL, Part.WORDS} == both
