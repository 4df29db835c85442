"""Blocks as they come out of HTML: text gathers until a block ends, then becomes the block that
its surroundings ask for.

A flow is one place for blocks: the body, a table cell, a caption. Pictures in running text wait
until the paragraph around them is out, so that no sentence is cut.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from editor.document.nodes import (
    Alignment,
    Block,
    Figure,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    ListItem,
    ListKind,
    Mark,
    Paragraph,
    Quotation,
    Rule,
    Table,
    Text,
)
from editor.document.schema import LIST_LEVELS
from editor.formats.html_in.list_items import ListLevels, OpenItem, OpenList, read_marker
from editor.values import dataclass, replace

_EDGE = " \t\n\r\f\v\u00a0\u3000"
_WIDE_SPACES = "\u2000\u2001\u2002\u2003"
# The width of spaces in ems; a no-break space is about as wide as half a character.
_SPACE_WIDTHS = {
    **dict.fromkeys("\u2001\u2003\u3000", 1.0),
    **dict.fromkeys("\u2000\u2002\u00a0", 0.5),
    **dict.fromkeys(" \t\n", 0.0),
}
# Characters between which a line end of the source is no space (CSS Text 3, 4.1.3).
_WIDE = (
    "\u2e80-\u2fdf\u2ff0-\u312f\u3190-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U0003ffff"
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the elements around a text say of it."""

    marks: tuple[Mark, ...] = ()
    link: str = ""
    pre: bool = False
    alignment: Alignment = Alignment.NATURAL
    indent: bool = True
    heading: int = 0
    numbered_heading: bool = False  # whether its number is a part of it
    quoted: bool = False
    caption: bool = False
    short_quotation: bool = False
    list: OpenList | None = None
    item: OpenItem | None = None
    list_format: str | None = None


class Flow:
    """Collects blocks. `plain` flows (cells, captions) hold paragraphs, list items and figures; in
    `foreign` ones wide spaces are indents.
    """

    def __init__(self, *, plain: bool = False, foreign: bool = False) -> None:
        self.plain = plain
        self._foreign = foreign
        self.blocks: list[Block] = []
        self.restyled_markers = 0
        self.flattened_quotes = 0
        self.deep_items = 0
        self._inlines: list[Inline] = []
        self._wrapped = False  # whether a text in _inlines holds a line end of the source
        self._figures: list[Figure] = []
        self._levels = ListLevels()
        self._counters: dict[str, dict[int, OpenList]] = {}
        self._item: OpenItem | None = None
        self._item_inlines: list[Inline] = []
        self._item_level = 0

    @property
    def has_text(self) -> bool:
        """Whether text waits for its block to end."""
        return _is_text(self._inlines)

    def add_text(self, text: str, around: Surroundings) -> None:
        if self._foreign and self._inlines and _begins_paragraph(text, self._inlines[-1], around):
            self._inlines.pop()
            self.end_block(around)
        if around.pre and "\n" in text:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self.add_break(around)
                if line:
                    self._inlines.append(Text(line, around.marks, around.link))
        elif self._inlines or not text.isspace():
            self._wrapped = self._wrapped or "\n" in text
            self._inlines.append(Text(text, around.marks, around.link))

    def add_break(self, around: Surroundings) -> None:
        """A line break; two in a row end the paragraph, except in a heading."""
        for part in reversed(self._inlines):
            if isinstance(part, LineBreak):
                if around.heading:
                    return
                self.end_block(around)
                return
            if part.text.strip(_EDGE):
                break
        if self._inlines:
            self._inlines.append(LineBreak())

    def add_figure(self, figure: Figure) -> None:
        """A picture, to come after the paragraph it stands in."""
        self._figures.append(figure)

    def add_block(self, block: Block) -> None:
        """A whole block that text around it does not belong to."""
        self._end_item()
        if not isinstance(block, ListItem):
            self._levels.clear()
        self.blocks.append(block)

    def end_block(self, around: Surroundings) -> None:
        """What text has come since the last end becomes a block."""
        if self._inlines:
            content = _join_lines(self._inlines) if self._wrapped else self._inlines
            self._inlines = []
            self._wrapped = False
            if _is_text(content):
                if self._foreign:
                    if not around.indent and _has_literal_indent(content[0]):
                        around = replace(around, indent=True)
                    content = _without_edges(content)
                self._add_content(content, around)
        if self._figures:
            figures, self._figures = self._figures, []
            for figure in figures:
                self.add_block(figure)

    def finish(self, around: Surroundings) -> tuple[Block, ...]:
        """End the last block and give all of them."""
        self.end_block(around)
        self._end_item()
        return tuple(self.blocks)

    def settle(self, around: Surroundings) -> int:
        """End the block and give the number of blocks so far."""
        self.end_block(around)
        self._end_item()
        return len(self.blocks)

    def open_level(self, around: Surroundings) -> None:
        """A list begins inside an item that has no text of its own: the item is only a level."""
        if around.item is not None and not around.item.used and not around.item.key:
            self._end_item()
            self._levels.enter(around.item.list.depth)

    def counter(self, key: str, depth: int) -> OpenList:
        """The running count of one level of a Word list; shallower items restart deeper levels."""
        levels = self._counters.setdefault(key.split(":")[0], {})
        for deeper in [level for level in levels if level > depth]:
            del levels[deeper]
        return levels.setdefault(depth, OpenList(ListKind.NUMBER, depth))

    def continued_item(self, margin: str) -> OpenItem | None:
        """The Word list item that was last, if its left margin is `margin`."""
        item = self._item
        return item if item is not None and item.key and item.margin == margin else None

    def _add_content(self, content: list[Inline], around: Surroundings) -> None:
        if around.caption and self.blocks and self._item is None:
            last = self.blocks[-1]
            if isinstance(last, Figure) and not last.caption:
                self.blocks[-1] = replace(last, caption=tuple(content))
                return
        item = around.item
        if item is not None and self._add_to_item(content, item, around):
            return
        self._end_item()
        self._levels.clear()
        inlines = tuple(content)
        if around.heading and not self.plain:
            self.blocks.append(Heading(around.heading, inlines))
        elif around.quoted and not self.plain:
            self.blocks.append(Quotation(inlines))
        else:
            self.blocks.append(Paragraph(inlines, around.alignment, around.indent))

    def _add_to_item(self, content: list[Inline], item: OpenItem, around: Surroundings) -> bool:
        """Put the text into its list item; False where it must stand for itself."""
        if item.used:
            if self._item is not item:
                return False
            self._item_inlines.append(LineBreak())
            self._item_inlines.extend(content)
            return True
        item.used = True
        self._end_item()
        if item.key:
            marker = read_marker(item.marker, around.list_format, item.list.next_number)
            self.restyled_markers += marker.restyled
            if marker.text:
                gap = " " if marker.text[-1].isascii() else ""
                content.insert(0, Text(marker.text + gap))
            if marker.kind is None:
                return False
            if around.numbered_heading and marker.number is not None:
                # A numbered heading opens a section: it is no item of a list.
                self.restyled_markers -= marker.restyled
                item.list.next_number = (marker.number or 0) + 1
                label = item.marker.strip(_EDGE)
                content.insert(0, Text(label + (" " if label.isascii() else "")))
                return False
            item.list.kind = marker.kind
            item.number = marker.number
        self.flattened_quotes += around.quoted
        self._item = item
        self._item_inlines = content
        self._item_level = self._levels.enter(item.list.depth, exact=item.key.startswith("l"))
        self.deep_items += self._item_level >= LIST_LEVELS.stop
        return True

    def _end_item(self) -> None:
        item = self._item
        if item is None:
            return
        number = item.list.next_number if item.number is None else item.number
        item.list.next_number = number + 1
        start = number if item.list.kind is ListKind.NUMBER else None
        self.blocks.append(
            ListItem(tuple(self._item_inlines), self._item_level, item.list.kind, start)
        )
        self._item = None
        self._item_inlines = []


def _is_text(inlines: Iterable[Inline]) -> bool:
    """Whether there is more than white space in the inlines."""
    return any(isinstance(part, Text) and part.text.strip(_EDGE) for part in inlines)


def _has_literal_indent(inline: Inline) -> bool:
    """Whether a text begins with the spaces that make an indent of two characters."""
    width = 0.0
    for char in inline.text if isinstance(inline, Text) else "":
        if char not in _SPACE_WIDTHS:
            break
        width += _SPACE_WIDTHS[char]
    return width >= 2


def _begins_paragraph(text: str, before: Inline, around: Surroundings) -> bool:
    """Whether a text after a line break begins a paragraph of its own: it is indented as one."""
    return (
        isinstance(before, LineBreak)
        and around.item is None
        and not (around.heading or around.pre or around.caption)
        and _has_literal_indent(Text(text))
    )


def _without_edges(content: list[Inline]) -> list[Inline]:
    """The content without the wide spaces around it that the model's own rules do not know."""
    first, last = content[0], content[-1]
    if isinstance(first, Text) and first.text[:1] in _WIDE_SPACES:
        content[0] = replace(first, text=first.text.lstrip(_EDGE + _WIDE_SPACES))
    if isinstance(last, Text) and last.text[-1:] in _WIDE_SPACES and len(content) > 1:
        content[-1] = replace(last, text=last.text.rstrip(_EDGE + _WIDE_SPACES))
    return content


def joined(blocks: Iterable[Block]) -> Inlines:
    """The texts of a plain flow's blocks as the lines of one content."""
    result: list[Inline] = []
    for block in blocks:
        if isinstance(block, (Rule, Figure, Table)):
            continue
        if result:
            result.append(LineBreak())
        result.extend(block.content)
    return tuple(result)


@functools.cache
def _wide_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A line end between wide characters, and one such character; compiled when first used, for
    many texts have no line end inside a paragraph.
    """
    return (
        re.compile(rf"(?<=[{_WIDE}])[ \t]*+\n[ \t\n]*+(?=[{_WIDE}])"),
        re.compile(f"[{_WIDE}]"),
    )


def _join_lines(inlines: list[Inline]) -> list[Inline]:
    """The inlines without line ends of the source between East Asian characters, where they would
    become spaces nobody wrote.
    """
    break_in_wide, wide_character = _wide_patterns()
    result: list[Inline] = []
    before = ""  # the last visible character, then any white space since
    for part in inlines:
        if isinstance(part, LineBreak):
            before = ""
            result.append(part)
            continue
        text = break_in_wide.sub("", part.text)
        bare = text.lstrip(" \t\n")
        gap = before[1:] + text[: len(text) - len(bare)]
        if not bare:
            before += text
            result.append(part)
            continue
        if "\n" in gap and wide_character.match(before[:1]) and wide_character.match(bare):
            text = bare
            for index in range(len(result) - 1, -1, -1):
                last = result[index]
                if isinstance(last, LineBreak):
                    break
                kept = last.text.rstrip(" \t\n")
                result[index] = replace(last, text=kept)
                if kept:
                    break
        kept = text.rstrip(" \t\n")
        before = kept[-1:] + text[len(kept) :]
        result.append(part if text == part.text else replace(part, text=text))
    return [part for part in result if isinstance(part, LineBreak) or part.text]
