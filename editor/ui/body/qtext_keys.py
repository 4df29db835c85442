"""What Enter, Backspace, Delete and Tab mean in each kind of block.

Qt knows no figures, rules or list items of ours: left to itself it joins a picture into the
paragraph before, eats the break before a caption, and copies a heading's role to the next line. So
these keys ask here first. Functions that return a bool say whether the key is done with; where
False, Qt's own action is right.
"""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor

from editor.ui.body.qtext_blocks import restyle_letters, set_block_facts, set_indent
from editor.ui.body.qtext_codec import is_free, place_of
from editor.ui.body.qtext_edit import delete_selection, leave_guarded, take_in_figure
from editor.ui.body.qtext_formats import (
    BlockFacts,
    Look,
    Role,
    base_of,
    block_format,
    char_format,
    read_char_format,
)
from editor.ui.body.qtext_lists import lift, nest
from editor.ui.body.qtext_numbers import settle_numbers
from editor.ui.body.qtext_selection import facts_at, in_table, one_step
from editor.ui.body.word_moves import move_by_word


def enter(cursor: QTextCursor, look: Look) -> None:
    """Begin a new block. An empty list item moves out a level, an empty quotation or heading
    becomes a paragraph; a paragraph follows a heading, a figure and a rule. At the start of a table
    that begins the document the cursor leaves it.
    """
    if in_table(cursor.block()) and not cursor.hasSelection():
        from editor.ui.body.qtext_tables import leave_before  # as below, no part of starting

        if leave_before(cursor):
            return
    with one_step(cursor):
        delete_selection(cursor, look)
        block = cursor.block()
        facts = facts_at(block)
        match facts.role:
            case Role.FIGURE | Role.RULE:
                if cursor.positionInBlock() < 2:
                    leave_guarded(cursor, look)
                else:
                    _split(cursor, BlockFacts(), look)
            case Role.ITEM | Role.QUOTATION | Role.HEADING if block.length() == 1:
                lift(cursor, look)
            case Role.HEADING if cursor.atBlockStart():
                _split(cursor, facts, look)
                set_block_facts(cursor.block().previous(), BlockFacts(), look)
            case Role.HEADING:
                _split(cursor, BlockFacts(), look)
            case _:
                _split(cursor, facts._replace(start=None), look)


def _split(cursor: QTextCursor, facts: BlockFacts, look: Look) -> None:
    inside = place_of(cursor)
    run = read_char_format(cursor.charFormat())
    # Marks go on in the new block, a link does not.
    form = char_format(run.marks, "", base_of(facts))
    cursor.insertBlock(block_format(facts, look, inside), form)
    restyle_letters(cursor.block(), facts)
    cursor.setCharFormat(form)


def backspace(cursor: QTextCursor, look: Look) -> bool:
    """Delete backwards: at the start of a list item or quotation it lifts, of an indented paragraph
    it takes the indent, beside a picture it deletes the figure, beside rules and tables those only
    that are plainly meant.
    """
    take_in_figure(cursor)
    if cursor.hasSelection():
        with one_step(cursor):
            delete_selection(cursor, look)
            settle_numbers(cursor.block(), look)
        return True
    block = cursor.block()
    facts = facts_at(block)
    place = cursor.positionInBlock()
    if facts.role == Role.FIGURE and place == 2:
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
        return True
    if place > 0:
        return False
    if facts.role in (Role.ITEM, Role.QUOTATION):
        lift(cursor, look)
        return True
    if facts.role == Role.RULE:
        _make_paragraph(cursor, look)
        return True
    if block.length() > 1 and _shows_indent(block, facts, look):
        with one_step(cursor):
            set_block_facts(block, facts._replace(indent=False), look)
        return True
    previous = block.previous()
    if not _joinable(block, previous):
        return True
    return _join(cursor, previous, block, look, caret_in_second=True)


def delete(cursor: QTextCursor, look: Look) -> bool:
    """Delete forwards, by the same rules as `backspace`."""
    take_in_figure(cursor)
    if cursor.hasSelection():
        with one_step(cursor):
            delete_selection(cursor, look)
            settle_numbers(cursor.block(), look)
        return True
    block = cursor.block()
    if facts_at(block).role == Role.RULE:
        _make_paragraph(cursor, look)
        return True
    if not cursor.atBlockEnd():
        return False
    following = block.next()
    if not _joinable(block, following):
        return True
    return _join(cursor, block, following, look, caret_in_second=False)


def _shows_indent(block: QTextBlock, facts: BlockFacts, look: Look) -> bool:
    """Whether a person sees the first line of a QTextBlock indented: English has no indents, nor
    have table cells.
    """
    return facts.indent and block_format(facts, look, place_of(QTextCursor(block))).textIndent() > 0


def _make_paragraph(cursor: QTextCursor, look: Look) -> None:
    with one_step(cursor):
        set_block_facts(cursor.block(), BlockFacts(), look)


def _joinable(first: QTextBlock, second: QTextBlock) -> bool:
    """Whether the two are neighbours in the same cell, or both outside tables."""
    if not first.isValid() or not second.isValid():
        return False
    one, other = QTextCursor(first), QTextCursor(second)
    table, other_table = one.currentTable(), other.currentTable()
    if table is None or other_table is None:
        return table is None and other_table is None
    cell, other_cell = table.cellAt(one), other_table.cellAt(other)
    return (cell.row(), cell.column()) == (other_cell.row(), other_cell.column())


def _join(
    cursor: QTextCursor,
    first: QTextBlock,
    second: QTextBlock,
    look: Look,
    *,
    caret_in_second: bool,
) -> bool:
    """Join two neighbours where the text allows it; at a figure or rule drop what is empty, or
    only move to it.
    """
    with one_step(cursor):
        one, other = facts_at(first), facts_at(second)
        if Role.RULE in (one.role, other.role):
            rest = other if one.role == Role.RULE else one
            _drop_boundary(cursor, first, rest, look)
            return True
        if Role.FIGURE in (one.role, other.role):
            if is_free(first) and one.role != Role.FIGURE:
                _drop_boundary(cursor, first, other, look)
            elif is_free(second) and other.role != Role.FIGURE:
                _drop_boundary(cursor, first, one, look)
            elif caret_in_second:
                cursor.setPosition(first.position() + first.length() - 1)
            else:
                cursor.setPosition(second.position())
            return True
        kept = one if first.length() > 1 else other
        _drop_boundary(cursor, first, kept, look)
    return True


def _drop_boundary(cursor: QTextCursor, first: QTextBlock, facts: BlockFacts, look: Look) -> None:
    """Make one block of `first` and the one after it, with these facts."""
    cursor.setPosition(first.position() + first.length() - 1)
    cursor.deleteChar()
    set_block_facts(cursor.block(), facts, look)
    settle_numbers(cursor.block(), look)


def delete_word(cursor: QTextCursor, look: Look, *, forwards: bool) -> bool:
    """Delete to the next or previous start of a word; at the edge of a block as Delete and
    Backspace do.
    """
    if cursor.hasSelection():
        return backspace(cursor, look)
    start = cursor.positionInBlock()
    guard = 2 if facts_at(cursor.block()).role == Role.FIGURE else 0
    if (cursor.atBlockEnd() if forwards else start <= guard) or start < guard:
        return delete(cursor, look) if forwards else backspace(cursor, look)
    block = cursor.block()
    move_by_word(cursor, QTextCursor.MoveMode.KeepAnchor, forwards=forwards)
    first, last = block.position() + guard, block.position() + block.length() - 1
    inside = max(first, min(cursor.position(), last))
    cursor.setPosition(inside, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    return True


def tab(cursor: QTextCursor, look: Look, *, back: bool) -> bool:
    """Move to the next cell of a table, else nest list items or indent paragraphs; with `back` the
    reverse. In the last cell a new row comes. Never a tab character.
    """
    if in_table(cursor.block()):
        from editor.ui.body.qtext_tables import move_to_cell

        move_to_cell(cursor, look, back=back)
    elif not nest(cursor, -1 if back else 1, look):
        set_indent(cursor, not back, look)
    return True
