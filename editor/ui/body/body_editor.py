"""The page the release is written on, and what the window can do to it: every command is one undo
step.

The editor is made in layers, each of which knows only those before it: `page_surface` (how it
looks), `typing_surface` (keys and input methods), `transfer_surface` (clipboard and drops), and
here the commands.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QTextCursor

from editor.document.nodes import Alignment, Figure, ListKind, Mark, Paragraph, Rule, Table, Text
from editor.document.release import Asset
from editor.document.schema import normalise_link
from editor.ui.body import (
    qtext_blocks,
    qtext_insert,
    qtext_lists,
    qtext_marks,
    qtext_numbers,
    qtext_selection,
    qtext_styles,
)
from editor.ui.body.qtext_characters import insert_characters
from editor.ui.body.qtext_edit import take_in_figure
from editor.ui.body.qtext_figures import figure_at, set_figure
from editor.ui.body.qtext_formats import Role, char_format
from editor.ui.body.transfer_surface import TransferSurface


class BodyEditor(TransferSurface):
    """The body of a Draft as a page-like surface with the commands of the window."""

    # --- what is at the caret --------------------------------------------------------------------

    def paragraph_style(self) -> tuple[Role, int]:
        """The role and level of the caret's block."""
        facts = qtext_selection.facts_at(self.textCursor().block())
        return facts.role, facts.level

    def marks(self) -> frozenset[Mark]:
        """The marks that all selected text, or what is typed next, has."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return qtext_marks.common_marks(cursor)
        return frozenset(qtext_marks.current_facts(self.currentCharFormat()).marks)

    def has_indent(self) -> bool:
        """Whether the caret's block is a paragraph with first-line indent."""
        facts = qtext_selection.facts_at(self.textCursor().block())
        return facts.role == Role.PARAGRAPH and facts.indent

    def alignment_at_caret(self) -> Alignment:
        """The alignment of the caret's paragraph."""
        return qtext_selection.facts_at(self.textCursor().block()).alignment

    def list_kind(self) -> ListKind | None:
        """The kind of list the caret's block is an item of, or None."""
        facts = qtext_selection.facts_at(self.textCursor().block())
        return facts.kind if facts.role == Role.ITEM else None

    def link(self) -> str:
        """The target of the link at the caret, or ""."""
        return qtext_marks.link_at(self.textCursor())

    def number(self) -> int | None:
        """The number of the list item at the caret, or None."""
        return qtext_numbers.number_at(self.textCursor())

    def number_to_continue(self) -> int | None:
        """The number the item at the caret would have if it counted on from the item before."""
        return qtext_numbers.number_to_continue(self.textCursor())

    def can_nest(self, steps: int) -> bool:
        """Whether the selected list items can move in (1) or out (-1)."""
        return qtext_lists.can_nest(self.textCursor(), steps)

    def figure(self) -> Figure | None:
        """The figure whose picture or caption the caret stands in, or None."""
        return figure_at(self.textCursor())

    def can_copy(self) -> bool:
        """Whether something is selected, or the caret stands beside a picture, whose figure copying
        and cutting then take.
        """
        cursor = self.textCursor()
        take_in_figure(cursor)
        return cursor.hasSelection()

    # --- the clipboard ---------------------------------------------------------------------------

    def copy(self) -> None:
        """Copy the selection, or the figure whose picture the caret stands beside."""
        present = self.textCursor()
        if present.hasSelection():
            super().copy()
        elif self.can_copy():
            self._select(take_in_figure)
            super().copy()
            self.setTextCursor(present)

    def cut(self) -> None:
        """Cut the selection, or the figure whose picture the caret stands beside."""
        if not self.isReadOnly() and self.can_copy():
            self._select(take_in_figure)
            super().cut()

    # --- commands: each is one undo step ---------------------------------------------------------

    def set_paragraph_style(self, role: Role, level: int = 0) -> None:
        """Make the selected blocks paragraphs, headings of `level` 2 to 4, list items of `level` 0
        to 8, or quotations.
        """
        self.apply(lambda cursor, look: qtext_styles.set_style(cursor, role, level, look))

    def toggle_mark(self, mark: Mark) -> None:
        """Put a mark on the selection or take it off; without selection, on what is typed next."""
        self._commit_input()
        cursor = self.textCursor()
        if self.isReadOnly():
            return
        if cursor.hasSelection():
            with self.carets.step():
                qtext_marks.toggle_mark(cursor, mark)
        else:
            facts = qtext_marks.toggled_facts(
                qtext_marks.current_facts(self.currentCharFormat()), mark
            )
            base = qtext_blocks.base_at(cursor)
            self.setCurrentCharFormat(char_format(facts.marks, facts.link, base))
        self.style_changed.emit()

    def set_alignment(self, alignment: Alignment) -> None:
        """Align the selected paragraphs."""
        self.apply(lambda cursor, look: qtext_blocks.set_alignment(cursor, alignment, look))

    def toggle_indent(self) -> None:
        """Set the selected paragraphs flush, or indent their first lines."""
        self.apply(qtext_blocks.toggle_indent)

    def toggle_list(self, kind: ListKind) -> None:
        """Make the selected blocks a list of this kind, or paragraphs if they are one already."""
        self.apply(lambda cursor, look: qtext_lists.toggle_list(cursor, kind, look))

    def nest_items(self, steps: int) -> None:
        """Move the selected list items one level in (1) or out (-1)."""
        self.apply(lambda cursor, look: qtext_lists.nest(cursor, steps, look))

    def set_number(self, number: int) -> None:
        """Let the list item at the caret have this number, and those behind it count on."""
        self.apply(lambda cursor, look: qtext_numbers.set_number(cursor, number, look))

    def continue_numbers(self) -> None:
        """Let the list item at the caret count on from the last one before it."""
        self.apply(qtext_numbers.continue_numbers)

    def clear_formatting(self) -> None:
        """Take the marks off the selection, and make blocks that are selected whole, or the caret's
        block, plain paragraphs. Links stay.
        """
        self.apply(qtext_styles.clear_formatting)
        if not self.isReadOnly() and not self.textCursor().hasSelection():
            base = qtext_blocks.base_at(self.textCursor())
            self.setCurrentCharFormat(char_format(base=base))
            self.style_changed.emit()

    def move_blocks(self, *, down: bool) -> None:
        """Move the selected blocks past what stands before or behind them."""
        from editor.ui.body.moving import move_blocks  # it is no part of starting

        self.apply(lambda cursor, look: move_blocks(cursor, look, down=down))

    def insert_characters(self, text: str, closing: str = "") -> None:
        """Type characters; a pair with `closing` goes around the selection, or around the caret."""
        self.apply(lambda cursor, look: insert_characters(cursor, text, closing, look))

    def insert_link(self, text: str, target: str) -> bool:
        """Put text with a link where the caret is. False where the target is none a release may
        hold.
        """
        link = normalise_link(target)
        if not link or self.isReadOnly():
            return False
        self.insert_blocks((Paragraph((Text(text, (), link),)),))
        self._settle_letters()
        return True

    # --- selecting -------------------------------------------------------------------------------

    def select_word(self) -> None:
        """Select the word at the caret; again its sentence, and again its paragraph."""
        self._select(qtext_selection.select_word)

    def select_sentence(self) -> None:
        """Select the sentence at the caret."""
        self._select(qtext_selection.select_sentence)

    def select_paragraph(self) -> None:
        """Select the text of the paragraphs the selection touches."""
        self._select(qtext_selection.select_paragraph)

    def _select(self, select: Callable[[QTextCursor], None]) -> None:
        self._commit_input()
        cursor = self.textCursor()
        select(cursor)
        self.setTextCursor(cursor)

    def set_link(self, target: str) -> bool:
        """Link the selection, or change the link at the caret; "" removes it. False where the
        target is none a release may hold or there is nothing to link.
        """
        self._commit_input()
        with self.carets.step():
            done = not self.isReadOnly() and qtext_marks.set_link(self.textCursor(), target)
        self.style_changed.emit()
        return done

    def insert_rule(self) -> None:
        """Insert a rule after the caret's block."""
        self._insert(Rule())

    def insert_table(self, rows: int, columns: int, header_rows: int = 1) -> None:
        """Insert an empty table and stand in its first cell."""
        self._insert(qtext_insert.empty_table(rows, columns, header_rows))

    def insert_figure(self, asset: Asset, figure: Figure | None = None) -> None:
        """Insert a picture; `figure` gives its facts."""
        self._draft.add_assets((asset,))
        self._insert(figure if figure is not None else Figure(asset.name))

    def change_figure(self, figure: Figure) -> None:
        """Give the figure at the caret these facts; its caption is edited as text."""
        self.apply(lambda cursor, _look: set_figure(cursor, figure))

    def _insert(self, block: Rule | Table | Figure) -> None:
        self.apply(lambda cursor, look: qtext_insert.insert_block(cursor, block, look))
