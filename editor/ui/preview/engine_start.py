"""The start of the browser engine for what is not the preview: a PDF, a dialog's document.

The rules are those of the preview pane, and so are the marker and the record: what is known of one
start holds for the other. An engine that runs already starts nothing.
"""

from __future__ import annotations

import PySide6
from PySide6.QtCore import QObject, QTimer, Signal

from editor.i18n import _
from editor.ui.places import Places
from editor.ui.preview.probe import Probe
from editor.ui.preview.start import Known, StartRecord


class EngineStart(QObject):
    """Finds out whether the engine can run, by a child process where nothing is known of it.

    `possible` says whether it may use its sandbox; `impossible` gives a sentence. Both come after
    `begin` has returned. Who starts the engine then calls `starting` before and `started` after.
    """

    possible = Signal(bool)
    impossible = Signal(str)

    def __init__(self, state_folder: str = "", parent: QObject | None = None) -> None:
        """`state_folder` is the one of the preview pane, "" for this user's."""
        super().__init__(parent)
        self._record = StartRecord(state_folder or Places.of_user().state)
        self._probe: Probe | None = None
        self._begun = False

    def begin(self) -> None:
        """Find out; once is enough."""
        if self._probe is not None:
            return
        known = self._record.known(PySide6.__version__)
        if self._record.unfinished():
            sentence = _(
                "The last start of the preview did not finish, so it was not started again."
            )
            QTimer.singleShot(0, self, lambda: self.impossible.emit(sentence))
        elif known is not None:
            QTimer.singleShot(0, self, lambda: self._import(known.sandbox))
        else:
            self._probe = Probe(self)
            self._probe.succeeded.connect(self._probed)
            self._probe.failed.connect(self._probe_failed)
            self._probe.start()

    def starting(self) -> None:
        """The engine is about to start."""
        self._begun = True
        self._record.begin()

    def started(self) -> None:
        """The engine answered, or was closed in good order, or never started."""
        if self._begun:
            self._begun = False
            self._record.finish()

    def stop(self) -> None:
        """Give up finding out; no signal follows."""
        self.blockSignals(True)
        if self._probe is not None:
            self._probe.stop()
            self._probe = None

    def _probed(self, sandbox: bool) -> None:
        self._record.remember(Known(PySide6.__version__, sandbox))
        self._import(sandbox)

    def _probe_failed(self, status: int, _last_line: str) -> None:
        self.impossible.emit(
            _("The preview engine cannot run on this computer (status {status}).").format(
                status=status
            )
        )

    def _import(self, sandbox: bool) -> None:
        try:
            import editor.ui.preview.document_page  # noqa: F401
        except ImportError:
            self.impossible.emit(_("A part of the preview engine is missing."))
            return
        self.possible.emit(sandbox)
