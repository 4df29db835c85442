"""The status line: what just happened, how long the text is, at what size it is shown, and whether
it is saved.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from editor.document.counting import Length
from editor.i18n import _
from editor.ui.length_lines import length_lines

MESSAGE_MS = 6000


class StatusLine(QStatusBar):
    """Word's count first, as press officers are paid and measured by it.

    As in Word a click on the counts asks for all of them (`counts_requested`); one on the size of
    the text asks for the original one (`zoom_reset_requested`), one on what was found in it for the
    list (`findings_requested`).
    """

    counts_requested = Signal()
    zoom_reset_requested = Signal()
    findings_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._words = _Field(_("Words, counted as Word does"))
        self._han = _Field(_("Han characters"))
        self._latin = _Field(_("Words in Latin letters"))
        self._zoom = _Field(_("Size of the text"))
        self._zoom.setToolTip(_("Size of the text; click for the original size"))
        self._findings = _Field(_("Findings"))
        self._findings.setTextFormat(Qt.TextFormat.RichText)
        self._findings.hide()
        self._findings.clicked.connect(self.findings_requested)
        self._saved = _Field(_("Save state"))
        for field in (self._words, self._han, self._latin):
            field.clicked.connect(self.counts_requested)
        self._zoom.clicked.connect(self.zoom_reset_requested)
        self.addPermanentWidget(self._findings)
        for field in (self._words, self._han, self._latin, self._zoom, self._saved):
            self.addPermanentWidget(field)

    def tell(self, sentence: str) -> None:
        """Say for a moment what happened."""
        self.showMessage(sentence, MESSAGE_MS)

    def take_back(self, sentence: str) -> None:
        """Say this no more, if it is what is said."""
        if self.currentMessage() == sentence:
            self.clearMessage()

    def show_length(self, whole: Length, selected: Length | None) -> None:
        """Show how long the text and what is selected of it are."""
        counts, part = whole.counts, selected.counts if selected is not None else None
        if part is None:
            self._words.setText(_("Words {count}").format(count=f"{counts.words:,}"))
        else:
            self._words.setText(
                _("Selected {part} / {count}").format(
                    part=f"{part.words:,}", count=f"{counts.words:,}"
                )
            )
        shown = counts if part is None else part
        self._han.setText(_("Han {count}").format(count=f"{shown.han:,}"))
        self._latin.setText(_("English {count}").format(count=f"{shown.latin_words:,}"))
        tip = _length_tip(whole if selected is None else selected, of_selection=part is not None)
        for field in (self._words, self._han, self._latin):
            field.setToolTip(tip)

    def show_findings(self, text: str, sentence: str) -> None:
        """Show how much was found: `text` in signs as rich text, and the same as a sentence."""
        self._findings.setText(text)
        self._findings.setToolTip(sentence)
        self._findings.setAccessibleName(sentence)
        self._findings.show()

    def show_zoom(self, percent: int) -> None:
        """Show at what size the text is shown."""
        self._zoom.setText(f"{percent} %")

    def show_saved(self, modified: bool, read_only: bool) -> None:
        """Show whether everything is saved."""
        if read_only:
            self._saved.setText(_("Read-only"))
        else:
            self._saved.setText(_("Not saved") if modified else _("Saved"))


class _Field(QLabel):
    clicked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setContentsMargins(8, 0, 8, 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.clicked.emit()


def _length_tip(length: Length, *, of_selection: bool) -> str:
    title = _("Selection") if of_selection else _("Whole text")
    lines = (
        _("{name}: {figure}").format(name=name, figure=figure)
        for name, figure in length_lines(length)
    )
    return "\n".join((title, *lines))
