"""Every element of the model out of HTML, and what is dropped on the way."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest

from editor.document.nodes import Alignment, Block, Figure
from editor.document.release import Release
from editor.formats.html_reader import read_html
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
    inlines,
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

PNG_URI = "data:image/png;base64," + base64.b64encode(PNG).decode()
IMG = f'<img src="{PNG_URI}">'


def body(html: str) -> tuple[Block, ...]:
    return read_html(html, Report()).body


def losses(html: str, load_asset: Callable[[str], bytes | None] | None = None) -> dict[str, int]:
    report = Report()
    read_html(html, report, load_asset)
    return {loss.code: loss.count for loss in report.losses}


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<p>甲</p><p>乙</p>", [p("甲"), p("乙")]),
        ("甲<div>乙</div>丙", [p("甲"), p("乙"), p("丙")]),
        ("<p>a<br>b<br/>c</p>", [p("a", br(), "b", br(), "c")]),
        ("<p>a<br><br>b</p>", [p("a"), p("b")]),
        ("<p>a\n  b</p>", [p("a b")]),
        ("<p>中\n文，</p>", [p("中文，")]),
        ("<p>中\n<b>\n 文</b></p>", [p("中", strong("文"))]),
        ("<p>\u3000\u3000缩进&nbsp;</p>", [p("缩进")]),
        ("<pre>a\n  b</pre>", [p("a", br(), "b")]),
        ('<p style="white-space:pre-wrap">a\nb</p>', [p("a", br(), "b")]),
        ("<p>a</p><hr><p>b</p>", [p("a"), hr(), p("b")]),
        ("<p>x</p><h1>一</h1>", [p("x"), h(2, "一")]),
        ("<h2>二</h2><h3>三</h3><h4>四</h4>", [h(2, "二"), h(3, "三"), h(4, "四")]),
        ("<h5>五</h5><h6>六</h6>", [h(4, "五"), h(4, "六")]),
        ("<blockquote><p>a</p>b</blockquote>c", [quote("a"), quote("b"), p("c")]),
        ("<p style='text-align:center'>x", [p("x", align=Alignment.CENTER)]),
        ("<center><p>x</p></center>", [p("x", align=Alignment.CENTER)]),
        ("<div align=right>x</div>", [p("x", align=Alignment.RIGHT)]),
        ("<style>p.j{text-align:justify} p.c{text-align:center}</style><p class=j>a<p class=c>b",
         [p("a"), p("b", align=Alignment.CENTER)]),
        ("<p style='text-indent:0'>x", [p("x", indent=False)]),
        ("<p style='text-indent:2em'>x", [p("x")]),
        ("<dl><dt>a<dd>b</dl>", [p("a"), p("b")]),
        ("<p>a<table><tr><td>b</table>", [p("a"), table(["b"])]),
    ],
)  # fmt: skip
def test_blocks(html: str, blocks: list[Block]) -> None:
    assert body(html) == doc(*blocks).body


@pytest.mark.parametrize(
    ("html", "content"),
    [
        ("<b>x</b>", strong("x")),
        ("<strong>x</strong>", strong("x")),
        ("<i>x</i><em>y</em>", em("xy")),
        ("<u>x</u>", underline("x")),
        ("<s>x</s><strike>y</strike><del>z</del>", strike("xyz")),
        ("CO<sub>2</sub>", ["CO", *sub("2")]),
        ("m<sup>2</sup>", ["m", *sup("2")]),
        ("<mark>x</mark>", highlight("x")),
        ('<span style="background-color:yellow">x</span>', highlight("x")),
        ('<span style="background-color:#ffffff">x</span>', ["x"]),
        ('<span style="font-weight:700">x</span>', strong("x")),
        ('<b style="font-weight:normal">x</b>', ["x"]),
        ('<b><span style="font-weight:400">x</span>y</b>', ["x", *strong("y")]),
        ('<b style="mso-bidi-font-weight:normal">x</b>', strong("x")),
        ('<span style="font-style:italic">x</span>', em("x")),
        ('<span style="text-decoration:underline line-through">x</span>', strike(underline("x"))),
        ('<u style="text-decoration:none">x</u>', ["x"]),
        ('<span style="vertical-align:super">x</span>', sup("x")),
        ("<style>.k{font-weight:bold}</style><span class=k>x</span>", strong("x")),
        ("<style>@media print{.k{font-weight:bold}}</style><span class=k>x</span>", ["x"]),
        ('<a href="https://a.cn/?b=1&copy=2&amp;c">x</a>', link("https://a.cn/?b=1&copy=2&c", "x")),
        ('<a href="#"><span style="text-decoration:underline">x</span></a>', link("#", "x")),
        ('<a name="x">y</a>', ["y"]),
        ('<a href="java\tscript:x">y</a>', ["y"]),
        ("<b><i>a</b>b</i>c", [*em(strong("a")), *em("b"), "c"]),
    ],
)
def test_runs(html: str, content: list[object]) -> None:
    assert body(f"<p>{html}</p>") == doc(p(*content)).body  # type: ignore[arg-type]


def test_formatting_goes_on_after_an_unclosed_paragraph() -> None:
    assert body("<p>a<b>b<p>c</b>d") == doc(p("a", strong("b")), p(strong("c"), "d")).body


def test_formatting_that_ends_inside_a_block_does_not_break_the_block() -> None:
    assert body("<b><p>x</b>y</p>") == doc(p(strong("x"), "y")).body


@pytest.mark.parametrize(
    ("html", "items"),
    [
        ("<ul><li>a<li>b</ul>", [li("a"), li("b")]),
        ("<ol start=3><li>a<li>b<li value=9>c</ol>", [ol("a", start=3), ol("b"), ol("c", start=9)]),
        ("<ul><li>a<ol><li>b</ol><li>c</ul>", [li("a"), ol("b", level=1), li("c")]),
        ("<ul><li>a</li><ul><li>b</ul></ul>", [li("a"), li("b", level=1)]),
        ("<ul><ul><ul><li>a</ul><li>b</ul></ul>", [li("a"), li("b")]),
        ('<ul><li style="list-style:none"><ul><li>a</ul></ul>', [li("a", level=1)]),
        ("<ul><li><p>a</p><p>b</p></ul>", [li("a", br(), "b")]),
        ("<ol><li>a</ol><ol><li>b</ol>", [ol("a"), ol("b", start=1)]),
        ("<ol><li>a<table><tr><td>t</table><li>b</ol>", [ol("a"), table(["t"]), ol("b", start=2)]),
        ("<ol><li></li><li>b</ol>", [ol("b")]),
        ("<ul><li>a<ul><li>b</ul>c</ul>", [li("a"), li("b", level=1), p("c")]),
    ],
)
def test_lists(html: str, items: list[Block]) -> None:
    assert body(html) == doc(*items).body


@pytest.mark.parametrize(
    ("html", "want"),
    [
        ("<table><caption>标题<tr><th>a<th>b<tr><td>1<td>2</table>",
         table(["a", "b"], ["1", "2"], header=1, caption=inlines("标题"))),
        ("<table><thead><tr><td>a</thead><tbody><tr><td>1</table>", table(["a"], ["1"], header=1)),
        ("<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>",
         table([cell("a", rowspan=2), cell("b", colspan=2)], ["c", "d"])),
        ("<table><tr><th>a<td>1<tr><th>b<td>2</table>", table(["a", "1"], ["b", "2"])),
        ("<table><tfoot><tr><td>z</tfoot><tr><td>a</table>", table(["a"], ["z"])),
        ("<table><tr><td><h2>a</h2><ul><li>b</ul><td>c</table>", table([cell("a", li("b")), "c"])),
        ("<table><tr><td>a<table><tr><td>b<td>c</table>d<td>e</table>",
         table([cell("a", "b", "c", "d"), "e"])),
        ("<table border=1><tr><td><p>甲</p><p>乙</p></table>", table([cell("甲", "乙")])),
        ("<table><tr><td><p>甲</p><tr><td><p>乙</p></table>", table(["甲"], ["乙"])),
        ("<table><tr><td><div><p>甲</p></div></table>", table(["甲"])),
        ("<figure><table><tr><td>a</table><figcaption>k</figcaption></figure>",
         table(["a"], caption=inlines("k"))),
    ],
)  # fmt: skip
def test_tables(html: str, want: Block) -> None:
    assert body(html) == doc(want).body


def test_text_that_stands_in_a_table_but_in_no_cell_is_kept() -> None:
    text = [block.content[0].text for block in body("<table>a<tr>b<td>c</table>")[:2]]  # type: ignore[union-attr]
    assert text == ["a", "b"]


def read_with_png(html: str) -> Release:
    return read_html(html, Report(), {"图 1.png": PNG}.get)


def missing(name: str, **facts: Any) -> Figure:
    return Figure(name, **facts)


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        (IMG, [fig()]),
        ('<img src="%E5%9B%BE%201.png" alt="县城">', [fig(alt="县城")]),
        (f"<figure>{IMG}<figcaption>说<b>明</b></figcaption></figure>",
         [fig(caption=inlines("说", strong("明")))]),
        (f'<p>{IMG}</p><p class="caption">说明</p>', [fig(caption=inlines("说明"))]),
        (f"<p>前{IMG}后</p>", [p("前后"), fig()]),
        (f"<p>{IMG}</p><p>正文</p>", [fig(), p("正文")]),
        (f'<img src="{PNG_URI}" style="width:60%">', [fig(width=60)]),
        (f'<img src="{PNG_URI}" role="presentation" alt="">', [fig(decorative=True)]),
        (f'<p>a<img src="{PNG_URI}" width=1 height="1">b</p>', [p("ab")]),
        (
            "<figure><img src=none.png><figcaption>k</figcaption></figure>",
            [missing("none.png", caption=p("k").content)],
        ),
        (
            '<img src="图/大桥.JPG" alt="桥"><img src="b/x.png?1"><img src="c/x.png"><img src=_>',
            [
                missing("picture.jpg", alt="桥"),
                missing("x.png"),
                missing("x-2.png"),
                missing("picture.png"),
            ],
        ),
        (
            '<p>a<img src="https://a.cn/pics/B%20c.webp" alt="k">b</p>',
            [p("ab"), missing("b-c.webp", alt="k")],
        ),
        ("<img src='data:image/png;base64,iVBORw0KGgo=' alt=k>", [missing("picture.png", alt="k")]),
        ("<p>a<img src='/i/pdf.gif' width=16 height=16>b</p>", [p("ab")]),
    ],
)  # fmt: skip
def test_figures(html: str, blocks: list[Block]) -> None:
    release = read_with_png(html)
    assert release == doc(*blocks, language=release.metadata.language)


def test_the_first_heading_is_the_title() -> None:
    release = read_html("<h1>标题\n二</h1><p>x</p><h1>y</h1>", Report())
    assert (release.metadata.title, release.body) == ("标题二", doc(p("x"), h(2, "y")).body)


@pytest.mark.parametrize(
    ("html", "code", "count"),
    [
        ("<script>a</script><noscript>b</noscript>x", "script-removed", 2),
        ('<p style="display:none">abc</p>x', "hidden-removed", 1),
        ("<p hidden>abc</p>x", "hidden-removed", 1),
        ('<span style="mso-hide:all">abc</span>x', "hidden-removed", 1),
        ('<font color=red>a</font><span style="font-size:9pt">b</span>', "style-removed", 2),
        ("<ruby>含<rp>(</rp><rt>hán</rt><rp>)</rp></ruby>", "ruby-removed", 1),
        ('<p>a<del cite="mailto:x">b</del></p>', "deletion-removed", 1),
        ("<button>打印</button><input value=x>y", "form-removed", 2),
        ("<video src=x>y</video>z", "media-removed", 1),
        ("<svg><text>x</text></svg>z", "image-vector", 1),
        ('<img src="https://a.cn/b.png">', "image-remote", 1),
        ('<img src="b.png">', "image-missing", 1),
        ('<img src="data:image/svg+xml,%3Csvg%3E%3C/svg%3E">', "image-vector", 1),
        ('<a href="javascript:a()">x</a>', "link-refused", 1),
        (f'<a href="#x">{IMG}</a>', "image-link", 1),
        ('<ol type="a"><li>x</ol>', "list-numbering", 1),
        ("<h5>x</h5>", "heading-level", 1),
        ("<blockquote><ul><li>x</ul></blockquote>", "quotation-list", 1),
        ("<table><tr><td>a<table><tr><td>b</table><td>c</table>", "table-nested", 1),
    ],
)
def test_what_is_dropped_is_counted(html: str, code: str, count: int) -> None:
    assert losses(html) == {code: count}


def test_nothing_is_reported_where_nothing_is_lost() -> None:
    assert losses('<!-- a --><style>p{}</style><p class="x" lang="zh">a<o:p>&nbsp;</o:p></p>') == {}


def test_pictures_on_the_network_are_never_asked_for() -> None:
    asked: list[str] = []
    html = '<img src="http://a/b"><img src="//a/b"><img src="HTTPS://a"><img src="c%20d.png">'
    losses(html, lambda source: asked.append(source))  # type: ignore[func-returns-value]
    assert asked == ["c d.png"]


def test_the_alt_text_of_an_emoji_on_the_network_stands_in_for_it() -> None:
    assert (
        body('<p>笑<img src="https://a.cn/x.gif" alt="[哈哈]">了</p>') == doc(p("笑[哈哈]了")).body
    )


def test_what_a_person_selects_brings_no_pictures_that_are_missing() -> None:
    html = '<p>桥<img src="https://a.cn/x.gif" alt="大桥">边<img src="y.png"></p>'
    assert read_html(html, Report(), selection=True).body == (p("桥大桥边"),)


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ("<p>县科技局发布</p>", "zh-Hans"),
        ("<p>縣科技局發佈</p>", "zh-Hant"),
        ("<p>Plain English words.</p>", "en"),
        ('<html lang="zh-TW"><p>x</p>', "zh-Hant-TW"),
    ],
)
def test_language(html: str, language: str) -> None:
    assert read_html(html, Report()).metadata.language == language


def test_what_is_nested_too_deep_is_counted() -> None:
    lists = "<ul><li>甲" * 11 + "</ul>" * 11
    assert losses(lists) == {"list-level": 2}
    assert losses("<ul><li>甲" * 9 + "</ul>" * 9) == {}
    quotations = "<blockquote>甲" * 3 + "</blockquote>" * 3
    assert losses(quotations) == {"quotation-nested": 2}
    assert losses("<table><tr><td><blockquote>甲</blockquote><td>乙</table>") == {
        "cell-quotation": 1
    }


def test_a_document_without_text_has_no_body() -> None:
    for html in ("", "<html><head></head><body></body></html>", "<p> </p><table></table>", "<!-"):
        assert body(html) == ()


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<table><tr><td><h2>题</h2><p>文</p></table>", [h(2, "题"), p("文")]),
        ("<table><tr><td><ul><li>甲</ul></table>", [li("甲")]),
        ("<table border=0><tr><td><p>甲</p><p>乙</p></table>", [p("甲"), p("乙")]),
        ("<table><tr><td><table><tr><td>甲<td>乙</table></table>", [table(["甲", "乙"])]),
        ("<table><tr><td align=center><table><tr><td><h2>题</h2><p>文</table></table>",
         [h(2, "题"), p("文")]),
    ],
)  # fmt: skip
def test_a_table_that_only_wraps_blocks_is_none(html: str, blocks: list[Block]) -> None:
    assert body(html) == doc(*blocks).body
    assert losses(html) == {}
