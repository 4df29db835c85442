"""The keyboard goes to the page for scrolling, and back to where the person was writing."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from editor.ui.chords import is_chord
from editor.ui.preview.preview_pane import PreviewPane

_BACK = (Qt.Key.Key_F6, Qt.Key.Key_Escape)


class WayBack(QObject):
    """Leads from a window's field with the caret to its preview, and from there to the field, or
    to `home` where that is gone.

    F6, Shift+F6 and Escape lead back. So does any letter, which is then typed into the field: on
    the page it would be lost.
    """

    def __init__(self, preview: PreviewPane, home: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._preview = preview
        self._home = home
        self._field = home

    def go_or_return(self) -> None:
        """Give the keyboard to the page, or back where the page has it."""
        engine, focused = self._preview.engine, QApplication.focusWidget()
        if engine is None:
            return
        if focused is not None and engine.isAncestorOf(focused):
            self._return()
            return
        if focused is not None and not self._preview.isAncestorOf(focused):
            self._field = focused
        self._preview.focus_page()
        # Every renderer brings a new one.
        target = engine.view.focusProxy()
        if target is not None:
            target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _BACK:
            self._return()
            return True
        if not _is_letter(event):
            return False
        field = self._return()
        # The event itself is the page's still.
        typed = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        QCoreApplication.sendEvent(field, typed)
        return True

    def _return(self) -> QWidget:
        field = self._field
        if not shiboken6.isValid(field) or not field.isVisible() or not field.isEnabled():
            field = self._field = self._home
        # Any other reason would select a whole line.
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return field


def _is_letter(event: QKeyEvent) -> bool:
    """Whether a key types something; Space scrolls the page."""
    held = event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
    )
    text = event.text()
    return bool(text.strip()) and text.isprintable() and not held and not is_chord(event)
