"""What the Table menu does, and inserting a table."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from editor.ui.actions import ActionTable
from editor.ui.body.body_editor import BodyEditor
from editor.ui.dialogs.tables import TableFacts


class TableQuestions(Protocol):
    """What TableCommands asks; TableDialogs answers it with dialogs."""

    def ask_table(self) -> TableFacts | None: ...


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
        self._questions = questions
        actions.connect("table", self._table)

    def _table(self) -> None:
        facts = self._questions.ask_table()
        if facts is not None:
            self._body.insert_table(facts.rows, facts.columns, int(facts.header))
