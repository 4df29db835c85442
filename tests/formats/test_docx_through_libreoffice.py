"""A release written as DOCX, opened and saved by LibreOffice, and read again is the same, but for
what the reductions below name as LibreOffice's own losses.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from editor.document.nodes import (
    Alignment,
    Block,
    Cell,
    CellBlock,
    Figure,
    Inline,
    Inlines,
    Quotation,
    Rule,
    Table,
    Text,
)
from editor.document.release import Asset, Contact, Release
from editor.document.schema import normalise
from editor.document.timestamp import Timestamp
from editor.formats.docx_reader import read_docx
from editor.formats.docx_writer import write_docx
from editor.libreoffice import find_libreoffice
from editor.profiles.profile import DOCX_TEMPLATES
from editor.profiles.reader import builtin_profile
from editor.report import Report
from editor.values import replace
from tests.builders import (
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
from tests.strategies import releases

pytestmark = pytest.mark.skipif(not find_libreoffice(), reason="LibreOffice is not installed")

RANDOM = 60
PROFILES = ("government-zh-Hans", "government-zh-Hant", "press-release-en")


def picture(width: int, height: int, colour: str) -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, "PNG")
    return buffer.getvalue()


WIDE = picture(1600, 400, "teal")
HIGH = picture(300, 1900, "maroon")
PICTURES = tuple(Asset(fig(data).asset, data) for data in (WIDE, HIGH))

MARKS = (
    p(
        strong("粗"), em("斜 italic"), underline("下划线"), strike("删除"), "H", sub("2"), "O，m",
        sup("2"), highlight("重点"), strong(em(underline(strike(highlight("全部"))))),
        strong(sup("上粗")), em(sub("下斜")), "  空 格 ", "2022. 年初",
    ),
    p(
        link("https://a.cn/?x=1&y=(2)#z", "链接"), link("mailto:a@b.cn", strong("邮件")),
        link("tel:+86-10", "电话"), link("#x", "页内"), "，", link("https://a.cn/县", "一"),
        link("https://a.cn/市", "二"), br(), "换行",
    ),
    h(2, "一、", em("小"), "标题"), h(3, "（一）次级"), h(4, "1. 三级"), h(2, strong("粗标题")),
    p("左", align=Alignment.LEFT), p("中", align=Alignment.CENTER), p("右", align=Alignment.RIGHT),
    p("两端", align=Alignment.JUSTIFY), p("顶格", indent=False),
    p("右顶格", align=Alignment.RIGHT, indent=False), quote("引", br(), strong("文")), hr(),
    quote("又一段"), quote("连着的引文"), hr(), hr(),
)  # fmt: skip
LISTS = (
    li("点"), li("点中", level=1), li("再深", level=2), li("回"), ol("其一"), ol("其二"),
    ol("细", level=1), ol("目", level=1), ol("其三"), li("点在数中", level=1), ol("其四"),
    p("隔开"), ol("续五", start=5), ol("六"), p("又隔"), ol("重来", start=1), ol("再", start=1),
    p("隔"), ol("从零", start=0), ol("深处", level=8), li("最深", level=8), ol("大数", start=3000),
    quote("引"), ol("零层", level=0), ol("一层从三", level=1, start=3), ol("四", level=1),
)  # fmt: skip
TABLES = (
    table(["甲", "乙"], ["丙", "丁"], header=1, caption=inlines(strong("表一："), "产量")),
    table(["一", "二"], ["三", "四"]),
    table(
        [cell("头", colspan=2), cell("右", rowspan=2)],
        ["次", "头"],
        [cell(p("首"), p("段", align=Alignment.RIGHT), li("项"), ol("数", start=4), ol("五")),
         cell(fig(WIDE, width=50, alt="宽", caption=(Text("图注"),), credit="李明")), cell()],
        [cell(fig(decorative=True)), cell(p(link("https://a.cn", "链")), colspan=2)],
        header=2, caption=(Text("表2　合并"),),
    ),
    p("表后"),
    table([cell("孤")]),
    h(2, "表间"),
    table(*[[str(row * column) for column in range(1, 10)] for row in range(1, 8)], header=1),
)  # fmt: skip
FIGURES = (
    fig(alt="一点", caption=(Text("红点"), *strong("粗注")), credit="王芳"),
    fig(WIDE, alt="宽图"), fig(HIGH, alt="高图", caption=(Text("图2 高处"),)),
    fig(WIDE, width=30, decorative=True), fig(HIGH, width=100, credit="只有署名"),
    Figure("0123456789ab.png", alt="大桥", width=100), Figure("未知.jpg", caption=inlines("失图")),
    p("文"), fig(WIDE, width=1), fig(alt='引"号<&>', caption=(Text("Figure 3: literal"),)),
)  # fmt: skip
METADATA = {
    "title": "县科技局召开　2022 年会议：要点", "kicker": "引题", "subtitle": "——副题",
    "published": Timestamp.parse("2022-11-03 15:04"), "source": "县科技局",
    "authors": ("贾悦", "Li Ming"), "editor": "王", "reviewer": "赵", "column": "要闻",
    "keywords": ("科技", "会议"), "summary": "摘要。", "language": "zh-Hans", "place": "某县",
    "contacts": (Contact("张三", "主任", "010-1234", "a@b.cn"),),
    "boilerplate": "关于我们。\n第二段。",
    "url": "https://a.cn/1", "uid": "6f9619ff-8b86-d011-b42d-00c04fc964ff",
}  # fmt: skip
ENGLISH = {
    **METADATA, "language": "en", "title": "County Science Bureau Meets", "place": "SPRINGFIELD",
    "embargo": Timestamp.parse("2022-11-04 08:00"), "boilerplate": "About us.",
}  # fmt: skip

RELEASES: dict[str, Release] = {
    "marks and links": doc(*MARKS, **METADATA),
    "lists": doc(*LISTS, **METADATA),
    "tables": doc(*TABLES, assets=PICTURES, **METADATA),
    "figures": doc(*FIGURES, assets=PICTURES, **METADATA),
    "everything": doc(*MARKS, *LISTS, *TABLES, *FIGURES, assets=PICTURES, **METADATA),
    "traditional": doc(
        *TABLES, p("鎮上 堃 喆"), *FIGURES, assets=PICTURES,
        **{**METADATA, "language": "zh-Hant-TW", "title": "縣政府新聞稿"},
    ),
    "english with a dateline": doc(
        p("The bureau met on Thursday. ", strong("All agreed.")), *LISTS, *FIGURES,
        assets=PICTURES, **ENGLISH,
    ),
    "english without metadata": doc(p("Text."), h(2, "Head"), p("More.")),
    "arabic": doc(
        p("اجتمع المكتب ", strong("اليوم"), " 2022."), li("أول"), ol("ثان"), quote("قول"),
        table(["ا", "ب"], ["ج", "د"], header=1), p("left", align=Alignment.LEFT),
        **{**ENGLISH, "language": "ar", "title": "خبر"},
    ),
    "uyghur": doc(p("ئۇيغۇرچە"), li("بىر"), **{**METADATA, "language": "ug", "title": "خەۋەر"}),
    "figure first": doc(fig(alt="一"), p("文"), **METADATA),
    "table first": doc(*TABLES[:1], **METADATA),
    "table last": doc(p("文"), *TABLES[:1], title="题"),
    "list alone": doc(ol("一", start=7), ol("二")),
    "text without title": doc(p("只有正文。")),
}  # fmt: skip
CASES = [(name, template) for name in RELEASES for template in DOCX_TEMPLATES]


def profile_of(release: Release) -> str:
    language = release.metadata.language
    return PROFILES[2] if not language.startswith("zh") else PROFILES["Hant" in language]


def by_libreoffice(documents: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """The documents as LibreOffice saves them, all in one run."""
    source, target = folder / "a", folder / "b"
    source.mkdir()
    names = {f"{number:04}.docx": name for number, name in enumerate(documents)}
    for file, name in names.items():
        (source / file).write_bytes(documents[name])
    subprocess.run(
        [
            find_libreoffice(), f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML",
            "--outdir", str(target), *map(str, sorted(source.iterdir())),
        ],
        capture_output=True, check=True, timeout=300,
    )  # fmt: skip
    return {name: (target / file).read_bytes() for file, name in names.items()}


def with_words_between_links(release: Release) -> Release:
    """Of two links with nothing between them, LibreOffice ends the second where its script changes
    first, from Latin to Chinese, say: such are not tried.
    """

    def parted(content: Inlines) -> Inlines:
        result: list[Inline] = []
        for part in content:
            before = result[-1] if result else None
            if isinstance(part, Text) and isinstance(before, Text) and part.link and before.link:
                result.append(Text(" 和 "))
            result.append(part)
        return tuple(result)

    return mapped(release, parted)


def without_overrides(release: Release) -> Release:
    """What follows a U+202E LibreOffice takes for right-to-left script, whose marks are others."""
    return mapped(
        release,
        lambda content: tuple(
            replace(part, text=part.text.replace("\u202e", "")) if isinstance(part, Text) else part
            for part in content
        ),
    )


def tried(release: Release) -> Release:
    return with_words_between_links(without_overrides(release))


def random_releases() -> list[Release]:
    found: list[Release] = []

    @settings(
        max_examples=RANDOM, database=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(release=releases)
    def collect(release: Release) -> None:
        found.append(tried(release))

    collect()
    return found[:RANDOM]


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Release, Release]]:
    """Releases and what has become of them, by name."""
    given_: dict[str, Release] = {}
    documents: dict[str, bytes] = {}
    for name, template in CASES:
        key, release = f"{name}, {template}", RELEASES[name]
        given_[key] = release
        profile = builtin_profile(profile_of(release))
        documents[key] = write_docx(release, profile, Report(), template)
    for number, release in enumerate(random_releases()):
        key = f"random {number}"
        given_[key] = release
        profile = builtin_profile(PROFILES[number % len(PROFILES)])
        template = DOCX_TEMPLATES[number // len(PROFILES) % len(DOCX_TEMPLATES)]
        documents[key] = write_docx(release, profile, Report(), template)
    saved = by_libreoffice(documents, tmp_path_factory.mktemp("libreoffice"))
    return {key: (given_[key], read_docx(saved[key], Report())) for key in documents}


def mapped(release: Release, change: Callable[[Inlines], Inlines]) -> Release:
    """The release with every inline text changed."""

    def block(given: Block | CellBlock) -> Block | CellBlock:
        match given:
            case Rule():
                return given
            case Figure():
                return replace(given, caption=change(given.caption))
            case Table():
                rows = tuple(tuple(map(in_cell, row)) for row in given.rows)
                return replace(given, rows=rows, caption=change(given.caption))
            case Quotation():
                return replace(given, content=change(given.content))
        return replace(given, content=change(given.content))

    def in_cell(given: Cell) -> Cell:
        return replace(given, blocks=tuple(map(block, given.blocks)))

    return normalise(replace(release, body=tuple(map(block, release.body))))


def with_links(release: Release, change: Callable[[str], str]) -> Release:
    return mapped(
        release,
        lambda content: tuple(
            replace(part, link=change(part.link)) if isinstance(part, Text) else part
            for part in content
        ),
    )


def without_folders_of_links(release: Release) -> Release:
    """LibreOffice takes the address of a page beside this one for a file beside the document, and
    writes it as seen from the folder in which it saves: what stays is the last name.
    """

    def last(target: str) -> str:
        absolute = ":" in target.partition("/")[0] or target.startswith("#")
        return target if absolute else target.rpartition("/")[2]

    return with_links(release, last)


def with_paths_of_hosts(release: Release) -> Release:
    """LibreOffice writes the address of a host alone with its path, /."""
    return with_links(release, lambda link: re.sub(r"^(https?://[^/?#]+)$", r"\1/", link))


def reduced(release: Release) -> Release:
    return with_paths_of_hosts(without_folders_of_links(release))


def assert_same(after: Release, before: Release) -> None:
    """Part by part, so that a failure shows little."""
    assert after.metadata == before.metadata
    assert after.profile == before.profile
    for new, old in zip(after.body, before.body, strict=False):
        assert new == old
    assert after == before


@pytest.mark.parametrize(("name", "template"), CASES)
def test_a_release_comes_back(
    pairs: dict[str, tuple[Release, Release]], name: str, template: str
) -> None:
    before, after = pairs[f"{name}, {template}"]
    assert_same(reduced(after), reduced(before))


@pytest.mark.parametrize("number", range(RANDOM))
def test_random_releases_come_back(pairs: dict[str, tuple[Release, Release]], number: int) -> None:
    before, after = pairs[f"random {number}"]
    assert_same(reduced(after), reduced(before))


@pytest.mark.parametrize("name", list(RELEASES))
def test_python_docx_changes_nothing(name: str) -> None:
    docx = pytest.importorskip("docx")
    release = RELEASES[name]
    data = write_docx(release, builtin_profile(profile_of(release)), Report())
    saved = io.BytesIO()
    docx.Document(io.BytesIO(data)).save(saved)
    assert read_docx(saved.getvalue(), Report()) == release
