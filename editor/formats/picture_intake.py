"""A picture as a person brings it, made into one that a release may publish.

Upright, no larger than the page needs, in a format that every browser shows, without the place
where it was taken and all else that is not the picture. One that is all that already stays as it
is, byte for byte: nothing is encoded twice for nothing. The original is kept beside it for whoever
needs it later; what is published is the Asset alone.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from editor.document.release import Asset, image_extension, make_asset
from editor.formats.images import (
    MAX_PIXELS,
    RASTER_STARTS,
    image_size,
    vector_kind,
)
from editor.formats.picture_drawing import TURNS, colour_transform, fitted, made_anew, plain_mode
from editor.formats.picture_segments import (
    Stripped,
    orientation_alone,
    strip_gif,
    strip_jpeg,
    strip_png,
)
from editor.i18n import _
from editor.report import Loss, Report
from editor.values import dataclass, field

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

MAX_BYTES = 50 * 1024 * 1024
MAX_SIDE = 1600
"""In pixels: what a picture across the page needs, with something to spare for dense screens."""
QUALITY = 85

_PILLOW_NAMES = {
    "jpg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP", "bmp": "BMP", "tif": "TIFF",
    "ico": "ICO", "avif": "AVIF", "heic": "HEIF",
}  # fmt: skip
_STRIPPERS = {"jpg": strip_jpeg, "png": strip_png, "gif": strip_gif}
"""The kinds that may stay as they are, without what is not the picture."""
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_MAX_MOVING_PIXELS = 400_000_000
_EXIF_ORIENTATION = 0x0112
_EXIF_PLACE = 0x8825
_EXIF_CAMERA = frozenset({0x010F, 0x0110, 0x0131, 0x0132, 0x013B, 0x02BC, 0x8769, _EXIF_PLACE})


@dataclass(frozen=True, slots=True)
class Original:
    """What an asset was made from: the asset's name, and the bytes as they came, with their file
    extension.
    """

    asset: str
    extension: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Intake:
    """A picture taken in: what is published, its original where that is something else, its width
    and height in pixels, and what was done to it.
    """

    asset: Asset
    original: Original | None = None
    size: tuple[int, int] = (0, 0)
    changes: tuple[Loss, ...] = ()


class _RefusedError(Exception):
    """The picture cannot be taken in, for the reason in `loss`."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.loss = Loss(code, sentence)


@dataclass(frozen=True, slots=True)
class _Hidden:
    """What is known of a picture beside itself: how it is to be turned (EXIF's orientation, 1 to
    8), whether a place and whether other data stand in the file.
    """

    turn: int = 1
    place: bool = False
    other: bool = False


def take_picture(
    data: bytes, report: Report, *, max_side: int = MAX_SIDE, quality: int = QUALITY
) -> Intake | None:
    """The picture in `data` as a release may publish it, its longer side at most `max_side` pixels;
    None, with a Loss, where it is none. `quality` is that of a JPEG made anew.

    Equal bytes give equal bytes, and what was taken in once is taken in unchanged.
    """
    changes = Report()
    try:
        made, size = _take(data, changes, max_side, quality)
    except _RefusedError as refused:
        report.add(refused.loss.code, refused.loss.detail)
        return None
    # Pillow's decoders raise nearly anything on damaged pictures.
    except (Exception, MemoryError):
        sentence = _(
            "The picture is damaged and cannot be shown; save it anew with another program and "
            "insert that."
        )
        report.add("image-unreadable", sentence)
        return None
    report.extend(changes)
    asset = make_asset(made)
    original = Original(asset.name, _extension(data), data) if made != data else None
    return Intake(asset, original, size, changes.losses)


def _take(
    data: bytes, changes: Report, max_side: int, quality: int
) -> tuple[bytes, tuple[int, int]]:
    """The bytes to publish, and their width and height in pixels."""
    if len(data) > MAX_BYTES:
        raise _RefusedError(
            "image-too-large",
            _("The picture file is larger than 50 MB; make the picture smaller and insert that."),
        )
    extension = _extension(data)
    if not extension:
        raise _refusal(data)
    size = image_size(data)
    if size is not None:
        _check_pixels(size)
    strip = _STRIPPERS.get(extension)
    stripped = strip(data) if strip is not None else Stripped(data)
    with warnings.catch_warnings():
        # Pillow warns of large pictures and of odd metadata; what matters of it is decided here.
        warnings.simplefilter("ignore")
        with _opened(stripped.data, extension) as picture:
            _check_pixels(picture.size)
            return _publishable(picture, stripped, extension, changes, max_side, quality)


def _opened(data: bytes, extension: str) -> ImageFile:
    """The picture, opened and not decoded."""
    from PIL import Image

    if extension == "heic":
        try:
            import pillow_heif  # type: ignore[import-not-found]
        except ImportError as error:
            raise _unsupported("HEIC") from error
        pillow_heif.register_heif_opener()
    Image.init()
    if _PILLOW_NAMES[extension] not in Image.OPEN:
        raise _unsupported(extension.upper())
    try:
        return Image.open(io.BytesIO(data), formats=(_PILLOW_NAMES[extension],))
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error


def _publishable(
    picture: ImageFile,
    stripped: Stripped,
    extension: str,
    changes: Report,
    max_side: int,
    quality: int,
) -> tuple[bytes, tuple[int, int]]:
    hidden = _hidden(picture, stripped, extension)
    turn = hidden.turn
    deep = extension == "png" and stripped.data[24] == 16
    profile = stripped.icc or picture.info.get("icc_profile") or b""
    transform = colour_transform(profile, plain_mode(picture))
    was = picture.size if turn < 5 else picture.size[::-1]
    if (
        extension in _STRIPPERS
        and turn == 1
        and not deep
        and transform is None
        and fitted(picture.size, max_side) == picture.size
        and (extension != "jpg" or picture.mode in ("L", "RGB"))
        and stripped.frames * picture.width * picture.height <= _MAX_MOVING_PIXELS
    ):
        # Decoded all the same: what is damaged must not be published.
        picture.load()
        made, size = stripped.data, picture.size
    else:
        _tell_frames(picture, extension, changes)
        if extension == "tif":
            # WORKAROUND(Pillow 13): loading a TIFF turns it, other pictures it does not.
            picture.load()
            turn = picture.getexif().get(_EXIF_ORIENTATION, 1)
        made, size = made_anew(picture, extension, transform, turn, max_side, quality)
    _tell(changes, hidden, was, size)
    if transform is not None:
        changes.add("image-colours", _("Its colours were converted to sRGB."))
    if deep:
        changes.add("image-depth", _("Its colours have 8 bits now instead of 16."))
    kind = image_extension(made)
    if kind != extension:
        changes.add(
            "image-reencoded", _("It is stored as {kind}.").format(kind=_PILLOW_NAMES[kind])
        )
    return made, size


def _hidden(picture: ImageFile, stripped: Stripped, extension: str) -> _Hidden:
    from PIL import Image

    exif = Image.Exif()
    place, other = stripped.located, stripped.hidden or bool(stripped.exif)
    # Metadata may be nonsense without the picture being so.
    try:
        if extension in _STRIPPERS:
            exif.load(stripped.exif)
        else:
            exif = picture.getexif()
            other |= bool(_EXIF_CAMERA & set(exif)) or "xmp" in picture.info
        turn = exif.get(_EXIF_ORIENTATION, 1)
        place |= bool(exif.get_ifd(_EXIF_PLACE))
    except Exception:
        turn = 1
    turn = turn if turn in TURNS else 1
    if stripped.exif == orientation_alone(turn):
        other = stripped.hidden
    return _Hidden(turn, place, other)


def _tell_frames(picture: ImageFile, extension: str, changes: Report) -> None:
    """Say so where there is more in the file than the one image that is kept."""
    sentences = {
        "tif": _("The picture has several pages; only the first was kept."),
        "gif": _("The moving picture is too large to be kept; only its first image was kept."),
        "png": _("The moving picture is too large to be kept; only its first image was kept."),
        "webp": _("The picture moves; only its first image was kept. GIF can keep them all."),
        "avif": _("The picture moves; only its first image was kept. GIF can keep them all."),
    }
    if extension not in sentences:
        return
    try:
        picture.seek(1)
    except (EOFError, ValueError):
        several = False
    else:
        several = True
    picture.seek(0)
    if several:
        changes.add("image-frames", sentences[extension])


def _tell(changes: Report, hidden: _Hidden, was: tuple[int, int], size: tuple[int, int]) -> None:
    """Say what was done; the sizes are those of the upright picture."""
    if hidden.turn != 1:
        changes.add("image-turned", _("The picture was turned upright."))
    if was != size:
        changes.add(
            "image-scaled",
            _("The picture was scaled from {old} to {new} pixels.").format(
                old=f"{was[0]} × {was[1]}", new=f"{size[0]} × {size[1]}"
            ),
        )
    if hidden.place:
        changes.add("image-place", _("The place where it was taken was removed from the file."))
    if hidden.other:
        changes.add(
            "image-metadata", _("Camera data, comments and the like were removed from the file.")
        )


# --- what it is --------------------------------------------------------------------------------


def _extension(data: bytes) -> str:
    """The file extension of a picture that may be taken in, "" for anything else."""
    if known := image_extension(data):
        return known
    if data[4:8] == b"ftyp":
        length = min(int.from_bytes(data[:4], "big"), 256)
        brands = {data[8:12], *(data[start : start + 4] for start in range(16, length, 4))}
        if brands & _AVIF_BRANDS:
            return "avif"
        return "heic" if brands & _HEIC_BRANDS else ""
    for start, extension in RASTER_STARTS.items():
        if data.startswith(start):
            return extension
    return ""


def _check_pixels(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MAX_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> _RefusedError:
    return _RefusedError(
        "image-too-large",
        _("The picture has more than 100 megapixels; make it smaller and insert that."),
    )


def _unsupported(kind: str) -> _RefusedError:
    return _RefusedError(
        "image-unsupported",
        _("{kind} pictures cannot be read here; save it as JPEG and insert that.").format(
            kind=kind
        ),
    )


def _refusal(data: bytes) -> _RefusedError:
    """Why something that is no picture to publish is not taken in."""
    kind = vector_kind(data)
    if kind == "SVG":
        sentence = _(
            "An SVG picture cannot be published safely, because it may hold scripts; save it as "
            "PNG and insert that."
        )
        return _RefusedError("image-vector", sentence)
    if kind:
        return _RefusedError(
            "image-vector",
            _("No browser shows {kind} pictures; save it as PNG and insert that.").format(
                kind=kind
            ),
        )
    if b"%PDF-" in data[:1024]:
        return _RefusedError(
            "image-document",
            _("A PDF is a document, not a picture; save the page as PNG and insert that."),
        )
    if data.startswith(b"8BPS"):
        return _RefusedError(
            "image-document",
            _("No browser shows Photoshop files; save it as PNG or JPEG and insert that."),
        )
    return _RefusedError(
        "image-unknown",
        _("This is not a picture, or of an unknown kind; insert a PNG or JPEG file."),
    )
