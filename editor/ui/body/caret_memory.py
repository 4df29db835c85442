"""Where the caret stood before and after a command, for undo and redo.

Qt puts the caret behind what a step changed: after the undo of a heading that is the paragraph
below it, and a selection is gone. A person who takes back a command wants to stand where they stood
when they gave it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

_Place = tuple[int, int]
"""The anchor and the position of a selection."""


class CaretMemory:
    """The carets around the commands that can be undone in an editor, by the available undo steps
    after each. Steps that can no longer be undone or redone are forgotten.
    """

    def __init__(self, editor: QTextEdit) -> None:
        self._editor = editor
        self._places: dict[int, tuple[_Place, _Place]] = {}
        editor.document().undoCommandAdded.connect(self._forget_undone)

    @contextmanager
    def step(self) -> Iterator[None]:
        """Around what a command does, the setting of the caret included."""
        before, count = self._place(), self._count()
        yield
        if self._count() != count:
            self._places[self._count()] = (before, self._place())

    def go_back(self, step: int) -> None:
        """The step that ended at `step` available undo steps was undone."""
        if step in self._places:
            self._go(self._places[step][0])

    def go_forth(self, step: int) -> None:
        """The step that ends at `step` available undo steps was done again."""
        if step in self._places:
            self._go(self._places[step][1])

    def forget_all(self) -> None:
        """Another text is there."""
        self._places.clear()

    def _go(self, place: _Place) -> None:
        end = self._editor.document().characterCount() - 1
        cursor = self._editor.textCursor()
        cursor.setPosition(min(place[0], end))
        cursor.setPosition(min(place[1], end), QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)

    def _place(self) -> _Place:
        cursor = self._editor.textCursor()
        return cursor.anchor(), cursor.position()

    def _count(self) -> int:
        return self._editor.document().availableUndoSteps()

    def _forget_undone(self) -> None:
        count = self._count()
        for step in [step for step in self._places if step >= count]:
            del self._places[step]
