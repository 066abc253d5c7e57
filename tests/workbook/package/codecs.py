"""The codecs that tests of packages try, and one that cannot go round in circles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import strategies as st

from pi_excel.workbook.package.deflate import FASTEST, ZLIB, Codec, Inflater

CODECS = [pytest.param(ZLIB, id="zlib"), pytest.param(FASTEST, id="fastest")]
"""The stand-in and what it stands in for; the same where there is nothing faster than zlib."""

CONTENTS = st.builds(lambda content, times: content * times, st.binary(max_size=60), st.integers(1, 8000))
"""Anything from nothing to half a million bytes, which is several pieces of any reader."""

DAMAGES = st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(1, 255)), min_size=1, max_size=6)
"""Places of bytes, which may lie beyond the end, and by what each is changed."""


class SteadyInflater:
    """An inflater each step of which takes something, gives something or ends: no loop over it is endless."""

    def __init__(self, inflater: Inflater) -> None:
        self._inflater = inflater
        self.unconsumed_tail, self.eof = inflater.unconsumed_tail, inflater.eof

    def decompress(self, packed: bytes, most: int, /) -> bytes:
        """Inflate some bytes; fails where that leads nowhere, as it does behind the end."""
        assert not self.eof
        content = self._inflater.decompress(packed, most)
        self.unconsumed_tail, self.eof = self._inflater.unconsumed_tail, self._inflater.eof
        assert len(content) <= most
        assert content or self.eof or len(self.unconsumed_tail) < len(packed)
        return content

    def flush(self) -> bytes:
        """Return the rest."""
        return self._inflater.flush()


def steady(codec: Codec) -> Codec:
    """Return a codec that fails where it would go round in circles."""
    return replace(codec, inflater=lambda: SteadyInflater(codec.inflater()))


def pieces(content: bytes, cuts: Iterable[int]) -> list[bytes]:
    """Return some bytes cut at some places, counted anew from the start behind the end."""
    places = sorted(cut % (len(content) + 1) for cut in cuts)
    return [content[start:end] for start, end in zip([0, *places], [*places, len(content)], strict=True)]


def damaged(content: bytes, damage: Iterable[tuple[int, int]]) -> bytes:
    """Return some bytes of which a few are changed; places behind the end are counted from the start."""
    changed = bytearray(content)
    for place, by in damage:
        changed[place % len(content)] ^= by
    return bytes(changed)
