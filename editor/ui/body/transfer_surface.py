"""What crosses the edge of the body: the clipboard and drops, through our own rules."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QTextCursor

from editor.document.nodes import Block, Heading, ListItem, ListKind, Table, Text
from editor.document.release import Release
from editor.errors import FormatError
from editor.i18n import _
from editor.report import Report
from editor.ui.body import clipboard
from editor.ui.body.qtext_edit import delete_selection, encode_selection
from editor.ui.body.qtext_formats import Look, Role
from editor.ui.body.qtext_numbers import item_number
from editor.ui.body.qtext_selection import facts_at, one_step
from editor.ui.body.typing_surface import TypingSurface
from editor.values import replace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from editor.profiles.profile import Profile
    from editor.ui.body.clipboard import Pasted
    from editor.ui.draft import Draft

ReadClipboard = Callable[..., "Pasted | None"]


@contextlib.contextmanager
def _wait_cursor(*, shown: bool) -> Iterator[None]:
    """Show the mouse cursor that asks for patience, where `shown`."""
    if not shown:
        yield
        return
    from PySide6.QtGui import QGuiApplication

    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()


class TransferSurface(TypingSurface):
    """A page that text comes into and leaves by copy, cut, paste and drag.

    `header_recognised` carries a Release whose metadata was found in text that was pasted into an
    empty body; `pasted` sentences that say what a paste kept and dropped; `paste_details` a
    sentence and the losses of a paste that left out something a person could read.
    `picture_offered` carries the bytes of a picture without text, `picture_files_offered` the paths
    of picture files: what they show is asked elsewhere.
    """

    header_recognised = Signal(object)
    pasted = Signal(str)
    paste_details = Signal(str, object)
    picture_offered = Signal(bytes)
    picture_files_offered = Signal(list)

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(draft, parent)
        self._profile: Callable[[], Profile] = self._builtin_profile

    def set_profile_source(self, profile: Callable[[], Profile]) -> None:
        """Let `profile` give the draft's profile, by which copies are written and pictures taken
        in; the built-in one of the language else.
        """
        self._profile = profile

    def _builtin_profile(self) -> Profile:
        # Imported when first used: copying is no part of starting.
        from editor.profiles.builtin import builtin_name_for
        from editor.profiles.reader import builtin_profile

        return builtin_profile(builtin_name_for(self._draft.metadata.language))

    def cut(self) -> None:
        """Cut the selection; a picture or rule goes whole."""
        if not self.isReadOnly() and self.textCursor().hasSelection():
            self.copy()
            self.apply(delete_selection)

    def createMimeDataFromSelection(self) -> QMimeData:
        from editor.ui.body.clipboard_out import write_mime

        blocks = encode_selection(self.textCursor())
        return write_mime(
            blocks,
            self._numbered(blocks),
            self._draft.assets,
            self._draft.metadata,
            self._profile(),
        )

    def selected_blocks(self) -> tuple[Block, ...]:
        """What is selected, as other programs are to show it; () for nothing."""
        return self._numbered(encode_selection(self.textCursor()))

    def _numbered(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks of a selection whose first item, if it is one, keeps the number it has here.
        Pasted in Dateline it counts on from where it is.
        """
        first = blocks[0] if blocks else None
        if not isinstance(first, ListItem) or first.kind is not ListKind.NUMBER:
            return blocks
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        facts = facts_at(block)
        if facts.role != Role.ITEM or facts.kind is not ListKind.NUMBER:
            return blocks
        return (replace(first, start=item_number(block, facts)), *blocks[1:])

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return clipboard.can_read(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.isReadOnly():
            return
        files = clipboard.picture_files(source)
        if files:
            self.picture_files_offered.emit(files)
        elif clipboard.holds_files(source):
            return
        elif picture := clipboard.picture_alone(source):
            self.picture_offered.emit(picture)
        else:
            self.insert_from(source, clipboard.read_mime)

    def insert_from(self, source: QMimeData, read: ReadClipboard) -> None:
        """Put in what `read` makes of clipboard data, as one undo step, and say what became of it.

        `read` is `clipboard.read_mime`, `read_plain` or `read_markdown_text`.
        """
        if self.isReadOnly():
            return
        self._commit_input()
        with _wait_cursor(shown=clipboard.takes_long(source)):
            self._insert_from(source, read)

    def _insert_from(self, source: QMimeData, read: ReadClipboard) -> None:
        report = Report()
        whole = not self._draft.snapshot().body
        try:
            pasted = read(source, report, whole=whole)
        except FormatError as error:
            self.pasted.emit(str(error))
            return
        if pasted is None:
            self.pasted.emit(_("There is nothing on the clipboard that could be pasted."))
            return
        pasted = clipboard.take_pictures(
            pasted, self._draft.assets, self._profile().pictures, report
        )
        pasted = self._with_title_kept(pasted)
        self.apply(lambda cursor, look: self._put_in(pasted, cursor, look))
        if whole and pasted.has_header:
            self.header_recognised.emit(Release(pasted.metadata, pasted.blocks))
        self._tell(pasted, report)

    def _with_title_kept(self, pasted: Pasted) -> Pasted:
        """A title that the form has no room for, because it says another, stays as a heading."""
        title, present = pasted.metadata.title, self._draft.metadata.title
        if not title or not present or title == present:
            return pasted
        return replace(
            pasted,
            blocks=(Heading(2, (Text(title),)), *pasted.blocks),
            metadata=replace(pasted.metadata, title=""),
        )

    def _put_in(self, pasted: Pasted, cursor: QTextCursor, look: Look) -> None:
        blocks = pasted.blocks
        if len(blocks) == 1 and isinstance(blocks[0], Table) and cursor.currentTable() is not None:
            from editor.ui.body.qtext_tables import fill_cells

            self._draft.add_assets(pasted.assets, pasted.originals)
            if fill_cells(cursor, blocks[0], look):
                return
        self._draft.insert(blocks, cursor, pasted.assets, pasted.originals)

    def _tell(self, pasted: Pasted, report: Report) -> None:
        from editor.ui.body.paste_receipt import loses_text, receipt, sorted_losses

        # What became of a header line alone says who takes it over.
        if pasted.blocks or not pasted.has_header:
            self.pasted.emit(receipt(pasted.blocks, report))
        if loses_text(report):
            self.paste_details.emit(
                _("Some text of the clipboard was left out."), sorted_losses(report)
            )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._leaves_to_window(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._leaves_to_window(event.mimeData()):
            event.ignore()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        # Imported when first used: a drop is no part of starting.
        from PySide6.QtGui import QDragLeaveEvent

        data = event.mimeData()
        if self.isReadOnly() or self._leaves_to_window(data) or not clipboard.can_read(data):
            event.ignore()
            return
        self._commit_input()
        point = event.position().toPoint()
        own = event.source() in (self, self.viewport()) and self.textCursor().hasSelection()
        if own and event.dropAction() == Qt.DropAction.MoveAction:
            self._move_selection(point)
            # The text is moved already: told otherwise, the drag's source would delete it too.
            event.setDropAction(Qt.DropAction.CopyAction)
        else:
            self._drop(data, point)
            event.acceptProposedAction()
            if event.dropAction() == Qt.DropAction.MoveAction and not own:
                # Nobody else's text is deleted because it was dropped here.
                event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        # Qt draws a caret where a drag is, until it ends for Qt too.
        self.dragLeaveEvent(QDragLeaveEvent())

    def _leaves_to_window(self, data: QMimeData) -> bool:
        return clipboard.holds_files(data) and not clipboard.picture_files(data)

    def _drop(self, data: QMimeData, point: QPoint) -> None:
        self.setTextCursor(self.cursorForPosition(point))
        files = clipboard.picture_files(data)
        picture = b"" if files else clipboard.picture_alone(data)
        # Whoever hears of a picture asks a question, and the program that the drag comes from waits
        # until this event is over.
        if files:
            QTimer.singleShot(0, self, lambda: self.picture_files_offered.emit(files))
        elif picture:
            QTimer.singleShot(0, self, lambda: self.picture_offered.emit(picture))
        else:
            self.insert_from(data, clipboard.read_mime)

    def _move_selection(self, point: QPoint) -> None:
        source, target = self.textCursor(), self.cursorForPosition(point)
        if source.selectionStart() <= target.position() <= source.selectionEnd():
            return
        blocks = encode_selection(source)
        with self.carets.step():
            with one_step(source):
                delete_selection(source, self._draft.look)
                self._draft.insert(blocks, target)
            self.setTextCursor(target)
