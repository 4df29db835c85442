"""Errors that stand in the way of publishing, and the reason why findings may stand.

Imported when there are any, not with the window.
"""

from __future__ import annotations

from PySide6 import QtCore, QtWidgets

from editor.i18n import _
from editor.ui.dialogs.files import Stopped
from editor.ui.dialogs.form_dialog import FormDialog
from editor.ui.foreign_words import show_plain

_MOST_LINES = 8
_WIDTH = 680


class StoppedDialog(QtWidgets.QDialog):
    """Lists the errors and asks what to do; `answer` is what was chosen."""

    def __init__(self, parent: QtWidgets.QWidget, errors: list[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Errors"))
        self.answer = Stopped.CANCEL
        said = QtWidgets.QLabel(
            _("The release cannot go out yet. Errors found: {count}.").format(count=len(errors))
        )
        font = said.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.1)
        said.setFont(font)
        advice = QtWidgets.QLabel(
            _("Fix them, or say why they may stand. The reason is kept in the draft.")
        )
        listed = _lines(errors)
        show_plain(said, advice)
        buttons = QtWidgets.QDialogButtonBox()
        role = QtWidgets.QDialogButtonBox.ButtonRole
        self.show_button = buttons.addButton(_("&Show Findings"), role.AcceptRole)
        self.waive_button = buttons.addButton(_("&Waive All With a Reason…"), role.ActionRole)
        cancel = buttons.addButton(_("&Cancel"), role.RejectRole)
        self.show_button.clicked.connect(lambda: self._choose(Stopped.SHOW))
        self.waive_button.clicked.connect(lambda: self._choose(Stopped.WAIVE))
        cancel.clicked.connect(self.reject)
        self.show_button.setDefault(True)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        for widget in (said, advice, listed, buttons):
            layout.addWidget(widget)
        for label in (said, advice):
            label.setWordWrap(True)
        self.resize(_WIDTH, self.sizeHint().height())
        self.show_button.setFocus()

    def _choose(self, answer: Stopped) -> None:
        self.answer = answer
        self.accept()


class WaiverDialog(FormDialog):
    """Asks why findings may stand, and who says so."""

    def __init__(self, parent: QtWidgets.QWidget, findings: list[str], by: str) -> None:
        super().__init__(parent, _("Waive With a Reason"))
        said = QtWidgets.QLabel(
            _("These findings will not be told of again, and will not stop an export:")
            if len(findings) > 1
            else _("This finding will not be told of again, and will not stop an export:")
        )
        show_plain(said)
        said.setWordWrap(True)
        self.reason = QtWidgets.QComboBox()
        self.reason.setEditable(True)
        self.reason.setInsertPolicy(QtWidgets.QComboBox.InsertPolicy.NoInsert)
        self.reason.addItems(
            [
                _("Checked against the original: it is right as it stands."),
                _("It is a proper name."),
                _("It is quoted word for word."),
                _("Confirmed by the office in charge."),
            ]
        )
        self.reason.setCurrentIndex(-1)
        line = QtWidgets.QLineEdit()
        line.setPlaceholderText(_("Choose a reason, or write one"))
        self.reason.setLineEdit(line)
        self.by = QtWidgets.QLineEdit(by)
        self.form.setFieldGrowthPolicy(
            QtWidgets.QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow
        )
        self.form.addRow(said)
        self.form.addRow(_lines(findings))
        self.form.addRow(_("&Reason"), self.reason)
        self.form.addRow(_("Wh&o says so"), self.by)
        self.reason.setAccessibleName(_("Reason"))
        self.reason.setFocus()
        self.reason.currentTextChanged.connect(self._show_acceptable)
        self._show_acceptable()
        self.resize(_WIDTH, self.sizeHint().height())

    def _show_acceptable(self) -> None:
        self.set_acceptable(bool(self.reason.currentText().strip()))


def ask_stopped(parent: QtWidgets.QWidget, errors: list[str]) -> Stopped:
    """What the person wants to do about the errors."""
    dialog = StoppedDialog(parent, errors)
    dialog.exec()
    dialog.deleteLater()
    return dialog.answer


def ask_waiver(parent: QtWidgets.QWidget, findings: list[str], by: str) -> tuple[str, str] | None:
    """The reason for which the findings may stand, and who says so; None where they may not."""
    dialog = WaiverDialog(parent, findings, by)
    accepted = dialog.exec() == QtWidgets.QDialog.DialogCode.Accepted
    answer = dialog.reason.currentText().strip(), dialog.by.text().strip()
    dialog.deleteLater()
    return answer if accepted and answer[0] else None


def _lines(lines: list[str]) -> QtWidgets.QListWidget:
    """The findings as a list, as high as they need and no higher than a few."""
    listed = QtWidgets.QListWidget()
    listed.addItems(lines)
    listed.setWordWrap(True)
    listed.setAccessibleName(_("Findings"))
    listed.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    listed.setSelectionMode(QtWidgets.QAbstractItemView.SelectionMode.NoSelection)
    listed.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
    listed.setSpacing(2)
    height = listed.fontMetrics().lineSpacing() + 10
    listed.setFixedHeight(height * min(max(len(lines), 2), _MOST_LINES) + 8)
    return listed
