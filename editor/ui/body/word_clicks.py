"""Double and triple clicks on the page: a word, and the words a drag then reaches; a paragraph.

Qt takes a whole line of Chinese for one word, its marks included, and with a triple click the end
of the paragraph too, and with that the start of the next.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor.ui.body.qtext_formats import Role
from editor.ui.body.qtext_selection import facts_at, select_paragraph, select_word_at

_NEAR = 6
"""In pixels: further away a third click is a first one."""


class WordClicks:
    """The clicks on an editor. Methods that return a bool say whether the event is done with."""

    def __init__(self, editor: QTextEdit) -> None:
        self._editor = editor
        self._origin: tuple[int, int] | None = None
        self._select: Callable[[QTextCursor], None] = select_word_at
        self._doubled_at: tuple[int, float, QPoint] | None = None

    def double_click(self, event: QMouseEvent) -> bool:
        """Select the word at the mouse; beside a picture that is left to the editor."""
        cursor = self._cursor_at(event)
        in_picture = facts_at(cursor.block()).role == Role.FIGURE and cursor.positionInBlock() < 2
        if event.button() != Qt.MouseButton.LeftButton or in_picture:
            return False
        self._doubled_at = event.timestamp(), monotonic(), event.position().toPoint()
        self._begin(cursor, select_word_at)
        event.accept()
        return True

    def press(self, event: QMouseEvent) -> bool:
        """Select the paragraph at the mouse if this is a third click."""
        doubled, self._doubled_at = self._doubled_at, None
        if doubled is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        limit = QGuiApplication.styleHints().mouseDoubleClickInterval()
        distance = (event.position().toPoint() - doubled[2]).manhattanLength()
        # Of two clocks the one that says less: a busy program hears of clicks late, and events that
        # another program makes up may tell no time that can be believed.
        passed = min(event.timestamp() - doubled[0], 1000 * (monotonic() - doubled[1]))
        if passed > limit or distance > _NEAR:
            return False
        self._begin(self._cursor_at(event), select_paragraph)
        event.accept()
        return True

    def move(self, event: QMouseEvent) -> bool:
        """Widen the selection to the word or paragraph at the mouse while the button is held."""
        if self._origin is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        first, last = self._origin
        cursor = self._cursor_at(event)
        self._select(cursor)
        back = cursor.selectionStart() < first
        reached = QTextCursor(cursor)
        reached.setPosition(last if back else first)
        end = min(first, cursor.selectionStart()) if back else max(last, cursor.selectionEnd())
        reached.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(reached)
        event.accept()
        return True

    def release(self) -> bool:
        """The button was let go."""
        done, self._origin = self._origin is not None, None
        return done

    def _begin(self, cursor: QTextCursor, select: Callable[[QTextCursor], None]) -> None:
        self._select = select
        select(cursor)
        self._origin = cursor.selectionStart(), cursor.selectionEnd()
        self._editor.setTextCursor(cursor)

    def _cursor_at(self, event: QMouseEvent) -> QTextCursor:
        return self._editor.cursorForPosition(event.position().toPoint())
