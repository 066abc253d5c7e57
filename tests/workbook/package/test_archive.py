from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.workbook.package.archive import Archive
from pi_excel.workbook.package.archive_writer import ArchiveWriter
from pi_excel.workbook.package.deflate import Codec
from tests.workbook.package.codecs import CODECS, CONTENTS, DAMAGES, damaged, pieces, steady

_CONTENTS = st.dictionaries(
    st.text(st.sampled_from("abé/."), min_size=1, max_size=8), st.binary(max_size=200)
)


def packed(contents: dict[str, bytes], *, streamed: bool = False) -> io.BytesIO:
    """Return a zip file; streamed, as a program writes it that knows no sizes beforehand."""
    file = io.BytesIO()
    target = _Pipe(file) if streamed else file
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name, (2016, 9, 1, 12, 30, 2)), content)
    file.seek(0)
    return file


class _Pipe(io.RawIOBase):
    """A file that cannot seek: a zip written to it has its sizes behind each entry."""

    def __init__(self, file: io.BytesIO) -> None:
        self._file = file

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def write(self, data: Any) -> int:  # noqa: ANN401 - any kind of bytes, as io says
        return self._file.write(data)


@given(_CONTENTS, _CONTENTS, st.booleans())
def test_entries_are_copied_and_added(old: dict[str, bytes], new: dict[str, bytes], streamed: bool) -> None:
    """Python's own reader finds every entry whole, the copied and the new."""
    new = {name: content for name, content in new.items() if name not in old}
    file = io.BytesIO()
    writer = ArchiveWriter(file)
    archive = Archive(packed(old, streamed=streamed))
    for name in archive.entries:
        writer.copy(archive, name)
    for name, content in new.items():
        writer.stream(name, (content[:50], content[50:]))
    writer.close()

    with zipfile.ZipFile(file) as read:
        assert read.testzip() is None
        assert {name: read.read(name) for name in read.namelist()} == old | new


def test_a_copied_entry_keeps_its_compressed_bytes_and_its_date() -> None:
    """Nothing is compressed anew: what was not touched costs no more than a copy."""
    source = Archive(packed({"a.xml": b"<a/>" * 500}))
    file = io.BytesIO()
    writer = ArchiveWriter(file)
    writer.copy(source, "a.xml")
    writer.close()
    copied = Archive(file)

    assert b"".join(copied.packed("a.xml")) == b"".join(source.packed("a.xml"))
    assert copied.entries["a.xml"].date_time == (2016, 9, 1, 12, 30, 2)


def test_the_same_content_gives_the_same_bytes() -> None:
    """A new part bears no clock."""
    files = []
    for _ in range(2):
        file = io.BytesIO()
        writer = ArchiveWriter(file)
        writer.add("a.xml", b"<a/>")
        writer.close()
        files.append(file.getvalue())

    assert files[0] == files[1]


def test_pieces_of_two_entries_may_be_taken_in_turn() -> None:
    """One entry is copied while another is read."""
    archive = Archive(packed({"a": b"x" * 10, "b": b"y" * 3_000_000}))
    copying, reading = archive.packed("b"), archive.chunks("b")
    first = next(copying)
    rest = b"".join(reading)

    assert rest == b"y" * 3_000_000
    assert first + b"".join(copying) == b"".join(archive.packed("b"))


def test_an_archive_that_is_cut_short_is_damaged() -> None:
    """A copy never ends before its entry does."""
    file = packed({"a": bytes(range(256)) * 9})
    archive = Archive(file)
    file.truncate(60)

    with pytest.raises(zipfile.BadZipFile):
        list(archive.packed("a"))


def written(codec: Codec, chunks: list[bytes]) -> bytes:
    """Return an archive with one entry `a`, which came in pieces."""
    file = io.BytesIO()
    writer = ArchiveWriter(file, codec)
    writer.stream("a", chunks)
    writer.close()
    return file.getvalue()


@pytest.mark.parametrize("writing", CODECS)
@pytest.mark.parametrize("reading", CODECS)
@given(content=CONTENTS, cuts=st.lists(st.integers(0, 1 << 20), max_size=6))
def test_an_archive_that_is_written_with_one_codec_is_read_with_the_other(
    writing: Codec, reading: Codec, content: bytes, cuts: list[int]
) -> None:
    """A workbook goes from a machine with the fast codec to one without it, and back."""
    file = io.BytesIO(written(writing, pieces(content, cuts)))

    assert Archive(file, steady(reading)).read("a") == content
    assert zipfile.ZipFile(file).read("a") == content


@pytest.mark.parametrize("writing", CODECS)
@pytest.mark.parametrize("reading", CODECS)
@given(content=CONTENTS, damage=DAMAGES)
def test_an_entry_that_was_damaged_is_never_read_as_another(
    writing: Codec, reading: Codec, content: bytes, damage: list[tuple[int, int]]
) -> None:
    """It is read as it was, where the damage is to nothing we read, or ends as a damaged zip file does."""
    sound = written(writing, [content])
    directory = sound.rindex(b"PK\x01\x02")
    file = io.BytesIO(damaged(sound[:directory], damage) + sound[directory:])
    try:
        read = Archive(file, steady(reading)).read("a")
    except zipfile.BadZipFile:
        return

    assert read == content


@pytest.mark.parametrize("codec", CODECS)
def test_damage_ends_as_a_damaged_zip_file_does(codec: Codec) -> None:
    """Bytes that were never deflated, other bytes, too few of them: all are told in one way."""
    sound = written(codec, [bytes(range(256)) * 9])
    stream = sound.index(b"a") + 1
    places = {"never deflated": (0, b"\xff"), "other bytes": (20, bytes(9)), "too few": (0, b"\x03\x00")}
    for at, spoilt in places.values():
        start = stream + at
        file = io.BytesIO(sound[:start] + spoilt + sound[start + len(spoilt) :])
        with pytest.raises(zipfile.BadZipFile):
            Archive(file, steady(codec)).read("a")
