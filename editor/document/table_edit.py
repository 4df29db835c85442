"""What can be done to a table: functions from one normalised table to the next.

A cell that a new row or column would cut through grows instead; one that loses some of its rows or
columns shrinks and keeps its text, even where its first row is among those that go. Text goes only
with cells that go whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from editor.document.nodes import Cell, CellBlock, Figure, Table
from editor.document.table_grid import (
    MAX_COLUMNS,
    PlacedCell,
    column_count,
    normalise_table,
    placed_cells,
)
from editor.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of a table's grid: its top left corner, counted from 0, and its size."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def end_row(self) -> int:
        return self.row + self.rows

    @property
    def end_column(self) -> int:
        return self.column + self.columns

    def touches(self, cell: PlacedCell) -> bool:
        """Whether some of the cell lies in the region."""
        return (
            cell.row < self.end_row
            and self.row < cell.end_row
            and cell.column < self.end_column
            and self.column < cell.end_column
        )


def insert_rows(table: Table, at: int, count: int = 1) -> Table:
    """The table with `count` empty rows before row `at`, or at its end. They are header rows where
    a header row follows.
    """
    header_rows = table.header_rows + (count if at < table.header_rows else 0)
    cells = _insert(placed_cells(table), at, count, column_count(table))
    return _grid(cells, len(table.rows) + count, header_rows, table) or table


def insert_columns(table: Table, at: int, count: int = 1) -> Table:
    """The table with `count` empty columns before column `at`, or at its end; unchanged where it
    would be wider than a table may be.
    """
    if column_count(table) + count > MAX_COLUMNS:
        return table
    cells = _insert(_flipped(placed_cells(table)), at, count, len(table.rows))
    return _grid(_flipped(cells), len(table.rows), table.header_rows, table) or table


def delete_rows(table: Table, at: int, count: int = 1) -> Table | None:
    """The table without `count` rows from row `at` on, None where none is left."""
    stop = min(at + count, len(table.rows))
    header_rows = table.header_rows - _overlap(0, table.header_rows, at, stop)
    cells = _delete(placed_cells(table), at, stop)
    return _grid(cells, len(table.rows) - (stop - at), header_rows, table)


def delete_columns(table: Table, at: int, count: int = 1) -> Table | None:
    """The table without `count` columns from column `at` on, None where none is left."""
    cells = _delete(_flipped(placed_cells(table)), at, at + count)
    return _grid(_flipped(cells), len(table.rows), table.header_rows, table)


def merge(table: Table, region: Region) -> Table:
    """The table with one cell where the region's cells were, widened to whole ones; it holds their
    blocks in reading order. Rows and columns in which no cell begins any more go.
    """
    region = whole_region(table, region)
    inside = [cell for cell in placed_cells(table) if region.touches(cell)]
    if len(inside) < 2:
        return table
    filled = [cell for cell in inside if _says_something(cell.cell.blocks)] or inside[:1]
    blocks = tuple(block for cell in filled for block in cell.cell.blocks)
    merged = PlacedCell(region.row, region.column, Cell(blocks, region.columns, region.rows))
    others = [cell for cell in placed_cells(table) if not region.touches(cell)]
    return _grid([*others, merged], len(table.rows), table.header_rows, table) or table


def split(table: Table, region: Region) -> Table:
    """The table whose cells in the region span nothing; what each held is in its first place."""
    cells: list[PlacedCell] = []
    for cell in placed_cells(table):
        if not region.touches(cell):
            cells.append(cell)
            continue
        cells.extend(
            PlacedCell(row, column, Cell())
            for row in range(cell.row, cell.end_row)
            for column in range(cell.column, cell.end_column)
            if (row, column) != (cell.row, cell.column)
        )
        cells.append(PlacedCell(cell.row, cell.column, Cell(cell.cell.blocks)))
    return _grid(cells, len(table.rows), table.header_rows, table) or table


def set_header_rows(table: Table, count: int) -> Table:
    """The table with so many header rows. Where a cell lies across the new edge, its rows all
    become header rows if there are to be more than before, and body rows if fewer.
    """
    count = max(0, min(count, len(table.rows)))
    if count < table.header_rows:
        crossing = [cell.row for cell in placed_cells(table) if cell.row < count < cell.end_row]
        while crossing:
            count = min(crossing)
            crossing = [cell.row for cell in placed_cells(table) if cell.row < count < cell.end_row]
    return normalise_table(replace(table, header_rows=count)) or table


def fill(table: Table, row: int, column: int, source: Table) -> Table | None:
    """The table with the cells of `source` in place of its own from that place on, grown where they
    need room. None where that cannot be: a cell there spans several, the table would be too wide,
    or both have a caption.
    """
    region = Region(row, column, len(source.rows), column_count(source))
    if region.end_column > MAX_COLUMNS or (table.caption and source.caption):
        return None
    missing_rows = region.end_row - len(table.rows)
    missing_columns = region.end_column - column_count(table)
    if missing_rows > 0:
        table = insert_rows(table, len(table.rows), missing_rows)
    if missing_columns > 0:
        table = insert_columns(table, column_count(table), missing_columns)
    if has_spans(table, region):
        return None
    cells = [cell for cell in placed_cells(table) if not region.touches(cell)]
    cells += [
        PlacedCell(cell.row + row, cell.column + column, cell.cell) for cell in placed_cells(source)
    ]
    caption = table.caption or source.caption
    return _grid(cells, len(table.rows), table.header_rows, replace(table, caption=caption))


def whole_region(table: Table, region: Region) -> Region:
    """The region widened until it cuts through no cell."""
    cells = list(placed_cells(table))
    while True:
        touched = [cell for cell in cells if region.touches(cell)]
        row = min((cell.row for cell in touched), default=region.row)
        column = min((cell.column for cell in touched), default=region.column)
        end_row = max((cell.end_row for cell in touched), default=region.end_row)
        end_column = max((cell.end_column for cell in touched), default=region.end_column)
        wider = Region(row, column, end_row - row, end_column - column)
        if wider == region:
            return region
        region = wider


def has_spans(table: Table, region: Region) -> bool:
    """Whether a cell in the region covers more than one place."""
    return any(
        cell.cell.colspan > 1 or cell.cell.rowspan > 1
        for cell in placed_cells(table)
        if region.touches(cell)
    )


def _insert(cells: Iterable[PlacedCell], at: int, count: int, width: int) -> Iterator[PlacedCell]:
    """The cells with `count` rows of empty ones before row `at` of a grid `width` wide."""
    grown: set[int] = set()
    for cell in cells:
        if cell.row >= at:
            yield PlacedCell(cell.row + count, cell.column, cell.cell)
        elif cell.end_row > at:
            grown.update(range(cell.column, cell.end_column))
            taller = replace(cell.cell, rowspan=cell.cell.rowspan + count)
            yield PlacedCell(cell.row, cell.column, taller)
        else:
            yield cell
    for row in range(at, at + count):
        yield from (
            PlacedCell(row, column, Cell()) for column in range(width) if column not in grown
        )


def _delete(cells: Iterable[PlacedCell], at: int, stop: int) -> Iterator[PlacedCell]:
    """What is left of the cells without the rows from `at` to before `stop`."""
    for cell in cells:
        rowspan = cell.cell.rowspan - _overlap(cell.row, cell.end_row, at, stop)
        if rowspan:
            row = cell.row if cell.row < at else max(cell.row, stop) - (stop - at)
            yield PlacedCell(row, cell.column, replace(cell.cell, rowspan=rowspan))


def _flipped(cells: Iterable[PlacedCell]) -> Iterator[PlacedCell]:
    """The cells with rows for columns, so that what is done to rows serves for columns."""
    for place in cells:
        cell = place.cell
        yield PlacedCell(
            place.column, place.row, replace(cell, colspan=cell.rowspan, rowspan=cell.colspan)
        )


def _overlap(start: int, stop: int, other_start: int, other_stop: int) -> int:
    return max(0, min(stop, other_stop) - max(start, other_start))


def _grid(
    cells: Iterable[PlacedCell], row_count: int, header_rows: int, model: Table
) -> Table | None:
    """The normalised table of these cells, its caption that of `model`."""
    rows: list[list[Cell]] = [[] for _ in range(row_count)]
    for cell in sorted(cells, key=lambda item: (item.row, item.column)):
        rows[cell.row].append(cell.cell)
    return normalise_table(Table(tuple(map(tuple, rows)), header_rows, model.caption))


def _says_something(blocks: Iterable[CellBlock]) -> bool:
    """Whether there is more than paragraphs in the making."""
    return any(isinstance(block, Figure) or block.content for block in blocks)
