"""A line of the find bar: it remembers what was looked for, and gives undo away after replacing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

MAX_LENGTH = 1000
REMEMBERED = 30


class FindLine(QLineEdit):
    """A line with a history on Up and Down.

    `entered` and `entered_back` come with Enter and Shift+Enter; `undo_wanted` and `redo_wanted`
    with undo and redo while the last thing done from here was a replacement.
    """

    entered = Signal()
    entered_back = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setAcceptDrops(False)
        self.setMaxLength(MAX_LENGTH)
        self.setMinimumWidth(80)
        self._history: list[str] = []
        self._place = 0
        self._gives_undo_away = False
        self.textEdited.connect(self._edited)

    def remember(self) -> None:
        """Put what stands here into the history."""
        text = self.text()
        if text:
            self._history = [old for old in self._history if old != text][-REMEMBERED + 1 :]
            self._history.append(text)
        self._place = len(self._history)

    def give_undo_away(self) -> None:
        """Until something is typed here, undo and redo are for the release."""
        self._gives_undo_away = True

    def undo(self) -> None:
        """Undo the typing here, or wish an undo of the release."""
        if self._gives_undo_away:
            self.undo_wanted.emit()
        else:
            super().undo()

    def redo(self) -> None:
        """Redo the typing here, or wish a redo of the release."""
        if self._gives_undo_away:
            self.redo_wanted.emit()
        else:
            super().redo()

    def event(self, event: QEvent) -> bool:
        # Qt asks each field which shortcuts of the window it wants as keys of its own.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QKeySequence.StandardKey
        if event.matches(keys.Undo):
            self.undo()
        elif event.matches(keys.Redo):
            self.redo()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.entered_back if back else self.entered).emit()
        elif event.key() == Qt.Key.Key_Up:
            self._recall(-1)
        elif event.key() == Qt.Key.Key_Down:
            self._recall(1)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _recall(self, steps: int) -> None:
        if self._place >= len(self._history):
            self.remember()
            if self.text():
                self._place = len(self._history) - 1
        place = self._place + steps
        if 0 <= place < len(self._history):
            self._place = place
            self.setText(self._history[place])
        elif place == len(self._history):
            self._place = place
            self.clear()

    def _edited(self) -> None:
        self._gives_undo_away = False
        self._place = len(self._history)
