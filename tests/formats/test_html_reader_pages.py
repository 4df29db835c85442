"""Whole pages: Dateline's own, which come back exactly, and saved pages of other sites."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import assume, given

from editor.document.release import Release
from editor.document.timestamp import Timestamp
from editor.document.walk import figures, plain_text
from editor.formats.html_reader import read_html
from editor.formats.page_writer import write_page
from editor.profile import builtin_name_for, builtin_profile
from editor.report import Report
from tests import strategies
from tests.builders import doc, fig, h, li, p, table
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


def test_a_figure_whose_picture_our_page_misses_is_reported() -> None:
    release = Release(body=(p("x"), fig(b"GIF89a", alt="图")))
    page = write_page(release, builtin_profile("government-zh-Hans"), Report())
    report = Report()
    assert read_html(page, report).body == doc(p("x")).body
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
