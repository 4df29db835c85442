"""Long addresses and turned text in the paragraphs of the page and of fragments."""

from __future__ import annotations

import pytest

from editor.formats.fragment_writer import write_clean_html, write_fragment
from editor.formats.html_out.bidi import endings
from editor.formats.html_reader import read_html
from editor.formats.page_writer import write_page
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests.builders import doc, em, link, p, strong
from tests.html_check import check_page

CHINESE = builtin_profile("government-zh-Hans")
ADDRESS = "https://www.example.gov.cn/zwgk/2026/notice_12345.html?a=1&b=2"


@pytest.mark.parametrize(
    ("text", "long"),
    [
        (f"请各单位登录{ADDRESS}查看。", [ADDRESS]),
        ("邮箱press.office@example.gov.cn，电话", ["press.office@example.gov.cn"]),
        ("网址www.example.gov.cn。", ["www.example.gov.cn"]),
        ("the international administration of this county", []),
        ("Visit it with the https://example.gov.cn/abc and go", ["https://example.gov.cn/abc"]),
        ("字" * 40, []),
        ("f" * 25, ["f" * 25]),
    ],
)
def test_addresses_can_be_broken(text: str, long: list[str]) -> None:
    release = doc(p(text), language="zh-Hans", boilerplate=text)
    html = write_page(release, CHINESE, Report())
    tree = check_page(html)
    for part in ("body", "boilerplate"):
        assert [span.text for span in tree.one("div", part).all("span", "long")] == long
    assert read_html(html, Report()) == release


def test_a_link_on_its_own_address_can_be_broken() -> None:
    html = write_page(doc(p(link(ADDRESS, ADDRESS))), CHINESE, Report())
    assert check_page(html).one("a").one("span", "long").text == ADDRESS


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("plain", ""),
        ("正文\u202e反转", "\u202c"),
        ("a\u202eb\u202c", ""),
        ("a\u202c", ""),
        ("\u2067a\u202eb", "\u202c\u2069"),
        ("\u2067a\u202eb\u2069", ""),
        ("\u202e\u2069", "\u202c"),
        ("\u202e" * 3, "\u202c" * 3),
    ],
)
def test_what_controls_begin_is_known(text: str, ending: str) -> None:
    assert endings(text) == ending
    assert endings(text + ending) == ""


def test_turned_text_ends_with_its_run() -> None:
    release = doc(p("正文\u202e反转", strong("不转"), "\u202e又", em("不转")), title="题\u202elive")
    html = write_page(release, CHINESE, Report())
    assert "<bdi>正文\u202e反转</bdi><strong>不转</strong><bdi>\u202e又</bdi>" in html
    assert "<title>题\u202elive\u202c</title>" in html
    assert read_html(html, Report()) == release
    # Systems take no such element.
    assert "bdi" not in write_fragment(release, CHINESE, Report(), target="inline")
    assert read_html(write_clean_html(release, CHINESE, Report()), Report()).body == release.body


def test_controls_that_end_within_the_paragraph_are_left_alone() -> None:
    release = doc(p("\u202bشركة", strong("x"), "\u202c"))
    assert "<bdi>" not in write_page(release, CHINESE, Report())
