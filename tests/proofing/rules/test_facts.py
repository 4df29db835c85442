"""The rules for facts inside a release: days, sums, shares, the headline, the form."""

from __future__ import annotations

import datetime
import time
from decimal import Decimal

import pytest
from hypothesis import given, settings

from editor.document.release import Release
from editor.document.timestamp import Timestamp
from editor.profiles.profile import Column, Profile, Site
from editor.profiles.reader import builtin_profile
from editor.proofing.dates import dates_in, han_number
from editor.proofing.finding import Finding, Level
from editor.proofing.fixing import automatic_fixes
from editor.proofing.proofreader import Proofreader
from editor.proofing.quantities import quantities_in
from editor.proofing.rules import (
    dates,
    figures_mentioned,
    form_against_body,
    goals,
    headline,
    percentages,
    published,
    recently,
    sums,
)
from editor.values import replace
from tests.builders import cell, doc, p, table
from tests.proofing_corpus import Case, planted, right
from tests.strategies import releases

MODULES = (dates, figures_mentioned, form_against_body, goals, headline, percentages, published,
           recently, sums)  # fmt: skip
RULES = tuple(rule for module in MODULES for rule in module.RULES)
IDS = {rule.id for rule in RULES}
PROFILE = builtin_profile("government-zh-Hans")


def _findings(release: Release, profile: Profile = PROFILE) -> tuple[Finding, ...]:
    now = datetime.datetime(2022, 11, 4, 9, 0)
    return Proofreader(rules=RULES).check(release, profile, now)


@pytest.mark.parametrize(
    "case", [case for case in planted() if case.rule in IDS], ids=lambda case: case.origin
)
def test_finds_planted_faults(case: Case) -> None:
    found = Proofreader(rules=RULES).check(case.release, case.profile)
    assert [finding for finding in found if finding.rule == case.rule and case.is_found_by(finding)]


@pytest.mark.parametrize("case", right(), ids=lambda case: case.origin)
def test_is_silent_about_what_is_right(case: Case) -> None:
    assert Proofreader(rules=RULES).check(case.release, case.profile) == ()


def test_a_weekday_is_proposed_and_no_number_is_ever_changed() -> None:
    release = doc(
        p("11月3日（星期三），共有120人参加，其中男70人、女60人。"),
        published=Timestamp.parse("2022-11-03 15:04"),
    )
    found = _findings(release)
    assert [finding.proposals for finding in found if finding.rule == "P25"] == [("四",)]
    assert automatic_fixes(found) == ()


def test_the_goal_of_the_county_bureau_is_an_error() -> None:
    release = doc(p("力争2013年建成1家省级研发平台。"), published=Timestamp.parse("2022-11-03"))
    (finding,) = _findings(release)
    assert (finding.rule, finding.level, finding.text) == ("F01", Level.ERROR, "2013年")


def test_without_a_time_of_publication_the_years_of_the_text_count() -> None:
    release = doc(p("2022年10月25日，县科技局召开会议。"), p("力争2013年建成平台。"))
    assert [finding.rule for finding in _findings(release)] == ["F01"]


def test_time_of_publication() -> None:
    far = doc(p("会议召开。"), published=Timestamp.parse("2023-11-03 10:00"))
    early = doc(p("会议召开。"), published=Timestamp.parse("1922-11-03 10:00"))
    day = doc(p("会议召开。"), published=Timestamp.parse("2022-11-03"))
    site = replace(PROFILE, site=Site(domain="www.example.gov.cn"))
    assert [f.level for f in _findings(far)] == [Level.WARNING]
    assert [f.level for f in _findings(early)] == [Level.ERROR]
    assert [f.level for f in _findings(day, site)] == [Level.HINT]
    assert _findings(day) == ()


def test_column_of_the_profile() -> None:
    profile = replace(PROFILE, columns=(Column("通知公告"),))
    assert [f.rule for f in _findings(doc(p("会议召开。"), column="部门动态"), profile)] == ["F09"]
    assert _findings(doc(p("会议召开。"), column="通知公告"), profile) == ()
    assert _findings(doc(p("会议召开。"), column="部门动态")) == ()


def test_a_sum_under_spanned_header_cells() -> None:
    rows = table(
        (cell("乡镇", rowspan=2), cell("数量", colspan=2)),
        ("户", "人"),
        ("甲", "10", "30"),
        ("乙", "20", "40"),
        ("合计", "30", "80"),
        header=2,
    )
    (finding,) = _findings(doc(rows))
    assert (finding.rule, finding.text, finding.spot.path) == ("F04", "80", (4, 2, 0))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年11月3日", [(2022, 11, 3)]),
        ("民國111年11月3日", [(2022, 11, 3)]),
        ("11月28日至30日", [(None, 11, 28), (None, 11, 30)]),
        ("二〇二二年十一月三日", [(2022, 11, 3)]),
        ("2022-11-03 15:04", [(2022, 11, 3)]),
        ("Nov. 3, 2022", [(2022, 11, 3)]),
        ("3 November 2022", [(2022, 11, 3)]),
        ("3个月，30日", []),
    ],
)
def test_days(text: str, expected: list[tuple[int | None, int, int]]) -> None:
    assert [(day.year, day.month, day.day) for day in dates_in(text)] == expected


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1.2万亩", "12000", "亩"),
        ("3 000人", "3000", "人"),
        ("1,234.5万元", "12345000", "元"),
        ("三百二十户", "320", "户"),
        ("45％", "45", "%"),
    ],
)
def test_quantities(text: str, value: str, unit: str) -> None:
    (quantity,) = quantities_in(text)
    assert (quantity.value, quantity.unit) == (Decimal(value), unit)


def test_han_numbers() -> None:
    written = ("十一", "三百二十", "两千", "二〇二二", "一百零五", "三三十")
    assert [han_number(text) for text in written] == [11, 320, 2000, 2022, 105, None]


@settings(max_examples=60, deadline=None)
@given(releases)
def test_never_raises(release: Release) -> None:
    _findings(release)


@pytest.mark.parametrize(
    "piece", ["1", "（", "11月31日、", "共3人，其中1人、", "占10%、", "近日10月3日", "见图3"]
)
def test_time_is_linear(piece: str) -> None:
    def seconds(length: int) -> float:
        release = doc(p(piece * (length // len(piece))), p("完"), title="新增20家")
        start = time.perf_counter()
        _findings(release)
        return time.perf_counter() - start

    seconds(10_000)
    assert seconds(200_000) < max(0.5, 60 * seconds(10_000))
