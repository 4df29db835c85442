"""What blocks are: their style, alignment and indent, and the look of their letters.

Formats are set run by run inside blocks, never over a selection that could hold a table marker,
because those markers carry the spans; every format is built whole from its facts.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor

from editor.document.nodes import Alignment
from editor.document.utf16 import units
from editor.ui.body.qtext_codec import BlockReader, place_of
from editor.ui.body.qtext_formats import (
    OBJECT,
    Base,
    BlockFacts,
    Look,
    Role,
    base_of,
    block_format,
    char_format,
)
from editor.ui.body.qtext_selection import (
    facts_at,
    is_header_cell,
    one_step,
    selected_blocks,
)

TEXT_ROLES = frozenset({Role.PARAGRAPH, Role.HEADING, Role.ITEM, Role.QUOTATION})
CELL_ROLES = frozenset({Role.PARAGRAPH, Role.ITEM})


def set_block_facts(block: QTextBlock, facts: BlockFacts, look: Look) -> None:
    """Give a QTextBlock other facts, and its letters the look that goes with them."""
    cursor = QTextCursor(block)
    inside = place_of(cursor)
    cursor.setBlockFormat(block_format(facts, look, inside))
    restyle_letters(block, facts)


def base_at(cursor: QTextCursor) -> Base:
    """The look of the letters where the cursor is, before their marks."""
    block = cursor.block()
    return base_of(facts_at(block), header=is_header_cell(block))


def restyle_letters(block: QTextBlock, facts: BlockFacts) -> None:
    """Give the letters of a QTextBlock the look of a block with these facts; marks stay."""
    base = base_of(facts, header=is_header_cell(block))
    reader = BlockReader(block.document())
    for position, text, run in list(reader.runs(block)):
        form = char_format(run.marks, run.link, base)
        if OBJECT not in text and _format_at(block, position) != form:
            set_run(block, position, text, form)


def _format_at(block: QTextBlock, position: int) -> QTextCharFormat:
    cursor = QTextCursor(block)
    # A cursor's format is that of the character before it.
    cursor.setPosition(position + 1)
    return cursor.charFormat()


def set_run(block: QTextBlock, position: int, text: str, form: QTextCharFormat) -> None:
    cursor = QTextCursor(block)
    cursor.setPosition(position)
    cursor.setPosition(position + units(text), QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(form)


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
