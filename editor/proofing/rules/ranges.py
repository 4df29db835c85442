"""P10: ~ in a range. P11: - in a range. P20: a range whose unit or magnitude stands only once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN, Passage
from editor.proofing.rule import Hit, Setting, TextRule
from editor.proofing.rules.chinese_text import MANY, is_free
from editor.proofing.sources import NUMERALS, PUNCTUATION

_NUMBER = r"[0-9]{1,9}(?:\.[0-9]{1,4})?"
# What is counted or measured. Not 号 室 楼 条 期: those number things.
MEASURES = (
    r"(?:[%％‰℃°]|个百分点|個百分點|[万亿萬億千百][元人亩畝吨噸户戶头頭株册冊平公千米立只]?|(?:毫|厘|分|千|平方|立方|公)?米|公里|里|公顷|公頃|公斤|千克|毫克"
    r"|克|斤|吨|噸|[毫]?升|亩|畝|元|角|度|摄氏度|倍|成|人|名|位|个(?!月)|個(?!月)|家|户|戶|项|項|场|場|次|岁|歲|周岁|天|小时|小時|分钟|分鐘|秒"
    r"|个月|個月|厘米|公分|千瓦|瓦|伏|吉瓦|万千瓦|兆|台|臺|辆|輛|架|艘|间|間|套|件|份|本|册|冊|篇|张|張|条|條|只|隻|头|頭|株|棵|级|級|毫米|字|分|折|斗|桶|箱"
    r"|kg|mg|km|cm|mm|kW|MW|kWh|mL|ml|GB|MB|dB|m(?![A-Za-z])|g(?![A-Za-z])|t(?![A-Za-z])|L(?![A-Za-z]))"
)
_TILDE = lazy_pattern(
    rf"(?<=[0-9%％‰℃°{HAN}])[ ]?[~〜∼˜][ ]?(?=[0-9]|[一二三四五六七八九十两百周週][{HAN}])"
)
_NUMERALS = frozenset("一二三四五六七八九十百千万亿两日号月年时点周")


def _tildes(passage: Passage, setting: Setting) -> Iterator[Hit]:
    text = passage.text
    for match in islice(_TILDE.finditer(text), MANY):
        start, end = match.span()
        if not is_free(passage, start, end):
            continue
        figure = text[end].isdigit()
        before = text[start - 1]
        if not figure and before not in _NUMERALS:
            continue
        sure = figure and (before.isascii() or before in "％‰℃°" or before in _UNITS_BEFORE)
        if figure and not sure and before not in _NUMERALS:
            continue  # 好的~3点见
        yield Hit(
            start, end, _("“{written}” in a range: “～”.").format(written=match.group().strip()),
            ("～",), _("A range of numbers is joined by the full-width “～”."),
            level=Level.WARNING if setting.is_traditional else None, automatic=True,
        )  # fmt: skip


_UNITS_BEFORE = frozenset(
    "年月日时点分秒元人亩吨户岁米里斤克度个天倍家万亿千百名项次級级時點萬億畝歲戶個項"
)

# ---- P11

_HYPHEN = lazy_pattern(
    rf"(?<![0-9A-Za-z./\-–—:：第表图圖號])({_NUMBER})([ ]?)([-–])([ ]?)({_NUMBER})"
    rf"({MEASURES}|年(?![级級度代0-9])|[周週](?!年)|课时|学时)"
)
_HYPHEN_AFTER_UNIT = lazy_pattern(rf"(?<=[0-9])({MEASURES})[-–](?={_NUMBER}({MEASURES}))")
_YEARS = lazy_pattern(
    r"(?<![0-9A-Za-z./\-–—])((?:19|20)[0-9]{2}年?)([-–])((?:19|20)[0-9]{2})(?![0-9A-Za-z/\-–]|\.[0-9])"
)
_DATES = lazy_pattern(
    r"(?<![0-9A-Za-z./\-–—:第])[0-9]{1,2}([-–])[0-9]{1,2}(?=月(?!龄)|日|时(?!段)|時|点(?![0-9多])|點)"
    r"|(?<=[0-9])[年月日时時点點]([-–])(?=[0-9]{1,4}[年月日时時点點:])"
    r"|(?<![0-9:\-])[0-2]?[0-9][:：][0-5][0-9]([-–])(?=[0-2]?[0-9][:：][0-5][0-9](?![0-9:]))"
)
_ROUTES = lazy_pattern(
    rf"[{HAN}]{{2,4}}([-–])[{HAN}]{{2,4}}?(?=高铁|高鐵|铁路|鐵路|高速|航线|航線|城际|城際|特快|列车|列車)"
)
_NUMBERED = lazy_pattern(
    r"(?:附件|编号|編號|学号|电话|電話|热线|熱線|传真|房号|型号|型號|代码|代碼|证号|文号|比分)"
    r"[：: 为為是]{0,2}$"
)


def _hyphens(passage: Passage, setting: Setting) -> Iterator[Hit]:
    """Not in Taiwan and Hong Kong, where the short line is usual."""
    return iter(()) if setting.is_traditional else islice(_all_hyphens(passage), MANY)


def _all_hyphens(passage: Passage) -> Iterator[Hit]:
    text = passage.text
    told: set[int] = set()
    if not passage.has_han:
        return
    for match in _YEARS.finditer(text):
        first, last = int(match[1][:4]), int(match[3])
        place = match.start(2)
        if first < last <= first + 100 and _is_unnumbered(passage, match.start(), place):
            told.add(place)
            yield _range(place, match[2], ("—",), _("Years are joined by “—”."))
    for match in _HYPHEN.finditer(text):
        place = match.start(3)
        if place in told or not _is_unnumbered(passage, match.start(), place):
            continue
        if float(match[1]) >= float(match[5]) and match[6] not in "℃°":
            continue  # a score, a difference, a number
        if match[1].startswith("0") and len(match[1]) > 1 and "." not in match[1]:
            continue
        if match[6][0] in "%％‰万亿" or match[6] in ("百万", "千万", "百亿", "千亿"):
            continue  # P20 tells the unit and the line
        told.add(place)
        yield _range(
            match.end(1), text[match.end(1) : match.start(5)], ("～", "—"),
            _("A range of quantities is joined by “～” or “—”, not by the short “-”."),
        )  # fmt: skip
    for match in _HYPHEN_AFTER_UNIT.finditer(text):
        place = match.end() - 1
        if match[1] == match[2] and _is_unnumbered(passage, match.start(), place):
            told.add(place)
            yield _range(
                place, text[place], ("～", "—"),
                _("A range of quantities is joined by “～” or “—”, not by the short “-”."),
            )  # fmt: skip
    for match in _DATES.finditer(text):
        place = next(match.start(group) for group in (1, 2, 3) if match[group])
        if place not in told and _is_unnumbered(passage, match.start(), place):
            told.add(place)
            yield _range(place, text[place], ("—",), _("Dates and times are joined by “—”."))
    for match in _ROUTES.finditer(text):
        yield _range(match.start(1), match[1], ("—",), _("The ends of a route are joined by “—”."),
                     Level.HINT)  # fmt: skip


def _is_unnumbered(passage: Passage, start: int, place: int) -> bool:
    text = passage.text
    return is_free(passage, place, place + 1) and not _NUMBERED.search(
        text[max(0, start - 6) : start]
    )


def _range(
    start: int, written: str, proposals: tuple[str, ...], reason: str, level: Level | None = None
) -> Hit:
    return Hit(
        start, start + len(written),
        _("“{written}” in a range: “{right}”.").format(
            written=written.strip(), right=proposals[0]
        ),
        proposals, reason, level=level,
    )  # fmt: skip


# ---- P20

_ONE_UNIT = lazy_pattern(
    rf"(?<![0-9A-Za-z./\-–—～~:：第])({_NUMBER})([ ]?[～~—\-–]{{1,2}}[ ]?|至|到)({_NUMBER})"
    r"(?:([%％‰])|([百千]?[万亿萬億])(?!分之))"
)


def _shared_units(passage: Passage, setting: Setting) -> Iterator[Hit]:
    if setting.is_traditional:
        return  # a rule of the mainland
    text = passage.text
    for match in islice(_ONE_UNIT.finditer(text), MANY):
        unit = match[4] or match[5]
        words = match[2] in ("至", "到")
        if (match[5] and words) or not is_free(passage, *match.span()):
            continue
        if float(match[1]) >= float(match[3]) and not match[5]:
            continue
        if match[5] and not 0 < float(match[1]) < float(match[3]):
            continue  # 5000～2万 can only mean one thing
        joint = match[2] if words or match[2].strip() in "—～" else "～"
        right = f"{match[1]}{unit}{joint}{match[3]}{unit}"
        yield Hit(
            *match.span(),
            _("“{written}” can be read in two ways: “{right}”.").format(
                written=match.group(), right=right
            ),
            (right,),
            _("In a range “%” and “万” stand behind both numbers; units such as “千克” may stand"
              " once."),
        )  # fmt: skip


RULES = (
    TextRule(
        "P10", Level.ERROR, lambda: _("“~” in a range"), _tildes, PUNCTUATION,
        lambda: _("A range has the full-width “～”."), needs="~〜∼˜",
    ),
    TextRule(
        "P11", Level.WARNING, lambda: _("“-” in a range"), _hyphens, PUNCTUATION,
        lambda: _("Quantities are joined by “～”, years, times and places by “—”; the short “-”"
                  " stays in telephone, door and table numbers."),
        needs="-–",
    ),
    TextRule(
        "P20", Level.WARNING, lambda: _("Unit in a range"), _shared_units, NUMERALS,
        lambda: _("A range must have one meaning only."), needs="%％‰万亿萬億",
    ),
)  # fmt: skip
