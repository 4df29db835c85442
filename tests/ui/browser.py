"""A browser of the tests' own: Qt WebEngine with scripts on and every door open, which remembers
what a page asked for. What does nothing here does nothing in the preview, where the doors are shut.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWebEngineWidgets import QWebEngineView

from editor.ui.preview.start import engine_environment

WAIT_MS = 30_000


class _Requests(QWebEngineUrlRequestInterceptor):
    """Blocks and remembers every request but that for the page itself."""

    def __init__(self) -> None:
        super().__init__()
        self.page = QUrl()
        self.refused: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:  # noqa: N802
        if info.requestUrl() != self.page:
            self.refused.append(info.requestUrl().toString())
            info.block(True)


class _Page(QWebEnginePage):
    """Remembers what the page said and opened in place of showing it."""

    def __init__(self, profile: QWebEngineProfile) -> None:
        super().__init__(profile)
        self.said: list[str] = []

    def javaScriptConsoleMessage(self, *message: Any) -> None:  # noqa: N802
        self.said.append(str(message[1]))

    def javaScriptAlert(self, origin: QUrl | str, message: str) -> None:  # noqa: N802
        self.said.append(message)

    def javaScriptConfirm(self, origin: QUrl | str, message: str) -> bool:  # noqa: N802
        self.said.append(message)
        return False

    def javaScriptPrompt(self, *message: Any) -> tuple[bool, str]:  # noqa: N802
        self.said.append(str(message[1]))
        return False, ""


class Browser:
    """A window of `width` by `height` CSS pixels; `requests` are the addresses it was asked for."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "page.html"
        self._profile = QWebEngineProfile()
        self._requests = _Requests()
        self._profile.setUrlRequestInterceptor(self._requests)
        self._page = _Page(self._profile)
        settings = self._page.settings()
        attribute = QWebEngineSettings.WebAttribute
        for name in (
            attribute.JavascriptEnabled, attribute.LocalContentCanAccessRemoteUrls,
            attribute.LocalContentCanAccessFileUrls, attribute.AutoLoadIconsForPage,
        ):  # fmt: skip
            settings.setAttribute(name, True)
        settings.setAttribute(attribute.ShowScrollBars, False)
        self._view = QWebEngineView()
        self._view.setPage(self._page)
        self.resize(1280, 900)
        self._view.show()
        self._view.activateWindow()

    @property
    def requests(self) -> list[str]:
        return self._requests.refused

    @property
    def said(self) -> list[str]:
        """What scripts of the page wrote to the console or asked a person."""
        return self._page.said

    def resize(self, width: int, height: int = 900) -> None:
        self._view.resize(width, height)

    def open(self, html: str) -> None:
        """Load the bytes of a page from a file, and wait for all of it."""
        self._file.write_bytes(html.encode())
        self._requests.page = QUrl.fromLocalFile(str(self._file))
        self._requests.refused.clear()
        self._page.said.clear()
        loop = QEventLoop()
        outcome: list[bool] = []
        finished = self._page.loadFinished.connect(
            lambda successful: (outcome.append(successful), loop.quit())
        )
        QTimer.singleShot(WAIT_MS, loop, loop.quit)
        self._page.load(self._requests.page)
        loop.exec()
        self._page.disconnect(finished)
        assert outcome == [True], (outcome, self.requests)

    def run(self, script: str) -> None:
        """Run a script in the page's own world, without an answer."""
        self._page.runJavaScript(script)

    def ask(self, expression: str) -> Any:
        """The value of a script expression in the page's own world; a promise is waited for."""
        answers: list[Any] = []
        self._page.runJavaScript(
            "window.answer = ''; (async () => JSON.stringify([await (" + expression + ")]))()"
            ".then(a => window.answer = a, e => window.answer = JSON.stringify({error: `${e}`}))"
        )
        limit = QTimer(singleShot=True, interval=WAIT_MS)
        limit.start()
        while limit.isActive():
            self._page.runJavaScript("window.answer", 0, answers.append)
            QTest.qWait(5)
            if answers and answers[-1]:
                value = json.loads(answers[-1])
                assert isinstance(value, list), value
                return value[0]
        raise AssertionError(f"no answer to {expression}")

    def choose(self, size: str) -> None:
        """Switch the page to a text size, as a click on its label does."""
        self.ask(f"document.querySelector('label[for$=-{size}]').click()")

    def press(self, *keys: Qt.Key) -> None:
        """Press keys one after another, as a person does who has no mouse."""
        receiver = self._view.focusProxy()
        assert receiver is not None
        receiver.setFocus()
        for key in keys:
            QTest.keyClick(receiver, key)
            self.ask("1")

    def picture(self) -> QImage:
        """What is seen."""
        QTest.qWait(200)
        return self._view.grab().toImage()

    def close(self) -> None:
        self._view.close()
        self._view.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._page.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._profile.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@contextmanager
def running_browser(folder: Path) -> Iterator[Browser]:
    """A browser that is closed at the end."""
    with engine_environment(sandbox=False):
        browser = Browser(folder)
        yield browser
        browser.close()
