"""A quiet bar above the text that tells what an import or export could not carry over."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from editor.i18n import _
from editor.report import Loss
from editor.ui.foreign_words import show_plain


class NoticeBar(QFrame):
    """Shows one sentence, with a button for the details where there are any.

    `details_requested` carries the sentence and the lines of detail, `review_requested` that a
    person wants to go through what was recognised.
    """

    details_requested = Signal(str, list)
    review_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._lines: list[str] = []
        self._lasts = False
        self._told = ""  # what is shown beside the offer of a review
        self._label = QLabel()
        show_plain(self._label)
        self._label.setWordWrap(True)
        self._details = QPushButton(_("Details"))
        self._details.clicked.connect(
            lambda: self.details_requested.emit(self._label.text(), self._lines)
        )
        self._review = QPushButton(_("Re&view…"))
        self._review.clicked.connect(self.review_requested)
        self._review.hide()
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
        layout.addWidget(self._review)
        layout.addWidget(close)
        self.hide()

    def show_notice(self, sentence: str, losses: tuple[Loss, ...] = ()) -> None:
        """Show the sentence; the losses are its details."""
        self._lasts = False
        self._lines = [loss_line(loss) for loss in losses]
        self._label.setText(sentence)
        self._details.setVisible(bool(self._lines))
        self._review.hide()
        self.show()

    def show_lasting(self, sentence: str, losses: tuple[Loss, ...] = ()) -> None:
        """Show what does not give way: a person may be told of a saved file before having read what
        is missing in it.
        """
        self.show_notice(sentence, losses)
        self._lasts = True

    def give_way(self) -> None:
        """Something else was told: what does not last is over."""
        if not self._lasts:
            self.hide()

    def take_back(self, sentence: str) -> None:
        """Show this no more, if it is what is shown."""
        if self._label.text() == sentence:
            self.hide()

    def offer_review(self, sentence: str) -> None:
        """Add a sentence to what is shown, or show it alone, with a button for the review."""
        before = self.sentence
        if not before:
            self._lines = []
            self._details.hide()
        if self._review.isHidden():
            self._told = before
        self._label.setText(f"{before} {sentence}" if before else sentence)
        self._review.show()
        self._lasts = True
        self.show()

    def end_review(self) -> None:
        """The review that was offered was done; what was told before it is still to be read."""
        if self._review.isHidden():
            return
        self._review.hide()
        self._label.setText(self._told)
        self.setVisible(bool(self._told))

    @property
    def sentence(self) -> str:
        """The sentence that is shown, "" for none."""
        return "" if self.isHidden() else self._label.text()


def loss_line(loss: Loss) -> str:
    """A loss as one line for a person."""
    return f"{loss.detail} (×{loss.count})" if loss.count > 1 else loss.detail
