"""The publishing profiles: choosing, changing, sharing them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor.ui.actions import ActionTable
from editor.ui.commands.files import FileQuestions
from editor.ui.draft import Draft

if TYPE_CHECKING:
    from editor.profiles.profile import Profile


class ProfileCommands(QObject):
    """The profile commands of a window.

    `told` carries a sentence on what happened, `noticed` a sentence and the losses behind it;
    `changed` says that a profile was changed, added or removed.
    """

    told = Signal(str)
    noticed = Signal(str, object)
    changed = Signal()

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
        self._questions = questions
        self._window = window
        actions.connect("profiles", self.profiles)

    def profiles(self) -> None:
        """Filled next."""
