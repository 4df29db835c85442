"""What stands before and after the body: status, titles, header line; boilerplate, contacts, end.

All of it is metadata shown to the reader, in styles of its own, so that a reader of the document
can tell it from the body. Its words are the profile's.
"""

from __future__ import annotations

from editor.document.nodes import Mark, Text
from editor.document.release import Contact, Metadata
from editor.formats.docx_out.inlines import InlineWriter
from editor.formats.docx_out.markup import styled_paragraph
from editor.formats.release_words import after_label, boilerplate_lines, enumeration, status_words
from editor.formats.text_writer import header_text
from editor.profiles.profile import Profile


def write_front(metadata: Metadata, profile: Profile, inlines: InlineWriter) -> str:
    """The paragraphs before the body."""
    return _paragraphs(
        inlines,
        [
            ("DatelineStatus", status_words(metadata, profile)),
            ("DatelineKicker", metadata.kicker),
            ("Title", metadata.title),
            ("Subtitle", metadata.subtitle),
            ("DatelineByline", header_text(metadata, profile)),
        ],
    )


def write_end(metadata: Metadata, profile: Profile, inlines: InlineWriter) -> str:
    """The paragraphs after the body."""
    contacts = [_contact_line(contact, profile.language) for contact in metadata.contacts]
    if contacts:
        contacts[0] = after_label(profile.labels["contacts"], profile.language) + contacts[0]
    boilerplate = "".join(
        styled_paragraph(
            "DatelineBoilerplate",
            inlines.write((Text(line, (Mark.STRONG,) if is_heading else ()),)),
            "<w:keepNext/>" if is_heading else "",
        )
        for is_heading, line in boilerplate_lines(metadata.boilerplate)
    )
    return boilerplate + _paragraphs(
        inlines,
        [
            *(("DatelineContact", line) for line in contacts),
            ("DatelineEndMark", profile.labels["end"]),
        ],
    )


def _paragraphs(inlines: InlineWriter, lines: list[tuple[str, str]]) -> str:
    return "".join(styled_paragraph(style, inlines.plain(text)) for style, text in lines if text)


def _contact_line(contact: Contact, language: str) -> str:
    parts = (contact.name, contact.organisation, contact.phone, contact.email)
    return enumeration(tuple(part for part in parts if part), language)
