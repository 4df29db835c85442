"""The figure at the caret: what is known of it, where its picture is, and changing it as one undo
step.

Qt's classes are made when they are first named; those for pictures are named as attributes of
QtCore and QtGui, because an empty window has none.
"""

from __future__ import annotations

import math
from typing import cast

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from editor.document.nodes import Figure
from editor.ui.body.qtext_codec import BlockReader, column_share
from editor.ui.body.qtext_formats import OBJECT, Role, figure_format, read_char_format


def figure_at(cursor: QTextCursor) -> Figure | None:
    """The figure whose picture or caption the caret stands in, or None."""
    reader = BlockReader(cursor.document())
    if reader.block_facts(cursor.block()).role != Role.FIGURE:
        return None
    parts = reader.parts(cursor.block())
    return next((part for part in parts if isinstance(part, Figure)), None)


def set_figure(cursor: QTextCursor, figure: Figure) -> None:
    """Give the figure at the caret another picture, alt text, credit and width; its caption is text
    and stays. Does nothing where there is no figure.
    """
    block = cursor.block()
    place = block.text().find(OBJECT)
    if place < 0:
        return
    character = QTextCursor(block)
    character.setPosition(block.position() + place)
    character.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
    form = figure_format(figure, column_share(cursor))
    if character.charFormat() != form:
        character.setCharFormat(form)


def figure_of(block: QTextBlock) -> Figure | None:
    """The figure whose picture stands in a QTextBlock, without its caption; None for none."""
    place = block.text().find(OBJECT)
    if place < 0:
        return None
    cursor = QTextCursor(block)
    # A cursor's format is that of the character before it.
    cursor.setPosition(block.position() + place + 1)
    return read_char_format(cursor.charFormat()).figure


def picture_rect(block: QTextBlock) -> QRectF | None:
    """Where the picture of a QTextBlock is, in the document's coordinates; None for none."""
    place = block.text().find(OBJECT)
    line = block.layout().lineForTextPosition(max(0, place))
    if place < 0 or not line.isValid():
        return None
    left, right = _x(line, place), _x(line, place + 1)
    # It stands on the line's base, and the line is at least as high as a letter.
    height = min(line.ascent(), (right - left) * _tallness(block, place))
    corner = block.document().documentLayout().blockBoundingRect(block).topLeft()
    top = corner.y() + line.y() + line.ascent() - height
    return QRectF(corner.x() + left, top, right - left, height)


def _tallness(block: QTextBlock, place: int) -> float:
    """The height of a picture for a width of 1."""
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + place + 1)
    name = QtCore.QUrl(cursor.charFormat().toImageFormat().name())
    image = block.document().resource(QTextDocument.ResourceType.ImageResource.value, name)
    if not isinstance(image, QtGui.QImage) or not image.width():
        return math.inf
    return image.height() / image.width()


def _x(line: QtGui.QTextLine, place: int) -> float:
    x = line.cursorToX(place)
    # The binding gives the position back beside the coordinate, its types say it does not.
    return float(x[0] if isinstance(x, tuple) else cast(float, x))


def column_width(block: QTextBlock) -> float:
    """The width in pixels that a figure's percentage is of."""
    document = block.document()
    whole = document.pageSize().width() - 2 * document.documentMargin()
    return whole * column_share(QTextCursor(block))
