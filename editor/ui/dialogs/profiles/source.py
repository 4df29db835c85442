"""The page with the profile as text: TOML, line numbers, and what is wrong in which line."""

from __future__ import annotations

from typing import Any

from PySide6 import QtCore, QtGui, QtWidgets

from editor.i18n import _
from editor.profiles.faults import Fault
from editor.ui.foreign_words import plain_tip, show_plain
from editor.ui.plain_text import plain_text

CHECK_MS = 250
"""So long after the last key the text is read."""


class SourcePage(QtWidgets.QWidget):
    """`edited` carries the text, a moment after it was changed."""

    edited = QtCore.Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title = _("Profile as Text")
        self.text = _NumberedText()
        self.text.setAccessibleName(_("Text of the profile"))
        self.note = QtWidgets.QLabel()
        show_plain(self.note)
        self.note.setWordWrap(True)
        self.note.setForegroundRole(self.note.palette().ColorRole.PlaceholderText)
        self.list = QtWidgets.QListWidget()
        self.list.setAccessibleName(_("What is wrong"))
        self.list.setWordWrap(True)
        self.list.setMaximumHeight(self.fontMetrics().height() * 6 + 12)
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(4, 2, 4, 4)
        layout.addWidget(self.note)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.list)
        self._showing = self._is_untold = False
        self._known = ""
        """The text that was shown or told last."""
        self._delay = QtCore.QTimer(self, singleShot=True, interval=CHECK_MS)
        self._delay.timeout.connect(self.tell_now)
        self.text.textChanged.connect(self._changed)

    def show_text(self, text: str, faults: tuple[Fault, ...], note: str, read_only: bool) -> None:
        """Show the text, what is wrong with it, and a sentence above it."""
        if text != self._known or self._is_untold:
            self._known = text
            self._showing = True
            self.text.setPlainText(text)
            self._showing = False
        self._delay.stop()
        self._is_untold = False
        self.text.setReadOnly(read_only)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.show_faults(faults)

    def show_faults(self, faults: tuple[Fault, ...]) -> None:
        """Mark the lines that are faulty."""
        self.list.clear()
        for fault in faults:
            item = QtWidgets.QListWidgetItem(
                f"{'✗' if fault.is_error else '⚠'} {fault.with_line()}"
            )
            item.setData(QtCore.Qt.ItemDataRole.UserRole, fault)
            self.list.addItem(item)
        self.list.setVisible(bool(faults))
        self.text.mark(faults)

    def go_to(self, line: int) -> None:
        """Put the caret into a line, from 1."""
        block = self.text.document().findBlockByNumber(max(line, 1) - 1)
        if block.isValid():
            self.text.setTextCursor(QtGui.QTextCursor(block))
            self.text.centerCursor()
        self.text.setFocus()

    def tell_now(self) -> None:
        """Tell of the text without waiting, where it was changed."""
        if self._is_untold:
            self._is_untold = False
            self._delay.stop()
            self._known = plain_text(self.text)
            self.edited.emit(self._known)

    def _changed(self) -> None:
        if not self._showing and not self.text.isReadOnly():
            self._is_untold = True
            self._delay.start()

    def _go(self, item: QtWidgets.QListWidgetItem) -> None:
        self.go_to(item.data(QtCore.Qt.ItemDataRole.UserRole).line)


class _NumberedText(QtWidgets.QPlainTextEdit):
    """Text with the numbers of its lines, of which some are marked."""

    def __init__(self) -> None:
        super().__init__()
        font = QtGui.QFont()
        font.setFamilies(
            ["Cascadia Mono", "Consolas", "Menlo", "Noto Sans Mono CJK SC", "Noto Sans Mono",
             "monospace", *self.font().families()]
        )  # fmt: skip
        font.setStyleHint(QtGui.QFont.StyleHint.Monospace)
        font.setPointSizeF(self.font().pointSizeF())
        self.setFont(font)
        # The theme's style sheet would have the last word on the font otherwise.
        self.document().setDefaultFont(font)
        self.setLineWrapMode(self.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(200)
        self._marked: dict[int, Fault] = {}
        self._numbers = _Numbers(self)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._scroll)
        self._make_room()

    def mark(self, faults: tuple[Fault, ...]) -> None:
        """Mark the lines that these are about: errors before warnings."""
        self._marked = {}
        for fault in faults:
            known = self._marked.get(fault.line)
            if fault.line and (known is None or (fault.is_error and not known.is_error)):
                self._marked[fault.line] = fault
        selections = []
        for line, fault in self._marked.items():
            block = self.document().findBlockByNumber(line - 1)
            if block.isValid():
                selection = QtWidgets.QTextEdit.ExtraSelection()
                colour = QtGui.QColor("#d93025" if fault.is_error else "#e0a800")
                colour.setAlpha(48)
                selection.format.setBackground(colour)
                selection.format.setProperty(QtGui.QTextFormat.Property.FullWidthSelection, True)
                selection.cursor = QtGui.QTextCursor(block)
                selections.append(selection)
        self.setExtraSelections(selections)
        self._numbers.update()

    def event(self, event: QtCore.QEvent) -> bool:
        if event.type() == QtCore.QEvent.Type.ToolTip and isinstance(event, QtGui.QHelpEvent):
            at = self.viewport().mapFrom(self, event.pos())
            fault = self._marked.get(self.cursorForPosition(at).blockNumber() + 1)
            if fault is None:
                QtWidgets.QToolTip.hideText()
            else:
                QtWidgets.QToolTip.showText(event.globalPos(), plain_tip(fault.sentence), self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._numbers.setGeometry(inside.left(), inside.top(), self.number_width(), inside.height())

    def number_width(self) -> int:
        """How wide the numbers are, in pixels."""
        digits = len(str(max(self.blockCount(), 100)))
        return self.fontMetrics().horizontalAdvance("9") * digits + 22

    def paint_numbers(self, painter: QtGui.QPainter, area: QtCore.QRect) -> None:
        """Paint the numbers of the lines in view."""
        palette = self.palette()
        painter.fillRect(area, palette.alternateBase())
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        width, height = self.number_width(), self.fontMetrics().height()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= area.bottom():
            number = block.blockNumber() + 1
            fault = self._marked.get(number)
            if fault is not None:
                painter.setPen(QtGui.QColor("#d93025" if fault.is_error else "#b58100"))
                painter.drawText(4, round(top) + self.fontMetrics().ascent(), "●")
            painter.setPen(palette.placeholderText().color())
            painter.drawText(
                0, round(top), width - 6, height, QtCore.Qt.AlignmentFlag.AlignRight, str(number)
            )
            top += self.blockBoundingRect(block).height()
            block = block.next()

    def _make_room(self) -> None:
        self.setViewportMargins(self.number_width(), 0, 0, 0)

    def _scroll(self, area: QtCore.QRect, by: int) -> None:
        if by:
            self._numbers.scroll(0, by)
        else:
            self._numbers.update(0, area.y(), self._numbers.width(), area.height())


class _Numbers(QtWidgets.QWidget):
    def __init__(self, text: _NumberedText) -> None:
        super().__init__(text)
        self._text = text

    def paintEvent(self, event: Any) -> None:
        painter = QtGui.QPainter(self)
        self._text.paint_numbers(painter, event.rect())
