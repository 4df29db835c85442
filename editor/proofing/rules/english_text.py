"""What several English rules ask about a text: its words, its quotations, its lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from editor import resources
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import Kind, Passage, Ranges, within
from editor.proofing.tables import TableFault, Word, read_words

MONTHS = {
    "January": "Jan.", "February": "Feb.", "March": "March", "April": "April", "May": "May",
    "June": "June", "July": "July", "August": "Aug.", "September": "Sept.", "October": "Oct.",
    "November": "Nov.", "December": "Dec.",
}  # fmt: skip
"""The months, and how AP writes each before a day."""
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
ANY_MONTH = rf"(?:{MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
"""A month in full or cut short, for a regular expression."""
SENTENCES = frozenset({Kind.PARAGRAPH, Kind.QUOTATION, Kind.SUMMARY, Kind.BOILERPLATE})
"""Texts whose sentences begin and end as sentences do; items of lists may be of single words."""
PROSE = SENTENCES | {Kind.ITEM}

_WORD = lazy_pattern(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_QUOTE_MARK = lazy_pattern('["“”]')
_OPENING_BEFORE = frozenset(" \n\t([{—–-/‘'\u00a0")


def word_set(text: str) -> frozenset[str]:
    """The words of a text parted by white space."""
    return frozenset(text.split())


class WordAt(NamedTuple):
    """A word of Latin letters, an apostrophe within it included, and where it stands."""

    text: str
    start: int
    end: int


class QuoteMark(NamedTuple):
    """A double quotation mark and whether it opens a quotation."""

    at: int
    opens: bool


@lru_cache(maxsize=2)
def words_in(text: str) -> tuple[WordAt, ...]:
    """The words of the text in order; kept, because several rules ask for them in turn."""
    return tuple(WordAt(match.group(), *match.span()) for match in _WORD.finditer(text))


@lru_cache(maxsize=2)
def quote_marks(text: str) -> tuple[QuoteMark, ...]:
    """The double quotation marks, curly or straight, which of the two told by what is around a
    straight one; inch marks are none.
    """
    marks = []
    inside = False
    for match in _QUOTE_MARK.finditer(text):
        at = match.start()
        mark = match.group()
        opens = mark == "“"
        if mark == '"':
            before = text[at - 1] if at else " "
            after = text[at + 1 : at + 2]
            if before.isdigit() and not inside:
                continue
            opens = before in _OPENING_BEFORE and bool(after) and not after.isspace()
            if before in _OPENING_BEFORE and inside and before not in " \n":
                opens = False
        inside = opens
        marks.append(QuoteMark(at, opens))
    return tuple(marks)


@lru_cache(maxsize=2)
def quotations_in(text: str) -> Ranges:
    """The places in quotation marks, the marks included. A quotation that is not closed reaches to
    the end, one that was not opened begins with the text: it goes on from or into another
    paragraph.
    """
    found = []
    start = -1
    for mark in quote_marks(text):
        if mark.opens:
            if start < 0:
                start = mark.at
        elif start >= 0:
            found.append((start, mark.at + 1))
            start = -1
        elif not found:
            found.append((0, mark.at + 1))
    if start >= 0:
        found.append((start, len(text)))
    return tuple(found)


def is_quoted(passage: Passage, start: int, end: int) -> bool:
    """Whether these are the words of somebody who is quoted."""
    return passage.kind is Kind.QUOTATION or within(quotations_in(passage.text), start, end)


def free_matches(
    pattern: re.Pattern[str], passage: Passage, quoted: bool = True
) -> Iterator[re.Match[str]]:
    """The matches that are not in an address; not in quotations either where `quoted` is False."""
    for match in pattern.finditer(passage.text):
        if within(passage.addresses, *match.span()):
            continue
        if quoted or not is_quoted(passage, *match.span()):
            yield match


def read_table(name: str) -> tuple[tuple[Word, ...], tuple[TableFault, ...]]:
    """The rows of a table under resources/proofing/english, and what cannot be used of it."""
    return read_words(resources.read_text("proofing", "english", f"{name}.tsv"), name)


class Phrases:
    """The rows of a table, found by their first word. Case counts only where the row has a capital
    letter.
    """

    def __init__(self, name: str) -> None:
        self._by_first: dict[str, list[tuple[re.Pattern[str], Word]]] = {}
        for row in read_table(name)[0]:
            first = words_in(row.wrong)[0].text.lower()
            flags = re.IGNORECASE if row.wrong.islower() else re.NOFLAG
            escaped = re.escape(row.wrong).replace("'", "['’]")
            written = rf"{escaped}(?![\w-])"
            if row.context:
                written = row.context.replace("{}", written)
            self._by_first.setdefault(first.replace("’", "'"), []).append(
                (re.compile(written, flags), row)
            )

    def find(self, passage: Passage) -> Iterator[tuple[re.Match[str], Word]]:
        """Where a row's words stand, outside addresses."""
        for word in words_in(passage.text):
            rows = self._by_first.get(word.text.lower().replace("’", "'"))
            if rows is None:
                continue
            for pattern, row in rows:
                match = pattern.match(passage.text, word.start)
                if match is not None and not within(passage.addresses, *match.span()):
                    yield match, row
                    break


def in_case_of(word: str, replacement: str) -> str:
    """The replacement with a capital where the word has one, in capitals where all of it is."""
    if len(word) > 1 and word.isupper():
        return replacement.upper()
    return replacement[:1].upper() + replacement[1:] if word[:1].isupper() else replacement
