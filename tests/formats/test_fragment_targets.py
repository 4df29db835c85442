"""Each target of the fragment: only what it takes, all of the text, sizes that the site can set."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from hypothesis import given

from editor.document.nodes import (
    Alignment,
    Block,
    CellBlock,
    ListItem,
    Mark,
    Paragraph,
    Table,
    Text,
)
from editor.document.release import Release, make_asset
from editor.document.schema import normalise
from editor.document.timestamp import Timestamp
from editor.document.walk import block_texts, contents, figures
from editor.formats.fragment_writer import write_clean_html, write_fragment
from editor.formats.html_reader import read_html
from editor.profiles.builtin import builtin_name_for
from editor.profiles.profile import FRAGMENT_TARGETS, Fragment, Profile
from editor.profiles.reader import builtin_profile
from editor.report import Report
from editor.survival.filtering import apply
from editor.survival.model import filter_model
from editor.values import replace
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
    table,
    underline,
)
from tests.formats.test_page_writer import COUNTY, EVERYTHING, HOSTILE, NEWS, hostile_release
from tests.html_check import EMPHASIS_OF_HAN

HTML_TARGETS = ("inline", "plain", "wechat", "wire")
VOID = ("br", "hr", "img")


def having(names: tuple[str, ...], attributes: set[str]) -> dict[str, set[str]]:
    return dict.fromkeys(names, attributes)


# UEditor's default allow-list (1.4.3.3), as far as it concerns elements that a release can have.
UEDITOR = {
    **having(
        ("blockquote", "caption", "div", "em", "h2", "h3", "h4", "ol", "p", "span", "strong",
         "sub", "sup", "ul"),
        {"class", "style"},
    ),
    **having(("br", "hr", "li", "mark", "s", "section", "u"), set[str]()),
    "a": {"target", "href", "title", "class", "style"},
    "img": {"src", "alt", "title", "width", "height", "id", "class"},
    "table": {"width", "border", "align", "class", "style"},
    "tbody": {"align", "valign", "class", "style"},
    "thead": {"align", "valign", "class", "style"},
    "tr": {"rowspan", "align", "valign", "class", "style"},
    "td": {"width", "rowspan", "colspan", "align", "valign", "class", "style"},
    "th": {"width", "rowspan", "colspan", "align", "valign", "class", "style"},
}  # fmt: skip
# What UEditor takes away without harm: the width stands in an attribute too, and that a header cell
# heads its column goes without saying.
HARMLESS = {("img", "style"), ("th", "scope")}
PLAIN = {
    **{name: set[str]() for name in UEDITOR if name not in ("div", "section", "span")},
    "a": {"href"},
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan"},
    "th": {"scope", "colspan", "rowspan"},
}
WECHAT = {
    **having(
        (
            "section",
            "p",
            "h2",
            "h3",
            "h4",
            "ul",
            "ol",
            "li",
            "blockquote",
            "table",
            "hr",
            "span",
            "em",
        ),
        {"style"},
    ),
    **having(("tbody", "tr", "strong", "sub", "sup", "br"), set[str]()),
    "a": {"href"},
    "td": {"style", "colspan", "rowspan"},
    "th": {"style", "scope", "colspan", "rowspan"},
}
WIRE = {
    **having(
        ("p", "strong", "em", "u", "sub", "sup", "ul", "ol", "li", "table", "tr", "br"), set[str]()
    ),
    "a": {"href"},
    "td": {"colspan", "rowspan"},
}
ALLOWED = {"inline": UEDITOR, "plain": PLAIN, "wechat": WECHAT, "wire": WIRE}
ABSOLUTE = re.compile(
    r"(?<![\w#])[\d.]+(?:px|pt|pc|cm|mm|in|q|vw|vh|rem)\b"
    r"|font[^;]*\b(?:small|medium|large)",
    re.IGNORECASE,
)


@dataclass
class Read(HTMLParser):
    """Elements, attributes and text of a fragment, whose tags must be closed in order."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        assert len(dict(attrs)) == len(attrs), attrs
        if tag not in VOID:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    @property
    def text(self) -> str:
        """The text without its spaces."""
        return "".join("".join(self.texts).split())


def read(html: str) -> Read:
    reader = Read()
    reader.feed(html)
    reader.close()
    assert not reader.opened
    return reader


def profile_of(release: Release) -> Profile:
    return builtin_profile(builtin_name_for(release.metadata.language))


def fragment(release: Release, target: str, report: Report | None = None) -> str:
    report = Report() if report is None else report
    return write_fragment(release, profile_of(release), report, target=target)


def blocks(target: str, *body: object, **facts: object) -> str:
    return fragment(doc(*body, **facts), target)  # type: ignore[arg-type]


def losses(target: str, *body: object, **facts: object) -> list[str]:
    report = Report()
    fragment(doc(*body, **facts), target, report)  # type: ignore[arg-type]
    return [loss.code for loss in report.losses]


def check_allowed(html: str, target: str) -> Read:
    """Nothing but what the target takes, and no absolute size in it."""
    found = read(html)
    for name, attributes in found.elements:
        assert name in ALLOWED[target], name
        for attribute, value in attributes.items():
            known = attribute in ALLOWED[target][name]
            assert known or (target == "inline" and (name, attribute) in HARMLESS), (name, value)
            if attribute == "style":
                assert not ABSOLUTE.search(value), value
                assert "url(" not in value
                unslanted = (name, value) == EMPHASIS_OF_HAN
                assert target == "wechat" or "font" not in value or unslanted
            if attribute == "href":
                assert re.match(r"(?:https?|mailto|tel):|[^:]*(?:[/?#]|$)", value), value
            if attribute == "src":
                assert re.fullmatch(r"assets/[0-9a-f]+\.\w+", value), value
    return found


@pytest.mark.parametrize("target", [name for name in FRAGMENT_TARGETS if name != "inline"])
@pytest.mark.parametrize(
    ("name", "release"), [("county", COUNTY), ("news-en", NEWS), ("everything", EVERYTHING)]
)
def test_golden(
    target: str, name: str, release: Release, golden: Callable[[str, str], None]
) -> None:
    suffix = "txt" if target == "text" else "html"
    golden(f"fragment-{name}-{target}.{suffix}", fragment(release, target))


@pytest.mark.parametrize("target", HTML_TARGETS)
@given(release=strategies.releases)
def test_every_release_makes_what_the_target_takes(release: Release, target: str) -> None:
    check_allowed(fragment(release, target), target)


@pytest.mark.parametrize("target", HTML_TARGETS)
@given(release=strategies.releases)
def test_every_release_keeps_its_text_in_order(release: Release, target: str) -> None:
    text = read(fragment(release, target)).text
    position = 0
    for block in release.body:
        # A run at a time: an address may stand behind one.
        for run in (run for content in contents(block) for run in content):
            for word in run.text.split() if isinstance(run, Text) else ():
                position = text.find(word, position)
                assert position >= 0, word
                position += len(word)
    rest = text[position:]
    for line in release.metadata.boilerplate.split("\n"):
        assert "".join(line.split()) in rest


@pytest.mark.parametrize("target", ["inline", "plain"])
@given(release=strategies.releases)
def test_nothing_is_added_to_the_text_but_what_is_reported(release: Release, target: str) -> None:
    release = bare(release)
    report = Report()
    html = fragment(release, target, report)
    said = "".join(text for block in release.body for text in block_texts(block))
    if "fragment-numbers" not in [loss.code for loss in report.losses]:
        assert read(html).text == "".join(said.split())


@pytest.mark.parametrize("target", HTML_TARGETS)
def test_hostile_text_stays_text(target: str) -> None:
    for text in HOSTILE:
        release = hostile_release(text)
        found = check_allowed(fragment(release, target), target)
        for block in release.body:
            for words in block_texts(block):
                assert "".join(words.split()) in found.text


def test_the_width_of_a_picture_outlives_its_style() -> None:
    large = PNG[:16] + (1600).to_bytes(4, "big") + (900).to_bytes(4, "big") + PNG[24:]
    asset = make_asset(large)
    html = fragment(doc(fig(large), fig(large, width=60), assets=(asset,)), "inline")
    assert 'width="640" style="max-width:100%;height:auto"' in html
    assert 'width="384" style="width:60%;height:auto"' in html


def test_clean_html_keeps_lists_as_they_are() -> None:
    release = doc(ol("c", start=3), ol("d"), ol("f", level=2, start=6))
    html = write_clean_html(release, profile_of(release), Report())
    assert '<ol start="3">' in html
    assert read_html(html, Report()).body == release.body


@pytest.mark.parametrize("target", HTML_TARGETS)
def test_a_level_without_an_item_is_no_empty_item(target: str) -> None:
    items = (li("a"), li("b", level=2), li("c", level=1), li("d"))
    html = blocks(target, *items, language="en")
    assert re.sub(r"\s|<(?!/?(?:ul|li)).*?>", "", re.sub(r' style="[^"]*"', "", html)).count(
        "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>"
    )
    assert losses(target, *items)[0] == "fragment-levels"


@pytest.mark.parametrize("target", HTML_TARGETS)
@pytest.mark.parametrize(
    ("items", "written"),
    [
        (
            (li("a"), li("b", level=1), ol("c", level=2), li("d", level=1), li("e")),
            "<ul><li>a</li><ul><li>b</li><ol><li>c</li></ol><li>d</li></ul><li>e</li></ul>",
        ),
        (
            (li("a"), ol("b", level=1), li("c", level=1)),
            "<ul><li>a</li><ol><li>b</li></ol><ul><li>c</li></ul></ul>",
        ),
        (
            (ol("a"), li("b", level=1), ol("c"), ol("d", level=1)),
            "<ol><li>a<ul><li>b</li></ul></li><li>c<ol><li>d</li></ol></li></ol>",
        ),
    ],
)
def test_no_item_holds_two_lists(target: str, items: tuple[ListItem, ...], written: str) -> None:
    html = blocks(target, *items, language="en")
    bare_html = re.sub(r"\s|<(?!/?(?:ul|ol|li)).*?>", "", re.sub(r' style="[^"]*"', "", html))
    assert written in bare_html
    nested = write_clean_html(doc(*items), profile_of(doc()), Report())
    model = filter_model("ueditor")
    assert apply(model, html).keeps_text
    assert apply(model, nested).keeps_text == (written.count("<li>a</li>") == 0)
    assert [b for b in read_html(html, Report()).body if isinstance(b, ListItem)] == list(items)


@pytest.mark.parametrize(
    ("target", "han"),
    [
        ("inline", '<em style="font-style:normal;font-weight:bold">重</em>'),
        ("wechat", '<em style="font-style:normal;font-weight:bold">重</em>'),
        ("plain", "<strong>重</strong>"),
        ("wire", "<strong>重</strong>"),
    ],
)
def test_emphasis_never_slants_han(target: str, han: str) -> None:
    release = doc(p(em("重"), "a", em("b")))
    report = Report()
    html = fragment(release, target, report)
    assert f"{han}a<em>b</em></p>" in html
    reads_back = target in ("inline", "wechat")
    assert [loss.code for loss in report.losses] == ([] if reads_back else ["fragment-emphasis"])
    if reads_back:
        assert read_html(html, Report()).body == release.body
    again = blocks(target, p(Text("重", (Mark.STRONG, Mark.EMPHASIS))))
    assert again.count("<strong>") == 1


def test_no_number_changes_with_its_level() -> None:
    # On one level the second would be 2.
    html = blocks("inline", li("a"), ol("b", level=2), ol("c", level=1), language="en")
    assert html == (
        '<p>• a</p>\n<p style="padding-left:2em">1. b</p>\n<p style="padding-left:2em">1. c</p>\n'
    )


def test_the_container_is_the_element_that_the_switch_acts_on() -> None:
    release = doc(p("段。"))
    profile = replace(profile_of(release), fragment=Fragment("inline", 'zoom"<'))
    html = write_fragment(release, profile, Report())
    assert html == '<div id="zoom&quot;&lt;">\n<p style="text-indent:2em">段。</p>\n</div>\n'
    assert read_html(html, Report()).body == release.body
    for target in ("wechat", "wire", "text"):
        assert "zoom" not in write_fragment(release, profile, Report(), target=target)


def test_the_profile_names_the_target() -> None:
    release = doc(p("段。"))
    profile = replace(profile_of(release), fragment=Fragment("plain"))
    assert write_fragment(release, profile, Report()) == "<p>段。</p>\n"
    with pytest.raises(ValueError, match="fax"):
        write_fragment(release, profile, Report(), target="fax")


@pytest.mark.parametrize("target", HTML_TARGETS)
def test_numbers_that_a_bare_list_would_lose_are_words(target: str) -> None:
    html = blocks(target, ol("丙", start=3), li("子", level=1), ol("丁"))
    assert re.findall(r"<(?:p|li)[^>]*>([^<]*)</", html)[::2] == ["3. 丙", "4. 丁"]
    # What is below such an item stays as deep as it is, as a list where one can say so.
    assert "<li>子</li>" in html if target != "wechat" else '3.2em;text-indent:-1.6em">• 子' in html
    assert losses(target, ol("丙", start=3)) == ["fragment-numbers"]
    assert "<ol" in blocks(target, ol("甲"), ol("乙"))
    assert losses(target, ol("甲"), ol("乙")) == []


def test_plain_leaves_the_look_to_the_site() -> None:
    assert blocks("plain", p(highlight("a"), align=Alignment.CENTER)) == "<p><mark>a</mark></p>\n"
    assert losses("plain", p("a", align=Alignment.CENTER), p("b", indent=False)) == [
        "plain-alignment"
    ]
    assert losses("plain", fig(width=60)) == ["plain-picture-width"]
    assert losses("plain", p("a"), h(2, "b"), quote("c"), hr(), fig()) == []


@pytest.mark.parametrize(
    ("target", "url", "href", "words"),
    [
        ("http://mp.weixin.qq.com/s/a", "", "http://mp.weixin.qq.com/s/a", "公告。"),
        ("https://MP.weixin.qq.com", "", "https://MP.weixin.qq.com", "公告。"),
        ("https://a.cn/b", "", "", "公告（https://a.cn/b）。"),
        (
            "https://mp.weixin.qq.com.evil.cn/",
            "",
            "",
            "公告（https://mp.weixin.qq.com.evil.cn/）。",
        ),
        ("mailto:a@b.cn", "", "", "公告（a@b.cn）。"),
        ("../b.pdf", "", "", "公告。"),
        ("../b.pdf", "https://a.cn/c/d.html", "", "公告（https://a.cn/b.pdf）。"),
        ("/s/a", "https://mp.weixin.qq.com/s/b", "https://mp.weixin.qq.com/s/a", "公告。"),
    ],
)
def test_wechat_links_to_its_own_articles_alone(
    target: str, url: str, href: str, words: str
) -> None:
    found = read(blocks("wechat", p(link(target, "公", em("告")), "。"), url=url))
    assert [a["href"] for name, a in found.elements if name == "a"] == ([href] if href else [])
    assert found.text == words


def test_an_address_that_is_its_own_words_stands_once() -> None:
    assert read(blocks("wechat", p(link("https://a.cn", "https://a.cn")))).text == "https://a.cn"
    assert read(blocks("wechat", p(link("mailto:a@b.cn", "a@b.cn")))).text == "a@b.cn"


def test_wechat_has_notes_in_place_of_pictures_and_no_slanted_han() -> None:
    name = make_asset(PNG).name
    html = blocks(
        "wechat", fig(alt="会场", caption=inlines("图"), credit="贾悦"), fig(), p(em("重"), em("a"))
    )
    assert read(html).text == f"【图片1：会场{name}】图（图片：贾悦）【图片2：{name}】重a"
    assert '<em style="font-style:normal;font-weight:bold">' in html
    assert losses("wechat", fig()) == ["wechat-picture"]


def test_wechat_tables_are_as_wide_as_the_phone() -> None:
    html = blocks("wechat", table(["a", "b"], ["c", "d"], header=1, caption=inlines("表")))
    assert '<table style="width:100%;' in html
    assert "table-layout:fixed" in html
    assert html.index(">表</p>") < html.index("<table")
    assert html.count("<th ") == 2


def test_a_wire_takes_the_whole_release() -> None:
    assert fragment(NEWS, "wire").splitlines()[:4] == [
        "<p>FOR IMMEDIATE RELEASE</p>",
        "<p><strong>County opens research platform</strong></p>",
        "<p><em>Forty firms sign up before the first day</em></p>",
        "<p>SPRINGFIELD, Ill. (Nov. 3, 2026) — The bureau opened a platform <em>for</em> the"
        " public.</p>",
    ]
    assert fragment(NEWS, "wire").endswith("<p>###</p>\n")


def test_an_embargo_and_a_dateline_on_a_wire() -> None:
    release = doc(
        p("The office opened."),
        language="en",
        title="Office opens",
        place="Springfield, Illinois",
        published=Timestamp.parse("2026-11-03 09:00"),
        embargo=Timestamp.parse("2026-11-04 09:00"),
    )
    report = Report()
    html = fragment(release, "wire", report)
    assert html.startswith("<p>EMBARGOED UNTIL 9:00 a.m. UTC, Nov. 4, 2026</p>\n")
    assert "<p>SPRINGFIELD, Ill. (Nov. 3, 2026) — The office opened.</p>" in html
    assert not report


def test_a_wire_has_few_elements() -> None:
    html = blocks(
        "wire",
        h(2, em("a")),
        p(strike("b"), underline("c"), br(), strong("d"), align=Alignment.RIGHT),
        quote("e"),
        hr(),
        table(["f", cell("g", colspan=1)], ["h", "i"], header=1, caption=inlines("t")),
        fig(alt="x", caption=inlines("y")),
        language="en",
    )
    name = make_asset(PNG).name
    assert html.splitlines()[1:-1] == [
        "<p><strong><em>a</em></strong></p>",
        "<p>b<u>c</u><br><strong>d</strong></p>",
        "<p>e</p>",
        "<p>* * *</p>",
        "<p><strong>t</strong></p>",
        "<table>",
        "<tr><td><strong>f</strong></td><td><strong>g</strong></td></tr>",
        "<tr><td>h</td><td>i</td></tr>",
        "</table>",
        f"<p>[Photo 1: x {name}]</p>",
        "<p>y</p>",
    ]


def test_wire_links_are_whole() -> None:
    url = "https://a.cn/c/d.html"
    assert 'href="https://a.cn/b.pdf"' in blocks("wire", p(link("../b.pdf", "x")), url=url)
    assert "<a" not in blocks("wire", p(link("../b.pdf", "x")))
    assert losses("wire", p(link("#x", "x"))) == ["fragment-relative-link"]
    assert losses("wechat", p(link("#x", "x"))) == ["fragment-relative-link"]
    assert losses("wechat", p(link("https://a.cn", "x"))) == ["wechat-link"]
    assert losses("wire", p(link("mailto:a@b.cn", "x"))) == []


def bare(release: Release) -> Release:
    """The release without what a fragment leaves out or shows as other blocks."""
    metadata = replace(release.metadata, boilerplate="", contacts=(), place="")
    body = tuple(block for block in release.body if not list(figures([block])))
    return normalise(replace(release, metadata=metadata, body=body))


def _flush_cells(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks without first-line indents in cells, of which a fragment says nothing."""
    return tuple(
        replace(
            block,
            rows=tuple(
                tuple(replace(cell, blocks=tuple(map(_flush, cell.blocks))) for cell in row)
                for row in block.rows
            ),
        )
        if isinstance(block, Table)
        else block
        for block in body
    )


def _flush(block: CellBlock) -> CellBlock:
    return replace(block, indent=False) if isinstance(block, Paragraph) else block


@given(strategies.releases)
def test_clean_html_reads_back_as_the_same_blocks(release: Release) -> None:
    release = bare(release)
    html = write_clean_html(release, profile_of(release), Report())
    assert _flush_cells(read_html(html, Report()).body) == _flush_cells(release.body)


@pytest.mark.parametrize("target", ["inline", "plain"])
@given(release=strategies.releases)
def test_what_loses_nothing_reads_back_as_the_same_blocks(release: Release, target: str) -> None:
    release = bare(release)
    report = Report()
    html = fragment(release, target, report)
    if not report:
        assert _flush_cells(read_html(html, Report()).body) == _flush_cells(release.body)


def test_a_figure_reads_back_from_an_inline_fragment() -> None:
    release = doc(fig(alt="会场", caption=inlines("图"), width=60), p("段。"))
    body = read_html(fragment(release, "inline"), Report(), lambda _source: PNG).body
    assert body == release.body
