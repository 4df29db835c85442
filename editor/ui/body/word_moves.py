"""Moving a cursor by words.

Qt knows words by the spaces between them and takes a whole paragraph of Chinese for one.
"""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from editor.document.utf16 import points, units


def move_by_word(cursor: QTextCursor, mode: QTextCursor.MoveMode, *, forwards: bool) -> None:
    """Move to the start of the next word, or of this or the previous one. Over the edges of blocks
    and cells, and in text that writes spaces, as Qt does.
    """
    operation = QTextCursor.MoveOperation
    if not (cursor.atBlockEnd() if forwards else cursor.atBlockStart()):
        # Its word lists are no part of starting.
        from editor.document import segmentation

        block = cursor.block()
        text = block.text()
        place = points(text, cursor.positionInBlock())
        if segmentation.is_unspaced(text, place):
            find = segmentation.next_word if forwards else segmentation.previous_word
            cursor.setPosition(block.position() + units(text[: find(text, place)]), mode)
            return
    cursor.movePosition(operation.NextWord if forwards else operation.PreviousWord, mode)
