"""Releases that are written from right to left, in Word."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.nodes import Alignment
from editor.document.release import Release
from editor.formats.docx_reader import read_docx
from editor.formats.docx_writer import write_docx
from editor.profiles.profile import DOCX_TEMPLATES
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests import strategies
from tests.builders import cell, doc, em, fig, h, hr, inlines, li, link, ol, p, quote, strong, table
from tests.formats.test_docx_round_trip import with_its_pictures
from tests.formats.test_docx_writer import faults
from tests.formats.word_document import para, word

ENGLISH = builtin_profile("press-release-en")
RELEASE = doc(
    h(2, "الوضع العام"),
    p("أعلنت الوزارة عن COVID-19 (2022)", strong("غامق"), em("مائل")),
    p(link("https://a.cn/", "رابط")),
    p("يسار", align=Alignment.LEFT),
    p("يمين", align=Alignment.RIGHT),
    p("وسط", align=Alignment.CENTER, indent=False),
    p("In English.", strong("bold")),
    li("نقطة"),
    li("داخلية", level=1),
    ol("خامس", start=5),
    quote("اقتباس"),
    hr(),
    fig(caption=inlines("صورة"), credit="أحمد", alt="صورة"),
    table(
        ["أ", "ب"],
        [cell(p("1", align=Alignment.RIGHT)), cell(li("x"))],
        [cell("واسع", colspan=2)],
        header=1,
        caption=inlines("جدول"),
    ),
    language="ar",
    title="عنوان",
    source="الوزارة",
    boilerplate="عن الوزارة",
)  # fmt: skip


def parts(release: Release, template: str = "news") -> dict[str, str]:
    data = write_docx(release, ENGLISH, Report(), template)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: archive.read(name).decode()
            for name in archive.namelist()
            if name.endswith(".xml")
        }


@pytest.mark.parametrize("template", DOCX_TEMPLATES)
def test_it_is_valid_and_comes_back(template: str, tmp_path: Path) -> None:
    data = write_docx(RELEASE, ENGLISH, Report(), template)
    assert faults(data, tmp_path) == []
    read = Report()
    assert read_docx(data, read) == RELEASE
    assert not read.losses


@given(strategies.releases, st.sampled_from(["he", "fa-IR", "ug", "az-Arab"]))
def test_everything_comes_back(release: Release, language: str) -> None:
    release = with_its_pictures(release)
    release = replace(release, metadata=replace(release.metadata, language=language))
    read = Report()
    assert read_docx(write_docx(release, ENGLISH, Report()), read) == release
    assert not read.losses


def test_every_paragraph_and_table_is_turned() -> None:
    document = parts(RELEASE)["word/document.xml"]
    assert document.count("<w:bidi/>") == document.count("<w:pPr>") + document.count("<w:sectPr>")
    assert document.count("<w:bidiVisual/>") == document.count("<w:tbl>") == 1


def test_runs_are_turned_but_for_those_of_latin_text() -> None:
    document = parts(RELEASE)["word/document.xml"]
    runs = {
        text: properties
        for properties, text in re.findall(
            r"<w:r>(?:<w:rPr>((?:(?!</w:rPr>).)*)</w:rPr>)?<w:t[^>]*>([^<]*)</w:t></w:r>", document
        )
    }
    assert runs["نقطة"] == "<w:rtl/>"
    assert runs["أعلنت الوزارة عن COVID-19 (2022)"] == "<w:rtl/>"
    assert runs["1"] == "<w:rtl/>"
    assert runs["غامق"] == "<w:b/><w:bCs/><w:rtl/>"
    assert runs["مائل"] == "<w:i/><w:iCs/><w:rtl/>"
    assert runs["In English."] == ""
    assert runs["bold"] == "<w:b/><w:bCs/>"


def test_left_and_right_are_said_as_word_understands_them() -> None:
    document = parts(doc(p("يسار", align=Alignment.LEFT), language="he"))["word/document.xml"]
    assert '<w:jc w:val="right"/>' in document


def test_the_bar_of_a_quotation_stands_beside_its_text() -> None:
    assert "<w:pBdr><w:right " in parts(RELEASE)["word/styles.xml"]
    assert "<w:pBdr><w:left " not in parts(RELEASE)["word/styles.xml"]
    chinese = replace(RELEASE, metadata=replace(RELEASE.metadata, language="zh-Hans"))
    assert "<w:pBdr><w:left " in parts(chinese)["word/styles.xml"]


def test_labels_of_lists_stay_in_their_cells() -> None:
    document = parts(RELEASE)["word/document.xml"]
    assert '<w:ind w:left="680" w:hanging="320"/>' in document


@pytest.mark.parametrize(
    ("language", "named"), [("ar", "ar-SA"), ("ug", "ug-CN"), ("he-IL", "he-IL"), ("fa", "fa-IR")]
)
def test_the_language_is_that_of_complex_scripts(language: str, named: str) -> None:
    found = parts(replace(RELEASE, metadata=replace(RELEASE.metadata, language=language)))
    assert f'w:val="en-US" w:eastAsia="zh-CN" w:bidi="{named}"' in found["word/styles.xml"]
    assert f'w:bidi="{named}"' in found["word/settings.xml"]
    assert f"<dc:language>{named}</dc:language>" in found["docProps/core.xml"]


def test_the_look_of_a_style_holds_for_complex_scripts_too() -> None:
    for template in DOCX_TEMPLATES:
        styles = parts(RELEASE, template)["word/styles.xml"]
        assert styles.count("<w:b/>") == styles.count("<w:b/><w:bCs/>")
        assert styles.count("<w:i/>") == styles.count("<w:i/><w:iCs/>")
        assert len(re.findall(r"<w:sz ", styles)) == len(re.findall(r"<w:szCs ", styles))


def test_nothing_of_this_is_in_other_releases() -> None:
    found = parts(replace(RELEASE, metadata=replace(RELEASE.metadata, language="en")))
    everything = "".join(found.values())
    assert "<w:bidi/>" not in everything
    assert "<w:rtl/>" not in everything
    assert "bidiVisual" not in everything


@pytest.mark.parametrize("language", ["ar", "zh-Hans"])
def test_a_table_from_right_to_left_keeps_the_order_of_its_cells(language: str) -> None:
    # What is read first comes first: a release shows its tables in its own direction.
    grid = "<w:tbl><w:tblPr><w:bidiVisual/></w:tblPr><w:tr>{}</w:tr></w:tbl>"
    cells = "".join(f"<w:tc>{para(text)}</w:tc>" for text in ("أ", "ب"))
    core = f"<dc:language>{language}</dc:language>"
    read = read_docx(word(para("نص") + grid.format(cells), core=core), Report())
    assert read.body[1:] == (table(["أ", "ب"]),)
