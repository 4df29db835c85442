"""Checks lines of Chinese by some rules alone."""

from __future__ import annotations

from collections.abc import Sequence

from editor.document.nodes import Block
from editor.document.release import Release
from editor.profiles.reader import builtin_profile
from editor.proofing.finding import Finding
from editor.proofing.fixing import apply_fixes, automatic_fixes
from editor.proofing.proofreader import Proofreader
from editor.proofing.rule import Rule
from tests.builders import doc, p

_PROFILE = builtin_profile("government-zh-Hans")


def found(
    rules: Sequence[Rule], *paragraphs: str | Block, language: str = "zh-Hans"
) -> tuple[Finding, ...]:
    """The findings of these rules in a release of those paragraphs."""
    return Proofreader(rules=tuple(rules)).check(_release(paragraphs, language), _PROFILE)


def ids(rules: Sequence[Rule], *paragraphs: str | Block, language: str = "zh-Hans") -> set[str]:
    """The rules that found something."""
    return {finding.rule for finding in found(rules, *paragraphs, language=language)}


def fixed(rules: Sequence[Rule], text: str, language: str = "zh-Hans") -> str:
    """The paragraph after all automatic fixes."""
    release = _release((text,), language)
    fixes = automatic_fixes(Proofreader(rules=tuple(rules)).check(release, _PROFILE))
    return "".join(each.text for each in apply_fixes(release, fixes).body[0].content)  # type: ignore[union-attr]


def proposed(rules: Sequence[Rule], text: str, rule: str) -> list[tuple[str, str]]:
    """What one rule found in a paragraph, each with the first proposal."""
    return [
        (finding.text, finding.proposals[0] if finding.proposals else "")
        for finding in found(rules, text)
        if finding.rule == rule
    ]


def _release(paragraphs: Sequence[str | Block], language: str) -> Release:
    blocks = [p(each) if isinstance(each, str) else each for each in paragraphs]
    return doc(*blocks, language=language)
