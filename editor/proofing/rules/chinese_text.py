"""What rules of Chinese punctuation ask about a text: where they do not hold, and what is English.

No rule stands here; the other modules share it.
"""

from __future__ import annotations

from functools import lru_cache

from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN, Passage, Ranges, within

CLOSING = "”’》〉」』）】〕"
MANY = 200
"""No rule tells more than that of one passage: nobody reads them, and the text is no prose."""

# [ 字体:大 中 小 时间:2022-11-03 15:04 ]: the header line of a page, which is no prose.
_HEADER = lazy_pattern(r"\[[ \u3000]?字[体體号號][^\[\]\n]{0,200}\]")
_LATIN_BEFORE = lazy_pattern(rf"[A-Za-z]['’\w]{{0,30}} [{HAN}]{{1,20}}[)”’》]?$")
_ENGLISH_AFTER = lazy_pattern(r" {1,2}[A-Za-z]")


def is_free(passage: Passage, start: int, end: int) -> bool:
    """Whether rules of punctuation hold there: in no address, number of a standard or header."""
    if within(passage.addresses, start, end):
        return False
    return "[" not in passage.characters or not within(header_lines(passage), start, end)


def header_lines(passage: Passage) -> Ranges:
    """Where the header line of a web page stands in the text."""
    return _header_lines(passage.text)


@lru_cache(maxsize=4)
def _header_lines(text: str) -> Ranges:
    return tuple(match.span() for match in _HEADER.finditer(text))


def is_in_english(text: str, start: int, end: int) -> bool:
    """Whether the mark there belongs to an English sentence, in which there is a Chinese word:
    `He visited 北京, where ...`.
    """
    return (
        _ENGLISH_AFTER.match(text, end) is not None
        and _LATIN_BEFORE.search(text[max(0, start - 60) : start]) is not None
    )
