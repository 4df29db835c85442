"""Putting a rule, table or figure into the text."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from editor.document.nodes import Cell, Figure, Rule, Table
from editor.ui.body.qtext_codec import decode, is_free, place_of
from editor.ui.body.qtext_formats import BlockFacts, Look, block_format, char_format
from editor.ui.body.qtext_selection import facts_at, in_table, one_step


def insert_block(cursor: QTextCursor, block: Rule | Table | Figure, look: Look) -> None:
    """Put a rule, table or figure after the cursor's block, or in its place if that is empty; the
    cursor ends in a paragraph behind it, for a table in its first cell, for a figure in its
    caption.

    In a table cell a figure goes after the cell's block, and the others go after the table.
    """
    with one_step(cursor):
        table = cursor.currentTable()
        if table is not None and not isinstance(block, Figure):
            cursor.setPosition(table.lastPosition() + 1)
        cursor.clearSelection()
        if not is_free(cursor.block()):
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        start = cursor.block().blockNumber()
        decode((block,), cursor, look)
        if isinstance(block, Table):
            inner = cursor.document().findBlockByNumber(start + 1)
            drop_spare_block(cursor, look)
            cursor.setPosition(inner.position())
        elif isinstance(block, Rule):
            following = cursor.block().next()
            if following.isValid() and is_free(following) and not in_table(following):
                cursor.setPosition(following.position())
            else:
                decode_paragraph_after(cursor, look)


def decode_paragraph_after(cursor: QTextCursor, look: Look) -> None:
    """Put an empty paragraph after the cursor's block and stand in it."""
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    inside = place_of(cursor)
    cursor.insertBlock(block_format(BlockFacts(), look, inside), char_format())


def drop_spare_block(cursor: QTextCursor, look: Look) -> None:
    """Drop the empty paragraph the cursor stands in behind a table, if another text block that can
    stand there follows.
    """
    following = cursor.block().next()
    if cursor.block().length() == 1 and following.isValid() and not in_table(following):
        facts = facts_at(following)
        cursor.deleteChar()
        cursor.setBlockFormat(block_format(facts, look))


def empty_table(rows: int, columns: int, header_rows: int = 1) -> Table:
    """A table of empty cells."""
    return Table(tuple(tuple(Cell() for _ in range(columns)) for _ in range(rows)), header_rows)
