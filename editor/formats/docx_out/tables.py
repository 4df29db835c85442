"""Tables for Word: grid, spans, header rows, widths that follow the text."""

from __future__ import annotations

import re
from collections.abc import Callable

from editor.document.nodes import Cell, Figure, Table
from editor.document.table_grid import PlacedCell, column_count, placed_cells
from editor.document.walk import block_texts
from editor.formats.docx_out.markup import escape_attribute, styled_paragraph

CELL_PADDING = 108  # twips at either side, as in the templates' table style
_LONGEST = 40  # letters beyond which a column asks for no more room
_SHORTEST = 4
# A row that may not break is lost below the page's end in LibreOffice if it is higher than a page.
_WHOLE_ROW_LIMIT = 600
_WHOLE_ROW_PICTURES = 2_500_000  # English metric units: 7 cm
_PICTURE_HEIGHT = re.compile(r'<wp:extent cx="\d+" cy="(\d+)"/>')

_HEADER_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'

WriteCell = Callable[[Cell, bool, int], str]


def write_table(table: Table, caption: str, text_width: int, write_cell: WriteCell) -> str:
    """The `w:tbl` of a normalised table, as wide as the text (`text_width` in twips).

    `caption` is its plain text; `write_cell(cell, in_header, width)` gives the paragraphs of a cell
    whose text is `width` twips wide.
    """
    widths = _column_widths(table, text_width)
    edges = [0]
    for width in widths:
        edges.append(edges[-1] + width)
    described = f'<w:tblCaption w:val="{escape_attribute(caption)}"/>' if caption else ""
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="DatelineTable"/><w:tblW w:w="5000" w:type="pct"/>'
        f'<w:tblLook w:val="{"0020" if table.header_rows else "0000"}" '
        f'w:firstRow="{int(table.header_rows > 0)}" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{described}</w:tblPr>'
        "<w:tblGrid>"
        + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        + "</w:tblGrid>"
        + "".join(_rows(table, edges, write_cell))
        + "</w:tbl>"
    )


def _rows(table: Table, edges: list[int], write_cell: WriteCell) -> list[str]:
    begun: list[list[PlacedCell]] = [[] for _ in table.rows]
    for placed in placed_cells(table):
        begun[placed.row].append(placed)
    rows: list[str] = []
    reaching: list[PlacedCell] = []  # cells from above that cover part of this row
    for row, starting in enumerate(begun):
        reaching = [placed for placed in reaching if placed.end_row > row]
        cells = "".join(
            _cell(placed, row, edges, row < table.header_rows, write_cell)
            for placed in sorted(reaching + starting, key=lambda placed: placed.column)
        )
        whole = "<w:cantSplit/>" if _is_short(starting, cells) else ""
        header = "<w:tblHeader/>" if row < table.header_rows else ""
        properties = f"<w:trPr>{whole}{header}</w:trPr>" if whole or header else ""
        rows.append(f"<w:tr>{properties}{cells}</w:tr>")
        reaching += [placed for placed in starting if placed.cell.rowspan > 1]
    return rows


def _cell(
    placed: PlacedCell, row: int, edges: list[int], in_header: bool, write_cell: WriteCell
) -> str:
    width = edges[placed.end_column] - edges[placed.column]
    span = f'<w:gridSpan w:val="{placed.cell.colspan}"/>' if placed.cell.colspan > 1 else ""
    begins = placed.row == row
    merge = ""
    if placed.cell.rowspan > 1:
        merge = '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
    # The table style shades the first row; programs disagree about the header rows below it.
    shade = _HEADER_SHADE if in_header and row else ""
    content = (
        write_cell(placed.cell, in_header, max(1, width - 2 * CELL_PADDING))
        if begins
        else styled_paragraph("TableText", "")
    )
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _is_short(row: list[PlacedCell], written: str) -> bool:
    """Whether no cell of the row, which was `written` so, could be higher than a page."""
    heights = map(int, _PICTURE_HEIGHT.findall(written))
    return sum(heights) < _WHOLE_ROW_PICTURES and all(
        all(sum(map(len, block_texts(block))) < _WHOLE_ROW_LIMIT for block in placed.cell.blocks)
        and len(placed.cell.blocks) < 4
        for placed in row
    )


def _column_widths(table: Table, text_width: int) -> list[int]:
    """Widths in twips that sum up to `text_width`: a part alike, the rest by the longest text."""
    count = column_count(table)
    wishes = [_SHORTEST] * count
    for placed in placed_cells(table):
        if placed.cell.colspan == 1 and wishes[placed.column] < _LONGEST:
            wishes[placed.column] = max(wishes[placed.column], _length(placed.cell))
    alike = text_width * 0.3 / count
    share = text_width * 0.7 / sum(wishes)
    widths: list[int] = []
    exact = 0.0
    for wish in wishes:
        exact += alike + wish * share
        widths.append(round(exact) - sum(widths))
    return widths


def _length(cell: Cell) -> int:
    """How much room the cell asks for, in Latin letters; a Han character takes two."""
    longest = 0
    for block in cell.blocks:
        if isinstance(block, Figure):
            return _LONGEST
        for text in block_texts(block):
            longest = max(longest, (len(text.encode()) + len(text)) // 2)
    return min(longest, _LONGEST)
