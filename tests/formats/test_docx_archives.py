"""Word documents in archives that are damaged, odd, or made to do harm."""

from __future__ import annotations

import struct
import time
import zlib
from typing import Any

import pytest

from editor.document.walk import plain_text
from editor.errors import FormatError
from editor.formats.docx_reader import read_docx
from editor.report import Report
from editor.values import dataclass, replace
from tests.formats.word_document import MAIN, para, part, word

DOCUMENT = "word/document.xml"
DEFLATED = 8
ENCRYPTED, STRONGLY_ENCRYPTED, PATCHED = 0x1, 0x41, 0x20
HUGE = 0xFFFFFFFF
MOST_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class Member:
    """An entry of an archive; a size, place or checksum of None is the true one."""

    name: bytes
    content: bytes
    method: int = DEFLATED
    flags: int = 0
    size: int | None = None
    packed_size: int | None = None
    checksum: int | None = None
    place: int | None = None
    extra: bytes = b""


def archive(*members: Member, before: bytes = b"", after: bytes = b"") -> bytes:
    """A zip archive that says what its members say, true or not (APPNOTE.TXT 4.3)."""
    entries, directory = bytearray(before), bytearray()
    for member in members:
        packed = member.content
        if member.method:
            packer = zlib.compressobj(9, zlib.DEFLATED, -15)
            packed = packer.compress(member.content) + packer.flush()
        said = (
            20, member.flags, member.method, 0, 0x21,
            zlib.crc32(member.content) if member.checksum is None else member.checksum,
            len(packed) if member.packed_size is None else member.packed_size,
            len(member.content) if member.size is None else member.size,
            len(member.name), len(member.extra),
        )  # fmt: skip
        place = len(entries) if member.place is None else member.place
        directory += struct.pack("<4sH5H3L5H2L", b"PK\1\2", 20, *said, 0, 0, 0, 0, place)
        directory += member.name + member.extra
        if member.place is None:
            entries += struct.pack("<4s5H3L2H", b"PK\3\4", *said) + member.name + member.extra
            entries += packed
    count = min(len(members), 0xFFFF)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(directory), len(entries), 0)
    return bytes(entries + directory) + end + after


RELATIONS = Member(b"_rels/.rels", MAIN.encode())
TEXT = Member(DOCUMENT.encode(), part("document", para("a")).encode())


def other(name: bytes, text: str = "b") -> Member:
    return Member(name, part("document", para(text)).encode())


def with_text(**said: Any) -> bytes:
    return archive(RELATIONS, replace(TEXT, **said))


def text(data: bytes) -> str:
    return plain_text(read_docx(data, Report()).body)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (with_text(flags=ENCRYPTED), "encrypted"),
        (with_text(flags=STRONGLY_ENCRYPTED), "encrypted"),
        (with_text(flags=PATCHED), "damaged"),
        (with_text(checksum=1), "damaged"),
        (with_text(size=5), "damaged"),
        (with_text(place=0xFFFFFFF0), "damaged"),
        (with_text(place=0), "damaged"),
        (
            with_text(size=HUGE, packed_size=HUGE, extra=struct.pack("<HHQ", 1, 8, 2**63)),
            "not a zip archive",
        ),
        *((with_text(method=method), "damaged") for method in (1, 6, 9, 12, 14, 93, 95, 98, 99)),
        (archive(RELATIONS, TEXT, after=b"x" * 70_000), "cut off"),
        (archive(*[replace(TEXT, name=b"%d" % name) for name in range(10_001)]), "more entries"),
        (b"PK\3\4" + b"PK\5\6" * 200_000, "cut off"),
        (archive(RELATIONS, TEXT)[:-60] + b"\xff" * 38 + archive()[-22:], "zip archive"),
    ],
)
def test_refused_with_a_sentence(data: bytes, words: str) -> None:
    started = time.process_time()
    with pytest.raises(FormatError, match=words) as caught:
        read_docx(data, Report())
    assert str(caught.value).endswith(".")
    assert time.process_time() - started < MOST_SECONDS


@pytest.mark.parametrize(
    "data",
    [
        with_text(method=0),
        with_text(size=0xFFFFFFF0),
        with_text(packed_size=0xFFFFFF),
        with_text(
            size=HUGE, packed_size=HUGE, extra=struct.pack("<HHQQ", 1, 16, len(TEXT.content), 2**62)
        ),
        archive(RELATIONS, TEXT, before=b"#!/bin/sh\n" * 1_000),
        archive(RELATIONS, TEXT, after=b"\0" * 1_000),
        archive(RELATIONS, TEXT, other(b"WORD/Document.XML")),
        archive(RELATIONS, other(DOCUMENT.encode()), TEXT),
        archive(RELATIONS, TEXT, other(b"../../etc/passwd"), other(b"/word/document.xml/")),
        archive(RELATIONS, TEXT, other(b"..\\..\\word\\document.xml"), other(b"C:\\a")),
        archive(RELATIONS, TEXT, other(b"a\0b"), other(b"")),
    ],
)
def test_read_all_the_same(data: bytes) -> None:
    assert text(data) == "a"


def test_members_that_overlap_cost_no_more_than_what_is_read() -> None:
    kernel = Member(b"k", b"a" * 5_000_000, method=0, checksum=0)
    many = [replace(kernel, name=b"word/%d.xml" % name, place=0) for name in range(2_000)]
    started = time.process_time()
    assert text(archive(RELATIONS, TEXT, *many)) == "a"
    assert time.process_time() - started < MOST_SECONDS


@pytest.mark.parametrize("part_of", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_download_that_broke_off(part_of: float) -> None:
    whole = word(para("a") * 1_000)
    with pytest.raises(FormatError, match="cut off"):
        read_docx(whole[: int(len(whole) * part_of)], Report())
