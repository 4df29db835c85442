"""Typing characters that have no key, and pairs of them around what is selected."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from editor.ui.body.qtext_blocks import TEXT_ROLES, base_at
from editor.ui.body.qtext_edit import delete_selection, leave_guarded
from editor.ui.body.qtext_formats import Look, Role, char_format
from editor.ui.body.qtext_marks import current_facts
from editor.ui.body.qtext_selection import facts_at, frame_key, one_step


def insert_characters(cursor: QTextCursor, text: str, closing: str, look: Look) -> None:
    """Type `text` in place of the selection. With `closing`, both go around the selection, which
    stays selected, or, where there is none or it holds more than text, around the cursor.
    """
    with one_step(cursor):
        if closing and _can_be_wrapped(cursor):
            _wrap(cursor, text, closing)
            return
        if closing:
            cursor.setPosition(cursor.selectionEnd())
        delete_selection(cursor, look)
        leave_guarded(cursor, look)
        facts = current_facts(cursor.charFormat())
        form = char_format(facts.marks, "", base_at(cursor))
        cursor.insertText(text, form)
        if closing:
            cursor.insertText(closing, form)
            cursor.setPosition(cursor.position() - len(closing))


def _can_be_wrapped(cursor: QTextCursor) -> bool:
    if not cursor.hasSelection() or cursor.hasComplexSelection():
        return False
    document = cursor.document()
    first = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    roles = (facts_at(first).role, facts_at(last).role)
    if first == last and roles[0] == Role.FIGURE:
        return cursor.selectionStart() >= first.position() + 2
    return TEXT_ROLES.issuperset(roles) and frame_key(first) == frame_key(last)


def _wrap(cursor: QTextCursor, text: str, closing: str) -> None:
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    cursor.setPosition(end)
    for place, what in ((end, closing), (start, text)):
        # The marks of the selected text beside it: before a position its own are not those.
        beside = QTextCursor(cursor)
        beside.setPosition(place if place == end else min(start + 1, end))
        facts = current_facts(beside.charFormat())
        cursor.setPosition(place)
        cursor.insertText(what, char_format(facts.marks, "", base_at(cursor)))
    cursor.setPosition(start + len(text))
    cursor.setPosition(end + len(text), QTextCursor.MoveMode.KeepAnchor)
