"""A quiet bar above the text that tells what an import or export could not carry over."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from editor.i18n import _
from editor.report import Loss


class NoticeBar(QFrame):
    """Shows one sentence, with a button for the details where there are any.

    `details_requested` carries the sentence and the lines of detail.
    """

    details_requested = Signal(str, list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._lines: list[str] = []
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._details = QPushButton(_("Details"))
        self._details.clicked.connect(
            lambda: self.details_requested.emit(self._label.text(), self._lines)
        )
        close = QToolButton()
        close.setText("×")
        close.setAutoRaise(True)
        close.setToolTip(_("Close"))
        close.setAccessibleName(_("Close"))
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 8, 6)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._details)
        layout.addWidget(close)
        self.hide()

    def show_notice(self, sentence: str, losses: tuple[Loss, ...] = ()) -> None:
        """Show the sentence; the losses are its details."""
        self._lines = [loss_line(loss) for loss in losses]
        self._label.setText(sentence)
        self._details.setVisible(bool(self._lines))
        self.show()

    @property
    def sentence(self) -> str:
        """The sentence that is shown, "" for none."""
        return "" if self.isHidden() else self._label.text()


def loss_line(loss: Loss) -> str:
    """A loss as one line for a person."""
    return f"{loss.detail} (×{loss.count})" if loss.count > 1 else loss.detail
