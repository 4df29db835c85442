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
    person wants to go through what was recognised, `repair_requested` through what can be repaired.
    """

    details_requested = Signal(str, list)
    review_requested = Signal()
    repair_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._lines: list[str] = []
        self._lasts = False
        self._told = ""  # what is shown beside the offers
        self._offers: dict[QPushButton, str] = {}
        self._label = QLabel()
        show_plain(self._label)
        self._label.setWordWrap(True)
        self._details = QPushButton(_("Details"))
        self._details.clicked.connect(lambda: self.details_requested.emit(self._told, self._lines))
        self._review = QPushButton(_("Re&view…"))
        self._review.clicked.connect(self.review_requested)
        self._repair = QPushButton(_("Re&pair…"))
        self._repair.clicked.connect(self.repair_requested)
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
        layout.addWidget(self._repair)
        layout.addWidget(self._review)
        layout.addWidget(close)
        self.hide()

    def show_notice(self, sentence: str, losses: tuple[Loss, ...] = ()) -> None:
        """Show the sentence; the losses are its details."""
        self._lasts = False
        self._offers = {}
        self._tell(sentence, losses)

    def _tell(self, sentence: str, losses: tuple[Loss, ...] = ()) -> None:
        self._told = sentence
        self._lines = [loss_line(loss) for loss in losses]
        self._show()

    def _show(self) -> None:
        """Show what is told and what is offered beside it."""
        words = [self._told, *self._offers.values()]
        self._label.setText(" ".join(filter(None, words)))
        self._details.setVisible(bool(self._lines))
        for button in (self._repair, self._review):
            button.setVisible(button in self._offers)
        self.setVisible(any(words))

    def show_lasting(self, sentence: str, losses: tuple[Loss, ...] = ()) -> None:
        """Show what does not give way: a person may be told of a saved file before having read what
        is missing in it.
        """
        self.show_notice(sentence, losses)
        self._lasts = True

    def add(self, sentence: str, losses: tuple[Loss, ...] = ()) -> None:
        """Tell this beside what is shown and offered."""
        if self.isHidden():
            self._told, self._lines, self._offers = "", [], {}
        lines = self._lines
        self._told = f"{self._told} {sentence}".lstrip()
        self._lines = [*lines, *map(loss_line, losses)]
        self._lasts = True
        self._show()

    def give_way(self) -> None:
        """Something else was told: what does not last is over."""
        if not self._lasts:
            self.hide()

    def take_back(self, sentence: str) -> None:
        """Show this no more, if it is what is shown."""
        if self._told == sentence:
            self._tell("")

    def offer_review(self, sentence: str) -> None:
        """Add a sentence to what is shown, or show it alone, with a button for the review."""
        self._offer(self._review, sentence)

    def offer_repair(self, sentence: str) -> None:
        """Add a sentence to what is shown, or show it alone, with a button for the repair."""
        self._offer(self._repair, sentence)

    def _offer(self, button: QPushButton, sentence: str) -> None:
        if self.isHidden():
            self._told, self._lines, self._offers = "", [], {}
        self._offers[button] = sentence
        self._lasts = True
        self._show()

    def end_review(self) -> None:
        """The review that was offered was done; what was told before it is still to be read."""
        self._end(self._review)

    def end_repair(self) -> None:
        """There is nothing to repair any more; what was told before it is still to be read."""
        self._end(self._repair)

    def _end(self, button: QPushButton) -> None:
        if self._offers.pop(button, None) is not None and not self.isHidden():
            self._show()

    def tell_repaired(self, sentence: str, losses: tuple[Loss, ...]) -> None:
        """Show what was repaired in place of what was told; the review stays offered."""
        if self.isHidden():
            self._offers = {}
        self._offers.pop(self._repair, None)
        self._lasts = True
        self._tell(sentence, losses)

    @property
    def sentence(self) -> str:
        """The sentence that is shown, "" for none."""
        return "" if self.isHidden() else self._label.text()


def loss_line(loss: Loss) -> str:
    """A loss as one line for a person."""
    return f"{loss.detail} (×{loss.count})" if loss.count > 1 else loss.detail
