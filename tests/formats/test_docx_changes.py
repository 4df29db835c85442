"""Tracked changes and comments of Word documents: accepted, rejected, or kept as marks."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.cli.main import main
from editor.convert import read_draft
from editor.document.nodes import Block, Figure
from editor.document.walk import plain_text
from editor.file_formats import ReadOptions
from editor.formats.docx_in.source import Changes
from editor.formats.docx_in.tracked_changes import TrackedChanges
from editor.formats.docx_reader import read_docx, read_word
from editor.report import Report
from tests.builders import PNG, cell, em, h, link, ol, p, strike, strong, sup, underline
from tests.builders import table as model_table
from tests.formats.word_document import (
    NAMESPACES,
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

FIXTURES = Path(__file__).parents[1] / "fixtures" / "docx"
LI = 'w:author="李明" w:date="2024-03-05T10:12:00Z"'
WANG = 'w:author="王芳" w:date="2024-03-06T08:00:00Z"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'


def ins(*runs: str, by: str = LI) -> str:
    return f"<w:ins {by}>{''.join(t if t.startswith('<') else run(t) for t in runs)}</w:ins>"


def gone(*runs: str, by: str = LI) -> str:
    """Runs that are deleted."""
    inner = "".join(
        text
        if text.startswith("<")
        else run(text).replace("w:t>", "w:delText>").replace("w:t ", "w:delText ")
        for text in runs
    )
    return f"<w:del {by}>{inner}</w:del>"


def mark(name: str, by: str = LI) -> str:
    """The properties of a paragraph whose mark is inserted or deleted."""
    return f"<w:rPr><w:{name} {by}/></w:rPr>"


def bodies(content: str, **parts: str) -> tuple[tuple[Block, ...], ...]:
    """What accepting and what rejecting gives."""
    data = word(content, **parts)  # type: ignore[arg-type]
    return read_docx(data, Report()).body, read_docx(data, Report(), "reject").body


def marked(content: str, **parts: object) -> tuple[Block, ...]:
    return read_docx(word(content, **parts), Report(), "marks").body  # type: ignore[arg-type]


def changes(content: str, **parts: str) -> TrackedChanges:
    return read_word(word(content, **parts), Report()).changes  # type: ignore[arg-type]


class TestText:
    def test_runs(self) -> None:
        content = para("a", ins("新"), gone("旧"), "b")
        assert bodies(content) == ((p("a新b"),), (p("a旧b"),))

    def test_moves(self) -> None:
        moved = run("句")
        content = para(
            '<w:moveFromRangeStart w:id="1" w:name="m"/>',
            f"<w:moveFrom {LI}>{moved}</w:moveFrom>",
            '<w:moveFromRangeEnd w:id="1"/>',
            "中",
            f'<w:moveToRangeStart w:id="2" w:name="m"/><w:moveTo {LI}>{moved}</w:moveTo>',
        )
        assert bodies(content) == ((p("中句"),), (p("句中"),))
        assert changes(content) == TrackedChanges(moves=1, people=("李明",))

    @pytest.mark.parametrize("nested", [ins(gone("x"), by=WANG), gone(ins("x"), by=WANG)])
    def test_what_one_inserted_and_another_deleted_is_on_neither_side(self, nested: str) -> None:
        content = para("a", nested)
        assert bodies(content) == ((p("a"),), (p("a"),))
        found = changes(content)
        assert (found.insertions, found.deletions) == (1, 1)
        assert set(found.people) == {"王芳", "李明"}

    def test_a_deleted_link_and_a_new_one(self) -> None:
        links = {"old": ("hyperlink", "https://a.cn/"), "new": ("hyperlink", "https://b.cn/")}
        content = para(
            f'<w:hyperlink r:id="old">{gone("址")}</w:hyperlink>',
            f'<w:hyperlink r:id="new">{ins("址")}</w:hyperlink>',
        )
        data = word(content, links=links)
        assert read_docx(data, Report()).body == (p(link("https://b.cn/", "址")),)
        assert read_docx(data, Report(), "reject").body == (p(link("https://a.cn/", "址")),)

    def test_a_field_whose_instruction_was_changed(self) -> None:
        code = field("PAGEREF x", run("7"))
        deleted = code.replace("instrText", "delInstrText").replace("<w:t ", "<w:delText ")
        deleted = deleted.replace("</w:t>", "</w:delText>")
        assert bodies(para("见", f"<w:del {LI}>{deleted}</w:del>")) == ((p("见"),), (p("见7"),))

    def test_a_deleted_note(self) -> None:
        reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
        footnotes = f'<w:footnote w:id="2">{para(gone("注"))}</w:footnote>'
        accepted, rejected = bodies(para("a", gone(reference)), footnotes=footnotes)
        assert accepted == (p("a"),)
        assert rejected == (p("a", sup("[1]")), p("[1] 注"))

    def test_changes_within_notes_are_counted(self) -> None:
        reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
        footnotes = f'<w:footnote w:id="2">{para("注", ins("新", by=WANG))}</w:footnote>'
        assert changes(para("a", reference), footnotes=footnotes).insertions == 1
        assert bodies(para("a", reference), footnotes=footnotes)[1][1] == p("[1] 注")

    def test_headers_are_named_as_chosen(self) -> None:
        header = para("县", ins("委"), gone("府"))
        parts = {"files": {"header1.xml": f"<w:hdr {NAMESPACES}>{header}</w:hdr>"}}
        data = word(para("a"), links={"h": ("header", "header1.xml")}, **parts)  # type: ignore[arg-type]
        for way, text in (("accept", "县委"), ("reject", "县府")):
            report = Report()
            read_docx(data, report, way)  # type: ignore[arg-type]
            assert f"A header or footer was left out: {text}" in [x.detail for x in report.losses]

    def test_formulas(self) -> None:
        def part(text: str) -> str:
            return f"<m:r><m:t>{text}</m:t></m:r>"

        formula = f"<m:oMath>{part('E=')}{gone(part('m'))}{ins(part('c'))}</m:oMath>"
        assert bodies(para("由", formula)) == ((p("由E=c"),), (p("由E=m"),))
        whole = f"<m:oMath><w:del {LI}>{part('x')}</w:del></m:oMath>"
        assert bodies(para("由", whole)) == ((p("由"),), (p("由x"),))

    def test_a_deleted_fraction_leaves_no_line(self) -> None:
        control = f"<m:fPr><m:ctrlPr><w:del {LI}><w:rPr/></w:del></m:ctrlPr></m:fPr>"
        inner = gone("<m:r><m:t>1</m:t></m:r>")
        fraction = f"<m:f>{control}<m:num>{inner}</m:num><m:den>{inner}</m:den></m:f>"
        assert bodies(para("由", f"<m:oMath>{fraction}</m:oMath>"))[0] == (p("由"),)

    def test_deleted_text_outside_a_deletion_shows_only_when_rejected(self) -> None:
        content = para("a", "<w:r><w:delText>旧</w:delText></w:r>")
        assert bodies(content) == ((p("a"),), (p("a旧"),))

    def test_conflicts(self) -> None:
        inside = para("a", f"<w14:conflictIns {W14} {LI}>{run('新')}</w14:conflictIns>")
        assert bodies(inside) == ((p("a新"),), (p("a"),))


class TestParagraphs:
    def test_a_deleted_mark_joins_the_next_paragraph_whose_format_wins(self) -> None:
        styles = style("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
        content = para("题", style="1") + para("前", properties=mark("del")) + para("后", style="1")
        accepted, rejected = bodies(content, styles=styles)
        assert accepted[-1] == h(2, "前后")
        assert rejected[-2:] == (p("前"), h(2, "后"))

    def test_an_inserted_mark_joins_when_rejected(self) -> None:
        content = para("前", properties=mark("ins")) + para(ins("新"), properties=mark("ins"))
        assert bodies(content + para("后")) == ((p("前"), p("新"), p("后")), (p("前后"),))

    def test_a_mark_that_was_inserted_and_deleted_goes_either_way(self) -> None:
        both = f"<w:rPr><w:ins {LI}/><w:del {WANG}/></w:rPr>"
        content = para("前", properties=both) + para("后")
        assert bodies(content) == ((p("前后"),), (p("前后"),))

    def test_a_paragraph_without_a_next_one_keeps_its_mark(self) -> None:
        content = para("前", properties=mark("del")) + table(row(tc("x")))
        accepted, _rejected = bodies(content + para("后", properties=mark("del")))
        assert accepted == (p("前"), model_table(["x"]), p("后"))

    def test_a_deleted_item_before_a_table_does_not_count(self) -> None:
        content = (
            para("一", properties=numbered(1))
            + para(gone("二"), properties=numbered(1) + mark("del"))
            + table(row(tc("x")))
            + para("三", properties=numbered(1))
        )
        accepted, rejected = bodies(content, numbering=numbering([("decimal", "%1.")]))
        assert accepted[2] == ol("三", start=2)
        assert rejected[3] == ol("三", start=3)

    def test_joining_reaches_into_content_controls(self) -> None:
        control = f"<w:sdt><w:sdtPr/><w:sdtContent>{para('后')}</w:sdtContent></w:sdt>"
        content = para("前", properties=mark("del")) + '<w:bookmarkEnd w:id="1"/>' + control
        assert bodies(content)[0] == (p("前后"),)

    def test_whole_paragraphs_in_a_wrapper(self) -> None:
        content = para("a") + f"<w:ins {LI}>{para('b')}</w:ins>"
        assert bodies(content) == ((p("a"), p("b")), (p("a"),))

    def test_many_marks_in_a_row_take_no_time(self) -> None:
        content = para("字", properties=mark("del")) * 20_000 + para("尾")
        started = time.process_time()
        (paragraph,) = read_docx(word(content), Report()).body
        assert plain_text([paragraph]) == "字" * 20_000 + "尾"
        assert time.process_time() - started < 8

    def test_changes_deep_in_each_other_take_no_time(self) -> None:
        content = f"<w:ins {LI}>{para('a')}" * 2000 + "</w:ins>" * 2000
        started = time.process_time()
        assert bodies(para("首") + content)[1] == (p("首"),)
        assert time.process_time() - started < 8


class TestFormats:
    def test_of_runs(self) -> None:
        changed = run("a", f"<w:b/><w:rPrChange {LI}><w:rPr><w:i/></w:rPr></w:rPrChange>")
        assert bodies(para(changed)) == ((p(strong("a")),), (p(em("a")),))

    def test_of_paragraphs(self) -> None:
        styles = style("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
        earlier = f'<w:pPrChange {LI}><w:pPr><w:pStyle w:val="1"/></w:pPr></w:pPrChange>'
        content = para("题", style="1") + para("a", properties=earlier)
        accepted, rejected = bodies(content, styles=styles)
        assert (accepted[-1], rejected[-1]) == (p("a"), h(2, "a"))

    def test_the_mark_of_a_paragraph_is_no_part_of_its_earlier_format(self) -> None:
        earlier = f"{mark('ins')}<w:pPrChange {LI}><w:pPr/></w:pPrChange>"
        assert bodies(para("a", properties=earlier) + para("b"))[1] == (p("ab"),)

    def test_new_numbering(self) -> None:
        new = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins {LI}/></w:numPr>'
        accepted, rejected = bodies(
            para("a", properties=new), numbering=numbering([("decimal", "%1.")])
        )
        assert (accepted, rejected) == ((ol("a"),), (p("a"),))

    def test_of_styles(self) -> None:
        changed = f"<w:rPr><w:b/><w:rPrChange {LI}><w:rPr/></w:rPrChange></w:rPr>"
        styles = style("S", "Lead", changed, kind="character")
        content = para("a", run("b", '<w:rStyle w:val="S"/>'))
        assert bodies(content, styles=styles) == ((p("a", strong("b")),), (p("ab"),))
        assert changes(content, styles=styles) == TrackedChanges(formats=1, people=("李明",))

    def test_of_sections(self) -> None:
        earlier = '<w:sectPr><w:pgSz w:w="2000"/><w:pgMar w:left="0"/></w:sectPr>'
        current = '<w:pgSz w:w="8306"/><w:pgMar w:left="0"/>'
        section = f"<w:sectPr>{current}<w:sectPrChange {LI}>{earlier}</w:sectPrChange></w:sectPr>"
        shown = picture("i", width=8306 * 635 // 2)
        data = word(
            para("a") + para(shown) + section,
            links={"i": ("image", "media/i.png")},
            files={"media/i.png": PNG},
        )
        widths = []
        ways: tuple[Changes, ...] = ("accept", "reject")
        for way in ways:
            figure = read_docx(data, Report(), way).body[-1]
            assert isinstance(figure, Figure)
            widths.append(figure.width)
        assert widths == [50, 100]


class TestTables:
    def test_rows(self) -> None:
        content = table(
            row(tc("x"), properties=f"<w:del {LI}/>"), row(tc("y"), properties=f"<w:ins {LI}/>")
        )
        assert bodies(content) == ((model_table(["y"]),), (model_table(["x"]),))

    def test_a_table_that_goes_as_a_whole_leaves_no_gap(self) -> None:
        content = (
            para("前", properties=mark("ins"))
            + table(row(tc("x"), properties=f"<w:ins {LI}/>"))
            + para("后")
        )
        assert bodies(content) == ((p("前"), model_table(["x"]), p("后")), (p("前后"),))

    def test_cells(self) -> None:
        content = table(
            row(
                tc("a"),
                tc("b", properties=f"<w:cellIns {LI}/>"),
                tc("c", properties=f"<w:cellDel {WANG}/>"),
            )
        )
        assert bodies(content) == ((model_table(["a", "b"]),), (model_table(["a", "c"]),))
        found = changes(content)
        assert (found.insertions, found.deletions) == (1, 1)

    def test_merged_cells(self) -> None:
        content = table(
            row(tc("a", properties=f'<w:cellMerge {LI} w:vMerge="rest"/>'), tc("b")),
            row(tc("", properties=f'<w:cellMerge {LI} w:vMerge="cont"/>'), tc("c")),
        )
        accepted, rejected = bodies(content)
        assert [each.rowspan for each in accepted[0].rows[0]] == [2, 1]  # type: ignore[union-attr]
        assert [each.rowspan for each in rejected[0].rows[0]] == [1, 1]  # type: ignore[union-attr]


class TestCounting:
    def test_each_insertion_and_deletion_of_the_markup_is_one(self) -> None:
        content = (
            para("a", ins("新"), ins("词"), properties=mark("ins"))
            + para(ins("段", gone("旧")), properties=mark("del"))
            + para("b", f"<m:oMath>{gone('<m:r><m:t>x</m:t></m:r>')}</m:oMath>")
        )
        assert changes(content) == TrackedChanges(insertions=4, deletions=3, people=("李明",))

    @pytest.mark.parametrize("named", [True, False])
    def test_a_move_of_several_paragraphs_is_one_when_it_has_a_name(self, named: bool) -> None:
        name = '<w:moveFromRangeStart w:id="1" w:name="m"/>' if named else ""
        content = "".join(
            para(name, f"<w:moveFrom {LI}>{run('句')}</w:moveFrom>", properties=mark("moveFrom"))
            for _time in range(2)
        )
        assert changes(content) == TrackedChanges(moves=1 if named else 2, people=("李明",))

    # How many insertions, deletions and moves their markup holds.
    @pytest.mark.parametrize(
        ("name", "held"),
        [
            ("powertools_deleted_paragraph_mark.docx", (0, 1, 0)),
            ("powertools_inserted_and_deleted_marks.docx", (4, 3, 0)),
            ("poi_table_footnotes.docx", (0, 0, 0)),
            ("openxml_sdk_strict.docx", (0, 0, 0)),
        ],
    )
    def test_of_fixtures(self, name: str, held: tuple[int, int, int]) -> None:
        found = read_word((FIXTURES / name).read_bytes(), Report()).changes
        assert (found.insertions, found.deletions, found.moves) == held

    def test_two_people_are_two(self) -> None:
        assert changes(para(ins("a"), ins("b", by=WANG))).insertions == 2

    def test_a_deleted_row_counts_beside_what_is_deleted_in_it(self) -> None:
        deleted = tc(para(gone("x"), properties=mark("del")))
        content = table(row(deleted, deleted, properties=f"<w:del {LI}/>"), row(tc("y")))
        assert changes(content) == TrackedChanges(deletions=5, people=("李明",))

    def test_one_branch_of_alternatives_counts(self) -> None:
        content = para(
            "a",
            f'<mc:AlternateContent><mc:Choice Requires="wps">{ins("x")}</mc:Choice>'
            f"<mc:Fallback>{ins('x')}</mc:Fallback></mc:AlternateContent>",
        )
        assert changes(content).insertions == 1

    def test_each_format_of_a_table_is_one(self) -> None:
        changed = f"<w:tcPrChange {LI}><w:tcPr/></w:tcPrChange>"
        content = table(row(tc("a", properties=changed), tc("b", properties=changed)))
        assert changes(content).formats == 2

    def test_at_most_twenty_people(self) -> None:
        content = para(*(ins("a", by=f'w:author="{number}"') for number in range(30)))
        assert changes(content).people == tuple(map(str, range(20)))

    def test_documents_in_the_text_count(self) -> None:
        inner = word(para("内", ins("新")))
        data = word(
            para("外", gone("旧")) + '<w:altChunk r:id="c"/>',
            links={"c": ("aFChunk", "inner.docx")},
            files={"inner.docx": inner},
        )
        report = Report()
        found = read_word(data, report).changes
        assert (found.insertions, found.deletions) == (1, 1)
        assert [loss.code for loss in report.losses].count("tracked-changes") == 1

    def test_nothing_is_found_where_nothing_is(self) -> None:
        assert not changes(para("a") + table(row(tc("x"))))


class TestMarks:
    def test_text(self) -> None:
        content = para("a", ins("新"), gone("旧"), properties=mark("del")) + para("b")
        assert marked(content) == (p("a", underline("新"), strike("旧")), p("b"))

    def test_moves(self) -> None:
        went, came = (f"<w:{name} {LI}>{run('句')}</w:{name}>" for name in ("moveFrom", "moveTo"))
        content = para(went, "中", came)
        assert marked(content) == (p(strike("句"), "中", underline("句")),)

    def test_what_was_inserted_and_deleted_has_both(self) -> None:
        both = strike(*underline("x"))
        assert marked(para("a", ins(gone("x")))) == (p("a", both),)

    def test_formats_are_the_later_ones(self) -> None:
        changed = run("a", f"<w:b/><w:rPrChange {LI}><w:rPr><w:i/></w:rPr></w:rPrChange>")
        assert marked(para(changed)) == (p(strong("a")),)

    def test_rows_and_cells(self) -> None:
        content = table(
            row(tc("x"), tc("z"), properties=f"<w:del {LI}/>"),
            row(tc("y"), tc("w", properties=f"<w:cellIns {LI}/>")),
        )
        assert marked(content) == (
            model_table(
                [cell(p(strike("x"))), cell(p(strike("z")))], ["y", cell(p(underline("w")))]
            ),
        )

    def test_text_boxes(self) -> None:
        box = (
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
            f"<a:graphic><wps:txbx><w:txbxContent>{para('框')}</w:txbxContent></wps:txbx>"
            "</a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
        )
        assert marked(para("a", gone(box))) == (p("a"), p(strike("框")))

    def test_formulas_are_there_twice(self) -> None:
        def part(text: str) -> str:
            return f"<m:r><m:t>{text}</m:t></m:r>"

        formula = f"<m:oMath>{part('E=')}{gone(part('m'))}{ins(part('c'))}</m:oMath>"
        assert marked(para("由", formula)) == (p("由", strike("E=m"), underline("E=c")),)

    def test_a_deleted_picture_is_left_out_and_named(self) -> None:
        data = word(
            para("a", gone(picture("i"))),
            links={"i": ("image", "media/i.png")},
            files={"media/i.png": PNG},
        )
        report = Report()
        assert read_docx(data, report, "marks").body == (p("a"),)
        assert "deleted-picture" in [loss.code for loss in report.losses]
        assert isinstance(read_docx(data, Report(), "reject").body[-1], Figure)

    def test_what_is_said(self) -> None:
        report = Report()
        read_docx(word(para("a", ins("b"), gone("c"))), report, "marks")
        assert [(loss.code, loss.detail) for loss in report.losses] == [
            (
                "tracked-changes",
                "Tracked changes were kept as marks, insertions underlined and deletions struck "
                "through: 1 insertion, 1 deletion.",
            )
        ]

    def test_a_title_takes_the_later_words(self) -> None:
        styles = style("t", "Title")
        data = word(
            para("新闻", ins("通"), gone("旧"), "稿", style="t") + para("正文"), styles=styles
        )
        report = Report()
        release = read_docx(data, report, "marks")
        assert (release.metadata.title, release.body) == ("新闻通稿", (p("正文"),))
        assert "tracked-changes-form" in [loss.code for loss in report.losses]


def comment(number: int, text: str, who: str = LI) -> str:
    body = f'<w:p {W14} w14:paraId="P{number}"><w:r><w:annotationRef/><w:t>{text}</w:t></w:r></w:p>'
    return f'<w:comment w:id="{number}" {who}>{body}</w:comment>'


def reference(number: int) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


class TestComments:
    CHINESE = "县政府召开防汛工作会议"
    ENGLISH = "The county opens a bridge"

    def test_as_notes(self) -> None:
        content = para(self.CHINESE, reference(7), "。") + para("完", reference(3))
        comments = comment(3, "好") + comment(7, "请核对", WANG)
        assert marked(content, comments=comments) == (
            p(self.CHINESE, sup("〔批注1〕"), "。"),
            p("完", sup("〔批注2〕")),
            p("〔批注1〕王芳（2024-03-06 08:00）：请核对"),
            p("〔批注2〕李明（2024-03-05 10:12）：好"),
        )

    def test_replies_and_what_is_resolved(self) -> None:
        extended = (
            f'<w15:commentsEx {W15}><w15:commentEx w15:paraId="P1" w15:done="1"/>'
            '<w15:commentEx w15:paraId="P2" w15:paraIdParent="P1" w15:done="0"/></w15:commentsEx>'
        )
        body = marked(
            para(self.CHINESE, reference(1), reference(2)),
            comments=comment(1, "对吗？") + comment(2, "对。", 'w:author="王芳"'),
            links={"x": ("commentsExtended", "commentsExtended.xml")},
            files={"commentsExtended.xml": extended},
        )
        assert body == (
            p(self.CHINESE, sup("〔批注1〕")),
            p("〔批注1〕李明（2024-03-05 10:12，已解决）：对吗？"),
            p("〔批注1回复〕王芳：对。"),
        )

    def test_replies_in_a_circle_are_kept(self) -> None:
        extended = (
            f'<w15:commentsEx {W15}><w15:commentEx w15:paraId="P1" w15:paraIdParent="P2"/>'
            '<w15:commentEx w15:paraId="P2" w15:paraIdParent="P1"/></w15:commentsEx>'
        )
        body = marked(
            para(self.ENGLISH),
            comments=comment(1, "x", "") + comment(2, "y", ""),
            links={"x": ("commentsExtended", "commentsExtended.xml")},
            files={"commentsExtended.xml": extended},
        )
        assert body == (p(self.ENGLISH), p("[Comment 1] y"), p("[Reply to comment 1] x"))

    @pytest.mark.parametrize(
        ("text", "label", "line"),
        [
            ("縣政府召開防汛工作會議", "〔註解1〕", "〔註解1〕Ann：x"),
            (ENGLISH, "[Comment 1]", "[Comment 1] Ann: x"),
        ],
    )
    def test_words_in_the_language_of_the_text(self, text: str, label: str, line: str) -> None:
        body = marked(para(text, reference(1)), comments=comment(1, "x", 'w:author="Ann"'))
        assert body == (p(text, sup(label)), p(line))

    def test_a_range_without_reference_and_a_comment_without_place(self) -> None:
        content = para(self.ENGLISH, '<w:commentRangeEnd w:id="2"/>')
        body = marked(content, comments=comment(1, "x", "") + comment(2, "y", ""))
        assert body == (
            p(self.ENGLISH, sup("[Comment 1]")),
            p("[Comment 1] y"),
            p("[Comment 2] x"),
        )

    def test_a_comment_in_a_deletion_is_not_struck(self) -> None:
        body = marked(para(self.ENGLISH, gone("b", reference(1))), comments=comment(1, "x", ""))
        assert body[0] == p(self.ENGLISH, strike("b"), sup("[Comment 1]"))

    def test_left_out_and_named_otherwise(self) -> None:
        data = word(para("a", reference(1)), comments=comment(1, "查"))
        for way in ("accept", "reject"):
            report = Report()
            document = read_word(data, report, way)
            assert document.release.body == (p("a"),)
            assert document.changes == TrackedChanges(comments=1, people=("李明",))
            assert [loss.detail for loss in report.losses] == [
                "A comment was left out: 查",
                "Comments were left out: 1 comment.",
            ]

    def test_header_lines_with_changes_stay_in_the_text(self, tmp_path: Path) -> None:
        path = tmp_path / "a.docx"
        path.write_bytes(word(para("来源：县", ins("委"), gone("府"), "办") + para("正文。")))
        opened = read_draft(str(path), Report(), ReadOptions("marks"))
        assert opened.draft.release.metadata.source == ""
        assert read_draft(str(path), Report()).draft.release.metadata.source == "县委办"

    def test_header_lines_that_no_change_touches_go_to_the_form(self, tmp_path: Path) -> None:
        path = tmp_path / "a.docx"
        path.write_bytes(
            word(
                para("县科技局召开中心组学习会")
                + para("2022-11-03 15:04 来源：县科技局 作者：贾悦")
                + para("会议由", ins("组织部长"), gone("常务"), "主持。" + "全体人员参加会议。" * 5)
                + para("责任编辑：", ins("王芳"), gone("李明"))
            )
        )
        opened = read_draft(str(path), Report(), ReadOptions("marks"))
        metadata = opened.draft.release.metadata
        assert (metadata.source, metadata.authors, metadata.editor) == ("县科技局", ("贾悦",), "")
        assert metadata.title == "县科技局召开中心组学习会"
        assert plain_text(opened.draft.release.body).endswith("责任编辑：王芳李明")


class TestCommandLine:
    @pytest.fixture
    def revised(self, tmp_path: Path) -> str:
        path = tmp_path / "revised.docx"
        path.write_bytes(word(para("a", ins("新"), gone("旧")), comments=comment(1, "查", WANG)))
        return str(path)

    @pytest.mark.parametrize(
        ("way", "text"), [("accept", "a新"), ("reject", "a旧"), ("marks", "a新旧")]
    )
    def test_convert_and_export(
        self, revised: str, tmp_path: Path, way: str, text: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "revised.txt"
        assert main(["convert", revised, str(out), "--changes", way]) == 0
        assert out.read_text("utf-8").split("\n")[0].strip() == text
        said = capsys.readouterr().err
        assert all(words in said for words in ("1 insertion", "1 deletion", "1 comment"))
        arguments = ["export", revised, "--to", "txt", "--out-dir", str(tmp_path / "out")]
        assert main([*arguments, "--changes", way]) == 0
        assert (tmp_path / "out" / "revised.txt").read_bytes() == out.read_bytes()

    def test_strict(self, revised: str, tmp_path: Path) -> None:
        assert main(["convert", revised, str(tmp_path / "a.txt"), "--strict"]) == 1

    def test_inspect(self, revised: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["inspect", revised]) == 0
        assert json.loads(capsys.readouterr().out)["changes"] == {
            "insertions": 1,
            "deletions": 1,
            "moves": 0,
            "formats": 0,
            "comments": 1,
            "people": ["李明", "王芳"],
        }


# --- random documents ----------------------------------------------------------------------------

Side = Literal["both", "new", "old", "neither"]
_SIDES: tuple[Side, ...] = ("both", "both", "new", "old", "neither")
_Run = tuple[str, Side]
_Paragraph = tuple[tuple[_Run, ...], Side]
"""Runs, and whether the mark at the end is there."""


def _is_there(side: Side, way: Changes) -> bool:
    return side == "both" or side == ("new" if way == "accept" else "old")


_runs = st.lists(
    st.tuples(st.sampled_from(["甲", "乙", "ab", "7"]), st.sampled_from(_SIDES)), max_size=4
).map(tuple)
_paragraphs = st.lists(st.tuples(_runs, st.sampled_from(_SIDES)), min_size=1, max_size=4)
_tables = st.lists(
    st.tuples(st.lists(_paragraphs, min_size=2, max_size=2), st.sampled_from(_SIDES)),
    min_size=1,
    max_size=3,
)
_stories = st.lists(st.one_of(_paragraphs, _tables.map(tuple)), min_size=1, max_size=5)


def _wrapped(inner: str, side: Side, moved: bool) -> str:
    came, went = ("moveTo", "moveFrom") if moved else ("ins", "del")
    if side in ("old", "neither"):
        inner = f"<w:{went} {WANG}>{inner}</w:{went}>"
    if side in ("new", "neither"):
        inner = f"<w:{came} {LI}>{inner}</w:{came}>"
    return inner


def _flags(side: Side) -> str:
    return {
        "both": "",
        "new": f"<w:ins {LI}/>",
        "old": f"<w:del {LI}/>",
        "neither": f"<w:ins {LI}/><w:del {WANG}/>",
    }[side]


def _tracked(paragraphs: list[_Paragraph], moved: bool) -> str:
    return "".join(
        para(
            *(_wrapped(run(text), side, moved) for text, side in runs),
            properties=f"<w:rPr>{_flags(mark_side)}</w:rPr>",
        )
        for runs, mark_side in paragraphs
    )


def _plain(paragraphs: list[_Paragraph], way: Changes, *, open_end: str = "") -> tuple[str, str]:
    """The paragraphs of one side, and the text before a mark that is not there at their end."""
    done, pending = "", open_end
    for runs, mark_side in paragraphs:
        pending += "".join(text for text, side in runs if _is_there(side, way))
        if _is_there(mark_side, way):
            done += para(*([pending] if pending else []))
            pending = ""
    return done, pending


def _one_side(story: list[object], way: Changes) -> str:
    """The document as it would have been written on one side: marks that are missing join what
    follows them, over tables that are missing, too.
    """
    whole, pending = "", ""
    for block in story:
        if isinstance(block, list):
            done, pending = _plain(block, way, open_end=pending)
            whole += done
            continue
        rows = ""
        for cells, side in block:  # type: ignore[attr-defined]
            if _is_there(side, way):
                inner = []
                for paragraphs in cells:
                    done, rest = _plain(paragraphs, way)
                    inner.append(tc(done + (para(rest) if rest else "")))
                rows += row(*inner)
        if rows:
            whole += (para(pending) if pending else "") + table(rows)
            pending = ""
    return whole + (para(pending) if pending else "")


@given(_stories, st.booleans())
def test_each_side_is_the_document_without_the_other(story: list[object], moved: bool) -> None:
    tracked = "".join(
        _tracked(block, moved)
        if isinstance(block, list)
        else table(
            *(
                row(*(tc(_tracked(each, moved)) for each in cells), properties=_flags(side))
                for cells, side in block  # type: ignore[attr-defined]
            )
        )
        for block in story
    )
    data = word(para("首") + tracked)
    ways: tuple[Changes, ...] = ("accept", "reject")
    for way in ways:
        expected = read_docx(word(para("首") + _one_side(story, way)), Report())
        assert read_docx(data, Report(), way).body == expected.body


def _everything(read: Callable[[Changes], object]) -> list[object]:
    ways: tuple[Changes, ...] = ("accept", "reject", "marks")
    return [read(way) for way in ways]


@given(_stories)
def test_without_changes_all_ways_are_one(story: list[object]) -> None:
    data = word(para("首") + _one_side(story, "accept"))
    first, second, third = _everything(lambda way: read_word(data, Report(), way))
    assert first == second == third


@given(_stories, st.booleans())
def test_marks_keep_all_text(story: list[object], moved: bool) -> None:
    blocks = [b for b in story if isinstance(b, list)]
    data = word(para("首") + "".join(_tracked(block, moved) for block in blocks))
    said = plain_text(read_docx(data, Report(), "marks").body)
    written = "首" + "".join(text for block in blocks for runs, _side in block for text, _s in runs)
    assert "".join(said.split()) == written


@pytest.mark.parametrize(("changes", "done"), [("accept", "accepted"), ("reject", "rejected")])
def test_comments_are_not_counted_where_there_are_none(changes: Changes, done: str) -> None:
    report = Report()
    read_docx(word(para(run("a"), ins("b"))), report, changes)
    assert [loss.detail for loss in report.losses] == [f"Tracked changes were {done}: 1 insertion."]
