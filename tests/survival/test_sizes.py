"""Sizes that do not follow a site's 大 中 小, wherever they are written."""

from __future__ import annotations

import pytest

from editor.survival import sizes
from editor.survival.sizes import absolute_sizes, switches
from tests.conftest import FIXTURES


@pytest.mark.parametrize(
    "html",
    [
        '<p style="font-size:12pt">文</p>',
        '<p style="FONT-SIZE : 16PX !important">文</p>',
        '<p style="font-size:1rem">文</p>',
        '<p style="font-size:medium">文</p>',
        '<p style="font-size:3vw">文</p>',
        '<p style="font-size:calc(1em + 2px)">文</p>',
        '<p style="font:bold 12px/1.5 宋体">文</p>',
        '<p style="font:italic small-caps large 宋体">文</p>',
        '<p style="font:caption">文</p>',
        '<p style="color:red;/* x */font-size:0.5cm">文</p>',
        '<font size="4">文</font>',
        '<font size="+1">文</font>',
        "<style>p{font-size:14px}</style><p>文</p>",
        "<style>.a p.b{font-size:14px}</style><p class='c b'>文</p>",
        "<style>#x{font-size:14px}</style><p id=x>文</p>",
        "<style>*{font-size:14px}</style><p>文</p>",
        "<style>@media screen{p{font-size:14px}}</style><p>文</p>",
        "<style>p{font-size:14px!important}</style><p style='font-size:1em'>文</p>",
    ],
)
def test_a_size_that_stands_still_is_found(html: str) -> None:
    sizes = absolute_sizes(html)
    assert [size.excerpt for size in sizes if size.defeats] == ["文"]
    assert not switches(sizes)


@pytest.mark.parametrize(
    "html",
    [
        '<p style="font-size:1.2em">文</p>',
        '<p style="font-size:120%">文</p>',
        '<p style="font-size:larger">文</p>',
        '<p style="font-size:inherit">文</p>',
        '<p style="font:bold 1.2em/1.5 宋体">文</p>',
        '<p style="text-indent:2em;line-height:1.8">文</p>',
        '<p style="font-size:12px"> </p>',
        '<img style="width:300px;height:200px" src="a.png">',
        "<style>p{font-size:14px}</style><p style='font-size:1em'>文</p>",
        "<style>.b{font-size:14px}</style><p class=c>文</p>",
        "<style>p.b{font-size:14px}</style><div class=b>文</div>",
        '<p data-size="font-size:12px" title="font-size:12px">文</p>',
        "<small>文</small>",
    ],
)
def test_a_size_that_follows_is_none(html: str) -> None:
    assert absolute_sizes(html) == ()


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ('<p style="line-height:20px">文</p>', "line-height"),
        ('<p style="font:1em/20px 宋体">文</p>', "font"),
        ('<td style="height:20px">文</td>', "height"),
    ],
)
def test_lines_and_boxes_are_a_hint(html: str, name: str) -> None:
    (size,) = absolute_sizes(html)
    assert (size.name, size.defeats) == (name, False)
    assert switches((size,))


@pytest.mark.parametrize(
    ("sheet", "kept"),
    [
        ("font-size:12px;font-size:1em", False),
        ("font-size:1em;font-size:12px", True),
        ("font-size:12px!important;font-size:1em", True),
        ("font-size:12px!important;font-size:1em!important", False),
    ],
)
def test_of_a_rule_that_repeats_itself_the_last_word_counts(sheet: str, kept: bool) -> None:
    sizes = absolute_sizes(f"<style>p{{{sheet}}}</style><p>文</p>")
    assert [size.defeats for size in sizes] == [True] * kept


@pytest.mark.parametrize(
    "sheet",
    ["p{" + "font-size:1em;height:2em;" * 500 + "}", "p{font-size:1em;height:2em}" * 500],
)
def test_each_element_looks_at_a_bounded_number_of_declarations(
    sheet: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[str] = []
    original = sizes._problem

    def problem(element, name: str, value: str) -> str:
        looks.append(name)
        return original(element, name, value)

    monkeypatch.setattr(sizes, "_problem", problem)
    assert absolute_sizes(f"<style>{sheet}</style>" + "<p>文</p>" * 10) == ()
    assert 10 <= len(looks) <= 10 * 2 * 8


def test_the_path_leads_there() -> None:
    html = '<div><p>a</p><p>b<span style="font-size:9pt">文</span></p></div>'
    (size,) = absolute_sizes(html)
    assert size.path == "div[1] > p[2] > span[1]"
    assert size.sentence == "“文” keeps its size: font-size 9pt"


def test_a_rule_is_named() -> None:
    (size,) = absolute_sizes("<style>.body p, h1{font-size:14px}</style><p>文</p>")
    assert size.rule == ".body p"


@pytest.mark.parametrize(
    ("name", "least"),
    [("word-chinese-report", 6), ("google-docs-mixed-list", 10), ("word-edge-ordered-list", 6)],
)
def test_what_people_paste_from_word_is_found(name: str, least: int) -> None:
    sizes = absolute_sizes((FIXTURES / "paste" / f"{name}.html").read_text("utf-8"))
    assert sum(size.defeats for size in sizes) >= least
    assert all(size.excerpt for size in sizes)
