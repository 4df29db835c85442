"""What the Insert menu does with links."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from editor.i18n import _
from editor.ui.actions import ActionTable
from editor.ui.body.body_editor import BodyEditor


class LinkQuestions(Protocol):
    """What LinkCommands asks; LinkDialogs answers it with dialogs."""

    def ask_link(self, target: str) -> str | None: ...


class LinkCommands(QObject):
    """The link commands of one window. `told` carries a sentence on what happened."""

    told = Signal(str)

    def __init__(
        self,
        body: BodyEditor,
        actions: ActionTable,
        questions: LinkQuestions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._body = body
        self._questions = questions
        actions.connect("link", self._link)

    def _link(self) -> None:
        target = self._questions.ask_link(self._body.link())
        if target is not None and not self._body.set_link(target):
            self.told.emit(_("Select the text that the link is to stand on."))
