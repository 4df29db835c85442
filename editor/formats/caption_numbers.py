"""The numbers of figures and tables, which Word counts: `图1　`, `Figure 1. `, `Table 2. `.

They belong to the Word document alone: the release does not hold them, and page and fragment do not
show them. The words are the profile's, so they stand in releases of its language only. A figure
without a caption has none, even where it names who took it: a credit is no caption. Whoever has
numbered one figure by hand has numbered those that should have a number; so for tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.document.nodes import Block, Figure, Table
from editor.document.release import Release
from editor.document.walk import figures, text_of
from editor.formats.release_words import keeps_customs
from editor.profiles.profile import Profile
from editor.values import dataclass

NUMBER = "{number}"
# A number in Arabic digits that is no year, or in Chinese ones where something ends it.
_DIGITS = (
    r"\s{0,2}[(（]?(?:[0-9０-９]{1,3}(?![0-9０-９年])|"
    r"[一二三四五六七八九十]{1,3}(?=[\s:：.．、,，)）为為-]|$))"
)
_BY_HAND = {
    Figure: re.compile(
        rf"\s*(?:(?:附|插)?(?:图|圖)(?:表|片)?|照片|図|그림|(?:figure|fig\.?|photo)){_DIGITS}",
        re.IGNORECASE,
    ),
    Table: re.compile(rf"\s*(?:附?表格?|표|(?:table|tab\.?)){_DIGITS}", re.IGNORECASE),
}
_LABELS = {Figure: "figure_number", Table: "table_number"}
_NAMES = {Figure: "Figure", Table: "Table"}
_LONGEST_NAME = 40
_HEAD = 40


@dataclass(frozen=True, slots=True)
class CaptionNumber:
    """The number of a figure or table with the words around it; `sequence` is the name under which
    Word counts it.
    """

    before: str
    number: int
    after: str
    sequence: str

    @property
    def text(self) -> str:
        return f"{self.before}{self.number}{self.after}"


class CaptionNumbers:
    """Numbers the figures and tables of a release. Ask for each once, in the order of the text."""

    def __init__(self, release: Release, profile: Profile) -> None:
        self._words: dict[type[Figure | Table], str] = {}
        self._counts = {Figure: 0, Table: 0}
        if not keeps_customs(profile, release.metadata):
            return
        for kind, label in _LABELS.items():
            words = profile.labels[label]
            if NUMBER in words and not _are_numbered(release.body, kind, words):
                self._words[kind] = words

    def of(self, block: Figure | Table) -> CaptionNumber | None:
        """The number of the next figure or table; None where it has none."""
        kind = type(block)
        if not block.caption or kind not in self._words:
            return None
        self._counts[kind] += 1
        return self._number(kind, self._counts[kind])

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """The words before and after the numbers given so far."""
        return tuple(_parted(words) for kind, words in self._words.items() if self._counts[kind])

    def around(self, block: Figure | Table, more: int) -> tuple[CaptionNumber, ...]:
        """The number of the next figure or table and the `more` after it: what it may have in a
        document that shows figures which this release does not hold.
        """
        number = self.of(block)
        if number is None:
            return ()
        kind = type(block)
        return tuple(self._number(kind, number.number + step) for step in range(more + 1))

    def first(self, count: int) -> tuple[CaptionNumber, ...]:
        """The first numbers of figures."""
        numbers = range(1, count + 1) if Figure in self._words else ()
        return tuple(self._number(Figure, number) for number in numbers)

    def _number(self, kind: type[Figure | Table], number: int) -> CaptionNumber:
        before, after = _parted(self._words[kind])
        return CaptionNumber(before, number, after, self._sequence(kind))

    def _sequence(self, kind: type[Figure | Table]) -> str:
        """The words before the number as the name of a sequence, as Word makes it of a label."""
        names = {
            each: re.sub(r"\W+", "_", _parted(words)[0]).strip("_")[:_LONGEST_NAME]
            for each, words in self._words.items()
        }
        name = names[kind]
        # A sequence begins with a letter, and figures and tables count apart.
        usable = name[:1].isalpha() and list(names.values()).count(name) == 1
        return name if usable else _NAMES[kind]


def _are_numbered(body: tuple[Block, ...], kind: type[Figure | Table], words: str) -> bool:
    """Whether captions begin with a number of their own, in any usual way or in that of `words`."""
    before = _parted(words)[0].strip()
    own = re.compile(re.escape(before) + _DIGITS) if before else None
    return any(
        _BY_HAND[kind].match(head) or (own is not None and own.match(head))
        for head in (text_of(block.caption)[:_HEAD] for block in _captioned(body, kind))
    )


def _captioned(body: tuple[Block, ...], kind: type[Figure | Table]) -> Iterator[Figure | Table]:
    if kind is Figure:
        return figures(body)
    return (block for block in body if isinstance(block, Table))


def _parted(words: str) -> tuple[str, str]:
    before, _gap, after = words.partition(NUMBER)
    return before, after.replace(NUMBER, "")


def number_pattern(words: tuple[tuple[str, str], ...]) -> re.Pattern[str] | None:
    """What finds at the beginning of a text a number that was written with one of these pairs of
    words before and after it; white space may have changed since.
    """
    parts = (rf"\s*{_loose(before)}[0-9]{{1,9}}\s*{_loose(after)}" for before, after in words)
    return re.compile("|".join(parts)) if words else None


def _loose(words: str) -> str:
    """The words with whatever white space between and after them. No words leave nothing: white
    space asked for twice in a row is tried in all the ways to divide it.
    """
    words = r"\s+".join(map(re.escape, words.split()))
    return rf"{words}\s*" if words else ""
