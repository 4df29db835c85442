"""What follows every change a moment later: the page in the preview, and the counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor.ui.commands.counts import CountCommands
from editor.ui.composing import Composing
from editor.ui.preview.preview_pane import PreviewPane

if TYPE_CHECKING:
    from editor.profiles.profile import Profile
    from editor.ui.draft import Draft
    from editor.ui.preview.page_text import PageText, PageTextWriter

PAGE_DELAY_MS = 50
COUNT_DELAY_MS = 200
PREVIEW_START_MS = 400


class Following(QObject):
    """Keeps the preview and the counts of a draft up to date, but never while composing. `profile`
    gives the publishing profile in force.
    """

    def __init__(
        self,
        draft: Draft,
        profile: Callable[[], Profile],
        composing: Composing,
        preview: PreviewPane,
        counts: CountCommands,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._composing = composing
        self._preview = preview
        self._draft = draft
        self._profile = profile
        self._writer: PageTextWriter | None = None
        self._counts = counts
        self.page_timer = once_after(PAGE_DELAY_MS, self._show_page, self)
        self.count_timer = once_after(COUNT_DELAY_MS, self._show_counts, self)
        self._preview_timer = once_after(PREVIEW_START_MS, self._start_preview, self)

    def follow(self) -> None:
        """Something changed."""
        if not self._composing.active:
            self.page_timer.start()
            self.count_timer.start()

    def start_preview_soon(self) -> None:
        """Start the browser engine once the window has come to rest."""
        self._preview_timer.start()

    def _show_page(self) -> None:
        if not self._composing.active:
            self._preview.show_page(self._page())

    def _page(self) -> PageText:
        """The page of the draft as it is now, written anew only where it changed."""
        # Imported here: the page is written a moment after the window is there.
        from editor.ui.preview.page_text import PageTextWriter

        if self._writer is None:
            self._writer = PageTextWriter()
        return self._writer.write(self._draft.snapshot(), self._profile())

    def _show_counts(self) -> None:
        if not self._composing.active:
            self._counts.recount()

    def _start_preview(self) -> None:
        if self._composing.active:
            self.start_preview_soon()
        else:
            self._preview.start()


def once_after(delay: int, then: Callable[[], object], parent: QObject) -> QTimer:
    """A timer that runs `then` once, `delay` milliseconds after the last start."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(delay)
    timer.timeout.connect(then)
    return timer
