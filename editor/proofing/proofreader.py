"""Runs the rules over a release, again and again while it is written.

What a rule says of a passage is kept as long as the passage is the same, so that a change costs the
passages it touched and what the rules for the whole release make of what was gathered. `steps`
gives way often, for a window that must not stand still; `check` does all at once.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator
from typing import NamedTuple

from editor.document.nodes import Block
from editor.document.release import Release
from editor.profiles.profile import Profile
from editor.proofing.finding import LEVEL_ORDER, Finding, Spot
from editor.proofing.passages import Passage, passages_of_block, passages_of_metadata
from editor.proofing.rule import Hit, Placed, ReleaseRule, Rule, Setting, TextRule
from editor.proofing.rules import all_rules
from editor.proofing.tables import Tables, builtin_tables
from editor.values import replace

MOST_IN_PASSAGE = 200
MOST_IN_RELEASE = 2_000
"""More findings of one rule than this help nobody, and a text of one bracket has a million."""
_AROUND = 12
_BEHIND_BODY = frozenset({"boilerplate", "contacts"})


class _Checked(NamedTuple):
    """A passage, what the rules for one passage found in it, and what those for the whole release
    gathered, by the rule's id.
    """

    spot: Spot
    passage: Passage
    findings: tuple[Finding, ...]
    facts: dict[str, Placed]


class _CheckedBlock(NamedTuple):
    """A block, its number in the body, and its passages with the spots they have there."""

    block: Block
    number: int
    passages: tuple[_Checked, ...]

    def at(self, number: int) -> _CheckedBlock:
        """The same block elsewhere in the body."""
        if number == self.number:
            return self
        return _CheckedBlock(
            self.block, number, tuple(_moved(each, number) for each in self.passages)
        )


class Proofreader:
    """Checks one release through all its changes. `findings` are those of the last whole check, in
    reading order: the form down to the summary, the body, the form's last fields.
    """

    def __init__(self, tables: Tables | None = None, rules: tuple[Rule, ...] | None = None) -> None:
        self.tables = builtin_tables() if tables is None else tables
        self.findings: tuple[Finding, ...] = ()
        self._rules = all_rules() if rules is None else rules
        self._text_rules: list[TextRule] = []
        self._release_rules: list[ReleaseRule] = []
        self._kept_for: object = None
        self._blocks: dict[int, _CheckedBlock] = {}
        self._order: list[_CheckedBlock] = []
        self._fields: dict[tuple[Spot, str], _Checked] = {}

    def check(
        self, release: Release, profile: Profile, now: datetime.datetime | None = None
    ) -> tuple[Finding, ...]:
        """All findings of the release; `now` is the local time, None where it shall not matter."""
        for _step in self.steps(release, profile, now):
            pass
        return self.findings

    def steps(
        self, release: Release, profile: Profile, now: datetime.datetime | None = None
    ) -> Iterator[None]:
        """Check in steps of a passage or a rule each; `findings` has the result when they are
        done. What an abandoned check found of the passages is kept.
        """
        setting = Setting(profile, release.metadata.language, self.tables, now)
        self._choose_rules(setting)
        checked = []
        fields = {}
        for spot, passage in passages_of_metadata(release.metadata):
            key = spot, passage.text
            known = self._fields.get(key)
            if known is None:
                known = self._checked(spot, passage, setting)
                yield
            fields[key] = known
            checked.append(known)
        self._fields = fields
        behind = [each for each in checked if each.spot.field in _BEHIND_BODY]
        checked = [each for each in checked if each.spot.field not in _BEHIND_BODY]
        blocks: dict[int, _CheckedBlock] = {}
        order: list[_CheckedBlock] = []
        for number, block in enumerate(release.body):
            entry = self._blocks.get(id(block))
            if entry is None or entry.block is not block:
                former = self._former(number)
                found = []
                for spot, passage in passages_of_block(block, setting.language):
                    known = former.get((spot.part, spot.path))
                    if known is None or not _is_same(known.passage, passage):
                        found.append(self._checked(spot, passage, setting))
                        yield
                    else:
                        found.append(_moved(known, 0))
                entry = self._blocks[id(block)] = _CheckedBlock(block, 0, tuple(found))
            entry = blocks[id(block)] = entry.at(number)
            order.append(entry)
            checked += entry.passages
        self._blocks, self._order = blocks, order
        checked += behind
        yield
        findings = [finding for each in checked for finding in each.findings]
        passages = {each.spot: each.passage for each in checked}
        gathered: dict[str, list[Placed]] = {}
        for each in checked:
            for name, placed in each.facts.items():
                gathered.setdefault(name, []).append(placed)
        for rule in self._release_rules:
            judged = rule.judge(gathered.get(rule.id, ()), release, setting)
            for spot, hit in itertools.islice(judged, MOST_IN_RELEASE):
                findings.append(_finding(rule, spot, passages.get(spot), hit))
            yield
        places = {spot: place for place, spot in enumerate(passages)}
        findings.sort(key=lambda finding: _place(finding, places))
        self.findings = tuple(findings)

    def _choose_rules(self, setting: Setting) -> None:
        key = (setting.language, setting.profile, id(self.tables))
        if key == self._kept_for:
            return
        self._kept_for = key
        self._blocks, self._order, self._fields = {}, [], {}
        language = setting.language.split("-")[0]
        group = language if language in ("zh", "en") else "other"
        rules = [rule for rule in self._rules if group in rule.languages]
        self._text_rules = [rule for rule in rules if isinstance(rule, TextRule)]
        self._release_rules = [rule for rule in rules if isinstance(rule, ReleaseRule)]

    def _former(self, number: int) -> dict[tuple[str, tuple[int, ...]], _Checked]:
        """What the block had that was the one of that number, by part and path: a key in a table
        is to cost its cell alone.
        """
        if number >= len(self._order):
            return {}
        return {(each.spot.part, each.spot.path): each for each in self._order[number].passages}

    def _checked(self, spot: Spot, passage: Passage, setting: Setting) -> _Checked:
        findings = [
            _finding(rule, spot, passage, hit)
            for rule in self._text_rules
            if _concerns(rule, passage)
            for hit in itertools.islice(rule.check(passage, setting), MOST_IN_PASSAGE)
        ]
        facts = {
            rule.id: Placed(spot, passage, gathered)
            for rule in self._release_rules
            if rule.gather is not None
            and _concerns(rule, passage)
            and (gathered := rule.gather(passage, setting))
        }
        return _Checked(spot, passage, tuple(findings), facts)


def _is_same(passage: Passage, other: Passage) -> bool:
    return (
        passage.text == other.text
        and passage.content == other.content
        and (passage.kind, passage.level) == (other.kind, other.level)
    )


def _moved(checked: _Checked, number: int) -> _Checked:
    spot = replace(checked.spot, block=number)
    findings = tuple(replace(finding, spot=spot) for finding in checked.findings)
    facts = {name: placed._replace(spot=spot) for name, placed in checked.facts.items()}
    return _Checked(spot, checked.passage, findings, facts)


def check(
    release: Release, profile: Profile, now: datetime.datetime | None = None,
    tables: Tables | None = None,
) -> tuple[Finding, ...]:  # fmt: skip
    """All findings of a release, in reading order."""
    return Proofreader(tables).check(release, profile, now)


def _concerns(rule: Rule, passage: Passage) -> bool:
    return (rule.kinds is None or passage.kind in rule.kinds) and (
        not rule.needs or not passage.characters.isdisjoint(rule.needs)
    )


def _finding(rule: Rule, spot: Spot, passage: Passage | None, hit: Hit) -> Finding:
    text = passage.text if passage is not None else ""
    return Finding(
        rule.id,
        rule.level if hit.level is None else hit.level,
        spot,
        hit.start,
        hit.end,
        text[hit.start : hit.end] or hit.about,
        hit.message,
        hit.reason,
        rule.source if hit.source is None else hit.source,
        hit.proposals,
        hit.automatic,
        text[max(0, hit.start - _AROUND) : hit.start],
        text[hit.end : hit.end + _AROUND],
    )


def _place(finding: Finding, places: dict[Spot, int]) -> tuple[int, int, int, int]:
    """Where the finding comes: empty fields and pictures without words after what can be read."""
    place = places.get(finding.spot, len(places))
    return place, finding.start, LEVEL_ORDER[finding.level], finding.end
