"""What the pane says and offers when the engine does not run. Nothing in here starts the engine."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolBar
from pytestqt.qtbot import QtBot

from editor.ui.preview.preview_pane import VIEWS, PreviewPane
from editor.ui.preview.start import Known, StartRecord
from tests.ui.unfinished_start import die_while_starting


@pytest.fixture
def pane(qtbot: QtBot, tmp_path: Path) -> PreviewPane:
    pane = PreviewPane(str(tmp_path))
    qtbot.addWidget(pane, before_close_func=PreviewPane.close_engine)
    pane.show()
    return pane


def seen(pane: PreviewPane) -> str:
    """All text that the pane shows below its toolbar."""
    return "\n".join(label.text() for label in pane.findChildren(QLabel) if label.isVisible())


def button(pane: PreviewPane, text: str) -> QPushButton:
    (found,) = (each for each in pane.findChildren(QPushButton) if each.text() == text)
    assert found.isVisible()
    return found


def executable(folder: Path, body: str) -> str:
    path = folder / "python"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o700)
    return str(path)


def test_the_pane_waits_until_it_is_told_to_start(pane: PreviewPane) -> None:
    pane.show_page("<!doctype html><title>-</title>")
    assert pane.engine is None
    assert "about to start" in seen(pane)


def test_a_start_that_never_finished_is_not_repeated_unasked(
    qtbot: QtBot, pane: PreviewPane, tmp_path: Path
) -> None:
    die_while_starting(tmp_path)
    with qtbot.waitSignal(pane.failed) as failed:
        pane.start()
    assert "did not finish" in failed.args[0]
    assert failed.args[0] in seen(pane)
    assert pane.engine is None
    with qtbot.waitSignal(pane.open_in_browser_requested):
        qtbot.mouseClick(button(pane, "Open in browser"), Qt.MouseButton.LeftButton)
    pane.start()
    assert failed.args[0] in seen(pane)


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for Python is a shell script")
def test_trying_again_tries_in_a_child_first(
    qtbot: QtBot, pane: PreviewPane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    StartRecord(str(tmp_path)).remember(Known(PySide6.__version__, sandbox=True))
    die_while_starting(tmp_path)
    pane.start()
    monkeypatch.setattr(sys, "executable", executable(tmp_path, "echo no driver; exit 7"))
    with qtbot.waitSignal(pane.failed) as failed:
        qtbot.mouseClick(button(pane, "Try again"), Qt.MouseButton.LeftButton)
        assert "about to start" in seen(pane)
    assert "(status 7)" in failed.args[0]
    assert "no driver" in seen(pane)
    assert not (tmp_path / "preview-starting").exists()


def test_a_missing_part_of_the_engine_is_named(
    qtbot: QtBot, pane: PreviewPane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    StartRecord(str(tmp_path)).remember(Known(PySide6.__version__, sandbox=True))
    monkeypatch.setitem(sys.modules, "editor.ui.preview.engine", None)
    with qtbot.waitSignal(pane.failed):
        pane.start()
    assert "editor.ui.preview.engine" in seen(pane)
    button(pane, "Try again")
    assert not (tmp_path / "preview-starting").exists()


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for Python is a shell script")
def test_a_pane_that_is_not_seen_does_not_start(
    qtbot: QtBot, pane: PreviewPane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", executable(tmp_path, "exit 7"))
    pane.hide()
    with qtbot.assertNotEmitted(pane.failed, wait=50):
        pane.start()
    with qtbot.waitSignal(pane.failed):
        pane.show()


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for Python is a shell script")
def test_closing_while_the_child_still_tries_ends_the_child(
    qtbot: QtBot, pane: PreviewPane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pid = tmp_path / "pid"
    monkeypatch.setattr(sys, "executable", executable(tmp_path, f"echo $$ > {pid}; exec sleep 60"))
    pane.start()
    qtbot.waitUntil(lambda: pid.exists() and pid.read_text().strip() != "")
    pane.close_engine()
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)


def test_the_toolbar_and_the_calls_agree(qtbot: QtBot, pane: PreviewPane) -> None:
    pane.resize(1200, 300)
    assert pane.view == "medium"
    with qtbot.waitSignal(pane.view_changed) as changed:
        pane.set_view("all")
    assert changed.args == ["all"]
    actions = {action.text(): action for action in pane.findChildren(QToolBar)[0].actions()}
    checked = {text for text, action in actions.items() if action.isChecked()}
    assert checked == {"All three", "Desktop", "Light"}
    with qtbot.assertNotEmitted(pane.view_changed):
        pane.set_view("all")
    for view, text in zip(VIEWS, ("Small", "Medium", "Large", "All three"), strict=True):
        actions[text].trigger()
        assert pane.view == view
    with qtbot.waitSignal(pane.width_changed) as changed:
        actions["Phone"].trigger()
    assert (changed.args, pane.page_width) == (["phone"], "phone")
    with qtbot.waitSignal(pane.look_changed) as changed:
        actions["Dark"].trigger()
    assert (changed.args, pane.look) == (["dark"], "dark")


def test_a_view_that_does_not_exist_is_refused(pane: PreviewPane) -> None:
    with pytest.raises(ValueError, match="huge"):
        pane.set_view("huge")
    with pytest.raises(ValueError, match="huge"):
        pane.set_page_width("huge")
    with pytest.raises(ValueError, match="huge"):
        pane.set_look("huge")


@pytest.mark.parametrize(
    ("spare", "said"), [(200, "720 px at 66 %"), (60, "66 %"), (0, ""), (-40, "")]
)
def test_a_narrow_toolbar_keeps_its_buttons_and_shortens_its_words(
    qtbot: QtBot, tmp_path: Path, spare: int, said: str
) -> None:
    pane = PreviewPane(str(tmp_path))
    qtbot.addWidget(pane)
    pane.resize(900, 300)
    pane.show()
    bare = pane._bar.sizeHint().width()
    pane._bar.say("720 px at 66 %", "66 %", "")
    pane.resize(bare + spare, 300)
    assert pane._bar._said.text() == said
    assert pane._bar._browser.text() == ("↗" if spare < 0 else "Open in browser")
    assert pane._bar.sizeHint().width() <= pane.width()
    pane.resize(900, 300)
    assert pane._bar._said.text() == "720 px at 66 %"
