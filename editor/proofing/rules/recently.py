"""F08: 近日 beside the very day it stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from editor.i18n import _
from editor.proofing.dates import Day, days_of, sentence_at
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import RUNNING, Passage, within
from editor.proofing.rule import Hit, Setting, TextRule

# In 10月25日前 the 日前 is none.
_RECENTLY = lazy_pattern(r"近日|近期|(?<![0-9一二三四五六七八九十两多数數几幾])日前")
_VERBS = "召开|召開|举行|舉行|举办|舉辦|开展|開展|组织|組織|赴|来到|來到|深入|走进|走進|前往|主持|印发|印發"  # noqa: E501
_AT_ONCE = lazy_pattern("[，,、 ]?$")
_THEN_DAY = lazy_pattern("[，,、 ]?[^，。；,;\n记記自从從截将將于於至获獲]{2,16}[于於在]?$")
_BEHIND = lazy_pattern(
    f"(?:[上下]午|晚上?|中午|凌晨|早上)?[，,]?(?:[^，。；,;\n]{{0,12}}(?:{_VERBS})|$)"
)
_PART = r"(?:[上下]午|晚上?|中午|凌晨|早上)?"
_THEN_RECENTLY = lazy_pattern(
    rf"{_PART}[，,]?(?:(?:近日|近期|日前)|[^，。；,;\n记記者获獲电電讯訊]{{2,16}}(?:近日|日前)(?:{_VERBS}))"
)
_OTHER_USE = lazy_pattern("[起前止电電讯訊]|[之以]前|至|到|的|召开的|举行的|启动的")


def _recently(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    text = passage.text
    days = [day for day in days_of(passage) if day.day and not day.is_lunar]
    if not days:
        return
    starts = [day.start for day in days]
    for match in _RECENTLY.finditer(text):
        if within(passage.quoted, *match.span()):
            continue
        start, end = sentence_at(text, *match.span())
        near = slice(
            bisect_left(starts, match.start() - 40), bisect_left(starts, match.start() + 40)
        )
        for day in days[near]:
            if day.end <= start or day.start >= end:
                continue
            if _says_the_same(text, match, day, start):
                yield Hit(
                    *match.span(),
                    _(
                        "“{word}” stands beside the day itself, {day}: one of them is enough."
                    ).format(word=match.group(), day=text[day.start : day.end]),
                    reason=_("“{word}” is for events whose day is not given.").format(
                        word=match.group()
                    ),
                )
                break


def _says_the_same(text: str, match: re.Match[str], day: Day, start: int) -> bool:
    if _OTHER_USE.match(text, day.end):
        return False
    if day.start >= match.end():
        between = text[match.end() : day.start]
        if match.start() - start > 2:
            return False
        # 近日，10月25日启动的项目: the day belongs to what happened before.
        clause_end = min(
            (at for at in (text.find(mark, day.end, day.end + 20) for mark in "，。") if at >= 0),
            default=day.end + 20,
        )
        if "的" in text[day.end : clause_end] and not re.match(
            _PART + "[，,]", text[day.end :][:4]
        ):
            return False
        if _AT_ONCE.fullmatch(between):
            return True
        return bool(_THEN_DAY.fullmatch(between) and _BEHIND.match(text, day.end))
    if day.start - start > 1:
        return False
    found = _THEN_RECENTLY.match(text, day.end)
    return found is not None and found.end() >= match.end()


RULES = (
    TextRule(
        "F08", Level.WARNING, lambda: _("近日 beside the day"), _recently,
        explanation=lambda: _(
            "近日 and 日前 stand for a day that is not given. With the day itself beside them the"
            " sentence says when twice, and one of the two may be a remnant."
        ),
        kinds=RUNNING, needs="近日",
    ),
)  # fmt: skip
