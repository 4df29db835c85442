"""Questions about lists. Imported with the first of them, not with the window."""

from __future__ import annotations

from PySide6 import QtWidgets

from editor.document.schema import LIST_STARTS
from editor.i18n import _
from editor.ui.dialogs.form_dialog import FormDialog
from editor.ui.theme import inset


class ListDialogs:
    """The questions about lists of a window. Tests put another object in its place."""

    def __init__(self, parent: QtWidgets.QWidget) -> None:
        self._parent = parent

    def ask_number(self, number: int) -> int | None:
        """The number that the item at the caret is to have, None for no change."""
        dialog = FormDialog(self._parent, _("Number of the Item"))
        box = QtWidgets.QSpinBox()
        inset(box)
        box.setRange(LIST_STARTS.start, LIST_STARTS.stop - 1)
        box.setValue(number)
        dialog.form.addRow(_("Number"), box)
        return box.value() if dialog.exec() else None
