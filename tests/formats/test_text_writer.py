"""Plain text shows the whole release in words, and says what it could not show."""

from __future__ import annotations

from hypothesis import given

from editor.document.nodes import Alignment, Text
from editor.document.release import Contact, Release
from editor.document.timestamp import Timestamp
from editor.document.walk import contents
from editor.formats.header_lift import lift_header
from editor.formats.text_reader import read_text
from editor.formats.text_writer import write_text
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests.builders import br, cell, doc, em, fig, h, hr, li, link, ol, p, quote, strong, table
from tests.strategies import releases

CHINESE = builtin_profile("government-zh-Hans")
ENGLISH = builtin_profile("press-release-en")


def written(release: Release, english: bool = False) -> tuple[str, list[str]]:
    report = Report()
    text = write_text(release, ENGLISH if english else CHINESE, report)
    return text, [loss.code for loss in report.losses]


def test_a_release_in_full() -> None:
    text, losses = written(
        doc(
            p("第一段。", br(), "第二行。"),
            p("落款", indent=False),
            kicker="引题",
            title="标题",
            subtitle="——副题",
            published=Timestamp.parse("2022-11-03 15:04"),
            source="县科技局",
            authors=("贾悦", "王晓"),
            editor="不在页眉的编辑",
            boilerplate="关于我们。\n第二段。",
            contacts=(Contact("李明", "县科技局", "0555-1234", "a@b.cn"),),
        )
    )
    assert text == (
        "引题\n标题\n——副题\n时间：2022-11-03 15:04  稿源：县科技局  作者：贾悦、王晓\n"
        "　　第一段。\n　　第二行。\n落款\n关于我们。\n第二段。\n"
        "联系方式：\n李明  县科技局  0555-1234  a@b.cn\n"
    )
    assert losses == ["metadata-left-out"]


def test_metadata_that_the_text_does_not_show_is_told_once() -> None:
    report = Report()
    release = doc(
        p("段。"),
        title="标题",
        source="县科技局",
        editor="李明",
        column="要闻",
        keywords=("科技",),
        summary="摘要。",
        place="北京",
        embargo=Timestamp.parse("2022-11-03"),
        url="https://example.com/",
        uid="u1",
    )
    write_text(release, CHINESE, report)
    assert [(loss.code, loss.detail, loss.count) for loss in report.losses] == [
        (
            "metadata-left-out",
            "This format has no place for: Editor · Column · Keywords · Summary · Place · Address",
            1,
        )
    ]


def test_an_identifier_alone_is_no_loss() -> None:
    assert written(doc(p("段。"), title="标题", uid="u1"))[1] == []


def test_english_has_no_indent_and_an_empty_line_between_paragraphs() -> None:
    text, _ = written(
        doc(p("One."), p("Two."), language="en", title="T", source="Acme", authors=("A", "B")), True
    )
    assert text == (
        "FOR IMMEDIATE RELEASE\n\nT\n\nSource: Acme | By A and B\n\nOne.\n\nTwo.\n\n###\n"
    )


def test_lists_headings_quotations_and_rules() -> None:
    text, losses = written(
        doc(
            h(2, "一、背景"),
            li("甲"),
            ol("乙", level=1, start=3),
            ol("丙", level=1),
            quote("引"),
            hr(),
        )
    )
    assert text == "一、背景\n• 甲\n　　3. 乙\n　　4. 丙\n　　引\n————————\n"
    assert losses == ["text-heading", "text-quotation"]


def test_a_table_is_lines_with_tabs_and_keeps_its_columns() -> None:
    text, losses = written(
        doc(
            table(
                ["年份", cell("金额", colspan=2)],
                [cell("2022", rowspan=2), "1", "2"],
                ["3", cell(p("4"), p("5"))],
                header=1,
            )
        )
    )
    assert text == "年份\t金额\t\n2022\t1\t2\n\t3\t4 5\n"
    assert losses == ["text-table", "text-spans"]


def test_figures_links_and_marks() -> None:
    text, losses = written(
        doc(
            fig(alt="会场", caption=(*strong("图1"),), credit="贾悦摄"),
            p(
                "见",
                link("https://a.cn/b", "公", em("告")),
                "和",
                link("https://a.cn", "https://a.cn"),
            ),
            p("右", align=Alignment.RIGHT),
        )
    )
    assert text.splitlines() == [
        "[图片：会场] 图1 贾悦摄",
        "　　见公告（https://a.cn/b）和https://a.cn",
        "右",
    ]
    assert losses == ["text-figure", "text-marks", "text-alignment"]


@given(releases)
def test_no_text_is_lost(release: Release) -> None:
    text, _ = written(release)
    place = 0
    for block in release.body:
        for content in contents(block):
            for inline in content:
                for word in inline.text.split() if isinstance(inline, Text) else ():
                    place = text.find(word, place)
                    assert place >= 0
                    place += len(word)


def test_our_own_text_reads_back() -> None:
    first = p(
        "10月25日晚，县科技局召开党组理论学习中心组扩大会议，专题学习研讨党的二十大精神，全体干部参加学习。"
    )
    facts = {
        "published": Timestamp.parse("2022-11-03 15:04"),
        "source": "县科技局",
        "authors": ("贾悦", "王晓"),
    }
    for titles in (
        {"title": "县科技局召开扩大会议"},
        {"title": "县科技局召开扩大会议", "subtitle": "——专题学习侧记"},
        {"kicker": "学习贯彻", "title": "县科技局召开扩大会议"},
        {"kicker": "学习贯彻", "title": "县科技局召开扩大会议", "subtitle": "——专题学习侧记"},
        {},
    ):
        release = doc(first, p("第二段。"), **titles, **facts)
        text, _ = written(release)
        assert lift_header(read_text(text, Report()), Report()) == release


def test_our_own_english_text_reads_back() -> None:
    release = doc(
        p("Acme Corp. today announced that it has opened an office in Springfield, its first."),
        p("The office has 20 people."),
        title="Acme Opens an Office in Springfield",
        subtitle="It is the first in the county",
        published=Timestamp.parse("2026-11-03"),
        source="Acme Corp.",
        authors=("Jane Doe", "John Smith"),
        language="en",
    )
    text, _ = written(release, english=True)
    assert lift_header(read_text(text, Report()), Report()) == release


def test_an_empty_release_is_empty_text() -> None:
    assert written(doc())[0] == ""


def test_a_list_in_a_cell_ends_at_what_is_no_list() -> None:
    text, _ = written(doc(table([cell(ol("甲"), p("段"), ol("乙"))])))
    assert text == "1. 甲 段 1. 乙\n"
