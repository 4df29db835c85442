"""Tables of a Word document: a grid in which cells span columns and continue cells above them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from itertools import islice

from lxml import etree

from editor.document.nodes import Cell, CellBlock, Table
from editor.document.table_grid import MAX_COLUMNS
from editor.formats.docx_in.source import Source
from editor.formats.ooxml.package import W
from editor.formats.ooxml.values import is_on, to_int
from editor.formats.ooxml.xml_reading import Element
from editor.i18n import _
from editor.values import dataclass, field

MAX_CELLS = 200_000
"""More than a person can read, let alone on the page of a release."""

_VAL = f"{W}val"
# In twips. LibreOffice rounds the edges of rows that are divided in different ways apart from each
# other, and makes columns of the gaps.
_NARROWEST_COLUMN = 15
_TEXTLESS = frozenset(f"{W}{name}" for name in ("sym", "drawing", "pict", "object"))
_SEEN = (f"{W}t", *_TEXTLESS)
# The bit of a table's look that asks for the style's first row (ISO 29500-4, 14.7.2).
_FIRST_ROW = 0x20

ReadCell = Callable[[Element], Iterable[CellBlock]]


@dataclass(slots=True)
class _OpenCell:
    """`width` is its columns without the cells that continue it sideways."""

    blocks: list[CellBlock] = field(default_factory=list)
    colspan: int = 1
    rowspan: int = 1
    width: int = 1


class _Grid:
    """The columns of a table, without those too narrow to be any: gaps between the edges of cells,
    in which no cell lies alone.
    """

    def __init__(self, source: Source, element: Element) -> None:
        grid = element.find(f"{W}tblGrid")
        columns = () if grid is None else grid.iterchildren(f"{W}gridCol")
        narrow = [
            to_int(column.get(f"{W}w"), _NARROWEST_COLUMN) < _NARROWEST_COLUMN
            for column in islice(columns, MAX_COLUMNS)
        ]
        self._edges: list[int] = [0]
        if any(narrow) and not _lie_in(source, element, narrow):
            for is_narrow in narrow:
                self._edges.append(self._edges[-1] + (not is_narrow))

    def edge(self, column: int) -> int:
        """How many columns lie before the edge before which the file has `column` of them."""
        beyond = max(0, column - len(self._edges) + 1)
        return self._edges[column - beyond] + beyond


def read_table(source: Source, element: Element, read_cell: ReadCell) -> Table | None:
    """The table; None where all its rows are deleted or it has none.

    `read_cell` reads the blocks of a `w:tc`. The cells of a row come in the order in which they are
    read, whichever side they begin on (`w:bidiVisual`).
    """
    rows: list[list[_OpenCell]] = []
    header_rows = 0
    above: dict[int, _OpenCell] = {}
    grid = _Grid(source, element)
    for row in source.unwrapped(element):
        if row.tag != f"{W}tr":
            if not _holds_text(row):
                continue
            row = _wrapped(row, f"{W}tr")
        properties = row.find(f"{W}trPr")
        if header_rows == len(rows) and _flag(properties, "tblHeader"):
            header_rows += 1
        cells, above = _read_row(source, row, grid, above, read_cell)
        rows.append(cells)
    if not rows:
        return None
    if not header_rows and _has_styled_header(source, element, rows):
        header_rows = 1
    return Table(
        tuple(
            tuple(Cell(tuple(cell.blocks), cell.colspan, cell.rowspan) for cell in row)
            for row in rows
        ),
        header_rows,
    )


def slots(table: Table) -> int:
    """How many cells the table has when it is a full rectangle: a small file can ask for many."""
    widest = max((sum(cell.colspan for cell in row) for row in table.rows), default=0)
    return len(table.rows) * min(widest, MAX_COLUMNS)


def framed_cell(source: Source, element: Element) -> Element | None:
    """The cell of a table that only frames it: the only one, around headings or other tables, which
    no cell of a release can hold. None for any other table.
    """
    if source.own:
        return None
    rows = list(islice(source.unwrapped(element), 2))
    if len(rows) != 1 or rows[0].tag != f"{W}tr":
        return None
    cells = list(islice(source.unwrapped(rows[0]), 2))
    if len(cells) != 1 or cells[0].tag != f"{W}tc":
        return None
    for block in source.unwrapped(cells[0]):
        if block.tag == f"{W}tbl" or (block.tag == f"{W}p" and _is_heading(source, block)):
            return cells[0]
    return None


def _is_heading(source: Source, paragraph: Element) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return bool(
        style is not None
        and source.styles.paragraph(style.get(_VAL, "")).heading
        and next(paragraph.iter(f"{W}t"), None) is not None
    )


def _has_styled_header(source: Source, element: Element, rows: list[list[_OpenCell]]) -> bool:
    """Whether the table's style sets off its first row, as Word's styles do for header rows, and
    the row looks the part: several cells, most of them with text.
    """
    if source.own or len(rows) < 2 or len(rows[0]) < 2:
        return False
    look, style = element.find(f"{W}tblPr/{W}tblLook"), element.find(f"{W}tblPr/{W}tblStyle")
    if look is None or style is None:
        return False
    stated = look.get(f"{W}firstRow")
    wanted = is_on(stated) if stated is not None else bool(_bits(look) & _FIRST_ROW)
    filled = sum(bool(cell.blocks) for cell in rows[0])
    if not wanted or 2 * filled <= len(rows[0]):
        return False
    return source.styles.sets_off_first_row(style.get(_VAL, ""))


def _bits(look: Element) -> int:
    try:
        return int(look.get(_VAL, "0")[:8], 16)
    except ValueError:
        return 0


def _read_row(
    source: Source, row: Element, grid: _Grid, above: dict[int, _OpenCell], read_cell: ReadCell
) -> tuple[list[_OpenCell], dict[int, _OpenCell]]:
    """The cells that begin in the row, and those that cells of the next row may continue, by
    column.
    """
    cells: list[_OpenCell] = []
    below: dict[int, _OpenCell] = {}
    before = grid.edge(_columns_before(row))
    if before:
        cells.append(_OpenCell(colspan=before))
    last: _OpenCell | None = None
    for element, begin, end in _placed(source, row):
        column = grid.edge(begin)
        span = grid.edge(end) - column
        own = element.find(f"{W}tcPr")
        vertical = _merge(own, "vMerge")
        upper = above.get(column) if vertical == "continue" else None
        # One that is not as wide as the cell above, or has none to continue, is seen.
        if upper is not None and upper.width == span:
            upper.rowspan += 1
            below[column] = last = upper
            if any(part.text or part.tag in _TEXTLESS for part in element.iter(*_SEEN)):
                source.report.add(
                    "merged-cell", _("What stood unseen in cells merged with others was left out.")
                )
        elif last is not None and _merge(own, "hMerge") == "continue":
            if last.rowspan == 1:
                last.colspan += span
            last.blocks.extend(read_cell(element))
        else:
            last = _OpenCell(list(read_cell(element)), span, width=span)
            cells.append(last)
            if vertical not in ("", "continue"):
                below[column] = last
    return cells, below


def _placed(source: Source, row: Element) -> Iterator[tuple[Element, int, int]]:
    """The cells of a row, with the columns of the file's grid where they begin and end."""
    end = _columns_before(row)
    for element in source.unwrapped(row):
        if element.tag != f"{W}tc":
            if not _holds_text(element):
                continue
            element = _wrapped(element, f"{W}tc")
        begin = end
        end += max(1, _number(element.find(f"{W}tcPr"), "gridSpan", 1))
        yield element, begin, end


def _columns_before(row: Element) -> int:
    return _number(row.find(f"{W}trPr"), "gridBefore", 0)


def _lie_in(source: Source, element: Element, narrow: list[bool]) -> bool:
    """Whether any cell of the table lies in `narrow` columns alone."""
    return any(
        all(narrow[begin:end]) and end <= len(narrow)
        for row in source.unwrapped(element)
        if row.tag == f"{W}tr"
        for _cell, begin, end in _placed(source, row)
    )


def _holds_text(element: Element) -> bool:
    return next(element.iter(f"{W}t"), None) is not None


def _wrapped(element: Element, tag: str) -> Element:
    """A row or cell around what stands in a table without one."""
    wrapper = etree.Element(tag)
    wrapper.append(deepcopy(element))
    return wrapper


def _merge(properties: Element | None, name: str) -> str:
    """ "restart", "continue", or "" for a cell that is not merged so."""
    element = None if properties is None else properties.find(f"{W}{name}")
    return "" if element is None else element.get(_VAL, "continue")


def _flag(properties: Element | None, name: str) -> bool:
    element = None if properties is None else properties.find(f"{W}{name}")
    return element is not None and is_on(element.get(_VAL))


def _number(properties: Element | None, name: str, missing: int) -> int:
    element = None if properties is None else properties.find(f"{W}{name}")
    value = missing if element is None else to_int(element.get(_VAL), missing)
    return max(0, min(value, MAX_COLUMNS))
