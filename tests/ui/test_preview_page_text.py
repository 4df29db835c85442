"""The page that is written only where it changed is the page that is written whole."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.document.nodes import Block, Paragraph
from editor.document.release import Release
from editor.document.schema import normalise
from editor.formats.html_out import page_blocks
from editor.formats.page_writer import write_page
from editor.profiles.builtin import builtin_name_for
from editor.profiles.reader import builtin_profile
from editor.report import Report
from editor.ui.preview.page_text import PageTextWriter
from editor.values import replace
from tests.builders import cell, doc, fig, h, li, ol, p, quote, table
from tests.strategies import releases
from tests.ui.preview_pane import long_release


def written(writer: PageTextWriter, release: Release) -> str:
    profile = builtin_profile(builtin_name_for(release.metadata.language))
    page = writer.write(release, profile)
    whole = str(page)
    assert whole == write_page(release, profile, Report())
    assert page.encode() == whole.encode()
    assert "".join((page.head, *page.elements, page.foot)).replace("\n", "") == whole.replace(
        "\n", ""
    )
    return whole


def test_one_table_in_several_places_has_a_name_for_each() -> None:
    same = table(["甲"])
    writer = PageTextWriter()
    for count in (1, 2, 3):
        written(writer, doc(*[same] * count))


@settings(max_examples=8, deadline=None)
@given(st.lists(releases, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_whatever_changes_the_page_is_the_export(
    given_releases: list[Release], chance: random.Random
) -> None:
    writer = PageTextWriter()
    pool: list[Block] = [block for release in given_releases for block in release.body]
    for release in given_releases:
        written(writer, release)
    release = given_releases[0]
    for _step in range(6):
        body = list(release.body)
        if body and chance.random() < 0.4:
            del body[chance.randrange(len(body))]
        if pool:
            body.insert(chance.randrange(len(body) + 1), chance.choice(pool))
        release = replace(release, body=tuple(body))
        if chance.random() < 0.3:
            release = replace(
                release, metadata=replace(release.metadata, title=chance.choice("甲乙"))
            )
        if chance.random() < 0.3:
            release = replace(release, metadata=chance.choice(given_releases).metadata)
        if chance.random() < 0.3:
            release = replace(
                release, assets=tuple(a for a in release.assets if chance.random() < 0.5)
            )
        written(writer, release)


def blocks_written(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The first blocks of the runs that are written from now on."""
    found: list[object] = []
    original = page_blocks.PageBlocks.run

    def run(self, blocks):
        found.append(blocks[0])
        return original(self, blocks)

    monkeypatch.setattr(page_blocks.PageBlocks, "run", run)
    return found


def test_only_what_changed_is_written_again(monkeypatch) -> None:
    texts = blocks_written(monkeypatch)
    release = long_release(400)
    writer = PageTextWriter()
    profile = builtin_profile(builtin_name_for("zh-Hans"))
    writer.write(release, profile)
    body = list(release.body)
    body[200] = p("改过")
    texts.clear()
    writer.write(replace(release, body=tuple(body)), profile)
    assert len(texts) < 10
    assert body[200] in texts
    texts.clear()
    metadata = replace(release.metadata, title="另一个", source="某局")
    writer.write(replace(release, body=tuple(body), metadata=metadata), profile)
    assert len(texts) < 10


def test_a_cell_that_changes_leaves_the_other_tables_and_headings(monkeypatch) -> None:
    body = [
        p("首"),
        *(b for i in range(20) for b in (h(2, f"{i}"), table((f"a{i}", "b")), p("段"))),
    ]
    release = doc(*body, language="zh-Hans")
    writer = PageTextWriter()
    profile = builtin_profile(builtin_name_for("zh-Hans"))
    for at, changed in ((5, table(("改", "b"))), (4, h(2, "改"))):
        writer.write(release, profile)
        texts = blocks_written(monkeypatch)
        new = replace(release, body=(*release.body[:at], changed, *release.body[at + 1 :]))
        page = writer.write(new, profile)
        whole = [block for block in texts if block in release.body or block == changed]
        assert [block for block in whole if not isinstance(block, Paragraph)] == [changed]
        assert str(page) == write_page(new, profile, Report())


def test_the_parts_of_a_page_are_those_of_the_page_before() -> None:
    release = normalise(doc(p("甲"), p("中"), fig(alt="图"), p("乙"), language="zh-Hans"))
    writer = PageTextWriter()
    profile = builtin_profile(builtin_name_for("zh-Hans"))
    before = writer.write(release, profile)
    body = (*release.body[:3], p("丙"))
    after = writer.write(replace(release, body=body), profile)
    assert after != before
    assert after.elements[2] is before.elements[2], "a picture of megabytes is not copied"
    assert writer.write(replace(release, body=body), profile) == after


def test_a_picture_that_comes_or_goes_is_seen_in_its_figure() -> None:
    release = normalise(doc(p("甲"), fig(alt="图"), li("一"), ol("二"), quote("丙"), language="en"))
    writer = PageTextWriter()
    assert "data:" in written(writer, release)
    assert "data:" not in written(writer, replace(release, assets=()))
    assert "data:" in written(writer, release)


def test_what_too_large_a_page_leaves_out_goes_by_the_whole(monkeypatch) -> None:
    monkeypatch.setattr(page_blocks, "MOST_EMBEDDED", 1)
    figure, first = fig(alt="图"), p("首")
    release = doc(first, figure, p("甲"), figure, table((cell(figure),)), language="zh-Hans")
    writer = PageTextWriter()
    assert written(writer, release).count("data:") == 1
    assert written(writer, replace(release, body=release.body[2:])).count("data:") == 1
    monkeypatch.undo()
    assert written(writer, release).count("data:") == 3


def test_headings_and_tables_are_written_by_the_others_of_their_kind() -> None:
    body = [
        p("首"),
        h(2, "一"),
        h(3, "二"),
        table(("a",)),
        p("三"),
        h(4, "四"),
        table(("b",)),
        p("五"),
    ]
    writer = PageTextWriter()
    release = doc(*body, language="zh-Hans")
    written(writer, release)
    for gone in range(len(release.body)):
        written(writer, replace(release, body=release.body[:gone] + release.body[gone + 1 :]))
        written(writer, replace(release, body=release.body[gone:] + release.body[:gone]))
        written(writer, release)
