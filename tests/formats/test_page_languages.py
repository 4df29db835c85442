"""A page in a language for which there is no profile, or set by the profile of another one."""

from __future__ import annotations

from typing import Any

import pytest

from editor.document.nodes import Figure
from editor.document.release import Contact, Release
from editor.document.timestamp import Timestamp
from editor.formats.fragment_writer import write_fragment
from editor.formats.html_out.languages import foreign
from editor.formats.html_reader import read_html
from editor.formats.page_writer import write_page
from editor.formats.text_writer import write_text
from editor.languages import is_right_to_left
from editor.profiles.profile import Profile
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests.builders import doc, fig, p, table
from tests.html_check import Node, check_page

ENGLISH = builtin_profile("press-release-en")
SIMPLIFIED = builtin_profile("government-zh-Hans")
TRADITIONAL = builtin_profile("government-zh-Hant")
NOON = Timestamp.parse("2026-04-01 12:00")


def release(language: str, **facts: Any) -> Release:
    return doc(
        p("市は1日、窓口を開設した。"),
        table(["a", "b"]),
        Figure("none.png", alt="窓口"),
        fig(alt="市役所", credit="広報課"),
        language=language,
        title="市役所",
        place="東京",
        published=NOON,
        source="広報課",
        authors=("田中", "鈴木"),
        contacts=(Contact("田中", "", "03-1234-5678", ""),),
        **facts,
    )


@pytest.mark.parametrize("language", ["ja", "ko-KR", "fr"])
def test_customs_of_the_profile_do_not_go_to_other_languages(language: str) -> None:
    text = write_text(release(language), ENGLISH, Report())
    page = write_page(release(language), ENGLISH, Report())
    wire = write_fragment(release(language), ENGLISH, Report(), target="wire")
    for product in (text, page, wire):
        for custom in ("FOR IMMEDIATE RELEASE", "###", "April 1, 2026) —"):
            assert custom not in product
    assert "東京" not in text


@pytest.mark.parametrize("language", ["en", "en-GB"])
def test_they_stay_in_its_own(language: str) -> None:
    text = write_text(release(language), ENGLISH, Report())
    assert text.startswith("FOR IMMEDIATE RELEASE\n")
    assert text.endswith("###\n")


@pytest.mark.parametrize(
    ("language", "profile"),
    [("ja", ENGLISH), ("en", SIMPLIFIED), ("zh-Hant", SIMPLIFIED), ("ar", TRADITIONAL)],
)
@pytest.mark.parametrize("embargo", [None, NOON])
def test_each_word_of_the_profile_says_its_language(
    language: str, profile: Profile, embargo: Timestamp | None
) -> None:
    html = write_page(release(language, embargo=embargo), profile, Report())
    words = {
        profile.labels[name]
        for name in ("source", "author", "published", "size", "large", "contacts", "missing")
    }
    found: set[str] = set()

    def walk(node: Node, around: str) -> None:
        own = node.attributes.get("lang", around)
        for name in ("aria-label",):
            check(node.attributes.get(name, ""), own)
        for part in node.children:
            if isinstance(part, Node):
                walk(part, own)
            else:
                check(part, own)

    def check(text: str, around: str) -> None:
        for word in words:
            if word in text:
                found.add(word)
                assert around == profile.language, text
        for theirs in ("市役所", "広報課", "田中"):
            assert theirs not in text or around == language, text

    walk(check_page(html), "")
    assert found == words
    assert read_html(html, Report()).metadata == release(language, embargo=embargo).metadata


def test_nothing_is_marked_in_the_language_of_the_profile() -> None:
    html = write_page(release("zh-Hans-CN"), SIMPLIFIED, Report())
    assert 'lang="zh-Hans"' not in html


@pytest.mark.parametrize(
    ("language", "expected"),
    [("ar", True), ("he-IL", True), ("fa", True), ("ur-PK", True), ("az-Arab", True),
     ("ku-Latn", False), ("ar-Latn", False), ("zh-Hans", False), ("", False)],
)  # fmt: skip
def test_direction(language: str, expected: bool) -> None:
    assert is_right_to_left(language) is expected
    html = write_page(doc(p("x"), language=language), ENGLISH, Report())
    assert ('dir="rtl">' in html.partition("<head>")[0]) is expected
    assert (foreign("en", language).get("dir") == "ltr") is expected
