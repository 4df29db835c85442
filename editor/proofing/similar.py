"""Characters that sound or look alike, and phrases with one slip in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import lru_cache
from operator import add
from typing import NamedTuple

from editor import resources
from editor.proofing.readings import nearly_same_sound

# Characters that are taken for each other by their looks.
_SHAPES = (
    "已己巳 未末 人入八 土士 干千于 大太犬 日曰 天夫无 共公其 攻功巩政 党觉常 "
    "习刁 乎平 主王玉生 央夹 国围困园囯 令今 斤斥 戊戌戍 侯候 拨拔 治冶洽 贷货 "
    "折拆析 享亨 力刀 全金 体休本 代伐化 视规 荣荥 祥详样 杨扬场汤 燥操澡 "
    "民氏 姐组 委季 员贝 宣宜 传佛 统绕 理埋 现观 特持 社杜 住往佳 义叉 "
    "院阮 备各 制刹 建健 设没 领邻颔 导异 书节 时村 新亲 式武 振展 兴关 "
    "色免 会合 和利 华毕 共兵 议仪 检捡 察祭 最景 部陪 协胁 政改 战占 安按 "
    "陈阵 李季 孙孑 张弛 刘对 潘番 毫豪 沪泸 泸沪 希布 薛薜 瑞端 强弦 军车 "
    "农衣 市布 委萎 使便 乐东 际标 宁宇 蔡葵 席度 副幅 局屁 县具 思恩 想相 运远 尧饶绕晓浇烧"
)


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in _SHAPES.split():
        for character in group:
            found.setdefault(character, set()).update(group)
    return {character: frozenset(group) for character, group in found.items()}


def looks_like(one: str, other: str) -> bool:
    """Whether two characters are taken for each other by their looks."""
    return other in _groups().get(one, ())


def is_like(one: str, other: str) -> bool:
    """Whether two characters are taken for each other by their looks or, tones aside, their sound.
    A numeral is never like another one.
    """
    if one in NUMERALS and other in NUMERALS:
        return False
    return looks_like(one, other) or nearly_same_sound(one, other)


NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两首第0123456789")
# What a writer puts in or leaves out without changing what is meant.
_LITTLE = frozenset("的之和与及及暨是在了为就把将向对从由以于并或各总不、")


# 生态环境补偿 and 农业农村居民 are no slips of 生态环境部 and 农业农村局.
_KINDS = "部局会院厅办"
_ENDS = {"部": "布佈簿", "局": "句屁届"}


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"


class Slip(Enum):
    """What is wrong in a phrase: a character taken for one like it, or for one that neither sounds
    nor looks like it; two that changed places; one too few or too many.
    """

    LIKE = 1
    UNLIKE = 2
    ORDER = 3
    NUMBER = 4


class Miss(NamedTuple):
    """A phrase with a slip: where it stands and what was meant. `place` is where the slip is."""

    start: int
    end: int
    phrase: str
    place: int
    slip: Slip


@lru_cache(maxsize=1)
def _common_pairs() -> frozenset[str]:
    lines = resources.read_text("proofing", "pairs.txt").splitlines()[1:]
    return frozenset(line[at : at + 2] for line in lines for at in range(0, len(line), 2))


def makes_a_word(text: str, place: int) -> bool:
    """Whether the character there makes a common word with its neighbour before or behind."""
    common = _common_pairs()
    return text[max(0, place - 1) : place + 1] in common or text[place : place + 2] in common


class NearMisses:
    """Finds phrases of four or more characters with one slip: a character taken for another, one
    missing, one too many, two that changed places. One half of the phrase is whole then, and
    wherever a half stands the other is looked at. Time is linear in the text.

    In phrases of six characters or less, and in the first and last character of all, a character
    must sound or look like the right one: 乡镇振兴 is no slip. `right` gives for a phrase texts
    that look like a slip in it and are not.
    """

    def __init__(
        self, phrases: Iterable[str], right: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        self.phrases = tuple(sorted(set(phrases), key=len, reverse=True))
        self._right = right or {}
        self._known = frozenset(self.phrases)
        self._lengths = sorted({len(phrase) for phrase in self.phrases})
        crossed: dict[str, list[tuple[str, str]]] = {}
        for phrase in self.phrases:
            at = len(phrase) // 2
            if phrase[at] != phrase[at - 1]:
                wrong = phrase[: at - 1] + phrase[at] + phrase[at - 1] + phrase[at + 1 :]
                crossed.setdefault(wrong[:2], []).append((wrong, phrase))
        self._crossed = crossed
        anchors: dict[str, list[tuple[str, bool]]] = {}
        for phrase in self.phrases:
            half = len(phrase) // 2
            anchors.setdefault(phrase[:half], []).append((phrase, True))
            anchors.setdefault(phrase[half:], []).append((phrase, False))
        by_pair: dict[str, list[tuple[str, list[tuple[str, bool]]]]] = {}
        for anchor, owners in anchors.items():
            by_pair.setdefault(anchor[:2], []).append((anchor, owners))
        self._anchors = by_pair

    def find(self, text: str) -> list[Miss]:
        """The slips in the text, in order; of those that overlap the one in the longest phrase."""
        pairs = pairs_of(text)
        found = [
            Miss(place, place + len(phrase), phrase, place + len(phrase) // 2 - 1, Slip.ORDER)
            for pair in pairs & self._crossed.keys()
            for wrong, phrase in self._crossed[pair]
            for place in places_of(text, wrong)
        ]
        for pair in pairs & self._anchors.keys():
            for anchor, owners in self._anchors[pair]:
                for place in places_of(text, anchor):
                    for phrase, is_first in owners:
                        look = self._behind if is_first else self._before
                        miss = look(text, place, phrase)
                        if miss is not None:
                            found.append(miss)
        chosen: list[Miss] = []
        for miss in sorted(found, key=lambda miss: (-len(miss.phrase), miss.start, miss.end)):
            if all(miss.end <= other.start or miss.start >= other.end for other in chosen) and (
                not self._is_right(text, miss)
            ):
                chosen.append(miss)
        return sorted(chosen, key=lambda miss: miss.start)

    def _is_right(self, text: str, miss: Miss) -> bool:
        """Whether what looks like a slip stands in a phrase that is right."""
        if miss.slip is Slip.UNLIKE and makes_a_word(text, miss.place):
            return True
        low, high = max(0, miss.start - 12), miss.end + 12
        around = text[low:high]
        for length in self._lengths:
            for start in range(max(0, miss.place - length + 1), miss.place + 1):
                if text[start : start + length] in self._known:
                    return True
        for right in self._right.get(miss.phrase, ()):
            at = around.find(right)
            while at >= 0:
                start = low + at
                if start <= miss.place < start + len(right):
                    return True
                at = around.find(right, at + 1)
        return False

    def _behind(self, text: str, place: int, phrase: str) -> Miss | None:
        half = len(phrase) // 2
        start = place + half
        rest = phrase[half:]
        if text.startswith(rest, start):
            return None
        size = len(rest)
        there = text[start : start + size]
        if len(there) == size:
            at = _changed(there, rest)
            if at is not None and _may_be_taken(there[at], rest[at], half + at, len(phrase)):
                slip = _change(there[at], rest[at])
                return Miss(place, start + size, phrase, start + at, slip)
            at = _swapped(there, rest)
            if at is not None:
                return Miss(place, start + size, phrase, start + at, Slip.ORDER)
        if len(phrase) >= 6:
            at = _missing(text[start : start + size - 1], rest)
            if at is not None and at < size - 1 and rest[at] not in _LITTLE | NUMERALS:
                return Miss(place, start + size - 1, phrase, start + at, Slip.NUMBER)
            there = text[start : start + size + 1]
            at = _added(there, rest, len(phrase) >= 7)
            if at is not None:
                slip = _addition(there, at)
                return Miss(place, start + size + 1, phrase, start + at, slip)
        return None

    def _before(self, text: str, place: int, phrase: str) -> Miss | None:
        half = len(phrase) // 2
        first = phrase[:half]
        end = place + len(phrase) - half
        there = text[max(0, place - half) : place]
        if there == first:
            return None
        if len(there) == half:
            at = _changed(there, first)
            if at is not None and _may_be_taken(there[at], first[at], at, len(phrase)):
                slip = _change(there[at], first[at])
                return Miss(place - half, end, phrase, place - half + at, slip)
            at = _swapped(there, first)
            if at is not None:
                return Miss(place - half, end, phrase, place - half + at, Slip.ORDER)
        if len(phrase) >= 6:
            shorter = text[max(0, place - half + 1) : place]
            at = _missing(shorter, first)
            if at is not None and at > 0 and first[at] not in _LITTLE | NUMERALS:
                return Miss(place - half + 1, end, phrase, place - half + at, Slip.NUMBER)
            there = text[max(0, place - half - 1) : place]
            at = _added(there, first, len(phrase) >= 7)
            if at is not None:
                start = place - half - 1
                return Miss(start, end, phrase, start + at, _addition(there, at))
        return None


def pairs_of(text: str) -> set[str]:
    """All pairs of neighbours in the text: what begins with none of them is not in it."""
    return set(map(add, text, text[1:]))


def places_of(text: str, part: str) -> Iterator[int]:
    """Where the part begins in the text."""
    place = text.find(part)
    while place >= 0:
        yield place
        place = text.find(part, place + 1)


def _changed(there: str, right: str) -> int | None:
    """Where two texts of one length differ, if in one character alone."""
    found = None
    for at, (one, other) in enumerate(zip(there, right, strict=True)):
        if one != other:
            if found is not None:
                return None
            found = at
    return found


def _change(there: str, right: str) -> Slip:
    return Slip.LIKE if is_like(there, right) or right == "和" else Slip.UNLIKE


def _addition(there: str, at: int) -> Slip:
    """One that stands there twice slipped in; another one may be meant."""
    return Slip.NUMBER if there[at] in there[max(0, at - 1) : at] else Slip.UNLIKE


def _may_be_taken(there: str, right: str, at: int, length: int) -> bool:
    if not _is_han(there) or there in _LITTLE or right in _LITTLE:
        return right == "和" and there in "合河"
    if there in NUMERALS and right in NUMERALS:
        return False
    if right in _ENDS and at == length - 1:
        return there in _ENDS[right]
    if length >= 7 and 0 < at < length - 1 and there not in NUMERALS:
        return True
    return is_like(there, right)


def _swapped(there: str, right: str) -> int | None:
    """Where two neighbours changed places, or one character moved on, and nothing else is
    different.
    """
    if len(right) > 3 and sorted(there) == sorted(right):
        return next(at for at, (a, b) in enumerate(zip(there, right, strict=True)) if a != b)
    for at in range(len(right) - 1):
        if there[at] != right[at]:
            if (
                there[at] == right[at + 1]
                and there[at + 1] == right[at]
                and there[at + 2 :] == right[at + 2 :]
            ):
                return at
            return None
    return None


def _missing(there: str, right: str) -> int | None:
    """Where one character of `right` is missing."""
    if len(there) != len(right) - 1:
        return None
    at = 0
    while at < len(there) and there[at] == right[at]:
        at += 1
    return at if there[at:] == right[at + 1 :] else None


def _added(there: str, right: str, other_too: bool) -> int | None:
    """Where one character is too many, inside: one that stands there twice or, `other_too`, any
    that means nothing there.
    """
    if len(there) != len(right) + 1:
        return None
    at = 0
    while at < len(right) and there[at] == right[at]:
        at += 1
    if there[at + 1 :] != right[at:] or not _is_han(there[at]):
        return None
    if at and there[at] == there[at - 1]:
        return at
    # 市场监督管理分局: another organ of the kind.
    inside = 0 < at < len(right) - (right[-1] in _KINDS)
    return at if other_too and inside and there[at] not in _LITTLE | NUMERALS else None
