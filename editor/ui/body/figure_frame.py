"""The frame around the picture at the caret, by whose handles it is made larger and smaller."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QRegion,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from editor.ui.body.qtext_figures import column_width, picture_rect

MIN_PERCENT = 5
HANDLE = 10
"""In pixels, each side."""

_PLACES = {
    (-1, -1): Qt.CursorShape.SizeFDiagCursor, (1, -1): Qt.CursorShape.SizeBDiagCursor,
    (-1, 0): Qt.CursorShape.SizeHorCursor, (1, 0): Qt.CursorShape.SizeHorCursor,
    (-1, 1): Qt.CursorShape.SizeBDiagCursor, (1, 1): Qt.CursorShape.SizeFDiagCursor,
}  # fmt: skip
"""Where the handles are, from the middle of the picture, and their mouse cursors."""


class FigureFrame(QWidget):
    """A frame over the picture of the figure that the caret of `editor` stands in.

    `width_wished` carries a percentage of the column, once a handle is let go; `opened` comes with
    a double click on the picture. Between the handles the frame is a hole: the text beneath has the
    mouse as ever.
    """

    width_wished = Signal(int)
    opened = Signal()

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor.viewport())
        self._editor = editor
        self._picture = QRectF()
        self._pulled: tuple[int, int] | None = None
        self._from = QPointF()
        self._percent = 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.follow)
        editor.verticalScrollBar().valueChanged.connect(self._follow_soon)
        editor.document().documentLayout().update.connect(self._follow_soon)
        editor.viewport().installEventFilter(self)

    @property
    def percent(self) -> int:
        """The percentage that letting go of the handle now would give; 0 while none is held."""
        return self._percent if self._pulled is not None else 0

    def handle(self, across: int, down: int) -> QRect:
        """Where a handle is in this widget: `across` -1 or 1, `down` -1, 0 or 1."""
        half = HANDLE / 2
        inner = QRectF(self.rect()).adjusted(half, half, -half, -half)
        centre = inner.center() + QPointF(across * inner.width() / 2, down * inner.height() / 2)
        return QRectF(centre - QPointF(half, half), QSizeF(HANDLE, HANDLE)).toRect()

    def follow(self) -> None:
        """Be where the picture at the caret is, or nowhere."""
        if self._pulled is not None:
            return
        block = self._editor.textCursor().block()
        picture = None if self._editor.isReadOnly() else picture_rect(block)
        if picture is None:
            self.hide()
            return
        top = self._editor.verticalScrollBar().value()
        self._picture = picture.translated(0, -top)
        half = HANDLE // 2
        place = self._picture.toRect().adjusted(-half, -half, half, half)
        if place != self.geometry() or not self.isVisible():
            self.setGeometry(place)
            self._cut_hole()
            self.show()
            self.raise_()

    def _follow_soon(self, _place: object = None) -> None:
        if self.isVisible():
            self._soon.start()

    def _cut_hole(self) -> None:
        inner = self.rect().adjusted(HANDLE // 2, HANDLE // 2, -HANDLE // 2, -HANDLE // 2)
        region = QRegion(inner.adjusted(-1, -1, 1, 1)) - QRegion(inner.adjusted(1, 1, -1, -1))
        for across, down in _PLACES:
            region += QRegion(self.handle(across, down))
        self.setMask(region)

    # --- events --------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonDblClick and self.isVisible():
            assert isinstance(event, QMouseEvent)
            left = event.button() == Qt.MouseButton.LeftButton
            if left and self._picture.contains(event.position()):
                self.opened.emit()
                return True
        elif kind == QEvent.Type.Resize:
            self._follow_soon()
        return False

    def event(self, event: QEvent) -> bool:
        # Escape may be a shortcut of the window; while a handle is held it is none.
        if event.type() == QEvent.Type.ShortcutOverride and self._pulled is not None:
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        if place is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._from = self.mapToParent(event.position())
        self._pulled = place
        self._percent = self._percent_at(self._from)
        self.grabKeyboard()
        # The outline may be larger than the picture.
        self.clearMask()
        self.setGeometry(self._editor.viewport().rect())
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pulled is None:
            place = self._place_at(event.position())
            self.setCursor(_PLACES[place] if place else Qt.CursorShape.IBeamCursor)
            return
        percent = self._percent_at(self.mapToParent(event.position()))
        if percent != self._percent:
            self._percent = percent
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pulled is None or event.button() != Qt.MouseButton.LeftButton:
            return
        percent, moved = self._percent, self.mapToParent(event.position()) != self._from
        self._let_go()
        if moved:
            self.width_wished.emit(percent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._let_go()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._pulled is not None:
            self._pulled = None
            self.releaseKeyboard()

    def _let_go(self) -> None:
        self._pulled = None
        self.releaseKeyboard()
        self.follow()

    def _place_at(self, point: QPointF) -> tuple[int, int] | None:
        for place in _PLACES:
            if self.handle(*place).contains(point.toPoint()):
                return place
        return None

    def _percent_at(self, point: QPointF) -> int:
        """What the picture's width becomes with the handle pulled to a point of the viewport. The
        picture stays in the middle, so its width changes twice as far as its edge.
        """
        assert self._pulled is not None
        across, down = self._pulled
        way = point - self._from
        wider = 2 * across * way.x()
        if down and self._picture.height() > 0:
            taller = down * way.y() * self._picture.width() / self._picture.height()
            wider = max(wider, taller, key=abs)
        column = column_width(self._editor.textCursor().block())
        percent = round(100 * (self._picture.width() + wider) / max(1.0, column))
        return min(100, max(MIN_PERCENT, percent))

    # --- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        accent = self.palette().color(QPalette.ColorRole.Highlight)
        paper = self.palette().color(QPalette.ColorRole.Base)
        if self._pulled is None:
            half = HANDLE / 2
            painter.setPen(QPen(accent, 2))
            painter.drawRect(QRectF(self.rect()).adjusted(half, half, -half, -half))
            painter.setPen(QPen(accent, 1))
            painter.setBrush(paper)
            for across, down in _PLACES:
                painter.drawRect(self.handle(across, down).adjusted(1, 1, -2, -2))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = self._outline()
        veil = paper
        veil.setAlpha(110)
        painter.fillRect(self._picture, veil)
        painter.setPen(QPen(accent, 2, Qt.PenStyle.DashLine))
        painter.drawRect(outline)
        self._paint_percent(painter, outline)

    def _outline(self) -> QRectF:
        """The picture as it will be."""
        width = self._percent * column_width(self._editor.textCursor().block()) / 100
        height = width * self._picture.height() / max(1.0, self._picture.width())
        return QRectF(self._picture.center().x() - width / 2, self._picture.top(), width, height)

    def _paint_percent(self, painter: QPainter, outline: QRectF) -> None:
        words = f"{self._percent} %"
        metrics = painter.fontMetrics()
        size = QSizeF(metrics.horizontalAdvance(words) + 20, metrics.height() + 8)
        seen = outline & QRectF(self.rect())
        label = QRectF(seen.center() - QPointF(size.width(), size.height()) / 2, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
        painter.drawRoundedRect(label, 5, 5)
        painter.setPen(self.palette().color(QPalette.ColorRole.HighlightedText))
        painter.drawText(label, int(Qt.AlignmentFlag.AlignCenter), words)
