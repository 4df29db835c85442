"""Whether a picture is one that browsers show whole: told by its structure, without decoding it.

What is doubtful passes: bytes after the end, chunks of unknown kinds, wrong checksums.
"""

from __future__ import annotations

import struct

from editor.document.release import image_extension
from editor.formats.images import image_size

_GIF_HEADER = 13
_GIF_COLOURS = 0x80


def is_sound(data: bytes) -> bool:
    """Whether a PNG, JPEG, GIF or WebP picture has a size and all of its first image; False for
    one that is cut off, and for other bytes that only begin like one.
    """
    if image_size(data) is None:
        return False
    try:
        match image_extension(data):
            case "png":
                return _is_whole_png(data)
            case "jpg":
                return _is_whole_jpeg(data)
            case "gif":
                return _is_whole_gif(data)
            case _:
                return _is_whole_webp(data)
    except (struct.error, IndexError):
        return False


def _is_whole_png(data: bytes) -> bool:
    """PNG specification, 5.3: chunks one after the other, IHDR first and IEND last."""
    position = 8
    shows = False
    while position + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        if position == 8 and (kind, length) != (b"IHDR", 13):
            return False
        if kind == b"IEND":
            return shows
        shows |= kind == b"IDAT" and length > 0
        position += 12 + length
    return False


def _is_whole_jpeg(data: bytes) -> bool:
    """ITU T.81, B.1.1: a scan, and an end of image after it. A thumbnail in a segment has both,
    too, so segments are passed over by their length.
    """
    position = 2
    while data[position] == 0xFF:
        marker = data[position + 1]
        if marker == 0xDA:
            return data.find(b"\xff\xd9", position) > 0
        if marker == 0xFF:
            position += 1
        elif marker == 0x01 or 0xD0 <= marker <= 0xD8:
            position += 2
        else:
            (length,) = struct.unpack_from(">H", data, position + 2)
            position += 2 + max(2, length)
    return False


def _is_whole_gif(data: bytes) -> bool:
    """GIF89a, 20 to 27: the first image with all of its data; programs forget the trailer."""
    position = _GIF_HEADER + _colour_table(data[10])
    while data[position] == 0x21:
        position = _after_blocks(data, position + 2)
    if data[position] != 0x2C:
        return False
    position += 10 + _colour_table(data[position + 9])
    start = position + 1
    return _after_blocks(data, start) > start + 1


def _colour_table(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & _GIF_COLOURS else 0


def _after_blocks(data: bytes, position: int) -> int:
    """The place after a chain of data blocks; raises IndexError where it is cut off."""
    while length := data[position]:
        position += 1 + length
    return position + 1


def _is_whole_webp(data: bytes) -> bool:
    """RIFF's length counts what follows it; the padding byte at the end is often left out."""
    (length,) = struct.unpack_from("<I", data, 4)
    return bool(length <= len(data) - 8 + 1)
