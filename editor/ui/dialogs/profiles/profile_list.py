"""The list of profiles on the left, and what can be done with the one that is chosen."""

from __future__ import annotations

from PySide6 import QtCore, QtGui, QtWidgets

from editor.i18n import _
from editor.ui.dialogs.profiles.desk import Desk
from editor.ui.dialogs.profiles.item import Item
from editor.ui.foreign_words import plain_tip

ROOMY = "QListWidget::item { padding: 4px 6px; }"
"""What gives the entries of a list room."""


class ProfileList(QtWidgets.QWidget):
    """Shows the profiles of a desk. Signals are wishes about the one that is chosen; `chosen`
    carries the Item, `restore_wanted` one that was removed just now or the path of an earlier one.
    """

    chosen = QtCore.Signal(object)
    new_wanted = QtCore.Signal()
    duplicate_wanted = QtCore.Signal()
    rename_wanted = QtCore.Signal()
    remove_wanted = QtCore.Signal()
    import_wanted = QtCore.Signal()
    export_wanted = QtCore.Signal()
    use_wanted = QtCore.Signal()
    restore_wanted = QtCore.Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.label = QtWidgets.QLabel(_("Profiles"))
        self.list = QtWidgets.QListWidget()
        self.list.setAccessibleName(_("Profiles"))
        self.list.setStyleSheet(ROOMY)
        self.list.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.label.setBuddy(self.list)
        self._items: list[Item] = []
        self.new = _button(_("New…"), self.new_wanted)
        self.new.setToolTip(_("A new profile that begins as the chosen one"))
        self.duplicate = _button(_("Duplicate"), self.duplicate_wanted)
        self.rename = _button(_("Rename…"), self.rename_wanted)
        self.remove = _button(_("Remove…"), self.remove_wanted)
        self.import_ = _button(_("Import…"), self.import_wanted)
        self.export = _button(_("Export…"), self.export_wanted)
        self.restore = _button(_("Restore"), None)
        self.restore.setToolTip(_("Profiles that were removed"))
        self.restore_menu = QtWidgets.QMenu(self)
        self.restore.setMenu(self.restore_menu)
        self.use = _button(_("Use for This Release"), self.use_wanted)
        grid = QtWidgets.QGridLayout()
        grid.setSpacing(6)
        buttons = (
            self.new, self.duplicate, self.rename, self.remove, self.import_, self.export,
        )  # fmt: skip
        for number, button in enumerate(buttons):
            grid.addWidget(button, number // 2, number % 2)
        grid.addWidget(self.restore, 3, 0, 1, 2)
        grid.addWidget(self.use, 4, 0, 1, 2)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.label)
        layout.addWidget(self.list, 1)
        layout.addLayout(grid)
        self.list.currentRowChanged.connect(self._choose)

    def show_desk(self, desk: Desk, chosen: Item | None) -> None:
        """Show the items of the desk with one of them chosen."""
        self._items = list(desk.items)
        with QtCore.QSignalBlocker(self.list):
            while self.list.count() > len(self._items):
                self.list.takeItem(self.list.count() - 1)
            while self.list.count() < len(self._items):
                self.list.addItem("")
            titles = [item.title for item in self._items]
            for row, item in enumerate(self._items):
                is_alone = titles.count(item.title) == 1
                self._show_row(self.list.item(row), item, item is desk.used, is_alone)
            if chosen in self._items:
                self.list.setCurrentRow(self._items.index(chosen))
        own = chosen is not None and not chosen.is_builtin
        there = chosen is not None and not chosen.is_removed
        good = there and chosen is not None and chosen.profile is not None
        for button, enabled in (
            (self.new, good),
            (self.duplicate, good),
            (self.rename, own and good),
            (self.remove, own and there and chosen is not None and not chosen.is_misnamed),
            (self.export, there and chosen is not None and chosen.is_readable),
            (self.use, good and chosen is not desk.used),
        ):
            button.setEnabled(bool(enabled))
        self._fill_restore(desk)

    def _show_row(
        self, row: QtWidgets.QListWidgetItem, item: Item, used: bool, is_alone: bool
    ) -> None:
        """Show an item; one that is not alone with its title is told by its file."""
        signs = []
        if not is_alone and not item.is_builtin and item.name:
            signs.append(f"{item.name}.toml")
        if item.is_builtin:
            signs.append(_("built in"))
        if used:
            signs.append(_("this release"))
        if item.is_removed:
            signs.append(_("removed"))
        elif item.is_changed:
            signs.append(_("changed"))
        sign = "⚠ " if item.errors else "✓ " if used else ""
        lines = [f"{sign}{item.title}"] + ([" · ".join(signs)] if signs else [])
        row.setText("\n".join(lines))
        # The font of the interface has no Chinese; what stands in for it is higher.
        row.setSizeHint(QtCore.QSize(0, round(self.fontMetrics().height() * 1.3 * len(lines)) + 10))
        row.setToolTip(plain_tip(" ".join(fault.with_line() for fault in item.errors[:5])))
        font = QtGui.QFont(self.list.font())
        font.setStrikeOut(item.is_removed)
        row.setFont(font)

    def _fill_restore(self, desk: Desk) -> None:
        import os

        self.restore_menu.clear()
        for item in desk.items:
            if item.is_removed:
                action = self.restore_menu.addAction(item.title)
                action.triggered.connect(
                    lambda _checked=False, item=item: self.restore_wanted.emit(item)
                )
        for path in desk.removed()[:20]:
            action = self.restore_menu.addAction(os.path.splitext(os.path.basename(path))[0])
            action.triggered.connect(
                lambda _checked=False, path=path: self.restore_wanted.emit(path)
            )
        self.restore.setEnabled(not self.restore_menu.isEmpty())

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._items):
            self.chosen.emit(self._items[row])


def _button(words: str, wish: QtCore.SignalInstance | None) -> QtWidgets.QPushButton:
    button = QtWidgets.QPushButton(words)
    button.setAutoDefault(False)
    if wish is not None:
        button.clicked.connect(lambda: wish.emit())
    return button
