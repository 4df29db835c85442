from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from editor.document.release import image_extension
from editor.formats import images
from editor.formats.images import figure_asset, image_size
from editor.formats.picture_intake import take_picture
from editor.report import Report
from tests.builders import PNG


def encoded(
    kind: str, size: tuple[int, int] = (7, 5), mode: str = "RGB", **options: object
) -> bytes:
    target = io.BytesIO()
    Image.new(mode, size).save(target, kind, **options)
    return target.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_pictures_of_the_web_are_held_as_they_are(kind: str) -> None:
    report = Report()
    data = encoded(kind)
    asset = figure_asset(data, report)
    assert asset is not None
    assert asset.data == data
    assert not report


def exif(turn: int) -> Image.Exif:
    facts = Image.Exif()
    facts[0x010F] = "Camera"
    facts[0x0112] = turn
    facts.get_ifd(0x8825)[0x001C] = b"39.9042N 116.4074E"
    return facts


@pytest.mark.parametrize("turn", [1, 6])
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_of_metadata_only_colours_and_the_way_it_stands_are_held(kind: str, turn: int) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = encoded(kind, (40, 30), exif=exif(turn), icc_profile=profile)
    assert b"Camera" in data
    report = Report()
    asset = figure_asset(data, report)
    assert asset is not None
    assert not report
    assert b"Camera" not in asset.data
    assert b"39.9042N" not in asset.data
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(asset.data)) as after:
        assert after.tobytes() == before.tobytes()
        assert after.info["icc_profile"] == profile
        assert dict(after.getexif()) == ({0x0112: turn} if turn != 1 else {})
    # What was held once is held unchanged.
    report = Report()
    again = figure_asset(asset.data, report)
    assert again == asset
    assert not report


def test_comments_go_and_frames_stay() -> None:
    frames = [Image.new("L", (9, 9), colour) for colour in (0, 100, 200)]
    target = io.BytesIO()
    frames[0].save(
        target, "GIF", save_all=True, append_images=frames[1:], comment=b"Camera", duration=70
    )
    asset = figure_asset(target.getvalue(), Report())
    assert asset is not None
    assert b"Camera" not in asset.data
    with Image.open(io.BytesIO(asset.data)) as picture:
        assert picture.n_frames == 3
        assert picture.info["duration"] == 70


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_what_is_cut_off_is_left_out_and_told(kind: str) -> None:
    data = encoded(kind, (400, 300))
    assert figure_asset(data, Report()) is not None
    for length in (12, 40, len(data) // 2, len(data) - 20):
        report = Report()
        assert figure_asset(data[:length], report) is None
        assert [loss.code for loss in report.losses] == ["image-unreadable"]


def test_a_thumbnail_that_is_whole_does_not_stand_for_the_photo() -> None:
    thumbnail = encoded("JPEG", (40, 30))
    segment = b"\xff\xe1" + (len(thumbnail) + 2).to_bytes(2, "big") + thumbnail
    photo = encoded("JPEG", (400, 300))
    whole = photo[:2] + segment + photo[2:]
    assert figure_asset(whole, Report()) is not None
    assert figure_asset(whole[: len(whole) // 2], Report()) is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_what_follows_the_end_of_a_picture_does_no_harm(kind: str) -> None:
    assert figure_asset(encoded(kind, (40, 30)) + b"\0 more", Report()) is not None


def test_a_gif_without_its_trailer_is_shown() -> None:
    assert figure_asset(encoded("GIF", (40, 30)).removesuffix(b";"), Report()) is not None


def test_a_script_that_begins_like_a_photo_is_none() -> None:
    assert figure_asset(b"\xff\xd8\xff<script>alert(1)</script>\xff\xd9", Report()) is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "BMP"])
def test_what_was_taken_in_is_held_unchanged(kind: str) -> None:
    facts = {"exif": exif(6)} if kind in ("JPEG", "PNG", "WEBP") else {}
    intake = take_picture(encoded(kind, (300, 200), **facts), Report(), max_side=100)
    assert intake is not None
    report = Report()
    assert figure_asset(intake.asset.data, report) == intake.asset
    assert not report


@given(st.sampled_from([PNG[:8], b"\xff\xd8\xff", b"GIF89a", b"RIFFxxxxWEBP"]), st.binary())
def test_damaged_containers_are_held_unchanged_or_told(start: bytes, rest: bytes) -> None:
    report = Report()
    asset = figure_asset(start + rest, report)
    if asset is None:
        assert [loss.code for loss in report.losses] == ["image-unreadable"]
    else:
        assert figure_asset(asset.data, Report()) == asset


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("BMP", "RGB"), ("TIFF", "RGB"), ("TIFF", "CMYK"), ("TIFF", "I;16"), ("TIFF", "1"),
        ("ICO", "RGBA"),
    ],
)  # fmt: skip
def test_other_raster_pictures_become_png(kind: str, mode: str) -> None:
    report = Report()
    asset = figure_asset(encoded(kind, (16, 16), mode), report)
    assert asset is not None
    assert image_size(asset.data) == (16, 16)
    assert image_extension(asset.data) == "png"
    assert [loss.code for loss in report.losses] == ["image-reencoded"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image-vector"),
        (b"<?xml version='1.0'?><!-- x --><svg/>", "image-vector"),
        (b"\xd7\xcd\xc6\x9a rest", "image-vector"),
        (b"\x01\x00\x00\x00" + bytes(36) + b" EMF", "image-vector"),
        (b"", "image-unreadable"),
        (b"plain words", "image-unreadable"),
        (b"BM damaged", "image-unreadable"),
        (encoded("TIFF")[:60], "image-unreadable"),
    ],
)
def test_what_no_release_can_hold_is_refused(data: bytes, code: str) -> None:
    report = Report()
    assert figure_asset(data, report) is None
    assert [loss.code for loss in report.losses] == [code]


def test_a_gigantic_picture_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MAX_PIXELS", 255)
    report = Report()
    assert figure_asset(encoded("BMP", (16, 16)), report) is None
    assert [loss.code for loss in report.losses] == ["image-too-large"]


def test_the_pictures_of_a_document_share_what_encoding_may_cost() -> None:
    report = Report()
    budget = images.EncodingBudget(400)
    made = [figure_asset(encoded(kind, (16, 16)), report, budget) for kind in ("BMP", "TIFF")]
    assert [asset is None for asset in made] == [False, True]
    assert [loss.code for loss in report.losses] == ["image-reencoded", "image-too-large"]


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("PNG", {}),
        ("GIF", {}),
        ("JPEG", {}),
        ("JPEG", {"progressive": True}),
        ("WEBP", {}),
        ("WEBP", {"lossless": True}),
        ("WEBP", {"exif": b"Exif\0\0x"}),
    ],
)
def test_size_is_read_from_the_header(kind: str, options: dict[str, object]) -> None:
    assert image_size(encoded(kind, (300, 40), **options)) == (300, 40)


def test_size_behind_other_jpeg_segments() -> None:
    data = encoded("JPEG", (30, 20))
    segment = b"\xff\xe1" + struct.pack(">H", 5002) + bytes(5000)
    assert image_size(data[:2] + segment + b"\xff" + data[2:]) == (30, 20)


@given(st.sampled_from([PNG[:16], b"\xff\xd8\xff", b"GIF89a", b"RIFFxxxxWEBPVP8 "]), st.binary())
def test_damaged_headers_have_no_size_or_some(start: bytes, rest: bytes) -> None:
    size = image_size(start + rest)
    assert size is None or min(size) > 0
