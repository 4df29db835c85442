"""Finds the misspelled English words of a text."""

from __future__ import annotations

from collections.abc import Collection

from editor.spelling.dictionary import Dictionary
from editor.spelling.words import words_to_check

_MOST_TEXTS = 4000
_MOST_WORDS = 50_000


class SpellChecker:
    """Checks texts by a dictionary and the words a person added. What was checked once is
    remembered.
    """

    def __init__(self, dictionary: Dictionary, own_words: Collection[str] = ()) -> None:
        self._dictionary = dictionary
        self._own = {word.lower() for word in own_words}
        self._words: dict[str, bool] = {}
        self._texts: dict[str, tuple[tuple[int, int], ...]] = {}

    def accept(self, word: str) -> None:
        """Take the word for right from now on, with a small or a capital first letter."""
        self._own.add(_plain(word).lower())
        self._words.clear()
        self._texts.clear()

    def is_right(self, word: str) -> bool:
        """Whether a word is spelled right; of one with hyphens, each part or the whole."""
        right = self._words.get(word)
        if right is None:
            if len(self._words) > _MOST_WORDS:
                self._words.clear()
            right = self._words[word] = self._check(word)
        return right

    def mistakes(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where each misspelled word begins and ends."""
        found = self._texts.get(text)
        if found is None:
            if len(self._texts) > _MOST_TEXTS:
                self._texts.clear()
            found = tuple(
                (start, end)
                for start, end in words_to_check(text)
                if not self.is_right(text[start:end])
            )
            self._texts[text] = found
        return found

    def suggest(self, word: str) -> list[str]:
        """Words that may have been meant, the likeliest first."""
        return self._dictionary.suggest(word)

    def _check(self, word: str) -> bool:
        if self._is_known(word):
            return True
        parts = word.split("-")
        return len(parts) > 1 and all(len(part) < 2 or self._is_known(part) for part in parts)

    def _is_known(self, word: str) -> bool:
        plain = _plain(word)
        base = plain.removesuffix("'s")
        return (
            plain.lower() in self._own
            or base.lower() in self._own
            or self._dictionary.knows(plain)
            or (base != plain and base[:1].isupper() and self._dictionary.knows(base))
        )


def _plain(word: str) -> str:
    return word.replace("\u2019", "'")
