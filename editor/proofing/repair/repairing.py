"""The recipe that repairs scraped text, as proposals that a person accepts by category or singly.

Names and numbers are left as they are but for their script; what cannot be decided by a machine is
not changed (the proofreader reports it).
"""

from __future__ import annotations

from enum import StrEnum

from editor.document.release import Release
from editor.profiles.profile import Profile
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
class Repaired:
    """What the recipe made of a release: the `release`, every change made, and those `left` to a
    person because they are not sure or were declined.
    """

    release: Release
    changes: tuple[Change, ...]
    left: tuple[Change, ...] = ()


def repair(
    release: Release,
    profile: Profile,
    categories: frozenset[Category] = ALL_CATEGORIES,
    accepted: frozenset[str] = frozenset(),
    declined: frozenset[str] = frozenset(),
) -> Repaired:
    """The release repaired. Of the given categories all sure changes are made but those `declined`,
    and of the others those `accepted`, by their keys.
    """
    raise NotImplementedError((release, profile, categories, accepted, declined))
