"""Pictures drawn anew for the page: smaller, upright, in sRGB with 8 bits, as PNG or JPEG.

Equal pictures give equal bytes, and nothing but the picture is written.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""EXIF's orientation to the number of Pillow's Transpose that undoes it."""

TALL = 2.5
"""Taller pictures, in widths, are read from top to bottom like a text."""
_SAMPLE_SIDE = 256
_DRAWING_COLOURS = 256
_SAME_COLOUR = 3


def made_anew(
    picture: Image, extension: str, transform: object, turn: int, max_side: int, quality: int
) -> tuple[bytes, tuple[int, int]]:
    """The picture scaled, in sRGB, upright and encoded, and its size."""
    from PIL import Image

    lies = turn >= 5
    target = fitted(picture.size[::-1], max_side)[::-1] if lies else fitted(picture.size, max_side)
    if target != picture.size:
        # A JPEG is decoded at a fraction of its size where that is enough.
        picture.draft(None, (2 * target[0], 2 * target[1]))
    drawn = _resizable(picture)
    few_colours = extension != "jpg" and _has_few_colours(drawn)
    if drawn.size != target:
        drawn = drawn.resize(target, Image.Resampling.LANCZOS, reducing_gap=3.0)
    drawn = _in_srgb(drawn, transform)
    if turn in TURNS:
        drawn = drawn.transpose(Image.Transpose(TURNS[turn]))
    return _encoded(drawn, extension, few_colours, quality), drawn.size


def fitted(size: tuple[int, int], max_side: int) -> tuple[int, int]:
    """The size in pixels at which a picture of this size is published: its longer side at most
    `max_side`, but of a tall one, as an infographic that is read from top to bottom, the width.
    """
    width, height = size
    measure = width if height > TALL * width else max(size)
    if measure <= max_side:
        return size
    return max(1, round(width * max_side / measure)), max(1, round(height * max_side / measure))


def plain_mode(picture: Image) -> str:
    """The mode in which the picture is scaled: grey or colours, 8 bits, with alpha where it has
    transparent parts.
    """
    mode = picture.mode
    see_through = "transparency" in picture.info or mode in ("PA", "La", "RGBa")
    if mode in ("LA", "RGBA", "CMYK", "YCbCr", "LAB", "HSV"):
        return mode
    if mode in ("1", "L", "La", "I", "F") or mode.startswith("I;"):
        return "LA" if see_through and mode in ("1", "L", "La") else "L"
    return "RGBA" if see_through else "RGB"


def _resizable(picture: Image) -> Image:
    mode = plain_mode(picture)
    if picture.mode == mode:
        return picture
    if picture.mode[0] not in "IF":
        return picture.convert(mode)
    # Pillow cuts off what is above 255 instead of scaling.
    numbers = picture.convert("F")
    low, high = 0.0, 65535.0
    if not picture.mode.startswith("I;16"):
        low, high = numbers.getextrema()  # type: ignore[assignment]
        low, high = (0.0, 65535.0) if low >= 0 and 255 < high <= 65535 else (low, high)
    scale = 255 / (high - low) if high > low else 0.0
    return numbers.point(lambda value: value * scale - low * scale).convert("L")


def _in_srgb(picture: Image, transform: object) -> Image:
    if transform is not None:
        from PIL import ImageCms

        return ImageCms.applyTransform(picture, transform)  # type: ignore[arg-type, return-value]
    if picture.mode == "LAB":
        from PIL import ImageCms

        lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, lab, srgb, outputMode="RGB")  # type: ignore[return-value]
    return picture if picture.mode in ("L", "LA", "RGB", "RGBA") else picture.convert("RGB")


def colour_transform(profile: bytes, mode: str) -> object:
    """What turns the colours of a profile into sRGB; None where they are sRGB, all but, or where
    the profile is of no use.
    """
    if not profile or mode not in ("L", "RGB", "RGBA", "CMYK"):
        return None
    from PIL import Image, ImageCms

    try:
        transform = ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            mode,
            "RGBA" if mode == "RGBA" else "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
    if mode == "CMYK":
        return transform
    steps = range(0, 256, 51)
    colours = bytes(value for r in steps for g in steps for b in steps for value in (r, g, b))
    sample = Image.frombytes("RGB", (len(colours) // 3, 1), colours).convert(mode)
    shown = ImageCms.applyTransform(sample, transform)
    assert shown is not None
    before, after = sample.convert("RGB").tobytes(), shown.convert("RGB").tobytes()
    furthest = max(abs(old - new) for old, new in zip(before, after, strict=True))
    return transform if furthest > _SAME_COLOUR else None


def _has_few_colours(picture: Image) -> bool:
    """Whether it looks drawn: by a sample of its points, so that the answer is quick."""
    from PIL import Image

    width, height = min(picture.width, _SAMPLE_SIDE), min(picture.height, _SAMPLE_SIDE)
    sample = picture.resize((width, height), Image.Resampling.NEAREST)
    return sample.getcolors(_DRAWING_COLOURS) is not None


def _encoded(drawn: Image, extension: str, few_colours: bool, quality: int) -> bytes:
    """What is transparent or drawn becomes PNG, a JPEG stays one, and of anything else it is the
    smaller of both.
    """
    if drawn.mode in ("LA", "RGBA"):
        if drawn.getchannel("A").getextrema() != (255, 255):
            return _saved(drawn, "PNG")
        drawn = drawn.convert(drawn.mode[:-1])
    if few_colours:
        return _saved(drawn, "PNG")
    photo = _saved(drawn, "JPEG", quality=quality, optimize=True, progressive=True)
    return photo if extension == "jpg" else min(_saved(drawn, "PNG"), photo, key=len)


def _saved(picture: Image, kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    # Pillow would write comments, profiles and resolution from here.
    picture.info = {}
    picture.save(target, kind, **options)
    return target.getvalue()
