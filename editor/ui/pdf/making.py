"""Makes a PDF of the published page: the engine prints the very bytes of the export, in a page
without a view that is there only while it does.

Two things are put into the loaded page first, from the isolated world, and change nothing of its
layout: the running title for the upper margin, and at each heading an invisible link, whose place
in the PDF becomes an entry of the outline.
"""

from __future__ import annotations

import json
import secrets
import unicodedata
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QMarginsF, QObject, QTimer, Signal

from editor.i18n import _
from editor.ui.pdf.finishing import HEADING_ADDRESS, Heading, PdfFacts, finish_pdf
from editor.ui.preview.engine_start import EngineStart

if TYPE_CHECKING:
    from editor.ui.preview.document_page import DocumentPage

STEP_LIMIT_MS = 60_000  # a hundred pages take three seconds; a slow machine takes ten times that
_LOOK_MS = 20
_PATIENCE_MS = 1000
_WORLD = 1
_RUNNING_WIDTH = 72  # in Latin letters of 9 pt: three quarters of the narrowest line

# What stands in the margin comes as a custom property: text that is never read as a style sheet.
_PREPARE = """(() => { try {
  const {title, address} = %s;
  document.documentElement.style.setProperty("--dateline-running", title);
  const sheet = document.createElement("style");
  sheet.textContent =
    "@page{@top-center{content:var(--dateline-running);font:9pt serif;color:#444}}" +
    "@page:first{@top-center{content:none}}";
  document.head.append(sheet);
  const found = [];
  for (const heading of document.querySelectorAll("h1,h2,h3,h4,h5,h6")) {
    const text = heading.textContent.trim().replace(/\\s+/g, " ");
    const link = document.createElement("a");
    link.href = address + found.length;
    link.style.cssText = "position:absolute;width:1px;height:1px;margin:0;padding:0;border:0";
    heading.prepend(link);
    found.push([Number(heading.localName[1]), text]);
  }
  return JSON.stringify(found);
} catch (error) { return JSON.stringify([]); } })()"""


class PdfMaker(QObject):
    """Makes one PDF at a time; the newest call wins.

    `made` carries the bytes of the PDF, `failed` a sentence; one of them comes for the newest call,
    unless it is cancelled. The window stays usable meanwhile.
    """

    made = Signal(object)
    failed = Signal(str)

    def __init__(self, state_folder: str = "", parent: QObject | None = None) -> None:
        """`state_folder` is where the preview pane keeps what it knows of the engine, "" for this
        user's.
        """
        super().__init__(parent)
        self._state_folder = state_folder
        self._start: EngineStart | None = None
        self._document: DocumentPage | None = None
        self._finished: Future[bytes] | None = None
        self._ticket = 0
        self._limit = QTimer(self, singleShot=True, interval=STEP_LIMIT_MS)
        self._limit.timeout.connect(self._too_late)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._look_for_finished)

    @property
    def busy(self) -> bool:
        """Whether a PDF is being made."""
        return self._limit.isActive()

    def make(self, page: str, facts: PdfFacts) -> None:
        """Make a PDF of this page, the string that the export writes."""
        self.cancel()
        self._page = page
        self._facts = facts
        self._headings: tuple[Heading, ...] = ()
        self._is_loaded = False
        self._key = secrets.token_hex(8)
        self._start = EngineStart(self._state_folder, self)
        self._start.possible.connect(self._load)
        self._start.impossible.connect(self._fail)
        self._limit.start()
        self._start.begin()

    def cancel(self) -> None:
        """Give up what is being made, at once; no signal follows. To be called before the maker
        goes while it is busy.
        """
        self._ticket += 1
        self._limit.stop()
        self._look.stop()
        self._finished = None
        if self._document is not None:
            self._document.blockSignals(True)
            self._document.close_page()
            self._document.deleteLater()
            self._document = None
        if self._start is not None:
            self._start.stop()
            self._start.started()
            self._start.deleteLater()
            self._start = None

    def _load(self, sandbox: bool) -> None:
        from PySide6.QtWebEngineCore import QWebEngineSettings

        from editor.ui.preview.document_page import DocumentPage

        if self._start is None:
            return
        self._start.starting()
        self._document = document = DocumentPage(sandbox, self)
        attributes = QWebEngineSettings.WebAttribute
        # The margins of the page's own style sheet, with the page number in them.
        document.page.settings().setAttribute(attributes.PreferCSSMarginsForPrinting, True)
        document.loaded.connect(self._loaded)
        document.died.connect(self._died)
        self._limit.start()
        document.load(self._page)

    def _loaded(self, successful: bool) -> None:
        if self._document is None or self._start is None or self._is_loaded:
            return
        ticket = self._ticket
        if not successful:
            # What a document asks for on its own and is refused ends so too, before it is loaded.
            QTimer.singleShot(_PATIENCE_MS, self, lambda: self._not_loaded(ticket))
            return
        self._is_loaded = True
        self._start.started()
        request = {
            "title": _css_string(_shortened(self._facts.running)),
            "address": f"{HEADING_ADDRESS}{self._key}/",
        }
        self._limit.start()
        self._document.page.runJavaScript(
            _PREPARE % json.dumps(request),
            _WORLD,
            lambda answer: self._prepared(ticket, answer),
        )

    def _not_loaded(self, ticket: int) -> None:
        if ticket == self._ticket and not self._is_loaded:
            self._died()

    def _is_current(self, ticket: int) -> bool:
        """Whether an answer is still waited for: a page that goes answers what was asked of it,
        and the maker may have gone with it.
        """
        return shiboken6.isValid(self) and ticket == self._ticket

    def _prepared(self, ticket: int, answer: Any) -> None:
        if not self._is_current(ticket) or self._document is None:
            return
        from PySide6.QtGui import QPageLayout, QPageSize

        found = json.loads(answer) if isinstance(answer, str) and answer else []
        self._headings = tuple(Heading(int(level), text) for level, text in found)
        sizes = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}
        layout = QPageLayout(
            QPageSize(sizes[self._facts.paper]),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
        )
        self._limit.start()
        self._document.page.printToPdf(
            lambda data: self._printed(ticket, bytes(data.data())), layout
        )

    def _printed(self, ticket: int, data: bytes) -> None:
        if not self._is_current(ticket):
            return
        # Queued: the page is still inside the call that brought the bytes.
        QTimer.singleShot(0, self, lambda: self._finish(ticket, data))

    def _finish(self, ticket: int, data: bytes) -> None:
        if ticket != self._ticket:
            return
        facts, headings, key = self._facts, self._headings, self._key
        self.cancel()
        if not data.startswith(b"%PDF"):
            self.failed.emit(_("The engine made no PDF."))
            return
        pool = ThreadPoolExecutor(1, thread_name_prefix="pdf")
        self._finished = pool.submit(finish_pdf, data, facts, headings, key)
        pool.shutdown(wait=False)
        self._limit.start()
        self._look.start()

    def _look_for_finished(self) -> None:
        finished = self._finished
        if finished is None or not finished.done():
            return
        self.cancel()
        # Whatever the reader of PDFs stumbles over, the person hears of it in a sentence.
        error = finished.exception()
        if error is not None:
            self.failed.emit(_("The PDF could not be finished: {reason}.").format(reason=error))
            return
        self.made.emit(finished.result())

    def _died(self) -> None:
        self._fail(_("The engine stopped while it made the PDF."))

    def _too_late(self) -> None:
        self._fail(_("The PDF took too long and was given up."))

    def _fail(self, sentence: str) -> None:
        if self.busy or self._start is not None:
            self.cancel()
            self.failed.emit(sentence)


def _shortened(title: str) -> str:
    """As much of a title as has room in the margin."""
    width, kept = 0, ""
    for char in " ".join(title.split()):
        width += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if width > _RUNNING_WIDTH:
            return kept.rstrip() + "…"
        kept += char
    return kept


def _css_string(text: str) -> str:
    """A CSS string that cannot end itself."""
    escaped = "".join(
        f"\\{ord(char):x} " if char in '"\\<>' or ord(char) < 32 or ord(char) == 127 else char
        for char in text
    )
    return f'"{escaped}"'
