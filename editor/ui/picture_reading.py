"""Pictures read for the screen no larger than they are shown: a large one as it is would take
hundreds of megabytes, and Qt refuses to read it.

Imported with the first picture.
"""

from __future__ import annotations

from PySide6 import QtCore, QtGui

MAX_PIXELS = 16_000_000
"""Of what is read: 64 MB."""
_MOST_MEGABYTES = 400
"""While it is read, as most formats are decoded whole: what the largest picture needs that a
release takes in.
"""


def read_picture(data: bytes, bound: QtCore.QSize) -> QtGui.QImage | None:
    """The picture, upright, and where it is larger than `bound` or than MAX_PIXELS, scaled down
    while it is read; None where it cannot be read. It has as many logical pixels as in the file.
    """
    bytes_ = QtCore.QByteArray(data)
    buffer = QtCore.QBuffer(bytes_)
    buffer.open(QtCore.QIODevice.OpenModeFlag.ReadOnly)
    reader = QtGui.QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    target = size
    if size.isValid():
        if reader.transformation() & QtGui.QImageIOHandler.Transformation.TransformationRotate90:
            bound = bound.transposed()
        target = _fitted(size, bound)
        if target != size:
            reader.setScaledSize(target)
    limit = reader.allocationLimit()
    reader.setAllocationLimit(_MOST_MEGABYTES)
    try:
        image = reader.read()
    finally:
        reader.setAllocationLimit(limit)
    if image.isNull():
        return None
    if target != size:
        image.setDevicePixelRatio(target.width() / size.width())
    return image


def _fitted(size: QtCore.QSize, bound: QtCore.QSize) -> QtCore.QSize:
    pixels = size.width() * size.height()
    scale = min(
        1.0,
        bound.width() / size.width(),
        bound.height() / size.height(),
        (MAX_PIXELS / pixels) ** 0.5,
    )
    if scale == 1.0:
        return size
    return QtCore.QSize(max(1, round(size.width() * scale)), max(1, round(size.height() * scale)))
