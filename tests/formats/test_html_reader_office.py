"""The clipboard HTML of word processors: lists made of paragraphs, wrappers, text in comments."""

from __future__ import annotations

import re

import pytest

from editor.document.nodes import Block, ListItem
from editor.document.walk import plain_text, text_of
from editor.formats.html_reader import read_html
from editor.report import Report
from tests.builders import br, cell, doc, h, li, ol, p, table
from tests.conftest import FIXTURES


def item(marker: str, text: str, level: int = 1, tag: str = "p", style: str = "") -> str:
    return (
        f"<{tag} style='text-indent:-18pt;mso-list:l0 level{level} lfo1;{style}'>"
        f"<![if !supportLists]><span><span style='mso-list:Ignore'>{marker}"
        f"<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;</span></span></span><![endif]>"
        f"{text}</{tag}>"
    )


def levels(blocks: tuple[Block, ...]) -> list[tuple[int, str, str]]:
    return [
        (block.level, str(block.kind), text_of(block.content))
        for block in blocks
        if isinstance(block, ListItem)
    ]


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        (item("·", "a") + item("o", "b", 2), [li("a"), li("b", level=1)]),
        (item("1.", "a") + item("2.", "b"), [ol("a"), ol("b")]),
        (item("3)", "a") + item("4)", "b"), [ol("a", start=3), ol("b")]),
        (item("1.", "a") + "<p>x</p>" + item("2.", "b"), [ol("a"), p("x"), ol("b", start=2)]),
        (item("a.", "a") + item("b.", "b"), [ol("a"), ol("b")]),
        (item("i.", "a") + item("ii.", "b"), [ol("a"), ol("b")]),
        (item("1.", "a") + item("1.1.", "b", 2), [ol("a"), ol("b", level=1)]),
        (item("·", "a") + item("§", "b", 3), [li("a"), li("b", level=2)]),
        (item("A", "a") + item("B", "b"), [ol("a"), ol("b")]),
        (item("2022.", "年初"), [ol("年初", start=2022)]),
        (item("一、", "总则") + item("（二）", "范围"), [p("一、总则"), p("（二）范围")]),
        (item("第1节", "处理", tag="h2"), [h(2, "第1节处理")]),
        ("<p>x</p>" + item("1", "概述", tag="h1"), [p("x"), h(2, "1 概述")]),
        (item("I.", "Test", tag="h1") + "<p>x</p>", [ol("Test"), p("x")]),
        (item("1.", "A", tag="h1") + item("1.1", "B", 2, "h2"), [h(2, "1. A"), h(2, "1.1 B")]),
        ("<table><tr><td>" + item("·", "a", tag="pre") + "</table>", [table([cell(li("a"))])]),
        (
            item("1.", "a", style="margin-left:36pt")
            + "<p class=MsoListParagraphCxSpMiddle style='margin-left:36pt'>b</p>",
            [ol("a", br(), "b")],
        ),
    ],
)
def test_word_lists(html: str, blocks: list[Block]) -> None:
    assert read_html(html, Report()).body == doc(*blocks).body


def test_the_style_sheet_tells_a_bullet_from_a_letter() -> None:
    sheet = "<style>@list l0:level1 {mso-level-number-format:bullet}</style>"
    assert read_html(sheet + item("q.", "a"), Report()).body == doc(li("a")).body


def test_a_text_box_in_a_comment_is_read_after_its_paragraph() -> None:
    html = (
        "<p>前<!--[if gte vml 1]><v:shape><v:textbox><![if !mso]><p>框</p></v:textbox></v:shape>"
        "<![endif]--><![if !vml]><img src='file:///x.png'><![endif]>后</p>"
    )
    assert read_html(html, Report(), selection=True).body == doc(p("前后"), p("框")).body


def test_reviewers_comments_go() -> None:
    report = Report()
    html = (
        "<p><a style='mso-comment-reference:A_1'>正文</a>"
        "<span class=MsoCommentReference>[A1]</span></p>"
        "<div style='mso-element:comment-list'><p>意见</p></div>"
    )
    assert read_html(html, report).body == doc(p("正文")).body
    assert [loss.code for loss in report.losses] == ["comment-removed"]


@pytest.mark.parametrize(
    ("name", "items"),
    [
        (
            "google-docs-mixed-list",
            [(0, "number", "1"), (1, "bullet", "A"), (2, "number", "1"), (0, "number", "2"),
             (0, "number", "3"), (1, "bullet", "A"), (1, "bullet", "B"), (0, "bullet", "A"),
             (1, "number", "1"), (1, "number", "2")],
        ),
        (
            "onenote-nested-list",
            [(0, "bullet", "One"), (0, "bullet", "Two"), (0, "bullet", "Three")],
        ),
        (
            "libreoffice-mixed-list",
            [(0, "bullet", "AAA"), (0, "bullet", "BBB"), (0, "bullet", "CCC"), (1, "number", "111"),
             (1, "number", "222"), (1, "number", "333"), (2, "bullet", "AAA"), (2, "bullet", "BBB"),
             (3, "number", "111"), (3, "number", "222")],
        ),
        (
            "lexical-nested-list",
            [(0, "bullet", "Hello"), (1, "bullet", "awesome"), (0, "bullet", "world!")],
        ),
        ("word-heading-list", [(0, "bullet", "H2 1"), (0, "bullet", "H22")]),
    ],
)  # fmt: skip
def test_lists_of_real_programs(name: str, items: list[tuple[int, str, str]]) -> None:
    html = (FIXTURES / "paste" / f"{name}.html").read_text(encoding="utf-8")
    assert levels(read_html(html, Report()).body) == items


def test_a_list_whose_properties_the_browser_took_away() -> None:
    html = (FIXTURES / "paste" / "word-edge-ordered-list.html").read_text(encoding="utf-8")
    found = levels(read_html(html, Report()).body)
    assert [level for level, _, _ in found] == [0, 1, 1, 0, 1, 1, 2, 2, 3, 4, 0]
    assert {kind for _, kind, _ in found} == {"number"}


def test_the_bold_wrapper_of_google_docs_is_not_bold() -> None:
    html = (FIXTURES / "paste" / "google-docs-bold-wrapper.html").read_text(encoding="utf-8")
    body = read_html(html, Report()).body
    assert plain_text(body).split() == ["Hello", "world"]
    assert body == doc(p("Hello world")).body


def test_a_chinese_report_keeps_its_digits() -> None:
    html = (FIXTURES / "paste" / "word-chinese-report.html").read_text(encoding="utf-8")
    release = read_html(html, Report())
    text = release.metadata.title + plain_text(release.body)
    source = re.sub(r"<[^>]*>", "", html)
    assert re.findall(r"\d", text) == re.findall(r"\d", source)
