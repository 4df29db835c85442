"""What crosses the edge of the body: the clipboard and drops, through our own rules."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from editor.document.release import Metadata, Release
from editor.report import Report
from editor.ui.body import clipboard
from editor.ui.body.qtext_edit import delete_selection, encode_selection
from editor.ui.body.qtext_selection import one_step
from editor.ui.body.typing_surface import TypingSurface


class TransferSurface(TypingSurface):
    """A page that text comes into and leaves by copy, cut, paste and drag.

    `header_recognised` carries a Release whose metadata was found in text that was pasted into an
    empty body; `pasted` sentences that say what a paste kept and dropped.
    """

    header_recognised = Signal(object)
    pasted = Signal(str)

    def cut(self) -> None:
        """Cut the selection; a picture or rule goes whole."""
        if not self.isReadOnly() and self.textCursor().hasSelection():
            self.copy()
            self.apply(delete_selection)

    def createMimeDataFromSelection(self) -> QMimeData:
        # Imported when first used: copying is no part of starting.
        from editor.profile import builtin_name_for, builtin_profile

        metadata = self._draft.metadata
        return clipboard.write_mime(
            encode_selection(self.textCursor()),
            self._draft.assets,
            metadata,
            builtin_profile(builtin_name_for(metadata.language)),
        )

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return clipboard.can_read(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.isReadOnly() or not clipboard.can_read(source):
            return
        self._commit_input()
        report = Report()
        whole = not self._draft.snapshot().body
        pasted = clipboard.read_mime(source, report, whole=whole)
        if pasted is None:
            return
        self.insert_blocks(pasted.blocks, pasted.assets)
        if whole and pasted.metadata != Metadata(language=pasted.metadata.language):
            self.header_recognised.emit(Release(pasted.metadata, pasted.blocks))
        self.pasted.emit(pasted.receipt(report))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _holds_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if _holds_files(event.mimeData()):
            event.ignore()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if _holds_files(event.mimeData()):
            event.ignore()
            return
        own = event.source() in (self, self.viewport())
        if own and event.dropAction() == Qt.DropAction.MoveAction and not self.isReadOnly():
            self._move_selection(event.position().toPoint())
            # The text is moved already: told otherwise, the drag's source would delete it too.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            return
        super().dropEvent(event)

    def _move_selection(self, point: QPoint) -> None:
        source, target = self.textCursor(), self.cursorForPosition(point)
        if source.selectionStart() <= target.position() <= source.selectionEnd():
            return
        blocks = encode_selection(source)
        with one_step(source):
            delete_selection(source, self._draft.look)
            self._draft.insert(blocks, target)
        self.setTextCursor(target)


def _holds_files(data: QMimeData) -> bool:
    return not data.hasFormat(clipboard.MIME_TYPE) and any(url.isLocalFile() for url in data.urls())
