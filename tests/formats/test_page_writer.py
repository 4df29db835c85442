"""The published page: valid, safe, complete, and readable at three sizes without scripts."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable

import lxml.html
import pytest
from hypothesis import given

from editor import resources
from editor.document.nodes import Alignment, Figure, Text
from editor.document.release import Contact, Metadata, Release, make_asset
from editor.document.schema import normalise
from editor.document.timestamp import Timestamp
from editor.document.walk import block_texts
from editor.formats.html_out import page_blocks
from editor.formats.html_out.blocks import block_runs
from editor.formats.html_reader import read_html
from editor.formats.page_writer import block_elements, write_page
from editor.profiles.builtin import builtin_name_for
from editor.profiles.profile import Column, Profile, Site
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests import strategies
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
)  # fmt: skip
from tests.conftest import FIXTURES
from tests.html_check import Node, check_page, texts_in_order

CHINESE = builtin_profile("government-zh-Hans")
ENGLISH = builtin_profile("press-release-en")
HOSTILE: list[str] = json.loads((FIXTURES / "xss.json").read_text(encoding="utf-8"))

COUNTY = doc(
    p(
        "10月25日晚，县科技局召开党组理论学习中心组扩大会议，专题学习研讨党的二十大精神。县科技局党组书记、"
        "局长潘学祥主持会议，局中层以上干部参加学习，结合工作职责围绕贯彻落实党的二十大精神开展研讨。"
    ),
    p("牢固确立企业创新主体地位。力争2013年建成1家省级研发平台。"),
    published=Timestamp.parse("2022-11-03 15:04"),
    source="县科技局",
    authors=("贾悦",),
)
NEWS = doc(
    p(
        "SPRINGFIELD, Ill. (Nov. 3, 2026) — The bureau opened a platform ",
        em("for"),
        " the public.",
    ),
    p("It cost $3.2 million."),
    language="en",
    title="County opens research platform",
    subtitle="Forty firms sign up before the first day",
    published=Timestamp.parse("2026-11-03 09:00"),
    source="Science Bureau",
    authors=("Jane Doe", "Rick Roe"),
    place="SPRINGFIELD, Ill.",
    summary="A platform for forty firms.\nAnd for the public.",
    boilerplate="About the Science Bureau\nThe bureau advises 400 companies.",
    contacts=(Contact("Jane Doe", "Science Bureau", "+1 555 0100 ext. 7", "jane@example.org"),),
)
EVERYTHING = doc(
    p(
        "专题", strong("学习", em("研讨")), em("科技"), em("Innovation"), underline("下划"),
        strike("删除"), "10 m", sup("2"), "H", sub("2"), "O", highlight("重点"),
        link("https://example.gov.cn/a?b=1&c=2", "链接", strong("粗")), br(), "换行 & <标签>",
    ),
    h(2, "一、总体情况"),
    p("居中", align=Alignment.CENTER),
    p("顶格", indent=False),
    p("右对齐", align=Alignment.RIGHT, indent=False),
    h(3, "（一）工作"),
    li("甲"),
    li("乙"),
    ol("一", level=2),
    ol("二", level=2),
    li("丙"),
    ol("第三", start=3),
    ol("第四"),
    h(4, "1. 引文"),
    quote("必须坚持科技是第一生产力。"),
    quote("深入实施科教兴国战略。"),
    fig(caption=inlines("会议", strong("现场")), alt="会场", credit="贾悦", width=60),
    fig(decorative=True),
    fig(),
    table(
        ["指标", cell("数值", colspan=2)],
        [cell("企业", rowspan=2), "12", cell(p("一"), p("二", align=Alignment.CENTER))],
        [cell(li("项"), fig(alt="图")), cell()],
        header=1,
        caption=inlines("表1"),
    ),
    hr(),
    Figure("0123456789ab.png", alt="大桥", caption=inlines("缺图")),
    title="关于“创新”的通报",
    kicker="学习贯彻二十大",
    subtitle="——力争建成平台",
    published=Timestamp.parse("2022-11-03T15:04:30+09:00"),
    source="县科技局",
    authors=("贾悦", "张三"),
    editor="王五",
    reviewer="赵六",
    column="部门动态",
    keywords=("科技", "创新"),
    summary="摘要。",
    place="含山",
    embargo=Timestamp.parse("2022-11-04 09:00"),
    contacts=(Contact("李四", "办公室", "0551-1234567", "li@example.gov.cn"), Contact(phone="无")),
    boilerplate="县科技局是政府部门。\n负责科技工作。",
    url="https://example.gov.cn/n/1",
    uid="6f9619ff-8b86-d011-b42d-00c04fc964ff",
    profile="government-zh-Hans",
)  # fmt: skip


def page(release: Release, profile: Profile | None = None, size: str = "medium") -> Node:
    profile = profile or builtin_profile(builtin_name_for(release.metadata.language))
    return check_page(write_page(release, profile, Report(), size))


def body(*blocks: object, **facts: object) -> str:
    release = doc(*blocks, **facts)  # type: ignore[arg-type]
    return "\n".join(block_elements(release))


@pytest.mark.parametrize(
    ("name", "release"), [("county", COUNTY), ("news-en", NEWS), ("everything", EVERYTHING)]
)
def test_page_golden(name: str, release: Release, golden: Callable[[str, str], None]) -> None:
    profile = builtin_profile(builtin_name_for(release.metadata.language))
    html = write_page(release, profile, Report())
    # The style sheet changes for its own reasons and is looked at with the eyes.
    golden(f"page-{name}.html", re.sub(r"(?s)(<style>).*(</style>)", r"\1\2", html))


@given(strategies.releases)
def test_every_release_makes_a_valid_page_with_all_its_text(release: Release) -> None:
    report = Report()
    profile = builtin_profile(builtin_name_for(release.metadata.language))
    tree = check_page(write_page(release, profile, report))
    texts = [text for block in release.body for text in block_texts(block)]
    texts_in_order(texts, tree.one("div", "body").text)
    metadata = release.metadata
    header = [metadata.kicker, metadata.title, metadata.subtitle, metadata.source]
    shown = "".join(node.text for node in tree.all("header"))
    texts_in_order(header, shown)
    texts_in_order(metadata.boilerplate.split("\n"), "".join(n.text for n in tree.all("footer")))
    for contact in metadata.contacts:
        for text in dataclasses.astuple(contact):
            assert text in tree.one(class_="contacts").text
    assert tree.one("html").attributes["lang"] == metadata.language
    missing = {loss.code for loss in report.losses}
    assert missing <= {"image-missing"}
    assert bool(missing) == bool(tree.all("figure", "missing"))


@given(strategies.releases)
def test_the_body_has_one_element_for_each_run_of_blocks(release: Release) -> None:
    elements = block_elements(release)
    assert len(elements) == len(list(block_runs(release.body)))
    assert [block for run in block_runs(release.body) for block in run] == list(release.body)
    tree = page(release)
    assert len(tree.one("div", "body").elements) == len(elements)
    html = write_page(release, CHINESE, Report())
    assert "\n".join(block_elements(release, CHINESE)) in html


# Safety


def hostile_release(text: str) -> Release:
    metadata = Metadata(
        **dict.fromkeys(
            ("title", "kicker", "subtitle", "source", "editor", "reviewer", "column", "summary",
             "place", "boilerplate", "url", "uid"), text,
        ),
        authors=(text,),
        keywords=(text,),
        contacts=(Contact(text, text, text, text), Contact(email=f"a@{text}", phone=f"1{text}")),
        language="en",
    )  # fmt: skip
    blocks = (
        p(text, strong(text), link(text, text)),
        h(2, text),
        li(text),
        ol(text),
        quote(text),
        fig(caption=inlines(text), alt=text, credit=text),
        Figure("0123456789ab.png", alt=text),
        table([text, text], [cell(li(text)), text], header=1, caption=inlines(text)),
    )
    return normalise(Release(metadata, blocks, (make_asset(PNG),)))


@pytest.mark.parametrize("number", range(0, len(HOSTILE), 50))
def test_hostile_text_stays_text(number: int) -> None:
    for text in HOSTILE[number : number + 50]:
        release = hostile_release(text)
        html = write_page(release, ENGLISH, Report())
        check_page(html)
        tree = lxml.html.document_fromstring(html)
        assert [node.get("type") for node in tree.iter("script")] == ["application/ld+json"]
        for node in tree.iter("*"):
            for name, value in node.attrib.items():
                assert not str(name).startswith("on")
                if name in ("src", "href"):
                    assert re.match(r"(?!javascript|vbscript|data:text)", value.strip(), re.I)
                if name == "src":
                    assert value.startswith("data:image/png;base64,")
        assert not {node.tag for node in tree.iter("iframe", "object", "embed", "form", "svg")}
        expected = [t for block in release.body for t in block_texts(block)]
        texts_in_order(expected, tree.find_class("body")[0].text_content())


def test_hostile_targets_that_never_met_the_schema_make_no_link() -> None:
    release = Release(body=(p(Text("x", link="javascript:alert(1)")),))
    assert block_elements(release) == ("<p>x</p>",)


def test_hostile_words_of_a_profile_stay_words() -> None:
    evil = '"}</style><script>alert(1)</script>'
    profile = dataclasses.replace(
        CHINESE,
        labels=dict.fromkeys(CHINESE.labels, evil),
        body_fonts=(evil, "serif"),
        site=Site(evil, evil, evil),
        column=Column(evil, evil, evil, evil),
    )
    check_page(write_page(EVERYTHING, profile, Report()))


# Head


def metas(tree: Node, key: str = "name") -> list[tuple[str, str]]:
    return [
        (node.attributes[key], node.attributes["content"])
        for node in tree.all("meta")
        if key in node.attributes
    ]


def linked_data(tree: Node) -> dict[str, object]:
    data: dict[str, object] = json.loads(tree.one("script").text)
    return data


def test_government_tags_are_named_exactly_and_once() -> None:
    profile = dataclasses.replace(
        CHINESE,
        site=Site("某县人民政府", "www.example.gov.cn", "3400000000"),
        column=Column("新闻", "新闻栏目", "新闻", "概况信息"),
        columns=(Column("部门动态", "本栏目", "科技,动态", "工作动态"),),
    )
    named = metas(page(EVERYTHING, profile))
    assert [item for item in named if ":" not in item[0]] == [
        ("viewport", "width=device-width, initial-scale=1"),
        ("generator", "Dateline"),
        ("robots", "noindex"),
        ("SiteName", "某县人民政府"),
        ("SiteDomain", "www.example.gov.cn"),
        ("SiteIDCode", "3400000000"),
        ("ColumnName", "部门动态"),
        ("ColumnDescription", "本栏目"),
        ("ColumnKeywords", "科技,动态"),
        ("ColumnType", "工作动态"),
        ("ArticleTitle", "关于“创新”的通报"),
        ("PubDate", "2022-11-03 14:04"),
        ("ContentSource", "县科技局"),
        ("Keywords", "科技,创新"),
        ("Author", "贾悦、张三"),
        ("Description", "摘要。"),
        ("Url", "https://example.gov.cn/n/1"),
    ]


def test_what_is_not_known_is_not_said() -> None:
    tree = page(doc(p("a"), language="en"), ENGLISH)
    assert [name for name, _ in metas(tree)] == ["viewport", "generator"]
    assert linked_data(tree) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "inLanguage": "en",
    }
    assert tree.one("title").text == "a"


def test_an_editor_stands_for_a_missing_author() -> None:
    assert ("Author", "王五") in metas(page(doc(editor="王五")))


def test_times_for_machines_carry_the_profiles_offset_unless_they_have_one() -> None:
    tree = page(COUNTY)
    assert linked_data(tree)["datePublished"] == "2022-11-03T15:04:00+08:00"
    assert ("article:published_time", "2022-11-03T15:04:00+08:00") in metas(tree, "property")
    assert linked_data(page(EVERYTHING))["datePublished"] == "2022-11-03T15:04:30+09:00"


def test_linked_data_names_people_and_places() -> None:
    data = linked_data(page(EVERYTHING))
    assert data["author"] == [
        {"@type": "Person", "name": "贾悦"},
        {"@type": "Person", "name": "张三"},
    ]
    assert data["publisher"] == {"@type": "Organization", "name": "县科技局"}
    assert data["mainEntityOfPage"] == "https://example.gov.cn/n/1"


@pytest.mark.parametrize(
    ("language", "locale"),
    [("zh-Hans", "zh_CN"), ("zh-Hant-HK", "zh_HK"), ("zh-Hant-TW", "zh_TW"), ("en", "en_US"),
     ("en-GB", "en_GB"), ("ja", "ja_JP"), ("pt-BR", "pt_BR")],
)  # fmt: skip
def test_open_graph_locale(language: str, locale: str) -> None:
    assert ("og:locale", locale) in metas(page(doc(language=language)), "property")


def test_untitled_pages_are_named_by_their_first_words() -> None:
    assert page(COUNTY).one("title").text == COUNTY.body[0].content[0].text[:40] + "…"  # type: ignore[union-attr]
    assert page(doc()).one("title").text == "无标题"
    assert page(doc(language="en")).one("title").text == "Untitled"


def test_unchosen_profile_fields_show_only_in_the_head() -> None:
    assert ("dateline:editor", "王五") in metas(page(EVERYTHING))
    assert "王五" not in page(EVERYTHING).one("body").text
    profile = dataclasses.replace(CHINESE, header=("editor", "reviewer"))
    tree = page(EVERYTHING, profile)
    assert " ".join(tree.one("p", "byline").text.split()) == "[ 责任编辑：王五 审核：赵六 ]"
    assert ("dateline:published", "2022-11-03T15:04:30+09:00") in metas(tree)


# Header line, size switch, status


def test_header_line_reads_as_every_reader_knows_it() -> None:
    line = " ".join(page(COUNTY).one("p", "byline").text.split())
    assert line == "[ 字体：大 中 小 时间：2022-11-03 15:04 稿源：县科技局 作者：贾悦 ]"
    line = " ".join(page(NEWS).one("p", "byline").text.split())
    assert line == (
        "Text size: Large Medium Small Date: Nov. 3, 2026, 9:00 a.m. Source: Science Bureau"
        " By Jane Doe and Rick Roe"
    )


def test_header_time_is_exact_for_machines() -> None:
    assert page(EVERYTHING).one("p", "byline").one("time").attributes["datetime"] == (
        "2022-11-03T15:04:30+09:00"
    )


@pytest.mark.parametrize("size", ["small", "medium", "large"])
def test_size_says_which_radio_is_checked_and_nothing_else(size: str) -> None:
    html = write_page(COUNTY, CHINESE, Report(), size)
    checked = [
        n.attributes["value"] for n in check_page(html).all("input") if "checked" in n.attributes
    ]
    assert checked == [size]
    assert html.replace(" checked", "") == write_page(COUNTY, CHINESE, Report()).replace(
        " checked", ""
    )


def test_switch_stands_before_all_it_acts_on() -> None:
    article = page(COUNTY).one("article")
    assert [node.tag for node in article.elements] == ["input"] * 3 + ["h1", "header", "div"]
    assert [node.attributes["aria-label"] for node in article.elements[:3]] == [
        "字体：大", "字体：中", "字体：小",
    ]  # fmt: skip


def test_without_a_switch_the_chosen_size_is_the_size() -> None:
    profile = dataclasses.replace(CHINESE, header=("published",))
    html = write_page(COUNTY, profile, Report(), "large")
    assert not check_page(html).all("input")
    assert "--size:var(--large)" in html


def test_english_release_opens_and_ends_as_wires_expect() -> None:
    article = page(NEWS).one("article")
    assert article.one("p", "status").text == "FOR IMMEDIATE RELEASE"
    assert article.one("p", "end").text == "###"
    assert article.one("section", "contacts").one("a", "phone").attributes["href"] == (
        "tel:+15550100"
    )


@pytest.mark.parametrize(
    ("phone", "target"),
    [
        ("0551-12345678转801", "tel:055112345678"),
        ("+86 (551) 1234 5678", "tel:+8655112345678"),
        ("12345 / 12346", "tel:12345"),
        ("电话：12345", ""),
        ("见网站", ""),
        ("--", ""),
    ],
)
def test_phone_numbers_are_dialled_as_far_as_they_go(phone: str, target: str) -> None:
    contacts = page(doc(contacts=(Contact(phone=phone),))).one("section", "contacts")
    assert contacts.one(class_="phone").text == phone
    assert contacts.one(class_="phone").attributes.get("href", "") == target


@pytest.mark.parametrize(
    ("embargo", "words"),
    [
        ("2026-11-03 09:00", "EMBARGOED UNTIL 9:00 a.m. UTC, Nov. 3, 2026"),
        ("2026-03-01T00:30-05:00", "EMBARGOED UNTIL 12:30 a.m. UTC-5, March 1, 2026"),
        ("2026-09-10T12:05+05:30", "EMBARGOED UNTIL 12:05 p.m. UTC+5:30, Sept. 10, 2026"),
        ("2026-09-10", "EMBARGOED UNTIL Sept. 10, 2026 (UTC)"),
    ],
)
def test_embargo_names_its_time_zone(embargo: str, words: str) -> None:
    time = Timestamp.parse(embargo)
    notice = page(doc(language="en", embargo=time)).one("p", "embargo")
    assert notice.text == words
    assert notice.one("time").attributes["datetime"] == time.for_machines(0)
    assert not page(doc(language="en", embargo=time)).all("p", "status")


def test_chinese_embargo() -> None:
    assert page(EVERYTHING).one("p", "embargo").text == "2022-11-04 09:00 UTC+8 之前请勿发布"


# Blocks


def test_marks_nest_in_one_order_and_stay_open() -> None:
    assert body(
        p("a", strong("b"), strong(em("c")), br(), strong("d"), link("/x", strong("e")))
    ) == (
        '<p>a<strong>b<em class="latin">c</em><br>d</strong><a href="/x"><strong>e</strong></a></p>'
    )
    assert body(p(link("/x", "a", strong("b"), "c"))) == (
        '<p><a href="/x">a<strong>b</strong>c</a></p>'
    )


def test_emphasis_follows_the_script_of_the_text() -> None:
    assert body(p(em("科技"), "与", em("R&D"))) == (
        '<p><em>科技</em>与<em class="latin">R&amp;D</em></p>'
    )
    assert body(p(em("for"), " ", em("科技")), language="en") == (
        '<p><em>for</em> <em class="han"><span lang="zh">科技</span></em></p>'
    )


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "said 科技局, once", 'said <span lang="zh">科技局</span>, once'),
        ("en", "“So” – then…", "“So” – then…"),
        ("en", "in とうきょう東京", 'in <span lang="ja">とうきょう東京</span>'),
        ("en-GB", "서울 is", '<span lang="ko">서울</span> is'),
        (
            "zh-Hans",
            "他说Science and technology are the way。",
            '他说<span lang="en">Science and technology are the way</span>。',
        ),
        ("zh-Hans", "使用 Windows Server Data Center 版", "使用 Windows Server Data Center 版"),
        ("zh-Hans", "a < b & c and the d", 'a &lt; b &amp; <span lang="en">c and the d</span>'),
        ("ja", "東京 県", "東京 県"),
    ],
)
def test_words_of_another_script_say_their_language(
    language: str, text: str, expected: str
) -> None:
    release = doc(p(text), language=language)
    assert block_elements(release) == (f"<p>{expected}</p>",)
    report = Report()
    assert read_html(write_page(release, CHINESE, Report()), report, None) == release
    assert not report.losses


def test_levels_are_never_left_out() -> None:
    release = doc(*(h(level, "x") for level in (3, 3, 4, 2, 4, 3, 4)), language="en")
    assert block_elements(release) == (
        '<h2 class="level-3">x</h2>', '<h2 class="level-3">x</h2>', '<h3 class="level-4">x</h3>',
        "<h2>x</h2>", '<h3 class="level-4">x</h3>', "<h3>x</h3>", "<h4>x</h4>",
    )  # fmt: skip
    assert read_html(write_page(release, ENGLISH, Report()), Report(), None) == release


def test_regions_have_names_of_their_own() -> None:
    named = table(["a"], caption=inlines("Table 2"))
    tree = page(doc(table(["a"]), named, table(["b"]), named, table(["c"]), language="en"))
    labels = [node.attributes["aria-label"] for node in tree.all("div", "table")]
    assert labels == ["Table", "Table 2", "Table 3", "Table 2 2", "Table 4"]


def test_a_header_that_says_nothing_is_no_header() -> None:
    release = doc(table(["", cell(fig(alt="b")), cell(fig())], ["c", "d", "e"], header=1))
    tree = page(release)
    assert [node.tag for node in tree.one("thead").one("tr").elements] == ["td", "th", "td"]
    assert read_html(write_page(release, CHINESE, Report()), Report(), None) == release


def test_an_untitled_page_has_a_heading_for_those_who_go_by_ear() -> None:
    release = doc(p("只有一段。"))
    heading = page(release).one("h1")
    assert (heading.text, heading.classes) == ("只有一段。", ["unseen"])
    assert read_html(write_page(release, CHINESE, Report()), Report(), None) == release


def test_paragraph_classes() -> None:
    assert body(p("a", align=Alignment.CENTER, indent=False)) == '<p class="center">a</p>'
    assert body(p("a", align=Alignment.JUSTIFY)) == '<p class="justify">a</p>'


def test_levels_without_items_are_bare_list_items() -> None:
    assert body(ol("x", level=1), li("y"), ol("z", level=2)) == (
        '<ul>\n<li style="list-style:none">\n<ol>\n<li>x</li>\n</ol>\n</li>\n<li>y\n<ul>\n'
        '<li style="list-style:none">\n<ol>\n<li>z</li>\n</ol>\n</li>\n</ul>\n</li>\n</ul>'
    )


def test_list_numbers_are_what_the_model_counts() -> None:
    assert body(ol("a", start=3), ol("b"), ol("c", start=9), ol("d")) == (
        '<ol start="3">\n<li>a</li>\n<li>b</li>\n<li value="9">c</li>\n<li>d</li>\n</ol>'
    )
    assert body(ol("a", level=1), ol("b"), ol("c")) == (
        '<ol>\n<li style="list-style:none">\n<ol>\n<li>a</li>\n</ol>\n</li>\n'
        '<li value="1">b</li>\n<li>c</li>\n</ol>'
    )
    assert body(ol("a", start=0), ol("b")) == '<ol start="0">\n<li>a</li>\n<li>b</li>\n</ol>'


def test_another_kind_of_list_begins_another_list() -> None:
    assert block_elements(doc(li("a"), ol("b"), li("c"))) == (
        "<ul>\n<li>a</li>\n</ul>", "<ol>\n<li>b</li>\n</ol>", "<ul>\n<li>c</li>\n</ul>",
    )  # fmt: skip
    assert body(li("a"), ol("b", level=1), li("c", level=1)) == (
        "<ul>\n<li>a\n<ol>\n<li>b</li>\n</ol>\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>"
    )


def test_consecutive_quotations_are_one() -> None:
    assert body(quote("a"), quote("b")) == "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>"


def test_tables_have_scoped_headers_and_plain_cells() -> None:
    assert body(
        table(["a", "b"], [cell("c", rowspan=2), "d"], [cell("e", "f")], header=1),
        language="en",
    ) == (
        '<div class="table" role="region" tabindex="0" aria-label="Table"><table>\n'
        '<thead>\n<tr><th scope="col">a</th><th scope="col">b</th></tr>\n</thead>\n'
        '<tbody>\n<tr><td rowspan="2">c</td><td>d</td></tr>\n'
        "<tr><td><p>e</p>\n<p>f</p></td></tr>\n</tbody>\n</table></div>"
    )


def test_pictures_are_inside_the_page() -> None:
    html = body(fig(alt="图", width=60))
    assert re.fullmatch(
        r'<figure><img src="data:image/png;base64,[\w+/=]+" alt="图" style="width:60%"></figure>',
        html,
    )
    assert 'alt="" class="undescribed"' in body(fig())
    assert "undescribed" not in body(fig(decorative=True))


def test_a_picture_is_embedded_again_as_long_as_a_browser_can_bear_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = make_asset(PNG + b"\0")
    figure = fig(alt="图", caption=inlines("说明"))
    shown = Figure(other.name, alt="另")
    release = doc(p("首"), *(figure, figure), shown, figure, shown, assets=(other,), language="zh")
    profile = builtin_profile("government-zh-Hans")
    report = Report()
    whole = write_page(release, profile, report)
    assert whole.count('src="data:') == 5
    assert not report
    assert not page_blocks.embeds_too_much(release)
    one = len(whole.split('src="')[1].split('"')[0])
    monkeypatch.setattr(page_blocks, "MOST_EMBEDDED", 2 * one + 8)
    page = write_page(release, profile, report)
    found = re.findall(r"<img|<p class=\"note\"|<figcaption>说明", page)
    note, image, caption = '<p class="note"', "<img", "<figcaption>说明"
    # The other picture stands there for the first time.
    assert found == [image, caption, image, caption, image, note, caption, note]
    assert [loss.code for loss in report.losses] == ["image-repeated"] * 2
    assert page_blocks.embeds_too_much(release)


def test_a_missing_picture_leaves_its_caption_and_a_note() -> None:
    report = Report()
    release = doc(Figure("0123456789ab.png", alt="大桥", caption=inlines("合龙"), credit="张三"))
    assert block_elements(release, CHINESE, report) == (
        '<figure class="missing"><p class="note" data-asset="0123456789ab.png">'
        '图片缺失 <span class="alt">大桥</span></p>'
        '<figcaption>合龙 <span class="credit">张三</span></figcaption></figure>',
    )
    assert [loss.code for loss in report.losses] == ["image-missing"]
    assert "0123456789ab.png" in report.losses[0].detail


# Style


def test_the_page_loads_nothing_and_stays_small() -> None:
    html = write_page(NEWS, ENGLISH, Report())
    assert len(html.encode()) < 20_000
    assert "url(" not in html
    assert "@import" not in html


def test_body_lengths_follow_the_size_switch() -> None:
    sheet = resources.read_text("styles", "page.css")
    text = sheet[sheet.index("/* The text.") : sheet.index("/* Below the text */")]
    assert "rem" not in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def luminance(colour: str) -> float:
    full = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    channels = [int(full[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_the_contrast_that_readers_need(scheme: str) -> None:
    palettes = re.findall(r":root \{(.*?)\}", resources.read_text("styles", "page.css"), re.DOTALL)
    palette = {"light": palettes[0], "dark": palettes[1]}[scheme]
    colours = dict(re.findall(r"--(\w+): (#\w+)", palette))
    for ink in ("ink", "soft", "accent", "link"):
        for paper in ("paper", "wash", "marked"):
            high, low = sorted((luminance(colours[ink]), luminance(colours[paper])), reverse=True)
            assert (high + 0.05) / (low + 0.05) >= 4.5, (ink, paper)


def test_a_latin_page_of_a_chinese_house_asks_for_latin_fonts_first() -> None:
    """Quotation marks of Chinese fonts are as wide as a character."""
    latin = write_page(Release(Metadata(language="en"), (p("We’ve opened."),)), CHINESE, Report())
    assert '--text:"Georgia"' in latin
    # Also the reader's own Latin font, where the named ones are not there.
    assert 0 < latin.index(",serif,") < latin.index(CHINESE.body_fonts[0])
    assert f'--text:"{CHINESE.body_fonts[0]}"' in write_page(COUNTY, CHINESE, Report())
