"""Punctuation: what the rules of punctuation find and call mechanical is carried out."""

from __future__ import annotations

from editor.profiles.profile import Profile
from editor.proofing.fixing import keeps_numbers
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import Passage, within
from editor.proofing.repair.change import Category
from editor.proofing.repair.steps.question_marks import is_between_names
from editor.proofing.repair.working import Part, Proposal, Working
from editor.proofing.rule import Setting, TextRule
from editor.proofing.rules import rule_of
from editor.proofing.tables import Tables

_RULES = ("P01", "P02", "P03", "P04", "P05", "P07", "P10", "P12", "P16", "P17")
_ENTITY = lazy_pattern("&#?[A-Za-z0-9]{2,8}$")
# A mark that was mended may be half of a double one.
_ROUNDS = 4


def mend_punctuation(working: Working, profile: Profile) -> None:
    """Make the automatic fixes of the rules of punctuation."""
    found = (rule_of(name) for name in _RULES)
    rules = [rule for rule in found if isinstance(rule, TextRule)]
    setting = Setting(profile, working.language, Tables())
    for part in working.parts():
        for _round in range(_ROUNDS):
            proposals = _proposals(part, rules, setting)
            if not proposals or not working.edit(part, Category.PUNCTUATION, proposals):
                break


def _is_other(passage: Passage, start: int, end: int) -> bool:
    """Whether the mark stands for another one or is part of an entity: a step before saw to it."""
    text = passage.text
    mark = text[start:end]
    if mark == "．":
        # In a title or a name of Taiwan it is a dot between words.
        return within(passage.quoted, start, end)
    if mark == ";":
        return _ENTITY.search(text, max(0, start - 10), start) is not None
    return mark == "?" and is_between_names(text, start)


def _proposals(part: Part, rules: list[TextRule], setting: Setting) -> list[Proposal]:
    passage = Passage(part.text, part.kind, setting.language)
    hits = [
        hit
        for rule in rules
        if (rule.kinds is None or part.kind in rule.kinds)
        and not (rule.needs and passage.characters.isdisjoint(rule.needs))
        for hit in rule.check(passage, setting)
        if hit.automatic
        and hit.proposals
        and keeps_numbers(part.text[hit.start : hit.end], hit.proposals[0])
    ]
    hits = [hit for hit in hits if not _is_other(passage, hit.start, hit.end)]
    hits.sort(key=lambda hit: (hit.start, hit.end))
    proposals: list[Proposal] = []
    done = 0
    for hit in hits:
        if hit.start >= done:
            proposals.append((hit.start, hit.end, hit.proposals[0], True, ""))
            done = max(hit.end, hit.start + 1)
    return proposals
