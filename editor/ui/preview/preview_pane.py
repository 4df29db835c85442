"""The preview pane: the release as its readers will see it, at small, medium and large text.

What it shows are the bytes of the exported page, in a real browser engine with scripts and the
network off. The engine is heavy and may abort the process on a broken system, so it is neither
imported nor started before the window is usable (`start`), a child process tries it first where
that is needed, and when it cannot run, the pane says why and offers the browser instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import PySide6
from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor.i18n import _
from editor.ui.foreign_words import show_plain
from editor.ui.preview.captions import Captions
from editor.ui.preview.layout import GAP, LOOKS, WIDTHS, Layout
from editor.ui.preview.preview_bar import PreviewBar
from editor.ui.preview.start import Known, StartRecord

if TYPE_CHECKING:
    from editor.ui.preview.engine import PreviewEngine
    from editor.ui.preview.page_text import PageText
    from editor.ui.preview.probe import Probe
    from editor.ui.preview.refused_notice import RefusedNotice

SIZES = ("small", "medium", "large")
VIEWS = (*SIZES, "all")


class PreviewPane(QWidget):
    """The preview with its toolbar.

    `state_folder` holds two small files that outlive the process: see StartRecord. Signals:
    `view_changed`, `width_changed` and `look_changed` with what is shown now;
    `open_in_browser_requested` when the person wants the page in the browser; `block_clicked` with
    the index of a clicked block in the release's body, and `place_clicked` with the whole place
    (see places.js); `field_clicked` with the name of the field of the form that was clicked in the
    page's header or footer and the place in its text (there too); `ready` when the engine answers;
    `updated` when the newest page and view are what is seen; `failed` with the sentence that the
    pane shows.
    """

    view_changed = Signal(str)
    width_changed = Signal(str)
    look_changed = Signal(str)
    open_in_browser_requested = Signal()
    block_clicked = Signal(int)
    place_clicked = Signal(dict)
    field_clicked = Signal(str, int)
    ready = Signal()
    updated = Signal()
    failed = Signal(str)

    def __init__(self, state_folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record = StartRecord(state_folder)
        self._page: str | PageText | None = None
        self._view = "medium"
        self._page_width = "desktop"
        self._look = "light"
        self._caret = -1
        self._refused: RefusedNotice | None = None
        self._wanted = False  # start was called
        self._probe: Probe | None = None
        self._making = False  # the engine is about to be made, or is being made
        self._engine: PreviewEngine | None = None
        self._build()
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close_engine)

    # --- what the window wants -----------------------------------------------------------------

    def start(self) -> None:
        """Start the engine now, or as soon as the pane is seen. Calling it again does nothing."""
        self._wanted = True
        if self.isVisible():
            self._begin()

    def show_page(self, page: str | PageText) -> None:
        """Show this page: the very one that the export writes. The newest call wins. Of a PageText
        only what changed is sent to the engine.
        """
        self._page = page
        if self._engine is not None:
            self._engine.show_page(page)

    def set_view(self, view: str) -> None:
        """Show one text size, or "all" three side by side; one of VIEWS, else ValueError."""
        if view not in VIEWS:
            raise ValueError(f"no view is called {view!r}")
        if view == self._view:
            return
        self._view = view
        self._arrange()
        self.view_changed.emit(view)

    @property
    def view(self) -> str:
        """The shown view, one of VIEWS."""
        return self._view

    def set_page_width(self, width: str) -> None:
        """Show the page as wide as on a desk, a tablet or a phone; one of WIDTHS, else
        ValueError.
        """
        if width not in WIDTHS:
            raise ValueError(f"no width is called {width!r}")
        if width != self._page_width:
            self._page_width = width
            self._arrange()
            self.width_changed.emit(width)

    @property
    def page_width(self) -> str:
        """How wide the page is shown, one of WIDTHS."""
        return self._page_width

    def set_look(self, look: str) -> None:
        """Show the page light, dark or on paper; one of LOOKS, else ValueError."""
        if look not in LOOKS:
            raise ValueError(f"no look is called {look!r}")
        if look != self._look:
            self._look = look
            self._arrange()
            self.look_changed.emit(look)

    @property
    def look(self) -> str:
        """How the page looks, one of LOOKS."""
        return self._look

    def show_caret(self, index: int, reveals: bool = False) -> None:
        """Mark the block with this index in the body as that of the caret, -1 for none, and bring
        it into view where `reveals` is set.
        """
        self._caret = index
        if self._engine is not None:
            self._engine.show_caret(index, reveals)

    @property
    def engine(self) -> PreviewEngine | None:
        """The running engine, or None."""
        return self._engine

    def close_engine(self) -> None:
        """Stop the engine, and the probe, at once. `start` starts it again."""
        self._wanted = False
        self._stop()

    def focus_page(self) -> None:
        """Give the page the keyboard for scrolling."""
        if self._engine is not None:
            self._engine.focus_page()

    # --- the start of the engine ---------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._wanted:
            self._begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bar.fit(self.width())

    def _begin(self) -> None:
        busy = self._making or self._engine is not None or self._probe is not None
        if busy or self._failure.text():
            return
        if self._record.unfinished():
            self._fail(
                _("The last start of the preview did not finish, so it was not started again.")
            )
            return
        known = self._record.known(PySide6.__version__)
        if known is not None:
            self._run(known.sandbox)
            return
        # Imported here: most starts know the engine already and need no probe.
        from editor.ui.preview.probe import Probe

        self._probe = Probe(self)
        self._probe.succeeded.connect(self._probed)
        self._probe.failed.connect(self._probe_failed)
        self._probe.start()

    def _probed(self, sandbox: bool) -> None:
        self._drop_probe()
        self._record.remember(Known(PySide6.__version__, sandbox))
        self._run(sandbox)

    def _probe_failed(self, status: int, last_line: str) -> None:
        self._drop_probe()
        sentence = _("The preview engine cannot run on this computer (status {status}).").format(
            status=status
        )
        self._fail(sentence, last_line)

    def _drop_probe(self) -> None:
        if self._probe is not None:
            self._probe.deleteLater()
            self._probe = None

    def _run(self, sandbox: bool) -> None:
        self._record.begin()
        try:
            import editor.ui.preview.engine  # noqa: F401
        except ImportError as error:
            self._record.finish()
            self._fail(_("A part of the preview engine is missing."), str(error))
            return
        self._making = True
        # A key pressed during the import is answered before Chromium starts.
        QTimer.singleShot(0, self, lambda: self._make(sandbox))

    def _make(self, sandbox: bool) -> None:
        if not self._making:
            return
        from editor.ui.preview.engine import PreviewEngine

        engine = PreviewEngine(sandbox, self)
        self._making = False
        engine.ready.connect(self._engine_ready)
        engine.failed.connect(self._engine_failed)
        engine.updated.connect(self.updated)
        engine.size_chosen.connect(self._size_chosen)
        engine.place_clicked.connect(self._place_clicked)
        engine.field_clicked.connect(self.field_clicked)
        engine.refusing.connect(self._tell_refused)
        engine.fitted.connect(self._say_width)
        self._engine = engine
        self._shown.addWidget(engine)
        self._arrange()
        engine.show_caret(self._caret, reveals=False)
        if self._page is not None:
            engine.show_page(self._page)

    def _engine_ready(self) -> None:
        self._record.finish()
        if self._engine is not None:
            self._shown.setCurrentWidget(self._engine)
        self._arrange()
        self.ready.emit()

    def _engine_failed(self, sentence: str) -> None:
        self._stop()
        self._fail(sentence)

    def _fail(self, sentence: str, detail: str = "") -> None:
        self._failure.setText(sentence)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._shown.setCurrentWidget(self._message)
        self._captions.hide()
        self.failed.emit(sentence)

    def _try_again(self) -> None:
        self._record.finish()
        self._record.forget()
        self._failure.setText("")
        self._shown.setCurrentWidget(self._waiting)
        self.start()

    def _stop(self) -> None:
        if self._probe is not None:
            self._probe.stop()
            self._drop_probe()
        if self._making:
            self._making = False
            self._record.finish()
        if self._engine is not None:
            self._record.finish()
            self._shown.setCurrentWidget(self._waiting)
            self._shown.removeWidget(self._engine)
            self._engine.close_engine()
            self._engine.deleteLater()
            self._engine = None

    # --- the view ------------------------------------------------------------------------------

    def _arrange(self) -> None:
        every = self._view == "all"
        running = self._engine is not None and self._shown.currentWidget() is self._engine
        self._captions.setVisible(every and running)
        self._bar.show_choice("view", self._view)
        self._bar.show_choice("width", self._page_width)
        self._bar.show_choice("look", self._look)
        # A sheet of paper is as wide as it is.
        self._bar.enable("width", self._look != "print")
        if self._engine is not None:
            sizes = SIZES if every else (self._view,)
            self._engine.arrange(Layout(sizes, self._page_width, self._look))
        self._say_width()

    def _say_width(self) -> None:
        if self._engine is None:
            self._bar.say("")
            return
        width, zoom = self._engine.page_width, self._engine.zoom
        percent = round(100 * zoom)
        sentence = _("{width} px at {percent} %").format(width=round(width), percent=percent)
        texts = (f"{percent} %", "")
        self._bar.say(*(texts if self._look == "print" else (sentence, *texts)))
        self._captions.fit(round(width * zoom))

    def _size_chosen(self, size: str) -> None:
        # With all three in view each pane is one size for good: its switch has nothing to say.
        if self._view != "all":
            self.set_view(size)

    def _place_clicked(self, place: dict[str, Any]) -> None:
        self.block_clicked.emit(place["index"])
        self.place_clicked.emit(place)

    def _tell_refused(self) -> None:
        if self._engine is None:
            return
        if self._refused is None:
            # Imported here: our own pages ask for nothing.
            from editor.ui.preview.refused_notice import RefusedNotice

            self._refused = RefusedNotice(self)
            layout = self.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.insertWidget(layout.indexOf(self._bar) + 1, self._refused)
        self._refused.tell(self._engine.refused)

    # --- the parts -----------------------------------------------------------------------------

    def _build(self) -> None:
        self._bar = PreviewBar(self)
        setters = {"view": self.set_view, "width": self.set_page_width, "look": self.set_look}
        self._bar.chosen.connect(lambda group, key: setters[group](key))
        self._bar.open_in_browser_requested.connect(self.open_in_browser_requested)
        self._captions = Captions(self)
        self._waiting = QLabel(_("The preview is about to start."), self)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message = self._build_message()
        self._shown = QStackedWidget(self)
        self._shown.addWidget(self._waiting)
        self._shown.addWidget(self._message)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._bar)
        box.addWidget(self._captions)
        box.addWidget(self._shown, 1)

    def _build_message(self) -> QWidget:
        message = QWidget(self)
        self._failure = QLabel(message)
        self._detail = QLabel(message)
        show_plain(self._failure, self._detail)
        for label in (self._failure, self._detail):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        browser = QPushButton(_("Open in browser"), message)
        browser.clicked.connect(lambda: self.open_in_browser_requested.emit())
        again = QPushButton(_("Try again"), message)
        again.clicked.connect(self._try_again)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(browser)
        buttons.addWidget(again)
        buttons.addStretch()
        box = QVBoxLayout(message)
        box.addStretch()
        box.addWidget(self._failure)
        box.addWidget(self._detail)
        box.addSpacing(GAP)
        box.addLayout(buttons)
        box.addStretch()
        return message
