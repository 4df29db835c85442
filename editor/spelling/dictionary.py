"""A Hunspell dictionary of English: which words it knows, and what a wrong one may have meant."""

from __future__ import annotations

import time
from collections.abc import Iterator

from editor.spelling.affixes import (
    Affixes,
    decoded,
    read_affixes,
    with_affixes,
    without_prefix,
    without_suffix,
)

LINES_IN_A_STEP = 2000
"""So many lines of a .dic file take about 2 ms."""
_LEFT_OUT = 3
"""A word meant is at most so much longer or shorter than the one written."""
_MOST_SIMILAR = 40


class Dictionary:
    """The words of one dictionary. It is empty until `load` has been run through."""

    def __init__(self, aff: bytes, dic: bytes) -> None:
        """`aff` and `dic` are the bytes of the two files of a Hunspell dictionary."""
        self._affixes: Affixes = read_affixes(aff)
        self._dic = dic
        self._words: dict[str, str] = {}
        self._flags: dict[str, frozenset[str]] = {}
        self._further = any(
            affix.further for rules in self._affixes.suffixes.values() for affix in rules
        )

    def load(self) -> Iterator[None]:
        """Take the words in, in steps short enough not to be felt between two keys."""
        # The first line is a count.
        lines = decoded(self._dic, self._affixes).split("\n")[1:]
        self._dic = b""
        words = self._words
        yield
        for start in range(0, len(lines), LINES_IN_A_STEP):
            for line in lines[start : start + LINES_IN_A_STEP]:
                # Behind white space stand facts on grammar.
                entry = line.split(None, 1)[0] if line and not line.isspace() else ""
                word, _slash, flags = entry.partition("/")
                if word in words and flags != words[word]:
                    flags = self._joined(words[word], flags)
                if word:
                    words[word] = flags
            yield

    def load_now(self) -> Dictionary:
        """Take all words in at once; gives the dictionary itself."""
        for _step in self.load():
            pass
        return self

    def knows(self, word: str) -> bool:
        """Whether the word is spelled right, as it is or as it is written within a sentence."""
        word = self._affixes.converted(word)
        if self._has(word, exact=True):
            return True
        small = word.lower()
        if word == small:
            return False
        if word == word.upper():
            return self._has(small, exact=False) or self._has(small.capitalize(), exact=False)
        return word == small.capitalize() and self._has(small, exact=False)

    def suggest(self, word: str, most: int = 6, seconds: float = 0.08) -> list[str]:
        """Words that may have been meant, the likeliest first, found in about that time."""
        end = time.monotonic() + seconds
        plain = self._affixes.converted(word)
        capital = plain[:1].isupper()
        found: dict[str, None] = {}
        names: dict[str, None] = {}
        for candidate in self._candidates(plain.lower() if capital else plain):
            if len(found) >= most or time.monotonic() > end:
                break
            if all(map(self._may_suggest, candidate.split(" "))):
                found.setdefault(candidate.capitalize() if capital else candidate)
            elif " " not in candidate and self._may_suggest(candidate.capitalize()):
                names.setdefault(candidate.capitalize())
        found.update(names)
        if len(found) < most:
            for form in self._similar(plain.lower(), end):
                found.setdefault(form.capitalize() if capital else form)
        return list(found)[:most]

    def _may_suggest(self, word: str) -> bool:
        hidden = self._affixes.no_suggest
        return self._has(word, exact=True) and not (
            hidden and word in self._words and hidden in self._flags_of(word)
        )

    def _has(self, word: str, *, exact: bool) -> bool:
        affixes = self._affixes
        if word in self._words:
            flags = self._flags_of(word)
            if affixes.forbidden and affixes.forbidden in flags:
                return False
            if self._stands_alone(flags, exact):
                return True
        for stem, suffix in without_suffix(word, affixes):
            if self._takes(stem, exact, suffix.flag):
                return True
            if self._further and any(
                suffix.flag in inner.further and self._takes(base, exact, inner.flag)
                for base, inner in without_suffix(stem, affixes)
            ):
                return True
        for rest, prefix in without_prefix(word, affixes):
            if self._takes(rest, exact, prefix.flag):
                return True
            if prefix.crossing and any(
                suffix.crossing and self._takes(stem, exact, prefix.flag, suffix.flag)
                for stem, suffix in without_suffix(rest, affixes)
            ):
                return True
        return False

    def _takes(self, stem: str, exact: bool, *needed: str) -> bool:
        """Whether the dictionary holds the stem with all those flags."""
        if stem not in self._words:
            return False
        flags = self._flags_of(stem)
        affixes = self._affixes
        return (
            flags.issuperset(needed)
            and not (affixes.forbidden and affixes.forbidden in flags)
            and not (affixes.only_in_compound and affixes.only_in_compound in flags)
            and (exact or not affixes.keep_case or affixes.keep_case not in flags)
        )

    def _stands_alone(self, flags: frozenset[str], exact: bool) -> bool:
        affixes = self._affixes
        barred = [affixes.need_affix, affixes.only_in_compound]
        if not exact:
            barred.append(affixes.keep_case)
        return not any(flag and flag in flags for flag in barred)

    def _flags_of(self, word: str) -> frozenset[str]:
        text = self._words[word]
        flags = self._flags.get(text)
        if flags is None:
            flags = self._flags[text] = self._affixes.flags(text) if text else frozenset()
        return flags

    def _joined(self, flags: str, more: str) -> str:
        """The flags of two entries of one word. Joined as text, they would mean something else
        where they are numbers or aliases.
        """
        both = self._affixes.flags(flags) | self._affixes.flags(more)
        text = f"{flags}\0{more}"
        self._flags[text] = both - {""}
        return text

    # --- suggestions -----------------------------------------------------------------------------

    def _candidates(self, word: str) -> Iterator[str]:
        """What is one mistake away from the word, common mistakes first."""
        for old, new in self._affixes.replacements:
            at = word.find(old.strip("^$")) if old.strip("^$") else -1
            while at >= 0:
                end = at + len(old.strip("^$"))
                if (not old.startswith("^") or at == 0) and (
                    not old.endswith("$") or end == len(word)
                ):
                    yield word[:at] + new + word[end:]
                at = word.find(old.strip("^$"), at + 1)
        letters = [letter for letter in self._affixes.letters if letter.islower() or letter == "'"]
        splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
        for left, right in splits:
            if len(right) > 1:
                yield left + right[1] + right[0] + right[2:]
        for left, right in splits:
            if right:
                yield left + right[1:]
        for letter in letters:
            for left, right in splits:
                yield left + letter + right
        for letter in letters:
            for left, right in splits:
                if right and right[0] != letter:
                    yield left + letter + right[1:]
        for left, right in splits:
            if len(left) > 1 and len(right) > 1:
                yield f"{left} {right}"

    def _similar(self, word: str, end: float) -> list[str]:
        """Words of the dictionary that share most of their pairs of letters with the word."""
        pairs = _pairs(word)
        scored: list[tuple[float, str]] = []
        for number, stem in enumerate(self._words):
            if number % 1024 == 0 and time.monotonic() > end:
                break
            if stem[:1] != word[:1] or abs(len(stem) - len(word)) > _LEFT_OUT + 1:
                continue
            theirs = _pairs(stem)
            scored.append((2 * len(pairs & theirs) / (len(pairs) + len(theirs)), stem))
        scored.sort(reverse=True)
        forms: list[tuple[int, str]] = []
        for _score, stem in scored[:_MOST_SIMILAR]:
            for form in (stem, *with_affixes(stem, self._flags_of(stem), self._affixes)):
                away = _distance(word, form, _LEFT_OUT)
                if away <= _LEFT_OUT and away * 3 <= len(word) and self._may_suggest(form):
                    forms.append((away, form))
            if time.monotonic() > end:
                break
        forms.sort(key=lambda scored_form: scored_form[0])
        return [form for _away, form in forms]


def _pairs(word: str) -> set[str]:
    return {word[at : at + 2] for at in range(len(word) - 1)} | {word[:1], word[-1:]}


def _distance(one: str, other: str, most: int) -> int:
    """How many letters were left out, added, changed or swapped; more than `most` where so many."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        earlier, before, row = before, row, [at]
        for there, their in enumerate(other, 1):
            cost = min(before[there] + 1, row[there - 1] + 1, before[there - 1] + (letter != their))
            if at > 1 < there and letter == other[there - 2] and one[at - 2] == their:
                cost = min(cost, earlier[there - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
