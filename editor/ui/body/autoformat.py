"""What is typed at the start of a paragraph and means a style: `## `, `- `, `1. `, `> `, `---`.

Only what a person cannot have meant as text: a number of more than two digits may be a year, and
the numbers of Chinese official writing (一、 （一） 1． （1）) are text by GB/T 9704.
"""

from __future__ import annotations

import re

from PySide6.QtGui import QTextCursor

from editor.document.nodes import Alignment, ListKind, Rule
from editor.ui.body.qtext_blocks import set_block_facts
from editor.ui.body.qtext_codec import is_free
from editor.ui.body.qtext_formats import BlockFacts, Look, Role
from editor.ui.body.qtext_insert import insert_block
from editor.ui.body.qtext_numbers import item_number, settle_numbers
from editor.ui.body.qtext_selection import facts_at, in_table, is_header_cell, one_step

_HEADINGS = {"#": 2, "##": 2, "###": 3, "####": 4}
"""The title of a release is its first heading and stands in the form."""
_BULLETS = frozenset("-*•·")
_NUMBER = re.compile(r"([1-9][0-9]?)[.)]", re.ASCII)
_RULE = re.compile(r"-{3,}")


def style_for(marker: str) -> BlockFacts | None:
    """The block that `marker` and a space at the start of a paragraph stand for, or None."""
    if marker in _HEADINGS:
        return BlockFacts(Role.HEADING, _HEADINGS[marker])
    if marker in _BULLETS:
        return BlockFacts(Role.ITEM)
    if marker == ">":
        return BlockFacts(Role.QUOTATION)
    number = _NUMBER.fullmatch(marker)
    if number is not None:
        return BlockFacts(Role.ITEM, 0, ListKind.NUMBER, int(number[1]))
    return None


def format_marker(cursor: QTextCursor, look: Look) -> bool:
    """Give the cursor's paragraph the style that the marker before the cursor, with its space,
    stands for, and take the marker out, as one undo step; whether it stands for any.
    """
    block = cursor.block()
    place = cursor.positionInBlock()
    typed = block.text()[:place] if place < 6 else ""
    wanted = style_for(typed[:-1]) if typed.endswith(" ") and _is_plain(cursor) else None
    if wanted is None or (in_table(block) and wanted.role != Role.ITEM):
        return False
    with one_step(cursor):
        cursor.setPosition(block.position())
        cursor.setPosition(block.position() + place, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        counted_on = wanted._replace(start=None)
        if wanted.start is not None and wanted.start == item_number(block, counted_on):
            wanted = counted_on
        set_block_facts(cursor.block(), wanted, look)
        settle_numbers(cursor.block(), look)
    return True


def format_rule(cursor: QTextCursor, look: Look) -> bool:
    """Make a rule of the cursor's paragraph if it holds nothing but `---`, the cursor behind it,
    and go on below, as one undo step; whether it does.
    """
    block = cursor.block()
    if (
        not _RULE.fullmatch(block.text())
        or not cursor.atBlockEnd()
        or not _is_plain(cursor)
        or in_table(block)
    ):
        return False
    with one_step(cursor):
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        if is_free(cursor.block()):
            insert_block(cursor, Rule(), look)
    return True


def _is_plain(cursor: QTextCursor) -> bool:
    block = cursor.block()
    facts = facts_at(block)
    return (
        not cursor.hasSelection()
        and facts.role == Role.PARAGRAPH
        and facts.alignment == Alignment.NATURAL
        and not is_header_cell(block)
    )
