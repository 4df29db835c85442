"""W03: phrases that releases do not use, by the house list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import Passage, within
from editor.proofing.rule import Hit, Setting, TextRule
from editor.proofing.word_hits import said_of, table_index, usages

_LISTED = lazy_pattern(
    "(?:[\u4e00-\u9fff]{1,8}[、和及与])*(?:中国)?(?:香港|澳门|台湾)[\u4e00-\u9fff、]{0,40}?等"
    "(?:[0-9]{1,3}|[一二三四五六七八九十多]{1,3})?(?:多|余)?个?国家(?!和地区|及地区|或地区|与地区|、地区|和区域)"
)
_BEFORE = 60
# Villages had a 村长 before the committees of villagers came.
_PAST = lazy_pattern(
    "(?:1[0-8][0-9]{2}|19[0-7][0-9]|198[0-3])年|民国|解放前|旧社会|抗战|抗日|土改|建国初"
)


def _phrases(passage: Passage, setting: Setting) -> Iterator[Hit]:
    index = table_index(setting, "phrases-")
    for usage in usages(index.occurrences(passage), passage, setting):
        word = usage.word
        if usage.quoted and "”" not in word.wrong:
            continue
        if word.wrong == "村长" and _PAST.search(
            passage.text, max(0, usage.start - 40), usage.start
        ):
            continue
        yield Hit(
            usage.start,
            usage.end,
            said_of(word),
            tuple(right for right in word.right if right),
            word.reason,
            word.level,
            word.source or None,
        )
    if not setting.is_traditional and "国家" in passage.text:
        yield from _regions_among_states(passage)


def _regions_among_states(passage: Passage) -> Iterator[Hit]:
    """Hong Kong, Macao or Taiwan in a list that is summed up as states."""
    text = passage.text
    told = -1
    for match in re.finditer("香港|澳门|台湾", text):
        listed = _LISTED.match(text, match.start(), match.start() + _BEFORE)
        if listed is None or "、" not in text[max(0, match.start() - 12) : listed.end()]:
            continue
        end = listed.end()
        if end == told:
            continue
        told = end
        if within(passage.quoted, end - 2, end):
            continue
        yield Hit(
            end - 2,
            end,
            _("Hong Kong, Macao and Taiwan are no states: “国家和地区”."),
            ("国家和地区",),
            _("A list that names them beside states is summed up as “国家和地区”."),
            Level.WARNING,
        )


RULES = (
    TextRule(
        "W03", Level.WARNING, lambda: _("Phrases not to use"), _phrases,
        "新华社新闻信息报道中的禁用词和慎用词",
        lambda: _(
            "Names and phrases that have a settled form in news releases, and words that hurt "
            "people. The list follows what the news agencies publish for their own writers."
        ),
    ),
)  # fmt: skip
