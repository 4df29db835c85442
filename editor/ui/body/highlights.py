"""Marks that are shown in the text and are not in the document: found words, spelling, findings.

They are extra selections, made for the blocks in view alone and never while an input method
composes: a highlighter would relayout on every key (measured: 255 ms for 834 blocks against 4 ms),
and real formats would be copied, undone and saved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor.ui.body.painting import visible_blocks

Span = tuple[int, int, QTextCharFormat]
"""Where a mark begins and ends in its block, in Qt's positions, and how it is shown."""
Source = Callable[[QTextBlock], Iterable[Span]]
"""Gives the marks in one block. Asked for every block in view after every change: keep it fast."""


class Highlights(QObject):
    """The marks in the text of an editor, from any number of sources."""

    def __init__(self, editor: QTextEdit, is_composing: Callable[[], bool]) -> None:
        super().__init__(editor)
        self._editor = editor
        self._is_composing = is_composing
        self._sources: dict[str, Source] = {}
        self._shown = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._show)

    def set_source(self, name: str, source: Source | None) -> None:
        """Show the marks of a source, in place of what that name showed; None for no more."""
        if source is None:
            self._sources.pop(name, None)
        else:
            self._sources[name] = source
        self.refresh()

    def refresh(self) -> None:
        """Ask the sources anew, a moment later: something in view changed, or what is in view."""
        if self._sources or self._shown:
            self._timer.start()

    def _show(self) -> None:
        if self._is_composing():
            return
        selections = []
        for block, _rect in visible_blocks(self._editor) if self._sources else ():
            for source in self._sources.values():
                for start, end, form in source(block):
                    selection = QTextEdit.ExtraSelection()
                    selection.cursor = QTextCursor(block)
                    selection.cursor.setPosition(block.position() + start)
                    selection.cursor.setPosition(
                        block.position() + end, QTextCursor.MoveMode.KeepAnchor
                    )
                    selection.format = form
                    selections.append(selection)
        self._shown = bool(selections)
        self._editor.setExtraSelections(selections)
