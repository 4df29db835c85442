"""What a CMS leaves of the fragment, shown before it is pasted there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor.ui.actions import ActionTable
from editor.ui.draft import Draft

if TYPE_CHECKING:
    from editor.profiles.profile import Profile
    from editor.ui.dialogs.survival import Remembered
    from editor.ui.preview.document_view import DocumentView


class SurvivalCommands(QObject):
    """The survival check of a window."""

    def __init__(
        self,
        draft: Draft,
        profile: Callable[[], Profile],
        actions: ActionTable,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._draft = draft
        self._profile = profile
        self._window = window
        self._actions = actions
        self.settings: Remembered = _ForThisRun()
        """Where the CMS chosen last is remembered; the window puts its own settings in."""
        self.state_folder = ""
        """Where the preview pane keeps what it knows of the engine, "" for this user's."""
        self.has_engine = True
        """Whether the dialog may start the browser engine; tests say no."""
        actions.connect("survival", self.survival)

    def survival(self) -> None:
        """Show what a CMS leaves of the release as it is now."""
        from editor.ui.dialogs.survival import SurvivalDialog

        view = self._view if self.has_engine else None
        release, profile = self._draft.snapshot(), self._profile()
        dialog = SurvivalDialog(release, profile, self.settings, view, self._window)
        dialog.copy_requested.connect(lambda target: self._actions[f"copy_{target}"].trigger())
        dialog.open()

    def _view(self, parent: QWidget) -> DocumentView:
        from editor.ui.preview.document_view import DocumentView

        return DocumentView(parent, self.state_folder)


class _ForThisRun:
    """Remembers choices as long as the window is there."""

    def __init__(self) -> None:
        self._choices: dict[str, str] = {}

    def choice(self, name: str) -> str:
        return self._choices.get(name, "")

    def set_choice(self, name: str, value: str) -> None:
        self._choices[name] = value
