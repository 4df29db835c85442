"""What a picture file carries beside the picture: where it was taken, with which camera, comments,
previews. It is found and left out here without decoding the picture, so nothing of it is lost.

Only what is needed to show the picture stays; everything unknown goes. The functions work on the
container alone and raise ValueError, or struct.error or IndexError, where that is broken.

Sources: ITU-T T.81 annex B (JPEG), CIPA DC-008 (EXIF), ICC.1 annex B.4, W3C PNG 5.3, GIF89a,
RFC 9649 (WebP).
"""

from __future__ import annotations

import re
import struct

from editor.values import dataclass, field, replace

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

_WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"})
_WEBP_XMP, _WEBP_EXIF, _WEBP_ICC = 0x04, 0x08, 0x20

_ORIENTATION, _SHORT = 0x0112, 3

# In the entropy-coded data of a JPEG only stuffed zeros, restarts and fill bytes follow 0xFF.
_NEXT_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")


@dataclass(frozen=True, slots=True)
class Stripped:
    """A picture without what is not the picture.

    `data` is the file as it may be published, `exif` a TIFF structure or b"", `icc` the colour
    profile or b"", which is in `data` only with `keep_icc`. `hidden` says whether anything but
    colour profile and EXIF was left out, `located` whether a place stood in it outside of EXIF;
    `frames` how many images the file holds, more than one where it moves.
    """

    data: bytes = field(repr=False)
    exif: bytes = field(default_factory=bytes, repr=False)
    icc: bytes = field(default_factory=bytes, repr=False)
    hidden: bool = False
    located: bool = False
    frames: int = 1


def strip_jpeg(data: bytes, *, keep_icc: bool = False) -> Stripped:
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
            if keep_icc:
                kept.append(_jpeg_segment(marker, body))
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


def strip_png(data: bytes, *, keep_icc: bool = False) -> Stripped:
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
            if keep_icc:
                kept.append(data[position:end])
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


def strip_webp(data: bytes, *, keep_icc: bool = False) -> Stripped:
    """A WebP with the chunks that its picture needs."""
    kept: list[bytes] = []
    exif = icc = b""
    hidden = located = False
    frames = 0
    end = min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    position = 12
    while position + 8 <= end:
        kind, length = struct.unpack("<4sI", data[position : position + 8])
        body = data[position + 8 : position + 8 + length]
        if len(body) < length:
            raise ValueError("a WebP chunk reaches over the end")
        position += 8 + length + length % 2
        frames += kind == b"ANMF"
        if kind == b"EXIF":
            exif = body.removeprefix(_EXIF)
        elif kind == b"ICCP":
            icc = body
        elif kind not in _WEBP_KEPT:
            hidden = True
            located |= b"GPSLatitude" in body
        if kind in _WEBP_KEPT or (keep_icc and kind == b"ICCP"):
            kept.append(_webp_chunk(kind, body))
    if kept and kept[0].startswith(b"VP8X"):
        flags = kept[0][8] & ~(_WEBP_EXIF | _WEBP_XMP | (0 if keep_icc else _WEBP_ICC))
        kept[0] = kept[0][:8] + bytes((flags,)) + kept[0][9:]
    hidden |= bool(data[end:].strip(b"\0"))
    return Stripped(_webp(kept), exif, icc, hidden, located, max(1, frames))


def _webp_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack("<4sI", kind, len(body)) + body + bytes(len(body) % 2)


def _webp(chunks: list[bytes]) -> bytes:
    content = b"WEBP" + b"".join(chunks)
    return struct.pack("<4sI", b"RIFF", len(content)) + content


# --- what is left out where a picture stays as it is ---------------------------------------------


def orientation(exif: bytes) -> int:
    """How a picture is to be turned to stand upright, 1 to 8, as a TIFF structure says; 1 where it
    says nothing or nonsense.
    """
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return 1
    try:
        (start,) = struct.unpack(f"{order}I", exif[4:8])
        (count,) = struct.unpack(f"{order}H", exif[start : start + 2])
        for place in range(start + 2, start + 2 + 12 * count, 12):
            tag, kind, _count, value = struct.unpack(f"{order}HHIH", exif[place : place + 10])
            if tag == _ORIENTATION:
                return value if kind == _SHORT and 1 <= value <= 8 else 1
    except struct.error:
        pass
    return 1


def orientation_alone(turn: int) -> bytes:
    """A TIFF structure that says only how a picture is to be turned."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, _SHORT, 1, turn, 0, 0)


def without_metadata(data: bytes, extension: str) -> Stripped:
    """The picture in the same encoding, its colours and the way it stands, and nothing else; `data`
    itself where it holds nothing else.
    """
    if extension == "jpg":
        try:
            stripped = strip_jpeg(data, keep_icc=True)
        except ValueError:
            # Cut off, and shown by every browser as far as it goes.
            stripped = strip_jpeg(data + b"\xff\xd9", keep_icc=True)
    elif extension == "gif":
        stripped = strip_gif(data)
    else:
        stripped = {"png": strip_png, "webp": strip_webp}[extension](data, keep_icc=True)
    turn = orientation(stripped.exif)
    exif = orientation_alone(turn) if turn != 1 else b""
    if stripped.exif == exif and not stripped.hidden:
        return replace(stripped, data=data)
    return replace(
        stripped, data=_with_exif(stripped.data, extension, exif) if exif else stripped.data
    )


def _with_exif(data: bytes, extension: str, exif: bytes) -> bytes:
    """A picture that has no EXIF, with some; the picture itself where its kind has no place."""
    if extension == "jpg":
        place = 2
        if data[2:4] == b"\xff\xe0":
            place += 2 + struct.unpack(">H", data[4:6])[0]
        return data[:place] + _jpeg_segment(0xE1, _EXIF + exif) + data[place:]
    if extension == "png":
        place = len(_PNG_START) + 25
        return data[:place] + _png_chunk(b"eXIf", exif) + data[place:]
    if extension == "webp" and data[12:16] == b"VP8X":
        flags = bytes((data[20] | _WEBP_EXIF,))
        return _webp([data[12:20] + flags + data[21:], _webp_chunk(b"EXIF", exif)])
    return data


def _png_chunk(kind: bytes, body: bytes) -> bytes:
    import zlib

    checksum = struct.pack(">I", zlib.crc32(kind + body))
    return struct.pack(">I", len(body)) + kind + body + checksum
