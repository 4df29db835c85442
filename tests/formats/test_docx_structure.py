"""Structure of strangers' Word documents: headings, lists, tables, links, pictures, marks."""

from __future__ import annotations

import pytest

from editor.document.nodes import Block, Figure, ListItem, Paragraph, Table, Text
from editor.document.release import Release
from editor.document.walk import text_of
from editor.formats.docx_reader import read_docx
from editor.report import Report
from tests.builders import PNG, cell, em, fig, h, li, link, ol, p, strong, underline
from tests.builders import table as model_table
from tests.formats.test_docx_metafiles import bitmap, emf, stretch
from tests.formats.word_document import (
    field,
    numbered,
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


def level(index: int, kind: str, label: str, more: str = "", start: int | None = 1) -> str:
    begin = "" if start is None else f'<w:start w:val="{start}"/>'
    return (
        f'<w:lvl w:ilvl="{index}">{begin}<w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{label}"/></w:lvl>'
    )


def definition(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def instance(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


PLAIN = [level(0, "decimal", "%1."), level(1, "decimal", "%2."), level(2, "decimal", "%3.")]


class TestNumberings:
    def test_a_style_based_on_a_numbered_one_takes_its_own_level(self) -> None:
        styles = style("a", "Punkt", f"<w:pPr>{numbered(1)}</w:pPr>") + style(
            "b",
            "Unterpunkt",
            '<w:basedOn w:val="a"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>',
        )
        given = definition(1, *PLAIN) + instance(1, 1)
        content = para("一", style="a") + para("二", style="b") + para("三", style="a")
        assert body(content, styles=styles, numbering=given) == (
            ol("一"), ol("二", level=1), ol("三"),
        )  # fmt: skip

    def test_numbering_zero_ends_that_of_the_style(self) -> None:
        styles = style("a", "Punkt", f"<w:pPr>{numbered(1)}</w:pPr>") + style(
            "b", "Ohne", f'<w:basedOn w:val="a"/><w:pPr>{numbered(0)}</w:pPr>'
        )
        given = definition(1, *PLAIN) + instance(1, 1)
        content = para("一", style="a") + para("二", style="b") + para("三", style="a")
        assert body(content, styles=styles, numbering=given) == (
            ol("一"), p("二"), ol("三", start=2),
        )  # fmt: skip

    @pytest.mark.parametrize(
        "given",
        [
            instance(1, 7),
            instance(2, 1) + definition(1, *PLAIN),
            '<w:num w:numId="1"/>',
            '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="x"/></w:abstractNum>'
            + instance(1, 1),
        ],
        ids=["deleted definition", "deleted numbering", "empty numbering", "lost style"],
    )
    def test_numberings_that_lead_nowhere(self, given: str) -> None:
        blocks = body(para("一", properties=numbered(1)), numbering=given)
        assert [text_of(b.content) for b in blocks if isinstance(b, (Paragraph, ListItem))] in (
            ["一"], ["1. 一"],
        )  # fmt: skip

    def test_numbering_styles_in_a_circle(self) -> None:
        styles = style("x", "X", f"<w:pPr>{numbered(2)}</w:pPr>", kind="numbering") + style(
            "y", "Y", f"<w:pPr>{numbered(1)}</w:pPr>", kind="numbering"
        )
        given = "".join(
            f'<w:abstractNum w:abstractNumId="{n}"><w:numStyleLink w:val="{s}"/></w:abstractNum>'
            for n, s in ((1, "x"), (2, "y"))
        )
        content = para("一", properties=numbered(1))
        given += instance(1, 1) + instance(2, 2)
        assert body(content, styles=styles, numbering=given) == (p("一"),)

    def test_a_level_skipped_and_one_out_of_range(self) -> None:
        given = definition(1, *[level(i, "bullet", "•") for i in range(9)]) + instance(1, 1)
        content = "".join(
            para(t, properties=numbered(1, n)) for t, n in (("a", 0), ("b", 3), ("c", 12))
        )
        assert body(content, numbering=given) == (li("a"), li("b", level=3), li("c", level=8))

    def test_restarts(self) -> None:
        never = '<w:lvlRestart w:val="0"/>'
        given = definition(1, PLAIN[0], level(1, "decimal", "%2.", never)) + instance(1, 1)
        order = (("a", 0), ("b", 1), ("c", 0), ("d", 1))
        content = "".join(para(t, properties=numbered(1, n)) for t, n in order)
        assert body(content, numbering=given) == (
            ol("a"), ol("b", level=1), ol("c"), ol("d", level=1, start=2),
        )  # fmt: skip

    def test_two_numberings_of_one_definition_count_on(self) -> None:
        given = definition(1, *PLAIN) + instance(1, 1) + instance(2, 1)
        content = para("a", properties=numbered(1)) + para("文") + para("b", properties=numbered(2))
        assert body(content, numbering=given) == (ol("a"), p("文"), ol("b", start=2))

    def test_overridden_levels_and_starts(self) -> None:
        override = (
            f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)", start=3)}</w:lvlOverride>'
        )
        start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
        given = (
            definition(1, *PLAIN)
            + instance(1, 1)
            + instance(2, 1, start)
            + instance(3, 1, override)
        )
        content = "".join(
            para(t, properties=numbered(n)) for t, n in (("a", 1), ("b", 2), ("c", 2))
        )
        assert body(content, numbering=given) == (ol("a"), ol("b", start=7), ol("c"))
        assert body(para("c", properties=numbered(3)), numbering=given) == (ol("c", start=3),)

    def test_picture_bullets(self) -> None:
        picture_bullet = level(0, "bullet", "", '<w:lvlPicBulletId w:val="0"/>')
        given = definition(1, picture_bullet) + instance(1, 1)
        assert body(para("a", properties=numbered(1)), numbering=given) == (li("a"),)

    @pytest.mark.parametrize(
        ("kind", "label", "shown"),
        [
            ("chineseCounting", "%1、", "十一、"),
            ("chineseCountingThousand", "（%1）", "（十一）"),
            ("japaneseCounting", "第%1章", "第十一章"),
            ("ideographDigital", "%1、", "一一、"),
            ("taiwaneseCountingThousand", "%1、", "十一、"),
            ("ideographTraditional", "%1.", "11."),
            ("chineseLegalSimplified", "%1、", "壹拾壹、"),
            ("ideographLegalTraditional", "%1、", "壹拾壹、"),
            ("decimalEnclosedCircle", "%1", "⑪"),
            ("decimalEnclosedCircleChinese", "%1", "⑪"),
            ("decimalEnclosedParen", "%1", "⑾"),
            ("ganada", "%1.", "카."),
            ("koreanCounting", "%1.", "십일."),
            ("decimal", "第%1条", "第11条"),
            ("decimal", "Article %1 –", "Article 11 –"),
            ("aiueoFullWidth", "%1.", "サ."),
        ],
    )
    def test_labels_of_the_world_stay_text(self, kind: str, label: str, shown: str) -> None:
        given = definition(1, level(0, kind, label, start=11)) + instance(1, 1)
        release, losses = told(para("文", properties=numbered(1)), numbering=given)
        space = "" if shown.endswith(("、", "）")) else " "
        assert release.body == (p(f"{shown}{space}文"),)
        assert "list-number-as-text" in losses

    @pytest.mark.parametrize(
        ("suffix", "shown"), [("tab", "第1条 文"), ("space", "第1条 文"), ("nothing", "第1条文")]
    )
    def test_what_follows_the_label(self, suffix: str, shown: str) -> None:
        given = definition(
            1, level(0, "decimal", "第%1条", f'<w:suff w:val="{suffix}"/>')
        ) + instance(1, 1)
        assert body(para("文", properties=numbered(1)), numbering=given) == (p(shown),)

    def test_legal_numbers(self) -> None:
        given = definition(
            1, level(0, "chineseCounting", "第%1章"), level(1, "decimal", "第%1.%2条", "<w:isLgl/>")
        ) + instance(1, 1)
        content = para("章", properties=numbered(1)) + para("条", properties=numbered(1, 1))
        assert body(content, numbering=given) == (p("第一章 章"), p("第1.1条 条"))

    def test_numbered_headings_say_their_numbers(self) -> None:
        given = definition(
            1,
            level(0, "chineseCounting", "第%1章", '<w:pStyle w:val="1"/>'),
            level(1, "decimal", "%1.%2", '<w:pStyle w:val="2"/><w:isLgl/>'),
        ) + instance(1, 1)
        styles = (
            TITLE
            + style("1", "heading 1", f"<w:pPr>{numbered(1)}</w:pPr>")
            + style("2", "heading 2", f"<w:pPr>{numbered(1, 1)}</w:pPr>")
        )
        content = LEAD + para("甲", style="1") + para("乙", style="2") + para("丙", style="1")
        assert body(content, styles=styles, numbering=given) == (
            h(2, "第一章 甲"), h(3, "1.1 乙"), h(2, "第二章 丙"),
        )  # fmt: skip

    @pytest.mark.parametrize("text", ["一、", "（一）", "1.", "1、", "①", "•", "-", "第一条"])
    def test_typed_labels_stay_text(self, text: str) -> None:
        assert body(para(f"{text}内容") + para("文")) == (p(f"{text}内容"), p("文"))

    def test_a_paragraph_between_items(self) -> None:
        given = definition(1, *PLAIN) + instance(1, 1)
        styles = style("L", "List Paragraph")
        content = (
            para("a", style="L", properties=numbered(1))
            + para("续", style="L", properties='<w:ind w:left="720"/>')
            + para("b", style="L", properties=numbered(1))
        )
        assert body(content, styles=styles, numbering=given) == (ol("a"), p("续"), ol("b", start=2))

    def test_lists_in_cells_go_on(self) -> None:
        given = definition(1, *PLAIN) + instance(1, 1)
        item = [para(t, properties=numbered(1)) for t in "ab"]
        assert body(table(row(tc(item[0]), tc(item[1]))), numbering=given) == (
            model_table([cell(ol("a")), cell(ol("b", start=2))]),
        )


class TestTables:
    HEADED = style(
        "G", "Grid 4",
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
        '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>',
        kind="table",
    ) + style("H", "Child", '<w:basedOn w:val="G"/>', kind="table")  # fmt: skip
    LOOK = '<w:tblLook w:val="04A0" w:firstRow="1" w:firstColumn="1"/>'

    def test_the_first_row_that_the_style_sets_off_is_a_header(self) -> None:
        rows = row(tc("甲"), tc("乙")) + row(tc("1"), tc("2"))
        for look in (self.LOOK, '<w:tblLook w:val="04A0"/>'):
            content = table(rows, properties=f'<w:tblStyle w:val="H"/>{look}')
            assert body(content, styles=self.HEADED) == (
                model_table(["甲", "乙"], ["1", "2"], header=1),
            )

    @pytest.mark.parametrize(
        "properties",
        [
            '<w:tblStyle w:val="H"/><w:tblLook w:val="0480" w:firstRow="0"/>',
            '<w:tblStyle w:val="H"/><w:tblLook w:val="0480"/>',
            '<w:tblStyle w:val="None"/><w:tblLook w:val="04A0"/>',
            '<w:tblStyle w:val="H"/>',
            '<w:tblLook w:val="04A0"/>',
        ],
    )
    def test_rows_that_nothing_sets_off(self, properties: str) -> None:
        rows = row(tc("甲"), tc("乙")) + row(tc("1"), tc("2"))
        assert body(table(rows, properties=properties), styles=self.HEADED) == (
            model_table(["甲", "乙"], ["1", "2"]),
        )

    def test_a_title_across_the_table_is_no_header(self) -> None:
        wide = tc("表", properties='<w:gridSpan w:val="2"/>')
        content = table(
            row(wide) + row(tc("1"), tc("2")), properties=f'<w:tblStyle w:val="G"/>{self.LOOK}'
        )
        assert body(content, styles=self.HEADED) == (
            model_table([cell("表", colspan=2)], ["1", "2"]),
        )

    def test_a_header_that_spans_rows(self) -> None:
        head = "<w:tblHeader/>"
        content = table(
            row(tc("a", properties='<w:vMerge w:val="restart"/>'), tc("b"), properties=head)
            + row(tc(properties="<w:vMerge/>"), tc("c"), properties=head)
            + row(tc("d"), tc("e"))
        )
        assert body(content) == (
            model_table([cell("a", rowspan=2), "b"], ["c"], ["d", "e"], header=2),
        )

    def test_spans_that_cross_and_reach_beyond(self) -> None:
        content = table(
            row(tc("a", properties='<w:gridSpan w:val="90"/>'))
            + row(tc("b"), tc("c", properties='<w:vMerge w:val="continue"/>'))
        )
        (found,) = body(content)
        assert isinstance(found, Table)
        assert [[text_of(b.content) for c in r for b in c.blocks] for r in found.rows] == [
            ["a"], ["b", "c"],
        ]  # fmt: skip

    def test_rows_that_begin_late_and_end_early(self) -> None:
        content = table(
            row(tc("a"), tc("b"), tc("c"))
            + row(tc("d"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>')
        )
        assert body(content) == (model_table(["a", "b", "c"], [cell(), "d", cell()]),)

    def test_a_frame_of_one_cell_is_taken_off_headings_and_tables(self) -> None:
        styles = TITLE + style("1", "heading 1")
        inner = table(row(tc("a"), tc("b")))
        release, losses = told(
            LEAD + table(row(tc(para("题", style="1"), "文", inner))), styles=styles
        )
        assert release.body == (h(2, "题"), p("文"), model_table(["a", "b"]))
        assert "table-frame" in losses

    def test_a_table_of_one_cell(self) -> None:
        assert body(table(row(tc("文")))) == (model_table(["文"]),)

    def test_a_table_without_rows_is_none(self) -> None:
        empty = table(row(tc(), tc()))
        assert body(para("文") + empty + table()) == (p("文"), model_table([cell(), cell()]))

    def test_a_floating_table_stands_where_it_is_anchored(self) -> None:
        content = (
            para("前") + table(row(tc("a")), properties='<w:tblpPr w:tblpX="1"/>') + para("后")
        )
        assert body(content) == (p("前"), model_table(["a"]), p("后"))


class TestLinks:
    @pytest.mark.parametrize(
        ("target", "address"),
        [
            ("http://a.cn/?q=a&amp;b=%E4%B8%AD", "http://a.cn/?q=a&b=%E4%B8%AD"),
            ("http://a.cn/中 文.html", "http://a.cn/中%20文.html"),
            ("http://a.cn/100%", "http://a.cn/100%25"),
            ("www.gov.cn/x", "http://www.gov.cn/x"),
            ("press@xian.gov.cn", "mailto:press@xian.gov.cn"),
            ("mailto:a@b.cn?subject=x", "mailto:a@b.cn?subject=x"),
            ("HTTPS://A.cn", "https://A.cn"),
            ("附件.docx", "附件.docx"),
        ],
    )
    def test_targets(self, target: str, address: str) -> None:
        content = para(f'<w:hyperlink r:id="l">{run("链接")}</w:hyperlink>')
        assert body(content, links={"l": ("hyperlink", target)}) == (p(link(address, "链接")),)

    @pytest.mark.parametrize(
        "target",
        ["file:///C:/a.docx", "C:\\a\\b.docx", "\\\\host\\share\\a.docx", "javascript:alert(1)"],
    )
    def test_targets_that_are_told(self, target: str) -> None:
        content = para(f'<w:hyperlink r:id="l">{run("链接")}</w:hyperlink>')
        release, losses = told(content, links={"l": ("hyperlink", target)})
        assert release.body == (p("链接"),)
        assert "link-dropped" in losses

    @pytest.mark.parametrize(
        ("instruction", "address"),
        [
            ('HYPERLINK "http://a.cn/x"', "http://a.cn/x"),
            ("HYPERLINK http://a.cn/x", "http://a.cn/x"),
            (
                'hyperlink "http://a.cn/x" \\l "teil" \\o "Hinweis" \\t "_blank"',
                "http://a.cn/x#teil",
            ),
            ('HYPERLINK \\o "say \\\\"hi\\\\"" "http://a.cn/x"', "http://a.cn/x"),
            ('HYPERLINK \\t "_blank" "http://a.cn/x"', "http://a.cn/x"),
            ('HYPERLINK \\n "http://a.cn/x"', "http://a.cn/x"),
            ('HYPERLINK "mailto:a@b.cn"', "mailto:a@b.cn"),
        ],
    )
    def test_fields(self, instruction: str, address: str) -> None:
        instruction = instruction.replace("\\\\", "\\")
        content = para(field(instruction, run("链"), run("接", "<w:b/>")))
        assert body(content) == (p(link(address, "链", strong("接"))),)

    def test_in_notes(self) -> None:
        simple = f'<w:fldSimple w:instr="HYPERLINK http://a.cn">{run("链接")}</w:fldSimple>'
        content = para("文", '<w:r><w:footnoteReference w:id="2"/></w:r>')
        footnotes = f'<w:footnote w:id="2">{para(simple)}</w:footnote>'
        assert body(content, footnotes=footnotes)[-1] == p("[1] ", link("http://a.cn", "链接"))

    def test_around_pictures_are_told(self) -> None:
        content = para(f'<w:hyperlink r:id="l">{picture("i", width=OWN_SIZE)}</w:hyperlink>')
        links = {**IMAGE["links"], "l": ("hyperlink", "http://a.cn")}
        release, losses = told(content, links=links, files=IMAGE["files"])
        assert release.body == (fig(),)
        assert losses["picture-link"] == "The link of a picture was left out: http://a.cn"

    def test_on_pictures_are_told_once(self) -> None:
        click = '<a:hlinkClick r:id="l"/>'
        content = para(picture("i", width=OWN_SIZE, extension=click * 2))
        links = {**IMAGE["links"], "l": ("hyperlink", "http://a.cn")}
        report = Report()
        read_docx(word(content, links=links, files=IMAGE["files"]), report)  # type: ignore[arg-type]
        assert [(loss.code, loss.count) for loss in report.losses] == [("picture-link", 1)]


class TestPictures:
    @pytest.mark.parametrize(
        ("alt", "kept"),
        [
            ("会场全景", "会场全景"),
            ("Picture 3", ""),
            ("图片 1", ""),
            ("IMG_2031.JPG", ""),
            ("C:\\Users\\x\\1.png", ""),
            ("A person standing in a field&#xA;&#xA;Description automatically generated", ""),
            ("图片包含 人, 室内&#xA;&#xA;描述已自动生成", ""),
        ],
    )
    def test_descriptions_that_a_person_wrote(self, alt: str, kept: str) -> None:
        content = para(picture("i", width=OWN_SIZE, facts=f'descr="{alt}"'))
        assert body(content, **IMAGE) == (fig(alt=kept),)

    def test_a_damaged_picture_keeps_its_place_and_its_words(self) -> None:
        content = para(picture("i", facts='descr="会场"')) + para("图1 会场")
        release, losses = told(content, links=IMAGE["links"], files={"a.png": PNG[:40]})
        (figure,) = release.body
        assert isinstance(figure, Figure)
        assert (figure.asset, figure.alt, text_of(figure.caption)) == ("a.png", "会场", "图1 会场")
        assert not release.assets
        assert "image-unreadable" in losses

    def test_a_metafile_of_one_bitmap_is_shown(self) -> None:
        release, losses = told(
            para(picture("i")),
            links={"i": ("image", "a.emf")},
            files={"a.emf": emf(stretch(bitmap()))},
        )
        assert len(release.assets) == 1
        assert losses.keys() == {"image-reencoded"}

    def test_a_spot_that_cannot_be_shown_is_no_figure(self) -> None:
        assert body(para("文", picture("no", width=9525))) == (p("文"),)

    def test_one_picture_twice_is_one_asset(self) -> None:
        release, _losses = told(para(picture("i"), "文", picture("i")), **IMAGE)
        assert len(release.body) == 3
        assert len(release.assets) == 1

    def test_turned_mirrored_and_cropped_pictures_are_told(self) -> None:
        shape = '<pic:spPr><a:xfrm rot="5400000"/></pic:spPr></pic:pic>'
        turned = picture("i", width=OWN_SIZE).replace("</pic:pic>", shape)
        assert told(para(turned), **IMAGE)[1].keys() == {"picture-turned"}
        cropped = picture("i").replace("</pic:blipFill>", '<a:srcRect l="9"/></pic:blipFill>')
        assert told(para(cropped), **IMAGE)[1].keys() == {"picture-crop"}

    def test_the_filling_of_a_shape_is_a_picture_unless_text_stands_on_it(self) -> None:
        def shape(inside: str, over: str = "") -> str:
            return (
                '<w:r><w:drawing><wp:inline><wp:docPr descr="会场"/><a:graphic><a:graphicData>'
                "<wps:wsp><wps:spPr>"
                f'<a:blipFill><a:blip r:embed="i"/>{inside}</a:blipFill></wps:spPr>{over}'
                "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
            )

        assert body(para("文", shape("")), **IMAGE) == (p("文"), fig(alt="会场"))
        box = f"<wps:txbx><w:txbxContent>{para('框')}</w:txbxContent></wps:txbx>"
        release, losses = told(para("文", shape("", box)), **IMAGE)
        assert (release.body, losses.keys()) == ((p("文"), p("框")), {"picture-filling"})
        release, losses = told(para("文", shape("<a:tile/>")), **IMAGE)
        assert (release.body, losses.keys()) == ((p("文"),), {"picture-filling"})

    def test_a_linked_picture_with_an_embedded_copy(self) -> None:
        both = picture("i", width=OWN_SIZE).replace("<a:blip ", '<a:blip r:link="far" ')
        links = {**IMAGE["links"], "far": ("image", "http://a.cn/a.png")}
        assert body(para(both), links=links, files=IMAGE["files"]) == (fig(),)

    def test_a_drawing_in_the_old_language(self) -> None:
        old = (
            '<w:r><w:pict><v:shape alt="会场" style="width:100pt"><v:imagedata r:id="i"/></v:shape>'
            "</w:pict></w:r>"
        )
        (figure,) = body(para(old), **IMAGE)
        assert isinstance(figure, Figure)
        assert (figure.alt, figure.width) == ("会场", round(100 * 100 * 20 / 8306))

    def test_in_lists_cells_and_headings(self) -> None:
        given = definition(1, *PLAIN) + instance(1, 1)
        shown = picture("i", width=OWN_SIZE)
        styles = TITLE + style("1", "heading 1")
        content = (
            LEAD
            + para("项", shown, properties=numbered(1))
            + para("题", shown, style="1")
            + table(row(tc(para(shown)), tc("格")))
        )
        assert body(content, styles=styles, numbering=given, **IMAGE) == (
            ol("项"), fig(), h(2, "题"), fig(), model_table([cell(fig()), "格"]),
        )  # fmt: skip


class TestMarks:
    STYLES = (
        style("B", "Fett", "<w:rPr><w:b/></w:rPr>")
        + style("N", "Nicht", '<w:basedOn w:val="B"/><w:rPr><w:b w:val="0"/></w:rPr>')
        + style("S", "Strong", "<w:rPr><w:b/></w:rPr>", kind="character")
        + style("BT", "Book Title", "<w:rPr><w:b/><w:i/><w:smallCaps/></w:rPr>", kind="character")
        + style("LH", "List Header", "<w:rPr><w:b/></w:rPr>")
        + style("SB", "Sub", '<w:basedOn w:val="S"/>', kind="character")
    )

    @pytest.mark.parametrize(
        ("paragraph", "properties", "expected"),
        [
            ("", '<w:rStyle w:val="S"/>', strong("字")),
            ("", '<w:rStyle w:val="SB"/>', strong("字")),
            ("", '<w:rStyle w:val="BT"/>', em(strong("字"))),
            ("", '<w:rStyle w:val="S"/><w:b w:val="0"/>', Text("字")),
            ("B", "", strong("字")),
            ("B", '<w:rStyle w:val="S"/>', Text("字")),
            ("B", '<w:rStyle w:val="S"/><w:b/>', strong("字")),
            ("N", "", Text("字")),
            ("LH", "", Text("字")),
            ("LH", "<w:b/>", strong("字")),
            ("N", '<w:rStyle w:val="S"/>', strong("字")),
            ("", "<w:bCs/>", Text("字")),
            ("", "<w:bCs/><w:rtl/>", strong("字")),
            ("", '<w:em w:val="dot"/>', em("字")),
            ("", '<w:em w:val="none"/>', Text("字")),
            ("", '<w:u w:val="wave"/>', underline("字")),
            ("", '<w:u w:val="none"/>', Text("字")),
            ("", "<w:caps/><w:smallCaps/>", Text("字")),
            ("", '<w:color w:val="FF0000"/><w:sz w:val="72"/>', Text("字")),
        ],
    )  # fmt: skip
    def test_styles_and_direct_formatting(
        self, paragraph: str, properties: str, expected: Text | tuple[Text, ...]
    ) -> None:
        runs = expected if isinstance(expected, tuple) else (expected,)
        content = para(run("字", properties), style=paragraph) + para("另")
        assert body(content, styles=self.STYLES)[0] == p(*runs)

    def test_bold_of_a_table_style_is_its_look(self) -> None:
        content = table(
            row(tc("a"), tc(para(run("b", "<w:b/>")))) + row(tc("c"), tc("d")),
            properties=f'<w:tblStyle w:val="G"/>{TestTables.LOOK}',
        )
        assert body(content, styles=TestTables.HEADED) == (
            model_table(["a", cell(p(strong("b")))], ["c", "d"], header=1),
        )


class TestLook:
    @pytest.mark.parametrize(
        ("content", "loss"),
        [
            (para(run("字", '<w:sz w:val="72"/><w:color w:val="FF0000"/>')), "style-removed"),
            (para(run("字", '<w:rFonts w:eastAsia="黑体"/>')), "style-removed"),
            (para(run("字", "<w:caps/>")), "character-look"),
            (para(run("字", '<w:bdr w:val="single"/>')), "character-look"),
            (para("字", properties='<w:spacing w:before="9"/><w:tabs/>'), "paragraph-look"),
            (para("字", properties='<w:ind w:left="720"/>'), "paragraph-look"),
            (para("字", properties='<w:shd w:fill="FF0000"/>'), "paragraph-look"),
            (para("字", properties="<w:pBdr><w:top/></w:pBdr>"), "paragraph-look"),
            (para('<w:r><w:br w:type="page"/></w:r>', "字"), "page-break"),
            (para("字", properties="<w:pageBreakBefore/>"), "page-break"),
            (para("字", properties="<w:sectPr/>"), "sections"),
            (para("字") + '<w:sectPr><w:cols w:num="2"/></w:sectPr>', "sections"),
            (table(row(tc("字", properties="<w:tcBorders/>"), tc("文"))), "table-look"),
        ],
    )
    def test_what_is_set_by_hand_is_told_once(self, content: str, loss: str) -> None:
        report = Report()
        read_docx(word(content), report)
        assert [(found.code, found.count) for found in report.losses] == [(loss, 1)]

    @pytest.mark.parametrize(
        "content",
        [
            para(run("字", '<w:color w:val="auto"/><w:rFonts w:hint="eastAsia"/>')),
            para("字", properties='<w:rPr><w:sz w:val="72"/></w:rPr>'),
            para("字", properties='<w:ind w:firstLine="420"/><w:jc w:val="both"/>'),
            para("字", properties='<w:pageBreakBefore w:val="0"/>'),
            para("字") + '<w:sectPr><w:cols w:num="1"/></w:sectPr>',
            para("字") + para(properties='<w:pBdr><w:bottom w:val="single"/></w:pBdr>'),
        ],
    )
    def test_what_loses_nothing(self, content: str) -> None:
        assert not told(content)[1]

    def test_the_look_of_styles(self) -> None:
        styles = style("a", "Lead", '<w:rPr><w:sz w:val="40"/><w:color w:val="FF0000"/></w:rPr>')
        assert not told(para("字", style="a") + para("文"), styles=styles)[1]
