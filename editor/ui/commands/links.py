"""What the Insert menu does with links."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from editor.document.schema import normalise_link
from editor.i18n import _
from editor.ui.actions import ActionTable
from editor.ui.body.body_editor import BodyEditor

_OPENED = ("http:", "https:", "mailto:", "tel:")


class LinkQuestions(Protocol):
    """What LinkCommands asks; LinkDialogs answers it with dialogs."""

    def ask_link(self, target: str) -> str | None: ...

    def ask_new_link(self) -> tuple[str, str] | None: ...


def open_on_desktop(target: str) -> bool:
    """Give an address to the program that the desktop has for it; whether there is one."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    return QDesktopServices.openUrl(QUrl(target))


class LinkCommands(QObject):
    """The link commands of one window. `told` carries a sentence on what happened; `opener` is what
    opens an address outside.
    """

    told = Signal(str)

    def __init__(
        self,
        body: BodyEditor,
        actions: ActionTable,
        questions: LinkQuestions,
        parent: QObject | None = None,
        opener: Callable[[str], bool] = open_on_desktop,
    ) -> None:
        super().__init__(parent)
        self.opener = opener
        self._body = body
        self._actions = actions
        self._questions = questions
        actions.connect("link", self._link)
        actions.connect("remove_link", self._remove)
        actions.connect("open_link", lambda: self._open(body.link()))
        body.link_followed.connect(self._open)
        body.style_changed.connect(self.show_link_at_caret)

    def show_link_at_caret(self) -> None:
        """Let the commands that need a link be there where there is one."""
        there = bool(self._body.link())
        self._actions["remove_link"].setEnabled(there and not self._body.isReadOnly())
        self._actions["open_link"].setEnabled(there)

    def _link(self) -> None:
        if self._body.isReadOnly():
            return
        present = self._body.link()
        if present or self._body.textCursor().hasSelection():
            target = self._questions.ask_link(present)
            if target is not None and not self._body.set_link(target):
                self.told.emit(_refusal(target))
            return
        new = self._questions.ask_new_link()
        if new is not None and not self._body.insert_link(*new):
            self.told.emit(_refusal(new[1]))

    def _remove(self) -> None:
        if self._body.link():
            self._body.set_link("")

    def _open(self, target: str) -> None:
        if not target:
            return
        if not target.startswith(_OPENED):
            self.told.emit(
                _("{target} leads to a page of the site itself and cannot be opened here.").format(
                    target=target
                )
            )
        elif not self.opener(target):
            self.told.emit(_("No program was found that opens {target}.").format(target=target))


def _refusal(target: str) -> str:
    if normalise_link(target):
        return _("Select the text that the link is to stand on.")
    return _("A release cannot link to {target}.").format(target=target)
