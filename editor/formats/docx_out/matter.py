"""What stands before and after the body: status, titles, header line; boilerplate, contacts, end.

All of it is metadata shown to the reader, in styles of its own, so that a reader of the document
can tell it from the body. Its words are the profile's.
"""

from __future__ import annotations

from editor.document.release import Contact, Metadata
from editor.document.timestamp import Timestamp
from editor.formats.docx_out.inlines import InlineWriter
from editor.formats.docx_out.markup import styled_paragraph
from editor.formats.release_words import after_label, embargo_words, enumeration
from editor.formats.text_writer import header_text
from editor.profiles.profile import Profile


def write_front(metadata: Metadata, profile: Profile, inlines: InlineWriter) -> str:
    """The paragraphs before the body."""
    return _paragraphs(
        inlines,
        [
            ("DatelineStatus", release_status(metadata.embargo, profile)),
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
    return _paragraphs(
        inlines,
        [
            *(("DatelineBoilerplate", line) for line in metadata.boilerplate.split("\n")),
            *(("DatelineContact", line) for line in contacts),
            ("DatelineEndMark", profile.labels["end"]),
        ],
    )


def release_status(embargo: Timestamp | None, profile: Profile) -> str:
    """Until when the release is held, in the profile's words, or those that it has for now."""
    if embargo is None:
        return profile.labels["immediate"]
    return profile.labels["embargo"].replace("{time}", embargo_words(embargo, profile))


def _paragraphs(inlines: InlineWriter, lines: list[tuple[str, str]]) -> str:
    return "".join(styled_paragraph(style, inlines.plain(text)) for style, text in lines if text)


def _contact_line(contact: Contact, language: str) -> str:
    parts = (contact.name, contact.organisation, contact.phone, contact.email)
    return enumeration(tuple(part for part in parts if part), language)
