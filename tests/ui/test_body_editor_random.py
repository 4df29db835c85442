"""A writer who does anything at all: the body stays valid, and each QTextBlock holds one block."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from editor.document.schema import normalise_body
from editor.ui.body.qtext_codec import encode
from editor.ui.body.qtext_snapshot import BodySnapshot
from tests.ui.test_body_editor import COMMANDS, ONE_OF_EACH, Page

_KEYS = Qt.Key
_NONE, _SHIFT, _CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
KEYS = [
    *((key, _NONE) for key in (_KEYS.Key_Return, _KEYS.Key_Backspace, _KEYS.Key_Delete)),
    *((key, _NONE) for key in (_KEYS.Key_Tab, _KEYS.Key_Left, _KEYS.Key_Up, _KEYS.Key_End)),
    *((key, _SHIFT) for key in (_KEYS.Key_Return, _KEYS.Key_Backtab, _KEYS.Key_Down)),
    *((key, _CONTROL) for key in (_KEYS.Key_Backspace, _KEYS.Key_Delete, _KEYS.Key_Z, _KEYS.Key_Y)),
]


class Writer(Page):
    """A page and someone who hits keys at random."""

    def __init__(self, qtbot, seed: int) -> None:
        super().__init__(qtbot, *ONE_OF_EACH)
        self.random = random.Random(seed)
        self.copied = None

    def move(self) -> None:
        cursor = self.editor.textCursor()
        end = self.draft.document.characterCount() - 1
        cursor.setPosition(self.random.randint(0, end))
        if self.random.random() < 0.4:
            place = cursor.position() + self.random.randint(-15, 15)
            cursor.setPosition(max(0, min(place, end)), QTextCursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)

    def hit(self) -> None:
        key, held = self.random.choice(KEYS)
        self.press(key, held=held)

    def write(self) -> None:
        self.type("ab")

    def input(self) -> None:
        self.compose("ni")
        event = QInputMethodEvent("", [])
        event.setCommitString(self.random.choice(["你", ""]))
        QApplication.sendEvent(self.editor, event)

    def command(self) -> None:
        COMMANDS[self.random.choice(list(COMMANDS))](self.editor)

    def copy_or_paste(self) -> None:
        if self.editor.textCursor().hasSelection():
            self.copied = self.editor.createMimeDataFromSelection()
        elif self.copied is not None:
            self.editor.insertFromMimeData(self.copied)

    def act(self) -> str:
        actions = [self.move, self.move, self.hit, self.hit, self.write, self.input, self.command]
        action = self.random.choice([*actions, self.copy_or_paste])
        action()
        return action.__name__


@pytest.mark.parametrize("seed", range(4))
def test_the_body_stays_whole_whatever_is_done(qtbot, seed):
    writer = Writer(qtbot, seed)
    for number in range(150):
        name = writer.act()
        where = f"after {number}, {name}"
        body = writer.body
        assert body == normalise_body(body), where
        assert body == encode(writer.draft.document), where
        entries = BodySnapshot(writer.draft.document).entries
        assert all(len(entry) <= 1 for entry in entries), where
    writer.copied = None
    QApplication.clipboard().clear()
