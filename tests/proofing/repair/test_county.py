"""The scraped release that Dateline was imagined for, repaired character for character."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from editor.convert import read_release
from editor.document.release import Release
from editor.document.walk import plain_text
from editor.profiles.profile import Profile
from editor.proofing.repair.repairing import Category, repair
from editor.report import Report
from editor.storage.profiles import profile_for

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture(scope="module")
def scraped() -> Release:
    return read_release(str(FIXTURES / "county_science_bureau.txt"), Report())


@pytest.fixture(scope="module")
def profile(scraped: Release) -> Profile:
    return profile_for(scraped)


def test_the_body_is_the_repaired_one_character_for_character(scraped, profile):
    wanted = (FIXTURES / "county_science_bureau.repaired.txt").read_text()
    assert plain_text(repair(scraped, profile).release.body) == wanted


def test_170_readings_go_and_nothing_is_left_to_a_person(scraped, profile):
    repaired = repair(scraped, profile)
    assert Counter(change.category for change in repaired.changes)[Category.READINGS] == 170
    assert repaired.left == ()


def test_the_form_is_converted_too(scraped, profile):
    metadata = repair(scraped, profile).release.metadata
    assert (metadata.source, metadata.authors) == ("县科技局", ("贾悦",))
    assert metadata.language == "zh-Hans"


def test_what_may_be_meant_stays(scraped, profile):
    text = plain_text(repair(scraped, profile).release.body)
    assert all(words in text for words in ("转移（含山）中心", "创新劵", "力争2013年"))


@pytest.mark.parametrize("category", list(Category))
def test_each_category_can_be_chosen_alone(scraped, profile, category):
    alone = repair(scraped, profile, frozenset({category}))
    assert {change.category for change in alone.changes} <= {category}


def test_a_second_repair_changes_nothing(scraped, profile):
    once = repair(scraped, profile).release
    again = repair(once, profile)
    assert again.release == once
    assert again.changes == ()


def test_keys_name_the_same_change_whatever_else_is_accepted(scraped, profile):
    whole = repair(scraped, profile)
    gone = next(change for change in whole.changes if change.category == Category.READINGS)
    without = repair(scraped, profile, declined=frozenset({gone.key}))
    assert [change.key for change in without.left] == [gone.key]
    keys = {change.key for change in whole.changes}
    assert len(keys) == len(whole.changes)
    assert {change.key for change in without.changes} == keys - {gone.key}
    alone = repair(scraped, profile, frozenset(), accepted=frozenset({gone.key}))
    assert [change.key for change in alone.changes] == [gone.key]
