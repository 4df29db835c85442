"""Archives that are read without `zipfile` give what `zipfile` gives, and all others go to it."""

from __future__ import annotations

import io
import warnings
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.errors import FormatError
from editor.formats import zip_reading
from editor.formats.zip_reading import BoundedZip, _CompressedArchive, _StoredArchive

ENTRIES = {"a.txt": b"one", "b/c.json": b"", "source/稿件.md": "正文".encode()}


def archive(
    entries: dict[str, bytes], method: int = zipfile.ZIP_STORED, comment: bytes = b""
) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as out:
        out.comment = comment
        for name, content in entries.items():
            out.writestr(name, content)
    return stream.getvalue()


def read_all(data: bytes) -> dict[str, bytes | str] | str:
    try:
        opened = BoundedZip(data)
    except FormatError as error:
        return str(error)
    result: dict[str, bytes | str] = {}
    for name in opened.names:
        try:
            result[name] = opened.read(name)
        except FormatError as error:
            result[name] = str(error)
    return result


def read_all_by_zipfile(data: bytes) -> dict[str, bytes | str] | str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(zip_reading, "_stored_entries", lambda _data: None)
        return read_all(data)


def test_own_archives_are_read_without_zipfile() -> None:
    data = archive(ENTRIES)
    assert isinstance(BoundedZip(data)._archive, _StoredArchive)
    assert read_all(data) == ENTRIES == read_all_by_zipfile(data)


@pytest.mark.parametrize(
    "data",
    [
        archive(ENTRIES, zipfile.ZIP_DEFLATED),
        archive(ENTRIES, comment=b"x"),
        b"#!/bin/sh\n" + archive(ENTRIES),
        archive({"a\\b.txt": b"x"}),
    ],
    ids=["compressed", "comment", "prefixed", "backslash"],
)
def test_every_other_archive_is_for_zipfile(data: bytes) -> None:
    assert isinstance(BoundedZip(data)._archive, _CompressedArchive)


def test_folders_are_no_entries() -> None:
    data = archive({"folder/": b"", "folder/a": b"x"})
    assert read_all(data) == {"folder/a": b"x"} == read_all_by_zipfile(data)


@given(
    st.dictionaries(
        st.text(st.characters(codec="utf-8", exclude_characters="\\\0:"), min_size=1, max_size=8),
        st.binary(max_size=40),
        max_size=4,
    )
)
def test_whatever_is_stored_comes_out(entries: dict[str, bytes]) -> None:
    data = archive(entries)
    assert read_all(data) == read_all_by_zipfile(data)


@given(st.data())
def test_a_changed_byte_is_seen_as_zipfile_sees_it(data: st.DataObject) -> None:
    """The same text, a loss or an error, and never anything else than was stored."""
    whole = bytearray(archive(ENTRIES))
    position = data.draw(st.integers(0, len(whole) - 1))
    whole[position] ^= data.draw(st.integers(1, 255))
    assert read_all(bytes(whole)) == read_all_by_zipfile(bytes(whole))


@given(st.integers(0, 400))
def test_a_cut_archive_is_seen_as_zipfile_sees_it(length: int) -> None:
    data = archive(ENTRIES)[:length]
    assert read_all(data) == read_all_by_zipfile(data)


def test_limits_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_reading, "MAX_TOTAL_BYTES", 4)
    assert read_all(archive({"a": b"123", "b": b"4", "c": b"5"})) == {
        "a": b"123",
        "b": b"4",
        "c": "It unpacks to more than any release needs; it was not opened.",
    }
    monkeypatch.setattr(zip_reading, "MAX_ENTRIES", 1)
    assert read_all(archive(ENTRIES)) == "It holds more entries than any release needs."


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize(
    ("names", "doubled"),
    [
        (["a", "b/a"], ""),
        (["a", "a"], "a"),
        (["a", "A"], "A"),
        (["é", "b", "E\u0301"], "E\u0301"),
        (["d/", "d/"], ""),
    ],
)
def test_a_name_that_is_there_twice_is_told(method: int, names: list[str], doubled: str) -> None:
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", method) as out:
        warnings.simplefilter("ignore")
        for name in names:
            out.writestr(name, b"")
    assert BoundedZip(stream.getvalue()).doubled == doubled
