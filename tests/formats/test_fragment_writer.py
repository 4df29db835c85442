"""The CMS fragment: what content management systems leave alone, with all the text."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given

from editor.document.nodes import Alignment, Figure
from editor.document.release import Contact, Release, make_asset
from editor.document.timestamp import Timestamp
from editor.document.walk import block_texts
from editor.formats.fragment_writer import write_fragment
from editor.profiles.builtin import builtin_name_for
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests import strategies
from tests.builders import (
    PNG,
    cell,
    doc,
    fig,
    highlight,
    inlines,
    li,
    ol,
    p,
    quote,
    table,
)
from tests.formats.test_page_writer import COUNTY, EVERYTHING, HOSTILE, NEWS, hostile_release
from tests.html_check import check_fragment, texts_in_order

# A PNG that says it is 640 pixels wide and 480 high.
LARGE_PNG = PNG[:16] + (640).to_bytes(4, "big") + (480).to_bytes(4, "big") + PNG[24:]


def fragment(release: Release, report: Report | None = None) -> str:
    profile = builtin_profile(builtin_name_for(release.metadata.language))
    return write_fragment(release, profile, Report() if report is None else report)


def blocks(*body: object, **facts: object) -> str:
    return fragment(doc(*body, **facts)).rstrip("\n")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "release"), [("county", COUNTY), ("news-en", NEWS), ("everything", EVERYTHING)]
)
def test_fragment_golden(name: str, release: Release, golden: Callable[[str, str], None]) -> None:
    golden(f"fragment-{name}.html", fragment(release))


@given(strategies.releases)
def test_every_release_makes_a_plain_fragment_with_all_its_text(release: Release) -> None:
    tree = check_fragment(fragment(release))
    texts = [text for block in release.body for text in block_texts(block)]
    texts += release.metadata.boilerplate.split("\n")
    texts_in_order(texts, tree.text)


@pytest.mark.parametrize("number", range(0, len(HOSTILE), 50))
def test_hostile_text_stays_text(number: int) -> None:
    for text in HOSTILE[number : number + 50]:
        release = hostile_release(text)
        tree = check_fragment(fragment(release))
        texts_in_order([t for block in release.body for t in block_texts(block)], tree.text)


def test_no_title_no_header_line_no_switch() -> None:
    html = fragment(EVERYTHING)
    for text in ("通报", "学习贯彻二十大", "力争建成", "2022-11-03", "贾悦、", "字体"):
        assert text not in html


def test_indent_is_the_profiles_and_relative() -> None:
    assert blocks(p("a")) == '<p style="text-indent:2em">a</p>'
    assert blocks(p("a", indent=False)) == '<p style="text-indent:0">a</p>'
    assert blocks(p("a"), language="en") == "<p>a</p>"
    assert blocks(quote("a")) == '<blockquote>\n<p style="text-indent:2em">a</p>\n</blockquote>'


def test_alignment_is_inline_and_centred_text_is_not_indented() -> None:
    assert blocks(p("a", align=Alignment.CENTER)) == (
        '<p style="text-indent:0;text-align:center">a</p>'
    )
    assert blocks(p("a", align=Alignment.JUSTIFY)) == (
        '<p style="text-indent:2em;text-align:justify">a</p>'
    )


def test_lists_need_no_classes() -> None:
    assert blocks(li("a"), ol("b", level=1)) == (
        "<ul>\n<li>a\n<ol>\n<li>b</li>\n</ol>\n</li>\n</ul>"
    )


def test_highlight_is_a_span() -> None:
    assert blocks(p(highlight("a")), language="en") == (
        '<p><span style="background-color:yellow">a</span></p>'
    )


def test_pictures_are_files_with_their_size() -> None:
    asset = make_asset(LARGE_PNG)
    release = doc(
        fig(LARGE_PNG, alt="图", caption=inlines("会场"), credit="贾悦", width=60), assets=(asset,)
    )
    profile = builtin_profile("government-zh-Hans")
    assert write_fragment(release, profile, Report(), "稿件_files") == (
        f'<p style="text-align:center;text-indent:0"><img src="稿件_files/{asset.name}" alt="图"'
        ' width="384" style="width:60%;height:auto"></p>\n'
        '<p class="caption" style="text-align:center;text-indent:0">会场（图片：贾悦）</p>\n'
    )


def test_picture_folder_is_a_valid_address() -> None:
    release = doc(fig(alt="x"), language="en")
    html = write_fragment(release, builtin_profile("press-release-en"), Report(), '1: a%"b?#c')
    assert re.search(r'<img src="\./1:%20a%25%22b%3F%23c/\w+\.png" alt="x"', html)


def test_a_missing_picture_leaves_its_caption_and_a_note() -> None:
    report = Report()
    release = doc(Figure("0123456789ab.png", caption=inlines("合龙")))
    html = fragment(release, report)
    assert re.sub(r"<[^>]*>", "", html) == "图片缺失\n合龙\n"
    assert [loss.code for loss in report.losses] == ["image-missing"]


def test_the_fields_that_the_system_has_itself_are_no_loss() -> None:
    report = Report()
    html = fragment(
        doc(p("段。"), title="标题", published=Timestamp.parse("2022-11-03"), uid="u1"), report
    )
    assert "标题" not in html
    assert not report


def test_cells_are_bordered_and_never_indented() -> None:
    html = blocks(table(["a"], [cell("b", "c")], header=1))
    assert html.count("border:thin solid") == 2
    assert '<p style="text-indent:0">b</p>' in html


def test_boilerplate_and_contacts_follow_the_body() -> None:
    html = blocks(
        p("a"),
        language="en",
        boilerplate="About us\nWe are here.",
        contacts=(Contact("Jane", phone="1"),),
    )
    assert html == (
        "<p>a</p>\n<p><strong>About us</strong></p>\n<p>We are here.</p>\n"
        "<p><strong>Contact</strong></p>\n<p>Jane<br>1</p>"
    )
