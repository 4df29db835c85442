"""What is typed at the start of a paragraph and becomes its style, and how that is taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from editor.document.nodes import ListKind
from editor.ui.body.autoformat import style_for
from editor.ui.body.body_editor import BodyEditor
from editor.ui.body.qtext_formats import Role
from editor.ui.draft import Draft
from editor.ui.main_window import MainWindow
from tests.builders import cell, doc, fig, h, hr, inlines, li, ol, p, quote, table
from tests.ui.conftest import type_text

Key = Qt.Key


class Typist:
    """A body editor, and short names for what is typed into it."""

    def __init__(self, qtbot) -> None:
        self._qtbot = qtbot
        self.draft = Draft()
        self.editor = BodyEditor(self.draft)
        qtbot.addWidget(self.editor)

    @property
    def body(self):
        return self.draft.snapshot().body

    def load(self, *blocks):
        self.draft.load(doc(*blocks))
        self.editor.moveCursor(QTextCursor.MoveOperation.End)

    def put(self, text):
        self.editor.setTextCursor(self.draft.document.find(text))
        cursor = self.editor.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self.editor.setTextCursor(cursor)

    def type(self, text):
        self._qtbot.keyClicks(self.editor, text)
        return self

    def press(self, *keys):
        for key in keys:
            self._qtbot.keyClick(self.editor, key)
        return self

    def undo(self):
        self._qtbot.keyClick(self.editor, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        return self

    def text(self):
        return self.editor.textCursor().block().text()


@pytest.fixture
def typist(qtbot):
    return Typist(qtbot)


@pytest.mark.parametrize(
    ("typed", "block"),
    [
        ("# x", h(2, "x")),
        ("## x", h(2, "x")),
        ("### x", h(3, "x")),
        ("#### x", h(4, "x")),
        ("- x", li("x")),
        ("* x", li("x")),
        ("1. x", ol("x")),
        ("1) x", ol("x")),
        ("3. x", ol("x", start=3)),
        ("> x", quote("x")),
    ],
)
def test_a_marker_becomes_the_style_and_one_undo_brings_it_back(typist, typed, block):
    typist.type(typed)
    assert typist.body == (block,)
    typist.undo()
    typist.undo()
    assert typist.text() == typed[:-1]
    assert typist.editor.paragraph_style()[0] == Role.PARAGRAPH
    typist.type("x")
    assert typist.body == (p(typed),)
    typist.type(" y")
    assert typist.body == (p(f"{typed} y"),)


@pytest.mark.parametrize(
    "typed",
    ["2022. x", "123. x", "0. x", "a. x", "##### x", "x- y", "1.5 x", "--- x", "01. x"],
)
def test_what_may_be_meant_as_text_stays_text(typist, typed):
    typist.type(typed)
    (paragraph,) = typist.body
    assert paragraph == p(typed)


@pytest.mark.parametrize("marker", ["一、", "1、", "（一）", "1．", "2022年"])
def test_numbers_of_official_writing_are_text(typist, marker):
    assert style_for(marker) is None
    type_text(typist.editor, marker)
    typist.type(" x")
    assert typist.editor.paragraph_style()[0] == Role.PARAGRAPH


def test_a_marker_before_text_that_is_there(typist):
    typist.load(p("head"))
    typist.put("head")
    typist.type("## ")
    assert typist.body == (h(2, "head"),)
    typist.type("x")
    assert typist.body == (h(2, "xhead"),)


def test_three_hyphens_and_enter_are_a_rule(typist):
    typist.type("a").press(Key.Key_Return).type("---").press(Key.Key_Return).type("b")
    assert typist.body == (p("a"), hr(), p("b"))
    typist.undo().undo()
    assert typist.body == (p("a"), p("---"))
    typist.press(Key.Key_Return).type("c")
    assert typist.body == (p("a"), p("---"), p("c"))


def test_backspace_right_behind_takes_it_back(typist):
    typist.type("- ").press(Key.Key_Backspace)
    assert typist.text() == "- "
    assert typist.editor.paragraph_style()[0] == Role.PARAGRAPH
    typist.press(Key.Key_Backspace).type(" x")
    assert typist.body == (li("x"),)
    typist.press(Key.Key_Backspace, Key.Key_Backspace)
    assert typist.editor.paragraph_style()[0] == Role.PARAGRAPH
    assert typist.text() == ""


def test_redo_formats_again(typist):
    typist.type("- ").undo()
    typist.editor.redo()
    typist.type("x")
    assert typist.body == (li("x"),)


def test_a_number_that_counts_on_has_no_start(typist):
    typist.load(ol("a"), ol("b"))
    typist.press(Key.Key_Return, Key.Key_Return).type("3. c")
    assert typist.body == (ol("a"), ol("b"), ol("c"))
    typist.press(Key.Key_Return, Key.Key_Return).type("1. d")
    assert typist.body[-1] == ol("d", start=1)


def test_only_what_was_typed_is_a_marker(typist):
    data = QMimeData()
    data.setText("-")
    typist.editor.insertFromMimeData(data)
    typist.type(" x")
    assert typist.body == (p("- x"),)


def test_not_in_headers_captions_and_headings(typist):
    typist.load(table(["a"], ["b"], header=1), h(2, "c"), fig(caption=inlines("d")))
    for place in "acd":
        typist.put(place)
        typist.type("- ")
    assert typist.body == (
        table(["- a"], ["b"], header=1),
        h(2, "- c"),
        fig(caption=inlines("- d")),
    )
    typist.put("b")
    typist.type("## ")
    typist.put("## b")
    typist.type("- ")
    assert typist.body[0].rows[1][0] == cell(li("## b"))


def test_not_while_composing(typist):
    typist.type("-")
    for preedit, commit in (("ni", ""), ("", " ")):
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(typist.editor, event)
    typist.type("x")
    assert typist.body == (p("- x"),)


def test_an_input_method_that_passes_keys_on(typist):
    for char in "1. x":
        type_text(typist.editor, char)
    assert typist.body == (ol("x"),)
    assert typist.editor.list_kind() == ListKind.NUMBER


def test_it_can_be_switched_off_and_that_is_remembered(window: MainWindow, qtbot) -> None:
    assert window.actions_["autoformat"].isChecked()
    window.actions_["autoformat"].trigger()
    qtbot.keyClicks(window.body, "- x")
    assert window.draft.snapshot().body == (p("- x"),)
    assert window._settings.flag("autoformat", True) is False
