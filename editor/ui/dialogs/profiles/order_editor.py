"""Lists whose order counts: the fields of the header line, and fonts, best first."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6 import QtCore, QtGui, QtWidgets

from editor.i18n import _

_ROW = 25


class OrderEditor(QtWidgets.QWidget):
    """A list that is put in order by dragging or with buttons; Alt and an arrow key move too."""

    edited = QtCore.Signal()

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.list = QtWidgets.QListWidget()
        self.list.setStyleSheet("QListWidget::item { padding: 2px 4px; }")
        self.list.setDragDropMode(self.list.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(QtCore.Qt.DropAction.MoveAction)
        self.list.setMinimumHeight(_ROW * rows + 6)
        self.list.setMaximumHeight(_ROW * rows + 6)
        self.list.model().rowsMoved.connect(self.edited)
        self.list.currentRowChanged.connect(self._show_ends)
        self.up = _button("↑", _("Move up"))
        self.down = _button("↓", _("Move down"))
        self.up.clicked.connect(lambda: self.move_by(-1))
        self.down.clicked.connect(lambda: self.move_by(1))
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QtGui.QShortcut(QtGui.QKeySequence(keys), self.list)
            shortcut.setContext(QtCore.Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda step=step: self.move_by(step))
        self._side = QtWidgets.QVBoxLayout()
        self._side.addWidget(self.up)
        self._side.addWidget(self.down)
        self._side.addStretch(1)
        self._row = QtWidgets.QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.list, 1)
        self._row.addLayout(self._side)
        self._read_only = False
        self.setFocusProxy(self.list)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.list.setAccessibleName(name)

    def move_by(self, step: int) -> None:
        """Move the chosen entry up (-1) or down (1)."""
        row = self.list.currentRow()
        if self._read_only or row < 0 or not 0 <= row + step < self.list.count():
            return
        with QtCore.QSignalBlocker(self.list.model()):
            item = self.list.takeItem(row)
            self.list.insertItem(row + step, item)
        self.list.setCurrentRow(row + step)
        self.list.reset()
        self.list.setCurrentRow(row + step)
        self.edited.emit()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        modes = self.list.DragDropMode
        self.list.setDragDropMode(modes.NoDragDrop if read_only else modes.InternalMove)
        self._show_ends()

    def _show_ends(self) -> None:
        row = self.list.currentRow()
        self.up.setEnabled(not self._read_only and row > 0)
        self.down.setEnabled(not self._read_only and 0 <= row < self.list.count() - 1)


class FieldOrder(OrderEditor):
    """Fields that are shown or not, in an order. The value is the names of those that are shown."""

    def __init__(self, names: Iterable[str], label: Callable[[str], str]) -> None:
        names = tuple(names)
        super().__init__(len(names))
        self._names = names
        self._label = label
        self.list.itemChanged.connect(self.edited)
        self.show_value(())

    def value(self) -> tuple[str, ...]:
        checked = QtCore.Qt.CheckState.Checked
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(
            item.data(QtCore.Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == checked
        )

    def show_value(self, value: tuple[str, ...]) -> None:
        if self.list.count() and value == self.value():
            return
        row = max(self.list.currentRow(), 0)
        states = QtCore.Qt.CheckState
        with QtCore.QSignalBlocker(self.list), QtCore.QSignalBlocker(self.list.model()):
            self.list.clear()
            for name in (*value, *(name for name in self._names if name not in value)):
                item = QtWidgets.QListWidgetItem(self._label(name))
                item.setData(QtCore.Qt.ItemDataRole.UserRole, name)
                # A drop between the entries is meant, never one onto an entry.
                item.setFlags(item.flags() & ~QtCore.Qt.ItemFlag.ItemIsDropEnabled)
                item.setCheckState(states.Checked if name in value else states.Unchecked)
                self.list.addItem(item)
        self.list.reset()
        self.list.setCurrentRow(row)
        self._lock()

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self._lock()

    def _lock(self) -> None:
        checkable = QtCore.Qt.ItemFlag.ItemIsUserCheckable
        with QtCore.QSignalBlocker(self.list):
            for row in range(self.list.count()):
                item = self.list.item(row)
                flags = item.flags()
                item.setFlags(flags & ~checkable if self._read_only else flags | checkable)


class FontOrder(OrderEditor):
    """Names of fonts, best first, each with a note where this computer has no such font."""

    def __init__(self, rows: int = 5) -> None:
        super().__init__(rows)
        self.list.setMaximumHeight(16_777_215)
        self.name = QtWidgets.QComboBox()
        line = QtWidgets.QLineEdit()
        line.setAcceptDrops(False)
        line.setPlaceholderText(_("name of a font"))
        line.setAccessibleName(_("name of a font"))
        self.name.setLineEdit(line)
        self.name.setInsertPolicy(self.name.InsertPolicy.NoInsert)
        self.name.setCompleter(None)  # type: ignore[arg-type]  # it would type into compositions
        self.name.addItems([*GENERIC_FONTS, *QtGui.QFontDatabase.families()])
        self.name.setCurrentIndex(-1)
        self.name.setMinimumContentsLength(8)
        self.name.setSizeAdjustPolicy(
            QtWidgets.QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.add = _button("+", _("Add this font"))
        self.remove = _button("−", _("Remove the font"))
        self.add.clicked.connect(self.add_font)
        self.remove.clicked.connect(self.remove_font)
        line.returnPressed.connect(self.add_font)
        self._side.insertWidget(2, self.remove)
        self._row.removeWidget(self.list)
        column = QtWidgets.QVBoxLayout()
        below = QtWidgets.QHBoxLayout()
        below.addWidget(self.name, 1)
        below.addWidget(self.add)
        column.addWidget(self.list, 1)
        column.addLayout(below)
        self._row.insertLayout(0, column, 1)

    def value(self) -> tuple[str, ...]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(item.data(QtCore.Qt.ItemDataRole.UserRole) for item in items)

    def show_value(self, value: tuple[str, ...]) -> None:
        if value == self.value():
            return
        row = max(self.list.currentRow(), 0)
        with QtCore.QSignalBlocker(self.list), QtCore.QSignalBlocker(self.list.model()):
            self.list.clear()
            for name in value:
                self.list.addItem(_font_item(name))
        self.list.reset()
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self._show_ends()

    def add_font(self) -> None:
        """Add the font that was named, after the one that is chosen."""
        name = self.name.currentText().strip()
        if not name or name in self.value() or self._read_only:
            return
        row = self.list.currentRow() + 1
        self.list.insertItem(row, _font_item(name))
        self.list.setCurrentRow(row)
        self.name.setEditText("")
        self.edited.emit()

    def remove_font(self) -> None:
        """Take the chosen font out."""
        row = self.list.currentRow()
        if row >= 0 and not self._read_only:
            self.list.takeItem(row)
            self._show_ends()
            self.edited.emit()

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        for widget in (self.name, self.add):
            widget.setEnabled(not read_only)

    def _show_ends(self) -> None:
        super()._show_ends()
        if hasattr(self, "remove"):
            self.remove.setEnabled(not self._read_only and self.list.currentRow() >= 0)


GENERIC_FONTS = ("serif", "sans-serif", "monospace", "cursive", "system-ui")
"""What a browser has a font of its own for."""


def has_font(name: str) -> bool:
    """Whether this computer has a font of that name, in whatever language."""
    return QtGui.QFontDatabase.hasFamily(name)


def _font_item(name: str) -> QtWidgets.QListWidgetItem:
    if name in GENERIC_FONTS:
        words = _("{font} — the reader's own").format(font=name)
    elif has_font(name):
        words = _("{font} — on this computer").format(font=name)
    else:
        words = name
    item = QtWidgets.QListWidgetItem(words)
    item.setData(QtCore.Qt.ItemDataRole.UserRole, name)
    item.setFlags(item.flags() & ~QtCore.Qt.ItemFlag.ItemIsDropEnabled)
    if not has_font(name) and name not in GENERIC_FONTS:
        item.setToolTip(_("This computer does not have this font; readers' computers may."))
    return item


def _button(sign: str, words: str) -> QtWidgets.QToolButton:
    button = QtWidgets.QToolButton()
    button.setText(sign)
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setMinimumSize(28, 26)
    button.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
    return button
