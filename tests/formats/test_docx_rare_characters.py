"""Characters that the faces of official documents lack."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.release import Release
from editor.formats.docx_out.rare_characters import with_faces
from editor.formats.docx_reader import read_docx
from editor.formats.docx_writer import write_docx
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests.builders import cell, doc, em, fig, h, inlines, link, p, quote, strong, table
from tests.formats.test_docx_writer import body, written

CHINESE = builtin_profile("government-zh-Hans")
RUN = re.compile(r"<w:r>(?:<w:rPr>((?:(?!</w:rPr>).)*)</w:rPr>)?<w:t([^>]*)>([^<]*)</w:t></w:r>")


def runs(release: Release, template: str = "official") -> list[tuple[str, str]]:
    """The texts of a document with the East Asian face that each names."""
    found = []
    for properties, _space, text in RUN.findall(body(release, template)):
        face = re.search(r'w:eastAsia="([^"]*)"', properties)
        found.append((text, face[1] if face else ""))
    return found


def test_a_rare_name_has_a_face_and_the_text_around_keeps_its_own() -> None:
    release = doc(p("县长朱镕喆", strong("和李堃 "), "说"))
    assert runs(release) == [
        ("县长朱", ""),
        ("镕喆", "仿宋"),
        ("和李", ""),
        ("堃", "仿宋"),
        (" ", ""),
        ("说", ""),
    ]
    assert 'xml:space="preserve"> <' in body(release, "official")


def test_the_face_has_the_look_of_the_style() -> None:
    release = doc(
        h(2, "一、喆"),
        h(3, "喆"),
        h(4, "喆"),
        quote("喆"),
        fig(caption=inlines("喆")),
        table([cell("喆")], header=1),
        table(["喆"]),
        title="喆",
    )
    faces = [face for text, face in runs(release) if text == "喆"]
    assert faces == ["方正小标宋_GBK", "楷体", "仿宋", "楷体", "仿宋", "", "仿宋"]
    assert ("一、喆", "") in runs(release)
    assert {face for _text, face in runs(release, "news") if face} == {"楷体"}


def test_the_zero_of_chinese_years_is_one() -> None:
    assert ("〇", "仿宋") in runs(doc(p("二〇二二年")))


def test_beyond_the_basic_plane_there_is_one_face() -> None:
    assert runs(doc(p("喆𠮷田"))) == [("喆", "仿宋"), ("𠮷", "SimSun-ExtB"), ("田", "")]


def test_marks_and_links_stay() -> None:
    text = body(doc(p(em("喆"), link("https://a.cn/", "镕"), "“堃”")), "official")
    assert '<w:rFonts w:eastAsia="仿宋"/><w:em w:val="dot"/>' in text
    assert '<w:rStyle w:val="Hyperlink"/><w:rFonts w:eastAsia="仿宋"/>' in text
    assert '<w:rFonts w:eastAsia="仿宋" w:hint="eastAsia"/></w:rPr><w:t>堃<' in text


def test_traditional_text_is_not_cut_up() -> None:
    text = "縣長說國家發展農業，羣眾歡迎。"
    assert runs(doc(p(text))) == [(text, "仿宋")]


def test_the_font_table_names_the_faces_that_are_used() -> None:
    table_ = written(doc(p("喆𠮷")), "official").read("word/fontTable.xml").decode()
    assert re.findall('w:name="(仿宋|楷体|SimSun-ExtB)"', table_) == ["仿宋", "SimSun-ExtB"]
    assert table_.index('w:name="仿宋"') < table_.index("FangSong,STFangsong,FandolFang")
    usual = written(doc(p("县")), "official").read("word/fontTable.xml").decode()
    assert 'w:name="仿宋"' not in usual


def test_a_house_that_names_the_face_has_it_once() -> None:
    styles = '<w:style w:styleId="BodyText"><w:rFonts w:eastAsia="仿宋_GB2312"/></w:style>'
    markup = '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t>喆</w:t></w:r></w:p>'
    fonts = '<w:fonts><w:font w:name="仿宋"/></w:fonts>'
    changed, table_ = with_faces(markup, styles, fonts)
    assert 'w:eastAsia="仿宋"' in changed
    assert table_ == fonts


@pytest.mark.parametrize(
    ("text", "language"),
    [("县长——“说”①Ａ，é😀", "zh-Hans"), ("國家", "zh-Hant"), ("한국 國", "ko")],
)
def test_other_text_is_left_as_it_is(text: str, language: str) -> None:
    assert [face for _text, face in runs(doc(p(text), language=language)) if face] == []


@given(st.text("县喆镕〇國家 &<>“”a𠮷\n", max_size=40), st.text("喆 县&", max_size=8))
def test_the_text_comes_back(text: str, caption: str) -> None:
    release = doc(p(text), p(strong(text), em(caption)), fig(caption=inlines(caption), alt=caption))
    read = Report()
    assert read_docx(write_docx(release, CHINESE, Report(), "official"), read) == release
    assert not read.losses
