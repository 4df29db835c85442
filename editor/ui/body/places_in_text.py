"""Places in the release and places in the document, each found from the other.

A place in the release is a block of the body, in a table also a cell and a block in it, and a
character of its text. In the document that is a position, and the way there is not straight: empty
QTextBlocks are no blocks, text beside a picture makes two blocks of one QTextBlock, and white space
that the body has collapsed is still in the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from PySide6.QtGui import QTextBlock, QTextDocument, QTextTable

from editor.document.nodes import Block, Figure, Rule, Table
from editor.document.schema import normalise_cell_blocks
from editor.document.utf16 import points, units
from editor.document.walk import text_of
from editor.ui.body.qtext_codec import BlockReader, Entry
from editor.ui.body.qtext_formats import LINE_BREAK, OBJECT, Role


class PlaceInRelease(NamedTuple):
    """Where something is in a body: the index of the block; of a table's block the row, the number
    of the cell among those that begin in the row, and of the block in the cell (-1, -1, 0 outside
    tables); whether `part` is its "text", its "caption" or its "picture"; and the offset in that
    text in UTF-16 code units.
    """

    block: int
    row: int = -1
    cell: int = -1
    inner: int = 0
    part: str = "text"
    offset: int = 0


class _Spot(NamedTuple):
    """A QTextBlock outside tables, or a table, the index of its first block in the body, and how
    many blocks it holds.
    """

    block: QTextBlock
    last: int  # the number of the last QTextBlock that belongs to it
    table: QTextTable | None
    begin: int
    blocks: int


def position_of(
    document: QTextDocument, body: Sequence[Block], place: PlaceInRelease
) -> int | None:
    """The position in the document of a place in the body that was read from it; None where there
    is none.
    """
    return positions_of(document, body, (place,))[0]


def positions_of(
    document: QTextDocument, body: Sequence[Block], places: Sequence[PlaceInRelease]
) -> list[int | None]:
    """As `position_of`, for many places on one way through the document."""
    found: list[int | None] = [None] * len(places)
    # From the last on, so that the next one is at the end of the list.
    waiting = sorted(range(len(places)), key=lambda number: -places[number].block)
    reader = BlockReader(document)
    for spot in _spots(document, body, reader):
        if not waiting:
            break
        entry: Entry | None = None
        while waiting and places[waiting[-1]].block < spot.begin + spot.blocks:
            number = waiting.pop()
            place = places[number]
            if place.block < spot.begin:
                continue
            if spot.table is not None:
                found[number] = _position_in_table(reader, spot.table, place)
                continue
            quickly = _position_as_written(spot, body, place) if entry is None else None
            if quickly is not None:
                found[number] = quickly
                continue
            entry = reader.read_block(spot.block) if entry is None else entry
            found[number] = _position_in(spot.block, entry, place.block - spot.begin, place)
    return found


def _position_as_written(spot: _Spot, body: Sequence[Block], place: PlaceInRelease) -> int | None:
    """The position where it can be had without reading the QTextBlock: it is one block of text, and
    the body has it as it was written.
    """
    content = getattr(body[place.block], "content", None)
    if spot.blocks != 1 or place.part != "text" or content is None:
        return None
    written = spot.block.text()
    if OBJECT in written or written.replace(LINE_BREAK, "\n") != text_of(content):
        return None
    return spot.block.position() + min(place.offset, units(written))


def block_at(document: QTextDocument, body: Sequence[Block], position: int) -> int | None:
    """The index in the body of the block that a position of the document lies in; in an empty
    QTextBlock that of the block before it, None where there is none.
    """
    number = document.findBlock(position).blockNumber()
    before = None
    for spot in _spots(document, body, BlockReader(document)):
        if spot.blocks:
            before = spot.begin
        if number <= spot.last:
            if spot.blocks > 1:
                text = spot.block.text()[: max(0, position - spot.block.position())]
                return spot.begin + min(spot.blocks - 1, text.count(OBJECT))
            return before
    return before


def _spots(document: QTextDocument, body: Sequence[Block], reader: BlockReader) -> Iterator[_Spot]:
    """All of the document in order."""
    tables = {
        frame.firstPosition(): frame
        for frame in document.rootFrame().childFrames()
        if isinstance(frame, QTextTable)
    }
    index = 0
    block = document.begin()
    while block.isValid():
        table = tables.get(block.position()) if tables else None
        if table is not None:
            last = document.findBlock(table.lastPosition())
            # A table with nothing in it but a caption is a paragraph, one without is nothing.
            count = int(index < len(body) and isinstance(body[index], Table))
        else:
            last, count = block, _count(block, reader)
        yield _Spot(block, last.blockNumber(), table, index, count)
        index += count
        block = last.next()


def _count(block: QTextBlock, reader: BlockReader) -> int:
    """How many blocks of a body a QTextBlock outside tables holds."""
    text = block.text()
    # Most begin with a letter, and what they are need not be read for that.
    if text[:1].isalnum() and OBJECT not in text:
        return 1 + (reader.block_facts(block).role == Role.RULE)
    return len(reader.read_block(block))


def _position_in_table(reader: BlockReader, table: QTextTable, place: PlaceInRelease) -> int | None:
    if place.row < 0:
        return table.firstPosition()
    if place.row >= table.rows():
        return None
    cells = (table.cellAt(place.row, column) for column in range(table.columns()))
    begun = {cell.column(): cell for cell in cells if cell.row() == place.row}
    cell = next(islice(begun.values(), place.cell, None), None)
    if cell is None:
        return None
    index = 0
    block = cell.firstCursorPosition().block()
    while block.isValid() and block.position() <= cell.lastPosition():
        entry = tuple(normalise_cell_blocks(reader.parts(block)))  # type: ignore[arg-type]
        if index <= place.inner < index + len(entry):
            return _position_in(block, entry, place.inner - index, place)
        index += len(entry)
        block = block.next()
    return cell.firstPosition()


def _position_in(block: QTextBlock, entry: Entry, number: int, place: PlaceInRelease) -> int:
    """The position of a place in the block with that number of those in a QTextBlock."""
    wanted = entry[number]
    first, *others = block.text().split(OBJECT)
    start, raw = block.position(), first
    if isinstance(wanted, Figure):
        figure = sum(isinstance(other, Figure) for other in entry[:number])
        start += units(OBJECT.join((first, *others[:figure])))
        if place.part == "picture":
            return start
        raw = others[figure]
        start += 1
        if raw.startswith(LINE_BREAK):
            start, raw = start + 1, raw[1:]
        return start + _offset_in(raw, text_of(wanted.caption), place.offset)
    if isinstance(wanted, (Rule, Table)):
        return start
    return start + _offset_in(raw, text_of(wanted.content), place.offset)


def _offset_in(raw: str, clean: str, offset: int) -> int:
    """The offset in a text as it was written of an offset in the same text normalised, both in
    UTF-16 code units: the first has spaces and signs that the second has not.
    """
    if raw == clean:
        return min(offset, units(raw))
    place = points(clean, offset)
    at = 0
    for character in clean[: place + 1]:
        while at < len(raw) and not _same(raw[at], character):
            at += 1
        at += 1
    if place < len(clean):
        # Before the character that is there now, and not behind the one before it.
        at -= 1
    return units(raw[: max(0, at)])


def _same(written: str, clean: str) -> bool:
    return written == clean or (written.isspace() and clean.isspace())
