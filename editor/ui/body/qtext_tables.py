"""Tables in the document: what the Table menu and Tab do, each one undo step.

What a command makes of a table is said by `table_edit`; `qtext_table_rewrite` puts it into the
document. No QTextTable is kept between two calls.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QTextCursor

from editor.document import table_edit
from editor.document.nodes import Alignment, Cell, Inlines, Paragraph, Table
from editor.document.table_edit import Region
from editor.document.table_grid import column_count, placed_cells
from editor.ui.body.qtext_codec import is_free
from editor.ui.body.qtext_formats import Look, read_table_caption
from editor.ui.body.qtext_selection import in_table, selected_cells
from editor.ui.body.qtext_table_rewrite import read_table, rewrite_table
from editor.values import replace

# --- what is at the caret ------------------------------------------------------------------------


def region_at(cursor: QTextCursor) -> Region | None:
    """The selected cells of a table, or the places of the one the cursor stands in; None outside
    tables.
    """
    table = cursor.currentTable()
    if table is None:
        return None
    if cursor.hasComplexSelection():
        row, rows, column, columns = selected_cells(cursor)
        return Region(row, column, rows, columns)
    cell = table.cellAt(cursor)
    return Region(cell.row(), cell.column(), cell.rowSpan(), cell.columnSpan())


def has_header_rows(cursor: QTextCursor) -> bool:
    """Whether the cursor stands in a table with header rows."""
    table = cursor.currentTable()
    return table is not None and table.format().toTableFormat().headerRowCount() > 0


def can_merge(cursor: QTextCursor) -> bool:
    """Whether several cells of a table are selected."""
    region, table = region_at(cursor), cursor.currentTable()
    if region is None:
        return False
    cell = table.cellAt(region.row, region.column)
    return (cell.row(), cell.column()) != (region.row, region.column) or (
        cell.rowSpan() < region.rows or cell.columnSpan() < region.columns
    )


def can_split(cursor: QTextCursor) -> bool:
    """Whether a cell that covers several places is selected or holds the cursor."""
    region, table = region_at(cursor), cursor.currentTable()
    if region is None:
        return False
    return any(
        cell.rowSpan() > 1 or cell.columnSpan() > 1
        for row in range(region.row, region.end_row)
        for column in range(region.column, region.end_column)
        if (cell := table.cellAt(row, column)).isValid()
    )


def caption_at(cursor: QTextCursor) -> Inlines:
    """The caption of the table the cursor stands in, () for none."""
    table = cursor.currentTable()
    return () if table is None else read_table_caption(table.format().toTableFormat())


# --- commands: each is one undo step, and does nothing outside tables ----------------------------


def add_rows(cursor: QTextCursor, look: Look, *, after: bool) -> None:
    """Insert as many rows as are selected before or after them and stand in the first of them."""
    region = region_at(cursor)
    if region is not None:
        at = region.end_row if after else region.row
        model = region.end_row - 1 if after else region.row
        _insert_rows(cursor, look, Region(at, region.column, region.rows), model)


def _insert_rows(cursor: QTextCursor, look: Look, new: Region, model: int) -> None:
    """Insert the rows of `new` aligned like row `model` and stand in its corner."""

    def change(table: Table) -> Table:
        likeness = {
            (row, column): alignment
            for column, alignment in _alignments(table, row=model)
            for row in range(new.row, new.end_row)
        }
        return _aligned(table_edit.insert_rows(table, new.row, new.rows), likeness)

    rewrite_table(cursor, look, change, new)


def add_columns(cursor: QTextCursor, look: Look, *, after: bool) -> bool:
    """Insert as many columns as are selected before or after them and stand in the first of them.
    False, and nothing done, where the table would get too wide.
    """
    region = region_at(cursor)
    if region is None:
        return False
    at = region.end_column if after else region.column
    model = region.end_column - 1 if after else region.column
    new = Region(region.row, at, 1, region.columns)

    def change(table: Table) -> Table:
        wider = table_edit.insert_columns(table, at, region.columns)
        if wider == table:
            return table
        likeness = {
            (row, column): alignment
            for row, alignment in _alignments(table, column=model)
            for column in range(new.column, new.end_column)
        }
        return _aligned(wider, likeness)

    return rewrite_table(cursor, look, change, new)


def remove_rows(cursor: QTextCursor, look: Look) -> None:
    """Delete the selected rows, and the table with the last of them."""
    _change(cursor, look, lambda table, at: table_edit.delete_rows(table, at.row, at.rows))


def remove_columns(cursor: QTextCursor, look: Look) -> None:
    """Delete the selected columns, and the table with the last of them."""
    _change(cursor, look, lambda table, at: table_edit.delete_columns(table, at.column, at.columns))


def remove_table(cursor: QTextCursor, look: Look) -> None:
    """Delete the table and stand behind where it was."""
    _change(cursor, look, lambda _table, _region: None)


def merge_cells(cursor: QTextCursor, look: Look) -> None:
    """Make one cell of the selected ones and those they cut through; what they held stands below
    each other in it.
    """
    region = region_at(cursor)
    if region is not None:
        whole = table_edit.whole_region(read_table(cursor.currentTable()), region)
        rewrite_table(cursor, look, lambda table: table_edit.merge(table, whole), whole)


def split_cells(cursor: QTextCursor, look: Look) -> None:
    """Make the selected merged cells single ones again; what they held is in the first."""
    _change(cursor, look, table_edit.split)


def toggle_header_row(cursor: QTextCursor, look: Look) -> None:
    """Make all header rows body rows. Where there is none make the first row one, or the selected
    rows if the cells selected begin in the first.
    """
    region = region_at(cursor)
    if region is None:
        return
    leading = region.row == 0 and cursor.hasComplexSelection()
    count = 0 if has_header_rows(cursor) else region.rows if leading else 1
    _change(cursor, look, lambda table, _region: table_edit.set_header_rows(table, count))


def set_caption(cursor: QTextCursor, caption: Inlines, look: Look) -> None:
    """Give the table another caption, () for none."""
    _change(cursor, look, lambda table, _region: replace(table, caption=caption))


def fill_cells(cursor: QTextCursor, source: Table, look: Look) -> bool:
    """Put the cells of `source`, normalised, in place of those of the table at the cursor, from the
    cursor's or first selected cell on, and stand behind what the last one holds. The table grows as
    needed.

    False, and nothing done, outside tables, for a single cell (which goes into the text), and where
    `table_edit.fill` cannot.
    """
    region = region_at(cursor)
    rows, columns = len(source.rows), column_count(source)
    if region is None or rows * columns == 1:
        return False
    filled = table_edit.fill(read_table(cursor.currentTable()), region.row, region.column, source)
    if filled is None:
        return False
    last = Region(region.row + rows - 1, region.column + columns - 1)
    rewrite_table(cursor, look, lambda _table: filled, last, at_end=True)
    return True


def _change(
    cursor: QTextCursor, look: Look, change: Callable[[Table, Region], Table | None]
) -> None:
    """Change the table at the cursor and stand where it stood, or as near as there is a cell."""
    region = region_at(cursor)
    if region is None:
        return
    offset = 0
    if not cursor.hasComplexSelection():
        offset = cursor.position() - cursor.currentTable().cellAt(cursor).firstPosition()
    rewrite_table(cursor, look, lambda table: change(table, region), region, offset)


def _alignments(
    table: Table, *, row: int | None = None, column: int | None = None
) -> list[tuple[int, Alignment]]:
    """How the cells of a row, or of a column, are aligned: their column, or row, and the alignment
    of their first paragraph where that is not the natural one.
    """
    found: list[tuple[int, Alignment]] = []
    for place in placed_cells(table):
        first = place.cell.blocks[0] if place.cell.blocks else None
        if not isinstance(first, Paragraph) or first.alignment == Alignment.NATURAL:
            continue
        if row is not None and place.row <= row < place.end_row:
            found += [(at, first.alignment) for at in range(place.column, place.end_column)]
        if column is not None and place.column <= column < place.end_column:
            found += [(at, first.alignment) for at in range(place.row, place.end_row)]
    return found


def _aligned(table: Table, wanted: dict[tuple[int, int], Alignment]) -> Table:
    """The table with the empty cells at these places aligned so: they hold an empty paragraph."""
    rows: list[list[Cell]] = [[] for _ in table.rows]
    for place in placed_cells(table):
        alignment = wanted.get((place.row, place.column))
        cell = place.cell
        if alignment is not None and not cell.blocks:
            cell = replace(cell, blocks=(Paragraph((), alignment),))
        rows[place.row].append(cell)
    return replace(table, rows=tuple(map(tuple, rows)))


# --- moving --------------------------------------------------------------------------------------


def move_to_cell(cursor: QTextCursor, look: Look, *, back: bool) -> None:
    """Select what the next cell holds, or the previous one. Behind the last cell a new row comes,
    before the first the cursor leaves the table.
    """
    table = cursor.currentTable()
    here = table.cellAt(cursor.position())
    row, column = here.row(), here.column()
    while True:
        column += -1 if back else 1
        if column == table.columns():
            row, column = row + 1, 0
        elif column < 0:
            row, column = row - 1, table.columns() - 1
        if row < 0:
            cursor.setPosition(table.firstPosition() - 1)
            return
        if row == table.rows():
            _insert_rows(cursor, look, Region(row, 0), row - 1)
            return
        cell = table.cellAt(row, column)
        if (cell.row(), cell.column()) == (row, column):
            break
    cursor.setPosition(cell.firstPosition())
    cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)


def leave_before(cursor: QTextCursor) -> bool:
    """Move a cursor at the very start of a table that begins the document, or follows another one,
    to the empty paragraph that Qt keeps before it; whether that was so.
    """
    table = cursor.currentTable()
    if table is None or cursor.position() != table.firstPosition():
        return False
    before = cursor.document().findBlock(table.firstPosition() - 1)
    earlier = before.previous()
    if not is_free(before) or (earlier.isValid() and not in_table(earlier)):
        return False
    cursor.setPosition(before.position())
    return True
