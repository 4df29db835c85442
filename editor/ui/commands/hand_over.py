"""Handing the release to other programs: a CMS by the clipboard, the system's browser by a file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.errors import DatelineError
from editor.files import write_file
from editor.i18n import _
from editor.report import Report
from editor.ui.actions import ActionTable
from editor.ui.draft import Draft

if TYPE_CHECKING:
    from editor.profiles.profile import Profile

COPY_TARGETS = ("inline", "plain", "wechat", "wire", "text")
"""profile.FRAGMENT_TARGETS, which the window does not load before it is shown."""


class HandOver(QObject):
    """Hands over the release of a Draft, set by the profile that `profile` gives.

    `told` carries a sentence on what happened, `noticed` a sentence and the losses behind it,
    `failed` one on what did not.
    """

    told = Signal(str)
    noticed = Signal(str, object)
    failed = Signal(str)

    def __init__(
        self,
        draft: Draft,
        profile: Callable[[], Profile],
        actions: ActionTable,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._profile = profile
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        actions.connect("copy_fragment", self.copy_fragment)
        for target in COPY_TARGETS:
            actions.connect(f"copy_{target}", partial(self.copy_fragment, target))

    def page(self) -> str:
        """The page of the draft as it is now: the very text that the export writes."""
        # Imported here: the page is written a moment after the window is there.
        from editor.formats.page_writer import write_page

        return write_page(self._draft.snapshot(), self._profile(), Report())

    def copy_fragment(self, target: str = "") -> None:
        """Put the fragment for `target`, one of FRAGMENT_TARGETS or else the profile's, on the
        clipboard, and plain text beside it.
        """
        from PySide6.QtCore import QMimeData
        from PySide6.QtGui import QGuiApplication

        from editor.formats.fragment_writer import write_fragment
        from editor.formats.text_writer import write_text

        report = Report()
        release, profile = self._draft.snapshot(), self._profile()
        data = QMimeData()
        data.setHtml(write_fragment(release, profile, report))
        data.setText(write_text(release, profile, Report()))
        QGuiApplication.clipboard().setMimeData(data)
        self.told.emit(_("Copied for the CMS: paste it into the CMS editor."))
        if release.assets:
            count = len(release.assets)
            report.add("fragment-pictures", _("Upload each picture in the CMS itself."), count)
        if report:
            self.noticed.emit(
                _("Copied for the CMS; some of the release does not go with it."), report.losses
            )

    def open_in_browser(self) -> None:
        """Show the page in the system's browser."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        try:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="dateline-")
            path = os.path.join(self._folder.name, "page.html")
            write_file(path, self.page().encode())
        except (DatelineError, OSError) as error:
            self.failed.emit(str(error))
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
            self.failed.emit(
                _("No browser could be started. The page is at {path}.").format(path=path)
            )

    def close(self) -> None:
        """Take away what was made for the browser."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
