"""What stands around a table when the table goes: two blocks that Qt would make one of, with the
format of the first.
"""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor

from editor.ui.body.qtext_blocks import set_block_facts
from editor.ui.body.qtext_codec import table_at
from editor.ui.body.qtext_formats import Look, Role, block_format, char_format
from editor.ui.body.qtext_selection import facts_at, in_table


class Neighbours:
    """The QTextBlocks in which a selection outside tables begins and ends, as they are before it is
    deleted.
    """

    def __init__(self, cursor: QTextCursor) -> None:
        document = cursor.document()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        first, last = document.findBlock(start), document.findBlock(end)
        self.before, self.after = facts_at(first), facts_at(last)
        self._keeps_before = start > first.position() or self.before.role == Role.RULE
        self._keeps_after = end < _end_of(last) or self.after.role == Role.RULE
        self.are_parted_by_table = (start == _end_of(first) and _in_table(first.next())) or (
            end == last.position() and _in_table(last.previous())
        )

    def restore(self, cursor: QTextCursor, look: Look) -> bool:
        """Part what is left of the two, where the cursor stands between them in one block, and
        stand behind; if nothing is left of one, give the block the facts of the other. Whether they
        are two now.
        """
        if not (self._keeps_before and self._keeps_after):
            kept = self.before if self._keeps_before else self.after
            set_block_facts(cursor.block(), kept, look)
            return False
        place = cursor.position()
        cursor.insertBlock(block_format(self.after, look), char_format())
        start = cursor.position()
        cursor.setPosition(place)
        cursor.setBlockFormat(block_format(self.before, look))
        cursor.setPosition(start)
        return True


def take_in_tables(cursor: QTextCursor) -> None:
    """Widen a selection that begins or ends inside a table, and goes on outside, to all of it."""
    document = cursor.document()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    first, last = table_at(document.findBlock(start)), table_at(document.findBlock(end))
    wider_start, wider_end = start, end
    if first is not None and end > first.lastPosition():
        wider_start = first.firstPosition() - 1
    if last is not None and start < last.firstPosition():
        wider_end = last.lastPosition() + 1
    if (wider_start, wider_end) != (start, end):
        cursor.setPosition(wider_start)
        cursor.setPosition(wider_end, QTextCursor.MoveMode.KeepAnchor)


def _end_of(block: QTextBlock) -> int:
    return block.position() + block.length() - 1


def _in_table(block: QTextBlock) -> bool:
    return block.isValid() and in_table(block)
