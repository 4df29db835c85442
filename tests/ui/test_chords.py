"""A key with Alt that no command owns types nothing; AltGr and the Option key of macOS type."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.document.walk import plain_text
from editor.ui.chords import is_chord
from editor.ui.main_window import MainWindow

NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEVEL3 = Qt.KeyboardModifier.GroupSwitchModifier


def key(code: int, text: str, held: Qt.KeyboardModifier) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, code, held, text)


@pytest.mark.parametrize(
    ("code", "text", "held", "platform", "chord"),
    [
        (Qt.Key.Key_5, "5", ALT, "linux", True),
        (Qt.Key.Key_Q, "q", ALT, "linux", True),
        (Qt.Key.Key_Q, "Q", ALT | SHIFT, "linux", True),
        (Qt.Key.Key_9, "9", ALT | CTRL, "linux", True),
        (0x42F, "я", ALT, "linux", True),
        (Qt.Key.Key_5, "5", ALT, "win32", True),
        (Qt.Key.Key_5, "5", NONE, "linux", False),
        (Qt.Key.Key_At, "@", LEVEL3, "linux", False),
        (Qt.Key.Key_At, "@", LEVEL3 | ALT, "linux", False),
        (Qt.Key.Key_At, "@", ALT | CTRL, "win32", False),
        (Qt.Key.Key_Q, "@", ALT | CTRL, "win32", False),
        (Qt.Key.Key_5, "∞", ALT, "darwin", False),
        (Qt.Key.Key_Left, "", ALT, "linux", False),
        (Qt.Key.Key_Backspace, "\b", ALT, "win32", False),
    ],
)
def test_only_text_that_alt_did_not_make_is_a_chord(
    code: int, text: str, held: Qt.KeyboardModifier, platform: str, chord: bool
) -> None:
    assert is_chord(key(code, text, held), platform) is chord


@pytest.mark.parametrize("held", [ALT, ALT | CTRL])
def test_a_chord_types_nothing(window: MainWindow, qtbot: QtBot, held: object) -> None:
    def press(text: str, modifiers: Qt.KeyboardModifier) -> None:
        event = key(ord(text.upper()), text, modifiers)
        QApplication.sendEvent(QApplication.focusWidget(), event)

    fields = (window.body, window.form._lines["title"], window.form._texts["summary"])
    for field in fields:
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        press("a", NONE)
        press("5", held)
        press("q", held)
    release = window.draft.snapshot()
    assert plain_text(release.body).strip() == "a"
    assert (release.metadata.title, release.metadata.summary) == ("a", "a")
