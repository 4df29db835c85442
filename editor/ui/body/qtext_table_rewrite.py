"""Reading a table out of the document and writing another one in its place: the one safe way to
change a table.

Qt's own row and column operations crash on tables with spans. A deletion and an insertion in one
edit block do not. The table is read with all that a document in the making holds (empty paragraphs,
white space, the alignment of empty cells), so nothing that is being written is lost on the way.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QTextBlock, QTextCursor, QTextTable

from editor.document.nodes import Cell, CellBlock, Paragraph, Table
from editor.document.table_edit import Region
from editor.document.table_grid import column_count, normalise_table, placed_cells
from editor.ui.body.qtext_codec import BlockReader, block_of, decode
from editor.ui.body.qtext_edit import cell_blocks
from editor.ui.body.qtext_formats import Look, block_format, read_table_caption
from editor.ui.body.qtext_selection import one_step
from editor.ui.body.qtext_table_edges import Neighbours


def read_table(table: QTextTable) -> Table:
    """The table with all it holds: not normalised but for its grid."""
    reader = BlockReader(table.document())
    rows: list[tuple[Cell, ...]] = []
    for row in range(table.rows()):
        cells = []
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            if (cell.row(), cell.column()) == (row, column):
                blocks = _read_cell(reader, table, row, column)
                cells.append(Cell(blocks, cell.columnSpan(), cell.rowSpan()))
        rows.append(tuple(cells))
    form = table.format().toTableFormat()
    whole = Table(tuple(rows), form.headerRowCount(), read_table_caption(form))
    return normalise_table(whole) or whole


def _read_cell(
    reader: BlockReader, table: QTextTable, row: int, column: int
) -> tuple[CellBlock, ...]:
    cell = table.cellAt(row, column)
    blocks: list[CellBlock] = []
    block = table.document().findBlock(cell.firstPosition())
    while block.isValid() and block.position() <= cell.lastPosition():
        parts = list(reader.parts(block)) or [block_of(reader.block_facts(block), ())]
        blocks.extend(cell_blocks(parts))
        block = block.next()
    return () if blocks == [Paragraph(())] else tuple(blocks)


def rewrite_table(
    cursor: QTextCursor,
    look: Look,
    change: Callable[[Table], Table | None],
    place: Region,
    offset: int = 0,
    *,
    at_end: bool = False,
) -> bool:
    """Put the changed table in place of the one at the cursor and stand in the cell at `place`, so
    far from its start or at its end; where no table is left, behind where it was. Whether there was
    anything to change: nothing happens where the table is to stay as it is.
    """
    old = read_table(cursor.currentTable())
    new = change(old)
    if new == old:
        return False
    with one_step(cursor):
        neighbours = _take_out(cursor)
        if new is None:
            neighbours.restore(cursor, look)
            return True
        start = cursor.position()
        decode((new,), cursor, look)
        cursor.setBlockFormat(block_format(neighbours.after, look))
        cursor.setPosition(start)
        cursor.setBlockFormat(block_format(neighbours.before, look))
        first, end = _cell_extent(cursor.block().next(), new, place)
        cursor.setPosition(end if at_end else min(first + offset, end))
    return True


def _cell_extent(block: QTextBlock, table: Table, place: Region) -> tuple[int, int]:
    """Where the cell of the table at that place, or the nearest there is, begins and ends in the
    document; `block` is the first of the table.

    Counted, not asked of Qt: inside an edit block Qt does not know a new table by its blocks.
    """
    row = min(place.row, len(table.rows) - 1)
    column = min(place.column, column_count(table) - 1)
    number = block.blockNumber()
    for cell in placed_cells(table):
        count = max(1, len(cell.cell.blocks))
        if Region(row, column).touches(cell):
            break
        number += count
    first, last = (block.document().findBlockByNumber(number + step) for step in (0, count - 1))
    return first.position(), last.position() + last.length() - 1


def _take_out(cursor: QTextCursor) -> Neighbours:
    """Delete the table at the cursor, which then stands where it was, in the block that Qt makes of
    those before and after it.
    """
    table = cursor.currentTable()
    end = table.lastPosition() + 1
    cursor.setPosition(table.firstPosition() - 1)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    neighbours = Neighbours(cursor)
    cursor.removeSelectedText()
    return neighbours
