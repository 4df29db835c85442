"""What repair changes: the categories, a change, and which changes are to be made."""

from __future__ import annotations

from enum import StrEnum

from editor.proofing.finding import Spot
from editor.values import dataclass


class Category(StrEnum):
    """What a change repairs, in the order of the recipe."""

    JUNK = "junk"  # lines of keywords, header and footer lines, site furniture
    RESIDUE = "residue"  # bytes that a tool lost or moved
    READINGS = "readings"  # pinyin behind the character it is a reading of, ruby
    QUESTION_MARKS = "question-marks"  # runs of " ? " in place of spaces and marks
    SCRIPT = "script"  # simplified and traditional characters
    PUNCTUATION = "punctuation"
    INDENTS = "indents"  # U+3000 and spaces at the start of paragraphs, between characters
    LINES = "lines"  # lines broken within a sentence


ALL_CATEGORIES = frozenset(Category)


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `before` became `after` ("" for removed) behind `lead` and in front of `trail`.

    `key` names it through every run of the recipe over the same release, whatever else is accepted.
    `spot` is where in the release as it was; `sure` says that it needs no look; `note` why not.
    """

    category: Category
    key: str
    spot: Spot
    before: str
    after: str
    lead: str = ""
    trail: str = ""
    sure: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which changes are to be made: all sure ones of the `categories` but those `declined`, and any
    of those `accepted`, by their keys. With `unsure` the others of the categories, too.
    """

    categories: frozenset[Category] = ALL_CATEGORIES
    accepted: frozenset[str] = frozenset()
    declined: frozenset[str] = frozenset()
    unsure: bool = False

    def accepts(self, change: Change) -> bool:
        """Whether the change is to be made."""
        if change.key in self.declined:
            return False
        if change.key in self.accepted:
            return True
        return change.category in self.categories and (change.sure or self.unsure)
