"""Dateline's own icons: one style of SVG line drawings, coloured by the palette."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from editor import resources


def icon(name: str) -> QIcon:
    """The icon drawn by resources/icons/<name>.svg; it follows the palette, in light and dark."""
    return QIcon(_LineIcon(name))


class _LineIcon(QIconEngine):
    """Draws the SVG anew in the text colour of the present palette, sharp at every scale."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def clone(self) -> QIconEngine:
        return _LineIcon(self._name)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        # Imported here: the first paint comes after the window is up.
        from PySide6.QtSvg import QSvgRenderer

        svg = resources.read_text("icons", f"{self._name}.svg")
        svg = svg.replace("currentColor", _colour(mode).name())
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap


def _colour(mode: QIcon.Mode) -> QColor:
    group = (
        QPalette.ColorGroup.Disabled if mode == QIcon.Mode.Disabled else QPalette.ColorGroup.Active
    )
    return QApplication.palette().color(group, QPalette.ColorRole.WindowText)
