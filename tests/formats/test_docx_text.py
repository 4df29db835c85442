"""The visible text of Word documents: complete, in order, and nothing of it lost in silence."""

from __future__ import annotations

import pytest

from editor.document.walk import plain_text
from editor.formats.docx_reader import read_docx
from editor.formats.docx_writer import write_docx
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests.builders import br, doc, p, sup
from tests.formats.test_docx_reader import body
from tests.formats.word_document import field, numbered, numbering, para, row, run, table, tc

HIDDEN = "<w:vanish/>"
SYMEX = "http://schemas.microsoft.com/office/word/2015/wordml/symex"


def character(kind: str, properties: str = "") -> str:
    """The run of a field's beginning, separator or end."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:instrText>{text}</w:instrText></w:r>"


def without_result(text: str) -> str:
    return character("begin") + instruction(text) + character("end")


def vml_box(*content: str) -> str:
    inner = f"<w:txbxContent>{''.join(content)}</w:txbxContent>"
    return f"<w:r><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r>"


def drawing_box(*content: str) -> str:
    inner = f"<wps:txbx><w:txbxContent>{''.join(content)}</w:txbxContent></wps:txbx>"
    return (
        "<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData>"
        f"<wps:wsp>{inner}</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def lines(content: str, *losses: str, **parts: str) -> list[str]:
    return plain_text(body(content, losses=losses, **parts)).split("\n")


class TestTextBoxes:
    def test_boxes_in_boxes_and_with_tables(self) -> None:
        inner = para("inner", drawing_box(para("innermost")))
        box = vml_box(para("first", vml_box(inner)), table(row(tc("cell 1"), tc("cell 2"))))
        assert lines(para("before", box) + para("after")) == [
            "before", "first", "inner", "innermost", "cell 1", "cell 2", "after",
        ]  # fmt: skip

    def test_boxes_of_a_group(self) -> None:
        shapes = "".join(
            f"<v:shape><v:textbox><w:txbxContent>{para(text)}</w:txbxContent></v:textbox></v:shape>"
            for text in ("left", "right")
        )
        group = f"<w:r><w:pict><v:group>{shapes}</v:group></w:pict></w:r>"
        assert lines(para("x", group)) == ["x", "left", "right"]

    def test_a_document_of_one_box(self) -> None:
        assert lines(para(vml_box(para("only")))) == ["only"]

    def test_the_words_of_a_shape_stay_together(self) -> None:
        text = "<a:p><a:r><a:t>one </a:t></a:r><a:r><a:t>line</a:t></a:r></a:p><a:p/>"
        shape = (
            f"<w:r><w:drawing><wp:inline><a:txBody>{text}</a:txBody></wp:inline></w:drawing></w:r>"
        )
        assert lines(para("x", shape)) == ["x", "one line"]

    def test_the_web_page_in_a_box(self) -> None:
        page = 'plain <b xmlns="http://www.w3.org/TR/REC-html40">words</b>'
        box = f"<w:r><w:pict><v:shape><v:textbox>{page}</v:textbox></v:shape></w:pict></w:r>"
        assert lines(para("x", box)) == ["x", "plain words"]

    def test_note_in_a_box(self) -> None:
        reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
        note = (
            f'<w:footnote w:id="2">{para("<w:r><w:footnoteRef/></w:r>", "the note")}</w:footnote>'
        )
        found = lines(para("a", vml_box(para("in box", reference))), "notes", footnotes=note)
        assert found == ["a", "in box[1]", "[1] the note"]


class TestFields:
    def test_results_and_what_has_none(self) -> None:
        fields = (
            field('IF 1 = 1 "yes" "no"', run("yes")),
            field("MERGEFIELD 姓名", run("«姓名»")),
            field("REF mark", run("3")),
            without_result("XE &quot;entry&quot;"),
            without_result("TC &quot;entry&quot;"),
            without_result("DOCPROPERTY x"),
        )
        assert lines(para("a ", *fields, " b")) == ["a yes«姓名»3 b"]

    @pytest.mark.parametrize("kind", ["PAGE", "NUMPAGES \\* Arabic", 'DATE \\@ "yyyy"', "LISTNUM"])
    def test_what_word_works_out_by_itself(self, kind: str) -> None:
        assert lines(para("a", without_result(kind), "b"), "field-number") == ["ab"]
        outer = character("begin") + instruction("IF ") + without_result(kind)
        shown = outer + character("separate") + run("c") + character("end")
        assert lines(para("a", shown)) == ["ac"]

    @pytest.mark.parametrize("name", ["pgNum", "dayShort", "monthLong", "yearLong"])
    def test_elements_that_are_fields_in_all_but_name(self, name: str) -> None:
        assert lines(para("a", f"<w:r><w:{name}/></w:r>"), "field-number") == ["a"]

    @pytest.mark.parametrize("kind", ['SET mark "value"', 'ASK mark "What?"'])
    def test_a_field_that_keeps_its_result_for_others(self, kind: str) -> None:
        assert lines(para("a", field(kind, run("value")), "b"), "hidden-text") == ["ab"]

    def test_a_result_over_paragraphs(self) -> None:
        begun = character("begin") + instruction("TOC") + character("separate")
        content = para(begun, "1") + para("2") + para("3", character("end")) + para("4")
        assert lines(content) == ["1", "2", "3", "4"]

    def test_a_field_whose_end_is_hidden_ends(self) -> None:
        parts = character("begin") + instruction("XE x") + character("end", HIDDEN)
        assert lines(para("a", parts, "b")) == ["ab"]

    def test_a_field_whose_beginning_is_hidden_begins(self) -> None:
        outer = character("begin") + instruction('IF 1=1 "')
        inner = character("begin", HIDDEN) + instruction("REF x") + character("end")
        rest = instruction('"') + character("separate") + run("c") + character("end")
        assert lines(para("a", outer, inner, run("not this"), rest)) == ["ac"]

    @pytest.mark.parametrize("aligned", ["", "\\ac", "\\ad"])
    def test_a_reading_that_a_field_sets_above_the_text(self, aligned: str) -> None:
        marks = 'EQ \\* jc2 \\* "Font:宋体 (正文)" \\* hps10 \\o' + aligned
        assert lines(para(without_result(marks + "(\\s\\up 9(pīn),拼)"), "音"), "ruby") == ["拼音"]

    def test_broken_fields(self) -> None:
        assert lines(para("a", character("end"), "b", character("separate"), "c")) == ["abc"]
        assert lines(para("a", character("begin"), instruction("DATE"), "b") + para("c")) == [
            "ab", "c",
        ]  # fmt: skip


class TestCharacters:
    def test_emoji_without_a_fallback(self) -> None:
        emoji = f'<s:symEx xmlns:s="{SYMEX}" s:font="Segoe UI Emoji" s:char="1F60A"/>'
        assert lines(para("a", f"<w:r>{emoji}</w:r>")) == ["a😊"]

    def test_text_stays_as_it_was_typed(self) -> None:
        capitals = run("Caps", "<w:caps/>") + run("Small", "<w:smallCaps/>")
        assert lines(para(capitals)) == ["CapsSmall"]

    def test_breaks_and_blanks(self) -> None:
        inner = (
            "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:ptab/><w:t>c</w:t><w:cr/><w:t>d</w:t>"
            '<w:br w:type="page"/><w:t>e</w:t><w:noBreakHyphen/><w:t>f</w:t><w:softHyphen/>'
            "<w:lastRenderedPageBreak/><w:t>g</w:t>"
        )
        assert body(para(f"<w:r>{inner}</w:r>")) == (
            p("a b c", br(), "d", br(), "e\u2011f\u00adg"),
        )  # fmt: skip

    def test_characters_without_meaning_to_others(self) -> None:
        assert lines(para("𠮷😀", "\ue123", "\u202eabc\u202c")) == ["𠮷😀\ue123\u202eabc\u202c"]

    def test_characters_of_our_own_documents_belong_to_no_symbol_font(self) -> None:
        release = doc(p("a\uf0fcb"))
        data = write_docx(release, builtin_profile("government-zh-Hans"), Report())
        assert read_docx(data, Report()) == release


class TestWhereNoTextShouldBe:
    def test_paragraphs_in_a_paragraph(self) -> None:
        nested = "<w:p><w:r><w:t>b</w:t></w:r></w:p>"
        assert body(para("a", nested, nested, "c")) == (p("a", br(), "b", br(), "b", br(), "c"),)

    def test_text_in_the_body(self) -> None:
        assert lines("<w:t>bare</w:t>" + run("run") + para("x")) == ["bare", "run", "x"]


class TestLeftOut:
    def test_a_drawing_by_hand(self) -> None:
        assert lines(para("a", '<w:r><w:contentPart r:id="x"/></w:r>'), "ink") == ["a"]
        names = 'xmlns:i="http://schemas.microsoft.com/office/word/2010/wordml"'
        ink = f"<w:r><w:drawing><wp:inline><i:contentPart {names}/></wp:inline></w:drawing></w:r>"
        assert lines(para("a", ink), "ink") == ["a"]

    def test_a_control(self) -> None:
        control = '<w:r><w:object><w:control w:name="Box1"/></w:object></w:r>'
        assert lines(para("a", control), "embedded-control") == ["a"]

    def test_a_note_that_is_missing(self) -> None:
        content = para("a", '<w:r><w:footnoteReference w:id="7"/></w:r>')
        assert body(content, losses=("note-missing",)) == (p("a", sup("[1]")),)

    def test_a_number_without_text(self) -> None:
        content = para(properties=numbered(1)) + para("b", properties=numbered(1))
        levels = numbering([("decimal", "%1.")])
        assert lines(content, "empty-list-item", numbering=levels) == ["b"]
