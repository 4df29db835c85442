"""The repair of scraped text, for a person to go through: kinds, single repairs, before and after.

Imported with the first repair, not with the window.
"""

from __future__ import annotations

import html

from PySide6 import QtCore, QtGui, QtWidgets

from editor.i18n import _
from editor.proofing.finding import Spot
from editor.proofing.repair.change import Category, Change
from editor.ui.actions import without_letter
from editor.ui.dialogs.repair.changes_list import ChangesView, inks
from editor.ui.dialogs.repair.comparison import Kind, Piece, compared, texts_by_spot
from editor.ui.dialogs.repair.selection import Selection
from editor.ui.dialogs.repair.wording import category_note, category_title
from editor.ui.foreign_words import plain_tip, show_plain
from editor.ui.proofing.levels import is_dark

_CHECKED = QtCore.Qt.CheckState.Checked
_UNCHECKED = QtCore.Qt.CheckState.Unchecked
_HALF = QtCore.Qt.CheckState.PartiallyChecked
_WAIT_MS = 60
"""After a box was ticked: who ticks several waits once."""


class RepairDialog(QtWidgets.QDialog):
    """Shows what is to be repaired of a selection. It is opened, not executed.

    `chosen` carries the Selection of a person who accepts it.
    """

    chosen = QtCore.Signal(object)

    def __init__(self, selection: Selection, parent: QtWidgets.QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Repair Scraped Text"))
        self.selection = selection
        self._raw = texts_by_spot(selection.release)
        self._by_spot: dict[Spot, list[Change]] = {}
        self._kept: Change | None = None
        self.all = QtWidgets.QCheckBox(_("&All that is sure"))
        self.all.clicked.connect(self._choose_all)
        self.kinds = _Kinds()
        self.kinds.ticked.connect(self._choose_category)
        self.list = ChangesView()
        self.kinds.gone_to.connect(self.list.choose)
        self.list.model_.wanted.connect(self._choose)
        self.list.chosen.connect(self._show_change)
        self.note = QtWidgets.QLabel()
        show_plain(self.note)
        self.note.setWordWrap(True)
        self.before = _page(_("Before"))
        self.after = _page(_("After"))
        self._timer = QtCore.QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.recompute)
        self._lay_out()
        self._show()
        self.list.choose(next(iter(selection.changes), None))
        self.list.setFocus()

    def accept(self) -> None:
        if self._timer.isActive():
            self.recompute()
        self.chosen.emit(self.selection)
        super().accept()

    # --- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left = QtWidgets.QWidget()
        column = _column(left, 0, 8)
        column.addWidget(_title(_("What is repaired")))
        column.addWidget(self.all)
        column.addWidget(self.kinds)
        column.addStretch(1)
        hint = QtWidgets.QLabel(
            _("Not ticked: left as it is. A question mark: to be decided, so it is not ticked.")
        )
        hint.setWordWrap(True)
        hint.setForegroundRole(QtGui.QPalette.ColorRole.PlaceholderText)
        column.addWidget(hint)
        middle = QtWidgets.QWidget()
        column = _column(middle, 8, 8)
        column.addWidget(_title(_("Repairs")))
        column.addWidget(self.list, 1)
        right = QtWidgets.QWidget()
        column = _column(right, 8, 0)
        column.addWidget(_title(_("Before: what goes is struck out, what comes is underlined")))
        column.addWidget(self.before, 3)
        column.addWidget(self.note)
        column.addWidget(_title(_("After")))
        column.addWidget(self.after, 2)
        panes = QtWidgets.QSplitter(QtCore.Qt.Orientation.Horizontal)
        for pane, share in ((left, 0), (middle, 3), (right, 4)):
            panes.addWidget(pane)
            panes.setStretchFactor(panes.count() - 1, share)
        panes.setSizes([250, 340, 470])
        panes.setChildrenCollapsible(False)
        standard = QtWidgets.QDialogButtonBox.StandardButton
        self.buttons = QtWidgets.QDialogButtonBox(standard.Cancel)
        self.apply = self.buttons.addButton("", QtWidgets.QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        cancel = self.buttons.button(standard.Cancel)
        cancel.setAccessibleName(without_letter(cancel.text()))
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(12)
        layout.addWidget(panes, 1)
        layout.addWidget(self.buttons)
        # Outside the dialog it would be the default only until the keyboard is on another one.
        self.apply.setDefault(True)
        self.resize(1100, 620)
        self.setMinimumSize(720, 420)

    # --- what is chosen --------------------------------------------------------------------------

    def _choose(self, change: Change, wanted: bool) -> None:
        self.selection.want([change], wanted)
        self._timer.start()

    def _choose_category(self, category: Category, wanted: bool) -> None:
        self.selection.want_category(category, wanted)
        self.recompute()

    def _choose_all(self, wanted: bool) -> None:
        for category in self.selection.categories():
            self.selection.want_category(category, wanted)
        self.recompute()

    def recompute(self) -> None:
        """Run the recipe by what is ticked now, and show what comes of it."""
        self._timer.stop()
        QtWidgets.QApplication.setOverrideCursor(QtCore.Qt.CursorShape.WaitCursor)
        try:
            self.selection.repair()
        finally:
            QtWidgets.QApplication.restoreOverrideCursor()
        self._show()

    def _show(self) -> None:
        selection, current = self.selection, self.list.current() or self._kept
        self._by_spot = {}
        for change in selection.repaired.changes:
            self._by_spot.setdefault(change.spot, []).append(change)
        states = {each: selection.counts(each) for each in selection.categories()}
        self.kinds.show_counts(states)
        made = sum(count for count, _sure, _unsure in states.values())
        sure = sum(count for _made, count, _unsure in states.values())
        with QtCore.QSignalBlocker(self.all):
            self.all.setCheckState(_state(made, sure))
        self.apply.setText(_("Acc&ept {count}").format(count=f"{made:,}"))
        self.apply.setAccessibleName(without_letter(self.apply.text()))
        self.apply.setEnabled(bool(selection.repaired.changes))
        self.list.model_.show_selection(selection)
        if self.list.current() is None and selection.changes:
            self.list.choose(current)
        self._show_change(self.list.current())

    def _show_change(self, change: Change | None) -> None:
        self._kept = change
        if change is None:
            self.before.clear()
            self.after.clear()
            self.note.hide()
            return
        made = self._by_spot.get(change.spot, [])
        raw = self._raw.get(change.spot, "")
        pieces = compared(raw, made, change)
        is_made = self.selection.is_made(change)
        after = pieces if is_made else compared(raw, made, None)
        if not is_made and not made:
            after = [piece for piece in pieces if piece.kind is not Kind.COMES]
            after = [piece._replace(kind=Kind.STAYS) for piece in after]
        note = change.note
        if not is_made and not note:
            note = _("Not ticked: this stays as it is.")
        self.note.setText(note)
        self.note.setVisible(bool(note))
        _fill(self.before, [piece for piece in pieces if piece.text])
        _fill(self.after, [piece for piece in after if piece.kind is not Kind.GOES])


class _Kinds(QtWidgets.QWidget):
    """The kinds of repairs with a box each. `ticked` carries a Category and whether it is wanted,
    `gone_to` the Category whose count was pressed.
    """

    ticked = QtCore.Signal(object, bool)
    gone_to = QtCore.Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[Category, QtWidgets.QCheckBox] = {}
        self._grid = QtWidgets.QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._counts: dict[Category, QtWidgets.QToolButton] = {}

    def show_counts(self, counts: dict[Category, tuple[int, int, int]]) -> None:
        """Show how many are made of each kind, how many sure ones there are and how many to
        decide. A kind that was there once stays.
        """
        for category in Category:
            if category not in counts and category not in self.boxes:
                continue
            made, sure, unsure = counts.get(category, (0, 0, 0))
            if category not in self.boxes:
                self._add(category)
            box, count = self.boxes[category], self._counts[category]
            with QtCore.QSignalBlocker(box):
                box.setCheckState(_state(made, sure))
            words = f"{made:,}" if made == sure + unsure else f"{made:,} / {sure + unsure:,}"
            count.setText(f"{words} ?" if unsure else words)
            said = _("{made} of {all} ticked").format(made=f"{made:,}", all=f"{sure + unsure:,}")
            if unsure:
                said += "\n" + _("To decide: {count}").format(count=f"{unsure:,}")
            count.setToolTip(plain_tip(said))
            count.setAccessibleName(f"{category_title(category)}: {said}")

    def _add(self, category: Category) -> None:
        box = QtWidgets.QCheckBox(category_title(category))
        box.setToolTip(plain_tip(category_note(category)))
        box.setAccessibleDescription(category_note(category))
        box.clicked.connect(lambda wanted: self.ticked.emit(category, wanted))
        count = QtWidgets.QToolButton()
        count.setAutoRaise(True)
        count.clicked.connect(lambda: self.gone_to.emit(category))
        row = list(Category).index(category)
        self._grid.addWidget(box, row, 0)
        self._grid.addWidget(count, row, 1, QtCore.Qt.AlignmentFlag.AlignRight)
        self.boxes[category], self._counts[category] = box, count


def _state(made: int, sure: int) -> QtCore.Qt.CheckState:
    if not made:
        return _UNCHECKED
    return _CHECKED if made >= sure else _HALF


def _fill(page: QtWidgets.QTextBrowser, pieces: list[Piece]) -> None:
    """Show the pieces with what is chosen in view."""
    gone, come = inks()
    ground = "#5a4a12" if is_dark() else "#fff0b3"
    words = []
    for piece in pieces:
        text = html.escape(piece.text)
        if piece.kind is not Kind.STAYS:
            text = text.replace("\n", "↵\n")
        text = text.replace("\n", "<br>")
        if piece.kind is Kind.GOES:
            text = f'<s style="color: {gone}">{text}</s>'
        elif piece.kind is Kind.COMES:
            text = f'<u style="color: {come}">{text}</u>'
        if piece.chosen:
            text = f'<a name="chosen"></a><b style="background: {ground}">{text}</b>'
        words.append(text)
    shown = "".join(words)
    page.setHtml(f'<div style="white-space: pre-wrap; line-height: 150%">{shown}</div>')
    page.scrollToAnchor("chosen")
    bar = page.verticalScrollBar()
    if bar.value():
        bar.setValue(max(0, bar.value() - page.viewport().height() // 2))


def _page(name: str) -> QtWidgets.QTextBrowser:
    page = QtWidgets.QTextBrowser()
    page.setOpenLinks(False)
    page.setAccessibleName(name)
    page.document().setDocumentMargin(8)
    return page


def _title(words: str) -> QtWidgets.QLabel:
    label = QtWidgets.QLabel(words)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    label.setWordWrap(True)
    return label


def _column(widget: QtWidgets.QWidget, left: int, right: int) -> QtWidgets.QVBoxLayout:
    column = QtWidgets.QVBoxLayout(widget)
    column.setContentsMargins(left, 0, right, 0)
    column.setSpacing(6)
    return column
