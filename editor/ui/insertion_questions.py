"""What the window asks about the things to be inserted: answered by dialogs, or by tests."""

from __future__ import annotations

from typing import Protocol

from editor.ui.commands.figures import FigureQuestions
from editor.ui.commands.formatting import ListQuestions
from editor.ui.commands.links import LinkQuestions
from editor.ui.commands.tables import TableQuestions


class InsertionQuestions(LinkQuestions, ListQuestions, TableQuestions, FigureQuestions, Protocol):
    """All questions of the commands that insert."""
