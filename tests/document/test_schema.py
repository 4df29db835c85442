from __future__ import annotations

from hypothesis import given

from editor.document.release import Release
from editor.document.schema import is_valid, normalise
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
