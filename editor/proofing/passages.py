"""A release as the texts that are checked, in reading order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property

from editor.document.nodes import (
    Block,
    CellBlock,
    Figure,
    Heading,
    Inlines,
    ListItem,
    Mark,
    Quotation,
    Rule,
    Table,
    Text,
)
from editor.document.release import Metadata
from editor.document.walk import text_of
from editor.proofing.finding import Spot
from editor.proofing.lazy_pattern import lazy_pattern

Ranges = tuple[tuple[int, int], ...]
"""Places in a text, in order, that do not overlap: where each begins and where it ends."""

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The Han characters, for a character class."""


class Kind(StrEnum):
    """What kind of text a passage is."""

    TITLE = "title"
    KICKER = "kicker"
    SUBTITLE = "subtitle"
    SUMMARY = "summary"
    BOILERPLATE = "boilerplate"
    FIELD = "field"  # any other field of the form
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTATION = "quotation"
    CELL = "cell"
    CAPTION = "caption"
    ALT = "alt"
    CREDIT = "credit"


HEADLINES = frozenset({Kind.TITLE, Kind.KICKER, Kind.SUBTITLE})
RUNNING = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTATION, Kind.SUMMARY, Kind.BOILERPLATE})
"""Texts of whole sentences."""

_ADDRESS = lazy_pattern(
    r"(?:https?|ftp|file)://[^\s<>“”‘’「」《》，。；！？、（）\u4e00-\u9fff]+"
    r"|www\.[^\s<>“”‘’「」《》，。；！？、（）\u4e00-\u9fff]+"
    r"|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}"
    r"|(?<![A-Za-z0-9@.-])(?:[A-Za-z0-9-]{1,63}\.){1,5}(?:cn|com|net|org|gov|edu|io)\b(?:/[!-~]*)?",
    re.IGNORECASE,
)
# GB/T 9704-2012, ISO 9001:2015, Q/ABC 001-2020, DB34/T 1234—2022
_STANDARD = lazy_pattern(
    r"(?<![A-Za-z])(?:GB|DB|ISO|IEC|IEEE|JT|HJ|YY|NY|SL|JGJ|CJJ|AQ|GA|LY|QB|Q)[0-9]{0,4}"
    r"(?:/[A-Z]{1,5}[0-9]{0,4})?[ \u00a0]?[0-9]{1,6}(?:\.[0-9]{1,3})?(?:[-—–:：][12][0-9]{3})?"
)
_SOFT = lazy_pattern("[“「『‘《〈]|[”」』’》〉]")
_CLOSERS = {"“": "”", "「": "」", "『": "』", "‘": "’", "《": "》", "〈": "〉"}


class Passage:
    """One text of a release, the same object as long as it does not change.

    `text` is the plain text (a line break is a newline), `kind` what it is, `language` that of the
    release, `marked` gives the ranges of each mark, `links` the link targets with their ranges.
    """

    __slots__ = ("__dict__", "content", "kind", "language", "level", "text")

    def __init__(
        self, text: str, kind: Kind, language: str, content: Inlines = (), level: int = 0
    ) -> None:
        """`content` are the inlines that `text` is the text of, () for plain text; `level` that of
        a heading.
        """
        self.text = text
        self.kind = kind
        self.language = language
        self.content = content
        self.level = level

    @cached_property
    def characters(self) -> frozenset[str]:
        """The characters that occur."""
        return frozenset(self.text)

    @cached_property
    def has_han(self) -> bool:
        """Whether there is a Han character."""
        return re.search(f"[{HAN}]", self.text) is not None

    @cached_property
    def addresses(self) -> Ranges:
        """Web and mail addresses and numbers of standards, in which no rule of writing holds."""
        found = [match.span() for match in _ADDRESS.finditer(self.text)] if "." in self.text else []
        if not self.characters.isdisjoint("GDIJHYNSCALQ"):
            found += (match.span() for match in _STANDARD.finditer(self.text))
        return _merged(found)

    @cached_property
    def quoted(self) -> Ranges:
        """What stands in quotation marks or title marks, the marks included; the outermost."""
        found = []
        stack: list[tuple[str, int]] = []
        for match in _SOFT.finditer(self.text):
            mark = match.group()
            if mark in _CLOSERS:
                stack.append((_CLOSERS[mark], match.start()))
            elif stack and stack[-1][0] == mark:
                _closer, start = stack.pop()
                if not stack:
                    found.append((start, match.end()))
        return tuple(found)

    def ranges_of(self, mark: Mark) -> Ranges:
        """Where the text has that mark."""
        found, place = [], 0
        for inline in self.content:
            length = len(inline.text) if isinstance(inline, Text) else 1
            if isinstance(inline, Text) and mark in inline.marks:
                found.append((place, place + length))
            place += length
        return _merged(found)

    @cached_property
    def links(self) -> tuple[tuple[int, int, str], ...]:
        """The ranges of links, each with its target."""
        found, place = [], 0
        for inline in self.content:
            length = len(inline.text) if isinstance(inline, Text) else 1
            if isinstance(inline, Text) and inline.link:
                found.append((place, place + length, inline.link))
            place += length
        return tuple(found)


def within(ranges: Ranges, start: int, end: int) -> bool:
    """Whether one of the ranges shares a character with that place, or holds it if it is empty."""
    at = bisect_right(ranges, (start, len(ranges) and ranges[-1][1])) - 1
    if at >= 0 and ranges[at][1] > start:
        return True
    return at + 1 < len(ranges) and ranges[at + 1][0] < end


def _merged(ranges: list[tuple[int, int]]) -> Ranges:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def passages_of_block(block: Block, language: str) -> Iterator[tuple[Spot, Passage]]:
    """The passages of a block, as if it were the first of the body, in reading order. A figure
    without a word of its own has none.
    """
    match block:
        case Rule():
            return
        case Table():
            if block.caption:
                yield (
                    Spot(0, part="caption"),
                    Passage(text_of(block.caption), Kind.CAPTION, language, block.caption),
                )
            for row, cells in enumerate(block.rows):
                for column, cell in enumerate(cells):
                    for number, inner in enumerate(cell.blocks):
                        yield from _of_simple(inner, language, (row, column, number))
        case _:
            yield from _of_simple(block, language, ())


def _of_simple(
    block: CellBlock | Heading | Quotation, language: str, path: tuple[int, ...]
) -> Iterator[tuple[Spot, Passage]]:
    if isinstance(block, Figure):
        for part, kind, text in (
            ("alt", Kind.ALT, block.alt),
            ("caption", Kind.CAPTION, text_of(block.caption)),
            ("credit", Kind.CREDIT, block.credit),
        ):
            if text:
                content = block.caption if part == "caption" else ()
                yield Spot(0, part=part, path=path), Passage(text, kind, language, content)
        return
    kind, level = Kind.CELL if path else Kind.PARAGRAPH, 0
    if isinstance(block, Heading):
        kind, level = Kind.HEADING, block.level
    elif isinstance(block, Quotation):
        kind = Kind.QUOTATION
    elif isinstance(block, ListItem) and not path:
        kind = Kind.ITEM
    text = text_of(block.content)
    yield Spot(0, path=path), Passage(text, kind, language, block.content, level)


_FIELDS = {
    "kicker": Kind.KICKER, "title": Kind.TITLE, "subtitle": Kind.SUBTITLE,
    "summary": Kind.SUMMARY, "boilerplate": Kind.BOILERPLATE,
}  # fmt: skip


def passages_of_metadata(metadata: Metadata) -> Iterator[tuple[Spot, Passage]]:
    """The passages of the form's fields of text; empty fields have none."""
    for name in ("kicker", "title", "subtitle", "source", "editor", "reviewer", "column", "place",
                 "summary", "boilerplate"):  # fmt: skip
        text = getattr(metadata, name)
        if text:
            kind = _FIELDS.get(name, Kind.FIELD)
            yield Spot(field=name), Passage(text, kind, metadata.language)
    for name in ("authors", "keywords"):
        for number, text in enumerate(getattr(metadata, name)):
            yield (
                Spot(field=name, path=(number,)), Passage(text, Kind.FIELD, metadata.language)
            )  # fmt: skip
    for number, contact in enumerate(metadata.contacts):
        for part in ("name", "organisation"):
            text = getattr(contact, part)
            if text:
                yield (
                    Spot(field="contacts", part=part, path=(number,)),
                    Passage(text, Kind.FIELD, metadata.language),
                )
