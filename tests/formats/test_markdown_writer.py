"""What the Markdown looks like: readable first, escaped only where it must be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from editor.document.nodes import Alignment, Block, Text
from editor.document.release import Contact
from editor.document.timestamp import Timestamp
from editor.formats.markdown.front_matter import split_front_matter
from editor.formats.markdown_writer import write_markdown
from editor.report import Report
from tests.builders import (
    br,
    cell,
    doc,
    em,
    fig,
    h,
    highlight,
    hr,
    li,
    link,
    ol,
    p,
    quote,
    strike,
    strong,
    sub,
    sup,
    table,
    underline,
)

EVERYTHING = doc(
    p("近日，", strong("县科技局"), "组织召开", em("科技创新"), "工作推进会。"),
    h(2, "一、总体要求"),
    p("2022. 年初", br(), "1) 第二行", br(), "- 第三行"),
    p("居中", align=Alignment.CENTER),
    p("顶格", align=Alignment.RIGHT, indent=False),
    h(3, "（一）C#"),
    li("第一项", br(), "换行"),
    li("第二级", level=1),
    ol("第三级", level=2),
    ol("再一项", level=2),
    ol("甲", start=3),
    ol("乙"),
    ol("丙", start=9),
    p("中间"),
    ol("年初", start=2022),
    ol("年末"),
    li("两级以下", level=2),
    quote("引文一"),
    quote("引文二", br(), "换行"),
    hr(),
    table(["项目", cell(p("数量", align=Alignment.RIGHT))],
          ["甲|乙", cell(p("10", align=Alignment.RIGHT))], ["", ""], header=1),
    table([cell("合并", colspan=2)], ["一", cell("二", li("三"))], header=1,
          caption=(Text("表 1 数据"),)),
    fig(alt="会场"),
    fig(alt="会场", caption=(Text("图 1 "), *strong("会场")), credit="贾悦 摄", width=60),
    fig(decorative=True),
    p(strong("“引号”"), "后，", strike("删去"), "，", underline("下划线"), "，x", sup("2"), "，H",
      sub("2"), "O，", highlight("重点"), "，", strong(em("粗斜"))),
    p("见", link("https://example.gov.cn/a?b=1&c=2", "链接"), "、",
      link("../附件 (1).docx", strong("附件")), "，网址 https://example.gov.cn/a_b，邮箱 a@b.cn"),
    p("[ 字体：大 中 小 ] 5~10人，20~30人，a*b，snake_case，R&D，3 < 5，&lt;b>，$5 与 $6"),
    title="县科技局召开“2022”工作推进会",
    kicker="科技创新",
    subtitle="no",
    published=Timestamp.parse("2022-11-03 15:04"),
    source="县科技局",
    authors=("贾悦", "李四"),
    editor="王五",
    reviewer="赵六",
    column="工作动态",
    keywords=("科技", "创新"),
    summary="摘要: 第一段\\n",
    place="含山",
    embargo=Timestamp.parse("2022-11-04T08:00:00+08:00"),
    contacts=(Contact("贾悦", "县科技局", "0555-1", "a@b.cn"), Contact(email="c@d.cn")),
    boilerplate="县科技局是政府部门。\n# 负责科技工作。",
    url="https://example.gov.cn/n/1",
    uid="6f9619ff-8b86-d011-b42d-00c04fc964ff",
    profile="government-zh-Hans",
)  # fmt: skip


def test_golden(golden: Callable[[str, str], None]) -> None:
    golden("everything.md", write_markdown(EVERYTHING, Report()))


def written(*blocks: Block) -> str:
    return split_front_matter(write_markdown(doc(*blocks), Report()))[1].strip("\n")


@pytest.mark.parametrize(
    "text",
    ["2022年 1.5 倍", "10.5%", "a_b_c", "2 * 3", "5~10人", "AT&T 与 R&D", "3 < 5 > 2", "a|b",
     "[2022]3号", "（一）", "-5度", "+86-10", "https://a.cn/b_c?d=1&e=2", "a@b.cn", "#县",
     "$5 million and $6 million", "US$5", "a: b", "15:04:30", "C:", "x = y", "a == b", "!", "“”—…",
     "'quoted'", "(see below)", "50%", "2022-11-03", "1.科技", "1、科技", "{a}", "^", "see [1]."],
)  # fmt: skip
def test_harmless_text_is_not_escaped(text: str) -> None:
    assert written(p("文", text)) == f"文{text}"
    assert written(p(text)).replace("\\#", "#") == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022. 年初", "2022\\. 年初"),
        ("1) a", "1\\) a"),
        ("- a", "\\- a"),
        ("+ a", "\\+ a"),
        ("# a", "\\# a"),
        ("> a", "\\> a"),
        ("---", "\\---"),
        ("*a*", "\\*a\\*"),
        ("_a_", "\\_a\\_"),
        ("`a`", "\\`a\\`"),
        ("~~a~~", "~&#126;a&#126;&#126;"),
        ("==a==", "=&#61;a=&#61;"),
        ("<b>", "&lt;b>"),
        ("&lt;", "&amp;lt;"),
        ("[a](b)", "\\[a](b)"),
        ("![a](b)", "!\\[a](b)"),
        ("[^1]", "\\[^1]"),
        ("[ ] a", "\\[ ] a"),
        ("{: .a}", "\\{: .a}"),
        ("[TOC]", "\\[TOC]"),
        ("*[A]: b", "\\*\\[A]: b"),
        ("\\", "\\\\"),
        (": a", "&#58; a"),
        (":smile:", "&#58;smile:"),
        ("a$b$", "a$b&#36;"),
        ("https://a.cn/b*c", "https&#58;//a.cn/b\\*c"),
        ("|---|", "&#124;---|"),
    ],
)
def test_markup_is_escaped(text: str, expected: str) -> None:
    assert written(p(text)) == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (p(strong("县局"), "：", em("a b"), "，", strike("旧")), "**县局**：*a b*，~~旧~~"),
        (p(strong("“县局”")), "<strong>“县局”</strong>"),
        (p(strong("a "), "b"), "<strong>a </strong>b"),
        (p(strong("a"), em("b")), "<strong>a</strong><em>b</em>"),
        (p(strong("a"), "*"), "<strong>a</strong>\\*"),
        (p(strike("a"), "5~6"), "<s>a</s>5&#126;6"),
        (p(link("a(b) c", "x[y]")), "[x\\[y\\]](<a(b)%20c>)"),
        (p(link("a?b&copy;", "x")), "[x](a?b&amp;copy;)"),
        (p("!", link("a", "b")), "\\![b](a)"),
        (h(2, "a #"), "## a \\#"),
        (h(3, "a", br(), "b"), "### a<br>b"),
        (p("a", br(), "==="), "a<br>\n=&#61;&#61;"),
        (p("a", br(), "="), "a<br>\n&#61;"),
        (quote("a", br(), "- b"), "> a<br>\n> \\- b"),
        (li("a", br(), "1. b"), "- a<br>\n    1\\. b"),
        (hr(), "***"),
    ],
)
def test_blocks_and_marks(block: Block, expected: str) -> None:
    assert written(block) == expected


def test_adjacent_lists_are_kept_apart() -> None:
    assert written(ol("a"), ol("b", start=5), li("c")) == (
        "1. a\n\n<!-- -->\n\n5. b\n\n<!-- -->\n\n- c"
    )


def test_no_empty_line_and_no_markdown_in_html() -> None:
    text = written(table([cell("*a*", "b\u2003"), "c"]), p("*x*", br(), "y", indent=False))
    assert text == (
        "<table>\n<tbody>\n<tr><td><p>*a*</p>\n<p>b\u2003</p></td><td>c</td></tr>\n</tbody>\n</table>"
        '\n\n<p style="text-indent:0">*x*<br>y</p>'
    )


def test_a_picture_that_is_missing_is_reported() -> None:
    report = Report()
    text = write_markdown(doc(fig(b"\x89PNG\r\n\x1a\nmissing", alt="a")), report)
    assert "![a](assets/" in text
    assert [loss.code for loss in report.losses] == ["image-missing"]


def test_everything_else_is_held() -> None:
    report = Report()
    write_markdown(EVERYTHING, report)
    assert not report
