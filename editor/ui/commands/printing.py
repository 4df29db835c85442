"""The release on paper and as PDF, from the very page that is published."""

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


class PrintCommands(QObject):
    """The print commands of a window.

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
        actions.connect("export_pdf", self.export_pdf)
        actions.connect("print_preview", self.print_preview)
        actions.connect("print", self.print_page)

    def export_pdf(self) -> None:
        """Filled next."""

    def print_preview(self) -> None:
        """Filled next."""

    def print_page(self) -> None:
        """Filled next."""
