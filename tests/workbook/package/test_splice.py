from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.workbook.package.splice import Splice, inverse, splice, splice_stream


@st.composite
def changes(draw: st.DrawFn) -> tuple[bytes, list[Splice]]:
    """A part's bytes, and changes in order of which none overlaps another."""
    content = draw(st.binary(max_size=60))
    cuts = sorted(draw(st.lists(st.integers(0, len(content)), max_size=12)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return content, [Splice(start, end, draw(st.binary(max_size=5))) for start, end in pairs]


def pieces(content: bytes, size: int) -> list[bytes]:
    """Cut a part's bytes into pieces."""
    return [content[at : at + size] for at in range(0, len(content), size)]


@given(changes())
def test_undoing_the_changes_gives_the_bytes_back(made: tuple[bytes, list[Splice]]) -> None:
    """What a splice changes is known to the byte: nothing else can have changed."""
    content, splices = made

    assert splice(splice(content, splices), inverse(content, splices)) == content


@given(changes(), st.integers(1, 70))
def test_a_part_changed_in_pieces_is_the_part_changed_at_once(
    made: tuple[bytes, list[Splice]], size: int
) -> None:
    """Where the pieces of a stream happen to end makes no difference."""
    content, splices = made

    assert b"".join(splice_stream(pieces(content, size), splices)) == splice(content, splices)


@given(changes(), st.integers(1, 70))
def test_few_pieces_come_out_however_many_the_changes(made: tuple[bytes, list[Splice]], size: int) -> None:
    """Whoever compresses a part is not handed a hundred thousand scraps of it."""
    content, splices = made
    chunks = pieces(content, size)

    assert len(list(splice_stream(chunks, splices))) <= len(chunks) + 1


@given(changes())
def test_bytes_between_the_changes_stay(made: tuple[bytes, list[Splice]]) -> None:
    """The result is the bytes that were kept, with the new ones between them."""
    content, splices = made
    expected, at = b"", 0
    for start, end, new in splices:
        expected += content[at:start] + new
        at = end

    assert splice(content, splices) == expected + content[at:]


@pytest.mark.parametrize(
    "splices",
    [
        [Splice(0, 4, b"x"), Splice(3, 5, b"y")],
        [Splice(5, 3, b"x")],
        [Splice(0, 99, b"x")],
        [Splice(99, 99, b"x")],
    ],
)
def test_changes_that_cannot_be_made_are_a_fault(splices: list[Splice]) -> None:
    """Two changes of one byte, or a change beyond the end, are never guessed at."""
    with pytest.raises(ValueError, match="splice"):
        splice(b"0123456789", splices)
