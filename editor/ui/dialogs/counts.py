"""All that is counted, as Word shows it, for the selection and the whole text."""

from __future__ import annotations

from PySide6 import QtWidgets
from PySide6.QtCore import Qt

from editor.document.counting import ASIAN_PER_MINUTE, WORDS_PER_MINUTE, Length
from editor.i18n import _
from editor.ui.length_lines import length_lines


class CountsDialog(QtWidgets.QDialog):
    """A table of figures: a column for the selection, where there is one, and one for the whole.

    It is opened, not executed: nothing waits for it.
    """

    def __init__(self, parent: QtWidgets.QWidget, whole: Length, selected: Length | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Counts"))
        grid = QtWidgets.QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(7)
        columns = [(_("Selection"), selected)] if selected is not None else []
        columns.append((_("Whole text"), whole))
        for column, (title, length) in enumerate(columns, 1):
            head = QtWidgets.QLabel(title)
            font = head.font()
            font.setBold(True)
            head.setFont(font)
            grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignRight)
            for row, (name, figure) in enumerate(length_lines(length), 1):
                if column == 1:
                    grid.addWidget(QtWidgets.QLabel(name), row, 0)
                label = QtWidgets.QLabel(figure)
                label.setAccessibleName(f"{title}, {name}: {figure}")
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        note = QtWidgets.QLabel(
            _(
                "The body alone, without what is in the form. Reading time: {asian} "
                "Chinese characters or {words} English words a minute."
            ).format(asian=ASIAN_PER_MINUTE, words=WORDS_PER_MINUTE)
        )
        note.setWordWrap(True)
        buttons = QtWidgets.QDialogButtonBox(QtWidgets.QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(14)
        layout.addLayout(grid)
        layout.addWidget(note)
        layout.addWidget(buttons)
        self.setMinimumWidth(360)
