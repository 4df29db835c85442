"""What follows the body in every fragment: systems have no fields for it."""

from __future__ import annotations

from collections.abc import Iterator

from editor.document.nodes import LineBreak, Mark, Paragraph, Text
from editor.document.release import Metadata
from editor.formats.release_words import boilerplate_lines, is_east_asian
from editor.profiles.profile import Profile


def closing_matter(metadata: Metadata, profile: Profile) -> Iterator[Paragraph]:
    """The boilerplate and the contacts as paragraphs."""
    for is_heading, line in boilerplate_lines(metadata.boilerplate):
        yield Paragraph((Text(line, (Mark.STRONG,) if is_heading else ()),))
    if metadata.contacts:
        yield Paragraph((Text(profile.labels["contacts"], (Mark.STRONG,)),))
    between = Text("\u3000") if is_east_asian(profile.language) else LineBreak()
    for contact in metadata.contacts:
        facts = (contact.name, contact.organisation, contact.phone, contact.email)
        parts = [part for fact in facts if fact for part in (between, Text(fact))]
        yield Paragraph(tuple(parts[1:]))
