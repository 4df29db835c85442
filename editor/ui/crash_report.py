"""What happens when our own code fails: a sentence for the person, a report on disk, and the
window goes on.

The report holds the traceback and versions, never the text of a document, and is sent nowhere.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import sys
import traceback
from types import TracebackType

from PySide6 import QtWidgets

from editor import __version__
from editor.i18n import _


def install_crash_report(window: QtWidgets.QWidget, folder: str) -> None:
    """From now on tell of unexpected errors by a dialog over `window` and a file in `folder`."""

    telling = False

    def tell(kind: type[BaseException], _error: BaseException, where: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        nonlocal telling
        path = _write_report(folder, kind, where)
        if telling:
            return  # an error while painting comes again with every repaint under the dialog
        telling = True
        QtWidgets.QMessageBox.critical(
            window,
            "Dateline",
            _(
                "Something went wrong inside Dateline. Your text is still here: save it under a "
                "new name and restart. What went wrong is noted in {path}."
            ).format(path=path),
        )
        telling = False

    sys.excepthook = tell


def _write_report(folder: str, kind: type[BaseException], where: TracebackType | None) -> str:
    """Write the report, give its path. The error's own message may quote the text: it stays out."""
    now = datetime.datetime.now()
    path = os.path.join(folder, f"crash-{now:%Y%m%d-%H%M%S}.txt")
    lines = [f"Dateline {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n"]
    lines += traceback.format_tb(where)
    lines.append(f"{kind.__name__}\n")
    with contextlib.suppress(OSError):
        os.makedirs(folder, exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(lines)
    return path
