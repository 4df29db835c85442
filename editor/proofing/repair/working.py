"""A release while it is repaired: its texts, and every change that a step made or left."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from editor.document.nodes import Block, Figure, Inlines, Rule, Table
from editor.document.release import Metadata, Release
from editor.document.search import Edit
from editor.proofing.finding import Spot
from editor.proofing.passages import Kind, Passage, passages_of_block, passages_of_metadata
from editor.proofing.repair.change import Category, Change, Choice
from editor.proofing.repair.tracked import Runs, Tracked
from editor.values import dataclass, replace

SomeBlock = TypeVar("SomeBlock", bound=Block)
"""A block that stays of its kind."""
_AROUND = 12
_BLANK = " \u00a0\u3000\n"


@dataclass(slots=True)
class Part:
    """One text of the release: `spot` is where it was in the raw one."""

    spot: Spot
    kind: Kind
    tracked: Tracked
    content: Inlines
    raw: str

    @property
    def text(self) -> str:
        return self.tracked.text


@dataclass(slots=True)
class Item:
    """A block of the body and its texts. `index` is its place in the raw body."""

    block: Block
    index: int
    parts: list[Part]
    tail: str = ""

    @property
    def last_line(self) -> str:
        """The last line of its text, as it was before another was joined to it."""
        return self.tail or self.parts[0].text.rpartition("\n")[2]


Proposal = tuple[int, int, str, bool, str]
"""An edit that a step proposes: start, end, replacement, whether it is sure, and why not."""


class Working:
    """What the steps work on.

    `language` is that of the text by now, `is_scraped` whether readings or residue show that a
    machine made the text of another.
    """

    def __init__(self, release: Release, choice: Choice) -> None:
        self.release = release
        self.choice = choice
        self.metadata = release.metadata
        self.language = release.metadata.language
        self.is_scraped = False
        self._runs = Runs()
        self._bases: list[int] = []
        self._spots: list[Spot] = []
        self._names: list[str] = []
        self._next = 0
        self._changes: dict[str, Change] = {}
        self._left: dict[str, Change] = {}
        self.fields = [
            self._part(spot, passage) for spot, passage in passages_of_metadata(release.metadata)
        ]
        self.items = [
            Item(
                block,
                index,
                [
                    self._part(replace(spot, block=index), passage)
                    for spot, passage in passages_of_block(block, self.language)
                ],
            )
            for index, block in enumerate(release.body)
        ]

    def parts(self) -> Iterator[Part]:
        """All texts, those of the form first."""
        yield from self.fields
        for item in self.items:
            yield from item.parts

    def raw_texts(self) -> Iterator[str]:
        """All texts as they were."""
        return (part.raw for part in self.parts())

    def join(self, first: Item, second: Item, joiner: str) -> None:
        """Join the text of the second item to that of the first."""
        one, other = first.parts[0].tracked, second.parts[0].tracked
        first.parts[0].tracked = one + Tracked(joiner, one.origins[-1:] * len(joiner)) + other
        first.tail = second.last_line

    def drop_empty(self) -> None:
        """Forget blocks of text of which nothing is left."""
        self.items[:] = [
            item
            for item in self.items
            if isinstance(item.block, (Figure, Rule, Table)) or item.parts[0].text.strip(_BLANK)
        ]

    def note(self, change: Change) -> None:
        """Note a change that comes with another, unless it was declined."""
        kept = self._left if change.key in self.choice.declined else self._changes
        kept[change.key] = change

    def take_metadata(self, metadata: Metadata) -> None:
        """Go on with this metadata, in which fields were filled."""
        known = {(part.spot, part.text): part for part in self.fields}
        self.metadata = metadata
        self.fields = [
            known.get((spot, passage.text)) or self._part(spot, passage)
            for spot, passage in passages_of_metadata(metadata)
        ]

    def edit(self, part: Part, category: Category, proposals: list[Proposal]) -> bool:
        """Make those of the proposals, which are in order, that are accepted; whether any was."""
        edits: list[Edit] = []
        for start, end, replacement, sure, note in proposals:
            change = self._change(part, category, start, end, replacement, sure, note)
            if self.decide(change):
                edits.append((start, end, replacement))
        part.tracked.edit(edits)
        return bool(edits)

    def decide(self, change: Change) -> bool:
        """Whether the change is to be made; it is noted as made or left."""
        if self.choice.accepts(change):
            made = self._changes.get(change.key)
            self._changes[change.key] = (
                change if made is None else replace(change, before=made.before)
            )
            self._left.pop(change.key, None)
            return True
        self._left[change.key] = change
        return False

    def changes(self) -> tuple[Change, ...]:
        return _in_order(self._changes.values())

    def left(self) -> tuple[Change, ...]:
        return _in_order(self._left.values())

    def forget(self, index: int, keep: str) -> None:
        """Forget the changes in a block that goes as a whole, but for the one named `keep`."""
        for kept in (self._changes, self._left):
            for key in [k for k, change in kept.items() if change.spot.block == index]:
                if key != keep:
                    del kept[key]

    def assembled(self) -> tuple[Metadata, list[Block]]:
        """The metadata and the blocks of the items as they are by now."""
        return self._metadata(), [self.block_of(item) for item in self.items]

    def block_of(self, item: Item) -> Block:
        """The block with its texts as they are by now."""
        changed = {part.spot: part for part in item.parts if part.text != part.raw}
        if not changed:
            return item.block
        return _with_texts(
            item.block, changed, (), lambda part: self._runs.content(part.tracked), item.index
        )

    def _metadata(self) -> Metadata:
        metadata = self.metadata
        for part in self.fields:
            spot, value = part.spot, getattr(metadata, part.spot.field)
            if not spot.path:
                changed: object = part.text
            else:
                at = spot.path[0]
                one = replace(value[at], **{spot.part: part.text}) if spot.part else part.text
                changed = (*value[:at], one, *value[at + 1 :])
            metadata = replace(metadata, **{spot.field: changed})  # type: ignore[arg-type]
        return replace(metadata, language=self.language)

    def _part(self, spot: Spot, passage: Passage) -> Part:
        base = self._next
        length = len(passage.text)
        self._bases.append(base)
        self._spots.append(spot)
        self._names.append(name_of(spot))
        self._runs.add(base, passage.content)
        self._next += length + 1
        tracked = Tracked(passage.text, range(base, base + length))
        return Part(spot, passage.kind, tracked, passage.content, passage.text)

    def _change(
        self, part: Part, category: Category, start: int, end: int,
        replacement: str, sure: bool, note: str,
    ) -> Change:  # fmt: skip
        text, origins = part.text, part.tracked.origins
        first = origins[start] if start < len(origins) else (origins[-1] + 1 if origins else 0)
        last = origins[end - 1] + 1 if end > start else first
        owner = bisect_right(self._bases, first) - 1
        spot, base = self._spots[owner], self._bases[owner]
        return Change(
            category,
            f"{category.value}:{self._names[owner]}:{first - base}-{last - base}",
            spot,
            text[start:end],
            replacement,
            text[max(0, start - _AROUND) : start],
            text[end : end + _AROUND],
            sure,
            note,
        )


def name_of(spot: Spot) -> str:
    """A spot in a word."""
    numbers = (*((spot.block,) if spot.in_body else ()), *spot.path)
    return ".".join(word for word in (spot.field, *map(str, numbers), spot.part) if word)


def _in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    by_category: dict[Category, list[Change]] = {category: [] for category in Category}
    for change in changes:
        by_category[change.category].append(change)
    return tuple(change for some in by_category.values() for change in some)


def _with_texts(
    block: SomeBlock,
    changed: dict[Spot, Part],
    path: tuple[int, ...],
    content_of: Callable[[Part], Inlines],
    index: int,
) -> SomeBlock:
    """The block with the texts of the parts in place of its own."""

    def part(name: str = "") -> Part | None:
        return changed.get(Spot(index, part=name, path=path))

    if isinstance(block, Rule):
        return block
    if isinstance(block, Table):
        caption = part("caption")
        rows = tuple(
            tuple(
                replace(
                    cell,
                    blocks=tuple(
                        _with_texts(inner, changed, (row, column, number), content_of, index)
                        for number, inner in enumerate(cell.blocks)
                    ),
                )
                for column, cell in enumerate(cells)
            )
            for row, cells in enumerate(block.rows)
        )
        words = block.caption if caption is None else content_of(caption)
        return replace(block, rows=rows, caption=words)
    if isinstance(block, Figure):
        facts = {name: found.text for name in ("alt", "credit") if (found := part(name))}
        caption = part("caption")
        if caption is not None:
            return replace(block, caption=content_of(caption), **facts)  # type: ignore[arg-type]
        return replace(block, **facts)  # type: ignore[arg-type]
    own = part()
    return block if own is None else replace(block, content=content_of(own))
