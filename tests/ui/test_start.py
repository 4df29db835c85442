"""Starting the window: what it loads, what comes before the first paint and what after, and that
nothing typed meanwhile is lost.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from editor.document.walk import plain_text
from editor.ui import app
from editor.ui.main_window import MainWindow
from editor.ui.places import Places
from editor.ui.settings import Settings
from tests.ui.conftest import Answers

ROOT = Path(__file__).parent.parent.parent

SHOWN_WINDOW = """
import sys
from editor.ui.app import make_window
application, window = make_window()
print(*sys.modules)
# A Qt class that was made for Python stands in its module.
print(*vars(sys.modules["PySide6.QtWidgets"]))
"""


@pytest.fixture
def new_window(qtbot: QtBot, tmp_path: Path, answers: Answers) -> MainWindow:
    """A window that is not shown yet."""
    places = Places(str(tmp_path / "config"), str(tmp_path / "data"), str(tmp_path / "state"))
    window = MainWindow(places, Settings(places.config), answers, answers)
    qtbot.addWidget(window, before_close_func=lambda window: window.draft.mark_saved())
    return window


def test_the_window_is_shown_without_what_reads_and_writes_files(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SHOWN_WINDOW],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)},
    )
    loaded, made = (set(line.split()) for line in done.stdout.splitlines())
    heavy = {
        "lxml", "markdown", "pymdownx", "docx", "yaml", "PIL", "tomllib", "json", "hashlib",
        "PySide6.QtNetwork", "PySide6.QtQuick", "PySide6.QtWebEngineCore", "editor.convert",
        "editor.formats.page_writer", "editor.formats.draft_codec", "editor.profiles.reader",
        "editor.profiles.profile",
        "editor.ui.dialogs.figures", "editor.ui.dialogs.links", "editor.ui.dialogs.lists",
        "editor.ui.dialogs.tables", "editor.ui.dialogs.form_dialog",
    }  # fmt: skip
    assert heavy & loaded == set()
    # Asking Qt for a widget of unknown kind, or for the style, would have made them.
    assert made & {"QWizard", "QMdiArea", "QStyle"} == set()
    assert "QTextEdit" in made


def test_coming_up_is_told_once_and_after_the_paint(new_window: MainWindow, qtbot: QtBot) -> None:
    told: list[bool] = []
    painted: list[bool] = []
    paint = new_window.body.paintEvent
    new_window.body.paintEvent = lambda event: (painted.append(True), paint(event))[1]  # type: ignore[method-assign]
    new_window.came_up.connect(lambda: told.append(bool(painted)))
    new_window.show()
    qtbot.waitUntil(lambda: bool(told))
    new_window.hide()
    new_window.show()
    qtbot.wait(20)
    assert told == [True]
    assert new_window.form._profile.count() == 4


def test_what_is_typed_before_the_window_has_come_up_stays(
    new_window: MainWindow, qtbot: QtBot
) -> None:
    new_window.show()
    new_window.body.setFocus()
    qtbot.keyClicks(new_window.body, "abc")
    app.show_first(new_window, [], sample=False)
    assert plain_text(new_window.draft.snapshot().body) == "abc"
    assert new_window.draft.metadata.uid
    assert new_window.draft.is_modified
    qtbot.keyClick(new_window.body, Qt.Key.Key_D)
    assert plain_text(new_window.draft.snapshot().body) == "abcd"


def test_an_untouched_window_begins_a_new_release(new_window: MainWindow) -> None:
    new_window.show()
    app.show_first(new_window, [], sample=False)
    assert new_window.draft.metadata.uid
    assert not new_window.draft.is_modified
