"""F01: a goal in a year that was over when the release came out. F12: spans of years and ages that
do not come out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from editor.document.release import Release
from editor.i18n import _
from editor.proofing.dates import days_of, han_number, sentence_at
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import Passage, within
from editor.proofing.rule import CHINESE, Hit, Placed, ReleaseRule, Setting, Verdict

_YEAR_OF = lazy_pattern(r"(?<![0-9.])(?P<year>(?:19|20)[0-9]{2}) ?年(?P<end>[底末内內前]|年底)?")
# 力争2013年, 争取在2013年, 力争到2013年底
_SURE = lazy_pattern("(?:力争|力爭|争取|爭取|努力)(?:能)?[在到于於至用]?$")
_LIKELY = lazy_pattern(
    "(?:确保|確保|计划|計[划劃]|规划|規劃|预计|預計|预期|预定|有望|拟|擬|打算|定于|定於|目标是)(?:能)?[在到于於至]?$|[将將][在到于於至]$"
)
# 到2020年，全县将实现, 到2020年底力争
_BY = lazy_pattern("[到至]$")
_THEN = lazy_pattern(
    "年?[底末]?前?[，,]?[^，。；！？,;\n]{0,12}?(?:力争|力爭|争取|爭取|确保|確保|将|將|要|计划|計[划劃]|努力|拟|擬|预计|預計|有望)"
)
_PAST_BEFORE = lazy_pattern(
    "原本?(?=[计計预預拟擬])|曾|当时|當時|当初|當初|此前|最初|那时|那時|早在|前期|去年|前年"
    "|年初|[》〉](?:中)?(?:提出|明确|明確|规定|規定|要求)"
)
_DONE = lazy_pattern(
    "[了已]|如今|现在|現在|实际|實際|提前|推迟|推遲|未能|没有|沒有|结果|結果|建成后|以来|以來"
)
_NOT_A_GOAL = lazy_pattern(
    "(?:以来|以來|年?度?(?:工作|预算|決算|决算|计划|任务|任務|考核|报告|數據|数据))|[级級届屆款版]"
)
_SPAN = lazy_pattern(
    r"(?<![0-9.])(?P<from>(?:19|20)[0-9]{2})年?(?:——|[至到—–\-~～])(?P<to>(?:19|20)[0-9]{2})年"
    r"(?:[，,]?(?:这|這|的|共|前后|前後|期间|期間)?(?:短短)?(?P<count>[0-9]{1,2}|[一二三四五六七八九十两]{1,3})年(?=[间間来來里裡内內，,时時]|时间))?"
)
_BORN = lazy_pattern(
    r"(?<![0-9.])(?P<year>(?:19|20)[0-9]{2})年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:出生|生)(?:人)?[^。；！？\n0-9]{0,24}?"
    r"(?:现年|現年|今年)(?P<age>[0-9]{1,3})[岁歲]"
)


class _Goal(NamedTuple):
    start: int
    end: int
    year: int
    level: Level
    years_near: tuple[int, ...]


class _Facts(NamedTuple):
    goals: tuple[_Goal, ...]
    years: tuple[int, ...]


def _gather_goals(passage: Passage, _setting: Setting) -> _Facts | None:
    text = passage.text
    goals = []
    for match in _YEAR_OF.finditer(text):
        level = _goal_level(text, match)
        if level is None or _NOT_A_GOAL.match(text, match.end("year") + 1):
            continue
        start, end = sentence_at(text, *match.span())
        if level is Level.ERROR:
            comma = text.find("，", match.end(), end)
            end = comma if comma >= 0 else end
        if _is_told_of_the_past(text, match, start, end):
            continue
        if within(passage.quoted, *match.span()):
            if _in_title(passage, match.start()):
                continue
            level = Level.WARNING
        # 2012年，县里提出力争2013年: the sentence before may give the year, too.
        before = sentence_at(text, max(0, start - 2), max(0, start - 1))[0] if start else 0
        near = tuple(
            int(year["year"])
            for year in _YEAR_OF.finditer(text, before, match.start())
            if year.start() != match.start()
        )
        goals.append(_Goal(match.start(), match.end("year") + 1, int(match["year"]), level, near))
    years = tuple({day.year for day in days_of(passage) if day.year is not None and day.day})
    return _Facts(tuple(goals), years) if goals or years else None


def _goal_level(text: str, match: re.Match[str]) -> Level | None:
    before = text[max(0, match.start() - 6) : match.start()]
    if _SURE.search(before):
        return Level.ERROR
    if _LIKELY.search(before):
        return Level.WARNING
    if _BY.search(before) and _THEN.match(text, match.end("year") + 1):
        return Level.WARNING
    return None


def _is_told_of_the_past(text: str, match: re.Match[str], start: int, end: int) -> bool:
    if _PAST_BEFORE.search(text, max(start, match.start() - 40), match.start()):
        return True
    return _DONE.search(text, match.end(), min(end, match.end() + 60)) is not None


def _in_title(passage: Passage, at: int) -> bool:
    return any(start <= at < end and passage.text[start] in "《〈" for start, end in passage.quoted)


def _judge_goals(
    gathered: Sequence[Placed], release: Release, _setting: Setting
) -> Iterator[Verdict]:  # fmt: skip
    if not any(facts.goals for _spot, _passage, facts in gathered):
        return
    published = release.metadata.published
    if published is not None:
        base = published.day.year
    else:
        years = [year for spot, _passage, facts in gathered if spot.in_body for year in facts.years]
        base = max(years, default=0)
    for spot, passage, facts in gathered:
        for goal in facts.goals:
            if goal.year >= base or any(year <= goal.year for year in goal.years_near):
                continue
            yield Verdict(
                spot,
                Hit(
                    goal.start,
                    goal.end,
                    _("The goal {goal} lies before the year of the release, {year}.").format(
                        goal=passage.text[goal.start : goal.end], year=base
                    ),
                    reason=_("What is still aimed at cannot lie in a year that is over."),
                    level=goal.level,
                ),
            )


def _gather_spans(passage: Passage, _setting: Setting) -> tuple[re.Match[str], ...]:
    return (*_SPAN.finditer(passage.text), *_BORN.finditer(passage.text))


def _judge_spans(
    gathered: Sequence[Placed], release: Release, _setting: Setting
) -> Iterator[Verdict]:
    published = release.metadata.published
    for spot, _passage, matches in gathered:
        for match in matches:
            hit = None
            if match.re.pattern == _SPAN.pattern:
                hit = _span_hit(match)
            elif published is not None:
                hit = _age_hit(match, published.day.year)
            if hit is not None:
                yield Verdict(spot, hit)


def _span_hit(match: re.Match[str]) -> Hit | None:
    years = int(match["to"]) - int(match["from"])
    if years < 0:
        return Hit(
            *match.span(),
            _("The span ends before it begins: {span}.").format(span=match.group()),
            level=Level.WARNING,
        )
    written = match["count"]
    if not written:
        return None
    count = int(written) if written.isascii() else han_number(written)
    if count is None or count in (years, years + 1):
        return None
    return Hit(
        *match.span(),
        _("From {first} to {last} it is {count} years, counted with both ends.").format(
            first=match["from"], last=match["to"], count=years + 1
        ),
    )


def _age_hit(match: re.Match[str], year: int) -> Hit | None:
    age = year - int(match["year"])
    # By the old way of counting a child is one year old when it is born.
    if age - 1 <= int(match["age"]) <= age + 1:
        return None
    return Hit(
        match.start(),
        match.end(),
        _("Born in {born} and {age} years old do not go together in {year}.").format(
            born=match["year"], age=match["age"], year=year
        ),
    )


RULES = (
    ReleaseRule(
        "F01", Level.WARNING, lambda: _("Goals in years that are over"), _judge_goals,
        _gather_goals,
        explanation=lambda: _(
            "A plan or an aim for a year before the release's own is nearly always a slip of the"
            " pen in the year."
        ),
        languages=CHINESE, needs="年",
    ),
    ReleaseRule(
        "F12", Level.HINT, lambda: _("Spans of years and ages that do not come out"),
        _judge_spans, _gather_spans,
        explanation=lambda: _(
            "Where two years and the time between them are given, readers count."
        ),
        languages=CHINESE, needs="年",
    ),
)  # fmt: skip
