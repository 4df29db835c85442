"""The bar below the text that finds and replaces."""

from __future__ import annotations

import itertools

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.document.search import Query
from editor.i18n import _
from editor.ui.find.find_line import FindLine
from editor.ui.foreign_words import show_plain


class FindBar(QFrame):
    """Shows what is looked for and how often it is there, and tells what is wished.

    `query_changed` comes with every change of the query, `scope_changed` with whether the selection
    alone is searched.
    """

    query_changed = Signal()
    scope_changed = Signal(bool)
    next_wanted = Signal()
    previous_wanted = Signal()
    replace_wanted = Signal()
    replace_all_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find")
        self.setAccessibleName(_("Find and replace"))
        self._find = FindLine(_("Find"))
        self._replace = FindLine(_("Replace with"))
        self._case = _switch("Aa", _("Match case"), "Alt+C")
        self._word = _switch(
            "|ab|",
            _("Whole words, of letters and digits; 科技 is still found in 县科技局"),
            "Alt+W",
        )
        self._pattern = _switch(".*", _("Regular expression"), "Alt+X")
        self._width = _switch(
            "Ａ=A", _('Full width and half width are the same: ， finds , and “ finds "'), "Alt+D"
        )
        self._width.setChecked(True)
        self._scope = _switch(_("Selection only"), _("Search in the selected text alone"), "Alt+S")
        self._count = QLabel()
        self._count.setAccessibleName(_("Number of matches"))
        self._count.setWordWrap(True)
        self._problem = QLabel()
        show_plain(self._problem)
        self._problem.setObjectName("problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._replace_row = QWidget()
        self._build()
        self._connect()
        self.hide()

    # --- what the bar says ---------------------------------------------------------------------

    def query(self) -> Query:
        """What is looked for."""
        return Query(
            self._find.text(),
            self._pattern.isChecked(),
            self._case.isChecked(),
            self._word.isChecked(),
            not self._width.isChecked(),
        )

    def replacement(self) -> str:
        """What is to take the place of a match."""
        return self._replace.text()

    def open_with(self, text: str, *, replacing: bool) -> None:
        """Come up, or stay, with `text` as the query if there is any, and take the keyboard."""
        if text:
            self._find.setText(text)
        self._replace_row.setVisible(replacing or self._replace_row.isVisibleTo(self))
        self.show()
        both = replacing and bool(self._find.text()) and self._find.hasFocus()
        line = self._replace if both else self._find
        line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        line.selectAll()

    def remember(self) -> None:
        """Put the query and the replacement into the history."""
        self._find.remember()
        self._replace.remember()

    def give_undo_away(self) -> None:
        """Undo from here is for the release until something is typed here."""
        self._find.give_undo_away()
        self._replace.give_undo_away()

    def show_count(self, sentence: str) -> None:
        """Show how often the query is there."""
        self._problem.hide()
        self._count.setText(sentence)
        self._count.show()

    def show_problem(self, sentence: str) -> None:
        """Show why it cannot be looked for."""
        self._count.clear()
        self._count.hide()
        self._problem.setText(sentence)
        self._problem.show()

    @property
    def problem(self) -> str:
        """The problem that is shown, "" for none."""
        return "" if self._problem.isHidden() else self._problem.text()

    def show_scope(self, selection_only: bool) -> None:
        """Show whether the selection alone is searched, telling nobody."""
        self._scope.blockSignals(True)
        self._scope.setChecked(selection_only)
        self._scope.blockSignals(False)

    # --- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        self._previous = _button("↑", _("Find the one before (Shift+F3)"))
        self._next = _button("↓", _("Find the next one (F3)"))
        self._close = _button("×", _("Close (Esc)"))
        self._one = QPushButton(_("&Replace"))
        self._all = QPushButton(_("Replace A&ll"))
        for button in (self._one, self._all):
            button.setAutoDefault(False)
        first = _row(
            self._find, self._case, self._word, self._pattern, self._width,
            self._previous, self._next, self._close,
        )  # fmt: skip
        second = _row(self._replace, self._one, self._all)
        second.setContentsMargins(0, 0, 0, 0)
        self._replace_row.setLayout(second)
        self._replace_row.hide()
        third = _row(self._count, self._problem, self._scope)
        third.setStretch(1, 1)
        self._problem.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(6)
        layout.addLayout(first)
        layout.addWidget(self._replace_row)
        layout.addLayout(third)
        order = (
            self._find, self._replace, self._one, self._all, self._previous, self._next,
            self._case, self._word, self._pattern, self._width, self._scope, self._close,
        )  # fmt: skip
        for before, after in itertools.pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self._find.textChanged.connect(self.query_changed)
        self._find.entered.connect(self.next_wanted)
        self._find.entered_back.connect(self.previous_wanted)
        self._replace.entered.connect(self.replace_wanted)
        self._replace.entered_back.connect(self.previous_wanted)
        for line in (self._find, self._replace):
            line.undo_wanted.connect(self.undo_wanted)
            line.redo_wanted.connect(self.redo_wanted)
        for switch in (self._case, self._word, self._pattern, self._width):
            switch.toggled.connect(self.query_changed)
        self._scope.toggled.connect(self.scope_changed)
        self._previous.clicked.connect(self.previous_wanted)
        self._next.clicked.connect(self.next_wanted)
        self._close.clicked.connect(self.closed)
        self._one.clicked.connect(self.replace_wanted)
        self._all.clicked.connect(self.replace_all_wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            event.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Only in a dialog do buttons know Enter; here they leave it to the bar.
            button = self.focusWidget()
            if isinstance(button, QAbstractButton):
                button.click()
            event.accept()
        else:
            super().keyPressEvent(event)


def _row(stretched: QWidget, *others: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    row.addWidget(stretched, 1)
    for widget in others:
        row.addWidget(widget)
    return row


def _button(sign: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(sign)
    button.setAutoRaise(True)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _switch(sign: str, name: str, key: str) -> QToolButton:
    button = _button(sign, name)
    button.setCheckable(True)
    button.setShortcut(key)
    button.setToolTip(f"{name} ({key})")
    return button
