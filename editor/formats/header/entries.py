"""Fields as entries of the metadata."""

from __future__ import annotations

import datetime

from editor.document.release import Contact
from editor.document.timestamp import Timestamp
from editor.formats.header.contacts import read_contacts
from editor.formats.header.fields import Field
from editor.formats.header.names import split_names


def metadata_entry(
    field: Field,
) -> tuple[str, str | Timestamp | tuple[str, ...] | tuple[Contact, ...]]:
    """The metadata's name for the field, and its value in the metadata's form."""
    if field.name == "contact":
        return "contacts", read_contacts(field.text.split("\n"))[1]
    if field.name == "author" and isinstance(field.value, str):
        return "authors", split_names(field.value)
    return field.name, field.value


def agree(known: object, said: object) -> bool:
    """Whether the line says what is known already, or less of it."""
    if isinstance(known, Timestamp) and isinstance(said, Timestamp):
        return known.day == said.day and (said.time is None or _same_minute(known.time, said.time))
    if isinstance(known, tuple) and isinstance(said, tuple):
        return set(said) <= set(known)
    return known == said


def _same_minute(first: datetime.time | None, second: datetime.time) -> bool:
    return first is not None and (first.hour, first.minute) == (second.hour, second.minute)


def for_people(value: str | Timestamp) -> str:
    """The value of a field as a person reads it."""
    return value.for_people() if isinstance(value, Timestamp) else value
