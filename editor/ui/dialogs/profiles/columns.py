"""The page on the columns of the site."""

from __future__ import annotations

from PySide6 import QtWidgets

from editor.i18n import _
from editor.profiles.profile import COLUMN_TYPES, Column, Profile
from editor.ui.dialogs.profiles.editors import LineEditor, OpenChoiceEditor
from editor.ui.dialogs.profiles.page import Page
from editor.ui.dialogs.profiles.rows_editor import RowsEditor
from editor.values import replace


class ColumnsPage(Page):
    """The column of releases that name none, and the others, with their meta tags."""

    def build(self) -> None:
        self.title = _("Site Columns")
        self.section(
            _("Where a release names no column"),
            _("These go into the meta tags ColumnName, ColumnType, ColumnDescription and so on."),
        )
        grid = self.form()
        self.add_row(grid, "column.name", _("Column"), LineEditor())
        self.add_row(grid, "column.type", _("Official type"), OpenChoiceEditor(COLUMN_TYPES))
        self.add_row(grid, "column.description", _("Description"), LineEditor())
        self.add_row(grid, "column.keywords", _("Keywords"), LineEditor(_("with commas between")))
        self.section(_("Other columns to choose from"))
        self.others = RowsEditor(
            Column,
            (
                ("name", _("Column")),
                ("type", _("Official type")),
                ("description", _("Description")),
                ("keywords", _("Keywords")),
            ),
            choices={"type": COLUMN_TYPES},
            weights=(3, 3, 5, 4),
        )
        self.add_wide("columns", "", self.others, 1)
        self.make_default = QtWidgets.QPushButton(_("Make It the Default"))
        self.make_default.setAutoDefault(False)
        self.make_default.clicked.connect(self._make_default)
        self.others.add_button(self.make_default)

    def follow(self, profile: Profile) -> None:
        self.make_default.setEnabled(not self.is_read_only and bool(profile.columns))

    def _make_default(self) -> None:
        """Let the chosen column and the default one change places."""
        chosen = self.others.chosen_rows()[:1]
        if self.profile is None or not chosen or chosen[0] >= len(self.profile.columns):
            return
        columns = list(self.profile.columns)
        new, columns[chosen[0]] = columns[chosen[0]], self.profile.column
        kept = tuple(column for column in columns if column.name)
        self.edited.emit(replace(self.profile, column=new, columns=kept))
