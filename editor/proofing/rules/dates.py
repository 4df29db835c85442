"""P25: days, hours and weekdays that do not exist or do not fit."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from editor.document.release import Release
from editor.i18n import _
from editor.proofing.dates import Day, Form, days_of, exists, longest
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import Passage, within
from editor.proofing.rule import ANY, Hit, Placed, ReleaseRule, Setting, Verdict

_WEEK = "一二三四五六日"
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# （星期三） and 星期三 behind a day. What a bare 周三 is followed by must not make a name of it, and a  # noqa: E501
# list of weekdays (星期六、星期日除外) says nothing of the day.
_PART_OF_DAY = r"(?:(?:[上下]午|晚上?|凌晨|早上|中午|傍晚) ?)?"
_WEEKDAY_AFTER = lazy_pattern(
    rf" ?{_PART_OF_DAY}(?:"
    r"[（(](?:[农農][历曆][^（）()，,]{1,8}[，,、])?(?:星期|[周週]|[礼禮]拜)(?P<bracket>[一二三四五六日天])"
    r"(?:(?P<until>[—–\-~～至到]{1,2}(?:星期|[周週]|[礼禮]拜)?)(?P<last>[一二三四五六日天]))?"
    r"(?=[）)，, 0-9上下晚早凌中])"
    r"|[，,]? ?(?:星期|[礼禮]拜)(?P<bare>[一二三四五六日天])(?![、至到—–~～\-一二三四五六日])"
    r"|[，,]? ?[周週](?P<short>[一二三四五六日天])(?=[上下晚早凌中在，,。（）() ]|$))"
)
_WEEKDAY_BEFORE = lazy_pattern(
    r"(?<![每逢])(?:星期|[周週]|[礼禮]拜)(?P<day>[一二三四五六日天])(?:[上下]午|晚)?[（(]$"
)
_CLOSED = lazy_pattern(r"(?:[上下]午|晚上?)?[）)]")
_ENGLISH_WEEKDAY = r"(?P<day>Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_ENGLISH_BEFORE = lazy_pattern(rf"(?<![A-Za-z]){_ENGLISH_WEEKDAY}\.?(?:,| \(| the| ,)? ?$")
_ENGLISH_AFTER = lazy_pattern(rf" ?\(?,? ?\({_ENGLISH_WEEKDAY}\.?\)")
_NOT_A_DAY = lazy_pattern(r"不存在|[没沒]有|并无|並無|not exist")
_DOCUMENT = lazy_pattern("[号號][文令楼樓院店线線库庫]")
_NO_MONTH = lazy_pattern("[龄齡薪大]")
_HOURS = lazy_pattern(
    r"(?P<lead>[于於在日号號午晚上晨天])(?:[，,：: ])?(?P<hour>[0-9]{1,2})(?:[时時点點])"
    r"(?:(?P<minute>[0-9]{1,2})分|(?=[整半，,。许許前后後开開召举舉 ]|$))(?![之钟鐘])"
)
_CLOCK = lazy_pattern(
    r"(?P<lead>[日号號午晚晨天）)]|早上|晚上"
    r"|[时時][间間][：:]) ?(?P<hour>[0-9]{1,2})[:：](?P<minute>[0-9]{2})(?![0-9:：])"
    r"(?:[—–\-~～至到]{1,2}(?P<hour2>[0-9]{1,2})[:：](?P<minute2>[0-9]{2})(?![0-9:：]))?"
)
_LATE = lazy_pattern(
    r"[日号號] ?(?P<time>(?:2[5-9]|[3-9][0-9])[时時])"
    r"(?![间間段长長整半，,开開召举舉前后後许許]|[0-9])"
)
_CLOCK_RANGE = lazy_pattern(
    r"(?<![0-9.:：])(?P<hour>[0-9]{1,2})[:：](?P<minute>[0-9]{2})(?:——|[—–\-~～至到])"
    r"(?P<hour2>[0-9]{1,2})[:：](?P<minute2>[0-9]{2})(?![0-9:：])"
)
_SCORE = lazy_pattern("[战戰胜勝负負败敗领領落险險]|不敌|不敵|比分|大比")
_BEFORE_NOON = lazy_pattern(
    r"上午 ?(?P<hour>1[3-9]|2[0-4])(?:[:：][0-5][0-9]|[时時点點](?![建意]))(?! ?[—–\-~～至到])"
)
_COUNTED = lazy_pattern("[于於在]")


class _Open(NamedTuple):
    """A day that can only be judged when the year of the release is known."""

    day: Day
    weekday: int | None
    weekday_start: int
    weekday_end: int


class _Facts(NamedTuple):
    hits: tuple[Hit, ...]
    open: tuple[_Open, ...]


def _gather(passage: Passage, setting: Setting) -> _Facts | None:
    hits: list[Hit] = []
    still: list[_Open] = []
    text = passage.text
    days = days_of(passage)
    for number, day in enumerate(days):
        if (day.is_lunar and day.day <= 30) or _is_no_day(passage, day):
            continue
        if _never_is(day, text):
            hits.append(_no_such_day(day, text))
            continue
        if not day.day or day.is_lunar:
            continue
        if day.year is not None and not exists(day.year, day.month, day.day):
            hits.append(_no_such_day(day, text))
            continue
        behind = days[number + 1].start if number + 1 < len(days) else len(text)
        for which, weekday, start, end in _weekdays(text, day, days[: number + 1], behind):
            if which.year is None:
                still.append(_Open(which, weekday, start, end))
            elif (hit := _weekday_hit(which, weekday, start, end, {which.year}, text)) is not None:
                hits.append(hit)
        if day.year is None and (day.month, day.day) == (2, 29):
            still.append(_Open(day, None, 0, 0))
    if setting.is_chinese and not passage.characters.isdisjoint(":：时時点點"):
        hits += _clock_times(passage)
    return _Facts(tuple(hits), tuple(still)) if hits or still else None


def _never_is(day: Day, text: str) -> bool:
    """Whether there is no such day in any year; doubtful numbers are let pass."""
    if not 1 <= day.month <= 12:
        if day.form is Form.ISO:
            return False
        if not day.day:
            return not _NO_MONTH.match(text, day.end) and day.month < 100
        return 1 <= day.day <= 31
    if not day.day:
        return text[day.end - 2 : day.end] == "0日"
    if day.form is Form.ENGLISH:
        if day.day > 31:
            return day.year is not None
        return day.day > longest(day.month) and _is_english_day(day, text)
    return day.day > longest(day.month)


def _is_english_day(day: Day, text: str) -> bool:
    """In February 30 people came: the number is no day there."""
    if day.year is not None:
        return True
    if re.search(
        r"(?:on|until|by|through|from|to|of|since|before|after|,|–|—) $",
        text[max(0, day.start - 8) : day.start],
    ):
        return True
    return re.match(r"(?:st|nd|rd|th)|[,.;)]|$", text[day.end : day.end + 2]) is not None


def _is_no_day(passage: Passage, day: Day) -> bool:
    text = passage.text
    if day.form is Form.ISO and within(passage.addresses, day.start, day.end):
        return True
    if text[day.end - 1 : day.end] in "号號" and _DOCUMENT.match(text, day.end - 1):
        return True
    # 二月三十, as people say it, is a day of the old calendar.
    if day.form is Form.HAN and day.day == 30 and text[day.end - 1 : day.end] != "日":
        return True
    # “2月30日”, 《2月30日》: the day itself is spoken of.
    if text[day.start - 1 : day.start] in ("“", "《", "「") and text[day.end : day.end + 1] in (
        "”", "》", "」",
    ):  # fmt: skip
        return True
    return _NOT_A_DAY.search(text, max(0, day.start - 5), day.end + 8) is not None


def _no_such_day(day: Day, text: str) -> Hit:
    named = text[day.start : day.end]
    if not 1 <= day.month <= 12:
        reason = _("A year has twelve months.")
    elif day.month == 2 and day.year is not None and day.day == 29:
        reason = _("{year} is no leap year: its February has 28 days.").format(year=day.year)
    else:
        reason = _("Month {month} has {count} days at most.").format(
            month=day.month, count=longest(day.month)
        )
    level = Level.WARNING if day.form is Form.ISO and "." in named else Level.ERROR
    return Hit(
        day.start,
        day.end,
        _("There is no such day: {day}.").format(day=named),
        reason=reason,
        level=level,
    )


def _weekdays(
    text: str, day: Day, before: Sequence[Day], behind: int
) -> Iterator[tuple[Day, int, int, int]]:
    """The weekdays that stand with the day, or with the first of its range: the day, the weekday
    from 0 and where it stands.
    """
    if day.form is Form.ENGLISH:
        lead = max(0, day.start - 14)
        match = _ENGLISH_BEFORE.search(text[lead : day.start])
        if match is None:
            lead = 0
            match = _ENGLISH_AFTER.match(text, day.end)
        if match is not None:
            number = next(
                place for place, name in enumerate(_NAMES) if name.startswith(match["day"][:3])
            )
            end = match.end("day") + (
                3 if match.group()[match.end("day") - match.start() :].startswith("day") else 0
            )
            yield day, number, lead + match.start("day"), lead + end
        return
    match = _WEEKDAY_AFTER.match(text, day.end)
    if match is not None and match.end() <= behind:
        group = next(name for name in ("bracket", "bare", "short") if match[name])
        first = day
        if match["last"]:
            first = next(each for each in before if each.first == day.first)
            if first is day:
                return
            yield day, _weekday(match["last"]), match.start("last"), match.end("last")
        yield first, _weekday(match[group]), match.start(group), match.end(group)
        return
    lead = max(0, day.start - 8)
    match = _WEEKDAY_BEFORE.search(text[lead : day.start])
    if match is not None and _CLOSED.match(text, day.end):
        start = lead + match.start("day")
        yield day, _weekday(match["day"]), start, start + 1


def _weekday(written: str) -> int:
    return 6 if written == "天" else _WEEK.index(written)


def _weekday_hit(
    day: Day, weekday: int, start: int, end: int, years: set[int], text: str
) -> Hit | None:
    """What is wrong with the weekday where it fits none of the years the day may be in."""
    real = [
        datetime.date(year, day.month, day.day)
        for year in sorted(years, reverse=True)
        if exists(year, day.month, day.day)
    ]
    if not real or any(each.weekday() == weekday for each in real):
        return None
    right = real[0].weekday()
    if day.form is Form.ENGLISH:
        name, wrong = _NAMES[right], _NAMES[weekday]
        proposals = (name,) if len(text[start:end]) > 5 else ()
    else:
        name, wrong = "星期" + _WEEK[right], "星期" + _WEEK[weekday]
        proposals = (_WEEK[right],)
    return Hit(
        start,
        end,
        _("{day} is a {right}, not a {wrong}.").format(
            day=real[0].isoformat(), right=name, wrong=wrong
        ),
        proposals,
        _("The day or the weekday is wrong: check which one."),
    )


def _clock_times(passage: Passage) -> Iterator[Hit]:
    text = passage.text
    for match in _HOURS.finditer(text):
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        sure = match["minute"] is not None or not _COUNTED.match(match["lead"])
        # 收于25点 is an index.
        if (
            match["minute"] is None
            and match["lead"] not in "午晚上晨"
            and re.search("[点點]", match.group())
        ):
            continue
        if match["lead"] == "上" and text[match.start() - 1 : match.start()] not in ("晚", "早"):
            continue
        if (hour > 24 and sure) or minute > 59:
            yield _no_such_time(match.start("hour"), match.end(), text)
    found = {match.end(): match for match in _CLOCK_RANGE.finditer(text)}
    found.update((match.end(), match) for match in _CLOCK.finditer(text))
    for match in found.values():
        if within(passage.addresses, *match.span()) or _SCORE.search(
            text, max(0, match.start() - 8), match.end() + 6
        ):
            continue
        for hour_name, minute_name in (("hour", "minute"), ("hour2", "minute2")):
            if match[hour_name] is None:
                continue
            hour, minute = int(match[hour_name]), int(match[minute_name])
            if minute > 59 or hour > 24 or (hour == 24 and minute):
                yield _no_such_time(match.start(hour_name), match.end(minute_name), text)
    for match in _BEFORE_NOON.finditer(text):
        yield Hit(
            match.start(),
            match.end(),
            _("{time} is not before noon: 下午, or the hour alone.").format(time=match.group()),
            reason=_("The hours from 13 on lie after noon."),
            level=Level.WARNING,
        )

    for match in _LATE.finditer(text):
        yield _no_such_time(*match.span("time"), text)


def _no_such_time(start: int, end: int, text: str) -> Hit:
    return Hit(
        start,
        end,
        _("There is no such time: {time}.").format(time=text[start:end]),
        reason=_("A day has 24 hours, an hour 60 minutes."),
    )


def _judge(
    gathered: Sequence[Placed], release: Release, _setting: Setting
) -> Iterator[Verdict]:  # fmt: skip
    published = release.metadata.published
    for spot, passage, facts in gathered:
        for hit in facts.hits:
            yield Verdict(spot, hit)
        for still in facts.open:
            years = possible_years(still.day, None if published is None else published.day)
            if still.weekday is not None:
                hit = _weekday_hit(
                    still.day, still.weekday, still.weekday_start, still.weekday_end, years,
                    passage.text,
                )  # fmt: skip
            elif years and not any(exists(year, 2, 29) for year in years):
                hit = _no_such_day(still.day._replace(year=max(years)), passage.text)
            else:
                hit = None
            if hit is not None:
                yield Verdict(spot, hit)


def possible_years(day: Day, published: datetime.date | None) -> set[int]:
    """The years that a day may be in that stands without one: that of the release, the one nearest
    to its day, and the last that the text gave before.
    """
    years: set[int] = set()
    if published is not None:
        if day.relative is not None:
            return {published.year + day.relative}
        years.add(published.year)
        months = day.month - published.month
        if abs(months) > 5:
            years.add(published.year + (1 if months < 0 else -1))
    if day.context is not None and day.relative is None:
        years.add(day.context)
    return years


RULES = (
    ReleaseRule(
        "P25", Level.ERROR, lambda: _("Days, times and weekdays that do not exist"), _judge, _gather,  # noqa: E501
        explanation=lambda: _(
            "A day that is not in the calendar, a weekday that does not belong to its day, or an"
            " hour past 24 tells every reader that nobody checked."
        ),
        languages=ANY, needs="月-/.:：时時点點aeorAEOR",
    ),
)  # fmt: skip
