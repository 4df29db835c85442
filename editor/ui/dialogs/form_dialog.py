"""A dialog of a few fields with OK and Cancel."""

from __future__ import annotations

import itertools

from PySide6 import QtCore, QtGui, QtWidgets


class FormDialog(QtWidgets.QDialog):
    """A form with OK and Cancel.

    It comes up with the keyboard in its first field, or in the one that was given the focus, and
    with the text there selected; Tab goes through the fields and then to the buttons, and Enter is
    OK.
    """

    def __init__(self, parent: QtWidgets.QWidget, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.form = QtWidgets.QFormLayout()
        self._buttons = QtWidgets.QDialogButtonBox(
            QtWidgets.QDialogButtonBox.StandardButton.Ok
            | QtWidgets.QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.addLayout(self.form)
        layout.addWidget(self._buttons)
        # Outside the dialog it would be the default only until the keyboard is on another button.
        self._ok.setDefault(True)

    @property
    def _ok(self) -> QtWidgets.QPushButton:
        return self._buttons.button(QtWidgets.QDialogButtonBox.StandardButton.Ok)

    def set_acceptable(self, acceptable: bool) -> None:
        """Let OK be there, or not."""
        self._ok.setEnabled(acceptable)

    def showEvent(self, event: QtGui.QShowEvent) -> None:
        super().showEvent(event)
        if event.spontaneous():
            return
        fields = self._fields()
        cancel = self._buttons.button(QtWidgets.QDialogButtonBox.StandardButton.Cancel)
        for before, after in itertools.pairwise((*fields, self._ok, cancel)):
            QtWidgets.QWidget.setTabOrder(before, after)
        wanted = self.focusWidget()
        first = wanted if wanted in fields else next(filter(QtWidgets.QWidget.isEnabled, fields))
        first.setFocus(QtCore.Qt.FocusReason.TabFocusReason)
        if isinstance(first, QtWidgets.QLineEdit | QtWidgets.QAbstractSpinBox):
            first.selectAll()

    def _fields(self) -> list[QtWidgets.QWidget]:
        """What can be typed or switched in, from top to bottom."""
        rows = range(self.form.rowCount())
        roles = (
            QtWidgets.QFormLayout.ItemRole.FieldRole,
            QtWidgets.QFormLayout.ItemRole.SpanningRole,
        )
        items = (self.form.itemAt(row, role) for row in rows for role in roles)
        widgets = (item.widget() for item in items if item is not None)
        tab = QtCore.Qt.FocusPolicy.TabFocus
        return [field for field in widgets if field is not None and field.focusPolicy() & tab]
