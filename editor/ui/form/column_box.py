"""The field for the column of the site: one of those that the profile offers, or any other."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from editor.ui.quiet_box import QuietBox


class ColumnBox(QuietBox):
    """`column_edited` carries what was typed or chosen."""

    column_edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.line = line = QLineEdit()
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]  # it would type into compositions
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setAcceptDrops(False)
        line.setAcceptDrops(False)
        line.textEdited.connect(self.column_edited)
        self.activated.connect(lambda index: self.column_edited.emit(self.itemText(index)))

    def offer(self, columns: tuple[str, ...]) -> None:
        """Offer these columns; what the line says stays."""
        if tuple(self.itemText(index) for index in range(self.count())) == columns:
            return
        # The line would take over the first column that comes in.
        shown = self.currentText()
        self.clear()
        self.addItems(columns)
        self.setCurrentIndex(-1)
        self.setEditText(shown)
