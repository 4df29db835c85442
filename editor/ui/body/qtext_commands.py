"""What the palette and the keys do to the text: functions of a cursor, each one undo step.

Rules they all keep: formats are set run by run inside blocks, never over a selection that could
hold a table marker, because those markers carry the spans; every format is built whole from its
facts; nothing here holds a QTextTable between two calls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import cast

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor

from editor.document.nodes import Alignment, Cell, Figure, ListKind, Mark, Rule, Table
from editor.document.schema import LIST_LEVELS, normalise_link
from editor.ui.body.qtext_codec import BlockReader, clip, decode, is_free, units
from editor.ui.body.qtext_formats import (
    LINE_BREAK,
    OBJECT,
    Base,
    BlockFacts,
    CharFacts,
    Look,
    Role,
    base_of,
    block_format,
    char_format,
    read_block_format,
    read_char_format,
)

TEXT_ROLES = frozenset({Role.PARAGRAPH, Role.HEADING, Role.ITEM, Role.QUOTATION})
CELL_ROLES = frozenset({Role.PARAGRAPH, Role.ITEM})


@contextmanager
def one_step(cursor: QTextCursor) -> Iterator[None]:
    """What happens inside is one undo step, reported to nobody before its end."""
    cursor.beginEditBlock()
    try:
        yield
    finally:
        cursor.endEditBlock()


def facts_at(block: QTextBlock) -> BlockFacts:
    """The facts of a QTextBlock."""
    return read_block_format(block.blockFormat())


def in_table(block: QTextBlock) -> bool:
    """Whether a QTextBlock lies in a table."""
    return QTextCursor(block).currentTable() is not None


def is_header_cell(block: QTextBlock) -> bool:
    """Whether a QTextBlock lies in a header row of a table."""
    cursor = QTextCursor(block)
    table = cursor.currentTable()
    if table is None:
        return False
    return table.cellAt(cursor).row() < table.format().toTableFormat().headerRowCount()


def selected_cells(cursor: QTextCursor) -> tuple[int, int, int, int]:
    """The first row, number of rows, first column and number of columns of a selection of cells."""
    return cast(tuple[int, int, int, int], cursor.selectedTableCells())


def selected_blocks(cursor: QTextCursor) -> list[QTextBlock]:
    """The QTextBlocks a cursor's selection touches, or the one it stands in.

    A selection of table cells touches the blocks of those cells alone.
    """
    document = cursor.document()
    table = cursor.currentTable()
    if table is not None and cursor.hasComplexSelection():
        first_row, row_count, first_column, column_count = selected_cells(cursor)
        blocks: list[QTextBlock] = []
        for row in range(first_row, first_row + row_count):
            for column in range(first_column, first_column + column_count):
                cell = table.cellAt(row, column)
                if cell.row() == row and cell.column() == column:
                    blocks.extend(
                        _blocks_between(
                            document.findBlock(cell.firstPosition()), cell.lastPosition()
                        )
                    )
        return blocks
    last = cursor.selectionEnd()
    first_block = document.findBlock(cursor.selectionStart())
    # A selection that ends at the start of a block does not touch that block, but an empty last
    # block has no other end.
    end_block = document.findBlock(last)
    if cursor.hasSelection() and end_block.position() == last and end_block.next().isValid():
        last -= 1
    return _blocks_between(first_block, last)


def _blocks_between(block: QTextBlock, last: int) -> list[QTextBlock]:
    blocks = []
    while block.isValid() and block.position() <= last:
        blocks.append(block)
        block = block.next()
    return blocks


def set_block_facts(block: QTextBlock, facts: BlockFacts, look: Look) -> None:
    """Give a QTextBlock other facts, and its letters the look that goes with them."""
    cursor = QTextCursor(block)
    inside = cursor.currentTable() is not None
    cursor.setBlockFormat(block_format(facts, look, inside))
    restyle_letters(block, facts)


def restyle_letters(block: QTextBlock, facts: BlockFacts) -> None:
    """Give the letters of a QTextBlock the look of a block with these facts; marks stay."""
    base = base_of(facts, header=is_header_cell(block))
    reader = BlockReader(block.document())
    for position, text, run in list(reader.runs(block)):
        form = char_format(run.marks, run.link, base)
        if OBJECT not in text and _format_at(block, position) != form:
            _set_run(block, position, text, form)


def _format_at(block: QTextBlock, position: int) -> QTextCharFormat:
    cursor = QTextCursor(block)
    # A cursor's format is that of the character before it.
    cursor.setPosition(position + 1)
    return cursor.charFormat()


def _set_run(block: QTextBlock, position: int, text: str, form: QTextCharFormat) -> None:
    cursor = QTextCursor(block)
    cursor.setPosition(position)
    cursor.setPosition(position + units(text), QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(form)


def set_style(cursor: QTextCursor, role: Role, level: int, look: Look) -> None:
    """Make the selected blocks paragraphs, headings, list items or quotations. Table cells take
    paragraphs and list items alone; figures and rules stay.
    """
    with one_step(cursor):
        for block in selected_blocks(cursor):
            facts = facts_at(block)
            if facts.role in TEXT_ROLES and (role in CELL_ROLES or not in_table(block)):
                set_block_facts(block, BlockFacts(role, level), look)


def set_alignment(cursor: QTextCursor, alignment: Alignment, look: Look) -> None:
    """Align the selected paragraphs; other blocks have no alignment."""
    _change_paragraphs(cursor, lambda facts: facts._replace(alignment=alignment), look)


def toggle_indent(cursor: QTextCursor, look: Look) -> None:
    """Set the selected paragraphs flush, or indent them if the first is flush."""
    first = next(
        (
            facts
            for block in selected_blocks(cursor)
            if (facts := facts_at(block)).role == Role.PARAGRAPH
        ),
        None,
    )
    if first is not None:
        _change_paragraphs(cursor, lambda facts: facts._replace(indent=not first.indent), look)


def set_indent(cursor: QTextCursor, indent: bool, look: Look) -> None:
    """Indent the first lines of the selected paragraphs, or set them flush."""
    _change_paragraphs(cursor, lambda facts: facts._replace(indent=indent), look)


def _change_paragraphs(
    cursor: QTextCursor, change: Callable[[BlockFacts], BlockFacts], look: Look
) -> None:
    with one_step(cursor):
        for block in selected_blocks(cursor):
            facts = facts_at(block)
            if facts.role == Role.PARAGRAPH and change(facts) != facts:
                set_block_facts(block, change(facts), look)


def toggle_list(cursor: QTextCursor, kind: ListKind, look: Look) -> None:
    """Make the selected blocks items of such a list, or paragraphs if all of them are already."""
    blocks = [block for block in selected_blocks(cursor) if facts_at(block).role in TEXT_ROLES]
    items = [facts for block in blocks if (facts := facts_at(block)).role == Role.ITEM]
    leave = len(items) == len(blocks) and all(facts.kind == kind for facts in items)
    with one_step(cursor):
        for block in blocks:
            facts = facts_at(block)
            level = facts.level if facts.role == Role.ITEM else 0
            new = BlockFacts() if leave else BlockFacts(Role.ITEM, level, kind)
            set_block_facts(block, new, look)


def nest(cursor: QTextCursor, steps: int, look: Look) -> bool:
    """Move the selected list items in (1) or out (-1); whether there was any item."""
    found = False
    with one_step(cursor):
        for block in selected_blocks(cursor):
            facts = facts_at(block)
            if facts.role == Role.ITEM:
                found = True
                level = facts.level + steps
                if level in LIST_LEVELS:
                    set_block_facts(block, facts._replace(level=level, start=None), look)
    return found


def lift(cursor: QTextCursor, look: Look) -> None:
    """Move the cursor's list item one level out; from level 0, and from a heading or quotation, to
    a paragraph.
    """
    block = cursor.block()
    facts = facts_at(block)
    if facts.role == Role.ITEM and facts.level > 0:
        facts = facts._replace(level=facts.level - 1, start=None)
    else:
        facts = BlockFacts()
    with one_step(cursor):
        set_block_facts(block, facts, look)


def selected_runs(cursor: QTextCursor) -> list[tuple[QTextBlock, int, str, CharFacts]]:
    """The pieces of runs inside the selection, pictures left out: block, position, text, facts."""
    reader = BlockReader(cursor.document())
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    whole = cursor.hasComplexSelection()
    pieces = []
    for block in selected_blocks(cursor):
        for position, text, run in reader.runs(block):
            if OBJECT in text:
                continue
            if not whole:
                position, text = clip(position, text, start, end)
            if text:
                pieces.append((block, position, text, run))
    return pieces


def toggle_mark(cursor: QTextCursor, mark: Mark) -> None:
    """Put the mark on the selected text, or take it off if all of it has it."""
    pieces = selected_runs(cursor)
    wanted = not all_marked(cursor, mark)
    with one_step(cursor):
        for block, position, text, run in pieces:
            _set_facts(block, position, text, run._replace(marks=_with(run.marks, mark, wanted)))


def toggled_facts(current: CharFacts, mark: Mark) -> CharFacts:
    """The facts for what is typed next, the mark put on or taken off."""
    return current._replace(
        marks=_with(current.marks, mark, mark not in current.marks), figure=None
    )


def _with(marks: tuple[Mark, ...], mark: Mark, wanted: bool) -> tuple[Mark, ...]:
    kept = {other for other in marks if other != mark}
    if wanted:
        kept.add(mark)
        kept -= {Mark.SUPERSCRIPT: {Mark.SUBSCRIPT}, Mark.SUBSCRIPT: {Mark.SUPERSCRIPT}}.get(
            mark, set()
        )
    return tuple(known for known in Mark if known in kept)


def set_link(cursor: QTextCursor, target: str) -> bool:
    """Link the selected text, or the link the cursor stands in; "" removes the link. False, and
    nothing done, where the target is none a release may hold or there is no text to link.
    """
    link = normalise_link(target)
    if link is None:
        return False
    pieces = selected_runs(cursor) if cursor.hasSelection() else _link_around(cursor)
    if not pieces:
        return False
    with one_step(cursor):
        for block, position, text, run in pieces:
            _set_facts(block, position, text, run._replace(link=link))
    return True


def link_at(cursor: QTextCursor) -> str:
    """The target of the link the cursor stands in or the selection begins in, or ""."""
    pieces = selected_runs(cursor) if cursor.hasSelection() else _link_around(cursor)
    return pieces[0][3].link if pieces else ""


def _link_around(cursor: QTextCursor) -> list[tuple[QTextBlock, int, str, CharFacts]]:
    block, place = cursor.block(), cursor.position()
    runs = list(BlockReader(cursor.document()).runs(block))
    touched = [
        index
        for index, (position, text, run) in enumerate(runs)
        if run.link and position <= place <= position + units(text)
    ]
    if not touched:
        return []
    first = last = touched[0]
    link = runs[first][2].link
    while first > 0 and runs[first - 1][2].link == link:
        first -= 1
    while last + 1 < len(runs) and runs[last + 1][2].link == link:
        last += 1
    return [(block, *run) for run in runs[first : last + 1]]


def _set_facts(block: QTextBlock, position: int, text: str, run: CharFacts) -> None:
    _set_run(block, position, text, char_format(run.marks, run.link, base_at(QTextCursor(block))))


def current_facts(form: QTextCharFormat) -> CharFacts:
    """The facts of what is typed in this format."""
    return read_char_format(form)._replace(figure=None)


def base_at(cursor: QTextCursor) -> Base:
    """The look of the letters where the cursor is, before their marks."""
    block = cursor.block()
    return base_of(facts_at(block), header=is_header_cell(block))


def all_marked(cursor: QTextCursor, mark: Mark) -> bool:
    """Whether all selected text has the mark; False where there is none."""
    runs = [run for _, _, text, run in selected_runs(cursor) if text != LINE_BREAK]
    return bool(runs) and all(mark in run.marks for run in runs)


def inside_link(cursor: QTextCursor) -> bool:
    """Whether there is text of one link on both sides of the cursor."""
    place, links = cursor.position(), ["", ""]
    for position, text, run in BlockReader(cursor.document()).runs(cursor.block()):
        if position < place <= position + units(text):
            links[0] = run.link
        if position <= place < position + units(text):
            links[1] = run.link
    return bool(links[0]) and links[0] == links[1]


def reaches_far(cursor: QTextCursor) -> bool:
    """Whether the selection reaches over the end of a block or holds a picture."""
    document = cursor.document()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    if document.findBlock(start) != document.findBlock(end):
        return True
    return facts_at(cursor.block()).role == Role.FIGURE


def insert_block(cursor: QTextCursor, block: Rule | Table | Figure, look: Look) -> None:
    """Put a rule, table or figure after the cursor's block, or in its place if that is empty; the
    cursor ends in a paragraph behind it, for a table in its first cell, for a figure in its
    caption.

    In a table cell a figure goes after the cell's block, and the others go after the table.
    """
    with one_step(cursor):
        table = cursor.currentTable()
        if table is not None and not isinstance(block, Figure):
            cursor.setPosition(table.lastPosition() + 1)
        cursor.clearSelection()
        if not is_free(cursor.block()):
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        start = cursor.block().blockNumber()
        decode((block,), cursor, look)
        if isinstance(block, Table):
            inner = cursor.document().findBlockByNumber(start + 1)
            drop_spare_block(cursor, look)
            cursor.setPosition(inner.position())
        elif isinstance(block, Rule):
            following = cursor.block().next()
            if following.isValid() and is_free(following) and not in_table(following):
                cursor.setPosition(following.position())
            else:
                decode_paragraph_after(cursor, look)


def decode_paragraph_after(cursor: QTextCursor, look: Look) -> None:
    """Put an empty paragraph after the cursor's block and stand in it."""
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    inside = cursor.currentTable() is not None
    cursor.insertBlock(block_format(BlockFacts(), look, inside), char_format())


def drop_spare_block(cursor: QTextCursor, look: Look) -> None:
    """Drop the empty paragraph the cursor stands in behind a table, if another text block that can
    stand there follows.
    """
    following = cursor.block().next()
    if cursor.block().length() == 1 and following.isValid() and not in_table(following):
        facts = facts_at(following)
        cursor.deleteChar()
        cursor.setBlockFormat(block_format(facts, look))


def empty_table(rows: int, columns: int, header_rows: int = 1) -> Table:
    """A table of empty cells."""
    return Table(tuple(tuple(Cell() for _ in range(columns)) for _ in range(rows)), header_rows)
