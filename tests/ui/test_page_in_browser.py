"""The published page in a real browser: accessible, whole at every size and width, and set as
Chinese is set.
"""

from __future__ import annotations

import importlib.resources
import itertools
import json
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from editor import resources
from editor.document.nodes import Alignment, Figure
from editor.document.release import Contact, Release
from editor.document.timestamp import Timestamp
from editor.formats.fragment_writer import write_clean_html, write_fragment
from editor.formats.page_writer import write_page
from editor.profiles.builtin import builtin_name_for
from editor.profiles.profile import SIZES
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests.builders import (
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
from tests.ui.browser import Browser, running_browser

LONG_ADDRESS = "https://www.example.gov.cn/" + "zwgk/2022/11/03/content" * 8 + ".html"


def everything(language: str, words: str, latin: str, **metadata: Any) -> Release:
    """A release with every kind of block, from `words` of its language and some of `latin`."""
    return doc(
        p(words, strong(words), em(words), em(latin), underline(words), strike(words),
          " 10 m", sup("2"), "H", sub("2"), highlight(words), br(), latin, words),
        p(LONG_ADDRESS, link(LONG_ADDRESS, words)),
        h(3, words),
        p(words, align=Alignment.CENTER),
        p(words, align=Alignment.RIGHT),
        p(words, indent=False, align=Alignment.JUSTIFY),
        h(4, words),
        li(words), li(words, level=1), ol(words, level=2), ol(words), ol(words, start=9),
        h(2, words),
        h(4, words),
        quote(words), quote(words),
        fig(caption=inlines(words, strong(words)), alt=words, credit=words, width=80),
        fig(decorative=True), fig(),
        Figure("0123456789ab.png", alt=words, caption=inlines(words)),
        table([words[:4]] * 16, [words[:8]] * 16, header=1, caption=inlines(words)),
        table(["", words[:4]], [cell(words[:4], rowspan=2), cell(li(words), li(words))],
              [cell(words, p(words, align=Alignment.RIGHT))], header=1),
        table([words[:4], words[:4]], [cell(fig(alt=words)), ""]),
        hr(),
        language=language, title=words, kicker=words[:6], subtitle=words, source=words[:4],
        authors=(words[:3], latin), editor=words[:2], place=words[:3],
        published=Timestamp.parse("2022-11-03 15:04"),
        embargo=Timestamp.parse("2022-11-04 09:00"),
        contacts=(Contact(words[:3], words[:6], "0551-12345678", "press.office@example.gov.cn"),
                  Contact(words[:3])),
        boilerplate=f"{words[:6]}\n{words}",
        **metadata,
    )  # fmt: skip


RELEASES = {
    "zh-Hans": everything(
        "zh-Hans", "县科技局召开会议，专题学习研讨“科技创新”——力争建成省级平台……",
        "Innovation Policy",
    ),
    "zh-Hant": everything(
        "zh-Hant-TW", "縣科技局召開會議，專題學習研討「科技創新」——力爭建成省級平台……",
        "Innovation Policy",
    ),
    "en": everything(
        "en", "The county science bureau opened a platform for small companies; 科技局 said",
        "a platform",
    ),
    "addresses": everything("en", LONG_ADDRESS, LONG_ADDRESS),
    "untitled": doc(p("只有一段。")),
    "nothing": doc(),
}  # fmt: skip
AXE = importlib.resources.files("axe_playwright_python") / "axe.min.js"
WHOLE = ("zh-Hans", "zh-Hant", "en")
ALL = (*WHOLE, "addresses")


def page(name: str, *, dark: bool = False) -> str:
    release = RELEASES[name]
    profile = builtin_profile(builtin_name_for(release.metadata.language))
    html = write_page(release, profile, Report())
    # The engine's own colour scheme cannot be set: the dark one is asked for by everybody here.
    scheme = "@media (prefers-color-scheme:dark)"
    assert scheme in html
    return html.replace(scheme, "@media all") if dark else html


@pytest.fixture(scope="module")
def browser(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with running_browser(tmp_path_factory.mktemp("browser")) as browser:
        yield browser


@pytest.mark.parametrize("name", RELEASES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(browser: Browser, name: str, dark: bool) -> None:
    browser.resize(1280)
    browser.open(page(name, dark=dark))
    browser.run(AXE.read_text(encoding="utf-8"))
    for width, size in ((1280, "large"), (1280, "medium"), (320, "small"), (320, "large")):
        browser.resize(width)
        browser.choose(size)
        found = browser.ask(
            "axe.run({rules: {'target-size': {enabled: true}}}).then(r => r.violations.map("
            "v => [v.id, v.nodes.map(n => n.html + n.failureSummary)]))"
        )
        assert not found, (width, size, found)


def test_axe_finds_what_there_is_to_find(browser: Browser) -> None:
    whole = page("zh-Hans")
    browser.open(whole.replace(' alt="', ' title="').replace("<h1", "<p").replace("</h1", "</p"))
    browser.run(AXE.read_text(encoding="utf-8"))
    found = browser.ask("axe.run().then(r => r.violations.map(v => v.id))")
    assert {"image-alt", "page-has-heading-one"} <= set(found)


FONT_SIZES = """(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const sizes = [];
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement;
    if (node.data.trim() && !parent.closest('header, .unseen'))
      sizes.push([node.data.trim().slice(0, 9), parseFloat(getComputedStyle(parent).fontSize)]);
  }
  return sizes;
})()"""


@pytest.mark.parametrize("name", WHOLE)
def test_every_text_below_the_header_follows_the_switch(browser: Browser, name: str) -> None:
    browser.resize(1280)
    browser.open(page(name))
    rem = builtin_profile(builtin_name_for(RELEASES[name].metadata.language)).sizes
    found = {}
    for size in SIZES:
        browser.choose(size)
        found[size] = browser.ask(FONT_SIZES)
    assert len(found["medium"]) > 80
    for small, medium, large in zip(*(found[size] for size in SIZES), strict=True):
        assert medium[1] / small[1] == pytest.approx(rem["medium"] / rem["small"], 0.01), medium
        assert large[1] / medium[1] == pytest.approx(rem["large"] / rem["medium"], 0.01), medium
        assert medium[1] >= 12, medium


@pytest.mark.parametrize("name", WHOLE)
def test_all_text_follows_the_readers_own_setting(browser: Browser, name: str) -> None:
    """No size is absolute: twice the size for the root is twice the size everywhere."""
    browser.resize(1280)
    browser.open(page(name))
    script = FONT_SIZES.replace("header, ", "h1, ")
    before = browser.ask(script)
    browser.ask("document.documentElement.style.fontSize = '32px'")
    after = browser.ask(script)
    for one, two in zip(before, after, strict=True):
        assert two[1] == pytest.approx(2 * one[1], 0.01), one


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("width", [320, 375, 768])
def test_no_width_makes_the_page_scroll_sideways(browser: Browser, name: str, width: int) -> None:
    browser.resize(width)
    browser.open(page(name))
    for size in SIZES:
        browser.choose(size)
        assert browser.ask("innerWidth") == width
        assert browser.ask("document.documentElement.scrollWidth") <= width
        beyond = browser.ask(
            "[...document.querySelectorAll('main *:not(.table *, input)')].filter("
            "e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML)"
        )
        assert not beyond, (size, beyond)


@pytest.mark.parametrize("name", ALL)
def test_wider_letters_and_lines_cut_nothing_off(browser: Browser, name: str) -> None:
    """WCAG 2.2, 1.4.12, at the narrowest width of 1.4.10."""
    browser.resize(320)
    browser.open(page(name))
    browser.ask(
        "document.head.insertAdjacentHTML('beforeend', '<style>*{line-height:1.5!important;"
        "letter-spacing:.12em!important;word-spacing:.16em!important}"
        "p{margin-bottom:2em!important}</style>')"
    )
    cut = browser.ask(
        "[...document.querySelectorAll('main *')].filter(e => !e.matches('.table, .unseen')"
        " && getComputedStyle(e).overflow != 'visible'"
        " && (e.scrollHeight > e.clientHeight || e.scrollWidth > e.clientWidth)"
        ").map(e => e.outerHTML)"
    )
    assert not cut
    assert browser.ask("document.documentElement.scrollWidth") <= 320


def test_the_switch_says_what_it_is(browser: Browser) -> None:
    browser.resize(1280)
    browser.open(page("zh-Hans"))
    names = browser.ask("[...document.querySelectorAll('input')].map(i => i.ariaLabel)")
    assert names == ["字体：大", "字体：中", "字体：小"]
    # Inputs of one name are one stop of the Tab key, and the arrows choose.
    assert (
        browser.ask("new Set([...document.querySelectorAll('input')].map(i => i.name)).size") == 1
    )
    assert browser.ask("document.querySelector('input:checked').value") == "medium"
    for value in SIZES:
        browser.ask(f"document.querySelector('input[value={value}]').focus()")
        assert browser.ask("document.activeElement.value") == value
        assert browser.ask("getComputedStyle(document.activeElement).display") != "none"
    colours = [
        browser.ask(
            f"getComputedStyle(document.querySelector('label[for$={size}]')).borderTopColor"
        )
        for size in SIZES
    ]
    assert len(set(colours)) == 2


def test_the_switch_works_by_keyboard(browser: Browser) -> None:
    browser.resize(1280)
    browser.open(page("zh-Hans"))
    assert browser.ask("[...document.scripts].every(s => s.type == 'application/ld+json')")
    chosen = "document.querySelector('input:checked').value"
    size = "getComputedStyle(document.querySelector('.body > p')).fontSize"
    browser.press(Qt.Key.Key_Tab)
    assert browser.ask("document.activeElement.value") == "medium"
    ring = "getComputedStyle(document.querySelector('label[for$=medium]')).outlineStyle"
    assert browser.ask(ring) == "solid"
    found = []
    for _ in range(3):
        browser.press(Qt.Key.Key_Right)
        found.append([browser.ask(chosen), browser.ask(size)])
    assert found == [["small", "16px"], ["large", "22px"], ["medium", "18px"]]
    browser.press(Qt.Key.Key_Tab)
    assert browser.ask("document.activeElement.type") != "radio"


def test_targets_are_large_enough(browser: Browser) -> None:
    for name, width in itertools.product(WHOLE, (320, 1280)):
        browser.resize(width)
        browser.open(page(name))
        sizes = browser.ask(
            "[...document.querySelectorAll('.contact a')].map(e => {"
            "const r = e.getBoundingClientRect(); return [r.width, r.height]})"
        )
        assert min(itertools.chain(*sizes)) >= 24, (name, sizes)
        missed = browser.ask(
            "[...document.querySelectorAll('label')].filter(e => {"
            "e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
            "const x = (r.left + r.right) / 2, y = (r.top + r.bottom) / 2;"
            "return [[0, 0], [21, 0], [-21, 0], [0, 21], [0, -21]].some("
            "([a, b]) => document.elementFromPoint(x + a, y + b) != e)}).map(e => e.outerHTML)"
        )
        assert not missed, (name, missed)


def test_dashes_and_dots_stay_together(browser: Browser) -> None:
    """Whatever the width, a line never begins or ends inside —— or ……."""
    release = doc(p("一二三四五六七" * 3 + "——八九十" + "甲乙丙" * 7 + "……丁戊己" + "——" * 1))
    browser.open(write_page(release, builtin_profile("government-zh-Hans"), Report()))
    script = """(() => {
      const text = document.querySelector('.body p').firstChild, broken = [];
      for (let at = 0; at + 1 < text.length; at++) {
        const pair = text.data.slice(at, at + 2);
        if (pair != '——' && pair != '……') continue;
        const tops = [at, at + 1].map(i => { const r = document.createRange();
          r.setStart(text, i); r.setEnd(text, i + 1); return r.getBoundingClientRect().top; });
        if (tops[0] != tops[1]) broken.push([innerWidth, at]);
      }
      return broken;
    })()"""
    for width in range(300, 620, 9):
        browser.resize(width)
        assert browser.ask(script) == []


def test_chinese_is_set_as_chinese(browser: Browser) -> None:
    browser.resize(1280)
    browser.open(page("zh-Hans"))
    style = browser.ask(
        "(() => { const s = getComputedStyle(document.querySelector('.body > p'));"
        "const e = getComputedStyle(document.querySelector('.body em'));"
        "return [s.textIndent, s.fontSize, s.lineBreak, s.textAutospace, s.textSpacingTrim,"
        "s.textAlign, e.textEmphasisStyle, e.textEmphasisPosition, e.fontStyle] })()"
    )
    assert parseable(style[0]) == 2 * parseable(style[1])
    assert style[2:] == [
        "strict", "normal", "trim-start", "justify", "dot", "under", "normal",
    ]  # fmt: skip


def parseable(length: str) -> float:
    assert length.endswith("px"), length
    return float(length[:-2])


def test_the_style_sheet_says_the_same_in_less(browser: Browser) -> None:
    rules = "[...document.styleSheets[0].cssRules].map(r => r.cssText.replaceAll(', ', ','))"
    whole = resources.read_text("styles", "page.css")
    html = page("zh-Hans")
    start, end = html.index("<style>") + len("<style>"), html.index("</style>")
    browser.open(html)
    written = browser.ask(rules)
    browser.open(html[:start] + whole + html[end:])
    assert written[-len(browser.ask(rules)) :] == browser.ask(rules)
    assert len(written) > 60
    assert end - start < 0.8 * len(whole)


def test_the_page_needs_nothing_but_itself(browser: Browser) -> None:
    for name in RELEASES:
        browser.open(page(name))
        assert browser.requests == []
        assert json.loads(browser.ask("document.querySelector('script').text"))["@type"]


@pytest.mark.parametrize(("name", "lines"), [("zh-Hans", 1), ("en", 4)])
def test_a_contact_is_a_block_in_latin_script(browser: Browser, name: str, lines: int) -> None:
    browser.open(page(name))
    browser.resize(1000, 900)
    tops = browser.ask(
        "[...new Set([...document.querySelector('.contact').children].map("
        "e => Math.round(e.getBoundingClientRect().bottom)))]"
    )
    assert len(tops) == lines


def test_lists_beside_items_look_as_lists_in_items(browser: Browser) -> None:
    release = doc(li("a"), ol("b", level=1), ol("c", level=2), li("d", level=1), ol("e"), ol("f"))
    profile = builtin_profile("press-release-en")
    beside = write_fragment(release, profile, Report())
    nested = write_clean_html(release, profile, Report())
    assert beside.count("</li>\n<ol>") == 2 > nested.count("</li>\n<ol>")
    seen = []
    for html in (beside, nested):
        browser.open(f"<!doctype html><body>{html}")
        seen.append(
            browser.ask(
                "[...document.querySelectorAll('li')].map(e => { const r = document.createRange();"
                "r.selectNode(e.firstChild); const b = r.getBoundingClientRect();"
                "return [e.firstChild.data.trim(), b.left, b.top,"
                "getComputedStyle(e).listStyleType]; })"
            )
        )
    assert seen[0] == seen[1]
    assert len(seen[0]) == 6
