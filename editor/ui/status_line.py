"""The status line: what just happened, how long the text is, and whether it is saved."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from editor.document.counting import Counts
from editor.i18n import _

MESSAGE_MS = 6000


class StatusLine(QStatusBar):
    """Word's count first, as press officers are paid and measured by it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._words = _field(_("Words, counted as Word does"))
        self._han = _field(_("Han characters"))
        self._latin = _field(_("Words in Latin letters"))
        self._saved = _field(_("Save state"))
        for field in (self._words, self._han, self._latin, self._saved):
            self.addPermanentWidget(field)

    def tell(self, sentence: str) -> None:
        """Say for a moment what happened."""
        self.showMessage(sentence, MESSAGE_MS)

    def show_counts(self, counts: Counts) -> None:
        """Show how long the text is."""
        self._words.setText(_("Words {count}").format(count=f"{counts.words:,}"))
        self._han.setText(_("Han {count}").format(count=f"{counts.han:,}"))
        self._latin.setText(_("English {count}").format(count=f"{counts.latin_words:,}"))

    def show_saved(self, modified: bool, read_only: bool) -> None:
        """Show whether everything is saved."""
        if read_only:
            self._saved.setText(_("Read-only"))
        else:
            self._saved.setText(_("Not saved") if modified else _("Saved"))


def _field(name: str) -> QLabel:
    label = QLabel()
    label.setAccessibleName(name)
    label.setToolTip(name)
    label.setContentsMargins(8, 0, 8, 0)
    return label
