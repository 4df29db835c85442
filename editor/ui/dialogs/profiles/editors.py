"""The widgets in which single values of a profile are changed.

Each has `edited`, which tells that a person changed it, `value()`, `show_value()`, which tells
nobody, and `set_read_only()`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6 import QtCore, QtGui, QtWidgets

from editor.i18n import _
from editor.ui.plain_text import plain_text
from editor.ui.quiet_box import QuietBox
from editor.ui.theme import inset

FIELD_HEIGHT = 28


class LineEditor(QtWidgets.QLineEdit):
    """A single line of text."""

    edited = QtCore.Signal()

    def __init__(self, placeholder: str = "", width: int = 0) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAcceptDrops(False)
        if width:
            self.setMaximumWidth(self.fontMetrics().horizontalAdvance("m") * width)
        self.textEdited.connect(self.edited)

    def value(self) -> str:
        return self.text()

    def show_value(self, value: str) -> None:
        if value != self.text():
            self.setText(value)
            self.setCursorPosition(0)

    def set_read_only(self, read_only: bool) -> None:
        self.setReadOnly(read_only)
        _look_again(self)


class TextEditor(QtWidgets.QPlainTextEdit):
    """Text of several paragraphs."""

    edited = QtCore.Signal()

    def __init__(self, lines: int = 5) -> None:
        super().__init__()
        self._showing = False
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 14)
        self.textChanged.connect(self._tell)

    def value(self) -> str:
        return plain_text(self).strip()

    def show_value(self, value: str) -> None:
        if value != self.value():
            self._showing = True
            self.setPlainText(value)
            self._showing = False

    def set_read_only(self, read_only: bool) -> None:
        self.setReadOnly(read_only)
        _look_again(self)

    def _tell(self) -> None:
        if not self._showing:
            self.edited.emit()


class WholeEditor(QtWidgets.QSpinBox):
    """A whole number."""

    edited = QtCore.Signal()

    def __init__(
        self, low: int, high: int, step: int = 1, suffix: str = "", zero: str = ""
    ) -> None:
        super().__init__()
        self.setRange(low, high)
        self.setSingleStep(step)
        self.setSuffix(suffix)
        self.setSpecialValueText(zero)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(96, FIELD_HEIGHT)
        inset(self)
        self.valueChanged.connect(self.edited)

    def show_value(self, value: int) -> None:
        with QtCore.QSignalBlocker(self):
            self.setValue(value)

    def set_read_only(self, read_only: bool) -> None:
        self.setReadOnly(read_only)
        _look_again(self, self.lineEdit())

    def wheelEvent(self, event: QtGui.QWheelEvent) -> None:
        _quietly(self, event, super().wheelEvent)


class NumberEditor(QtWidgets.QDoubleSpinBox):
    """A number of at most four places, of which only those are shown that say something."""

    edited = QtCore.Signal()

    def __init__(self, low: float, high: float, step: float, suffix: str = "") -> None:
        super().__init__()
        self.setDecimals(4)
        self.setRange(low, high)
        self.setSingleStep(step)
        self.setSuffix(suffix)
        self.setMinimumSize(96, FIELD_HEIGHT)
        inset(self)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self.edited)

    def value(self) -> float:
        return round(super().value(), 4)

    def show_value(self, value: float) -> None:
        with QtCore.QSignalBlocker(self):
            self.setValue(value)

    def textFromValue(self, value: float) -> str:
        return self.locale().toString(round(value, 4), "g", 6)

    def set_read_only(self, read_only: bool) -> None:
        self.setReadOnly(read_only)
        _look_again(self, self.lineEdit())

    def wheelEvent(self, event: QtGui.QWheelEvent) -> None:
        _quietly(self, event, super().wheelEvent)


class ChoiceEditor(QuietBox):
    """One of several values, each with words for people; a value that is not among them is shown as
    it is.
    """

    edited = QtCore.Signal()

    def __init__(self, choices: Iterable[tuple[Any, str]]) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumWidth(96)
        for value, words in choices:
            self.addItem(words, value)
        self.activated.connect(self.edited)

    def value(self) -> Any:
        return self.currentData()

    def show_value(self, value: Any) -> None:
        index = next((at for at in range(self.count()) if self.itemData(at) == value), -1)
        if index < 0:
            self.addItem(str(value), value)
            index = self.count() - 1
        self.setCurrentIndex(index)

    def choose(self, value: Any) -> None:
        """Choose a value as a person does."""
        self.show_value(value)
        self.edited.emit()

    def set_read_only(self, read_only: bool) -> None:
        self.setEnabled(not read_only)


class OpenChoiceEditor(QuietBox):
    """A line of text that is mostly one of several."""

    edited = QtCore.Signal()

    def __init__(self, choices: Iterable[str]) -> None:
        super().__init__()
        self._line = line = QtWidgets.QLineEdit()
        line.setAcceptDrops(False)
        self.setLineEdit(line)
        self.setInsertPolicy(self.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToContents)
        self.setCompleter(None)  # type: ignore[arg-type]  # it would type into compositions
        self.addItems(list(choices))
        line.textEdited.connect(self.edited)
        self.activated.connect(self.edited)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    def value(self) -> str:
        return self.currentText()

    def show_value(self, value: str) -> None:
        if value != self.currentText():
            self.setEditText(value)

    def set_read_only(self, read_only: bool) -> None:
        self.setEnabled(not read_only)


class ChecksEditor(QtWidgets.QWidget):
    """Some of several values, in the order in which the profile has them."""

    edited = QtCore.Signal()

    def __init__(self, choices: Iterable[tuple[str, str]], columns: int = 3) -> None:
        super().__init__()
        grid = QtWidgets.QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(18)
        self.boxes: dict[str, QtWidgets.QCheckBox] = {}
        self._order: tuple[str, ...] = ()
        for number, (name, words) in enumerate(choices):
            box = QtWidgets.QCheckBox(words)
            box.clicked.connect(self.edited)
            self.boxes[name] = box
            grid.addWidget(box, number // columns, number % columns)
        grid.setColumnStretch(columns, 1)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> tuple[str, ...]:
        checked = [name for name, box in self.boxes.items() if box.isChecked()]
        kept = [name for name in self._order if name in checked]
        return (*kept, *(name for name in checked if name not in kept))

    def show_value(self, value: tuple[str, ...]) -> None:
        self._order = value
        for name, box in self.boxes.items():
            box.setChecked(name in value)

    def set_read_only(self, read_only: bool) -> None:
        for box in self.boxes.values():
            box.setEnabled(not read_only)


def offset_choices() -> list[tuple[int, str]]:
    """The offsets from UTC that are in use, in minutes, and what a person calls them."""
    places = {
        480: _("Beijing, Taipei, Hong Kong"),
        540: _("Tokyo, Seoul"),
        0: _("London in winter"),
        60: _("London in summer, Berlin in winter"),
        120: _("Berlin in summer"),
        -240: _("New York in summer"),
        -300: _("New York in winter"),
        -420: _("Los Angeles in summer"),
        -480: _("Los Angeles in winter"),
    }
    odd = (-570, -210, 210, 270, 330, 345, 390, 525, 570, 630, 765)
    choices = []
    for minutes in sorted((*range(-12 * 60, 14 * 60 + 1, 60), *odd)):
        hours, rest = divmod(abs(minutes), 60)
        words = f"UTC{'−' if minutes < 0 else '+'}{hours:02}:{rest:02}"
        place = places.get(minutes, "")
        choices.append((minutes, f"{words}  {place}" if place else words))
    return choices


def _look_again(*widgets: QtWidgets.QWidget) -> None:
    """Let the style sheet see that fields can be changed, or no longer."""
    for widget in widgets:
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _quietly(widget: QtWidgets.QWidget, event: QtGui.QWheelEvent, then: Any) -> None:
    """A wheel that scrolls past a field changes nothing in it."""
    if widget.hasFocus():
        then(event)
    else:
        event.ignore()
