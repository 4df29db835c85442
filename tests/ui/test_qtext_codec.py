"""The editor's document holds every body without loss."""

from __future__ import annotations

from hypothesis import assume, given
from PySide6.QtGui import QTextCursor, QTextDocument

from editor.document.nodes import Block, Figure, ListItem, Paragraph
from editor.document.schema import normalise_body, normalise_cell_blocks
from editor.ui.body.qtext_codec import decode, encode
from tests import strategies
from tests.builders import p

BEFORE: tuple[Block, ...] = (p("before"),)


def written(body: tuple[Block, ...], document: QTextDocument) -> None:
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    decode(body, cursor)


@given(strategies.bodies)
def test_a_body_survives_a_fresh_document(qapp, body):
    body = normalise_body(body)
    document = QTextDocument()
    written(body, document)
    assert encode(document) == body
    document.undo()
    assert encode(document) == ()
    document.redo()
    assert encode(document) == body


@given(strategies.bodies, strategies.bodies)
def test_a_body_survives_beside_others(qapp, first, second):
    first, second = normalise_body(first), normalise_body(second)
    assume(second)
    document = QTextDocument()
    written(first, document)
    written(second, document)
    assert encode(document) == normalise_body(first + second)
    document.undo()
    assert encode(document) == first
    document.redo()
    assert encode(document) == normalise_body(first + second)


@given(strategies.cells)
def test_cell_blocks_survive_in_a_cell(qapp, cell):
    blocks = normalise_cell_blocks(cell.blocks)
    document = QTextDocument()
    table = QTextCursor(document).insertTable(2, 2)
    table.mergeCells(0, 0, 1, 2)
    decode(blocks, table.cellAt(0, 0).firstCursorPosition())
    (made,) = encode(document)
    assert made.rows[0][0].blocks == blocks
    assert all(isinstance(block, Paragraph | ListItem | Figure) for block in blocks)
