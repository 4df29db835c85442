"""The toolbar of the preview: text size, width and look of the page, and the way to the browser.

Panes are narrow. As much is shown as fits: first the words that only inform go, then the width and
the look become a button with a menu each, in the end the sizes too.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from editor.i18n import _
from editor.ui.foreign_words import plain_tip, show_plain


class _Group:
    """Actions of which one is checked, in the bar one beside the other or in a menu."""

    def __init__(self, bar: QToolBar, texts: dict[str, tuple[str, str]]) -> None:
        self._bar = bar
        self.actions: dict[str, QAction] = {}
        group = QActionGroup(bar)
        for key, (text, tip) in texts.items():
            action = group.addAction(text)
            action.setCheckable(True)
            action.setToolTip(tip)
            self.actions[key] = action
        self._button = QToolButton(bar)
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._button.setMenu(QMenu(self._button))
        self._button.menu().addActions(list(self.actions.values()))
        self._folded = bar.addWidget(self._button)
        self._folded.setVisible(False)
        self._end = bar.addSeparator()
        self._is_folded = True
        self.fold(False)

    def fold(self, folded: bool) -> None:
        """Show a menu instead of the buttons, or the buttons again."""
        if folded == self._is_folded:
            return
        self._is_folded = folded
        self._folded.setVisible(folded)
        for action in self.actions.values():
            if folded:
                self._bar.removeAction(action)
            else:
                self._bar.insertAction(self._end, action)

    def check(self, key: str) -> None:
        self.actions[key].setChecked(True)
        self._button.setText(self.actions[key].text())
        self._button.setToolTip(self.actions[key].toolTip())

    def enable(self, enabled: bool) -> None:
        self._button.setEnabled(enabled)
        for action in self.actions.values():
            action.setEnabled(enabled)


class PreviewBar(QToolBar):
    """The bar. `chosen` carries the group ("view", "width" or "look") and what was chosen in it."""

    chosen = Signal(str, str)
    open_in_browser_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Preview"), parent)
        self._texts: tuple[str, ...] = ("",)
        self._room = parent.width()
        self._groups = {
            name: _Group(self, texts)
            for name, texts in (("view", _views()), ("width", _widths()), ("look", _looks()))
        }
        for name, group in self._groups.items():
            for key, action in group.actions.items():
                action.triggered.connect(
                    lambda _checked, name=name, key=key: self.chosen.emit(name, key)
                )
        self.show_choice("view", "medium")
        self.show_choice("width", "desktop")
        self.show_choice("look", "light")
        space = QWidget(self)
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)
        self._said = QLabel(self)
        show_plain(self._said)
        self.addWidget(self._said)
        self._browser = self.addAction(_("Open in browser"))
        self._browser.setToolTip(_("Open the page in the web browser"))
        self._browser.triggered.connect(lambda: self.open_in_browser_requested.emit())
        self._name_buttons()

    def show_choice(self, group: str, key: str) -> None:
        """Show what is chosen in a group."""
        self._groups[group].check(key)

    def enable(self, group: str, enabled: bool) -> None:
        """Let a group be used, or not."""
        self._groups[group].enable(enabled)

    def say(self, *texts: str) -> None:
        """Say the first of the texts that there is room for; the last should be empty."""
        self._texts = texts
        self._said.setToolTip(plain_tip(texts[0]))
        self.fit(self._room)

    def fit(self, width: int) -> None:
        """Show what fits into `width` px."""
        self._room = width
        words = _("Open in browser")
        for folded in ((), ("width", "look"), ("view", "width", "look")):
            for name, group in self._groups.items():
                group.fold(name in folded)
            self._name_buttons()
            for text, browser in (*((text, words) for text in self._texts), (self._texts[-1], "↗")):
                self._said.setText(text)
                self._browser.setText(browser)
                if self.sizeHint().width() <= width:
                    return

    def _name_buttons(self) -> None:
        # Not by widgetForAction: see the viewport of BodyEditor.
        for button in self.findChildren(QToolButton):
            if button.defaultAction() is not None or button.menu() is not None:
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                button.setAccessibleName(button.text())


def _views() -> dict[str, tuple[str, str]]:
    return {
        "small": (_("Small"), _("Show the page at small text")),
        "medium": (_("Medium"), _("Show the page at medium text")),
        "large": (_("Large"), _("Show the page at large text")),
        "all": (_("All three"), _("Show the three text sizes side by side")),
    }


def _widths() -> dict[str, tuple[str, str]]:
    return {
        "desktop": (_("Desktop"), _("Show the page as wide as on a desk")),
        "tablet": (_("Tablet"), _("Show the page as wide as on a tablet")),
        "phone": (_("Phone"), _("Show the page as wide as on a phone")),
    }


def _looks() -> dict[str, tuple[str, str]]:
    return {
        "light": (_("Light"), _("Show the page as on a light screen")),
        "dark": (_("Dark"), _("Show the page as on a dark screen")),
        "print": (_("Paper"), _("Show the page as it is printed, without page breaks")),
    }
