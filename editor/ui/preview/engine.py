"""The browser engine of the preview: one view, one page, one off-the-record profile.

Importing this module loads Qt WebEngine, and making a PreviewEngine starts Chromium; preview_pane
does both when the window has been usable for a while. The page's own scripts are off; the code in
resources/preview runs in an isolated world of the shell document and does what it is told by one
kind of message: the wanted state, and what changed since the last page, or, where that is not known
or is much, that the page is to be fetched anew. At most one message is under way, and what has
changed meanwhile goes out with the next, so the newest state wins however fast the person types.
When nothing has come for a while, what is shown is compared with the whole export.
"""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Mapping
from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QPalette, QResizeEvent, QShowEvent
from PySide6.QtQuick import QQuickWindow
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEnginePage,
    QWebEngineProfile,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from editor.i18n import _
from editor.ui.preview.changes import change_between
from editor.ui.preview.crashes import Crashes
from editor.ui.preview.layout import GAP, Layout
from editor.ui.preview.page import WORLD, PreviewPage
from editor.ui.preview.page_text import PageText
from editor.ui.preview.scheme import SHELL, ReleaseHandler, RequestFilter, register_scheme
from editor.ui.preview.start import engine_environment

_START_LIMIT_MS = 30_000  # a cold start from a slow disk takes seconds
_ANSWER_LIMIT_MS = 15_000  # a page of 10 MB on a slow machine takes a second
_PROOF_DELAY_MS = 1_500  # after the last change


class _Bridge(QObject):
    """The object that panes.js reports to, one JSON object a call."""

    reported = Signal(dict)

    @Slot(str)
    def report(self, message: str) -> None:
        self.reported.emit(json.loads(message))


class PreviewEngine(QWidget):
    """Shows the release in panes, the way a browser shows the exported page.

    Emits `ready` when the engine first answers, `updated` when the newest state is in view,
    `failed` with a sentence when it stopped for good, `size_chosen` when a size was clicked in the
    page's own switch, `place_clicked` with the place in the text (see places.js) and
    `field_clicked` with the name of a field of the form and a place in its text when one of these
    was clicked, `refusing` when the page asked for something, `proved` with whether the shown page
    was the export, and `fitted` when the zoom may have changed.
    """

    ready = Signal()
    updated = Signal()
    failed = Signal(str)
    size_chosen = Signal(str)
    place_clicked = Signal(dict)
    field_clicked = Signal(str, int)
    refusing = Signal()
    proved = Signal(bool)
    fitted = Signal()

    _connected = False  # of the class, because Qt sends change events before __init__ is done

    def __init__(self, sandbox: bool, parent: QWidget | None = None) -> None:
        """Start the engine, which holds up the event loop once for 40 to 160 ms."""
        super().__init__(parent)
        self._page_text: str | PageText = ""
        self._layout = Layout()
        self._number = 0  # of the newest page; 0 before the first
        self._shown_text: str | PageText | None = (
            None  # what the panes in view hold, and its number
        )
        self._shown_number = 0
        self._caret = -1
        self._reveals = False
        self._ticket = 0
        self._under_way = False
        self._waiting = False
        self._place: dict[str, float] = {"index": 0, "fraction": 0}
        self._crashes = Crashes()
        self._limit = QTimer(self, singleShot=True)
        self._limit.timeout.connect(self._not_answered)
        self._proof = QTimer(self, singleShot=True, interval=_PROOF_DELAY_MS)
        self._proof.timeout.connect(self._prove)
        register_scheme()
        # Drawn by the scene graph's GL renderer, the first view makes Qt destroy the native window
        # and create it again: the editor would lose its focus and its input-method session.
        QQuickWindow.setSceneGraphBackend("software")
        with engine_environment(sandbox):
            self._start()
        self._load()

    # --- what the window wants -----------------------------------------------------------------

    def show_page(self, page: str | PageText) -> None:
        """Show this page, the one that the export writes, instead of the last one."""
        if page != self._page_text or not self._number:
            self._page_text = page
            self._number += 1
            self._send()

    def arrange(self, layout: Layout) -> None:
        """Show these panes at this width; each keeps to the place the reader is at."""
        if layout != self._layout:
            self._layout = layout
            self._fit()
            self._send()

    def show_caret(self, index: int, reveals: bool) -> None:
        """Mark the block with this index in the body as the one that the caret is in, -1 for
        none, and bring it into view where `reveals` is set and nobody scrolls the page.
        """
        self._caret, self._reveals = index, reveals
        # What is under way may make the block: then the index goes with the next message.
        if self.is_current and self.isVisible():
            script = f"dateline.follow({index}, {json.dumps(reveals)})"
            self._page.runJavaScript(script, WORLD)
            self._reveals = False
        else:
            self._waiting = True

    def focus_page(self) -> None:
        """Give the page the keyboard, for scrolling; a click never does."""
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._page.runJavaScript("dateline.focus()", WORLD)

    @property
    def refused(self) -> tuple[str, ...]:
        """The newest addresses that a page asked for and did not get."""
        return tuple(self._filter.refused)

    @property
    def is_current(self) -> bool:
        """Whether the newest page and layout are what is seen."""
        return self._connected and not self._under_way and not self._waiting

    @property
    def place(self) -> Mapping[str, float]:
        """The place of the reader when the scrolling last stopped: the `index` of the block at the
        upper edge, and the `fraction` of it that is above the edge.
        """
        return self._place

    @property
    def zoom(self) -> float:
        """The zoom factor the page is shown at; 1 where a CSS px is one of the screen."""
        return self._page.zoomFactor()

    @property
    def page_width(self) -> float:
        """The width of a pane in CSS px."""
        return self._layout.page_width(self.width())

    @property
    def page(self) -> QWebEnginePage:
        """The engine's page, for tests and for what asks the shell a question."""
        return self._page

    @property
    def view(self) -> QWebEngineView:
        """The engine's view."""
        return self._view

    def close_engine(self) -> None:
        """Stop the engine at once. The order matters: view, page, profile."""
        self._limit.stop()
        self._proof.stop()
        self._connected = False
        for part in (self._view, self._page, self._profile):
            if shiboken6.isValid(part):
                shiboken6.delete(part)

    # --- starting ------------------------------------------------------------------------------

    def _start(self) -> None:
        profile = QWebEngineProfile()
        profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
        self._handler = ReleaseHandler(self)
        self._filter = RequestFilter(self)
        self._filter.refusing.connect(self.refusing)
        profile.installUrlSchemeHandler(b"dateline", self._handler)
        profile.setUrlRequestInterceptor(self._filter)
        profile.downloadRequested.connect(_cancel)
        self._view = QWebEngineView(self)
        self._page = PreviewPage(profile, self)
        # Qt deletes children in the order they came: the profile must come last.
        profile.setParent(self)
        self._profile = profile
        self._bridge = _Bridge(self)
        # Queued: inside the engine's own delivery, a question to the page gets no answer.
        self._bridge.reported.connect(self._reported, Qt.ConnectionType.QueuedConnection)
        channel = QWebChannel(self._page)
        channel.registerObject("bridge", self._bridge)
        self._page.setWebChannel(channel, WORLD)
        self._page.loadFinished.connect(self._loaded)
        self._page.renderProcessTerminated.connect(
            lambda *_how: QTimer.singleShot(0, self, self._crashed)
        )
        self._view.setPage(self._page)
        # Files dropped here are the window's to open.
        self._view.setAcceptDrops(False)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._view.customContextMenuRequested.connect(self._open_menu)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._view)

    def _load(self) -> None:
        self._connected = False
        self._under_way = False
        self._shown_text = None
        self._page.setBackgroundColor(self._surroundings())
        # WORKAROUND(Qt WebEngine 6.11): a load after a crash takes the keyboard from whoever
        # has it, in the middle of this call. A disabled view cannot be given it.
        self._view.setEnabled(False)
        self._page.setUrl(SHELL)
        self._view.setEnabled(True)
        self._limit.start(_START_LIMIT_MS)

    def _loaded(self, successful: bool) -> None:
        if successful:
            # The editor keeps the keyboard, whatever is clicked. The policy is handed on to the
            # widget that draws the page, and every renderer brings a new one.
            self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._fit()
            self._page.runJavaScript("dateline.connect()", WORLD)
        else:
            self._limit.stop()
            QTimer.singleShot(0, self, self._give_up)

    def _give_up(self) -> None:
        self.failed.emit(_("The preview engine could not show its first page."))

    # --- messages ------------------------------------------------------------------------------

    def _send(self) -> None:
        """Send the whole wanted state, or note that it waits: for the answer to the last
        message, for the engine, or for the pane to be seen (a hidden one draws nothing).
        """
        if not self._connected or self._under_way or not self._number or not self.isVisible():
            self._waiting = True
            return
        self._waiting = False
        self._handler.set_release(self._page_text)
        request = {
            "number": self._number,
            "change": self._change(),
            "sizes": self._layout.sizes,
            "titles": {"small": _("Small"), "medium": _("Medium"), "large": _("Large")},
            "width": self._layout.fixed_width,
            "look": self._layout.look,
            "gap": GAP / self._page.zoomFactor(),
            "place": self._place,
            "caret": self._caret,
            "reveals": self._reveals,
        }
        self._reveals = False
        self._shown_text, self._shown_number = self._page_text, self._number
        self._ask("show", request)

    def _change(self) -> dict[str, Any] | None:
        """What changed since the page that was sent last; None where that cannot be said."""
        old, new = self._shown_text, self._page_text
        if not isinstance(old, PageText) or not isinstance(new, PageText):
            return None
        change = change_between(old, new)
        return change and {"base": self._shown_number, **change}

    def _prove(self) -> None:
        """Compare what is shown with the whole export."""
        if self.is_current and self.isVisible():
            self._ask("prove", {})

    def _ask(self, what: str, request: dict[str, Any]) -> None:
        self._under_way = True
        self._ticket += 1
        message = json.dumps({"ticket": self._ticket, **request})
        self._page.runJavaScript(f"dateline.{what}({message})", WORLD)
        self._limit.start(_ANSWER_LIMIT_MS)

    def _reported(self, fact: dict[str, Any]) -> None:
        match fact["kind"]:
            case "connected":
                self._limit.stop()
                self._connected = True
                self.ready.emit()
                self._send()
            case "shown" | "proved" | "failed":
                if fact["ticket"] == self._ticket:
                    self._limit.stop()
                    self._answered(fact)
            case "place":
                self._place = fact["place"]
            case "size":
                self.size_chosen.emit(fact["size"])
            case "click":
                self.place_clicked.emit(fact["place"])
            case "field":
                self.field_clicked.emit(fact["name"], fact["offset"])

    def _answered(self, fact: dict[str, Any]) -> None:
        if fact["kind"] == "failed":
            QTimer.singleShot(0, self, self._crashed)
            return
        self._under_way = False
        self._place = fact["place"]
        if fact["kind"] == "proved":
            self.proved.emit(fact["equal"])
        elif not fact["whole"]:
            self._proof.start()
        if self._waiting:
            self._send()
        else:
            self.updated.emit()

    # --- failure -------------------------------------------------------------------------------

    def _not_answered(self) -> None:
        """A renderer that hangs gives no signal; ended, it is one that crashed."""
        process = self._page.renderProcessPid()
        try:
            if process > 0:
                os.kill(process, getattr(signal, "SIGKILL", signal.SIGTERM))
                return
        except OSError:  # it has gone meanwhile
            pass
        self._crashed()

    def _crashed(self) -> None:
        """Load again, with the newest page and at the old place; the second time in a minute,
        stop.
        """
        self._limit.stop()
        if self._crashes.add():
            self._connected = False
            self.failed.emit(_("The preview stopped twice within a minute."))
        else:
            self._load()

    # --- Qt ------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._waiting:
            self._send()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._connected:
            self._page.setBackgroundColor(self._surroundings())

    def _surroundings(self) -> QColor:
        return self.palette().color(QPalette.ColorRole.Window)

    def _fit(self) -> None:
        if not shiboken6.isValid(self._page):
            return
        zoom = self._layout.zoom(self.width())
        if abs(zoom - self._page.zoomFactor()) > 0.001:
            self._page.setZoomFactor(zoom)
            self._send()  # the gap between the panes is in px of the screen
        self.fitted.emit()

    def _open_menu(self, position: QPoint) -> None:
        menu = QMenu(self)
        copy = menu.addAction(_("Copy"))
        copy.setEnabled(self._page.hasSelection())
        copy.triggered.connect(lambda: self._page.triggerAction(QWebEnginePage.WebAction.Copy))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._view.mapToGlobal(position))


def _cancel(download: QWebEngineDownloadRequest) -> None:
    download.cancel()
