"""House templates: a Word document of the organisation's own gives its look to every release."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import docx
import pypandoc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from editor.document.nodes import Alignment
from editor.document.release import Metadata, Release
from editor.errors import FormatError
from editor.formats.docx_out.house import margins
from editor.formats.docx_out.house.filling import fill_house
from editor.formats.docx_out.house.reading import MAX_BYTES, House, read_house
from editor.formats.docx_reader import read_docx
from editor.formats.docx_writer import write_docx
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests import strategies
from tests.builders import (
    PNG,
    doc,
    fig,
    h,
    hr,
    inlines,
    li,
    link,
    ol,
    p,
    quote,
    strong,
    table,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ALL = (
    f'{_WORD} xmlns:r="{_OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
CHINESE = builtin_profile("government-zh-Hans")
SAMPLE = doc(
    h(2, "一、总体情况"),
    p("正文", strong("加粗"), link("https://example.gov.cn/", "链接")),
    h(3, "（一）小节"),
    p("居右", align=Alignment.RIGHT, indent=False),
    h(4, "1. 条目"),
    li("项目一"),
    li("项目二", level=1),
    ol("第一"),
    p("隔开"),
    ol("第三", start=3),
    quote("引文"),
    fig(caption=inlines("说明"), credit="张三", alt="图"),
    table(["甲", "乙"], ["1", "2"], header=1, caption=inlines("表题")),
    hr(),
    p("末段"),
    title="标题",
    subtitle="副题",
    kicker="引题",
)


def package(parts: Mapping[str, str | bytes], related: Mapping[str, str] | None = None) -> bytes:
    """A Word document of these parts below `word/`; `related` maps the names of parts that the
    document refers to to the kinds of these relationships.
    """
    known = {
        "styles.xml": "styles", "settings.xml": "settings", "numbering.xml": "numbering",
        "theme/theme1.xml": "theme", "fontTable.xml": "fontTable",
    }  # fmt: skip
    kinds = {**(related or {}), **{name: kind for name, kind in known.items() if name in parts}}
    relationships = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{name}"/>'
        for number, (name, kind) in enumerate(kinds.items(), 1)
    )
    head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        )
        archive.writestr(
            "_rels/.rels",
            f'{head}<Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/_rels/document.xml.rels", f"{head}{relationships}</Relationships>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}", content)
    return buffer.getvalue()


def document(section: str = "", text: str = "", references: str = "") -> str:
    return (
        f"<w:document {_ALL}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        f"<w:sectPr>{references}{section}</w:sectPr></w:body></w:document>"
    )


def styles(*inner: str, defaults: str = "") -> str:
    return f"<w:styles {_ALL}>{defaults}{''.join(inner)}</w:styles>"


def style(
    identifier: str, name: str, inner: str = "", kind: str = "paragraph", default: bool = False
) -> str:
    mark = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="{kind}"{mark} w:styleId="{identifier}"><w:name w:val="{name}"/>{inner}'
        "</w:style>"
    )


def based_on(identifier: str) -> str:
    return f'<w:basedOn w:val="{identifier}"/>'


# As the Chinese edition of Word numbers its styles.
WORD_CHINESE = package(
    {
        "document.xml": document('<w:pgSz w:w="11906" w:h="16838"/>'),
        "styles.xml": styles(
            style("a", "Normal", '<w:pPr><w:spacing w:line="560" w:lineRule="exact"/></w:pPr>'
                  '<w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr>',
                  default=True),
            style("a0", "Default Paragraph Font", kind="character", default=True),
            style("a1", "Normal Table", kind="table", default=True),
            style("a2", "No List", kind="numbering", default=True),
            style("1", "heading 1", based_on("a") + '<w:next w:val="a"/><w:pPr><w:numPr>'
                  '<w:numId w:val="7"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>'
                  '<w:rPr><w:color w:val="FF0000"/></w:rPr>'),
            style("2", "heading 2", based_on("1") + '<w:link w:val="20"/><w:pPr>'
                  '<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr>'),
            style("20", "标题 2 字符", based_on("a0") + '<w:link w:val="2"/>', "character"),
            style("a3", "Body Text", based_on("a") + '<w:pPr><w:ind w:firstLine="640"/></w:pPr>'
                  "<w:rPr><w:b/></w:rPr>"),
            style("a4", "caption", based_on("a")),
            style("a5", "Dateline", based_on("a")),
        ),
        "numbering.xml": f'<w:numbering {_ALL}><w:abstractNum w:abstractNumId="0"><w:lvl '
        'w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="1"/><w:lvlText '
        'w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/>'
        "</w:num></w:numbering>",
    }
)  # fmt: skip
# As WPS and home-made templates name theirs, in Chinese and without any default.
WPS = package(
    {
        "document.xml": document('<w:cols w:num="2"/>', "说明文字"),
        "styles.xml": styles(
            style("S1", "正文", based_on("S1")),
            style("S2", "标题", based_on("S3")),
            style("S3", "标题 2", based_on("S2") + '<w:rPr><w:vanish/><w:sz w:val="36"/></w:rPr>'),
            style("S4", "正文文本", '<w:pPr><w:outlineLvl w:val="3"/></w:pPr>'),
            style("S5", "引用", based_on("S6")),
            style("S6", "题注", '<w:next w:val="S99"/>'),
            style("BodyText", "别的样式", based_on("nothing")),
        ),
    }
)
LIBREOFFICE = package(
    {
        "document.xml": document('<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:left="1134" '
                                 'w:right="1134" w:top="1134" w:bottom="1134"/>'),
        "styles.xml": styles(
            style("Normal", "Normal", '<w:pPr><w:widowControl/></w:pPr><w:rPr><w:lang '
                  'w:val="de-DE"/></w:rPr>', default=True),
            style("Heading", "Heading", based_on("Normal") + '<w:next w:val="TextBody"/>'),
            style("Heading2", "Heading 2", based_on("Heading")),
            style("TextBody", "Body Text", based_on("Normal") + '<w:pPr><w:spacing w:before="0" '
                  'w:after="140" w:line="276" w:lineRule="auto"/></w:pPr>'),
            style("TableContents", "Table Contents", based_on("Normal")),
            defaults='<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Liberation Serif"/>'
            '<w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>',
        ),
        "settings.xml": f'<w:settings {_ALL}><w:rsids><w:rsid w:val="1"/></w:rsids>'
        '<w:documentProtection w:edit="forms"/><w:attachedTemplate r:id="x"/>'
        '<w:evenAndOddHeaders/><w:mirrorMargins/></w:settings>',
    }
)  # fmt: skip
RIGHT_TO_LEFT = package(
    {
        "document.xml": document("<w:bidi/>"),
        "styles.xml": styles(
            style("N", "Normal", "<w:pPr><w:bidi/></w:pPr><w:rPr><w:rtl/></w:rPr>", default=True)
        ),
    }
)


def python_docx() -> bytes:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    return buffer.getvalue()


def pandoc_reference(folder: Path) -> bytes:
    import subprocess

    path = folder / "reference.docx"
    subprocess.run(
        [pypandoc.get_pandoc_path(), "-o", path, "--print-default-data-file", "reference.docx"],
        check=True,
    )
    return path.read_bytes()


MADE = {
    "word-chinese": WORD_CHINESE,
    "wps": WPS,
    "libreoffice": LIBREOFFICE,
    "right-to-left": RIGHT_TO_LEFT,
    "bare": package({"document.xml": document()}),
    "no-styles-part": package({"document.xml": f"<w:document {_ALL}><w:body/></w:document>"}),
    "python-docx": python_docx(),
    "circles": package(
        {
            "document.xml": document(),
            "styles.xml": styles(
                style("A", "Title", based_on("B")), style("B", "Subtitle", based_on("A")),
                style("A", "Title"), style("C", "heading 2", based_on("C") + "<w:bogus/>"),
            ),
        }
    ),
    "strict": package({"document.xml": document("<w:pgSz w:w='595pt' w:h='842pt'/>")}),
}  # fmt: skip


def write(house: bytes, release: Release = SAMPLE, report: Report | None = None) -> bytes:
    return write_docx(
        release, CHINESE, Report() if report is None else report, house=read_house(house)
    )


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(f"word/{name}").decode()


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def style_of(data: bytes, identifier: str) -> etree._Element:
    root = etree.fromstring(part(data, "styles.xml").encode())
    found = [each for each in root.iter(f"{W}style") if each.get(f"{W}styleId") == identifier]
    assert len(found) == 1, identifier
    return found[0]


def value(element: etree._Element, path: str) -> str | None:
    found = element.find("/".join(W + name for name in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def remarks(house: bytes) -> list[str]:
    return [loss.code for loss in read_house(house).remarks]


def faults(data: bytes, folder: Path) -> list[str]:
    path = folder / "out.docx"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


@pytest.mark.parametrize("name", MADE)
def test_the_document_is_valid_the_same_every_time_and_reads_back_equal(
    name: str, tmp_path: Path
) -> None:
    data = write(MADE[name])
    assert faults(data, tmp_path) == []
    assert write(MADE[name]) == data
    assert read_docx(data, Report()) == read_docx(write_docx(SAMPLE, CHINESE, Report()), Report())


def test_pandocs_reference_document(tmp_path: Path) -> None:
    data = write(pandoc_reference(tmp_path))
    assert faults(data, tmp_path) == []
    assert value(style_of(data, "TableCaption"), "name") == "Table Caption"


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(strategies.releases, st.sampled_from(sorted(MADE)))
def test_any_release_in_any_house(tmp_path: Path, release: Release, name: str) -> None:
    data = write(MADE[name], release)
    assert faults(data, tmp_path) == []
    assert read_docx(data, Report()) == read_docx(write_docx(release, CHINESE, Report()), Report())


class TestStyles:
    def test_go_by_name_under_our_ids(self) -> None:
        data = write(WORD_CHINESE)
        heading = style_of(data, "Heading2")
        assert value(heading, "name") == "heading 2"
        assert heading.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia") == "黑体"  # type: ignore[union-attr]
        assert value(heading, "basedOn") == "1"
        assert value(style_of(data, value(heading, "link") or ""), "link") == "Heading2"
        assert value(style_of(data, "Normal"), "rPr/sz") == "32"

    def test_in_chinese_become_words_own(self) -> None:
        data = write(WPS)
        assert value(style_of(data, "Title"), "name") == "Title"
        assert value(style_of(data, "Heading2"), "rPr/sz") == "36"
        assert value(style_of(data, "Quote"), "name") == "Quote"

    def test_another_style_of_our_id_or_name_steps_aside(self) -> None:
        data = write(WPS)
        assert value(style_of(data, "BodyText"), "name") == "Body Text"
        assert "别的样式" in part(data, "styles.xml")
        chinese = write(WORD_CHINESE)
        assert style_of(chinese, "DatelineDateline").get(f"{W}type") == "character"
        assert value(style_of(chinese, "a5"), "name") == "Dateline 2"

    def test_a_document_that_dateline_made_is_a_template_again(self, tmp_path: Path) -> None:
        """Foreign styles have ids of Dateline's making in it."""
        house = package(
            {
                "document.xml": document(),
                "styles.xml": styles(
                    style("House1", "Mine"),
                    style("house2", "Strong", kind="character"),
                    style("Title", "Foreign", kind="character"),
                    style("Quote", "Another", kind="character"),
                    style("title", "Third", based_on("House1")),
                    style("MINE", "mine"),
                    style("mine", "Mine 2", kind="character"),
                ),
            }
        )
        first = write(house)
        identifiers = re.findall('w:styleId="([^"]*)"', part(first, "styles.xml"))
        assert len({identifier.lower() for identifier in identifiers}) == len(identifiers)
        assert value(style_of(first, "House1"), "name") == "Mine"
        assert value(style_of(first, "House4"), "name") == "Another"
        assert value(style_of(first, "House5"), "basedOn") == "House1"
        second = write(first)
        third = write(second)
        for data in (first, second, third):
            assert faults(data, tmp_path) == []
            plain = read_docx(write_docx(SAMPLE, CHINESE, Report()), Report())
            assert read_docx(data, Report()) == plain
        assert third == second

    def test_thousands_of_one_name_have_a_number_each(self) -> None:
        many = [style(f"s{n}", "same") for n in range(4_000)]
        house = package({"document.xml": document(), "styles.xml": styles(*many)})
        before = time.process_time()
        found = part(write(house), "styles.xml")
        assert time.process_time() - before < 1.5
        assert 'w:val="same 4000"' in found

    def test_heading_n_is_of_level_n_and_nothing_else_is_one(self) -> None:
        for house in (WORD_CHINESE, WPS):
            data = write(house)
            for level in (2, 3, 4):
                found = value(style_of(data, f"Heading{level}"), "pPr/outlineLvl")
                assert found == str(level - 1)
        assert value(style_of(write(WPS), "BodyText"), "pPr/outlineLvl") is None

    def test_numbers_of_headings_are_switched_off(self) -> None:
        data = write(WORD_CHINESE)
        assert value(style_of(data, "1"), "pPr/numPr/numId") == "3"
        assert value(style_of(data, "Heading2"), "pPr/numPr/numId") == "0"
        assert value(style_of(data, "ListNumber"), "pPr/numPr/numId") == "2"
        numbering = part(data, "numbering.xml")
        assert "chineseCounting" in numbering
        assert 'w:numId="4"' in numbering  # the release's own lists come after

    def test_a_title_takes_the_look_of_heading_1(self) -> None:
        title = style_of(write(WORD_CHINESE), "Title")
        assert value(title, "basedOn") == "1"
        assert value(title, "pPr/numPr/numId") == "0"
        assert value(title, "pPr/outlineLvl") == "0"

    def test_what_is_lacking_goes_with_the_house(self) -> None:
        added = style_of(write(WORD_CHINESE), "Heading3")
        assert added.find(f"{W}rPr/{W}rFonts") is None
        assert value(added, "rPr/sz") == "35"  # 26 of 24 is as 35 of 32

    @pytest.mark.parametrize(
        ("body", "chars", "twips"),
        [
            ("", "200", "640"),
            ('<w:pPr><w:ind w:firstLine="0"/></w:pPr>', None, "0"),
            ('<w:pPr><w:ind w:firstLineChars="300"/></w:pPr>', "300", None),
        ],
    )
    def test_the_first_line_is_the_profiles_where_the_house_says_nothing(
        self, body: str, chars: str | None, twips: str | None
    ) -> None:
        house = package(
            {
                "document.xml": document(),
                "styles.xml": styles(
                    style("N", "Normal", '<w:rPr><w:sz w:val="32"/></w:rPr>', default=True),
                    style("B", "Body Text", based_on("N") + body),
                ),
            }
        )
        indent = style_of(write(house), "BodyText").find(f"{W}pPr/{W}ind")
        assert indent is not None
        assert (indent.get(f"{W}firstLineChars"), indent.get(f"{W}firstLine")) == (chars, twips)

    @pytest.mark.parametrize("side", ["left", "right", "both", None])
    def test_the_lines_beside_the_title_stand_where_it_stands(self, side: str | None) -> None:
        said = f'<w:pPr><w:jc w:val="{side}"/></w:pPr>' if side else ""
        titled = styles(style("N", "Normal", default=True), style("T", "Title", said))
        data = write(package({"document.xml": document(), "styles.xml": titled}))
        for identifier in ("DatelineKicker", "Subtitle", "DatelineByline"):
            found = style_of(data, identifier).find(f"{W}pPr/{W}jc")
            assert (None if found is None else found.get(f"{W}val")) == side

    def test_an_indent_of_the_whole_house_is_not_that_of_captions_and_cells(self) -> None:
        house = package(
            {
                "document.xml": document(),
                "styles.xml": styles(
                    style("N", "Normal", '<w:pPr><w:ind w:firstLineChars="200"/></w:pPr>',
                          default=True)
                ),
            }
        )  # fmt: skip
        data = write(house)
        assert style_of(data, "BodyText").find(f"{W}pPr/{W}ind") is None
        for identifier in ("Title", "Caption", "TableText", "DatelineFigure", "ListNumber"):
            indent = style_of(data, identifier).find(f"{W}pPr/{W}ind")
            assert indent is not None
            assert indent.get(f"{W}firstLineChars") == "0"

    @pytest.mark.parametrize(("said", "found"), [("", "left"), ('<w:jc w:val="both"/>', None)])
    def test_cells_say_how_they_are_aligned(self, said: str, found: str | None) -> None:
        # LibreOffice states it in every cell otherwise, as if the person had.
        normal = style("a", "Normal", f"<w:pPr>{said}</w:pPr>", default=True)
        cell = style("b", "Table Contents", based_on("a"))
        data = write(package({"document.xml": document(), "styles.xml": styles(normal, cell)}))
        assert value(style_of(data, "TableText"), "pPr/jc") == found

    def test_language_and_direction_are_the_releases(self) -> None:
        assert "de-DE" not in part(write(LIBREOFFICE), "styles.xml")
        assert "zh-CN" in part(write(LIBREOFFICE), "styles.xml")
        data = write(RIGHT_TO_LEFT)
        assert "w:bidi/" not in part(data, "styles.xml") + part(data, "document.xml")
        arabic = Release(Metadata(language="ar"), (p("نص"),))
        assert "w:bidi/" in part(write(WORD_CHINESE, arabic), "styles.xml")

    def test_a_bold_body_is_no_mark(self) -> None:
        assert value(style_of(write(WORD_CHINESE), "BodyText"), "name") == "Body Text"
        read = read_docx(write(WORD_CHINESE, doc(p("甲", strong("乙")))), Report())
        assert read.body == (p("甲", strong("乙")),)


class TestPage:
    def test_is_that_of_the_last_section(self) -> None:
        section = (
            '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="-1000" '
            'w:left="1000" w:right="2000" w:bottom="900" w:gutter="500"/><w:pgBorders>'
            '<w:top w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pgBorders>'
            '<w:pgNumType w:start="5"/><w:titlePg/><w:docGrid w:type="lines" w:linePitch="579"/>'
            '<w:printerSettings/><w:type w:val="continuous"/>'
        )
        house = read_house(package({"document.xml": document(section)}))
        frame = fill_house(house, "zh-Hans", 2.0)
        assert frame.text_width == 16838 - 1000 - 2000 - 500
        assert frame.text_height == 11906 - 1000 - 900
        for kept in ("landscape", "pgBorders", "w:start=", "titlePg", "linePitch"):
            assert kept in frame.section
        for dropped in ("printerSettings", "continuous"):
            assert dropped not in frame.section

    def test_columns_become_one_and_that_is_said(self) -> None:
        report = Report()
        data = write(WPS, report=report)
        assert "w:cols" not in part(data, "document.xml")
        assert remarks(WPS) == ["house-columns"]
        assert report.losses == ()

    def test_decoration_that_is_not_taken_is_said_in_the_check_alone(self) -> None:
        body = document().replace("<w:body>", '<w:background w:color="FF0000"/><w:body>')
        bullets = f'<w:numbering {_ALL}><w:numPicBullet w:numPicBulletId="0"/></w:numbering>'
        house = package({"document.xml": body, "numbering.xml": bullets})
        assert remarks(house) == ["house-background", "house-bullets"]
        report = Report()
        write(house, report=report)
        assert report.losses == ()

    def test_a_page_without_room_is_a_usual_one(self) -> None:
        house = package({"document.xml": document('<w:pgSz w:w="300" w:h="300"/>')})
        assert 'w:w="11906"' in part(write(house), "document.xml")
        assert remarks(house) == ["house-page"]

    def test_figures_and_tables_are_as_wide_as_its_text(self) -> None:
        data = write(LIBREOFFICE, doc(table(["甲", "乙"])))
        widths = re.findall(r'<w:gridCol w:w="(\d+)"', part(data, "document.xml"))
        assert sum(map(int, widths)) == 12240 - 2 * 1134

    def test_settings_are_chosen(self) -> None:
        found = part(write(LIBREOFFICE), "settings.xml")
        assert "evenAndOddHeaders" in found
        assert "mirrorMargins" in found
        for dropped in ("rsid", "documentProtection", "attachedTemplate"):
            assert dropped not in found

    def test_the_text_of_the_template_is_not_in_the_release(self) -> None:
        house = read_house(WPS)
        assert house.has_text
        assert "说明文字" not in part(write(WPS), "document.xml")


PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="x"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip {reference}/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr/></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)  # fmt: skip
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
SIMPLE = '<w:fldSimple w:instr="{code}"><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'


def with_header(
    inner: str, relationships: str = "", extra: Mapping[str, bytes] | None = None
) -> bytes:
    head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return package(
        {
            "document.xml": document(references='<w:headerReference w:type="default" r:id="r1"/>'),
            "header1.xml": f"<w:hdr {_ALL}>{inner}</w:hdr>",
            "_rels/header1.xml.rels": f"{head}{relationships}</Relationships>",
            **(extra or {}),
        },
        {"header1.xml": "header"},
    )


def relationship(identifier: str, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{identifier}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'


def header(house: bytes, report: Report | None = None) -> str:
    return part(write(house, report=report), "house-header-default.xml")


def drawn(inner: str, attributes: str = "") -> str:
    return (
        f'<w:r><w:pict><v:rect style="width:9pt;height:9pt" {attributes}>{inner}</v:rect></w:pict>'
        "</w:r>"
    )


HOSTILE = (
    drawn("", 'href="javascript:evil.example()"'),
    drawn("", 'href="file://evil.example/x"'),
    drawn('<v:imagedata src="http://evil.example/a.png"/>'),
    drawn('<v:imagedata o:href="http://evil.example/a.png"/>'),
    drawn('<v:imagedata r:href="x"/>'),
    drawn('<v:imagedata r:pict="x" o:title=""/>'),
    drawn('<v:fill type="frame" src="http://evil.example/a.png"/>'),
    drawn('<v:fill type="frame" o:href="http://evil.example/a.png"/>'),
    drawn('<v:fill type="frame" o:althref="http://evil.example/a.png"/>'),
    drawn('<v:fill type="frame" r:id="x"/>'),
    drawn('<v:stroke src="http://evil.example/a.png" filltype="frame"/>'),
    drawn('<v:stroke o:href="http://evil.example/a.png" filltype="frame"/>'),
    drawn('<o:OLEObject Type="Link" ProgID="Excel" r:id="o"/>'),
    PICTURE.format(reference='r:link="x"'),
    PICTURE.format(reference='r:embed="x"'),
    '<w:hyperlink r:id="j"><w:r><w:t>坏</w:t></w:r></w:hyperlink>',
    '<w:hyperlink r:id="f"><w:r><w:t>坏</w:t></w:r></w:hyperlink>',
    '<w:hyperlink r:id="g"><w:r><w:t>好</w:t></w:r></w:hyperlink>',
    '<w:altChunk r:id="x"/>',
    '<w:r><w:object><o:OLEObject Type="Link" r:id="o"/></w:object></w:r>',
    '<w:r><w:movie r:id="x"/></w:r>',
    FIELD.format(code="INCLUDEPICTURE http://evil.example/a.png", shown="x"),
)


def outside(data: bytes) -> set[str]:
    """What the parts of a document refer to that is not in it."""
    found = set()
    for name in names(data):
        if not name.endswith((".xml", ".rels")):
            continue
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            root = etree.fromstring(archive.read(name))
        for element in root.iter():
            if element.get("TargetMode") == "External":
                assert element.get("Type", "").endswith("/hyperlink")
                found.add(element.get("Target", ""))
            for attribute, text in element.attrib.items():
                is_address = attribute in {"src", "href"} or str(attribute).startswith(
                    "{urn:schemas-microsoft-com:office:office}"
                )
                if attribute == f"{{{_OFFICE}}}link" or "evil.example" in text:
                    found.add(f"{attribute}: {text}")
                elif is_address and ":" in text:
                    found.add(text)
            assert "evil.example" not in (element.text or "")
    return found


class TestMargins:
    def test_text_fields_and_pictures_are_taken(self, tmp_path: Path) -> None:
        house = with_header(
            "<w:p><w:r><w:t>平川县</w:t></w:r>"
            + FIELD.format(code=" PAGE ", shown="1")
            + PICTURE.format(reference='r:embed="p"')
            + "</w:p>",
            relationship("p", "image", "media/logo.png"),
            {"media/logo.png": PNG},
        )
        data = write(house)
        assert "word/media/house1.png" in names(data)
        assert faults(data, tmp_path) == []
        found = header(house)
        assert "平川县" in found
        assert "PAGE" in found
        assert 'r:embed="rId1"' in found

    @pytest.mark.parametrize(
        ("code", "kept"),
        [
            ("NUMPAGES", True), ('STYLEREF "标题"', True), ("= 1 + 1", True),
            ('INCLUDETEXT "http://x.example/a.txt"', False), ("DDEAUTO excel", False),
            ("DOCPROPERTY Amt", False), ("DOCPROPERTY Company", False),
            ("REF Lesezeichen", False), ("", False),
        ],
    )  # fmt: skip
    def test_a_field_that_fetches_or_asks_the_template_is_its_text(
        self, code: str, kept: bool
    ) -> None:
        inner = FIELD.format(code=code.replace('"', "&quot;"), shown="显示")
        house = with_header(f"<w:p>{inner}</w:p>")
        found = header(house)
        assert "显示" in found
        assert ("instrText" in found) == kept
        assert ("house-fields" in remarks(house)) != kept

    @pytest.mark.parametrize("simple", [False, True])
    def test_no_name_of_a_file_or_a_person_gets_out(self, simple: bool, tmp_path: Path) -> None:
        codes = (
            r"FILENAME \p", "AUTHOR", "LASTSAVEDBY", "TEMPLATE", "USERNAME", "UserInitials",
            "USERADDRESS", "DOCPROPERTY Author", 'DOCPROPERTY "Last Author"', "INFO filename",
            'INCLUDEPICTURE "http://x.example/a.png"',
        )  # fmt: skip
        fields = "".join(
            (SIMPLE if simple else FIELD).format(code=code.replace('"', "&quot;"), shown="秘密")
            for code in codes
        )
        nested = FIELD.format(code="IF 1 = 1", shown="可见").replace(
            "</w:instrText></w:r>",
            "</w:instrText></w:r>" + FIELD.format(code="AUTHOR", shown="秘密"),
            1,
        )
        control = (
            '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/ns1:coreProperties[1]/ns0:creator[1]"/>'
            "</w:sdtPr><w:sdtContent><w:r><w:t>秘密</w:t></w:r></w:sdtContent></w:sdt>"
        )
        path = "C:\\Users\\秘密\\标志.png"
        picture = PICTURE.format(reference='r:embed="p"').replace('name="x"', f'name="{path}"')
        picture = picture.replace("<wp:docPr ", f'<wp:docPr descr="{path}" title="秘密.jpg" ')
        shape = (
            f'<w:r><w:pict><v:shape alt="{path}" style="width:9pt">'
            '<v:imagedata r:id="p" o:title="秘密"/></v:shape></w:pict></w:r>'
        )
        house = with_header(
            f"<w:p>{fields}{nested}{control}<w:r><w:t>文字</w:t></w:r>{picture}{shape}</w:p>",
            relationship("p", "image", "media/logo.png"),
            {"media/logo.png": PNG},
        )
        data = write(house)
        archive = zipfile.ZipFile(io.BytesIO(data))
        everything = b"".join(map(archive.read, names(data))).decode("utf-8", "replace")
        for secret in ("秘密", "Users", "标志", "x.example"):
            assert secret not in everything
        found = part(data, "house-header-default.xml")
        assert "文字" in found
        assert "可见" in found
        assert found.count("rId1") == 2
        assert faults(data, tmp_path) == []

    def test_nested_fields_go_together(self) -> None:
        inner = FIELD.format(code="x", shown="y")
        whole = FIELD.format(code="INCLUDETEXT", shown="可见").replace(
            "</w:instrText></w:r>", f"</w:instrText></w:r>{inner}", 1
        )
        found = header(with_header(f"<w:p>{whole}</w:p>"))
        assert "可见" in found
        assert "fldChar" not in found

    def test_nothing_is_fetched(self, tmp_path: Path) -> None:
        report = Report()
        house = with_header(
            "<w:p>" + PICTURE.format(reference='r:link="p"') + '<w:r><w:pict><v:shape '
            'style="width:9pt"><v:imagedata r:id="q" o:href="http://x.example/b.png"/></v:shape>'
            '</w:pict></w:r><w:hyperlink r:id="j"><w:r><w:t>坏</w:t></w:r></w:hyperlink>'
            '<w:hyperlink r:id="g"><w:r><w:t>好</w:t></w:r></w:hyperlink></w:p>',
            relationship("p", "image", "http://x.example/a.png", external=True)
            + relationship("q", "image", "http://x.example/b.png", external=True)
            + relationship("j", "hyperlink", "javascript:alert(1)", external=True)
            + relationship("g", "hyperlink", "https://www.example.gov.cn/", external=True),
        )  # fmt: skip
        data = write(house, report=report)
        everything = b"".join(
            zipfile.ZipFile(io.BytesIO(data)).read(name) for name in names(data)
        ).decode("utf-8", "replace")
        assert "x.example" not in everything
        assert "javascript" not in everything
        assert "https://www.example.gov.cn/" in everything
        found = part(data, "house-header-default.xml")
        assert "坏" in found
        assert "好" in found
        assert "house-links" in [loss.code for loss in report.losses]
        assert faults(data, tmp_path) == []

    def test_changes_comments_and_ties_to_data_are_settled(self, tmp_path: Path) -> None:
        house = with_header(
            '<w:p><w:ins w:id="1"><w:r><w:t>新</w:t></w:r></w:ins><w:del w:id="2"><w:r>'
            '<w:delText>旧</w:delText></w:r></w:del><w:commentRangeStart w:id="0"/>'
            '<w:bookmarkStart w:id="3" w:name="b"/><w:sdt><w:sdtPr>'
            '<w:dataBinding w:xpath="x"/></w:sdtPr><w:sdtContent><w:r>'
            "<w:t>内</w:t></w:r></w:sdtContent></w:sdt><w:r><w:object/></w:r></w:p>"
        )
        report = Report()
        found = header(house, report)
        assert "新" in found
        assert "内" in found
        for gone in ("旧", "comment", "bookmark", "dataBinding", "w:sdt", "w:object", "w:ins"):
            assert gone not in found
        assert [loss.code for loss in report.losses] == ["house-objects"]
        assert faults(write(house), tmp_path) == []

    @pytest.mark.parametrize("inner", HOSTILE)
    def test_nothing_outside_is_left_but_safe_links(self, inner: str, tmp_path: Path) -> None:
        house = with_header(
            f"<w:p>{inner}</w:p>",
            relationship("x", "image", "http://evil.example/a.png", external=True)
            + relationship("o", "oleObject", "file:///c:/evil.example.xls", external=True)
            + relationship("j", "hyperlink", "javascript:evil.example()", external=True)
            + relationship("f", "hyperlink", "file://evil.example/a", external=True)
            + relationship("g", "hyperlink", "https://www.example.gov.cn/", external=True),
            {
                "_rels/settings.xml.rels": (
                    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                    'relationships">'
                    + relationship("t", "attachedTemplate", "http://evil.example/", external=True)
                    + "</Relationships>"
                ).encode(),
                "settings.xml": f'<w:settings {_ALL}><w:attachedTemplate r:id="t"/></w:settings>'
                .encode(),
            },
        )  # fmt: skip
        data = write(house, doc(p("正文")))
        assert "word/house-header-default.xml" in names(data)
        assert outside(data) <= {"https://www.example.gov.cn/"}
        assert faults(data, tmp_path) == []

    def test_pictures_have_room_for_so_much(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        other = PNG[:-1] + bytes((PNG[-1] ^ 1,))
        inner = "".join(PICTURE.format(reference=f'r:embed="{name}"') for name in "pqp")
        house = with_header(
            f"<w:p>{inner}</w:p>",
            relationship("p", "image", "media/a.png") + relationship("q", "image", "media/b.png"),
            {"media/a.png": PNG, "media/b.png": other},
        )
        whole = write(house)
        assert [name for name in names(whole) if "house" in name and "media" in name] == [
            "word/media/house1.png",
            "word/media/house2.png",
        ]
        monkeypatch.setattr(margins, "MAX_PICTURES", len(PNG) + 5)
        report = Report()
        data = write(house, report=report)
        assert [name for name in names(data) if "media/house" in name] == ["word/media/house1.png"]
        assert part(data, "house-header-default.xml").count("<w:drawing") == 2
        assert "house-links" in [loss.code for loss in report.losses]
        assert faults(data, tmp_path) == []

    def test_a_watermark_stays(self) -> None:
        mark = (
            '<w:p><w:r><w:pict><v:shape style="width:400pt"><v:textpath string="内部"/></v:shape>'
            "</w:pict></w:r></w:p>"
        )
        assert 'string="内部"' in header(with_header(mark))

    def test_the_last_section_takes_over_from_those_before(self) -> None:
        body = (
            f"<w:document {_ALL}><w:body><w:p><w:pPr><w:sectPr><w:headerReference "
            'w:type="default" r:id="r1"/></w:sectPr></w:pPr></w:p><w:sectPr/></w:body></w:document>'
        )
        house = package(
            {"document.xml": body, "h.xml": f"<w:hdr {_ALL}><w:p/></w:hdr>"}, {"h.xml": "header"}
        )
        assert "word/house-header-default.xml" in names(write(house))

    def test_what_nobody_refers_to_is_left(self) -> None:
        house = package(
            {"document.xml": document(), "media/secret.png": PNG, "vbaProject.bin": b"x"},
            {"media/secret.png": "image", "vbaProject.bin": "vbaProject"},
        )
        assert not [name for name in names(write(house)) if "house" in name or "vba" in name]


def refused() -> Iterator[bytes]:
    yield b""
    yield b"hello"
    yield b"PK" + b"0" * MAX_BYTES
    yield package({"document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'})
    yield package(
        {
            "document.xml": document(),
            "styles.xml": styles(*(style(f"s{n}", f"n{n}") for n in range(5_001))),
        }
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (257 * 1024 * 1024))
    yield buffer.getvalue()


def test_what_is_no_template_is_refused_with_a_sentence() -> None:
    for data in refused():
        with pytest.raises(FormatError, match=r"[.]$"):
            read_house(data)


def test_a_part_of_more_elements_than_any_template_has_is_refused() -> None:
    flood = f"<w:styles {_ALL}>{'<w:x/>' * 400_001}</w:styles>"
    with pytest.raises(FormatError, match=r"styles\.xml.*larger than any template needs"):
        read_house(package({"document.xml": document(), "styles.xml": flood}))


@pytest.mark.parametrize("name", ["circles", "wps"])
def test_no_style_is_based_on_itself(name: str) -> None:
    based = {
        identifier: value(element, "basedOn")
        for identifier, element in read_house(MADE[name]).styles.elements.items()
    }
    for start in based:
        seen: list[str | None] = []
        current: str | None = start
        while current is not None:
            assert current not in seen
            seen.append(current)
            current = based[current]


def test_values_that_no_schema_has_are_left_out(tmp_path: Path) -> None:
    paragraph = (
        '<w:pPr><w:widowControl w:val="foo"/><w:pBdr><w:top w:val="foo"/><w:left w:val="single" '
        'w:sz="foo" w:space="99" w:color="foo" w:themeColor="foo"/></w:pBdr><w:shd w:val="foo" '
        'w:fill="foo" w:themeFill="foo"/><w:tabs><w:tab w:val="foo" w:pos="9"/><w:tab '
        'w:val="left" w:leader="foo" w:pos="foo"/></w:tabs><w:spacing w:before="foo" w:after="20" '
        'w:line="foo" w:lineRule="foo"/><w:ind w:left="foo" w:firstLineChars="foo"/><w:jc '
        'w:val="foo"/><w:textDirection w:val="foo"/><w:textAlignment w:val="foo"/><w:outlineLvl '
        'w:val="foo"/><w:framePr w:wrap="foo" w:hAnchor="foo" w:xAlign="foo" w:w="foo"/></w:pPr>'
    )
    run = (
        '<w:rPr><w:rFonts w:hint="foo" w:asciiTheme="foo" w:eastAsia="仿宋"/><w:b w:val="foo"/>'
        '<w:color w:val="foo" w:themeTint="foo"/><w:spacing w:val="foo"/><w:w w:val="foo"/>'
        '<w:kern w:val="foo"/><w:position w:val="foo"/><w:sz w:val="foo"/><w:highlight '
        'w:val="foo"/><w:u w:val="foo" w:color="foo"/><w:effect w:val="foo"/><w:bdr '
        'w:val="foo"/><w:vertAlign w:val="foo"/><w:em w:val="foo"/></w:rPr>'
    )
    cells = (
        '<w:tbl><w:tblPr><w:tblW w:w="foo" w:type="foo"/><w:jc w:val="both"/><w:tblBorders><w:top '
        'w:val="foo"/></w:tblBorders><w:tblLayout w:type="foo"/></w:tblPr><w:tblGrid><w:gridCol '
        'w:w="9"/></w:tblGrid><w:tr><w:trPr><w:trHeight w:val="foo" w:hRule="foo"/></w:trPr><w:tc>'
        '<w:tcPr><w:tcW w:w="foo" w:type="foo"/><w:gridSpan w:val="foo"/><w:vAlign w:val="both"/>'
        "</w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
    )
    strokes = drawn('<v:stroke weight="2pt" miterlimit="foo"/>') + drawn('<v:stroke weight="foo"/>')
    section = (
        '<w:headerReference w:type="default" r:id="r1"/><w:pgSz w:w="foo" w:orient="foo"/>'
        '<w:pgBorders w:offsetFrom="foo" w:display="foo"/><w:lnNumType w:countBy="2" '
        'w:restart="foo"/><w:pgNumType w:fmt="foo" w:start="foo" w:chapSep="foo"/><w:vAlign '
        'w:val="foo"/><w:docGrid w:type="foo" w:linePitch="foo"/>'
    )
    house = package(
        {
            "document.xml": document(section),
            "header1.xml": f"<w:hdr {_ALL}>{cells}<w:p>{paragraph}<w:r>{run}<w:t>县</w:t></w:r>"
            f"{strokes}</w:p></w:hdr>",
            "styles.xml": styles(
                style("a", "Normal", paragraph + run + "<w:qFormat w:val='foo'/>", default=True),
                style("b", "heading 2", based_on("a") + paragraph + run),
                style("L", "Listed", '<w:pPr><w:numPr><w:ilvl w:val="foo"/><w:numId w:val="1"/>'
                      "</w:numPr></w:pPr>"),
            ),
            "numbering.xml": f'<w:numbering {_ALL}><w:abstractNum w:abstractNumId="1">'
            '<w:multiLevelType w:val="foo"/><w:lvl w:ilvl="0"><w:start w:val="foo"/><w:numFmt '
            f'w:val="foo"/><w:suff w:val="foo"/><w:lvlJc w:val="both"/>{paragraph}{run}</w:lvl>'
            '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>',
            "settings.xml": f'<w:settings {_ALL}><w:mirrorMargins w:val="foo"/><w:defaultTabStop '
            'w:val="foo"/><w:characterSpacingControl w:val="foo"/><w:compat><w:useFELayout '
            'w:val="foo"/></w:compat><w:clrSchemeMapping w:bg1="foo"/></w:settings>',
            "fontTable.xml": f'<w:fonts {_ALL}><w:font w:name="仿宋"><w:panose1 w:val="foo"/>'
            '<w:charset w:val="foo"/><w:family w:val="foo"/><w:pitch w:val="foo"/><w:sig '
            'w:usb0="foo"/></w:font></w:fonts>',
        },
        {"header1.xml": "header"},
    )  # fmt: skip
    data = write(house)
    assert faults(data, tmp_path) == []
    for name in names(data):
        if name.startswith("word/") and name.endswith(".xml"):
            assert '"foo"' not in part(data, name.removeprefix("word/"))
    normal = style_of(data, "Normal")
    assert normal.find(f"{W}pPr/{W}spacing").get(f"{W}after") == "20"  # type: ignore[union-attr]
    assert normal.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia") == "仿宋"  # type: ignore[union-attr]
    found = part(data, "house-header-default.xml")
    assert 'strokeweight="2pt"' in found
    assert "weight=" not in found.replace("strokeweight=", "")


def test_parts_outside_the_package_are_not_there() -> None:
    house = package(
        {"document.xml": document(references='<w:headerReference w:type="default" r:id="r1"/>')},
        {"../../../etc/passwd": "header"},
    )
    assert not [name for name in names(write(house)) if "house-" in name]


def test_a_template_is_filled_once_for_all_releases() -> None:
    house = read_house(WORD_CHINESE)
    assert isinstance(house, House)
    assert fill_house(house, "zh-Hans", 2.0) is fill_house(house, "zh-Hans", 2.0)


def test_a_profile_whose_file_is_not_at_hand_uses_the_built_in_one() -> None:
    from editor.values import replace

    profile = replace(CHINESE, docx_template="县.docx")
    assert write_docx(SAMPLE, profile, Report()) == write_docx(SAMPLE, CHINESE, Report())
