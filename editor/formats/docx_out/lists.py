"""List numbering for Word: the `w:num` of each item, so that Word counts as the model.

Word counts per list definition and level, and a level starts anew after a shallower item of its
definition. Where that would not give the number the model counts (another list began, or the item
states its number), the item begins a new `w:num` whose level starts with the wanted number.
"""

from __future__ import annotations

from editor.document.list_numbers import ListNumbers
from editor.document.nodes import ListItem, ListKind

# As numbered in the templates' numbering.xml.
BULLETS = 1
_LAST_OF_TEMPLATE = 2
_DECIMALS = 2


class ListNumbering:
    """Hands out `w:num` ids, new ones after `last`. `begin` starts a new sequence of blocks: the
    body, or a table cell.
    """

    def __init__(self, last: int = _LAST_OF_TEMPLATE) -> None:
        self._last = last
        self._starts: list[tuple[int, int]] = []  # of each w:num made here: its level and number
        self.begin()

    def begin(self) -> None:
        """Count from scratch."""
        self._numbers = ListNumbers()
        self._counting: dict[int, int] = {}  # level -> the w:num counting there
        self._reached: dict[int, dict[int, int]] = {}  # w:num -> level -> the number reached
        self._passed: set[int] = set()  # the levels of the items since the last shallower one

    def interrupt(self) -> None:
        """A block that is no list item ends all lists."""
        if self._counting:
            self.begin()

    def identifier(self, item: ListItem) -> int:
        """The w:num id of the next item."""
        number = self._numbers.count(item)
        deeper_came_first = item.level not in self._counting and any(
            level > item.level for level in self._passed
        )
        self._passed = {level for level in self._passed if level < item.level} | {item.level}
        for level in [level for level in self._counting if level > item.level]:
            del self._counting[level]
        if item.kind == ListKind.BULLET:
            self._counting[item.level] = BULLETS
            return BULLETS
        chosen = None if deeper_came_first else self._continued(item.level)
        if chosen is None or self._reached[chosen].get(item.level, 0) + 1 != number:
            self._starts.append((item.level, number))
            chosen = self._last + len(self._starts)
        self._counting[item.level] = chosen
        reached = self._reached.get(chosen, {})
        self._reached[chosen] = {
            level: reached[level] for level in reached if level < item.level
        } | {item.level: number}
        return chosen

    def definitions(self) -> str:
        """The `w:num` elements made so far."""
        return "".join(
            f'<w:num w:numId="{self._last + index}"><w:abstractNumId w:val="{_DECIMALS}"/>'
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{number}"/></w:lvlOverride>'
            "</w:num>"
            for index, (level, number) in enumerate(self._starts, 1)
        )

    def _continued(self, level: int) -> int | None:
        """The w:num the item may go on with: its own level's, or that of the item it is under.

        Not one further up: programs disagree on how a level that was skipped counts.
        """
        chosen = self._counting.get(level, self._counting.get(level - 1))
        return None if chosen == BULLETS else chosen
