"""The grid on which the size of a new table is pointed out, as in Word.

Imported with the question that shows it, not with the window.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.i18n import _

COLUMNS, ROWS = 10, 8
_SQUARE, _GAP = 22, 4
_PITCH = _SQUARE + _GAP
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class SizeGrid(QWidget):
    """A grid of squares: the mouse shows a size and a click chooses it; the arrow keys change it
    and Enter chooses.

    `size_shown` carries the rows and columns that are lit, `size_set` those set with the keys, and
    `size_chosen` those with which the question is answered.
    """

    size_shown = Signal(int, int)
    size_set = Signal(int, int)
    size_chosen = Signal(int, int)

    def __init__(self, rows: int, columns: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._set = (rows, columns)
        self._pointed: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Size of the table"))
        self._show()

    def sizeHint(self) -> QSize:
        return QSize(COLUMNS * _PITCH + _GAP, ROWS * _PITCH + _GAP)

    @property
    def lit(self) -> tuple[int, int]:
        """The rows and columns that are lit: those the mouse points out, else those that are set,
        which may be more than the grid has.
        """
        return self._pointed or self._set

    def set_size(self, rows: int, columns: int) -> None:
        """Light so many rows and columns, as far as there are."""
        self._set = (rows, columns)
        self._show()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._size_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        size = self._size_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and size is not None:
            self._set = size
            self.size_chosen.emit(*size)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            rows, columns = self._set
            self._pointed = None
            self._set = (
                max(1, min(rows + step[0], ROWS)),
                max(1, min(columns + step[1], COLUMNS)),
            )
            self._show()
            self.size_set.emit(*self._set)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.size_chosen.emit(*self._set)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        accent = palette.color(QPalette.ColorRole.Highlight)
        paper = QColor(accent)
        paper.setAlpha(90)
        lit_rows, lit_columns = self.lit
        for row in range(ROWS):
            for column in range(COLUMNS):
                lit = row < lit_rows and column < lit_columns
                line = accent if lit else palette.color(QPalette.ColorRole.Mid)
                painter.setPen(QPen(line, 1))
                painter.setBrush(paper if lit else palette.color(QPalette.ColorRole.Base))
                left, top = _GAP + column * _PITCH, _GAP + row * _PITCH
                painter.drawRect(QRectF(left + 0.5, top + 0.5, _SQUARE - 1, _SQUARE - 1))
        if self.hasFocus():
            painter.setPen(QPen(accent, 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _size_at(self, point: QPointF) -> tuple[int, int] | None:
        if not QRectF(self.rect()).contains(point):
            return None
        row = int((point.y() - _GAP / 2) // _PITCH)
        column = int((point.x() - _GAP / 2) // _PITCH)
        return max(0, min(row, ROWS - 1)) + 1, max(0, min(column, COLUMNS - 1)) + 1

    def _point(self, size: tuple[int, int] | None) -> None:
        if size != self._pointed:
            self._pointed = size
            self._show()

    def _show(self) -> None:
        rows, columns = self.lit
        self.setAccessibleDescription(
            _("{rows} rows, {columns} columns").format(rows=rows, columns=columns)
        )
        self.size_shown.emit(rows, columns)
        self.update()
