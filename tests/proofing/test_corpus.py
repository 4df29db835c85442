"""What proofing aims at, over the corpus in tests/fixtures/proofing."""

from __future__ import annotations

import re
import unicodedata

import pytest

from editor.document.walk import plain_text
from editor.proofing.finding import Level
from editor.proofing.fixing import apply_fixes, automatic_fixes
from editor.proofing.proofreader import Proofreader
from tests import proofing_corpus
from tests.benchmarks.proofing import Scores


@pytest.fixture(scope="module")
def scores() -> Scores:
    return Scores()


def _told(found: list[str]) -> str:
    return "\n".join(found)


def test_there_is_enough_of_it() -> None:
    assert sum(len(case.places) or 1 for case in proofing_corpus.planted()) >= 300
    assert len(proofing_corpus.right()) >= 500
    assert len(proofing_corpus.real()) >= 13


def test_errors_are_found(scores: Scores) -> None:
    missed = [f"{case.origin} {case.rule} {case.text}" for case in scores.missed]
    assert scores.recall(Level.ERROR) >= 0.95, _told(missed)


def test_real_releases_have_at_most_one_false_alarm_in_ten_thousand_characters(
    scores: Scores,
) -> None:
    alarms = [
        f"{case.origin} {finding.rule} {finding.before}[{finding.text}]{finding.after}"
        for case, finding in scores.alarms
        if finding.level is not Level.HINT
    ]
    assert scores.false_alarms("real", (Level.ERROR, Level.WARNING)) <= 1, _told(alarms)


def test_no_automatic_fix_changes_a_name_or_a_number() -> None:
    cases = [*proofing_corpus.planted(), *proofing_corpus.right(), *proofing_corpus.real()]
    for case in cases:
        findings = Proofreader().check(case.release, case.profile)
        after = apply_fixes(case.release, automatic_fixes(findings))
        before_text, after_text = plain_text(case.release.body), plain_text(after.body)
        assert _letters_and_digits(before_text) == _letters_and_digits(after_text), case.origin


def _letters_and_digits(text: str) -> list[str]:
    return re.findall(r"\w", unicodedata.normalize("NFKC", text).replace("_", ""))


def test_a_case_that_is_right_gives_nothing_to_fix_by_itself() -> None:
    for case in proofing_corpus.right():
        findings = Proofreader().check(case.release, case.profile)
        assert not automatic_fixes(findings), case.origin
