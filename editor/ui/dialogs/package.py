"""What became of a hand-over package: made, refused, or checked.

Imported when a package is made or checked, not with the window.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6 import QtCore, QtGui, QtWidgets

from editor.handover.package import EMBARGO
from editor.handover.proof import product_name
from editor.handover.verify import CHANGED, MISSING, OK, PROGRAM, UNLISTED, UNREADABLE
from editor.i18n import _
from editor.printable import printable
from editor.ui.foreign_words import plain_tip, show_plain

if TYPE_CHECKING:
    from editor.handover.package import Package
    from editor.handover.verify import Verification
    from editor.report import Loss


_COLUMN_GAP = 16
_SIGNS = {OK: "✓", UNLISTED: "–"}


class PackageDialog(QtWidgets.QDialog):
    """Shows that work is going on, and then what came of it. It is opened, not executed.

    `go_requested` says that the person wants to see where the texts differ, `despite_requested`
    that the package is wanted although pictures are missing.
    """

    go_requested = QtCore.Signal()
    despite_requested = QtCore.Signal()

    def __init__(self, parent: QtWidgets.QWidget, title: str, working: str) -> None:
        super().__init__(parent)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.headline = QtWidgets.QLabel(working)
        show_plain(self.headline)
        self.headline.setWordWrap(True)
        font = self.headline.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        font.setBold(True)
        self.headline.setFont(font)
        self.headline.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
        self._busy = QtWidgets.QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self.buttons = QtWidgets.QDialogButtonBox(QtWidgets.QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        self._content = QtWidgets.QVBoxLayout()
        self._content.setSpacing(12)
        self._content.addWidget(self._busy)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(12)
        layout.addWidget(self.headline)
        layout.addLayout(self._content)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(740)
        self.path = ""

    def show_working(self, working: str) -> None:
        """Say that the work goes on after a question was answered."""
        self.headline.setText(working)
        self._busy.show()
        for button in self.buttons.buttons():
            if self.buttons.buttonRole(button) == QtWidgets.QDialogButtonBox.ButtonRole.ActionRole:
                self.buttons.removeButton(button)

    def show_package(self, package: Package, losses: Iterable[Loss]) -> None:
        """Show what was written, the proof, and what some of the files leave out."""
        contents = package.contents
        self.path = package.path
        self._headline(True, _("The hand-over package is ready."))
        if contents.embargo:
            embargo = _text(f"⚠ {contents.embargo}")
            embargo.setFont(self.headline.font())
            self._content.addWidget(embargo)
        path = _text(os.path.normpath(package.path))
        path.setForegroundRole(QtGui.QPalette.ColorRole.PlaceholderText)
        self._content.addWidget(path)
        names = [product_name(product) for product in contents.proof.products]
        self._content.addWidget(
            _text(
                _(
                    "✓ The same text in {count} files and in the editor: {characters} characters."
                ).format(count=len(names), characters=f"{contents.proof.characters:,}")
            )
        )
        table = _table((_("File"), _("What for"), _("Size")))
        for entry in contents.entries:
            purpose = _purpose(entry.role, is_held=bool(contents.embargo))
            item = QtWidgets.QTreeWidgetItem([entry.path, purpose, size_words(entry.size)])
            item.setTextAlignment(2, QtCore.Qt.AlignmentFlag.AlignRight)
            item.setToolTip(0, plain_tip(entry.path))
            item.setToolTip(1, purpose)
            table.addTopLevelItem(item)
        self._content.addWidget(table)
        _fit(table)
        self._add_lines(
            _("To see to before it is published:"),
            list(
                dict.fromkeys(
                    finding.sentence for finding in contents.urgent if finding.id != EMBARGO
                )
            ),
        )
        left_out = dict.fromkeys(loss.detail for loss in losses)
        self._add_lines(_("Left out, because a file has no place for it:"), list(left_out))
        self._add_button(_("&Open Folder"), self._open)
        self._add_button(_("Copy &Path"), self._copy_path)
        self._grow()

    def show_failure(self, sentence: str, *, place: bool = False, despite: bool = False) -> None:
        """Show why there is no package; with a way to where it is, or a way on without pictures."""
        self._headline(False, _("No package was made."))
        self._content.addWidget(_text(sentence))
        if place:
            self._add_button(_("&Go There"), self._go)
        if despite:
            self._add_button(_("&Make It All the Same"), self.despite_requested.emit)
        self._grow()

    def show_verification(self, found: Verification) -> None:
        """Show what a check found, file by file."""
        self.path = found.path
        self._headline(found.is_whole, found.verdict)
        made = _("“{title}”, made by Dateline {version} on {time}").format(
            title=found.title, version=found.engine, time=found.made_at.replace("T", " ")[:16]
        )
        line = _text(made)
        line.setForegroundRole(QtGui.QPalette.ColorRole.PlaceholderText)
        self._content.addWidget(line)
        table = _table((_("File"), _("Result")))
        states = _states()
        problems = list(found.problems)
        for file in found.files:
            _add_row(table, printable(file.path), states[file.state], _SIGNS.get(file.state, "✗"))
            if file.state not in (OK, UNLISTED):
                problems.append(f"{printable(file.path)}: {file.sentence}")
        for text in found.texts:
            name = _("Text of {product}").format(product=product_name(text.product))
            words = _("the same") if text.is_same else _("differs")
            _add_row(table, name, words, "✓" if text.is_same else "✗")
            if not text.is_same:
                problems.append(text.sentence)
        self._content.addWidget(table)
        _fit(table)
        self._add_lines(_("What is wrong:"), problems)
        self._add_button(_("&Open Folder"), self._open)
        self._grow()

    def show_broken(self, sentence: str) -> None:
        """Show that there is no package to check."""
        self._headline(False, _("This is no package that could be checked."))
        self._content.addWidget(_text(sentence))

    def _headline(self, good: bool, words: str) -> None:
        self._busy.hide()
        self.headline.setText(f"{'✓' if good else '✗'} {words}")
        while self._content.count() > 1:
            item = self._content.takeAt(1)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()

    def _add_lines(self, title: str, sentences: list[str]) -> None:
        if not sentences:
            return
        self._content.addWidget(_text(title))
        lines = QtWidgets.QListWidget()
        lines.setAccessibleName(title)
        lines.setWordWrap(True)
        lines.addItems(sentences)
        lines.setMinimumHeight(min(len(sentences), 4) * 20 + 6)
        lines.setMaximumHeight(max(60, min(len(sentences), 6) * 24 + 8))
        self._content.addWidget(lines)

    def _grow(self) -> None:
        """Make room for what came, in the middle of the window, once it is laid out."""
        QtCore.QTimer.singleShot(0, self, self._fit_to_content)

    def _fit_to_content(self) -> None:
        self.resize(self.size().expandedTo(self.sizeHint()))
        parent = self.parentWidget()
        if parent is not None:
            frame = self.frameGeometry()
            frame.moveCenter(parent.frameGeometry().center())
            self.move(frame.topLeft())

    def _add_button(self, words: str, then: object) -> None:
        button = self.buttons.addButton(words, QtWidgets.QDialogButtonBox.ButtonRole.ActionRole)
        button.setAutoDefault(False)
        button.clicked.connect(then)

    def _go(self) -> None:
        self.go_requested.emit()
        self.accept()

    def _open(self) -> None:
        folder = self.path if os.path.isdir(self.path) else os.path.dirname(self.path)
        QtGui.QDesktopServices.openUrl(QtCore.QUrl.fromLocalFile(folder))

    def _copy_path(self) -> None:
        QtGui.QGuiApplication.clipboard().setText(os.path.normpath(self.path))


def size_words(size: int) -> str:
    """The size of a file of `size` bytes, as people say it."""
    if size < 1024:
        return _("{count} bytes").format(count=size)
    if size < 1024 * 1024:
        return _("{size} KB").format(size=f"{size / 1024:,.1f}")
    return _("{size} MB").format(size=f"{size / 1024 / 1024:,.1f}")


def _purpose(role: str, *, is_held: bool) -> str:
    page = _("to publish or look at, pictures inside")
    if is_held:
        page = _("to look at; to publish after the embargo")
    return {
        "page": page,
        "fragment": _("to paste into the CMS"),
        "docx": _("to circulate and file"),
        "text": _("where only text is taken"),
        "picture": _("to upload in the CMS"),
        "note": _("what each file is for"),
    }[role]


def _text(words: str) -> QtWidgets.QLabel:
    label = QtWidgets.QLabel(words)
    show_plain(label)
    label.setWordWrap(True)
    label.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _table(columns: tuple[str, ...]) -> QtWidgets.QTreeWidget:
    table = QtWidgets.QTreeWidget()
    table.setHeaderLabels(columns)
    table.setRootIsDecorated(False)
    table.setUniformRowHeights(True)
    table.setAlternatingRowColors(True)
    table.setTextElideMode(QtCore.Qt.TextElideMode.ElideMiddle)
    table.setAccessibleName(columns[0])
    return table


def _states() -> dict[str, str]:
    return {
        OK: _("unchanged"),
        CHANGED: _("changed"),
        MISSING: _("missing"),
        UNREADABLE: _("not readable"),
        UNLISTED: _("came later"),
        PROGRAM: _("a program"),
    }


def _add_row(table: QtWidgets.QTreeWidget, name: str, words: str, sign: str) -> None:
    item = QtWidgets.QTreeWidgetItem([name, f"{sign} {words}"])
    item.setToolTip(0, plain_tip(name))
    if sign == "✗":
        font = item.font(1)
        font.setBold(True)
        item.setFont(0, font)
        item.setFont(1, font)
    table.addTopLevelItem(item)


def _fit(table: QtWidgets.QTreeWidget) -> None:
    """Give the first column the room that the others leave, words of which are never cut, and the
    table the height of its first rows.
    """
    # The words are measured in the font that they are shown in.
    table.ensurePolished()
    header = table.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(0, QtWidgets.QHeaderView.ResizeMode.Stretch)
    for column in range(1, table.columnCount()):
        wanted = max(table.sizeHintForColumn(column), header.sectionSizeHint(column))
        header.setSectionResizeMode(column, QtWidgets.QHeaderView.ResizeMode.Fixed)
        header.resizeSection(column, wanted + _COLUMN_GAP)
    row = max(table.sizeHintForRow(0), 18)
    shown = min(table.topLevelItemCount(), 12)
    table.setMinimumHeight(header.sizeHint().height() + row * shown + 6)
