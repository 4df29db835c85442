"""What happens when a person types: keys and input methods on the text of a Draft.

Qt guards nothing: a key beside a picture would eat it, Enter would copy a figure's role, a link
would grow with what is typed behind it. So every key that changes the text goes through qtext_keys,
and room is made for text before it comes.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from editor.document.nodes import Block
from editor.document.release import Asset
from editor.i18n import _
from editor.ui.body import qtext_keys
from editor.ui.body.autoformat import format_marker, format_rule
from editor.ui.body.caret_memory import CaretMemory
from editor.ui.body.page_surface import PageSurface
from editor.ui.body.qtext_blocks import base_at
from editor.ui.body.qtext_edit import delete_selection, leave_guarded
from editor.ui.body.qtext_formats import Look, char_format
from editor.ui.body.qtext_marks import current_facts, inside_link
from editor.ui.body.qtext_selection import in_table, one_step, reaches_far
from editor.ui.body.word_clicks import WordClicks
from editor.ui.body.word_moves import move_by_word
from editor.ui.draft import Draft
from editor.ui.foreign_words import plain_tip


class TypingSurface(PageSurface):
    """A page that is safe to type into, and that commands change.

    `composing_changed` says whether an input method is at work (also in `composing`);
    `style_changed` comes when the caret stands in another style or might; `link_followed` carries
    the target of a link that was clicked on with Ctrl held. `autoformat` says whether what is typed
    at the start of a paragraph may become its style. `tip_at` gives what to say of a point of the
    viewport under the mouse, "" for nothing.
    """

    composing_changed = Signal(bool)
    style_changed = Signal()
    link_followed = Signal(str)

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(draft, parent)
        self.carets = CaretMemory(self)
        draft.about_to_load.connect(self.carets.forget_all)
        draft.read_only_changed.connect(self.style_changed)
        self._replaced_at: int | None = None
        self._typed_revision = -1
        self.autoformat = True
        self.tip_at: Callable[[QPoint], str] | None = None
        self._typed = _TypedText()
        self._formatted: tuple[int, int] | None = None
        self._declined: int | None = None
        self._clicks = WordClicks(self)
        self.composing_changed.connect(self.highlights.refresh)
        self.cursorPositionChanged.connect(self._settle_letters)
        self.cursorPositionChanged.connect(self.style_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            event.accept()
            return
        if self.isReadOnly():
            super().keyPressEvent(event)
            return
        if self._own_key(event):
            event.accept()
            self.ensureCursorVisible()
            self.style_changed.emit()
            return
        self._typed.begin(self.textCursor())
        line_break = event.matches(QKeySequence.StandardKey.InsertLineSeparator)
        if not line_break and not _is_typing(event):
            super().keyPressEvent(event)
            return
        goes_on = self._typed_revision == self.document().revision()
        if self._make_room():
            cursor = self.textCursor()
            cursor.joinPreviousEditBlock()
            super().keyPressEvent(event)
            cursor.endEditBlock()
        elif goes_on:
            super().keyPressEvent(event)
        else:
            # Qt would let the letter join what a command or an input method put in before it.
            with one_step(self.textCursor()):
                super().keyPressEvent(event)
        self._typed_revision = self.document().revision()
        self._take_typed(event.text())

    def _take_typed(self, text: str) -> None:
        """Text was typed: a marker that a space now ends becomes the style it stands for."""
        self._typed.end(self.textCursor())
        if text == " ":
            self._format(format_marker)

    def _format(self, command: Callable[[QTextCursor, Look], bool]) -> bool:
        cursor = self.textCursor()
        marks = current_facts(self.currentCharFormat()).marks
        if (
            not self.autoformat
            or self.composing
            or not self._typed.reaches_start(cursor)
            or self._declined == self.document().revision()
            or not command(cursor, self._draft.look)
        ):
            return False
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(char_format(marks, "", base_at(cursor)))
        self._formatted = self.document().revision(), cursor.position()
        self.style_changed.emit()
        return True

    def _was_just_formatted(self) -> bool:
        return self._formatted == (self.document().revision(), self.textCursor().position())

    def _own_key(self, event: QKeyEvent) -> bool:
        keys = QKeySequence.StandardKey
        cursor, look = self.textCursor(), self._draft.look
        for key, command in (
            (keys.Cut, self.cut),
            (keys.Undo, self.undo),
            (keys.Redo, self.redo),
        ):
            if event.matches(key):
                command()
                return True
        for key, mode, forwards in _WORD_KEYS:
            if event.matches(key):
                move_by_word(cursor, mode, forwards=forwards)
                self.setTextCursor(cursor)
                return True
        if event.key() == Qt.Key.Key_Backspace and self._was_just_formatted():
            self.undo()
            return True
        if event.matches(keys.InsertParagraphSeparator) and self._format(format_rule):
            return True
        if event.matches(keys.DeleteStartOfWord):
            done = qtext_keys.delete_word(cursor, look, forwards=False)
        elif event.matches(keys.DeleteEndOfWord):
            done = qtext_keys.delete_word(cursor, look, forwards=True)
        elif event.matches(keys.DeleteEndOfLine) or event.matches(keys.DeleteCompleteLine):
            # These would take the line end too, and with it a figure or a rule.
            done = True
        elif event.matches(keys.Delete):
            done = qtext_keys.delete(cursor, look)
        elif event.key() == Qt.Key.Key_Backspace:
            done = qtext_keys.backspace(cursor, look)
        elif event.matches(keys.InsertParagraphSeparator):
            qtext_keys.enter(cursor, look)
            self._keep_format(cursor)
            return True
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and _plain(event):
            back = event.key() == Qt.Key.Key_Backtab or bool(
                event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            )
            done = qtext_keys.tab(cursor, look, back=back)
        else:
            return False
        if done:
            self.setTextCursor(cursor)
        return done

    def _keep_format(self, cursor: QTextCursor) -> None:
        # Setting the cursor makes Qt take the format from the text before it; in a new empty block
        # the marks typed with are to go on.
        form = cursor.charFormat()
        self.setTextCursor(cursor)
        if cursor.block().length() == 1:
            self.setCurrentCharFormat(form)

    def _make_room(self) -> bool:
        """Before text is typed: take out a selection that reaches over blocks, leave the place
        beside a picture or in a rule. Whether anything was done, as an undo step to be joined.
        """
        self._settle_letters()
        cursor, look = self.textCursor(), self._draft.look
        if cursor.hasSelection():
            if not reaches_far(cursor):
                return False
            with one_step(cursor):
                delete_selection(cursor, look)
                leave_guarded(cursor, look)
            done = True
        else:
            before = cursor.block().blockNumber(), cursor.position()
            count = self.document().blockCount()
            with one_step(cursor):
                leave_guarded(cursor, look)
            done = count != self.document().blockCount() or before != (
                cursor.block().blockNumber(),
                cursor.position(),
            )
        if done:
            form = cursor.charFormat()
            self.setTextCursor(cursor)
            self.setCurrentCharFormat(form)
        return done

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.isReadOnly():
            event.ignore()
            return
        composing = bool(event.preeditString())
        committed = event.commitString()
        was_composing = self.composing
        if not was_composing:
            self._typed.begin(self.textCursor())
        cursor = self.textCursor()
        if (composing or committed) and not self.composing:
            if cursor.hasSelection():
                with one_step(cursor):
                    delete_selection(cursor, self._draft.look)
                    leave_guarded(cursor, self._draft.look)
                self.setTextCursor(cursor)
                self._replaced_at = self.document().availableUndoSteps()
            elif self._make_room():
                self._replaced_at = self.document().availableUndoSteps()
        if committed and self._replaced_at is not None:
            # What was typed over and what was typed are one step.
            cursor = self.textCursor()
            cursor.joinPreviousEditBlock()
            super().inputMethodEvent(event)
            cursor.endEditBlock()
            self._replaced_at = None
        else:
            super().inputMethodEvent(event)
            if not composing and self._replaced_at is not None:
                if self._replaced_at == self.document().availableUndoSteps():
                    self.document().undo()
                self._replaced_at = None
        if composing != self.composing:
            self.composing = composing
            self.composing_changed.emit(composing)
        if committed and not composing:
            # An input method passes some keys on as text; what was composed is no marker.
            self._take_typed("" if was_composing else committed)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._clicks.press(event):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._clicks.double_click(event):
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._clicks.move(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._clicks.release():
            # Qt did not see this press; it would take the last one it saw for the start of a drag
            # that was not made, and drop the selection.
            event.accept()
            return
        super().mouseReleaseEvent(event)
        target = self.anchorAt(event.position().toPoint())
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if (
            held
            and target
            and event.button() == Qt.MouseButton.LeftButton
            and not self.textCursor().hasSelection()
        ):
            self.link_followed.emit(target)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            from PySide6.QtWidgets import QToolTip

            target = self.anchorAt(event.pos())
            tip = _("{target} — Ctrl+click opens it").format(target=target) if target else ""
            if self.tip_at is not None:
                tip = "\n".join(filter(None, (self.tip_at(event.pos()), tip)))
            QToolTip.showText(event.globalPos(), plain_tip(tip), self.viewport())
            return True
        return super().viewportEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.composing and not self.textCursor().block().layout().preeditAreaText():
            self.composing = False
            self.composing_changed.emit(False)

    def apply(self, command: Callable[[QTextCursor, Look], object]) -> None:
        """Run a command on the caret or selection: an open composition is committed first, and the
        caret is where the command leaves it. Nothing is done to a read-only draft.
        """
        if self.isReadOnly():
            return
        self._commit_input()
        cursor = self.textCursor()
        with self.carets.step():
            command(cursor, self._draft.look)
            self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.style_changed.emit()

    def insert_blocks(self, blocks: tuple[Block, ...], assets: tuple[Asset, ...] = ()) -> None:
        """Insert clean blocks in place of the selection."""
        if not self.isReadOnly():
            self._commit_input()
            cursor = self.textCursor()
            with self.carets.step():
                self._draft.insert(blocks, cursor, assets)
                self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def undo(self) -> None:
        """Undo one step; a change of the look alone is none."""
        self._commit_input()
        while self._draft.undo_passes_look():
            super().undo()
        step = self.document().availableUndoSteps()
        formatted = self._formatted is not None and self._formatted[0] == self.document().revision()
        super().undo()
        self.carets.go_back(step)
        self._draft.take_undone(step)
        # Who takes back a style that came by itself wants the letters as they were typed.
        self._declined = self.document().revision() if formatted else None
        # The caret's own signal comes while Qt still takes tables in: what is there is known now.
        self.style_changed.emit()

    def redo(self) -> None:
        """Redo one step."""
        self._commit_input()
        super().redo()
        self.carets.go_forth(self.document().availableUndoSteps())
        self._draft.take_redone(self.document().availableUndoSteps())
        while self._draft.redo_passes_look():
            super().redo()
        self.style_changed.emit()

    def _settle_letters(self) -> None:
        """Let no link grow with what is typed next, and let no cell's paper lie behind it."""
        cursor = self.textCursor()
        if cursor.hasSelection() or self.composing:
            return
        facts = current_facts(self.currentCharFormat())
        grows = facts.link and not inside_link(cursor)
        if grows or (cursor.block().length() == 1 and in_table(cursor.block())):
            self.setCurrentCharFormat(char_format(facts.marks, "", base_at(cursor)))


_WORD_KEYS = (
    (QKeySequence.StandardKey.MoveToNextWord, QTextCursor.MoveMode.MoveAnchor, True),
    (QKeySequence.StandardKey.MoveToPreviousWord, QTextCursor.MoveMode.MoveAnchor, False),
    (QKeySequence.StandardKey.SelectNextWord, QTextCursor.MoveMode.KeepAnchor, True),
    (QKeySequence.StandardKey.SelectPreviousWord, QTextCursor.MoveMode.KeepAnchor, False),
)


def _is_typing(event: QKeyEvent) -> bool:
    held = event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
    )
    text = event.text()
    return bool(text) and text.isprintable() and not held


def _plain(event: QKeyEvent) -> bool:
    held = event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.AltModifier
        | Qt.KeyboardModifier.MetaModifier
    )
    return not held


class _TypedText:
    """Which text was typed in one go: from a place in a block up to the caret."""

    def __init__(self) -> None:
        self._block = -1
        self._start = self._end = 0

    def begin(self, cursor: QTextCursor) -> None:
        """Something is typed where the cursor is, in place of its selection."""
        place = cursor.selectionStart()
        block = cursor.document().findBlock(place)
        place -= block.position()
        if block.blockNumber() != self._block or not self._start <= place <= self._end:
            self._block, self._start, self._end = block.blockNumber(), place, place

    def end(self, cursor: QTextCursor) -> None:
        """It was typed, and the cursor stands behind it."""
        if cursor.blockNumber() != self._block:
            self._block, self._start = cursor.blockNumber(), 0
        self._end = cursor.positionInBlock()

    def reaches_start(self, cursor: QTextCursor) -> bool:
        """Whether everything before the cursor in its block was typed in one go."""
        return (
            cursor.blockNumber() == self._block
            and self._start == 0
            and cursor.positionInBlock() <= self._end
        )
