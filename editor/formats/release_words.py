"""The words and the punctuation that Dateline itself puts beside those of a release.

Every product takes them from here, so that page, fragment, document and plain text say the same:
the status above the text, the header line, the dateline before the first words, the headings in the
boilerplate.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from editor.document.nodes import (
    FLUSH_ALIGNMENTS,
    Block,
    CellBlock,
    Figure,
    Heading,
    Inline,
    Paragraph,
    Rule,
    Text,
)
from editor.document.release import Metadata
from editor.document.schema import clean_line
from editor.document.timestamp import Timestamp
from editor.document.walk import text_of
from editor.profiles.profile import Profile
from editor.values import replace

# As the Associated Press writes them before a day.
_AP_MONTHS = (
    "Jan.", "Feb.", "March", "April", "May", "June",
    "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip
_EAST_ASIAN = frozenset({"zh", "ja", "ko"})
_WIDE_PUNCTUATION = frozenset({"zh", "ja"})
# Characters that turn the direction of what follows them, or that nobody sees.
_UNSEEN = dict.fromkeys(
    (0x061C, 0x200B, 0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
# What may stand above the first paragraph of a text without being its beginning.
_ABOVE_TEXT = (Figure, Heading, Rule)
# What stands between the place and the text: (Nov. 3, 2026) —   , Nov. 3 /PRNewswire/ --
_DATELINE_END = r"\.?,?(?: ?\([^()]{1,60}\)| ?/[^/]{1,40}/|,? ?[^—–()/-]{0,24})? ?(?:—|–|--|- )"
_HEAD = 200
_LONGEST_HEADING = 80


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


def people(names: tuple[str, ...], language: str) -> str:
    """The names of people in a sentence: `Jane Doe and Rick Roe`, else one after another."""
    if primary(language) != "en" or len(names) < 2:
        return enumeration(names, language)
    return f"{enumeration(names[:-1], language)} and {names[-1]}"


def bracketed(text: str, language: str) -> str:
    """The text in brackets, as it follows other text."""
    return f"（{text}）" if primary(language) in _WIDE_PUNCTUATION else f" ({text})"


# Days and times


def day_words(day: datetime.date, language: str) -> str:
    """The day as readers of the language write it: `Nov. 3, 2026`, else `2026-11-03`."""
    if primary(language) != "en":
        return day.isoformat()
    return f"{_AP_MONTHS[day.month - 1]} {day.day}, {day.year}"


def time_words(time: Timestamp, language: str) -> str:
    """The day and the time as readers of the language write them: `Nov. 3, 2026, 3:04 p.m.`, else
    `2026-11-03 15:04`.
    """
    if primary(language) != "en":
        return time.for_people()
    day = day_words(time.day, language)
    return day if time.time is None else f"{day}, {_clock(time.time)}"


def published_words(published: Timestamp, profile: Profile) -> str:
    """The time of publication as it is stated, with its distance from UTC where that is not the
    profile's: readers take it for their own clocks' else.
    """
    words = time_words(published, profile.language)
    if published.time is None or published.offset in (None, profile.utc_offset):
        return words
    assert published.offset is not None
    return f"{words} {_distance(published.offset)}"


def _clock(time: datetime.time) -> str:
    half = "a.m." if time.hour < 12 else "p.m."
    return f"{time.hour % 12 or 12}:{time.minute:02} {half}"


# Status


def status_words(metadata: Metadata, profile: Profile) -> str:
    """When the release may be published: until when it is held, or the profile's words for now;
    "" where there are none. "For immediate release" belongs to releases in the profile's language.
    """
    if metadata.embargo is None:
        return profile.labels["immediate"] if keeps_customs(profile, metadata) else ""
    words = embargo_words(metadata.embargo, profile)
    return profile.labels["embargo"].replace("{time}", words)


def end_words(metadata: Metadata, profile: Profile) -> str:
    """The mark below a release in the profile's language; "" where there is none."""
    return profile.labels["end"] if keeps_customs(profile, metadata) else ""


def keeps_customs(profile: Profile, metadata: Metadata) -> bool:
    """Whether the release is in the language whose customs the profile follows. One in a language
    that has no profile of its own borrows the words of another, but not its customs.
    """
    language = metadata.language
    return not language or primary(language) == primary(profile.language)


def embargo_words(embargo: Timestamp, profile: Profile) -> str:
    """Until when a release is held: `2026-11-03 09:00 UTC+8`, in English as newsrooms say it,
    `9:00 a.m. ET, Nov. 3, 2026`.

    An embargo is nothing without its time zone. The profile's zone has the name that the profile
    gives it; any other is its distance from UTC, since the name of a zone cannot be told from that.
    """
    offset = profile.utc_offset if embargo.offset is None else embargo.offset
    name = profile.labels["zone"] if offset == profile.utc_offset else ""
    zone = name or _distance(offset)
    if primary(profile.language) != "en":
        # 北京时间 2026-11-03 09:00, but 2026-11-03 09:00 UTC+8.
        before = bool(name) and is_east_asian(profile.language) and not name.isascii()
        return f"{zone} {embargo.for_people()}" if before else f"{embargo.for_people()} {zone}"
    day = day_words(embargo.day, profile.language)
    if embargo.time is None:
        return f"{day} ({zone})"
    minute = (embargo.time.hour, embargo.time.minute)
    if minute == (0, 0):
        # The midnight of a day is at its end to some readers and at its start to others.
        return f"midnight {zone} at the start of {day}"
    return f"{'noon' if minute == (12, 0) else _clock(embargo.time)} {zone}, {day}"


def _distance(offset: int) -> str:
    """`UTC`, `UTC+8`, `UTC-3:30` for an offset in minutes."""
    if not offset:
        return "UTC"
    hours, minutes = divmod(abs(offset), 60)
    return f"UTC{'-' if offset < 0 else '+'}{hours}" + (f":{minutes:02}" if minutes else "")


# Header line


def header_items(metadata: Metadata, profile: Profile) -> tuple[tuple[str, str, str], ...]:
    """The header line without its size switch: name of the field, words before it, its words;
    those that are not known are left out.
    """
    language = profile.language
    published = metadata.published
    values = {
        "published": published_words(published, profile) if published else "",
        "source": metadata.source,
        "author": people(
            metadata.authors, language if keeps_customs(profile, metadata) else metadata.language
        ),
        "editor": metadata.editor,
        "reviewer": metadata.reviewer,
    }
    return tuple(
        (name, field_label(name, profile), values[name])
        for name in profile.header
        if values.get(name)
    )


def field_label(name: str, profile: Profile) -> str:
    """The words before a field of the header line, up to the field: `时间：`, `Date: `, `By `."""
    label = profile.labels[name]
    # An English byline is no form with a colon.
    if (
        name == "author"
        and primary(profile.language) == "en"
        and label.lower() in ("by", "written by")
    ):
        return f"{label} "
    return after_label(label, profile.language)


# Dateline


def dateline_words(metadata: Metadata, body: tuple[Block, ...], profile: Profile) -> str:
    """The words before the first ones of the text, with the space that follows them:
    `SPRINGFIELD, Ill. (Nov. 3, 2026) — `. They belong before the paragraph at `dateline_place`.

    "" where the profile has none or is of another language, where something that they name is not
    known, and where the text begins with a dateline already.
    """
    wanted = profile.labels["dateline"]
    if not wanted or not keeps_customs(profile, metadata):
        return ""
    at = dateline_place(body)
    values = _dateline_values(metadata, profile)
    if at < 0 or any(f"{{{name}}}" in wanted and not values[name] for name in values):
        return ""
    words = re.sub(r"\{(place|date|source|author)\}", lambda found: values[found[1]], wanted)
    words = _one_line(words)
    if not words:
        return ""
    if primary(profile.language) not in _WIDE_PUNCTUATION:
        words += " "
    elif words[-1] not in "：）】〕》」』，。":
        words += "\u3000"
    paragraph = body[at]
    assert isinstance(paragraph, Paragraph)
    text = text_of(paragraph.content)
    if _has_shape(text, wanted) or _has_dateline(text, words, metadata, values):
        return ""
    return words


def dateline_place(body: Sequence[Block | CellBlock]) -> int:
    """The place in the body of the paragraph that the text begins with; -1 where it begins with
    something else.
    """
    for place, block in enumerate(body):
        if isinstance(block, Paragraph):
            # What is centred or set to the right is a line above the text.
            if block.alignment not in FLUSH_ALIGNMENTS:
                return place
        elif not isinstance(block, _ABOVE_TEXT):
            return -1
    return -1


def with_dateline(
    metadata: Metadata, body: tuple[Block, ...], profile: Profile
) -> tuple[Block, ...]:
    """The body with its dateline as plain text before its first words."""
    words = dateline_words(metadata, body, profile)
    at = dateline_place(body)
    paragraph = body[at] if words else None
    if not isinstance(paragraph, Paragraph):
        return body
    content = (Text(words), *paragraph.content)
    return (*body[:at], replace(paragraph, content=content), *body[at + 1 :])


def without_dateline(body: tuple[Block, ...], words: str) -> tuple[Block, ...]:
    """The body without these words, as `dateline_words` gave them, before its first ones."""
    at = dateline_place(body)
    paragraph = body[at] if at >= 0 and words else None
    if not isinstance(paragraph, Paragraph) or not text_of(paragraph.content).startswith(words):
        return body
    left = len(words)
    content: list[Inline] = []
    for inline in paragraph.content:
        if left and isinstance(inline, Text):
            taken = min(left, len(inline.text))
            left -= taken
            if taken < len(inline.text):
                content.append(replace(inline, text=inline.text[taken:]))
        else:
            content.append(inline)
    return (*body[:at], replace(paragraph, content=tuple(content)), *body[at + 1 :])


def _dateline_values(metadata: Metadata, profile: Profile) -> dict[str, str]:
    place = metadata.place
    day = metadata.published.day if metadata.published else None
    date = ""
    if primary(profile.language) == "en":
        from editor.formats.places import ap_place

        place = ap_place(place)
    if day is not None:
        wide = primary(profile.language) in _WIDE_PUNCTUATION
        date = f"{day.month}月{day.day}日" if wide else day_words(day, profile.language)
    values = {
        "place": place,
        "date": date,
        "source": metadata.source,
        "author": people(metadata.authors, profile.language),
    }
    return {name: _one_line(value) for name, value in values.items()}


def _one_line(text: str) -> str:
    return clean_line(text.translate(_UNSEEN))


def _has_shape(text: str, wanted: str) -> bool:
    """Whether the text begins as the Chinese words of a profile do, with whatever day: pasted text
    may have those of another one.
    """
    if "{date}" not in wanted or not re.search("[\u4e00-\u9fff]", wanted):
        return False
    shape = re.escape(wanted)
    for name in ("place", "source", "author"):
        shape = shape.replace(rf"\{{{name}\}}", "[^，。；！？]{1,30}?", 1)
    shape = shape.replace(r"\{date\}", r"(?:\d{4}年)?\d{1,2}月\d{1,2}日")
    return re.match(shape, text[:_HEAD]) is not None


def _has_dateline(text: str, words: str, metadata: Metadata, values: dict[str, str]) -> bool:
    """Whether the text begins with a dateline: these words, one that is known by its form, or the
    place with a dash behind it.
    """
    head = text[:_HEAD]
    if text.startswith(words.strip()):
        return True
    folded = " ".join(head.split()).casefold()
    for place in (metadata.place, values["place"]):
        known = place.casefold()
        if known and folded.startswith(known) and re.match(_DATELINE_END, folded[len(known) :]):
            return True
    from editor.formats.header_line import begins_with_dateline

    return begins_with_dateline(head)


# Boilerplate


def boilerplate_lines(text: str) -> tuple[tuple[bool, str], ...]:
    """The lines of a boilerplate, each with whether it is a heading: `About X` with more lines
    after it.
    """
    lines = [line for line in text.split("\n") if line]
    return tuple(
        (_is_about(line) and number < len(lines) and not _is_about(lines[number]), line)
        for number, line in enumerate(lines, 1)
    )


def _is_about(line: str) -> bool:
    if len(line) > _LONGEST_HEADING or line[-1] in ".!?;,:。！？；，：、…":
        # About Acme Inc. is one all the same.
        return (
            re.fullmatch(r"About [^.]{1,70}\b(?:Inc|Co|Corp|Ltd|LLC|Bros|U\.S)\.", line) is not None
        )
    return re.match(r"(?i:about )\S|关于\S|關於\S", line) is not None or line.endswith(
        ("简介", "簡介")
    )
