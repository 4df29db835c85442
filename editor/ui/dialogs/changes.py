"""What becomes of the tracked changes and comments of a Word document that is being opened.

Imported when there are any, not with the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore, QtGui, QtWidgets

from editor.formats.docx_in.tracked_changes import MOST_PEOPLE
from editor.i18n import _
from editor.printable import printable
from editor.ui.actions import without_letter

if TYPE_CHECKING:
    from editor.formats.docx_in.source import Changes
    from editor.formats.docx_in.tracked_changes import TrackedChanges

_MOST_NAMES = 3
_LONGEST_NAME = 40
_WIDTH = 560


class ChangesDialog(QtWidgets.QDialog):
    """Says what there is, and offers each way to read it with what the text will then be.

    `chosen` is the way that was chosen, None as long as none was.
    """

    def __init__(self, name: str, changes: TrackedChanges, parent: QtWidgets.QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Tracked Changes") if changes.has_changes else _("Comments"))
        self.chosen: Changes | None = None
        self.headline = _label(_headline(changes).format(name=name))
        font = self.headline.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        font.setBold(True)
        self.headline.setFont(font)
        self.facts = _label("\n".join(_facts(changes)))
        self.choices: dict[Changes, QtWidgets.QAbstractButton] = {}
        choices = QtWidgets.QVBoxLayout()
        choices.setSpacing(8)
        for way, title, outcome in _ways(changes):
            button = _Choice(title, outcome)
            button.clicked.connect(lambda _checked=False, way=way: self._choose(way))
            choices.addWidget(button)
            self.choices[way] = button
        buttons = QtWidgets.QDialogButtonBox(QtWidgets.QDialogButtonBox.StandardButton.Cancel)
        cancel = buttons.button(QtWidgets.QDialogButtonBox.StandardButton.Cancel)
        cancel.setAccessibleName(without_letter(cancel.text()))
        buttons.rejected.connect(self.reject)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(12)
        layout.addWidget(self.headline)
        layout.addWidget(self.facts)
        layout.addLayout(choices)
        layout.addWidget(buttons)
        self.setFixedSize(_WIDTH, layout.totalHeightForWidth(_WIDTH))
        first = next(iter(self.choices.values()))
        first.setFocus(QtCore.Qt.FocusReason.TabFocusReason)

    def _choose(self, way: Changes) -> None:
        self.chosen = way
        self.accept()


def ask_changes(name: str, changes: TrackedChanges, parent: QtWidgets.QWidget) -> Changes | None:
    """How the person wants the document called `name` to be read; None where not at all."""
    dialog = ChangesDialog(name, changes, parent)
    dialog.exec()
    chosen = dialog.chosen
    dialog.deleteLater()
    return chosen


class _Choice(QtWidgets.QPushButton):
    """A button as wide as the dialog: what it does, and below it what comes of that."""

    def __init__(self, title: str, outcome: str) -> None:
        super().__init__()
        self.setAutoDefault(True)
        self.setAccessibleName(without_letter(title))
        self.setAccessibleDescription(outcome)
        self._title = QtWidgets.QLabel(title)
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._title.setBuddy(self)
        self._outcome = _label(outcome)
        self._outcome.setForegroundRole(QtGui.QPalette.ColorRole.PlaceholderText)
        self._inside = layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(14, 9, 14, 10)
        layout.setSpacing(3)
        for label in (self._title, self._outcome):
            label.setAttribute(QtCore.Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(label)
        self.setSizePolicy(
            QtWidgets.QSizePolicy.Policy.Preferred, QtWidgets.QSizePolicy.Policy.Minimum
        )

    def sizeHint(self) -> QtCore.QSize:
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QtCore.QSize:
        return self._inside.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._inside.totalHeightForWidth(width)


def _label(text: str) -> QtWidgets.QLabel:
    label = QtWidgets.QLabel(text)
    # The names come from the document.
    label.setTextFormat(QtCore.Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _headline(changes: TrackedChanges) -> str:
    if not changes.has_changes:
        return _("“{name}” holds comments.")
    if not changes.comments:
        return _("“{name}” holds tracked changes.")
    return _("“{name}” holds tracked changes and comments.")


def _facts(changes: TrackedChanges) -> list[str]:
    """How many there are, and whose."""
    counts = [changes.counted] if changes.has_changes else []
    if changes.comments:
        counts.append(changes.counted_comments)
    lines = [_(", ").join(counts)]
    if changes.people:
        if not changes.has_changes:
            by = _("Written by {people}")
        elif changes.comments:
            # Who did which is not kept apart.
            by = _("Changes and comments by {people}")
        else:
            by = _("By {people}")
        lines.append(by.format(people=_listed(changes.people)))
    return lines


def _listed(people: tuple[str, ...]) -> str:
    """The first of the names, and how many more there are."""
    names = _(", ").join(printable(name)[:_LONGEST_NAME] for name in people[:_MOST_NAMES])
    more = len(people) - _MOST_NAMES
    if more <= 0:
        return names
    if len(people) >= MOST_PEOPLE:
        return _("{people} and others").format(people=names)
    if more == 1:
        return _("{people} and 1 other").format(people=names)
    return _("{people} and {count} others").format(people=names, count=more)


def _ways(changes: TrackedChanges) -> list[tuple[Changes, str, str]]:
    """The ways to read the document: what the button says, and what the text will be."""
    if not changes.has_changes:
        return [
            (
                "accept",
                _("&Leave Out"),
                _("Only the text; what the comments say is told in the notice above it."),
            ),
            (
                "marks",
                _("&Keep as Notes"),
                _("Each gets a label in its place and stands after the text, with name and time."),
            ),
        ]
    comments = bool(changes.comments)
    return [
        (
            "accept",
            _("&Accept All"),
            _("The text with all changes made. Comments are left out.")
            if comments
            else _("The text with all changes made."),
        ),
        (
            "reject",
            _("&Reject All"),
            _("The text as it was before the changes. Comments are left out.")
            if comments
            else _("The text as it was before the changes."),
        ),
        (
            "marks",
            _("&Keep as Marks"),
            _(
                "Both, to go through by hand: what was inserted underlined, what was deleted "
                "struck through. Comments follow as notes after the text."
            )
            if comments
            else _(
                "Both, to go through by hand: what was inserted underlined, what was deleted "
                "struck through."
            ),
        ),
    ]
