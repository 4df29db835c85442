"""A moment as a release states it: a day, perhaps a time, perhaps an offset from UTC.

A header line often gives only the day, and almost never the offset. What was not said is not made
up: it stays None and the publishing profile's time zone fills the offset in where a machine needs
one.
"""

from __future__ import annotations

import datetime
import re

from editor.values import dataclass

_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)


@dataclass(frozen=True, slots=True, order=True)
class Timestamp:
    """`day`, the local `time` (None: only the day is known) and the `offset` from UTC in minutes
    (None: not stated).
    """

    day: datetime.date
    time: datetime.time | None = None
    offset: int | None = None

    @classmethod
    def parse(cls, text: str) -> Timestamp:
        """The timestamp that `2022-11-03`, `2022-11-03 15:04`, or ISO 8601 with or without an
        offset stands for.

        Raises ValueError for anything else, and for days and times that do not exist.
        """
        match = _ISO.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"not a date and time: {text!r}")
        year, month, day, hour, minute, second, zone = match.groups()
        date = datetime.date(int(year), int(month), int(day))
        if hour is None:
            return cls(date)
        time = datetime.time(int(hour), int(minute), int(second or 0))
        return cls(date, time, None if zone is None else _offset_minutes(zone))

    def at_offset(self, offset: int) -> Timestamp:
        """The same moment as clocks show it that are `offset` minutes from UTC; unchanged where the
        time or its own offset is not stated.
        """
        if self.time is None or self.offset is None:
            return self
        clock = datetime.datetime.combine(self.day, self.time)
        try:
            clock += datetime.timedelta(minutes=offset - self.offset)
        except OverflowError:
            # Beyond the first or the last year that there is.
            return self
        return Timestamp(clock.date(), clock.time(), offset)

    def for_people(self) -> str:
        """`2022-11-03 15:04`, or `2022-11-03` where the time is not known."""
        if self.time is None:
            return self.day.isoformat()
        return f"{self.day.isoformat()} {self.time:%H:%M}"

    def for_machines(self, default_offset: int | None = None) -> str:
        """ISO 8601, with the offset stated or else `default_offset` in minutes; a day alone stays
        a day.
        """
        if self.time is None:
            return self.day.isoformat()
        offset = self.offset if self.offset is not None else default_offset
        return f"{self.day.isoformat()}T{self.time:%H:%M:%S}" + _offset_text(offset)


def _offset_minutes(zone: str) -> int:
    if zone == "Z":
        return 0
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    if hours > 14 or minutes > 59:
        raise ValueError(f"not an offset from UTC: {zone!r}")
    return (hours * 60 + minutes) * (-1 if zone[0] == "-" else 1)


def _offset_text(offset: int | None) -> str:
    if offset is None:
        return ""
    sign = "-" if offset < 0 else "+"
    hours, minutes = divmod(abs(offset), 60)
    return f"{sign}{hours:02}:{minutes:02}"
