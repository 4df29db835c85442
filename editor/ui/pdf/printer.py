"""A PDF on a printer: the pages as they are in the file, drawn at the printer's resolution."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from editor.i18n import _

MOST_DOTS = 600
"""To the inch: more nobody sees in a text, and an A4 page of it fills 140 MB of memory."""
_BREATH_MS = 10  # between two pages, of half a second each, for what the person does meanwhile
_PAPERS = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}


def open_pdf(data: bytes, parent: QObject) -> QPdfDocument:
    """The PDF, readable as long as `parent` lives; without pages where it cannot be read."""
    document = QPdfDocument(parent)
    # Its child, so that the bytes outlive whatever still reads them.
    buffer = QBuffer(document)
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document


def new_printer(paper: str, pages: int, name: str) -> QPrinter:
    """A printer set to the paper, one of profile.PAPERS, and to all of so many pages."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(_PAPERS[paper]))
    printer.setFullPage(True)
    printer.setDocName(name)
    printer.setCreator("Dateline")
    printer.setFromTo(1, max(1, pages))
    printer.setPrintRange(QPrinter.PrintRange.AllPages)
    return printer


def pages_to_print(printer: QPrinter, count: int, current: int = 0) -> list[int]:
    """The indexes of the pages in the order they are drawn in, out of `count`; `current` is that
    of the page in view. Copies that the printer does not make itself are drawn.
    """
    kind = printer.printRange()
    pages = list(range(count))
    if kind == QPrinter.PrintRange.CurrentPage:
        pages = [current]
    elif kind == QPrinter.PrintRange.PageRange:
        ranges = printer.pageRanges()
        pages = [page for page in pages if ranges.contains(page + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return pages * copies
    return [page for page in pages for _copy in range(copies)]


def _on_white(page: QImage) -> QImage:
    """The page on white paper: half transparent edges would be seen as a thin frame."""
    paper = QImage(page.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, page)
    painter.end()
    return paper


class PagePrinter(QObject):
    """Draws the pages one by one, and the window stays usable between them.

    `finished` comes when the last is drawn, `failed` with a sentence. `stop` gives up.
    """

    finished = Signal()
    failed = Signal(str)

    def __init__(
        self, document: QPdfDocument, printer: QPrinter, pages: list[int], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._printer = printer
        self._pages = pages
        self._drawn = 0
        self._painter: QPainter | None = None

    def start(self) -> None:
        """Begin; returns at once."""
        QTimer.singleShot(0, self, self._next)

    def stop(self) -> None:
        """Print no more pages; of what is printed already nothing follows."""
        self._pages = []
        if self._painter is not None:
            self._printer.abort()  # while it draws: when the drawing ends, the pages are sent
            self._end()

    def _next(self) -> None:
        if self._painter is None and not self._begin():
            self.failed.emit(_("The printer could not be started."))
        elif self._drawn == len(self._pages):
            self._end()
            self.finished.emit()
        elif self._drawn and not self._printer.newPage():
            self._end()
            self.failed.emit(
                _("The printer stopped after {count} pages.").format(count=self._drawn)
            )
        else:
            self._draw(self._pages[self._drawn])
            self._drawn += 1
            QTimer.singleShot(_BREATH_MS, self, self._next)

    def _begin(self) -> bool:
        painter = QPainter()
        if not self._pages or not painter.begin(self._printer):
            return False
        self._painter = painter
        return True

    def _draw(self, page: int) -> None:
        assert self._painter is not None
        points = self._document.pagePointSize(page)
        room = QRectF(self._printer.paperRect(QPrinter.Unit.DevicePixel))
        dots = self._printer.resolution()
        # A page that is larger than the paper is made to fit, a smaller one keeps its size.
        scale = min(dots / 72, room.width() / points.width(), room.height() / points.height())
        target = QRectF(0, 0, points.width() * scale, points.height() * scale)
        target.moveCenter(QRectF(0, 0, room.width(), room.height()).center())
        sharpness = min(1.0, MOST_DOTS / dots)
        size = QSize(round(target.width() * sharpness), round(target.height() * sharpness))
        self._painter.drawImage(target, _on_white(self._document.render(page, size)))

    def _end(self) -> None:
        if self._painter is not None:
            self._painter.end()
            self._painter = None
