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
    Figure,
    ListItem,
    Table,
    Text,
)
from editor.document.release import Contact, Release, make_asset
from editor.document.schema import normalise
from editor.document.timestamp import Timestamp
from editor.document.walk import block_texts, contents, figures
from editor.formats.fragment.links import full_address, says_more
from editor.formats.fragment_writer import write_fragment
from editor.formats.html_reader import read_html
from editor.profiles.builtin import builtin_name_for
from editor.profiles.profile import FRAGMENT_TARGETS, Fragment, Profile
from editor.profiles.reader import builtin_profile
from editor.report import Report
from editor.values import replace
from tests import strategies
from tests.builders import (
    PNG, br, cell, doc, em, fig, h, highlight, hr, inlines, li, link, ol, p, quote, strike, strong,
    table, underline,
)  # fmt: skip
from tests.formats.test_page_writer import COUNTY, EVERYTHING, HOSTILE, NEWS, hostile_release

HTML_TARGETS = ("inline", "plain", "wechat", "wire")
VOID = ("br", "hr", "img")
# UEditor's default allow-list (1.4.3.3), as far as it concerns elements that a release can have.
UEDITOR = {
    **dict.fromkeys(
        ("blockquote", "caption", "div", "em", "h2", "h3", "h4", "li", "ol", "p", "span", "strong",
         "sub", "sup", "ul"),
        {"class", "style"},
    ),
    **dict.fromkeys(("br", "hr", "mark", "s", "section", "u"), set[str]()),
    "a": {"target", "href", "title", "class", "style"},
    "img": {"src", "alt", "title", "width", "height", "id", "class"},
    "table": {"width", "border", "align", "class", "style"},
    "tbody": {"align", "valign", "class", "style"},
    "thead": {"align", "valign", "class", "style"},
    "tr": {"rowspan", "align", "valign", "class", "style"},
    "td": {"width", "rowspan", "colspan", "align", "valign", "class", "style"},
    "th": {"width", "rowspan", "colspan", "align", "valign", "class", "style"},
}  # fmt: skip
# What UEditor takes away without harm: the width stands in attributes too, the number in a style,
# and that a header cell heads its column goes without saying.
HARMLESS = {("img", "style"), ("ol", "start"), ("li", "value"), ("th", "scope")}
PLAIN = {
    **{name: set[str]() for name in UEDITOR if name not in ("div", "section", "span")},
    "a": {"href"},
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan"},
    "th": {"scope", "colspan", "rowspan"},
}
WECHAT = {
    **dict.fromkeys(
        ("section", "p", "h2", "h3", "h4", "ul", "ol", "blockquote", "table", "hr", "span", "em"),
        {"style"},
    ),
    **dict.fromkeys(("li", "tbody", "tr", "strong", "sub", "sup", "br"), set[str]()),
    "a": {"href"},
    "td": {"style", "colspan", "rowspan"},
    "th": {"style", "scope", "colspan", "rowspan"},
}
WIRE = {
    **dict.fromkeys(
        ("p", "strong", "em", "u", "sub", "sup", "ul", "ol", "li", "table", "tr", "br"), set[str]()
    ),
    "a": {"href"},
    "td": {"colspan", "rowspan"},
}
ALLOWED = {"inline": UEDITOR, "plain": PLAIN, "wechat": WECHAT, "wire": WIRE}
ABSOLUTE = re.compile(
    r"(?<![\w#])[\d.]+(?:px|pt|pc|cm|mm|in|q|vw|vh|rem)\b|font(?:-size)?:[^;]*\b(?:small|medium|large)",
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

    handle_pi = unknown_decl = handle_decl = handle_comment

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
        for attribute, value in attributes.items():
            known = attribute in ALLOWED[target][name]
            assert known or (target == "inline" and (name, attribute) in HARMLESS), (name, value)
            if attribute == "style":
                assert not ABSOLUTE.search(value), value
                assert "url(" not in value
                assert target == "wechat" or "font" not in value
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


@given(strategies.releases)
def test_an_inline_fragment_adds_nothing_to_the_text(release: Release) -> None:
    bare = replace(release.metadata, boilerplate="", contacts=(), place="")
    body = tuple(block for block in release.body if not list(figures([block])))
    release = normalise(replace(release, metadata=bare, body=body))
    said = "".join("".join(text for block in release.body for text in block_texts(block)).split())
    assert read(fragment(release, "inline")).text == said


@pytest.mark.parametrize("target", HTML_TARGETS)
def test_hostile_text_stays_text(target: str) -> None:
    for text in HOSTILE:
        release = hostile_release(text)
        found = check_allowed(fragment(release, target), target)
        for block in release.body:
            for words in block_texts(block):
                assert "".join(words.split()) in found.text
