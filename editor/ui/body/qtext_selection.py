"""What a cursor stands in or has selected, and the undo step around a command.

Nothing here changes the document or holds a QTextTable between two calls.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from PySide6.QtGui import QTextBlock, QTextCursor

from editor.ui.body.qtext_codec import BlockReader, clip
from editor.ui.body.qtext_formats import OBJECT, BlockFacts, CharFacts, Role, read_block_format


@contextmanager
def one_step(cursor: QTextCursor) -> Iterator[None]:
    """What happens inside is one undo step, reported to nobody before its end."""
    cursor.beginEditBlock()
    try:
        yield
    finally:
        cursor.endEditBlock()


def facts_at(block: QTextBlock) -> BlockFacts:
    """The facts of a QTextBlock."""
    return read_block_format(block.blockFormat())


def in_table(block: QTextBlock) -> bool:
    """Whether a QTextBlock lies in a table."""
    return QTextCursor(block).currentTable() is not None


def is_header_cell(block: QTextBlock) -> bool:
    """Whether a QTextBlock lies in a header row of a table."""
    cursor = QTextCursor(block)
    table = cursor.currentTable()
    if table is None:
        return False
    return table.cellAt(cursor).row() < table.format().toTableFormat().headerRowCount()


def selected_cells(cursor: QTextCursor) -> tuple[int, int, int, int]:
    """The first row, number of rows, first column and number of columns of a selection of cells."""
    return cast(tuple[int, int, int, int], cursor.selectedTableCells())


def selected_blocks(cursor: QTextCursor) -> list[QTextBlock]:
    """The QTextBlocks a cursor's selection touches, or the one it stands in.

    A selection of table cells touches the blocks of those cells alone.
    """
    document = cursor.document()
    table = cursor.currentTable()
    if table is not None and cursor.hasComplexSelection():
        first_row, row_count, first_column, column_count = selected_cells(cursor)
        blocks: list[QTextBlock] = []
        for row in range(first_row, first_row + row_count):
            for column in range(first_column, first_column + column_count):
                cell = table.cellAt(row, column)
                if cell.row() == row and cell.column() == column:
                    blocks.extend(
                        _blocks_between(
                            document.findBlock(cell.firstPosition()), cell.lastPosition()
                        )
                    )
        return blocks
    last = cursor.selectionEnd()
    first_block = document.findBlock(cursor.selectionStart())
    # A selection that ends at the start of a block does not touch that block, but an empty last
    # block has no other end.
    end_block = document.findBlock(last)
    if cursor.hasSelection() and end_block.position() == last and end_block.next().isValid():
        last -= 1
    return _blocks_between(first_block, last)


def _blocks_between(block: QTextBlock, last: int) -> list[QTextBlock]:
    blocks = []
    while block.isValid() and block.position() <= last:
        blocks.append(block)
        block = block.next()
    return blocks


def selected_runs(cursor: QTextCursor) -> list[tuple[QTextBlock, int, str, CharFacts]]:
    """The pieces of runs inside the selection, pictures left out: block, position, text, facts."""
    reader = BlockReader(cursor.document())
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    whole = cursor.hasComplexSelection()
    pieces = []
    for block in selected_blocks(cursor):
        for position, text, run in reader.runs(block):
            if OBJECT in text:
                continue
            if not whole:
                position, text = clip(position, text, start, end)
            if text:
                pieces.append((block, position, text, run))
    return pieces


def reaches_far(cursor: QTextCursor) -> bool:
    """Whether the selection reaches over the end of a block or holds a picture."""
    document = cursor.document()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    if document.findBlock(start) != document.findBlock(end):
        return True
    return facts_at(cursor.block()).role == Role.FIGURE
