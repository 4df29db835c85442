"""What is lost is told in words, our own fragments survive, and nothing hostile does."""

from __future__ import annotations

import json
import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from editor import i18n
from editor.document.release import Release
from editor.profiles.builtin import builtin_name_for
from editor.profiles.profile import FRAGMENT_TARGETS, Profile
from editor.profiles.reader import builtin_profile
from editor.report import Report
from editor.survival.check import check, pasted_html
from editor.survival.filtering import apply
from editor.survival.losses import SEVERITIES, _sentences, severity_of
from editor.survival.model import filter_model, model_names
from editor.survival.sizes import absolute_sizes, switches
from tests.builders import doc, p
from tests.conftest import FIXTURES, GOLDEN
from tests.strategies import releases

MODELS = [filter_model(name) for name in model_names()]
UEDITOR = filter_model("ueditor")


def _profile(release: Release) -> Profile:
    return builtin_profile(builtin_name_for(release.metadata.language))


def test_losses_say_what_a_reader_would_miss() -> None:
    html = '<p style="text-align:center">甲</p><p style="text-align:right">乙</p><h2>题</h2>'
    losses = apply(filter_model("plain-text"), html).losses
    assert [(loss.severity, loss.code, loss.count) for loss in losses] == [
        ("meaning", "heading", 1),
        ("look", "alignment", 2),
    ]
    assert losses[0].sentence == "Headings that become ordinary paragraphs: 1"
    assert losses[0].excerpts == ("题",)
    assert losses[0].element == "h2"
    assert losses[1].excerpts == ("甲", "乙")
    assert losses[1].attribute == "text-align"


def test_lost_text_is_counted() -> None:
    losses = apply(filter_model("ueditor-source"), "<p>留</p><time>十一月 三日</time>").losses
    assert [(loss.code, loss.count, loss.excerpts) for loss in losses] == [
        ("text-lost", 5, ("十一月 三日",))
    ]


def test_text_that_repeats_is_compared_in_order() -> None:
    pasted = "<ul><li>a<ul><li>b<ul><li>a</li></ul></li></ul></li></ul>"
    assert {loss.code for loss in apply(UEDITOR, pasted).losses} == {"text-moved"}


def test_every_code_has_a_sentence_and_a_severity() -> None:
    for code in _sentences():
        assert severity_of(code) in SEVERITIES


@pytest.mark.parametrize("target", FRAGMENT_TARGETS)
@pytest.mark.parametrize("name", model_names())
def test_the_fragments_of_the_goldens_keep_their_text(name: str, target: str) -> None:
    from editor.formats.markdown_reader import read_markdown

    release = read_markdown((GOLDEN / "everything.md").read_text("utf-8"), Report())
    result = check(filter_model(name), pasted_html(release, _profile(release), target))
    assert result.passes, [loss.sentence for loss in result.filtered.losses]


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("fragment-*.html")), ids=lambda path: path.name)
def test_written_fragments_survive_the_most_common_cms(path) -> None:
    result = check(UEDITOR, path.read_text("utf-8"))
    assert result.passes
    meaning = {loss.code for loss in result.filtered.losses if loss.severity == "meaning"}
    assert meaning <= {"picture-upload"}


@pytest.mark.parametrize(
    ("address", "is_broken"),
    [
        ("assets/a.png", True),
        ("../a.png", True),
        ("file:///C:/a.png", True),
        ("https://a.gov.cn/a.png", False),
        ("//a.gov.cn/a.png", False),
        ("/upload/a.png", False),
        (" HTTP://a.gov.cn/a.png", False),
    ],
)
def test_a_picture_that_the_site_cannot_find_is_to_be_uploaded(
    address: str, is_broken: bool
) -> None:
    losses = apply(UEDITOR, f'<p><img src="{address}" alt="温室"></p>').losses
    assert [(loss.code, loss.count, loss.excerpts) for loss in losses] == (
        [("picture-upload", 1, ("温室",))] if is_broken else []
    )


@given(releases)
def test_any_release_survives_the_most_common_cms(release: Release) -> None:
    for target in ("inline", "plain"):
        fragment = pasted_html(release, _profile(release), target)
        filtered = apply(UEDITOR, fragment)
        lost = {loss.code for loss in filtered.losses if loss.severity in ("text", "meaning")}
        assert lost <= {"picture-upload"}
        assert switches(absolute_sizes(fragment))


@given(releases)
def test_what_is_made_for_wechat_stays_there(release: Release) -> None:
    fragment = pasted_html(release, _profile(release), "wechat")
    losses = apply(filter_model("wechat"), fragment).losses
    assert not [loss for loss in losses if loss.severity in ("text", "meaning")]


@settings(max_examples=20)
@given(releases)
def test_every_cms_can_be_asked_about_any_release(release: Release) -> None:
    fragment = pasted_html(release, _profile(release))
    for model in MODELS:
        filtered = apply(model, fragment)
        assert "text-lost" not in {loss.code for loss in filtered.losses}
        # What a filter left, it leaves again.
        assert apply(model, filtered.html).html.split() == filtered.html.split() or (
            model.lists_beside_items
        )


class _Scan(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self.bad.append(tag)
        for name, value in attributes:
            if name.startswith("on") or (value or "").lower().lstrip().startswith("javascript:"):
                self.bad.append(f"{tag} {name}={value}")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_nothing_hostile_survives(model) -> None:
    payloads = [
        str(one) for one in _strings(json.loads((FIXTURES / "xss.json").read_text("utf-8")))
    ]
    assert payloads
    for payload in payloads:
        for html in (payload, pasted_html(doc(p(payload)), builtin_profile("government-zh-Hans"))):
            scan = _Scan()
            scan.feed(apply(model, html).html)
            assert not scan.bad


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
@pytest.mark.parametrize("tag", ["noscript", "style", "xmp", "iframe", "noembed", "noframes"])
def test_what_is_written_unescaped_cannot_end_its_element(model, tag: str) -> None:
    inside = f"</{tag}><img src=x onerror=alert(1)>"
    escaped = inside.replace("<", "&lt;")
    for text in (escaped, inside):
        left = apply(model, f"<p>文</p><{tag}>{text}</{tag}>").html
        assert "onerror" not in _markup(left)


def _markup(html: str) -> str:
    return "".join(re.findall(r"<[a-z][^>]*>", html))


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


@pytest.mark.parametrize(
    "html",
    [
        "<b>" * 20_000 + "x",
        "<ul><li>" * 10_000 + "x",
        "<table><tr><td>" * 8_000 + "x",
        "<div>" * 20_000 + "x",
        '<p style="' + "a:b;(" * 40_000 + '">x',
        "<li>" * 20_000,
        "<style>" + ".a{font-size:1px}" * 9_000 + "</style>" + "<p class=a>x" * 5_000,
        "<style>" + "{a," * 60_000 + "</style>x",
        "<font size=" * 20_000,
    ],
)
def test_time_grows_with_the_text_alone(html: str) -> None:
    began = time.perf_counter()
    for model in (UEDITOR, filter_model("plain-text")):
        check(model, html)
    assert time.perf_counter() - began < 10


def test_sentences_are_in_the_language_of_the_interface() -> None:
    i18n.set_language("zh_Hans")
    assert filter_model("wechat").title == "微信公众号"
