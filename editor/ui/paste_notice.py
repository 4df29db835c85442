"""What a paste left out, told until that paste is undone."""

from __future__ import annotations

from PySide6.QtCore import QObject

from editor.report import Loss
from editor.ui.draft import Draft
from editor.ui.notice_bar import NoticeBar


class PasteNotice(QObject):
    """Shows in `notice` what pastes into the body of `draft` left out."""

    def __init__(self, draft: Draft, notice: NoticeBar, parent: QObject) -> None:
        super().__init__(parent)
        self._draft = draft
        self._notice = notice
        self._sentence = ""
        self._steps = 0  # that could be undone when it was said
        draft.body_changed.connect(self._forget_undone)

    def tell(self, sentence: str, losses: tuple[Loss, ...]) -> None:
        """Show the sentence, with the losses as its details."""
        self._notice.show_notice(sentence, losses)
        self._sentence = sentence
        self._steps = self._draft.document.availableUndoSteps()

    def _forget_undone(self) -> None:
        if self._sentence and self._draft.document.availableUndoSteps() < self._steps:
            if self._notice.sentence == self._sentence:
                self._notice.hide()
            self._sentence = ""
