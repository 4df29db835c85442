"""A page of the dialog: fields with labels, what is wrong with each below it."""

from __future__ import annotations

import re
from typing import Any

from PySide6 import QtCore, QtWidgets

from editor.i18n import _
from editor.profiles.faults import Fault
from editor.profiles.profile import Profile
from editor.ui.dialogs.profiles.paths import key_of, value_at, with_value
from editor.ui.dialogs.profiles.rows_editor import RowsEditor
from editor.ui.foreign_words import show_plain

_MOST_SHOWN = 3


class FieldRow:
    """A field on a page: what it changes, its label, and where its faults are shown."""

    def __init__(self, path: str, words: str, editor: Any, label: QtWidgets.QLabel) -> None:
        self.path = path
        self.key = key_of(path)
        self.words = words
        self.editor = editor
        self.label = label
        self.problem = QtWidgets.QLabel()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        show_plain(self.problem)
        self.problem.hide()

    def has(self, fault: Fault) -> bool:
        """Whether the fault is about this field."""
        return fault.key == self.key or fault.key.startswith((f"{self.key}.", f"{self.key}["))

    def show_faults(self, faults: tuple[Fault, ...]) -> None:
        """Show those of the faults that are about this field."""
        own = [fault for fault in faults if self.has(fault)]
        lines = [self.sentence(fault) for fault in own[:_MOST_SHOWN]]
        if len(own) > _MOST_SHOWN:
            lines.append(_("and {count} more").format(count=len(own) - _MOST_SHOWN))
        self.problem.setText("\n".join(lines))
        self.problem.setVisible(bool(lines))
        self.editor.setAccessibleDescription(self.problem.text())
        if isinstance(self.editor, RowsEditor):
            self.editor.show_faults(
                {_cell(fault.key, self.key): self.sentence(fault) for fault in own}
            )

    def sentence(self, fault: Fault) -> str:
        """The sentence with the words of the form in place of the keys of the file."""
        known = {fault.key: self.words}
        if isinstance(self.editor, RowsEditor):
            titles = dict(zip(self.editor.names, self.editor.titles, strict=True))
            known |= titles
            number, name = _cell(fault.key, self.key)
            if fault.key != self.key:
                words = _row_words(number + 1)
                known[fault.key] = f"{words}, {titles[name]}" if name in titles else words

        def in_words(match: re.Match[str]) -> str:
            key = match[2]
            row = re.fullmatch(rf"{re.escape(self.key)}\[(\d+)\]", key)
            words = known.get(key) or (_row_words(int(row[1])) if row else key)
            return match[1] + words + match[3]

        # Traditional Chinese has quotation marks of its own.
        sentence = re.sub("([“「])([^”」]*)([”」])", in_words, fault.sentence)
        return sentence if fault.is_error else f"⚠ {sentence}"


class Page(QtWidgets.QScrollArea):
    """`edited` carries the profile as a person has just made it."""

    edited = QtCore.Signal(object)
    title = ""

    def __init__(self) -> None:
        super().__init__()
        self.profile: Profile | None = None
        self.rows: dict[str, FieldRow] = {}
        self._grids: list[QtWidgets.QGridLayout] = []
        self.is_read_only = False
        self.setWidgetResizable(True)
        self.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        content = QtWidgets.QWidget()
        content.setObjectName("form")
        self.content = QtWidgets.QVBoxLayout(content)
        self.content.setContentsMargins(4, 2, 14, 8)
        self.content.setSpacing(8)
        self.setWidget(content)
        self.set_shown = content.setVisible
        self.build()

    def build(self) -> None:
        """Add the fields; every page has its own."""
        raise NotImplementedError

    # --- building ------------------------------------------------------------------------------

    def section(self, words: str, note: str = "") -> None:
        """Begin a part of the page with a heading."""
        if self.content.count():
            self.content.addSpacing(6)
        if words:
            heading = QtWidgets.QLabel(words)
            heading.setObjectName("section")
            heading.setIndent(0)
            self.content.addWidget(heading)
        if note:
            self.note(note)

    def note(self, words: str) -> QtWidgets.QLabel:
        """A sentence that helps."""
        label = QtWidgets.QLabel(words)
        show_plain(label)
        label.setWordWrap(True)
        label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        self.content.addWidget(label)
        return label

    def form(self) -> QtWidgets.QGridLayout:
        """Begin a form: labels left, fields right."""
        grid = QtWidgets.QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self._grids.append(grid)
        self.content.addLayout(grid)
        return grid

    def add_row(
        self,
        grid: QtWidgets.QGridLayout,
        path: str,
        words: str,
        editor: Any,
        note: str = "",
        column: int = 0,
    ) -> FieldRow:
        """Add a field with its label before it; in a `column` after the first beside the field that
        came last.
        """
        row = self._row(path, words, editor)
        at = grid.rowCount() - (2 if column else 0)
        column *= 2
        grid.setColumnStretch(column + 1, 1)
        grid.addWidget(row.label, at, column)
        stretching = isinstance(editor, QtWidgets.QLineEdit) or not isinstance(
            editor, QtWidgets.QAbstractSpinBox | QtWidgets.QComboBox
        )
        if note:
            beside = QtWidgets.QHBoxLayout()
            beside.setSpacing(10)
            beside.addWidget(editor)
            hint = QtWidgets.QLabel(note)
            hint.setForegroundRole(hint.palette().ColorRole.PlaceholderText)
            hint.setWordWrap(True)
            beside.addWidget(hint, 1)
            grid.addLayout(beside, at, column + 1)
        elif stretching:
            grid.addWidget(editor, at, column + 1)
        else:
            grid.addWidget(editor, at, column + 1, QtCore.Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(row.problem, at + 1, column + 1)
        return row

    def add_wide(self, path: str, words: str, editor: Any, stretch: int = 0) -> FieldRow:
        """Add a field over the whole width, its label above it, "" for none."""
        row = self._row(path, words, editor)
        if words:
            self.content.addWidget(row.label)
        self.content.addWidget(editor, stretch)
        self.content.addWidget(row.problem)
        return row

    def add_stretch(self) -> None:
        """Keep what comes before at the top."""
        self.content.addStretch(1)

    def _row(self, path: str, words: str, editor: Any) -> FieldRow:
        label = QtWidgets.QLabel(words)
        label.setBuddy(editor)
        editor.setAccessibleName(words or self.title)
        row = FieldRow(path, words or self.title, editor, label)
        editor.edited.connect(lambda: self._take(row))
        self.rows[path] = row
        return row

    # --- showing -------------------------------------------------------------------------------

    def show_profile(self, profile: Profile, faults: tuple[Fault, ...], read_only: bool) -> None:
        """Show the values of the profile; fields that say the same keep their caret."""
        self.profile = profile
        if read_only != self.is_read_only:
            self.is_read_only = read_only
            for row in self.rows.values():
                row.editor.set_read_only(read_only)
        for row in self.rows.values():
            row.editor.show_value(value_at(profile, row.path))
            row.show_faults(faults)
        self.follow(profile)

    def follow(self, profile: Profile) -> None:
        """Show what is not a field, for pages that have such."""

    def align_labels(self) -> None:
        """Let the fields of all forms on the page begin at one line."""
        firsts = [
            (grid, item.widget())
            for grid in self._grids
            for at in range(grid.rowCount())
            if (item := grid.itemAtPosition(at, 0)) is not None
        ]
        width = max((label.sizeHint().width() for _grid, label in firsts if label), default=0)
        for grid, _label in firsts:
            grid.setColumnMinimumWidth(0, width)

    def row_of(self, fault: Fault) -> FieldRow | None:
        """The field that the fault is about, None where it is on another page."""
        return next((row for row in self.rows.values() if row.has(fault)), None)

    def _take(self, row: FieldRow) -> None:
        if self.profile is not None and not self.is_read_only:
            self.edited.emit(with_value(self.profile, row.path, row.editor.value()))


def _row_words(number: int) -> str:
    return _("Row {number}").format(number=number)


def _cell(key: str, of: str) -> tuple[int, str]:
    """The number of the row, from 0, and the field of a key such as `words[2].wrong`."""
    number, _bracket, name = key[len(of) :].lstrip("[").partition("]")
    return (int(number) - 1 if number.isdecimal() else 0, name.lstrip("."))
