"""Paragraphs that look like headings are proposed; sentences, items, dates and names are not."""

from __future__ import annotations

import pytest
from hypothesis import given

from editor.document.heading_proposals import propose_headings
from editor.document.nodes import Alignment, Block, Paragraph
from editor.document.release import Release
from tests.builders import cell, doc, h, hr, li, p, strong, table
from tests.strategies import releases

TEXT = "县科技局组织企业负责人、科技特派员等八十余人参加培训，现场解答问题三十多个。"
ENGLISH = "The county opened a laboratory for soil and water that farmers may use without a fee."


def proposed(*blocks: Block, title: str = "县科技局召开会议") -> list[tuple[str, int]]:
    release = doc(*blocks, title=title)
    return [
        ("".join(i.text for i in release.body[found.block].content), found.level)
        for found in propose_headings(release)
    ]


def over(*headings: str) -> list[Block]:
    """Each of the headings over some text."""
    return [block for heading in headings for block in (p(heading), p(TEXT))]


def test_numbers_that_stand_alone() -> None:
    assert proposed(*over("一、加强领导", "（一）明确责任", "（二）压实任务", "二、狠抓落实")) == [
        ("一、加强领导", 2),
        ("（一）明确责任", 3),
        ("（二）压实任务", 3),
        ("二、狠抓落实", 2),
    ]


def test_bold_paragraphs() -> None:
    blocks = (p(strong("科技下乡显成效")), p(TEXT), p(strong("服务企业解难题")), p(TEXT))
    assert proposed(p(TEXT), *blocks) == [("科技下乡显成效", 2), ("服务企业解难题", 2)]
    assert proposed(p(TEXT), p(strong("What "), strong("Farmers Say")), p(ENGLISH)) == [
        ("What Farmers Say", 2)
    ]
    assert proposed(p(TEXT), p("部分", strong("粗体")), p(TEXT)) == []


def test_capitals() -> None:
    assert proposed(p(ENGLISH), p("ABOUT THE COUNTY"), p(ENGLISH)) == [("ABOUT THE COUNTY", 2)]
    assert proposed(p(ENGLISH), p("NASA"), p(ENGLISH)) == []


def test_bold_below_numbers_and_headings() -> None:
    assert proposed(
        p("一、加强领导"), p(strong("明确责任")), p(TEXT), p("二、狠抓落实"), p(TEXT)
    ) == [("一、加强领导", 2), ("明确责任", 3), ("二、狠抓落实", 2)]
    assert proposed(h(2, "成效"), p(TEXT), p(strong("服务企业")), p(TEXT)) == [("服务企业", 3)]
    assert proposed(*over("第一章 总则", "第一节 目的", "第二节 范围", "第二章 职责")) == [
        ("第一章 总则", 2),
        ("第一节 目的", 3),
        ("第二节 范围", 3),
        ("第二章 职责", 2),
    ]


@pytest.mark.parametrize(
    "line",
    [
        p(strong("会议强调，要抓好落实。")), p(strong("尊敬的各位来宾")),
        p(strong("2022年11月3日")), p(strong("县科技局"), align=Alignment.RIGHT),
        p(strong("联系人：贾悦")),
        p(strong("附件")), p(strong("图1 培训现场")), p(strong("（通讯员 贾悦）")),
        p(strong("press@example.com")), p("一、只有一个"), p("3. 中间开始"), p("2022. 年初"),
        p(strong("很" * 60)), p(strong("12")), li(strong("条目")), p(strong("By Jane Doe")),
    ],
)  # fmt: skip
def test_what_is_no_heading(line: Block) -> None:
    assert proposed(p(TEXT), line, p(TEXT)) == []


def test_the_first_line_of_a_body_without_title_is_no_heading() -> None:
    assert proposed(p(strong("县科技局召开会议")), p(TEXT), title="") == []
    assert proposed(p(strong("科技下乡显成效")), p(TEXT)) == [("科技下乡显成效", 2)]


def test_lists_in_text_are_no_headings() -> None:
    items = [p(f"{n}、落实任务") for n in "一二三四"]
    assert proposed(p(TEXT), *items, p(TEXT)) == []
    assert proposed(p(TEXT), *[p(strong(name)) for name in ("赵一", "钱二", "孙三")], p(TEXT)) == []
    assert proposed(p(ENGLISH), p("1. Wash hands"), p("2. Dry hands"), p(ENGLISH)) == []


def test_never_the_last_and_never_in_tables() -> None:
    assert proposed(p(TEXT), p(strong("县科技局办公室"))) == []
    assert proposed(p(TEXT), p(strong("一行")), hr()) == []
    assert proposed(p(TEXT), table([cell(p(strong("粗体"))), "文字"]), p(TEXT)) == []


def test_many_chapters_count_in_chinese() -> None:
    numbers = ("一", "二", "三", "四", "九", "十", "十一", "十二", "二十", "二十一")
    assert len(proposed(*over(*(f"{number}、要点" for number in numbers)))) == 10


@given(releases)
def test_any_release(release: Release) -> None:
    found = propose_headings(release)
    assert list(found) == sorted(found, key=lambda proposal: proposal.block)
    for proposal in found:
        assert isinstance(release.body[proposal.block], Paragraph)
        assert 2 <= proposal.level <= 4
        assert proposal.block < len(release.body) - 1
