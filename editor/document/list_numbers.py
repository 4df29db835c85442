"""What number a list item has. Numbers are counted, never stored."""

from __future__ import annotations

from editor.document.nodes import ListItem, ListKind


class ListNumbers:
    """Counts the items of consecutive list blocks, level by level.

    An item continues the list on its level if the last item there was of its kind and no shallower
    item or other block came between. Every item ends the lists on deeper levels.
    """

    def __init__(self) -> None:
        self._open: dict[int, tuple[ListKind, int]] = {}

    def interrupt(self) -> None:
        """A block that is no list item ends all lists."""
        self._open.clear()

    def natural(self, item: ListItem) -> int:
        """The number the item would have without a `start` of its own."""
        kind, number = self._open.get(item.level, (item.kind, 0))
        return number + 1 if kind == item.kind else 1

    def count(self, item: ListItem) -> int:
        """The number of the item, 1 upwards or its `start`; the next item counts on from it."""
        number = self.natural(item) if item.start is None else item.start
        for level in [level for level in self._open if level > item.level]:
            del self._open[level]
        self._open[item.level] = (item.kind, number)
        return number
