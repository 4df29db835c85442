"""Metafiles that are one bitmap are shown; others are named."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from editor.formats.docx_in.metafiles import only_bitmap


def bitmap(wide: int = 3, high: int = 2) -> bytes:
    """A BMP picture of red."""
    target = io.BytesIO()
    Image.new("RGB", (wide, high), (255, 0, 0)).save(target, "BMP")
    return target.getvalue()


def emf(*records: bytes) -> bytes:
    head = struct.pack("<II", 1, 108) + bytes(32) + b" EMF" + bytes(64)
    return head + b"".join(records) + struct.pack("<IIIII", 14, 20, 0, 16, 20)


def stretch(picture: bytes, shown: tuple[int, int] = (3, 2)) -> bytes:
    """The record that draws `picture`."""
    header, bits = picture[14:54], picture[54:]
    body = bytes(16) + struct.pack("<6i", 0, 0, 0, 0, *shown)
    body += struct.pack("<4I", 80, len(header), 80 + len(header), len(bits)) + bytes(16)
    record = body + header + bits
    return struct.pack("<II", 81, 8 + len(record)) + record


LINE = struct.pack("<IIii", 54, 16, 1, 1)
STATE = struct.pack("<III", 17, 12, 8)


def wmf(*records: bytes, placeable: bool = True) -> bytes:
    start = b"\xd7\xcd\xc6\x9a" + bytes(18) if placeable else b""
    head = struct.pack("<HHHIHIH", 1, 9, 0x300, 0, 0, 0, 0)
    return start + head + b"".join(records) + struct.pack("<IH", 3, 0)


def wmf_stretch(picture: bytes) -> bytes:
    body = struct.pack("<IH8h", 0xCC0020, 0, 2, 3, 0, 0, 2, 3, 0, 0) + picture[14:]
    return struct.pack("<IH", (6 + len(body)) // 2, 0x0F43) + body


@pytest.mark.parametrize(
    "data",
    [
        emf(STATE, stretch(bitmap()), STATE),
        wmf(wmf_stretch(bitmap())),
        wmf(wmf_stretch(bitmap()), placeable=False),
    ],
)
def test_one_bitmap_is_shown(data: bytes) -> None:
    found = only_bitmap(data)
    assert found is not None
    with Image.open(io.BytesIO(found)) as picture:
        assert picture.size == (3, 2)
        assert picture.convert("RGB").getpixel((1, 1)) == (255, 0, 0)


@pytest.mark.parametrize(
    "data",
    [
        emf(),
        emf(LINE),
        emf(stretch(bitmap()), LINE),
        emf(stretch(bitmap()), stretch(bitmap())),
        emf(stretch(bitmap(), shown=(2, 2))),
        emf(struct.pack("<III", 70, 16, 4) + b"EMF+", stretch(bitmap())),
        emf(stretch(bitmap()))[:-30],
        wmf(),
        wmf(wmf_stretch(bitmap()), struct.pack("<IHhh", 5, 0x0213, 1, 1)),
        wmf(struct.pack("<IH", 0, 1)),
    ],
)
def test_whatever_draws_more_is_not(data: bytes) -> None:
    assert only_bitmap(data) is None


@given(st.binary(max_size=300), st.integers(0, 200))
def test_damaged_ones_are_none_or_a_picture(noise: bytes, place: int) -> None:
    for whole in (emf(stretch(bitmap())), wmf(wmf_stretch(bitmap()))):
        only_bitmap(whole[:place] + noise + whole[place + len(noise) :])
