"""The release on paper and as PDF, from the very page that is published.

The window imports this module before it is shown, so everything that prints is imported by the
commands that do so, when they first do.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from editor.errors import DatelineError
from editor.i18n import _
from editor.ui.actions import ActionTable
from editor.ui.commands.files import FileQuestions
from editor.ui.draft import Draft
from editor.values import replace

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QProgressDialog

    from editor.document.release import Release
    from editor.profiles.profile import Profile
    from editor.ui.dialogs.print_preview import PrintPreview
    from editor.ui.pdf.choice import PaperChoice
    from editor.ui.pdf.finishing import PdfFacts
    from editor.ui.pdf.making import PdfMaker
    from editor.ui.pdf.printer import PagePrinter
    from editor.ui.settings import Settings

PROGRESS_MS = 400  # what is done sooner needs no dialog


class PrintCommands(QObject):
    """The print commands of a window.

    `told` carries a sentence on what happened; `ask_path` gives the path for a file of a suffix;
    `state_folder` is where the preview pane keeps what it knows of the engine; `settings` remember
    the size and the paper. `ended` comes when what was last asked for is done, has failed or was
    cancelled.
    """

    told = Signal(str)
    ended = Signal()

    def __init__(
        self,
        draft: Draft,
        profile: Callable[[], Profile],
        actions: ActionTable,
        questions: FileQuestions,
        window: QWidget,
        ask_path: Callable[[str], str],
        state_folder: str,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._draft = draft
        self._profile = profile
        self._actions = actions
        self._questions = questions
        self._window = window
        self._settings = settings
        self._maker: PdfMaker | None = None
        self._progress: QProgressDialog | None = None
        self._printing: PagePrinter | None = None
        self.preview: PrintPreview | None = None
        self._ask_path = ask_path
        self._state_folder = state_folder
        self.ask_printer: Callable[[QPrinter, Callable[[], None]], None] = self._show_print_dialog
        """Asks how to print, and calls back when the person wants to; tests put another in."""
        actions.connect("export_pdf", self.export_pdf)
        actions.connect("print_preview", self.print_preview)
        actions.connect("print", self.print_page)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.cancel)

    # --- the commands --------------------------------------------------------------------------

    def export_pdf(self) -> None:
        """Ask for a file and write the release to it as PDF."""
        path = "" if self._refuses() else self._ask_path(".pdf")
        if path:
            self._make(lambda data: self._write(path, data))

    def print_preview(self) -> None:
        """Show the pages."""
        from editor.ui.dialogs.print_preview import PrintPreview

        if self.preview is not None:
            self.preview.raise_()
            return
        release, profile = self._draft.snapshot(), self._profile()
        preview = PrintPreview(
            lambda choice: _page_and_facts(release, profile, choice),
            self._choice(profile),
            self._state_folder,
            self._window,
        )
        preview.choice_changed.connect(lambda choice: self._remember(choice, profile))
        preview.print_requested.connect(self._print)
        preview.export_requested.connect(self._export)
        preview.browser_requested.connect(lambda: self._actions["open_in_browser"].trigger())
        preview.finished.connect(self._drop_preview)
        preview.set_printing(self._printing is not None)
        self.preview = preview
        preview.open()

    def print_page(self) -> None:
        """Print the release, after asking how."""
        self._make(self._print)

    def cancel(self) -> None:
        """Give up what is being made or printed, and the preview."""
        if self.preview is not None:
            self.preview.reject()
        self._end()

    # --- making --------------------------------------------------------------------------------

    def _make(self, then: Callable[[bytes], None]) -> None:
        """Make the PDF of the release as it is now; the window stays usable."""
        from editor.ui.pdf.making import PdfMaker

        if self._refuses():
            return
        release, profile = self._draft.snapshot(), self._profile()
        page, facts = _page_and_facts(release, profile, self._choice(profile))
        self._maker = PdfMaker(self._state_folder, self)
        self._maker.failed.connect(self._fail)
        self._maker.made.connect(lambda data: self._made(data, then))
        self._show_progress(_("The PDF is being made…"))
        self._maker.make(page, facts)

    def _made(self, data: bytes, then: Callable[[bytes], None]) -> None:
        self._end()
        then(data)

    def _fail(self, sentence: str) -> None:
        self._end()
        advice = _("The page can be opened in the browser and printed from there.")
        self._questions.show_error(f"{sentence} {advice}")

    def _end(self) -> None:
        """Let go of what works on the last wish, done or not."""
        if self._progress is not None:
            self._progress.blockSignals(True)
            self._progress.close()
            self._progress.deleteLater()
            self._progress = None
        maker, printing = self._maker, self._printing
        self._maker = self._printing = None
        if maker is not None:
            maker.cancel()
            maker.deleteLater()
        if printing is not None:
            printing.stop()
            printing.deleteLater()
            if self.preview is not None:
                self.preview.set_printing(False)
        if maker is not None or printing is not None:
            self.ended.emit()

    def _refuses(self) -> bool:
        """Whether the last wish is still worked on; then a sentence says so."""
        busy = self._maker is not None or self._printing is not None
        if busy:
            self.told.emit(_("The last PDF or print is not done yet. Wait for it, or cancel it."))
        return busy

    def _show_progress(self, sentence: str) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QProgressDialog

        progress = QProgressDialog(sentence, _("Cancel"), 0, 0, self._window)
        progress.setWindowModality(Qt.WindowModality.NonModal)
        progress.setAutoReset(False)
        progress.setMinimumDuration(3_600_000)  # shown by our own clock
        progress.reset()
        progress.canceled.connect(self._end)
        self._progress = progress
        QTimer.singleShot(PROGRESS_MS, progress, progress.show)

    # --- to a file -----------------------------------------------------------------------------

    def _export(self, data: bytes) -> None:
        path = self._ask_path(".pdf")
        if path:
            self._write(path, data)

    def _write(self, path: str, data: bytes) -> None:
        from editor.files import write_file

        try:
            write_file(path, data)
        except DatelineError as error:
            self._questions.show_error(str(error))
            return
        self.told.emit(_("Exported “{name}”.").format(name=os.path.basename(path)))

    # --- to a printer --------------------------------------------------------------------------

    def _print(self, data: bytes, current: int = 0) -> None:
        from editor.ui.pdf.printer import PagePrinter, new_printer, open_pdf, pages_to_print

        if self._refuses():
            return
        looked_at = open_pdf(data, self)
        count = looked_at.pageCount()
        looked_at.deleteLater()
        if not count:
            self._questions.show_error(_("The PDF could not be read."))
            return
        title = self._draft.snapshot().metadata.title
        printer = new_printer(self._choice(self._profile()).paper, count, title)

        def begin() -> None:
            if self._refuses():  # the question may have stood long
                return
            document = open_pdf(data, self)
            pages = pages_to_print(printer, count, current)
            printing = self._printing = PagePrinter(document, printer, pages, self)
            document.setParent(printing)
            printing.finished.connect(lambda: self._printed(len(pages)))
            printing.failed.connect(self._print_failed)
            if self.preview is not None:
                self.preview.set_printing(True)
            self._show_progress(_("The pages are being printed…"))
            printing.start()

        self.ask_printer(printer, begin)

    def _show_print_dialog(self, printer: QPrinter, then: Callable[[], None]) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

        dialog = QPrintDialog(printer, self.preview or self._window)
        options = QAbstractPrintDialog.PrintDialogOption
        dialog.setOption(options.PrintPageRange, True)
        dialog.setOption(options.PrintCurrentPage, self.preview is not None)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(then)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def _printed(self, count: int) -> None:
        self._end()
        self.told.emit(_("{count} pages went to the printer.").format(count=count))

    def _print_failed(self, sentence: str) -> None:
        self._end()
        self._questions.show_error(sentence)

    # --- what was chosen -----------------------------------------------------------------------

    def _choice(self, profile: Profile) -> PaperChoice:
        from editor.profiles.profile import PAPERS, SIZES
        from editor.ui.pdf.choice import PaperChoice

        size, paper = self._settings.choice("pdf-size"), self._settings.choice("pdf-paper")
        return PaperChoice(
            size if size in SIZES else "medium", paper if paper in PAPERS else profile.paper
        )

    def _remember(self, choice: PaperChoice, profile: Profile) -> None:
        self._settings.set_choice("pdf-size", choice.size)
        if choice.paper != self._choice(profile).paper:
            # "" is the paper of whichever profile is in force then.
            paper = "" if choice.paper == profile.paper else choice.paper
            self._settings.set_choice("pdf-paper", paper)

    def _drop_preview(self) -> None:
        if self.preview is not None:
            self.preview.deleteLater()
            self.preview = None


def _page_and_facts(
    release: Release, profile: Profile, choice: PaperChoice
) -> tuple[str, PdfFacts]:
    """The page as the export writes it, for the chosen size and paper, and what is said of it."""
    from editor.formats.page_writer import write_page
    from editor.report import Report
    from editor.ui.pdf.finishing import PdfFacts

    profile = replace(profile, paper=choice.paper)
    page = write_page(release, profile, Report(), choice.size)
    return page, PdfFacts.of_release(release.metadata, profile)
