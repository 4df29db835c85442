"""The menu of recent files, filled each time it opens."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from editor.i18n import _
from editor.storage.recent_files import RecentFiles


class RecentMenu(QObject):
    """Fills `menu` with the recent files. `chosen` carries the path of the one chosen."""

    chosen = Signal(str)

    def __init__(self, menu: QMenu, recent: RecentFiles, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._menu = menu
        self._recent = recent
        menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Show the files as they are now."""
        self._menu.clear()
        paths = self._recent.paths()
        for path in paths:
            action = self._menu.addAction(path.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, path=path: self.chosen.emit(path))
        if paths:
            self._menu.addSeparator()
            clear = self._menu.addAction(_("&Clear the List"))
            clear.triggered.connect(self._recent.clear)
        else:
            self._menu.addAction(_("No files yet")).setEnabled(False)
