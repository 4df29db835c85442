"""E03 to E06: dates, months and times as AP writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HEADLINES, RUNNING, Kind, Passage, within
from editor.proofing.rule import ENGLISH, Hit, Setting, TextRule
from editor.proofing.rules.english_text import ANY_MONTH, MONTH, MONTHS, free_matches
from editor.proofing.sources import AP

_TEXTS = RUNNING | HEADLINES | {Kind.CAPTION, Kind.HEADING}
_SHORT = {name[:3]: name for name in MONTHS} | {"Sept": "September"}

_FULL_WITH_DAY = lazy_pattern(
    r"\b(January|February|August|September|October|November|December)"
    r"(?= (?:[1-9]|[12]\d|3[01])(?![\d:/%]|,\d))"
)
_CUT_WITH_DAY = lazy_pattern(
    r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(\.?)"
    r"(?= (?:[1-9]|[12]\d|3[01])(?![\d:/%]))"
)
_CUT_ALONE = lazy_pattern(
    r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?(?=,? (?:19|20)\d\d\b)"
)
_DAY_FIRST = lazy_pattern(
    rf"(?<![\d.,-])([1-9]|[12]\d|3[01]) ({MONTH})(?:,? ((?:19|20)\d\d))?(?! \d)\b"
)
_ORDINAL = lazy_pattern(
    rf"\b({ANY_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)\b(?!-| (?:Street|Avenue|Anniversary|Infantry))"
)
_ORDINAL_FIRST = lazy_pattern(
    rf"\b(?:the )?(\d{{1,2}})(?:st|nd|rd|th)(?: day)?(?: of)? ({MONTH})\b", re.IGNORECASE
)
_NO_COMMA = lazy_pattern(rf"\b({ANY_MONTH}) (\d{{1,2}}) ((?:19|20)\d\d)\b")
_COMMA_AFTER_MONTH = lazy_pattern(rf"\b({MONTH}), ((?:19|20)\d\d)\b")
_YEAR_OPEN = lazy_pattern(
    rf"\b{ANY_MONTH} \d{{1,2}}(?:st|nd|rd|th)?, ((?:19|20)\d\d)"
    r"(?= (?!(?:AD|BC|AM|PM|ET|EST|EDT)\b)[A-Za-z])"
)
_NUMERIC = lazy_pattern(
    r"(?<![\w/.-])(?:\d{1,2}/\d{1,2}/(?:19|20)?\d\d|(?:19|20)\d\d[-/]\d\d?[-/]\d\d?)(?![\w/-])"
)
_STACKED = lazy_pattern(
    rf"\bon ((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? on (?={ANY_MONTH} \d)", re.IGNORECASE
)
_TWELVE_HOUR = lazy_pattern(
    r"(?<![\w:.$€£,/-])(0?\d|1[0-2])(?:([:.])([0-5]\d))?(\s?)"
    r"(AM|PM|A\.M\.|P\.M\.|[ap]\.m\.|[ap]m|[AP]m|[ap]\.m|[ap]\. m\.)(?![A-Za-z\d]|\.\d)"
)
_TWENTY_FOUR = lazy_pattern(
    r"(?:(?<=\bat )|(?<=\bby )|(?<=\bfrom )|(?<=\buntil )|(?<=\bbetween ))"
    r"((?:1[3-9]|2[0-3]|00):[0-5]\d)(?![:\d])(?! ?(?:[apAP]\.?[mM]|ratio))"
)
_NOON = lazy_pattern(r"\b12(?::00)? (noon|midnight)\b", re.IGNORECASE)
_TWICE = lazy_pattern(
    r"\b(a\.?m\.? (?:in the|this) morning|p\.?m\.? (?:in the|this) (?:afternoon|evening)"
    r"|p\.?m\.? (?:at night|tonight))\b",
    re.IGNORECASE,
)


def _is_day(day: str) -> bool:
    return 1 <= int(day) <= 31


def _ap_month(written: str) -> str:
    """The month as AP writes it before a day."""
    bare = written.rstrip(".")
    return MONTHS[_SHORT.get(bare, bare.capitalize())]


def _months(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    reason = _(
        "With a day, AP shortens the months except March to July; alone or with a year, none."
    )
    for match in free_matches(_FULL_WITH_DAY, passage):
        short = MONTHS[match.group(1)]
        message = _("Before a day AP shortens “{month}”: “{short}”.")
        yield Hit(*match.span(), message.format(month=match.group(), short=short), (short,), reason)
    for match in free_matches(_CUT_WITH_DAY, passage):
        right = _ap_month(match.group(1))
        if match.group() != right:
            message = _("Before a day AP writes this month as “{right}”.")
            yield Hit(*match.span(), message.format(right=right), (right,), reason)
    for match in free_matches(_CUT_ALONE, passage):
        full = _SHORT[match.group(1)]
        if full != match.group():
            message = _("With a year and no day the month is written in full: “{right}”.")
            yield Hit(*match.span(), message.format(right=full), (full,), reason)
    for match in free_matches(_DAY_FIRST, passage, quoted=False):
        day, month, year = match.groups()
        right = f"{MONTHS[month]} {day}" + (f", {year}" if year else "")
        message = _("AP writes the month before the day: “{right}”.")
        yield Hit(*match.span(), message.format(right=right), (right,))


def _ordinals(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    message = _("A date takes no st, nd, rd or th: “{right}”.")
    if any(each in passage.text for each in ("st", "nd", "rd", "th")):
        for match in free_matches(_ORDINAL, passage):
            if _is_day(match.group(2)):
                right = f"{_ap_month(match.group(1))} {match.group(2)}"
                yield Hit(*match.span(), message.format(right=right), (right,))
        for match in free_matches(_ORDINAL_FIRST, passage):
            day, month = match.group(1), match.group(2).capitalize()
            if _is_day(day) and (day, month) != ("4", "July"):
                right = f"{MONTHS[month]} {day}"
                yield Hit(*match.span(), message.format(right=right), (right,))


def _commas(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    reason = _(
        "A year behind month and day is set off by commas; behind the month alone it is not."
    )
    for match in free_matches(_NO_COMMA, passage):
        _month, day, year = match.groups()
        if _is_day(day):
            right = f"{day}, {year}"
            message = _("A comma stands between the day and the year: “{right}”.")
            place = match.start(2), match.end()
            yield Hit(*place, message.format(right=right), (right,), reason, Level.WARNING)
    for match in free_matches(_COMMA_AFTER_MONTH, passage):
        right = f"{match.group(1)} {match.group(2)}"
        message = _("No comma stands between the month and the year: “{right}”.")
        yield Hit(*match.span(), message.format(right=right), (right,), reason)
    if passage.kind not in RUNNING:
        return
    for match in free_matches(_YEAR_OPEN, passage):
        right = f"{match.group(1)},"
        message = _("In a sentence a comma follows the year, too: “{right}”.")
        yield Hit(*match.span(1), message.format(right=right), (right,), reason)
    for match in free_matches(_NUMERIC, passage):
        yield Hit(
            *match.span(),
            _("Write the date with the name of the month: “{date}” is read differently abroad.")
            .format(date=match.group()),
        )  # fmt: skip
    for match in free_matches(_STACKED, passage):
        right = f"{match.group()[:2]} {match.group(1)}, "
        message = _("One “on” is enough: “{right}”.")
        yield Hit(*match.span(), message.format(right=right.strip()), (right,), level=Level.WARNING)


def _ap_time(hour: str, minutes: str | None, half: str) -> str:
    minutes = "" if minutes in (None, "00") else f":{minutes}"
    if not minutes and int(hour) == 12:
        return "noon" if half == "p" else "midnight"
    return f"{int(hour)}{minutes} {half}.m."


def _times(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    text = passage.text
    is_status = "EMBARGO" in text[:200].upper()
    for match in free_matches(_TWELVE_HOUR, passage):
        hour, separator, minutes, space, written = match.groups()
        right = _ap_time(hour, minutes, written[0].lower())
        if match.group() == right or not int(hour):
            continue
        # The status line of a release gives its hour with minutes.
        if is_status and written in ("a.m.", "p.m.") and space:
            continue
        # “from 9 to 10 am I work”: a word, unless it is close up or in capitals.
        if (
            written in ("am", "Am")
            and space
            and text[match.end() : match.end() + 2] in (" I", " a")
        ):
            continue
        exact = written in ("a.m.", "p.m.") and bool(space) and separator != "."
        message = _("AP writes this time as “{right}”.")
        # The full point of “p.m.” ends the sentence, too.
        behind = match.end()
        if right.endswith(".") and not written.endswith(".") and text[behind : behind + 1] == ".":
            right = right[:-1]
        yield Hit(
            *match.span(),
            message.format(right=right),
            (right,),
            _("Small letters with full points, a space before them, no :00; noon, midnight."),
            Level.HINT if exact else None,
        )  # fmt: skip
    for match in free_matches(_TWENTY_FOUR, passage, quoted=False):
        hour, minutes = match.group(1).split(":")
        right = _ap_time(str((int(hour) - 1) % 12 + 1), minutes, "a" if hour == "00" else "p")
        message = _("AP counts twelve hours: “{right}”.")
        yield Hit(*match.span(), message.format(right=right), (right,), level=Level.HINT)
    for match in free_matches(_NOON, passage):
        right = match.group(1).lower()
        message = _("“{right}” needs no 12.")
        yield Hit(
            *match.span(), message.format(right=right), (right,), level=Level.HINT
        )  # fmt: skip
    for match in free_matches(_TWICE, passage):
        if not within(passage.quoted, *match.span()):
            half = f"{match.group()[0].lower()}.m."
            message = _("“{half}” says it already: leave out the rest.")
            yield Hit(*match.span(), message.format(half=half), (half,))


RULES = (
    TextRule(
        "E03", Level.HINT, lambda: _("Months in AP form"), _months, AP,
        lambda: _("One form of the month through a release: Nov. 3, March 3, November 2026."),
        ENGLISH, _TEXTS, "JFMASOND",
    ),
    TextRule(
        "E04", Level.WARNING, lambda: _("Dates with st, nd, rd, th"), _ordinals, AP,
        lambda: _("A day of the month is a plain figure: Nov. 3, not November 3rd."),
        ENGLISH, _TEXTS, "0123456789",
    ),
    TextRule(
        "E05", Level.HINT, lambda: _("Commas in dates"), _commas, AP,
        lambda: _("A date is read at a glance when its commas are where they always are."),
        ENGLISH, _TEXTS, "0123456789",
    ),
    TextRule(
        "E06", Level.WARNING, lambda: _("Times of day"), _times, AP,
        lambda: _("9 a.m., 9:30 p.m., noon, midnight: one form through a release."),
        ENGLISH, _TEXTS, "0123456789",
    ),
)  # fmt: skip
