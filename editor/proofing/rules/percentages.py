"""F05: percentages that cannot be, and growth that does not come out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from editor.i18n import _
from editor.proofing.dates import sentence_at
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN, Kind, Passage
from editor.proofing.rule import Hit, Setting, TextRule

_PERCENT = lazy_pattern(r"(?<![0-9.])(?P<number>[0-9]{1,6}(?:\.[0-9]{1,4})?) ?[%％]")
_REACHED = (
    "(?:已|均|都|更|也|则|平均|总体|整体|分别)?(?:达到了?|達到了?|高达|高達|达|達|为|為|是|在|至|到|超过|超過|超|近|约|約|"
    "稳定在|穩定在|保持在|提高到|提高至|提升到|提升至|上升到|上升至|升至|增至)?(?:了)?(?:超过|約|约|近)?$"
)
# Rates that count a part of a whole. 毛入学率, 完成率, 拨备覆盖率, 负债率 may be more than all.
_RATE = lazy_pattern(
    "(?P<rate>覆[盖蓋]率|合格率|满意率|滿意率|满意度|滿意度|参保率|參保率|优良率|優良率|达标率|達標率|及格率|通过率|通過率|"
    "知晓率|知曉率|城镇化率|城鎮化率|绿化率|綠化率|签约率|簽約率|治愈率|治癒率|办结率|辦結率|结案率|回复率|回覆率|普及率|"
    "就业率|就業率|失业率|失業率|出勤率|到会率|到會率|空置率|处理率|處理率|完好率|准确率|準確率|及时率|好评率|入户率|"
    "使用率|电子化率|自给率|受理率|办理率|整改率|化解率|调解率|调处率|破案率|检出率|成活率|死亡率|出生率|贫困发生率|公开率|"
    "投票率|得票率|支持率|升学率|巩固率|鞏固率|入园率|录取率|錄取率|无害化处理率|回收利用率|綜合利用率|综合利用率)"
    + _REACHED
)
_MAY_EXCEED = lazy_pattern(
    "拨备|撥備|流动性|流動性|利息|债务|保障倍|电话|電話|手机|手機|移动|移動|宽带|寬帶|毛|粮食"
    "|食物|能源|资金|資金|产能|设备|产能|床位|自给率"
)
_SHARE = lazy_pattern(
    f"(?:占比|佔比|占|佔|占据|佔據)(?P<of>[^，。；：、！？,;%％0-9]{{0,24}}?){_REACHED}"
)
_NO_SHARE = lazy_pattern(
    "^(?:用|领|領|地|有[^率]|道|压|压用)|任务|任務|计划|計[划劃]|预算|預算|目标|目標|同期|时序|上年|去年|债|債|贷款|貸款|杠杆|存款|"
    "市值|GDP|生产总值|生產總值|收入|利润|利潤|净资产|资产|年初|需求|消费|比例.{0,4}提"
)
_FALL = lazy_pattern(
    f"(?P<fall>下降|减少|減少|降低|缩减|縮減|下跌|降幅|跌幅)(?:了|幅度)?{_REACHED}"
)
_BELOW_ZERO = lazy_pattern(
    "利润|利潤|净利|淨利|收益|亏|虧|盈|收入|现金流|现金|效益|顺差|逆差|业绩|業績"
)
_SHARES = lazy_pattern(f"[占佔](?:比)?(?:总[^，。；0-9]{{0,6}}的)?{_REACHED}")
_LISTED = lazy_pattern(
    "(?:占比|佔比|比重|比例|份额)(?:分别|分別)(?:为|為|是|达|達|达到|約"
    "|约)?(?P<list>(?:[、，和及 ]?[0-9]{1,3}(?:\\.[0-9]{1,3})?[%％]){2,12})"
)
_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,12}"
_GROWTH = lazy_pattern(
    rf"(?:由|从|從)(?:[12][0-9]{{3}}年)?[^，。；0-9]{{0,12}}?(?P<from>(?:{_NUMBER})(?:\.[0-9]{{1,4}})?)(?P<scale>[万萬亿億千]{{0,2}})(?P<unit>[{HAN}]{{0,4}}?)"
    r"(?P<verb>增加|增长|增長|提高|提升|上升|扩大|擴大|增|升|下降|减少|減少|降低|降|减|減)(?:至|到|为|為)"
    rf"(?:[12][0-9]{{3}}年)?[^，。；0-9]{{0,8}}?(?P<to>(?:{_NUMBER})(?:\.[0-9]{{1,4}})?)(?P<scale2>[万萬亿億千]{{0,2}})(?P<unit2>[{HAN}]{{0,4}}?)"
    r"[，,](?P<growth>(?:同比|比上年|较上年|累计)?(?:增长|增長|增加|增幅|提高|上升|增速|下降|减少|減少|降低|降幅)(?:了|达到|達到|达|達|为|為)?)"
    r"(?P<percent>[0-9]{1,5}(?:\.[0-9]{1,3})?)[%％]"
)
_MOST_SHARES = 20
_SCALES = {"千": 10**3, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_DOWN = lazy_pattern("降|减|減")


def _percentages(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    text = passage.text
    found = list(_PERCENT.finditer(text))
    for match in found:
        # Scraped figures of thousands of per cent are growth; only what is more than all matters.
        if len(match["number"]) > 2 and Decimal(match["number"]) > 100:
            hit = _too_much(text, match)
            if hit is not None:
                yield hit
    if len(found) > 1:
        yield from _shares(text, found)
        yield from _listed(text)
    if found and not passage.characters.isdisjoint("由从從"):
        yield from _growth(text)


def _too_much(text: str, match: re.Match[str]) -> Hit | None:
    start, _end = sentence_at(text, *match.span())
    comma = max(text.rfind("，", start, match.start()), start - 1) + 1
    clause = text[max(comma, match.start() - 60) : match.start()]
    rate = _RATE.search(clause)
    level = Level.ERROR
    if rate is not None:
        if _MAY_EXCEED.search(clause):
            return None
    elif (share := _SHARE.search(clause)) is not None:
        if _NO_SHARE.search(share["of"]) or re.search("债|債|贷款|貸款|杠杆", clause):
            return None
    elif _FALL.search(clause) is not None:
        if _BELOW_ZERO.search(text, start, match.start()):
            return None
        level = Level.WARNING
    else:
        return None
    return Hit(
        match.start(),
        match.end(),
        _("{percent} is more than the whole.").format(percent=match.group()),
        reason=_("A part of a whole, or a fall, cannot be more than 100%."),
        level=level,
    )


def _shares(text: str, found: list[re.Match[str]]) -> Iterator[Hit]:
    """A占60%、B占50%: shares of one whole, in one list."""
    group: list[re.Match[str]] = []
    for match in found:
        before = text[max(0, match.start() - 12) : match.start()]
        is_share = _SHARES.search(before) is not None
        between = text[group[-1].end() : match.start()] if group else ""
        goes_on = len(between) < 24 and not re.search(
            r"[。；;！？\n]|其中|[0-9]年|[今去前]年|年[初底末]|较|同比", between
        )
        if group and not (is_share and goes_on):
            yield from _share_hit(text, group)
            group = []
        if is_share:
            group.append(match)
    yield from _share_hit(text, group)


def _share_hit(text: str, group: list[re.Match[str]]) -> Iterator[Hit]:
    if not 2 <= len(group) <= _MOST_SHARES or len({text[m.start() - 1] for m in group}) > 2:
        return
    start = group[0].start()
    lead = text[max(0, start - 16) : start]
    between = [text[one.end() : two.start()] for one, two in pairwise(group)]
    names = [re.split("[，、,;；。：:]", lead)[-1], *(each.lstrip("，、,") for each in between)]
    names = [re.sub("[占佔].*", "", name).rstrip("的") for name in names]
    if any(one != two and one.endswith(two) for one in names for two in names):
        return
    kinds = {name[-1:] for name in names}
    # 女性占60%，大专以上占80% are shares of two kinds: only one kind of name, or a list, adds up.
    is_list = all(each.startswith("、") for each in between)
    if not is_list and len(kinds) > 1:
        return
    total = sum((Decimal(match["number"]) for match in group), Decimal(0))
    if total <= Decimal("101"):
        return
    yield Hit(
        group[-1].start(),
        group[-1].end(),
        _("The shares come to {sum}%.").format(sum=total),
        reason=_("The shares of one whole cannot be more than 100% together."),
        level=Level.ERROR if not is_list and len(group) > 2 else Level.WARNING,
    )


def _listed(text: str) -> Iterator[Hit]:
    for match in _LISTED.finditer(text):
        numbers = [Decimal(each["number"]) for each in _PERCENT.finditer(match["list"])]
        start = sentence_at(text, *match.span())[0]
        if re.search(
            "年|月|季|较|由|上升|下降", text[max(start, match.start() - 40) : match.start()]
        ):
            continue
        total = sum(numbers, Decimal(0))
        if len(numbers) > 1 and total > Decimal("101") and max(numbers) <= 100:
            yield Hit(
                match.start("list"),
                match.end("list"),
                _("The shares come to {sum}%.").format(sum=total),
                reason=_("The shares of one whole cannot be more than 100% together."),
            )


def _growth(text: str) -> Iterator[Hit]:
    for match in _GROWTH.finditer(text):
        if match["unit"] and match["unit2"] and match["unit"] != match["unit2"]:
            continue
        first, last = _amount(match, "from", "scale"), _amount(match, "to", "scale2")
        if not match["scale"] and match["scale2"]:
            continue
        verb_down = _DOWN.search(match["verb"]) is not None
        if not first or first == last:
            continue
        if (last < first) != verb_down:
            yield Hit(
                match.start("from"),
                match.end("to"),
                _("From {first} to {last} is no such change: {verb}.").format(
                    first=match["from"] + match["scale"], last=match["to"] + match["scale2"],
                    verb=match["verb"],
                ),
                reason=_("Check the two numbers and their order."),
            )  # fmt: skip
            continue
        real = abs(last - first) / first * 100
        written = Decimal(match["percent"])
        doubt = (
            _half(match["from"], match["scale"]) / first
            + _half(match["to"], match["scale2"]) / last
            if last
            else Decimal(0)
        )
        slack = doubt * (100 + real) + Decimal("1.01").scaleb(-_decimals(match["percent"]))
        if abs(real - written) > slack:
            yield Hit(
                match.start("percent"),
                match.end(),
                _("From {first} to {last} it is {right}%.").format(
                    first=match["from"] + match["scale"], last=match["to"] + match["scale2"],
                    right=f"{round(real, max(1, _decimals(match['percent'])))}",
                ),
                reason=_("The change is counted from the first number."),
            )  # fmt: skip


def _amount(match: re.Match[str], number: str, scale: str) -> Decimal:
    value = Decimal(match[number].replace(",", ""))
    for character in match[scale]:
        value *= _SCALES[character]
    return value


def _half(number: str, scale: str) -> Decimal:
    """What rounding may have taken from a number that has decimals or is counted in 万 or 亿."""
    if "." not in number and not scale:
        return Decimal(0)
    half = Decimal("0.5").scaleb(-_decimals(number))
    for character in scale:
        half *= _SCALES[character]
    return half


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])


RULES = (
    TextRule(
        "F05", Level.WARNING, lambda: _("Percentages that cannot be"), _percentages,
        explanation=lambda: _(
            "A share or a rate of more than 100%, and a growth that is not what the two numbers"
            " beside it give, are slips that readers find."
        ),
        kinds=frozenset(Kind) - {Kind.FIELD}, needs="%％",
    ),
)  # fmt: skip
