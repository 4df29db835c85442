"""Export, print preview and printing as the window has them, with the real engine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QPageRanges
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.profiles.reader import builtin_profile
from editor.ui.commands.printing import PrintCommands
from editor.ui.main_window import MainWindow
from editor.ui.pdf.choice import PaperChoice
from editor.ui.pdf.printer import new_printer, pages_to_print
from editor.values import replace
from tests.builders import doc, h, p
from tests.ui.conftest import Answers
from tests.ui.pdf_making import made, read, wait_until

LINE = "为深入贯彻落实创新驱动发展战略，县科技局近日组织开展培训。"
RELEASE = doc(h(2, "一、总体"), *(p(LINE * 3) for _ in range(30)), title="组织开展培训")


@pytest.fixture(scope="module")
def state(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("engine")
    made(folder, doc(p("一")))  # skips where the engine cannot run
    return str(folder)


@pytest.fixture
def printing(state: str, window: MainWindow) -> Iterator[PrintCommands]:
    window.draft.load(RELEASE)
    printing = window.publish.printing
    printing._state_folder = state
    yield printing
    printing.cancel()


def run(printing: PrintCommands, action: str, window: MainWindow) -> None:
    ended: list[bool] = []
    connection = printing.ended.connect(lambda: ended.append(True))
    window.actions_[action].trigger()
    assert wait_until(lambda: bool(ended))
    printing.ended.disconnect(connection)


# --- to a file -----------------------------------------------------------------------------------


def test_export_writes_a_pdf(
    printing: PrintCommands, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers.path = str(tmp_path / "稿.pdf")
    told: list[str] = []
    printing.told.connect(told.append)
    run(printing, "export_pdf", window)
    assert answers.errors == []
    assert "稿.pdf" in told[-1]
    reader = read((tmp_path / "稿.pdf").read_bytes())
    assert reader.metadata is not None
    assert reader.metadata.title == "组织开展培训"
    assert [os.path.basename(answers.asked[-1])] == ["组织开展培训.pdf"]
    assert sorted(os.listdir(tmp_path)) == ["home", "稿.pdf"]


def test_what_is_typed_during_the_export_goes_on(
    printing: PrintCommands, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers.path = str(tmp_path / "x.pdf")
    ended: list[bool] = []
    printing.ended.connect(lambda: ended.append(True))
    window.actions_["export_pdf"].trigger()
    window.body.insertPlainText("后来")
    assert wait_until(lambda: bool(ended))
    text = "".join(page.extract_text() for page in read((tmp_path / "x.pdf").read_bytes()).pages)
    assert "后来" not in text
    assert "后来" in window.body.toPlainText()


def test_no_file_where_it_cannot_be_written(
    printing: PrintCommands, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers.path = str(tmp_path / "nowhere" / "x.pdf")
    run(printing, "export_pdf", window)
    assert len(answers.errors) == 1
    assert "x.pdf" in answers.errors[0]


def test_a_full_disk_leaves_the_old_file(
    printing: PrintCommands,
    window: MainWindow,
    answers: Answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"old")
    answers.path = str(path)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("editor.files.os.fsync", full)
    run(printing, "export_pdf", window)
    assert len(answers.errors) == 1
    assert path.read_bytes() == b"old"
    assert sorted(os.listdir(tmp_path)) == ["home", "x.pdf"]


def test_cancelled_export_writes_nothing(
    printing: PrintCommands, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers.path = str(tmp_path / "x.pdf")
    window.actions_["export_pdf"].trigger()
    assert printing._progress is not None
    printing._progress.canceled.emit()
    QTest.qWait(300)
    assert printing._progress is None
    assert answers.errors == []
    assert os.listdir(tmp_path) == ["home"]


def test_no_question_is_no_export(
    printing: PrintCommands, window: MainWindow, answers: Answers
) -> None:
    answers.path = ""
    window.actions_["export_pdf"].trigger()
    assert printing._maker is None


def test_where_the_engine_cannot_run_the_browser_is_named(
    printing: PrintCommands, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    (tmp_path / "preview-starting").write_text("x")
    printing._state_folder = str(tmp_path)
    answers.path = str(tmp_path / "x.pdf")
    run(printing, "export_pdf", window)
    assert len(answers.errors) == 1
    assert "browser" in answers.errors[0]
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize("milliseconds", [0, 30, 60, 100, 150, 250])
def test_a_window_that_closes_in_the_middle_writes_nothing_by_halves(
    printing: PrintCommands,
    window: MainWindow,
    answers: Answers,
    tmp_path: Path,
    milliseconds: int,
) -> None:
    answers.path = str(tmp_path / "x.pdf")
    window.actions_["export_pdf"].trigger()
    QTest.qWait(milliseconds)
    window.draft.mark_saved()
    window.close()
    QTest.qWait(20)
    printing.cancel()
    QTest.qWait(20)
    left = [name for name in os.listdir(tmp_path) if name not in ("home", "x.pdf")]
    assert left == []
    assert printing._progress is None


# --- print preview -------------------------------------------------------------------------------


def test_preview_shows_the_pages_and_remakes_them(
    printing: PrintCommands, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    window.actions_["print_preview"].trigger()
    preview = printing.preview
    assert preview is not None
    assert not preview.print_button.isEnabled()
    assert preview.sentence
    assert wait_until(lambda: preview.document is not None)
    assert preview.document is not None
    pages = preview.document.pageCount()
    assert preview.page_box.maximum() == pages > 1
    shown: list[int] = []
    preview.pages_shown.connect(lambda: shown.append(1))
    preview.page_box.setValue(2)
    preview.size_box.setCurrentIndex(preview.size_box.findData("large"))
    assert wait_until(lambda: bool(shown))
    assert preview.document.pageCount() > pages
    assert preview.page_box.value() == 2, "the place is kept"
    preview.paper_box.setCurrentIndex(preview.paper_box.findData("Letter"))
    assert wait_until(lambda: len(shown) == 2)
    assert preview.document.pagePointSize(0).toTuple() == (612, 792)
    answers.path = str(tmp_path / "x.pdf")
    preview.export_button.click()
    assert len(read((tmp_path / "x.pdf").read_bytes()).pages) == preview.document.pageCount()
    preview.continuous.setChecked(False)
    assert preview.view.pageMode() == QPdfView.PageMode.SinglePage
    preview._zoom_by(1.25)
    assert preview.view.zoomMode() == QPdfView.ZoomMode.Custom
    preview.reject()
    assert printing.preview is None
    window.actions_["print_preview"].trigger()
    assert printing.preview is not None
    assert printing.preview.choice.size == "large", "what was chosen last is chosen"
    printing.preview.reject()


def test_preview_closed_at_any_moment(printing: PrintCommands, window: MainWindow) -> None:
    for milliseconds in (0, 20, 60, 100, 150, 200, 300):
        window.actions_["print_preview"].trigger()
        QTest.qWait(milliseconds)
        assert printing.preview is not None
        printing.preview.reject()
        QTest.qWait(10)


def test_preview_without_engine_offers_the_browser(
    printing: PrintCommands, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "preview-starting").write_text("x")
    printing._state_folder = str(tmp_path)
    window.actions_["print_preview"].trigger()
    preview = printing.preview
    assert preview is not None
    said: list[str] = []
    preview.failed.connect(said.append)
    assert wait_until(lambda: bool(said))
    assert preview.sentence == said[0]
    assert preview._browser.isVisibleTo(preview)
    wanted: list[bool] = []
    preview.browser_requested.disconnect()
    preview.browser_requested.connect(lambda: wanted.append(True))
    preview._browser.click()
    assert wanted == [True]


# --- to a printer --------------------------------------------------------------------------------


def test_print_draws_the_chosen_pages(
    printing: PrintCommands, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "printed.pdf"

    def to_file(printer: QPrinter, then) -> None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printer.setResolution(100)
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(2, 2)
        then()

    printing.ask_printer = to_file
    told: list[str] = []
    printing.told.connect(told.append)
    window.actions_["print"].trigger()
    assert wait_until(lambda: bool(told) or bool(answers.errors))
    assert answers.errors == []
    assert "1" in told[-1]
    pages = read(path.read_bytes()).pages
    assert len(pages) == 1
    assert pytest.approx(float(pages[0].mediabox.width), abs=1) == 595.28
    assert "/SMask" not in pages[0].images[0].indirect_reference.get_object(), "opaque paper"
    image = pages[0].images[0].image
    assert image is not None
    assert image.convert("L").getextrema()[0] < 100, "there is ink on the page"


def test_nothing_is_printed_when_the_person_says_no(
    printing: PrintCommands, window: MainWindow
) -> None:
    asked: list[QPrinter] = []
    printing.ask_printer = lambda printer, then: asked.append(printer)
    window.actions_["print"].trigger()
    assert wait_until(lambda: bool(asked))
    assert printing._printing is None


def test_a_printer_that_cannot_be_started_is_a_sentence(
    printing: PrintCommands, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    def to_nowhere(printer: QPrinter, then) -> None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "nowhere" / "x.pdf"))
        then()

    printing.ask_printer = to_nowhere
    window.actions_["print"].trigger()
    assert wait_until(lambda: bool(answers.errors))
    assert printing._printing is None


def test_a_second_print_waits_for_the_first(
    printing: PrintCommands, window: MainWindow, tmp_path: Path, state: str
) -> None:
    data = made(Path(state), RELEASE)
    to_files: list[Path] = []
    begins: list[Callable[[], None]] = []

    def to_file(printer: QPrinter, then: Callable[[], None]) -> None:
        to_files.append(tmp_path / f"{len(to_files)}.pdf")
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(to_files[-1]))
        printer.setResolution(100)
        begins.append(then)

    printing.ask_printer = to_file
    said: list[str] = []
    printing.told.connect(said.append)
    window.actions_["print_preview"].trigger()
    preview = printing.preview
    assert preview is not None
    assert wait_until(lambda: preview.document is not None)
    printing._print(data)
    printing._print(data)
    begins[0]()
    first = printing._printing
    assert first is not None
    assert not preview.print_button.isEnabled()
    assert wait_until(lambda: first._drawn > 0)
    begins[1]()
    printing._print(data)
    window.actions_["print"].trigger()
    window.actions_["export_pdf"].trigger()
    assert printing._printing is first
    assert len(said) == 4
    assert all("not done yet" in sentence for sentence in said)
    assert wait_until(lambda: printing._printing is None)
    assert preview.print_button.isEnabled()
    assert len(read(to_files[0].read_bytes()).pages) == len(read(data).pages)
    assert [path.exists() for path in to_files] == [True, False]


def test_a_print_that_is_cancelled_in_the_middle_ends(
    printing: PrintCommands, window: MainWindow, tmp_path: Path, state: str
) -> None:
    data = made(Path(state), RELEASE)

    def to_file(printer: QPrinter, then: Callable[[], None]) -> None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "x.pdf"))
        printer.setResolution(100)
        then()

    printing.ask_printer = to_file
    printing._print(data)
    drawing = printing._printing
    assert drawing is not None
    assert wait_until(lambda: drawing._drawn > 0)
    assert printing._progress is not None
    printing._progress.canceled.emit()
    assert printing._printing is None
    assert drawing._painter is None, "a printer that goes while it is drawn on crashes"
    QTest.qWait(50)
    assert printing.findChildren(QPdfDocument) == []


def test_a_print_that_is_not_wanted_leaves_nothing(printing: PrintCommands, state: str) -> None:
    data = made(Path(state), RELEASE)
    printing.ask_printer = lambda printer, then: None
    for _time in range(3):
        printing._print(data)
    QTest.qWait(10)
    assert printing.findChildren(QPdfDocument) == []


def test_size_and_paper_are_remembered_between_runs(
    printing: PrintCommands, window: MainWindow
) -> None:
    chinese = builtin_profile("government-zh-Hans")
    american = replace(chinese, paper="Letter")
    assert printing._choice(chinese) == PaperChoice("medium", "A4")
    printing._remember(PaperChoice("large", "A4"), chinese)
    settings = printing._settings
    assert settings.choice("pdf-size") == "large"
    assert printing._choice(american) == PaperChoice("large", "Letter"), "no paper was chosen"
    printing._remember(PaperChoice("large", "Letter"), chinese)
    assert printing._choice(chinese) == PaperChoice("large", "Letter")
    printing._remember(PaperChoice("large", "A4"), chinese)
    assert printing._choice(american) == PaperChoice("large", "Letter")
    settings.set_choice("pdf-size", "huge")
    settings.set_choice("pdf-paper", "A7")
    assert printing._choice(chinese) == PaperChoice("medium", "A4")


def test_range_order_and_copies(qapp: QApplication) -> None:
    printer = new_printer("A4", 4, "x")
    assert pages_to_print(printer, 4) == [0, 1, 2, 3]
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert pages_to_print(printer, 4, 2) == [2]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert pages_to_print(printer, 4) == [1, 2]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert pages_to_print(printer, 4) == [2, 1]
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    if not printer.supportsMultipleCopies():
        printer.setCopyCount(2)
        printer.setCollateCopies(True)
        assert pages_to_print(printer, 4) == [2, 1, 2, 1]
        printer.setCollateCopies(False)
        assert pages_to_print(printer, 4) == [2, 2, 1, 1]


def test_several_ranges(qapp: QApplication) -> None:
    printer = new_printer("A4", 5, "x")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1,3-4,9"))
    assert pages_to_print(printer, 5) == [0, 2, 3]


def test_a_printer_that_makes_copies_is_given_the_pages_once(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = new_printer("A4", 2, "x")
    monkeypatch.setattr(printer, "copyCount", lambda: 3)
    for itself, pages in ((True, [0, 1]), (False, [0, 1] * 3)):
        monkeypatch.setattr(printer, "supportsMultipleCopies", lambda itself=itself: itself)
        assert pages_to_print(printer, 2) == pages
