from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QTreeWidget
from pytestqt.qtbot import QtBot

from editor.document.nodes import Figure
from editor.handover import package as package_module
from editor.ui.dialogs.package import PackageDialog
from editor.ui.main_window import MainWindow
from tests.builders import doc, p
from tests.ui.conftest import Answers


def dialog_of(window: MainWindow) -> PackageDialog:
    dialog = window.publish.package.dialog
    assert dialog is not None
    return dialog


def words_of(dialog: PackageDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def run(qtbot: QtBot, window: MainWindow, action: str) -> PackageDialog:
    window.actions_[action].trigger()
    commands = window.publish.package
    qtbot.waitUntil(lambda: commands._work is None, timeout=20_000)
    return dialog_of(window)


@pytest.fixture
def target(tmp_path: Path, answers: Answers, window: MainWindow) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    answers.folder = str(folder)
    window.draft.load(doc(p("甲乙丙"), p("丁戊"), title="题目"))
    return folder


def test_a_package_is_made_and_checked(
    qtbot: QtBot, window: MainWindow, answers: Answers, target: Path
) -> None:
    dialog = run(qtbot, window, "package")
    assert "is ready" in dialog.headline.text()
    assert "7 characters" in words_of(dialog)
    assert os.listdir(target) == [os.path.basename(dialog.path)]
    dialog.close()
    assert window.publish.package.dialog is None
    answers.folder = str(target / os.listdir(target)[0])
    dialog = run(qtbot, window, "verify_package")
    assert "is whole" in dialog.headline.text()
    next(Path(answers.folder).glob("*.docx")).write_bytes(b"x")
    dialog.close()
    dialog = run(qtbot, window, "verify_package")
    assert "NOT" in dialog.headline.text()
    table = dialog.findChildren(QTreeWidget)[-1]
    items = filter(None, map(table.topLevelItem, range(table.topLevelItemCount())))
    assert {item.text(0): item.text(1) for item in items}["题目.docx"] == "✗ changed"
    dialog.close()


def test_no_folder_no_package(window: MainWindow, answers: Answers) -> None:
    window.actions_["package"].trigger()
    assert window.publish.package.dialog is None


def test_what_is_no_package(qtbot: QtBot, window: MainWindow, target: Path) -> None:
    dialog = run(qtbot, window, "verify_package")
    assert "no package" in dialog.headline.text()
    dialog.close()


def test_a_missing_picture_is_asked_about(qtbot: QtBot, window: MainWindow, target: Path) -> None:
    window.draft.load(doc(p("甲"), Figure("0123456789ab.png", alt="温室"), title="题"))
    dialog = run(qtbot, window, "package")
    assert "温室" in words_of(dialog)
    assert not os.listdir(target)
    dialog.despite_requested.emit()
    commands = window.publish.package
    qtbot.waitUntil(lambda: commands._work is None, timeout=20_000)
    assert "is ready" in dialog.headline.text()
    dialog.close()


def test_where_texts_differ_can_be_gone_to(
    qtbot: QtBot, window: MainWindow, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package_module, "write_text", lambda *_arguments: "题目\n甲乙丙\n丁己\n")
    dialog = run(qtbot, window, "package")
    assert "“戊”" in words_of(dialog)
    assert not os.listdir(target)
    dialog.go_requested.emit()
    assert window.body.textCursor().block().text() == "丁戊"
    dialog.close()
