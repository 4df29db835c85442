"""How the body looks: typefaces, column, what is painted beside the text, what is marked in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from editor.i18n import _
from editor.ui.body.cell_selection import CellSelection
from editor.ui.body.fonts import font_families
from editor.ui.body.highlights import Highlights
from editor.ui.body.painting import paint_body
from editor.ui.body.qtext_formats import Look
from editor.ui.composing import composition_of
from editor.ui.draft import Draft

COLUMN_EMS = 42
"""The width of the text: a comfortable line of Chinese."""
POINT_SIZE = 12.5
LINE_EMS = 1.75
ZOOM_STEPS = (50, 60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
"""The sizes in percent that the text can be shown at."""
NOTCH = 120
"""What a wheel reports for one notch (QWheelEvent)."""
WHEEL_DELAY_MS = 40


class PageSurface(QTextEdit):
    """A QTextEdit on the document of a Draft that looks like a page.

    `composing` says whether an input method is at work; `highlights` are marks shown in the text.
    `zoom_changed` carries the new percentage; `menu_requested` where, on the screen, the menu of
    what is at the caret is wanted.
    """

    zoom_changed = Signal(int)
    menu_requested = Signal(QPoint)

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.composing = False
        self.zoom = 100
        self._wheel = 0
        self._wheel_timer = QTimer(self)
        self._wheel_timer.setSingleShot(True)
        self._wheel_timer.setInterval(WHEEL_DELAY_MS)
        self._wheel_timer.timeout.connect(self._zoom_by_wheel)
        self._wanted_look = draft.look
        self.setDocument(draft.document)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(2)
        self.setAccessibleName(_("Body of the release"))
        # WORKAROUND(PySide6 6.11): for a widget that Python has not met, viewport() first makes all
        # of Qt's widget classes, to find the right one: 8 ms and 3 MB at every start. Found by its
        # name, and kept, the widget is met.
        self._met_viewport = self.findChild(QWidget, "qt_scrollarea_viewport")
        self.composition = composition_of(self)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.set_language(draft.metadata.language)
        self._show_read_only()
        self.highlights = Highlights(self, lambda: self.composing)
        self._cell_selection = CellSelection(self)
        draft.body_changed.connect(self._repaint_markers)
        draft.body_changed.connect(self.highlights.refresh)
        self.verticalScrollBar().valueChanged.connect(self.highlights.refresh)
        draft.loaded.connect(self._show_read_only)
        draft.read_only_changed.connect(self._show_read_only)
        draft.body_changed.connect(self._set_look_soon)

    def set_language(self, language: str, indent: float | None = None) -> None:
        """Set the type for a release in `language` (BCP 47), first lines indented by `indent` em
        (by default as the language has it).
        """
        self._language, self._indent = language, indent
        chinese = language.lower().startswith("zh")
        font = QFont()
        font.setFamilies(font_families(language))
        font.setPointSizeF(POINT_SIZE * self.zoom / 100)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self.setFont(font)
        self.document().setDefaultFont(font)
        em = font.pointSizeF() * self.logicalDpiY() / 72
        wanted = indent if indent is not None else (2.0 if chinese else 0.0)
        self._wanted_look = Look(em, wanted, LINE_EMS, chinese)
        self._set_look()

    def set_zoom(self, percent: int) -> None:
        """Show the text at that size, within the limits of ZOOM_STEPS. It is no edit, and the caret
        stays in view.
        """
        percent = min(max(percent, ZOOM_STEPS[0]), ZOOM_STEPS[-1])
        if percent == self.zoom:
            return
        self.zoom = percent
        self.set_language(self._language, self._indent)
        self.ensureCursorVisible()
        self.highlights.refresh()
        self.zoom_changed.emit(percent)

    def change_zoom(self, steps: int) -> None:
        """Show the text so many of ZOOM_STEPS larger, or smaller where negative."""
        larger = steps > 0
        for _step in range(abs(steps)):
            if larger:
                self.set_zoom(next((size for size in ZOOM_STEPS if size > self.zoom), self.zoom))
            else:
                smaller = [size for size in ZOOM_STEPS if size < self.zoom]
                self.set_zoom(smaller[-1] if smaller else self.zoom)

    def _set_look(self) -> None:
        # A new look is an undo step, and a new step would take away what can be redone: indents
        # wait until that is gone anyhow, and never change under a composition.
        if not self.document().isRedoAvailable() and not self.composing:
            self._draft.set_look(self._wanted_look)
        self._fit_column()

    def _set_look_soon(self) -> None:
        if self._wanted_look != self._draft.look:
            # Not while the change that is being told of goes on.
            QTimer.singleShot(0, self, self._set_look)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        # Gathered: a long text takes a tenth of a second to be set anew.
        self._wheel += event.angleDelta().y()
        if abs(self._wheel) >= NOTCH:
            self._wheel_timer.start()
        event.accept()

    def _zoom_by_wheel(self) -> None:
        steps = int(self._wheel / NOTCH)
        self._wheel -= steps * NOTCH
        self.change_zoom(steps)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._commit_input()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            point = self.cursorRect().bottomLeft()
        else:
            point = self.viewport().mapFromGlobal(event.globalPos())
            self._stand_at(point)
        self.menu_requested.emit(self.viewport().mapToGlobal(point))
        event.accept()

    def _commit_input(self) -> None:
        self.composition.finish()

    def _stand_at(self, point: QPoint) -> None:
        """Move the caret to a point of the viewport, unless it lies in the selection."""
        there, cursor = self.cursorForPosition(point), self.textCursor()
        if not cursor.selectionStart() <= there.position() <= cursor.selectionEnd() or (
            not cursor.hasSelection()
        ):
            self.setTextCursor(there)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # First the margins: Qt lays the text out for the viewport as it finds it.
        self._fit_column()
        super().resizeEvent(event)
        self.highlights.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._cell_selection.paint(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hint = "" if self.composing else _("Write here, or paste the text of a release.")
        paint_body(self, painter, self._draft.look, hint)
        painter.end()

    def _fit_column(self) -> None:
        em = self._draft.look.em
        page = COLUMN_EMS * em + 2 * self.document().documentMargin()
        spare = self.width() - self.verticalScrollBar().sizeHint().width() - page
        side = max(0, round(spare / 2))
        margins = self.viewportMargins()
        if (margins.left(), margins.right()) != (side, side):
            self.setViewportMargins(side, 0, side, 0)

    def _repaint_markers(self) -> None:
        # Qt repaints the changed lines alone; numbers of later items may have changed with them.
        self.viewport().update()

    def _show_read_only(self) -> None:
        self.setReadOnly(self._draft.read_only)
