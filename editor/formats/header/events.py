"""Dates of events among the lines of a body: they are no date of the release."""

from __future__ import annotations

import re

from editor.formats.header.body_lines import BodyLine
from editor.formats.header.fields import Field
from editor.formats.header.labels import fold

_LONGEST = 60
# 时间：2021年5月6日 is the day of an event where 地点： or 参加人员： stands in a line beside it.
_EVENT_TIME = re.compile(
    r"[\s·*-]{0,4}(?:时\s{0,8}间|日\s{0,8}期|日时|일시|시간|time|date)\s{0,4}:"
)
_EVENT_DETAIL = re.compile(
    r"[\s·*-]{0,4}(?:\(?[一二三四五六七八九十\d]{1,2}\s?[.、)]\s?)?(?:会议|活动|比赛|培训|讲座|考试|演出|主要|集合)?"
    r"(?:地\s{0,8}点|场\s{0,8}[所地]|会\s{0,8}场|(?:参加|参会|与会|出席|参赛|培训)(?:人员|对象|领导|单位|范围)?"
    r"|对\s{0,8}象|人\s{0,8}员|内\s{0,8}容|议\s{0,8}[程题]|主\s{0,8}题|主\s?持\s?人|主\s?讲\s?人|报告人|장소|대상"
    r"|venue|location|place|where|speakers?)\s{0,4}:"
)
_EVENT_REACH = 3


def is_of_event(fields: tuple[Field, ...], lines: list[BodyLine], i: int) -> bool:
    """Whether the line at `i` says when something takes place, as the lines beside it say where or
    for whom.
    """
    if {field.name for field in fields} != {"published"}:
        return False
    if not _EVENT_TIME.match(fold(lines[i].text[:_LONGEST])):
        return False
    beside = lines[max(0, i - _EVENT_REACH) : i + 1 + _EVENT_REACH]
    return any(_EVENT_DETAIL.match(fold(line.text[:_LONGEST])) for line in beside)
