"""Which words of a text are English words to be checked.

Words in Latin letters, and of these none that a dictionary cannot know: with digits or accents
(pinyin with tones, foreign names), acronyms, CamelCase, single letters, names in pinyin, and what
stands in web and mail addresses, file names and paths.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator


def words_to_check(text: str) -> Iterator[tuple[int, int]]:
    """Where each word to be checked begins and ends; a word with hyphens is one."""
    patterns = _patterns()
    for chunk in patterns.chunk.finditer(text):
        if patterns.address.search(chunk[0]):
            continue
        for name in patterns.token.finditer(chunk[0]):
            word = name[0]
            if name["dotted"] or _is_exempt(word):
                continue
            yield chunk.start() + name.start(), chunk.start() + name.end()


def _is_exempt(word: str) -> bool:
    if len(word) < 2 or (not word.isascii() and not word.replace("\u2019", "'").isascii()):
        return True
    if any(char.isdigit() for char in word):
        return True
    patterns = _patterns()
    return any(patterns.capitals.search(part) is not None for part in word.split("-")) or bool(
        patterns.pinyin_name.fullmatch(word)
    )


class _Patterns:
    """Compiled when first used: a window without English text never needs them."""

    def __init__(self) -> None:
        letters = "A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\u024f\u1e00-\u1eff\u0300-\u036f"
        self.chunk = re.compile(f"[!-~\u2018\u2019{letters}]*[A-Za-z][!-~\u2018\u2019{letters}]*")
        self.address = re.compile(r"://|@|\\|_|^\W?(?:www\.|~?/|#)", re.IGNORECASE)
        word = rf"[{letters}0-9]+(?:['\u2019][{letters}]+)*"
        self.token = re.compile(rf"{word}(?P<dotted>(?:\.{word})+)?(?:-{word})*")
        # A capital anywhere but at the start: acronyms, their plurals, names in CamelCase.
        self.capitals = re.compile(r"[A-Za-z][A-Z]")
        initials = "zh|ch|sh|[bpmfdtnlgkhjqxzcsryw]"
        finals = (
            "iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|"
            "ua|ue|ui|un|uo|a|e|i|o|u"
        )
        self.pinyin_name = re.compile(
            rf"[A-Z](?<=[A-Z])(?:(?<=[ZCS])h)?(?:{finals})"
            rf"(?:['\u2019]?(?:{initials})?(?:{finals})){{0,3}}(?:['\u2019]s)?"
            rf"|(?:A|E|O)(?:[io]|ng?|r|u)?(?:(?:{initials})(?:{finals})){{0,3}}"
        )


@functools.cache
def _patterns() -> _Patterns:
    return _Patterns()
