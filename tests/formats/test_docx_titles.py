"""The title of a Word document without a style for it: known by its look, or left in the text."""

from __future__ import annotations

import pytest

from editor.document.release import Metadata
from editor.document.walk import plain_text
from editor.formats.docx_reader import WordDocument, read_word
from editor.formats.header_lift import lift_header_with_fields
from editor.report import Report
from tests.formats.word_document import word

TITLE = "县科技局召开党组理论学习中心组扩大会议"
TEXT = "10月25日晚，县科技局召开党组理论学习中心组扩大会议，专题学习研讨，局中层以上干部参加。"
ENGLISH = (
    "HANSHAN, China, Nov. 3, 2026 — The county today opened a laboratory for soil and water that "
    "farmers of all its townships may use without a fee."
)
FONT = '<w:rFonts w:eastAsia="方正小标宋简体"/>'


def line(
    text: str, size: int = 32, *, centred: bool = True, look: str = "", style: str = ""
) -> str:
    """A paragraph in letters of `size` half-points; a newline is a soft break."""
    name = f'<w:pStyle w:val="{style}"/>' if style else ""
    place = '<w:jc w:val="center"/>' if centred else ""
    form = f'{look}<w:sz w:val="{size}"/>' if size else look
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{part}</w:t>' for part in text.split("\n"))
    return f"<w:p><w:pPr>{name}{place}</w:pPr><w:r><w:rPr>{form}</w:rPr>{runs}</w:r></w:p>"


def text(words: str = TEXT, size: int = 32) -> str:
    return line(words, size, centred=False)


def read(*paragraphs: str, **parts: str) -> WordDocument:
    return read_word(word("".join(paragraphs), **parts), Report())


def titles(document: WordDocument) -> tuple[str, str, str]:
    metadata = document.release.metadata
    return metadata.kicker, metadata.title, metadata.subtitle


def body(document: WordDocument) -> list[str]:
    return plain_text(document.release.body).split("\n")


@pytest.mark.parametrize(
    "title",
    [
        line(TITLE, 44),
        line(TITLE, 44, look=FONT),
        line(TITLE, 32, look="<w:b/>"),
        line(TITLE, 36, centred=False, look='<w:rFonts w:eastAsia="黑体"/>'),
        line("\u3000\u3000\u3000\u3000\u3000" + TITLE, 44, centred=False),
        f"<w:tbl><w:tr><w:tc>{line(TITLE, 44, look='<w:b/>')}</w:tc></w:tr></w:tbl>",
        "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{line(TITLE, 44)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
    ],
)
def test_what_stands_out_before_the_text_is_the_title(title: str) -> None:
    document = read(title, text(), text())
    assert titles(document) == ("", TITLE, "")
    assert body(document) == [TEXT, TEXT]
    (field,) = document.recognised
    assert (field.name, field.value, field.text) == ("title", TITLE, TITLE)
    assert field.confidence >= 0.7


def test_size_comes_from_styles_and_defaults() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:styleId="a"><w:name w:val="公文题目样式"/>'
        '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="44"/></w:rPr></w:style>'
    )
    paragraphs = (line(TITLE, 0, centred=False, style="a"), text(size=0), text(size=0))
    assert titles(read(*paragraphs, styles=styles)) == ("", TITLE, "")


def test_a_title_in_lines_with_kicker_and_subtitle() -> None:
    document = read(
        line("学习贯彻党的二十大精神", 32),
        line("县科技局召开党组理论", 44, look="<w:b/>"),
        line("学习中心组扩大会议", 44, look="<w:b/>"),
        line("——全县科技系统学习侧记", 32),
        text(), text(),
    )  # fmt: skip
    assert titles(document) == ("学习贯彻党的二十大精神", TITLE, "——全县科技系统学习侧记")
    assert body(document) == [TEXT, TEXT]
    assert [field.text for field in document.recognised] == [
        "学习贯彻党的二十大精神",
        "县科技局召开党组理论\n学习中心组扩大会议",
        "——全县科技系统学习侧记",
    ]
    document = read(line("县科技局召开党组理论\n学习中心组扩大会议", 44), text(), text())
    assert titles(document) == ("", TITLE, "")


def test_a_letterhead_stays_above() -> None:
    document = read(
        line("含山县人民政府办公室", 72, look="<w:b/>"),
        line("工作简报", 72, look="<w:b/>"),
        line("第12期", 28), line(TITLE, 44), line("县科技局  贾悦", 32), text(), text(),
    )  # fmt: skip
    metadata = document.release.metadata
    assert (metadata.title, metadata.source, metadata.authors) == (TITLE, "县科技局", ("贾悦",))
    assert body(document)[:3] == ["含山县人民政府办公室", "工作简报", "第12期"]


@pytest.mark.parametrize("banner", ["政务信息", "政 务 信 息", "政　务　信　息"])
@pytest.mark.parametrize("issue", ["第12期（总第89期）", "第 12 期 （总第 89 期）"])
def test_a_spread_banner_and_its_issue_stay_above(banner: str, issue: str) -> None:
    document = read(line(banner, 72), line(issue, 32), line(TITLE, 44), text(), text())
    assert titles(document) == ("", TITLE, "")
    assert len(body(document)) == 4
    document = read(line(banner, 72), line(issue, 32), text(), text())
    assert titles(document) == ("", "", "")


def test_an_english_release() -> None:
    document = read(
        line("FOR IMMEDIATE RELEASE", 24, centred=False, look="<w:b/>"),
        line("Media Contact: Jane Doe, jane@example.com", 22, centred=False),
        line("County Opens New Water and Soil Laboratory", 28, look="<w:b/>"),
        line("Farmers may bring samples without a fee", 24, look="<w:i/>"),
        text(ENGLISH, 24), text(ENGLISH, 24),
    )  # fmt: skip
    assert titles(document) == (
        "", "County Opens New Water and Soil Laboratory", "Farmers may bring samples without a fee",
    )  # fmt: skip
    release, fields = lift_header_with_fields(document.release, Report())
    assert release.metadata.contacts[0].email == "jane@example.com"
    assert release.body[0].content[0].text == ENGLISH
    assert "contact" in {field.name for field in fields}


@pytest.mark.parametrize(
    "paragraphs",
    [
        (text(), text()),
        (line("尊敬的各位领导、各位来宾：", 44, look="<w:b/>"), text()),
        (line("一、加强组织领导工作", 44, look="<w:b/>"), text()),
        (line("县科技局", 44, look="<w:b/>"), text()),
        (line("2022年11月3日", 44, look="<w:b/>"), text()),
        (line("工作动态", 44, look="<w:b/>"), text()),
        (line(TITLE, 44), line("姓名"), line("单位")),
        (line(TITLE, 32, centred=False), text()),
        (line("会议强调，要抓好落实。", 44), text()),
        (line("Dear Sir or Madam", 44, look="<w:b/>"), text(ENGLISH)),
    ],
)
def test_a_document_without_a_title_gets_none(paragraphs: tuple[str, ...]) -> None:
    document = read(*paragraphs)
    assert document.release.metadata == Metadata(language=document.release.metadata.language)
    assert document.recognised == ()


def test_what_is_only_probable_stays_and_is_named() -> None:
    document = read(line(TITLE, 32), text(), text())
    assert document.release.metadata.title == ""
    assert body(document)[0] == TITLE
    (field,) = document.recognised
    assert (field.name, field.value, field.confidence) == ("title", TITLE, 0.5)
    headings = [line(f"研究的背景与意义{n}", 36, look="<w:b/>") for n in "甲乙丙"]
    document = read(*(part for heading in headings for part in (heading, text())))
    assert document.release.metadata.title == ""
    assert len(body(document)) == 6


def test_a_plain_text_that_says_it_is_a_release() -> None:
    document = read(
        text("新聞稿"), text("新聞聯絡人：王小明 0000-000-000"), text(TITLE), text(), text()
    )
    assert document.release.metadata.title == ""
    assert [(field.value, field.confidence) for field in document.recognised] == [(TITLE, 0.5)]
    assert read(text(TITLE), text(), text()).recognised == ()


def test_the_style_title_is_believed_first() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    document = read(line("内部资料", 72), line(TITLE, 24, style="T"), text(), styles=styles)
    assert document.release.metadata.title == TITLE
    assert [field.confidence for field in document.recognised] == [0.95]


def test_a_header_line_in_a_table() -> None:
    cells = "".join(
        f"<w:tc>{text(words)}</w:tc>"
        for words in ("稿源：县科技局", "作者：贾悦", "时间：2022-11-03")
    )
    document = read(line(TITLE, 44), f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", text(), text())
    release, _fields = lift_header_with_fields(document.release, Report())
    assert (release.metadata.source, release.metadata.authors) == ("县科技局", ("贾悦",))
    assert plain_text(release.body).split("\n") == [TEXT, TEXT]
    cells = "".join(f"<w:tc>{text(words)}</w:tc>" for words in ("姓名", "贾悦", "电话", "123"))
    document = read(line(TITLE, 44), f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", text(), text())
    assert type(document.release.body[0]).__name__ == "Table"
