"""What a picture file carries beside the picture: where it was taken, with which camera, comments,
previews. It is found and left out here without decoding the picture, so nothing of it is lost.

Only what is needed to show the picture stays; everything unknown goes. The functions work on the
container alone and raise ValueError, or struct.error or IndexError, where that is broken.

Sources: ITU-T T.81 annex B (JPEG), CIPA DC-008 (EXIF), ICC.1 annex B.4, W3C PNG 5.3, GIF89a.
"""

from __future__ import annotations

import re
import struct

from editor.values import dataclass, field

_EXIF = b"Exif\0\0"
_ICC = b"ICC_PROFILE\0"
_JFIF = b"JFIF\0"
_ADOBE = b"Adobe"
_MAX_ICC = 4 * 1024 * 1024

_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD",
     b"pHYs", b"hIST", b"cICP", b"acTL", b"fcTL", b"fdAT"}
)  # fmt: skip

# In the entropy-coded data of a JPEG only stuffed zeros, restarts and fill bytes follow 0xFF.
_NEXT_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")


@dataclass(frozen=True, slots=True)
class Stripped:
    """A picture without what is not the picture.

    `data` is the file as it may be published, `exif` a TIFF structure or b"", `icc` the colour
    profile or b"" (it is not in `data`). `hidden` says whether anything but colour profile and
    EXIF was left out, `located` whether a place stood in it outside of EXIF; `frames` how many
    images the file holds, more than one where it moves.
    """

    data: bytes = field(repr=False)
    exif: bytes = field(default_factory=bytes, repr=False)
    icc: bytes = field(default_factory=bytes, repr=False)
    hidden: bool = False
    located: bool = False
    frames: int = 1


def strip_jpeg(data: bytes) -> Stripped:
    """A JPEG with the segments that its picture needs, and nothing behind its end."""
    kept: list[bytes] = [b"\xff\xd8"]
    exif = b""
    icc: list[bytes] = []
    hidden = located = False
    position = 2
    while True:
        marker, position = _jpeg_marker(data, position)
        if marker == 0xD9:
            break
        if marker == 0x01 or 0xD0 <= marker <= 0xD7:
            continue
        (length,) = struct.unpack(">H", data[position : position + 2])
        if length < 2 or position + length > len(data):
            raise ValueError("a JPEG segment reaches over the end")
        body = data[position + 2 : position + length]
        position += length
        if marker == 0xE1 and body.startswith(_EXIF) and not exif:
            exif = body[len(_EXIF) :]
        elif marker == 0xE2 and body.startswith(_ICC):
            icc.append(body)
        elif marker == 0xE0 and body.startswith(_JFIF) and len(body) >= 14:
            hidden |= len(body) > 14
            kept.append(_jpeg_segment(marker, body[:12] + b"\0\0"))
        elif 0xE0 <= marker <= 0xEF or marker == 0xFE:
            if marker == 0xEE and body.startswith(_ADOBE):
                kept.append(_jpeg_segment(marker, body[:12]))
            else:
                hidden = True
                located |= b"GPSLatitude" in body
        else:
            kept.append(_jpeg_segment(marker, body))
        if marker == 0xDA:
            found = _NEXT_MARKER.search(data, position)
            if found is None:
                raise ValueError("a JPEG without an end")
            kept.append(data[position : found.start()])
            position = found.start()
    kept.append(b"\xff\xd9")
    hidden |= bool(data[position:].strip(b"\0"))
    return Stripped(b"".join(kept), exif, _join_icc(icc), hidden, located)


def _jpeg_marker(data: bytes, position: int) -> tuple[int, int]:
    """The marker that stands at a position, after fill bytes, and the position behind it."""
    if position >= len(data) or data[position] != 0xFF:
        raise ValueError("a JPEG marker is missing")
    while data[position] == 0xFF:
        position += 1
    return data[position], position + 1


def _jpeg_segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _join_icc(segments: list[bytes]) -> bytes:
    """The colour profile that JPEG cuts into numbered pieces."""
    start = len(_ICC)
    pieces = sorted((body[start], body[start + 2 :]) for body in segments if len(body) > start + 2)
    profile = b"".join(piece for _number, piece in pieces)
    return profile if len(profile) <= _MAX_ICC else b""


def strip_png(data: bytes) -> Stripped:
    """A PNG with the chunks that its picture needs."""
    kept = [_PNG_START]
    exif = icc = b""
    hidden = located = False
    frames = 1
    position = len(_PNG_START)
    while True:
        length, kind = struct.unpack(">I4s", data[position : position + 8])
        end = position + 12 + length
        if end > len(data):
            raise ValueError("a PNG chunk reaches over the end")
        if kind in _PNG_KEPT:
            kept.append(data[position:end])
            if kind == b"acTL":
                (frames,) = struct.unpack(">I", data[position + 8 : position + 12])
        elif kind == b"eXIf":
            exif = data[position + 8 : end - 4]
        elif kind == b"iCCP":
            icc = _unpacked_icc(data[position + 8 : end - 4])
        elif kind[0] & 0x20 == 0:
            raise ValueError("a PNG chunk that is needed is unknown")
        else:
            hidden = True
            located |= b"GPSLatitude" in data[position:end]
        position = end
        if kind == b"IEND":
            break
    return Stripped(b"".join(kept), exif, icc, hidden or position < len(data), located, frames)


def _unpacked_icc(chunk: bytes) -> bytes:
    import zlib

    _name, found, packed = chunk.partition(b"\0")
    try:
        return zlib.decompressobj().decompress(packed[1:], _MAX_ICC) if found else b""
    except zlib.error:
        return b""


def strip_gif(data: bytes) -> Stripped:
    """A GIF with its frames, their times and how often they repeat."""
    position = 13 + _gif_table_length(data[10])
    kept = [data[:position]]
    frames = 0
    hidden = located = False
    while position < len(data):
        introducer = data[position]
        if introducer == 0x3B:
            break
        if introducer == 0x2C:
            start = position
            position = _gif_blocks_end(data, position + 11 + _gif_table_length(data[position + 9]))
            kept.append(data[start:position])
            frames += 1
        elif introducer == 0x21:
            start, label = position, data[position + 1]
            position = _gif_blocks_end(data, position + 2)
            application = data[start + 3 : start + 14]
            if label == 0xF9 or application in (b"NETSCAPE2.0", b"ANIMEXTS1.0"):
                kept.append(data[start:position])
            else:
                hidden = True
                located |= b"GPSLatitude" in data[start:position]
        else:
            raise ValueError("a GIF block is unknown")
    if not frames:
        raise ValueError("a GIF without a frame")
    kept.append(b"\x3b")
    hidden |= bool(data[position + 1 :].strip(b"\0"))
    return Stripped(b"".join(kept), hidden=hidden, located=located, frames=frames)


def _gif_table_length(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _gif_blocks_end(data: bytes, position: int) -> int:
    """The position behind a run of data blocks, which an empty one ends."""
    while data[position]:
        position += data[position] + 1
    return position + 1
