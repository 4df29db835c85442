"""The real dialogs, as a person who only types meets them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor.ui.commands.figures import FigureFacts, PictureShown
from editor.ui.dialogs.figures import FigureDialogs
from editor.ui.dialogs.files import FileDialogs
from editor.ui.dialogs.insertions import InsertionDialogs
from editor.ui.dialogs.lists import ListDialogs
from tests.builders import PNG

Key = Qt.Key
ENTER = Key.Key_Return


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


class Person:
    """Types into whatever has the keyboard when a dialog has come up."""

    def __init__(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        self._qtbot = qtbot
        self._keys: tuple[str | Qt.Key, ...] = ()
        self.tab_order: list[QObject] = []
        monkeypatch.setattr(QDialog, "exec", lambda dialog: self._exec(dialog))

    def will_type(self, *keys: str | Qt.Key) -> None:
        self._keys = keys

    def _exec(self, dialog: QDialog) -> int:
        dialog.show()
        dialog.activateWindow()
        field = dialog.focusWidget()
        self._qtbot.waitUntil(lambda: QApplication.focusWidget() is field)
        while field not in self.tab_order:
            self.tab_order.append(field)
            field = _after(field)
        for key in self._keys:
            if isinstance(key, str):
                self._qtbot.keyClicks(QApplication.focusWidget(), key)
            else:
                self._qtbot.keyClick(QApplication.focusWidget(), key)
        assert not dialog.isVisible(), "the dialog did not close"
        return dialog.result()


def _after(widget: QWidget) -> QWidget:
    following = widget.nextInFocusChain()
    while (
        not following.focusPolicy() & Qt.FocusPolicy.TabFocus
        or not following.isVisible()
        or following.focusProxy() is not None
    ):
        following = following.nextInFocusChain()
    return following


@pytest.fixture
def person(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Person:
    return Person(qtbot, monkeypatch)


Ask = Callable[[InsertionDialogs], object]


@pytest.mark.parametrize(
    ("ask", "keys", "answer"),
    [
        (lambda it: it.ask_link(""), ("gov.cn",), "https://gov.cn"),
        (lambda it: it.ask_link("https://a.cn"), ("gov.cn",), "https://gov.cn"),
        (lambda it: it.ask_link("https://a.cn"), (Key.Key_Delete,), ""),
        (lambda it: it.ask_new_link(), ("gov.cn",), ("gov.cn", "https://gov.cn")),
        (lambda it: it.ask_new_link(), ("gov.cn", Key.Key_Backtab, "A"), ("A", "https://gov.cn")),
        (lambda it: it.ask_number(3), ("12",), 12),
        (lambda it: it.ask_table_caption("old"), ("new",), "new"),
        (
            lambda it: it.ask_figure(FigureFacts(alt="old"), new=False, picture=PictureShown(PNG)),
            ("new",),
            FigureFacts(alt="new"),
        ),
        (
            lambda it: it.ask_figure(FigureFacts(), new=True, picture=PictureShown(PNG)),
            ("under", Key.Key_Tab, "who"),
            FigureFacts(caption="under", credit="who"),
        ),
    ],
)
def test_what_is_typed_at_once_and_entered_is_the_answer(
    parent: QWidget, person: Person, ask: Ask, keys: tuple[str | Qt.Key, ...], answer: object
) -> None:
    person.will_type(*keys, ENTER)
    assert ask(InsertionDialogs(parent)) == answer


def test_a_new_table_is_chosen_with_keys(parent: QWidget, person: Person) -> None:
    person.will_type(Key.Key_Down, Key.Key_Right, ENTER)
    facts = InsertionDialogs(parent).ask_table()
    assert facts is not None
    assert (facts.rows, facts.columns) == (4, 4)


def test_escape_changes_nothing(parent: QWidget, person: Person) -> None:
    person.will_type("5", Key.Key_Escape)
    assert ListDialogs(parent).ask_number(3) is None


def test_a_field_that_is_greyed_does_not_get_the_keyboard(parent: QWidget, person: Person) -> None:
    person.will_type("who", ENTER)
    facts = FigureFacts(decorative=True)
    answer = FigureDialogs(parent).ask_figure(facts, new=False, picture=PictureShown(PNG))
    assert answer == FigureFacts(credit="who", decorative=True)


def test_tab_goes_through_the_fields_and_then_the_buttons(parent: QWidget, person: Person) -> None:
    person.will_type(ENTER)
    FigureDialogs(parent).ask_figure(FigureFacts(), new=True, picture=PictureShown(PNG))
    kinds = [QLineEdit, QLineEdit, QLineEdit, QCheckBox, QSpinBox, QPushButton, QPushButton]
    assert list(map(type, person.tab_order)) == kinds


# --- files --------------------------------------------------------------------------------------


@pytest.fixture
def labels(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The labels and buttons of the file dialog that was opened; it is answered with its file."""
    seen: list[str] = []

    def answer(dialog: QFileDialog) -> int:
        seen.extend(part.text() for part in dialog.findChildren(QLabel) if part.text())
        seen.extend(part.text() for part in dialog.findChildren(QPushButton) if part.text())
        return 1

    monkeypatch.setattr(QFileDialog, "exec", answer)
    return seen


def test_the_file_dialog_of_qt_has_our_labels(
    parent: QWidget, labels: list[str], tmp_path: Path
) -> None:
    path = FileDialogs(parent).ask_save("Save", str(tmp_path / "稿.md"), (".dateline", ".md"))
    assert path == str(tmp_path / "稿.md")
    assert {"Folder:", "File &name:", "Files of type:", "&Save", "&Cancel"} <= set(labels)
    FileDialogs(parent).ask_open(str(tmp_path))
    assert "&Open" in labels


def test_a_suffix_that_is_missing_is_added(
    parent: QWidget, labels: list[str], tmp_path: Path
) -> None:
    path = FileDialogs(parent).ask_save("Save", str(tmp_path / "a"), (".dateline", ".md"))
    assert path == str(tmp_path / "a.dateline")


def test_pictures_are_asked_for(
    parent: QWidget, labels: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chosen = [str(tmp_path / "a.png"), str(tmp_path / "b.png")]
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: chosen)
    assert FigureDialogs(parent).ask_pictures(str(tmp_path)) == chosen
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: 0)
    assert FigureDialogs(parent).ask_picture(str(tmp_path)) == ""
