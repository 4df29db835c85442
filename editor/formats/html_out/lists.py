"""List items, flat in the model, as nested HTML lists.

A level that has no item of its own (a list that begins deeper, or goes down by two) becomes a
`<li>` that holds nothing but the deeper list. Readers know it by that: `<li>` without text is a
level, not an item.

UEditor tears an item apart that holds more than one list, and puts their text in another order. For
such systems the deeper lists can stand beside the items, in the list itself: HTML does not allow
that, and yet every browser and every editor shows the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from editor.document.list_numbers import ListNumbers
from editor.document.nodes import Inlines, ListItem, ListKind

_LEVEL_ONLY = '<li style="list-style:none">'
_ELEMENTS = {ListKind.BULLET: "ul", ListKind.NUMBER: "ol"}


def list_runs(items: Sequence[ListItem]) -> Iterator[Sequence[ListItem]]:
    """Consecutive list items, cut into those that make one HTML list each: a new list begins where
    an item of the first level is of another kind than the one before it on that level.
    """
    for run in _runs_of_one_kind(items, range(len(items)), 0):
        yield items[run.start : run.stop]


def write_list(
    items: Sequence[ListItem], write: Callable[[Inlines], str], *, beside: bool = False
) -> str:
    """The HTML list of one of `list_runs`; `write` gives the HTML of an item's content. With
    `beside` deeper lists stand beside the items that they belong to, not in them.
    """
    return _ListWriter(items, write, beside).lists(range(len(items)), 0)


def has_item_of_lists(items: Sequence[ListItem]) -> bool:
    """Whether the HTML list of one of `list_runs` has an item with more than one list in it."""
    kind: ListKind | None = None
    for item in items:
        if item.level > 1 or (item.level == 1 and kind not in (None, item.kind)):
            return True
        kind = item.kind if item.level == 1 else None
    return False


class _ListWriter:
    """Writes ranges of `items`, a level at a time."""

    def __init__(
        self, items: Sequence[ListItem], write: Callable[[Inlines], str], beside: bool
    ) -> None:
        numbers = ListNumbers()
        self._items = items
        self._numbers = [numbers.count(item) for item in items]
        self._write = write
        self._beside = beside

    def lists(self, span: range, level: int) -> str:
        """The lists on `level` that hold the items of `span`, all of which are there or deeper."""
        return "\n".join(
            self._list(run, level) for run in _runs_of_one_kind(self._items, span, level)
        )

    def _list(self, span: range, level: int) -> str:
        own = [position for position in span if self._items[position].level == level]
        kind = self._items[own[0]].kind if own else ListKind.BULLET
        ends = [*own, span.stop]
        parts: list[str] = []
        if ends[0] > span.start:
            parts.append(f"{_LEVEL_ONLY}{self._deeper(range(span.start, ends[0]), level)}</li>")
        start = ""
        # What a browser would count next; it counts an item that is only a level too, so the next
        # one always states its number.
        expected = -1 if parts else 1
        for position, end in zip(own, ends[1:], strict=True):
            number = self._numbers[position]
            value = ""
            if kind is ListKind.NUMBER and number != expected:
                if parts:
                    value = f' value="{number}"'
                else:
                    start = f' start="{number}"'
            expected = number + 1
            content = self._write(self._items[position].content)
            deeper = range(position + 1, end)
            if self._beside and deeper:
                parts += (f"<li{value}>{content}</li>", self.lists(deeper, level + 1))
            else:
                parts.append(f"<li{value}>{content}{self._deeper(deeper, level)}</li>")
        name = _ELEMENTS[kind]
        return "\n".join((f"<{name}{start}>", *parts, f"</{name}>"))

    def _deeper(self, span: range, level: int) -> str:
        return f"\n{self.lists(span, level + 1)}\n" if span else ""


def _runs_of_one_kind(items: Sequence[ListItem], span: range, level: int) -> Iterator[range]:
    """`span` cut wherever an item on `level` is of another kind than the last one there."""
    begin = span.start
    kind: ListKind | None = None
    for position in span:
        item = items[position]
        if item.level == level:
            if kind is not None and item.kind != kind:
                yield range(begin, position)
                begin = position
            kind = item.kind
    if begin < span.stop:
        yield range(begin, span.stop)
