"""What stands before and after the body: status, titles, header line; boilerplate, contacts, end.

All of it is metadata shown to the reader, in styles of its own, so that a reader of the document
can tell it from the body. Its words are the profile's.
"""

from __future__ import annotations

from collections.abc import Iterator

from editor.document.nodes import Inline, LineBreak, Mark, Text
from editor.document.release import Contact, Metadata
from editor.formats.docx_out.inlines import InlineWriter
from editor.formats.docx_out.markup import styled_paragraph
from editor.formats.release_words import (
    after_label,
    boilerplate_lines,
    end_words,
    enumeration,
    field_label,
    header_items,
    is_east_asian,
    status_words,
)
from editor.profiles.profile import Profile

# What begins a part of its own stays with it, and off what stands before.
_HEADING = '<w:keepNext/><w:spacing w:before="240"/>'
# No page holds an end mark alone.
_KEPT = "<w:keepNext/><w:keepLines/>"


def write_front(metadata: Metadata, profile: Profile, inlines: InlineWriter) -> str:
    """The paragraphs before the body."""
    return _paragraphs(
        inlines,
        [
            ("DatelineStatus", status_words(metadata, profile)),
            ("DatelineKicker", metadata.kicker),
            ("Title", metadata.title),
            ("Subtitle", metadata.subtitle),
            ("DatelineByline", _header_line(metadata, profile)),
        ],
    )


def shown_words(metadata: Metadata, profile: Profile) -> dict[str, object]:
    """What the lines before and after the body say in the profile's words, with the words that
    make them, for docx_out.properties: whoever reads the document again tells by it what a person
    has since changed. Titles and boilerplate are the metadata's own.
    """
    fields = ("published", "source", "author", "editor", "reviewer")
    words: dict[str, object] = {
        "status": status_words(metadata, profile),
        "embargo": profile.labels["embargo"].split("{time}"),
        "zone": profile.labels["zone"],
        "byline": _header_line(metadata, profile),
        "labels": {name: field_label(name, profile) for name in fields},
        "contact": after_label(profile.labels["contacts"], profile.language).strip(),
        "contacts": [" ".join(_contact_lines(contact, profile)) for contact in metadata.contacts],
        "end": end_words(metadata, profile),
        "credit": [
            after_label(profile.labels["credit"], profile.language),
            profile.labels["missing"],
        ],
    }
    return {name: value for name, value in words.items() if value}


def _header_line(metadata: Metadata, profile: Profile) -> str:
    """The header line. Full-width spaces part its items: how wide an ordinary one is the fonts of
    East Asian text disagree.
    """
    items = (label + words for _name, label, words in header_items(metadata, profile))
    return ("\u3000" if is_east_asian(profile.language) else " | ").join(items)


def write_end(metadata: Metadata, profile: Profile, inlines: InlineWriter) -> str:
    """The paragraphs after the body."""
    parts = [
        styled_paragraph(
            "DatelineBoilerplate",
            inlines.write((Text(line, (Mark.STRONG,) if is_heading else ()),)),
            _HEADING if is_heading else "",
        )
        for is_heading, line in boilerplate_lines(metadata.boilerplate)
    ]
    if metadata.contacts:
        parts += _contacts(metadata.contacts, profile, inlines)
    return "".join(parts) + _paragraphs(
        inlines, [("DatelineEndMark", end_words(metadata, profile))]
    )


def _contacts(
    contacts: tuple[Contact, ...], profile: Profile, inlines: InlineWriter
) -> Iterator[str]:
    """A line for each contact; in Latin script a block, as on a letter."""
    label = after_label(profile.labels["contacts"], profile.language)
    if is_east_asian(profile.language):
        for number, contact in enumerate(contacts):
            line = "".join(_contact_lines(contact, profile))
            runs = inlines.plain(line if number else label + line)
            yield styled_paragraph("DatelineContact", runs, _KEPT)
        return
    heading = inlines.write((Text(label.strip(), (Mark.STRONG,)),))
    yield styled_paragraph("DatelineContact", heading, _HEADING)
    for contact in contacts:
        lines: list[Inline] = []
        for fact in _contact_lines(contact, profile):
            lines += (LineBreak(), Text(fact)) if lines else (Text(fact),)
        yield styled_paragraph("DatelineContact", inlines.write(tuple(lines)), _KEPT)


def _paragraphs(inlines: InlineWriter, lines: list[tuple[str, str]]) -> str:
    return "".join(styled_paragraph(style, inlines.plain(text)) for style, text in lines if text)


def _contact_lines(contact: Contact, profile: Profile) -> tuple[str, ...]:
    parts = (contact.name, contact.organisation, contact.phone, contact.email)
    facts = tuple(part for part in parts if part)
    if is_east_asian(profile.language):
        return (enumeration(facts, profile.language),)
    return facts
