"""The private address `dateline://preview/` from which the preview gets everything it shows.

Two documents live there: the shell, and the release, which is the exported page byte for byte. A
request for anything else, by whatever construct of the page, is refused and noted. The content
policies travel as response headers, so the bytes stay what the export writes.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from editor import resources

if TYPE_CHECKING:
    from editor.ui.preview.page_text import PageText

SCHEME = b"dateline"
SHELL = QUrl("dateline://preview/shell")
# s, m and l are the panes for small, medium and large text; next is the page that is compared
# with what they show when a newer one has come.
RELEASE_QUERIES = ("s", "m", "l", "next")

_HTML = b"text/html;charset=utf-8"
_RELEASE_POLICY = (
    b"default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; "
    b"form-action 'none'"
)
# Frames are let through here and judged by acceptNavigationRequest. Were they refused by the
# policy, a link clicked in a pane would leave an error page in it that we cannot reach.
_SHELL_POLICY = b"default-src 'none'; style-src 'unsafe-inline'; frame-src *"

_LOG_LENGTH = 200


def register_scheme() -> None:
    """Make the scheme known to the engine; too late once any profile of the engine exists."""
    if QWebEngineUrlScheme.schemeByName(SCHEME).name() == SCHEME:
        return
    scheme = QWebEngineUrlScheme(SCHEME)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    # Secure, and neither local nor exempt from policies: files stay out of its reach.
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme)
    QWebEngineUrlScheme.registerScheme(scheme)


def is_release(url: QUrl) -> bool:
    """Whether an address is that of the exported page, for one of the panes."""
    return (
        url.scheme().encode() == SCHEME
        and url.host() == "preview"
        and url.path() == "/release"
        and url.query() in RELEASE_QUERIES
    )


class ReleaseHandler(QWebEngineUrlSchemeHandler):
    """Answers for `dateline://preview/`: the shell, and the bytes of the release."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = QByteArray(resources.read_bytes("preview", "shell.html"))
        self._release: str | PageText = ""

    def set_release(self, page: str | PageText) -> None:
        """The page to give from now on; made whole when it is asked for."""
        self._release = page

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        url = job.requestUrl()
        if bytes(job.requestMethod().data()) != b"GET":
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
        elif is_release(url):
            _reply(job, QByteArray(self._release.encode()), _RELEASE_POLICY)
        elif url == SHELL:
            _reply(job, self._shell, _SHELL_POLICY)
        else:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)


def _reply(job: QWebEngineUrlRequestJob, content: QByteArray, policy: bytes) -> None:
    job.setAdditionalResponseHeaders(
        {
            QByteArray(b"Content-Security-Policy"): QByteArray(policy),
            QByteArray(b"Cache-Control"): QByteArray(b"no-store"),
        }
    )
    # The job owns the buffer: it lives until the engine has read it.
    buffer = QBuffer(job)
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    job.reply(_HTML, buffer)


class RequestFilter(QWebEngineUrlRequestInterceptor):
    """Lets the shell and the release through, refuses and notes every other request; `refusing`
    comes with each of these.
    """

    refusing = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # The newest refused addresses, shortened: a data address may be megabytes long.
        self.refused: deque[str] = deque(maxlen=_LOG_LENGTH)

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        if url != SHELL and not is_release(url):
            info.block(True)
            self.refused.append(url.toString()[:200])
            self.refusing.emit()
