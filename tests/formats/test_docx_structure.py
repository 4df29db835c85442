"""Structure of strangers' Word documents: headings, lists, tables, links, pictures, marks."""

from __future__ import annotations

import pytest

from editor.document.nodes import Block, Figure, Heading, ListItem, ListKind, Paragraph, Table, Text
from editor.document.release import Release
from editor.document.walk import text_of
from editor.formats.docx_reader import read_docx
from editor.report import Report
from tests.builders import PNG, cell, em, fig, h, hr, li, link, ol, p, strong, underline
from tests.builders import table as model_table
from tests.formats.word_document import (
    field,
    numbered,
    numbering,
    para,
    picture,
    row,
    run,
    style,
    table,
    tc,
    word,
)

IMAGE = {"links": {"i": ("image", "a.png")}, "files": {"a.png": PNG}}
OWN_SIZE = 9525
# With a title of its own, no heading of the document is taken for one.
TITLE = style("T", "Title")
LEAD = para("题目", style="T")


def told(content: str, **parts: object) -> tuple[Release, dict[str, str]]:
    """The release in a document of that body, and the losses by code."""
    report = Report()
    release = read_docx(word(content, **parts), report)  # type: ignore[arg-type]
    return release, {loss.code: loss.detail for loss in report.losses}


def body(content: str, **parts: object) -> tuple[Block, ...]:
    return told(content, **parts)[0].body


def outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


class TestHeadings:
    @pytest.mark.parametrize(
        ("name", "level"),
        [
            ("heading 2", 3),
            ("Heading2", 3),
            ("标题 2", 3),
            ("标题2", 3),
            ("標題 2", 3),
            ("二级标题", 3),
            ("2级标题", 3),
            ("第二级标题", 3),
            ("公文二级标题", 3),
            ("标题二", 3),
            ("标题（二）", 3),
            ("节标题", 3),
            ("heading 2,h2,标题2", 3),
            ("Überschrift 2", 3),
            ("Titre 2", 3),
            ("Заголовок 2", 3),
            ("heading 7", 4),
        ],
    )
    def test_names(self, name: str, level: int) -> None:
        styles = TITLE + style("a", "章标题") + style("b", name)
        content = LEAD + para("章", style="a") + para("节", style="b") + para("文")
        assert body(content, styles=styles) == (h(2, "章"), h(level, "节"), p("文"))

    @pytest.mark.parametrize("name", ["目录标题", "标题样式说明", "heading", "页眉标题 2 说明"])
    def test_names_that_say_no_level(self, name: str) -> None:
        styles = style("h", name) + style("b", "Lead", '<w:basedOn w:val="h"/>')
        assert body(para("文", style="b") + para("文"), styles=styles) == (p("文"), p("文"))

    def test_the_outline_level_of_a_style_its_child_and_a_paragraph(self) -> None:
        styles = (
            TITLE
            + style("a", "Kapitel", f"<w:pPr>{outline(0)}</w:pPr>")
            + style("b", "Sub", f'<w:basedOn w:val="a"/><w:pPr>{outline(1)}</w:pPr>')
        )
        content = (
            LEAD
            + para("一", style="a")
            + para("二", style="b")
            + para("三", properties=outline(2))
            + para("不", style="a", properties=outline(9))
            + para("非", style="b", properties=outline(-2))
            + para("常", style="b", properties=outline(25))
        )
        assert body(content, styles=styles) == (
            h(2, "一"), h(3, "二"), h(4, "三"), p("不"), h(3, "非"), h(3, "常"),
        )  # fmt: skip

    def test_bold_of_a_whole_heading_is_its_look_and_of_a_paragraph_is_not(self) -> None:
        styles = TITLE + style("1", "heading 1", "<w:rPr><w:b/></w:rPr>")
        content = LEAD + para(run("题", "<w:b/>"), style="1") + para(run("粗", "<w:b/>"))
        assert body(content, styles=styles) == (h(2, "题"), p(strong("粗")))

    def test_no_one_sets_a_page_as_a_heading(self) -> None:
        styles = style("1", "heading 1")
        release, losses = told(para("字" * 400, style="1"), styles=styles)
        assert release.body == (p("字" * 400),)
        assert "heading-long" in losses


class TestCaptions:
    @pytest.mark.parametrize(
        "text", ["图1 会场", "图 1-2：会场", "Figure 3. The hall", "图为会场。", "▲ 会场", "图1"]
    )
    def test_below_a_picture(self, text: str) -> None:
        content = para(picture("i", width=OWN_SIZE)) + para(text) + para("正文。")
        (figure, rest) = body(content, **IMAGE)
        assert isinstance(figure, Figure)
        assert (text_of(figure.caption), rest) == (text, p("正文。"))

    @pytest.mark.parametrize(
        "text", ["图1显示，产量增加。", "图书馆开放", "Figures are down", "正文"]
    )
    def test_text_below_a_picture(self, text: str) -> None:
        content = para(picture("i", width=OWN_SIZE)) + para(text)
        assert body(content, **IMAGE) == (fig(), p(text))

    def test_above_a_table_and_not_away_from_one(self) -> None:
        grid = table(row(tc("甲"), tc("乙")))
        assert body(para("表1 产量") + grid) == (
            model_table(["甲", "乙"], caption=(Text("表1 产量"),)),
        )
        assert body(para("表1 产量") + para("文") + grid)[0] == p("表1 产量")
        assert body(para("表1列出产量。") + grid)[0] == p("表1列出产量。")

    def test_the_field_that_numbers_it(self) -> None:
        counted = para("图", field(" SEQ 图 \\* ARABIC ", run("1")), " 会场，共到八十人。")
        (figure,) = body(para(picture("i")) + counted, **IMAGE)
        assert isinstance(figure, Figure)
        assert text_of(figure.caption) == "图1 会场，共到八十人。"
