"""The body of a release in a QTextDocument: the only way in and out.

`decode` writes blocks into a document, `encode` reads them back, lossless for every schema-valid
body. One block of the model is one QTextBlock, except a table, which is a QTextTable:

- role, level, kind, start, indent and alignment are properties of the block; list markers, rules
  and the bar of a quotation are painted by the editor and are not in the text;
- a mark is a property of the run; a line break is U+2028;
- a figure is one block: the object character with the figure as JSON, U+2028, the caption as text;
- a table's caption is a property of the table's format; spans and header rows are Qt's own.

A QTextDocument in the making holds more than a release may: empty blocks (Qt puts one before and
after every table), white space at the edges, text beside a picture. `encode` gives normalised
blocks, so those go, but no visible text does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtGui import (
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextTable,
    QTextTableCell,
)

from editor.document.list_numbers import ListNumbers
from editor.document.nodes import (
    Block,
    Cell,
    CellBlock,
    Figure,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    ListItem,
    Paragraph,
    Quotation,
    Rule,
    Table,
    Text,
)
from editor.document.schema import normalise_body, normalise_cell_blocks, normalise_inlines
from editor.document.table_grid import column_count, placed_cells
from editor.document.utf16 import clip
from editor.ui.body.qtext_formats import (
    LINE_BREAK,
    OBJECT,
    Base,
    BlockFacts,
    CharFacts,
    Look,
    Place,
    Role,
    base_of,
    block_format,
    char_format,
    facts_of,
    figure_format,
    header_cell_format,
    read_block_format,
    read_char_format,
    read_table_caption,
    table_format,
)
from editor.values import replace

_SEPARATOR = "\u2029"
_WITHIN_PADDING = 0.9


def decode(
    blocks: Iterable[Block | CellBlock], cursor: QTextCursor, look: Look | None = None
) -> None:
    """Write blocks into the cursor's document, one edit block.

    The cursor must have no selection. If its block is free, the first block takes its place; else
    the cursor must stand at the end of its block and the blocks follow it. Afterwards it stands at
    the end of the last block, or in the empty block behind a table. In a table cell `blocks` must
    be cell blocks.
    """
    look = look or Look()
    cursor.beginEditBlock()
    try:
        _write_blocks(blocks, cursor, look, fresh=is_free(cursor.block()))
    finally:
        cursor.endEditBlock()


def is_free(block: QTextBlock) -> bool:
    """Whether the QTextBlock is empty, and no rule, which is empty and yet there."""
    return block.length() == 1 and read_block_format(block.blockFormat()).role != Role.RULE


def decode_inlines(content: Inlines, cursor: QTextCursor, base: Base = Base.TEXT) -> None:
    """Write inlines at the cursor, which must have no selection."""
    for inline in content:
        if isinstance(inline, Text):
            cursor.insertText(inline.text, char_format(inline.marks, inline.link, base))
        else:
            cursor.insertText(LINE_BREAK, char_format(base=base))


def _write_blocks(
    blocks: Iterable[Block | CellBlock],
    cursor: QTextCursor,
    look: Look,
    *,
    fresh: bool,
    place: Place | None = None,
    share: float | None = None,
) -> None:
    if place is None:
        place = place_of(cursor)
    if share is None:
        share = column_share(cursor)
    for block in blocks:
        if isinstance(block, Table):
            _write_table(block, cursor, look)
            fresh = True
            continue
        facts = facts_of(block)
        base = base_of(facts, header=place == Place.HEADER)
        form = block_format(facts, look, place)
        if fresh:
            cursor.setBlockFormat(form)
            set_block_char_format(cursor, base)
        else:
            cursor.insertBlock(form, char_format(base=base))
        fresh = False
        match block:
            case Figure():
                cursor.insertImage(figure_format(block, share))
                cursor.insertText(LINE_BREAK, char_format(base=base))
                decode_inlines(block.caption, cursor, base)
            case Rule():
                pass
            case _:
                decode_inlines(block.content, cursor, base)


def place_of(cursor: QTextCursor) -> Place:
    """Whether a cursor stands in a table cell, and in what kind of one."""
    table = cursor.currentTable()
    if table is None:
        return Place.TEXT
    header = table.cellAt(cursor).row() < table.format().toTableFormat().headerRowCount()
    return Place.HEADER if header else Place.CELL


def column_share(cursor: QTextCursor) -> float:
    """The share of the column that what stands at the cursor has for itself: 1, but in a cell about
    what its columns are of all, without the padding.
    """
    table = cursor.currentTable()
    if table is None:
        return 1.0
    return _cell_share(table.cellAt(cursor).columnSpan(), table.columns())


def _cell_share(span: int, columns: int) -> float:
    return _WITHIN_PADDING * span / columns


def set_block_char_format(cursor: QTextCursor, base: Base) -> None:
    """Let what is typed into the cursor's empty block look like `base`.

    WORKAROUND(Qt 6.11): this format lies on the character before the block. Before a cell's first
    block and behind a table that is a table marker, whose format holds the spans: hands off.
    """
    position = cursor.block().position()
    if position == 0 or cursor.document().characterAt(position - 1) == _SEPARATOR:
        cursor.setBlockCharFormat(char_format(base=base))


def _write_table(table: Table, cursor: QTextCursor, look: Look) -> None:
    form = table_format(table.header_rows, table.caption, look)
    made = cursor.insertTable(len(table.rows), column_count(table), form)
    header_format = header_cell_format()
    places = list(placed_cells(table))
    for place in places:
        if place.cell.rowspan > 1 or place.cell.colspan > 1:
            made.mergeCells(place.row, place.column, place.cell.rowspan, place.cell.colspan)
    for place in places:
        cell = made.cellAt(place.row, place.column)
        header = place.row < table.header_rows
        if header:
            _set_cell_look(cell, header_format)
        _write_blocks(
            # An empty paragraph in an empty cell: what is typed there is set like all the rest.
            place.cell.blocks or (Paragraph(()),),
            cell.firstCursorPosition(),
            look,
            fresh=True,
            # A table that is being made cannot be asked yet.
            place=Place.HEADER if header else Place.CELL,
            share=_cell_share(place.cell.colspan, column_count(table)),
        )
    cursor.setPosition(made.lastPosition() + 1)
    cursor.setBlockFormat(block_format(BlockFacts(), look))


def _set_cell_look(cell: QTextTableCell, look: object) -> None:
    # Merged into what the cell has: its spans are in the same format.
    form = cell.format()
    form.merge(look)  # type: ignore[arg-type]
    cell.setFormat(form)


def encode(document: QTextDocument) -> tuple[Block, ...]:
    """The body in the document, normalised."""
    return join_entries(BlockReader(document).read(0, document.blockCount() - 1))


Entry = tuple[Block, ...]
"""What one QTextBlock holds: nothing, a block, or several where text stands beside a picture. The
first block of a table holds the table, its others nothing.
"""


def join_entries(entries: Iterable[Entry]) -> tuple[Block, ...]:
    """The body of these entries: list items lose the `start` that counting on would give."""
    body: list[Block] = []
    numbers = ListNumbers()
    counting = False
    for entry in entries:
        for block in entry:
            if isinstance(block, ListItem):
                if block.start is not None and block.start == numbers.natural(block):
                    block = replace(block, start=None)
                numbers.count(block)
                counting = True
            elif counting:
                numbers.interrupt()
                counting = False
            body.append(block)
    return tuple(body)


class BlockReader:
    """Reads entries from a document. Formats that were read once are remembered by their index,
    which holds until the document is cleared.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._block_facts: dict[int, BlockFacts] = {}
        self._char_facts: dict[int, CharFacts] = {}

    def read(self, first: int, last: int) -> list[Entry]:
        """The entries of the QTextBlocks with the numbers `first` to `last`, which must not cut
        through a table.
        """
        entries: list[Entry] = []
        block = self._document.findBlockByNumber(first)
        while block.isValid() and block.blockNumber() <= last:
            table = table_at(block)
            if table is None:
                entries.append(self.read_block(block))
                block = block.next()
                continue
            end = self._document.findBlock(table.lastPosition())
            entries.append(normalise_body((self.read_table(table),)))
            entries.extend([()] * (end.blockNumber() - block.blockNumber()))
            block = end.next()
        return entries

    def read_block(self, block: QTextBlock) -> Entry:
        """The entry of a QTextBlock outside tables."""
        return tuple(normal for part in self.parts(block) for normal in _normalise(part))

    def read_table(self, table: QTextTable) -> Table:
        """A table, not normalised."""
        rows: list[tuple[Cell, ...]] = []
        for row in range(table.rows()):
            cells: list[Cell] = []
            for column in range(table.columns()):
                cell = table.cellAt(row, column)
                if cell.row() == row and cell.column() == column:
                    cells.append(Cell(self.read_cell(cell), cell.columnSpan(), cell.rowSpan()))
            rows.append(tuple(cells))
        form = table.format().toTableFormat()
        return Table(tuple(rows), form.headerRowCount(), read_table_caption(form))

    def reread_table(self, old: Table, table: QTextTable, first: int, last: int) -> Table | None:
        """A table that was read and normalised as `old`, with those cells read anew that hold the
        QTextBlocks with the numbers `first` to `last`. None where more than what is in these cells
        may be another now: then it is to be read whole.
        """
        form = table.format().toTableFormat()
        shape = (table.rows(), table.columns(), form.headerRowCount(), read_table_caption(form))
        if shape != (len(old.rows), column_count(old), old.header_rows, old.caption):
            return None
        rows = list(old.rows)
        block = self._document.findBlockByNumber(first)
        while block.isValid() and block.blockNumber() <= last:
            cell = table.cellAt(block.position())
            row, before = cell.row(), _cells_before(table, cell)
            if before >= len(rows[row]):
                return None
            known = rows[row][before]
            if (known.colspan, known.rowspan) != (cell.columnSpan(), cell.rowSpan()):
                return None
            new = Cell(self.read_cell(cell), known.colspan, known.rowspan)
            rows[row] = (*rows[row][:before], new, *rows[row][before + 1 :])
            block = self._document.findBlock(cell.lastPosition()).next()
        return replace(old, rows=tuple(rows))

    def read_cell(self, cell: QTextTableCell) -> tuple[CellBlock, ...]:
        """The blocks of a table cell."""
        blocks: list[CellBlock] = []
        block = self._document.findBlock(cell.firstPosition())
        end = cell.lastPosition()
        while block.isValid() and block.position() <= end:
            for part in self.parts(block):
                match part:
                    case Paragraph() | ListItem() | Figure():
                        blocks.append(part)
                    case Heading() | Quotation():
                        blocks.append(Paragraph(part.content))
            block = block.next()
        return normalise_cell_blocks(blocks)

    def block_facts(self, block: QTextBlock) -> BlockFacts:
        """The facts of a QTextBlock."""
        index = block.blockFormatIndex()
        facts = self._block_facts.get(index)
        if facts is None:
            facts = self._block_facts[index] = read_block_format(block.blockFormat())
        return facts

    def runs(self, block: QTextBlock) -> Iterator[tuple[int, str, CharFacts]]:
        """The runs of a QTextBlock: position in the document, text, facts."""
        for iterator in block:  # type: ignore[attr-defined]
            fragment = iterator.fragment()
            index = fragment.charFormatIndex()
            facts = self._char_facts.get(index)
            if facts is None:
                facts = self._char_facts[index] = read_char_format(fragment.charFormat())
            yield fragment.position(), fragment.text(), facts

    def parts(self, block: QTextBlock, start: int = 0, end: int | None = None) -> Iterator[Block]:
        """What a QTextBlock holds between two positions of the document, not normalised."""
        facts = self.block_facts(block)
        if facts.role == Role.RULE:
            yield Rule()
            facts = BlockFacts()
        content: list[Inline] = []
        figure: Figure | None = None
        for position, text, run in self.runs(block):
            text = clip(position, text, start, end)[1]
            if run.figure is None or OBJECT not in text:
                _add_text(content, text, run)
                continue
            # Pictures beside each other with equal facts come as one run.
            for number, part in enumerate(text.split(OBJECT)):
                if number:
                    yield from _close(facts, figure, content)
                    content = []
                    figure = run.figure
                if part:
                    _add_text(content, part, run)
        yield from _close(facts, figure, content)


def _cells_before(table: QTextTable, cell: QTextTableCell) -> int:
    """How many cells begin in the row of a cell before it."""
    row = cell.row()
    others = ((table.cellAt(row, column), column) for column in range(cell.column()))
    return sum((other.row(), other.column()) == (row, column) for other, column in others)


def _close(facts: BlockFacts, figure: Figure | None, content: list[Inline]) -> Iterator[Block]:
    if figure is not None:
        yield replace(figure, caption=tuple(content))
    elif content:
        yield block_of(facts, tuple(content))


def block_of(facts: BlockFacts, content: Inlines) -> Block:
    """The block with these facts and this content; a figure or rule that holds text is a
    paragraph.
    """
    match facts.role:
        case Role.HEADING:
            return Heading(facts.level, content)
        case Role.ITEM:
            return ListItem(content, facts.level, facts.kind, facts.start)
        case Role.QUOTATION:
            return Quotation(content)
        case Role.PARAGRAPH:
            return Paragraph(content, facts.alignment, facts.indent)
        case _:
            return Paragraph(content)


def _normalise(block: Block) -> tuple[Block, ...]:
    # An item alone would lose a `start` of 1 that it may need where it stands: join_entries knows.
    if isinstance(block, ListItem) and block.start is not None:
        content = normalise_inlines(block.content)
        return (replace(block, content=content),) if content else ()
    return normalise_body((block,))


def _add_text(content: list[Inline], text: str, run: CharFacts) -> None:
    if LINE_BREAK not in text:
        content.append(Text(text, run.marks, run.link))
        return
    for number, line in enumerate(text.split(LINE_BREAK)):
        if number:
            content.append(LineBreak())
        if line:
            content.append(Text(line, run.marks, run.link))


def table_at(block: QTextBlock) -> QTextTable | None:
    """The outermost table that a QTextBlock lies in. Never keep it: undo makes a new object."""
    table = QTextCursor(block).currentTable()
    while table is not None:
        frame = table.parentFrame()
        if not isinstance(frame, QTextTable):
            return table
        table = frame
    return None
