"""F02: something is told as done that came after the release. F03: a time of publication that
cannot be. F11: news that is more than a month old.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from editor.document.release import Release
from editor.i18n import _
from editor.proofing.dates import Day, Form, days_of, exists, sentence_at
from editor.proofing.finding import Level, Spot
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import RUNNING, Passage, within
from editor.proofing.rule import ANY, Hit, Placed, ReleaseRule, Setting, Verdict
from editor.proofing.rules.dates import possible_years

_FUTURE = lazy_pattern(
    "[将將拟擬]|定[于於在]|预[计定备期]|預[計定備期]|计划|計[划劃]|安排|确定|確定|届时|屆時|即将|有望|力争|力爭|争取|爭取|"
    "截止|到期|起(?:施行|执行|執行|实施|實施|正式|开始|開始|至|，|,)|[日号號]起|施行|有效期|[日号號](?:之|以)?前|"
    "期限|时间为|時間為|至[0-9一二三四五六七八九十]|下周|下週|明天|明日|如果|若|要[在于於]|公示期|倒计时"
)
_INVITATION = lazy_pattern("届时|屆時|(?<![申聘邀提])[请請]|报名|報名|望相互")
_EVENT = lazy_pattern(
    "召开|召開|举行|舉行|举办|舉辦|开展|開展|组织|組織|主持|出席|参加|參加|揭牌|开幕|開幕|闭幕|閉幕|启动|啟動|签约|簽約|"
    "签署|簽署|发布|發布|印发|印發|来到|來到|前往|深入|率队|率隊|调研|調研|走访|走訪|慰问|慰問|检查|檢查|赴|落成|竣工|"
    "开工|開工|通车|通車|投入使用"
)
_VERBS = _EVENT.pattern + "|结束|結束|完成|落幕|获得|獲得|荣获|榮獲"
_DONE = lazy_pattern(
    f"(?:{_VERBS})[了过過]|已经?[^，。；]{{0,12}}?(?:{_VERBS})|已經[^，。；]{{0,12}}?(?:{_VERBS})"
    f"|(?:圆满|圓滿|顺利|順利|成功)(?:{_VERBS})|圆满成功|圓滿成功"
)
_DATA = lazy_pattern("[了已]|达到?|達到?|累计|累計|完成|实现|實現")
_NOTICE = lazy_pattern(
    "通知|公告|预告|預告|通告|日程|安排|邀请|邀請|报名|報名|招聘|公示|倒计时|即将|即將|将|將|本周|天气|停电|停水"
)
_AS_OF = lazy_pattern("截[至止](?:到)?$")
_WIRE = lazy_pattern("(?:日|日[上下]午)[电電讯訊]")
_PAST_ENGLISH = lazy_pattern(
    r"\b(?:held|opened|signed|launched|hosted|attended|visited|took place|met|toured|"
    r"completed|won|received|unveiled|celebrated|(?:was|were) (?:held|signed|opened))\b"
)
_FUTURE_ENGLISH = lazy_pattern(
    r"\b(?:will|would|to be|shall|scheduled|plans?|planned|expected|expects?|through|until|by|"
    r"deadline|upcoming|set for|slated|before|due|starting|beginning|from|may|should|is|are|open|"
    r"effective|register|ends?|begins?|starts?|if)\b",
    re.IGNORECASE,
)
_DATELINE_END = lazy_pattern(r"\)? ?(?:—|–|--|-|/)")
_SOON = datetime.timedelta(days=92)
_MONTH = datetime.timedelta(days=30)
_EARLIEST = datetime.date(1995, 1, 1)


class _Told(NamedTuple):
    """A day and what the sentence says of it: `done` (done by its words), `event` (a sentence that
    begins with the day and has a verb of news), `stated` (data of that day, a dateline), "" for
    the day of the lead alone.
    """

    day: Day
    how: str


def _gather(passage: Passage, setting: Setting) -> tuple[_Told, ...]:
    told = []
    text = passage.text
    for day in days_of(passage):
        if not day.day or day.is_lunar or within(passage.quoted, day.start, day.end):
            continue
        if day.form is Form.ENGLISH:
            how = _how_english(text, day)
        elif setting.is_chinese:
            how = _how_chinese(text, day)
        else:
            continue
        if how:
            told.append(_Told(day, how))
    return tuple(told)


def _how_chinese(text: str, day: Day) -> str:
    start, end = sentence_at(text, day.start, day.end)
    if _WIRE.match(text, day.end - 1) and day.start < 20:
        return "stated"
    behind = text[day.end : min(end, day.end + 120)]
    event = _EVENT.search(behind)
    said = day.end + (event.end() if event is not None else min(len(behind), 40))
    if _AS_OF.search(text[max(0, day.start - 3) : day.start]):
        is_data = _DATA.search(behind) and not _FUTURE.search(behind)
        return "stated" if is_data and not _INVITATION.search(behind) else ""
    if _FUTURE.search(text, max(start, day.start - 60), said) or _INVITATION.search(behind):
        return ""
    if day.form is Form.ISO:
        return ""
    if _DONE.search(behind[: 60 if event is None else max(60, event.end() + 2)]):
        return "done"
    return "event" if day.start - start <= 1 and event is not None else ""


def _how_english(text: str, day: Day) -> str:
    if day.start < 60 and _DATELINE_END.match(text, day.end) and "\n" not in text[: day.start]:
        return "stated"
    start = max((text.rfind(mark, 0, day.start) for mark in (". ", "\n", "? ", "! ")), default=0)
    # The stop of Oct. is no end of a sentence.
    start = max(0, start - 80, 0) if text[max(0, start - 4) : start].istitle() else start + 1
    end = text.find(". ", day.end)
    sentence = text[max(0, start) : len(text) if end < 0 else end]
    if len(sentence) > 600 or _FUTURE_ENGLISH.search(sentence):
        return ""
    before = text[max(0, day.start - 16) : day.start]
    if re.search(r"\bon (?:[A-Z][a-z]{2,8}\.?,? )?$", before) and _PAST_ENGLISH.search(sentence):
        return "done"
    return ""


def _judge_events(
    gathered: Sequence[Placed], release: Release, _setting: Setting
) -> Iterator[Verdict]:
    published = release.metadata.published
    if published is None:
        return
    is_notice = _NOTICE.search(release.metadata.title) is not None
    lead = _lead_of(gathered)
    for spot, passage, told in gathered:
        for day, how in told:
            after = _after(day, published.day)
            if after is None or after <= datetime.timedelta(days=0):
                continue
            if day.form is Form.ENGLISH and after <= datetime.timedelta(days=1):
                continue
            if how == "event" and (is_notice or spot != lead):
                level = Level.HINT if is_notice else Level.WARNING
            elif day.form is Form.ENGLISH:
                level = Level.WARNING
            else:
                level = Level.ERROR
            named = passage.text[day.start : day.end]
            yield Verdict(
                spot,
                Hit(
                    day.start,
                    day.end,
                    _("{day} is told as past, but the release is of {published}.").format(
                        day=named, published=published.day.isoformat()
                    ),
                    reason=_(
                        "Nothing can be reported before it happened: the day or the time of"
                        " publication is wrong."
                    ),
                    level=level,
                ),
            )


def _lead_of(gathered: Sequence[Placed]) -> Spot | None:
    return next((each.spot for each in gathered if each.spot.in_body), None)


def _after(day: Day, published: datetime.date) -> datetime.timedelta | None:
    """How long after the release the day is, None where that is not known. A day without a year
    that is months away is one of the year before.
    """
    if day.year is not None:
        if not exists(day.year, day.month, day.day):
            return None
        return datetime.date(day.year, day.month, day.day) - published
    if day.context is not None and day.context != published.year:
        return None
    years = {published.year} if day.relative is None else possible_years(day, published)
    year = max(years)
    if not exists(year, day.month, day.day):
        return None
    after = datetime.date(year, day.month, day.day) - published
    return after if after <= _SOON else None


def _judge_published(
    _gathered: Sequence[Placed], release: Release, setting: Setting
) -> Iterator[Verdict]:
    published = release.metadata.published
    if published is None:
        return
    spot = Spot(field="published")
    if published.day < _EARLIEST:
        yield Verdict(
            spot,
            Hit(
                0,
                0,
                _("The release cannot be of {day}.").format(day=published.day.isoformat()),
                reason=_("There were no government websites then."),
                level=Level.ERROR,
            ),
        )
    elif setting.now is not None and published.day > setting.now.date() + _MONTH:
        yield Verdict(
            spot,
            Hit(
                0,
                0,
                _("The time of publication, {day}, is more than a month away.").format(
                    day=published.day.isoformat()
                ),
                reason=_("Check the year and the month."),
                level=Level.WARNING,
            ),
        )
    site = setting.profile.site
    if published.time is None and setting.is_chinese and (site.id or site.domain):
        yield Verdict(
            spot,
            Hit(
                0,
                0,
                _("The time of publication has a day but no hour."),
                reason=_("PubDate is written with hour and minute: 2022-11-03 15:04."),
                source="国办发〔2017〕47号",
            ),
        )


def _judge_age(
    gathered: Sequence[Placed], release: Release, _setting: Setting
) -> Iterator[Verdict]:
    published = release.metadata.published
    lead = _lead_of(gathered)
    if published is None or lead is None:
        return
    spot, _passage, told = next(each for each in gathered if each.spot == lead)
    day, how = told[0]
    if how not in ("event", "done") or day.start > 2:
        return
    if day.context is not None or day.relative is not None:
        return
    if day.year is not None and day.year != published.day.year:
        return
    years = [day.year] if day.year is not None else [published.day.year, published.day.year - 1]
    days = [
        datetime.date(year, day.month, day.day)
        for year in years
        if exists(year, day.month, day.day)
    ]
    past = [each for each in days if each <= published.day]
    if past and published.day - max(past) > _MONTH and len(past) == len(days):
        yield Verdict(
            spot,
            Hit(
                day.start,
                day.end,
                _("The event was {count} days before the release of {published}.").format(
                    count=(published.day - max(past)).days, published=published.day.isoformat()
                ),
                reason=_("News this old is rare: check the day and the time of publication."),
            ),
        )


RULES = (
    ReleaseRule(
        "F02", Level.ERROR, lambda: _("Events told before they happened"), _judge_events, _gather,
        explanation=lambda: _(
            "A release that reports a meeting of next week gives away that a date is wrong."
        ),
        languages=ANY, kinds=RUNNING, needs="月ON-/aeou",
    ),
    ReleaseRule(
        "F03", Level.HINT, lambda: _("The time of publication"), _judge_published,
        explanation=lambda: _(
            "The time of publication is what every other date in the release is read by."
        ),
        languages=ANY,
    ),
    ReleaseRule(
        "F11", Level.HINT, lambda: _("News more than a month old"), _judge_age, _gather,
        explanation=lambda: _(
            "The day in the first sentence and the time of publication are seldom more than a month"
            " apart."
        ),
        kinds=RUNNING, needs="月",
    ),
)  # fmt: skip
