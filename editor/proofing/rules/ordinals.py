"""P18: what stands behind the number of an item: 第一， （一） 1. 一、"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN, Passage
from editor.proofing.rule import Hit, Setting, TextRule
from editor.proofing.rules.chinese_text import MANY, is_free
from editor.proofing.sources import PUNCTUATION

_CLAUSE = lazy_pattern(r"(?:\A|[\n。；：！？“])[ \u00a0\u3000]{0,4}\Z")
_LINE = lazy_pattern(r"(?:\A|\n)[ \u00a0\u3000]{0,4}\Z")
_NUMERAL = "一二三四五六七八九十"
_FIRST = lazy_pattern(
    rf"(?P<word>第[{_NUMERAL}]{{1,3}}|首先|其次|再次|最后|最後|[{_NUMERAL}]是)(?P<mark>、)"
    rf"(?=[{HAN}“《](?!、))(?!也[是要有]|以及|[第{_NUMERAL}]|[{_NUMERAL}]{{1,3}}[批次期季级])"
)
_COUNTED = lazy_pattern("首先|第一[，,]|其一[，,]")
_BRACKETED = lazy_pattern(
    rf"(?P<word>[（(](?:[{_NUMERAL}]{{1,3}}|[0-9]{{1,2}})[）)]|[①-⑳])(?P<mark>[、．.，,])(?=[{HAN}“《])"
)
_HAN_POINT = lazy_pattern(rf"(?P<word>[{_NUMERAL}]{{1,3}})(?P<mark>[.．,，])[ ]?(?=[{HAN}“《])")
_ARABIC = lazy_pattern(rf"(?P<word>[0-9]{{1,2}})(?P<mark>、)[ ]?(?=[{HAN}“《A-Z])")


def _ordinals(passage: Passage, setting: Setting) -> Iterator[Hit]:
    return islice(_all_ordinals(passage, setting), MANY)


def _all_ordinals(passage: Passage, setting: Setting) -> Iterator[Hit]:
    text = passage.text
    for match in _BRACKETED.finditer(text):
        if _begins(match) and is_free(passage, *match.span()):
            yield _hit(match, "", _("A number in brackets or a circle has no mark behind it."))
    counting = False
    for match in _FIRST.finditer(text):
        # Within a sentence only what goes on counting: 第一、…，第二、…
        if not _begins(match) and not (
            text[match.start() - 1] == "，" and (counting or _counts_on(text, match))
        ):
            continue
        counting = True
        if match["word"].endswith("是"):
            yield _hit(match, "", _("“一是”, “二是” go on without a mark."))
        else:
            yield _hit(match, "，", _("“第一”, “首先” are followed by a comma."))
    for match in _HAN_POINT.finditer(text):
        if match["mark"] in ".．" and _begins(match, _LINE):
            yield _hit(match, "、", _("An item number in Chinese numerals is followed by “、”."))
    if setting.is_traditional:
        return  # 1、 is the rule of Taiwan's official documents
    expected = 1
    for match in _ARABIC.finditer(text):
        number = int(match["word"])
        if not _begins(match):
            continue
        at_line = _begins(match, _LINE)
        # Within a line only a list that counts: 1、…；2、…
        if at_line or number == expected:
            expected = number + 1
            yield _hit(
                match, ".", _("An item number in Arabic figures is followed by a point: “1.”."),
                Level.WARNING,
            )  # fmt: skip


def _counts_on(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence began to count before: 首先要…，第二、要…"""
    start = max(text.rfind(mark, max(0, match.start() - 100), match.start()) for mark in "。！？\n")
    return _COUNTED.search(text, start + 1, match.start()) is not None


def _begins(match: re.Match[str], where: re.Pattern[str] = _CLAUSE) -> bool:
    start = match.start()
    lead = match.string[max(0, start - 5) : start]
    return where.search(lead if start <= 5 else "x" + lead) is not None


def _hit(match: re.Match[str], right: str, reason: str, level: Level | None = None) -> Hit:
    return Hit(
        *match.span("mark"),
        _("Behind “{word}” stands “{right}”, not “{mark}”.").format(
            word=match["word"], right=right, mark=match["mark"]
        ) if right else _("Behind “{word}” stands no “{mark}”.").format(
            word=match["word"], mark=match["mark"]
        ),
        (right,), reason, level=level,
    )  # fmt: skip


RULES = (
    TextRule(
        "P18", Level.ERROR, lambda: _("Marks behind item numbers"), _ordinals, PUNCTUATION,
        lambda: _("“一、”, “（一）”, “1.”, “（1）”, “第一，”."), needs="、.．，,",
    ),
)  # fmt: skip
