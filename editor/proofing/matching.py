"""Finds the words of a table in a text, all in one pass however many they are.

A word can only occur where its first two characters do. Which pairs of characters a passage has is
gathered once for all tables; few words are left to look for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import add
from typing import NamedTuple

from editor.proofing.passages import Passage
from editor.proofing.tables import Word

_BEFORE = 40
_AFTER = 60
"""How many characters around a word its context can ask about."""
_KEPT = 8


class Occurrence(NamedTuple):
    """A word of a table and where it occurs in its context."""

    start: int
    end: int
    word: Word


class Index:
    """The words of a table, ready to be looked for."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._by_beginning: dict[str, list[Word]] = {}
        for word in words:
            self._by_beginning.setdefault(word.wrong[:2], []).append(word)
        self._beginnings = frozenset(self._by_beginning)
        self._singles = frozenset(key for key in self._by_beginning if len(key) == 1)
        self._patterns: dict[tuple[str, str], re.Pattern[str] | None] = {}

    def occurrences(self, passage: Passage) -> list[Occurrence]:
        """Where the words occur in the passage, in order; of those that overlap the longest."""
        if not self._by_beginning:
            return []
        present = self._beginnings & pairs_of(passage)
        if self._singles:
            present |= self._singles & passage.characters
        if not present:
            return []
        found = [
            occurrence
            for beginning in present
            for word in self._by_beginning[beginning]
            for occurrence in self._of_word(word, passage.text)
        ]
        return _apart(found)

    def _of_word(self, word: Word, text: str) -> Iterator[Occurrence]:
        length = len(word.wrong)
        start = text.find(word.wrong)
        while start >= 0:
            end = start + length
            if not _part_of_right(word, text, start) and self._fits(word, text, start, end):
                yield Occurrence(start, end, word)
            start = text.find(word.wrong, end)

    def _fits(self, word: Word, text: str, start: int, end: int) -> bool:
        if not word.context:
            return True
        key = word.context, word.wrong
        if key in self._patterns:
            pattern = self._patterns[key]
        else:
            pattern = self._patterns[key] = _compiled(word)
        if pattern is None:
            return False
        if word.context.startswith(("{}", "(?<")):
            return pattern.match(text, start, end + _AFTER) is not None
        near = pattern.finditer(text, max(0, start - _BEFORE), end + _AFTER)
        return any(match.span("word") == (start, end) for match in near)


def _compiled(word: Word) -> re.Pattern[str] | None:
    try:
        return re.compile(word.context.replace("{}", f"(?P<word>{re.escape(word.wrong)})"))
    except (re.error, OverflowError, RecursionError):
        return None


def _part_of_right(word: Word, text: str, start: int) -> bool:
    """Whether what stands there is already written right, where the right word has the wrong one in
    it.
    """
    for right in word.right:
        at = right.find(word.wrong)
        while at >= 0:
            if start >= at and text.startswith(right, start - at):
                return True
            at = right.find(word.wrong, at + 1)
    return False


def _apart(found: list[Occurrence]) -> list[Occurrence]:
    found.sort(key=lambda each: (each.start, -each.end))
    apart: list[Occurrence] = []
    for each in found:
        if apart and each.start < apart[-1].end:
            if each.end - each.start > apart[-1].end - apart[-1].start:
                apart[-1] = each
            continue
        apart.append(each)
    return apart


class _Last:
    """What was asked last: all tables are looked for in a passage one after the other."""

    passage: Passage | None = None
    pairs: frozenset[str] = frozenset()


def pairs_of(passage: Passage) -> frozenset[str]:
    """All pairs of neighbouring characters of the passage."""
    if _Last.passage is not passage:
        text = passage.text
        _Last.pairs = frozenset(map(add, text, text[1:]))
        _Last.passage = passage
    return _Last.pairs


_indexes: list[tuple[object, str, Index]] = []


def index_for(owner: object, kind: str, words: Iterable[Word]) -> Index:
    """The index of the words of a kind that belong to `owner`, which is never changed: made once as
    long as few owners are asked about. `words` is only run through then.
    """
    for known, name, index in _indexes:
        if known is owner and name == kind:
            return index
    index = Index(words)
    _indexes.append((owner, kind, index))
    del _indexes[:-_KEPT]
    return index
