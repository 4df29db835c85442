"""The bitmap in a Windows metafile that draws nothing else.

Screenshots and photographs pasted into Word often become EMF or WMF pictures that consist of one
bitmap. Those can be shown; to show any other metafile takes a drawing program ([MS-EMF],
[MS-WMF]).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_MOST_RECORDS = 10_000
_EMF_STRETCH = 81
_EMF_END = 14
# The records that draw: lines, shapes, filled regions, bitmaps, text, and comments of EMF+, which
# may draw anything.
_EMF_DRAWING = frozenset(
    {*range(2, 9), 15, *range(42, 48), *range(53, 57), *range(62, 65), *range(71, 75),
     *range(76, 82), 83, 84, *range(85, 98), 108, 114, 116, 118}
)  # fmt: skip
_EMF_COMMENT = 70
_WMF_STRETCH = 0x0F43
_WMF_DRAWING = frozenset(
    {0x0213, 0x0325, 0x0324, 0x0538, 0x041B, 0x0418, 0x0817, 0x081A, 0x0830, 0x061C, 0x0521,
     0x0A32, 0x0922, 0x0B23, 0x0940, 0x0B41, 0x0D33, 0x061D, 0x041F, 0x0548, _WMF_STRETCH}
)  # fmt: skip
_PLACEABLE = b"\xd7\xcd\xc6\x9a"
_COMPRESSED = {4: "JPEG", 5: "PNG"}
_BITFIELDS = 3


def only_bitmap(data: bytes) -> bytes | None:
    """The bitmap that is all the metafile `data` draws, as the bytes of a BMP, JPEG or PNG picture;
    None for any other metafile.
    """
    try:
        return _of_wmf(data) if _is_wmf(data) else _of_emf(data)
    except (struct.error, IndexError):
        return None


def _is_wmf(data: bytes) -> bool:
    return data.startswith((_PLACEABLE, b"\x01\x00\x09\x00"))


def _of_emf(data: bytes) -> bytes | None:
    found: bytes | None = None
    for kind, record in _emf_records(data):
        if kind == _EMF_COMMENT and record[12:16] == b"EMF+":
            return None
        if kind not in _EMF_DRAWING:
            continue
        if found is not None or kind != _EMF_STRETCH:
            return None
        source = struct.unpack_from("<4i", record, 32)
        header, header_size, bits, bits_size = struct.unpack_from("<4I", record, 48)
        if header < 80 or max(header + header_size, bits + bits_size) > len(record):
            return None
        found = _picture(
            record[header : header + header_size], record[bits : bits + bits_size], source
        )
        if found is None:
            return None
    return found


def _emf_records(data: bytes) -> Iterator[tuple[int, bytes]]:
    position = 0
    for _number in range(_MOST_RECORDS):
        kind, size = struct.unpack_from("<II", data, position)
        if kind == _EMF_END:
            return
        if size < 8:
            break
        yield kind, data[position : position + size]
        position += size
    raise struct.error("no end")


def _of_wmf(data: bytes) -> bytes | None:
    position = (22 if data.startswith(_PLACEABLE) else 0) + 18
    found: bytes | None = None
    for _number in range(_MOST_RECORDS):
        words, kind = struct.unpack_from("<IH", data, position)
        if kind == 0:
            return found
        if words < 3:
            return None
        if kind in _WMF_DRAWING:
            if found is not None or kind != _WMF_STRETCH:
                return None
            record = data[position : position + 2 * words]
            high, wide, top, left = struct.unpack_from("<4h", record, 12)
            bitmap = record[28:]
            size = _header_size(bitmap)
            found = _picture(bitmap[:size], bitmap[size:], (left, top, wide, high))
            if found is None:
                return None
        position += 2 * words
    return None


def _header_size(bitmap: bytes) -> int:
    """The length of a bitmap's header with its table of colours."""
    size, _wide, _high, _planes, depth, compression = struct.unpack_from("<IiiHHI", bitmap)
    (used,) = struct.unpack_from("<I", bitmap, 32)
    colours = used or (1 << depth if depth <= 8 else 0)
    masks = 12 if size == 40 and compression == _BITFIELDS else 0
    return int(size) + 4 * min(colours, 256) + masks


def _picture(header: bytes, bits: bytes, source: tuple[int, ...]) -> bytes | None:
    """A picture file of a bitmap; None where the metafile shows only a part of it."""
    _size, wide, high, _planes, _depth, compression = struct.unpack_from("<IiiHHI", header)
    if (source[0], source[1]) != (0, 0) or (source[2], abs(source[3])) != (wide, abs(high)):
        return None
    if compression in _COMPRESSED:
        return bits
    start = 14 + len(header)
    return b"BM" + struct.pack("<IHHI", start + len(bits), 0, 0, start) + header + bits
