"""Simplified and traditional characters: which of them a text is written in, and the one as the
other.

A character is traditional if OpenCC simplifies it, and simplified if both Taiwan and Hong Kong
write another one: OpenCC's own standard would call 群 or 里 simplified. What both scripts write is
no evidence. OpenCC is loaded when first asked.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

_AMBIGUOUS = frozenset("干后里范党于云余系制复征志采只台游面谷松表丑斗准并")
_FIRST, _LAST = 0x4E00, 0x9FA5
_LONE_SURROGATE = re.compile("([\ud800-\udfff\0]+)")
# What a converter that goes character by character leaves, and what people write there.
_MECHANICAL = re.compile(
    "規范|示范|模范|防范|奮斗|戰斗|斗爭|干部|骨干|主干|關系|聯系|制造|制作|研制|復雜|重復|"
    "征求|征集|標志|采取|采用|采購|標准|准備|水准|"
    "關于|對于|由于|用于|位于|等于|于是|至于|屬于|基于|處于|有利于|致力于|善于|勇于|"
    "提供并|并且|并對|并在|并將|[，；]并|面粉|放松|松綁|干凈|余額|其余|業余|云計算|云端|這里|那里"
)
_PROPER = re.compile(
    "規範|示範|模範|防範|奮鬥|戰鬥|鬥爭|幹部|骨幹|主幹|關係|聯繫|製造|製作|研製|複雜|重複|"
    "徵求|徵集|標誌|採取|採用|採購|標準|準備|水準|"
    "於|並|麵粉|放鬆|鬆綁|乾淨|餘額|其餘|業餘|雲計算|雲端|這裡|這裏|那裡|那裏"
)


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


@lru_cache(maxsize=1)
def traditional_characters() -> frozenset[str]:
    """The characters that are traditional alone."""
    plain = [chr(number) for number in range(_FIRST, _LAST + 1)]
    simplified = _converted("t2s", "\n".join(plain)).split("\n")
    changed = {a for a, b in zip(plain, simplified, strict=True) if a != b}
    return frozenset(changed - _AMBIGUOUS)


@lru_cache(maxsize=1)
def simplified_characters() -> frozenset[str]:
    """The characters that are simplified alone."""
    plain = [chr(number) for number in range(_FIRST, _LAST + 1)]
    together = "\n".join(plain)
    taiwan = _converted("s2tw", together).split("\n")
    hong_kong = _converted("s2hk", together).split("\n")
    changed = {a for a, b, c in zip(plain, taiwan, hong_kong, strict=True) if b != a != c}
    return frozenset(changed - _AMBIGUOUS)


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


def is_mechanical(text: str) -> bool:
    """Whether a text, traditional for the most part, has the signature of a simplified one that was
    turned traditional character by character: 規范, 干部, 關于 where people write 規範, 幹部, 關於.
    """
    counts = script_counts(text)
    if counts.traditional <= counts.simplified:
        return False
    found = sum(1 for _match in _MECHANICAL.finditer(text))
    return found > sum(1 for _match in _PROPER.finditer(text))


def to_simplified(text: str) -> str:
    """The text in simplified characters; its vocabulary stays (軟體 is 软体)."""
    return _converted("tw2s", text)


def to_traditional(text: str, language: str) -> str:
    """The text in traditional characters, as Hong Kong and Macao write them if the language (a
    BCP 47 tag) is theirs, else as Taiwan does; its vocabulary stays.
    """
    parts = language.lower().replace("_", "-").split("-")
    return _converted("s2tw" if {"hk", "mo"}.isdisjoint(parts) else "s2hk", text)


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
