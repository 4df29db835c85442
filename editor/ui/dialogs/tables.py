"""Questions about tables. Imported with the first of them, not with the window."""

from __future__ import annotations

from PySide6 import QtWidgets
from PySide6.QtCore import Qt

from editor.i18n import _
from editor.ui.commands.tables import TableFacts
from editor.ui.dialogs.form_dialog import FormDialog
from editor.ui.theme import inset

MOST_ROWS, MOST_COLUMNS = 200, 30


class TableDialogs:
    """The questions about tables of a window. Tests put another object in its place."""

    def __init__(self, parent: QtWidgets.QWidget) -> None:
        self._parent = parent

    def ask_table(self) -> TableFacts | None:
        """The size of a new table, None for none."""
        question = TableQuestion(self._parent)
        return question.facts if question.dialog.exec() else None

    def ask_table_caption(self, caption: str) -> str | None:
        """The caption of a table, "" for none, None for no change."""
        dialog = FormDialog(self._parent, _("Table Caption"))
        field = QtWidgets.QLineEdit(caption)
        field.setMinimumWidth(380)
        dialog.form.addRow(_("Text of the caption"), field)
        return field.text() if dialog.exec() else None


class TableQuestion:
    """The dialog for a new table: a grid to point at, numbers for what is larger."""

    def __init__(self, parent: QtWidgets.QWidget | None, rows: int = 3, columns: int = 3) -> None:
        from editor.ui.dialogs.size_grid import SizeGrid

        self.dialog = FormDialog(parent, _("Table"))  # type: ignore[arg-type]
        self.grid = SizeGrid(rows, columns)
        self._label = QtWidgets.QLabel()
        self._label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.rows, self.columns = QtWidgets.QSpinBox(), QtWidgets.QSpinBox()
        for box, value, most in (
            (self.rows, rows, MOST_ROWS),
            (self.columns, columns, MOST_COLUMNS),
        ):
            inset(box)
            box.setRange(1, most)
            box.setValue(value)
            box.valueChanged.connect(self._take_numbers)
        self.header = QtWidgets.QCheckBox(_("The first row is a header"))
        self.header.setChecked(True)
        self.grid.size_shown.connect(self._show_size)
        self.grid.size_set.connect(self._set_numbers)
        self.grid.size_chosen.connect(self._choose)
        form = self.dialog.form
        form.addRow(self.grid)
        form.addRow(self._label)
        form.addRow(_("Rows"), self.rows)
        form.addRow(_("Columns"), self.columns)
        form.addRow("", self.header)
        self._show_size(rows, columns)

    @property
    def facts(self) -> TableFacts:
        """What the fields say."""
        return TableFacts(self.rows.value(), self.columns.value(), self.header.isChecked())

    def _show_size(self, rows: int, columns: int) -> None:
        self._label.setText(_("{rows} rows, {columns} columns").format(rows=rows, columns=columns))

    def _take_numbers(self) -> None:
        self.grid.set_size(self.rows.value(), self.columns.value())

    def _set_numbers(self, rows: int, columns: int) -> None:
        self.rows.setValue(rows)
        self.columns.setValue(columns)
        self.grid.set_size(rows, columns)

    def _choose(self, rows: int, columns: int) -> None:
        self._set_numbers(rows, columns)
        self.dialog.accept()
