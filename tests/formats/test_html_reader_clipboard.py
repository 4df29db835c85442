"""Clipboard HTML the way each program writes it, and the blocks it stands for."""

from __future__ import annotations

import base64

import pytest

from editor.document.nodes import Alignment, Block
from editor.document.walk import plain_text
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
    li,
    link,
    ol,
    p,
    strong,
    sub,
    sup,
    table,
    underline,
)

WORD = (
    '<html xmlns:w="urn:schemas-microsoft-com:office:word"><style>{}</style><body>{}</body></html>'
)
PNG_URI = "data:image/png;base64," + base64.b64encode(PNG).decode()


def marker(text: str, font: str = "Wingdings") -> str:
    return (
        f"<![if !supportLists]><span lang=EN-US style='font-family:{font};mso-bidi-font-family:"
        f"{font}'><span style='mso-list:Ignore'>{text}<span style='font:7.0pt \"Times New Roman\"'>"
        "&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>"
    )


def word_item(text: str, mark: str, level: int = 1, which: str = "") -> str:
    return (
        f"<p class=MsoListParagraph{which} style='margin-left:{21 * level}.0pt;text-indent:-21.0pt;"
        f"mso-list:l0 level{level} lfo1'>{marker(mark)}<span style='font-family:宋体'>{text}</span>"
        "<span lang=EN-US><o:p></o:p></span></p>"
    )


def read(html: str) -> tuple[str, tuple[Block, ...]]:
    release = read_html(html, Report())
    return release.metadata.title, release.body


def losses(html: str) -> dict[str, int]:
    report = Report()
    read_html(html, report)
    found: dict[str, int] = {}
    for loss in report.losses:
        found[loss.code] = found.get(loss.code, 0) + loss.count
    return found


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        # bullets of symbol fonts
        (word_item("甲", "l", which="CxSpFirst") + word_item("乙", "l", which="CxSpLast"),
         [li("甲"), li("乙")]),
        (word_item("甲", "§") + word_item("乙", "Ø", 2) + word_item("丙", "ü", 2),
         [li("甲"), li("乙", level=1), li("丙", level=1)]),
        (word_item("甲", "\uf06c") + word_item("乙", "\uf0b7", 2), [li("甲"), li("乙", level=1)]),
        # letters count letters unless they go on with Roman numbers
        (word_item("甲", "c)"), [ol("甲", start=3)]),
        (word_item("甲", "D)"), [ol("甲", start=4)]),
        (word_item("甲", "iii."), [ol("甲", start=3)]),
        # tabs, spaces, tracked changes, hidden text
        ("<p class=MsoNormal>姓名<span style='mso-tab-count:1'>&nbsp;&nbsp; </span>张三</p>",
         [p("姓名\u00a0\u00a0 张三")]),
        ("<p>原<del cite=x>删</del><ins cite=x>增</ins><span class=msoDel>旧</span></p>",
         [p("原增")]),
        ("<p>甲<span style='display:none;mso-hide:all'>隐</span>乙</p>", [p("甲乙")]),
        # raised and lowered text
        ("<p>m<span style='position:relative;top:-3.0pt;mso-text-raise:3.0pt'>2</span></p>",
         [p("m", sup("2"))]),
        ("<p>H<span style='position:relative;top:3.0pt;mso-text-raise:-3.0pt'>2</span>O</p>",
         [p("H", sub("2"), "O")]),
    ],
)  # fmt: skip
def test_word(html: str, blocks: list[Block]) -> None:
    assert read(WORD.format("", html)) == ("", doc(*blocks).body)


LONG = "一、加强领导。各乡镇要把森林防火工作摆上重要位置，" * 3


@pytest.mark.parametrize(
    ("sheet", "html", "title", "blocks"),
    [
        ("", "<p class=MsoTitle>通报</p><p class=MsoNormal>文。</p>", "通报", [p("文。")]),
        ("", "<p>前</p><p class=MsoTitle>通报</p>", "", [p("前"), h(2, "通报")]),
        ("", "<p>前</p><p style='mso-outline-level:1'>一、甲</p>"
         "<p style='mso-outline-level:3'>乙</p>",
         "", [p("前"), h(2, "一、甲"), h(3, "乙")]),
        ("p.a1{mso-style-name:正文标题;mso-outline-level:2}", "<p class=a1>（一）甲</p><p>文</p>",
         "", [h(2, "（一）甲"), p("文")]),
        ("", f"<p style='mso-outline-level:1'>{LONG}</p>", "", [p(LONG)]),
        ("", "<p style='mso-outline-level:body-text'>文</p>", "", [p("文")]),
        # a number makes a heading of the first level a section, not the title
        ("", f"<h1 style='mso-list:l0 level1 lfo1'>{marker('1')}概述</h1><p>文</p>",
         "", [h(2, "1 概述"), p("文")]),
    ],
)  # fmt: skip
def test_headings_of_word(sheet: str, html: str, title: str, blocks: list[Block]) -> None:
    assert read(WORD.format(sheet, html)) == (title, doc(*blocks).body)


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        # Google Docs
        ('<b style="font-weight:normal" id="docs-internal-guid-1"><ol><li aria-level="1"><p>一</p>'
         '</li><ol><li aria-level="2"><p>子</p></li></ol></ol><p>'
         '<span style="font-weight:700">断</span></p>'
         '<ol start="2"><li aria-level="1"><p>二</p></li></ol></b>',
         [ol("一"), ol("子", level=1), p(strong("断")), ol("二", start=2)]),
        # Google Sheets
        ("<google-sheets-html-origin><style><!--td {border:1px solid #ccc}--></style><table><tbody>"
         '<tr><td style="font-weight:bold" data-sheets-value="{}">乡镇</td>'
         '<td style="text-align:right">12</td></tr><tr><td colspan="2">合计</table>',
         [table([cell(p(strong("乡镇"))), cell(p("12", align=Alignment.RIGHT))],
                [cell("合计", colspan=2)])]),
        # Excel
        ("<style>.xl65{font-weight:700}</style><table border=0><col width=72><col width=0 style="
         "'display:none;mso-width-source:userset'><col width=72><tr><td class=xl65>甲</td>"
         "<td>藏</td><td x:num='0.5'>50.00%</td></tr><tr style='display:none'><td>藏</td></tr>"
         "<tr><td colspan=3>合<br>计</td></tr></table>",
         [table([cell(p(strong("甲"))), "50.00%"], [cell(p("合", br(), "计"), colspan=2)])]),
        ("<table border=1><tr><td>甲<td>乙<tr height=0><td width=9><td></table>",
         [table(["甲", "乙"])]),
        # Calc
        ("<style>comment{display:none}</style><table border=1><tr><td><a></a>"
         "<comment>批注</comment>12.5<td>乙</table>", [table(["12.5", "乙"])]),
        # Apple's text system
        ('<style>p.p1 {margin:0; font: bold 12.0px "PingFang SC"} p.p2{font: italic 12px/1.5 X}'
         "span.s1{text-decoration: underline}</style><p class=p1>粗</p><p class=p2>斜</p>"
         "<p><span class=s1>线</span></p>",
         [p(strong("粗")), p(em("斜")), p(underline("线"))]),
        ('<p><b><span style="font:12px X">常</span></b></p>', [p("常")]),
        ('<p><b><span style="font:inherit">粗</span></b></p>', [p(strong("粗"))]),
        # Feishu
        ('<ol class="list-number1"><li data-list="number">甲</li></ol>', [ol("甲")]),
        # WeChat
        ('<section data-tools="135编辑器"><section><p style="text-indent:2em">甲'
         '<strong>乙</strong></p></section><mpvoice name="朗读"></mpvoice><p>　　丙</p></section>',
         [p("甲", strong("乙")), p("丙")]),
        # indents that are spaces
        ("<p>&emsp;&emsp;甲</p><p>&nbsp;&nbsp;&nbsp;&nbsp;乙</p><p>\n　　丙</p>",
         [p("甲"), p("乙"), p("丙")]),
        ('<p style="text-indent:0">　　甲</p><p style="text-indent:0">乙</p>',
         [p("甲"), p("乙", indent=False)]),
        ("<p>　　甲<br>　　乙<br>丙</p>", [p("甲"), p("乙", br(), "丙")]),
        ("<ul><li>甲<br>　　乙</li></ul>", [li("甲", br(), "乙")]),
        # links
        ('<p><a href="https://www.google.com/url?q=https://www.gov.cn/a&amp;sa=D">甲</a></p>',
         [p(link("https://www.gov.cn/a", "甲"))]),
        ('<p><a href="https://apc01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.cn&data=1">甲'
         "</a></p>", [p(link("https://a.cn", "甲"))]),
        ('<p><a href="https://www.google.com/url?q=javascript:x">甲</a></p>',
         [p(link("https://www.google.com/url?q=javascript:x", "甲"))]),
        # lines of code
        ("<pre><code>a = 1\nb = 2\n</code></pre>", [p("a = 1", br(), "b = 2")]),
    ],
)  # fmt: skip
def test_other_programs(html: str, blocks: list[Block]) -> None:
    assert read(html) == ("", doc(*blocks).body)


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ('<ul><li role="checkbox" aria-checked="true">甲</li></ul>', 1),
        ('<ul><li><input type="checkbox" checked>甲</li><li><input type=checkbox>乙</li></ul>', 2),
        ('<ol><li data-list="checked">甲</li><li data-list=unchecked>乙</li></ol>', 2),
        ('<ul><li data-checked="true"><label><input type=checkbox></label>甲</li></ul>', 1),
        (
            f"<ul><li role=checkbox><img src={PNG_URI} aria-roledescription=checkbox>甲</ul>",
            1,
        ),
        ("<p><input type=radio>甲</p>", 1),
    ],
)
def test_boxes_to_tick_are_told(html: str, count: int) -> None:
    assert losses(html) == {"checkbox-removed": count}
    assert not any(block == fig() for block in read(html)[1])


def test_boxes_that_are_characters_stay() -> None:
    assert read("<p>☑ 同意 ☐ 不同意 □ 其他</p>") == ("", doc(p("☑ 同意 ☐ 不同意 □ 其他")).body)
    assert losses("<p>☑ 同意</p>") == {}


PRINT = '<a href="javascript:window.print()">打印</a>'
CLOSE = '<a href="javascript:window.close()">关闭</a>'
SIZES = '<a href="javascript:doZoom(16)">大</a> <a href="javascript:doZoom(14)">中</a> 小'
BIG = '<a href="#">大</a>'


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (f"<p>【字体：{SIZES}】</p>", ""),
        (f"<p>【{PRINT}】【{CLOSE}】</p>", ""),
        (f"<p>正文。<br>[{PRINT}] [{CLOSE}]</p>", "正文。"),
        ("<p>【打印本页】【关闭窗口】</p>", ""),
        ("<p>打印 | 关闭</p>", ""),
        ("<p>字体：大 中 小</p>", ""),
        ('<p onclick="window.print()">打印</p>', ""),
        (f"<p>来源：县政府　{PRINT}</p>", "来源：县政府"),
        (
            f"<p>时间：2024-01-02 【字体：{SIZES}】 来源：县政府</p>",
            "时间：2024-01-02 来源：县政府",
        ),
        ('<div class="bdsharebuttonbox">分享到：<a class=bds_tsina>新浪微博</a></div>', ""),
        ('<div>分享到：<a href="#">微信</a><a href="#">微博</a></div>', ""),
        ("<p>微信扫一扫<br>关注该公众号</p><p><a id=js_view>阅读原文</a></p>", ""),
        ("<p>扫一扫在手机打开当前页</p><p>预览时标签不可点</p>", ""),
        (f"<p>【{SIZES}】</p>", ""),
        ("<p>分享到：<a href='javascript:;' title=微信></a></p>", ""),
        # brackets are cut whole
        (f"<p>时间：2024-01-02 字号：[{SIZES}]</p>", "时间：2024-01-02"),
        (f"<p>字号：（{BIG}）（{BIG}）（{BIG}） 来源：县政府</p>", "来源：县政府"),
        (f"<p>来源：X 【字体：{SIZES}】 【{PRINT}】【{CLOSE}】</p>", "来源：X"),
        (f"<p>来源：县微博 【{SIZES}】</p>", "来源：县微博"),
        (f"<p>字号：{SIZES} | {PRINT} | 来源：县政府</p>", "来源：县政府"),
        # links that a browser has made absolute, and names of content systems
        ('<p>时间：2024-01-02 <a href="https://a.gov.cn/b.html#">打印</a></p>', "时间：2024-01-02"),
        ('<p>2024-01-02 <span>来源：县政府</span><span class="font index_switchsize">字体：'
         "<span class=bigger>大</span> <span class=medium>中</span> <span>小</span></span></p>"
         '<div class="pages_print"><span class="btn">打印</span></div>',
         "2024-01-02 来源：县政府"),
        ("<p>时间：2024-01-02 来源：县政府 字号：大 中 小 打印 关闭</p>",
         "时间：2024-01-02 来源：县政府"),
        # what a person wrote
        ("<p>字体：大 中 小 三种规格</p>", "字体：大 中 小 三种规格"),
        ('<p>附件：<a class="btn" href="https://a.cn/b.doc">打印</a></p>', "附件：打印"),
        ("<table><tr><td class=print>打印</td><td class=close>关闭</td></tr></table>", "打印关闭"),
        ("<div class=print><p>印刷。</p><p>打印</p></div>", "印刷。打印"),
        ("<p>来源：<b>微博</b>　打印一份</p>", "来源：微博　打印一份"),
        ('<p>点击<a href="https://a.cn/#">打印</a>，再点<a href="#">关闭</a>。</p>',
         "点击打印，再点关闭。"),
        ('<ul><li><a href="#print">打印</a><li><a href="#share">分享</a></ul>', "打印分享"),
        ("<p>大 中 小</p>", "大 中 小"),
        ("<p>正文。【<a href=#>纠错</a>】</p>", "正文。【纠错】"),
        ("<p><a href='javascript:;'>大事</a></p>", "大事"),
        ("<p>打印</p>", "打印"),
        ("<ul><li>分享</li><li>收藏</li></ul>", "分享收藏"),
        ("<p>请关闭电源，打印文件并分享到群里。</p>", "请关闭电源，打印文件并分享到群里。"),
        (f"<p>请{PRINT}本表。</p>", "请打印本表。"),
        ('<p><a href="https://a.cn/p">打印</a></p>', "打印"),
        ("<p>打印、关闭、分享三个按钮都能用。</p>", "打印、关闭、分享三个按钮都能用。"),
        ("<table><tr><td>打印</td><td>关闭</td></tr></table>", "打印关闭"),
        ('<div class="share-list"><p>我县分享经验。</p></div>', "我县分享经验。"),
        ("<p>大、中、小学</p>", "大、中、小学"),
        ("<p>字号：大吉祥</p>", "字号：大吉祥"),
    ],
)  # fmt: skip
def test_controls_of_pages_go_and_what_people_wrote_stays(html: str, text: str) -> None:
    found = plain_text(read(html)[1])
    assert "".join(found.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<p>请点击<button>提交</button>按钮</p>", [p("请点击提交按钮")]),
        ("<p>浏览 <button>打印</button> 关注</p>", [p("浏览 关注")]),
        ("<p>甲<span style='font-size:0px'>隐</span><i style='color:transparent'>隐</i></p>",
         [p("甲")]),
        ("<div style='font-size:0'><span style='font-size:16px'>甲</span></div>", [p("甲")]),
        ("<p style='font-size:0.8em;background-color:transparent'>甲</p>", [p("甲")]),
        ("<p style='color:transparent;background-clip:text'>甲</p>", [p("甲")]),
        ("<style>.a{display:none}</style><p>甲<b class=a>隐</b></p>", [p("甲")]),
    ],
)  # fmt: skip
def test_what_a_reader_of_the_page_saw(html: str, blocks: list[Block]) -> None:
    assert read(html) == ("", doc(*blocks).body)


def test_controls_that_went_are_counted() -> None:
    assert losses(f"<p>【{PRINT}】【{CLOSE}】</p><p>文</p>") == {"page-controls": 1}


@pytest.mark.parametrize(
    ("source", "asked"),
    [
        ("file:///C:/Users/%E5%BC%A0/msohtmlclip1/01/clip_image001.png",
         "file:///C:/Users/张/msohtmlclip1/01/clip_image001.png"),
        (r"file:///C:\Users\a\clip_image002.jpg", r"file:///C:\Users\a\clip_image002.jpg"),
        ("a.files/图%201.png", "a.files/图 1.png"),
        ("file://localhost/tmp/ksohtml/wps1.png", "file://localhost/tmp/ksohtml/wps1.png"),
    ],
)  # fmt: skip
def test_files_of_the_clipboard_are_asked_for(source: str, asked: str) -> None:
    html = f"<p><img src='{source}' alt='图片 1'></p>"
    release = read_html(html, Report(), {asked: PNG}.get)
    assert release.body == doc(fig()).body


@pytest.mark.parametrize(
    ("alt", "kept"),
    [
        ("县城夜景", "县城夜景"),
        ("图片包含 人, 室内\n\n描述已自动生成", ""),
        ("A picture containing text, outdoor", ""),
        ("一群人站在路边\n\nAI 生成的内容可能不正确。", ""),
        ("说明: C:\\Users\\a\\照片.JPG", ""),
        ("微信图片_20240102", ""),
        ("Picture 3", ""),
        ("图片新闻", "图片新闻"),
        ("A picture of the county", "A picture of the county"),
    ],
)
def test_descriptions_that_programs_made_go(alt: str, kept: str) -> None:
    html = f'<img src="{PNG_URI}" alt="{alt}">'
    assert read(html)[1] == doc(fig(alt=kept)).body
    assert losses(html) == ({} if kept else {"image-description": 1})


def test_a_missing_picture_is_told_with_the_words_of_a_person() -> None:
    report = Report()
    read_html("<img src='file:///a.png' alt='县城'><img src='file:///b.png' alt='b.png'>", report)
    told = [loss.detail for loss in report.losses if loss.code == "image-missing"]
    assert len(told) == 2
    assert "县城" in told[0]
    assert told[1].count("b.png") == 1


@pytest.mark.parametrize(("alt", "text"), [("图片", ""), ("县城夜景", "县城夜景"), ("图1", "图1")])
def test_what_a_lazy_picture_of_a_site_shows_stands_in_for_it(alt: str, text: str) -> None:
    html = f'<p><img data-src="https://a.cn/x.png" alt="{alt}"></p>'
    assert plain_text(read_html(html, Report(), selection=True).body) == text


def test_trackers_go_without_a_word() -> None:
    html = "<p>a<img src=https://t.cn/x width=1 height=1><img src=y style='width:0;height:0px'></p>"
    assert losses(html) == {}


WORD_FORMULA = """<p>浓度约为<span lang=EN-US>131</span><!--[if gte msEquation 12]><m:oMath><span
style='font-family:"Cambria Math",serif'><m:r><m:rPr><m:scr m:val="roman"/>
<m:sty m:val="p"/></m:rPr>μ</m:r></span></m:oMath><![endif]--><![if !msEquation]><span
lang=EN-US><!--[if gte vml 1]><v:shape
id="_x0000_i1025"><v:imagedata src="file:///C:/Temp/clip_image001.png"/></v:shape><![endif]-->
<![if !vml]><img src="file:///C:/Temp/clip_image001.png"><![endif]></span><![endif]>g/m<sup>3</sup>，良</p>
"""


def test_a_formula_of_word_is_read_and_its_picture_is_not() -> None:
    report = Report()
    release = read_html(WORD_FORMULA, report)
    assert plain_text(release.body) == "浓度约为131μg/m3，良"
    assert len(release.body) == 1
    shown = WORD_FORMULA.replace("<![if !msEquation]>", "<!--[if !msEquation]-->")
    shown = shown.replace("</span><![endif]>g", "</span><!--[endif]-->g")
    assert read_html(shown, Report()).body == release.body
    alone = WORD_FORMULA.replace("<![if !msEquation]>", "<b>").replace(
        "</span><![endif]>g", "</b>g"
    )
    assert "131μ" in plain_text(read_html(alone, Report()).body)
    unended = WORD_FORMULA.replace("</span><![endif]>g", "</span>g")
    assert "g/m3" in plain_text(read_html(unended, Report()).body)


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("<m:f><m:fPr><m:ctrlPr></m:ctrlPr></m:fPr><m:num><m:r>a</m:r></m:num>"
         "<m:den><m:r>b</m:r><m:r>c</m:r></m:den></m:f>", "a/(bc)"),
        ("<m:sSup><m:e><m:r>m</m:r></m:e><m:sup><m:r>2</m:r></m:sup></m:sSup>", "m2"),
        ("<m:d><m:dPr><m:begChr m:val=\"[\"/><m:endChr m:val=\"]\"/></m:dPr>"
         "<m:e><m:r>x</m:r></m:e></m:d>", "[x]"),
        ("<m:d><m:e><m:r>x</m:r></m:e></m:d>", "(x)"),
        ("<m:rad><m:radPr><m:degHide m:val=\"on\"/></m:radPr><m:deg></m:deg>"
         "<m:e><m:r>2</m:r></m:e></m:rad>", "√2"),
    ],
)  # fmt: skip
def test_formulas_of_word_stand_on_a_line(formula: str, text: str) -> None:
    source = f"<p>=<!--[if gte msEquation 12]><m:oMath>{formula}</m:oMath><![endif]-->。</p>"
    assert plain_text(read_html(source, Report()).body) == f"={text}。"
