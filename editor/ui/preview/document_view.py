"""A view of one HTML document in the browser engine, safe for any document.

Neither the engine nor its modules are loaded before a document is to be shown and the engine is
known to run. Where it does not, `failed` says so in a sentence and nothing was started.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.i18n import _
from editor.ui.preview.crashes import Crashes
from editor.ui.preview.engine_start import EngineStart

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEnginePage
    from PySide6.QtWebEngineWidgets import QWebEngineView

    from editor.ui.preview.document_page import DocumentPage

LOAD_LIMIT_MS = 30_000  # a cold start from a slow disk takes seconds


class DocumentView(QWidget):
    """Shows HTML documents, one at a time: no scripts, no requests, no links followed.

    `shown` comes when the newest document is; `failed` carries the sentence why none will be.
    """

    shown = Signal()
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None, state_folder: str = "") -> None:
        """`state_folder` is where the preview pane keeps what it knows of the engine, "" for this
        user's.
        """
        super().__init__(parent)
        self._html: str | None = None
        self._crashes = Crashes()
        self._document: DocumentPage | None = None
        self._view: QWebEngineView | None = None
        self._limit = QTimer(self, singleShot=True, interval=LOAD_LIMIT_MS)
        self._limit.timeout.connect(self._not_shown)
        self._start: EngineStart | None = EngineStart(state_folder, self)
        self._start.possible.connect(self._make)
        self._start.impossible.connect(self._fail)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)

    def show_document(self, html: str) -> None:
        """Show this document; the newest call wins. The engine is started where it is not."""
        self._html = html
        if self._document is not None:
            self._load()
        elif self._start is not None:
            self._start.begin()

    @property
    def page(self) -> QWebEnginePage | None:
        """The engine's page, for questions in an isolated world; None before the first document."""
        return None if self._document is None else self._document.page

    @property
    def refused(self) -> tuple[str, ...]:
        """The newest addresses that a document asked for and did not get."""
        return () if self._document is None else self._document.refused

    def close_engine(self) -> None:
        """Stop at once and for good: to be called before the widget goes. The order matters: view,
        page, profile.
        """
        import shiboken6

        self._limit.stop()
        if self._start is not None:
            self._start.stop()
            self._start.started()
            self._start = None
        if self._document is not None:
            self._document.blockSignals(True)
            if self._view is not None and shiboken6.isValid(self._view):
                shiboken6.delete(self._view)
            self._document.close_page()
            self._document = self._view = None

    def _make(self, sandbox: bool) -> None:
        if self._document is not None or self._start is None:
            return
        from PySide6.QtWebEngineWidgets import QWebEngineView

        from editor.ui.preview.document_page import DocumentPage

        self._start.starting()
        # The view first: Qt deletes children in the order they came.
        self._view = QWebEngineView(self)
        self._document = DocumentPage(sandbox, self)
        self._document.loaded.connect(self._loaded)
        self._document.died.connect(self._died)
        self._view.setPage(self._document.page)
        self._view.setAcceptDrops(False)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._view)
        self._load()

    def _load(self) -> None:
        assert self._document is not None
        self._limit.start()
        # See PreviewEngine: a load must not take the keyboard from whoever has it.
        assert self._view is not None
        self._view.setEnabled(False)
        self._document.load(self._html or "")
        self._view.setEnabled(True)

    def _loaded(self, successful: bool) -> None:
        # A load that a newer one took the place of ends without success, and says nothing.
        if successful:
            self._limit.stop()
            if self._start is not None:
                self._start.started()
            self.shown.emit()

    def _not_shown(self) -> None:
        self._fail(_("The preview engine could not show its first page."))

    def _died(self) -> None:
        if self._crashes.add():
            self._fail(_("The preview stopped twice within a minute."))
        else:
            self._load()

    def _fail(self, sentence: str) -> None:
        self.close_engine()
        self.failed.emit(sentence)
