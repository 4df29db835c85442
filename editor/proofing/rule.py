"""What a rule is.

A module under `rules/` holds a tuple RULES of TextRule and ReleaseRule; adding the file is all that
is needed. Rules are pure, never raise for any text, and take time linear in the text.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from editor.document.release import Release
from editor.languages import is_traditional
from editor.profiles.profile import Profile
from editor.proofing.finding import Level, Spot
from editor.proofing.passages import Kind, Passage
from editor.proofing.tables import Tables
from editor.values import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found between `start` and `end` of a passage; the fields are those of Finding.
    `level` and `source` are those of the rule where they are None. `about` names what it is about
    where no text stands, as the file of a picture: waivers go by it.
    """

    start: int
    end: int
    message: str
    proposals: tuple[str, ...] = ()
    reason: str = ""
    level: Level | None = None
    source: str | None = None
    automatic: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What rules go by beside the text. `now` is the local time, None where it shall not matter;
    `tables` are the words and phrases in force.
    """

    profile: Profile
    language: str
    tables: Tables
    now: datetime.datetime | None = None

    @property
    def is_chinese(self) -> bool:
        return self.language.startswith("zh")

    @property
    def is_traditional(self) -> bool:
        """Whether the release is written in traditional characters."""
        return is_traditional(self.language)

    @property
    def is_english(self) -> bool:
        return self.language.split("-")[0] == "en"


class Placed(NamedTuple):
    """A passage, where it is, and what a ReleaseRule gathered in it."""

    spot: Spot
    passage: Passage
    facts: Any


class Verdict(NamedTuple):
    """What a ReleaseRule found and where. `spot` may be a field of the form that is empty, or a
    picture: then start and end of the hit are 0.
    """

    spot: Spot
    hit: Hit


ANY = frozenset({"zh", "en", "other"})
CHINESE = frozenset({"zh"})
ENGLISH = frozenset({"en"})


@dataclass(frozen=True, slots=True)
class TextRule:
    """A rule that looks at one passage alone.

    `id` is the rule's name in every output; `title` gives what it looks for in a few words and
    `explanation` why it matters, both in the language of the interface. `source` names the standard
    or list. The rule is asked only about passages of `kinds` (None for all), in releases of
    `languages`, that have one of the characters `needs` ("" for any).
    """

    id: str
    level: Level
    title: Callable[[], str]
    check: Callable[[Passage, Setting], Iterable[Hit]]
    source: str = ""
    explanation: Callable[[], str] | None = None
    languages: frozenset[str] = CHINESE
    kinds: frozenset[Kind] | None = None
    needs: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseRule:
    """A rule that looks at the whole release.

    `gather` gives what the rule needs to know of a passage, something false for nothing; it is
    kept until the passage changes. `judge` has what was gathered, in reading order, and is called
    after every change: it must be fast. The other fields are those of TextRule.
    """

    id: str
    level: Level
    title: Callable[[], str]
    judge: Callable[[Sequence[Placed], Release, Setting], Iterable[Verdict]]
    gather: Callable[[Passage, Setting], Any] | None = None
    source: str = ""
    explanation: Callable[[], str] | None = None
    languages: frozenset[str] = CHINESE
    kinds: frozenset[Kind] | None = None
    needs: str = ""


Rule = TextRule | ReleaseRule
