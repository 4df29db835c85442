"""A table of rows of text: columns, words, people, contacts. Takes what a spreadsheet copies."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

from PySide6 import QtCore, QtGui, QtWidgets

from editor.i18n import _
from editor.ui.foreign_words import plain_tip
from editor.ui.quiet_box import QuietBox

_ROLES = QtCore.Qt.ItemDataRole


class RowsModel(QtCore.QAbstractTableModel):
    """The rows; the last is always empty, to begin a new one in."""

    edited = QtCore.Signal()

    def __init__(self, titles: tuple[str, ...], parent: QtCore.QObject) -> None:
        super().__init__(parent)
        self._titles = titles
        self.rows: list[list[str]] = []
        self.read_only = False
        self.faults: dict[tuple[int, int], str] = {}

    def rowCount(self, _parent: object = None) -> int:
        return len(self.rows) + (not self.read_only)

    def columnCount(self, _parent: object = None) -> int:
        return len(self._titles)

    def headerData(self, section: int, orientation: QtCore.Qt.Orientation, role: int = 0) -> Any:
        if role != _ROLES.DisplayRole:
            return None
        if orientation == QtCore.Qt.Orientation.Horizontal:
            return self._titles[section]
        return str(section + 1) if section < len(self.rows) else "＋"

    def data(self, index: QtCore.QModelIndex | QtCore.QPersistentModelIndex, role: int = 0) -> Any:
        row, column = index.row(), index.column()
        text = self.rows[row][column] if row < len(self.rows) else ""
        fault = self.faults.get((row, column))
        if role in (_ROLES.DisplayRole, _ROLES.EditRole):
            return text
        if role == _ROLES.AccessibleTextRole:
            return f"{self._titles[column]}: {text}"
        if role == _ROLES.ToolTipRole:
            return plain_tip(fault or text)
        if role == _ROLES.DecorationRole and fault:
            icons = QtWidgets.QStyle.StandardPixmap
            return QtWidgets.QApplication.style().standardIcon(icons.SP_MessageBoxWarning)
        return None

    def setData(
        self,
        index: QtCore.QModelIndex | QtCore.QPersistentModelIndex,
        value: Any,
        role: int = _ROLES.EditRole,
    ) -> bool:
        text = " ".join(str(value).split())
        row, column = index.row(), index.column()
        if role != _ROLES.EditRole or self.read_only or text == self.data(index, role):
            return False
        self.set_cells(row, column, [[text]])
        return True

    def flags(
        self, _index: QtCore.QModelIndex | QtCore.QPersistentModelIndex
    ) -> QtCore.Qt.ItemFlag:
        flags = QtCore.Qt.ItemFlag
        there = flags.ItemIsEnabled | flags.ItemIsSelectable
        return there if self.read_only else there | flags.ItemIsEditable

    def set_cells(self, row: int, column: int, cells: list[list[str]]) -> None:
        """Write a block of cells from this one on, with new rows where it needs them."""
        rows = [list(one) for one in self.rows]
        for down, line in enumerate(cells):
            while row + down >= len(rows):
                rows.append([""] * len(self._titles))
            for right, text in enumerate(line[: len(self._titles) - column]):
                rows[row + down][column + right] = " ".join(text.split())
        self.set_rows(rows)
        self.edited.emit()

    def set_rows(self, rows: list[list[str]]) -> None:
        """Show other rows; tells nobody. The cells that stay keep what is chosen in them."""
        if len(rows) == len(self.rows):
            self.rows = rows
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        elif len(rows) > len(self.rows):
            # Behind the empty row: what is typed in it makes it a row, and the editor that Tab
            # opens in its next cell stays in that.
            there, more = self.rowCount(), len(rows) - len(self.rows)
            self.beginInsertRows(QtCore.QModelIndex(), there, there + more - 1)
            self.rows = rows
            self.endInsertRows()
            self.dataChanged.emit(self.index(0, 0), self.index(there - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(QtCore.Qt.Orientation.Vertical, 0, there - 1)
        else:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def set_read_only(self, read_only: bool) -> None:
        if read_only != self.read_only:
            self.beginResetModel()
            self.read_only = read_only
            self.endResetModel()


class RowsEditor(QtWidgets.QWidget):
    """Rows of a kind: the value is a tuple of what `make` makes of them, rows without any text left
    out. `fields` are the names of its attributes with their titles.

    `file_wanted` asks for a table of a file, which `take_file` takes in; `export_wanted` for a file
    to write `table_text` to.
    """

    edited = QtCore.Signal()
    file_wanted = QtCore.Signal()
    export_wanted = QtCore.Signal()

    def __init__(
        self,
        make: Callable[..., Any],
        fields: tuple[tuple[str, str], ...],
        *,
        choices: dict[str, tuple[str, ...]] | None = None,
        weights: tuple[int, ...] = (),
        from_file: bool = False,
    ) -> None:
        super().__init__()
        self._make = make
        self.names = tuple(name for name, _title in fields)
        self.titles = tuple(title for _name, title in fields)
        self.model = RowsModel(self.titles, self)
        self.model.edited.connect(self.edited)
        self.table = _Table(self)
        self.table.setModel(self.model)
        self.table.set_weights(weights or (1,) * len(fields))
        for name, words in (choices or {}).items():
            delegate = _ChoiceDelegate(words, self.table)
            self.table.setItemDelegateForColumn(self.names.index(name), delegate)
        self.remove = _button(_("Remove Row"))
        self.up = _button(_("Up"))
        self.down = _button(_("Down"))
        self.paste_button = _button(_("Paste"))
        self.paste_button.setToolTip(_("Rows copied from a spreadsheet or a table"))
        self.file_button = _button(_("From a File…"))
        self.file_button.setToolTip(_("A CSV or TSV file, as spreadsheets save it"))
        self.file_button.setVisible(from_file)
        self.export_button = _button(_("Export…"))
        self.export_button.setToolTip(_("Write the rows to a file that spreadsheets open"))
        self.export_button.setVisible(from_file)
        self.remove.clicked.connect(self.remove_rows)
        self.up.clicked.connect(lambda: self.move_by(-1))
        self.down.clicked.connect(lambda: self.move_by(1))
        self.paste_button.clicked.connect(self.paste)
        self.file_button.clicked.connect(self.file_wanted)
        self.export_button.clicked.connect(self.export_wanted)
        self._buttons = _row(self.remove, self.up, self.down, self.paste_button)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table, 1)
        layout.addLayout(self._buttons)
        layout.addLayout(_row(self.file_button, self.export_button))
        self.setFocusProxy(self.table)

    def add_button(self, button: QtWidgets.QPushButton) -> None:
        """Put another button beside those of the table."""
        self._buttons.addWidget(button)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.table.setAccessibleName(name)

    def value(self) -> tuple[Any, ...]:
        return tuple(
            self._make(**dict(zip(self.names, row, strict=True)))
            for row in self.model.rows
            if any(row)
        )

    def show_value(self, value: tuple[Any, ...]) -> None:
        if value != self.value():
            self.model.set_rows([[getattr(one, name) for name in self.names] for one in value])

    def show_faults(self, faults: dict[tuple[int, str], str]) -> None:
        """Mark cells: the number of the row among those with text, the field, and the sentence."""
        at = [number for number, row in enumerate(self.model.rows) if any(row)]
        marks = {
            (at[row], self.names.index(name) if name in self.names else 0): sentence
            for (row, name), sentence in faults.items()
            if row < len(at)
        }
        if marks != self.model.faults:
            self.model.faults = marks
            self.model.set_rows(self.model.rows)

    def set_read_only(self, read_only: bool) -> None:
        self.model.set_read_only(read_only)
        for button in (self.remove, self.up, self.down, self.paste_button, self.file_button):
            button.setEnabled(not read_only)

    def chosen_rows(self) -> list[int]:
        """The numbers of the rows in which anything is chosen, the empty last one aside."""
        chosen = {index.row() for index in self.table.selectionModel().selectedIndexes()}
        return sorted(row for row in chosen if row < len(self.model.rows))

    def remove_rows(self) -> None:
        """Take the chosen rows out."""
        gone = set(self.chosen_rows())
        if gone:
            rows = self.model.rows
            self.model.set_rows([row for number, row in enumerate(rows) if number not in gone])
            self._choose(min(gone), 0)
            self.edited.emit()

    def move_by(self, step: int) -> None:
        """Move the row at hand up (-1) or down (1)."""
        here = self.table.currentIndex()
        row, rows = here.row(), list(self.model.rows)
        if 0 <= row < len(rows) and 0 <= row + step < len(rows):
            rows[row], rows[row + step] = rows[row + step], rows[row]
            self.model.set_rows(rows)
            self._choose(row + step, here.column())
            self.edited.emit()

    def paste(self) -> None:
        """Take the rows on the clipboard: over the cells from the one at hand on."""
        text = QtGui.QGuiApplication.clipboard().text()
        if text.count('"') % 2:
            cells = [line.split("\t") for line in text.splitlines()]
        else:  # spreadsheets put cells of several lines in quotation marks
            cells = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
        if not cells or self.model.read_only:
            return
        here = self.table.currentIndex()
        row, column = (here.row(), here.column()) if here.isValid() else (len(self.model.rows), 0)
        self.model.set_cells(row, column, cells)

    def take_file(self, text: str) -> list[str]:
        """Add the rows of a CSV or TSV text, without its heading where it has one and without rows
        that are there already. Gives a sentence for each line that cannot be taken.
        """
        there = {tuple(row) for row in self.model.rows}
        new: list[list[str]] = []
        faults: list[str] = []
        width = len(self.names)
        for line, cells in _lines_of(text):
            row = [" ".join(cell.split()) for cell in cells]
            row += [""] * (width - len(row))
            if not any(row) or tuple(row[:width]) in there or self._is_heading(row[:width]):
                continue
            if any(row[width:]):
                sentence = _("Line {line}: there are more than {count} columns.")
                faults.append(sentence.format(line=line, count=width))
            elif not row[0]:
                sentence = _("Line {line}: “{column}” is empty.")
                faults.append(sentence.format(line=line, column=self.titles[0]))
            else:
                there.add(tuple(row[:width]))
                new.append(row[:width])
        if new:
            self.model.set_cells(len(self.model.rows), 0, new)
        return faults

    def table_text(self) -> str:
        """The rows with text as tab-separated lines below a line of titles, which `take_file` reads
        back.
        """
        lines = io.StringIO(newline="")
        writer = csv.writer(lines, delimiter="\t", lineterminator="\r\n")
        writer.writerow(self.titles)
        writer.writerows(row for row in self.model.rows if any(row))
        return lines.getvalue()

    def _is_heading(self, row: list[str]) -> bool:
        titles = {*self.names, *(title.casefold() for title in self.titles)}
        return all(not cell or cell.casefold() in titles for cell in row)

    def _choose(self, row: int, column: int) -> None:
        last = self.model.rowCount() - 1
        self.table.setCurrentIndex(self.model.index(min(row, last), column))


class _Table(QtWidgets.QTableView):
    def __init__(self, editor: RowsEditor) -> None:
        super().__init__()
        self._editor = editor
        self._weights: tuple[int, ...] = ()
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setMinimumHeight(150)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(
            QtCore.Qt.AlignmentFlag.AlignLeft | QtCore.Qt.AlignmentFlag.AlignVCenter
        )

    def set_weights(self, weights: tuple[int, ...]) -> None:
        """Share out the width so."""
        self._weights = weights

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.viewport().width()
        for column, weight in enumerate(self._weights[:-1]):
            self.setColumnWidth(column, width * weight // sum(self._weights))

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        keys = QtGui.QKeySequence.StandardKey
        if event.matches(keys.Paste):
            self._editor.paste()
        elif event.matches(keys.Copy):
            self._copy()
        elif event.key() in (QtCore.Qt.Key.Key_Delete, QtCore.Qt.Key.Key_Backspace):
            self._empty()
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        rows: dict[int, dict[int, str]] = {}
        for index in self.selectionModel().selectedIndexes():
            rows.setdefault(index.row(), {})[index.column()] = str(index.data() or "")
        lines = (
            "\t".join(cells[at] for at in sorted(cells)) for _row, cells in sorted(rows.items())
        )
        QtGui.QGuiApplication.clipboard().setText("\n".join(lines))

    def _empty(self) -> None:
        model = self._editor.model
        if model.read_only:
            return
        rows = [list(row) for row in model.rows]
        for index in self.selectionModel().selectedIndexes():
            if index.row() < len(rows):
                rows[index.row()][index.column()] = ""
        if rows != model.rows:
            model.set_rows(rows)
            model.edited.emit()


class _ChoiceDelegate(QtWidgets.QStyledItemDelegate):
    """Offers words for a cell; others can be typed."""

    def __init__(self, choices: tuple[str, ...], parent: QtCore.QObject) -> None:
        super().__init__(parent)
        self._choices = choices

    def createEditor(self, parent: QtWidgets.QWidget, _option: Any, _index: Any) -> Any:
        box = QuietBox(parent)
        box.setLineEdit(QtWidgets.QLineEdit())
        box.setInsertPolicy(box.InsertPolicy.NoInsert)
        box.setCompleter(None)  # type: ignore[arg-type]  # it would type into compositions
        box.addItems(list(self._choices))
        return box

    def setEditorData(self, editor: Any, index: Any) -> None:
        editor.setEditText(index.data(_ROLES.EditRole))

    def setModelData(self, editor: Any, model: Any, index: Any) -> None:
        model.setData(index, editor.currentText())


def _lines_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV or TSV text, each with the number of the line it ends in."""
    sample = text[:4_000].splitlines()[:1]
    separator = max("\t,;，；", key=lambda sign: "".join(sample).count(sign))
    if text.count('"') % 2:  # one was meant as a character: it must not swallow the other lines
        for number, line in enumerate(text.splitlines(), 1):
            yield number, line.split(separator)
        return
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    for cells in reader:
        yield reader.line_num, cells


def _row(*buttons: QtWidgets.QPushButton) -> QtWidgets.QHBoxLayout:
    row = QtWidgets.QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def _button(words: str) -> QtWidgets.QPushButton:
    button = QtWidgets.QPushButton(words)
    button.setAutoDefault(False)
    return button
