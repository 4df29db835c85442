"""No text makes the HTML reader fail, hang, lose what is visible, or let a script through."""

from __future__ import annotations

import base64
import gc
import html
import json
import re
import time
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.document.nodes import Text
from editor.document.release import Release
from editor.document.schema import normalise_link
from editor.document.walk import contents, plain_text
from editor.errors import FormatError
from editor.formats.fragment_writer import write_fragment
from editor.formats.html_reader import LARGEST, read_html
from editor.formats.page_writer import write_page
from editor.profiles.builtin import builtin_name_for
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests.builders import PNG
from tests.conftest import FIXTURES
from tests.html_check import check_fragment, check_page

PNG_URI = "data:image/png;base64," + base64.b64encode(PNG).decode()


def visible(release: Release) -> str:
    return "".join((release.metadata.title + plain_text(release.body)).split())


def links(release: Release) -> Iterable[str]:
    for block in release.body:
        for content in contents(block):
            yield from (run.link for run in content if isinstance(run, Text) and run.link)


_TAGS = ("p", "div", "b", "i", "span", "section", "h2", "ul", "ol", "li", "blockquote", "em", "a")
_TAGS += ("td", "table", "tr", "center", "font")
_MORE_TAGS = ("pre", "script", "style", "svg", "title", "figure", "figcaption", "caption", "h1")
_MARKUP = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in _TAGS + _MORE_TAGS]),
    st.sampled_from([f"</{tag}>" for tag in _TAGS + _MORE_TAGS]),
    st.sampled_from(
        ("<!--", "-->", "<![CDATA[", "]]>", "<", ">", "'", '"', "<?", "<!", "</", "\0")
    ),
    st.sampled_from(
        ("&", "&amp;", "&#0;", "&#x110000;", "&#99999999999;", "<br>", "<o:p/>", "<div")
    ),
    st.sampled_from(("<a href=x>", '<a b="', "<p style='mso-list:l0 level2 lfo1'>")),
)


@given(st.lists(_MARKUP | st.text(max_size=4), max_size=40).map("".join))
def test_any_text_is_read(text: str) -> None:
    read_html(text, Report())


_WORDS = st.text(alphabet="abc中文，<&>", min_size=1, max_size=5)
_TREES = st.recursive(
    _WORDS.map(lambda word: ("", word, [])),
    lambda inner: st.tuples(
        st.sampled_from(_TAGS),
        st.just(""),
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)
_Tree = tuple[str, str, list]  # type: ignore[type-arg]


def _markup(tree: _Tree) -> str:
    tag, word, children = tree
    if not tag:
        return html.escape(word)
    return f"<{tag}>{''.join(map(_markup, children))}</{tag}>"


def _letters(tree: _Tree) -> str:
    return tree[1] + "".join(map(_letters, tree[2]))


@given(st.lists(_TREES, max_size=4))
def test_no_visible_character_is_lost(trees: list[_Tree]) -> None:
    release = read_html("".join(map(_markup, trees)), Report())
    # Text in a table but in no cell comes out before the table, so the order may change.
    assert sorted(visible(release)) == sorted("".join("".join(map(_letters, trees)).split()))


@pytest.mark.parametrize(
    "tag",
    [
        "div", "b", "a href=x", "blockquote", "ul><li", "ol><ol", "p><b", "table><tr><td", "table",
        "figure><figcaption", "table><caption", "pre", "p style='mso-list:l0 level1 lfo1'", "li",
    ],
)  # fmt: skip
def test_depth_loses_nothing(tag: str) -> None:
    release = read_html("前" + f"<{tag}>" * 10_000 + "深处", Report())
    assert sorted(visible(release)) == sorted("前深处")


def _seconds(markup: str) -> float:
    """How long the reader takes, without looking for cycles: that takes the longer the more objects
    all the tests before have left.
    """
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        read_html(markup, Report())
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize(
    "piece",
    [
        "<p>x<b>y", "<b>x", "<td>x", "<li>x", "<!--", "<![CDATA[", "<a b='", "<a ", "</b>", "&",
        "<", "<table>", "<title>", "<textarea>", "<xmp>", "<h1>x</h1>", "<style>", "中\n",
    ],
)  # fmt: skip
def test_time_grows_with_the_length_alone(piece: str) -> None:
    def seconds(count: int) -> float:
        return _seconds("<ul><li>" + piece * count)

    seconds(100)
    # Eight times the text: quadratic work would take sixty-four times as long. The floor is there
    # because a busy machine makes short times long.
    assert seconds(8_000) < 24 * max(seconds(1_000), 0.03)


@pytest.mark.parametrize(
    "piece",
    [
        "<div>", "<h1>题<div>", "<div><a href=x.pdf>甲</a>", "<div><i></i>欢迎光临", "<a>首页",
        "<table><tr><td>甲", "<table style='border:border:border:'><tr><td>",
        "<span>来源：2024年1月<div>",
    ],
)  # fmt: skip
def test_so_it_does_in_a_page(piece: str) -> None:
    def seconds(count: int) -> float:
        head = f"<head><title>题{'_题' * count}</title></head><nav></nav>"
        return _seconds(head + piece * count)

    seconds(100)
    assert seconds(8_000) < 24 * max(seconds(1_000), 0.03)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("a\0b", "ab"),
        ("x</body></html>after", "xafter"),
        ('<?xml version="1.0" encoding="gb2312"?><p>中</p>', "中"),
        ("<p>x<!-- unclosed", "x"),
        ("<p>x<!-- open <b>y</b>", "xy"),
        ("<![CDATA[<x>]]>y", "<x>y"),
        ("a < b > c & d &lt; e &hellip; &bogus;", "a<b>c&d<e…&bogus;"),
        ("a<3", "a<3"),
        ("<title>t</title><textarea>u", "u"),
        ("<p>x</p><b", "x"),
        ("<select><option>a</select>b", "b"),
        ("<math><mi>x</mi><annotation>y</annotation></math>", "x"),
        ("<![if !supportLists]>a<![endif]><!--[if mso]>b<![endif]-->", "a"),
        ("<xml><w:View>Normal</w:View></xml>a", "a"),
        ("&#" + "1" * 6000 + ";a", "\ufffda"),
        ("<noscript><p>x</p></noscript>y", "y"),
        ("<template><p>x</p></template>y", "y"),
        ("<plaintext><b>x</b>", "x"),
        ("<xmp><script>x</script></xmp>y", "<script>x</script>y"),
        ("<svg><foreignObject><p>x</p></foreignObject></svg>y", "y"),
        ("<svg><style><a id='</style><img src=1 onerror=x>'></svg>z", "z"),
        ("<math><mtext><table><mglyph><style><!--</style><img title='--&gt;<img src=1>'>", ""),
        ("<math><annotation-xml encoding='text/html'>x</annotation-xml></math>y", "y"),
        ("a\ud800b\udfff", "ab"),
        ("<a href='\udc80'>x</a>", "x"),
    ],
)
def test_odd_markup(text: str, want: str) -> None:
    assert visible(read_html(text, Report())) == want


XSS = json.loads((FIXTURES / "xss.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("payload", XSS)
def test_hostile_strings_leave_no_hostile_links(payload: str) -> None:
    for text in (payload, f"<p>{payload}</p>", f'<a href="{payload}">x</a>'):
        for target in links(read_html(text, Report())):
            assert normalise_link(target) == target
            assert not re.match(
                r"\s*(javascript|vbscript|data|file|ms-\w+):", target, re.IGNORECASE
            )


POSITIONS = (
    "{}",
    "<p>{}</p>",
    "<h1>{}</h1><p>x</p>",
    '<a href="{}">x</a>',
    "<a href='{}'>x</a>",
    "<a href={}>x</a>",
    '<a href="&#106;avascript:{}">x</a>',
    '<a href=" java\tscript:{}">x</a>',
    '<a href="data:text/html,{}">x</a>',
    f'<img src="{PNG_URI}" alt="{{}}">',
    "<img src='{}' alt='{}'>",
    '<p title="{}" style="{}" class="{}" id={}>x</p>',
    "<style>{}</style><p>x</p>",
    "<!--{}--><p>x</p>",
    "<![CDATA[{}]]>",
    "<ul><li>{}<ol><li>{}</ol></ul>",
    "<table><caption>{}<tr><th>{}<tr><td colspan={}>{}</table>",
    f'<figure><img src="{PNG_URI}"><figcaption>{{}}</figcaption></figure>',
    "<svg><foreignObject>{}</foreignObject><a xlink:href='{}'>x</a></svg>y",
    "<math><annotation-xml encoding='text/html'>{}</annotation-xml><mtext>{}</mtext></math>",
    "<template>{}</template><noscript>{}</noscript><xmp>{}</xmp><textarea>{}</textarea>",
    "<plaintext>{}",
    "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>{}</span>{}</p>",
    "<html><head><title>{}</title><meta name=description content='{}'><meta name=ArticleTitle"
    " content='{}'></head><body><nav>x</nav><h1>{}</h1><div id=zoom><p>{}</p></div></body>",
    '<a href="https://www.google.com/url?q={}">x</a>',
)


def check_exports(text: str) -> None:
    """Both products of what `text` holds are made of the elements and attributes they may have."""
    release = read_html(text, Report())
    profile = builtin_profile(builtin_name_for(release.metadata.language))
    check_page(write_page(release, profile, Report()))
    check_fragment(write_fragment(release, profile, Report()))


@pytest.mark.parametrize("position", POSITIONS)
def test_no_script_survives_into_an_export(position: str) -> None:
    for payload in XSS:
        check_exports(position.replace("{}", payload))


@given(st.lists(_MARKUP | st.sampled_from(XSS) | st.text(max_size=4), max_size=30).map("".join))
@settings(max_examples=50)
def test_no_script_survives_out_of_any_soup(text: str) -> None:
    check_exports(text)


def test_too_much_html_is_refused_with_a_sentence() -> None:
    with pytest.raises(FormatError, match="million"):
        read_html("<" * (LARGEST + 1), Report())


def test_embedded_pictures_do_not_count() -> None:
    report = Report()
    html = f'<p>甲</p><img src="data:image/png;base64,{"A" * (LARGEST + 1)}">'
    assert visible(read_html(html, report)) == "甲"
    assert [loss.code for loss in report.losses] == ["image-unreadable"]


@pytest.mark.parametrize("data", ["é=%", "====", "A" * 5, "%zz", "AAAA,BBBB\0"])
def test_broken_pictures_are_told(data: str) -> None:
    report = Report()
    read_html(f'<img src="data:image/png;base64,{data}">', report)
    assert [loss.code for loss in report.losses] == ["image-unreadable"]


@pytest.mark.parametrize(
    "html",
    [
        f"<p style='{'color:red;' * 50_000}'>x",
        "<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ">x",
        "<table><tr><td colspan=999999999 rowspan=999999999>x<tr><td>x</table>" * 300,
        "<table><tr>" + "<td colspan=1000 rowspan=65535>x" * 500 + "</table>",
        f"<style>{'a>' * 100_000}b{{font-weight:bold}}</style>x",
        f"<style>{'.a,' * 100_000}b{{font-weight:bold}}</style>x",
        f"<style>{'{' * 100_000}</style>x",
        f"<style>{'/*' * 100_000}</style>x",
        f"<!--[if gte vml 1]>{'<v:textbox>' * 20_000}-->x",
        "".join(f"<p style='mso-list:l{n} level{n % 9 + 1} lfo1'>x" for n in range(5_000)),
        "".join(f"<p style='mso-list:l{n} level1 lfo1;margin-left:{n}pt'>x" for n in range(5_000)),
        f"<p>{'<a href=#>打印</a> ' * 5_000}x",
        ("分享 " * 39 + "x<br>") * 500,
        ("<a href=#>字体：" + "大 " * 60 + "</a>x<br>") * 500,
        f"<img alt='A picture {'containin ' * 20_000}'>x",
        "<div class=share-bar>" * 2_000 + "x",
        "<figure><figcaption>x" * 5_000,
        "<figure>x" * 5_000,
    ],
)
def test_what_is_made_to_cost_time_costs_little(html: str) -> None:
    start = time.process_time()
    read_html(html, Report())
    assert time.process_time() - start < 4
