"""Dates and times as header lines write them.

Works on folded text (`header_labels.fold`). Every pattern is bounded, so a search is linear.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import re
from dataclasses import dataclass

from editor.document.timestamp import Timestamp

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
    r"\+\d\d:?\d\d|(?<=:\d\d)-\d\d:?\d\d(?=\W|$)|\(?(?:"
    + "|".join(sorted(_ZONES, key=len, reverse=True))
    + r")\b(?:\+0?8(?::00)?)?\)?"
)
# `@` stands for the number of the alternative, so that group names differ.
_TIME = (
    rf"(?P<half@>{_HALF})?\s{{0,2}}(?P<hour@>[01]?\d|2[0-4])"
    r"(?:\s?[:时点時시]\s?(?P<minute@>[0-5]\d)|(?=[時时시点]))[分분]?"
    r"(?:\s?:?\s?(?P<second@>[0-5]\d)(?![\d:])(?:\.\d{1,9})?[秒초]?|[時时시点])?"
    rf"(?:\s?(?P<half_after@>[ap]\.?m\b\.?))?(?:\s?(?P<zone@>{_ZONE}))?"
)


def _time(number: int) -> str:
    return _TIME.replace("@", str(number))


# Between a day and its time.
_GAP = rf"[日일号]?\.?\s{{0,3}}(?:{_EAST_WEEKDAY})?[\s,|t·/]{{0,4}}(?:at\s)?"
_DAY = r"(?P<day@>0?[1-9]|[12]\d|3[01])"
_AFTER_DAY = (
    rf"(?:{_GAP}{_TIME}"
    r"|(?!\d)[日일号]?(?:\.?\s?\((?:星期|周)?[一二三四五六日天月火水木金土월화수목금토일]\))?)"
)


@functools.cache
def _pattern() -> re.Pattern[str]:
    month = r"(?P<month@>0?[1-9]|1[0-2])"

    def numeric(number: int, before: str, between: str) -> str:
        return before + f"{month}{between}{_DAY}{_AFTER_DAY}".replace("@", str(number))

    english_gap = r"[\s,]{0,3}(?:at\s|-\s|\|\s|/\s)?"

    # A time before an English date: 3:04 PM EDT, Tue April 2, 2019
    def time_first(number: int) -> str:
        return rf"(?:{_time(number)}[\s,|-]{{1,4}}(?:on\s)?)?(?:{_WEEKDAY}[\s,]{{1,3}})?"

    alternatives = (
        numeric(1, r"(?<![\d.])(?P<year1>(?:19|20)\d\d)\s?[-/.年년]\s?", r"\s?[-/.月월]\s?"),
        numeric(2, r"(?<![\d.])(?P<year2>(?:19|20)\d\d)\s{1,2}", r"\s?[-/月]\s?"),
        numeric(
            3,
            r"(?P<era3>中华民国|民国|令和|平成|昭和)\s?(?P<year3>元|\d{1,3})\s?年\s?",
            r"\s?月\s?",
        ),
        numeric(4, r"(?<![\d./-])'?(?P<year4>\d\d)\s?[-/.年]\s?", r"\s?[-/.月]\s?"),
        r"(?P<year5>[〇○零0一二三四五六七八九]{4})年(?P<month5>十[一二]?|[一二三四五六七八九])月"
        r"(?P<day5>二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])日",
        time_first(16)
        + rf"(?P<month6>{_MONTH})\s{{0,2}}(?P<day6>[0-3]?\d)(?:st|nd|rd|th)?[\s,]{{1,3}}"
        rf"(?P<year6>(?:19|20)\d\d)(?!\d)(?:{english_gap}{_time(6)})?",
        time_first(17)
        + rf"(?<!\d)(?P<day7>[0-3]?\d)(?:st|nd|rd|th)?[\s-]{{1,2}}(?:of\s)?(?P<month7>{_MONTH})"
        rf"[\s,-]{{1,3}}(?P<year7>(?:19|20)\d\d)(?!\d)(?:{english_gap}{_time(7)})?",
        rf"(?<![\d/])(?P<first8>[0-3]?\d)(?P<mark8>[/.])(?P<second_8>[0-3]?\d)(?P=mark8)"
        rf"(?P<year8>(?:19|20)\d\d)(?!\d)(?:{english_gap}{_time(8)})?",
        numeric(10, r"(?<![\d./-])", r"\s?[-/月]\s?"),
    )
    return re.compile("|".join(f"(?P<form{i}>{a})" for i, a in enumerate(alternatives)))


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date at `start` to `end` of the folded text.

    `timestamp` is None where the year is missing or the day does not exist. `sure` says that it can
    be nothing but a date: a two-digit year without a time, and 05/06/2020, are not.
    """

    start: int
    end: int
    timestamp: Timestamp | None
    sure: bool = True


def find_dates(folded: str) -> list[DateSpan]:
    """The dates of a folded text, in order; a day and month without a year only with a time."""
    spans = []
    for match in _pattern().finditer(folded):
        span = _read(match)
        if span is not None:
            blank = len(match[0]) - len(match[0].lstrip())
            spans.append(dataclasses.replace(span, start=span.start + blank))
    return spans


def compact_date(folded: str) -> Timestamp | None:
    """The day that eight digits stand for where a label says that they are a date."""
    match = re.match(r"\D{0,4}((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)", folded)
    if match is None:
        return None
    return _stamp(int(match[1]), int(match[2]), int(match[3]), None, None)


def _read(match: re.Match[str]) -> DateSpan | None:
    form = next(name for name in (f"form{i}" for i in range(9)) if match[name] is not None)
    number = 10 if form == "form8" else int(form[4:]) + 1
    group = match.groupdict()
    time, offset = _clock(group, number)
    if time is None and number in (6, 7) and group[f"hour{number + 10}"] is not None:
        time, offset = _clock(group, number + 10)
    sure = True
    if number == 10:
        # 3/4 is a fraction and 11月3日 a date in a sentence; with a time it is what a list shows.
        return None if time is None else DateSpan(match.start(), match.end(), None)
    if number == 8:
        first, second = int(group["first8"]), int(group["second_8"])
        day_first = group["mark8"] == "." or first > 12
        month, day = (second, first) if day_first else (first, second)
        sure = day_first or second > 12
        year = int(group["year8"])
    elif number == 5:
        year = int("".join(str(_DIGITS[char]) for char in group["year5"]))
        month, day = _han_number(group["month5"]), _han_number(group["day5"])
    elif number in (6, 7):
        year = int(group[f"year{number}"])
        month = _MONTHS.index(group[f"month{number}"][:3]) + 1
        day = int(group[f"day{number}"])
    else:
        year = _year(group, number)
        month, day = int(group[f"month{number}"]), int(group[f"day{number}"])
        sure = number != 4 or time is not None
    stamp = _stamp(year, month, day, time, offset)
    if stamp is None and number != 1:
        return None
    return DateSpan(match.start(), match.end(), stamp, sure)


def _year(group: dict[str, str | None], number: int) -> int:
    text = group[f"year{number}"] or ""
    if number == 3:
        return _ERAS[group["era3"] or ""] + (1 if text == "元" else int(text))
    if number == 4:
        return 2000 + int(text) if int(text) < 70 else 1900 + int(text)
    return int(text)


def _han_number(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS[ones]
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)


def _clock(group: dict[str, str | None], number: int) -> tuple[datetime.time | None, int | None]:
    hour_text = group.get(f"hour{number}")
    if hour_text is None:
        return None, None
    hour = int(hour_text)
    half = (group[f"half_after{number}"] or group[f"half{number}"] or "").replace(".", "")
    if (half in ("下午", "晚上", "晚间", "傍晚", "午后", "오후", "pm") and hour < 12) or (
        half == "中午" and hour < 3
    ):
        hour += 12
    elif half in ("上午", "凌晨", "午前", "오전", "am") and hour == 12:
        hour = 0
    if hour > 23:
        return None, None
    time = datetime.time(
        hour, int(group[f"minute{number}"] or 0), int(group[f"second{number}"] or 0)
    )
    return time, _offset(group[f"zone{number}"])


def _offset(zone: str | None) -> int | None:
    if zone is None:
        return None
    zone = zone.strip("()")
    if zone.endswith(("+8", "+08", "+8:00", "+08:00")):
        return 480
    if zone[0] in "+-":
        minutes = int(zone[1:3]) * 60 + int(zone[-2:])
        return (-minutes if zone[0] == "-" else minutes) if minutes <= 14 * 60 else None
    return _ZONES.get(zone)


def _stamp(
    year: int, month: int, day: int, time: datetime.time | None, offset: int | None
) -> Timestamp | None:
    try:
        return Timestamp(datetime.date(year, month, day), time, offset)
    except ValueError:
        return None
