"""Parts of Word documents in other encodings than they say, and with small faults."""

from __future__ import annotations

import pytest

from editor.document.walk import plain_text
from editor.errors import FormatError
from editor.formats.docx_reader import read_docx
from editor.report import Report
from tests.formats.word_document import MAIN, packed, para, part

TEXT = "县政府新闻办公室发布消息，café“镕”"


def read(xml: bytes) -> tuple[str, tuple[str, ...]]:
    report = Report()
    release = read_docx(packed({"_rels/.rels": MAIN, "word/document.xml": xml}), report)
    return plain_text(release.body), tuple(loss.code for loss in report.losses)


def document(encoding: str, text: str = TEXT) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>\n' + part("document", para(text))


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("UTF-8", "utf-8-sig"),
        ("UTF-16", "utf-16"),
        ("UTF-8", "utf-16"),
        ("GBK", "gbk"),
        ("x-gbk", "gbk"),
        ("gb18030", "gb18030"),
    ],
)
def test_encodings_that_programs_write(declared: str, written: str) -> None:
    assert read(document(declared).encode(written)) == (TEXT, ())


@pytest.mark.parametrize(
    "declared", ["utf-16", "GBK", "gb2312", "Big5", "Shift_JIS", "iso-8859-1", "windows-1252", "x"]
)
def test_a_part_in_utf_8_that_says_something_else(declared: str) -> None:
    assert read(document(declared).encode()) == (TEXT, ())


def test_white_space_before_the_declaration_is_no_damage() -> None:
    assert read(b"\xef\xbb\xbf \n" + document("UTF-8").encode()) == (TEXT, ())


def test_a_part_that_is_not_in_utf_8_though_it_says_so() -> None:
    text = "县政府新闻办公室发布消息"
    assert read(document("UTF-8", text).encode("gbk")) == (text, ("damaged-part",))


def test_characters_written_as_two_halves() -> None:
    xml = document("UTF-8", "smile").encode().replace(b"smile", b"\xed\xa0\xbd\xed\xb8\x80")
    assert read(xml) == ("😀", ("damaged-part",))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("科技局&nbsp;讯", "科技局\u00a0讯"),
        ("研发 R&D 中心 A & B", "研发 R&D 中心 A & B"),
        ("&mdash;&unheard; &amp;lt; &#65;&#x42;", "—&unheard; &lt; AB"),
    ],
)
def test_ampersands_that_xml_does_not_allow(written: str, meant: str) -> None:
    assert read(document("UTF-8", written).encode()) == (meant, ("damaged-part",))


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be"])
def test_encodings_in_which_tags_could_hide(encoding: str) -> None:
    with pytest.raises(FormatError, match="encoding"):
        read(document("UTF-8").encode(encoding))
    with pytest.raises(FormatError, match="encoding"):
        read(document("ISO-2022-KR").encode())


def test_entities_do_not_hide_behind_damage() -> None:
    xml = document("UTF-8").replace("?>\n", '?>\n<!DOCTYPE a [<!ENTITY b "c">]>', 1)
    with pytest.raises(FormatError, match="entities"):
        read(b"\n" + xml.encode("utf-16-le")[1:] + b"\0")
    with pytest.raises(FormatError, match="entities"):
        read(xml.encode("gbk"))
