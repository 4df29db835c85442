"""The body of a document being edited, read anew only where it changed.

Qt names no block and marks none as changed; `contentsChange` alone says, generously, where
something happened. So this keeps its own list of entries by block number and splices it: one block
of margin on each side, widened to whole tables. Of a table that keeps its blocks and its shape only
the cells in that range are read: typing in a large table costs no more than elsewhere.
"""

from __future__ import annotations

from PySide6.QtGui import QTextDocument

from editor.document.nodes import Block, ListItem, Table
from editor.ui.body.qtext_codec import BlockReader, Entry, join_entries, table_at


class BodySnapshot:
    """The entries of a document, one for each QTextBlock, kept true by `splice`."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self.reset()

    def reset(self) -> None:
        """Read the whole document anew, as after clearing it."""
        self._reader = BlockReader(self._document)
        self.entries: list[Entry] = self._reader.read(0, self._document.blockCount() - 1)
        self._body: tuple[Block, ...] | None = None

    def splice(self, position: int, _removed: int, added: int) -> bool:
        """Take in a change that `contentsChange` reported; whether the body is another now.

        Must be called for every such signal, in order, while the document is as it was reported.
        """
        document = self._document
        first = self._number_at(position)
        last = self._number_at(position + added)
        known = self._splice_cells(first, last)
        if known is not None:
            return known
        first, last = max(0, first - 1), min(last + 1, document.blockCount() - 1)
        first, last = self._whole_tables(first, last)
        old_end = last - (document.blockCount() - len(self.entries))
        entries = self._reader.read(first, last)
        old = self.entries[first : old_end + 1]
        self.entries[first : old_end + 1] = entries
        if [entry for entry in entries if entry] == [entry for entry in old if entry]:
            return False
        self._exchange(first, old, entries)
        return True

    def _number_at(self, position: int) -> int:
        block = self._document.findBlock(position)
        return (block if block.isValid() else self._document.lastBlock()).blockNumber()

    def _splice_cells(self, first: int, last: int) -> bool | None:
        """Take in a change in the QTextBlocks with these numbers that stayed within cells of one
        table; whether the body is another now, None where it may be more than that.
        """
        document = self._document
        table = table_at(document.findBlockByNumber(first))
        if table is None or document.blockCount() != len(self.entries):
            return None
        start = document.findBlock(table.firstPosition()).blockNumber()
        end = document.findBlock(table.lastPosition()).blockNumber()
        if last > end or len(self.entries[start]) != 1:
            return None
        old = self.entries[start][0]
        if not isinstance(old, Table):
            return None
        new = self._reader.reread_table(old, table, max(start, first - 1), min(end, last + 1))
        if new is None:
            return None
        if new == old:
            return False
        self._exchange(start, [(old,)], [(new,)])
        self.entries[start] = (new,)
        return True

    def _exchange(self, first: int, old: list[Entry], new: list[Entry]) -> None:
        """Keep the joined body true where that can be done without counting list items anew: no
        item was or is there, and what parted two lists still does.
        """
        if self._body is None:
            return
        before = [block for entry in old for block in entry]
        after = [block for entry in new for block in entry]
        if not before or not after or any(isinstance(b, ListItem) for b in (*before, *after)):
            self._body = None
            return
        start = sum(map(len, self.entries[:first]))
        self._body = (*self._body[:start], *after, *self._body[start + len(before) :])

    def body(self) -> tuple[Block, ...]:
        """The body, normalised."""
        if self._body is None:
            self._body = join_entries(self.entries)
        return self._body

    def _whole_tables(self, first: int, last: int) -> tuple[int, int]:
        document = self._document
        table = table_at(document.findBlockByNumber(first))
        if table is not None:
            first = document.findBlock(table.firstPosition()).blockNumber()
        table = table_at(document.findBlockByNumber(last))
        if table is not None:
            last = document.findBlock(table.lastPosition()).blockNumber()
        return first, last
