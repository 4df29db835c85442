"""The list of repairs: a line each with its box, grouped by what they repair."""

from __future__ import annotations

import html
from typing import Any

from PySide6 import QtCore, QtGui, QtWidgets

from editor.i18n import _
from editor.proofing.repair.change import Category, Change
from editor.ui.dialogs.repair.selection import Selection
from editor.ui.dialogs.repair.wording import category_title, shown
from editor.ui.foreign_words import plain_tip
from editor.ui.proofing.levels import is_dark

_ROLES = QtCore.Qt.ItemDataRole
_AROUND = 8
Entry = Category | Change
"""A line of the list: the title of a group, or a repair."""
Index = QtCore.QModelIndex | QtCore.QPersistentModelIndex


class ChangesModel(QtCore.QAbstractListModel):
    """The repairs of a selection. `wanted` carries a Change and whether it was ticked."""

    wanted = QtCore.Signal(object, bool)

    def __init__(self, parent: QtCore.QObject) -> None:
        super().__init__(parent)
        self._selection: Selection | None = None
        self.entries: list[Entry] = []

    def show_selection(self, selection: Selection) -> None:
        """Show the repairs as they are now."""
        entries: list[Entry] = []
        for change in selection.changes:
            last = entries[-1] if entries else None
            if not isinstance(last, Change) or last.category is not change.category:
                entries.append(change.category)
            entries.append(change)
        self._selection = selection
        same = [_key(entry) for entry in entries] == [_key(entry) for entry in self.entries]
        if same and entries:
            self.entries = entries
            self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def row_of(self, wanted: Entry | None) -> int:
        """The row of a group or of the repair with the key of this one, -1 where there is none."""
        key = None if wanted is None else _key(wanted)
        return next((row for row, entry in enumerate(self.entries) if _key(entry) == key), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def flags(self, index: Index) -> QtCore.Qt.ItemFlag:
        flags = QtCore.Qt.ItemFlag
        if not index.isValid() or isinstance(self.entries[index.row()], Category):
            return flags.ItemIsEnabled
        return flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemIsUserCheckable

    def data(self, index: Index, role: int = _ROLES.DisplayRole) -> Any:
        if not index.isValid() or self._selection is None:
            return None
        entry = self.entries[index.row()]
        if isinstance(entry, Category):
            return category_title(entry) if role == _ROLES.DisplayRole else None
        if role == _ROLES.CheckStateRole:
            made = self._selection.is_made(entry)
            return QtCore.Qt.CheckState.Checked if made else QtCore.Qt.CheckState.Unchecked
        if role in (_ROLES.DisplayRole, _ROLES.AccessibleTextRole):
            return _sentence(entry)
        if role == _ROLES.ToolTipRole:
            return plain_tip(entry.note or _sentence(entry))
        return None

    def setData(self, index: Index, value: Any, role: int = _ROLES.EditRole) -> bool:
        entry = self.entries[index.row()]
        if role != _ROLES.CheckStateRole or isinstance(entry, Category):
            return False
        self.wanted.emit(entry, QtCore.Qt.CheckState(value) == QtCore.Qt.CheckState.Checked)
        return True


class ChangesView(QtWidgets.QListView):
    """The list; a space ticks the line that is chosen. `chosen` carries its Change."""

    chosen = QtCore.Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.model_ = ChangesModel(self)
        self.setModel(self.model_)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setAccessibleName(_("Repairs"))
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QtWidgets.QAbstractItemView.ScrollMode.ScrollPerPixel)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        entry = self.current()
        if entry is not None:
            self.chosen.emit(entry)

    def current(self) -> Change | None:
        """The repair that is chosen."""
        row = self.currentIndex().row()
        entry = self.model_.entries[row] if 0 <= row < len(self.model_.entries) else None
        return entry if isinstance(entry, Change) else None

    def choose(self, entry: Entry | None) -> None:
        """Choose a repair, or the first one of a group, which goes to the top of the view."""
        row = self.model_.row_of(entry)
        if row < 0:
            row = 0
        is_group = bool(self.model_.entries) and isinstance(self.model_.entries[row], Category)
        place = self.model_.index(row + is_group)
        if not place.isValid():
            return
        self.setCurrentIndex(place)
        if is_group:
            self.scrollTo(self.model_.index(row), self.ScrollHint.PositionAtTop)


class _Delegate(QtWidgets.QStyledItemDelegate):
    """Draws a repair as it stands in its text: what goes is struck out, what comes underlined."""

    def sizeHint(self, option: QtWidgets.QStyleOptionViewItem, _index: Index) -> QtCore.QSize:
        # The font of the interface has no Chinese; what stands in for it is higher.
        return QtCore.QSize(0, round(option.fontMetrics.height() * 1.35) + 8)

    def paint(
        self, painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, index: Index
    ) -> None:
        model = index.model()
        assert isinstance(model, ChangesModel)
        entry = model.entries[index.row()]
        shown_as = QtWidgets.QStyleOptionViewItem(option)
        self.initStyleOption(shown_as, index)
        if isinstance(entry, Category):
            font = QtGui.QFont(shown_as.font)
            font.setBold(True)
            shown_as.font = font
            super().paint(painter, shown_as, index)
            return
        shown_as.text = ""
        style = shown_as.widget.style()
        elements = QtWidgets.QStyle
        style.drawControl(
            elements.ControlElement.CE_ItemViewItem,
            shown_as,
            painter,
            shown_as.widget,
        )
        place = style.subElementRect(
            elements.SubElement.SE_ItemViewItemText,
            shown_as,
            shown_as.widget,
        )
        state: Any = shown_as.state
        is_chosen = bool(state & elements.StateFlag.State_Selected)
        roles = QtGui.QPalette.ColorRole
        palette: QtGui.QPalette = shown_as.palette
        document = QtGui.QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(shown_as.font)
        ink = palette.color(roles.HighlightedText if is_chosen else roles.Text).name()
        document.setHtml(f'<span style="color: {ink}">{line_html(entry, plain=is_chosen)}</span>')
        painter.save()
        painter.setClipRect(place)
        top = place.top() + (place.height() - document.size().height()) / 2
        painter.translate(place.left() + 2, top)
        document.drawContents(painter)
        painter.restore()


def line_html(change: Change, *, plain: bool = False) -> str:
    """A repair in its surroundings, as rich text; `plain` keeps the colour of the line."""
    gone, come = ("inherit", "inherit") if plain else inks()
    quiet = "" if plain else ' style="color: palette(placeholder-text)"'
    words = [f"<span{quiet}>{html.escape(_flat(change.lead[-_AROUND:]))}</span>"]
    if change.before:
        words.append(f'<s style="color: {gone}">{html.escape(shown(change.before))}</s>')
    if change.after:
        words.append(f'<u style="color: {come}">{html.escape(shown(change.after))}</u>')
    words.append(f"<span{quiet}>{html.escape(_flat(change.trail[:_AROUND]))}</span>")
    sign = "" if change.sure else "<b>?</b> "
    return sign + "".join(words).replace('style="color: inherit"', "")


def inks() -> tuple[str, str]:
    """The colours of what goes and of what comes, for the present scheme."""
    return ("#ff9c9c", "#8fdc9a") if is_dark() else ("#b42318", "#1a7f37")


def _flat(text: str) -> str:
    return text.replace("\n", " ")


def _sentence(change: Change) -> str:
    if not change.after:
        said = _("Remove “{old}”")
    elif not change.before:
        said = _("Add “{new}”")
    else:
        said = _("“{old}” to “{new}”")
    said = said.format(old=shown(change.before), new=shown(change.after))
    return (
        said if change.sure else _("{said} (to decide: {note})").format(said=said, note=change.note)
    )


def _key(entry: Entry) -> str:
    return entry.value if isinstance(entry, Category) else entry.key
