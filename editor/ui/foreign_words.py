"""Words from files, documents and the names of files are shown as they are.

Qt takes for markup whatever looks like it: a file called `<b>x</b>` would be shown in bold, and an
`<img>` in a title would be looked for on disk.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import Qt

from editor.i18n import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

_MORE = "qt_msgbox_informativelabel"


def plain_tip(text: str) -> str:
    """A text as a tool tip shows it."""
    lines = "<br>".join(html.escape(text).split("\n"))
    return f"<qt>{lines}</qt>" if text else ""


def show_plain(*labels: QLabel) -> None:
    """Let the labels show what they are given."""
    for label in labels:
        label.setTextFormat(Qt.TextFormat.PlainText)


def message_box(
    parent: QWidget, icon: QMessageBox.Icon, sentence: str, more: str = ""
) -> QMessageBox:
    """A box that says the sentence, and `more` in smaller letters below; still without buttons."""
    box = QtWidgets.QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle("Dateline")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence)
    if more:
        box.setInformativeText(more)
        # The format of the box is that of its sentence alone.
        show_plain(*box.findChildren(QtWidgets.QLabel, _MORE))
    return box


def tell_error(parent: QWidget, sentence: str) -> None:
    """Say what went wrong, until it was read."""
    box = message_box(parent, QtWidgets.QMessageBox.Icon.Warning, sentence)
    box.addButton(_("&Close"), QtWidgets.QMessageBox.ButtonRole.RejectRole)
    box.exec()
