"""Bulk edits: nothing is lost, and each is one undo step."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from editor.document.nodes import Block, Figure, LineBreak
from editor.document.schema import normalise_body
from editor.document.walk import contents, plain_text, text_of
from editor.ui.body.qtext_codec import decode, encode
from editor.ui.body.qtext_edit import (
    delete_selection,
    encode_selection,
    insert_blocks,
    replace_blocks,
)
from editor.ui.body.qtext_formats import Look
from editor.ui.body.qtext_snapshot import BodySnapshot
from tests import strategies
from tests.builders import br, cell, fig, h, hr, li, ol, p, quote, strong, table

LOOK = Look()


def made(*body: Block) -> QTextDocument:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    decode(body, QTextCursor(document), LOOK)
    document.setUndoRedoEnabled(True)
    return document


def at(document: QTextDocument, text: str, end: str = "") -> QTextCursor:
    """A cursor before `text`; with `end`, a selection up to behind `end`."""
    cursor = document.find(text)
    assert not cursor.isNull()
    cursor.setPosition(cursor.selectionStart())
    if end:
        stop = document.find(end).selectionEnd()
        cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
    return cursor


@given(strategies.bodies, strategies.bodies)
def test_replacing_the_body_is_one_step(qapp, old, new):
    old, new = normalise_body(old), normalise_body(new)
    assume(old != new)
    document = made(*old)
    assert replace_blocks(document, BodySnapshot(document).entries, new, LOOK)
    assert encode(document) == new
    document.undo()
    assert encode(document) == old
    document.redo()
    assert encode(document) == new


@given(strategies.bodies, st.data())
def test_replacing_a_part_leaves_the_rest(qapp, old, data):
    old = normalise_body(old)
    assume(old)
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    new = normalise_body((*old[:start], *data.draw(strategies.bodies), *old[end:]))
    document = made(*old)
    changed = replace_blocks(document, BodySnapshot(document).entries, new, LOOK)
    assert changed == (old != new)
    assert encode(document) == new
    if changed:
        document.undo()
        assert encode(document) == old
        assert not document.isUndoAvailable()


def characters(body: tuple[Block, ...]) -> str:
    """What can be seen of a body, in no order."""
    return "".join(sorted("".join(plain_text(body).split())))


@given(strategies.bodies, strategies.bodies, st.integers(0, 10_000))
def test_inserting_anywhere_loses_nothing(qapp, old, coming, place):
    old, coming = normalise_body(old), normalise_body(coming)
    document = made(*old)
    cursor = QTextCursor(document)
    cursor.setPosition(place % document.characterCount())
    # No caret stands inside a character.
    assume(not "\udc00" <= document.characterAt(cursor.position()) <= "\udfff")
    in_cell = cursor.currentTable() is not None
    figures = sum(isinstance(block, Figure) for block in (*old, *coming))
    insert_blocks(coming, cursor, LOOK)
    body = encode(document)
    assert characters(body) == "".join(sorted(characters(old) + characters(coming)))
    if not in_cell:
        assert sum(isinstance(block, Figure) for block in body) == figures
    document.undo()
    assert encode(document) == old


@given(strategies.bodies, st.integers(0, 10_000), st.integers(0, 10_000))
def test_deleting_anything_leaves_figures_alone_in_their_block(qapp, body, anchor, place):
    body = normalise_body(body)
    document = made(*body)
    cursor = QTextCursor(document)
    cursor.setPosition(anchor % document.characterCount())
    cursor.setPosition(place % document.characterCount(), QTextCursor.MoveMode.KeepAnchor)
    delete_selection(cursor, LOOK)
    left = encode(document)
    for entry in BodySnapshot(document).entries:
        assert len(entry) <= 1
    document.undo()
    assert encode(document) == body
    document.redo()
    assert encode(document) == left


@given(strategies.bodies)
def test_everything_selected_is_the_body(qapp, body):
    body = normalise_body(body)
    assume(body != (hr(),))  # Qt can select nothing in an empty block
    document = made(*body)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    assert encode_selection(cursor) == body


def test_part_of_a_block_is_a_paragraph(qapp):
    document = made(h(2, "a heading", strong("bold")))
    assert encode_selection(at(document, "ading", "bo")) == (p("ading", strong("bo")),)
    assert encode_selection(at(document, "a h", "bold")) == (h(2, "a heading", strong("bold")),)


def test_a_selection_over_a_table_takes_all_of_it(qapp):
    grid = table(["x", "y"])
    document = made(p("one two"), grid, quote("three four"))
    assert encode_selection(at(document, "two", "three")) == (p("two"), grid, quote("three"))


def test_selected_cells_are_a_table(qapp):
    document = made(table([cell("w", colspan=2), "c"], ["d", "e", "f"], header=1))
    assert encode_selection(at(document, "e", "f")) == (table(["e", "f"]),)
    assert encode_selection(at(document, "w", "e")) == (
        table([cell("w", colspan=2)], ["d", "e"], header=1),
    )


@pytest.mark.parametrize(
    ("before", "where", "coming", "after"),
    [
        ((p("ad"),), "d", (p("bc"),), (p("abcd"),)),
        ((p("ad"),), "d", (h(2, "bc"),), (p("abcd"),)),
        ((p("ad"),), "d", (p("b"), p("c")), (p("ab"), p("cd"))),
        ((p("ad"),), "d", (p("b"), h(2, "x"), p("c")), (p("ab"), h(2, "x"), p("cd"))),
        ((p("ad"),), "d", (fig(),), (p("a"), fig(), p("d"))),
        ((p("ad"),), "d", (table(["x"]), p("c")), (p("a"), table(["x"]), p("cd"))),
        ((p("ad"),), "d", (p("b"), table(["x"])), (p("ab"), table(["x"]), p("d"))),
        ((p("ad"),), "d", (hr(), p("c")), (p("a"), hr(), p("cd"))),
        ((p("ad"),), "ad", (h(2, "x"), p("y")), (h(2, "x"), p("y"), p("ad"))),
        ((ol("ad"),), "d", (p("b"), p("c")), (ol("ab"), ol("cd"))),
        ((fig(caption=p("cap").content),), "ap", (p("x"),), (fig(caption=p("cxap").content),)),
        (
            (fig(caption=p("cap").content),),
            "ap",
            (p("x"), p("y")),
            (fig(caption=p("cap").content), p("x"), p("y")),
        ),
        ((table(["ad", "b"]),), "d", (h(2, "x"), hr()), (table(["axd", "b"]),)),
        (
            (table(["ad", "b"]),),
            "d",
            (table([cell("x", li("y"))]),),
            (table([cell("ax", li("y"), "d"), "b"]),),
        ),
    ],
)
def test_inserting(qapp, before, where, coming, after):
    before = normalise_body(before)
    document = made(*before)
    insert_blocks(coming, at(document, where), LOOK)
    assert encode(document) == normalise_body(after)
    document.undo()
    assert encode(document) == before


def test_a_deleted_picture_leaves_its_caption_as_a_paragraph(qapp):
    document = made(p("a"), fig(caption=p("cap").content), p("b"))
    cursor = QTextCursor(document.findBlockByNumber(1))
    cursor.setPosition(cursor.position() + 2, QTextCursor.MoveMode.KeepAnchor)
    delete_selection(cursor, LOOK)
    assert encode(document) == (p("a"), p("cap"), p("b"))


def test_a_line_break_is_copied(qapp):
    document = made(p("one", br(), "two"))
    (block,) = encode_selection(at(document, "ne", "tw"))
    assert [text_of(content) for content in contents(block)] == ["ne\ntw"]
    assert LineBreak() in block.content
