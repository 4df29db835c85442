from __future__ import annotations

import base64
import datetime
from pathlib import Path

import pytest

from editor.document.nodes import Alignment, Block, Figure, ListItem, Paragraph, Table, Text
from editor.document.release import Release, make_asset
from editor.document.timestamp import Timestamp
from editor.document.walk import block_texts, plain_text, text_of
from editor.formats.docx_in.look_losses import LOOK_LOSSES
from editor.formats.docx_in.numbering import Label, Numbering
from editor.formats.docx_reader import read_docx
from editor.report import Report
from tests.builders import (
    PNG,
    br,
    cell,
    em,
    fig,
    h,
    highlight,
    hr,
    li,
    link,
    ol,
    p,
    quote,
    strike,
    strong,
    sub,
    sup,
    underline,
)
from tests.builders import table as model_table
from tests.formats.word_document import (
    MAIN,
    field,
    numbered,
    numbering,
    packed,
    para,
    part,
    picture,
    row,
    run,
    style,
    table,
    tc,
    word,
)

FIXTURES = Path(__file__).parents[1] / "fixtures" / "docx"
WORD_STYLES = (
    style("Normal", "Normal").replace("<w:style ", '<w:style w:default="1" ')
    + style("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr>')
    + style("2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    + style("3", "标题 3")
    + style("a3", "Title", "<w:rPr><w:b/></w:rPr>")
    + style("a4", "Subtitle")
    + style("a5", "caption")
    + style("a6", "Intense Quote", "<w:rPr><w:i/></w:rPr>")
    + style("Strong", "Strong", "<w:rPr><w:b/></w:rPr>", kind="character")
    + style("Link", "Hyperlink", '<w:rPr><w:u w:val="single"/></w:rPr>', kind="character")
)


def read(body: str, *, losses: tuple[str, ...] = (), **parts: object) -> Release:
    """The release in a document of that body; exactly these losses are reported, of look aside."""
    report = Report()
    release = read_docx(word(body, **parts), report)  # type: ignore[arg-type]
    codes = (loss.code for loss in report.losses)
    assert tuple(code for code in codes if code not in LOOK_LOSSES) == losses
    return release


def body(content: str, **more: object) -> tuple[Block, ...]:
    return read(content, **more).body  # type: ignore[arg-type]


def fixture(name: str) -> tuple[Release, list[str]]:
    report = Report()
    release = read_docx((FIXTURES / name).read_bytes(), report)
    return release, [loss.code for loss in report.losses if loss.code not in LOOK_LOSSES]


class TestRuns:
    @pytest.mark.parametrize(
        ("properties", "expected"),
        [
            ("<w:b/>", strong),
            ('<w:b w:val="true"/>', strong),
            ("<w:i/>", em),
            ('<w:em w:val="dot"/>', em),
            ('<w:u w:val="double"/>', underline),
            ("<w:strike/>", strike),
            ("<w:dstrike/>", strike),
            ('<w:vertAlign w:val="superscript"/>', sup),
            ('<w:vertAlign w:val="subscript"/>', sub),
            ('<w:highlight w:val="yellow"/>', highlight),
            ('<w:shd w:fill="FFFF00" w:val="clear"/>', highlight),
            ('<w:position w:val="8"/><w:sz w:val="14"/>', sup),
            ('<w:position w:val="-8"/><w:sz w:val="14"/>', sub),
            ('<w:position w:val="4"/><w:sz w:val="26"/><w:szCs w:val="44"/>', sup),
        ],
    )
    def test_marks(self, properties: str, expected: object) -> None:
        assert body(para("a ", run("b", properties))) == (p("a ", expected("b")),)  # type: ignore[operator]

    @pytest.mark.parametrize(
        "properties",
        [
            '<w:b w:val="0"/>',
            '<w:u w:val="none"/>',
            "<w:u/>",
            '<w:shd w:fill="auto" w:val="clear"/>',
            '<w:shd w:fill="FFFFFF" w:val="clear"/>',
            '<w:shd w:fill="F7F7F7" w:val="clear"/>',
            '<w:shd w:val="clear"/>',
            '<w:position w:val="8"/>',
            '<w:position w:val="8"/><w:sz w:val="28"/>',
            '<w:position w:val="0"/><w:sz w:val="14"/>',
            '<w:sz w:val="14"/>',
            "<w:caps/>",
        ],
    )
    def test_no_marks(self, properties: str) -> None:
        assert body(para(run("b", properties))) == (p("b"),)

    def test_toggles_of_styles_cancel_each_other(self) -> None:
        styles = WORD_STYLES + style("B", "Bold text", "<w:rPr><w:b/></w:rPr>")
        assert body(
            para("a", run("b", '<w:rStyle w:val="Strong"/>'), style="B"), styles=styles
        ) == (p(strong("a"), "b"),)

    def test_bold_of_a_heading_is_its_look(self) -> None:
        title = para("题", style="a3")
        assert body(title + para("a", run("b", "<w:i/>"), style="1"), styles=WORD_STYLES) == (
            h(2, "a", em("b")),
        )

    def test_right_to_left_text_has_toggles_of_its_own(self) -> None:
        assert body(para(run("א", "<w:rtl/><w:bCs/>"), run("ב", "<w:rtl/><w:b/>"))) == (
            p(strong("א"), "ב"),
        )

    def test_special_characters(self) -> None:
        runs = (
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:br/><w:t>d</w:t>"
        )
        assert body(para(runs + '<w:br w:type="page"/><w:t>e</w:t></w:r>')) == (
            p("a b\u2011c", br(), "d", br(), "e"),
        )

    def test_symbols(self) -> None:
        symbols = (
            '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/>'
            '<w:sym w:font="Symbol" w:char="F061"/></w:r>'
        )
        private = '<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0e0</w:t></w:r>'
        assert body(para(symbols + private)) == (p("✓α🡪"),)

    def test_a_symbol_without_a_known_character_is_named(self) -> None:
        symbol = '<w:r><w:t>a</w:t><w:sym w:font="Wingdings 3" w:char="F0FF"/></w:r>'
        assert body(para(symbol), losses=("symbol",)) == (p("a"),)

    def test_hidden_text(self) -> None:
        assert body(para("a", run("b", "<w:vanish/>")), losses=("hidden-text",)) == (p("a"),)

    def test_ruby_keeps_the_base(self) -> None:
        ruby = (
            "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>pīn</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        )
        assert body(para("a", ruby), losses=("ruby",)) == (p("a拼"),)

    def test_formulas_become_text(self) -> None:
        formula = (
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num>"
            "<m:den><m:r><m:t>a+b</m:t></m:r></m:den></m:f></m:oMath>"
        )
        assert body(para("x=", formula), losses=("math",)) == (p("x=1/(a+b)"),)

    def test_wrappers_are_transparent(self) -> None:
        inner = run("b")
        for name in ("smartTag", "customXml", "ins", "bdo"):
            inner = f"<w:{name}>{inner}</w:{name}>"
        sdt = f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
        assert body(para("a", sdt), losses=("tracked-changes",)) == (p("ab"),)

    def test_one_branch_of_alternatives(self) -> None:
        def alternatives(prefix: str) -> str:
            return (
                f'<mc:AlternateContent><mc:Choice Requires="{prefix}"><w:r><w:t>choice</w:t></w:r>'
                "</mc:Choice><mc:Fallback><w:r><w:t>fallback</w:t></w:r></mc:Fallback>"
                "</mc:AlternateContent>"
            )

        assert body(para(alternatives("wps"))) == (p("choice"),)
        assert body(para(alternatives("unknown"))) == (p("fallback"),)


class TestLinksAndFields:
    def test_by_relationship(self) -> None:
        hyperlink = (
            '<w:hyperlink r:id="l" w:anchor="top">'
            + run("b", '<w:rStyle w:val="Link"/>')
            + run("c", '<w:u w:val="single"/>')
            + "</w:hyperlink>"
        )
        links = {"l": ("hyperlink", "https://a.cn/x")}
        assert body(para("a", hyperlink), links=links, styles=WORD_STYLES) == (
            p("a", link("https://a.cn/x#top", "bc")),
        )

    def test_within_the_document(self) -> None:
        inside = '<w:hyperlink w:anchor="top"><w:r><w:t>b</w:t></w:r></w:hyperlink>'
        assert body(para(inside), losses=("internal-link",)) == (p("b"),)

    @pytest.mark.parametrize(
        ("target", "loss"),
        [("javascript:alert(1)", "link-dropped"), ("file:///c:/a.txt", "link-dropped")],
    )
    def test_forbidden_targets(self, target: str, loss: str) -> None:
        hyperlink = '<w:hyperlink r:id="l"><w:r><w:t>b</w:t></w:r></w:hyperlink>'
        assert body(para(hyperlink), links={"l": ("hyperlink", target)}, losses=(loss,)) == (
            p("b"),
        )

    def test_missing_relationship(self) -> None:
        hyperlink = '<w:hyperlink r:id="l"><w:r><w:t>b</w:t></w:r></w:hyperlink>'
        assert body(para(hyperlink), losses=("link-missing",)) == (p("b"),)

    def test_by_field(self) -> None:
        simple = '<w:fldSimple w:instr="HYPERLINK mailto:a@b.cn">' + run("c") + "</w:fldSimple>"
        assert body(para(field('HYPERLINK "https://a.cn/" \\t "_blank"', run("b")), simple)) == (
            p(link("https://a.cn/", "b"), link("mailto:a@b.cn", "c")),
        )

    def test_nested_and_across_paragraphs(self) -> None:
        begun, ended = field('HYPERLINK "https://a.cn/"', run("b"), "|").split("|")
        page = field("PAGEREF x", run("3"))
        assert body(para(begun, page) + para("c", ended) + para("d")) == (
            p(link("https://a.cn/", "b3")),
            p(link("https://a.cn/", "c")),
            p("d"),
        )

    def test_a_field_in_an_instruction_is_part_of_it(self) -> None:
        inner = field("MERGEFIELD x", run("https://a.cn/"))
        whole = field("HYPERLINK |", run("b")).replace(
            "|</w:instrText></w:r>", f"</w:instrText></w:r>{inner}"
        )
        assert body(para(whole)) == (p(link("https://a.cn/", "b")),)

    def test_a_field_that_never_ends_hides_nothing(self) -> None:
        begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        assert body(para(begin, "a") + para("b")) == (p("a"), p("b"))

    @pytest.mark.parametrize(
        ("instruction", "shown"),
        [
            ("SYMBOL 252 \\f Wingdings", "✓"),
            ("eq \\o\\ac(○,7)", "⑦"),
            ("eq \\o(\\s\\up 12(合并),\\s\\do 4(字符))", "合并 字符"),
            ("EQ \\f(1,2)", "1/2"),
            ("MACROBUTTON NoMacro 点这里 填写", "点这里 填写"),
            ("XE 索引", ""),
        ],
    )
    def test_fields_that_store_no_result(self, instruction: str, shown: str) -> None:
        assert plain_text(body(para("a", field(instruction), "b"))) == f"a{shown}b"

    def test_form_controls(self) -> None:
        box = "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"
        form = field("FORMCHECKBOX").replace('"begin"/>', f'"begin">{box}</w:fldChar>')
        assert body(para(form, " 同意")) == (p("☒ 同意"),)


class TestParagraphs:
    def test_headings_by_name_and_outline(self) -> None:
        content = (
            para("题", style="a3")
            + para("副", style="a4")
            + para("一", style="1")
            + para("二", style="2")
            + para("三", style="3")
            + para("四", properties='<w:outlineLvl w:val="1"/>')
        )
        release = read(content, styles=WORD_STYLES)
        assert (release.metadata.title, release.metadata.subtitle) == ("题", "副")
        assert release.body == (h(2, "一"), h(3, "二"), h(4, "三"), h(3, "四"))

    def test_the_first_heading_is_the_title(self) -> None:
        content = para("题", style="1") + para("正文") + para("二", style="2")
        release = read(content, styles=WORD_STYLES)
        assert release.metadata.title == "题"
        assert release.body == (p("正文"), h(2, "二"))

    def test_a_chapter_is_no_title(self) -> None:
        release = read(para("一、总则", style="1") + para("正文"), styles=WORD_STYLES)
        assert release.metadata.title == ""
        assert release.body == (h(2, "一、总则"), p("正文"))

    def test_a_paragraph_that_the_properties_call_the_title(self) -> None:
        release = read(para("县里的事") + para("正文"), core="<dc:title>县里的事</dc:title>")
        assert release.metadata.title == "县里的事"
        assert release.body == (p("正文"),)

    def test_a_circle_of_styles(self) -> None:
        styles = style("A", "A", '<w:basedOn w:val="B"/>') + style(
            "B", "B", '<w:basedOn w:val="A"/>'
        )
        assert body(para("a", style="A"), styles=styles) == (p("a"),)

    def test_quotation_inherited(self) -> None:
        styles = WORD_STYLES + style("Q", "My quote", '<w:basedOn w:val="a6"/>')
        assert body(para("a", style="a6") + para("b", style="Q"), styles=styles) == (
            quote("a"),
            quote("b"),
        )

    def test_alignment(self) -> None:
        def aligned(value: str) -> str:
            return para("正文" * 9, properties=f'<w:jc w:val="{value}"/>')

        content = aligned("both") * 3 + aligned("center") + aligned("end") + aligned("left")
        assert [b.alignment for b in body(content) if isinstance(b, Paragraph)] == [
            *[Alignment.NATURAL] * 3,
            Alignment.CENTER,
            Alignment.RIGHT,
            Alignment.LEFT,
        ]

    def test_flush_paragraphs_in_an_indented_body(self) -> None:
        indented = para("正文" * 9, properties='<w:ind w:firstLineChars="200" w:firstLine="420"/>')
        content = indented + para("　　正文") + para("各位：")
        assert [b.indent for b in body(content) if isinstance(b, Paragraph)] == [True, True, False]
        assert body(para("各位：")) == (p("各位："),)

    @pytest.mark.parametrize(
        "indent",
        ['w:hanging="0"', 'w:hanging="420"', 'w:firstLine="420" w:hanging="210"', 'w:left="420"'],
    )
    def test_no_first_line_indent(self, indent: str) -> None:
        styles = style("I", "Indented", '<w:pPr><w:ind w:firstLine="420"/></w:pPr>')
        content = para("正文" * 9, style="I") + para(
            "a", style="" if "left" in indent else "I", properties=f"<w:ind {indent}/>"
        )
        assert [b.indent for b in body(content, styles=styles) if isinstance(b, Paragraph)] == [
            True,
            False,
        ]

    def test_a_rule(self) -> None:
        border = '<w:pBdr><w:bottom w:val="single"/></w:pBdr>'
        assert body(para("a") + para(properties=border) + para("b", properties=border)) == (
            p("a"),
            hr(),
            p("b"),
        )

    def test_a_drop_cap_belongs_to_its_word(self) -> None:
        cap = para("T", properties='<w:framePr w:dropCap="drop"/>')
        assert body(cap + para("he")) == (p("The"),)

    def test_text_outside_paragraphs(self) -> None:
        assert body("<w:r><w:t>a</w:t></w:r><w:thing>" + para("b") + "</w:thing>") == (
            p("a"),
            p("b"),
        )


class TestLists:
    def test_levels_and_kinds(self) -> None:
        definitions = numbering([("decimal", "%1."), ("bullet", "·")])
        content = "".join(
            para(t, properties=numbered(1, v)) for t, v in (("a", 0), ("b", 1), ("c", 0))
        )
        assert body(content, numbering=definitions) == (ol("a"), li("b", level=1), ol("c"))

    def test_numbers_go_on_after_other_text_and_restart_by_override(self) -> None:
        definitions = numbering(
            [("decimal", "%1.")],
            overrides={9: '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'},
        )
        content = "".join(
            para(text, properties=numbered(number) if number else "")
            for text, number in (("a", 1), ("x", 0), ("b", 1), ("c", 9), ("d", 9), ("e", 1))
        )
        assert body(content, numbering=definitions) == (
            ol("a"), p("x"), ol("b", start=2), ol("c", start=5), ol("d"), ol("e"),
        )  # fmt: skip

    def test_style_numbering_and_switching_it_off(self) -> None:
        styles = style("L", "List", "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>")
        content = para("a", style="L") + para("b", style="L", properties=numbered(0))
        assert body(content, styles=styles, numbering=numbering([("bullet", "·")])) == (
            li("a"),
            p("b"),
        )

    @pytest.mark.parametrize(
        ("kind", "label", "shown"),
        [
            ("chineseCounting", "%1、", "一、a"),
            ("chineseCounting", "（%1）", "（一）a"),
            ("chineseCountingThousand", "第%1章", "第一章 a"),
            ("lowerLetter", "%1节", "a节 a"),
            ("decimalEnclosedCircleChinese", "%1", "① a"),
            ("ideographTraditional", "%1、", "甲、a"),
            ("none", "附", "附 a"),
        ],
    )
    def test_labels_that_lists_do_not_have(self, kind: str, label: str, shown: str) -> None:
        content = para("a", properties=numbered(1))
        assert body(
            content, numbering=numbering([(kind, label)]), losses=("list-number-as-text",)
        ) == (p(shown),)

    @pytest.mark.parametrize(
        ("kind", "label"),
        [
            ("decimal", "（%1）"),
            ("upperRoman", "%1."),
            ("lowerLetter", "%1)"),
            ("decimalZero", "%1."),
        ],
    )
    def test_letters_and_brackets_of_numbers_go(self, kind: str, label: str) -> None:
        content = para("a", properties=numbered(1))
        assert body(
            content, numbering=numbering([(kind, label)]), losses=("list-number-format",)
        ) == (ol("a"),)

    def test_no_label(self) -> None:
        content = para("a", properties=numbered(1)) + para("b", properties=numbered(7))
        assert body(content, numbering=numbering([("none", "")])) == (p("a"), p("b"))

    def test_numbered_headings_do_not_deepen_the_lists(self) -> None:
        definitions = numbering([("decimal", "%1."), ("bullet", "·")]).replace(
            "<w:numFmt", '<w:pStyle w:val="1"/><w:numFmt', 1
        )
        content = para("一", style="1", properties=numbered(1)) + para(
            "a", properties=numbered(1, 1)
        )
        assert body(
            content, numbering=definitions, styles=WORD_STYLES, losses=("list-number-as-text",)
        ) == (h(2, "1. 一"), li("a"))

    def test_numbering_styles_are_followed(self) -> None:
        definitions = numbering([("decimal", "%1.")]) + (
            '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="N"/></w:abstractNum>'
            '<w:num w:numId="8"><w:abstractNumId w:val="8"/></w:num>'
        )
        styles = style(
            "N", "N", "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>", kind="numbering"
        )
        assert body(para("a", properties=numbered(8)), numbering=definitions, styles=styles) == (
            ol("a"),
        )

    def test_every_label_of_a_document_that_spells_its_labels_out(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen: list[Label | None] = []
        count = Numbering.count

        def listen(
            self: Numbering, number: str, level: int, *, heading: bool = False
        ) -> Label | None:
            seen.append(count(self, number, level, heading=heading))
            return seen[-1]

        monkeypatch.setattr(Numbering, "count", listen)
        release, _losses = fixture("tika_override_list_numbering.docx")
        labels = {label.text.strip() for label in seen if label is not None}
        texts = [
            text_of(block.content).split(" ")[-1]
            for block in release.body
            if isinstance(block, (Paragraph, ListItem))
        ]
        # Some spell a level out that Word leaves out, and the other way round.
        assert sum(text in labels for text in texts) > 35

    def test_numbers_of_several_parts_are_lists_within_lists(self) -> None:
        definitions = numbering(
            [("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "%1.%2-%3)")]
        )
        content = (
            para("a", properties=numbered(1))
            + para("b", properties=numbered(1, 1))
            + para("c", properties=numbered(1, 2))
            + para("d", properties=numbered(1))
            + para("e", properties=numbered(1, 1))
        )
        assert body(content, numbering=definitions, losses=("list-number-parts",)) == (
            ol("a"),
            ol("b", level=1),
            ol("c", level=2),
            ol("d"),
            ol("e", level=1),
        )

    def test_styles_of_lists_say_how_deep_these_lie(self) -> None:
        definitions = numbering(*[[("bullet", "•")]] * 2, *[[("decimal", "%1.")]] * 2)
        names = ("List Bullet", "List Bullet 2", "List Number", "List Number 2")
        styles = "".join(
            style(f"s{number}", name, f"<w:pPr>{numbered(number)}</w:pPr>")
            for number, name in enumerate(names, 1)
        )
        content = "".join(
            para(text, style=f"s{number}")
            for number, text in zip("1213443", "abcdefg", strict=True)
        )
        assert body(content, numbering=definitions, styles=styles) == (
            li("a"),
            li("b", level=1),
            li("c"),
            ol("d"),
            ol("e", level=1),
            ol("f", level=1),
            ol("g"),
        )

    def test_where_a_list_stands_does_not_say_in_what_it_lies(self) -> None:
        definitions = numbering([("decimal", "%1.")], [("bullet", "•")])
        inward = '<w:ind w:left="840" w:hanging="420"/>'
        content = para("a", properties=numbered(1)) + para("b", properties=numbered(2) + inward)
        assert body(content, numbering=definitions) == (ol("a"), li("b"))

    def test_lists_in_cells_have_the_depths_of_their_styles_too(self) -> None:
        definitions = numbering([("bullet", "•")], [("bullet", "•")])
        styles = style("s", "List Bullet 2", f"<w:pPr>{numbered(2)}</w:pPr>")
        content = para("a", properties=numbered(1)) + para("b", style="s")
        (grid,) = body(table(row(tc(content))), numbering=definitions, styles=styles)
        assert isinstance(grid, Table)
        assert grid.rows[0][0].blocks == (li("a"), li("b", level=1))

    def test_levels_have_the_say_before_places(self) -> None:
        definitions = numbering([("decimal", "%1."), ("decimal", "%2.")], [("bullet", "•")])
        content = (
            para("a", properties=numbered(1))
            + para("b", properties=numbered(1, 1))
            + para("c", properties=numbered(2) + '<w:ind w:left="1260"/>')
        )
        assert body(content, numbering=definitions) == (
            ol("a"),
            ol("b", level=1),
            li("c"),
        )

    def test_numbers_below_a_numbered_heading_stay(self) -> None:
        definitions = numbering([("decimal", "%1."), ("decimal", "%1.%2")])
        content = para("一", style="1", properties=numbered(1)) + para(
            "a", properties=numbered(1, 1)
        )
        assert body(
            content, numbering=definitions, styles=WORD_STYLES, losses=("list-number-as-text",)
        ) == (h(2, "1. 一"), p("1.1 a"))


class TestTables:
    def test_spans_and_header_rows(self) -> None:
        restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
        content = table(
            row(
                tc("a"), tc("b", properties='<w:gridSpan w:val="2"/>'), properties="<w:tblHeader/>"
            ),
            row(tc("c", properties=restart), tc("d"), tc("e")),
            row(tc(properties=go_on), tc("f"), tc("g")),
        )
        assert body(content) == (
            model_table(
                ["a", cell("b", colspan=2)], [cell("c", rowspan=2), "d", "e"], ["f", "g"], header=1
            ),
        )

    def test_cells_merged_the_old_way_and_rows_that_begin_late(self) -> None:
        content = table(
            row(
                tc("a", properties='<w:hMerge w:val="restart"/>'),
                tc(properties='<w:hMerge w:val="continue"/>'),
            ),
            row(tc("b"), properties='<w:gridBefore w:val="1"/>'),
        )
        assert body(content) == (model_table([cell("a", colspan=2)], [cell(), "b"]),)

    def test_what_stands_unseen_in_cells_merged_with_the_one_above_is_named(self) -> None:
        content = table(
            row(tc("a", properties='<w:vMerge w:val="restart"/>'), tc("b")),
            row(tc("unseen", properties="<w:vMerge/>"), tc("c")),
        )
        assert body(content, losses=("merged-cell",)) == (
            model_table([cell("a", rowspan=2), "b"], ["c"]),
        )

    def test_cells_that_only_claim_to_continue_one_above_are_seen(self) -> None:
        restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
        wide = '<w:gridSpan w:val="2"/>'
        content = table(
            row(tc("a", properties=go_on), tc("b", properties=restart), tc("c"), tc("d")),
            row(tc("e", properties=go_on), tc("f", properties=f"{wide}{go_on}"), tc("g")),
            row(tc("h"), tc("i"), tc("j"), tc("k")),
        )
        assert body(content) == (
            model_table(
                ["a", "b", "c", "d"],
                ["e", cell("f", colspan=2), "g"],
                ["h", "i", "j", "k"],
            ),
        )

    def test_cells_merged_in_both_directions_the_old_way_are_one(self) -> None:
        def merged(how: str, text: str = "") -> str:
            across = '<w:hMerge w:val="restart"/>' + how
            along = '<w:hMerge w:val="continue"/>' + how
            return tc(text, properties=across) + tc(properties=along)

        content = table(
            row(merged('<w:vMerge w:val="restart"/>', "a"), tc("b")),
            row(merged("<w:vMerge/>"), tc("c")),
            row(tc("d"), tc("e"), tc("f")),
        )
        assert body(content) == (
            model_table([cell("a", colspan=2, rowspan=2), "b"], ["c"], ["d", "e", "f"]),
        )

    def test_gaps_between_the_edges_of_rows_are_no_columns(self) -> None:
        def spanned(text: str, span: int, more: str = "") -> str:
            return tc(text, properties=f'<w:gridSpan w:val="{span}"/>{more}')

        restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
        rows = (
            row(tc("a"), spanned("b", 3, restart), tc("c")),
            row(spanned("d", 2), spanned("", 1, go_on), spanned("e", 2)),
            row(tc("f"), properties='<w:gridBefore w:val="4"/>'),
        )
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (3009, 1, 3007, 3, 3009))
        content = table(*rows).replace("<w:tr>", f"<w:tblGrid>{grid}</w:tblGrid><w:tr>", 1)
        assert body(content) == (
            model_table(["a", cell("b", rowspan=2), "c"], ["d", "e"], [cell(colspan=2), "f"]),
        )

    def test_narrow_columns_with_cells_of_their_own_stay(self) -> None:
        content = table(row(tc("a"), tc("b")), row(tc("c"), tc("d")))
        grid = '<w:tblGrid><w:gridCol w:w="0"/><w:gridCol w:w="9000"/></w:tblGrid>'
        assert body(content.replace("<w:tr>", f"{grid}<w:tr>", 1)) == (
            model_table(["a", "b"], ["c", "d"]),
        )

    def test_a_table_in_a_cell_becomes_its_text(self) -> None:
        inner = table(row(tc("b"), tc("c")))
        assert body(table(row(tc("a", inner, "d"), tc("e"))), losses=("nested-table",)) == (
            model_table([cell("a", "b", "c", "d"), "e"]),
        )

    def test_wrapped_rows_and_cells(self) -> None:
        content_cell = f"<w:sdt><w:sdtContent>{tc('a')}</w:sdtContent></w:sdt>"
        content = table(f"<w:sdt><w:sdtContent>{row(content_cell)}</w:sdtContent></w:sdt>")
        assert body(content) == (model_table(["a"]),)

    def test_captions_above_and_below(self) -> None:
        grid = table(row(tc("x")))
        content = (
            para("人口", style="a5") + grid + para("正文") + grid + para("表2 面积", style="a5")
        )
        captions = [
            text_of(block.caption)
            for block in body(content, styles=WORD_STYLES)
            if isinstance(block, Table)
        ]
        assert captions == ["人口", "表2 面积"]


class TestPictures:
    LINKS = {"i": ("image", "a.png")}  # noqa: RUF012
    FILES = {"a.png": PNG}  # noqa: RUF012

    def test_a_figure_with_its_caption(self) -> None:
        content = para(picture("i", facts='descr="一只猫"')) + para("图1 猫", style="a5")
        release = read(content, links=self.LINKS, files=self.FILES, styles=WORD_STYLES)
        (figure,) = release.body
        assert isinstance(figure, Figure)
        assert (figure.alt, text_of(figure.caption)) == ("一只猫", "图1 猫")
        assert figure.width == round(100 * 2_000_000 / (8306 * 635))
        assert release.assets == (make_asset(PNG),)

    def test_a_picture_in_the_midst_of_text(self) -> None:
        content = para(picture("i"), "a") + para("b", picture("i"), "c")
        kinds = [
            type(block).__name__ for block in body(content, links=self.LINKS, files=self.FILES)
        ]
        assert kinds == ["Figure", "Paragraph", "Paragraph", "Figure"]

    def test_its_own_size_and_a_file_name_for_a_description(self) -> None:
        content = para(picture("i", width=9525, facts='descr="C:\\图\\1.png"'))
        assert body(content, links=self.LINKS, files=self.FILES) == (fig(),)

    def test_decorative(self) -> None:
        mark = (
            '<a:extLst><a:ext uri="x"><d:decorative xmlns:d="http://schemas.microsoft.com/office/'
            'drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
        )
        content = para(picture("i", width=9525, extension=mark))
        assert body(content, links=self.LINKS, files=self.FILES) == (fig(decorative=True),)

    def test_linked_missing_and_metafile_pictures(self) -> None:
        outside = {"i": ("image", "http://a.cn/x.png")}
        width = round(100 * 2_000_000 / (8306 * 635))
        assert body(para("a", picture("i")), links=outside, losses=("image-linked",)) == (
            p("a"),
            Figure("x.png", width=width),
        )
        assert body(para("a", picture("no")), losses=("image-missing",)) == (
            p("a"),
            Figure("no.png", width=width),
        )
        emf = b"\x01\x00\x00\x00" + bytes(36) + b" EMF" + bytes(40)
        assert body(
            para("a", picture("i")),
            links={"i": ("image", "a.emf")},
            files={"a.emf": emf},
            losses=("image-vector",),
        ) == (p("a"), Figure("a.emf", width=width))

    def test_text_boxes_once_where_they_are_anchored(self) -> None:
        box = f"<w:txbxContent>{para('框')}</w:txbxContent>"
        drawing = (
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic>'
            f"<a:graphicData><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic>"
            "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
            f"{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        assert body(para(drawing, "正文")) == (p("框"), p("正文"))
        assert body(para("正文", drawing, "完")) == (p("正文完"), p("框"))

    def test_word_art_lines_and_objects(self) -> None:
        art = '<w:r><w:pict><v:shape><v:textpath string="艺术字"/></v:shape></w:pict></w:r>'
        line = '<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>'
        thing = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet"/></w:object></w:r>'
        assert body(para(art) + para(line) + para("a", thing), losses=("embedded-object",)) == (
            p("艺术字"),
            hr(),
            p("a"),
        )


class TestBesideTheText:
    REVISED = (
        para(
            "a",
            f"<w:ins>{run('新')}</w:ins>",
            "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>",
        )
        + para("b", properties="<w:rPr><w:del/></w:rPr>")
        + para("c")
        + table(row(tc("x"), properties="<w:del/>"), row(tc("y"), properties="<w:ins/>"))
    )

    def test_changes_accepted(self) -> None:
        report = Report()
        release = read_docx(word(self.REVISED, comments="<w:comment/>"), report)
        assert release.body == (p("a新"), p("bc"), model_table(["y"]))
        assert [(loss.code, loss.detail) for loss in report.losses] == [
            (
                "tracked-changes",
                "Tracked changes were accepted: 2 insertions, 3 deletions; left out: 1 comment.",
            )
        ]

    def test_changes_rejected(self) -> None:
        release = read_docx(word(self.REVISED), Report(), "reject")
        assert release.body == (p("a旧"), p("b"), p("c"), model_table(["x"]))

    def test_formats_rejected(self) -> None:
        changed = run("a", "<w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange>")
        assert read_docx(word(para(changed)), Report(), "reject").body == (p(em("a")),)

    def test_comments_alone(self) -> None:
        assert body(para("a"), comments="<w:comment/>", losses=("comments",)) == (p("a"),)

    def test_notes_follow_the_text(self) -> None:
        content = para("a", '<w:r><w:footnoteReference w:id="2"/></w:r>', "b") + para(
            '<w:r><w:endnoteReference w:id="1"/></w:r>'
        )
        footnotes = f'<w:footnote w:id="0"/><w:footnote w:id="2">{para("注")}</w:footnote>'
        endnotes = f'<w:endnote w:id="1">{para("尾注")}</w:endnote>'
        assert body(content, footnotes=footnotes, endnotes=endnotes, losses=("notes",)) == (
            p("a", sup("[1]"), "b"),
            p(sup("[i]")),
            p("[1] 注"),
            p("[i] 尾注"),
        )

    def test_headers_are_named_unless_they_only_number_pages(self) -> None:
        assert body(para("a"), header=para("第 1 页 共 2 页")) == (p("a"),)
        report = Report()
        read_docx(word(para("a"), header=para("内部资料")), report)
        assert [loss.detail for loss in report.losses] == [
            "A header or footer was left out: 内部资料"
        ]

    def test_other_documents_within(self) -> None:
        assert body(para("a") + '<w:altChunk r:id="x"/>', losses=("alt-chunk",)) == (p("a"),)

    def test_plausible_properties(self) -> None:
        core = (
            "<dc:title>通知.docx</dc:title>"
            "<dc:creator>贾悦; 微软用户; Anna Lee; lenovo</dc:creator>"
            "<cp:keywords>科技，创新</cp:keywords>"
            "<dc:description>generated by python-docx</dc:description>"
        )
        metadata = read(para("正文"), core=core).metadata
        assert metadata.title == metadata.summary == ""
        assert metadata.authors == ("贾悦", "Anna Lee")
        assert metadata.keywords == ("科技", "创新")

    @pytest.mark.parametrize(
        ("text", "stated", "language"),
        [
            ("أعلنت البلدية اليوم", 'w:bidi="ar-SA"', "ar"),
            ("أعلنت البلدية اليوم", 'w:val="en-US" w:bidi="ar-SA"', "ar"),
            ("سالام دوستلار", 'w:bidi="ug-CN"', "ug"),
            ("Администрация района", 'w:val="ru-RU"', "ru"),
            ("Администрация района", 'w:val="bg-BG"', "bg"),
            ("Администрация района", 'w:val="en-US"', "ru"),
        ],
    )
    def test_languages_of_other_scripts(self, text: str, stated: str, language: str) -> None:
        metadata = read(para(run(text, f"<w:lang {stated}/>"))).metadata
        assert metadata.language == language

    def test_language(self) -> None:
        assert read(para("县科技局举办培训班")).metadata.language == "zh-Hans"
        french = '<w:lang w:val="fr-FR"/>'
        assert read(para(run("Bonjour tout le monde", french))).metadata.language == "fr"
        assert (
            read(para(run("Hello all of you", '<w:lang w:val="ru-RU"/>'))).metadata.language == "en"
        )


class TestRealDocuments:
    def test_strict(self) -> None:
        release, losses = fixture("openxml_sdk_strict.docx")
        assert (plain_text(release.body), losses) == ("-----", [])

    def test_macros(self) -> None:
        release, losses = fixture("tika_macros.docm")
        assert release.body == (p("The ", strong("quick"), " ", em("brown"), " fox."),)
        assert losses == ["macros"]

    def test_notes_in_a_table(self) -> None:
        release, losses = fixture("poi_table_footnotes.docx")
        assert losses == ["notes"]
        assert plain_text(release.body).endswith("\n[1] snoska")

    def test_a_deleted_paragraph_mark(self) -> None:
        release, losses = fixture("powertools_deleted_paragraph_mark.docx")
        assert losses == ["tracked-changes"]
        (paragraph,) = release.body
        assert isinstance(paragraph, Paragraph)
        assert "to add.You can" in text_of(paragraph.content)

    def test_a_release(self) -> None:
        release, losses = fixture("traditional_release.docx")
        assert (release.metadata.language, losses) == ("zh-Hant", [])
        assert len(release.body) == 19
        assert release.body[0] == Paragraph((Text("新聞稿"),))


FRONT_STYLES = WORD_STYLES + "".join(
    style(name.replace(" ", ""), name) for name in ("Author", "Date", "Abstract", "Abstract Title")
)


class TestFrontLines:
    def test_authors_and_date_go_into_the_metadata(self) -> None:
        release = read(
            para("题", style="a3")
            + para("Jane Doe", style="Author")
            + para("贾悦、王小明", style="Author")
            + para("March 5, 2024", style="Date")
            + para("文"),
            styles=FRONT_STYLES,
        )
        metadata = release.metadata
        assert metadata.authors == ("Jane Doe", "贾悦", "王小明")
        assert metadata.published == Timestamp(datetime.date(2024, 3, 5))
        assert release.body == (p("文"),)

    def test_what_the_metadata_cannot_take_stays(self) -> None:
        release = read(
            para("题", style="a3")
            + para("{{ author }}", style="Author")
            + para("Spring 2024", style="Date")
            + para("文"),
            styles=FRONT_STYLES,
        )
        assert (release.metadata.authors, release.metadata.published) == ((), None)
        assert release.body == (p("{{ author }}"), p("Spring 2024"), p("文"))

    def test_an_abstract_that_is_the_summary_is_said_once(self) -> None:
        content = para("题", style="a3") + para("Abstract", style="AbstractTitle")
        content += para("概要。", style="Abstract") + para("文")
        core = "<dc:description>概要。</dc:description>"
        release = read(content, styles=FRONT_STYLES, core=core)
        assert (release.metadata.summary, release.body) == ("概要。", (p("文"),))
        release = read(content, styles=FRONT_STYLES)
        assert release.body == (p("Abstract"), p("概要。"), p("文"))

    def test_the_text_has_the_last_word_on_authors(self) -> None:
        release = read(
            para("题", style="a3") + para("贾悦", style="Author") + para("文"),
            styles=FRONT_STYLES,
            core="<dc:creator>王小明</dc:creator>",
            losses=("core-authors",),
        )
        assert release.metadata.authors == ("贾悦",)

    def test_a_date_that_signs_the_text_stays(self) -> None:
        lines = "".join(para(f"文{number}") for number in range(7))
        release = read(lines + para("2024年3月5日", style="Date"), styles=FRONT_STYLES)
        assert release.metadata.published is None
        assert release.body[-1] == p("2024年3月5日")


def test_a_document_without_text_has_no_body() -> None:
    assert body("<w:p/><w:p/><w:sectPr/>") == ()
    assert body(para(" ")) == ()


class TestEmbeddedDocuments:
    def chunk(self, name: str, content: str | bytes, **more: object) -> tuple[Block, ...]:
        return body(
            para("前") + '<w:altChunk r:id="c"/>' + para("后"),
            links={"c": ("aFChunk", name)},
            files={name: content},
            **more,
        )

    def test_a_web_page(self) -> None:
        page = (
            "<html><title>无</title><body><h2>题</h2><p>a <b>b</b></p><ul><li>c</ul></body></html>"
        )
        assert self.chunk("c.html", page, losses=("alt-chunk-merged",)) == (
            p("前"),
            h(2, "题"),
            p("a ", strong("b")),
            li("c"),
            p("后"),
        )

    def test_a_web_archive(self) -> None:
        archive = (
            'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
            'Content-Type: text/html; charset="utf-8"\n'
            "Content-Transfer-Encoding: quoted-printable\n\n<p>=E4=B8=AD</p>\n--b--\n"
        )
        assert self.chunk("c.mht", archive, losses=("alt-chunk-merged",)) == (
            p("前"), p("中"), p("后"),
        )  # fmt: skip

    def test_the_pictures_of_a_web_archive(self) -> None:
        picture = base64.encodebytes(PNG).decode()
        archive = (
            'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
            'Content-Type: text/html; charset="utf-8"\n\n<p>a</p><img src="cid:x" alt="桥">\n--b\n'
            "Content-Type: image/png\nContent-ID: <x>\nContent-Transfer-Encoding: base64\n\n"
            f"{picture}\n--b--\n"
        )
        shown = self.chunk("c.mht", archive, losses=("alt-chunk-merged",))
        assert [block.alt for block in shown if isinstance(block, Figure)] == ["桥"]

    def test_a_letter(self) -> None:
        letter = "MIME-Version: 1.0\nContent-Type: text/plain; charset=gbk\n\na < b\n中\n"
        assert self.chunk("c.eml", letter.encode("gbk"), losses=("alt-chunk-merged",)) == (
            p("前"), p("a < b"), p("中"), p("后"),
        )  # fmt: skip

    def test_a_letter_without_words(self) -> None:
        losses = ("damaged-part", "alt-chunk")
        letter = "MIME-Version: 1.0\nContent-Type: image/png\n\nx"
        assert self.chunk("c.eml", letter, losses=losses) == (p("前"), p("后"))

    def test_the_heading_that_a_page_begins_with_is_the_title_where_the_page_is_the_text(
        self,
    ) -> None:
        page = "<h1>县局开展活动</h1><h2>一</h2><p>正文</p>"
        chunk = '<w:altChunk r:id="c"/>'
        parts = {"links": {"c": ("aFChunk", "c.html")}, "files": {"c.html": page}}
        release = read_docx(word("<w:p/>" + chunk, **parts), Report())
        assert release.metadata.title == "县局开展活动"
        assert release.body == (h(2, "一"), p("正文"))
        release = read_docx(word(para("前") + chunk, **parts), Report())
        assert release.metadata.title == ""
        assert release.body == (p("前"), h(2, "县局开展活动"), h(2, "一"), p("正文"))

    def test_plain_text_and_word(self) -> None:
        inner = (p("前"), p("中"), p("后"))
        assert self.chunk("c.txt", "中\n", losses=("alt-chunk-merged",)) == inner
        word_in = word(para("中"), core="<dc:title>不可见</dc:title>")
        assert self.chunk("c.docx", word_in, losses=("alt-chunk-merged",)) == inner

    def test_documents_that_embed_each_other_without_end(self) -> None:
        data = word(para("底"))
        for _turn in range(6):
            data = word(
                para("层") + '<w:altChunk r:id="c"/>',
                links={"c": ("aFChunk", "c.docx")},
                files={"c.docx": data},
            )
        report = Report()
        assert read_docx(data, report).body == (p("层"),) * 2
        assert "alt-chunk" in {loss.code for loss in report.losses}

    def test_one_part_asked_for_again_and_again(self) -> None:
        data = word(
            '<w:altChunk r:id="c"/>' * 1000,
            links={"c": ("aFChunk", "c.html")},
            files={"c.html": "<p>a</p>" * 1000},
        )
        assert 1000 < len(read_docx(data, Report()).body) < 100_000

    def test_others_are_named(self) -> None:
        rich = ("alt-chunk-format", "alt-chunk-merged")
        assert self.chunk("c.rtf", "{\\rtf1 中}", losses=rich) == (p("前"), p("中"), p("后"))
        assert body('<w:altChunk r:id="x"/>' + para("a"), losses=("alt-chunk",)) == (p("a"),)


class TestChartsAndStrays:
    def test_the_titles_of_a_chart_stay(self) -> None:
        uri = "http://schemas.openxmlformats.org/drawingml/2006/chart"
        name = "<c:{0}><c:strCache><c:pt><c:v>{1}</c:v></c:pt></c:strCache></c:{0}>"
        chart = (
            f'<c:chartSpace xmlns:c="{uri}" xmlns:a="http://schemas.openxmlformats.org/drawingml/'
            '2006/main"><c:title><a:p><a:r><a:t>产</a:t></a:r><a:r><a:t>量</a:t></a:r></a:p></c:title>'
            f"<c:ser>{name.format('tx', '东部')}{name.format('cat', '一月')}</c:ser></c:chartSpace>"
        )
        report = Report()
        drawing = f'<w:r><w:drawing><c:chart xmlns:c="{uri}" r:id="c"/></w:drawing></w:r>'
        data = word(para("a", drawing), links={"c": ("chart", "c.xml")}, files={"c.xml": chart})
        assert read_docx(data, report).body == (p("a"), p("产量"))
        assert [loss.code for loss in report.losses] == ["chart"]
        assert "东部, 一月" in report.losses[0].detail

    def test_text_in_a_table_outside_its_cells(self) -> None:
        content = f"<w:tbl><w:tr>{para('a')}{tc('b')}</w:tr>{para('c')}</w:tbl>"
        (found,) = body(content)
        assert list(block_texts(found)) == ["a", "b", "c"]

    def test_numbers_that_are_not_stored_and_parts_elsewhere(self) -> None:
        content = para(field("AUTONUM", ""), "a", '<w:subDoc r:id="x"/>')
        assert body(content, losses=("field-number", "sub-document")) == (p("a"),)
        assert body('<w:subDoc r:id="x"/>' + para("b"), losses=("sub-document",)) == (p("b"),)

    def test_what_is_too_much_of_a_numbers_label_is_named(self) -> None:
        content = para("a", properties=numbered(1))
        definitions = numbering([("decimal", "第" * 300)])
        losses = ("list-number-cut", "list-number-as-text")
        (found,) = body(content, numbering=definitions, losses=losses)
        assert plain_text([found]) == "第" * 255 + " a"

    def test_a_diagram_shown_again_and_again_is_named(self) -> None:
        drawn = "http://schemas.openxmlformats.org/drawingml/2006"
        shown = f'<w:r><w:drawing><d:relIds xmlns:d="{drawn}/diagram" r:dm="d"/></w:drawing></w:r>'
        diagram = f'<diagram xmlns:a="{drawn}/main"><a:p><a:t>d</a:t></a:p></diagram>'
        report = Report()
        read_docx(
            word(para(shown) * 23, files={"d.xml": diagram}, links={"d": ("diagramData", "d.xml")}),
            report,
        )
        counts = {loss.detail: loss.count for loss in report.losses}
        assert counts["A diagram was left out; its texts were kept."] == 20
        assert counts["A diagram was left out."] == 3
        assert [loss.count for loss in report.losses if loss.code == "drawn-again"] == [3]

    def test_the_boxes_of_a_header_are_named_once_each(self) -> None:
        boxes = "".join(
            f"<w:r><w:pict><v:textbox><w:txbxContent>{para(text)}</w:txbxContent></v:textbox>"
            "</w:pict></w:r>"
            for text in ("Line1", "Line2")
        )
        report = Report()
        read_docx(word(para("a"), header=para(boxes)), report)
        assert "A header or footer was left out: Line1 / Line2" in [
            loss.detail for loss in report.losses
        ]

    def test_what_comments_say(self) -> None:
        report = Report()
        read_docx(word(para("a"), comments=f"<w:comment>{para('查')}</w:comment>"), report)
        assert [loss.detail for loss in report.losses] == [
            "A comment was left out: 查",
            "Comments were left out: 1 comment.",
        ]


class TestOtherPackages:
    def test_a_flat_package(self) -> None:
        uri = "http://schemas.microsoft.com/office/2006/xmlPackage"
        parts = {"/_rels/.rels": MAIN, "/word/document.xml": part("document", para("平"))}
        inside = "".join(
            f'<pkg:part pkg:name="{name}"><pkg:xmlData>{content}</pkg:xmlData></pkg:part>'
            for name, content in parts.items()
        )
        binary = '<pkg:part pkg:name="/a.bin"><pkg:binaryData>AA</pkg:binaryData></pkg:part>'
        flat = f'<?xml version="1.0"?><pkg:package xmlns:pkg="{uri}">{binary}{inside}</pkg:package>'
        for data in (flat.encode(), flat.encode("utf-16")):
            assert read_docx(data, Report()).body == (p("平"),)

    def test_the_folder_of_an_unpacked_document(self) -> None:
        data = packed({"稿/word/document.xml": part("document", para("a"))})
        assert read_docx(data, Report()).body == (p("a"),)
