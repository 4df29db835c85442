"""Whole pages: Dateline's own, which come back exactly, and saved pages of other sites."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import assume, given

from editor.document.nodes import Table
from editor.document.release import Release
from editor.document.timestamp import Timestamp
from editor.document.walk import figures, plain_text
from editor.formats.html_reader import read_html
from editor.formats.page_writer import write_page
from editor.profiles.builtin import builtin_name_for
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests import strategies
from tests.builders import cell, doc, fig, h, li, link, p, table
from tests.conftest import FIXTURES


@given(strategies.releases)
def test_our_own_page_comes_back_as_it_was(release: Release) -> None:
    held = {asset.name for asset in release.assets}
    assume(all(figure.asset in held for figure in figures(release.body)))
    page = write_page(
        release, builtin_profile(builtin_name_for(release.metadata.language)), Report()
    )
    report = Report()
    assert read_html(page, report) == release
    assert not report


def test_a_figure_whose_picture_our_page_misses_stays_and_is_reported() -> None:
    release = Release(body=(p("x"), fig(b"GIF89a", alt="图")))
    page = write_page(release, builtin_profile("government-zh-Hans"), Report())
    report = Report()
    assert read_html(page, report).body == release.body
    assert [loss.code for loss in report.losses] == ["image-missing"]


SENTENCE = "县科技局昨天在会议室召开了年度工作会议，总结去年的工作，部署今年的任务。"


def page(article: str, head: str = "", before: str = "", after: str = "") -> str:
    return f"""<!DOCTYPE html><html><head><meta charset=utf-8><script>var a</script>{head}</head>
<body>
<div id=nav><ul><li><a href=/>首页</a><li><a href=/x>新闻</a></ul></div>{before}{article}{after}
<div class=footer>版权所有 ICP备12345号</div></body></html>"""


@pytest.mark.parametrize(
    "opening",
    ["<div id=zoom>", "<div class='TRS_Editor'>", "<article>", "<div class=article-content>",
     "<div class=xyz>", "<table><tr><td>"],
)  # fmt: skip
def test_the_article_is_found(opening: str) -> None:
    tag = opening[1:].split(" ")[0].rstrip(">")
    article = f"{opening}<p>{SENTENCE}</p><p>{SENTENCE}</p><h3>小结</h3></{tag}>"
    report = Report()
    release = read_html(page(article), report)
    assert plain_text(release.body).replace("\n", "") == SENTENCE + SENTENCE + "小结"
    assert [(loss.code, " 18 " in loss.detail) for loss in report.losses] == [
        ("page-furniture", True)
    ]


def test_what_a_page_says_about_itself() -> None:
    head = """<title>县里开会了_某县政府</title><meta name=ArticleTitle content=县里开会了>
<meta name=PubDate content="2022-11-03 15:04"><meta name=ContentSource content=县科技局>
<meta name=Author content=贾悦><meta name=Keywords content="科技,会议">
<meta name=ColumnName content=动态>
<meta name=Description content=概要>"""
    metadata = read_html(page(f"<div id=zoom><p>{SENTENCE}</p></div>", head), Report()).metadata
    assert metadata.title == "县里开会了"
    assert metadata.published == Timestamp(datetime.date(2022, 11, 3), datetime.time(15, 4))
    assert (metadata.source, metadata.authors, metadata.column) == ("县科技局", ("贾悦",), "动态")
    assert (metadata.keywords, metadata.summary) == (("科技", "会议"), "概要")


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (
            '<meta property="article:published_time" content="2020-04-01T10:29:51+08:00">',
            "2020-04-01T10:29:51+08:00",
        ),
        (
            '<script type="application/ld+json">{"datePublished": "2020-07-01T10:02Z"}</script>',
            "2020-07-01T10:02:00+00:00",
        ),
        ('<script type="application/ld+json">{broken</script>', ""),
        ('<meta name="PubDate" content="2020年1月2日">', "2020-01-02"),
    ],
)  # fmt: skip
def test_when_a_page_was_published(head: str, published: str) -> None:
    found = read_html(page(f"<p>{SENTENCE}", head), Report()).metadata.published
    assert (found.for_machines() if found else "") == published


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("<meta name=author content='Jane Doe'>", ("Jane Doe",)),
        ("<meta name=author content='Jane Doe and John Q. Roe'>", ("Jane Doe", "John Q. Roe")),
        ("<meta name=author content='贾悦 王小明'>", ("贾悦", "王小明")),
        ("<meta name=author content='县科技局、贾悦'>", ("县科技局", "贾悦")),
        ("<meta name=author content=甲><meta name=author content=乙>", ("甲", "乙")),
        ('<meta property="article:author" content="https://x.example/jane">', ()),
        ("""<script type="application/ld+json">{"datePublished": "2020-07-01",
         "author": [{"name": "Jane Doe"}, "John Roe"]}</script>""", ("Jane Doe", "John Roe")),
    ],
)  # fmt: skip
def test_the_authors_of_a_page(head: str, authors: tuple[str, ...]) -> None:
    assert read_html(page(f"<p>{SENTENCE}", head), Report()).metadata.authors == authors


@pytest.mark.parametrize(
    ("content", "keywords"),
    [
        ("new plant, job growth", ("new plant", "job growth")),
        ("new plant", ("new plant",)),
        ("科技 会议 5G", ("科技", "会议", "5G")),
        ("科技、县里的 open day", ("科技", "县里的", "open day")),
        ("개발 계획, 채용", ("개발 계획", "채용")),
    ],
)
def test_the_keywords_of_a_page(content: str, keywords: tuple[str, ...]) -> None:
    head = f'<meta name=keywords content="{content}">'
    assert read_html(page(f"<p>{SENTENCE}", head), Report()).metadata.keywords == keywords


def test_the_header_line_above_the_article_is_kept() -> None:
    line = "<div class=info><span>时间：2022-11-03</span> <span>来源：县科技局</span></div>"
    before = f"<h1>县里开会了</h1>{line}"
    release = read_html(page(f"<div id=zoom><p>{SENTENCE}</p></div>", before=before), Report())
    assert release.metadata.title == "县里开会了"
    assert plain_text(release.body) == f"时间：2022-11-03 来源：县科技局\n{SENTENCE}"


TITLE = "我县开展森林防火检查"
NAMED = f"<title>{TITLE}_某县林业局</title>"
LINKS = "<div class=header><a href=/>首页</a> <a href=/z>政务公开</a></div>"
LINK_LIST = "<ul><li><a href=/>首页</a><li><a href=/z>政务公开</a></ul>"
GREETING = "<div id=top>欢迎光临 今天是 2024年1月1日</div>"
CRUMBS = "<div>您现在的位置：<a href=/>首页</a> &gt; <a href=/x>新闻</a> &gt; 正文</div>"
SITE = "<h1><a href=/>某县林业局</a></h1>"
HEADING = f"<h1>{TITLE}</h1>"
INFO = "<div class=info>来源：县林业局 时间：2021-05-06</div>"
TEXT = f"<p>{SENTENCE}</p><p>{SENTENCE}</p>"
META = f"{NAMED}<meta name=ArticleTitle content={TITLE}>"


def saved(head: str, content: str) -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{content}</body></html>"


@pytest.mark.parametrize(
    "html",
    [
        saved(NAMED, f"{LINKS}<div class=content>{HEADING}<div id=zoom>{TEXT}</div></div>"),
        saved(NAMED, f"{LINK_LIST}{HEADING}{TEXT}"),
        saved(NAMED, f"{GREETING}{LINKS}{HEADING}{TEXT}"),
        saved(NAMED, f"{GREETING}{LINKS}<div>{CRUMBS}{HEADING}</div><div>{TEXT}</div>"),
        saved(NAMED, f"{SITE}{LINKS}<div><h2>{TITLE}</h2>{TEXT}</div>"),
        saved(NAMED, f"{LINKS}<p class=title>{TITLE}</p>{TEXT}"),
        saved(META, f"{LINKS}{HEADING}{TEXT}"),
        saved(META, f"{GREETING}{LINK_LIST}<p>{TITLE}</p>{TEXT}"),
        saved(f"<title>某县林业局 - {TITLE}</title>", f"{LINKS}{HEADING}{TEXT}"),
        saved(f"<title>{TITLE}</title>", f"{LINKS}{HEADING}{TEXT}"),
        saved("", f"{LINKS}{HEADING}{TEXT}"),
    ],
)
def test_the_head_of_a_page_is_its_title_alone(html: str) -> None:
    report = Report()
    release = read_html(html, report)
    assert release.metadata.title == TITLE
    assert plain_text(release.body) == f"{SENTENCE}\n{SENTENCE}"
    assert [loss.code for loss in report.losses] == ["page-furniture"]


def test_the_title_is_found_below_the_line_with_date_and_source() -> None:
    release = read_html(saved(NAMED, f"{LINKS}{INFO}{HEADING}{TEXT}"), Report())
    assert release.metadata.title == TITLE
    assert plain_text(release.body) == f"来源：县林业局 时间：2021-05-06\n{SENTENCE}\n{SENTENCE}"


def test_what_is_not_furniture_stays_above_the_title() -> None:
    above = "<p>林业动态</p><p><a href=a.pdf>附件</a></p>"
    body = read_html(saved(NAMED, f"{LINKS}{above}{HEADING}{TEXT}"), Report()).body
    assert plain_text(body) == f"林业动态\n附件\n{SENTENCE}\n{SENTENCE}"


def test_a_table_of_data_above_the_title_stays_whole() -> None:
    index = f"<table border=1><tr><td>名称<td>{TITLE}<tr><td><a href=/>首页</a><td>甲</table>"
    body = read_html(saved(NAMED, f"{LINKS}{index}{HEADING}{TEXT}"), Report()).body
    assert body[0] == doc(table(["名称", TITLE], [cell(p(link("/", "首页"))), "甲"])).body[0]


def test_a_list_of_links_may_be_the_article() -> None:
    links = "".join(f"<li><a href=/{n}>关于印发县森林防火工作方案的通知</a>" for n in range(9))
    html = saved(f"{NAMED}<script></script>", f"{LINKS}{HEADING}<ul>{links}</ul>")
    assert len(read_html(html, Report()).body) == 9


def test_a_short_page_keeps_its_text() -> None:
    html = saved(NAMED, f"{LINKS}<div>{HEADING}{INFO}<div id=zoom><p>短文。</p></div></div>")
    assert plain_text(read_html(html, Report()).body).endswith("\n短文。")


def test_a_document_that_is_no_page_loses_nothing() -> None:
    html = saved(
        "<title>县里的工作</title>", f"<h1>县里的工作</h1><p>短。</p><div>{TEXT}</div><p>尾"
    )
    report = Report()
    release = read_html(html, report)
    assert release.metadata.title == "县里的工作"
    assert plain_text(release.body) == f"短。\n{SENTENCE}\n{SENTENCE}\n尾"
    assert not report


FACTS = "作者：办公室 来源：本站 发布时间：2012-03-04 点击数：33"


@pytest.mark.parametrize("site", [f"{TITLE}_某县第一中学", "某县第一中学"])
@pytest.mark.parametrize("navigation", ["首页|新闻", "<a href=/>首页</a>|<a href=/n>新闻</a>"])
@pytest.mark.parametrize("text", [TEXT, f"　　{SENTENCE}<br><br>　　{SENTENCE}"])
def test_a_page_laid_out_with_tables(site: str, navigation: str, text: str) -> None:
    html = saved(
        f"<title>{site}</title>",
        f"<table width=100%><tr><td>{navigation}</td></tr><tr><td><table width=980><tr>"
        f"<td align=center><b>{TITLE}</b></td></tr><tr><td align=center>{FACTS}</td></tr>"
        f"<tr><td>{text}</td></tr></table></td></tr></table>",
    )
    release = read_html(html, Report())
    assert release.metadata.title == TITLE
    assert plain_text(release.body) == f"{FACTS}\n{SENTENCE}\n{SENTENCE}"


def test_columns_of_a_layout_go_and_tables_of_data_stay() -> None:
    data = "<table border=1><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>"
    aside = "<table><tr><td><a href=a>栏目一</a><tr><td><a href=b>栏目二</a></table>"
    html = saved(
        NAMED,
        f"<table><tr><td>{aside}</td><td><table><tr><td>{TITLE}</td></tr><tr><td>{TEXT}{data}"
        "</td></tr></table></td></tr></table>",
    )
    release = read_html(html, Report())
    assert release.metadata.title == TITLE
    assert release.body == doc(p(SENTENCE), p(SENTENCE), table(["甲", "1"], ["乙", "2"])).body


def test_a_row_that_spans_a_layout_holds_the_text() -> None:
    html = saved(
        NAMED,
        f"{LINKS}<table><tr><td colspan=2>{TITLE}</td></tr><tr><td>作者：办公室</td>"
        f"<td>时间：2012-03-04</td></tr><tr><td colspan=2>{SENTENCE * 5}</td></tr></table>",
    )
    body = read_html(html, Report()).body
    assert plain_text(body).split("\n")[-1] == SENTENCE * 5
    assert not any(isinstance(block, Table) for block in body)


def test_furniture_inside_the_article_goes_but_attachments_stay() -> None:
    inner = (
        f"<p>{SENTENCE}</p><div class=bdsharebuttonbox><a href=#>分享</a></div>"
        "<p>附件：<a href=a.pdf>1. 任务表</a></p>"
    )
    release = read_html(page(f"<div id=zoom>{inner}</div>"), Report())
    assert plain_text(release.body) == f"{SENTENCE}\n附件：1. 任务表"


def test_a_page_of_tables_and_lists_keeps_them() -> None:
    article = f"<p>{SENTENCE}</p><table><tr><td>一<td>二</table><ul><li>甲</ul><h2>乙</h2>"
    body = read_html(page(f"<div id=zoom>{article}</div>"), Report()).body
    assert body == doc(p(SENTENCE), table(["一", "二"]), li("甲"), h(2, "乙")).body


def test_a_fragment_keeps_everything() -> None:
    html = f"<div id=nav>首页</div><div id=zoom><p>{SENTENCE}</p></div><div class=footer>尾</div>"
    assert plain_text(read_html(html, Report()).body) == f"首页\n{SENTENCE}\n尾"


def test_a_clipboard_document_is_no_page() -> None:
    html = f"<html><head><script></script></head><!--StartFragment--><nav>甲</nav><p>{SENTENCE}</p>"
    assert plain_text(read_html(html, Report()).body).startswith("甲")


def test_a_selection_keeps_everything() -> None:
    html = (
        "<html><head><link rel=stylesheet href=a.css><title>站</title></head><body><nav>首页</nav>"
        f"<div class=share>{SENTENCE}</div><p>{SENTENCE * 4}</p><aside>{SENTENCE}</aside>"
        "<footer>电话：0551-1</footer></body></html>"
    )
    assert "电话" not in plain_text(read_html(html, Report()).body)
    release = read_html(html, Report(), selection=True)
    assert plain_text(release.body).split() == [
        "首页", SENTENCE, SENTENCE * 4, SENTENCE, "电话：0551-1",
    ]  # fmt: skip
    assert release.metadata.title == ""


CF_HTML = "Version:0.9\r\nStartHTML:0000000105\r\nEndFragment:12\r\nSourceURL:http://a.cn/\r\n"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<html><body>外<p>外</p><!--StartFragment--><p>内</p><!--EndFragment-->外</body>", "内"),
        ("<style>.a{display:none}</style><!--StartFragment-->内<b class=a>隐</b>", "内"),
        ("<table><!--StartFragment--><tr><td>甲<td>乙<!--EndFragment--></table>外", "甲乙"),
        ("<title>题</title><script>外</script><!--<p>外</p>--><!--StartFragment-->内", "内"),
        ("<p>甲</p><aside>乙</aside>", "甲乙"),
        ("<!--StartFragment-->甲<!--EndFragment--><p>乙<!--EndFragment-->外", "甲乙"),
    ],
)
def test_the_selection_in_a_clipboard_of_windows(html: str, text: str) -> None:
    assert "".join(plain_text(read_html(CF_HTML + html, Report()).body).split()) == text


def test_a_version_is_no_header() -> None:
    assert plain_text(read_html("Version:0.9\n<p>甲</p>", Report()).body).startswith("Version")


def test_saved_pages() -> None:
    hospital = read_html((FIXTURES / "pages/hospital-news.html").read_text("utf-8"), Report())
    text = plain_text(hospital.body)
    assert hospital.metadata.title.startswith("【不忘初心 牢记使命】我院医技药剂党支部")
    assert text.startswith("来源：本站原创 作者：医技药剂党支部")
    assert "10月30日，我院医技药剂党支部" in text
    assert "版权" not in text
    assert "首页" not in text
    news = read_html((FIXTURES / "pages/afpbb-news.html").read_text("utf-8"), Report())
    assert (
        news.metadata.title
        == "動画：ナイジェリアで少女らによる自爆攻撃、ロケット弾も撃ち込まれ31人死亡"
    )
    assert plain_text(news.body).startswith("【6月18日 AFP】")
    assert plain_text(news.body).endswith("(c)AFP/Aminu ABUBAKAR")
    assert news.metadata.language == "ja"
