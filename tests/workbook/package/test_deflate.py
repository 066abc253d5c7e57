from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.workbook.package.deflate import ZLIB, Codec
from tests.workbook.package.codecs import CODECS, CONTENTS, DAMAGES, damaged, pieces, steady

CUTS = st.lists(st.integers(0, 1 << 20), max_size=6)
MOST = st.sampled_from([1 << 17, 1000, 64])


def deflated(content: bytes, codec: Codec) -> bytes:
    """Return some bytes deflated."""
    deflater = codec.deflater()
    return deflater.compress(content) + deflater.flush()


@pytest.mark.parametrize("writing", CODECS)
@pytest.mark.parametrize("reading", CODECS)
@given(content=CONTENTS, cuts=CUTS, more=CUTS, most=MOST)
def test_what_one_codec_deflates_the_other_inflates_wherever_the_pieces_are_cut(
    writing: Codec, reading: Codec, content: bytes, cuts: list[int], more: list[int], most: int
) -> None:
    """A workbook that was written on one machine is read on the other."""
    deflater = writing.deflater()
    packed = b"".join(map(deflater.compress, pieces(content, cuts))) + deflater.flush()
    inflated = [*steady(reading).inflated(pieces(packed, more), most)]

    assert b"".join(inflated) == content
    assert all(len(piece) <= most for piece in inflated[:-1])


@pytest.mark.parametrize("codec", CODECS)
@given(content=CONTENTS, cuts=CUTS, damage=DAMAGES, most=MOST)
def test_a_damaged_stream_comes_to_an_end(
    codec: Codec, content: bytes, cuts: list[int], damage: list[tuple[int, int]], most: int
) -> None:
    """With the codec's own error or with other bytes, never in a loop without end."""
    packed = damaged(deflated(content, ZLIB), damage)
    with suppress(codec.error):
        for _ in steady(codec).inflated(pieces(packed, cuts), most):
            pass


@pytest.mark.parametrize("codec", CODECS)
@given(content=CONTENTS, cuts=CUTS, end=st.integers(0, 1 << 20), most=MOST)
def test_of_a_stream_that_is_cut_short_comes_what_there_is(
    codec: Codec, content: bytes, cuts: list[int], end: int, most: int
) -> None:
    """Nothing is made up, and nothing waited for."""
    packed = deflated(content, ZLIB)
    packed = packed[: end % len(packed)]

    assert content.startswith(b"".join(steady(codec).inflated(pieces(packed, cuts), most)))


@pytest.mark.parametrize("codec", CODECS)
@given(content=CONTENTS, cuts=CUTS, behind=st.binary(min_size=1, max_size=99))
def test_what_stands_behind_the_end_of_a_stream_is_passed_over(
    codec: Codec, content: bytes, cuts: list[int], behind: bytes
) -> None:
    """Whatever it is, it is no part of the content."""
    packed = deflated(content, ZLIB) + behind

    assert b"".join(steady(codec).inflated(pieces(packed, cuts), 1000)) == content


@pytest.mark.parametrize("codec", CODECS)
@given(content=CONTENTS, cuts=CUTS)
def test_a_checksum_is_the_same_wherever_the_pieces_are_cut(
    codec: Codec, content: bytes, cuts: list[int]
) -> None:
    """It is the one that zlib gives in one go."""
    checksum = 0
    for piece in pieces(content, cuts):
        checksum = codec.crc32(piece, checksum)

    assert checksum == ZLIB.crc32(content, 0)
