"""The words over the three panes of the preview."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from editor.i18n import _
from editor.ui.preview.layout import GAP


class Captions(QWidget):
    """Says over each pane which text size it shows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # As wide as the panes they stand over, they must not keep the pane from being narrowed.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(GAP)
        row.addStretch()
        self._labels = [QLabel(text, self) for text in (_("Small"), _("Medium"), _("Large"))]
        for label in self._labels:
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            row.addWidget(label)
        row.addStretch()
        self.hide()

    def fit(self, width: int) -> None:
        """Make each as wide as its pane."""
        for label in self._labels:
            label.setFixedWidth(width)
