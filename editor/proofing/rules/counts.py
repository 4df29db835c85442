"""Lists that are counted: 包括甲、乙、丙等3个, 甲、乙分别为1家、2家.

No rule stands here; F04 asks. Where a word for “and” may join two items or belong to one, both
counts are right.
"""

from __future__ import annotations

from collections.abc import Iterator

from editor.i18n import _
from editor.proofing.dates import han_number
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN, Passage
from editor.proofing.rule import Hit

_COUNTERS = "个|個|项|項|家|所|名|位|条|條|座|处|處|部|届|县|縣|镇|鎮|村"
# Not 类 and 种: several things named may be of one kind.
_NAMED = lazy_pattern(
    rf"(?:包括|包含|涵盖|涵蓋|分为|分為|分别是|分別是)(?P<list>[{HAN}A-Za-z“”《》、]{{3,120}}?)"
    rf"(?P<more>等)?(?P<number>[0-9]{{1,2}}|[二三四五六七八九十两兩]{{1,2}})(?:{_COUNTERS})(?=[{HAN}，。；])"
)
_AND = lazy_pattern("以及|[和及与與]")
# Within an item a clause may stand, or another list.
_NO_LIST = lazy_pattern("[的了着]|等|其中|以下|以上|在内|分别|分別")
_EACH = lazy_pattern(
    r"分[别別](?:同比|环比|環比|比上年|较上年|比去年)?"
    r"(?:增长|增長|下降|完成|实现|實現|达到?|達到?|为|為|占|佔|增加|减少|減少|提高|是|投入|投资|安排|有|获得?|拨付|到)"
    r"(?:了|约|約|达|到|为)?(?P<list>[0-9][^。；：！？\n（）()]{1,160})"
)
_VALUE = lazy_pattern(
    r"(?P<number>[0-9]{1,9}(?:,[0-9]{3})*(?:\.[0-9]{1,4})?)(?P<unit>[^0-9、，和及与與]{0,6})"
    r"(?P<joint>[、和及与與]|以及|，|$|)"
)
_LEAD = lazy_pattern("[。；：！？，\n（）()]")
_COUNTED_LABEL = lazy_pattern(
    "等|[0-9]|[二三四五六七八九十两兩各]+(?:项|項|个|個|大|类|類|家|县|县区|产业)"
)


def counted_lists(passage: Passage) -> Iterator[Hit]:
    """What is wrong with the counts of lists."""
    if not passage.characters.isdisjoint("包涵"):
        yield from _named(passage.text)
    if "分" in passage.characters and "、" in passage.characters:
        yield from _each(passage.text)


def _named(text: str) -> Iterator[Hit]:
    for match in _NAMED.finditer(text):
        written = match["list"]
        if "、" not in written or _NO_LIST.search(written):
            continue
        number = int(match["number"]) if match["number"].isascii() else han_number(match["number"])
        items = [item for item in written.split("、") if item]
        if number is None or len(items) < 2 or max(map(len, items)) > 16:
            continue
        if any(_AND.search(item[1:]) for item in items[:-1]):
            continue  # 各省和北京、天津、上海、重庆四个直辖市: what the number counts is not known
        most = len(items) + sum(len(_AND.findall(item)) for item in items)
        fewest = len(items) + (_AND.search(items[-1][1:]) is not None and len(items) > 2)
        # 等 may stand for others that are not named.
        if fewest > number or (most < number and not match["more"]):
            yield Hit(
                match.start("number"), match.end("number"),
                _("The list names {named}, the text says {count}.").format(
                    named=max(fewest, len(items)), count=match["number"]
                ),
                reason=_("Count the list again."), level=Level.WARNING,
            )  # fmt: skip


def _each(text: str) -> Iterator[Hit]:
    for match in _EACH.finditer(text):
        before = text[max(0, match.start() - 80) : match.start()]
        label = _LEAD.split(before)[-1]
        if "、" not in label or _COUNTED_LABEL.search(label) or len(label) > 60:
            continue
        labels = label.split("、")
        if not all(labels):
            continue
        most = len(labels) + sum(len(_AND.findall(each)) for each in labels)
        values = _values(match["list"])
        if values is None or len(values) < 2 or len(labels) <= len(values) <= most:
            continue
        yield Hit(
            match.start(), match.start("list") + values[-1],
            _("{labels} things are named, but {values} numbers.").format(
                labels=len(labels), values=len(values)
            ),
            reason=_("“分别” gives each its own number, in the same order."), level=Level.WARNING,
        )  # fmt: skip


def _values(written: str) -> list[int] | None:
    """Where the numbers of the list end, None where it cannot be told what they count."""
    ends: list[int] = []
    place, units = 0, set()
    while match := _VALUE.match(written, place):
        ends.append(match.end("unit"))
        units.add(match["unit"].strip())
        place = match.end()
        if match["joint"] in ("", "，"):
            break
    if not ends or (place < len(written) and written[place - 1] not in "，、"):
        return None
    # 1家、2家 or 1、2家; other units count other things.
    return ends if len(units - {""}) <= 1 else None
