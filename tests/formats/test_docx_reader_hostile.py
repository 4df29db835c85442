"""Documents that are damaged, something else, or made to do harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.schema import is_valid
from editor.document.walk import plain_text
from editor.errors import FormatError
from editor.formats.docx_in.number_formats import format_number
from editor.formats.docx_in.symbols import symbol
from editor.formats.docx_reader import read_docx
from editor.report import Report
from tests.builders import p
from tests.formats.word_document import (
    MAIN,
    NAMESPACES,
    numbered,
    packed,
    para,
    part,
    row,
    style,
    table,
    tc,
    word,
)

FIXTURES = Path(__file__).parents[1] / "fixtures" / "docx"
DOCUMENT = "word/document.xml"


def text(data: bytes) -> str:
    return plain_text(read_docx(data, Report()).body)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 and then nothing", "cut off"),
        (word(para("a"))[:-40], "cut off"),
        (b"{\\rtf1 a}", "RTF"),
        (b"%PDF-1.7", "PDF"),
        (b"<html><p>a", "web page"),
        (packed({"a.txt": "a"}), "without a Word document"),
        (packed({"xl/workbook.xml": "<a/>"}), "spreadsheet"),
        (packed({"ppt/presentation.xml": "<a/>"}), "presentation"),
        (packed({"content.xml": "<a/>"}), "OpenDocument"),
        (packed({"_rels/.rels": MAIN, DOCUMENT: "no XML"}), "damaged"),
        (packed({"_rels/.rels": MAIN, DOCUMENT: f"<w:document {NAMESPACES}><w:bo"}), "damaged"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le"),
            "old Word",
        ),
    ],
)
def test_refused_with_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(FormatError, match=words) as caught:
        read_docx(data, Report())
    assert str(caught.value).endswith(".")


def test_encrypted() -> None:
    with pytest.raises(FormatError, match="password"):
        read_docx((FIXTURES / "poi_protected_agile.docx").read_bytes(), Report())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_entities_are_refused(encoding: str) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bb">]><a c="&b;">&b;</a>'
    with pytest.raises(FormatError, match="entities"):
        read_docx(packed({"_rels/.rels": MAIN, DOCUMENT: bomb.encode(encoding)}), Report())


@pytest.mark.parametrize(
    "limit",
    [
        "ooxml.xml_limits.MAX_TREE_BYTES",
        "ooxml.xml_limits.MAX_BYTES",
        "zip_reading.MAX_ENTRY_BYTES",
    ],
)
def test_more_than_any_release_needs(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    many = word(para("a") * 2_000)
    assert text(many).count("a") == 2_000
    monkeypatch.setattr(f"editor.formats.{limit}", 10_000)
    with pytest.raises(FormatError, match="more than any release needs"):
        read_docx(many, Report())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb2312"])
def test_encodings(encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>' + part("document", para("县科技局"))
    assert text(packed({"_rels/.rels": MAIN, DOCUMENT: xml.encode(encoding)})) == "县科技局"


def test_xml_that_ends_early_is_read_as_far_as_it_goes() -> None:
    xml = part("document", para("a") + para("b"))
    report = Report()
    data = packed({"_rels/.rels": MAIN, DOCUMENT: xml[: xml.index("</w:t></w:r></w:p></w:body>")]})
    assert plain_text(read_docx(data, report).body) == "a\nb"
    assert [loss.code for loss in report.losses] == ["damaged-part"]


def test_part_names_are_found_however_they_are_written() -> None:
    relations = MAIN.replace("word/document.xml", "/foo/..//Word\\Document.xml")
    xml = part("document", para("a"))
    assert text(packed({"_rels/.rels": relations, "WORD/document.XML": xml})) == "a"
    assert text(packed({"\\word\\document.xml": xml})) == "a"
    # Outside the package there is nothing.
    outside = MAIN.replace("word/document.xml", "../../etc/passwd")
    assert text(packed({"_rels/.rels": outside, DOCUMENT: xml})) == "a"


def test_a_damaged_part_that_is_not_needed() -> None:
    report = Report()
    release = read_docx(word(para("a"), files={"styles.xml": b"<broken"}), report)
    assert release.body == (p("a"),)
    assert [loss.code for loss in report.losses] == ["damaged-part"]


@pytest.mark.parametrize(
    "body",
    [
        "<w:sdt><w:sdtContent>" * 900 + para("deep") + "</w:sdtContent></w:sdt>" * 900,
        "<w:unknown>" * 1900 + para("deep") + "</w:unknown>" * 1900,
        "<w:tbl><w:tr><w:tc>" * 600 + para("deep") + "</w:tc></w:tr></w:tbl>" * 600,
        "<w:p>" + "<w:ins>" * 1900 + "<w:r><w:t>deep</w:t></w:r>" + "</w:ins>" * 1900 + "</w:p>",
        "<w:p><w:r><w:pict><w:txbxContent>" * 400
        + para("deep")
        + "</w:txbxContent></w:pict></w:r></w:p>" * 400,
        "<w:p><m:oMath>"
        + "<m:e>" * 1900
        + "<m:t>deep</m:t>"
        + "</m:e>" * 1900
        + "</m:oMath></w:p>",
    ],
)
def test_deep_nesting_keeps_the_text(body: str) -> None:
    assert text(word(body)) == "deep"


def test_circles_of_numberings() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="N"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="O"/></w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    )
    styles = "".join(
        style(name, name, f"<w:pPr><w:numPr><w:numId w:val='{number}'/></w:numPr></w:pPr>")
        for name, number in (("N", 2), ("O", 1))
    )
    assert text(word(para("a", properties=numbered(1)), numbering=numbering, styles=styles)) == "a"


def test_many_of_everything_takes_time_in_proportion() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    count = 5_000
    nested = para((begin + separate) * count, "<w:r><w:t>x</w:t></w:r>" * count, end * count)
    notes = para('<w:r><w:footnoteReference w:id="2"/></w:r>' * count)
    wide = table(*[row(*[tc(properties='<w:gridSpan w:val="99999"/><w:vMerge/>')] * 20)] * 200)
    release = read_docx(
        word(nested + notes + wide, footnotes=f'<w:footnote w:id="2">{para("n")}</w:footnote>'),
        Report(),
    )
    assert plain_text(release.body).startswith("x" * count)


@given(st.data())
def test_damage_anywhere_is_refused_or_read(data: st.DataObject) -> None:
    names = sorted(path.name for path in FIXTURES.iterdir())
    original = (FIXTURES / data.draw(st.sampled_from(names))).read_bytes()
    damaged = bytearray(original)
    for _time in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.none() | st.integers(0, len(damaged)))
    try:
        release = read_docx(bytes(damaged[:cut]), Report())
    except FormatError:
        return
    assert is_valid(release)


_PIECES = st.recursive(
    st.sampled_from(
        [
            "<w:r><w:t>a</w:t></w:r>", "<w:br/>", "<w:pPr><w:numPr/></w:pPr>",
            "<w:rPr><w:b/></w:rPr>",
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "<w:instrText>EQ \\f(1</w:instrText>",
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', '<w:footnoteReference w:id="1"/>',
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>', '<w:sym w:char="x"/>', "<w:vMerge/>",
            '<w:gridSpan w:val="-3"/>', '<w:ind w:firstLine="x"/>', "<mc:AlternateContent/>",
            '<a:blip r:embed="no"/>', '<v:imagedata r:id="no"/>', "text", "<w:tcPr/>",
            "<w:hyperlink/>",
        ]
    ),
    lambda inner: st.builds(
        lambda name, pieces: f"<{name}>{''.join(pieces)}</{name}>",
        st.sampled_from(
            [
                "w:p", "w:r", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtContent", "w:ins", "w:del",
                "w:hyperlink", "w:drawing", "w:pict", "w:txbxContent", "w:ruby", "w:rubyBase",
                "m:oMath", "m:f", "m:num", "w:fldSimple", "mc:AlternateContent", "mc:Choice",
                "mc:Fallback", "wp:inline", "pic:pic", "pic:blipFill", "w:trPr", "w:object",
            ]
        ),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)  # fmt: skip


@given(st.lists(_PIECES, max_size=6))
def test_any_arrangement_of_elements_is_read(pieces: list[str]) -> None:
    for changes in ("accept", "reject"):
        assert is_valid(read_docx(word("".join(pieces)), Report(), changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "kind", "written"),
    [
        (3, "decimal", "3"), (3, "unknown", "3"), (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (28, "lowerLetter", "bb"), (7, "decimalZero", "07"), (21, "decimalEnclosedCircle", "㉑"),
        (51, "decimalEnclosedCircle", "51"), (10, "chineseCounting", "十"), (11,
        "chineseCounting", "十一"),
        (105, "chineseCountingThousand", "一百〇五"), (20, "chineseCountingThousand", "二十"),
        (10010, "taiwaneseCountingThousand", "一萬〇一十"), (12, "ideographDigital", "一二"),
        (10, "chineseLegalSimplified", "壹拾"), (11, "ideographTraditional", "11"),
        (3, "ideographZodiac", "寅"), (13, "ideographZodiacTraditional", "丙子"), (112, "ordinal",
        "112th"),
        (22, "ordinal", "22nd"), (2, "ganada", "나"), (3, "aiueoFullWidth", "ウ"), (110,
        "japaneseCounting", "百十"),
        (15, "hebrew1", "טו"), (0, "upperRoman", "0"), (-1, "lowerLetter", "-1"), (5,
        "numberInDash", "- 5 -"),
    ],
)  # fmt: skip
def test_number_formats(number: int, kind: str, written: str) -> None:
    assert format_number(number, kind) == written


@pytest.mark.parametrize(
    ("font", "code", "char"),
    [
        ("Wingdings", 0xF0FC, "✓"), ("Wingdings", 0xFE, "🗹"), ("wingdings", 0xF06C, "●"),
        ("Wingdings", 0xF0D8, "⮚"), ("Symbol", 0xF0B7, "•"), ("Symbol", 0xF0AE, "→"),
        ("Symbol", 0x61, "α"),
        ("Wingdings 2", 0xF052, "☑"), ("Wingdings 2", 0xF050, "✓"), ("Arial", 0x41, "A"),
        ("Arial", 0xF041, ""), ("MT Extra", 0xF0FF, ""), ("Arial", 0xD800, ""),
    ],
)  # fmt: skip
def test_symbols(font: str, code: int, char: str) -> None:
    assert symbol(font, code) == char
