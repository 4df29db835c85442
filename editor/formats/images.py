"""The pictures a release may hold, made from whatever bytes a document brings.

PNG, JPEG, GIF and WebP are held as they are encoded, but without what is not the picture: where it
was taken, with which camera. Other raster pictures (BMP, TIFF, ICO) become PNG.
Vector pictures and anything unknown are refused with a Loss: SVG may carry scripts, EMF and WMF
show in no browser.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Callable

from editor.document.release import IMAGE_TYPES, Asset, image_extension, make_asset
from editor.i18n import _
from editor.report import Report
from editor.values import dataclass

LoadAsset = Callable[[str], bytes | None]
"""Gives the bytes of a picture for its `src` as written (percent-decoded, never http), or None."""

MAX_PIXELS = 100_000_000
MAX_ENCODED_PIXELS = 3 * MAX_PIXELS
"""How many pixels of a document's pictures are encoded anew: a small file can ask for many."""

RASTER_STARTS = {
    b"BM": "bmp", b"II*\x00": "tif", b"MM\x00*": "tif", b"II+\x00": "tif", b"MM\x00+": "tif",
    b"\x00\x00\x01\x00": "ico",
}  # fmt: skip
"""How raster pictures begin that no release holds as they are, and their file extension."""
_JPEG_SIZE_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_BARE_MARKERS = frozenset({0x01, *range(0xD0, 0xD9)})


@dataclass(slots=True)
class EncodingBudget:
    """How many pixels of a document's pictures may still be encoded anew."""

    pixels: int = MAX_ENCODED_PIXELS


def figure_asset(data: bytes, report: Report, budget: EncodingBudget | None = None) -> Asset | None:
    """The asset that holds the picture `data`; None, with a Loss, where no release can hold it.

    BMP, TIFF and ICO are encoded anew as PNG, which needs Pillow; of all else only metadata goes.
    All pictures of a document share its `budget`; without one each has its own.
    What was held once is held unchanged.
    """
    extension = image_extension(data)
    if extension:
        from editor.formats.picture_soundness import is_sound

        if not is_sound(data):
            report.add("image-unreadable", _("A damaged picture was left out."))
            return None
        return make_asset(_published(data, extension))
    if data.startswith(tuple(RASTER_STARTS)):
        return _encode_as_png(data, report, budget or EncodingBudget())
    kind = vector_kind(data)
    if kind:
        report.add(
            "image-vector",
            _("A {kind} picture was left out: no release can hold it.").format(kind=kind),
        )
    else:
        report.add("image-unreadable", _("A picture of an unknown kind was left out."))
    return None


def _published(data: bytes, extension: str) -> bytes:
    """The picture without its metadata, or as it is where its container is broken.

    No Loss: nothing of what the picture shows is lost, and its place and camera are nobody's
    business.
    """
    from editor.formats.picture_segments import without_metadata

    try:
        return without_metadata(data, extension).data
    except (ValueError, struct.error, IndexError):
        return data


def image_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels as the header of a PNG, JPEG, GIF or WebP picture states them;
    None where it does not.
    """
    readers = {"png": _png_size, "jpg": _jpeg_size, "gif": _gif_size, "webp": _webp_size}
    assert readers.keys() == IMAGE_TYPES.keys()
    extension = image_extension(data)
    if not extension:
        return None
    try:
        size = readers[extension](data)
    except (struct.error, IndexError):
        return None
    return size if size is not None and min(size) > 0 else None


def _encode_as_png(data: bytes, report: Report, budget: EncodingBudget) -> Asset | None:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures long before MAX_PIXELS, which decides here.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=("BMP", "TIFF", "ICO")) as picture:
                pixels = picture.width * picture.height
                if pixels > MAX_PIXELS:
                    report.add(
                        "image-too-large", _("A picture of more than 100 megapixels was left out.")
                    )
                    return None
                if pixels > budget.pixels:
                    report.add(
                        "image-too-large",
                        _("Pictures that together are too large to be encoded anew were left out."),
                    )
                    return None
                budget.pixels -= pixels
                mode = picture.mode
                drawn = (
                    picture
                    if mode in ("1", "L", "LA", "P", "RGB", "RGBA")
                    else (picture.convert("L" if mode.startswith(("I", "F")) else "RGB"))
                )
                target = io.BytesIO()
                drawn.save(target, "PNG")
    # Pillow's decoders raise nearly anything on damaged pictures.
    except (Exception, MemoryError):
        report.add("image-unreadable", _("A damaged picture was left out."))
        return None
    report.add("image-reencoded", _("A picture was encoded anew as PNG."))
    return make_asset(target.getvalue())


def vector_kind(data: bytes) -> str:
    """“SVG”, “EMF” or “WMF” where `data` is a drawing of that kind, else ""."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith((b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00")):
        return "WMF"
    if data.startswith(b"\x01\x00\x00\x00") and data[40:44] == b" EMF":
        return "EMF"
    if data.startswith(b"\x1f\x8b") or (head.startswith(b"<") and b"<svg" in data[:65_536].lower()):
        return "SVG"
    return ""


def _png_size(data: bytes) -> tuple[int, int] | None:
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _gif_size(data: bytes) -> tuple[int, int] | None:
    width, height = struct.unpack("<HH", data[6:10])
    return width, height


def _webp_size(data: bytes) -> tuple[int, int] | None:
    kind = data[12:16]
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L":
        (bits,) = struct.unpack("<I", data[21:25])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8X":
        return (
            int.from_bytes(data[24:27], "little") + 1,
            int.from_bytes(data[27:30], "little") + 1,
        )
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """The size in the frame header; every segment before it is skipped by its length."""
    position = 2
    while position < len(data):
        if data[position] != 0xFF:
            return None
        marker = data[position + 1]
        if marker == 0xFF:
            position += 1
        elif marker in _JPEG_BARE_MARKERS:
            position += 2
        elif marker in _JPEG_SIZE_MARKERS:
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return width, height
        else:
            (length,) = struct.unpack(">H", data[position + 2 : position + 4])
            position += 2 + max(2, length)
    return None
