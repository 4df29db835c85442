"""Giving blocks another style, and taking all formatting away."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor

from editor.ui.body.qtext_blocks import CELL_ROLES, TEXT_ROLES, set_block_facts
from editor.ui.body.qtext_formats import BlockFacts, Look, Role
from editor.ui.body.qtext_marks import clear_marks
from editor.ui.body.qtext_numbers import numbers_kept
from editor.ui.body.qtext_selection import facts_at, in_table, one_step, selected_blocks


def set_style(cursor: QTextCursor, role: Role, level: int, look: Look) -> None:
    """Make the selected blocks paragraphs, headings, list items or quotations. Table cells take
    paragraphs and list items alone; figures and rules stay.
    """
    blocks = selected_blocks(cursor)
    with one_step(cursor), numbers_kept(blocks, look):
        for block in blocks:
            facts = facts_at(block)
            if (
                facts.role in TEXT_ROLES
                and facts != BlockFacts(role, level)
                and (role in CELL_ROLES or not in_table(block))
            ):
                set_block_facts(block, BlockFacts(role, level), look)


def clear_formatting(cursor: QTextCursor, look: Look) -> None:
    """Take the marks off the selected text, and make blocks that are selected whole plain
    paragraphs; without selection, all that of the block the cursor stands in. Links stay, as they
    are no look.
    """
    blocks = selected_blocks(cursor)
    whole = [block for block in blocks if _is_plain_text(block) and _is_whole(block, cursor)]
    with one_step(cursor), numbers_kept(whole, look):
        clear_marks(cursor)
        for block in whole:
            if facts_at(block) != BlockFacts():
                set_block_facts(block, BlockFacts(), look)


def _is_plain_text(block: QTextBlock) -> bool:
    return facts_at(block).role in TEXT_ROLES


def _is_whole(block: QTextBlock, cursor: QTextCursor) -> bool:
    if not cursor.hasSelection() or cursor.hasComplexSelection():
        return True
    end = block.position() + block.length() - 1
    return cursor.selectionStart() <= block.position() and end <= cursor.selectionEnd()
