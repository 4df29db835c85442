"""The words and the punctuation that Dateline itself puts beside those of a release."""

from __future__ import annotations

from editor.document.timestamp import Timestamp
from editor.profiles.profile import Profile

# As the Associated Press writes them before a day.
_AP_MONTHS = (
    "Jan.", "Feb.", "March", "April", "May", "June",
    "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip
_EAST_ASIAN = frozenset({"zh", "ja", "ko"})
_WIDE_PUNCTUATION = frozenset({"zh", "ja"})


def primary(language: str) -> str:
    """The language itself of a BCP 47 tag, without script and region."""
    return language.partition("-")[0].lower()


def is_east_asian(language: str) -> bool:
    """Whether the language is written in Han, kana or hangul."""
    return primary(language) in _EAST_ASIAN


def after_label(label: str, language: str) -> str:
    """The label with its colon, full-width where the language has those."""
    return label + ("：" if primary(language) in _WIDE_PUNCTUATION else ": ")


def enumeration(names: tuple[str, ...], language: str) -> str:
    """The names one after another."""
    return ("、" if primary(language) in _WIDE_PUNCTUATION else ", ").join(names)


def bracketed(text: str, language: str) -> str:
    """The text in brackets, as it follows other text."""
    return f"（{text}）" if primary(language) in _WIDE_PUNCTUATION else f" ({text})"


def embargo_words(embargo: Timestamp, profile: Profile) -> str:
    """Until when a release is held: `2026-11-03 09:00 UTC+8`, in English as newsrooms say it,
    `9:00 a.m. UTC-5, Nov. 3, 2026`.

    An embargo is nothing without its time zone: its own, or else the profile's.
    """
    time = embargo.time
    zone = _zone(profile.utc_offset if embargo.offset is None else embargo.offset)
    if primary(profile.language) != "en":
        return embargo.for_people() + (f" {zone}" if time is not None else "")
    day = f"{_AP_MONTHS[embargo.day.month - 1]} {embargo.day.day}, {embargo.day.year}"
    if time is None:
        return day
    half = "a.m." if time.hour < 12 else "p.m."
    return f"{time.hour % 12 or 12}:{time.minute:02} {half} {zone}, {day}"


def _zone(offset: int) -> str:
    """`UTC`, `UTC+8`, `UTC-3:30` for an offset in minutes."""
    if not offset:
        return "UTC"
    hours, minutes = divmod(abs(offset), 60)
    return f"UTC{'-' if offset < 0 else '+'}{hours}" + (f":{minutes:02}" if minutes else "")
