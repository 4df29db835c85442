from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from editor.document.release import image_extension
from editor.formats import images
from editor.formats.images import figure_asset, image_size
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
