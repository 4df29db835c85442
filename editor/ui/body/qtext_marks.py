"""Marks and links: what is on the selected text, and putting them on and off."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor

from editor.document.nodes import Mark
from editor.document.schema import normalise_link
from editor.document.utf16 import units
from editor.ui.body.qtext_blocks import base_at, set_run
from editor.ui.body.qtext_codec import BlockReader
from editor.ui.body.qtext_formats import LINE_BREAK, CharFacts, char_format, read_char_format
from editor.ui.body.qtext_selection import one_step, selected_runs


def toggle_mark(cursor: QTextCursor, mark: Mark) -> None:
    """Put the mark on the selected text, or take it off if all of it has it."""
    pieces = list(selected_runs(cursor))
    wanted = not all_marked(cursor, mark)
    with one_step(cursor):
        for block, position, text, run in pieces:
            _set_facts(block, position, text, run._replace(marks=_with(run.marks, mark, wanted)))


def clear_marks(cursor: QTextCursor) -> None:
    """Take all marks off the selected text, or without selection off the cursor's block; links
    stay.
    """
    area = QTextCursor(cursor)
    if not area.hasSelection():
        area.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        area.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    with one_step(cursor):
        for block, position, text, run in list(selected_runs(area)):
            if run.marks:
                _set_facts(block, position, text, run._replace(marks=()))


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
    """Link the selected text, or the link the cursor stands in or that holds the selection; ""
    removes the link. False, and nothing done, where the target is none a release may hold or there
    is no text to link.
    """
    link = normalise_link(target)
    if link is None:
        return False
    pieces = _pieces_to_link(cursor)
    if not pieces:
        return False
    with one_step(cursor):
        for block, position, text, run in pieces:
            _set_facts(block, position, text, run._replace(link=link))
    return True


def _pieces_to_link(cursor: QTextCursor) -> list[tuple[QTextBlock, int, str, CharFacts]]:
    if not cursor.hasSelection():
        return _link_around(cursor)
    pieces = list(selected_runs(cursor))
    links = {run.link for _block, _position, _text, run in pieces}
    if len(links) == 1 and all(links) and len({piece[0].position() for piece in pieces}) == 1:
        inside = QTextCursor(pieces[0][0])
        inside.setPosition(pieces[0][1] + 1)
        return _link_around(inside)
    return pieces


def link_at(cursor: QTextCursor) -> str:
    """The target of the link the cursor stands in or the selection begins in, or ""."""
    pieces = selected_runs(cursor) if cursor.hasSelection() else iter(_link_around(cursor))
    first = next(pieces, None)
    return first[3].link if first is not None else ""


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
    set_run(block, position, text, char_format(run.marks, run.link, base_at(QTextCursor(block))))


def current_facts(form: QTextCharFormat) -> CharFacts:
    """The facts of what is typed in this format."""
    return read_char_format(form)._replace(figure=None)


def all_marked(cursor: QTextCursor, mark: Mark) -> bool:
    """Whether all selected text has the mark; False where there is none."""
    return mark in common_marks(cursor)


def common_marks(cursor: QTextCursor) -> frozenset[Mark]:
    """The marks that all selected text has; none where there is no text."""
    common: set[Mark] | None = None
    for _block, _position, text, run in selected_runs(cursor):
        if text != LINE_BREAK:
            common = set(run.marks) if common is None else common.intersection(run.marks)
            if not common:
                break
    return frozenset(common or ())


def inside_link(cursor: QTextCursor) -> bool:
    """Whether there is text of one link on both sides of the cursor."""
    place, links = cursor.position(), ["", ""]
    for position, text, run in BlockReader(cursor.document()).runs(cursor.block()):
        if position < place <= position + units(text):
            links[0] = run.link
        if position <= place < position + units(text):
            links[1] = run.link
    return bool(links[0]) and links[0] == links[1]
