"""Numbers with their units as a text gives them: 1,234.5万元, 3 000人, 三百二十户, 45%.

1.2万 and 12000 are the same number: `value` counts what is meant, `step` what one in the last
digit written is worth, for comparing numbers that were rounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from editor.proofing.dates import han_number
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import Passage


class Quantity(NamedTuple):
    """A number between `start` and `end`, the unit included. `unit` is "" where none is known,
    `is_about` says that a word like 余 or 多 stands behind the number or 近 or 约 before it,
    `is_whole` that it has no decimals.
    """

    start: int
    end: int
    value: Decimal
    step: Decimal
    unit: str
    is_about: bool
    is_han: bool
    is_whole: bool = True


_UNITS = (
    "个百分点|個百分點|百分点|百分點|平方公里|平方千米|平方米|立方米|人次|户次|戶次|家次|车次|車次|班次|场次|場次|亩次|"
    "台套|件套|美元|欧元|歐元|港元|日元|英镑|公里|千米|毫米|厘米|公顷|公頃|公斤|千克|小时|小時|分钟|分鐘|岁|歲|"
    "元|人|名|户|戶|家|个|個|项|項|件|次|场|場|期|届|屆|所|座|台|臺|辆|輛|套|条|條|处|處|支|批|只|隻|头|頭|株|棵|"
    "份|本|篇|张|張|块|塊|间|間|类|類|种|種|级|級|位|对|對|组|組|队|隊|村|镇|鎮|乡|鄉|例|宗|起|笔|筆|单|門|门|节|"
    "節|班|年|月|日|号|號|天|周|週|时|時|分|秒|米|亩|畝|吨|噸|克|升|度|倍|%|％|‰|℃"
)
_DIGITS = lazy_pattern(
    r"(?<![0-9.A-Za-z])(?P<whole>[0-9]{1,3}(?:,[0-9]{3}){1,5}(?![0-9])"
    r"|[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}){1,4}(?![0-9])|[0-9]{1,15})"
    r"(?P<part>\.[0-9]{1,8})?(?![0-9])"
    r" ?(?P<scale>[十百千]?[万萬亿億]{1,2}"
    r"|[十百千](?=[余餘多]?[个個人名家户戶项項亩畝]))?(?P<more>[余餘多来])?"
    rf" ?(?P<unit>{_UNITS})?"
)
_HAN = lazy_pattern(
    r"(?<![0-9.第几幾数數点點])(?P<whole>[零〇一二三四五六七八九十百千两兩][零〇一二三四五六七八九十百千万萬亿億两兩]{0,12})"
    rf"(?P<more>[余餘多])?(?P<unit>{_UNITS})"
)
_ABOUT = "近约約超逾达過过"
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_SIMPLE = str.maketrans("個項場戶屆臺輛條處隻頭張塊間類種級對組隊鎮鄉筆門節號週時畝噸歲％", "个项场户届台辆条处只头张块间类种级对组队镇乡笔门节号周时亩吨岁%")  # fmt: skip  # noqa: E501
_ENGLISH_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
}


def quantities_of(passage: Passage) -> tuple[Quantity, ...]:
    """The numbers of the passage, in order; found once."""
    known: tuple[Quantity, ...] | None = passage.__dict__.get("quantities")
    if known is None:
        known = passage.__dict__["quantities"] = tuple(quantities_in(passage.text))
    return known


def quantities_in(text: str) -> list[Quantity]:
    """The numbers in digits, and those in Han numerals that a unit follows, in order."""
    found = [*_in_digits(text), *_in_han(text)]
    found.sort(key=lambda quantity: quantity.start)
    return found


def english_numbers_in(text: str) -> set[Decimal]:
    """The numbers that English words from zero to twelve stand for."""
    words = re.findall(r"[a-z]{3,6}", text.lower())
    return {Decimal(_ENGLISH_NUMBERS[word]) for word in words if word in _ENGLISH_NUMBERS}


def _in_digits(text: str) -> Iterator[Quantity]:
    for match in _DIGITS.finditer(text):
        whole, part = match["whole"], match["part"] or ""
        scale = 1
        for character in match["scale"] or "":
            scale *= _SCALES[character]
        value = Decimal(re.sub("[, \u00a0\u202f]", "", whole) + part) * scale
        step = Decimal(scale).scaleb(-(len(part) - 1) if part else 0)
        before = text[match.start() - 1 : match.start()]
        about = bool(match["more"]) or (before != "" and before in _ABOUT)
        unit = (match["unit"] or "").translate(_SIMPLE)
        end = match.start() + len(match.group().rstrip())
        yield Quantity(match.start(), end, value, step, unit, about, False, not part)


def _in_han(text: str) -> Iterator[Quantity]:
    for match in _HAN.finditer(text):
        number = han_number(match["whole"])
        if number is None:
            continue
        yield Quantity(
            *match.span(), Decimal(number), Decimal(1), match["unit"].translate(_SIMPLE),
            bool(match["more"]), True,
        )  # fmt: skip
