"""The menu of what is at the caret: a right click, the Menu key, Shift+F10.

Qt's own would cut and paste past our rules. This one holds actions of the window's table, so their
names, keys and switches are the same everywhere.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from editor.i18n import _
from editor.ui.actions import ActionTable
from editor.ui.body.body_editor import BodyEditor
from editor.ui.spelling_marks import SpellingMarks

if TYPE_CHECKING:
    from editor.proofing.finding import Finding
    from editor.ui.commands.proofing import ProofingCommands

_MOST_FINDINGS = 3
_MOST_PROPOSALS = 4
_LONGEST = 60
_STYLES = ("paragraph", "heading2", "heading3", "heading4", "quotation", "bullets", "numbers")


class ContextMenu(QObject):
    """Makes the menu of the body of one window."""

    def __init__(
        self,
        window: QWidget,
        body: BodyEditor,
        actions: ActionTable,
        spelling: SpellingMarks,
        proofing: ProofingCommands,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._body = body
        self._actions = actions
        self._spelling = spelling
        self._proofing = proofing

    def show_at(self, point: QPoint) -> None:
        """Show the menu at a point of the screen."""
        menu = self.make()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(point)

    def make(self) -> QMenu:
        """The menu for where the caret stands."""
        menu = QMenu(self._window)
        writable = not self._body.isReadOnly()
        if writable:
            self._add_spelling(menu)
        for finding in self._proofing.desk.at_caret()[:_MOST_FINDINGS]:
            self._add_finding(menu, finding, writable)
        self._add_clipboard(menu, writable)
        select = self._actions.menu("select")
        menu.addMenu(select)
        menu.addAction(self._actions["select_all"])
        self._add_link(menu, writable)
        if not writable:
            return menu
        if self._body.figure() is not None:
            menu.addSeparator()
            self._add_copy(menu, "figure", _("&Edit Figure…"))
            menu.addAction(self._actions["replace_picture"])
        menu.addSeparator()
        if self._body.textCursor().currentTable() is not None:
            menu.addMenu(self._actions.menu("table_menu"))
        elif self._body.figure() is None:
            styles = menu.addMenu(_("Paragraph &Style"))
            for name in _STYLES:
                styles.addAction(self._actions[name])
            if self._body.list_kind() is not None:
                menu.addMenu(self._actions.menu("list"))
        return menu

    def _add(self, menu: QMenu, *names: str) -> None:
        menu.addSeparator()
        for name in names:
            menu.addAction(self._actions[name])

    def _add_spelling(self, menu: QMenu) -> None:
        found = self._spelling.mistake_at(self._body.textCursor())
        if found is None:
            return
        mistake, word = found
        suggestions = self._spelling.suggest(word)
        for suggestion in suggestions:
            action = menu.addAction(suggestion.replace("&", "&&"))
            font = action.font()
            font.setBold(True)
            action.setFont(font)
            action.triggered.connect(partial(self._replace, mistake, suggestion))
        if not suggestions:
            menu.addAction(_("No suggestions")).setEnabled(False)
        menu.addSeparator()
        add = menu.addAction(_("&Add to Dictionary"))
        add.triggered.connect(lambda: self._spelling.add(word))
        ignore = menu.addAction(_("&Ignore All"))
        ignore.triggered.connect(lambda: self._spelling.ignore(word))
        menu.addSeparator()

    def _add_finding(self, menu: QMenu, finding: Finding, writable: bool) -> None:
        from editor.ui.proofing.levels import level_icon

        desk = self._proofing.desk
        told = menu.addAction(level_icon(finding.level), _shortened(finding.message))
        told.triggered.connect(lambda: desk.explain(finding))
        for number, proposal in enumerate(finding.proposals[:_MOST_PROPOSALS] if writable else ()):
            shown = _("Write “{text}”") if proposal else _("Remove It")
            action = menu.addAction(_shortened(shown.format(text=proposal)))
            font = action.font()
            font.setBold(True)
            action.setFont(font)
            action.triggered.connect(partial(self._fix, finding, number))
        if finding.level != "error":
            menu.addAction(_("&Ignore Here")).triggered.connect(lambda: desk.ignore(finding))
            always = menu.addAction(_("Ignore A&lways"))
            always.triggered.connect(lambda: desk.ignore_always(finding))
        waive = menu.addAction(_("&Waive With a Reason…"))
        waive.triggered.connect(lambda: desk.waive(finding))
        menu.addSeparator()

    def _fix(self, finding: Finding, number: int, _checked: bool = False) -> None:
        self._proofing.desk.fix(number, finding)

    def _replace(self, mistake: object, suggestion: str, _checked: bool = False) -> None:
        self._spelling.replace(mistake, suggestion)  # type: ignore[arg-type]

    def _add_clipboard(self, menu: QMenu, writable: bool) -> None:
        selected = self._body.can_copy()
        pasteable = writable and self._body.canPaste()
        for name, enabled in (
            ("cut", selected and writable),
            ("copy", selected),
            ("paste", pasteable),
            ("paste_plain", pasteable),
        ):
            # A copy: what can be cut from a field of the form must not depend on the body.
            self._add_copy(menu, name, self._actions[name].text()).setEnabled(enabled)
        menu.addSeparator()

    def _add_copy(self, menu: QMenu, name: str, label: str) -> QAction:
        """An entry that runs an action, with its key, under a label of its own."""
        action = self._actions[name]
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        entry = menu.addAction(action.icon(), f"{label}\t{key}")
        entry.triggered.connect(lambda _checked=False: action.trigger())
        return entry

    def _add_link(self, menu: QMenu, writable: bool) -> None:
        if self._body.link():
            names = ("link", "open_link", "remove_link") if writable else ("open_link",)
            self._add(menu, *names)
        elif writable and self._body.textCursor().hasSelection():
            self._add(menu, "link")


def _shortened(text: str) -> str:
    """A text as a menu can show it."""
    line = " ".join(text.split())
    line = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
    return line.replace("&", "&&")
