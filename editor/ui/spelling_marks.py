"""Wavy lines under misspelled English words, and what can be done about one.

A dictionary is read when the first Latin word comes into view, in steps of a few milliseconds
between events: a thread would hold the interpreter against the keys. The word being typed is not
marked until the caret has left it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QTextBlock, QTextCharFormat, QTextCursor

from editor.document.utf16 import in_units, points, units
from editor.errors import DatelineError
from editor.i18n import _
from editor.ui.actions import ActionTable
from editor.ui.body.body_editor import BodyEditor
from editor.ui.body.highlights import Span
from editor.ui.body.qtext_selection import one_step
from editor.ui.draft import Draft
from editor.ui.settings import Settings

if TYPE_CHECKING:
    from editor.spelling.checker import SpellChecker
    from editor.spelling.dictionary import Dictionary

_LATIN_WORD = re.compile("[A-Za-z]{2}")
_COLOUR = "#e03131"
COMPOSING_MS = 300


class SpellingMarks(QObject):
    """The spell check of one window. `told` carries a sentence on what went wrong."""

    told = Signal(str)

    def __init__(
        self,
        draft: Draft,
        body: BodyEditor,
        actions: ActionTable,
        settings: Settings,
        data_folder: str,
        parent: QObject | None = None,
    ) -> None:
        """`data_folder` is where the user's own words and dictionaries are."""
        super().__init__(parent)
        self._draft = draft
        self._body = body
        self._action = actions["spelling"]
        self._settings = settings
        self._own_folder = os.path.join(data_folder, "dictionaries")
        self._own_words = os.path.join(data_folder, "words.txt")
        self._found: dict[str, str] = {}
        self._path = ""
        self._dictionary: Dictionary | None = None
        self._steps: Iterator[None] = iter(())
        self._checker: SpellChecker | None = None
        self._obstacle = ""  # why no word can be checked
        self._ignored: set[str] = set()
        self._just_typed = False
        self._typing_at: int | None = None
        self._form = QTextCharFormat()
        self._form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        self._form.setUnderlineColor(QColor(_COLOUR))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._load_step)
        self._action.setEnabled(False)
        actions.connect("spelling", self._switch)
        draft.body_changed.connect(self._body_changed)
        draft.metadata_changed.connect(self._choose_dictionary)
        body.cursorPositionChanged.connect(self._caret_moved)

    def start(self, folders: Sequence[str] | None = None) -> None:
        """Look for dictionaries in the system's folders (or in `folders`), and check as the user
        left the switch.
        """
        # Imported here, as all of the spell check: it is no part of coming up.
        from editor.spelling.places import dictionary_folders, find_dictionaries

        self._action.setEnabled(True)
        system = dictionary_folders() if folders is None else folders
        self._found = find_dictionaries((self._own_folder, *system))
        if not self._found:
            self._obstacle = _(
                "No English dictionary was found: install hunspell-en-us or LibreOffice, or put "
                "en_US.aff and en_US.dic into {folder}"
            ).format(folder=self._own_folder)
            return
        self._action.setChecked(self._settings.flag("spelling", True))
        self._choose_dictionary()
        self._show()

    @property
    def is_on(self) -> bool:
        """Whether words are being checked."""
        return not self._obstacle and self._action.isEnabled() and self._action.isChecked()

    # --- what can be done about a word -----------------------------------------------------------

    def mistake_at(self, cursor: QTextCursor) -> tuple[QTextCursor, str] | None:
        """The misspelled word at the cursor, selected, or None."""
        if self._checker is None or not self.is_on:
            return None
        block = cursor.block()
        at = cursor.position() - block.position()
        for start, end, word in _mistakes(block, self._checker, at, at):
            if start <= at <= end:
                found = QTextCursor(block)
                found.setPosition(block.position() + start)
                found.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
                return found, word
        return None

    def suggest(self, word: str) -> list[str]:
        """Words that may have been meant, the likeliest first."""
        return self._checker.suggest(word) if self._checker is not None else []

    def replace(self, mistake: QTextCursor, word: str) -> None:
        """Put the word in place of the misspelled one, in its looks; one undo step."""
        first = QTextCursor(mistake)
        first.setPosition(mistake.selectionStart() + 1)
        form = first.charFormat()

        def command(cursor: QTextCursor, _look: object) -> None:
            cursor.setPosition(mistake.selectionStart())
            cursor.setPosition(mistake.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
            with one_step(cursor):
                cursor.insertText(word, form)

        self._body.apply(command)

    def add(self, word: str) -> None:
        """Add the word to the user's own for good."""
        try:
            from editor.spelling.own_words import OwnWords

            OwnWords(self._own_words).add(word)
        except DatelineError as error:
            self.told.emit(str(error))
        self.ignore(word)

    def ignore(self, word: str) -> None:
        """Take the word for right until the program ends."""
        self._ignored.add(word)
        if self._checker is not None:
            self._checker.accept(word)
        self._body.highlights.refresh()

    # --- showing ---------------------------------------------------------------------------------

    def _switch(self) -> None:
        if self._obstacle:
            self._action.setChecked(False)
            self.told.emit(self._obstacle)
            return
        self._settings.set_flag("spelling", self._action.isChecked())
        self._show()

    def _show(self) -> None:
        self._body.highlights.set_source("spelling", self._spans if self.is_on else None)

    def _spans(self, block: QTextBlock, first: int, last: int) -> Iterable[Span]:
        if self._just_typed:
            self._just_typed = False
            self._typing_at = self._body.textCursor().position()
        if self._checker is None:
            if not self._timer.isActive() and _LATIN_WORD.search(block.text()):
                self._timer.start(0)
            return
        for start, end, _word in _mistakes(block, self._checker, first, last):
            typing = self._typing_at
            if typing is None or not start <= typing - block.position() <= end:
                yield start, end, self._form

    def _body_changed(self) -> None:
        if self._draft.document.isModified():
            self._just_typed = True

    def _caret_moved(self) -> None:
        at = self._body.textCursor().position()
        if self._just_typed:
            self._just_typed = False
            self._typing_at = at
        elif self._typing_at is not None and at != self._typing_at:
            self._typing_at = None
            self._body.highlights.refresh()

    # --- the dictionary --------------------------------------------------------------------------

    def _choose_dictionary(self) -> None:
        if not self._found:
            return
        from editor.spelling.places import dictionary_for

        path = dictionary_for(self._draft.metadata.language, self._found)
        if path != self._path:
            self._path = path
            self._dictionary = self._checker = None
            self._timer.stop()
            self._body.highlights.refresh()

    def _load_step(self) -> None:
        if self._body.composing:
            self._timer.start(COMPOSING_MS)
            return
        try:
            if self._dictionary is None:
                self._dictionary = _open_dictionary(self._path)
                self._steps = self._dictionary.load()
            next(self._steps)
        except StopIteration:
            assert self._dictionary is not None
            from editor.spelling.checker import SpellChecker

            self._checker = SpellChecker(self._dictionary, (*self._words(), *self._ignored))
            self._body.highlights.refresh()
            return
        except DatelineError as error:
            self._obstacle = str(error)
            self._action.setChecked(False)
            self._show()
            self.told.emit(self._obstacle)
            return
        self._timer.start(0)

    def _words(self) -> list[str]:
        try:
            from editor.spelling.own_words import OwnWords

            return OwnWords(self._own_words).words()
        except DatelineError as error:
            self.told.emit(str(error))
            return []


def _open_dictionary(path: str) -> Dictionary:
    from editor.files import read_file
    from editor.spelling.dictionary import Dictionary

    return Dictionary(read_file(f"{path}.aff"), read_file(f"{path}.dic"))


def _mistakes(
    block: QTextBlock, checker: SpellChecker, first: int, last: int
) -> Iterator[tuple[int, int, str]]:
    """The misspelled words of a block between two places in it, with their places; all in Qt's
    positions. Words that a space parts from these may be left out.
    """
    text = block.text()
    begin = text.rfind(" ", 0, points(text, first)) + 1
    end = text.find(" ", points(text, last))
    part = text[begin:] if end < 0 else text[begin:end]
    before = units(text[:begin])
    spans = checker.mistakes(part)
    for (start, stop), (left, right) in zip(spans, in_units(part, spans), strict=True):
        yield before + left, before + right, part[start:stop]
