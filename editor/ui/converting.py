"""Waiting for LibreOffice: a document of old Word takes seconds to convert, and the window stays
alive meanwhile.

The conversion runs in a thread that knows nothing of Qt. The window in front takes no input but
Cancel; what is in it is painted and kept safe as ever.
"""

from __future__ import annotations

import threading

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QWidget

from editor.i18n import _

_POLL_MS = 30
_PATIENCE = 0.05
"""Seconds: what takes no longer needs no notice, as that LibreOffice is missing."""


class Converting:
    """The conversions that opening one file takes, in front of `window`.

    The same document is converted once, however often it is read.
    """

    def __init__(self, window: QObject | None) -> None:
        self._window = window if isinstance(window, QWidget) else None
        self._known: tuple[bytes, bytes] | None = None
        self.is_cancelled = False
        """Whether the person did not want to wait any more."""

    def convert(self, data: bytes, kind: str) -> bytes:
        """See convert_old_word; raises what it raises, and FormatError when cancelled."""
        if self._known is None or self._known[0] != data:
            self._known = (data, self._converted(data, kind))
        return self._known[1]

    def _converted(self, data: bytes, kind: str) -> bytes:
        from editor.file_formats import convert_old_word

        stop = threading.Event()
        results: list[bytes] = []
        errors: list[Exception] = []

        def work() -> None:
            try:
                results.append(convert_old_word(data, kind, stop.is_set))
            except Exception as error:  # raised again where it can be told
                errors.append(error)

        thread = threading.Thread(target=work)
        thread.start()
        thread.join(_PATIENCE)
        if thread.is_alive():
            self._wait(thread, stop)
        self.is_cancelled = stop.is_set()
        # A program that quits ends the waiting, too; the thread then has to be told.
        stop.set()
        thread.join()
        if errors:
            raise errors[0]
        return results[0]

    def _wait(self, thread: threading.Thread, stop: threading.Event) -> None:
        """Show the notice until the thread ends or, with `stop` set, the person has enough."""
        from PySide6.QtWidgets import QProgressDialog

        notice = QProgressDialog(
            _("LibreOffice is converting the document…"), _("Cancel"), 0, 0, self._window
        )
        notice.setWindowTitle("Dateline")
        notice.setModal(True)
        notice.setAutoClose(False)
        notice.canceled.connect(stop.set)
        loop = QEventLoop()
        timer = QTimer(interval=_POLL_MS)
        timer.timeout.connect(lambda: None if thread.is_alive() else loop.quit())
        timer.start()
        notice.show()
        loop.exec()
        timer.stop()
        notice.hide()  # closing it would say that it was cancelled
        notice.deleteLater()
