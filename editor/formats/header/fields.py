"""One statement of a header line or dateline."""

from __future__ import annotations

from editor.document.timestamp import Timestamp
from editor.values import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """What a line says about the release.

    `name` is published, source, author, editor, reviewer, views, column, place or embargo;
    `value` a Timestamp for published and embargo, else the words as written, several names joined
    as they stand; `confidence` is from 0 to 1.
    """

    name: str
    value: str | Timestamp
    confidence: float
