"""F04: parts that do not add up to their total, in sentences and in tables. F10: the same thing
counted twice with two numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from editor.document.nodes import Table
from editor.document.release import Release
from editor.document.table_grid import column_count
from editor.i18n import _
from editor.proofing.dates import sentence_at
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import RUNNING, Kind, Passage
from editor.proofing.quantities import Quantity, quantities_of
from editor.proofing.rule import ANY, Hit, Placed, ReleaseRule, Setting, Verdict
from editor.proofing.rules.counts import counted_lists
from editor.proofing.rules.table_sums import SUM_ROW, table_sums

_OF_WHICH = lazy_pattern("其中[，,：:]?")
_BRACKETS = lazy_pattern("[（(][^（）()]{0,60}[)）]")
_OVERLAP = lazy_pattern(
    "累[计計]|同比|增[长長加]|新增|减少|減少|人均|平均|户均|每|较|較|比上|占|佔|不足|超过|超過"
    "|以上|以下|以内|上年|去年"
)
_AND_MORE = lazy_pattern("等(?![奖獎级級功次院])|[余餘]|其他|其它|以及|还有|還有|若干|部分")
_TOTAL_BEHIND = lazy_pattern(
    "[，,、；;]?(?:一)?(?:共[计計有]?|合[计計]|总[计計共]|總[計共])(?:[^0-9，。；、一二三四五六七八九十百千两]{0,6})$"
)
_BARE_TOTAL = lazy_pattern("[计計总總共][有为為达達]?$")
_DAYS = frozenset(
    {"年", "月", "日", "号", "天", "时", "分", "秒", "岁", "届", "期", "%", "‰", "级", "周", ""}
)
# Kinds that share out a whole: none belongs to two of them, and together they are all there is.
_WHOLES: tuple[tuple[str, ...], ...] = (
    ("男", "女"),
    ("男性", "女性"),
    ("男生", "女生"),
    ("城镇", "农村"),
    ("城镇", "乡村"),
    ("城鎮", "農村"),
    ("第一产业", "第二产业", "第三产业"),
    ("一产", "二产", "三产"),
)
# None belongs to two of them, but there may be others beside them.
_APART = lazy_pattern(
    "^(?:一等|二等|三等|优秀|優秀|特等|金|银|銀|铜|銅|一期|二期|三期|第[一二三四]期"
    "|[一二三四]期|省级|市级|县级|国家级)"
)
_LABEL = lazy_pattern("[^，,、；;：:。0-9]{0,12}$")
_TOTAL_BEFORE = lazy_pattern(
    "(?:共|合计|总)[^0-9]{0,8}(?:[0-9]|[一二三四五六七八九十百]{1,6}[人名项个家户])"
)
_AVERAGE = lazy_pattern("平均|人均|户均|戶均|[亩畝单單]产|[亩畝單]產|每|均为|均價|均价|最高|最低")
_MAX_CELLS = 20_000
_FACT = lazy_pattern(
    r"(?:总投资|總投資|参会人数|参加人数|与会人数|參加人數|總面積|总面积|总人口|總人口|建筑面积|占地面积|总建筑面积|参会代表|总户数)(?:约|約|为|為|达|達|共|近)?$"
)


def _sentences(passage: Passage) -> Iterator[Hit]:
    quantities = quantities_of(passage)
    if len(quantities) < 2:
        return
    starts = [quantity.start for quantity in quantities]
    text = passage.text
    hollow = [match.span() for match in _BRACKETS.finditer(text)]
    for match in _OF_WHICH.finditer(text):
        hit = _of_which(text, match, quantities, starts, hollow)
        if hit is not None:
            yield hit
    yield from _total_behind(text, quantities, hollow)


def _of_which(
    text: str,
    match: re.Match[str],
    quantities: Sequence[Quantity],
    starts: list[int],
    hollow: Sequence[tuple[int, int]],
) -> Hit | None:
    """共120人，其中男60人、女50人: what is wrong with the parts."""
    sentence, end = sentence_at(text, *match.span())
    at = bisect_left(starts, match.start())
    further = text.find("其中", match.end(), end)
    end = further if further >= 0 else end
    total = quantities[at - 1] if at else None
    if total is None or total.start < sentence or total.unit in _DAYS or total.is_about:
        return None
    # 亩产3.5吨，其中高产田5.8吨: an average has no parts.
    if _AVERAGE.search(text, max(sentence, total.start - 16), total.start):
        return None
    if match.start() - total.end > 12 or (total.is_han and total.value < 2):
        return None
    parts: list[Quantity] = []
    labels: list[str] = []
    for part in quantities[at : at + 40]:
        if part.start >= end:
            break
        if _is_in(hollow, part.start):
            continue
        if part.unit in _DAYS:
            continue
        if part.unit != total.unit or part.is_about:
            break
        begin = parts[-1].end if parts else match.end()
        between = text[begin : part.start]
        if _OVERLAP.search(between):
            break
        label = _LABEL.search(between)
        labels.append("" if label is None else label.group().strip("的有为為（(是"))
        parts.append(part)
    return _parts_hit(total, parts, labels, text)


def _parts_hit(total: Quantity, parts: list[Quantity], labels: list[str], text: str) -> Hit | None:
    if not parts:
        return None
    for part in parts:
        if part.value > total.value + (total.step + part.step) / 2:
            return Hit(
                part.start,
                part.end,
                _("The part, {part}, is more than the whole, {whole}.").format(
                    part=text[part.start : part.end], whole=text[total.start : total.end]
                ),
                level=Level.ERROR,
            )
    if len(parts) < 2:
        return None
    added = sum((part.value for part in parts), Decimal(0))
    slack = _slack(total, parts)
    whole = _is_whole(labels)
    apart = whole or all(_APART.match(label) for label in labels)
    listed = _are_listed(parts, text)
    if abs(added - total.value) <= slack:
        return None
    if added > total.value and (apart or listed):
        level = Level.ERROR if apart else Level.WARNING
    elif whole:
        level = Level.ERROR if whole == "sure" else Level.WARNING
    else:
        return None
    return Hit(
        parts[0].start,
        parts[-1].end,
        _("The parts come to {sum}, the whole is {whole}.").format(
            sum=_written(added, total), whole=text[total.start : total.end]
        ),
        reason=_("Check the parts and the whole; one of the numbers is wrong."),
        level=level,
    )


def _is_whole(labels: Sequence[str]) -> str:
    """Whether the labels share out the whole: "sure" where they say nothing else, "likely"."""
    for whole in _WHOLES:
        if len(labels) != len(whole):
            continue
        if all(label == each for label, each in zip(labels, whole, strict=True)):
            return "sure"
        if all(label.startswith(each) for label, each in zip(labels, whole, strict=True)):
            return "likely"
    return ""


def _are_listed(parts: Sequence[Quantity], text: str) -> bool:
    """Whether the parts stand in one list, A 3亿元、B 1亿元; parted by commas they may overlap."""
    return all(
        "、" in text[one.end : two.start] and "，" not in text[one.end : two.start]
        for one, two in pairwise(parts)
    )


def _slack(total: Quantity, parts: Sequence[Quantity]) -> Decimal:
    """What rounding may make of a sum: nothing where all numbers are whole and of one size."""
    quantities = (total, *parts)
    if all(each.is_whole and each.step == total.step for each in quantities):
        return Decimal(0)
    return sum((each.step for each in quantities), Decimal(0)) / 2


def _total_behind(
    text: str, quantities: Sequence[Quantity], hollow: Sequence[tuple[int, int]]
) -> Iterator[Hit]:
    """一等奖1名、二等奖2名，共4名: what is wrong with the total."""
    for number, total in enumerate(quantities):
        if number < 2 or total.unit in _DAYS or total.is_about:
            continue
        lead = text[max(0, total.start - 10) : total.start]
        behind = _TOTAL_BEHIND.search(lead)
        if behind is None:
            continue
        # …；共压缩会议1635个: another matter begins.
        if behind.group()[:1] in "；;" and not _BARE_TOTAL.search(behind.group()):
            continue
        parts: list[Quantity] = []
        end = total.start - len(behind.group())
        for part in reversed(quantities[max(0, number - 30) : number]):
            if _is_in(hollow, part.start):
                continue
            between = text[part.end : end]
            if part.unit != total.unit or part.is_about or len(between) > 14:
                break
            if re.search("[。；;\n]|其中", between) or _OVERLAP.search(between):
                break
            if not parts and between.strip("，,、 "):
                break
            if parts and not re.match("[、，,]", between):
                break
            parts.append(part)
            end = part.start
        if len(parts) < 2:
            continue
        label = text[max(0, end - 12) : end]
        if _AND_MORE.search(text, end, total.start) or _OVERLAP.search(label) or "其中" in label:
            continue
        # 共120人，男60人、女60人，共: a total that stands before its parts, too, is its own matter.
        if _TOTAL_BEFORE.search(label):
            continue
        added = sum((part.value for part in parts), Decimal(0))
        if abs(added - total.value) <= _slack(total, parts):
            continue
        yield Hit(
            total.start,
            total.end,
            _("The parts come to {sum}, the whole is {whole}.").format(
                sum=_written(added, total), whole=text[total.start : total.end]
            ),
            reason=_("Check the parts and the whole; one of the numbers is wrong."),
        )


def _is_in(ranges: Sequence[tuple[int, int]], place: int) -> bool:
    at = bisect_left(ranges, (place + 1,)) - 1
    return at >= 0 and ranges[at][0] <= place < ranges[at][1]


def _written(number: Decimal, like: Quantity) -> str:
    """The number as the total is written, in 万 or 亿 where it is."""
    for size, name in ((10**8, "亿"), (10**4, "万")):
        if like.step * 10_000 >= size and number >= size and like.value >= size:
            return f"{(number / size).normalize():f}{name}{like.unit}"
    return f"{number.normalize():f}{like.unit}"


class _Sums(NamedTuple):
    hits: tuple[Hit, ...]
    is_label: bool


def _gather_sums(passage: Passage, setting: Setting) -> _Sums | None:
    hits: tuple[Hit, ...] = ()
    if setting.is_chinese:
        hits = (*_sentences(passage), *counted_lists(passage))
    is_label = passage.kind is Kind.CELL and SUM_ROW.match(passage.text.strip()) is not None
    return _Sums(hits, is_label) if hits or is_label else None


def _judge_sums(
    gathered: Sequence[Placed], release: Release, _setting: Setting
) -> Iterator[Verdict]:
    done = set()
    for spot, _passage, sums in gathered:
        for hit in sums.hits:
            yield Verdict(spot, hit)
        if not sums.is_label or not spot.in_body or spot.block in done:
            continue
        table = release.body[spot.block]
        if not isinstance(table, Table):
            continue
        done.add(spot.block)
        if len(table.rows) * column_count(table) <= _MAX_CELLS:
            yield from table_sums(table, spot.block)


class _Fact(NamedTuple):
    label: str
    quantity: Quantity


def _gather_facts(passage: Passage, _setting: Setting) -> tuple[_Fact, ...]:
    found = []
    for quantity in quantities_of(passage):
        if quantity.is_han or quantity.is_about or quantity.unit in _DAYS:
            continue
        label = _FACT.search(passage.text[max(0, quantity.start - 8) : quantity.start])
        if label is not None:
            found.append(_Fact(re.sub("[约約为為达達共近]$", "", label.group()), quantity))
    return tuple(found)


def _same_fact(
    gathered: Sequence[Placed], _release: Release, _setting: Setting
) -> Iterator[Verdict]:
    known: dict[str, list[tuple[Placed, Quantity]]] = {}
    for placed in gathered:
        for label, quantity in placed.facts:
            known.setdefault(f"{label} {quantity.unit}", []).append((placed, quantity))
    for places in known.values():
        # Several projects have several totals; a fact that is told just twice is one.
        if len(places) != 2:
            continue
        (first, one), (second, two) = places
        if abs(one.value - two.value) <= max(one.step, two.step) / 2:
            continue
        told = first.passage.text[one.start : one.end]
        yield Verdict(
            second.spot,
            Hit(
                two.start,
                two.end,
                _("Before it was {other}.").format(other=told),
                reason=_("The same fact seems to be told with two numbers."),
            ),
        )


RULES = (
    ReleaseRule(
        "F04", Level.WARNING, lambda: _("Parts that do not add up to their whole"), _judge_sums,
        _gather_sums,
        explanation=lambda: _(
            "Readers add up. Where a part is more than the whole, or the parts are not the whole,"
            " one of the numbers is wrong."
        ),
        languages=ANY, kinds=RUNNING | {Kind.CELL, Kind.CAPTION}, needs="其共合总總分包涵Tt",
    ),
    ReleaseRule(
        "F10", Level.HINT, lambda: _("One fact with two numbers"), _same_fact, _gather_facts,
        explanation=lambda: _(
            "The number of people, the money and the area should be the same wherever they are told."  # noqa: E501
        ),
        kinds=RUNNING, needs="投会加与與总總面参參",
    ),
)  # fmt: skip
