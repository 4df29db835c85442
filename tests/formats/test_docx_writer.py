from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator
from PIL import Image

from editor.document.list_numbers import ListNumbers
from editor.document.nodes import Alignment, Figure, ListItem, ListKind
from editor.document.release import Asset, Contact, Release, make_asset
from editor.document.timestamp import Timestamp
from editor.formats.docx_out import template as docx_template
from editor.formats.docx_writer import write_docx
from editor.formats.json_codec import encode_metadata
from editor.profiles.profile import DOCX_TEMPLATES, Profile
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests import strategies
from tests.builders import (
    PNG,
    br,
    cell,
    doc,
    em,
    fig,
    h,
    highlight,
    hr,
    inlines,
    li,
    link,
    ol,
    p,
    quote,
    strike,
    strong,
    sub,
    sup,
    table,
    underline,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
CHINESE = builtin_profile("government-zh-Hans")
ENGLISH = builtin_profile("press-release-en")

SAMPLE = doc(
    h(2, "一、总体情况"),
    p(
        "正文",
        strong("加粗"),
        em("强调word"),
        underline("下划"),
        strike("删去"),
        "x",
        sup("2"),
        sub("3"),
        highlight("突出"),
        link("https://example.gov.cn/?a=1&b=2", "链接"),
        br(),
        "“引号”——第二行",
    ),
    h(3, "（一）做法"),
    p("居右", align=Alignment.RIGHT, indent=False),
    h(4, "1. 细则"),
    li("点"),
    li("点中点", level=1),
    ol("其一"),
    ol("其二"),
    p("隔开"),
    ol("第五", start=5),
    quote("引文"),
    hr(),
    fig(caption=inlines("现场"), credit="张三 摄", width=50, alt="活动现场"),
    fig(decorative=True),
    table(["甲", "乙"], ["1", "2"], header=1, caption=inlines("统计")),
    table([cell("横跨", colspan=2)], [cell("竖跨", rowspan=2), "c"], ["d"]),
    title="县科技局开展科普活动",
    kicker="全国科普日",
    subtitle="——三千人参加",
    authors=("贾悦", "李四"),
    source="县科技局",
    published=Timestamp.parse("2022-11-03 15:04"),
    keywords=("科普", "活动"),
    summary="一句话。",
    column="工作动态",
    uid="6f9619ff-8b86-d011-b42d-00c04fc964ff",
    boilerplate="关于县科技局。",
    contacts=(Contact("贾悦", "县科技局", "010-1", "a@b.cn"),),
)


def written(
    release: Release, template: str = "news", profile: Profile = CHINESE
) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(write_docx(release, profile, Report(), template)))


def part(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(archive.read(name))


def body(release: Release, template: str = "news", profile: Profile = CHINESE) -> str:
    text = written(release, template, profile).read("word/document.xml").decode()
    return text[text.index("<w:body>") + 8 : text.rindex("<w:sectPr>")]


def paragraphs(release: Release, template: str = "news") -> list[tuple[str | None, str]]:
    root = part(written(release, template), "word/document.xml")
    found = []
    for paragraph in root.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        text = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
        found.append((None if style is None else style.get(f"{W}val"), text))
    return found


def faults(data: bytes, folder: Path) -> list[str]:
    path = folder / "written.docx"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


@pytest.mark.parametrize("template", DOCX_TEMPLATES)
def test_the_validator_finds_nothing(template: str, tmp_path: Path) -> None:
    assert faults(write_docx(SAMPLE, CHINESE, Report(), template), tmp_path) == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(strategies.releases, st.sampled_from(DOCX_TEMPLATES), st.sampled_from([CHINESE, ENGLISH]))
def test_the_validator_finds_nothing_in_any_release(
    tmp_path: Path, release: Release, template: str, profile: Profile
) -> None:
    assert faults(write_docx(release, profile, Report(), template), tmp_path) == []


@given(strategies.releases, st.sampled_from(DOCX_TEMPLATES))
def test_the_same_release_gives_the_same_bytes(release: Release, template: str) -> None:
    first = write_docx(release, CHINESE, Report(), template)
    docx_template.load_template.cache_clear()
    assert write_docx(release, CHINESE, Report(), template) == first


def test_the_package_holds_nothing_but_ours() -> None:
    archive = written(SAMPLE)
    assert archive.namelist() == sorted(archive.namelist())
    assert archive.namelist()[0] == "[Content_Types].xml"
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    everything = b"".join(archive.read(name) for name in archive.namelist()).decode(
        "utf-8", "replace"
    )
    assert "python" not in everything
    assert not re.search(r"\{[a-z_]+\}", everything)
    assert not re.search(r"(ascii|hAnsi|eastAsia|cs)Theme=|themeColor", everything)


@pytest.mark.parametrize("template", DOCX_TEMPLATES)
def test_the_parts_of_a_template(template: str, golden: Callable[[str, str], None]) -> None:
    archive = written(SAMPLE, template)
    golden(
        f"docx/{template}.xml.txt",
        "".join(
            f"==== {name}\n{pretty(archive.read(name).decode())}\n"
            for name in archive.namelist()
            if name.endswith((".xml", ".rels")) and not name.endswith("theme1.xml")
        ),
    )


def pretty(xml: str) -> str:
    """A line for each block element, so that a golden's diff can be read."""
    return re.sub(r"(?<!\n)(<w:(?:p|tbl|tr|tc|sectPr|num|font|footerReference)[ >])", r"\n\1", xml)


@pytest.mark.parametrize("template", DOCX_TEMPLATES)
def test_every_style_that_is_used_is_defined(template: str) -> None:
    archive = written(SAMPLE, template, ENGLISH)
    styles = part(archive, "word/styles.xml")
    defined = {style.get(f"{W}styleId") for style in styles}
    used = {
        element.get(f"{W}val")
        for name in ("word/document.xml", "word/footer-default.xml")
        for tag in ("pStyle", "rStyle", "tblStyle")
        for element in part(archive, name).iter(f"{W}{tag}")
    }
    assert used - {None} <= defined
    based = {element.get(f"{W}val") for element in styles.iter(f"{W}basedOn")}
    assert based <= defined


@pytest.mark.parametrize("template", DOCX_TEMPLATES)
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "ja", "ko", "en-GB"])
def test_fonts_and_languages_follow_the_release(template: str, language: str) -> None:
    archive = written(doc(p("字"), language=language), template)
    styles = part(archive, "word/styles.xml")
    tag = styles.find(f".//{W}rPrDefault//{W}lang")
    assert tag is not None
    east_asian = {"zh-Hans": "zh-CN", "zh-Hant-TW": "zh-TW", "zh-Hant-HK": "zh-HK"}
    east_asian |= {"ja": "ja-JP", "ko": "ko-KR", "en-GB": "zh-CN"}
    assert tag.get(f"{W}eastAsia") == east_asian[language]
    assert tag.get(f"{W}val") == ("en-GB" if language == "en-GB" else "en-US")
    theme = part(archive, "word/settings.xml").find(f"{W}themeFontLang")
    assert theme is not None
    assert theme.get(f"{W}eastAsia") == east_asian[language]
    named = {font.get(f"{W}name") for font in part(archive, "word/fontTable.xml")}
    asked = {value for fonts in styles.iter(f"{W}rFonts") for value in fonts.attrib.values()}
    assert asked <= named
    charsets = {
        element.get(f"{W}val")
        for element in part(archive, "word/fontTable.xml").iter(f"{W}charset")
    }
    expected = {"zh-CN": "86", "zh-TW": "88", "zh-HK": "88", "ja-JP": "80", "ko-KR": "81"}
    assert charsets <= {"00", expected[east_asian[language]]}


def test_the_official_page() -> None:
    archive = written(SAMPLE, "official", ENGLISH)
    section = part(archive, "word/document.xml").find(f".//{W}sectPr")
    assert section is not None
    values = {
        f"{child.tag.removeprefix(W)}.{key.removeprefix(W)}": value
        for child in section
        for key, value in child.attrib.items()
    }
    expected = {
        "pgSz.w": "11906", "pgSz.h": "16838", "pgMar.top": "2098", "pgMar.right": "1474",
        "pgMar.bottom": "1984", "pgMar.left": "1587", "pgMar.footer": "1417",
        "docGrid.type": "lines", "docGrid.linePitch": "579",
    }  # fmt: skip
    assert {key: values[key] for key in expected} == expected
    assert part(archive, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None
    for name, side in (("default", "right"), ("even", "left")):
        footer = archive.read(f"word/footer-{name}.xml").decode()
        assert f'<w:jc w:val="{side}"/>' in footer
        assert re.sub(r"<[^>]+>", "", footer).strip() == "— 1 —"


def test_letter_paper_is_the_profiles_choice() -> None:
    import dataclasses

    letter = dataclasses.replace(ENGLISH, paper="Letter")
    assert (
        'w:w="12240" w:h="15840"'
        in written(SAMPLE, "english", letter).read("word/document.xml").decode()
    )


def test_front_and_end_matter() -> None:
    found = [(style, text) for style, text in paragraphs(SAMPLE) if style]
    assert found[:4] == [
        ("DatelineKicker", "全国科普日"),
        ("Title", "县科技局开展科普活动"),
        ("Subtitle", "——三千人参加"),
        ("DatelineByline", "时间：2022-11-03 15:04　稿源：县科技局　作者：贾悦、李四"),
    ]
    assert found[-2:] == [
        ("DatelineBoilerplate", "关于县科技局。"),
        ("DatelineContact", "联系方式：贾悦、县科技局、010-1、a@b.cn"),
    ]


@pytest.mark.parametrize(
    ("embargo", "status"),
    [
        ("", "FOR IMMEDIATE RELEASE"),
        ("2026-11-03T09:00:00-05:00", "EMBARGOED UNTIL 9:00 a.m. UTC-5, Nov. 3, 2026"),
        ("2026-03-03 00:30", "EMBARGOED UNTIL 12:30 a.m. UTC, March 3, 2026"),
        ("2026-05-03T23:05:00+05:30", "EMBARGOED UNTIL 11:05 p.m. UTC+5:30, May 3, 2026"),
        ("2026-05-03", "EMBARGOED UNTIL May 3, 2026"),
    ],
)
def test_an_english_release_says_when_it_may_be_published(embargo: str, status: str) -> None:
    release = doc(p("x"), embargo=Timestamp.parse(embargo) if embargo else None, language="en")
    text = body(release, "english", ENGLISH)
    assert status in text
    assert "###" in text


def test_marks_are_direct_and_emphasis_follows_the_script() -> None:
    text = body(doc(p(em("强调", "word"), strong("b"), sup("1"))))
    assert '<w:r><w:rPr><w:em w:val="dot"/></w:rPr><w:t>强调</w:t></w:r>' in text
    assert "<w:r><w:rPr><w:i/></w:rPr><w:t>word</w:t></w:r>" in text
    assert "<w:r><w:rPr><w:b/></w:rPr><w:t>b</w:t></w:r>" in text
    assert '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>' in text


def test_chinese_quotation_marks_take_the_chinese_font_and_apostrophes_do_not() -> None:
    assert '<w:rFonts w:hint="eastAsia"/></w:rPr><w:t>他说“好”</w:t>' in body(doc(p("他说“好”")))
    assert "hint" not in body(doc(p("it’s “good”")))
    assert "hint" not in body(doc(p("“good”"), language="en"))


def test_indent_is_the_styles_and_its_absence_the_paragraphs() -> None:
    flush = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
    assert flush not in body(doc(p("a")))
    assert flush in body(doc(p("a", indent=False)))
    twips = {"news": 480, "official": 640, "english": 480}
    for template, first_line in twips.items():
        styles = written(doc(p("a")), template).read("word/styles.xml").decode()
        own = styles[styles.index('w:styleId="BodyText"') :]
        own = own[: own.index("</w:style>")]
        assert f'<w:ind w:firstLineChars="200" w:firstLine="{first_line}"/>' in own
    assert (
        "firstLineChars"
        not in written(doc(p("a")), "english", ENGLISH).read("word/styles.xml").decode()
    )


items = st.lists(
    st.one_of(
        st.builds(
            ListItem,
            st.just(inlines("x")),
            st.integers(0, 3),
            st.sampled_from(list(ListKind)),
            st.none() | st.integers(0, 5),
        ),
        st.just(p("break")),
    ),
    max_size=14,
)


@settings(max_examples=300)
@given(items)
def test_word_counts_as_the_model_does(blocks: list[ListItem]) -> None:
    release = doc(*blocks)
    numbers = ListNumbers()
    expected: list[int | None] = []
    for block in release.body:
        if isinstance(block, ListItem):
            number = numbers.count(block)
            expected.append(number if block.kind == ListKind.NUMBER else None)
        else:
            numbers.interrupt()
    assert word_numbers(release) == expected


def word_numbers(release: Release) -> list[int | None]:
    """What Word shows before each list item, None for a bullet: one counter per abstract list and
    level, restarted by shallower items and, once, by each list's own start.
    """
    archive = written(release)
    starts: dict[str, dict[int, int]] = {}
    for num in part(archive, "word/numbering.xml").iter(f"{W}num"):
        starts[num.get(f"{W}numId", "")] = {
            int(override.get(f"{W}ilvl", "")): int(
                override.find(f"{W}startOverride").get(f"{W}val", "")  # type: ignore[union-attr]
            )
            for override in num.iter(f"{W}lvlOverride")
        }
    counters: dict[int, int] = {}
    result: list[int | None] = []
    for paragraph in part(archive, "word/document.xml").iter(f"{W}p"):
        number = paragraph.find(f"{W}pPr/{W}numPr")
        if number is None:
            continue
        identifier = number.find(f"{W}numId").get(f"{W}val", "")  # type: ignore[union-attr]
        level = int(number.find(f"{W}ilvl").get(f"{W}val", ""))  # type: ignore[union-attr]
        if identifier == "1":
            result.append(None)
            continue
        override = starts[identifier].pop(level, None)
        if override is not None:
            counters[level] = override
        else:
            counters[level] = counters.get(level, 0) + 1
        for deeper in [deeper for deeper in counters if deeper > level]:
            del counters[deeper]
        result.append(counters[level])
    return result


def test_lists_in_cells_count_for_themselves() -> None:
    release = doc(
        ol("a"), table([cell(ol("b"), ol("c")), cell(ol("d"))]), ol("e"), ol("f", start=9)
    )
    assert word_numbers(release) == [1, 1, 2, 1, 1, 9]
    assert [style for style, _ in paragraphs(release)] == [
        "ListNumber", "TableText", "TableText", "TableText", "ListNumber", "ListNumber"
    ]  # fmt: skip


def test_tables_have_grid_spans_headers_and_caption() -> None:
    root = part(written(SAMPLE), "word/document.xml")
    first, second = root.iter(f"{W}tbl")
    assert first.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == "统计"  # type: ignore[union-attr]
    rows = first.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False]
    assert second.find(f".//{W}gridSpan").get(f"{W}val") == "2"  # type: ignore[union-attr]
    merges = [merge.get(f"{W}val") for merge in second.iter(f"{W}vMerge")]
    assert merges == ["restart", None]
    for one in (first, second):
        grid = [int(column.get(f"{W}w", "")) for column in one.iter(f"{W}gridCol")]
        assert sum(grid) == 11906 - 2 * 1440
    styles = [style for style, _ in paragraphs(SAMPLE)]
    two = body(doc(table(["a"], ["b"], ["c"], header=2)))
    assert two.count("<w:tblHeader/>") == 2
    assert two.count("<w:shd ") == 1
    place = styles.index("TableCaption")
    assert styles[place + 1 : place + 3] == ["TableHeading", "TableHeading"]


def test_short_rows_stay_whole_whatever_they_hold() -> None:
    long = "字" * 700
    rows = (
        ["a", cell(li("b"), ol("c"))],
        [cell("d", rowspan=2), "e"],
        ["f"],
        [long, cell(li("g"))],
    )
    text = body(doc(table(*rows)))
    assert ["<w:cantSplit/>" in row for row in text.split("<w:tr>")[1:]] == [
        True,
        True,
        True,
        False,
    ]
    icon, high = (png(*size) for size in ((40, 40), (200, 900)))
    text = body(
        doc(
            table([cell(Figure(icon.name)), "a"], [cell(Figure(high.name)), "b"]),
            assets=(icon, high),
        )
    )
    assert ["<w:cantSplit/>" in row for row in text.split("<w:tr>")[1:]] == [True, False]


def png(wide: int, high: int) -> Asset:
    buffer = io.BytesIO()
    Image.new("RGB", (wide, high)).save(buffer, "PNG")
    return make_asset(buffer.getvalue())


def test_a_figure_keeps_off_the_table_above_it() -> None:
    text = body(doc(fig(), table(["a"]), fig()), "official")
    figures = [part for part in text.split("<w:p>") if '"DatelineFigure"' in part]
    assert ['<w:spacing w:before="160"/>' in part for part in figures] == [False, True]


def test_a_figure_keeps_off_the_figure_without_a_caption_above_it() -> None:
    captioned = fig(caption=inlines("图"))
    text = body(doc(fig(), fig(), captioned, fig(), p("甲"), fig()), "official")
    figures = [part for part in text.split("<w:p>") if '"DatelineFigure"' in part]
    spaced = ['<w:spacing w:before="160"/>' in part for part in figures]
    assert spaced == [False, True, True, False, False]


@pytest.mark.parametrize(("template", "spaced"), [("official", True), ("news", False)])
def test_a_heading_without_space_of_its_own_keeps_off_the_table_above(
    template: str, spaced: bool
) -> None:
    text = body(doc(h(2, "甲"), table(["a"]), h(2, "乙")), template)
    headings = [part for part in text.split("<w:p>") if '"Heading2"' in part]
    assert ['<w:spacing w:before="160"/>' in part for part in headings] == [False, spaced]


@pytest.mark.parametrize("template", DOCX_TEMPLATES)
def test_what_is_typed_behind_a_line_is_body_text(template: str) -> None:
    styles = part(written(SAMPLE, template), "word/styles.xml")
    for name in ("Status", "Byline", "Boilerplate", "Contact", "EndMark"):
        style = styles.find(f"{W}style[@{W}styleId='Dateline{name}']")
        assert style is not None
        following = style.find(f"{W}next")
        assert following is not None
        assert following.get(f"{W}val") == "BodyText"


def test_word_gets_the_paragraphs_it_demands_around_tables_and_no_others() -> None:
    def gaps(*blocks: object) -> int:
        return body(doc(*blocks)).count("DatelineTableGap")  # type: ignore[arg-type]

    one = table(["a"])
    assert gaps(p("x"), one, p("y")) == 0
    assert gaps(one) == 1
    assert gaps(one, one) == 2
    assert gaps(one, table(["b"], caption=inlines("c")), p("y")) == 0
    assert body(doc(one, boilerplate="关于")).count("DatelineTableGap") == 0


def test_a_figure_has_its_size_alternative_text_and_caption() -> None:
    root = part(written(SAMPLE), "word/document.xml")
    half, own = root.iter(f"{WP}inline")
    column = (11906 - 2 * 1440) * 635
    extent = half.find(f"{WP}extent")
    assert extent is not None
    assert int(extent.get("cx", "")) == round(column / 2)
    properties = half.find(f"{WP}docPr")
    assert properties is not None
    assert (properties.get("name"), properties.get("descr")) == ("图 1", "活动现场")
    extent = own.find(f"{WP}extent")
    assert extent is not None
    assert (extent.get("cx"), extent.get("cy")) == ("9525", "9525")
    assert "decorative" in ElementTree.tostring(own, "unicode")
    text = body(SAMPLE)
    assert '<w:pStyle w:val="DatelineFigure"/><w:keepNext/>' in text
    assert '<w:rPr><w:rStyle w:val="DatelineCredit"/></w:rPr><w:t>张三 摄</w:t>' in text
    assert written(SAMPLE).namelist().count("word/media/image1.png") == 1


def test_no_file_name_reaches_the_document() -> None:
    assert make_asset(PNG).name.removesuffix(".png") not in body(SAMPLE)


def test_a_missing_picture_keeps_its_caption_and_is_reported() -> None:
    release = doc(fig(b"\x89PNG\r\n\x1a\n", caption=inlines("说明"), credit="张三"))
    report = Report()
    data = write_docx(release, CHINESE, report)
    assert [loss.code for loss in report.losses] == ["image-missing"]
    document = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert "说明" in document
    assert "张三" in document
    assert "w:drawing" not in document


def test_webp_becomes_png() -> None:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (4, 2), "red").save(buffer, "WEBP")
    asset = make_asset(buffer.getvalue())
    report = Report()
    data = write_docx(doc(fig(asset.data), assets=(asset,)), CHINESE, report)
    assert [loss.code for loss in report.losses] == ["image-format"]
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.read("word/media/image1.png").startswith(b"\x89PNG")
    assert 'cx="38100" cy="19050"' in archive.read("word/document.xml").decode()


def test_a_large_picture_stays_within_the_type_area() -> None:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("1", (3000, 9000)).save(buffer, "PNG")
    asset = make_asset(buffer.getvalue())
    text = body(doc(fig(asset.data), fig(asset.data, width=90), assets=(asset,)))
    sizes = re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"/>', text)
    height = (16838 - 2 * 1440 - 120) * 635  # the line is a little higher than the picture
    assert [int(cy) for _, cy in sizes] == [height, height]
    assert all(abs(int(cx) * 3 - height) <= 3 for cx, _ in sizes)


def test_properties() -> None:
    properties = docx.Document(
        io.BytesIO(write_docx(SAMPLE, CHINESE, Report(), "news"))
    ).core_properties
    assert properties.title == "县科技局开展科普活动"
    assert properties.author == "贾悦; 李四"
    assert properties.subject == "工作动态"
    assert properties.keywords == "科普; 活动"
    assert properties.comments == "一句话。"
    assert properties.language == "zh-CN"
    assert properties.identifier == "6f9619ff-8b86-d011-b42d-00c04fc964ff"
    assert properties.last_modified_by == ""
    assert properties.created is not None
    assert properties.created.isoformat() == "2022-11-03T07:04:00+00:00"
    core = written(doc(p("x"))).read("docProps/core.xml").decode()
    assert "dcterms:created" not in core
    app = written(SAMPLE).read("docProps/app.xml").decode()
    assert re.sub(r"<[^>]+>", "", app).strip() == "Dateline"


@given(strategies.releases)
def test_the_custom_properties_hold_all_metadata(release: Release) -> None:
    import json

    root = part(written(release), "docProps/custom.xml")
    values = {entry.get("name", ""): entry[0].text or "" for entry in root}
    assert all(len(value.encode("utf-16-le")) <= 510 for value in values.values())
    pieces = sorted(
        (int(name.rpartition(".")[2]) if "." in name else 1, value)
        for name, value in values.items()
        if name.startswith("dateline:metadata")
    )
    text = "".join(value for _, value in pieces)
    assert json.loads(text) == encode_metadata(release.metadata)
    assert values.get("dateline:profile", "") == release.profile


def test_nothing_heavy_is_loaded() -> None:
    import subprocess
    import sys

    code = (
        "import sys, editor.formats.docx_writer\n"
        "print([m for m in ('lxml', 'docx', 'PIL', 'html', 'xml.etree') if m in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize(("template", "space"), [("news", 120), ("english", 160), ("official", 0)])
def test_text_keeps_off_the_list_above_it(template: str, space: int) -> None:
    text = body(doc(li("a"), ol("b"), p("c"), li("d")), template)
    wanted = f'<w:spacing w:after="{space}"/>'
    items = [wanted in part for part in text.split("</w:p>")]
    assert items[:4] == [False, space > 0, False, space > 0]


@pytest.mark.parametrize("template", DOCX_TEMPLATES)
def test_a_high_picture_leaves_room_for_its_caption(template: str) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (300, 3000)).save(buffer, "PNG")
    high = make_asset(buffer.getvalue())

    def height(**facts: str) -> int:
        caption = inlines(facts.pop("caption", ""))
        text = body(doc(Figure(high.name, caption=caption, **facts), assets=(high,)), template)
        return int(re.findall(r'<wp:extent cx="\d+" cy="(\d+)"', text)[0]) // 635

    alone, short, long = height(), height(caption="现场"), height(caption="现场" * 100)
    page = {"news": 13958, "official": 12756, "english": 13958}[template]
    assert page - 200 < alone < page
    assert short < page - 800
    assert long < short
    assert height(credit="张三") == short
    assert height(caption="很长" * 5000) >= page // 2 - 1


@pytest.mark.parametrize(
    ("style", "face", "size"),
    [
        ("Title", "方正小标宋简体", "44"),
        ("Heading2", "黑体", None),
        ("Heading3", "楷体_GB2312", None),
        ("Heading4", "仿宋_GB2312", None),
        ("Footer", "宋体", "28"),
    ],
)
def test_official_styles_have_the_faces_of_the_standard(
    style: str, face: str, size: str | None
) -> None:
    # GB/T 9704-2012, 7.3.1 and 7.3.3; the faces are those of the levels 一、 （一） 1.
    styles = part(written(SAMPLE, "official"), "word/styles.xml")
    found = styles.find(f"{W}style[@{W}styleId='{style}']/{W}rPr")
    assert found is not None
    fonts = found.find(f"{W}rFonts")
    assert fonts is not None
    assert fonts.get(f"{W}eastAsia") == face
    assert found.find(f"{W}b") is None
    own_size = found.find(f"{W}sz")
    assert (None if own_size is None else own_size.get(f"{W}val")) == size


@pytest.mark.parametrize("template", DOCX_TEMPLATES)
def test_no_line_of_a_figure_or_caption_is_clipped_and_what_belongs_together_stays(
    template: str,
) -> None:
    styles = part(written(SAMPLE, template), "word/styles.xml")

    def said(style: str, name: str) -> bool:
        return styles.find(f"{W}style[@{W}styleId='{style}']/{W}pPr/{W}{name}") is not None

    for style in ("DatelineFigure", "Caption", "TableCaption", "TableText"):
        spacing = styles.find(f"{W}style[@{W}styleId='{style}']/{W}pPr/{W}spacing")
        assert spacing is not None
        assert spacing.get(f"{W}lineRule") == "auto"
    for style in ("Title", "Heading2", "Heading3", "Heading4", "TableCaption", "TableHeading"):
        assert said(style, "keepNext"), style
    for level, style in enumerate(("Title", "Heading2", "Heading3", "Heading4")):
        outline = styles.find(f"{W}style[@{W}styleId='{style}']/{W}pPr/{W}outlineLvl")
        assert outline is not None
        assert outline.get(f"{W}val") == str(level)
