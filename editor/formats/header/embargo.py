"""The line that says until when a release is held.

EMBARGOED UNTIL 9:00 a.m. UTC-5, Nov. 3, 2026      2026-11-03 09:00 UTC+8 之前请勿发布
"""

from __future__ import annotations

import datetime
import re

from editor.document.timestamp import Timestamp
from editor.formats.header.dates import find_dates

_LONGEST = 120
_ENGLISH = re.compile(
    r"\W{0,4}(?:strictly |under |press |news |media )?"
    r"(?:embargo(?:ed)?\b|hold (?:for release )?until\b"
    r"|not for (?:release|publication|broadcast) (?:before|until)\b)"
)
_CHINESE = re.compile(
    r"(?:请勿|不得|禁止|不可|勿)(?:提前|对外|公开)?(?:发布|发佈|发表|刊发|刊登|报道|报导)[。.!]?$|^(?:新闻)?(?:禁发|解禁)"
)
_CLOCK = re.compile(r"\b(\d{1,2})(?::(\d\d))?\s?([ap])\.?\s?m\b|\b(noon|midnight)\b")
_DISTANCE = re.compile(r"\b(?:utc|gmt)(?:\s?([+-])(\d{1,2})(?::?(\d\d))?)?(?![\w+-])")
# Names of zones that say how far they are from UTC, in minutes.
_ZONES = {
    "edt": -240, "est": -300, "cdt": -300, "mdt": -360, "mst": -420, "pdt": -420, "pst": -480,
    "bst": 60, "cet": 60, "cest": 120, "hkt": 480, "sgt": 480, "jst": 540, "kst": 540,
    "北京时间": 480, "台北时间": 480, "台湾时间": 480, "香港时间": 480,
}  # fmt: skip
_NAMED = re.compile("|".join(rf"\b{name}\b" if name.isascii() else name for name in _ZONES))
_ANY_ZONE = re.compile(r"\b(?:[ecmp]t|eastern|central|mountain|pacific)\b|时间")


def read_embargo(folded: str) -> tuple[Timestamp, bool] | None:
    """The moment that a folded line names as the end of an embargo, and whether its time zone is
    understood or not named; None where it is no such line.
    """
    if len(folded) > _LONGEST or not (_ENGLISH.match(folded) or _CHINESE.search(folded)):
        return None
    dates = [span.timestamp for span in find_dates(folded) if span.timestamp is not None]
    if len(dates) != 1:
        return None
    found = dates[0]
    # A distance such as UTC-5:30 looks like a time.
    time = _clock(folded) or found.time
    offset = _offset(folded)
    offset = found.offset if offset is None else offset
    understood = offset is not None or _ANY_ZONE.search(folded) is None
    return Timestamp(found.day, time, None if time is None else offset), understood


def _clock(folded: str) -> datetime.time | None:
    match = _CLOCK.search(folded)
    if match is None:
        return None
    if match[4]:
        return datetime.time(12 if match[4] == "noon" else 0)
    hour, minute = int(match[1]), int(match[2] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return None
    return datetime.time(hour % 12 + (12 if match[3] == "p" else 0), minute)


def _offset(folded: str) -> int | None:
    match = _DISTANCE.search(folded)
    if match is not None:
        minutes = int(match[2] or 0) * 60 + int(match[3] or 0)
        return -minutes if match[1] == "-" else minutes
    named = _NAMED.search(folded)
    return None if named is None else _ZONES[named[0]]
