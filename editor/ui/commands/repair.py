"""Scraped text repaired as one reviewed action: offered where a text shows the damage, gone through
with the person, made in one step that undo takes back. The text as it came stays in the draft.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from editor.i18n import _
from editor.ui.actions import ActionTable
from editor.ui.body.body_editor import BodyEditor
from editor.ui.commands.review_step import write_reviewed
from editor.ui.draft import Draft
from editor.ui.notice_bar import NoticeBar

if TYPE_CHECKING:
    from editor.convert import Opened
    from editor.document.release import Release
    from editor.profiles.profile import Profile
    from editor.ui.dialogs.repair.selection import Selection

OFFERED_NOT = (".dateline", ".md")
"""Files that a person goes on writing in."""


class RepairCommands(QObject):
    """The repair of one window. `told` carries a sentence on what happened; `ask` answers in place
    of the dialog: whether the selection, which it may change, is accepted.
    """

    told = Signal(str)

    def __init__(
        self,
        draft: Draft,
        body: BodyEditor,
        profile: Callable[[], Profile],
        actions: ActionTable,
        notice: NoticeBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._draft = draft
        self._body = body
        self._profile = profile
        self._notice = notice
        self._window = window
        self.ask: Callable[[Selection], bool] | None = None
        actions.connect("repair", self.review)
        self._is_offered = False
        notice.repair_requested.connect(self.review)
        body.pasted.connect(self._take_pasted)
        draft.loaded.connect(self._forget)
        draft.read_only_changed.connect(lambda: actions["repair"].setEnabled(not draft.read_only))

    def take_opened(self, opened: Opened) -> None:
        """Offer the repair where the text that has just been opened looks scraped."""
        if opened.suffix in OFFERED_NOT or opened.draft.read_only:
            return
        # The window shows the text first.
        QTimer.singleShot(0, self, self._offer)

    def _take_pasted(self) -> None:
        """Offer the repair where what was pasted makes the text look scraped: once in a draft."""
        if not self._is_offered:
            # What the paste itself tells comes first.
            QTimer.singleShot(0, self, self._offer)

    def _forget(self) -> None:
        self._is_offered = False

    def _offer(self) -> None:
        from editor.proofing.repair.damage import looks_scraped

        if not self._draft.read_only and looks_scraped(self._draft.snapshot()):
            self._is_offered = True
            self._notice.offer_repair(
                _("The text looks as if a tool had copied it: it can be repaired.")
            )

    def review(self) -> None:
        """Show what can be repaired in the text as it is now."""
        if self._draft.read_only:
            self.told.emit(_("This draft may only be read."))
            return
        selection = self._selected()
        if not selection.changes:
            self._notice.end_repair()
            self.told.emit(_("There is nothing to repair."))
            return
        if self.ask is not None:
            if self.ask(selection):
                self.apply(selection)
            return
        from editor.ui.dialogs.repair.dialog import RepairDialog

        dialog = RepairDialog(selection, self._window)
        dialog.chosen.connect(self.apply)
        dialog.open()

    def _selected(self) -> Selection:
        # The dictionaries are loaded with the first repair, and a long text takes its time.
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QApplication

        from editor.ui.dialogs.repair.selection import Selection

        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            return Selection(self._draft.snapshot(), self._profile())
        finally:
            QApplication.restoreOverrideCursor()

    def apply(self, selection: Selection) -> None:
        """Make the repairs of a selection, as one step."""
        draft, raw, repaired = self._draft, selection.release, selection.repaired
        if draft.read_only or draft.snapshot() != raw:
            # The dialog keeps a person from the window, but not another program, nor a file that
            # is opened from outside.
            self.told.emit(
                _("The text is no longer the one that was shown, so nothing was changed.")
            )
            return
        if not repaired.changes:
            return
        write_reviewed(self._draft, self._body, repaired.release)
        self._keep_raw(raw)
        from editor.ui.dialogs.repair.wording import details, done_sentence

        sentence = done_sentence(raw, repaired.release, repaired.changes)
        self._notice.tell_repaired(sentence, details(repaired.changes))
        # The button that was pressed goes, and the keyboard with it.
        self._body.setFocus()

    def _keep_raw(self, raw: Release) -> None:
        from editor.formats.draft_codec import DraftFile
        from editor.proofing.repair.raw import with_raw

        container = self._draft.container
        kept = container if isinstance(container, DraftFile) else DraftFile(raw)
        self._draft.container = with_raw(kept, raw)
