"""All dialogs begin in the folder that was used last, also in the next window."""

from __future__ import annotations

import os
from pathlib import Path

from editor.ui.last_folder import LastFolder
from editor.ui.main_window import MainWindow
from editor.ui.places import Places
from editor.ui.settings import FOLDER_CHOICE, Settings
from tests.ui.conftest import Answers


def test_an_export_is_where_the_next_dialog_begins(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    chosen = tmp_path / "导出"
    chosen.mkdir()
    answers.path = str(chosen / "稿.txt")
    window.files.export(".txt")
    assert window.files.folder.path() == str(chosen)
    answers.path = ""
    window.files.export(".html")
    assert os.path.dirname(answers.asked[-1]) == str(chosen)


def test_saving_opening_and_pictures_share_it(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    answers.path = str(tmp_path / "a" / "稿.dateline")
    window.files.save_as()
    assert window.files.folder.path() == str(tmp_path / "a")
    answers.picture = str(tmp_path / "b" / "none.png")
    window.actions_["figure"].trigger()
    assert window.files.folder.path() == str(tmp_path / "b")
    window.files.open()
    assert window.files.folder.path() == str(tmp_path / "a")


def test_packages_begin_there_too(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    begun: list[str] = []
    answers.ask_folder = lambda title, folder: begun.append(folder) or ""  # type: ignore
    answers.ask_package = lambda folder: begun.append(folder) or ""  # type: ignore
    window.files.folder.remember(str(tmp_path))
    window.publish.package.package()
    window.publish.package.verify_package()
    assert begun == [str(tmp_path)] * 2


def test_the_folder_outlives_the_window_unless_it_is_gone(tmp_path: Path) -> None:
    places = Places(*(str(tmp_path / name) for name in ("config", "data", "state")))
    folder = tmp_path / "稿件"
    folder.mkdir()
    LastFolder(Settings(places.config)).remember_file(str(folder / "稿.docx"))
    again = Settings(places.config)
    assert again.choice(FOLDER_CHOICE) == str(folder)
    assert LastFolder(again).path("/elsewhere/x.md") == str(folder)
    folder.rmdir()
    assert LastFolder(again).path("/elsewhere/x.md") == "/elsewhere"
    assert LastFolder(again).path() == os.path.expanduser("~")
