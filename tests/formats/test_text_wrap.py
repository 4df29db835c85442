"""Plain text in lines of so many columns, with nothing but spaces given up for the line ends."""

from __future__ import annotations

from unicodedata import east_asian_width

from hypothesis import given
from hypothesis import strategies as st

from editor.formats.text_wrap import wrapped
from editor.formats.text_writer import write_text
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests import strategies
from tests.builders import doc, li, p

ENGLISH = builtin_profile("press-release-en")


def columns(line: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line)


def test_lines_break_between_words() -> None:
    assert wrapped("one two three four", 10) == "one two\nthree four"
    assert wrapped("one two", 10) == "one two"


def test_what_cannot_be_broken_stays_whole() -> None:
    assert wrapped("a https://example.com/long/path b", 10) == "a\nhttps://example.com/long/path\nb"
    row = "many words of a row\tand its second cell"
    assert wrapped(row, 10) == row


def test_a_list_item_hangs_under_its_words() -> None:
    assert wrapped("• one two three", 10) == "• one two\n  three"
    assert wrapped("    12. one two", 11) == "    12. one\n        two"


def test_han_takes_two_columns() -> None:
    assert wrapped("科技 科技 科技", 9) == "科技 科技\n科技"
    assert wrapped("科技 科技 科技", 8) == "科技\n科技\n科技"


def test_a_release_in_lines() -> None:
    release = doc(p("One two three four five."), li("six seven eight nine"), language="en")
    profile = ENGLISH
    text = write_text(release, profile, Report(), width=16)
    assert "One two three\nfour five." in text
    assert "• six seven\n  eight nine" in text
    assert "\n" not in write_text(release, profile, Report()).split("\n\n")[1]


@given(st.lists(strategies.texts).map(" ".join), st.integers(1, 80))
def test_no_text_is_lost(text: str, width: int) -> None:
    assert wrapped(text, width).split() == text.split()


@given(st.lists(st.text("ab县", min_size=1, max_size=9)), st.integers(1, 80))
def test_no_line_is_longer_than_it_must_be(words: list[str], width: int) -> None:
    for line in wrapped(" ".join(words), width).split("\n"):
        assert columns(line) <= width or " " not in line
