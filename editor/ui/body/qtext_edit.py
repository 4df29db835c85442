"""Bulk edits of the document: put blocks in, take a selection out, replace the body. Each is one
undo step and leaves a document in which every figure and rule has a block of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from editor.document.nodes import (
    Block,
    Cell,
    CellBlock,
    Figure,
    Heading,
    ListItem,
    Paragraph,
    Quotation,
    Table,
)
from editor.document.schema import normalise_body
from editor.ui.body.qtext_blocks import base_at, restyle_letters, set_block_facts
from editor.ui.body.qtext_codec import (
    BlockReader,
    Entry,
    decode,
    decode_inlines,
    is_free,
    place_of,
    table_at,
)
from editor.ui.body.qtext_formats import (
    LINE_BREAK,
    OBJECT,
    Base,
    BlockFacts,
    Look,
    Role,
    base_of,
    block_format,
    char_format,
    facts_of,
)
from editor.ui.body.qtext_insert import decode_paragraph_after, drop_spare_block
from editor.ui.body.qtext_selection import (
    facts_at,
    in_table,
    one_step,
    selected_blocks,
    selected_cells,
)
from editor.ui.body.qtext_table_edges import Neighbours, take_in_tables

_TEXT_BLOCKS = (Paragraph, Heading, ListItem, Quotation)


def encode_selection(cursor: QTextCursor) -> tuple[Block, ...]:
    """What the cursor's selection holds, normalised: () for none, a table of the selected cells,
    else its blocks, of which the first and last may be cut. Part of one block alone is a paragraph,
    which keeps the spaces at its ends.
    """
    if not cursor.hasSelection():
        return ()
    if cursor.currentTable() is not None and cursor.hasComplexSelection():
        return normalise_body((_selected_cells(cursor),))
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    inside = cursor.currentTable() is not None
    reader = BlockReader(cursor.document())
    touched = selected_blocks(cursor)
    blocks: list[Block] = []
    passed = -1
    for block in touched:
        if block.position() <= passed:
            continue
        table = None if inside else table_at(block)
        if table is not None:
            blocks.append(reader.read_table(table))
            passed = table.lastPosition()
            continue
        parts = list(reader.parts(block, start, end))
        cut = len(touched) == 1 and not _is_whole(block, start, end)
        if cut and len(parts) == 1 and isinstance(parts[0], _TEXT_BLOCKS):
            return (Paragraph(parts[0].content),)
        blocks.extend(parts)
    return normalise_body(blocks)


def _is_whole(block: QTextBlock, start: int, end: int) -> bool:
    return start <= block.position() and block.position() + block.length() - 1 <= end


def _selected_cells(cursor: QTextCursor) -> Table:
    table = cursor.currentTable()
    reader = BlockReader(cursor.document())
    first_row, row_count, first_column, column_count = selected_cells(cursor)
    rows: list[tuple[Cell, ...]] = []
    for row in range(first_row, first_row + row_count):
        cells: list[Cell] = []
        for column in range(first_column, first_column + column_count):
            cell = table.cellAt(row, column)
            if (cell.row(), cell.column()) == (row, column):
                colspan = min(cell.columnSpan(), first_column + column_count - column)
                rowspan = min(cell.rowSpan(), first_row + row_count - row)
                cells.append(Cell(reader.read_cell(cell), colspan, rowspan))
        rows.append(tuple(cells))
    header_rows = table.format().toTableFormat().headerRowCount() - first_row
    return Table(tuple(rows), max(0, min(header_rows, row_count)))


def take_in_figure(cursor: QTextCursor) -> None:
    """Let a cursor without selection that stands beside a picture select it and its caption."""
    block = cursor.block()
    beside = cursor.positionInBlock() < 2 and block.length() > 1
    if cursor.hasSelection() or not beside or facts_at(block).role != Role.FIGURE:
        return
    cursor.setPosition(block.position())
    cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)


def delete_selection(cursor: QTextCursor, look: Look) -> None:
    """Delete what is selected: of selected cells what they hold, of tables that are selected in
    part, and something outside with them, all. What stood before and after a table at the edge of
    the selection is not joined.
    """
    if not cursor.hasSelection():
        return
    with one_step(cursor):
        if cursor.currentTable() is not None and cursor.hasComplexSelection():
            _clear_cells(cursor, look)
            return
        take_in_tables(cursor)
        neighbours = Neighbours(cursor)
        cursor.removeSelectedText()
        place = cursor.position()
        if neighbours.are_parted_by_table and neighbours.restore(cursor, look):
            heal(cursor.block(), look)
            cursor.setPosition(place)
        heal(cursor.block(), look)
        cursor.setPosition(place)


def _clear_cells(cursor: QTextCursor, look: Look) -> None:
    """Empty the selected cells and stand in the first of them. Qt is given one cell at a time: what
    it does to many cells can crash in a later undo.
    """
    table, document = cursor.currentTable(), cursor.document()
    first_row, row_count, first_column, column_count = selected_cells(cursor)
    cells = [
        (cell.firstPosition(), cell.lastPosition())
        for row in range(first_row, first_row + row_count)
        for column in range(first_column, first_column + column_count)
        if ((cell := table.cellAt(row, column)).row(), cell.column()) == (row, column)
    ]
    # From the last on: what is deleted does not move the places before it.
    for start, end in reversed(cells):
        facts = facts_at(document.findBlock(start))
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        kept = BlockFacts() if facts.role == Role.FIGURE else facts
        if facts_at(cursor.block()) != kept:
            set_block_facts(cursor.block(), kept, look)
    if not cells:
        cursor.clearSelection()


def heal(block: QTextBlock, look: Look) -> None:
    """Bring a QTextBlock that Qt has joined from others into order: each picture at the start of a
    figure block of its own, no text in a rule, letters that look like their block. Call it inside
    an edit block.
    """
    facts = facts_at(block)
    cursor = QTextCursor(block)
    inside = place_of(cursor)
    if facts.role == Role.RULE and block.length() > 1:
        cursor.insertBlock(block_format(BlockFacts(), look, inside), char_format())
        block, facts = cursor.block(), BlockFacts()
    places = [
        position + offset
        for position, text, run in BlockReader(block.document()).runs(block)
        if run.figure is not None
        for offset, char in enumerate(text)
        if char == OBJECT
    ]
    figure = BlockFacts(Role.FIGURE)
    for place in reversed(places):
        cursor.setPosition(place)
        if cursor.atBlockStart():
            cursor.setBlockFormat(block_format(figure, look, inside))
        else:
            cursor.insertBlock(block_format(figure, look, inside), char_format(base=Base.CAPTION))
        _open_caption(cursor)
        restyle_letters(cursor.block(), figure)
    if places and places[0] == block.position():
        return
    if facts.role == Role.FIGURE:
        facts = BlockFacts()
        cursor.setPosition(block.position())
        cursor.setBlockFormat(block_format(facts, look, inside))
    restyle_letters(block, facts)


def _open_caption(cursor: QTextCursor) -> None:
    """Put the line break between a picture and its caption, if it is missing."""
    place = cursor.block().position() + 1
    if cursor.document().characterAt(place) != LINE_BREAK:
        cursor.setPosition(place)
        cursor.insertText(LINE_BREAK, char_format(base=Base.CAPTION))


def cell_blocks(blocks: Iterable[Block]) -> Iterator[CellBlock]:
    """The blocks as a table cell can hold them: headings and quotations as paragraphs, a table as
    the blocks of its cells, rules not at all.
    """
    for block in blocks:
        match block:
            case Heading() | Quotation():
                yield Paragraph(block.content)
            case Table():
                if block.caption:
                    yield Paragraph(block.caption)
                for row in block.rows:
                    for cell in row:
                        yield from cell.blocks
            case Paragraph() | ListItem() | Figure():
                yield block


def leave_guarded(cursor: QTextCursor, look: Look) -> None:
    """Move a cursor that stands beside a picture or in a rule to an empty paragraph beside it, so
    that nothing is written there.
    """
    block = cursor.block()
    role = facts_at(block).role
    inside = place_of(cursor)
    if role == Role.FIGURE and cursor.positionInBlock() == 0 and block.length() > 1:
        cursor.insertBlock(block_format(BlockFacts(Role.FIGURE), look, inside))
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        cursor.setBlockFormat(block_format(BlockFacts(), look, inside))
        cursor.setCharFormat(char_format(base=base_at(cursor)))
    elif role == Role.RULE or (role == Role.FIGURE and cursor.positionInBlock() == 1):
        decode_paragraph_after(cursor, look)


def insert_blocks(blocks: Sequence[Block], cursor: QTextCursor, look: Look) -> None:
    """Put blocks where the cursor is, in place of its selection, and stand behind them.

    One block of text goes into the line; of several, the first and the last join the text before
    and after the cursor if they are paragraphs. In a table cell they go in as `cell_blocks`.
    """
    with one_step(cursor):
        delete_selection(cursor, look)
        coming: list[Block] = list(blocks)
        if cursor.currentTable() is not None:
            coming = list(cell_blocks(coming))
        if not coming:
            return
        leave_guarded(cursor, look)
        if len(coming) == 1 and _goes_into_line(coming[0], cursor):
            decode_inlines(coming[0].content, cursor, base_at(cursor))  # type: ignore[union-attr]
            return
        if facts_at(cursor.block()).role == Role.FIGURE:
            decode_paragraph_after(cursor, look)
        if is_free(cursor.block()):
            _decode_tidily(coming, cursor, look)
        elif cursor.atBlockStart():
            _open_block_before(cursor, look)
            _decode_tidily(coming, cursor, look)
        else:
            _insert_into_text(coming, cursor, look)


def _goes_into_line(block: Block, cursor: QTextCursor) -> bool:
    if not isinstance(block, _TEXT_BLOCKS):
        return False
    if not is_free(cursor.block()):
        return True
    # An empty heading or list item keeps its role and takes the text of a paragraph.
    return isinstance(block, Paragraph) and facts_at(cursor.block()).role != Role.PARAGRAPH


def _open_block_before(cursor: QTextCursor, look: Look) -> None:
    inside = place_of(cursor)
    facts = facts_at(cursor.block())
    cursor.insertBlock(block_format(facts, look, inside))
    cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
    cursor.setBlockFormat(block_format(BlockFacts(), look, inside))


def _insert_into_text(blocks: list[Block], cursor: QTextCursor, look: Look) -> None:
    facts = facts_at(cursor.block())
    inside = place_of(cursor)
    tail: Paragraph | None = None
    rest = QTextCursor(cursor)
    if not cursor.atBlockEnd():
        if len(blocks) > 1 and isinstance(blocks[-1], Paragraph):
            tail = blocks.pop()  # type: ignore[assignment]
        cursor.insertBlock(block_format(facts._replace(start=None), look, inside))
        rest.setPosition(cursor.position())
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    if blocks and isinstance(blocks[0], Paragraph):
        decode_inlines(blocks.pop(0).content, cursor, base_at(cursor))  # type: ignore[union-attr]
    if blocks:
        _decode_tidily(blocks, cursor, look)
    if tail is not None:
        cursor.setPosition(rest.position())
        decode_inlines(tail.content, cursor, base_at(cursor))


def _decode_tidily(blocks: Sequence[Block | CellBlock], cursor: QTextCursor, look: Look) -> None:
    decode(blocks, cursor, look)
    if isinstance(blocks[-1], Table):
        drop_spare_block(cursor, look)


def replace_blocks(
    document: QTextDocument, entries: Sequence[Entry], body: Sequence[Block], look: Look
) -> bool:
    """Make the document's body `body`, touching only what differs; whether anything did.

    `entries` are those of the document as it is.
    """
    old = [(number, entry) for number, entry in enumerate(entries) if entry]
    ahead = 0
    while ahead < min(len(old), len(body)) and old[ahead][1] == (body[ahead],):
        ahead += 1
    behind = 0
    while behind < min(len(old), len(body)) - ahead and old[-1 - behind][1] == (body[-1 - behind],):
        behind += 1
    going = old[ahead : len(old) - behind]
    coming = list(body[ahead : len(body) - behind])
    if not going and not coming:
        return False
    cursor = QTextCursor(document)
    with one_step(cursor):
        if len(going) == len(coming) and all(
            len(entry) == 1 and isinstance(entry[0], _TEXT_BLOCKS) and isinstance(new, _TEXT_BLOCKS)
            for (_, entry), new in zip(going, coming, strict=True)
        ):
            for (number, entry), new in zip(going, coming, strict=True):
                if entry != (new,):
                    _rewrite(document.findBlockByNumber(number), new, look)
        else:
            _replace_range(document, entries, old, ahead, behind, coming, look)
    return True


def _rewrite(block: QTextBlock, new: Block, look: Look) -> None:
    facts = facts_of(new)
    cursor = QTextCursor(block)
    cursor.setBlockFormat(block_format(facts, look))
    cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    decode_inlines(new.content, cursor, base_of(facts))  # type: ignore[union-attr]


def _replace_range(
    document: QTextDocument,
    entries: Sequence[Entry],
    old: list[tuple[int, Entry]],
    ahead: int,
    behind: int,
    coming: list[Block],
    look: Look,
) -> None:
    if ahead + behind < len(old):
        first, last = old[ahead][0], old[len(old) - behind - 1][0]
    elif ahead:
        first = last = old[ahead - 1][0]
        coming = [*old[ahead - 1][1], *coming]
    elif behind:
        first = last = old[-behind][0]
        coming = [*coming, *old[-behind][1]]
    else:
        first, last = 0, document.blockCount() - 1
    # A table goes together with the blocks before and after it, which Qt guarantees.
    if table_at(document.findBlockByNumber(first)) is not None:
        first -= 1
        coming = [*entries[first], *coming]
    table = table_at(document.findBlockByNumber(last))
    if table is not None:
        last = document.findBlock(table.lastPosition()).blockNumber() + 1
        coming = [*coming, *entries[last]]
    cursor = QTextCursor(document.findBlockByNumber(first))
    end = document.findBlockByNumber(last)
    cursor.setPosition(end.position() + end.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    cursor.setBlockFormat(block_format(BlockFacts(), look))
    if coming:
        _decode_tidily(coming, cursor, look)
    elif not cursor.atStart() and not in_table(cursor.block().previous()):
        previous = cursor.block().previous()
        facts = facts_at(previous)
        cursor.deletePreviousChar()
        if previous.length() == 1:
            set_block_facts(cursor.block(), facts, look)


def restyle(document: QTextDocument, look: Look) -> None:
    """Set all blocks in another look."""
    cursor = QTextCursor(document)
    with one_step(cursor):
        block = document.firstBlock()
        while block.isValid():
            cursor.setPosition(block.position())
            inside = place_of(cursor)
            form = block_format(facts_at(block), look, inside)
            if block.blockFormat() != form:
                cursor.setBlockFormat(form)
            block = block.next()
