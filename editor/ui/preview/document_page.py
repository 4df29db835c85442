"""One HTML document in the browser engine, and nothing else: what the preview's page is without its
panes.

Importing this module loads Qt WebEngine; see engine_start before doing so.
"""

from __future__ import annotations

from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtQuick import QQuickWindow
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEnginePage,
    QWebEngineProfile,
)

from editor.ui.preview.page import switch_off
from editor.ui.preview.scheme import ReleaseHandler, RequestFilter, register_scheme
from editor.ui.preview.start import engine_environment

DOCUMENT = QUrl("dateline://preview/release?m")


class _QuietPage(QWebEnginePage):
    """A page that shows the one document and goes nowhere."""

    def acceptNavigationRequest(
        self, url: QUrl | str, kind: QWebEnginePage.NavigationType, is_main_frame: bool
    ) -> bool:
        typed = kind == QWebEnginePage.NavigationType.NavigationTypeTyped
        return is_main_frame and typed and QUrl(url) == DOCUMENT

    def createWindow(self, kind: QWebEnginePage.WebWindowType) -> QWebEnginePage:
        return None  # type: ignore[return-value]  # Qt's way of refusing; the stubs forget it

    def javaScriptConsoleMessage(self, *message: Any) -> None:
        """What a document complains of is not ours to print."""


class DocumentPage(QObject):
    """A page of the engine with a profile of its own, which forgets everything at the end.

    The document's scripts are off; every request but that for the document itself is refused and
    noted in `refused`. `loaded` says whether the newest document was; `died` that the renderer
    ended.
    """

    loaded = Signal(bool)
    died = Signal()

    def __init__(self, sandbox: bool, parent: QObject | None = None) -> None:
        """Start the engine where it does not run yet: that holds up the event loop once."""
        super().__init__(parent)
        register_scheme()
        # See PreviewEngine: the GL renderer would have the native window made anew.
        if QQuickWindow.sceneGraphBackend() != "software":
            QQuickWindow.setSceneGraphBackend("software")
        with engine_environment(sandbox):
            profile = QWebEngineProfile()
        profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
        self._handler = ReleaseHandler(self)
        self._filter = RequestFilter(self)
        profile.installUrlSchemeHandler(b"dateline", self._handler)
        profile.setUrlRequestInterceptor(self._filter)
        profile.downloadRequested.connect(_cancel)
        self.page = _QuietPage(profile, self)
        switch_off(self.page)
        # Qt deletes children in the order they came: the profile must come last.
        profile.setParent(self)
        self._profile = profile
        self.page.loadFinished.connect(self.loaded)
        self.page.renderProcessTerminated.connect(
            lambda *_how: QTimer.singleShot(0, self, lambda: self.died.emit())
        )

    @property
    def refused(self) -> tuple[str, ...]:
        """The newest addresses that a document asked for and did not get."""
        return tuple(self._filter.refused)

    def load(self, document: str) -> None:
        """Load this document in place of the last; `loaded` follows."""
        # Half characters, which no page that we write holds, become question marks.
        self._handler.set_release(document.encode("utf-8", "replace").decode("utf-8"))
        self.page.setUrl(DOCUMENT)

    def close_page(self) -> None:
        """Stop at once. The order matters: page, profile; a view on the page goes before both."""
        for part in (self.page, self._profile):
            if shiboken6.isValid(part):
                shiboken6.delete(part)


def _cancel(download: QWebEngineDownloadRequest) -> None:
    download.cancel()
