"""Tables while they are being read, row by row and cell by cell."""

from __future__ import annotations

from editor.document.nodes import (
    Block,
    Cell,
    CellBlock,
    Figure,
    Inlines,
    ListItem,
    Paragraph,
    Rule,
    Table,
)
from editor.document.table_grid import MAX_COLUMNS
from editor.document.walk import plain_text
from editor.formats.html_in.css import Declarations, is_hidden
from editor.formats.html_in.elements import Element
from editor.formats.html_in.flow import Flow
from editor.formats.html_in.losses import Losses
from editor.values import dataclass, field, replace

_MAX_ROWS = 65_535


@dataclass(slots=True)
class _Row:
    group: str
    part: int  # which of the groups, or the rows between them
    cells: list[Cell] = field(default_factory=list)
    header: bool = True  # no cell so far was anything but a header


class OpenTable:
    """A table between its tags. `outer` is the flow the table stands in."""

    def __init__(self, outer: Flow, losses: Losses) -> None:
        self.outer = outer
        self._losses = losses
        self._columns = 0
        self._hidden_columns: set[int] = set()
        self.group = ""
        self.caption: Inlines = ()
        self._part = 0
        self._rows: list[_Row] = []

    def add_column(self, element: Element, style: Declarations) -> None:
        """A `col`. Excel writes the cells of the columns that it hides too, which nobody who copied
        the table saw.
        """
        span = spanned(element.get("span"), MAX_COLUMNS, zero=1)
        if is_hidden(style) and "mso-width-source" in style:
            room = range(self._columns, min(self._columns + span, MAX_COLUMNS))
            self._hidden_columns.update(room)
        self._columns += span

    def begin_group(self, tag: str) -> None:
        self.group = tag
        self._part += 1

    @staticmethod
    def is_filler(row: Element) -> bool:
        """Whether a row is the one of no height that Word writes to hold the columns' widths."""
        return row.get("height") == "0" and not row.text().strip()

    def begin_row(self) -> None:
        self._rows.append(_Row(self.group, self._part))

    def end_group(self) -> None:
        self.group = ""
        self._part += 1

    def add_cell(self, element: Element, blocks: tuple[Block, ...]) -> None:
        """The cell of a `td` or `th`; one outside any row begins a row."""
        if not self._rows:
            self.begin_row()
        row = self._rows[-1]
        row.header = row.header and element.tag == "th"
        rowspan = spanned(element.get("rowspan"), _MAX_ROWS, zero=_MAX_ROWS)
        colspan = spanned(element.get("colspan"), MAX_COLUMNS, zero=1)
        row.cells.append(Cell(cell_blocks(blocks), colspan, rowspan))

    def table(self) -> Table:
        """The table; header rows are those of `thead` and first rows of `th` alone."""
        order = {"thead": 0, "tfoot": 2}
        rows = sorted(self._rows, key=lambda row: order.get(row.group, 1))
        _end_spans_with_groups(rows)
        if self._hidden_columns:
            self._losses.hidden += len(self._hidden_columns)
            self._losses.hidden_characters += _leave_out_columns(rows, self._hidden_columns)
        headers = 0
        while headers < len(rows) and (
            rows[headers].group == "thead" or (rows[headers].header and rows[headers].cells)
        ):
            headers += 1
        return Table(tuple(tuple(row.cells) for row in rows), headers, self.caption)


def _end_spans_with_groups(rows: list[_Row]) -> None:
    """Cut cells that reach down beyond the `thead`, `tbody` or `tfoot` they stand in."""
    left = 0
    for index in range(len(rows) - 1, -1, -1):
        row = rows[index]
        after = rows[index + 1] if index + 1 < len(rows) else None
        left = left + 1 if after is not None and after.part == row.part else 1
        if any(cell.rowspan > left for cell in row.cells):
            row.cells = [
                replace(cell, rowspan=left) if cell.rowspan > left else cell for cell in row.cells
            ]


def _leave_out_columns(rows: list[_Row], hidden: set[int]) -> int:
    """Take the columns out of the rows; the number of characters that stood in them."""
    characters = 0
    reaching: dict[int, int] = {}  # rows that a cell from above still covers, by column
    for row in rows:
        column = 0
        kept = []
        for cell in row.cells:
            while reaching.get(column, 0):
                column += 1
            covered = range(column, min(column + cell.colspan, MAX_COLUMNS))
            reaching.update(dict.fromkeys(covered, cell.rowspan))
            column += cell.colspan
            seen = sum(1 for at in covered if at not in hidden)
            if seen:
                kept.append(cell if seen == cell.colspan else replace(cell, colspan=seen))
            else:
                characters += len("".join(plain_text(cell.blocks).split()))
        row.cells = kept
        reaching = {at: left - 1 for at, left in reaching.items() if left > 1}
    return characters


def cell_blocks(blocks: tuple[Block, ...]) -> tuple[CellBlock, ...]:
    """The blocks of a plain flow, which are all that a cell may hold."""
    result: list[CellBlock] = []
    for block in blocks:
        if isinstance(block, (Paragraph, ListItem, Figure)):
            result.append(block)
        elif not isinstance(block, (Rule, Table)):
            result.append(Paragraph(block.content))
    return tuple(result)


def spanned(value: str, limit: int, zero: int) -> int:
    """A `colspan` or `rowspan` from 1 to `limit`; `zero` is what 0 stands for."""
    digits = value.strip()
    if not (digits.isascii() and digits.isdigit()):
        return 1
    number = int(digits[:6])
    return min(number, limit) if number else zero
