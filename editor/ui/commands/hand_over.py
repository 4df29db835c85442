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
    from editor.document.release import Release
    from editor.profiles.profile import Profile

COPY_TARGETS = ("inline", "plain", "wechat", "wire", "text")
"""profile.FRAGMENT_TARGETS, which the window does not load before it is shown."""

_NAMED_PICTURES = 20


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
        self.may_publish: Callable[[], bool] = lambda: True
        """Whether proofing, or the person, lets the release out."""
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
        clipboard, and beside it plain text for fields that take nothing else.
        """
        from PySide6.QtCore import QMimeData
        from PySide6.QtGui import QGuiApplication

        from editor.formats.fragment_writer import write_fragment
        from editor.formats.text_writer import write_body_text, write_text
        from editor.handover.embargo import embargo_sentence

        if not self.may_publish():
            return
        report = Report()
        release, profile = self._draft.snapshot(), self._profile()
        target = target or profile.fragment.target
        fragment = write_fragment(release, profile, report, target=target)
        data = QMimeData()
        if target == "text":
            data.setText(fragment)
        else:
            # Visual editors take the HTML; to be read, not to be pasted as source, is the text.
            write = write_text if target == "wire" else write_body_text
            data.setHtml(fragment)
            data.setText(write(release, profile, Report()))
        QGuiApplication.clipboard().setMimeData(data)
        _name_pictures(release, report)
        copied = _copied(target)
        embargo = embargo_sentence(release.metadata, profile)
        if embargo:
            copied = _("{embargo} {copied}").format(embargo=embargo, copied=copied)
            if target != "wire":
                report.add("embargo-left-out", _("The copy itself does not name the embargo."))
        self.told.emit(copied)
        if embargo and not report:
            self.noticed.emit(copied, ())
        if report:
            self.noticed.emit(
                _("{copied} Some of the release does not go with it.").format(copied=copied),
                report.losses,
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


def _copied(target: str) -> str:
    """What was copied and where it goes."""
    return {
        "inline": _("Copied with inline styles: paste it into the CMS editor."),
        "plain": _("Copied as plain HTML: paste it into the CMS editor."),
        "wechat": _("Copied for WeChat: paste it into the article editor."),
        "wire": _("Copied for a newswire: paste it into the wire's form."),
        "text": _("Copied as plain text."),
    }[target]


def _name_pictures(release: Release, report: Report) -> None:
    """Add which pictures are to be uploaded, in the order in which they stand.

    They do not go along: UEditor takes pictures out that stand in the HTML itself, and WeChat
    takes either text or pictures.
    """
    from editor.document.walk import figures

    held = {asset.name for asset in release.assets}
    shown = [figure for figure in figures(release.body) if figure.asset in held]
    if not shown:
        return
    names = [
        " ".join(part for part in (f"{number}.", figure.asset, figure.alt) if part)
        for number, figure in enumerate(shown[:_NAMED_PICTURES], 1)
    ]
    if len(shown) > _NAMED_PICTURES:
        names.append("…")
    report.add(
        "fragment-pictures",
        _(
            "Upload the pictures in this order; the hand-over package holds the files: {names}"
        ).format(names=" · ".join(names)),
        len(shown),
    )
