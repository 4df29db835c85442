"""Tables that only lay out a page, or a letter, taken apart into blocks.

Until about 2013 sites put their pages together from tables in tables; what stands in their cells
are blocks, not data. A table with a visible border, with header cells or a caption holds data.
"""

from __future__ import annotations

import re

from editor.formats.html_in.elements import BLOCKS, Element
from editor.formats.html_in.text_counts import HEADER_LENGTH, is_header_line, seen_text
from editor.values import dataclass, field

_PARTS = frozenset(("thead", "tbody", "tfoot", "tr", "td", "th"))
# What no one puts into a table of data: what only a frame around other blocks holds.
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_STRUCTURE = _HEADINGS | {"ul", "ol", "dl", "table", "hr", "figure", "blockquote"}
_BORDER = re.compile(
    r"border(?:-(?:top|right|bottom|left))?(?:-style)?\s*:[^;]{0,60}(?:solid|double|dashed|dotted)",
    re.IGNORECASE,
)
# A cell alone in its row with this much text holds an article, not a datum.
_ARTICLE = 150


@dataclass(slots=True)
class _Cell:
    """What a cell holds: visible characters, blocks, and whether any is more than a paragraph."""

    length: int = 0
    blocks: int = 0
    structured: bool = False


@dataclass(slots=True)
class _Table:
    element: Element
    parts: list[Element] = field(default_factory=list)
    rows: list[list[_Cell]] = field(default_factory=list)
    bordered: bool = False
    labelled: bool = False  # by header cells or a caption
    nesting: bool = False
    titled: bool = False  # by headings in cells


def is_laid_out_with_tables(root: Element) -> bool:
    """Whether tables without a border stand around other tables, as on old sites."""
    return any(t.nesting and not t.bordered and not t.labelled for t in _tables(root))


def unwrap_layout_tables(root: Element, *, page: bool) -> None:
    """Turn the tables below `root` that only lay out blocks, with their rows and cells, into `div`.

    In a `page` that is most tables without a border; elsewhere only one of a single column that
    wraps a document, or one cell of it.
    """
    for table in _tables(root):
        if _is_layout(table) if page else _wraps_blocks(table):
            for part in (table.element, *table.parts):
                part.tag = "div"
            # The alignment around a table is that of the table itself, not of what it holds.
            table.element.attributes["align"] = "start"


def _tables(root: Element) -> list[_Table]:
    found: list[_Table] = []
    stack: list[tuple[Element, _Table | None, _Cell | None]] = [(root, None, None)]
    while stack:
        element, table, cell = stack.pop()
        tag = element.tag
        if cell is not None and tag in BLOCKS and tag not in _PARTS:
            cell.blocks += not _is_wrapper(element)
            cell.structured = cell.structured or tag in _STRUCTURE
            if table is not None and tag in _HEADINGS:
                table.titled = True
        if tag == "table":
            if table is not None:
                table.nesting = True
            table, cell = _Table(element, bordered=_is_bordered(element)), None
            found.append(table)
        elif table is not None and (tag in _PARTS or tag == "caption"):
            cell = _note_part(table, element)
        for child in reversed(element.children):
            if isinstance(child, Element):
                stack.append((child, table, cell))
            elif cell is not None:
                cell.length += len("".join(child.split()))
    return found


def _is_wrapper(element: Element) -> bool:
    """Whether an element only surrounds other blocks."""
    return any(isinstance(child, Element) and child.tag in BLOCKS for child in element.children)


def _note_part(table: _Table, element: Element) -> _Cell | None:
    """Note a part of the table; the cell, if it is one."""
    if element.tag == "caption":
        table.labelled = True
        return None
    table.parts.append(element)
    if element.tag == "tr":
        table.rows.append([])
    if element.tag not in ("td", "th"):
        return None
    table.labelled = table.labelled or element.tag == "th"
    table.bordered = table.bordered or bool(_BORDER.search(element.get("style")))
    if not table.rows:
        table.rows.append([])
    cell = _Cell()
    table.rows[-1].append(cell)
    return cell


def _is_bordered(table: Element) -> bool:
    return table.get("border").strip().rstrip("px") not in ("", "0") or bool(
        _BORDER.search(table.get("style"))
    )


def _is_layout(table: _Table) -> bool:
    """Whether a table of a page lays out blocks."""
    if table.labelled:
        return False
    if _columns(table) <= 1:
        return not table.bordered or len(table.rows) == 1 or _holds_blocks(table)
    if table.bordered:
        return False
    rows = [row for row in table.rows if row]
    if table.nesting or any(len(row) == 1 and row[0].length >= _ARTICLE for row in rows):
        return True
    cells = [cell for row in rows for cell in row]
    if len(rows) == 1 and any(cell.structured or cell.length >= _ARTICLE for cell in cells):
        return True
    return sum(cell.length for cell in cells) <= HEADER_LENGTH and is_header_line(
        seen_text(table.element)
    )


def _wraps_blocks(table: _Table) -> bool:
    """Whether a table of one column is but a frame around whole blocks. Paragraphs and lists in its
    rows make it none: word processors write tables without a border too.
    """
    if table.labelled or table.bordered or _columns(table) != 1:
        return False
    return table.nesting or table.titled or (len(table.rows) == 1 and _holds_blocks(table))


def _columns(table: _Table) -> int:
    return max((len(row) for row in table.rows), default=0)


def _holds_blocks(table: _Table) -> bool:
    return any(cell.structured or cell.blocks > 1 for row in table.rows for cell in row)
