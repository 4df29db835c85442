"""Where the cells of a table lie: HTML's table model, in which each row lists only the cells that
begin in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from editor.document.nodes import Cell, CellBlock, Table
from editor.values import dataclass, replace

MAX_COLUMNS = 256
"""More columns than any release has; wider tables are cut here so that a hostile span costs
nothing.
"""


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell and its top left corner, counted from 0."""

    row: int
    column: int
    cell: Cell

    @property
    def end_row(self) -> int:
        return self.row + self.cell.rowspan

    @property
    def end_column(self) -> int:
        return self.column + self.cell.colspan


def column_count(table: Table) -> int:
    """How many columns a normalised table has."""
    return sum(cell.colspan for cell in table.rows[0]) if table.rows else 0


def placed_cells(table: Table) -> Iterator[PlacedCell]:
    """The cells of a normalised table with their places, in reading order."""
    taken: list[int] = []  # for each column, the first row that is free
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while column < len(taken) and taken[column] > row:
                column += 1
            yield PlacedCell(row, column, cell)
            end = column + cell.colspan
            taken.extend([0] * (end - len(taken)))
            taken[column:end] = [row + cell.rowspan] * cell.colspan
            column = end


def normalise_table(table: Table) -> Table | None:
    """The table as a full rectangle, None where it has no cell at all.

    Spans are cut at the table's edges and where they would overlap; holes are filled with empty
    cells; rows and columns in which no cell begins go; the header rows are extended until no cell
    reaches out of them.
    """
    if _is_plain_grid(table):
        header_rows = max(0, min(table.header_rows, len(table.rows)))
        return Table(table.rows, header_rows, table.caption)
    placed = _place(table)
    if not placed:
        return None
    row_count = len(table.rows)
    width = max(cell.end_column for cell in placed)
    placed = _fill_holes(placed, row_count, width)
    rows = sorted({cell.row for cell in placed})
    columns = sorted({cell.column for cell in placed})
    row_index = {row: index for index, row in enumerate(rows)}
    column_index = {column: index for index, column in enumerate(columns)}
    result: list[list[PlacedCell]] = [[] for _ in rows]
    for cell in sorted(placed, key=lambda item: (item.row, item.column)):
        kept = replace(
            cell.cell,
            rowspan=_count_between(rows, cell.row, cell.end_row),
            colspan=_count_between(columns, cell.column, cell.end_column),
        )
        row = row_index[cell.row]
        result[row].append(PlacedCell(row, column_index[cell.column], kept))
    header_rows = sum(row < table.header_rows for row in rows)
    return Table(
        tuple(tuple(cell.cell for cell in row) for row in result),
        _header_end(result, header_rows),
        table.caption,
    )


def _is_plain_grid(table: Table) -> bool:
    """Whether no cell spans anything and all rows are of one length, as in most tables."""
    width = len(table.rows[0]) if table.rows else 0
    return 0 < width <= MAX_COLUMNS and all(
        len(row) == width and all(cell.colspan == 1 and cell.rowspan == 1 for cell in row)
        for row in table.rows
    )


def _place(table: Table) -> list[PlacedCell]:
    placed: list[PlacedCell] = []
    edge = 0  # the place of the cell last put into the last column
    beyond: dict[int, list[CellBlock]] = {}
    row_count = len(table.rows)
    free_from: dict[int, int] = {}  # column -> first free row
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while column < MAX_COLUMNS and free_from.get(column, 0) > row:
                column += 1
            if column >= MAX_COLUMNS:
                # The last column takes in what lies beyond the limit: text is never dropped.
                beyond.setdefault(edge, []).extend(cell.blocks)
                continue
            wanted = max(1, min(cell.colspan, MAX_COLUMNS - column))
            colspan = 1
            while colspan < wanted and free_from.get(column + colspan, 0) <= row:
                colspan += 1
            rowspan = max(1, min(cell.rowspan, row_count - row))
            placed.append(PlacedCell(row, column, replace(cell, colspan=colspan, rowspan=rowspan)))
            for covered in range(column, column + colspan):
                free_from[covered] = row + rowspan
            column += colspan
            if column == MAX_COLUMNS:
                edge = len(placed) - 1
    for place, blocks in beyond.items():
        holder = placed[place]
        whole = (*holder.cell.blocks, *blocks)
        placed[place] = replace(holder, cell=replace(holder.cell, blocks=whole))
    return placed


def _fill_holes(placed: list[PlacedCell], row_count: int, width: int) -> list[PlacedCell]:
    covered = {
        (row, column)
        for cell in placed
        for row in range(cell.row, cell.end_row)
        for column in range(cell.column, cell.end_column)
    }
    holes = [
        PlacedCell(row, column, Cell())
        for row in range(row_count)
        for column in range(width)
        if (row, column) not in covered
    ]
    return placed + holes


def _count_between(positions: list[int], start: int, stop: int) -> int:
    """How many of the sorted positions lie in [start, stop)."""
    return bisect_left(positions, stop) - bisect_left(positions, start)


def _header_end(rows: list[list[PlacedCell]], header_rows: int) -> int:
    end = header_rows
    for row in range(len(rows)):
        if row >= end:
            break
        end = max(end, *(cell.end_row for cell in rows[row]))
    return end
