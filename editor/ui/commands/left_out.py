"""What was left out when a file was opened, to be read again after the notice was closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from editor.report import Loss
from editor.ui.actions import ActionTable
from editor.ui.commands.files import FileCommands
from editor.ui.draft import Draft
from editor.ui.notice_bar import loss_line


class LeftOutCommand(QObject):
    """Shows with `show` what was said of the file that is open, a sentence and lines."""

    def __init__(
        self,
        draft: Draft,
        files: FileCommands,
        actions: ActionTable,
        show: Callable[[str, list[str]], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._action = actions["left_out"]
        self._show = show
        self._sentence = ""
        self._lines: list[str] = []
        actions.connect("left_out", self.show_again)
        files.left_out.connect(self._remember)
        draft.about_to_load.connect(self._forget)
        self._forget()

    def show_again(self) -> None:
        """Show it."""
        self._show(self._sentence, self._lines)

    def _remember(self, sentence: str, losses: tuple[Loss, ...]) -> None:
        self._sentence = sentence
        self._lines = [loss_line(loss) for loss in losses]
        self._action.setEnabled(True)

    def _forget(self) -> None:
        self._sentence = ""
        self._lines = []
        self._action.setEnabled(False)
