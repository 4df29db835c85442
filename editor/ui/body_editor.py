"""The page the release is written on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QInputMethodEvent,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from editor.document.nodes import Alignment, Figure, ListKind, Mark, Rule
from editor.document.release import Asset
from editor.ui import qtext_commands as commands
from editor.ui.draft import Draft
from editor.ui.qtext_formats import Role, base_of, char_format

COLUMN_EMS = 42


class BodyEditor(QTextEdit):
    """The body of a Draft as a page-like surface.

    `caret_block_changed` names the QTextBlock number the caret is in; `header_recognised` carries a
    release whose metadata was lifted from text pasted into an empty body; `pasted` a sentence that
    says what a paste kept and dropped.
    """

    header_recognised = Signal(object)
    pasted = Signal(str)
    composing_changed = Signal(bool)
    style_changed = Signal()

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.composing = False
        self.setDocument(draft.document)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.cursorPositionChanged.connect(self.style_changed)

    def set_language(self, language: str, indent: float = 2.0) -> None:
        """Set the type for a release in `language` (BCP 47), `indent` em at first lines."""

    def paragraph_style(self) -> tuple[Role, int]:
        """The role and level of the caret's block."""
        facts = commands.facts_at(self.textCursor().block())
        return facts.role, facts.level

    def has_mark(self, mark: Mark) -> bool:
        """Whether the selection's start, or what is typed next, has the mark."""
        return mark in commands.current_facts(self.textCursor()).marks

    def link(self) -> str:
        """The target of the link at the caret, or ""."""
        return commands.link_at(self.textCursor())

    def set_paragraph_style(self, role: Role, level: int = 0) -> None:
        commands.set_style(self.textCursor(), role, level, self._draft.look)

    def toggle_mark(self, mark: Mark) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            commands.toggle_mark(cursor, mark)
            return
        facts = commands.toggled_facts(commands.current_facts(cursor), mark)
        base = base_of(commands.facts_at(cursor.block()))
        self.setCurrentCharFormat(char_format(facts.marks, facts.link, base))

    def set_alignment(self, alignment: Alignment) -> None:
        commands.set_alignment(self.textCursor(), alignment, self._draft.look)

    def toggle_indent(self) -> None:
        commands.toggle_indent(self.textCursor(), self._draft.look)

    def toggle_list(self, kind: ListKind) -> None:
        commands.toggle_list(self.textCursor(), kind, self._draft.look)

    def insert_rule(self) -> None:
        self._insert(Rule())

    def insert_table(self, rows: int, columns: int) -> None:
        self._insert(commands.empty_table(rows, columns))

    def insert_figure(self, asset: Asset, alt: str = "") -> None:
        self._draft.add_assets((asset,))
        self._insert(Figure(asset.name, alt))

    def set_link(self, target: str) -> bool:
        return commands.set_link(self.textCursor(), target)

    def _insert(self, block: Rule | Figure | object) -> None:
        cursor = self.textCursor()
        commands.insert_block(cursor, block, self._draft.look)  # type: ignore[arg-type]
        self.setTextCursor(cursor)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        composing = bool(event.preeditString())
        if composing != self.composing:
            self.composing = composing
            self.composing_changed.emit(composing)
