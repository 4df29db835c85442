"""Hostile text in every field, label and block of a page does nothing in a real browser that would
let it: scripts are on, and what the page asks for is written down.
"""

from __future__ import annotations

import dataclasses
import html
import json
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from editor.document.release import Release
from editor.document.timestamp import Timestamp
from editor.formats.fragment_writer import write_fragment
from editor.formats.page_writer import write_page
from editor.profiles.profile import FRAGMENT_TARGETS, Column, Fragment, Profile, Site
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests.formats.test_page_writer import HOSTILE, hostile_release
from tests.html_check import parse
from tests.ui.browser import Browser, running_browser

ENGLISH = builtin_profile("press-release-en")
AWKWARD = (
    "]]><script>alert(1)</script>",
    "--><img src=x onerror=alert(1)><!--",
    "</style><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title></textarea></noscript><svg onload=alert(1)>",
    "<!--<script>",
    '";}*{background:url(http://127.0.0.1:9/a.png)}/*',
    "\\22;}@import 'http://127.0.0.1:9/a.css';/*",
    "url(http://127.0.0.1:9/f.woff) format('woff')",
    "\u2028alert(1)\u2029",
    "\u202e\u2066txt.exe\u2067",
    "\x00<\x00script>alert(1)</script>",
    "\x0b\x0conerror=alert(1)\x1b[31m\x7f\x85\x9f",
    "\ud800\udfff\ufffe\uffff\ufdd0",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "file:///etc/passwd",
    "{time}{place}{date}{0}%s%(x)s${alert(1)}",
)
# What is in a page that could do something: anything beyond what the writer puts there.
ACTIVE = """(document) => [...document.querySelectorAll('*')].filter(e =>
  (e.matches('script') && e.type != 'application/ld+json')
  || e.matches('iframe,frame,object,embed,applet,base,form,button,select,textarea,video,audio,'
    + 'source,track,svg,math,template,noscript,portal,dialog,details,marquee,isindex,area,'
    + 'meta[http-equiv],link:not([rel=canonical]),a[ping],a[target],a[download],'
    + 'img:not([src^="data:image/png;base64,"]),input:not([type=radio])')
  || [...e.attributes].some(a => /^(on|formaction|srcdoc|background|xmlns|xlink)/i.test(a.name))
  || (e.matches('a,link') && !/^(https?|mailto|tel|file|about):/.test(e.href))
  || (e.matches('a') && /^file:|^about:/.test(e.getAttribute('href').trim()))
).map(e => e.outerHTML.slice(0, 300)).concat(
  document.styleSheets.length == 1 ? [] : ['style sheets: ' + document.styleSheets.length],
  /url\\(|@import/.test([...document.styleSheets[0].cssRules].map(
    r => r.selectorText == ':root' ? r.style.getPropertyValue('background-image') : r.cssText
  ).join()) ? ['an address in a style sheet'] : [],
  JSON.parse(document.querySelector('script').text)['@type'] == 'NewsArticle' ? [] : ['JSON-LD'])"""


# As much in a fragment, which has neither head nor style sheet.
LOOSE = """(document) => [...document.body.querySelectorAll('*')].filter(e =>
  e.matches('script,style,link,meta,title,iframe,frame,object,embed,base,form,input,button,select,'
    + 'textarea,video,audio,source,track,svg,math,template,noscript,dialog,marquee,'
    + 'a[ping],a[target],a[download],img:not([src^="assets/"])')
  || [...e.attributes].some(a => /^(on|formaction|srcdoc|background|xmlns|xlink)/i.test(a.name)
    || a.name == 'style' && /url|expression|import/i.test(a.value))
  || (e.matches('a') && !/^(https?|mailto|tel|file|about):/.test(e.href))
  || (e.matches('a') && /^file:|^about:/.test(e.getAttribute('href').trim()))
).map(e => e.outerHTML.slice(0, 300))"""


@pytest.fixture(scope="module")
def browser(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with running_browser(tmp_path_factory.mktemp("hostile")) as browser:
        yield browser


def hostile_profile(text: str) -> Profile:
    return dataclasses.replace(
        ENGLISH,
        labels=dict.fromkeys(ENGLISH.labels, text),
        body_fonts=(text, "serif"),
        heading_fonts=(text, "serif"),
        site=Site(text, text, text),
        column=Column(text, text, text, text),
        columns=(Column(text, text, text, text),),
        header=("size", "published", "source", "author", "editor", "reviewer"),
    )


def hostile_page(text: str, folder: str = "") -> str:
    release = hostile_release(text)
    metadata = dataclasses.replace(
        release.metadata,
        published=Timestamp.parse("2022-11-03 15:04"),
        embargo=Timestamp.parse("2022-11-03 15:04"),
    )
    release = Release(metadata, release.body, release.assets, release.profile)
    return write_page(release, hostile_profile(text), Report(), "medium", folder)


def hostile_fragment(text: str, target: str) -> str:
    # A profile is a text file, which cannot hold halves of characters.
    told = text.encode(errors="ignore").decode()
    profile = dataclasses.replace(hostile_profile(told), fragment=Fragment(target, told))
    return write_fragment(hostile_release(text), profile, Report(), target=target)


@pytest.mark.parametrize("number", range(0, len(AWKWARD) + len(HOSTILE), 54))
def test_hostile_text_runs_nothing_and_asks_for_nothing(browser: Browser, number: int) -> None:
    texts = (*AWKWARD, *HOSTILE)[number : number + 54]
    pages = [hostile_page(text) for text in texts]
    frames = "".join(f'<iframe srcdoc="{html.escape(page)}"></iframe>' for page in pages)
    browser.open(f"<!doctype html><meta charset=utf-8><title>-</title>{frames}")
    active = browser.ask(
        f"[...document.querySelectorAll('iframe')].map(f => ({ACTIVE})(f.contentDocument))"
    )
    for text, found in zip(texts, active, strict=True):
        assert found == [], text
    assert browser.said == []
    assert browser.requests == []


@pytest.mark.parametrize("target", [name for name in FRAGMENT_TARGETS if name != "text"])
def test_hostile_text_does_nothing_in_a_fragment(browser: Browser, target: str) -> None:
    """As it is in a page of a CMS that filters nothing."""
    fragments = [hostile_fragment(text, target) for text in (*AWKWARD, *HOSTILE)]
    browser.open(f"<!doctype html><meta charset=utf-8><title>-</title>{''.join(fragments)}<p id=x>")
    assert browser.ask(f"({LOOSE})(document)") == []
    # Nothing before it is left open: an element, an attribute or a comment would hold it.
    assert browser.ask("document.querySelector('#x').parentElement.localName") == "body"
    assert browser.said == []
    assert all("/assets/" in address for address in browser.requests)


def test_hostile_text_shows_as_it_is(browser: Browser) -> None:
    for text in HOSTILE[:40]:
        release = hostile_release(text)
        browser.open(hostile_page(text))
        shown = browser.ask("document.querySelector('.subtitle, h1').textContent")
        assert shown == release.metadata.title
        assert browser.requests == []


def test_a_browser_that_is_attacked_says_so(browser: Browser) -> None:
    """The test before would notice."""
    browser.open(
        "<title>-</title><style></style><script type=application/ld+json>{}</script>"
        "<img src=http://127.0.0.1:9/a.png onerror=alert(1)><a href=javascript:alert(1)>x</a>"
    )
    assert len(browser.ask(f"({ACTIVE})(document)")) == 3
    assert browser.requests == ["http://127.0.0.1:9/a.png"]
    assert browser.said == ["1"]


@pytest.mark.parametrize(
    "folder",
    [
        'a" onerror="alert(1)',
        "x:y",
        "javascript:alert(1)//",
        "a b/../%41?#é县",
        "<b>",
        "\\\\host\\c",
    ],
)
def test_the_name_of_a_folder_is_a_folder(browser: Browser, folder: str) -> None:
    browser.open(hostile_page("text", folder))
    sources = browser.ask("[...document.querySelectorAll('img')].map(i => i.src)")
    assert sources
    assert all(source.startswith("file:///") for source in sources), sources
    assert not browser.ask("[...document.querySelectorAll('[onerror]')].length")
    assert browser.said == []


def test_no_page_names_a_place_on_this_machine() -> None:
    for text in (*AWKWARD, *HOSTILE):
        page = hostile_page(text, "assets")
        page.encode()
        tree = parse(page)
        data = json.loads(tree.one("script").text)
        named = {n.attributes.get("name"): n.attributes["content"] for n in tree.all("meta")[1:]}
        linked = {n.attributes.get(key, "") for n in tree.all() for key in ("src", "href")}
        for address in (*linked, data.get("url", ""), named.get("Url", "")):
            assert not address.lower().startswith("file:")
        assert {"Image", "og:image"}.isdisjoint(named)
        assert "image" not in data
