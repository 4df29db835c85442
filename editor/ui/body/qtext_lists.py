"""What the palette and the keys do to lists."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from editor.document.nodes import ListKind
from editor.document.schema import LIST_LEVELS
from editor.ui.body.qtext_blocks import TEXT_ROLES, set_block_facts
from editor.ui.body.qtext_formats import BlockFacts, Look, Role
from editor.ui.body.qtext_selection import facts_at, one_step, selected_blocks


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
