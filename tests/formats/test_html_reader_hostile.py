"""No text makes the HTML reader fail, hang, lose what is visible, or let a script through."""

from __future__ import annotations

import html
import json
import re
import time
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.nodes import Text
from editor.document.release import Release
from editor.document.schema import normalise_link
from editor.document.walk import contents, plain_text
from editor.formats.html_reader import read_html
from editor.report import Report
from tests.conftest import FIXTURES


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


@pytest.mark.parametrize(
    "piece",
    [
        "<p>x<b>y", "<b>x", "<td>x", "<li>x", "<!--", "<![CDATA[", "<a b='", "<a ", "</b>", "&",
        "<", "<table>", "<title>", "<textarea>", "<xmp>", "<h1>x</h1>", "<style>", "中\n",
    ],
)  # fmt: skip
def test_time_grows_with_the_length_alone(piece: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        read_html("<ul><li>" + piece * count, Report())
        return time.process_time() - start

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
        page = f"<head><title>题{'_题' * count}</title></head><nav></nav>" + piece * count
        start = time.process_time()
        read_html(page, Report())
        return time.process_time() - start

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
    ],
)
def test_odd_markup(text: str, want: str) -> None:
    assert visible(read_html(text, Report())) == want


@pytest.mark.parametrize("payload", json.loads((FIXTURES / "xss.json").read_text(encoding="utf-8")))
def test_hostile_strings_leave_no_hostile_links(payload: str) -> None:
    for text in (payload, f"<p>{payload}</p>", f'<a href="{payload}">x</a>'):
        for target in links(read_html(text, Report())):
            assert normalise_link(target) == target
            assert not re.match(
                r"\s*(javascript|vbscript|data|file|ms-\w+):", target, re.IGNORECASE
            )
