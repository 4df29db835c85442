"""How long a text is, counted as Word counts, and how long it takes to read.

Word counts every East Asian character and every full-width mark as one word, Korean by its words,
and of everything else each run between spaces, whatever is in it. Marks that both scripts share
(“ ” ‘ ’ — … · × ℃) follow the script of their surroundings: Word takes that from the font, which
the keyboard chose (ECMA-376 part 1, 17.3.2.26); here the line says it, East Asian where it holds an
East Asian character. Word separates English words at en and em dashes, and counts no paragraph end.
What cannot be seen (joiners, variation selectors, soft hyphens, controls) and marks that combine
with the letter before count as nothing of their own. An ideographic space and a no-break space are
spaces.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from editor.document.nodes import Block
from editor.document.walk import block_texts
from editor.values import dataclass

_ASIAN = (
    "\u2e80-\u2fff\u3001-\u30ff\u3105-\u312f\u3190-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\ufe10-\ufe1f"
    "\ufe30-\ufe6f\uff01-\uff9f\uffe0-\uffe6\U0001b000-\U0001b16f\U0001f200-\U0001f2ff"
    "\U00020000-\U0003ffff"
)
_HAN = (
    "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_KOREAN = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
# What East Asian fonts hold of Latin-1, then punctuation, signs and arrows, and the private use
# area, where rare Han characters of names live.
_SHARED = (
    "\xa1\xa4\xa7\xa8\xaa\xaf-\xb4\xb6-\xba\xbc-\xbf\xd7\xf7\u2010-\u2027\u2030-\u205e\u2070-\u2bff"
    "\ue000-\uf8ff"
)
_UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u0300-\u036f\u061c\u180b-\u180e\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    "\ufeff\ufff9-\ufffc\U000e0001-\U000e01ef"
)
_LATIN = "A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\u024f\u1e00-\u1eff"

ASIAN_PER_MINUTE = 450
"""East Asian characters a practised reader takes in: the middle of the usual 400 to 500."""
WORDS_PER_MINUTE = 230
"""English words: a little under the mean of 238 that Brysbaert (2019) found for non-fiction."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How long a text is.

    `words` is Word's 字数, `han` the Han characters, `latin_words` the words in Latin letters,
    `characters` and `characters_no_spaces` code points, `other_words` Word's 非中文单词: what of
    `words` is no East Asian character and no Korean word.
    """

    words: int
    han: int
    latin_words: int
    characters: int
    characters_no_spaces: int
    other_words: int = 0


NOTHING = Counts(0, 0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Length:
    """How long a body is: its counts, and how many paragraphs hold text. As in Word every list
    item, caption and paragraph of a table cell is one.
    """

    counts: Counts = NOTHING
    paragraphs: int = 0


def count_text(text: str) -> Counts:
    """The counts of a text, which are those of its lines added up."""
    if "\n" in text:
        return _sum(map(count_text, text.split("\n")))
    find = _patterns()
    text = find.unseen.sub("", text)
    asian = korean = 0
    if text.isascii():
        others = len(text.split())
    else:
        if find.asian.search(text) or not find.letter.search(text):
            text_as_asian = find.apostrophe.sub("'", text)
            asian = len(find.asian_or_shared.findall(text_as_asian))
            others = len(find.other_among_asian.findall(text_as_asian))
        else:
            others = len(find.other.findall(text))
        korean = len(find.korean_word.findall(text))
    return Counts(
        words=asian + korean + others,
        han=len(find.han.findall(text)),
        latin_words=len(find.latin_word.findall(text)),
        characters=len(text),
        characters_no_spaces=sum(map(len, text.split())),
        other_words=others,
    )


class BodyCounter:
    """Counts bodies that change little from one call to the next: only blocks that were not in
    the body before are counted anew.
    """

    def __init__(self) -> None:
        # By identity: hashing a block would cost more than finding it. The block is kept with its
        # length, so that its id is nobody else's.
        self._known: dict[int, tuple[Block, Length]] = {}

    def count(self, body: Iterable[Block]) -> Length:
        """The length of the body."""
        known = self._known
        self._known = {id(block): known.get(id(block)) or (block, _length(block)) for block in body}
        lengths = [length for _block, length in self._known.values()]
        return Length(
            _sum(length.counts for length in lengths), sum(length.paragraphs for length in lengths)
        )


def count_body(body: Iterable[Block]) -> Length:
    """The length of a body."""
    return BodyCounter().count(body)


def reading_minutes(counts: Counts) -> float:
    """How long a text takes to read, in minutes; English and numbers at the pace of English."""
    asian = counts.words - counts.other_words
    return asian / ASIAN_PER_MINUTE + counts.other_words / WORDS_PER_MINUTE


def _length(block: Block) -> Length:
    texts = list(block_texts(block))
    return Length(_sum(map(count_text, texts)), sum(bool(text.strip()) for text in texts))


def _sum(all_counts: Iterable[Counts]) -> Counts:
    words = han = latin = characters = no_spaces = others = 0
    for counts in all_counts:
        words += counts.words
        han += counts.han
        latin += counts.latin_words
        characters += counts.characters
        no_spaces += counts.characters_no_spaces
        others += counts.other_words
    return Counts(words, han, latin, characters, no_spaces, others)


@dataclass(frozen=True, slots=True)
class _Patterns:
    unseen: re.Pattern[str]
    asian: re.Pattern[str]
    asian_or_shared: re.Pattern[str]
    letter: re.Pattern[str]
    apostrophe: re.Pattern[str]
    han: re.Pattern[str]
    korean_word: re.Pattern[str]
    other: re.Pattern[str]
    other_among_asian: re.Pattern[str]
    latin_word: re.Pattern[str]


@functools.cache
def _patterns() -> _Patterns:
    """The patterns of count_text, compiled when first used: a conversion counts nothing."""
    return _Patterns(
        unseen=re.compile(f"[{_UNSEEN}]+"),
        asian=re.compile(f"[{_ASIAN}]"),
        asian_or_shared=re.compile(f"[{_ASIAN}{_SHARED}]"),
        letter=re.compile(r"\w"),
        apostrophe=re.compile(f"(?<=[{_LATIN}])[\u2018\u2019](?=[{_LATIN}])"),
        han=re.compile(f"[{_HAN}]"),
        korean_word=re.compile(f"[{_KOREAN}]+"),
        other=re.compile(rf"[^\s\u2013-\u2015{_KOREAN}]+"),
        other_among_asian=re.compile(rf"[^\s{_ASIAN}{_SHARED}{_KOREAN}]+"),
        latin_word=re.compile(rf"[{_LATIN}]+(?:['\u2019.-][{_LATIN}]+)*"),
    )
