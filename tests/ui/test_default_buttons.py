"""Enter is OK again once the keyboard has been on Cancel and has gone on to a field."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from editor.formats.header.fields import Field
from editor.formats.recognised import RecognisedLine
from editor.ui.dialogs.form_dialog import FormDialog
from editor.ui.dialogs.recognised import RecognisedDialog
from tests.builders import doc, p


def form(parent: QWidget) -> tuple[QDialog, QWidget]:
    dialog = FormDialog(parent, "Form")
    field = QLineEdit()
    dialog.form.addRow("One", field)
    return dialog, field


def recognised(parent: QWidget) -> tuple[QDialog, QWidget]:
    line = RecognisedLine("来源：县科技局", (Field("source", "县科技局", 0.9),))
    release = doc(p("正文"), source="县科技局")
    dialog = RecognisedDialog(release, (line,), (), lambda *_: "", parent)
    return dialog, dialog.lines


@pytest.mark.parametrize("make", [form, recognised])
def test_enter_is_ok_after_the_keyboard_was_on_cancel(
    qtbot: QtBot, make: Callable[[QWidget], tuple[QDialog, QWidget]]
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog, field = make(parent)
    ended: list[int] = []
    dialog.finished.connect(ended.append)
    dialog.open()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    box.button(QDialogButtonBox.StandardButton.Cancel).setFocus()
    for _step in range(40):
        focused = QApplication.focusWidget()
        if focused is field:
            break
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is field
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert ended == [QDialog.DialogCode.Accepted]
