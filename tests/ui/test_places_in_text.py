"""A place in the release is found in the document, and the block of a position in the release."""

from __future__ import annotations

from hypothesis import given, settings
from PySide6.QtGui import QTextCursor, QTextDocument

from editor.document.nodes import Block, Figure, Rule, Table
from editor.document.schema import normalise_body
from editor.document.utf16 import units
from editor.document.walk import text_of
from editor.ui.body.places_in_text import PlaceInRelease, block_at, position_of
from editor.ui.body.qtext_codec import decode, encode
from tests import strategies
from tests.builders import br, fig, li, p, table


def document_of(*body: Block) -> QTextDocument:
    document = QTextDocument()
    decode(normalise_body(body), QTextCursor(document))
    return document


def shown_at(document: QTextDocument, position: int, length: int) -> str:
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText().replace("\u2028", "\n").replace("\u2029", "\n")


def texts(body: tuple[Block, ...]) -> list[tuple[PlaceInRelease, str]]:
    """Every text of a body but table captions and credits, with the place where it begins."""
    found: list[tuple[PlaceInRelease, str]] = []

    def add(place: PlaceInRelease, block: Block) -> None:
        if isinstance(block, Figure):
            found.append((place._replace(part="picture"), "\ufffc"))
            found.append((place._replace(part="caption"), text_of(block.caption)))
        elif not isinstance(block, (Rule, Table)):
            found.append((place, text_of(block.content)))

    for index, block in enumerate(body):
        add(PlaceInRelease(index), block)
        if isinstance(block, Table):
            for row, cells in enumerate(block.rows):
                for number, cell in enumerate(cells):
                    for inner, within in enumerate(cell.blocks):
                        add(PlaceInRelease(index, row, number, inner), within)
    return found


@settings(max_examples=80, deadline=None)
@given(strategies.bodies)
def test_every_text_is_found_at_its_start_and_end(qapp, blocks):
    document = document_of(*blocks)
    body = encode(document)
    for place, text in texts(body):
        start = position_of(document, body, place)
        assert start is not None
        assert shown_at(document, start, units(text)) == text
        if place.part != "picture":
            end = position_of(document, body, place._replace(offset=units(text)))
            assert end == start + units(text)
        assert block_at(document, body, start) == place.block


def test_what_the_body_has_collapsed_is_passed_over(qapp):
    document = QTextDocument()
    cursor = QTextCursor(document)
    decode((p("前"),), cursor)
    cursor.insertText("  后  😀面  ")
    cursor.insertBlock()
    cursor.insertBlock()
    cursor.insertText("   末")
    body = encode(document)
    assert [text_of(block.content) for block in body] == ["前 后 😀面", "末"]
    at = [position_of(document, body, PlaceInRelease(0, offset=n)) for n in (0, 1, 2, 3, 4, 6, 7)]
    assert at[0] == 0
    assert shown_at(document, at[1], 1) == " "
    assert shown_at(document, at[4], 2) == "😀"
    assert shown_at(document, at[5], 1) == "面"
    last = position_of(document, body, PlaceInRelease(1))
    assert shown_at(document, last, 1) == "末"
    empty = document.findBlockByNumber(1).position()
    assert block_at(document, body, empty) == 0


def test_a_place_that_is_not_there_is_none(qapp):
    document = document_of(p("一"), table(("a",), ("b",)))
    body = encode(document)
    assert position_of(document, body, PlaceInRelease(7)) is None
    assert position_of(document, body, PlaceInRelease(1, row=9, cell=0)) is None
    assert position_of(document, body, PlaceInRelease(1, row=0, cell=9)) is None
    assert position_of(document, body, PlaceInRelease(0, offset=99)) == 1
    assert block_at(QTextDocument(), (), 0) is None


def test_captions_lines_and_items(qapp):
    document = document_of(li("一"), fig(caption=p("图", br(), "注").content), p("末"))
    body = encode(document)
    caption = position_of(document, body, PlaceInRelease(1, part="caption", offset=2))
    assert shown_at(document, caption, 1) == "注"
    assert [block_at(document, body, n) for n in (0, caption, caption + 2)] == [0, 1, 2]
