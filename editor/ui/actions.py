"""The QActions of a window, made from the table of commands in `menus`."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QWidget

from editor.ui.icons import icon
from editor.ui.menus import SEPARATOR, TOOLBAR, ActionSpec, MenuSpec, action_specs, menus


class ActionTable:
    """The QActions and menus of the table, made once for a window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        for menu in menus():
            for spec in action_specs(menu):
                self._actions[spec.id] = _make_action(spec, window)
                window.addAction(self._actions[spec.id])

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def connect(self, name: str, command: Callable[[], object]) -> None:
        """Let the action run `command`, without the checked state that Qt would pass on."""
        self._actions[name].triggered.connect(lambda _checked=False: command())

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of all actions."""
        return tuple(self._actions)

    def bind_to(self, body: QWidget) -> None:
        """Let the keys of what changes the body work only where the caret is in it: pressed in the
        form they would change text that the person does not look at.
        """
        for menu in menus():
            for spec in action_specs(menu):
                if menu.in_body or spec.in_body:
                    action = self._actions[spec.id]
                    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                    body.addAction(action)

    def menu(self, name: str) -> QMenu:
        """The menu of that id; there once the menu bar is filled."""
        return self._menus[name]

    def fill_menus(self, bar: QMenuBar) -> None:
        """Build the menus."""
        for spec in menus():
            bar.addMenu(self._make_menu(spec))

    def fill_toolbar(self, bar: QToolBar, style_box: QWidget) -> None:
        """Build the toolbar with the box of paragraph styles in its place."""
        for name in TOOLBAR:
            if name == SEPARATOR:
                bar.addSeparator()
            elif name == "style":
                bar.addWidget(style_box)
            else:
                bar.addAction(self._actions[name])

    def _make_menu(self, spec: MenuSpec) -> QMenu:
        menu = self._menus[spec.id] = QMenu(spec.title, self._window)
        for entry in spec.entries:
            if isinstance(entry, ActionSpec):
                menu.addAction(self._actions[entry.id])
            elif isinstance(entry, MenuSpec):
                menu.addMenu(self._make_menu(entry))
            else:
                menu.addSeparator()
        return menu


def without_letter(label: str) -> str:
    """A label without its mnemonic, which Chinese ones carry in brackets behind the words."""
    return re.sub(r"\(&.\)", "", label).replace("&", "")


def _make_action(spec: ActionSpec, window: QWidget) -> QAction:
    action = QAction(spec.label, window)
    action.setObjectName(spec.id)
    action.setCheckable(spec.checkable)
    plain = without_letter(spec.label).rstrip("…")
    if spec.key:
        action.setShortcut(QKeySequence(spec.key))
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{plain} ({key})")
    else:
        action.setToolTip(plain)
    if spec.icon:
        action.setIcon(icon(spec.icon))
    return action
