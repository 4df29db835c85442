"""Items of Word lists whose markers browsers and editors on the web have left as text."""

from __future__ import annotations

import pytest

from editor.document.nodes import Block
from editor.formats.html_reader import read_html
from editor.report import Report
from tests.builders import cell, doc, h, li, ol, p, strong, table

TINY = "<span style='font-size: 7pt; line-height: normal;'>&nbsp;&nbsp; </span>"
SHORT = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span>"
PIXELS = "<span style='font-size: 9.33333px;'>&nbsp;&nbsp;&nbsp;</span>"
LISTED = "text-indent:-18pt;mso-list:l0 level{} lfo1"


def item(marker: str, text: str, level: int = 1, style: str = LISTED, name: str = "") -> str:
    return f'<p class="{name}" style="{style.format(level)}">{marker}{text}</p>'


def condition(marker: str) -> str:
    return f"<!--[if !supportLists]-->{marker}<!--[endif]-->"


def body(html: str) -> tuple[Block, ...]:
    return read_html(html, Report()).body


@pytest.mark.parametrize(
    "wrapped",
    [
        "<span>{}" + TINY + "</span>",
        "<b>{}" + TINY + "</b>",
        "<font color=red><span>{}</span></font>" + SHORT,
        "{}" + TINY,
        "{}" + SHORT,
        "{}" + PIXELS,
        "{}&nbsp;&nbsp;&nbsp; ",
        "<span>{}</span>&nbsp;&nbsp; <span></span>",
        "<a name=x></a>" + TINY + "{}" + TINY,
    ],
)
@pytest.mark.parametrize("enclosed", [True, False])
def test_listed_paragraphs(wrapped: str, enclosed: bool) -> None:
    frame = "<!--[if !supportLists]-->{}<!--[endif]-->" if enclosed else "{}"
    marked = frame.format(wrapped)
    html = (
        item(marked.format("·"), "甲")
        + item(marked.format("o"), "乙", 2)
        + item(marked.format("3."), "丙", 2)
    )
    assert body(html) == doc(li("甲"), li("乙", level=1), ol("丙", level=1, start=3)).body


@pytest.mark.parametrize(
    "wrapped",
    [
        "<span>{}" + TINY + "</span>",
        "<b>{}" + TINY + "</b>",
        "{}" + TINY,
        "<font>{}</font>" + SHORT,
        "<!--[if !supportLists]-->{}<!--[endif]-->",
        "<span style='mso-list:Ignore'>{}<span>&nbsp;</span></span>",
    ],
)
@pytest.mark.parametrize(
    "style", ["text-indent:-18pt;margin-left:{}8pt", "margin: 0cm 0cm 0.1pt {}6pt"]
)
def test_paragraphs_that_lost_their_properties(wrapped: str, style: str) -> None:
    html = (
        item(wrapped.format("1."), "甲", 1, style)
        + item(wrapped.format("·"), "乙", 2, style)
        + item(wrapped.format("2."), "丙", 1, style)
    )
    assert body(html) == doc(ol("甲"), li("乙", level=1), ol("丙")).body


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        (item("·&nbsp;&nbsp; ", "甲", style="", name="MsoListParagraph"), [li("甲")]),
        # nested conditions; a condition that never ends; nothing but a marker
        (item("<![if !supportLists]>·<![if !vml]>&nbsp;<![endif]>&nbsp;<![endif]>", "甲"),
         [li("甲")]),
        (item("<!--[if !supportLists]-->", "甲"), [li("甲")]),
        (item("<!--[if !supportLists]-->1.<!--[endif]-->", ""), []),
        # the marks of a marker are not its item's
        (item(f"<b>1.{TINY}</b>", "甲<b>乙</b>"), [ol("甲", strong("乙"))]),
        # markers that no release can count with stay
        (item(f"一、{TINY}", "总则"), [p("一、总则")]),
        (item(f"<!--[if !supportLists]-->①{TINY}<!--[endif]-->", "总则"), [p("①总则")]),
        (item(f"Q:{TINY}", "问", style="text-indent:-18pt"), [p("Q: 问")]),
        # an item counts on from the one before it: i. is a letter after h.
        (item(f"h.{TINY}", "甲") + item(f"i.{TINY}", "乙"), [ol("甲", start=8), ol("乙")]),
        # headings
        ("<p>x</p>" + f"<h2 style='mso-list:l0 level1 lfo1'>1.{TINY}甲</h2>",
         [p("x"), h(2, "1. 甲")]),
        # what is no marker
        (item(f"张三{TINY}", "李四", style=""), [p("张三\u00a0\u00a0 李四")]),
        (item("·&nbsp;&nbsp; ", "甲", style=""), [p("·\u00a0\u00a0 甲")]),
        (item("张三&nbsp;&nbsp; ", "李四"), [li("张三\u00a0\u00a0 李四")]),
        (item("一共有三个方面的主要问题" + TINY, "甲"),
         [li("一共有三个方面的主要问题\u00a0\u00a0 甲")]),
        (item("", "<span style='font-size:7pt'>小字</span>文"), [li("小字文")]),
    ],
)  # fmt: skip
def test_markers(html: str, blocks: list[Block]) -> None:
    assert body(html) == doc(*blocks).body


def test_a_table_without_border_stays_a_table() -> None:
    html = "<table border=0><tr><td><p>甲</p><p>乙</p></td></tr><tr><td>丙</td></tr></table>"
    assert body(html) == doc(table([cell(p("甲"), p("乙"))], [cell(p("丙"))])).body
