from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from editor.document.nodes import Mark, Paragraph, Text
from editor.ui.main_window import MainWindow
from tests.builders import doc, fig, li, link, p, strong, table
from tests.ui.conftest import type_text

AFF = b"SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\nSFX S Y 1\nSFX S 0 s .\n"
DIC = b"5\nthe\ngovernment/S\nbudget/S\nof\nreceive/S\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "dictionaries"
    folder.mkdir()
    for code, more in (("en_US", b"color\n"), ("en_GB", b"colour\n")):
        (folder / f"{code}.aff").write_bytes(AFF)
        (folder / f"{code}.dic").write_bytes(DIC + more)
    return folder


@pytest.fixture
def spelling(window: MainWindow, folder: Path) -> MainWindow:
    """The window with a dictionary of a few words."""
    window.came_up.disconnect(window.spelling.start)
    window.spelling.start([str(folder)])
    return window


def marked(window: MainWindow) -> list[str]:
    return [selection.cursor.selectedText() for selection in window.body.extraSelections()]


def stand_in(window: MainWindow, text: str, offset: int = 1) -> None:
    found = window.body.document().find(text)
    assert not found.isNull()
    found.setPosition(found.selectionStart() + offset)
    window.body.setTextCursor(found)


def labels(menu: QMenu) -> list[str]:
    return [action.text().split("\t")[0].replace("&", "") for action in menu.actions()]


def test_misspelled_words_are_marked_and_no_others(spelling: MainWindow, qtbot: QtBot) -> None:
    spelling.draft.load(
        doc(
            p("😀县政府 the goverment，", link("https://a.cn/teh", "https://a.cn/teh")),
            p("budgetz"),
        )
    )
    qtbot.waitUntil(lambda: marked(spelling) == ["goverment", "budgetz"])
    assert not spelling.draft.is_modified


def test_language_chooses_the_dictionary(spelling: MainWindow, qtbot: QtBot) -> None:
    spelling.draft.load(doc(p("color colour"), language="en-GB"))
    qtbot.waitUntil(lambda: marked(spelling) == ["color"])
    spelling.draft.load(doc(p("color colour"), language="en"))
    qtbot.waitUntil(lambda: marked(spelling) == ["colour"])


def test_the_word_being_typed_is_marked_when_the_caret_leaves(
    spelling: MainWindow, qtbot: QtBot
) -> None:
    spelling.draft.load(doc(p("the")))
    spelling.body.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(spelling.body, " goverment")
    qtbot.waitUntil(lambda: spelling.spelling._checker is not None)
    qtbot.wait(50)
    assert marked(spelling) == []
    qtbot.keyClicks(spelling.body, " ")
    qtbot.waitUntil(lambda: marked(spelling) == ["goverment"])
    # To stand in a word without typing hides nothing.
    stand_in(spelling, "goverment", 3)
    qtbot.wait(50)
    assert marked(spelling) == ["goverment"]


def test_nothing_is_marked_or_loaded_while_composing(spelling: MainWindow, qtbot: QtBot) -> None:
    QApplication.sendEvent(spelling.body, QInputMethodEvent("ni", []))
    spelling.spelling._load_step()
    assert spelling.spelling._dictionary is None
    spelling.spelling._timer.stop()


def test_the_switch_is_remembered(spelling: MainWindow, qtbot: QtBot) -> None:
    spelling.draft.load(doc(p("goverment")))
    qtbot.waitUntil(lambda: marked(spelling) == ["goverment"])
    spelling.actions_["spelling"].trigger()
    qtbot.waitUntil(lambda: marked(spelling) == [])
    assert not spelling._settings.flag("spelling", True)
    assert spelling.spelling.mistake_at(spelling.body.textCursor()) is None
    spelling.actions_["spelling"].trigger()
    qtbot.waitUntil(lambda: marked(spelling) == ["goverment"])


def test_without_a_dictionary_the_switch_says_what_to_install(window: MainWindow) -> None:
    window.spelling.start([])
    told: list[str] = []
    window.spelling.told.connect(told.append)
    action = window.actions_["spelling"]
    assert action.isEnabled()
    action.trigger()
    assert not action.isChecked()
    assert not window.spelling.is_on
    assert "hunspell-en-us" in told[0]
    assert window._settings.flag("spelling", True)  # for the day there is one


def test_a_dictionary_that_cannot_be_read_is_told_of(
    spelling: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    told: list[str] = []
    spelling.spelling.told.connect(told.append)
    (folder / "en_US.dic").unlink()
    spelling.draft.load(doc(p("goverment")))
    qtbot.waitUntil(lambda: bool(told))
    assert not spelling.spelling.is_on
    spelling.actions_["spelling"].trigger()
    assert not spelling.actions_["spelling"].isChecked()
    assert told[1] == told[0]


def test_a_suggestion_replaces_the_word_as_one_step(spelling: MainWindow, qtbot: QtBot) -> None:
    spelling.draft.load(doc(p("the ", strong("goverment"), " of")))
    qtbot.waitUntil(lambda: marked(spelling) == ["goverment"])
    before = spelling.draft.snapshot()
    stand_in(spelling, "goverment")
    menu = spelling.context_menu.make()
    assert labels(menu)[0] == "government"
    menu.actions()[0].trigger()
    (block,) = spelling.draft.snapshot().body
    assert isinstance(block, Paragraph)
    assert block.content == (Text("the "), Text("government", (Mark.STRONG,)), Text(" of"))
    qtbot.waitUntil(lambda: marked(spelling) == [])
    spelling.body.undo()
    assert spelling.draft.snapshot() == before


def test_words_are_added_and_ignored(spelling: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    spelling.draft.load(doc(p("goverment teh Teh")))
    qtbot.waitUntil(lambda: marked(spelling) == ["goverment", "teh", "Teh"])

    def choose(word: str, label: str) -> None:
        stand_in(spelling, word)
        menu = spelling.context_menu.make()
        menu.actions()[labels(menu).index(label)].trigger()

    choose("teh", "Ignore All")
    qtbot.waitUntil(lambda: marked(spelling) == ["goverment"])
    choose("goverment", "Add to Dictionary")
    qtbot.waitUntil(lambda: marked(spelling) == [])
    assert (tmp_path / "home" / "data" / "words.txt").read_text() == "goverment\n"


# --- the menu ---------------------------------------------------------------------------------


def test_menu_fits_what_is_at_the_caret(spelling: MainWindow) -> None:
    spelling.draft.load(
        doc(
            p("文字", link("https://a.cn", "链接")),
            li("项目"),
            table(["甲", "乙"]),
            fig(caption=p("说明").content),
        )
    )
    make: Callable[[], list[str]] = lambda: labels(spelling.context_menu.make())  # noqa: E731
    stand_in(spelling, "文字")
    plain = make()
    assert "Paragraph Style" in plain
    assert not {
        "Link…",
        "Table",
        "Figure…",
        spelling.actions_.menu("list").title().replace("&", ""),
    } & set(plain)
    stand_in(spelling, "链接")
    assert {"Link…", "Open Link", "Remove Link"} <= set(make())
    stand_in(spelling, "项目")
    assert spelling.actions_.menu("list").title().replace("&", "") in make()
    stand_in(spelling, "甲")
    assert "Table" in make()
    stand_in(spelling, "说明")
    assert {"Edit Figure…", "Replace Picture…"} <= set(make())
    spelling.body.selectAll()
    menu = spelling.context_menu.make()
    assert next(a for a in menu.actions() if a.text().startswith("Cu&t")).isEnabled()
    spelling.draft.set_read_only(True)
    menu = spelling.context_menu.make()
    assert not next(a for a in menu.actions() if a.text().startswith("Cu&t")).isEnabled()
    assert "Paragraph Style" not in labels(menu)


def test_cut_of_the_menu_is_ours(spelling: MainWindow) -> None:
    spelling.draft.load(doc(p("甲乙")))
    spelling.body.setFocus()
    spelling.body.selectAll()
    menu = spelling.context_menu.make()
    next(a for a in menu.actions() if a.text().startswith("Cu&t")).trigger()
    assert spelling.draft.snapshot().body == ()
    QApplication.clipboard().clear()


def test_right_click_moves_the_caret_but_not_out_of_a_selection(spelling: MainWindow) -> None:
    body = spelling.body
    spelling.draft.load(doc(p("县科技局"), p("召开会议")))
    wished: list[QPoint] = []
    body.menu_requested.disconnect()
    body.menu_requested.connect(wished.append)

    def ask(position: int, reason: QContextMenuEvent.Reason) -> None:
        cursor = QTextCursor(body.document())
        cursor.setPosition(position)
        point = body.cursorRect(cursor).center()
        event = QContextMenuEvent(reason, point, body.viewport().mapToGlobal(point))
        QApplication.sendEvent(body.viewport(), event)

    ask(7, QContextMenuEvent.Reason.Mouse)
    assert body.textCursor().position() == 7
    cursor = body.textCursor()
    cursor.setPosition(1)
    cursor.setPosition(4, QTextCursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)
    ask(2, QContextMenuEvent.Reason.Mouse)
    assert body.textCursor().selectedText() == "科技局"
    ask(7, QContextMenuEvent.Reason.Keyboard)
    assert body.textCursor().selectedText() == "科技局"
    assert len(wished) == 3
    assert spelling.rect().contains(spelling.mapFromGlobal(wished[-1]))


def test_menu_key_opens_the_menu(spelling: MainWindow, qtbot: QtBot) -> None:
    spelling.draft.load(doc(p("县")))
    spelling.body.setFocus()
    shown: list[QPoint] = []
    spelling.body.menu_requested.connect(shown.append)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(3, 3), QPoint(3, 3))
    QApplication.sendEvent(spelling.body.viewport(), event)
    assert shown
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    type_text(spelling.body, "委")
    assert spelling.body.toPlainText() == "委县"


def test_a_word_that_cannot_be_written_down_is_ignored_all_the_same(
    spelling: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    spelling.draft.load(doc(p("goverment")))
    qtbot.waitUntil(lambda: marked(spelling) == ["goverment"])
    told: list[str] = []
    spelling.spelling.told.connect(told.append)
    (tmp_path / "home").mkdir(exist_ok=True)
    (tmp_path / "home" / "data").write_bytes(b"")
    spelling.spelling.add("goverment")
    (sentence,) = told
    assert "words.txt" in sentence
    assert "could not be written" in sentence
    spelling.body.highlights.show_now()
    assert marked(spelling) == []


def test_of_a_long_paragraph_what_is_in_view_is_checked(
    spelling: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    spelling.draft.load(doc(p("😀 the budgetz of 县 " * 3000)))
    qtbot.waitUntil(lambda: spelling.spelling._checker is not None)
    checker = spelling.spelling._checker
    assert checker is not None
    checked: list[str] = []
    find = checker.mistakes
    monkeypatch.setattr(checker, "mistakes", lambda text: (checked.append(text), find(text))[1])
    body = spelling.body
    bar = body.verticalScrollBar()
    for place in (0, bar.maximum() // 2, bar.maximum()):
        bar.setValue(place)
        body.highlights.show_now()
        words = marked(spelling)
        assert set(words) == {"budgetz"}
        assert len(checked.pop()) < len(body.document().toPlainText()) / 2
        corner = body.viewport().rect().bottomRight()
        top = body.cursorForPosition(QPoint(0, 0)).position()
        bottom = body.cursorForPosition(corner).position()
        places = [selection.cursor.selectionStart() for selection in body.extraSelections()]
        text = body.document().toPlainText().encode("utf-16-le")
        seen = text[2 * top : 2 * bottom].decode("utf-16-le", "ignore")
        assert sum(top <= at < bottom for at in places) >= seen.count("budgetz") > 10
