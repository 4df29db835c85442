"""What the Table menu does, and inserting a table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor

from editor.document.nodes import Text
from editor.document.schema import normalise_inlines
from editor.document.walk import text_of
from editor.i18n import _
from editor.ui.actions import ActionTable
from editor.ui.body.body_editor import BodyEditor
from editor.ui.body.qtext_formats import Look
from editor.values import dataclass

_PLAIN = (
    "row_above", "row_below", "delete_rows", "delete_columns", "delete_table", "merge_cells",
    "split_cell", "header_row",
)  # fmt: skip
"""The actions that ask and say nothing."""
_ACTIONS = (*_PLAIN, "column_before", "column_after", "table_caption")


@dataclass(frozen=True, slots=True)
class TableFacts:
    """The size of a new table, and whether its first row is a header."""

    rows: int
    columns: int
    header: bool


class TableQuestions(Protocol):
    """What TableCommands asks; TableDialogs answers it with dialogs."""

    def ask_table(self) -> TableFacts | None: ...
    def ask_table_caption(self, caption: str) -> str | None: ...


class TableCommands(QObject):
    """The table commands of one window. `told` carries a sentence on what happened."""

    told = Signal(str)

    def __init__(
        self,
        body: BodyEditor,
        actions: ActionTable,
        questions: TableQuestions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._body = body
        self._actions = actions
        self._questions = questions
        actions.connect("table", self._table)
        for name in _PLAIN:
            actions.connect(name, partial(self._run, name))
        actions.connect("column_before", partial(self._add_columns, after=False))
        actions.connect("column_after", partial(self._add_columns, after=True))
        actions.connect("table_caption", self._caption)
        body.style_changed.connect(self.show_what_is_possible)
        self.show_what_is_possible()

    def show_what_is_possible(self) -> None:
        """Let the actions be there that can do something at the caret."""
        cursor = self._body.textCursor()
        inside = cursor.currentTable() is not None and not self._body.isReadOnly()
        possible = dict.fromkeys(_ACTIONS, inside)
        has_header = False
        if inside:
            from editor.ui.body import qtext_tables  # as below: no part of starting

            possible["merge_cells"] = qtext_tables.can_merge(cursor)
            possible["split_cell"] = qtext_tables.can_split(cursor)
            has_header = qtext_tables.has_header_rows(cursor)
        for name, enabled in possible.items():
            self._actions[name].setEnabled(enabled)
        self._actions["header_row"].setChecked(has_header)

    def _run(self, name: str) -> None:
        from editor.ui.body import qtext_tables

        commands: dict[str, Callable[[QTextCursor, Look], None]] = {
            "row_above": partial(qtext_tables.add_rows, after=False),
            "row_below": partial(qtext_tables.add_rows, after=True),
            "delete_rows": qtext_tables.remove_rows,
            "delete_columns": qtext_tables.remove_columns,
            "delete_table": qtext_tables.remove_table,
            "merge_cells": qtext_tables.merge_cells,
            "split_cell": qtext_tables.split_cells,
            "header_row": qtext_tables.toggle_header_row,
        }
        self._body.apply(commands[name])

    def _table(self) -> None:
        facts = None if self._body.isReadOnly() else self._questions.ask_table()
        if facts is not None:
            self._body.insert_table(facts.rows, facts.columns, int(facts.header))

    def _add_columns(self, *, after: bool) -> None:
        from editor.ui.body import qtext_tables

        added: list[bool] = []
        self._body.apply(
            lambda cursor, look: added.append(qtext_tables.add_columns(cursor, look, after=after))
        )
        if added == [False]:
            self.told.emit(_("The table cannot have more columns."))

    def _caption(self) -> None:
        from editor.ui.body import qtext_tables

        caption = text_of(qtext_tables.caption_at(self._body.textCursor())).replace("\n", " ")
        answer = self._questions.ask_table_caption(caption)
        if answer is not None and answer != caption:
            new = normalise_inlines((Text(answer),))
            self._body.apply(lambda cursor, look: qtext_tables.set_caption(cursor, new, look))
