"""How the window shows the text: its size, the text alone (focus mode), the whole screen.

Only the size is remembered between runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPalette, QTextBlock, QTextCharFormat
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from editor.ui.actions import ActionTable
from editor.ui.body.body_editor import BodyEditor
from editor.ui.body.highlights import Span
from editor.ui.settings import Settings

DIMMED = 0.4
"""How much of its contrast with the page a dimmed paragraph keeps."""


class ViewCommands(QObject):
    """The view commands of one window.

    `panes` are hidden in focus mode and come back as the switch of that action id says; `around`
    is hidden and comes back as it was.
    """

    def __init__(
        self,
        window: QMainWindow,
        body: BodyEditor,
        actions: ActionTable,
        settings: Settings,
        panes: Mapping[str, QWidget],
        around: Sequence[QWidget],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._body = body
        self._actions = actions
        self._settings = settings
        self._panes = panes
        self._around = around
        self._hidden: list[QWidget] = []
        self._sizes: list[int] = []
        self._lit = -1
        self._dim = QTextCharFormat()
        self._before_full_screen = Qt.WindowState.WindowNoState
        body.zoom_changed.connect(settings.set_zoom)
        actions.connect("zoom_in", partial(body.change_zoom, 1))
        actions.connect("zoom_out", partial(body.change_zoom, -1))
        actions.connect("zoom_reset", self.reset_zoom)
        actions.connect("focus_mode", self._switch_focus_mode)
        actions.connect("full_screen", self._switch_full_screen)

    def restore(self) -> None:
        """Show the text at the size it was left at."""
        self._body.set_zoom(self._settings.zoom())

    def reset_zoom(self) -> None:
        """Show the text at its original size."""
        self._body.set_zoom(100)

    def leave(self) -> None:
        """Leave focus mode and full screen, as before the window's state is remembered."""
        for name, switch in (
            ("focus_mode", self._switch_focus_mode),
            ("full_screen", self._switch_full_screen),
        ):
            if self._actions[name].isChecked():
                self._actions[name].setChecked(False)
                switch()

    # --- focus mode ------------------------------------------------------------------------------

    def _switch_focus_mode(self) -> None:
        if self._actions["focus_mode"].isChecked():
            self._enter_focus_mode()
        else:
            self._leave_focus_mode()

    def _enter_focus_mode(self) -> None:
        splitter = self._splitter()
        self._sizes = splitter.sizes() if splitter is not None else []
        self._hidden = [widget for widget in self._around if widget.isVisible()]
        for widget in (*self._panes.values(), *self._around):
            widget.hide()
        self._lit = -1
        self._set_dim()
        self._body.highlights.set_source("focus", self._dimmed)
        self._body.cursorPositionChanged.connect(self._follow_caret)
        self._window.installEventFilter(self)
        self._body.setFocus()
        self._follow_caret()

    def _leave_focus_mode(self) -> None:
        self._body.cursorPositionChanged.disconnect(self._follow_caret)
        self._body.highlights.set_source("focus", None)
        for name, pane in self._panes.items():
            pane.setVisible(self._actions[name].isChecked())
        for widget in self._hidden:
            widget.show()
        splitter = self._splitter()
        if splitter is not None:
            splitter.setSizes(self._sizes)
        self._window.removeEventFilter(self)
        self._body.ensureCursorVisible()

    def _splitter(self) -> QSplitter | None:
        for pane in self._panes.values():
            if isinstance(parent := pane.parentWidget(), QSplitter):
                return parent
        return None

    def _dimmed(self, block: QTextBlock, _first: int, _last: int) -> Iterator[Span]:
        if block.length() > 1 and block.blockNumber() != self._body.textCursor().blockNumber():
            yield 0, block.length() - 1, self._dim

    def _set_dim(self) -> None:
        palette = self._body.palette()
        ink, paper = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
        for channel in ("Red", "Green", "Blue"):
            on, under = (getattr(colour, channel.lower())() for colour in (ink, paper))
            getattr(ink, f"set{channel}")(round(under + (on - under) * DIMMED))
        self._dim = QTextCharFormat()
        self._dim.setForeground(ink)

    def _follow_caret(self) -> None:
        """Light the caret's paragraph, and keep its line in the middle as on a typewriter."""
        if self._body.composing:
            return
        block = self._body.textCursor().blockNumber()
        if block != self._lit:
            self._lit = block
            self._body.highlights.refresh()
        # The page stays under a mouse that points at it.
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            bar = self._body.verticalScrollBar()
            middle = self._body.viewport().height() // 2
            bar.setValue(bar.value() + self._body.cursorRect().center().y() - middle)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Escape comes to the window when nothing in it wanted it.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain_escape = event.key() == Qt.Key.Key_Escape and not event.modifiers()
            if plain_escape and not self._is_bar_open():
                self._actions["focus_mode"].trigger()
                return True
        elif event.type() == QEvent.Type.PaletteChange:
            self._set_dim()
            self._body.highlights.refresh()
        return False

    def _is_bar_open(self) -> bool:
        """Whether a bar, as that for searching, is open beside the text: Escape is meant for it."""
        place = self._body.parentWidget()
        beside = place.children() if place is not None else []
        return any(
            isinstance(widget, QWidget) and widget.isVisible()
            for widget in beside
            if widget is not self._body and widget not in self._around
        )

    # --- full screen -----------------------------------------------------------------------------

    def _switch_full_screen(self) -> None:
        state = self._window.windowState()
        if self._actions["full_screen"].isChecked():
            self._before_full_screen = state
            self._window.setWindowState(state | Qt.WindowState.WindowFullScreen)
        else:
            self._window.setWindowState(self._before_full_screen)
