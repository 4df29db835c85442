"""Where the fields of header and sign-off lines go: into empty metadata, beside what is there, or
back into the text.
"""

from __future__ import annotations

from typing import Any

from editor.document.release import Metadata
from editor.formats.header.entries import agree, for_people, joined, metadata_entry
from editor.formats.header.fields import Field
from editor.values import replace

THRESHOLD = 0.6
"""A field of less confidence than this changes nothing."""

# What names people or bodies, who are not to be lost.
_CREDITED = ("author", "editor", "reviewer", "source")


class Placing:
    """The metadata as it fills, and what is to be told of it.

    `at_end` says that the fields come from below the text: there a credit is another person's, the
    source another body's, while the header line states what a page's own data state, too.
    `joined` are those who went beside known authors; `unkept`, `unkept_at_end` what fits nowhere.
    """

    def __init__(self, metadata: Metadata) -> None:
        self.metadata = metadata
        self.at_end = False
        self.joined: list[str] = []
        self.unkept: list[str] = []
        self.unkept_at_end: list[str] = []

    def has_place(self, field: Field) -> bool:
        """Whether taking the field from the text loses nobody."""
        return field.name not in _CREDITED or self._fits(field)

    def must_stay(self, field: Field) -> bool:
        """Whether the field names people or a body that would go nowhere but into the report."""
        if field.name not in _CREDITED or (field.name == "source" and not self.at_end):
            return False
        return field.confidence < THRESHOLD or not self._fits(field)

    def fill(self, field: Field, stated: list[str]) -> None:
        """Put the field's value where the metadata has none yet, or a person's beside others; note
        it where it has another. `stated` are the parts of the line that state it: they stay in the
        text where they must, and are none where nothing of the line can stay.
        """
        if field.name == "views" or (stated and self.must_stay(field)):
            return
        told = " ".join(stated) if stated and self.at_end else for_people(field.value)
        unkept = self.unkept_at_end if self.at_end else self.unkept
        if field.confidence < THRESHOLD:
            unkept.append(told)
            return
        name, value = metadata_entry(field)
        known: Any = getattr(self.metadata, name)
        if known and agree(known, value):
            return
        if known and name != "authors":
            unkept.append(told)
            return
        changes: dict[str, Any] = {name: joined(known, value)}
        self.metadata = replace(self.metadata, **changes)
        if known:
            self.joined.append(told)

    def _fits(self, field: Field) -> bool:
        """Whether the metadata has room for the value, or has it."""
        name, value = metadata_entry(field)
        known = getattr(self.metadata, name)
        return not known or name == "authors" or agree(known, value)
