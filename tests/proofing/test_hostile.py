"""Texts that nobody writes: everything is checked or refused, nothing crashes or hangs."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.document.nodes import Block, Paragraph, Text
from editor.document.release import Metadata, Release
from editor.profiles.builtin import builtin_name_for
from editor.profiles.reader import builtin_profile
from editor.proofing.fixing import apply_fixes, automatic_fixes
from editor.proofing.proofreader import check
from tests.strategies import releases

LONG = 60_000
PIECES = (
    "“", "”", "（", "(", "《", "》", "‘", "'", '"', "[", "{", "…", ".", "。", ",", "、", "—", "-",
    "~", " ", "　", "1", "１", "年", "一", "第", "A", "a b ", "的", "的的", "市", "省", "%", "0.",
    "\n", "图1", "1月", "(a)", "“”", "http://", "a@", "共产党", "\u200b", "\u202e", "\ud800",
    "\x00", "👍", "約", "XX", "[x", "¥1万", "1~", "2022年11月", "男1人", "其中",
)  # fmt: skip


def _release(text: str, language: str = "zh-Hans") -> Release:
    body: tuple[Block, ...] = (Paragraph((Text(text),)),)
    return Release(Metadata(title=text[:50], language=language), body)


def _time(release: Release) -> float:
    begin = time.perf_counter()
    findings = check(release, builtin_profile(builtin_name_for(release.metadata.language)))
    apply_fixes(release, automatic_fixes(findings))
    return time.perf_counter() - begin


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_no_rule_is_worse_than_linear(piece: str, language: str) -> None:
    text = piece * (LONG // len(piece))
    whole = _time(_release(text, language))
    # A quadratic rule takes 16 times as long for four times the text, and much longer than this.
    assert whole < 1.5 or whole < 9 * _time(_release(text[: LONG // 4], language))


def test_a_megabyte_of_one_bracket() -> None:
    findings = check(_release("（" * 1_000_000), builtin_profile("government-zh-Hans"))
    assert any(finding.rule == "P21" for finding in findings)
    assert len(findings) < 5_000


@given(releases)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_release_can_be_checked(release: Release) -> None:
    profile = builtin_profile(builtin_name_for(release.metadata.language))
    for finding in check(release, profile):
        assert finding.start <= finding.end
        assert finding.message


@given(st.text(max_size=200), st.sampled_from(["zh-Hans", "zh-Hant-TW", "en", "ko"]))
@settings(deadline=None)
def test_any_text_can_be_checked(text: str, language: str) -> None:
    check(_release(text, language), builtin_profile(builtin_name_for(language)))
