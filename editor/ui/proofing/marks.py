"""The lines under what was found, and what was found at a place of the text.

Findings are of the text as it was when it was checked. What stands in a paragraph is known by the
words of the paragraph, so lines stay where they are while others are typed in, and in the paragraph
that is typed in those before and behind the change stay.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QTextBlock, QTextCharFormat, QTextCursor

from editor.document.utf16 import units
from editor.proofing.finding import LEVEL_ORDER, Finding, Level
from editor.ui.body.body_editor import BodyEditor
from editor.ui.body.highlights import Span
from editor.ui.draft import Draft
from editor.ui.find.body_search import Kind
from editor.ui.following import once_after
from editor.ui.proofing.checking import Checking
from editor.ui.proofing.levels import is_dark, level_line
from editor.ui.proofing.spots import stretches

if TYPE_CHECKING:
    from editor.document.release import Release

_SOURCE = "findings"
_AT_ONCE = 200
"""Of so many findings the places are found without giving way: about 4 ms."""


class Mark(NamedTuple):
    """A finding and where it is in its QTextBlock, in Qt's positions."""

    start: int
    end: int
    finding: Finding


class _Known(NamedTuple):
    """A QTextBlock that was checked: its number then, its text, and its marks."""

    number: int
    text: str
    marks: tuple[Mark, ...]


class FindingMarks(QObject):
    """Shows the open findings of `checking` in the text."""

    def __init__(self, draft: Draft, body: BodyEditor, checking: Checking, parent: QObject) -> None:
        super().__init__(parent)
        self._body = body
        self._checking = checking
        self._is_current = False
        self._is_dark = False
        self._by_text: dict[str, list[_Known]] = {}
        self._known: list[_Known] = []
        self._blocks = 0  # how many QTextBlocks there were
        self._lines: dict[Level, QTextCharFormat] = {}
        self._places: Iterator[bool] = iter(())
        self._timer = once_after(0, self._take_slice, self)
        checking.checked.connect(self._take)
        draft.body_changed.connect(self._body_changed)
        draft.loaded.connect(self._forget)
        QGuiApplication.styleHints().colorSchemeChanged.connect(body.highlights.refresh)
        body.highlights.set_source(_SOURCE, self._spans)

    def at(self, cursor: QTextCursor) -> tuple[Finding, ...]:
        """The findings at a place of the text, the worst first, the shorter before the longer."""
        place = cursor.positionInBlock()
        found = [mark for mark in self._marks_in(cursor.block()) if mark.start <= place <= mark.end]
        found.sort(key=lambda mark: (LEVEL_ORDER[mark.finding.level], mark.end - mark.start))
        return tuple(mark.finding for mark in found)

    def _body_changed(self) -> None:
        self._is_current = False
        self._timer.stop()

    def _forget(self) -> None:
        self._known, self._by_text = [], {}

    def _take(self) -> None:
        release = self._checking.release
        if release is None or not self._checking.is_current:
            return
        self._places = self._find_places(release, self._checking.sorted.open)
        self._take_slice()

    def _take_slice(self) -> None:
        """Find the places of some more findings; when all are known, show them."""
        if next(self._places, None) is not None:
            self._timer.start()

    def _find_places(self, release: Release, shown: Sequence[Finding]) -> Iterator[bool]:
        document = self._body.document()
        marks: dict[int, list[Mark]] = {}
        for first in range(0, len(shown), _AT_ONCE):
            if first:
                yield True
            part = shown[first : first + _AT_ONCE]
            for finding, stretch in zip(part, stretches(document, release, part), strict=True):
                if stretch is None or stretch.kind != Kind.TEXT:
                    continue
                block = document.findBlock(stretch.start)
                start, end = stretch.start - block.position(), stretch.end - block.position()
                if start == end:
                    # Something is missing here: the character before it, or else the one behind.
                    start, end = (start - 1, end) if start else (0, 1)
                if start < block.length() - 1:
                    marks.setdefault(block.blockNumber(), []).append(
                        Mark(start, min(end, block.length() - 1), finding)
                    )
        self._is_current = True
        self._blocks = document.blockCount()
        self._known = [
            _Known(number, document.findBlockByNumber(number).text(), tuple(own))
            for number, own in sorted(marks.items())
        ]
        self._by_text = {}
        for known in self._known:
            self._by_text.setdefault(known.text, []).append(known)
        self._body.highlights.refresh()

    def _marks_in(self, block: QTextBlock) -> Sequence[Mark]:
        if not self._known:
            return ()
        text, number = block.text(), block.blockNumber()
        same = self._by_text.get(text)
        if same is not None:
            if self._is_current:
                return next((known.marks for known in same if known.number == number), ())
            return min(same, key=lambda known: abs(known.number - number)).marks
        if self._is_current:
            return ()
        # Typed in, or cut in two; the blocks behind a new one have moved.
        moved = self._body.document().blockCount() - self._blocks
        for before in dict.fromkeys((number, number - moved)):
            index = bisect_left(self._known, before, key=lambda known: known.number)
            if index < len(self._known) and self._known[index].number == before:
                marks = tuple(_moved(self._known[index], text))
                if marks:
                    return marks
        return ()

    def _spans(self, block: QTextBlock, first: int, last: int) -> Iterator[Span]:
        if not self._known:
            return
        dark = is_dark()
        if not self._lines or dark != self._is_dark:
            self._is_dark = dark
            self._lines = {level: level_line(level, dark=dark) for level in Level}
        marks = [mark for mark in self._marks_in(block) if mark.start <= last and mark.end >= first]
        # The worst last: it is painted over the others.
        for mark in sorted(marks, key=lambda mark: -LEVEL_ORDER[mark.finding.level]):
            yield mark.start, mark.end, self._lines[mark.finding.level]


def _moved(known: _Known, text: str) -> Iterator[Mark]:
    """The marks of a block as far as they lie in what its text still begins or ends with."""
    ahead = _common(known.text, text)
    behind = _common(known.text[ahead:][::-1], text[ahead:][::-1])
    # Positions are Qt’s: beyond the basic plane a character is two.
    shift = units(text) - units(known.text)
    before = units(known.text[:ahead])
    start = units(known.text[: len(known.text) - behind])
    for mark in known.marks:
        if mark.end <= before:
            yield mark
        elif mark.start >= start:
            yield mark._replace(start=mark.start + shift, end=mark.end + shift)


def _common(one: str, other: str) -> int:
    """With how many characters both texts begin."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
