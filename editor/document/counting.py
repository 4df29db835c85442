"""How long a text is, counted as Word counts."""

from __future__ import annotations

import functools
import re

from editor.values import dataclass

# The scripts that Word counts character by character: Han, kana, bopomofo, and their punctuation
# and full-width forms.
_CJK = (
    "\u1100-\u11ff\u2e80-\u2fdf\u2ff0-\u303f\u3041-\u30ff\u3105-\u312f\u3131-\u318e\u31a0-\u31ff\u3200-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff9f\uffe0-\uffe6"
    "\U0001f200-\U0001f2ff\U00020000-\U0003ffff"
)
_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"


@dataclass(frozen=True, slots=True)
class Counts:
    """How long a text is.

    `words` is Word's 字数 (every East Asian character and every other run between spaces counts
    one), `han` the Han characters, `latin_words` the words in Latin letters, `characters` and
    `characters_no_spaces` code points.
    """

    words: int
    han: int
    latin_words: int
    characters: int
    characters_no_spaces: int


def count_text(text: str) -> Counts:
    """The counts of a text."""
    cjk_character, han_character, word, latin_word = _patterns()
    cjk = len(cjk_character.findall(text))
    others = len(word.findall(cjk_character.sub(" ", text)))
    return Counts(
        words=cjk + others,
        han=len(han_character.findall(text)),
        latin_words=len(latin_word.findall(text)),
        characters=len(text) - text.count("\n"),
        characters_no_spaces=sum(map(len, text.split())),
    )


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The patterns of count_text, compiled when first used: a conversion counts nothing."""
    return (
        re.compile(f"[{_CJK}\u2014\u2018\u2019\u201c\u201d\u2026\u00b7]"),
        re.compile(f"[{_HAN}]"),
        re.compile(rf"[^\s{_CJK}]+"),
        re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['\u2019.-][A-Za-z\u00c0-\u024f]+)*"),
    )
