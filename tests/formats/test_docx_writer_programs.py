"""What other programs make of our DOCX: pandoc, python-docx, LibreOffice. Each is skipped where it
is not installed.
"""

from __future__ import annotations

import functools
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pypandoc
import pytest

from editor.document.release import Release
from editor.document.walk import block_texts
from editor.formats.docx_writer import write_docx
from editor.profiles.profile import DOCX_TEMPLATES
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests.builders import (
    cell,
    doc,
    em,
    fig,
    h,
    inlines,
    li,
    link,
    ol,
    p,
    quote,
    strike,
    strong,
    sup,
    table,
)

CHINESE = builtin_profile("government-zh-Hans")
SAMPLE = doc(
    h(2, "一、总体情况"),
    p(
        "正文",
        strong("加粗"),
        em("word"),
        strike("删"),
        sup("2"),
        link("https://a.cn/?x=1", "链接"),
    ),
    li("点"),
    li("点中点", level=1),
    ol("其一"),
    ol("其二"),
    ol("细", level=1),
    ol("其三"),
    p("隔开"),
    ol("第五", start=5),
    quote("引文"),
    fig(caption=inlines("现场"), alt="活动现场"),
    table(["甲", "乙"], ["1", "2"], header=1, caption=inlines("统计")),
    table([cell("横跨", colspan=2)], [cell("竖跨", rowspan=2), "c"], ["d"]),
)


def data(release: Release, template: str = "news") -> bytes:
    return write_docx(release, CHINESE, Report(), template)


@functools.cache
def _pandoc() -> str:
    try:
        return str(pypandoc.get_pandoc_path())
    except OSError:
        return ""


def pandoc(document: bytes, target: str) -> str:
    if not _pandoc():
        pytest.skip("pandoc is not installed")
    result = subprocess.run(
        [_pandoc(), "--from=docx", f"--to={target}", "--wrap=none"],
        input=document,
        capture_output=True,
        check=True,
    )
    return result.stdout.decode()


def libreoffice(document: bytes, folder: Path, target: str) -> Path:
    """The document as LibreOffice converts it, in a profile of its own."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    source = folder / "written.docx"
    source.write_bytes(document)
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            target,
            "--outdir",
            str(folder / "out"),
            str(source),
        ],
        capture_output=True,
        check=True,
        timeout=120,
    )
    return folder / "out" / f"written.{target}"


@pytest.mark.parametrize("template", DOCX_TEMPLATES)
def test_pandoc_reads_the_same_blocks(template: str) -> None:
    html = pandoc(data(SAMPLE, template), "html")
    compact = "".join(line.strip() for line in html.splitlines())
    for piece in (
        "总体情况</h2>",
        "正文<strong>加粗</strong><em>word</em><del>删</del><sup>2</sup>"
        '<a href="https://a.cn/?x=1">链接</a>',
        "<blockquote><p>引文</p></blockquote>",
        "点中点",
        'alt="活动现场"',
        'colspan="2"',
        'rowspan="2"',
        "<caption>",
        "<th",
    ):
        assert piece in compact, piece
    plain = re.sub(r"</?p>| type=\"1\"", "", compact)
    assert (
        "<ul><li>点<ul><li>点中点</li></ul></li></ul>"
        "<ol><li>其一</li><li>其二<ol><li>细</li></ol></li><li>其三</li></ol>"
        '隔开<ol start="5"><li>第五</li></ol>'
    ) in plain


def test_pandoc_reads_the_same_text() -> None:
    html = re.sub(r"<[^>]+>", "", pandoc(data(SAMPLE), "html"))
    expected = "".join(text for block in SAMPLE.body for text in block_texts(block))
    expected = expected.replace("现场", "图1现场").replace("统计", "表1统计")
    assert "".join(html.split()) == expected


def test_python_docx_reads_the_same_paragraphs() -> None:
    document = docx.Document(io.BytesIO(data(SAMPLE)))
    texts = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    assert texts[:3] == [
        ("Heading 2", "一、总体情况"),
        ("Body Text", "正文加粗word删2链接"),
        ("List Bullet", "点"),
    ]
    assert document.paragraphs[1].hyperlinks[0].address == "https://a.cn/?x=1"
    assert [[c.text for c in row.cells] for row in document.tables[0].rows] == [
        ["甲", "乙"],
        ["1", "2"],
    ]
    assert [[c.text for c in row.cells] for row in document.tables[1].rows] == [
        ["横跨", "横跨"],
        ["竖跨", "c"],
        ["竖跨", "d"],
    ]
    assert len(document.inline_shapes) == 1


def test_an_official_page_holds_22_lines_of_28_characters(tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler is not installed")
    fonts = shutil.which("fc-list")
    if fonts is None or not subprocess.run([fonts, ":lang=zh-cn"], capture_output=True).stdout:
        pytest.skip("no Chinese font is installed")
    text = "县科技局开展科普活动助力乡村振兴" * 120
    pdf = libreoffice(data(doc(p(text)), "official"), tmp_path, "pdf")
    for page, first in ((1, 26), (2, 28), (3, 28)):
        result = subprocess.run(
            ["pdftotext", "-f", str(page), "-l", str(page), "-layout", str(pdf), "-"],
            capture_output=True,
            check=True,
        )
        lines = [line.strip() for line in result.stdout.decode().splitlines() if line.strip()]
        number = lines.pop()
        assert number.replace(" ", "") == f"—{page}—"
        assert [len(line) for line in lines] == [first] + [28] * 21


def test_libreoffice_keeps_our_styles_and_properties(tmp_path: Path) -> None:
    release = doc(*SAMPLE.body, title="题目", authors=("贾悦",), source="县科技局")
    document = data(release)
    saved = libreoffice(document, tmp_path, "odt")
    with zipfile.ZipFile(saved) as archive:
        content = archive.read("content.xml").decode()
        meta = archive.read("meta.xml").decode()
    for text in ("题目", "总体情况", "点中点", "第五", "引文", "竖跨", "活动现场"):
        assert text in content
    assert "dateline:metadata" in meta
    assert "Dateline" in meta or "LibreOffice" in meta
