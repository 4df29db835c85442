"""The rows of the findings panel: which are shown, in which order, and how each looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from editor.document.waivers import Waiver
from editor.i18n import _
from editor.proofing.finding import LEVEL_ORDER, Finding, Level
from editor.ui.foreign_words import plain_tip
from editor.ui.proofing.levels import level_icon, level_word

_Index = QModelIndex | QPersistentModelIndex
_AROUND = 6
"""So many characters before and after a place are shown, to know it again."""


class Order(StrEnum):
    """How the rows are sorted."""

    PLACE = "place"
    LEVEL = "level"
    RULE = "rule"


class Row(NamedTuple):
    """A finding in the list: where it is in words, whether it stands, and why if that was said."""

    finding: Finding
    where: str
    stands: bool = False
    waiver: Waiver | None = None


def chosen_rows(
    rows: Sequence[Row], levels: frozenset[Level], *, standing: bool, text: str, order: Order
) -> list[Row]:
    """The rows of these levels that hold the text somewhere, with those that stand or without, in
    that order; `rows` come in the order of their places.
    """
    wanted = text.casefold().strip()
    shown = [
        row
        for row in rows
        if (standing if row.stands else row.finding.level in levels)
        and (not wanted or wanted in _searched(row))
    ]
    if order is Order.LEVEL:
        shown.sort(key=lambda row: (row.stands, LEVEL_ORDER[row.finding.level]))
    elif order is Order.RULE:
        shown.sort(key=lambda row: (row.finding.rule, row.stands))
    return shown


def _searched(row: Row) -> str:
    finding = row.finding
    return "\n".join((finding.text, finding.message, finding.rule, row.where)).casefold()


class FindingsTable(QAbstractTableModel):
    """The rows as a table: level, where, what stands there, what is wrong with it."""

    LEVEL, WHERE, TEXT, MESSAGE = range(4)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self._shown: dict[int, Callable[[Row], str]] = {
            self.LEVEL: _level,
            self.WHERE: lambda row: row.where,
            self.TEXT: lambda row: excerpt(row.finding),
            self.MESSAGE: lambda row: row.finding.message,
        }

    def show(self, rows: list[Row]) -> None:
        """Show these rows and no others."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Level"), _("Where"), _("Text"), _("What is wrong"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: _Index, role: int = 0) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(self._shown[column](row).split())
        if role == Qt.ItemDataRole.DecorationRole and column == self.LEVEL and not row.stands:
            return level_icon(row.finding.level)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._shown[column](row))
        return None


def _level(row: Row) -> str:
    if row.waiver is not None and row.waiver.reason:
        return _("Waived")
    return _("Ignored") if row.stands else level_word(row.finding.level)


def excerpt(finding: Finding) -> str:
    """What stands at the place of a finding, with a little around it."""
    text = finding.text if len(finding.text) <= 40 else f"{finding.text[:39]}…"
    before = finding.before[-_AROUND:]
    return f"{before}【{text}】{finding.after[:_AROUND]}" if text else ""
