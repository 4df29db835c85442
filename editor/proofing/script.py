"""Simplified and traditional characters: which of them a text is written in, and the one as the
other.

A character is traditional if OpenCC simplifies it, and simplified if both Taiwan and Hong Kong
write another one: OpenCC's own standard would call 群 or 里 simplified. What both scripts write is
no evidence. OpenCC is loaded for conversion alone.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from editor import resources
from editor.proofing.lazy_pattern import lazy_pattern

_AMBIGUOUS = frozenset("干后里范党于云余系制复征志采只台游面谷松表丑斗准并占涂岳沈种姜钟升周")
_FIRST, _LAST = 0x4E00, 0x9FA5
_LONE_SURROGATE = lazy_pattern("([\ud800-\udfff\0]+)")
# Those of them that converters by characters leave: 党 and 复 they turn into the commonest form.
_LEFT_BY_MACHINES = _AMBIGUOUS - frozenset("党复云台志")
_LEAST_MECHANICAL = 2
# Enough to be sure of; a long text costs no more than a short one.
_SAMPLE = 20_000


class Script(StrEnum):
    """Which characters a text is written in; unknown where nothing tells."""

    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Counts(NamedTuple):
    """How many characters of a text are of one script alone."""

    traditional: int
    simplified: int

    @property
    def script(self) -> Script:
        """What the counts say. A tenth of the other script makes no mixture: that is a slip."""
        told = self.traditional + self.simplified
        if not told:
            return Script.UNKNOWN
        if self.simplified * 10 <= told:
            return Script.TRADITIONAL
        if self.traditional * 10 <= told:
            return Script.SIMPLIFIED
        return Script.MIXED


def traditional_characters() -> frozenset[str]:
    """The characters that are traditional alone."""
    return _characters()[0]


def simplified_characters() -> frozenset[str]:
    """The characters that are simplified alone."""
    return _characters()[1]


@lru_cache(maxsize=1)
def _characters() -> tuple[frozenset[str], frozenset[str]]:
    """Both, from a table: OpenCC takes longer to load than a release takes to check."""
    lines = resources.read_text("proofing", "scripts.txt").splitlines()
    traditional, simplified = (line for line in lines if line and not line.startswith("#"))
    return frozenset(traditional), frozenset(simplified)


def characters_by_opencc() -> tuple[frozenset[str], frozenset[str]]:
    """What the table must hold; tools/scripts.py writes it."""
    plain = [chr(number) for number in range(_FIRST, _LAST + 1)]
    together = "\n".join(plain)
    simple, taiwan, hong_kong = (
        _converted(name, together).split("\n") for name in ("t2s", "s2tw", "s2hk")
    )
    traditional = {a for a, b in zip(plain, simple, strict=True) if a != b}
    simplified = {a for a, b, c in zip(plain, taiwan, hong_kong, strict=True) if b != a != c}
    return frozenset(traditional - _AMBIGUOUS), frozenset(simplified - _AMBIGUOUS)


def script_counts(text: str) -> Counts:
    """How many characters are traditional alone and simplified alone."""
    traditional, simplified = _told_apart()
    return Counts(sum(map(traditional.__contains__, text)), sum(map(simplified.__contains__, text)))


@lru_cache(maxsize=1)
def _told_apart() -> tuple[frozenset[str], frozenset[str]]:
    """The characters of each script that are not of the other one too, by OpenCC."""
    traditional, simplified = traditional_characters(), simplified_characters()
    return traditional - simplified, simplified - traditional


def script_of(text: str) -> Script:
    """Which characters the text is written in."""
    return script_counts(text).script


class Signature(NamedTuple):
    """How many characters of a text are of one script alone, and at how many places where the
    scripts divide one simplified character it is written as a converter by characters would
    (`mechanical`: 規范, 干部, 關于), and as who writes traditional characters does (`proper`: 規範,
    幹部, 關於). `left` are the characters that the converter left as they were.
    """

    traditional: int
    simplified: int
    mechanical: int
    proper: int
    left: frozenset[str] = frozenset()

    @property
    def is_mechanical(self) -> bool:
        """Whether a converter by characters made the text, traditional for the most part, of a
        simplified one.
        """
        return (
            self.traditional > self.simplified
            and self.mechanical >= _LEAST_MECHANICAL
            and self.mechanical > self.proper
        )

    @property
    def is_proper(self) -> bool:
        return self.proper > self.mechanical


def signature_of(text: str) -> Signature:
    """What the characters of a text say about its script."""
    counts = script_counts(text)
    if not any(counts):
        return Signature(0, 0, 0, 0)
    sample = text[:_SAMPLE]
    simple = simplified(sample)
    taiwan, hong_kong = traditional(simple, "zh-Hant-TW"), traditional(simple, "zh-Hant-HK")
    mechanical = proper = 0
    left = set()
    for own, plain, tw, hk in zip(sample, simple, taiwan, hong_kong, strict=True):
        if plain in _LEFT_BY_MACHINES and plain not in (tw, hk):
            if own == plain:
                mechanical += 1
                left.add(plain)
            proper += own in (tw, hk)
    return Signature(*counts, mechanical, proper, frozenset(left))


def to_simplified(text: str) -> str:
    """The text in simplified characters; its vocabulary stays (軟體 is 软体)."""
    return _converted("tw2s", text)


def to_traditional(text: str, language: str) -> str:
    """The text in traditional characters, as Hong Kong and Macao write them if the language (a
    BCP 47 tag) is theirs, else as Taiwan does; its vocabulary stays.
    """
    parts = language.lower().replace("_", "-").split("-")
    return _converted("s2tw" if {"hk", "mo"}.isdisjoint(parts) else "s2hk", text)


def simplified(text: str) -> str:
    """The text in simplified characters, each in its place."""
    return _in_place(text, to_simplified)


def traditional(text: str, language: str) -> str:
    """The text in the traditional characters of the language, each in its place."""
    return _in_place(text, lambda part: to_traditional(part, language))


def _in_place(text: str, convert: Callable[[str], str]) -> str:
    """What a converter makes of the text; a line whose length it would change stays."""
    made = convert(text)
    if len(made) == len(text):
        return made
    lines = text.split("\n")
    return "\n".join(
        new if len(new) == len(old) else old for old in lines for new in (convert(old),)
    )


def changed_runs(before: str, after: str) -> tuple[tuple[int, int, str], ...]:
    """Where a text and its conversion differ: start and end in `before`, and what stands there in
    `after`. All of it in one where the conversion did not keep the number of characters.
    """
    if len(before) != len(after):
        return ((0, len(before), after),)
    runs: list[tuple[int, int, str]] = []
    start = -1
    for place, (one, other) in enumerate(zip(before, after, strict=True)):
        if one != other and start < 0:
            start = place
        elif one == other and start >= 0:
            runs.append((start, place, after[start:place]))
            start = -1
    if start >= 0:
        runs.append((start, len(before), after[start:]))
    return tuple(runs)


@lru_cache(maxsize=8)
def _converter(name: str) -> Any:
    from opencc import OpenCC

    return OpenCC(name)


def _converted(name: str, text: str) -> str:
    convert = _converter(name).convert
    return "".join(
        part if number % 2 else convert(part)
        for number, part in enumerate(_LONE_SURROGATE.split(text))
    )
