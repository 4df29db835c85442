"""Markdown that other people and programs wrote."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.nodes import Alignment, Block, Figure, LineBreak, Paragraph
from editor.document.release import Release, make_asset
from editor.document.schema import is_valid
from editor.document.walk import figures, plain_text
from editor.formats.html_in.tree import Element, parse_html
from editor.formats.markdown_reader import _ReleaseMarkdown, read_markdown
from editor.formats.markdown_writer import write_markdown
from editor.report import Report
from tests.builders import (
    PNG,
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

FIXTURES = Path(__file__).parent.parent / "fixtures" / "markdown"


def read(text: str, report: Report | None = None) -> Release:
    report = Report() if report is None else report
    return read_markdown(text, report, {"a.png": PNG, "图/a b.png": PNG}.get)


def body(text: str) -> list[Block]:
    return list(read(text).body)


def losses(text: str) -> list[str]:
    report = Report()
    read(text, report)
    return [loss.code for loss in report.losses]


@pytest.mark.parametrize(
    "line",
    ["2022. 年初", "2022) 年初", "100. a", "1999年. b", "1.科技", "1、科技", "１. 科技", "12345. c",
     "#话题#科技", "#标签", "一、总体要求", "-5度", "+86 10", "*注：x", "5~10人，20~30人", "a == b",
     "[注]: 说明文字", "[^1]: 脚注", "<姓名>先生", "<Name> here", "[TOC]", "{: .a}", "*[A]: b",
     "x_y_z", "AT&T", "2 * 3 * 4", "http://a.cn/b_c_d", ": a", "$5 and $6", ":smile:", "5 < 6 > 4"],
)  # fmt: skip
def test_text_that_is_no_markup(line: str) -> None:
    assert body(line) == [p(line)]
    assert body(f"前文\n\n{line}\n\n后文") == [p("前文"), p(line), p("后文")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n- b\n", [li("a"), li("b")]),
        ("文字：\n- a\n- b", [p("文字："), li("a"), li("b")]),
        ("text\n1. a\n2. b", [p("text"), ol("a"), ol("b")]),
        ("text\n2. a", [p("text 2. a")]),
        ("- a\n  - b\n    - c\n- d", [li("a"), li("b", level=1), li("c", level=2), li("d")]),
        ("- a\n    - b\n        - c", [li("a"), li("b", level=1), li("c", level=2)]),
        ("* a\n\t* b", [li("a"), li("b", level=1)]),
        ("1. a\n   - b\n2. c", [ol("a"), li("b", level=1), ol("c")]),
        ("1) a\n2) b", [ol("a"), ol("b")]),
        ("3. a\n4. b", [ol("a", start=3), ol("b")]),
        ("1. a\n1. b\n1. c", [ol("a"), ol("b"), ol("c")]),
        ("1. a\n3. b\n4. c", [ol("a"), ol("b", start=3), ol("c")]),
        ("1. a\n2. b\n1. c", [ol("a"), ol("b"), ol("c", start=1)]),
        ("1. a\n\n2. b\n\n   c\n", [ol("a"), ol("b", br(), "c")]),
        ("1. a\n\n<!-- -->\n\n1. b", [ol("a"), ol("b", start=1)]),
        ("1. a\n\nx\n\n2. b", [ol("a"), p("x"), ol("b", start=2)]),
        ("- a\nb\n  c", [li("a b c")]),
        ("- a\n\nb", [li("a"), p("b")]),
        ("- \n- b", [li("b")]),
        ("-\n  a", [li("a")]),
        ("- - a\n  - b", [li("a", level=1), li("b", level=1)]),
        ("- 2022. 年初", [li("2022. 年初")]),
        ("- [x] done\n- [ ] open", [li("[x] done"), li("[ ] open")]),
        ("1. 一\n2. 二\n12. 三", [ol("一"), ol("二"), ol("三", start=12)]),
        ("99. a\n100. b", [ol("a 100. b", start=99)]),
    ],
)
def test_lists(text: str, expected: list[Block]) -> None:
    assert body(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## a\n### b ##\n#### c#", [h(2, "a"), h(3, "b"), h(4, "c#")]),
        ("##### a\n\n###### b", [h(4, "a"), h(4, "b")]),
        ("a\n---\nb", [h(2, "a"), p("b")]),
        ("a\n\n---\n\n***\n\n_ _ _", [p("a"), hr(), hr(), hr()]),
        ("> a\n> b\n>\n> c\nlazy", [quote("a b"), quote("c lazy")]),
        ("> > a", [quote("a")]),
        (">a\n\nb", [quote("a"), p("b")]),
        ("a  \nb\\\nc<br>d", [p("a", br(), "b", br(), "c", br(), "d")]),
        ("　　第一段\n　　第二段", [p("第一段"), p("第二段")]),
        ("    近日，**县**", [p("近日，", strong("县"))]),
        ("a[^1]\n\n[^1]: b\n[^2]: c", [p("a[^1]"), p("[^1]: b"), p("[^2]: c")]),
        ("```py\na < b\n\n  *c*\n```\nx", [p("a < b"), p("*c*"), p("x")]),
        ("~~~\na\nb", [p("a", br(), "b")]),
        ("    a\n    **b**\n\nc", [p("a", br(), "**b**"), p("c")]),
        ("<div>\n*a*\n\n*b*\n</div>", [p("*a*"), p(em("b"))]),
        ("<p align=center>a</p>", [p("a", align=Alignment.CENTER)]),
        ("<!-- a\n\nb -->\nc", [p("c")]),
        ("<!-- a\n\nb", [p("<!-- a"), p("b")]),
        ("<script>\n\nx\n</script>\na", [p("a")]),
        ("a\x02b\x03\x00c\ufeff", [p("abc")]),
        ("a\r\nb\r\rc\u2028d", [p("a b"), p("c d")]),
    ],
)
def test_blocks(text: str, expected: list[Block]) -> None:
    assert body(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**a** __b__ *c* _d_ ***e***", p(strong("a"), " ", strong("b"), " ", em("c"), " ", em("d"),
                                          " ", strong(em("e")))),
        ("前**“引号”**后", p("前", strong("“引号”"), "后")),
        ("**注意：**请看", p(strong("注意："), "请看")),
        ("~~a~~ ==b== <u>c</u> x<sup>2</sup> H<sub>2</sub>O <mark>d</mark> <del>e</del>",
         p(strike("a"), " ", highlight("b"), " ", underline("c"), " x", sup("2"), " H", sub("2"),
           "O ", highlight("d"), " ", strike("e"))),
        (r"\*a\* \# \< \& \~~b~~", p("*a* # < & ~~b~~")),
        ("`a*b*` ``c`d``", p("a*b* c`d")),
        ("`a *b*", p("`a ", em("b"))),
        ("[a](http://b.cn/c_(d)_e)", p(link("http://b.cn/c_(d)_e", "a"))),
        ("[a](<x y.html> 'T')", p(link("x%20y.html", "a"))),
        ("[**a** b](c)", p(link("c", strong("a"), " b"))),
        ("[a][1], [b] [1], [1]\n\n[1]: https://x.cn 'T'",
         p(link("https://x.cn", "a"), ", [b] ", link("https://x.cn", "1"), ", ",
           link("https://x.cn", "1"))),
        ("<https://a.cn/b?c=1&d=2> <x@y.cn>",
         p(link("https://a.cn/b?c=1&d=2", "https://a.cn/b?c=1&d=2"), " ",
           link("mailto:x@y.cn", "x@y.cn"))),
        ("[a](javascript:x) <b onclick=x>b</b>", p("a ", strong("b"))),
        ("&copy; &#x4e2d; &amp;lt; &nope;", p("© 中 &lt; &nope;")),
        ("[1] [2]", p("[1] [2]")),
    ],
)  # fmt: skip
def test_inlines(text: str, expected: Paragraph) -> None:
    assert body(text) == list(doc(expected).body)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("近日，\n县科技局", "近日，县科技局"),
        ("组织\n**召开**\n会议", "组织召开会议"),
        ("他说：\n“好”\n的", "他说：“好”的"),
        ("one\ntwo", "one two"),
        ("推进\nGRE\n技术", "推进 GRE 技术"),
        ("“a”\n“b”", "“a” “b”"),
        ("한국\n정부", "한국 정부"),
    ],
)
def test_wrapped_lines(text: str, expected: str) -> None:
    assert plain_text(read(text).body) == expected


def test_tables() -> None:
    middle = Alignment.CENTER
    text = "| a | b |\n|---|:-:|\n| 1 | x\\|y |\n| 2\n| 3 | **w** |"
    expected = doc(
        table(
            ["a", cell(p("b", align=middle))],
            ["1", cell(p("x|y", align=middle))],
            ["2", ""],
            ["3", cell(p(strong("w"), align=middle))],
            header=1,
        )
    )
    assert read(text).body == expected.body
    assert body("a | b\n- | -\nc\n\nd") == [table(["a", "b"], header=1), p("c"), p("d")]


def test_cells_beyond_the_head_are_kept() -> None:
    assert plain_text(body("|a|\n|-|\n|1|2|3|")) == "a\n1\n2\n3"


def test_a_table_needs_its_rule_and_ends_with_an_empty_line() -> None:
    assert body("a | b\nc | d") == [p("a | b c | d")]
    assert body("a\n\n|---|---|") == [p("a"), p("|---|---|")]
    assert body("前文\n| a |\n|---|\n| b |\n后文") == [
        p("前文"),
        table(["a"], ["b"], header=1),
        p("后文"),
    ]


def test_pictures() -> None:
    name = make_asset(PNG).name
    release = read("![甲 *x*](a.png)\n\n![乙](<图/a b.png> '图一')\n\n![丙][r]\n\n[r]: a.png")
    assert release.body == (
        fig(alt="甲 *x*"),
        Figure(name, alt="乙", caption=p("图一").content),
        fig(alt="丙"),
    )
    assert [asset.name for asset in release.assets] == [name]


def test_pictures_that_are_not_at_hand() -> None:
    assert losses("![a](https://x.cn/a.png)\n\n![b](missing.png)") == [
        "image-remote",
        "image-missing",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("```\na\n```", "code"),
        ("    a", "code"),
        ("a `b`", "code"),
        ("##### a", "heading-level"),
        ("[a](b 'title')", "link-title"),
        ("[a](file:///b)", "link-refused"),
        ("---\nslug: x\n---\na", "front-matter-key"),
        ("---\na: [\n---\nb", "front-matter"),
        ("<script>x</script>", "script-removed"),
    ],
)
def test_losses(text: str, code: str) -> None:
    assert losses(text) == [code]


def test_titles() -> None:
    assert read("# 标题\n\n文").metadata.title == "标题"
    assert read("# 标题\n\n文").body == (p("文"),)
    assert read("标题\n====\n文").metadata.title == "标题"
    assert read("文\n\n# 标题").body == (p("文"), h(2, "标题"))
    given = read("---\ntitle: 甲\n---\n# 乙\n\n文")
    assert (given.metadata.title, given.body) == ("甲", (h(2, "乙"), p("文")))
    assert read("---\ntitle: 甲\n---\n# 甲\n\n文").body == (p("文"),)
    assert read("---\ntitle: 甲\n---\n## 甲\n\n文").body == (h(2, "甲"), p("文"))


def test_broken_front_matter_stays_as_text() -> None:
    release = read("---\ntitle: [x\nb: **c**\n---\n正文")
    assert release.body == (p("title: [x", br(), "b: **c**"), p("正文"))
    assert release.metadata.title == ""


def test_a_rule_at_the_head_is_no_front_matter() -> None:
    assert body("---\n\n正文\n\n- a") == [hr(), p("正文"), li("a")]


def test_line_ends_and_byte_order_mark() -> None:
    release = read("\ufeff---\r\ntitle: 甲\r\n---\r\n\r\n一\r\n二\r\n\r\n- a\r\n- b\r\n")
    assert release.metadata.title == "甲"
    assert release.body == (p("一二"), li("a"), li("b"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The bureau met today.", "en"),
        ("县科技局组织召开会议。", "zh-Hans"),
        ("縣科技局組織召開會議。", "zh-Hant"),
        ("---\nlang: en\n---\n县", "en"),
        ("---\ntitle: The title of it\n---\n", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert read(text).metadata.language == language


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*-*.md")), ids=lambda path: path.stem)
def test_real_releases_keep_their_text(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    report = Report()
    release = read_markdown(source, report)
    assert [loss.code for loss in report.losses] == ["image-remote"] * len(report.losses)
    assert release.metadata.language == "en"
    assert release.metadata.title == source.splitlines()[0].removeprefix("# ")
    plain = re.sub(r"!\[\]\([^)]*\)", "", source)
    plain = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", plain)
    squeezed = "".join(re.sub(r"(?m)^(# |---$| ?\* $)", "", plain).split())
    text = "".join((release.metadata.title + plain_text(release.body)).split())
    alt = "".join("".join(figure.alt for figure in figures(release.body)).split())
    assert Counter(text + alt) == Counter(squeezed)
    again = write_markdown(release, Report())
    assert read_markdown(again, Report()) == release
    assert "\\" not in again
    assert "&#" not in again


@given(st.text(alphabet="ab县，  \n\n\t>-+*_#=|`~[]()<!&\\:.)1205", max_size=120))
def test_any_text_gives_a_valid_release_and_a_stable_file(text: str) -> None:
    release = read_markdown(text, Report())
    assert is_valid(release)
    assert read_markdown(write_markdown(release, Report()), Report()) == release


_MARKUP_FREE = st.text(alphabet="ab县科，。“” 12", min_size=1, max_size=20)


@given(st.lists(_MARKUP_FREE, max_size=6))
def test_plain_paragraphs_lose_nothing(paragraphs: list[str]) -> None:
    release = read_markdown("\n\n".join(paragraphs), Report())
    assert plain_text(release.body).split() == " ".join(paragraphs).split()


N = 10_000
HOSTILE = {
    "quotes": ">" * N,
    "quotes in lines": "\n".join(">" * (n % 50) + " a" for n in range(N)),
    "brackets": "[" * N,
    "links without end": "[a](" * N,
    "pictures without end": "![" * N,
    "stars": "*" * N,
    "stars that open": "*a " * N,
    "stars that close": "a* " * N,
    "stars in words": "a*" * N,
    "stars crossing": "**a *b " * N,
    "underscores": "_a" * N,
    "tildes": "~~a " * N,
    "backticks": "`" * N,
    "backticks of all lengths": "".join("a" + "`" * n for n in range(400)),
    "tags": "<b>" * N,
    "tags without end": "<a href='" * N,
    "comments without end": "<!--" * N,
    "comment lines without end": "<!--\n" * N,
    "addresses without end": "<http://a" * N,
    "nested lists": "\n".join("  " * n + "- a" for n in range(3000)),
    "nested on a line": "- " * N + "x",
    "numbers on a line": "1. " * N + "x",
    "one long line": "word " * 100_000,
    "one long word": "县" * 300_000,
    "one long marked line": "一些**重点**文字，" * 10_000,
    "one long line of stars": "*" * 500_000,
    "one long line of escapes": "\\*" * 200_000,
    "bars": "|" * 500_000,
    "wide table": "|a" * 3000 + "|\n" + "|-" * 3000 + "|\n" + ("|b" * 3000 + "|\n") * 5,
    "setext": "a\n=\n" * N,
    "fences": "```\n" * N,
    "references": "[a]: http://b.c\n" * N,
    "references used": "[a] " * N + "\n\n[a]: http://b.c",
    "line breaks": "a  \n" * 20_000,
    "front matter": "---\n" + "a: b\n" * 30_000 + "---\n",
    "front matters": "---\n" * N,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_bounded_time(name: str) -> None:
    start = time.process_time()
    release = read_markdown(HOSTILE[name], Report())
    assert time.process_time() - start < 6
    assert is_valid(release)


def test_a_long_line_keeps_its_marks() -> None:
    release = read_markdown("一些**重点**文字，还有 *more* text。" * 2000, Report())
    (paragraph,) = release.body
    assert isinstance(paragraph, Paragraph)
    assert len(paragraph.content) == 8001
    assert LineBreak() not in paragraph.content


def test_dense_markup_stays_as_text_and_says_so() -> None:
    report = Report()
    release = read_markdown("[" * 200 + "a", report)
    assert release.body == (p("[" * 200 + "a"),)
    assert [loss.code for loss in report.losses] == ["markdown-too-dense"]


# Pieces of texts without and with HTML of their own, and with every kind of character reference.
_PIECES = [
    "中文", "a  b", " ", "  \n", "\n", "\n\n", "\t", "> ", "- ", "1. ", "# h\n", "---\n",
    "    code & <\n", "```\nfence &lt; <a>\n```\n", "| a | b |\n|--|--|\n| 1 | & |\n",
    "**a**", "*", "_", "~~s~~", "==h==", "`<b>&amp;`", "[x](http://a.cn?b=1&copy=2)",
    "<http://a.cn?x&y>", "<me@a.cn>", "[<http://a.cn>](z)", '![alt](p.png "t")',
    "[r]: http://x\n", "[r][]", "\\*", "\\&copy;", "&", "AT&T", "&copy;", "&amp;lt;",
    "&#13;", "&#x41;", "&#99999999999;", "&nosuch;", "<b>raw</b>", "<div>", "<!-- c -->",
]  # fmt: skip


def _shape(element: Element) -> Any:
    """An element as a value, with the texts between two elements as one."""
    children: list[Any] = []
    for child in element.children:
        if isinstance(child, Element):
            children.append(_shape(child))
        elif children and isinstance(children[-1], str):
            children[-1] += child
        else:
            children.append(child)
    return element.tag, element.attributes, children


@given(st.lists(st.sampled_from(_PIECES), max_size=20).map("".join))
def test_the_tree_is_the_one_that_html_makes(text: str) -> None:
    """Elements are taken over without HTML where nothing is lost by it."""
    taken = _ReleaseMarkdown(Report()).read(text)
    parsed = parse_html(_ReleaseMarkdown(Report()).convert(text))
    assert _shape(taken) == _shape(parsed)


def test_what_is_nested_too_deep_is_counted() -> None:
    report = Report()
    read("\n".join("  " * level + "- 甲" for level in range(11)) + "\n\n> 乙\n>> 丙", report)
    assert [(loss.code, loss.count) for loss in report.losses] == [
        ("quotation-nested", 1),
        ("list-level", 2),
    ]
