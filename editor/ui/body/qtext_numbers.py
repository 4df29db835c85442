"""The numbers of list items: begin again, count on, and stay as they were when others leave.

Numbers are counted, never stored, within a run of list items; an item may have a `start` of its
own. Word counts on over what stands between; a `start` says the same here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from editor.document.list_numbers import ListNumbers
from editor.document.nodes import ListItem, ListKind
from editor.document.schema import LIST_STARTS
from editor.ui.body.qtext_codec import BlockReader, place_of
from editor.ui.body.qtext_formats import BlockFacts, Look, Role, block_format
from editor.ui.body.qtext_selection import facts_at, frame_key, one_step


class ItemCount:
    """Counts list items that are asked for in the order of the document, which must not change
    meanwhile: no block is looked at twice. Empty paragraphs do not end a list, because they are not
    in the release.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._reader = BlockReader(document)
        self._numbers = ListNumbers()
        self._last: QTextBlock | None = None
        self._frame = (-1, 0, 0)

    def number(self, block: QTextBlock, facts: BlockFacts) -> int:
        """The number of the item in a QTextBlock, if these were its facts: counted from where its
        list begins.
        """
        between = self._list_start(block) if self._last is None else self._last.next()
        while between.isValid() and between != block:
            self._pass(between)
            between = between.next()
        self._last = block
        self._enter(block)
        return self._count(facts)

    def _list_start(self, block: QTextBlock) -> QTextBlock:
        frame, before = frame_key(block), block.previous()
        while before.isValid() and frame_key(before) == frame and not self._ends_list(before):
            block, before = before, before.previous()
        return block

    def _ends_list(self, block: QTextBlock) -> bool:
        facts = self._reader.block_facts(block)
        return facts.role != Role.ITEM and not _is_nothing(block, facts)

    def _pass(self, block: QTextBlock) -> None:
        self._enter(block)
        facts = self._reader.block_facts(block)
        if facts.role == Role.ITEM:
            self._count(facts)
        elif not _is_nothing(block, facts):
            self._numbers.interrupt()

    def _enter(self, block: QTextBlock) -> None:
        frame = frame_key(block)
        if frame != self._frame:
            self._frame = frame
            self._numbers.interrupt()

    def _count(self, facts: BlockFacts) -> int:
        return self._numbers.count(ListItem((), facts.level, facts.kind, facts.start))


def item_number(block: QTextBlock, facts: BlockFacts) -> int:
    """The number of the list item in a QTextBlock, if these were its facts."""
    return ItemCount(block.document()).number(block, facts)


def is_numbered(block: QTextBlock) -> bool:
    """Whether a QTextBlock is an item of a numbered list."""
    facts = facts_at(block)
    return facts.role == Role.ITEM and facts.kind == ListKind.NUMBER


def number_at(cursor: QTextCursor) -> int | None:
    """The number of the cursor's list item, or None."""
    block = cursor.block()
    return item_number(block, facts_at(block)) if is_numbered(block) else None


def set_number(cursor: QTextCursor, number: int, look: Look) -> None:
    """Let the cursor's item have this number; the items behind it count on from it."""
    block = cursor.block()
    if is_numbered(block) and number in LIST_STARTS:
        with one_step(cursor):
            _give_number(block, number, look)


def number_to_continue(cursor: QTextCursor) -> int | None:
    """The number the cursor's item would have if it counted on from the last item on its level,
    whatever stands between; None where there is none.
    """
    block = cursor.block()
    if not is_numbered(block):
        return None
    before = _item_before(block)
    return item_number(before, facts_at(before)) + 1 if before is not None else None


def continue_numbers(cursor: QTextCursor, look: Look) -> None:
    """Let the cursor's item count on from the last item on its level, whatever stands between."""
    number = number_to_continue(cursor)
    if number is not None:
        set_number(cursor, number, look)


def _give_number(block: QTextBlock, number: int, look: Look, *, always: bool = False) -> None:
    facts = facts_at(block)
    natural = None if always else item_number(block, facts._replace(start=None))
    wanted = facts._replace(start=None if natural == number else number)
    if wanted != facts:
        QTextCursor(block).setBlockFormat(block_format(wanted, look, place_of(QTextCursor(block))))


def _item_before(block: QTextBlock) -> QTextBlock | None:
    """The last numbered item on the level of a QTextBlock before it, in the same cell."""
    level, frame = facts_at(block).level, frame_key(block)
    before = block.previous()
    while before.isValid():
        facts = facts_at(before)
        if is_numbered(before) and facts.level == level and frame_key(before) == frame:
            return before
        before = before.previous()
    return None


@contextmanager
def numbers_kept(blocks: Iterable[QTextBlock], look: Look) -> Iterator[None]:
    """Inside, the QTextBlocks, which follow each other, may leave their list, come into one or
    change its kind: the items behind them that counted on from items before them still do, as in
    Word. Call it inside an edit block.
    """
    changing = list(blocks)
    following = [
        (block, facts_at(block).level, number)
        for block in (_items_behind(changing[-1]) if changing else ())
        if (number := item_number(block, facts_at(block))) > 1
        and (before := _item_before(block)) is not None
        and item_number(before, facts_at(before)) == number - 1
    ]
    counts = {level: _count(changing, level) for _, level, _ in following}
    yield
    # An empty paragraph is nothing until something is written in it: then it must not be too late.
    opened = any(
        block.length() == 1 and facts_at(block).role == Role.PARAGRAPH for block in changing
    )
    for block, level, number in following:
        number += _count(changing, level) - counts[level]
        if number in LIST_STARTS and number > 0:
            _give_number(block, number, look, always=opened)


def _count(blocks: Iterable[QTextBlock], level: int) -> int:
    return sum(is_numbered(block) and facts_at(block).level == level for block in blocks)


def _items_behind(block: QTextBlock) -> Iterator[QTextBlock]:
    """The first numbered item on each level behind a QTextBlock, from the deepest out, as far as
    the list goes.
    """
    frame, level = frame_key(block), 1 << 16
    behind = block.next()
    while behind.isValid() and frame_key(behind) == frame:
        facts = facts_at(behind)
        if facts.role != Role.ITEM and not _is_nothing(behind, facts):
            return
        if facts.role == Role.ITEM and facts.level < level:
            level = facts.level
            if facts.kind == ListKind.NUMBER:
                yield behind
        if level == 0:
            return
        behind = behind.next()


def _is_nothing(block: QTextBlock, facts: BlockFacts) -> bool:
    return block.length() == 1 and facts.role != Role.RULE


def settle_numbers(block: QTextBlock, look: Look) -> None:
    """The QTextBlock or those before it have changed: an item behind it whose `start` now says
    what counting on gives anyway loses it, so that it counts on with whatever comes. Call it
    inside an edit block.
    """
    for behind in _items_behind(block):
        if facts_at(behind).start is not None:
            _give_number(behind, item_number(behind, facts_at(behind)), look)
