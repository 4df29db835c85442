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
_PATIENCE_MS = 400
"""What takes no longer needs no notice."""


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
        """See convert.convert_old_word; raises what it raises, and FormatError when cancelled."""
        if self._known is None or self._known[0] != data:
            self._known = (data, self._converted(data, kind))
        return self._known[1]

    def _converted(self, data: bytes, kind: str) -> bytes:
        from PySide6.QtWidgets import QProgressDialog

        from editor.convert import convert_old_word

        stop = threading.Event()
        results: list[bytes] = []
        errors: list[Exception] = []

        def work() -> None:
            try:
                results.append(convert_old_word(data, kind, stop.is_set))
            except Exception as error:  # raised again where it can be told
                errors.append(error)

        notice = QProgressDialog(
            _("LibreOffice is converting the document…"), _("Cancel"), 0, 0, self._window
        )
        notice.setWindowTitle("Dateline")
        notice.setModal(True)
        notice.setMinimumDuration(_PATIENCE_MS)
        notice.setAutoClose(False)
        notice.setAutoReset(False)
        notice.canceled.connect(stop.set)
        thread = threading.Thread(target=work)
        loop = QEventLoop()
        timer = QTimer(interval=_POLL_MS)
        timer.timeout.connect(lambda: None if thread.is_alive() else loop.quit())
        thread.start()
        timer.start()
        # A program that quits ends the loop, too; the thread then has to be told.
        loop.exec()
        timer.stop()
        self.is_cancelled = stop.is_set()
        stop.set()
        thread.join()
        notice.deleteLater()
        if errors:
            raise errors[0]
        return results[0]
