"""Which field has text of an input method in it that is not committed yet, and how it gets to be.

While a person composes, the text of the field is not what they mean: nothing else may act on it.
And it must not be lost when they turn away. Qt asks the platform to commit then; a platform that
does not answer, or answers too late, would leave Qt to drop the text without a word. So each field
remembers what is being composed in it and, as the last resort, commits that itself.
"""

from __future__ import annotations

import time
from typing import Any
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QMouseEvent, QTextLine
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from editor.ui.chords import is_chord

_TAKES_TEXT = Qt.WidgetAttribute.WA_InputMethodEnabled
LATE_S = 0.3
"""How long after our own commit the same text from the platform is taken to be that commit."""


class Composition(QObject):
    """Watches the composing in one field, whose child it is, and keeps out what is no text.

    `text` is what stands in the field uncommitted, "" when nothing is composed. `begun` comes
    before the field sees the first of it; `committed` when the field has taken in committed text,
    `ended` when nothing is left uncommitted, in this order.
    """

    begun = Signal()
    committed = Signal()
    ended = Signal()

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self.text = ""
        self._field = field
        self._passing_on = False
        self._heard_commit = False
        self._late_text = ""
        self._late_until = 0.0
        field.installEventFilter(self)
        # By name: see the viewport of PageSurface.
        self._viewport = field.findChild(QWidget, "qt_scrollarea_viewport")
        if self._viewport is not None:
            self._viewport.installEventFilter(self)

    def finish(self) -> None:
        """Have the open text committed, by the platform or else by ourselves."""
        if not self.text:
            return
        if QGuiApplication.focusObject() is self._field:
            text, self._heard_commit = self.text, False
            _ask_platform_to_commit()
            if self.text:
                # Windows commits at this, others only forget.
                _ask_platform_to_forget()
            if self._heard_commit:
                return
            self.text = self.text or text
        self._commit_here()

    def drop(self) -> None:
        """Take the open text out, as where another text is about to replace all."""
        if self.text:
            if QGuiApplication.focusObject() is self._field:
                _ask_platform_to_commit()
                _ask_platform_to_forget()
            QCoreApplication.sendEvent(self._field, QInputMethodEvent())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.__dict__:
            # Qt still sends events while the garbage collector takes a field and its watcher apart.
            return False
        kind = event.type()
        if kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            # Qt lets text into a field that may only be read; the field refuses it.
            if self._passing_on or self._field.property("readOnly"):
                return False
            return self._take(event)
        if kind == QEvent.Type.KeyPress:
            self._late_text = ""
            if isinstance(event, QKeyEvent) and is_chord(event):
                return True
        if not self.text:
            return False
        if kind == QEvent.Type.FocusAboutToChange:
            self.finish()
        elif kind == QEvent.Type.FocusOut:
            # The platform was asked before the focus went; now it would answer another field.
            self._commit_here()
        elif (
            kind == QEvent.Type.MouseButtonPress
            and isinstance(event, QMouseEvent)
            and not self._is_in_open_text(event)
        ):
            self.finish()
        return False

    def _take(self, event: QInputMethodEvent) -> bool:
        """Let the field have the event, before or after the signals that belong to it; whether
        that was done here.
        """
        preedit, commit = event.preeditString(), event.commitString()
        if self._is_late(preedit, commit):
            return True
        self._late_text = ""
        if preedit and not self.text:
            self.text = preedit
            self.begun.emit()
        if not self.text:
            return False
        self._passing_on = True
        try:
            QCoreApplication.sendEvent(self._field, event)
        finally:
            self._passing_on = False
        self.text = preedit
        if commit:
            self._heard_commit = True
            self.committed.emit()
        if not preedit:
            self.ended.emit()
        return True

    def _is_late(self, preedit: str, commit: str) -> bool:
        return (
            bool(commit)
            and not preedit
            and commit == self._late_text
            and time.monotonic() < self._late_until
        )

    def _commit_here(self) -> None:
        text = self.text
        event = QInputMethodEvent()
        event.setCommitString(text)
        QCoreApplication.sendEvent(self._field, event)
        self._late_text, self._late_until = text, time.monotonic() + LATE_S

    def _is_in_open_text(self, event: QMouseEvent) -> bool:
        """Whether a press is on the composed text, where it is for the input method."""
        field = self._field
        if not isinstance(field, QTextEdit):
            return False
        cursor = field.textCursor()
        found = field.cursorForPosition(event.position().toPoint())
        if found.block() != cursor.block():
            return False
        layout = cursor.block().layout()
        start = layout.preeditAreaPosition()
        line = layout.lineForTextPosition(start)
        if not line.isValid():
            return False
        left, right = (_x_of(line, place) for place in (start, start + len(self.text)))
        corner = field.document().documentLayout().blockBoundingRect(cursor.block()).topLeft()
        x = event.position().x() + field.horizontalScrollBar().value() - corner.x()
        y = event.position().y() + field.verticalScrollBar().value() - corner.y()
        return left <= x <= right and line.y() <= y <= line.y() + line.height()


def _x_of(line: QTextLine, place: int) -> float:
    pair: Any = line.cursorToX(place)  # typed as an object, and a pair of x and place
    return float(pair[0])


def composition_of(field: QWidget) -> Composition:
    """The watcher of a field, made at the first call."""
    found = field.findChild(Composition)
    return found if found is not None else Composition(field)


class Composing(QObject):
    """Says whether any field of a window or of its dialogs composes.

    Fields are known from when they first have the keyboard. `changed` carries the new state;
    `committed` comes while composing goes on, when a part of the text was committed.
    """

    changed = Signal(bool)
    committed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._current: Composition | None = None
        self._known: WeakSet[Composition] = WeakSet()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    @property
    def active(self) -> bool:
        """Whether text is being composed somewhere."""
        return self._current is not None

    def watch(self, field: QWidget) -> None:
        """Know this field from now on."""
        composition = composition_of(field)
        if composition in self._known:
            return
        self._known.add(composition)
        composition.begun.connect(lambda: self._begin(composition))
        composition.committed.connect(self.committed)
        composition.ended.connect(lambda: self._end(composition))
        composition.destroyed.connect(lambda: self._end(composition))

    def finish(self) -> None:
        """Have what is composed committed, wherever that is."""
        if self._current is not None:
            self._current.finish()

    def drop(self) -> None:
        """Take out what is composed: the text around it is about to go."""
        if self._current is not None:
            self._current.drop()

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now.testAttribute(_TAKES_TEXT) and self._is_ours(now):
            self.watch(now)

    def _is_ours(self, field: QWidget) -> bool:
        parent: QWidget | None = field
        while parent is not None:
            if parent is self._window:
                return True
            parent = parent.parentWidget()
        return False

    def _begin(self, composition: Composition) -> None:
        # Another field that still composes was left in a way nobody told.
        self.finish()
        self._current = composition
        self.changed.emit(True)

    def _end(self, composition: Composition) -> None:
        if self._current is composition:
            self._current = None
            self.changed.emit(False)


def _ask_platform_to_commit() -> None:
    QGuiApplication.inputMethod().commit()


def _ask_platform_to_forget() -> None:
    QGuiApplication.inputMethod().reset()
