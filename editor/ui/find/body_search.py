"""The texts of a document that can be searched, and replacing in them.

A text is what lies between pictures in a QTextBlock, the caption of a table, or the alt text or the
credit of a figure. Only the first stands in the document's own text; for the others a match says
which table or figure to go to.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextTable

from editor.document.inline_edits import edit_inlines
from editor.document.nodes import Inlines
from editor.document.schema import clean_text
from editor.document.search import Edit, Span, apply_edits
from editor.document.utf16 import in_units, units
from editor.document.walk import text_of
from editor.ui.body.qtext_blocks import base_at
from editor.ui.body.qtext_codec import BlockReader
from editor.ui.body.qtext_figures import figure_at, set_figure
from editor.ui.body.qtext_formats import (
    LINE_BREAK,
    OBJECT,
    CharFacts,
    Look,
    char_format,
    read_table_caption,
    table_format,
)
from editor.ui.body.qtext_selection import one_step
from editor.values import replace

Range = tuple[int, int]
"""Where something begins and ends, in positions of the document."""


class Kind(StrEnum):
    """What a searched text is."""

    TEXT = "text"
    TABLE_CAPTION = "table caption"
    ALT = "alt text"
    CREDIT = "credit"
    FIELD = "field of the form"


class Place(NamedTuple):
    """A searched text: what it is, where it begins or what it belongs to stands in the document
    (-1 in the form), and which field of the form it is.
    """

    kind: Kind
    position: int
    name: str = ""


class Hit(NamedTuple):
    """A match. `start` and `end` are positions of the document in its own text, else code points
    of the text at `place`.
    """

    place: Place
    start: int
    end: int


def body_texts(document: QTextDocument) -> Iterator[tuple[Place, str]]:
    """All texts of the document in reading order."""
    captions = dict(_table_captions(document))
    block = document.begin()
    while block.isValid():
        if captions and block.position() in captions:
            caption = captions[block.position()]
            yield Place(Kind.TABLE_CAPTION, block.position()), text_of(caption)
        text = block.text()
        if OBJECT in text:
            yield from _figure_texts(block, text)
        for offset, part in pieces(text):
            yield Place(Kind.TEXT, block.position() + offset), part
        block = block.next()


def _table_captions(document: QTextDocument) -> Iterator[tuple[int, Inlines]]:
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            caption = read_table_caption(frame.format().toTableFormat())
            if caption:
                yield frame.firstPosition(), caption


def _figure_texts(block: QTextBlock, text: str) -> Iterator[tuple[Place, str]]:
    figure = figure_at(QTextCursor(block))
    if figure is not None:
        position = block.position() + units(text[: text.index(OBJECT)])
        for kind, value in ((Kind.ALT, figure.alt), (Kind.CREDIT, figure.credit)):
            if value:
                yield Place(kind, position), value


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """The texts in that of a QTextBlock, line breaks as newlines, each with its offset in Qt's
    positions.
    """
    if OBJECT not in text:
        if text:
            yield 0, text.replace(LINE_BREAK, "\n")
        return
    offset = 0
    for number, part in enumerate(text.split(OBJECT)):
        if number:
            offset += 1
            if part.startswith(LINE_BREAK):
                # The border between a picture and its caption.
                part = part[1:]
                offset += 1
        if part:
            yield offset, part.replace(LINE_BREAK, "\n")
        offset += units(part)


def hits_at(place: Place, text: str, spans: Sequence[Span]) -> Iterator[Hit]:
    """The matches of these spans."""
    if place.kind == Kind.TEXT:
        for start, end in in_units(text, spans):
            yield Hit(place, place.position + start, place.position + end)
    else:
        for start, end in spans:
            yield Hit(place, start, end)


def clean_replacement(text: str) -> str:
    """A replacement as a release may hold it; every kind of line end is a newline."""
    # NUL, which is no text, keeps splitlines from passing over a line end at the end.
    return "\n".join(map(clean_text, f"{text}\0".splitlines()))


def replace_in_document(
    cursor: QTextCursor, edits: Sequence[tuple[Place, str, Sequence[Edit]]], look: Look
) -> None:
    """Make edits of texts, in reading order: place, text, its edits in code points. One undo step.

    What is put in looks as the first character it replaces, and is part of a link if all it
    replaces lies in that link. A newline becomes a line break.
    """
    with one_step(cursor):
        reader = BlockReader(cursor.document())
        editing = QTextCursor(cursor.document())
        # From the end: what is still to be done keeps its place.
        for place, text, changes in reversed(edits):
            match place.kind:
                case Kind.TEXT:
                    _replace_in_text(reader, editing, place.position, text, changes)
                case Kind.TABLE_CAPTION:
                    _replace_in_caption(cursor.document(), place.position, changes, look)
                case Kind.ALT | Kind.CREDIT:
                    _replace_in_figure(cursor.document(), place, changes)


def _replace_in_text(
    reader: BlockReader, cursor: QTextCursor, position: int, text: str, edits: Sequence[Edit]
) -> None:
    cursor.setPosition(position)
    base = base_at(cursor)
    runs = _Runs(reader, cursor.block())
    ranges = in_units(text, [(start, end) for start, end, _replacement in edits])
    for place, edit in zip(reversed(ranges), reversed(edits), strict=True):
        start, end = position + place[0], position + place[1]
        facts = runs.facts_for(start, end)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        form = char_format(facts.marks, facts.link, base)
        cursor.insertText(edit[2].replace("\n", LINE_BREAK), form)


class _Runs:
    """The runs of a QTextBlock as they are before it is edited from its end on."""

    def __init__(self, reader: BlockReader, block: QTextBlock) -> None:
        self._end = block.position() + block.length() - 1
        runs = list(reader.runs(block))
        self._starts = [start for start, _text, _facts in runs]
        self._facts = [facts for _start, _text, facts in runs]

    def facts_for(self, start: int, end: int) -> CharFacts:
        """The facts of what replaces that range, which may be empty."""
        if start < end:
            first, last = self._index(start), self._index(end - 1)
            links = {facts.link for facts in self._facts[first : last + 1]}
            return CharFacts(self._facts[first].marks, links.pop() if len(links) == 1 else "")
        around = [
            self._facts[self._index(place)]
            for place in (start, start - 1)
            if self._starts and self._starts[0] <= place < self._end
        ]
        inside = len(around) == 2 and around[0].link == around[1].link
        return CharFacts(around[0].marks if around else (), around[0].link if inside else "")

    def _index(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1


def _replace_in_caption(
    document: QTextDocument, position: int, edits: Sequence[Edit], look: Look
) -> None:
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    table = cursor.currentTable()
    if table is not None:
        form = table.format().toTableFormat()
        caption = edit_inlines(read_table_caption(form), edits)
        table.setFormat(table_format(form.headerRowCount(), caption, look))


def _replace_in_figure(document: QTextDocument, place: Place, edits: Sequence[Edit]) -> None:
    cursor = QTextCursor(document)
    cursor.setPosition(place.position)
    figure = figure_at(cursor)
    if figure is None:
        return
    if place.kind == Kind.ALT:
        figure = replace(figure, alt=clean_text(apply_edits(figure.alt, edits)))
    else:
        figure = replace(figure, credit=clean_text(apply_edits(figure.credit, edits)))
    set_figure(cursor, figure)


class Scope:
    """A part of the document, as it was selected, that moves with the text."""

    def __init__(self, selection: QTextCursor, blocks: Sequence[QTextBlock]) -> None:
        """`blocks` are those of a selection of cells, each of which belongs to the scope whole;
        none for a selection of text.
        """
        self._document = document = selection.document()
        ranges = [(block.position(), block.position() + block.length() - 1) for block in blocks]
        if not blocks:
            ranges = [(selection.selectionStart(), selection.selectionEnd())]
        self._edges = [tuple(_edge(document, place) for place in edges) for edges in sorted(ranges)]
        for first, _last in self._edges:
            first.setKeepPositionOnInsert(True)
        self._ranges: list[Range] = []
        self._revision = -1

    def holds(self, start: int, end: int) -> bool:
        """Whether what lies between two positions of the document belongs to it."""
        ranges = self.ranges()
        # The last part that begins at `start` or before; no position is greater than sys.maxsize.
        index = bisect_right(ranges, (start, sys.maxsize)) - 1
        return index >= 0 and end <= ranges[index][1]

    def ranges(self) -> list[Range]:
        """The parts of the text that belong to it, in order."""
        # Asked for every match in view; the positions of thousands of cells take milliseconds.
        if self._revision != self._document.revision():
            self._revision = self._document.revision()
            self._ranges = [(first.position(), last.position()) for first, last in self._edges]
        return self._ranges


def _edge(document: QTextDocument, position: int) -> QTextCursor:
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    return cursor


def within(hits: Sequence[Hit], scope: Scope) -> list[Hit]:
    """The matches in the document's own text that belong to the scope."""
    return [hit for hit in hits if hit.place.kind == Kind.TEXT and scope.holds(hit.start, hit.end)]
