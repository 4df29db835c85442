"""Moving paragraphs up and down.

What is moved changes places with what stands beside it: a block, a list item with the items in it,
or a whole table. Of the two the one without a table is taken out and written anew on the other
side, because a table that stays where it is cannot go wrong. Two tables do not pass each other.

Qt keeps an empty block before, between and behind tables. That is no paragraph: it is passed over,
and filled when something comes to stand there.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from editor.ui.body.qtext_codec import is_free, place_of, table_at
from editor.ui.body.qtext_formats import BlockFacts, Look, Role, block_format
from editor.ui.body.qtext_numbers import is_numbered, settle_numbers
from editor.ui.body.qtext_selection import facts_at, frame_key, in_table, one_step


def move_blocks(cursor: QTextCursor, look: Look, *, down: bool) -> bool:
    """Move the blocks the selection touches past what stands before or behind them, in a table cell
    within the cell; the selection goes with them. Whether there was anything to pass.
    """
    if cursor.hasComplexSelection():
        return False
    return _Move(cursor, look).run(down=down)


class _Piece(NamedTuple):
    """A QTextBlock taken out: its facts, what an empty one is typed in, its runs."""

    facts: BlockFacts
    form: QTextCharFormat
    runs: list[tuple[str, QTextCharFormat]]


class _Range(NamedTuple):
    """QTextBlocks by number, the last included."""

    first: int
    last: int


class _Move:
    """One move: where it happens, and how blocks are taken out and written there."""

    def __init__(self, cursor: QTextCursor, look: Look) -> None:
        self._cursor = cursor
        self._document: QTextDocument = cursor.document()
        self._look = look
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        first, last = self._document.findBlock(start), self._document.findBlock(end)
        if start < end == last.position():
            last = last.previous()
        self._in_cell = in_table(first) and frame_key(first) == frame_key(last)
        self._frame = frame_key(first)
        self._moved = self._whole_items(
            _Range(self._edge(first, back=True), self._edge(last, back=False))
        )

    def run(self, *, down: bool) -> bool:
        passed = self._behind() if down else self._before()
        if passed is None:
            return False
        cursor, moved = self._cursor, self._moved
        goes = not self._holds_table(passed)
        if not goes and self._holds_table(moved):
            return False
        base = self._block(moved.first).position()
        last = self._block(moved.last)
        # A selection may end at the start of the block behind, which stays.
        most = last.position() + last.length() - 1 - base
        anchor = min(cursor.anchor() - base, most)
        caret = min(cursor.position() - base, most)
        with one_step(cursor):
            self._swap_starts(*((moved, passed) if down else (passed, moved)))
            if goes:
                # At its start, so that it goes along with what is written before it.
                mark = QTextCursor(self._block(moved.first))
                mark.setKeepPositionOnInsert(not down)
                self._shift(passed, moved)
                base = mark.position()
            else:
                base = self._shift(moved, passed)
            settle_numbers(self._document.findBlock(base), self._look)
        cursor.setPosition(base + anchor)
        cursor.setPosition(base + caret, QTextCursor.MoveMode.KeepAnchor)
        return True

    # --- what is moved, and what it passes -------------------------------------------------------

    def _block(self, number: int) -> QTextBlock:
        return self._document.findBlockByNumber(number)

    def _edge(self, block: QTextBlock, *, back: bool) -> int:
        """The number of the block, or of the first or last of the table it lies in, unless all
        happens inside a cell.
        """
        table = None if self._in_cell else table_at(block)
        if table is None:
            return block.blockNumber()
        place = table.firstPosition() if back else table.lastPosition()
        return self._document.findBlock(place).blockNumber()

    def _whole_items(self, blocks: _Range) -> _Range:
        """The blocks with the items that lie in the first, if they are items."""
        level = _level(self._block(blocks.first))
        last = blocks.last
        if level is None:
            return blocks
        while self._reaches(behind := self._block(last + 1)):
            inner = _level(behind)
            if inner is None or inner <= level:
                break
            last += 1
        return _Range(blocks.first, last)

    def _reaches(self, block: QTextBlock) -> bool:
        return block.isValid() and (not self._in_cell or frame_key(block) == self._frame)

    def _before(self) -> _Range | None:
        number = self._moved.first - 1
        if self._is_spare(number):
            number -= 1
        if number < 0 or not self._reaches(self._block(number)):
            return None
        first = self._edge(self._block(number), back=True)
        level = _level(self._block(self._moved.first))
        above, own = first, _level(self._block(number))
        # Up to the item that these lie in, if that is on the level of what is moved.
        while level is not None and own is not None and own >= level:
            first = above
            above -= 1
            if own == level or above < 0 or not self._reaches(self._block(above)):
                break
            own = _level(self._block(above))
        return _Range(first, number)

    def _behind(self) -> _Range | None:
        number = self._moved.last + 1
        if self._is_spare(number):
            number += 1
        block = self._block(number)
        if not self._reaches(block):
            return None
        blocks = _Range(number, self._edge(block, back=False))
        level = _level(block)
        same = level is not None and level == _level(self._block(self._moved.first))
        return self._whole_items(blocks) if same else blocks

    def _is_spare(self, number: int) -> bool:
        """Whether a block is there only because Qt wants one beside a table."""
        block = self._block(number)
        if number < 0 or not block.isValid() or in_table(block) or not is_free(block):
            return False
        before, behind = block.previous(), block.next()
        return (not before.isValid() or in_table(before)) and (
            not behind.isValid() or in_table(behind)
        )

    def _holds_table(self, blocks: _Range) -> bool:
        return not self._in_cell and any(
            in_table(self._block(number)) for number in range(blocks.first, blocks.last + 1)
        )

    def _swap_starts(self, upper: _Range, lower: _Range) -> None:
        """A number that an item begins with belongs to its place in the list, not to its text."""
        one, other = self._block(upper.first), self._block(lower.first)
        if not (is_numbered(one) and is_numbered(other) and _level(one) == _level(other)):
            return
        starts = facts_at(one).start, facts_at(other).start
        for block, start in ((one, starts[1]), (other, starts[0])):
            facts = facts_at(block)
            if facts.start != start:
                self._set_facts(block, facts._replace(start=start))

    # --- taking out and writing anew -------------------------------------------------------------

    def _set_facts(self, block: QTextBlock, facts: BlockFacts) -> None:
        QTextCursor(block).setBlockFormat(
            block_format(facts, self._look, place_of(QTextCursor(block)))
        )

    def _shift(self, blocks: _Range, past: _Range) -> int:
        """Take blocks out and write them on the other side of `past`; the new position."""
        pieces = [self._take(number) for number in range(blocks.first, blocks.last + 1)]
        mark = QTextCursor(self._document)
        if blocks.first < past.first:
            place = self._write_behind(past.last, pieces)
            mark.setPosition(place)
            self._remove(blocks)
        else:
            # From behind: what is written before it moves its numbers.
            count = self._document.blockCount()
            place = self._write_before(past.first, pieces)
            mark.setPosition(place)
            mark.setKeepPositionOnInsert(True)
            added = self._document.blockCount() - count
            self._remove(_Range(blocks.first + added, blocks.last + added))
        return mark.position()

    def _take(self, number: int) -> _Piece:
        block = self._block(number)
        runs = []
        for iterator in block:  # type: ignore[attr-defined]
            fragment = iterator.fragment()
            runs.append((fragment.text(), fragment.charFormat()))
        return _Piece(facts_at(block), block.charFormat(), runs)

    def _write_behind(self, number: int, pieces: list[_Piece]) -> int:
        block = self._block(number)
        if self._in_cell or not in_table(block):
            return self._append(block, pieces)
        if self._is_spare(number + 1):
            return self._fill(block.next(), pieces)
        return self._prepend(block.next(), pieces)

    def _write_before(self, number: int, pieces: list[_Piece]) -> int:
        block = self._block(number)
        if self._in_cell or not in_table(block):
            return self._prepend(block, pieces)
        if self._is_spare(number - 1):
            return self._fill(block.previous(), pieces)
        return self._append(block.previous(), pieces)

    def _append(self, block: QTextBlock, pieces: list[_Piece]) -> int:
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        place = cursor.position() + 1
        for piece in pieces:
            form = block_format(piece.facts, self._look, place_of(cursor))
            cursor.insertBlock(form, piece.form)
            _write_runs(cursor, piece)
        return place

    def _prepend(self, block: QTextBlock, pieces: list[_Piece]) -> int:
        cursor = QTextCursor(block)
        place = cursor.position()
        cursor.insertBlock(block.blockFormat(), block.charFormat())
        return self._fill(self._document.findBlock(place), pieces)

    def _fill(self, block: QTextBlock, pieces: list[_Piece]) -> int:
        place = block.position()
        self._set_facts(block, pieces[0].facts)
        cursor = QTextCursor(block)
        _write_runs(cursor, pieces[0])
        if len(pieces) > 1:
            self._append(cursor.block(), pieces[1:])
        return place

    def _remove(self, blocks: _Range) -> None:
        first, last = self._block(blocks.first), self._block(blocks.last)
        before, behind = first.previous(), last.next()
        cursor = QTextCursor(first)
        end = last.position() + last.length() - 1
        if self._is_beside(before):
            facts = facts_at(before)
            cursor.setPosition(first.position() - 1)
        elif self._is_beside(behind):
            facts = facts_at(behind)
            end += 1
        else:
            facts = BlockFacts()
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        if facts_at(cursor.block()) != facts:
            self._set_facts(cursor.block(), facts)

    def _is_beside(self, block: QTextBlock) -> bool:
        """Whether a block lies in the same cell, or outside tables if that is where all happens."""
        return self._reaches(block) and (self._in_cell or not in_table(block))


def _level(block: QTextBlock) -> int | None:
    facts = facts_at(block)
    return facts.level if facts.role == Role.ITEM else None


def _write_runs(cursor: QTextCursor, piece: _Piece) -> None:
    for text, form in piece.runs:
        cursor.insertText(text, form)
