"""A child process that starts the browser engine once, to see whether it survives.

`python -m editor.ui.preview.probe` loads one line and ends with status 0; every other ending says
that the engine cannot start with the environment it was given. The parent tries with the sandbox
and, where that fails, without: a kernel that gives ordinary users no namespaces gives Chromium no
sandbox, and nothing but a try shows it on every system. The child draws nothing (offscreen).
"""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

import editor
from editor.ui.preview.start import engine_variables, runs_as_root

_TIME_LIMIT_MS = 20_000  # a cold start from a slow disk takes seconds
_ROOT = os.path.dirname(os.path.dirname(editor.__file__))


class Probe(QObject):
    """Tries the engine in a child process, with and then without its sandbox.

    `succeeded` says whether the sandbox was on; `failed` gives the last exit status and the last
    line the engine wrote.
    """

    succeeded = Signal(bool)
    failed = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tries = [False] if runs_as_root() else [True, False]
        self._process: QProcess | None = None
        self._limit = QTimer(self, singleShot=True, interval=_TIME_LIMIT_MS)
        self._limit.timeout.connect(self._give_up)

    def start(self) -> None:
        """Begin; returns at once."""
        self._sandbox = self._tries.pop(0)
        environment = QProcessEnvironment.systemEnvironment()
        environment.remove("QTWEBENGINE_DISABLE_SANDBOX")
        for name, value in engine_variables(self._sandbox).items():
            environment.insert(name, value)
        environment.insert("QT_QPA_PLATFORM", "offscreen")
        path = (_ROOT, environment.value("PYTHONPATH"))
        environment.insert("PYTHONPATH", os.pathsep.join(part for part in path if part))
        process = QProcess(self)
        process.setProcessEnvironment(environment)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._not_started)
        self._process = process
        self._limit.start()
        process.start(sys.executable, ["-m", "editor.ui.preview.probe"])

    def stop(self) -> None:
        """End the child, if one is running; no signal follows."""
        self._limit.stop()
        if self._process is not None:
            self._process.blockSignals(True)
            self._process.kill()
            self._process.waitForFinished(1000)
            self._process = None

    def _give_up(self) -> None:
        if self._process is not None:
            self._process.kill()

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and self._process is not None:
            reason = self._process.errorString()
            self.stop()
            self.failed.emit(127, reason)

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._limit.stop()
        if self._process is None:
            return
        output = bytes(self._process.readAll().data()).decode("utf-8", "replace").split("\n")
        self._process.deleteLater()
        self._process = None
        crashed = status == QProcess.ExitStatus.CrashExit
        if code == 0 and not crashed:
            self.succeeded.emit(self._sandbox)
        elif self._tries:
            self.start()
        else:
            last = next((line.strip() for line in reversed(output) if line.strip()), "")
            self.failed.emit(-code if crashed else code, last)


def main() -> int:
    """Start the engine, load one line; 0 when it was shown, 2 when it was not."""
    from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    profile = QWebEngineProfile()
    page = QWebEnginePage(profile)
    page.loadFinished.connect(lambda shown: application.exit(0 if shown else 2))
    page.setHtml("<p>1</p>")
    status = application.exec()
    # The page before the profile: the engine complains at exit about any other order.
    del page
    del profile
    return status


if __name__ == "__main__":
    sys.exit(main())
