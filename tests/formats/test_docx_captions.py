"""Numbers before captions in Word: which there are, how Word counts them, that they come out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest

from editor.document.nodes import Figure
from editor.document.release import Release
from editor.formats.docx_reader import read_docx
from editor.formats.docx_writer import write_docx
from editor.handover.comparison import find_difference
from editor.handover.extraction import docx_text
from editor.handover.normal_form import DOCX, PAGE, expected
from editor.profiles.profile import Profile
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests.builders import cell, doc, fig, inlines, p, strong, table
from tests.formats.test_docx_writer import body, written

CHINESE = builtin_profile("government-zh-Hans")
TRADITIONAL = builtin_profile("government-zh-Hant")
ENGLISH = builtin_profile("press-release-en")
RELEASE = doc(
    p("正文"),
    fig(caption=inlines("现场")),
    fig(credit="张三"),
    fig(),
    table(["a"], [cell(fig(caption=inlines("表彰大会")))], caption=inlines("名单")),
    table(["b"]),
    table(["c"], caption=inlines(strong("附"), "表")),
    fig(caption=inlines("图书馆"), credit="李四"),
)


def shown(release: Release, profile: Profile = CHINESE) -> list[str]:
    """The captions of the document as a reader sees them."""
    paragraphs = re.findall(
        r'<w:pStyle w:val="(?:Table)?Caption"/>.*?</w:p>', body(release, "news", profile)
    )
    return ["".join(re.findall(r"<w:t[^>]*>([^<]*)", text)) for text in paragraphs]


def edited(data: bytes, name: str, edit: Callable[[str], str]) -> bytes:
    """The document with one of its parts changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for member in old.namelist():
            content = old.read(member)
            if member == name:
                changed = edit(content.decode())
                assert changed != content.decode()
                content = changed.encode()
            new.writestr(member, content)
    return buffer.getvalue()


def captions(*texts: str, **metadata: str) -> Release:
    return doc(*(fig(caption=inlines(text)) for text in texts), **metadata)


def test_figures_and_tables_with_captions_are_counted_apart() -> None:
    assert shown(RELEASE) == [
        "图1　现场",
        "图片：张三",
        "表1　名单",
        "图2　表彰大会",
        "表2　附表",
        "图3　图书馆　图片：李四",
    ]


@pytest.mark.parametrize(
    ("profile", "language", "number"),
    [
        (CHINESE, "zh-Hans", "图1　"),
        (TRADITIONAL, "zh-Hant-TW", "圖1　"),
        (ENGLISH, "en", "Figure 1. "),
        (ENGLISH, "en-GB", "Figure 1. "),
        (CHINESE, "en", ""),
        (ENGLISH, "ar", ""),
    ],
)
def test_the_words_are_the_profiles_in_its_language(
    profile: Profile, language: str, number: str
) -> None:
    release = captions("x", language=language)
    assert shown(release, profile) == [f"{number}x"]


def test_the_number_is_a_field_that_word_counts() -> None:
    text = body(captions("现场", "会场"))
    assert re.findall(r"<w:instrText[^>]*>([^<]*)", text) == [" SEQ 图 \\* ARABIC "] * 2
    assert re.findall(r'fldCharType="(\w+)"', text) == ["begin", "separate", "end"] * 2
    field = text[text.index("<w:fldChar") : text.rindex("<w:fldChar")]
    # Else a number that Word counts anew loses the style by which we know it.
    runs = re.findall(r"<w:r>(.*?)</w:r>", field)
    assert runs
    assert all(
        "DatelineCaptionNumber" in run for run in runs if "现场" not in run and "<wp:" not in run
    )
    assert "<w:keepNext/>" in text[: text.index("<w:drawing>")]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Abb. {number}: ", "Abb"),
        ("Supplementary Figure {number} ", "Supplementary_Figure"),
        ("{number}. ", "Figure"),
        ("1-{number} ", "Figure"),
        ("表{number}　", "Figure"),
    ],
)
def test_a_sequence_has_a_name_that_word_takes(words: str, name: str) -> None:
    profile = replace(CHINESE, labels={**CHINESE.labels, "figure_number": words})
    assert f" SEQ {name} \\* ARABIC " in body(captions("x"), "news", profile)
    data = write_docx(RELEASE, profile, Report())
    assert read_docx(data, Report()) == RELEASE


@pytest.mark.parametrize(
    "text",
    [
        "图1 现场",
        "图 2：会场",
        "图一　村口",
        "圖３",
        "附图1",
        "Figure 2: x",
        "fig. 3 y",
        "图1为现场",
    ],
)
def test_who_numbers_by_hand_is_not_numbered_again(text: str) -> None:
    release = captions(text, "另一张")
    assert shown(release) == [text, "另一张"]
    assert read_docx(write_docx(release, CHINESE, Report()), Report()) == release


@pytest.mark.parametrize(
    "text", ["图为现场", "图书馆", "图2022年的村口", "图三个人", "Figures", "照片"]
)
def test_words_that_only_look_so_are_no_number(text: str) -> None:
    assert shown(captions(text)) == [f"图1　{text}"]


def test_tables_numbered_by_hand_leave_the_figures_their_numbers() -> None:
    release = doc(fig(caption=inlines("x")), table(["a"], caption=inlines("表1 名单")))
    assert shown(release) == ["图1　x", "表1 名单"]


def test_without_words_there_is_no_number_and_no_field() -> None:
    none = {"figure_number": "", "table_number": ""}
    profile = replace(CHINESE, labels={**CHINESE.labels, **none})
    assert "SEQ" not in body(RELEASE, "news", profile)
    archive = written(RELEASE, "news", profile)
    assert b"dateline:numbers" not in archive.read("docProps/custom.xml")


def test_the_numbers_come_out_again() -> None:
    read = Report()
    assert read_docx(write_docx(RELEASE, CHINESE, Report()), read) == RELEASE
    assert not read.losses


def test_words_typed_in_the_style_of_the_number_are_kept() -> None:
    data = write_docx(captions("现场"), CHINESE, Report())
    changed = edited(
        data, "word/document.xml", lambda xml: xml.replace("\u3000</w:t>", "\u3000火灾</w:t>")
    )
    assert read_docx(changed, Report()) == captions("火灾现场")


def test_a_number_that_somebody_rewrote_is_text() -> None:
    data = write_docx(captions("现场"), CHINESE, Report())
    changed = edited(
        data, "word/document.xml", lambda xml: xml.replace("<w:t>图</w:t>", "<w:t>照片</w:t>")
    )
    assert read_docx(changed, Report()) == captions("照片1\u3000现场")


@pytest.mark.parametrize("forms", ["", "[", "{}", "[1]", '["x"]', '[["x","y"]]', "[[" * 5000])
def test_damaged_words_leave_the_number_in_the_text(forms: str) -> None:
    data = write_docx(captions("现场"), CHINESE, Report())
    changed = edited(
        data,
        "docProps/custom.xml",
        lambda xml: xml.replace('[["图","\u3000"]]', forms),
    )
    assert read_docx(changed, Report()) == captions("图1\u3000现场")


def test_the_proof_knows_the_numbers() -> None:
    text = docx_text(write_docx(RELEASE, CHINESE, Report()))
    assert find_difference(expected(RELEASE, CHINESE, DOCX), text) is None
    assert find_difference(expected(RELEASE, CHINESE, DOCX), text.replace("图2", "图5")) is not None
    assert find_difference(expected(RELEASE, CHINESE, PAGE), text) is not None


def test_the_proof_counts_on_over_figures_that_a_page_does_not_show() -> None:
    release = doc(
        Figure("0123456789ab.png", caption=inlines("缺")),
        fig(caption=inlines("现场")),
        assets=RELEASE.assets,
    )
    shown_by_page = doc(p("缺"), fig(caption=inlines("现场")), assets=RELEASE.assets)
    text = docx_text(write_docx(release, CHINESE, Report()))
    assert "图2" in text
    assert find_difference(expected(shown_by_page, CHINESE, DOCX, [""]), text) is None
