"""What stands before and after the body: title, header line, boilerplate, contacts, end mark.

All of it is metadata shown to the reader, in styles of its own, so that a reader of the
document can tell it from the body. The words of the English template are those of the trade.
"""

from __future__ import annotations

from editor.document.release import Contact, Metadata
from editor.document.timestamp import Timestamp
from editor.formats.docx_inline_writer import InlineWriter
from editor.formats.docx_markup import styled_paragraph
from editor.profile import Profile

_MONTHS = (
    "Jan.", "Feb.", "March", "April", "May", "June",
    "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip
END_MARK = "###"


def write_front(metadata: Metadata, profile: Profile, inlines: InlineWriter, template: str) -> str:
    """The paragraphs before the body."""
    status = release_status(metadata.embargo, profile.utc_offset) if template == "english" else ""
    return _paragraphs(
        inlines,
        [
            ("DatelineStatus", status),
            ("DatelineKicker", metadata.kicker),
            ("Title", metadata.title),
            ("Subtitle", metadata.subtitle),
            ("DatelineByline", header_line(metadata, profile)),
        ],
    )


def write_end(metadata: Metadata, profile: Profile, inlines: InlineWriter, template: str) -> str:
    """The paragraphs after the body."""
    boilerplate = metadata.boilerplate.split("\n")
    label = profile.labels["contacts"] + _colon(profile.language).rstrip()
    contacts = [_contact_line(contact, profile.language) for contact in metadata.contacts]
    return _paragraphs(
        inlines,
        [
            *(("DatelineBoilerplate", paragraph) for paragraph in boilerplate),
            *(("DatelineContact", line) for line in ([label, *contacts] if contacts else [])),
            ("DatelineEndMark", END_MARK if template == "english" else ""),
        ],
    )


def header_line(metadata: Metadata, profile: Profile) -> str:
    """The line under the title, `时间：2022-11-03 15:04　稿源：县科技局　作者：贾悦`.

    Its order and words are the profile's; the text-size switch is nothing for paper.
    """
    wide = _is_wide(profile.language)
    values = {
        "published": metadata.published.for_people() if metadata.published is not None else "",
        "source": metadata.source,
        "author": ("、" if wide else ", ").join(metadata.authors),
        "editor": metadata.editor,
        "reviewer": metadata.reviewer,
    }
    colon = _colon(profile.language)
    return ("\u3000" if wide else " | ").join(
        f"{profile.labels[field]}{colon}{values[field]}"
        for field in profile.header
        if values.get(field)
    )


def release_status(embargo: Timestamp | None, utc_offset: int) -> str:
    """`FOR IMMEDIATE RELEASE`, or `EMBARGOED UNTIL 9:00 a.m. UTC-05:00, Nov. 3, 2026`.

    The time zone is always said: that of the embargo, or the profile's `utc_offset` in minutes.
    """
    if embargo is None:
        return "FOR IMMEDIATE RELEASE"
    day = f"{_MONTHS[embargo.day.month - 1]} {embargo.day.day}, {embargo.day.year}"
    if embargo.time is None:
        return f"EMBARGOED UNTIL {day}"
    hour = embargo.time.hour
    half = "a.m." if hour < 12 else "p.m."
    offset = embargo.offset if embargo.offset is not None else utc_offset
    hours, minutes = divmod(abs(offset), 60)
    zone = f"UTC{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}" if offset else "UTC"
    return f"EMBARGOED UNTIL {hour % 12 or 12}:{embargo.time.minute:02} {half} {zone}, {day}"


def _paragraphs(inlines: InlineWriter, lines: list[tuple[str, str]]) -> str:
    return "".join(styled_paragraph(style, inlines.plain(text)) for style, text in lines if text)


def _contact_line(contact: Contact, language: str) -> str:
    parts = (contact.name, contact.organisation, contact.phone, contact.email)
    return ("，" if _is_wide(language) else ", ").join(part for part in parts if part)


def _colon(language: str) -> str:
    return "：" if _is_wide(language) else ": "


def _is_wide(language: str) -> bool:
    """Whether the language sets its punctuation full width."""
    return language.lower().split("-")[0] in ("zh", "ja")
