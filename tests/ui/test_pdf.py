"""The PDF of the published page, made by the real engine and read back by pypdf.

Skipped with the engine's own words where Qt WebEngine cannot start.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.document.release import Metadata, Release
from editor.document.timestamp import Timestamp
from editor.formats.page_writer import write_page
from editor.report import Report
from editor.ui.pdf.characters import IDEOGRAPHS, with_ideographs
from editor.ui.pdf.finishing import LINK_SCHEMES, PAPER_POINTS, PdfFacts
from editor.ui.pdf.making import PdfMaker
from editor.values import replace
from tests.builders import doc, h, link, p, table
from tests.ui.pdf_making import made, made_of, outline, page_texts, profile_of, read, wait_until

XSS = Path(__file__).parent.parent / "fixtures" / "xss.json"
LINE = "为深入贯彻落实创新驱动发展战略，县科技局近日组织开展培训。"
METADATA = Metadata(
    title="科技局组织开展培训（“双创”）",
    published=Timestamp.parse("2022-11-03 15:04"),
    source="县科技局",
    authors=("贾悦", "李四"),
    keywords=("科技", "培训"),
    summary="120人参加 <&> 培训。",
)


@pytest.fixture(scope="module")
def state(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("engine")


def long_release(count: int = 40) -> Release:
    body = [h(2, "一、总体"), *(p(f"第{i}段：" + LINE * 3) for i in range(count))]
    body += [h(3, "（一）细节"), p(LINE), h(2, "二、要求"), p(LINE)]
    return replace(doc(*body), metadata=METADATA)


@pytest.fixture(scope="module")
def long_pdf(state: Path) -> bytes:
    return made(state, long_release())


# --- what is on the pages ------------------------------------------------------------------------


def test_text_is_complete_and_in_order(long_pdf: bytes) -> None:
    pages = page_texts(long_pdf)
    running = METADATA.title
    body = []
    for number, text in enumerate(pages, 1):
        assert text.count(f"—{number}—") == 1, "the page number in Chinese style"
        text = text.replace(f"—{number}—", "")
        if number > 1:
            assert text.startswith(running), "the running title from the second page on"
            text = text.removeprefix(running)
        body.append(text)
    expected = [f"第{i}段：" + LINE * 3 for i in range(40)]
    expected = ["一、总体", *expected, "（一）细节", LINE, "二、要求", LINE]
    assert "".join(body).endswith("".join(expected))
    assert "大中小" not in "".join(body), "the size switch is nothing for paper"


def test_every_character_is_what_the_release_says(state: Path) -> None:
    # Fonts draw these with the glyph of the radical, which comes first in Unicode.
    ideographs = sorted({chr(code) for code in IDEOGRAPHS.values() if code < 0x9FFF})
    words = "".join(ideographs)
    pages = page_texts(made(state, doc(*(p(words[i : i + 20]) for i in range(0, len(words), 20)))))
    printed = set("".join(pages))
    assert [char for char in ideographs if char not in printed] == []
    assert not any(0x2E80 <= ord(char) < 0x2FE0 for char in printed)


def test_maps_of_glyphs_are_corrected_in_ranges_too() -> None:
    cmap = (
        b"1 beginbfrange\n<0001> <0003> <2EDA>\nendbfrange\n1 beginbfchar\n<07> <0041>\nendbfchar\n"
    )
    corrected = with_ideographs(cmap)
    assert b"<0001> <9875>" in corrected, "⻚ is 页"
    assert b"<0002> <98CE>" in corrected, "⻛ is 风"
    assert b"<07> <0041>" in corrected
    assert b"range" not in corrected
    assert with_ideographs(cmap.replace(b"2EDA", b"4E00")) == cmap.replace(b"2EDA", b"4E00")


def test_table_of_ideographs_agrees_with_unicode() -> None:
    for radical, ideograph in IDEOGRAPHS.items():
        known = unicodedata.normalize("NFKC", chr(radical))
        assert known in (chr(radical), chr(ideograph))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_paper_is_exact(state: Path, paper: str) -> None:
    for page in read(made(state, doc(p(LINE)), paper=paper)).pages:
        assert tuple(map(float, page.mediabox)) == (0, 0, *PAPER_POINTS[paper])


def printed_size(data: bytes, words: str) -> float:
    """The size in points of the run of text that has these words in it."""
    sizes: list[float] = []

    def take(
        text: str, around: list[float], within: list[float], _font: object, size: float
    ) -> None:
        if words in text:
            sizes.append(abs(size * within[3] * around[3]))

    read(data).pages[0].extract_text(visitor_text=take)
    return sizes[0]


@pytest.mark.parametrize(("size", "points"), [("small", 10.5), ("medium", 12), ("large", 16)])
def test_chosen_size_shows_in_print(state: Path, size: str, points: float) -> None:
    # 五号, 小四 and 三号 of printed Chinese.
    for release in (doc(p("number")), doc(table(["number"], header=0))):
        data = made(state, release, size=size)
        factor = 1 if release.body[0] == p("number") else 0.94
        assert printed_size(data, "number") == pytest.approx(points * factor, abs=0.1)


def test_headings_stay_with_their_text_and_header_rows_repeat(state: Path) -> None:
    rows = [["表头甲", "表头乙"], *([f"第{i}行", LINE] for i in range(60))]
    pages = page_texts(made(state, doc(p(LINE), table(*rows, header=1))))
    assert len(pages) > 2
    assert all("表头甲表头乙" in page for page in pages)
    for count in range(9, 20):
        pages = page_texts(
            made(state, doc(*(p(LINE * 3) for _ in range(count)), h(2, "小题"), p(LINE)))
        )
        page = next(page for page in pages if "小题" in page)
        assert "小题为深入" in page


@pytest.mark.parametrize("columns", [14, 40])
def test_wide_tables_stay_on_the_paper(state: Path, columns: int) -> None:
    rows = [[f"列{i}" for i in range(columns)], ["1234"] * columns]
    page = read(made(state, doc(table(*rows, header=1)), size="large")).pages[0]
    places: list[float] = []

    def take(text: str, around: list, within: list, _font: object, _size: float) -> None:
        if text.strip():
            places.append(within[4] * around[0] + within[5] * around[2] + around[4])

    page.extract_text(visitor_text=take)
    assert len(places) >= columns
    assert max(places) < PAPER_POINTS["A4"][0] - 24 / 25.4 * 72, "the right margin"


def test_header_line_of_the_switch_alone_is_not_printed(state: Path) -> None:
    assert page_texts(made(state, doc(p(LINE)))) == [f"—1—{LINE}"]


def test_fonts_are_embedded(long_pdf: bytes) -> None:
    for page in read(long_pdf).pages:
        for font in page["/Resources"]["/Font"].values():
            font = font.get_object()
            if font["/Subtype"] == "/Type3":
                assert font["/CharProcs"]
                continue
            descendant = font["/DescendantFonts"][0].get_object()
            descriptor = descendant["/FontDescriptor"]
            assert any(name in descriptor for name in ("/FontFile2", "/FontFile3"))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext of poppler")
def test_another_reader_finds_the_text_too(long_pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(long_pdf)
    done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    text = "".join(done.stdout.decode().split())
    places = [text.find(f"第{i}段：为深入") for i in range(40)]
    assert -1 not in places
    assert places == sorted(places)
    assert not done.stderr


# --- what it says of itself ----------------------------------------------------------------------


def test_facts_for_machines(long_pdf: bytes) -> None:
    reader = read(long_pdf)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "zh-Hans"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] is not False
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert reader.metadata is not None
    assert dict(reader.metadata) == {
        "/Title": METADATA.title,
        "/Author": "贾悦; 李四",
        "/Subject": METADATA.summary,
        "/Keywords": "科技, 培训",
        "/Creator": "Dateline",
        "/Producer": "Dateline",
        "/CreationDate": "D:20221103150400+08'00",
    }
    xmp = reader.xmp_metadata
    assert xmp is not None
    assert xmp.dc_title == {"x-default": METADATA.title}
    assert xmp.dc_language == ["zh-Hans"]
    assert xmp.dc_creator == ["贾悦", "李四"]
    assert xmp.dc_description == {"x-default": METADATA.summary}


def test_an_untitled_release_has_a_title_and_no_time(state: Path) -> None:
    reader = read(made(state, doc(p(LINE))))
    assert reader.metadata is not None
    assert reader.metadata.title
    assert "/CreationDate" not in reader.metadata


def test_outline_leads_to_the_headings(long_pdf: bytes) -> None:
    reader = read(long_pdf)
    last = len(reader.pages) - 1
    entries = outline(reader)
    assert [(depth, title) for depth, title, _page in entries] == [
        (0, METADATA.title), (1, "一、总体"), (2, "（一）细节"), (1, "二、要求"),
    ]  # fmt: skip
    pages = page_texts(long_pdf)
    assert [page for _depth, _title, page in entries[:2]] == [0, 0]
    for _depth, title, page in entries[2:]:
        assert title in pages[page]
        assert page >= last - 1


def test_same_page_gives_the_same_bytes(state: Path, long_pdf: bytes) -> None:
    assert made(state, long_release()) == long_pdf


def test_nothing_of_this_machine_is_in_it(long_pdf: bytes) -> None:
    assert Path.home().name.encode() not in long_pdf or Path.home().name == "root"
    for trace in (b"dateline://", b"Chromium", b"Skia", b"HeadlessChrome", b"/tmp", b"heading"):
        assert trace not in long_pdf


# --- hostile text --------------------------------------------------------------------------------


def objects_of(reader: PdfReader) -> list[object]:
    return [reader.get_object(number) for number in sorted(reader.xref[0])]


def keys_in(value: object) -> set[str]:
    if isinstance(value, DictionaryObject):
        return set(value) | set().union(*(keys_in(entry) for entry in value.values()))
    if isinstance(value, ArrayObject):
        return set().union(*map(keys_in, value))
    return set()


def test_hostile_text_does_nothing_in_a_pdf(state: Path, caplog: pytest.LogCaptureFixture) -> None:
    payloads = json.loads(XSS.read_text(encoding="utf-8"))
    texts = [
        str(entry.get("payload", entry) if isinstance(entry, dict) else entry) for entry in payloads
    ]
    everything = " ".join(texts)
    body = []
    for text in texts:
        body += [h(2, text), p(text), p(link("javascript:alert(1)", text))]
    release = replace(
        doc(*body, p(link("https://example.gov.cn/a", "好"), link("mailto:a@b.cn", "信"))),
        metadata=Metadata(
            title=everything, source=everything, authors=tuple(texts), keywords=tuple(texts),
            summary=everything, kicker=everything, subtitle=everything,
        ),
    )  # fmt: skip
    reader = read(made(state, release))
    forbidden = {
        "/JavaScript",
        "/JS",
        "/OpenAction",
        "/AA",
        "/Launch",
        "/EmbeddedFiles",
        "/AcroForm",
    }
    for entry in objects_of(reader):
        assert not keys_in(entry) & forbidden
        if isinstance(entry, DictionaryObject) and "/S" in entry:
            assert entry["/S"] in ("/URI", "/GoTo"), "an address, or a place in the outline"
        if isinstance(entry, DictionaryObject) and "/URI" in entry:
            assert str(entry["/URI"]).startswith(LINK_SCHEMES)
    assert reader.metadata is not None
    assert reader.metadata.title
    addresses = [
        str(note.get_object()["/A"]["/URI"])
        for page in reader.pages
        for note in page.get("/Annots", ())
    ]
    assert "https://example.gov.cn/a" in addresses
    assert "mailto:a@b.cn" in addresses


def test_hostile_page_runs_and_requests_nothing(state: Path) -> None:
    page = (
        "<!doctype html><meta charset=utf-8><title>x</title><p>文"
        "<script>document.body.textContent='ran'</script>"
        "<img src=http://127.0.0.1:9/x onerror=\"document.body.textContent='ran'\">"
        "<iframe src=file:///etc/passwd></iframe><meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>"
        "<a href=javascript:alert(1)>一</a><a href=file:///etc/passwd>丁</a>"
    )
    maker = PdfMaker(str(state))
    outcome: list[object] = []
    refused: set[str] = set()
    maker.made.connect(outcome.append)
    maker.failed.connect(outcome.append)
    maker.make(page, PdfFacts("x", "zh"))
    assert wait_until(
        lambda: (
            (maker._document is not None and refused.update(maker._document.refused))  # type: ignore[func-returns-value]
            or bool(outcome)
        )
    )
    assert isinstance(outcome[0], bytes), outcome
    assert "ran" not in page_texts(outcome[0])[0]
    assert b"passwd" not in outcome[0]
    assert b"javascript" not in outcome[0]
    assert "http://127.0.0.1:9/x" in refused


# --- failure -------------------------------------------------------------------------------------


def test_cancelled_at_any_moment_nothing_follows(state: Path, long_pdf: bytes) -> None:
    release = long_release(8)
    profile = profile_of(release)
    page = write_page(release, profile, Report())
    facts = PdfFacts.of_release(release.metadata, profile)
    maker = PdfMaker(str(state))
    outcome: list[object] = []
    maker.made.connect(outcome.append)
    maker.failed.connect(outcome.append)
    for milliseconds in (0, 0, 5, 20, 40, 60, 80, 100, 120, 150, 180, 220, 260):
        maker.make(page, facts)
        QTest.qWait(milliseconds)
        maker.cancel()
        came = len(outcome)
        QTest.qWait(30)
        assert len(outcome) == came
        assert not maker.busy
    maker.make(page, facts)
    QTest.qWait(50)
    maker.make(page, facts)  # in the place of the first
    before = len(outcome)
    assert wait_until(lambda: not maker.busy)
    assert len(outcome) == before + 1
    assert isinstance(outcome[-1], bytes)


def test_a_maker_that_goes_in_the_middle_takes_all_with_it(state: Path, long_pdf: bytes) -> None:
    release = long_release(8)
    profile = profile_of(release)
    page = write_page(release, profile, Report())
    for milliseconds in (0, 10, 40, 70, 100, 130):
        maker = PdfMaker(str(state))
        maker.make(page, PdfFacts.of_release(release.metadata, profile))
        QTest.qWait(milliseconds)
        maker.deleteLater()
        QTest.qWait(20)


def test_a_dead_renderer_is_a_sentence(state: Path, long_pdf: bytes) -> None:
    import os
    import signal

    if os.name != "posix":
        pytest.skip("ends the renderer by a POSIX signal")
    maker = PdfMaker(str(state))
    outcome: list[object] = []
    maker.made.connect(outcome.append)
    maker.failed.connect(outcome.append)
    release = long_release(300)
    profile = profile_of(release)
    maker.make(write_page(release, profile, Report()), PdfFacts("x", "zh"))
    assert wait_until(
        lambda: maker._document is not None and maker._document.page.renderProcessPid() > 0
    )
    assert maker._document is not None
    os.kill(maker._document.page.renderProcessPid(), signal.SIGKILL)
    assert wait_until(lambda: bool(outcome))
    assert isinstance(outcome[0], str)
    assert made_of(state, "<!doctype html><p>1", PdfFacts("x", "zh"))


def test_where_the_last_start_did_not_finish_nothing_is_started(
    qapp: QApplication, tmp_path: Path
) -> None:
    (tmp_path / "preview-starting").write_text("x")
    maker = PdfMaker(str(tmp_path))
    outcome: list[object] = []
    maker.failed.connect(outcome.append)
    maker.make("<p>1", PdfFacts("x", "zh"))
    assert wait_until(lambda: bool(outcome))
    assert (tmp_path / "preview-starting").exists(), "the next start is warned too"
    assert maker._document is None
