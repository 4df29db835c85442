"""How long the text and the selection are: kept up to date while a person writes and selects."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from editor.document.counting import BodyCounter, Length, count_body
from editor.ui.actions import ActionTable
from editor.ui.body.body_editor import BodyEditor
from editor.ui.draft import Draft

SELECTION_DELAY_MS = 100


class CountCommands(QObject):
    """The counts of one window. `counted` carries the Length of the whole body and that of the
    selection, None where nothing is selected.
    """

    counted = Signal(object, object)

    def __init__(
        self, draft: Draft, body: BodyEditor, actions: ActionTable, window: QWidget
    ) -> None:
        super().__init__(window)
        self._draft = draft
        self._body = body
        self._window = window
        self._counter = BodyCounter()
        self._whole = Length()
        self._selected: Length | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SELECTION_DELAY_MS)
        self._timer.timeout.connect(self._count_selection)
        body.selectionChanged.connect(self._selection_changed)
        actions.connect("counts", self.show_all)

    def recount(self) -> None:
        """Count the body as it is now."""
        self._whole = self._counter.count(self._draft.snapshot().body)
        self._count_selection()

    def show_all(self) -> None:
        """Show all counts in a dialog."""
        from editor.ui.dialogs.counts import CountsDialog  # it is no part of starting

        self.recount()
        CountsDialog(self._window, self._whole, self._selected).open()

    def _selection_changed(self) -> None:
        # Not started anew: the figures follow a selection that is being drawn.
        if not self._timer.isActive():
            self._timer.start()

    def _count_selection(self) -> None:
        if self._body.composing:
            return
        cursor = self._body.textCursor()
        last = self._draft.document.characterCount() - 1
        if not cursor.hasSelection():
            self._selected = None
        elif cursor.selectionStart() == 0 and cursor.selectionEnd() == last:
            self._selected = self._whole
        else:
            from editor.ui.body.qtext_edit import encode_selection

            self._selected = count_body(encode_selection(cursor))
        self.counted.emit(self._whole, self._selected)
