from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QListWidget, QTreeWidget
from pytestqt.qtbot import QtBot

from editor.document.nodes import Figure
from editor.document.timestamp import Timestamp
from editor.handover import package as package_module
from editor.report import Report
from editor.ui.dialogs.package import PackageDialog, size_words
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
    made = target / os.listdir(target)[0]
    answers.package = str(made / "manifest.json")
    dialog = run(qtbot, window, "verify_package")
    assert "is whole" in dialog.headline.text()
    next(made.glob("*.docx")).write_bytes(b"x")
    dialog.close()
    dialog = run(qtbot, window, "verify_package")
    assert "NOT" in dialog.headline.text()
    table = dialog.findChildren(QTreeWidget)[-1]
    items = filter(None, map(table.topLevelItem, range(table.topLevelItemCount())))
    assert {item.text(0): item.text(1) for item in items}["题目.docx"] == "✗ changed"
    dialog.close()


def test_an_embargo_stands_below_the_headline_and_no_column_is_cut(
    qtbot: QtBot, window: MainWindow, target: Path
) -> None:
    embargo = Timestamp.parse("2026-12-01 09:00")
    window.draft.load(doc(p("甲"), title="题目" * 40, embargo=embargo))
    dialog = run(qtbot, window, "package")
    words = words_of(dialog).splitlines()
    assert words[1] == "⚠ Do not publish before 2026-12-01 09:00 UTC+8."
    table = dialog.findChildren(QTreeWidget)[-1]
    purpose = table.topLevelItem(0)
    assert purpose is not None
    assert "after the embargo" in purpose.text(1)
    for column in (1, 2):
        assert table.columnWidth(column) > table.sizeHintForColumn(column)
    dialog.close()


def test_sizes_are_said_in_words() -> None:
    assert size_words(891) == "891 bytes"
    assert size_words(24238) == "23.7 KB"
    assert size_words(3 * 1024 * 1024) == "3.0 MB"


def test_no_folder_no_package(window: MainWindow, answers: Answers) -> None:
    window.actions_["package"].trigger()
    assert window.publish.package.dialog is None


def test_a_zip_is_checked_too(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    options = package_module.PackageOptions(as_zip=True)
    release = doc(p("甲"), title="题")
    answers.package = package_module.write_package(release, str(tmp_path), options, Report()).path
    dialog = run(qtbot, window, "verify_package")
    assert "is whole" in dialog.headline.text()
    dialog.close()


def test_what_is_wrong_besides_files_is_shown(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    options = package_module.PackageOptions()
    made = Path(
        package_module.write_package(
            doc(p("甲"), title="题"), str(tmp_path), options, Report()
        ).path
    )
    manifest = made / "manifest.json"
    manifest.write_text(
        manifest.read_text("utf-8").replace('"title": "题"', '"title": "假"'), "utf-8"
    )
    (made / "a\u202etxt.exe").write_text("x", "utf-8")
    answers.package = str(made)
    dialog = run(qtbot, window, "verify_package")
    assert "NOT" in dialog.headline.text()
    lines = dialog.findChildren(QListWidget)[-1]
    words = [item.text() for item in map(lines.item, range(lines.count())) if item is not None]
    assert any("another title" in line for line in words)
    assert any(r"a\u202etxt.exe: It is a program" in line for line in words)
    dialog.close()


def test_what_the_cms_loses_is_shown(
    qtbot: QtBot, window: MainWindow, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reordered(*_arguments: object) -> str:
        return "<ul><li>甲乙丙<ul><li>丁</li></ul>戊</li></ul>"

    monkeypatch.setattr(package_module, "write_fragment", reordered)
    dialog = run(qtbot, window, "package")
    assert "is ready" in dialog.headline.text()
    assert any(
        "UEditor" in line.item(0).text()
        for line in dialog.findChildren(QListWidget)  # type: ignore[union-attr]
    )
    dialog.close()


@pytest.mark.parametrize("action", ["package", "verify_package"])
def test_a_second_work_is_told_to_wait(
    qtbot: QtBot, window: MainWindow, target: Path, action: str
) -> None:
    commands = window.publish.package
    window.actions_["package"].trigger()
    dialog_of(window).close()
    with qtbot.waitSignal(commands.told) as told:
        window.actions_[action].trigger()
    assert told.args == ["Another package is still being made or checked; wait a moment."]
    assert commands.dialog is None
    qtbot.waitUntil(lambda: commands._work is None, timeout=20_000)
    assert len(os.listdir(target)) == 1


def test_what_is_no_package(
    qtbot: QtBot, window: MainWindow, answers: Answers, target: Path
) -> None:
    answers.package = str(target)
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
