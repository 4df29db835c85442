from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.document.counting import count_body, count_text
from editor.ui.body.page_surface import ZOOM_STEPS
from editor.ui.dialogs.counts import CountsDialog
from editor.ui.main_window import MainWindow
from editor.ui.settings import Settings
from tests.builders import doc, h, ol, p, table
from tests.ui.conftest import type_text


def fill(window: MainWindow, paragraphs: int = 12) -> None:
    window.draft.load(
        doc(*(p(f"第{number}段：县科技局召开会议。") for number in range(paragraphs)))
    )


# --- zoom ------------------------------------------------------------------------------------


def test_zoom_is_no_edit_and_undo_passes_it(window: MainWindow) -> None:
    fill(window)
    body, draft = window.body, window.draft
    before = draft.snapshot()
    indent = body.document().firstBlock().blockFormat().textIndent()
    type_text(body, "新")
    draft.mark_saved()
    window.actions_["zoom_in"].trigger()
    window.actions_["zoom_in"].trigger()
    assert body.zoom == 125
    assert not draft.is_modified
    assert body.document().firstBlock().blockFormat().textIndent() == pytest.approx(1.25 * indent)
    window.actions_["undo"].trigger()
    assert draft.snapshot() == before
    window.actions_["redo"].trigger()
    assert draft.snapshot().body != before.body


def test_zoom_keeps_what_can_be_redone(window: MainWindow, qtbot: QtBot) -> None:
    fill(window)
    body = window.body
    type_text(body, "新")
    typed = window.draft.snapshot()
    body.undo()
    window.actions_["zoom_in"].trigger()
    body.redo()
    assert window.draft.snapshot() == typed
    type_text(body, "事")
    # Nothing can be redone any more, so the indents follow.
    qtbot.waitUntil(lambda: window.draft.look == body._wanted_look)


def test_zoom_stays_within_its_limits_and_is_remembered(window: MainWindow) -> None:
    body = window.body
    body.change_zoom(99)
    assert body.zoom == ZOOM_STEPS[-1]
    body.change_zoom(-99)
    assert body.zoom == ZOOM_STEPS[0]
    assert window._settings.zoom() == 50
    assert window._status._zoom.text() == "50 %"
    window._status._zoom.clicked.emit()
    assert body.zoom == 100
    body.set_zoom(1000)
    assert body.zoom == 300


@pytest.mark.parametrize("text", ["", "x", "-5", "99999", "١٠٠"])
def test_a_broken_zoom_setting_is_the_default(tmp_path: Path, text: str) -> None:
    settings = Settings(str(tmp_path))
    settings._settings.setValue("zoom", text)
    assert settings.zoom() == 100


def test_wheel_with_control_zooms(window: MainWindow, qtbot: QtBot) -> None:
    body = window.body
    for _notch in range(2):
        event = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(body.viewport(), event)
    qtbot.waitUntil(lambda: body.zoom == 125)


def test_zoom_waits_with_the_indents_for_a_composition(window: MainWindow) -> None:
    fill(window)
    look = window.draft.look
    QApplication.sendEvent(window.body, QInputMethodEvent("ni", []))
    window.body.set_zoom(150)
    assert window.draft.look == look
    event = QInputMethodEvent()
    event.setCommitString("你")
    QApplication.sendEvent(window.body, event)
    QApplication.processEvents()
    assert window.draft.look != look


# --- focus mode, full screen ------------------------------------------------------------------


def test_focus_mode_shows_the_text_alone_and_gives_back_what_was(
    window: MainWindow, qtbot: QtBot
) -> None:
    fill(window)
    window.actions_["show_form"].trigger()
    window._notice.show_notice("said")
    window.actions_["focus_mode"].trigger()
    hidden = (window.form, window.preview, window._toolbar, window._notice)
    assert not any(widget.isVisible() for widget in hidden)
    qtbot.waitUntil(lambda: len(window.body.extraSelections()) > 3)
    lit = {selection.cursor.blockNumber() for selection in window.body.extraSelections()}
    assert 0 not in lit
    window.body.moveCursor(QTextCursor.MoveOperation.NextBlock)
    qtbot.waitUntil(
        lambda: 1 not in {s.cursor.blockNumber() for s in window.body.extraSelections()}
    )
    qtbot.keyClick(window.body, Qt.Key.Key_Escape)
    assert not window.actions_["focus_mode"].isChecked()
    assert [widget.isVisible() for widget in hidden] == [False, True, True, True]
    qtbot.waitUntil(lambda: not window.body.extraSelections())


def test_escape_is_left_to_a_bar_that_is_open(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["focus_mode"].trigger()
    window.actions_["find"].trigger()
    window.body.setFocus()
    qtbot.keyClick(window.body, Qt.Key.Key_Escape)
    assert window.actions_["focus_mode"].isChecked()
    window.searching.close()
    qtbot.keyClick(window.body, Qt.Key.Key_Escape)
    assert not window.actions_["focus_mode"].isChecked()


def test_caret_stays_in_the_middle_in_focus_mode(window: MainWindow, qtbot: QtBot) -> None:
    fill(window, 200)
    window.actions_["focus_mode"].trigger()
    cursor = window.body.textCursor()
    cursor.setPosition(window.body.document().findBlockByNumber(100).position())
    window.body.setTextCursor(cursor)
    middle = window.body.viewport().height() / 2
    assert window.body.cursorRect().center().y() == pytest.approx(middle, abs=4)


def test_full_screen_comes_and_goes_and_is_not_remembered(window: MainWindow) -> None:
    window.actions_["full_screen"].trigger()
    assert window.isFullScreen()
    assert window.menuBar().isVisible()
    window.actions_["full_screen"].trigger()
    assert not window.isFullScreen()
    window.actions_["full_screen"].trigger()
    window.actions_["focus_mode"].trigger()
    window.draft.mark_saved()
    window.close()
    assert not window.isFullScreen()
    assert window._settings.flag("form", True)


# --- counts ----------------------------------------------------------------------------------


def test_counts_follow_text_and_selection(window: MainWindow, qtbot: QtBot) -> None:
    window.draft.load(doc(h(2, "标题"), p("县科技局 GDP"), ol("一"), table(["甲", "乙"])))
    words = window._status._words
    qtbot.waitUntil(lambda: words.text() == "Words 10")
    cursor = window.body.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(5, QTextCursor.MoveMode.KeepAnchor)
    window.body.setTextCursor(cursor)
    qtbot.waitUntil(lambda: words.text() == "Selected 2 / 10")
    assert "Han characters: 2" in words.toolTip()
    window.body.selectAll()
    qtbot.waitUntil(lambda: words.text() == "Selected 10 / 10")
    window.body.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.waitUntil(lambda: words.text() == "Words 10")


def test_counts_of_any_selection_are_those_of_its_text(window: MainWindow) -> None:
    window.draft.load(doc(p("县 科技局 GDP“双一流”"), p("二")))
    cursor = window.body.textCursor()
    for end in range(1, window.body.document().characterCount()):
        cursor.setPosition(0)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        window.body.setTextCursor(cursor)
        window.counts.recount()
        selected = window.counts._selected
        assert selected is not None
        text = cursor.selectedText().replace("\u2029", "\n")
        assert selected.counts.words == count_text(text).words


def test_all_counts_are_shown_in_a_dialog(window: MainWindow) -> None:
    fill(window)
    window.actions_["counts"].trigger()
    (dialog,) = window.findChildren(CountsDialog)
    labels = [label.text() for label in dialog.findChildren(type(window._status._words).__base__)]
    words = count_body(window.draft.snapshot().body).counts.words
    assert f"{words:,}" in labels
    assert "Selection" not in labels
    dialog.close()
    window.body.selectAll()
    window._status._words.clicked.emit()
    shown = [each for each in window.findChildren(CountsDialog) if each.isVisible()]
    assert len(shown) == 1
    shown[0].close()


def test_selection_is_not_counted_while_composing(window: MainWindow) -> None:
    fill(window)
    counted: list[object] = []
    window.counts.counted.connect(lambda whole, part: counted.append(whole))
    QApplication.sendEvent(window.body, QInputMethodEvent("ni", []))
    window.counts._count_selection()
    assert counted == []
