"""How the levels of findings look: a word, a colour, a shape, a line. Never a colour alone."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap, QPolygonF, QTextCharFormat
from PySide6.QtWidgets import QApplication

from editor.i18n import _
from editor.proofing.finding import Level

SIGNS = {Level.ERROR: "●", Level.WARNING: "▲", Level.HINT: "◆"}
"""A character for each level, of the same shape as its icon."""

_LIGHT = {Level.ERROR: "#c92a2a", Level.WARNING: "#a35a00", Level.HINT: "#2f6db3"}
_DARK = {Level.ERROR: "#ff8787", Level.WARNING: "#f2b24c", Level.HINT: "#7fb8f2"}
_LINES = {
    Level.ERROR: QTextCharFormat.UnderlineStyle.WaveUnderline,
    Level.WARNING: QTextCharFormat.UnderlineStyle.DashUnderline,
    Level.HINT: QTextCharFormat.UnderlineStyle.DotLine,
}
_TINT = 26
"""How strong the ground under an error is, of 255: spelling mistakes have the same line without."""
_SIZE = 16
_SCALES = (1, 2, 3)


def level_word(level: Level) -> str:
    """What a level is called."""
    return {
        Level.ERROR: _("Error"), Level.WARNING: _("Warning"), Level.HINT: _("Hint"),
    }[level]  # fmt: skip


def is_dark() -> bool:
    """Whether the application is shown in dark colours."""
    return QApplication.palette().color(QPalette.ColorRole.Base).lightness() < 128


def level_colour(level: Level, *, dark: bool) -> QColor:
    """The colour of a level, at least 4.5 to 1 on the page."""
    return QColor((_DARK if dark else _LIGHT)[level])


def level_icon(level: Level) -> QIcon:
    """The shape of a level in its colour, for the present scheme."""
    return _icon(level, is_dark())


def level_line(level: Level, *, dark: bool) -> QTextCharFormat:
    """How text with a finding of that level is marked."""
    form = QTextCharFormat()
    colour = level_colour(level, dark=dark)
    form.setUnderlineStyle(_LINES[level])
    form.setUnderlineColor(colour)
    if level is Level.ERROR:
        ground = QColor(colour)
        ground.setAlpha(_TINT)
        form.setBackground(ground)
    return form


@lru_cache(maxsize=6)
def _icon(level: Level, dark: bool) -> QIcon:
    icon = QIcon()
    for scale in _SCALES:
        pixmap = QPixmap(_SIZE * scale, _SIZE * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(level_colour(level, dark=dark))
        if level is Level.ERROR:
            painter.drawEllipse(QRectF(3, 3, 10, 10))
        elif level is Level.WARNING:
            painter.drawPolygon(QPolygonF([QPointF(8, 2.5), QPointF(14, 13), QPointF(2, 13)]))
        else:
            painter.drawPolygon(
                QPolygonF([QPointF(8, 2.5), QPointF(13, 8), QPointF(8, 13.5), QPointF(3, 8)])
            )
        painter.end()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            icon.addPixmap(pixmap, mode)
    return icon
