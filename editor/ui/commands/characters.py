"""The menu of special characters: what releases use and keyboards lack.

The entries are made when the menu is first opened. They type into the field that has the caret,
the form's fields included.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTextEdit

from editor.i18n import _
from editor.ui.body.body_editor import BodyEditor

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit


class Character(NamedTuple):
    """What an entry types, with `closing` as a pair, and its name."""

    text: str
    name: str
    closing: str = ""


def character_groups() -> tuple[tuple[str, tuple[Character, ...]], ...]:
    """The groups of the menu: title, characters. "" stands for no submenu."""
    return (
        (
            "",
            (
                Character("——", _("Dash (pò zhé hào)")),
                Character("……", _("Ellipsis (shěng lüè hào)")),
                Character("·", _("Middle dot of names")),
                Character("《", _("Title marks"), "》"),
                Character("〔", _("Brackets of document numbers"), "〕"),
                Character("№", _("Numero sign")),
                Character("℃", _("Degrees Celsius")),
                Character("㎡", _("Square metres")),
                Character("©", _("Copyright")),
            ),
        ),
        (
            _("&Brackets and Quotation Marks"),
            (
                Character("“", _("Double quotation marks"), "”"),
                Character("‘", _("Single quotation marks"), "’"),
                Character("「", _("Corner brackets"), "」"),
                Character("『", _("White corner brackets"), "』"),
                Character("〈", _("Inner title marks"), "〉"),
                Character("【", _("Lenticular brackets"), "】"),
                Character("（", _("Full-width brackets"), "）"),
            ),
        ),
        (
            _("&Units and Numbers"),
            (
                Character("㎞", _("Kilometres")),
                Character("㎏", _("Kilograms")),
                Character("m³", _("Cubic metres")),
                Character("°", _("Degrees")),
                Character("‰", _("Per mille")),
                Character("±", _("Plus or minus")),
                Character("×", _("Times")),
                Character("÷", _("Divided by")),
                Character("≤", _("At most")),
                Character("≥", _("At least")),
                Character("≈", _("About equal")),
                Character("→", _("Arrow")),
            ),
        ),
        (
            _("&Signs"),
            (
                Character("¥", _("Yuan")),
                Character("€", _("Euro")),
                Character("£", _("Pound")),
                Character("§", _("Section")),
                Character("®", _("Registered trade mark")),
                Character("™", _("Trade mark")),
                Character("●", _("Black circle")),
                Character("■", _("Black square")),
                Character("▲", _("Black triangle")),
                Character("★", _("Black star")),
                Character("※", _("Reference mark")),
                Character("〇", _("Zero in Chinese numbers")),
            ),
        ),
        (
            _("&English Text"),
            (
                Character("–", _("En dash")),
                Character("—", _("Em dash")),
                Character("…", _("Ellipsis of one sign")),
                Character("’", _("Apostrophe")),
                Character("é", _("e with acute accent")),
                Character("ü", _("u with two dots")),
                Character("\u00a0", _("No-break space")),
            ),
        ),
    )


class CharacterCommands(QObject):
    """The special characters of one window."""

    def __init__(
        self,
        body: BodyEditor,
        menu: QMenu,
        finish_composing: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        """`finish_composing` has what is being composed in any field committed."""
        super().__init__(parent)
        self._body = body
        self._menu = menu
        self._finish_composing = finish_composing
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Put the characters into the menu, once."""
        if self._menu.actions():
            return
        for title, characters in character_groups():
            menu = self._menu.addMenu(title) if title else self._menu
            for character in characters:
                self._add(menu, character)
            if not title:
                menu.addSeparator()

    def _add(self, menu: QMenu, character: Character) -> None:
        shown = (character.text + character.closing).strip("\u00a0")
        action = menu.addAction(f"{shown}\u2002{character.name}" if shown else character.name)
        codes = " ".join(f"U+{ord(char):04X}" for char in character.text + character.closing)
        action.setToolTip(f"{character.name} ({codes})")
        action.setStatusTip(action.toolTip())
        action.triggered.connect(lambda _checked=False: self.insert(character))

    def insert(self, character: Character) -> None:
        """Type a character, or a pair around what is selected, where the caret is."""
        self._finish_composing()
        # Named here: Qt's classes are made when they are first named.
        from PySide6.QtWidgets import QPlainTextEdit

        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit) and not field.isReadOnly():
            _type_into_line(field, character)
        elif isinstance(field, QPlainTextEdit | QTextEdit) and field is not self._body:
            if not field.isReadOnly():
                _type_into_text(field, character)
        else:
            self._body.insert_characters(character.text, character.closing)


def _type_into_line(field: QLineEdit, character: Character) -> None:
    inner = field.selectedText() if character.closing else ""
    field.insert(character.text + inner + character.closing)
    field.setCursorPosition(field.cursorPosition() - len(character.closing))


def _type_into_text(field: QPlainTextEdit | QTextEdit, character: Character) -> None:
    cursor = field.textCursor()
    inner = cursor.selectedText() if character.closing else ""
    cursor.insertText(character.text + inner + character.closing)
    if character.closing:
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
    field.setTextCursor(cursor)
