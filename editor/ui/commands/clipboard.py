"""The ways to paste and copy beside the ordinary one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.document.release import Release
from editor.document.schema import normalise
from editor.i18n import _
from editor.ui.actions import ActionTable
from editor.ui.body.body_editor import BodyEditor
from editor.ui.draft import Draft
from editor.values import replace

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from editor.profiles.profile import Profile
    from editor.ui.body.transfer_surface import ReadClipboard


class ClipboardCommands(QObject):
    """Paste as plain text or as Markdown, copy as HTML or as Markdown.

    `profile` gives the profile of the draft; `told` carries a sentence on what happened.
    """

    told = Signal(str)

    def __init__(
        self,
        body: BodyEditor,
        draft: Draft,
        profile: Callable[[], Profile],
        actions: ActionTable,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._body = body
        self._draft = draft
        self._profile = profile
        body.set_profile_source(profile)
        actions.connect("paste_plain", self.paste_plain)
        actions.connect("paste_markdown", self.paste_markdown)
        actions.connect("copy_html", self.copy_html)
        actions.connect("copy_markdown", self.copy_markdown)

    # Readers, writers and Qt's clipboard are imported when first used: pasting is no part of
    # starting.

    def paste_plain(self) -> None:
        """Paste each line of the clipboard's text as a paragraph."""
        from editor.ui.body.clipboard import read_plain

        self._paste(read_plain)

    def paste_markdown(self) -> None:
        """Paste the clipboard's text as what Markdown makes of it."""
        from editor.ui.body.clipboard import read_markdown_text

        self._paste(read_markdown_text)

    def copy_html(self) -> None:
        """Copy the selection, or else the whole body, as the source of clean HTML."""
        from editor.ui.body.clipboard_out import write_html_source

        self._copy(write_html_source(self._selected(), self._profile()), _("Copied as HTML."))

    def copy_markdown(self) -> None:
        """Copy the selection, or else the whole body, as Markdown."""
        from editor.ui.body.clipboard_out import write_markdown_source

        self._copy(write_markdown_source(self._selected()), _("Copied as Markdown."))

    def _selected(self) -> Release:
        """The selection as a release that has no metadata but its language."""
        from editor.document.release import Metadata

        release = self._draft.snapshot()
        body = self._body.selected_blocks() or release.body
        metadata = Metadata(language=release.metadata.language)
        return normalise(replace(release, body=body, metadata=metadata, profile=""))

    def _paste(self, read: ReadClipboard) -> None:
        from PySide6.QtGui import QGuiApplication

        self._body.insert_from(QGuiApplication.clipboard().mimeData(), read)

    def _copy(self, data: QMimeData, sentence: str) -> None:
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().setMimeData(data)
        self.told.emit(sentence)
