"""Finds the labels of a header line.

A word with a colon after it is a label if it begins a word of the line. Without a colon it is one
only where the line is a header line anyway, and stands as labels do: before a date, a number, a
name, or between separators.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.formats.header import names
from editor.formats.header.byline import begins_with_name, english_byline
from editor.formats.header.dates import DateSpan, find_dates
from editor.formats.header.labels import (
    LETTER,
    Counter,
    Label,
    Role,
    find_counters,
    is_button,
    is_size_word,
    label_starts,
    labels,
)
from editor.values import dataclass

PEOPLE = (Role.AUTHOR, Role.EDITOR, Role.REVIEWER)
NAMED = (Role.SOURCE, *PEOPLE)

CHUNK = re.compile(r"[^\s|·\[\]【】［］〔〕<>]+")
"""What separators part."""

_EAST_ASIAN = re.compile(LETTER)
_PARTICLES = tuple("のはがをにでと")
_PREFIX = re.compile(rf"{LETTER}|·")
# Who else is named after the reporters.
_OTHER_CREDITS = re.compile(
    rf"\s{LETTER}{{0,4}}?"
    r"(?:编辑|編輯|校对|校對|审核|審核|摄影|攝影|图片|视频|剪辑|制图)[\s:：]?"
)
# Words of ordinary sentences: labels only with a colon, or right before a date.
_COLON_ONLY_WORDS = "来自 转载 提供 报道 投稿 上传 文字 采访 媒体 报刊 기자 글"
_COLON_ONLY = frozenset(_COLON_ONLY_WORDS.split())
# A company's name after SOURCE, as PR Newswire ends a release.
# Words that announce a source only before the name of a body: 单位：万元 is of a table.
_BODY_ONLY_WORDS = "单位 担当 担当课 担当部署 担当部局 所管课 担当部门 担当组织"
_BODY_ONLY = frozenset(_BODY_ONLY_WORDS.split())
# 以下文章来源于央视新闻, of which no word parts the source.
_PHRASES_TEXT = (
    "以下文章来源于 以下文章转载自 本文来源于 本文来自 本文转载自 文章转载自 本文转载于 本文转自 "
    "文章转自 文章来源于"
)
_PHRASES = frozenset(_PHRASES_TEXT.split())
_JAPANESE_NAME = re.compile("[\u4e00-\u9fff]{3,5}")
_WIRE_SOURCE = re.compile(r" [A-Z][^.!?]{2,60}\.?$")


class Facts:
    """The dates and counters of a folded line: places where no label begins."""

    def __init__(self, folded: str) -> None:
        self.dates = find_dates(folded)
        self.counters = [
            counter
            for counter in find_counters(folded)
            if not any(d.start < counter.end and counter.start < d.end for d in self.dates)
        ]
        self.date_starts = frozenset(span.start for span in self.dates)
        self.all: list[DateSpan | Counter] = [*self.dates, *self.counters]
        self.ends = frozenset(fact.end for fact in self.all)

    def first(self, start: int, end: int) -> int:
        """Where the first date or counter from `start` on begins, or `end`."""
        return min((fact.start for fact in self.all if start <= fact.start < end), default=end)


@dataclass(frozen=True, slots=True)
class LabelSpan:
    """A label at `start` to `end` of the line, its value from `value` on.

    `spaced` says that there is white space inside the word (来 源), `after_bar` that a vertical bar
    stands before it.
    """

    label: Label
    start: int
    end: int
    value: int
    colon: bool
    spaced: bool
    after_bar: bool


def find_labels(cleaned: str, folded: str, facts: Facts) -> list[LabelSpan]:
    """The labels of a line in order, none overlapping."""
    return _Finder(cleaned, folded, facts).accepted()


class _Finder:
    def __init__(self, cleaned: str, folded: str, facts: Facts) -> None:
        self._cleaned = cleaned
        self._folded = folded
        self._facts = facts
        self._spans = list(self._label_spans())

    def _label_spans(self) -> Iterator[LabelSpan]:
        """Every place where a label word stands with a boundary before it or a colon after it."""
        starts = label_starts()
        blocked = sorted((fact.start, fact.end) for fact in self._facts.all)
        blocks = iter([*blocked, (len(self._folded), len(self._folded))])
        block = next(blocks)
        i = 0
        while i < len(self._folded):
            while i >= block[1] and block[1] < len(self._folded):
                block = next(blocks)
            if block[0] <= i < block[1]:
                i = block[1]
                continue
            span = self._label_at(i, starts) if self._folded[i] in starts else None
            if span is None:
                i += 1
            else:
                yield span
                i = span.value

    def _label_at(self, start: int, starts: dict[str, int]) -> LabelSpan | None:
        """The longest label that begins at `start`, spaces between its characters allowed."""
        folded, table = self._folded, labels()
        key, i, spaces, limit = "", start, 0, starts[folded[start]]
        best: tuple[Label, int, bool] | None = None
        while i < len(folded) and len(key) < limit:
            if folded[i] == " " and key and spaces < 8:
                spaces += 1
                i += 1
                continue
            if folded[i] == " " or (key and i in self._facts.date_starts):
                break
            key += folded[i]
            i += 1
            if key in table and not (key[-1].isascii() and self._letter_at(i)):
                best = (table[key], i, spaces > 0)
        if best is None:
            return None
        label, end, spaced = best
        if folded[start].isascii() and folded[start].isalpha() and self._letter_at(start - 1):
            return None
        return self._span(label, start, end, spaced)

    def _letter_at(self, i: int) -> bool:
        return (
            0 <= i < len(self._folded) and self._folded[i].isascii() and self._folded[i].isalpha()
        )

    def _span(self, label: Label, start: int, end: int, spaced: bool) -> LabelSpan | None:
        folded = self._folded
        value = end
        while value < len(folded) and folded[value] in " ])":
            value += 1
        colon = value < len(folded) and folded[value] == ":"
        if colon:
            while value < len(folded) and folded[value] in ": ":
                value += 1
        elif folded[end : value + 1].strip(" ").startswith("]"):
            # 【来源】新华社
            colon = start > 0 and folded[start - 1] == "["
        elif label.role in (*NAMED, Role.OTHER) and self._parted(label, value):
            # 文丨张三, 来源 | 新华社, 記者・山田太郎
            if label.word not in ("转载", "提供", "来自"):
                colon = True
            value += 1
        else:
            value = end
        if not self._is_boundary(start):
            prefixed = self._prefix_start(label, start)
            if prefixed is None and not (colon and label.role != Role.FOREIGN):
                return None
            start = start if prefixed is None else prefixed
        before = folded[:start].rstrip(" ")
        return LabelSpan(label, start, end, value, colon, spaced, before.endswith("|"))

    def _parted(self, label: Label, value: int) -> bool:
        """Whether a bar or the like at `value` parts the label from its value."""
        mark = self._folded[value : value + 1]
        if mark == "·" and label.role in PEOPLE and len(label.word) > 1:
            chunk = CHUNK.match(self._cleaned, value + 1)
            return chunk is not None and (
                names.are_people(chunk[0]) or _JAPANESE_NAME.fullmatch(chunk[0]) is not None
            )
        # 홍길동 기자 | 승인 2020.01.02
        return mark != "" and mark in "|/=" and label.word != "기자"

    def _prefix_start(self, label: Label, start: int) -> int | None:
        """Where 新京报记者 or 每经编辑 begins: the label with the medium's name before it."""
        if label.word not in ("记者", "编辑", "通讯员"):
            return None
        begin = start
        while begin > max(0, start - 10) and _PREFIX.match(self._folded[begin - 1]):
            begin -= 1
        value = self._cleaned[start + len(label.word) :].lstrip(" :：")
        first = re.split(r"[\s、,，|/]", value, maxsplit=1)[0].rstrip(")）]】")
        known = begin < start and self._is_boundary(begin) and names.is_person(first)
        return begin if known else None

    def _is_boundary(self, start: int) -> bool:
        if start == 0 or start in self._facts.ends:
            return True
        before, here = self._folded[start - 1], self._folded[start]
        if _EAST_ASIAN.match(before):
            return False
        return not (before.isascii() and before.isalpha() and here.isascii())

    def accepted(self) -> list[LabelSpan]:
        """The spans that are labels: those with a colon, and where the line is a header line
        otherwise, those that stand as labels do.
        """
        accepted: list[LabelSpan] = []
        context = bool(self._facts.dates) or any(
            span.colon
            and span.label.role not in (Role.OTHER, Role.FOREIGN)
            and self._is_boundary(span.start)
            for span in self._spans
        )
        spaced = sum(1 for span in self._spans if span.spaced and len(span.label.word) > 1) > 1
        for span in self._spans:
            if span.label.word in _BODY_ONLY and not self._is_before_body(span):
                continue
            if span.colon:
                # 医技药剂党支部时间：2019 is run together; 资金来源： is another word.
                if self._is_boundary(span.start) or (
                    len(span.label.word) > 1
                    and (accepted or any(d.end <= span.start for d in self._facts.dates))
                ):
                    accepted.append(span)
            elif (spaced and span.spaced and not span.label.word.isascii()) or (
                self._stands_as_label(span, context)
            ):
                accepted.append(span)
                context = True
        return accepted

    def _is_before_body(self, span: LabelSpan) -> bool:
        chunk = CHUNK.match(self._cleaned, span.value)
        return span.colon and chunk is not None and names.is_known_source(chunk[0])

    def _stands_as_label(self, span: LabelSpan, context: bool) -> bool:
        """Whether a word without a colon is a label; `context` says that the line has others."""
        folded, role, word = self._folded, span.label.role, span.label.word
        after = span.end
        while after < len(folded) and folded[after] in " ([\n":
            after += 1
        match role:
            case Role.PUBLISHED:
                if folded[after : after + 2] == "@ ":
                    after += 2
                return after in self._facts.date_starts
            case Role.VIEWS:
                return folded[after : after + 1].isdigit() and after not in self._facts.date_starts
            case Role.SIZE:
                chunk = CHUNK.match(folded, after)
                return chunk is not None and is_size_word(chunk[0].strip("()"))
            case Role.FOREIGN:
                return False
        if len(word) == 1 or word in _COLON_ONLY or folded[span.end : span.end + 1] in _PARTICLES:
            return False
        if word in _PHRASES and not folded[: span.start].strip(" (["):
            chunk = CHUNK.match(self._cleaned, span.end)
            source = re.split("[,，]", chunk[0])[0] if chunk else ""
            return names.is_known_source(source.rstrip(")）"))
        if word.isascii():
            return self._latin_stands(span, context)
        if not context and not self._is_whole_byline(span):
            return False
        followed_by_space = span.end >= len(folded) or folded[span.end] in " \n"
        if role in NAMED:
            return followed_by_space or self._names_follow(span)
        if word == "摄影":
            chunk = CHUNK.match(folded, span.end)
            return chunk is not None and names.is_person(chunk[0])
        return role in (Role.OTHER, Role.COLUMN) and followed_by_space and not is_button(word)

    def _latin_stands(self, span: LabelSpan, context: bool) -> bool:
        word = span.label.word
        begun = self._cleaned[span.end : self._facts.first(span.end, len(self._folded))]
        if self._cleaned[span.start : span.end] == "SOURCE":
            return span.start == 0 and _WIRE_SOURCE.match(self._cleaned[span.end :]) is not None
        if not begun[:1].isspace():
            return False
        signed = re.split(r"[|\n·]", begun.lstrip())[0]
        if word == "by" and span.start:
            before = self._folded[: span.start].rstrip(" ")
            parted = len(before) in self._facts.ends or before.endswith(("|", "·", "-", ","))
            return context and parted and begins_with_name(signed)
        if word == "by":
            return english_byline(signed) != ""
        if word.endswith("by"):
            return span.start == 0 and (context or english_byline(begun) != "")
        return context and span.label.role in NAMED and span.start > 0

    def _names_follow(self, span: LabelSpan) -> bool:
        """作者魏星, 来源CSDN"""
        chunk = CHUNK.match(self._folded, span.end)
        text = chunk[0] if chunk else ""
        person = span.label.role in PEOPLE
        if person and names.is_person(names.clean_people(text)):
            return True
        return (
            1 < len(text) <= 12
            and (span.after_bar or self._is_whole_byline(span))
            and names.is_plausible(text, person)
        )

    def _is_whole_byline(self, span: LabelSpan) -> bool:
        """Whether the line is nothing but this label and names: （记者 王晓）, 本报记者 王晓."""
        if span.label.role not in PEOPLE or len(self._folded) > 60:
            return False
        value = self._cleaned[span.end :].strip(" ()（）[]【】")
        before = self._cleaned[: span.start].strip(" ([（【")
        # 北京日报 | 记者 王晓
        if (
            before
            and self._cleaned[span.start - 1] in " |｜丨┃"
            and names.is_medium(before.rstrip(" |｜丨┃"))
        ):
            before = ""
        # 新华社记者 王晓 摄 is a caption.
        if before or value.endswith(("摄", "摄影", "攝", "攝影")):
            return False
        joined = CHUNK.match(self._cleaned, span.end)
        # 记者眼中的县医院
        if (joined is not None and names.is_known_source(joined[0])) or not value:
            return False
        return names.are_people(_OTHER_CREDITS.sub(" ", value))
