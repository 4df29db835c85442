"""Marks that are shown in the text and are not in the document: found words, spelling, findings.

They are extra selections, made for the blocks in view alone and never while an input method
composes: a highlighter would relayout on every key (measured: 255 ms for 834 blocks against 4 ms),
and real formats would be copied, undone and saved.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QRectF, QTimer
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor.ui.body.painting import visible_blocks

Span = tuple[int, int, QTextCharFormat]
"""Where a mark begins and ends in its block, in Qt's positions, and how it is shown."""
Source = Callable[[QTextBlock, int, int], Iterable[Span]]
"""Gives the marks in a block between two places in it, which are in view; more do no harm. Asked
for every block in view after every change: keep it fast.
"""


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
        self._timer.timeout.connect(self.show_now)

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

    def show_now(self) -> None:
        """Show the marks in view as the sources have them now; nothing changes while composing."""
        if self._is_composing():
            return
        selections = []
        for block, rect in visible_blocks(self._editor) if self._sources else ():
            first, last = self._part_in_view(block, rect)
            for source in self._sources.values():
                for start, end, form in source(block, first, last):
                    if end < first or start > last:
                        continue
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

    def _part_in_view(self, block: QTextBlock, rect: QRectF) -> tuple[int, int]:
        """Where the lines of a block that are in view begin and end, in the block."""
        top = self._editor.verticalScrollBar().value() - rect.top()
        bottom = top + self._editor.viewport().height()
        layout = block.layout()
        if (top <= 0 and rect.height() <= bottom) or not layout.lineCount():
            return 0, block.length()
        lines = range(layout.lineCount())
        first = bisect_right(lines, top, key=lambda line: layout.lineAt(line).y()) - 1
        last = bisect_right(lines, bottom, key=lambda line: layout.lineAt(line).y()) - 1
        end = layout.lineAt(max(last, 0))
        return layout.lineAt(max(first, 0)).textStart(), end.textStart() + end.textLength()
