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
            line = enumeration(_facts(contact), profile.language)
            runs = inlines.plain(line if number else label + line)
            yield styled_paragraph("DatelineContact", runs, _KEPT)
        return
    heading = inlines.write((Text(label.strip(), (Mark.STRONG,)),))
    yield styled_paragraph("DatelineContact", heading, _HEADING)
    for contact in contacts:
        lines: list[Inline] = []
        for fact in _facts(contact):
            lines += (LineBreak(), Text(fact)) if lines else (Text(fact),)
        yield styled_paragraph("DatelineContact", inlines.write(tuple(lines)), _KEPT)


def _paragraphs(inlines: InlineWriter, lines: list[tuple[str, str]]) -> str:
    return "".join(styled_paragraph(style, inlines.plain(text)) for style, text in lines if text)


def _facts(contact: Contact) -> tuple[str, ...]:
    parts = (contact.name, contact.organisation, contact.phone, contact.email)
    return tuple(part for part in parts if part)
