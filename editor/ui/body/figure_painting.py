"""What is painted beside a figure: its credit, and a tag where it has no alt text.

Both are facts of the figure and no text of its own, so they can be seen and not typed into.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QTextBlock
from PySide6.QtWidgets import QTextEdit

from editor.i18n import _
from editor.ui.body.qtext_figures import figure_of, picture_rect
from editor.ui.body.qtext_formats import Look

_TAG_PAPER = QColor(20, 24, 30, 170)
_TAG_INK = QColor("#ffffff")


def paint_figure(
    editor: QTextEdit, painter: QPainter, block: QTextBlock, rect: QRectF, look: Look
) -> None:
    """Paint what belongs to the figure in a QTextBlock, whose lines fill `rect`."""
    figure = figure_of(block)
    if figure is None:
        return
    font = QFont(editor.font())
    font.setPointSizeF(editor.font().pointSizeF() * 0.8)
    painter.setFont(font)
    if figure.credit:
        painter.setPen(editor.palette().color(QPalette.ColorRole.PlaceholderText))
        strip = QRectF(rect.left(), rect.bottom(), rect.width(), 1.3 * look.em)
        words = _("Photo: {credit}").format(credit=figure.credit)
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, strip.width())
        painter.drawText(strip, int(Qt.AlignmentFlag.AlignCenter), shown)
    picture = picture_rect(block)
    if picture is not None and not figure.alt:
        words = _("decoration") if figure.decorative else _("no alt text")
        _paint_tag(painter, picture, words, QFontMetricsF(font))


def _paint_tag(painter: QPainter, picture: QRectF, words: str, metrics: QFontMetricsF) -> None:
    """A small label in the corner of a picture that has room for it."""
    size = QRectF(0, 0, metrics.horizontalAdvance(words) + 12, metrics.height() + 4)
    if size.width() + 16 > picture.width() or size.height() + 16 > picture.height():
        return
    tag = size.translated(picture.topLeft() + QPointF(8, 8))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_TAG_PAPER)
    painter.drawRoundedRect(tag, 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_TAG_INK)
    painter.drawText(tag, int(Qt.AlignmentFlag.AlignCenter), words)
