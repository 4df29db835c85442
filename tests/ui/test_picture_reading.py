"""Pictures as they are read for the screen."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QImageReader

from editor.ui import picture_reading
from editor.ui.dialogs.figures import THUMBNAIL, _thumbnail
from editor.ui.picture_reading import read_picture

ANY = QSize(100_000, 100_000)


def encoded(size: tuple[int, int], kind: str = "PNG", **options: object) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, "teal").save(target, kind, **options)
    return target.getvalue()


@pytest.fixture
def small_limit() -> Iterator[None]:
    """Qt refuses to read what takes more than a megabyte."""
    limit = QImageReader.allocationLimit()
    QImageReader.setAllocationLimit(1)
    yield
    assert QImageReader.allocationLimit() == 1
    QImageReader.setAllocationLimit(limit)


@pytest.mark.usefixtures("small_limit")
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_tall_picture_is_shown_however_large(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_reading, "MAX_PIXELS", 40_000)
    assert QImage.fromData(encoded((200, 4000), kind)).isNull()
    image = read_picture(encoded((200, 4000), kind), ANY)
    assert image is not None
    assert (image.width(), image.height()) == (45, 894)
    # It counts as large as it is, so the text around it is set as on the page.
    assert image.deviceIndependentSize().toSize() == QSize(200, 3973)


def test_what_is_small_enough_is_read_as_it_is() -> None:
    image = read_picture(encoded((300, 20)), QSize(300, 20))
    assert image is not None
    assert (image.size(), image.devicePixelRatio()) == (QSize(300, 20), 1.0)
    assert image.pixelColor(0, 0) == QColor("teal")
    assert read_picture(b"no picture", ANY) is None


def test_the_bound_is_that_of_the_upright_picture() -> None:
    facts = Image.Exif()
    facts[0x0112] = 6
    image = read_picture(encoded((400, 100), "JPEG", exif=facts), QSize(50, 1000))
    assert image is not None
    assert image.size() == QSize(50, 200)


@pytest.mark.usefixtures("small_limit", "qapp")
def test_a_thumbnail_of_a_large_picture() -> None:
    pixmap = _thumbnail(encoded((400, 4000)), 2.0)
    assert pixmap.size() == QSize(2 * THUMBNAIL[1] // 10, 2 * THUMBNAIL[1])
    assert pixmap.deviceIndependentSize().height() == THUMBNAIL[1]
