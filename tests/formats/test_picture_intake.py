"""What becomes of a picture that a person inserts, and what is refused."""

from __future__ import annotations

import io
import random
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from editor.document.release import image_extension
from editor.formats import picture_intake
from editor.formats.images import image_size
from editor.formats.picture_drawing import fitted
from editor.formats.picture_intake import Intake, take_picture
from editor.report import Report

PLACE = b"39.9042N 116.4074E"
ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def photo(size: tuple[int, int] = (64, 48), mode: str = "RGB") -> Image.Image:
    """A picture of many colours, its upper left quarter dark."""
    noise = random.Random(7)
    width, height = size
    small = Image.frombytes("RGB", (32, 24), bytes(noise.randrange(80, 256) for _ in range(2304)))
    picture = small.resize(size, Image.Resampling.BICUBIC)
    picture.paste((10, 10, 10), (0, 0, width // 2, height // 2))
    return picture.convert(mode)


def drawing(size: tuple[int, int] = (60, 40), mode: str = "RGB") -> Image.Image:
    picture = Image.new("RGB", size, "white")
    picture.paste("red", (5, 5, 20, 20))
    return picture.convert(mode)


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    facts = Image.Exif()
    facts[ORIENTATION] = orientation
    facts[MAKER] = "Camera of Zhang"
    facts.get_ifd(GPS).update({1: "N", 2: (39.0, 54.0, 15.0), 3: "E", 4: (116.0, 24.0, 26.0)})
    facts.get_ifd(GPS)[0x001C] = PLACE
    return facts


def taken(data: bytes, **options: int) -> tuple[Intake, list[str]]:
    report = Report()
    intake = take_picture(data, report, **options)
    assert intake is not None, report.losses
    assert intake.changes == report.losses
    return intake, [loss.code for loss in report.losses]


def opened(intake: Intake) -> Image.Image:
    picture = Image.open(io.BytesIO(intake.asset.data))
    picture.load()
    assert picture.size == intake.size == image_size(intake.asset.data)
    return picture


def is_dark(picture: Image.Image, x: float, y: float) -> bool:
    """Whether the picture is dark at a place given in shares of its sides."""
    place = int(x * picture.width), int(y * picture.height)
    return picture.convert("L").getpixel(place) < 60


# --- photos --------------------------------------------------------------------------------------


def test_a_photo_of_a_telephone_is_made_fit_to_publish() -> None:
    data = encoded(photo((4032 // 4, 3024 // 4)), "JPEG", exif=exif(6), comment=b"secret")
    assert PLACE in data
    intake, codes = taken(data, max_side=400)
    picture = opened(intake)
    assert picture.format == "JPEG"
    assert picture.size == (300, 400)
    assert is_dark(picture, 0.75, 0.25)
    assert not is_dark(picture, 0.25, 0.25)
    assert not is_dark(picture, 0.75, 0.75)
    for hidden in (PLACE, b"Exif", b"Camera", b"secret"):
        assert hidden not in intake.asset.data
    assert codes == ["image-turned", "image-scaled", "image-place", "image-metadata"]
    assert "from 756 × 1008 to 300 × 400" in intake.changes[1].detail
    assert intake.original is not None
    assert intake.original.data == data
    assert (intake.original.asset, intake.original.extension) == (intake.asset.name, "jpg")


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_every_orientation_comes_out_upright(orientation: int, kind: str) -> None:
    upright = photo((64, 48))
    undone = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}.get(orientation)
    stored = upright if undone is None else upright.transpose(Image.Transpose(undone))
    facts = Image.Exif()
    facts[ORIENTATION] = orientation
    options = {"tiffinfo": facts} if kind == "TIFF" else {"exif": facts}
    intake, codes = taken(encoded(stored, kind, **options))
    picture = opened(intake)
    assert picture.size == (64, 48)
    assert is_dark(picture, 0.25, 0.25)
    assert not any(is_dark(picture, x, y) for x, y in ((0.75, 0.25), (0.25, 0.75), (0.75, 0.75)))
    assert ("image-turned" in codes) == (orientation != 1)


def test_what_needs_nothing_stays_byte_for_byte() -> None:
    moving = encoded(
        drawing(mode="P"), "GIF", save_all=True, append_images=[photo((60, 40), "P")], loop=0
    )
    for data in (
        encoded(photo(), "JPEG"),
        encoded(photo(mode="L"), "JPEG", progressive=True),
        encoded(photo(), "PNG"),
        encoded(drawing(mode="P"), "PNG"),
        encoded(drawing(mode="RGBA"), "PNG"),
        encoded(drawing(mode="P"), "GIF"),
        moving,
    ):
        intake, codes = taken(data)
        assert intake.asset.data == data
        assert intake.original is None
        assert codes == []


def test_metadata_go_without_a_second_encoding() -> None:
    plain = encoded(photo(), "JPEG", quality=70)
    loaded = encoded(photo(), "JPEG", quality=70, exif=exif(1), comment=b"secret", xmp=b"<x:xmp/>")
    photoshop = b"\xff\xed" + struct.pack(">H", 22) + b"Photoshop 3.0\0secret"
    preview = b"\xff\xe0" + struct.pack(">H", 19) + b"JFXX\0" + bytes(12)
    loaded = loaded[:2] + photoshop + preview + loaded[2:] + b"an MP4 film with a place"
    intake, codes = taken(loaded)
    assert intake.asset.data == plain
    assert codes == ["image-place", "image-metadata"]


def test_metadata_of_png_go_without_a_second_encoding() -> None:
    plain = encoded(photo(), "PNG")
    facts = PngImagePlugin.PngInfo()
    facts.add_text("Author", "Zhang")
    facts.add_itxt("XML:com.adobe.xmp", "<x exif:GPSLatitude='1'/>", zip=False)
    facts.add_text("Software", "secret" * 100, zip=True)
    intake, codes = taken(encoded(photo(), "PNG", pnginfo=facts, exif=exif(1)) + b"trailing")
    assert intake.asset.data == plain
    assert codes == ["image-place", "image-metadata"]


def test_metadata_of_gif_go_and_its_movement_stays() -> None:
    frames = [drawing(mode="P"), photo((60, 40), "P")]
    options = {"save_all": True, "append_images": frames[1:], "loop": 3, "duration": 70}
    plain = encoded(frames[0], "GIF", **options)
    intake, codes = taken(encoded(frames[0], "GIF", comment=b"secret", **options))
    assert b"secret" not in intake.asset.data
    assert codes == ["image-metadata"]
    picture, wanted = Image.open(io.BytesIO(intake.asset.data)), Image.open(io.BytesIO(plain))
    assert (picture.n_frames, picture.info["loop"], picture.info["duration"]) == (2, 3, 70)
    for number in range(2):
        picture.seek(number)
        wanted.seek(number)
        assert picture.convert("RGB").tobytes() == wanted.convert("RGB").tobytes()


def test_nonsense_for_metadata_does_no_harm() -> None:
    for nonsense in (b"Exif\0\0" + b"\xff" * 40, b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + bytes(30)):
        data = encoded(photo(), "JPEG", exif=nonsense)
        intake, codes = taken(data)
        assert intake.asset.data == encoded(photo(), "JPEG")
        assert codes == ["image-metadata"]


# --- size ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "wanted"),
    [((64, 48), (32, 24)), ((48, 64), (24, 32)), ((32, 8), (32, 8)), ((2000, 3), (32, 1))],
)
def test_the_longer_side_keeps_to_the_limit(size: tuple[int, int], wanted: tuple[int, int]) -> None:
    for kind in ("JPEG", "PNG", "BMP"):
        intake, _codes = taken(encoded(photo(size), kind), max_side=32)
        assert opened(intake).size == wanted


def test_a_moving_picture_that_is_too_large_becomes_a_still_one() -> None:
    data = encoded(drawing(mode="P"), "GIF", save_all=True, append_images=[photo((60, 40), "P")])
    intake, codes = taken(data, max_side=30)
    assert opened(intake).format == "PNG"
    assert codes == ["image-frames", "image-scaled", "image-reencoded"]


def test_taken_twice_is_taken_once() -> None:
    for data in (
        encoded(photo((200, 150)), "JPEG", exif=exif(8)),
        encoded(photo((200, 150)), "WEBP"),
        encoded(drawing((200, 150), "RGBA"), "TIFF"),
        encoded(photo(mode="CMYK"), "JPEG"),
    ):
        once, _codes = taken(data, max_side=100)
        assert taken(data, max_side=100)[0] == once
        twice, codes = taken(once.asset.data, max_side=100)
        assert twice.asset == once.asset
        assert twice.original is None
        assert codes == []


# --- kinds ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["WEBP", "BMP", "TIFF", "AVIF"])
def test_photos_of_other_kinds_become_jpeg(kind: str) -> None:
    intake, codes = taken(encoded(photo(), kind, quality=90))
    assert opened(intake).format == "JPEG"
    assert "image-reencoded" in codes
    assert intake.original is not None


@pytest.mark.parametrize(
    ("kind", "mode"), [("WEBP", "RGB"), ("BMP", "RGB"), ("TIFF", "P"), ("TIFF", "1"), ("BMP", "P")]
)
def test_drawings_of_other_kinds_become_png(kind: str, mode: str) -> None:
    data = encoded(drawing(mode=mode), kind, **({"lossless": True} if kind == "WEBP" else {}))
    intake, _codes = taken(data)
    picture = opened(intake)
    assert picture.format == "PNG"
    assert picture.convert("RGB").tobytes() == drawing(mode=mode).convert("RGB").tobytes()


@pytest.mark.parametrize("kind", ["WEBP", "TIFF", "ICO"])
def test_transparency_stays(kind: str) -> None:
    picture = photo((64, 64)).convert("RGBA")
    picture.putalpha(Image.linear_gradient("L").resize((64, 64)))
    options = {"lossless": True, "exact": True} if kind == "WEBP" else {}
    intake, _codes = taken(encoded(picture, kind, **options))
    made = opened(intake)
    assert made.format == "PNG"
    assert made.getchannel("A").tobytes() == picture.getchannel("A").tobytes()


def test_a_transparent_palette_stays_transparent_when_scaled() -> None:
    picture = drawing(mode="P")
    data = encoded(picture, "PNG", transparency=picture.getpixel((0, 0)))
    made = opened(taken(data, max_side=30)[0])
    assert made.convert("RGBA").getpixel((25, 15))[3] == 0
    assert made.convert("RGBA").getpixel((6, 6))[3] == 255


def test_a_cmyk_photo_becomes_rgb() -> None:
    intake, _codes = taken(encoded(photo(mode="CMYK"), "JPEG", quality=95))
    made = opened(intake)
    assert made.mode == "RGB"
    assert is_dark(made, 0.25, 0.25)
    assert not is_dark(made, 0.75, 0.75)


def test_sixteen_bits_become_eight() -> None:
    ramp = Image.frombytes("I;16", (256, 1), struct.pack("<256H", *(257 * n for n in range(256))))
    for kind in ("PNG", "TIFF"):
        intake, codes = taken(encoded(ramp, kind))
        assert opened(intake).convert("L").tobytes() == bytes(range(256))
        assert ("image-depth" in codes) == (kind == "PNG")


def test_colours_of_another_profile_become_srgb() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = encoded(photo(), "JPEG", icc_profile=srgb)
    intake, codes = taken(data)
    assert intake.asset.data == encoded(photo(), "JPEG")
    assert codes == []
    data = encoded(drawing(), "PNG", icc_profile=_swapped(srgb))
    intake, codes = taken(data)
    made = opened(intake)
    assert "icc_profile" not in made.info
    assert "image-colours" in codes
    assert made.convert("RGB").getpixel((10, 10)) == pytest.approx((0, 255, 0), abs=3)
    broken = encoded(photo(), "JPEG", icc_profile=b"no profile" * 20)
    assert taken(broken)[0].asset.data == encoded(photo(), "JPEG")


def _swapped(profile: bytes) -> bytes:
    """A colour profile with red and green exchanged."""
    return profile.replace(b"rXYZ", b"tXYZ").replace(b"gXYZ", b"rXYZ").replace(b"tXYZ", b"gXYZ")


def test_of_several_pages_the_first_is_kept() -> None:
    data = encoded(drawing(), "TIFF", save_all=True, append_images=[photo((60, 40))])
    intake, codes = taken(data)
    assert opened(intake).convert("RGB").tobytes() == drawing().tobytes()
    assert codes == ["image-frames", "image-reencoded"]


def test_a_moving_webp_keeps_its_first_image() -> None:
    data = encoded(drawing(), "WEBP", save_all=True, append_images=[photo((60, 40))], lossless=True)
    intake, codes = taken(data)
    assert opened(intake).convert("RGB").tobytes() == drawing().tobytes()
    assert codes[0] == "image-frames"


# --- refused -------------------------------------------------------------------------------------

HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(60)


def huge(kind: str) -> bytes:
    """A small file that says of itself that it is enormous."""
    if kind == "png":
        head = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
        chunks = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
        return b"\x89PNG\r\n\x1a\n" + chunks
    if kind == "gif":
        return b"GIF89a" + struct.pack("<HH", 65_000, 65_000) + bytes(20)
    if kind == "jpg":
        data = bytearray(encoded(photo(), "JPEG"))
        place = data.find(b"\xff\xc0")
        data[place + 5 : place + 9] = struct.pack(">HH", 60_000, 60_000)
        return bytes(data)
    data = bytearray(encoded(photo(), "BMP"))
    data[18:26] = struct.pack("<ii", 60_000, 60_000)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image-vector", "save it as PNG"),
        (b"\xd7\xcd\xc6\x9a rest", "image-vector", "WMF"),
        (b"\x01\x00\x00\x00" + bytes(36) + b" EMF", "image-vector", "EMF"),
        (b"%PDF-1.7 rest", "image-document", "PDF"),
        (b"8BPS\0\1rest", "image-document", "Photoshop"),
        (b"", "image-unknown", "insert a PNG or JPEG"),
        (b"plain words", "image-unknown", "insert a PNG or JPEG"),
        (b"BM damaged", "image-unreadable", "damaged"),
        (huge("png"), "image-too-large", "100 megapixels"),
        (huge("jpg"), "image-too-large", "100 megapixels"),
        (huge("gif"), "image-too-large", "100 megapixels"),
        (huge("bmp"), "image-too-large", "100 megapixels"),
    ],
)
def test_what_cannot_be_published_is_refused(data: bytes, code: str, words: str) -> None:
    report = Report()
    assert take_picture(data, report) is None
    (loss,) = report.losses
    assert loss.code == code
    assert words in loss.detail


def test_heic_says_what_to_do_where_it_cannot_be_read() -> None:
    report = Report()
    intake = take_picture(HEIC, report)
    assert intake is None
    assert report.losses[0].code in ("image-unsupported", "image-unreadable")


def test_a_gigantic_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_intake, "MAX_BYTES", 500)
    report = Report()
    assert take_picture(encoded(photo(), "PNG"), report) is None
    assert [loss.code for loss in report.losses] == ["image-too-large"]


WHOLE = [
    encoded(photo(), "JPEG", exif=exif(6)),
    encoded(photo(), "JPEG", progressive=True),
    encoded(photo(), "PNG"),
    encoded(drawing(mode="P"), "GIF", save_all=True, append_images=[photo((60, 40), "P")]),
    encoded(photo(), "WEBP"),
    encoded(photo(), "BMP"),
    encoded(photo(), "TIFF", compression="tiff_lzw"),
    encoded(photo((32, 32)), "ICO"),
]


@pytest.mark.parametrize("data", WHOLE, ids=[image_extension(data) or "other" for data in WHOLE])
def test_a_truncated_picture_is_refused(data: bytes) -> None:
    for share in (0.02, 0.3, 0.6, 0.9):
        report = Report()
        assert take_picture(data[: int(share * len(data))], report) is None
        assert len(report.losses) == 1


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(WHOLE), st.data())
def test_a_damaged_picture_raises_nothing(whole: bytes, chosen: st.DataObject) -> None:
    data = bytearray(whole)
    for _number in range(chosen.draw(st.integers(1, 6))):
        place = chosen.draw(st.integers(0, min(len(data) - 1, 700)))
        data[place] = chosen.draw(st.integers(0, 255))
    _never_raises(bytes(data))


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(
        [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF0000WEBPVP8 ", b"BM",
         b"II*\0", b"\0\0\1\0", HEIC[:24], b"\0\0\0\x18ftypavif"]
    ),
    st.binary(max_size=300),
)  # fmt: skip
def test_any_bytes_raise_nothing(start: bytes, rest: bytes) -> None:
    _never_raises(start + rest)


def _never_raises(data: bytes) -> None:
    report = Report()
    intake = take_picture(data, report)
    if intake is None:
        assert len(report.losses) == 1
    else:
        assert taken(intake.asset.data)[0].asset == intake.asset


@pytest.mark.parametrize(
    ("size", "published"),
    [
        ((4000, 3000), (1600, 1200)),
        ((3000, 4000), (1200, 1600)),
        ((1080, 8000), (1080, 8000)),
        ((3200, 9600), (1600, 4800)),
        ((1600, 1600), (1600, 1600)),
    ],
)
def test_a_tall_drawing_stays_as_wide_as_a_page(
    size: tuple[int, int], published: tuple[int, int]
) -> None:
    assert fitted(size, 1600) == published
