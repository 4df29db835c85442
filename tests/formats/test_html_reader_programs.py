"""What editors, office programs and sites write, each in its own way, and what is read from it."""

from __future__ import annotations

import pytest

from editor.document.nodes import Alignment, Block
from editor.formats.html_reader import read_html
from editor.report import Report
from tests.builders import PNG, cell, doc, fig, h, inlines, li, ol, p, strong, sub, sup, table

FIGURE = '<figure><img src="a.png"><figcaption>{}</figcaption></figure>'
WORD_MARKER = "<span style='mso-list:Ignore'>{}<span>&nbsp;</span></span>"


def heading(level: int, marker: str, text: str) -> str:
    tag = f"h{level}"
    return f"<{tag} style='mso-list:l1 level1 lfo1'>{WORD_MARKER.format(marker)}{text}</{tag}>"


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        # Quill
        ("<ol><li data-list=bullet>甲<li data-list=bullet class=ql-indent-1>乙"
         "<li data-list=ordered>丙<li data-list=ordered>丁</ol>",
         [li("甲"), li("乙", level=1), ol("丙"), ol("丁")]),
        ("<ol><li>甲<li class=ql-indent-1>a<li>乙<li class=ql-indent-1>b</ol>",
         [ol("甲"), ol("a", level=1), ol("乙"), ol("b", level=1)]),
        ('<p class="ql-align-center">甲</p>', [p("甲", align=Alignment.CENTER)]),
        # Word for the web
        ("<ul><li data-aria-level=1>甲</ul><ul><li data-aria-level=2>乙</ul>"
         "<ul><li data-aria-level=1>丙</ul>", [li("甲"), li("乙", level=1), li("丙")]),
        ("<ul><li data-aria-level=1>甲<ul><li data-aria-level=2>乙</ul></ul>",
         [li("甲"), li("乙", level=1)]),
        ("<p>文</p><p role=heading aria-level=3>题</p>", [p("文"), h(3, "题")]),
        # Feishu, Google Docs, Lark
        ('<ul class="list-bullet1"><li>甲</ul><ul class="list-bullet2"><li>乙</ul>',
         [li("甲"), li("乙", level=1)]),
        ("<ul><li aria-level=1><p>a</p></li><ul><li aria-level=2><p>b</p></li></ul></ul>",
         [li("a"), li("b", level=1)]),
        # PowerPoint
        ("<p><span style='mso-special-format:bullet'>•</span>甲</p>", [li("甲")]),
        ("<p><span style='mso-special-format:numbullet2'>1.</span>甲</p>"
         "<p><span style='mso-special-format:numbullet2'>2.</span>乙</p>", [ol("甲"), ol("乙")]),
        # WPS and Word
        ("<p>文</p>" + heading(3, "1.", "甲") + "<p>文</p>" + heading(3, "2.", "乙"),
         [p("文"), h(3, "1. 甲"), p("文"), h(3, "2. 乙")]),
        (heading(2, "1.1", "甲"), [h(2, "1.1 甲")]),
        # WeChat
        ('<div id="js_content" style="visibility:hidden"><p>正文</p></div>', [p("正文")]),
        # KaTeX and MathML
        ('<p><span class="katex-mathml"><math><mi>x</mi></math></span>'
         '<span class="katex-html" aria-hidden=true>x</span></p>', [p("x")]),
        ("<p><math><msup><mi>b</mi><mn>2</mn></msup></math></p>", [p("b", sup("2"))]),
        ("<p><math><msub><mi>a</mi><mn>1</mn></msub></math></p>", [p("a", sub("1"))]),
        ("<p><math><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mn>2</mn></mfrac></math></p>",
         [p("(a+1)/2")]),
        ("<p><math><msqrt><mn>2</mn></msqrt><mroot><mi>x</mi><mn>3</mn></mroot></math></p>",
         [p("√2", sup("3"), "√x")]),
        # what browsers add
        ("<p>他说<q>好<q>吧</q></q>。</p>", [p("他说“好‘吧’”。")]),
        ('<p><q style="quotes:none">好</q></p>', [p("好")]),
        # tables
        ("<table><tbody><tr><td rowspan=0>a<td>b<tr><td>c</tbody><tbody><tr><td>d<td>e</table>",
         [table([cell("a", rowspan=2), "b"], ["c"], ["d", "e"])]),
        ("<table><thead><tr><th rowspan=5>a<th>b</thead><tr><td>1<td>2</table>",
         [table(["a", "b"], ["1", "2"], header=1)]),
        ("<table><tbody><tr><td>1</tbody><thead><tr><th>a</thead></table>",
         [table(["a"], ["1"], header=1)]),
        # figures in figures
        (f"<figure>{FIGURE.format('a')}{FIGURE.format('b')}<figcaption>k</figcaption></figure>",
         [fig(caption=inlines("a")), fig(caption=inlines("b")), p("k")]),
        (f"<figure>{FIGURE.format('a')}</figure>", [fig(caption=inlines("a"))]),
        # runs
        ('<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:700">'
         "甲</span>乙</p><br></b>", [p(strong("甲"), "乙")]),
    ],
)  # fmt: skip
def test_what_programs_write(html: str, blocks: list[Block]) -> None:
    assert read_html(html, Report(), {"a.png": PNG}.get).body == doc(*blocks).body


def test_a_list_that_counts_down_is_told() -> None:
    report = Report()
    read_html("<ol reversed><li>甲<li>乙</ol>", report)
    assert [loss.code for loss in report.losses] == ["list-numbering"]
