"""The pages on the words and the people of the house."""

from __future__ import annotations

from PySide6 import QtCore

from editor.i18n import _
from editor.profiles.profile import HouseWord, Person
from editor.ui.dialogs.profiles.page import Page
from editor.ui.dialogs.profiles.rows_editor import RowsEditor


class WordsPage(Page):
    """The house list of words. `file_wanted` asks for a table from a file for the page,
    `export_wanted` for one to write it to.
    """

    file_wanted = QtCore.Signal(object)
    export_wanted = QtCore.Signal(object)

    def build(self) -> None:
        self.title = _("House Words")
        self.note(
            _(
                "What not to write, and what to write instead. Rows can be pasted from a"
                " spreadsheet."
            )
        )
        self.editor = RowsEditor(
            HouseWord,
            (("wrong", _("Not")), ("right", _("Instead")), ("reason", _("Why"))),
            weights=(3, 3, 5),
            from_file=True,
        )
        self.editor.file_wanted.connect(lambda: self.file_wanted.emit(self.editor))
        self.editor.export_wanted.connect(lambda: self.export_wanted.emit(self.editor))
        self.add_wide("words", "", self.editor, 1)


class RosterPage(Page):
    """Names and the titles that go with them. `file_wanted` asks for a table from a file,
    `export_wanted` for one to write it to.
    """

    file_wanted = QtCore.Signal(object)
    export_wanted = QtCore.Signal(object)

    def build(self) -> None:
        self.title = _("People")
        self.note(_("A name and a title must stand together as they do here."))
        self.editor = RowsEditor(
            Person,
            (("name", _("Name")), ("title", _("Position")), ("organisation", _("Organisation"))),
            weights=(3, 5, 5),
            from_file=True,
        )
        self.editor.file_wanted.connect(lambda: self.file_wanted.emit(self.editor))
        self.editor.export_wanted.connect(lambda: self.export_wanted.emit(self.editor))
        self.add_wide("roster", "", self.editor, 1)
