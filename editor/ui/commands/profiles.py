"""The publishing profiles: choosing, changing, sharing them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor.i18n import _
from editor.ui.actions import ActionTable
from editor.ui.commands.files import FileQuestions
from editor.ui.draft import Draft

if TYPE_CHECKING:
    from editor.profiles.profile import Profile
    from editor.ui.dialogs.profiles.dialog import ProfilesDialog
    from editor.ui.dialogs.profiles.questions import ProfileQuestions


class ProfileCommands(QObject):
    """The profile commands of a window.

    `told` carries a sentence on what happened, `changed` says that a profile was changed, added or
    removed, `chosen` carries the name of the profile that the release is to be set by, "" for that
    of its language.
    """

    told = Signal(str)
    changed = Signal()
    chosen = Signal(str)

    def __init__(
        self,
        draft: Draft,
        profile: Callable[[], Profile],
        actions: ActionTable,
        questions: FileQuestions,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._draft = draft
        self._profile = profile
        self._window = window
        self.folder = ""
        """Where the person's own profiles lie, "" for that of the configuration."""
        self.questions: ProfileQuestions | None = None
        """What answers in place of the dialogs; None where they are to be shown."""
        self.dialog: ProfilesDialog | None = None
        """The dialog that is open, None where none is."""
        actions.connect("profiles", self.profiles)
        actions.connect("house_words", self.house_words)

    def profiles(self) -> None:
        """Open the dialog of profiles, with the one in force."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        # Imported here: the window is there before anybody changes a profile.
        from editor.storage.profiles import ProfileStore
        from editor.ui.dialogs.profiles.dialog import ProfilesDialog
        from editor.ui.dialogs.profiles.questions import ProfileDialogs

        dialog = ProfilesDialog(
            ProfileStore(self.folder),
            self._draft.profile,
            self._profile().name,
            self.questions or ProfileDialogs(),
            self._window,
        )
        dialog.applied.connect(self._applied)
        dialog.used.connect(self._use)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.open()

    def house_words(self) -> None:
        """Open the dialog where the words of the profile in force are; the people are beside it."""
        from editor.ui.dialogs.profiles.house import WordsPage

        self.profiles()
        if self.dialog is not None:
            self.dialog.show_page(WordsPage)

    def _applied(self) -> None:
        self.changed.emit()
        self.told.emit(_("The publishing profiles were saved."))

    def _use(self, name: str) -> None:
        if self._draft.read_only:
            self.told.emit(_("The draft is read-only; it keeps its publishing profile."))
        else:
            self.chosen.emit(name)

    def _forget(self) -> None:
        self.dialog = None
