"""What a cursor stands in or has selected, and the undo step around a command.

Nothing here changes the document or holds a QTextTable between two calls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import cast

from PySide6.QtGui import QTextBlock, QTextCursor

from editor.document.utf16 import clip, units
from editor.ui.body.qtext_codec import BlockReader
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


def frame_key(block: QTextBlock) -> tuple[int, int, int]:
    """Which cell of which table a QTextBlock lies in: blocks with equal keys are of one piece."""
    cursor = QTextCursor(block)
    table = cursor.currentTable()
    if table is None:
        return (-1, 0, 0)
    cell = table.cellAt(cursor)
    return (table.objectIndex(), cell.row(), cell.column())


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
    return list(_touched_blocks(cursor))


def _touched_blocks(cursor: QTextCursor) -> Iterator[QTextBlock]:
    document = cursor.document()
    table = cursor.currentTable()
    if table is not None and cursor.hasComplexSelection():
        first_row, row_count, first_column, column_count = selected_cells(cursor)
        for row in range(first_row, first_row + row_count):
            for column in range(first_column, first_column + column_count):
                cell = table.cellAt(row, column)
                if cell.row() == row and cell.column() == column:
                    yield from _blocks_between(
                        document.findBlock(cell.firstPosition()), cell.lastPosition()
                    )
        return
    last = cursor.selectionEnd()
    first_block = document.findBlock(cursor.selectionStart())
    # A selection that ends at the start of a block does not touch that block, but an empty last
    # block has no other end.
    end_block = document.findBlock(last)
    if cursor.hasSelection() and end_block.position() == last and end_block.next().isValid():
        last -= 1
    yield from _blocks_between(first_block, last)


def _blocks_between(block: QTextBlock, last: int) -> Iterator[QTextBlock]:
    while block.isValid() and block.position() <= last:
        yield block
        block = block.next()


def select_word(cursor: QTextCursor) -> None:
    """Select the word the cursor stands in; if that is selected already, its sentence, and then its
    paragraph.
    """
    # Here and below: its word lists are no part of starting.
    from editor.document.segmentation import sentence_span, word_span

    place = cursor.selectionStart()
    for span in (word_span, sentence_span):
        selected = cursor.selectionStart(), cursor.selectionEnd()
        wider = QTextCursor(cursor)
        _select_span(wider, place, span)
        new = wider.selectionStart(), wider.selectionEnd()
        if new != selected and new[0] <= selected[0] and selected[1] <= new[1]:
            _select_span(cursor, place, span)
            return
    select_paragraph(cursor)


def select_sentence(cursor: QTextCursor) -> None:
    """Select the sentence the cursor stands in, or the selection begins in, with the white space
    behind it.
    """
    from editor.document.segmentation import sentence_span

    _select_span(cursor, cursor.selectionStart(), sentence_span)


def select_paragraph(cursor: QTextCursor) -> None:
    """Select the text of the blocks the selection touches: of a figure its caption."""
    blocks = selected_blocks(cursor)
    first, last = blocks[0], blocks[-1]
    cursor.setPosition(_text_start(first))
    cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)


def select_word_at(cursor: QTextCursor) -> None:
    """Select the word at the cursor's position alone."""
    from editor.document.segmentation import word_span

    _select_span(cursor, cursor.position(), word_span)


def _text_start(block: QTextBlock) -> int:
    """Where the text of a QTextBlock begins: in a figure that is its caption."""
    caption = facts_at(block).role == Role.FIGURE
    return block.position() + (min(2, block.length() - 1) if caption else 0)


def _select_span(
    cursor: QTextCursor, place: int, span: Callable[[str, int], tuple[int, int]]
) -> None:
    block = cursor.document().findBlock(place)
    begin = _text_start(block)
    # Not block.text() by positions: Qt counts UTF-16 units.
    text = block.text().encode("utf-16-le")
    skipped = begin - block.position()
    body = text[2 * skipped :].decode("utf-16-le", "ignore")
    before = text[2 * skipped : 2 * max(skipped, place - block.position())]
    start, end = span(body, len(before.decode("utf-16-le", "ignore")))
    cursor.setPosition(begin + units(body[:start]))
    cursor.setPosition(begin + units(body[:end]), QTextCursor.MoveMode.KeepAnchor)


def selected_runs(cursor: QTextCursor) -> Iterator[tuple[QTextBlock, int, str, CharFacts]]:
    """The pieces of runs inside the selection, pictures left out: block, position, text, facts.
    The document must not change before they are all read.
    """
    reader = BlockReader(cursor.document())
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    whole = cursor.hasComplexSelection()
    for block in _touched_blocks(cursor):
        for position, text, run in reader.runs(block):
            if OBJECT in text:
                continue
            if not whole:
                position, text = clip(position, text, start, end)
            if text:
                yield block, position, text, run


def reaches_far(cursor: QTextCursor) -> bool:
    """Whether the selection reaches over the end of a block or holds a picture."""
    document = cursor.document()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    if document.findBlock(start) != document.findBlock(end):
        return True
    return facts_at(cursor.block()).role == Role.FIGURE
