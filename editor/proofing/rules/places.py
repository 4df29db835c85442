"""N04, N05: places that lie elsewhere, that are no more, that are written wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from editor.i18n import _
from editor.proofing.divisions import Divisions, divisions
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN, Passage, within
from editor.proofing.rule import Hit, Setting, TextRule
from editor.values import replace


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SUFFIX = lazy_pattern(rf"(?<=[{HAN}])[省市区县州盟旗](?=(.?))")
# Behind a place these make it the name of something else: a road, a chamber of commerce, a team
# that one place sends to another.
_SENT = (
    "[^，。；：、！？\n]{0,8}?"
    "(?:商会|同乡会|办事处|联络处|驻|援|对口|帮扶|协作|前方|指挥部|工作队|工作组)"
)
_ELSE_WHOLE = lazy_pattern(f"{_SENT}|[路街巷弄]|大道|大厦|大楼|公寓|广场|籍")
_ELSE = lazy_pattern(
    f"{_SENT}|[^，。；：、！？\n]{{0,4}}?(?:[路街巷弄桥味菜]|大道|商会|同乡|联谊会|大厦|大楼|宾馆|酒店|"
    "饭店|广场|大学|学院|学校|中学|小学|医院|银行|公司|集团|分行|支行|都市圈|城市群|经济圈|经济带|高铁|"
    "铁路|高速|机场|海关|战区|军区|起义|战役|会战|火车站|老乡|籍|人(?![民才力大社口均文工员事])|面馆|拉面|"
    "火锅|小吃|风味|商人|客商|企业)|[道河湖山港站队风城]"
)
_BEFORE_ELSE = lazy_pattern("[援赴驻][^，。；]{0,6}$|[和与及跟同、/—～~-]$")
# Names of districts that people use for parts of a city which are none.
_LOOSE = _names(
    "新城区 城区 郊区 矿区 江北区 江南区 河东区 河西区 河北区 河南区 城东区 城西区 城南区 "
    "城北区 城中区 东城区 西城区 南城区 北城区 老城区 城关区 海港区 港口区 滨江区 东湖区 "
    "南湖区 西湖区 滨湖区 湖滨区 滨海新区 海滨区 江东区 东区 西区 南区 北区 中区 港北区 "
    "港南区 新区 桥东区 桥西区 路南区 路北区 铁东区 铁西区 市北区 市南区 市中区 高新区 开发区 "
    "云龙区 青山区 新华区 和平区 光明区 龙华区"
)
# Without their suffix these are words or persons, or run together with 省: 省长, 省内, 省大理论.
_WORDS = _names(
    "来宾 阿里 安康 白银 朝阳 大庆 大同 大连 中山 长沙 长春 长治 内江 新乡 大理 文山 安顺 "
    "和田 红河 吴忠 山南 海南 海东 海西 海北 黄南 甘南 吉林 北海 通化 东营 四平 兴安 平凉 "
    "金华 开封 巴中 中卫 日照 百色 三明 三沙 平安 丽水 台州 保定 保山 宜春 永州 德州"
)
_SENT_TO = ("西藏", "新疆", "青海")
_HISTORY = lazy_pattern(
    "原(?!则|因|来|料|有|子|本|油|产)|[旧曾昔]|当时|时任|历史|革命|战争|战役|起义|抗战|烈士|撤|改设|设立|"
    "更名|改名|合并|前身|出生|生于|年代|19[0-9]{2}|[老清民][区朝国]|解放前|志》"
)
_NOT_NAMES = frozenset(
    "我全该各某本外邻两三多个几等整跨县市省区乡镇城都超股上夜早菜集农贸大小中所辖属下级地的和与及在到从是"
    "向至赴由为把将让对同来去往每这那其他们有新老建办进出回返近离经济发展强贫困州东西南北百"
)


@lru_cache(maxsize=1)
def _province() -> re.Pattern[str]:
    names = "|".join(divisions().province_names)
    return re.compile(f"(?:{names})(省|市|(?:壮族|回族|维吾尔)?自治区)?")


def _hierarchy(passage: Passage, setting: Setting) -> Iterator[Hit]:
    if setting.is_traditional:
        return
    text = passage.text
    table = divisions()
    done = 0
    for match in _province().finditer(text):
        if match.start() < done:
            continue
        hit = _of_province(text, match, table)
        if hit is not None and not within(passage.addresses, hit.start, hit.end):
            done = hit.end
            yield hit
    for match in _SUFFIX.finditer(text):
        end = match.end()
        if match.group() in "区县旗省" or match.start() < done:
            continue
        hit = _of_city(text, end, table)
        if hit is not None and not within(passage.addresses, hit.start, hit.end):
            yield hit


def _of_province(text: str, match: re.Match[str], table: Divisions) -> Hit | None:
    """A place behind the province of the match that does not lie in it."""
    outer = table.province_names[match.group().removesuffix(match.group(1) or "")]
    whole, end = match.group(1), match.end()
    if outer.name in ("台湾省", "香港特别行政区", "澳门特别行政区"):
        return None
    if _BEFORE_ELSE.search(text[max(0, match.start() - 7) : match.start()]) and not whole:
        return None
    inner = table.starting_at(text, end)
    if inner and inner not in _LOOSE:
        is_province = any(each.is_province for each in table.named[inner])
        if len(inner) < 3 or inner == outer.name or (is_province and not whole):
            return None
        if not is_province and table.lies_in(inner, outer.name):
            return None
        if not whole and inner[:-1] not in table.prefecture_names and inner[-1] == "区":
            return None
        if _ELSE_WHOLE.match(text, end + len(inner)):
            return None
        return _misplaced(text, match.start(), end + len(inner), inner, outer.name, table)
    if whole == "市" or inner:
        return None
    if whole is None:
        return _well_known(text, match, outer.code, table)
    for length in range(6, 1, -1):
        bare = text[end : end + length]
        place = table.prefecture_names.get(bare)
        if place is None or len(bare) != length:
            continue
        home = table.provinces[place.code[:2]]
        if home == outer or bare in _WORDS or home.name.startswith(_SENT_TO):
            return None
        if any(
            each.code[:2] == outer.code[:2]
            for suffix in "市县区州盟旗"
            for each in table.named.get(bare + suffix, ())
        ):
            return None
        if _ELSE.match(text, end + length):
            return None
        return _misplaced(text, match.start(), end + length, _full(bare, table), outer.name, table)
    return None


# Known to all, and nothing else: neither words nor other places have these names.
_WELL_KNOWN = _names(
    "张家界 南京 合肥 武汉 广州 杭州 苏州 无锡 常州 扬州 温州 绍兴 厦门 泉州 南昌 九江 济南 "
    "青岛 烟台 潍坊 郑州 洛阳 宜昌 襄阳 十堰 岳阳 常德 株洲 深圳 珠海 佛山 东莞 桂林 南宁 "
    "成都 绵阳 贵阳 遵义 昆明 丽江 "
    "西安 咸阳 兰州 哈尔滨 沈阳 石家庄 太原 芜湖 蚌埠 阜阳 马鞍山"
)
_JOINED = lazy_pattern("[、和与及跟同至到—～~·/-]|两省|等|[一-龥]{0,4}[、和与及]")


def _well_known(text: str, match: re.Match[str], outer: str, table: Divisions) -> Hit | None:
    """A city everybody knows right behind the short name of another province: 湖北张家界."""
    end = match.end()
    bare = next(
        (text[end : end + size] for size in (3, 2) if text[end : end + size] in _WELL_KNOWN), ""
    )
    place = table.prefecture_names.get(bare)
    if place is None or place.code[:2] == outer[:2]:
        return None
    before = text[max(0, match.start() - 8) : match.start()]
    if not re.search("(?:^|[，。；：（“]|位于|来到|赴|到|在|来自|前往)$", before):
        return None
    if _ELSE.match(text, end + len(bare)) or _JOINED.match(text, end + len(bare)):
        return None
    name = table.province_names[match.group()].name
    hit = _misplaced(text, match.start(), end + len(bare), _full(bare, table), name, table)
    return replace(hit, level=Level.WARNING)


def _full(bare: str, table: Divisions) -> str:
    return next(
        (bare + suffix for suffix in ("市", "州", "地区", "盟") if bare + suffix in table.named),
        bare,
    )


def _of_city(text: str, end: int, table: Divisions) -> Hit | None:
    """A county behind the city or prefecture that ends there, which does not lie in it."""
    inner = table.starting_at(text, end)
    if len(inner) < 3 or inner in _LOOSE or inner[-1] not in "区县市旗":
        return None
    outer = table.ending_at(text, end)
    if not outer or all(each.code.endswith("00") for each in table.named[inner]):
        return None
    heads = [each for each in table.named[outer] if each.code.endswith("00")]
    if not heads or not any(
        each.is_province or each.code[:4] in table.with_counties for each in heads
    ):
        return None
    if inner not in table.current or table.lies_in(inner, outer):
        return None
    if _ELSE_WHOLE.match(text, end + len(inner)):
        return None
    return _misplaced(text, end - len(outer), end + len(inner), inner, outer, table)


def _misplaced(text: str, start: int, end: int, inner: str, outer: str, table: Divisions) -> Hit:
    whole_province = any(each.is_province for each in table.named[outer])
    to_province = whole_province and outer[-1] != "市"
    right = table.above(inner, to_province) or table.above(inner, True)
    written = text[start:end]
    shown = inner if written.endswith(inner) else inner[:-1]
    name = written[-len(shown) :] if not written.endswith(inner) else inner
    proposals = () if len(right) > 3 else tuple(each + name for each in right if each != inner)
    where = _("{place} lies in {home}.").format(place=inner, home="、".join(right)) if right else ""
    return Hit(
        start,
        end,
        _("“{inner}” does not lie in {outer}.").format(inner=inner, outer=outer),
        proposals,
        where,
    )


def _former(passage: Passage, setting: Setting) -> Iterator[Hit]:
    if setting.is_traditional:
        return
    text = passage.text
    table = divisions()
    successors = table.successors
    for match in re.finditer("[县市区](?!长安)", text):
        end = match.end()
        for length in range(min(10, end), 2, -1):
            name = text[end - length : end]
            if name in table.current:
                break
            now = successors.get(name)
            if now is None:
                continue
            if (
                name in _LOOSE
                or within(passage.quoted, end - length, end)
                or within(passage.addresses, end - length, end)
                or _HISTORY.search(text[max(0, end - 40) : end + 20])
            ):
                break
            year = max(each.until for each in table.named[name])
            yield Hit(
                end - length,
                end,
                _("“{old}” is the former name or division; today it is “{now}”.").format(
                    old=name, now=now
                ),
                (now,),
                _("It was renamed or merged in {year}.").format(year=year),
                Level.HINT,
            )
            break


# A name behind the place it lies in, or at the start of a clause.
_NAMED = lazy_pattern(
    rf"(?:(?<=[省市州盟区])|^|(?<=[，。；：、“（\s在到赴至从]))([{HAN}]{{2,4}}?)([县市区])"
    "(?![长委场区级民内外外域辖])"
)


def _misspelt(passage: Passage, setting: Setting) -> Iterator[Hit]:
    if setting.is_traditional:
        return
    text = passage.text
    table = divisions()
    for match in _NAMED.finditer(text):
        base, suffix = match.groups()
        name = base + suffix
        if not _NOT_NAMES.isdisjoint(base[-1]) and suffix != "县":
            continue
        if name in table.named or name in _TAIWAN or table.ending_at(text, match.end()):
            continue
        outer = ""
        if match.start() and text[match.start() - 1] in "省市州盟区":
            outer = table.ending_at(text, match.start())
            if not outer and text[match.start() - 1] == "区":
                continue
        if not outer and (
            suffix == "区" or (match.start() and text[match.start() - 1] in "省市州盟区")
        ):
            continue
        if not outer and not _NOT_NAMES.isdisjoint(base):
            continue
        if within(passage.addresses, *match.span()):
            continue
        right = _sounding_like(name, outer, table)
        if not right:
            continue
        yield Hit(
            *match.span(),
            _("There is no “{name}”: “{right}”?").format(name=name, right=right[0]),
            right,
            _("A place of the same sound is in the table of administrative divisions."),
        )


_TAIWAN = _names(
    "新竹县 苗栗县 彰化县 南投县 云林县 嘉义县 屏东县 台东县 花莲县 澎湖县 宜兰县 金门县 "
    "连江县 桃园县 台中县 台南县 高雄县 台北县 基隆市 新竹市 嘉义市 台北市 新北市 桃园市 "
    "台中市 台南市 高雄市"
)


def _sounding_like(name: str, outer: str, table: Divisions) -> tuple[str, ...]:
    """Names of today that differ from this one in one character and sound or look like it."""
    found = []
    from editor.proofing.similar import is_like

    for other in _of_length(len(name), name[-1]):
        differing = [(a, b) for a, b in zip(name, other, strict=True) if a != b]
        if len(differing) != 1:
            continue
        if outer:
            if is_like(*differing[0]) and table.lies_in(other, outer):
                found.append(other)
        elif _same_reading(*differing[0]):
            found.append(other)
    return tuple(found) if len(found) <= 3 else ()


def _same_reading(one: str, other: str) -> bool:
    from editor.proofing.readings import readings_of

    def toned(character: str) -> set[str]:
        return {each for each in readings_of(character) if not each.isascii()}

    return not toned(one).isdisjoint(toned(other))


@lru_cache(maxsize=32)
def _of_length(length: int, suffix: str) -> tuple[str, ...]:
    return tuple(
        name for name in divisions().current if len(name) == length and name.endswith(suffix)
    )


_SOURCE = "中华人民共和国行政区划代码"

RULES = (
    TextRule(
        "N04", Level.ERROR, lambda: _("Places that lie elsewhere"), _hierarchy, _SOURCE,
        lambda: _("A county or city named with a province or city it does not belong to."),
    ),
    TextRule(
        "N04a", Level.HINT, lambda: _("Former names of places"), _former, _SOURCE,
        lambda: _("A division that was renamed or abolished, in a text of today."),
        needs="县市区",
    ),
    TextRule(
        "N05", Level.WARNING, lambda: _("Misspelt names of places"), _misspelt, _SOURCE,
        lambda: _("A county, city or district that is not in the table and sounds like one."),
        needs="县市区",
    ),
)  # fmt: skip
