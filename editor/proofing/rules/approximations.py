"""P15: “about 200 or so”: what says twice that a number is not exact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import Passage
from editor.proofing.rule import Hit, Setting, TextRule
from editor.proofing.rules.chinese_text import MANY
from editor.proofing.sources import NUMERALS

_NUMBER = (
    r"(?: ?[0-9]{1,9}(?:[,，][0-9]{3}){0,3}(?:\.[0-9]{1,3})? ?|[一二三四五六七八九十百千两兩]{1,8})"
    r"[十百千万亿萬億]{0,2}"
)
_UNIT = (
    r"(?:[%％]|个百分点|個百分點|个月|個月|个小时|个工作日|小时|小時|分钟|分鐘|公里|公斤|千克|公顷|公頃|平方米|平方公里|立方米|平方千米|千瓦时|人次|人份|人民币|亿元|万元"
    r"|億元|萬元|美元|亩|畝|元|人|名|位|个|個|家|户|戶|项|項|场|場|次|岁|歲|天|年|月|周|週|吨|噸|米|斤|克|里|台|臺|辆|輛|架|间|間|套|件|份|本|册|冊|篇|张|張|条|條"
    r"|只|隻|头|頭|株|棵|处|處|座|栋|棟|所|支|批|度|倍|成|盏|盞|对|對|幅|幢|口|尾|箱|袋|瓶|字|期)"
)
# 签约300多家, 附近200余人, 赶超20多个: no part of a number.
_ABOUT = (
    r"(?:大约|大約|大概|将近|將近|接近|(?<![签簽合条條预預公节節违違契履邀集特相赴简簡制续續解爽失背盟协協租要大纽紐束毁毀立])[约約]"
    r"|(?<![附最临臨靠亲親逼贴貼拉远遠就晋浅淺相新邻鄰迫走凑湊将將接])近)"
)
_OVER = (
    r"(?:超过|超過|(?<![赶趕反高中英意西德法领領])超|逾|不到|不足|至少|最多"
    r"|不少于|不少於|不低于|不低於|不超过|不超過)"
)
# Where a number follows the last character of one of those words.
_SITE = lazy_pattern(
    "[约約近概过過超逾到足少多于於]"
    "(?=(?:[有计計为為在需]|可容[纳納])? ?[0-9一二三四五六七八九十百千两兩])"
)
_AT = lazy_pattern(
    rf"({_ABOUT}|{_OVER})((?:(?<=[约約概])(?:[有计計为為在需]|可容[纳納]))?{_NUMBER})(?:"
    rf"(?P<more>[多余餘])(?P<counted>{_UNIT})"
    rf"|(?P<unit>{_UNIT}?) ?(?P<last>左右(?![两兩摇手侧側岸逢为為开開邻])"
    r"|上下(?![班学學级級楼樓水联聯游山车車一齐同])|以上|以下))"
)
_MORE_OR_SO = lazy_pattern(
    rf"{_NUMBER}(?P<more>[多余餘]){_UNIT}(?P<last>左右(?![两兩侧側])|上下(?![班学學楼樓]))"
)
_SEVERAL = lazy_pattern(
    r"(?<![人户戶总總件次票分参少多倍系指函常天岁歲基无無算])([数數]|(?<![十百千])几|(?<![十百千])幾)([十百千万萬]{1,2})([多余餘])"
    rf"{_UNIT}"
)
_NEIGHBOURS = lazy_pattern(
    rf"(?<![一二三四五六七八九十〇零第])(?:三五|一两|两三|三四|四五|五六|六七|七八|八九)[十百千万]{{0,2}}{_UNIT}(左右|上下(?![班学楼]))"
)
_TIMES = frozenset("年天月日周週")


def _doubled(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    return islice(_all_doubled(passage), MANY)


def _all_doubled(passage: Passage) -> Iterator[Hit]:
    text = passage.text
    for site in _SITE.finditer(text):
        match = next(
            (found for back in (2, 1, 0)
             if site.start() >= back and (found := _AT.match(text, site.start() - back))
             and found.end(1) == site.end()),
            None,
        )  # fmt: skip
        if match is None:
            continue
        first, number = match.group(1, 2)
        unit = match["counted"] or match["unit"]
        if first == "近" and unit in _TIMES:
            continue  # 近20多年: in the last twenty-odd years
        last = match["more"] or match["last"]
        other = number + last + unit if match["more"] else number + unit + last
        yield _hit(match, first, last, first + number + unit, other)
    for match in _MORE_OR_SO.finditer(text):
        written = match.group()
        yield _hit(
            match, match["more"], match["last"], written[: -len(match["last"])],
            written.replace(match["more"], "", 1),
        )  # fmt: skip
    for match in _SEVERAL.finditer(text):
        first, number, more = match.group(1, 2, 3)
        unit = match.group()[len(first) + len(number) + 1 :]
        yield _hit(match, first, more, first + number + unit)
    for match in _NEIGHBOURS.finditer(text):
        written = match.group()
        yield _hit(match, written[:2], match[1], written[: -len(match[1])])


def _hit(match: re.Match[str], first: str, last: str, *proposals: str) -> Hit:
    return Hit(
        *match.span(),
        _("“{first}” and “{last}” both say that the number is not exact: one of the two.").format(
            first=first, last=last
        ),
        proposals,
        _("One word for an estimate is enough."),
    )


RULES = (
    TextRule(
        "P15", Level.WARNING, lambda: _("Estimate said twice"), _doubled, NUMERALS,
        lambda: _("“约200人” or “200人左右”, not both."), needs="左上多余餘以",
    ),
)  # fmt: skip
