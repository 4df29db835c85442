"""The recipe that repairs scraped text, as proposals that a person accepts by category or singly.

Names and numbers are left as they are but for their script; what cannot be decided by a machine is
not changed (the proofreader reports it).
"""

from __future__ import annotations

import re

from editor.document.release import Release
from editor.document.schema import normalise
from editor.formats.language_guess import guess_language
from editor.profiles.profile import Profile
from editor.proofing.passages import HAN
from editor.proofing.repair.change import ALL_CATEGORIES as ALL_CATEGORIES
from editor.proofing.repair.change import Category as Category
from editor.proofing.repair.change import Change as Change
from editor.proofing.repair.change import Choice as Choice
from editor.proofing.repair.steps.indents import close_spaces
from editor.proofing.repair.steps.junk import drop_junk
from editor.proofing.repair.steps.lines import join_lines
from editor.proofing.repair.steps.punctuation import mend_punctuation
from editor.proofing.repair.steps.question_marks import mend_question_marks
from editor.proofing.repair.steps.readings import BRACKET, strip_readings
from editor.proofing.repair.steps.residue import mend_residue
from editor.proofing.repair.steps.script import settle_script
from editor.proofing.repair.working import Working
from editor.values import dataclass, replace


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
    return repair_by(release, profile, Choice(categories, accepted, declined))


def repair_by(release: Release, profile: Profile, choice: Choice) -> Repaired:
    """The release with the changes that the choice accepts."""
    working = Working(release, choice)
    if not _is_chinese(working):
        return Repaired(release, ())
    mend_residue(working)
    strip_readings(working)
    mend_question_marks(working)
    drop_junk(working)
    close_spaces(working)
    join_lines(working)
    settle_script(working, profile)
    mend_punctuation(working, profile)
    if not working.changes():
        return Repaired(release, (), working.left())
    metadata, body = working.assembled()
    repaired = normalise(replace(release, metadata=metadata, body=tuple(body)))
    return Repaired(repaired, working.changes(), working.left())


def _is_chinese(working: Working) -> bool:
    """Whether the text is Chinese: brackets with pinyin make some look English."""
    if working.language.startswith("zh"):
        return True
    text = re.sub(BRACKET, "", "\n".join(working.raw_texts()))
    if re.search(f"[{HAN}]", text) is None or not guess_language(text).startswith("zh"):
        return False
    working.language = guess_language(text)
    return True
