"""Questions about tables.

Qt's classes are made when they are first named, so the fields are named as attributes of QtWidgets
in the questions that need them: the window loads this module before it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6 import QtWidgets

from editor.i18n import _
from editor.ui.dialogs.form_dialog import FormDialog


@dataclass(frozen=True, slots=True)
class TableFacts:
    """The size of a new table."""

    rows: int
    columns: int
    header: bool


class TableDialogs:
    """The questions about tables of a window. Tests put another object in its place."""

    def __init__(self, parent: QtWidgets.QWidget) -> None:
        self._parent = parent

    def ask_table(self) -> TableFacts | None:
        """The size of a new table, None for none."""
        dialog = FormDialog(self._parent, _("Table"))
        rows, columns = QtWidgets.QSpinBox(), QtWidgets.QSpinBox()
        for box, value, most in ((rows, 3, 200), (columns, 3, 30)):
            box.setRange(1, most)
            box.setValue(value)
        header = QtWidgets.QCheckBox(_("The first row is a header"))
        header.setChecked(True)
        dialog.form.addRow(_("Rows"), rows)
        dialog.form.addRow(_("Columns"), columns)
        dialog.form.addRow("", header)
        if not dialog.exec():
            return None
        return TableFacts(rows.value(), columns.value(), header.isChecked())
