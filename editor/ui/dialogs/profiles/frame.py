"""The dialog of profiles as it stands there, before anything happens in it."""

from __future__ import annotations

import itertools

from PySide6 import QtCore, QtWidgets

from editor.i18n import _
from editor.ui.dialogs.profiles.columns import ColumnsPage
from editor.ui.dialogs.profiles.header import HeaderPage
from editor.ui.dialogs.profiles.house import RosterPage, WordsPage
from editor.ui.dialogs.profiles.mnemonics import give_letters
from editor.ui.dialogs.profiles.organisation import OrganisationPage
from editor.ui.dialogs.profiles.output import OutputPage
from editor.ui.dialogs.profiles.page import Page
from editor.ui.dialogs.profiles.profile_list import ROOMY, ProfileList
from editor.ui.dialogs.profiles.release import ReleasePage
from editor.ui.dialogs.profiles.source import SourcePage
from editor.ui.dialogs.profiles.typography import TypographyPage
from editor.ui.dialogs.profiles.wording import WordingPage
from editor.ui.foreign_words import show_plain

_PAGES: tuple[type[Page], ...] = (
    OrganisationPage, ColumnsPage, HeaderPage, TypographyPage, WordingPage, ReleasePage, WordsPage,
    RosterPage, OutputPage,
)  # fmt: skip
SIZE = QtCore.QSize(1120, 690)
"""Fits on a screen of 1366 by 768 with a panel."""


class ProfilesFrame(QtWidgets.QDialog):
    """The list on the left, the names of the pages, the page that is open, the buttons below."""

    def __init__(self, parent: QtWidgets.QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Publishing Profiles"))
        self.list = ProfileList()
        self.pages: list[Page] = [page() for page in _PAGES]
        self.source = SourcePage()
        self._make_right()
        self._lay_out()
        self._letters()
        self._order_tabs()
        room = parent.screen().availableSize() - QtCore.QSize(20, 50)
        self.resize(SIZE.boundedTo(room))

    def _make_right(self) -> None:
        self.chooser = QtWidgets.QListWidget()
        self.chooser.setAccessibleName(_("Pages"))
        self.chooser.setStyleSheet(ROOMY)
        self.stack = QtWidgets.QStackedWidget()
        for page in self.pages:
            self.stack.addWidget(page)
            self.chooser.addItem(page.title)
        self.stack.addWidget(self.source)
        self.chooser.addItem(self.source.title)
        self.notice = QtWidgets.QFrame()
        self.notice.setObjectName("notice")
        self.notice_words = QtWidgets.QLabel()
        show_plain(self.notice_words)
        self.notice_words.setWordWrap(True)
        self.copy = QtWidgets.QPushButton(_("Copy to Change It"))
        self.open_text = QtWidgets.QPushButton(_("Open the Text"))
        self.put_back = QtWidgets.QPushButton(_("Put It Back"))
        row = QtWidgets.QHBoxLayout(self.notice)
        row.setContentsMargins(10, 6, 8, 6)
        row.addWidget(self.notice_words, 1)
        for button in (self.copy, self.open_text, self.put_back):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.fault_button = QtWidgets.QPushButton()
        self.fault_button.setFlat(True)
        self.fault_button.setAutoDefault(False)
        self.fault_button.setObjectName("fault")
        self.fault_button.setStyleSheet("QPushButton#fault { text-align: left; border: 0; }")
        self.fault_button.setToolTip(_("Go there"))

    def _lay_out(self) -> None:
        standard = QtWidgets.QDialogButtonBox.StandardButton
        self.buttons = QtWidgets.QDialogButtonBox(standard.Ok | standard.Cancel | standard.Apply)
        self.buttons.button(standard.Ok).setDefault(True)
        self.buttons.button(standard.Cancel).setAutoDefault(False)
        self.apply_button = self.buttons.button(standard.Apply)
        self.apply_button.setAutoDefault(False)
        self.pages_label = QtWidgets.QLabel(_("Pages"))
        self.pages_label.setBuddy(self.chooser)
        middle = QtWidgets.QVBoxLayout()
        middle.setSpacing(6)
        middle.addWidget(self.pages_label)
        middle.addWidget(self.chooser, 1)
        right = QtWidgets.QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.notice)
        right.addWidget(self.stack, 1)
        columns = QtWidgets.QHBoxLayout()
        columns.setSpacing(14)
        columns.addWidget(self.list)
        columns.addLayout(middle)
        columns.addLayout(right, 1)
        bottom = QtWidgets.QHBoxLayout()
        bottom.addWidget(self.fault_button, 1)
        bottom.addWidget(self.buttons)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        layout.addLayout(columns, 1)
        layout.addLayout(bottom)
        self.list.setFixedWidth(self.fontMetrics().averageCharWidth() * 34 + 30)
        width = max(map(self.fontMetrics().horizontalAdvance, (f"⚠ {t}" for t in self._titles())))
        self.chooser.setFixedWidth(width + 34)
        self.fault_button.setMinimumWidth(120)

    def _titles(self) -> list[str]:
        return [*(page.title for page in self.pages), self.source.title]

    def _letters(self) -> None:
        """Give every button and every field of a page a letter of its own."""
        standard = QtWidgets.QDialogButtonBox.StandardButton
        for kind, words in (
            (standard.Ok, _("OK")),
            (standard.Cancel, _("Cancel")),
            (standard.Apply, _("Apply")),
        ):
            self.buttons.button(kind).setText(words)
        own = self.list
        taken: set[str] = set()
        give_letters(
            (
                own.label, self.pages_label, own.new, own.duplicate, own.rename, own.remove,
                own.import_, own.export, own.restore, own.use, self.apply_button, self.copy,
                self.open_text, self.put_back,
            ),
            taken,
        )  # fmt: skip
        for page in self.pages:
            give_letters((row.label for row in page.rows.values()), set(taken))
            page.align_labels()

    def _order_tabs(self) -> None:
        """From left to right: the list, the names of the pages, the page, the buttons."""
        chain = (
            self.list.list, self.list.new, self.list.duplicate, self.list.rename, self.list.remove,
            self.list.import_, self.list.export, self.list.restore, self.list.use, self.chooser,
            self.copy, self.open_text, self.put_back,
        )  # fmt: skip
        for before, after in itertools.pairwise(chain):
            self.setTabOrder(before, after)
