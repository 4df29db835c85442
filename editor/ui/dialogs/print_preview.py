"""The print preview: the pages as the PDF and the printer will have them, for they are the PDF's.

Nothing in here asks: what is chosen is remade, and the buttons say what is wanted by signals.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.i18n import _
from editor.profiles.profile import PAPERS, SIZES
from editor.ui.foreign_words import show_plain
from editor.ui.pdf.choice import PaperChoice
from editor.ui.pdf.finishing import PdfFacts
from editor.ui.pdf.making import PdfMaker
from editor.ui.pdf.printer import open_pdf
from editor.ui.theme import inset

_ZOOM_STEP = 1.25
_ZOOM_RANGE = (0.1, 5.0)
_GATHER_MS = 150  # choices made in a row with the arrow keys are one


class PrintPreview(QDialog):
    """Shows the pages of one release at the size and on the paper that are chosen in it.

    `write` gives the page and the facts for a choice. Signals: `choice_changed`; `print_requested`
    and `export_requested` with the bytes of the PDF in view, the former with the index of the page
    too; `browser_requested`; `pages_shown` when the pages of the newest choice are; `failed` with
    the sentence shown in their place.
    """

    choice_changed = Signal(object)
    print_requested = Signal(object, int)
    export_requested = Signal(object)
    browser_requested = Signal()
    pages_shown = Signal()
    failed = Signal(str)

    def __init__(
        self,
        write: Callable[[PaperChoice], tuple[str, PdfFacts]],
        choice: PaperChoice,
        state_folder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Print Preview"))
        self._write = write
        self._data = b""
        self._has_pages = self._is_printing = False
        self._document: QPdfDocument | None = None
        self._maker = PdfMaker(state_folder, self)
        self._maker.made.connect(self._show_pdf)
        self._maker.failed.connect(self._show_failure)
        self._remake = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._remake.timeout.connect(self._make)
        self._build(choice)
        self.resize(980, 860)
        self._make()

    @property
    def choice(self) -> PaperChoice:
        """What is chosen now."""
        return PaperChoice(self.size_box.currentData(), self.paper_box.currentData())

    @property
    def document(self) -> QPdfDocument | None:
        """The PDF in view."""
        return self._document

    @property
    def sentence(self) -> str:
        """What stands in place of the pages: that they are made, or why there are none."""
        return self._message.text()

    def set_printing(self, printing: bool) -> None:
        """Say whether pages are being printed: no others can be meanwhile."""
        self._is_printing = printing
        self._set_enabled(self._has_pages)

    def done(self, result: int) -> None:
        self._remake.stop()
        self._maker.cancel()
        super().done(result)

    # --- the pages -----------------------------------------------------------------------------

    def _choose(self) -> None:
        self.choice_changed.emit(self.choice)
        self._remake.start()

    def _make(self) -> None:
        self._set_enabled(False)
        if self._document is None:  # else the old pages are seen until the new ones are there
            self._say(_("The pages are being made…"))
        page, facts = self._write(self.choice)
        self._maker.make(page, facts)

    def _show_pdf(self, data: bytes) -> None:
        document = open_pdf(data, self)
        if not document.pageCount():
            document.deleteLater()
            self._show_failure(_("The PDF could not be read."))
            return
        place = self.view.pageNavigator().currentPage()
        before, self._document, self._data = self._document, document, data
        self.view.setDocument(document)
        if before is not None:
            before.deleteLater()
        count = document.pageCount()
        self.page_box.setMaximum(count)
        self._count.setText(_("of {count}").format(count=count))
        self._shown.setCurrentWidget(self.view)
        place = min(place, count - 1)
        self._go_to(place)
        self._page_changed(place)  # the navigator says nothing of a place that stays the same
        self._set_enabled(True)
        self.pages_shown.emit()

    def _show_failure(self, sentence: str) -> None:
        self._set_enabled(False)
        self._say(sentence)
        self._browser.show()
        self.failed.emit(sentence)

    def _say(self, sentence: str) -> None:
        self._message.setText(sentence)
        self._browser.hide()
        self._shown.setCurrentWidget(self._instead)

    def _set_enabled(self, enabled: bool) -> None:
        self._has_pages = enabled
        self.export_button.setEnabled(enabled)
        self.print_button.setEnabled(enabled and not self._is_printing)

    # --- looking at them -----------------------------------------------------------------------

    def _go_to(self, index: int) -> None:
        if self._document is not None and 0 <= index < self._document.pageCount():
            self.view.pageNavigator().jump(index, QPointF(), 0)

    def _page_changed(self, index: int) -> None:
        self.page_box.blockSignals(True)
        self.page_box.setValue(index + 1)
        self.page_box.blockSignals(False)
        last = self._document.pageCount() - 1 if self._document is not None else 0
        self._back.setEnabled(index > 0)
        self._forward.setEnabled(index < last)

    def _zoom_by(self, factor: float) -> None:
        if self.view.zoomMode() != QPdfView.ZoomMode.Custom:
            self.view.setZoomFactor(self._fitted_zoom())
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
            self._uncheck_fits()
        low, high = _ZOOM_RANGE
        self.view.setZoomFactor(max(low, min(high, self.view.zoomFactor() * factor)))

    def _fitted_zoom(self) -> float:
        """The zoom that a page fitted into the view is at now."""
        if self._document is None or not self._document.pageCount():
            return 1.0
        points = self._document.pagePointSize(self.view.pageNavigator().currentPage())
        dots = self.logicalDpiX() / 72
        room = self.view.viewport().size()
        wide = room.width() / (points.width() * dots)
        high = room.height() / (points.height() * dots)
        return wide if self.view.zoomMode() == QPdfView.ZoomMode.FitToWidth else min(wide, high)

    def _uncheck_fits(self) -> None:
        self._fits.setExclusive(False)
        for button in self._fits.buttons():
            button.setChecked(False)
        self._fits.setExclusive(True)

    def _fit(self, mode: QPdfView.ZoomMode) -> None:
        self.view.setZoomMode(mode)
        self._go_to(self.page_box.value() - 1)

    def _set_continuous(self, continuous: bool) -> None:
        modes = QPdfView.PageMode
        index = self.page_box.value() - 1
        self.view.setPageMode(modes.MultiPage if continuous else modes.SinglePage)
        self._go_to(index)

    # --- the parts -----------------------------------------------------------------------------

    def _build(self, choice: PaperChoice) -> None:
        self.view = QPdfView(self)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)
        self.view.setPageSpacing(12)
        self.view.pageNavigator().currentPageChanged.connect(self._page_changed)
        self._instead = self._build_message()
        self._shown = QStackedWidget(self)
        self._shown.addWidget(self._instead)
        self._shown.addWidget(self.view)
        self.page_box = QSpinBox(self)
        inset(self.page_box)
        box = QVBoxLayout(self)
        box.addLayout(self._build_choices(choice))
        box.addWidget(self._shown, 1)
        box.addLayout(self._build_buttons())
        self.print_button.setDefault(True)
        self.view.setFocus()

    def _build_choices(self, choice: PaperChoice) -> QHBoxLayout:
        texts = {
            "small": _("Small (10.5 pt)"),
            "medium": _("Medium (12 pt)"),
            "large": _("Large (16 pt)"),
        }
        self.size_box = _choices([(size, texts[size]) for size in SIZES], choice.size)
        papers = {"A4": _("A4"), "Letter": _("US Letter")}
        self.paper_box = _choices([(paper, papers[paper]) for paper in PAPERS], choice.paper)
        row = QHBoxLayout()
        for title, widget in ((_("&Text:"), self.size_box), (_("P&aper:"), self.paper_box)):
            label = QLabel(title, self)
            label.setBuddy(widget)
            row.addWidget(label)
            row.addWidget(widget)
            row.addSpacing(8)
            widget.currentIndexChanged.connect(self._choose)
        row.addStretch()
        self._back = self._button(row, "‹", _("Previous page"))
        self._back.clicked.connect(lambda: self._go_to(self.page_box.value() - 2))
        self.page_box.setMinimum(1)
        self.page_box.setMaximum(1)
        self.page_box.setKeyboardTracking(False)
        self.page_box.setAccessibleName(_("Page"))
        self.page_box.valueChanged.connect(lambda number: self._go_to(number - 1))
        row.addWidget(self.page_box)
        self._count = QLabel(self)
        row.addWidget(self._count)
        self._forward = self._button(row, "›", _("Next page"))
        self._forward.clicked.connect(lambda: self._go_to(self.page_box.value()))
        for button in (self._back, self._forward):
            button.setEnabled(False)
        row.addStretch()
        out = self._button(row, "−", _("Zoom out"), QKeySequence.StandardKey.ZoomOut)
        out.clicked.connect(lambda: self._zoom_by(1 / _ZOOM_STEP))
        closer = self._button(row, "+", _("Zoom in"), QKeySequence.StandardKey.ZoomIn)
        closer.clicked.connect(lambda: self._zoom_by(_ZOOM_STEP))
        self._fits = QButtonGroup(self)
        modes = QPdfView.ZoomMode
        for text, tip, mode in (
            (_("Whole page"), _("Show whole pages"), modes.FitInView),
            (_("Width"), _("Show pages as wide as the window"), modes.FitToWidth),
        ):
            button = self._button(row, text, tip)
            button.setCheckable(True)
            button.setChecked(mode == modes.FitInView)
            button.clicked.connect(lambda _checked, mode=mode: self._fit(mode))
            self._fits.addButton(button)
        self.continuous = self._button(row, _("Continuous"), _("Show pages one below the other"))
        self.continuous.setCheckable(True)
        self.continuous.setChecked(True)
        self.continuous.toggled.connect(self._set_continuous)
        return row

    def _button(
        self, row: QHBoxLayout, text: str, tip: str, key: QKeySequence.StandardKey | None = None
    ) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if key is not None:
            button.setShortcut(QKeySequence(key))
        row.addWidget(button)
        return button

    def _build_message(self) -> QWidget:
        instead = QWidget(self)
        self._message = QLabel(instead)
        show_plain(self._message)
        self._message.setWordWrap(True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._browser = QPushButton(_("Open in browser and print there"), instead)
        self._browser.clicked.connect(self.browser_requested)
        self._browser.hide()
        box = QVBoxLayout(instead)
        box.addStretch()
        box.setContentsMargins(60, 0, 60, 0)
        box.setSpacing(16)
        box.addWidget(self._message)
        box.addWidget(self._browser, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch()
        return instead

    def _build_buttons(self) -> QHBoxLayout:
        self.export_button = QPushButton(_("Export P&DF…"), self)
        self.export_button.clicked.connect(lambda: self.export_requested.emit(self._data))
        self.print_button = QPushButton(_("&Print…"), self)
        self.print_button.clicked.connect(
            lambda: self.print_requested.emit(self._data, self.page_box.value() - 1)
        )
        close = QPushButton(_("&Close"), self)
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch()
        for button in (self.export_button, self.print_button, close):
            button.setAutoDefault(button is self.print_button)
            row.addWidget(button)
        return row


def _choices(items: list[tuple[str, str]], chosen: str) -> QComboBox:
    """A box of values with their texts, one of them chosen."""
    box = QComboBox()
    for value, text in items:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box
