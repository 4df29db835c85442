"""Dates and times as header lines write them.

Works on folded text (`labels.fold`). Every pattern is bounded, so a search is linear.
"""

from __future__ import annotations

import datetime
import functools
import re

from editor.document.timestamp import Timestamp
from editor.values import dataclass

_FORMS = (
    "ymd",
    "apart",
    "era",
    "short",
    "minguo",
    "han",
    "month_first",
    "day_first",
    "western",
    "yearless",
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?"
_EAST_WEEKDAY = (
    r"\(?(?:星期|周|礼拜)?[一二三四五六日天月火水木金土월화수목금토일](?:曜日?|요일)?\)?"
)
_HALF = r"上午|下午|中午|晚上|晚间|凌晨|早上|早晨|傍晚|午前|午后|오전|오후|[ap]\.?m\.?(?![a-z])"
_ZONES: dict[str, int | None] = {
    "z": 0, "utc": 0, "gmt": 0, "jst": 540, "kst": 540, "est": -300, "edt": -240, "cdt": -300,
    "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "bst": 60, "cet": 60, "cest": 120,
    "et": None, "ct": None,
    "mt": None, "pt": None, "cst": None, "ist": None, "hkt": 480, "sgt": 480,
}  # fmt: skip
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民国": 1911, "中华民国": 1911}
_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "○": 0,
    "零": 0,
    "0": 0,
}

_ZONE = (
    r"(?:eastern|central|mountain|pacific)(?: standard| daylight)? time"
    r"|\+\d\d:?\d\d|(?<=\d:\d\d:\d\d)-\d\d:?\d\d(?=\W|$)|(?<=t\d\d:\d\d)-\d\d:?\d\d(?=\W|$)|\(?(?:"
    + "|".join(sorted(_ZONES, key=len, reverse=True))
    # A zone with an offset that cannot be is none: UTC+15 is not UTC.
    + r")\b(?:\s?[+-](?:(?:0\d|1[0-4])(?::?[0-5]\d)?|\d(?::[0-5]\d)?)(?![\d:]))?(?!\s?[+-]\d)\)?"
)
_SIGNED = re.compile(r"([+-])(\d{1,2}):?(\d\d)?$")
_CLOCK = (
    rf"(?P<half>{_HALF})?\s{{0,2}}(?P<hour>[01]?\d|2[0-4])"
    r"(?:\s?[:时点時시]\s?(?P<minute>[0-5]\d)|(?=[時时시点]))[分분]?"
    r"(?:(?:\s?:\s?|(?<=[分분])\s?)(?P<second>[0-5]\d)(?![\d:])(?:\.\d{1,9})?[秒초]?|[時时시点])?"
    rf"(?:\s?(?P<half_after>[ap]\.?m\b\.?))?(?:\s?(?P<zone>{_ZONE}))?"
)
# What may stand between a day and its time.
_GAP = (
    rf"[日일号]?\.?\s{{0,3}}(?:{_EAST_WEEKDAY})?[\s,|t·/-]{{0,4}}"
    r"(?:at\s|(?:香港|北京|台北|当地)时间\s?)?"
)
_MONTH_NUMBER = "0?[1-9]|1[0-2]"
# A day, not followed by more digits unless by those of a time run together with it.
_DAY_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])(?=\D|$|[0-2]?\d[:时点時]\d\d)"


@functools.cache
def _day() -> re.Pattern[str]:
    """The ways of writing a day, each a group of its own around year, month and day."""
    return re.compile(
        rf"(?P<ymd>(?<![\d.])(?:19|20)\d\d\s?[-/.年년]\s?(?:{_MONTH_NUMBER})\s?[-/.月월]\s?{_DAY_NUMBER})"
        rf"|(?P<apart>(?<![\d.])(?:19|20)\d\d\s{{1,2}}(?:{_MONTH_NUMBER})\s?[-/月]\s?{_DAY_NUMBER})"
        r"|(?P<era>(?:中华民国|民国|令和|平成|昭和)\s?(?:元|\d{1,3})\s?年\s?"
        rf"(?:{_MONTH_NUMBER})\s?月\s?{_DAY_NUMBER})"
        rf"|(?P<short>(?<![\d./-])\d\d\s?[-/.年]\s?(?:{_MONTH_NUMBER})\s?[-/.月]\s?{_DAY_NUMBER})"
        rf"|(?P<minguo>(?<![\d.])1[01]\d\s?[-/.年]\s?(?:{_MONTH_NUMBER})\s?[-/.月]\s?{_DAY_NUMBER})"
        r"|(?P<han>[〇○零0一二三四五六七八九]{4}年(?:十[一二]?|[一二三四五六七八九])月"
        r"(?:二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])日)"
        rf"|(?P<month_first>{_MONTH}\s{{0,2}}[0-3]?\d(?:st|nd|rd|th)?[\s,]{{1,3}}(?:19|20)\d\d(?!\d))"
        rf"|(?P<day_first>(?<!\d)[0-3]?\d(?:st|nd|rd|th)?[\s-]{{1,2}}(?:of\s)?{_MONTH}"
        r"[\s,-]{1,3}(?:19|20)\d\d(?!\d))"
        r"|(?P<western>(?<![\d/])[0-3]?\d(?P<mark>[/.])[0-3]?\d(?P=mark)(?:19|20)\d\d(?!\d))"
        rf"|(?P<yearless>(?<![\d./-])(?:{_MONTH_NUMBER})\s?[-/月]\s?{_DAY_NUMBER})"
    )


@functools.cache
def _time_after() -> re.Pattern[str]:
    return re.compile(_GAP + _CLOCK)


@functools.cache
def _time_before() -> re.Pattern[str]:
    """3:04 PM EDT, Tue April 2, 2019"""
    return re.compile(rf"(?:{_CLOCK}[\s,|-]{{1,4}}(?:on\s)?)?(?:{_WEEKDAY}[\s,]{{1,3}})?$")


# The day's suffix and its weekday, where no time follows.
_DAY_END = re.compile(
    r"[日일号]?(?:\.?\s?\((?:星期|周)?[一二三四五六日天月火水木金土월화수목금토일]\)"
    r"|\s{0,3}(?:星期|礼拜|周)[一二三四五六日天](?!\w))?"
)
_NUMBERS = re.compile(r"\d+|元")


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date at `start` to `end` of the folded text.

    `timestamp` is None where the year is missing or the day does not exist. `sure` says that it can
    be nothing but a date: a year of two or three digits and 05/06/2020 are not.
    """

    start: int
    end: int
    timestamp: Timestamp | None
    sure: bool = True


def find_dates(folded: str) -> list[DateSpan]:
    """The dates of a folded text in order; a day and month without a year only with a time."""
    spans: list[DateSpan] = []
    if not any(char in folded for char in "0123456789年"):
        return spans
    position = 0
    while (match := _day().search(folded, position)) is not None:
        span = _read(folded, match, position)
        position = span.end if span is not None else match.start() + 1
        if span is not None:
            spans.append(span)
    return spans


def compact_date(folded: str) -> Timestamp | None:
    """The day that eight digits stand for where a label says that they are a date."""
    match = re.match(r"\D{0,4}((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)", folded)
    if match is None:
        return None
    return _stamp(int(match[1]), int(match[2]), int(match[3]), None, None)


def _read(folded: str, match: re.Match[str], floor: int) -> DateSpan | None:
    """The date of `match`; a time before it begins at `floor` at the earliest."""
    start, end = match.span()
    form = next(name for name in _FORMS if match[name] is not None)
    clock = _time_after().match(folded, end)
    if clock is None and form in ("month_first", "day_first", "ymd"):
        before = _time_before().search(folded, max(floor, start - 48), start)
        if before is not None and form == "ymd":
            before = before if before["hour"] and "日" not in folded[end : end + 2] else None
        if before is not None:
            start = before.start() + len(before[0]) - len(before[0].lstrip())
            clock = before if before["hour"] else None
    else:
        end = clock.end() if clock is not None else end
    if clock is None:
        day_end = _DAY_END.match(folded, end)
        end = day_end.end() if day_end is not None else end
    time, offset = (None, None) if clock is None else _clock(clock)
    if form == "yearless":
        # 3/4 is a fraction and 11月3日 a date in a sentence; with a time it is what a list shows.
        return None if time is None else DateSpan(start, end, None)
    year, month, day, sure = _numbers(form, match)
    stamp = _stamp(year, month, day, time, offset)
    if stamp is None and form != "ymd":
        return None
    return DateSpan(start, end, stamp, sure or (form == "short" and time is not None))


def _numbers(form: str, match: re.Match[str]) -> tuple[int, int, int, bool]:
    """Year, month and day, and whether they can mean nothing else."""
    text = match[0]
    if form == "han":
        year, month, day = re.split("[年月日]", text)[:3]
        digits = int("".join(str(_DIGITS[char]) for char in year))
        return digits, _han_number(month), _han_number(day), True
    found = [1 if number == "元" else int(number) for number in _NUMBERS.findall(text)]
    if form == "month_first":
        return found[1], _MONTHS.index(text[:3]) + 1, found[0], True
    if form == "day_first":
        name = re.search("[a-z]{3,}", re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text))
        month_number = _MONTHS.index(name[0][:3]) + 1 if name else 0
        return found[1], month_number, found[0], True
    if form == "western":
        first, second, year_number = found
        if match["mark"] == "." or first > 12:
            return year_number, second, first, True
        return year_number, first, second, second > 12
    if form == "era":
        era = re.match("[^0-9元]+", text)
        return _ERAS[era[0].strip()] + found[0] if era else 0, found[1], found[2], True
    if form == "minguo":
        return found[0] + _ERAS["民国"], found[1], found[2], False
    if form == "short":
        return found[0] + (2000 if found[0] < 70 else 1900), found[1], found[2], False
    return found[0], found[1], found[2], True


def _han_number(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS[ones]
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)


def _clock(match: re.Match[str]) -> tuple[datetime.time | None, int | None]:
    hour = int(match["hour"])
    half = (match["half_after"] or match["half"] or "").replace(".", "")
    if (half in ("下午", "晚上", "晚间", "傍晚", "午后", "오후", "pm") and hour < 12) or (
        half == "中午" and hour < 3
    ):
        hour += 12
    elif half in ("上午", "凌晨", "午前", "오전", "am") and hour == 12:
        hour = 0
    if hour > 23:
        return None, None
    time = datetime.time(hour, int(match["minute"] or 0), int(match["second"] or 0))
    return time, _offset(match["zone"])


def _offset(zone: str | None) -> int | None:
    if zone is None:
        return None
    zone = zone.strip("()")
    if signed := _SIGNED.search(zone):
        minutes = int(signed[2]) * 60 + int(signed[3] or 0)
        return (minutes if signed[1] == "+" else -minutes) if minutes <= 14 * 60 else None
    words = zone.split()
    if len(words) == 3:
        zone = "".join(word[0] for word in words)
    return _ZONES.get(zone)


def _stamp(
    year: int, month: int, day: int, time: datetime.time | None, offset: int | None
) -> Timestamp | None:
    try:
        return Timestamp(datetime.date(year, month, day), time, offset)
    except ValueError:
        return None
