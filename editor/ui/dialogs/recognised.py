"""What was recognised in an opened document, for a person to go through: data and headings.

Imported with the first look, not with the window.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

from PySide6 import QtCore, QtGui, QtWidgets

from editor.document.heading_proposals import HIGHEST, HeadingProposal
from editor.document.nodes import (
    FLUSH_ALIGNMENTS,
    Alignment,
    Block,
    Figure,
    Heading,
    Inlines,
    ListItem,
    Mark,
    Paragraph,
    Quotation,
    Table,
    Text,
)
from editor.document.release import Metadata, Release
from editor.document.walk import block_texts
from editor.formats.header.entries import for_people, metadata_entry
from editor.formats.header.fields import Field
from editor.formats.recognised import (
    Choices,
    RecognisedLine,
    agrees,
    exclude_each_other,
    is_in_form,
    reviewed,
)
from editor.i18n import _
from editor.ui.actions import without_letter
from editor.ui.foreign_words import plain_tip

_CHECKED = QtCore.Qt.CheckState.Checked
_UNCHECKED = QtCore.Qt.CheckState.Unchecked
_HALF = QtCore.Qt.CheckState.PartiallyChecked
_STATES = {True: _CHECKED, False: _UNCHECKED, None: _HALF}
_IN_FORM = {state: in_form for in_form, state in _STATES.items()}
_SHOWN_BLOCKS = 60
_SHOWN_AT_END = 4
_SHOWN_LENGTH = 160
_LONGEST_VALUE = 40
_TAGS = {
    Mark.STRONG: "b", Mark.EMPHASIS: "i", Mark.UNDERLINE: "u", Mark.STRIKE: "s",
    Mark.SUPERSCRIPT: "sup", Mark.SUBSCRIPT: "sub",
}  # fmt: skip
# In pixels: what a column's text leaves free, and with a box before it.
_ROOM, _ROOM_WITH_BOX = 10, 38
_ANY_HEIGHT = 10_000

Describe = Callable[[str, object], str]


class RecognisedDialog(QtWidgets.QDialog):
    """Lists the lines with a switch each, the paragraphs that may be headings with another, and
    shows how the release would begin. It is opened, not executed.

    `chosen` carries the Choices of a person who applies them.
    """

    chosen = QtCore.Signal(object)

    def __init__(
        self,
        release: Release,
        lines: Sequence[RecognisedLine],
        headings: Sequence[HeadingProposal],
        describe: Describe,
        parent: QtWidgets.QWidget,
    ) -> None:
        """`describe` gives a field of the metadata with its label as a line for a person."""
        super().__init__(parent)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Recognised in the Text"))
        self._release = release
        self._lines = tuple(lines)
        self._headings = tuple(headings)
        self._describe = describe
        self.lines = _tree((_("In the form"), _("As it stood in the text")), is_text=True)
        self.headings = _tree((_("Proposed headings"), _("Level")), is_text=False)
        self.all_headings = QtWidgets.QCheckBox(_("&All of them"))
        self.all_headings.setAccessibleName(_("All proposed headings"))
        self.preview = QtWidgets.QTextBrowser()
        self.preview.setOpenLinks(False)
        self.preview.setAccessibleName(_("How the release begins"))
        self._fill_lines()
        self._fill_headings()
        self._lay_out()
        self.lines.itemChanged.connect(self._line_changed)
        self.headings.itemChanged.connect(self._changed)
        self.all_headings.clicked.connect(self._choose_all)
        self._changed()

    def choices(self) -> Choices:
        """What is chosen now."""
        return Choices(
            tuple(
                (line, _IN_FORM[self._state(self.lines, row)])
                for row, line in enumerate(self._lines)
            ),
            tuple(
                heading
                for row, heading in enumerate(self._headings)
                if self._state(self.headings, row) == _CHECKED
            ),
        )

    def accept(self) -> None:
        self.chosen.emit(self.choices())
        super().accept()

    # --- building ------------------------------------------------------------------------------

    def _fill_lines(self) -> None:
        for line in self._lines:
            in_form = is_in_form(line, self._release)
            stated = list(map(self._stated, line.fields))
            if not line.is_sure:
                stated.append(_("(not sure)"))
            item = QtWidgets.QTreeWidgetItem(["\n".join(stated), "\n".join(line.rows)])
            if in_form is None:
                item.setFlags(item.flags() | QtCore.Qt.ItemFlag.ItemIsUserTristate)
            item.setCheckState(0, _STATES[in_form])
            item.setForeground(1, self.palette().brush(QtGui.QPalette.ColorRole.PlaceholderText))
            item.setToolTip(1, plain_tip("\n".join(line.rows)))
            item.setTextAlignment(0, QtCore.Qt.AlignmentFlag.AlignTop)
            item.setTextAlignment(1, QtCore.Qt.AlignmentFlag.AlignTop)
            self.lines.addTopLevelItem(item)

    def _stated(self, field: Field) -> str:
        """What the field says, and what becomes of something else in the form."""
        name, value = metadata_entry(field)
        words = self._describe(name, field.value if name == "contacts" else value)
        known = getattr(self._release.metadata, name)
        if not known or agrees(field, self._release.metadata):
            return words
        if isinstance(known, tuple):
            return _("{field} (if ticked, joins those in the form)").format(field=words)
        shown = for_people(known)
        if len(shown) > _LONGEST_VALUE:
            shown = f"{shown[:_LONGEST_VALUE]}…"
        return _("{field} (if ticked, replaces “{value}” in the form)").format(
            field=words, value=shown
        )

    def _fill_headings(self) -> None:
        names = {2: _("Heading 1"), 3: _("Heading 2"), 4: _("Heading 3")}
        for heading in self._headings:
            text = " ".join(block_texts(self._release.body[heading.block]))
            indent = "\u2003" * (heading.level - HIGHEST)
            item = QtWidgets.QTreeWidgetItem([indent + text, names[heading.level]])
            item.setCheckState(0, _UNCHECKED)
            item.setToolTip(0, plain_tip(text))
            self.headings.addTopLevelItem(item)

    def _lay_out(self) -> None:
        left = QtWidgets.QWidget()
        column = QtWidgets.QVBoxLayout(left)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(6)
        if self._lines:
            column.addWidget(_title(_("Data of the release")))
            note = _("Ticked: in the form. Not ticked: the line is in the text, as it was.")
            if any(is_in_form(line, self._release) is None for line in self._lines):
                more = _("A dash: no longer in the text, but the form says something else.")
                note = f"{note} {more}"
            column.addWidget(_note(note))
            column.addWidget(self.lines, max(2, min(5, len(self._lines))))
        if self._headings:
            if self._lines:
                column.addSpacing(8)
            head = QtWidgets.QHBoxLayout()
            head.addWidget(_title(_("Paragraphs that may be headings")), 1)
            head.addWidget(self.all_headings)
            column.addLayout(head)
            column.addWidget(
                _note(_("Tick those that are; the others stay the paragraphs that they are."))
            )
            column.addWidget(self.headings, max(2, min(6, len(self._headings))))
        if not self._lines and not self._headings:
            column.addWidget(_note(_("Nothing in the text looks like a heading or a header line.")))
            column.addStretch(1)
        right = QtWidgets.QWidget()
        shown = QtWidgets.QVBoxLayout(right)
        shown.setContentsMargins(6, 0, 0, 0)
        shown.setSpacing(6)
        shown.addWidget(_title(_("How the release begins")))
        shown.addWidget(self.preview, 1)
        panes = QtWidgets.QSplitter(QtCore.Qt.Orientation.Horizontal)
        panes.addWidget(left)
        panes.addWidget(right)
        panes.setStretchFactor(0, 5)
        panes.setStretchFactor(1, 4)
        panes.setSizes([540, 420])
        panes.setChildrenCollapsible(False)
        standard = QtWidgets.QDialogButtonBox.StandardButton
        if self._lines or self._headings:
            buttons = QtWidgets.QDialogButtonBox(standard.Cancel)
            self.apply = buttons.addButton(
                _("A&pply"), QtWidgets.QDialogButtonBox.ButtonRole.AcceptRole
            )
        else:
            buttons = QtWidgets.QDialogButtonBox(standard.Close)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(12)
        layout.addWidget(panes, 1)
        layout.addWidget(buttons)
        for button in buttons.buttons():
            button.setAccessibleName(without_letter(button.text()))
        if self._lines or self._headings:
            # Outside the dialog it would be the default only until the keyboard is on another one.
            self.apply.setDefault(True)
        self.resize(1000, 620)
        self.setMinimumSize(640, 380)

    # --- what is chosen ------------------------------------------------------------------------

    def _state(self, tree: QtWidgets.QTreeWidget, row: int) -> QtCore.Qt.CheckState:
        item = tree.topLevelItem(row)
        return _UNCHECKED if item is None else item.checkState(0)

    def _line_changed(self, item: QtWidgets.QTreeWidgetItem, column: int) -> None:
        """A line that is ticked takes the place of those that state something else."""
        changed = self.lines.indexOfTopLevelItem(item)
        if column == 0 and item.checkState(0) == _CHECKED:
            self.lines.blockSignals(True)
            for row, line in enumerate(self._lines):
                other = self.lines.topLevelItem(row)
                if (
                    other is not None
                    and row != changed
                    and other.checkState(0) == _CHECKED
                    and exclude_each_other(self._lines[changed], line)
                ):
                    other.setCheckState(0, _UNCHECKED)
            self.lines.blockSignals(False)
            self.lines.viewport().update()
        self._changed()

    def _choose_all(self, wanted: bool) -> None:
        self.headings.blockSignals(True)
        for row in range(self.headings.topLevelItemCount()):
            item = self.headings.topLevelItem(row)
            if item is not None:
                item.setCheckState(0, _CHECKED if wanted else _UNCHECKED)
        self.headings.blockSignals(False)
        self.headings.viewport().update()
        self._changed()

    def _changed(self) -> None:
        chosen = self.choices()
        self.all_headings.setChecked(
            bool(chosen.headings) and len(chosen.headings) == len(self._headings)
        )
        bar = self.preview.verticalScrollBar()
        place = bar.value()
        self.preview.setHtml(_page(reviewed(self._release, chosen), self.fontMetrics().height()))
        bar.setValue(place)


def _tree(columns: tuple[str, str], *, is_text: bool) -> QtWidgets.QTreeWidget:
    """A list of two columns, the second of them of text that may be long, or of words."""
    tree = QtWidgets.QTreeWidget()
    tree.setHeaderLabels(columns)
    tree.setRootIsDecorated(False)
    tree.setAlternatingRowColors(True)
    tree.setWordWrap(True)
    tree.setTextElideMode(QtCore.Qt.TextElideMode.ElideRight)
    tree.setAccessibleName(columns[0])
    tree.setStyleSheet("QTreeView::item { padding: 3px 2px; }")
    tree.setSelectionMode(QtWidgets.QAbstractItemView.SelectionMode.NoSelection)
    header = tree.header()
    header.sectionResized.connect(
        lambda: QtCore.QTimer.singleShot(0, tree, lambda: _fit_rows(tree))
    )
    header.setSectionsMovable(False)
    header.setStretchLastSection(False)
    modes = QtWidgets.QHeaderView.ResizeMode
    header.setSectionResizeMode(0, modes.Stretch)
    header.setSectionResizeMode(1, modes.Stretch if is_text else modes.ResizeToContents)
    return tree


def _fit_rows(tree: QtWidgets.QTreeWidget) -> None:
    """Make the rows as high as their text in columns of this width: Qt makes them a line high."""
    metrics = tree.fontMetrics()
    wrap = QtCore.Qt.TextFlag.TextWordWrap
    tree.blockSignals(True)
    for row in range(tree.topLevelItemCount()):
        item = tree.topLevelItem(row)
        if item is None:
            continue
        heights = [
            metrics.boundingRect(
                QtCore.QRect(0, 0, tree.columnWidth(column) - room, _ANY_HEIGHT), wrap, text
            ).height()
            for column, room in enumerate((_ROOM_WITH_BOX, _ROOM))
            if (text := item.text(column))
        ]
        item.setSizeHint(0, QtCore.QSize(0, max(heights, default=0) + _ROOM // 2))
    tree.blockSignals(False)
    tree.doItemsLayout()


def _title(words: str) -> QtWidgets.QLabel:
    label = QtWidgets.QLabel(words)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def _note(words: str) -> QtWidgets.QLabel:
    label = QtWidgets.QLabel(words)
    label.setWordWrap(True)
    label.setForegroundRole(QtGui.QPalette.ColorRole.PlaceholderText)
    return label


def _page(release: Release, height: int) -> str:
    """The release's beginning, and its last lines, as simple HTML for a small view in letters of
    that height in pixels.
    """
    body = release.body
    indent = 2 * height * 3 // 4 if release.metadata.language.startswith("zh") else 0
    shown = [_block(block, indent) for block in body[:_SHOWN_BLOCKS]]
    if len(body) > _SHOWN_BLOCKS + _SHOWN_AT_END:
        shown.append('<p align="center">…</p>')
    last = body[max(_SHOWN_BLOCKS, len(body) - _SHOWN_AT_END) :]
    shown += [_block(block, indent) for block in last]
    return "".join([*_head(release.metadata), *shown])


def _head(metadata: Metadata) -> list[str]:
    lines = []
    if metadata.kicker:
        lines.append(f'<p align="center">{html.escape(metadata.kicker)}</p>')
    if metadata.title:
        title = html.escape(metadata.title)
        lines.append(f'<p align="center" style="font-size: large"><b>{title}</b></p>')
    if metadata.subtitle:
        lines.append(f'<p align="center">{html.escape(metadata.subtitle)}</p>')
    stated = [
        metadata.published.for_people() if metadata.published is not None else "",
        metadata.source,
        "、".join(metadata.authors),
    ]
    if any(stated):
        words = html.escape("\u3000".join(word for word in stated if word))
        lines.append(f'<p align="center" style="font-size: small">{words}</p>')
    return [*lines, "<hr>"] if lines else []


def _block(block: Block, indent: int) -> str:
    match block:
        case Heading():
            margin = indent * (block.level > HIGHEST)
            words = _words(block.content)
            return f'<p style="margin-top: 12px; text-indent: {margin}px"><b>{words}</b></p>'
        case Table():
            return '<p align="center">▦</p>'
        case Figure():
            return '<p align="center">▣</p>'
        case ListItem():
            words = "• " + _words(block.content)
        case Paragraph():
            words = _words(block.content)
            indent = 0 if block.is_flush else indent
        case Quotation():
            words = _words(block.content)
        case _:
            return "<hr>"
    side = block.alignment if isinstance(block, Paragraph) else Alignment.NATURAL
    align = f' align="{side}"' if side in FLUSH_ALIGNMENTS else ""
    style = f"margin-top: 4px; margin-bottom: 4px; text-indent: {indent}px"
    return f'<p{align} style="{style}">{words}</p>'


def _words(content: Inlines) -> str:
    """The beginning of a text with its marks."""
    parts: list[str] = []
    room = _SHOWN_LENGTH
    for run in content:
        if not isinstance(run, Text):
            parts.append("<br>")
            continue
        words = html.escape(run.text[:room])
        for tag in (_TAGS[mark] for mark in run.marks if mark in _TAGS):
            words = f"<{tag}>{words}</{tag}>"
        parts.append(words)
        room -= len(run.text)
        if room < 0:
            parts.append("…")
            break
    return "".join(parts)
