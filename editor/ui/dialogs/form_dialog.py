"""A dialog of a few fields with OK and Cancel."""

from __future__ import annotations

from PySide6 import QtWidgets


class FormDialog(QtWidgets.QDialog):
    """A form with OK and Cancel."""

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

    def set_acceptable(self, acceptable: bool) -> None:
        self._buttons.button(QtWidgets.QDialogButtonBox.StandardButton.Ok).setEnabled(acceptable)
