"""The page of the preview's engine: everything it may not do, and the one script it has.

The published pages' own scripts are off. The code in resources/preview runs in an isolated
world of the shell document, out of their sight.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QFile, QIODevice, QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineSettings,
)

from editor import resources
from editor.ui.preview.scheme import SHELL, is_release

_PARTS = ("patching", "looks", "places", "panes")
WORLD = 1  # the isolated world our code runs in; world 0, the page's own, is shut

SWITCHED_OFF = (
    QWebEngineSettings.WebAttribute.JavascriptEnabled,
    QWebEngineSettings.WebAttribute.JavascriptCanOpenWindows,
    QWebEngineSettings.WebAttribute.JavascriptCanAccessClipboard,
    QWebEngineSettings.WebAttribute.LocalStorageEnabled,
    QWebEngineSettings.WebAttribute.LocalContentCanAccessFileUrls,
    QWebEngineSettings.WebAttribute.LocalContentCanAccessRemoteUrls,
    QWebEngineSettings.WebAttribute.HyperlinkAuditingEnabled,
    QWebEngineSettings.WebAttribute.PluginsEnabled,
    QWebEngineSettings.WebAttribute.PdfViewerEnabled,
    QWebEngineSettings.WebAttribute.AutoLoadIconsForPage,
    QWebEngineSettings.WebAttribute.TouchIconsEnabled,
    QWebEngineSettings.WebAttribute.DnsPrefetchEnabled,
    QWebEngineSettings.WebAttribute.ErrorPageEnabled,
    QWebEngineSettings.WebAttribute.WebGLEnabled,
    QWebEngineSettings.WebAttribute.FullScreenSupportEnabled,
    QWebEngineSettings.WebAttribute.NavigateOnDropEnabled,
    QWebEngineSettings.WebAttribute.FocusOnNavigationEnabled,
    QWebEngineSettings.WebAttribute.ForceDarkMode,
    QWebEngineSettings.WebAttribute.BackForwardCacheEnabled,
)


def switch_off(page: QWebEnginePage) -> None:
    """Take from a page everything that a shown release has no need of, scripts first."""
    for attribute in SWITCHED_OFF:
        page.settings().setAttribute(attribute, False)


class PreviewPage(QWebEnginePage):
    """A page that goes nowhere: the shell, the release in its panes, and nothing else."""

    def __init__(self, profile: QWebEngineProfile, parent: QObject) -> None:
        super().__init__(profile, parent)
        switch_off(self)
        self.scripts().insert(_panes_script())

    def acceptNavigationRequest(
        self, url: QUrl | str, kind: QWebEnginePage.NavigationType, is_main_frame: bool
    ) -> bool:
        url = QUrl(url)
        if is_main_frame:
            return url == SHELL and kind == QWebEnginePage.NavigationType.NavigationTypeTyped
        # A link to the release's own address would be LinkClicked, a refresh Redirect.
        return is_release(url) and kind == QWebEnginePage.NavigationType.NavigationTypeOther

    def createWindow(self, kind: QWebEnginePage.WebWindowType) -> QWebEnginePage:
        return None  # type: ignore[return-value]  # Qt's way of refusing; the stubs forget it

    def javaScriptConsoleMessage(self, *message: Any) -> None:
        """What a page complains of is not ours to print."""


def _panes_script() -> QWebEngineScript:
    """The channel of Qt and the code of the panes, for the shell document only."""
    file = QFile(":/qtwebchannel/qwebchannel.js")
    file.open(QIODevice.OpenModeFlag.ReadOnly)
    channel = bytes(file.readAll().data()).decode("utf-8")
    script = QWebEngineScript()
    script.setName("panes")
    parts = (resources.read_text("preview", f"{name}.js") for name in _PARTS)
    script.setSourceCode("\n".join((channel, *parts)))
    script.setWorldId(WORLD)
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentReady)
    script.setRunsOnSubFrames(False)
    return script
