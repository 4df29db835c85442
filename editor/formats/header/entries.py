"""Fields as entries of the metadata."""

from __future__ import annotations

import datetime
from typing import Any

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
        return all(_is_among(item, known) for item in said)
    return known == said


def _is_among(item: object, known: tuple[object, ...]) -> bool:
    """Whether the item is there, a name perhaps with a job: Jane Doe, Staff Writer."""
    if not isinstance(item, str):
        return item in known
    return any(item in other.split(", ") for other in known if isinstance(other, str))


def joined(known: Any, said: Any) -> Any:
    """What is known, and what the line says beside it where there may be several of a kind."""
    if isinstance(known, tuple) and isinstance(said, tuple):
        return tuple(dict.fromkeys((*known, *said)))
    return said


def _same_minute(first: datetime.time | None, second: datetime.time) -> bool:
    return first is not None and (first.hour, first.minute) == (second.hour, second.minute)


def for_people(value: str | Timestamp) -> str:
    """The value of a field as a person reads it."""
    return value.for_people() if isinstance(value, Timestamp) else value
