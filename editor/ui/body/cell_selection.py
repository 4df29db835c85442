"""Selected cells are shown as cells: Qt marks their letters alone, and an empty one not at all."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QPainter, QPalette, QTextTable
from PySide6.QtWidgets import QTextEdit

from editor.ui.body.qtext_selection import selected_cells

_TINT = 70
"""How much of the selection's colour lies over a cell, of 255: the letters stay readable."""
_FRAME = 4
"""By so many pixels Qt takes a table with lines of one pixel to be larger than it paints it."""


class CellSelection(QObject):
    """Tints the selected cells of an editor, which is to call `paint` after it has painted."""

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._was_shown = False
        editor.selectionChanged.connect(self._repaint)

    def paint(self, painter: QPainter) -> None:
        """Paint with a painter on the viewport."""
        cursor = self._editor.textCursor()
        table = cursor.currentTable()
        if table is None or not cursor.hasComplexSelection():
            return
        first_row, rows, first_column, columns = selected_cells(cursor)
        colour = self._editor.palette().color(QPalette.ColorRole.Highlight)
        colour.setAlpha(_TINT)
        painter.save()
        painter.translate(
            -self._editor.horizontalScrollBar().value(), -self._editor.verticalScrollBar().value()
        )
        tops = _Edges(self._editor, table)
        for row in range(first_row, first_row + rows):
            for column in range(first_column, first_column + columns):
                cell = table.cellAt(row, column)
                if (cell.row(), cell.column()) == (row, column):
                    top, bottom = tops.row(row), tops.row(row + cell.rowSpan())
                    left, right = tops.column(column), tops.column(column + cell.columnSpan())
                    painter.fillRect(QRectF(left, top, right - left, bottom - top), colour)
        painter.restore()

    def _repaint(self) -> None:
        # Qt repaints the letters of a changed selection, not the cells around them.
        shown = self._editor.textCursor().hasComplexSelection()
        if shown or self._was_shown:
            self._editor.viewport().update()
        self._was_shown = shown


class _Edges:
    """Where the rows and columns of a table begin, in the document's coordinates. Qt tells only
    where the blocks in its cells lie.
    """

    def __init__(self, editor: QTextEdit, table: QTextTable) -> None:
        self._table = table
        self._layout = editor.document().documentLayout()
        form = table.format().toTableFormat()
        self._padding = form.cellPadding() + form.border()
        self._rows: dict[int, float] = {}
        self._columns: dict[int, float] = {}
        # Of the rectangle that Qt gives for a table with margins only the size can be relied on.
        size = self._layout.frameBoundingRect(table).size()
        margins = form.topMargin() + form.bottomMargin()
        self._bottom = self.row(0) + size.height() - margins - _FRAME
        self._right = self.column(0) + size.width() - _FRAME

    def row(self, row: int) -> float:
        """The top of that row, or the bottom of the table behind the last."""
        if row >= self._table.rows():
            return self._bottom
        if row not in self._rows:
            columns = range(self._table.columns())
            column = next(at for at in columns if self._table.cellAt(row, at).row() == row)
            self._rows[row] = self._corner(row, column).top()
        return self._rows[row]

    def column(self, column: int) -> float:
        """The left edge of that column, or the right one of the table behind the last."""
        if column >= self._table.columns():
            return self._right
        if column not in self._columns:
            rows = range(self._table.rows())
            row = next(at for at in rows if self._table.cellAt(at, column).column() == column)
            self._columns[column] = self._corner(row, column).left()
        return self._columns[column]

    def _corner(self, row: int, column: int) -> QRectF:
        block = self._table.cellAt(row, column).firstCursorPosition().block()
        rect = self._layout.blockBoundingRect(block)
        return rect.translated(-self._padding, -self._padding - block.blockFormat().topMargin())
