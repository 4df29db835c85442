"""What the palette and the keys do to lists."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor

from editor.document.nodes import ListKind
from editor.document.schema import LIST_LEVELS
from editor.ui.body.qtext_blocks import TEXT_ROLES, set_block_facts
from editor.ui.body.qtext_codec import BlockReader
from editor.ui.body.qtext_formats import BlockFacts, Look, Role
from editor.ui.body.qtext_numbers import numbers_kept
from editor.ui.body.qtext_selection import facts_at, frame_key, one_step, selected_blocks


def toggle_list(cursor: QTextCursor, kind: ListKind, look: Look) -> None:
    """Make the selected blocks items of such a list, or paragraphs if all of them are already."""
    blocks = [block for block in selected_blocks(cursor) if facts_at(block).role in TEXT_ROLES]
    items = [facts for block in blocks if (facts := facts_at(block)).role == Role.ITEM]
    leave = len(items) == len(blocks) and all(facts.kind == kind for facts in items)
    with one_step(cursor), numbers_kept(blocks, look):
        for block in blocks:
            facts = facts_at(block)
            if leave:
                set_block_facts(block, BlockFacts(), look)
            elif facts.role != Role.ITEM or facts.kind != kind:
                level = facts.level if facts.role == Role.ITEM else 0
                set_block_facts(block, BlockFacts(Role.ITEM, level, kind), look)


def nest(cursor: QTextCursor, steps: int, look: Look) -> bool:
    """Move the selected list items in (1) or out (-1), with the items in them; whether there was
    any item. None moves where the first would come to lie more than one level under the item
    before it, or the deepest under the last level there is.
    """
    items = _selected_items(cursor)
    if items and _can_nest(items, steps):
        with one_step(cursor):
            for block in items:
                facts = facts_at(block)
                level = max(0, facts.level + steps)
                if level != facts.level:
                    set_block_facts(block, facts._replace(level=level, start=None), look)
    return bool(items)


def can_nest(cursor: QTextCursor, steps: int) -> bool:
    """Whether `nest` would move an item."""
    return _can_nest(_selected_items(cursor), steps)


def _selected_items(cursor: QTextCursor) -> list[QTextBlock]:
    """The list items the selection touches, with the items in them."""
    # Asked at every step of the caret: the reader knows facts it has read before.
    facts = BlockReader(cursor.document()).block_facts
    return _with_inner_items(
        [block for block in selected_blocks(cursor) if facts(block).role == Role.ITEM]
    )


def _can_nest(items: list[QTextBlock], steps: int) -> bool:
    if not items:
        return False
    levels = [facts_at(block).level for block in items]
    if steps < 0:
        return max(levels) > 0
    before = items[0].previous()
    while before.isValid() and before.length() == 1 and facts_at(before).role == Role.PARAGRAPH:
        before = before.previous()
    in_list = (
        before.isValid()
        and facts_at(before).role == Role.ITEM
        and frame_key(before) == frame_key(items[0])
    )
    deepest = facts_at(before).level + 1 if in_list else 0
    return levels[0] + steps <= deepest and max(levels) + steps in LIST_LEVELS


def _with_inner_items(items: list[QTextBlock]) -> list[QTextBlock]:
    """The items and those behind the last that lie in it."""
    if not items:
        return items
    level, frame = facts_at(items[-1]).level, frame_key(items[-1])
    behind = items[-1].next()
    while behind.isValid() and frame_key(behind) == frame:
        facts = facts_at(behind)
        if facts.role != Role.ITEM or facts.level <= level:
            break
        items.append(behind)
        behind = behind.next()
    return items


def lift(cursor: QTextCursor, look: Look) -> None:
    """Move the cursor's list item one level out; from level 0, and from a heading or quotation, to
    a paragraph.
    """
    block = cursor.block()
    facts = facts_at(block)
    if facts.role == Role.ITEM and facts.level > 0:
        nest(cursor, -1, look)
        return
    with one_step(cursor), numbers_kept([block], look):
        set_block_facts(block, BlockFacts(), look)
