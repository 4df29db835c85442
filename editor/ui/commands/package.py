"""The hand-over package: writing one and checking one."""

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


class PackageCommands(QObject):
    """The package commands of a window.

    `told` carries a sentence on what happened, `noticed` a sentence and the losses behind it.
    """

    told = Signal(str)
    noticed = Signal(str, object)

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
        actions.connect("package", self.package)
        actions.connect("verify_package", self.verify_package)

    def package(self) -> None:
        """Filled next."""

    def verify_package(self) -> None:
        """Filled next."""
