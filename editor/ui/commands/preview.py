"""How the preview shows the page: text size, width, look; and how page and body find each other."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup

from editor.ui.actions import ActionTable
from editor.ui.body.body_editor import BodyEditor
from editor.ui.preview.preview_pane import VIEWS, PreviewPane
from editor.ui.settings import Settings


class PreviewCommands(QObject):
    """The preview commands of one window."""

    def __init__(
        self,
        preview: PreviewPane,
        body: BodyEditor,
        actions: ActionTable,
        settings: Settings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._preview = preview
        self._body = body
        self._actions = actions
        self._settings = settings
        group = QActionGroup(self)
        for view in VIEWS:
            action = group.addAction(actions[f"view_{view}"])
            action.triggered.connect(lambda _checked, view=view: preview.set_view(view))
        actions.connect("focus_page", preview.focus_page)
        preview.view_changed.connect(self._show_view)

    def restore(self) -> None:
        """Show the page as it was last shown."""
        view = self._settings.view()
        if view in VIEWS:
            self._preview.set_view(view)
        self._show_view(self._preview.view)

    def _show_view(self, view: str) -> None:
        self._actions[f"view_{view}"].setChecked(True)
        self._settings.set_view(view)
