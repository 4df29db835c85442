"""What follows the body in every fragment: systems have no fields for it."""

from __future__ import annotations

from collections.abc import Iterator

from editor.document.nodes import Mark, Paragraph, Text
from editor.document.release import Metadata
from editor.profiles.profile import Profile


def closing_matter(metadata: Metadata, profile: Profile) -> Iterator[Paragraph]:
    """The boilerplate and the contacts as paragraphs."""
    for line in metadata.boilerplate.split("\n"):
        if line:
            yield Paragraph((Text(line),))
    if metadata.contacts:
        yield Paragraph((Text(profile.labels["contacts"], (Mark.STRONG,)),))
    for contact in metadata.contacts:
        facts = (contact.name, contact.organisation, contact.phone, contact.email)
        yield Paragraph((Text(" ".join(fact for fact in facts if fact)),))
