from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.nodes import Alignment
from editor.document.release import Release
from editor.document.schema import is_valid, normalise, normalise_link
from tests import strategies
from tests.builders import cell, doc, li, ol, p, table


@given(strategies.releases)
def test_normalise_changes_nothing_twice(release: Release) -> None:
    assert normalise(release) == release
    assert is_valid(release)


def test_restart_is_kept_only_where_it_says_something() -> None:
    assert doc(ol("a", start=1), ol("b", start=2), ol("c", start=1)).body == (
        ol("a"),
        ol("b"),
        ol("c", start=1),
    )


def test_spans_are_cut_and_holes_filled() -> None:
    release = doc(table([cell("a", colspan=5, rowspan=9), "b"], ["c"]))
    assert release.body == (table([cell("a", rowspan=2), "b"], ["c"]),)


def test_blank_blocks_go() -> None:
    assert doc(p("\u3000\u3000"), p(""), li(" ")).body == ()


def test_a_centred_paragraph_has_no_indent_to_switch_off() -> None:
    assert doc(p("a", align=Alignment.CENTER, indent=False)).body == (
        p("a", align=Alignment.CENTER),
    )


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://example.gov.cn/a?b=1&c=(2)#d", "https://example.gov.cn/a?b=1&c=(2)#d"),
        ("HTTP://a.cn/县", "http://a.cn/县"),
        ("//a.cn/b", "https://a.cn/b"),
        ("a b[1].html#x#y", "a%20b%5B1%5D.html#x%23y"),
        ("http://[::1]/", "http://[::1]/"),
        ("http://a/100%", "http://a/100%25"),
        (" java\nscript:alert(1)", None),
        ("JAVASCRIPT:alert(1)", None),
        ("\x01javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("vbscript:x", None),
        ("\\\\host\\share", None),
        ("javascript\\x09:alert(1)", None),
        ("javascript\\:alert(1)", None),
        ("图:一.html", None),
        ("a%5cb", None),
        ("100%:x", None),
        ("/%5cevil.example", None),
        ("./a:b", "./a:b"),
        ("a.html?t=10:00", "a.html?t=10:00"),
        ("a.html#b:c", "a.html#b:c"),
        ("a/b\\c", "a/b%5Cc"),
        ("http://", None),
        ("mailto:", None),
        ("", ""),
        ("　", ""),
    ],
)
def test_link_targets(target: str, expected: str | None) -> None:
    assert normalise_link(target) == expected


@given(st.text())
def test_a_link_target_is_normalised_once(target: str) -> None:
    once = normalise_link(target)
    assert once is None or normalise_link(once) == once
