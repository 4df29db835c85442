"""G03: pictures without words, and words without a picture. G09: pictures that tell where they were
taken.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence

from editor.document.nodes import Figure, Table
from editor.document.release import Asset, Release, image_extension
from editor.document.walk import text_of
from editor.i18n import _
from editor.proofing.finding import Level, Spot
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.rule import ANY, Hit, Placed, ReleaseRule, Setting, Verdict
from editor.proofing.sources import ACCESSIBILITY

_FILE_NAME = lazy_pattern(
    r"[^/\\\n]{1,120}\.(?:jpe?g|png|gif|webp|bmp|tiff?|heic|svg)"
    r"|(?:IMG|DSC|DSCN|DSCF|DCIM|P|PIC|WX|mmexport|image|img|photo|picture|图片|圖片|照片|微信图片|微信圖片"
    r"|QQ图片|截图|截圖|screenshot)[ _-]?[0-9_()（）-]{0,24}",
    re.IGNORECASE,
)
_GPS = 0x8825
_MOST_KNOWN = 512


def _pictures(_placed: Sequence[Placed], release: Release, _setting: Setting) -> Iterator[Verdict]:
    held = {asset.name for asset in release.assets}
    for number, (spot, figure) in enumerate(_figures(release), 1):
        if figure.asset not in held:
            yield Verdict(
                spot("alt"),
                Hit(0, 0, _("Picture {number}, “{name}”, is missing.").format(
                    number=number, name=figure.asset), about=figure.asset),
            )  # fmt: skip
        if figure.decorative:
            continue
        caption = " ".join(text_of(figure.caption).split())
        yield from (Verdict(spot("alt"), hit) for hit in _words_of(figure, number, caption))
        if not caption:
            yield Verdict(
                spot("caption"),
                Hit(
                    0, 0, _("Picture {number}, “{name}”, has no caption.").format(
                        number=number, name=figure.asset), level=Level.HINT,
                    about=figure.asset,
                ),
            )  # fmt: skip


def _words_of(figure: Figure, number: int, caption: str) -> Iterator[Hit]:
    """What is wrong with the words that stand for a picture."""
    alt = figure.alt.strip()
    if not alt:
        yield Hit(
            0,
            0,
            _(
                "Picture {number}, “{name}”, has no alternative text: say what it shows, or call "
                "it decorative."
            ).format(number=number, name=figure.asset),
            reason=_("Who cannot see the picture is read this text."),
            about=figure.asset,
        )
    elif _FILE_NAME.fullmatch(alt):
        yield Hit(
            0,
            len(figure.alt),
            _("“{alt}” is the name of a file, not what picture {number} shows.").format(
                alt=alt, number=number
            ),
            level=Level.WARNING,
        )
    elif alt == caption:
        yield Hit(
            0,
            len(figure.alt),
            _("The alternative text of picture {number} repeats its caption.").format(
                number=number
            ),
            reason=_("Who cannot see the picture is read the same words twice."),
            level=Level.HINT,
        )


class _Spots:
    """Gives the spots of a picture's texts."""

    __slots__ = ("_block", "_path")

    def __init__(self, block: int, path: tuple[int, ...]) -> None:
        self._block, self._path = block, path

    def __call__(self, part: str) -> Spot:
        return Spot(self._block, part=part, path=self._path)


def _figures(release: Release) -> Iterator[tuple[_Spots, Figure]]:
    for place, block in enumerate(release.body):
        if isinstance(block, Figure):
            yield _Spots(place, ()), block
        elif isinstance(block, Table) and release.assets:
            for row, cells in enumerate(block.rows):
                for column, cell in enumerate(cells):
                    for number, inner in enumerate(cell.blocks):
                        if isinstance(inner, Figure):
                            yield _Spots(place, (row, column, number)), inner


def _places(_placed: Sequence[Placed], release: Release, _setting: Setting) -> Iterator[Verdict]:
    if not release.assets:
        return
    telling = {asset.name for asset in release.assets if tells_place(asset)}
    for number, (spot, figure) in enumerate(_figures(release), 1):
        if figure.asset in telling:
            yield Verdict(
                spot("alt"),
                Hit(
                    0,
                    0,
                    _(
                        "Picture {number}, “{name}”, tells where it was taken: insert it anew, "
                        "and Dateline leaves the place out."
                    ).format(number=number, name=figure.asset),
                    reason=_("The place is in the file for everyone who downloads it."),
                    about=figure.asset,
                ),
            )


_known: dict[str, bool] = {}
"""Whether the pictures seen so far tell their place; a picture's name is made of its content, and
reading it after every key would cost too much.
"""


def tells_place(asset: Asset) -> bool:
    """Whether the file says where the picture was taken, in EXIF or XMP."""
    if asset.name not in _known:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[asset.name] = _tells_place(asset.data)
    return _known[asset.name]


def _tells_place(data: bytes) -> bool:
    # What no search finds costs no reading of the file's parts.
    if b"GPSLatitude" not in data and b"\x88\x25" not in data and b"\x25\x88" not in data:
        return False
    from editor.formats.picture_segments import strip_gif, strip_jpeg, strip_png, strip_webp

    strip = {"jpg": strip_jpeg, "png": strip_png, "gif": strip_gif, "webp": strip_webp}.get(
        image_extension(data)
    )
    if strip is None:
        return False
    try:
        stripped = strip(data)
    except (ValueError, struct.error, IndexError):
        return False
    return stripped.located or has_gps(stripped.exif)


def has_gps(exif: bytes) -> bool:
    """Whether a TIFF structure points to data of a place that hold anything (EXIF 2.32, 4.6.6)."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return False
    try:
        (start,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, start)
        for place in range(start + 2, start + 2 + 12 * count, 12):
            tag, _kind, _count, value = struct.unpack_from(f"{order}HHII", exif, place)
            if tag == _GPS:
                (entries,) = struct.unpack_from(f"{order}H", exif, value)
                return any(
                    struct.unpack_from(f"{order}H", exif, value + 2 + 12 * entry)[0] in (2, 4)
                    for entry in range(min(entries, 64))
                )
    except struct.error:
        pass
    return False


RULES = (
    ReleaseRule(
        "G03", Level.ERROR, lambda: _("Pictures and their words"), _pictures, languages=ANY,
        source=ACCESSIBILITY, explanation=lambda: _(
            "Every picture needs an alternative text of its own, or is decorative, and should "
            "have a caption."
        ),
    ),
    ReleaseRule(
        "G09", Level.ERROR, lambda: _("Places in pictures"), _places, languages=ANY,
        explanation=lambda: _(
            "Telephones and cameras write into the file where a picture was taken."
        ),
    ),
)  # fmt: skip
