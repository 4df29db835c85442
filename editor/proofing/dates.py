"""Days as a text names them: 2022年11月3日, 11月28日至30日, 二〇二二年十一月三日, 2022-11-03,
Nov. 3, 2022, 3 November.

Recognition alone, and whatever was written: a thirty-first of November is a mention too. Nothing is
looked for but around the few characters that every day has, so a text without days costs nothing.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import Passage


class Form(StrEnum):
    """How a day is written."""

    DIGITS = "digits"  # 11月3日
    HAN = "han"  # 十一月三日
    ISO = "iso"  # 2022-11-03
    ENGLISH = "english"  # Nov. 3, 2022


class Day(NamedTuple):
    """A day that a text names between `start` and `end`.

    `year` is None where the text gives none here; `relative` is -1 for last year, 0 for this, 1 for
    next year, None where no such word stands before it. `context` is the last year that the text
    gave before, for a day without one. `month` and `day` are as written and may not exist; `day` is
    0 where only a month is given. `first` is where the first day of the range or list begins that
    this one belongs to. `is_lunar` says that the old calendar is meant, or that which year is not
    to be known.
    """

    start: int
    end: int
    year: int | None
    relative: int | None
    context: int | None
    month: int
    day: int
    first: int
    form: Form
    is_lunar: bool


HAN_DIGITS = {
    "〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
    "八": 8, "九": 9, "两": 2, "兩": 2,
}  # fmt: skip
_SEPARATOR = r"(?:——|[—–\-~～－至到和及与與、])"
# The day behind 月: with 日, or without where a further day follows: 4月29—30日.
_BEHIND_MONTH = lazy_pattern(
    r"月(?: ?(?:(?P<digits>[0-9]{1,2})(?![0-9])|(?P<han>[一二三四五六七八九十廿卅]{1,3}))"
    rf"(?: ?[日号號]|(?= ?{_SEPARATOR} ?[0-9]{{1,2}} ?[日号號])))?"
)
_FURTHER_DAY = lazy_pattern(
    rf"(?:[（(][^（）()]{{1,8}}[）)])? ?{_SEPARATOR} ?(?P<digits>[0-9]{{1,2}}) ?[日号號]"
)
_BEFORE_MONTH = lazy_pattern(
    r"(?:(?:(?P<era>民國|民国)|(?P<reign>[\u4e00-\u9fff]{2}))?"
    r"(?P<year>(?<![0-9.])[0-9]{2,4}|[〇○零一二三四五六七八九]{4}"
    r"|[元一二三四五六七八九十]{1,3}) ?年"
    r" ?|(?P<relative>[今去明本前][年歲])[的 ]?)?"
    r"(?:[0-9]{1,2}月?[—–\-~～至到、])?(?P<month>(?<![0-9.])[0-9]{1,2}"
    r"|[正一二三四五六七八九十冬腊臘]{1,2}) ?$"
)
_REIGN = lazy_pattern(
    r"(?:昭和|平成|令和|大正|明治|康熙|雍正|乾隆|嘉庆|嘉慶|道光|咸丰|咸豐|同治|光绪|光緒|宣统"
    r"|宣統|万历|萬曆|洪武|永乐|永樂|贞观|貞觀|崇祯|崇禎|嘉靖)"
)
_LUNAR = lazy_pattern("[农農陰阴旧舊夏][历曆]|正月|[腊臘冬]月")
_YEAR = lazy_pattern(r"(?<![0-9.])[12][0-9]{3} ?年(?![级級])")
_ISO = lazy_pattern(
    r"(?<![0-9A-Za-z./_\-－])(?P<year>(?:19|20)[0-9]{2})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)"
    r"(?P<day>[0-9]{1,2})(?![0-9A-Za-z_\-/]|\.[0-9])"
)
_MONTHS = {name: number for number, name in enumerate(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"],  # noqa: E501
    1,
)}  # fmt: skip
_ENGLISH = lazy_pattern(
    r"(?<![A-Za-z])(?P<month>[JFMASOND][A-Za-z]{2,8})(?P<stop>\.?)"
    r"(?: (?P<day>[0-9]{1,2})(?P<ordinal>st|nd|rd|th)?(?![0-9A-Za-z:%]|[.,][0-9]))?"
    r"(?:,? (?P<year>(?:19|20)[0-9]{2})(?![0-9]))?"
)
_DAY_FIRST = lazy_pattern(r"(?<![0-9.,$])(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?: of)? $")
_RELATIVE = {"去": -1, "今": 0, "本": 0, "明": 1, "前": -2}


def days_of(passage: Passage) -> tuple[Day, ...]:
    """The days that the passage names, in order; found once."""
    known: tuple[Day, ...] | None = passage.__dict__.get("days")
    if known is None:
        known = passage.__dict__["days"] = dates_in(passage.text)
    return known


def dates_in(text: str) -> tuple[Day, ...]:
    """The days that a text names, in order. A month alone is told too where it has a year."""
    found: list[Day] = []
    if "月" in text:
        years = [(match.start(), int(match.group()[:4])) for match in _YEAR.finditer(text)]
        found += _chinese(text, years)
    if "20" in text or "19" in text:
        found += _iso(text)
    if _ENGLISH.search(text):
        found += _english(text)
    found.sort()
    return tuple(found)


def exists(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def longest(month: int) -> int:
    """How many days the month has in a leap year, 0 where there is no such month."""
    return calendar.monthrange(2024, month)[1] if 1 <= month <= 12 else 0


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends that holds this place, at most 300 characters each way."""
    left = max(text.rfind(mark, max(0, start - 300), start) for mark in "。！？!?\n；")
    rights = [text.find(mark, end, end + 300) for mark in "。！？!?\n；"]
    right = min((at for at in rights if at >= 0), default=min(len(text), end + 300))
    return max(left + 1, start - 300, 0), right


def han_number(text: str) -> int | None:
    """The number that Han numerals stand for (三百二十, 二〇二二, 两千), None for nonsense."""
    if not text:
        return None
    if all(character in HAN_DIGITS for character in text):
        return int("".join(str(HAN_DIGITS[character]) for character in text))
    total = section = 0
    digit: int | None = None
    for character in text:
        if character in HAN_DIGITS:
            if digit:
                return None
            digit = HAN_DIGITS[character]
        elif character in "十百千":
            size = {"十": 10, "百": 100, "千": 1000}[character]
            section += (1 if digit is None or digit == 0 else digit) * size
            digit = None
        elif character in "廿卅":
            section += 20 if character == "廿" else 30
        elif character in "万萬亿億":
            size = 10_000 if character in "万萬" else 100_000_000
            total = (total + section + (digit or 0)) * size
            section, digit = 0, None
        else:
            return None
    return total + section + (digit or 0)


def _chinese(text: str, years: list[tuple[int, int]]) -> Iterator[Day]:
    context: int | None = None
    passed = 0
    for match in _BEHIND_MONTH.finditer(text):
        lead_start = max(0, match.start() - 16)
        before = _BEFORE_MONTH.search(text[lead_start : match.start()])
        if before is None:
            continue
        start = lead_start + before.start(
            "era" if before["era"] else "year" if before["year"] else
            "relative" if before["relative"] else "month"
        )  # fmt: skip
        while passed < len(years) and years[passed][0] < start:
            context = years[passed][1]
            passed += 1
        month = _number(before["month"])
        if month is None or (len(before["month"]) == 2 and "十" not in before["month"]
                             and not before["month"].isascii()):  # fmt: skip
            continue  # 六七月
        form = Form.DIGITS if before["month"].isascii() else Form.HAN
        year, is_old = _year(before)
        is_lunar = (
            is_old
            or before["month"] in "正冬腊臘"
            or _LUNAR.search(text, max(0, start - 10), match.end()) is not None
        )
        relative = _RELATIVE.get(before["relative"][0]) if before["relative"] else None
        written = match["digits"] or match["han"]
        if written is None:
            if year is not None:
                yield Day(start, match.end(), year, relative, context, month, 0, start, form,
                          is_lunar)  # fmt: skip
            continue
        day = _number(written)
        if day is None:
            continue
        found = Day(start, match.end(), year, relative, context, month, day, start, form, is_lunar)
        yield found
        end = match.end()
        for _count in range(12):
            further = _FURTHER_DAY.match(text, end)
            if further is None:
                break
            end = further.end()
            yield found._replace(
                start=further.start("digits"), end=end, day=int(further["digits"])
            )  # fmt: skip


def _year(before: re.Match[str]) -> tuple[int | None, bool]:
    """The year, None where it is not sure, and whether it is one of an emperor's."""
    written = before["year"]
    if written is None:
        return None, False
    number = _number(written)
    if before["era"]:
        return (None if number is None else number + 1911), False
    if not written.isascii() and len(written) < 4:
        return None, True
    if before["reign"] and _REIGN.fullmatch(before["reign"]):
        return None, True
    if number is not None and len(written) == 3:
        return number + 1911, False
    if number is None or len(written) < 4:
        return None, True
    return number, number < 1912


def _number(written: str) -> int | None:
    if written.isascii():
        return int(written)
    return {"正": 1, "冬": 11, "腊": 12, "臘": 12}.get(written) or han_number(written)


def _iso(text: str) -> Iterator[Day]:
    for match in _ISO.finditer(text):
        start, end = match.span()
        yield Day(start, end, int(match["year"]), None, None, int(match["month"]),
                  int(match["day"]), start, Form.ISO, False)  # fmt: skip


def _english(text: str) -> Iterator[Day]:
    context: int | None = None
    for match in _ENGLISH.finditer(text):
        month = _english_month(match["month"])
        if not month:
            continue
        start, end = match.span()
        year = int(match["year"]) if match["year"] else None
        day = int(match["day"]) if match["day"] else 0
        if not day:
            lead = max(0, start - 8)
            before = _DAY_FIRST.search(text[lead:start])
            if before is not None:
                start, day = lead + before.start(), int(before["day"])
        if day or year:
            yield Day(start, end, year, None, context, month, day, start, Form.ENGLISH, False)
        context = year or context


def _english_month(name: str) -> int:
    """The number of the month, 0 where the word is none."""
    name = name.lower()
    number = _MONTHS.get(name, 0)
    if number or len(name) > 4:
        return number
    if name == "sept":
        return 9
    return next((_MONTHS[full] for full in _MONTHS if len(name) == 3 and full.startswith(name)), 0)
