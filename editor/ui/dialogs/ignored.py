"""What is ignored always, for a person to see and to have told of again.

Imported when it is first shown, not with the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6 import QtCore, QtGui, QtWidgets

from editor.i18n import _
from editor.proofing.rules import rule_of
from editor.ui.actions import without_letter
from editor.ui.foreign_words import plain_tip, show_plain

TakeBack = Callable[[str, str], str]
"""Tells again of a text under a rule, by its id; gives why that will not last, "" where it does."""


class IgnoredDialog(QtWidgets.QDialog):
    """Lists pairs of a rule and a text; what is removed is told of again at once. It is opened, not
    executed.
    """

    def __init__(
        self, pairs: Iterable[tuple[str, str]], take_back: TakeBack, parent: QtWidgets.QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Ignored Always"))
        self._take_back = take_back
        self.tree = QtWidgets.QTreeWidget()
        self.tree.setHeaderLabels([_("Text"), _("Rule")])
        self.tree.setRootIsDecorated(False)
        self.tree.setAlternatingRowColors(True)
        self.tree.setSelectionMode(QtWidgets.QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setAccessibleName(_("Ignored Always"))
        for rule, text in sorted(pairs, key=lambda pair: (pair[1], pair[0])):
            known = rule_of(rule)
            title = known.title() if known is not None else rule
            item = QtWidgets.QTreeWidgetItem([text, title])
            item.setData(0, QtCore.Qt.ItemDataRole.UserRole, (rule, text))
            item.setToolTip(0, plain_tip(text))
            item.setToolTip(1, plain_tip(title))
            self.tree.addTopLevelItem(item)
        self.tree.setColumnWidth(0, 200)
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)
        self.note = QtWidgets.QLabel()
        self.note.setWordWrap(True)
        self.note.setForegroundRole(QtGui.QPalette.ColorRole.PlaceholderText)
        show_plain(self.note)
        standard = QtWidgets.QDialogButtonBox.StandardButton
        buttons = QtWidgets.QDialogButtonBox(standard.Close)
        self.remove = buttons.addButton(
            _("&Tell of It Again"), QtWidgets.QDialogButtonBox.ButtonRole.ActionRole
        )
        self.remove.setAccessibleName(without_letter(self.remove.text()))
        self.remove.clicked.connect(self.remove_chosen)
        buttons.rejected.connect(self.reject)
        self.tree.itemSelectionChanged.connect(self._show)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        for widget in (self.note, self.tree, buttons):
            layout.addWidget(widget)
        self.resize(560, 400)
        self._tell("")
        self._show()

    def remove_chosen(self) -> None:
        """Have the texts that are chosen told of again."""
        for item in self.tree.selectedItems():
            rule, text = item.data(0, QtCore.Qt.ItemDataRole.UserRole)
            sentence = self._take_back(rule, text)
            self.tree.takeTopLevelItem(self.tree.indexOfTopLevelItem(item))
            self._tell(sentence)
        self._show()

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        if event.key() == QtCore.Qt.Key.Key_Delete:
            self.remove_chosen()
            return
        super().keyPressEvent(event)

    def _show(self) -> None:
        self.remove.setEnabled(bool(self.tree.selectedItems()))

    def _tell(self, sentence: str) -> None:
        if not sentence and not self.tree.topLevelItemCount():
            sentence = _("Nothing is ignored always.")
        self.note.setText(
            sentence or _("These texts are not told of under these rules, in any release.")
        )
