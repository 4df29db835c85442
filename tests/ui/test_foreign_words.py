"""Names and texts of others are shown as they are, wherever the window shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
    QMessageBox,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor.document.heading_proposals import propose_headings
from editor.formats.docx_in.tracked_changes import TrackedChanges
from editor.formats.recognised import lines_in_text
from editor.report import Loss
from editor.ui.dialogs.changes import ChangesDialog
from editor.ui.dialogs.files import MOST_LINES, FileDialogs
from editor.ui.dialogs.package import PackageDialog
from editor.ui.dialogs.profiles.questions import ProfileDialogs
from editor.ui.dialogs.recognised import RecognisedDialog
from editor.ui.main_window import MainWindow
from tests.builders import doc, p

HOSTILE = '<b>重要 & <img src="x.png">.docx'


def _wrongly_shown(widget: QWidget) -> list[str]:
    """The labels and tool tips in the widget that would be shown as markup."""
    labels = [*widget.findChildren(QLabel), *([widget] if isinstance(widget, QLabel) else [])]
    wrong = [
        label.text()
        for label in labels
        if HOSTILE in label.text() and label.textFormat() != Qt.TextFormat.PlainText
    ]
    tips = [each.toolTip() for each in (widget, *widget.findChildren(QWidget))]
    for tree in widget.findChildren(QTreeWidget):
        tips += [item.toolTip(column) for item in _items(tree) for column in (0, 1)]
    return wrong + [tip for tip in tips if HOSTILE in tip]


def _items(tree: QTreeWidget) -> Iterator[QTreeWidgetItem]:
    walk = QTreeWidgetItemIterator(tree)
    while (item := walk.value()) is not None:
        yield item
        walk += 1


def _shows(widget: QWidget) -> bool:
    return any(HOSTILE in label.text() for label in widget.findChildren(QLabel))


QUESTIONS: dict[str, Callable[[QWidget], object]] = {
    "overwrite": lambda parent: FileDialogs(parent).ask_overwrite(f"/tmp/{HOSTILE}"),
    "unsaved": lambda parent: FileDialogs(parent).ask_unsaved(HOSTILE),
    "despite": lambda parent: FileDialogs(parent).ask_save_despite(HOSTILE),
    "error": lambda parent: FileDialogs(parent).show_error(HOSTILE),
    "losses": lambda parent: FileDialogs(parent).show_losses("said", [HOSTILE]),
    "many losses": lambda parent: FileDialogs(parent).show_losses(HOSTILE, ["x"] * MOST_LINES * 2),
    "remove": lambda parent: ProfileDialogs().ask_remove(parent, HOSTILE, used=True),
    "profile error": lambda parent: ProfileDialogs().show_error(parent, HOSTILE),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_message_is_no_markup(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    boxes: list[QMessageBox] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: boxes.append(box) or 0)
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda _box: None)
    for static in ("question", "warning", "information", "critical"):
        monkeypatch.delattr(QMessageBox, static)
    QUESTIONS[question](window)
    (box,) = boxes
    said = f"{box.text()} {box.informativeText()}"
    assert HOSTILE in said
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText
        for label in box.findChildren(QLabel)
        if "<" in label.text()
    )


def test_the_window_itself_takes_no_words_for_markup(window: MainWindow) -> None:
    window._notice.show_notice(HOSTILE, (Loss("x", HOSTILE),))
    window._notice.offer_review(HOSTILE)
    window.preview._bar.say(HOSTILE, "")
    window.preview._fail(HOSTILE, HOSTILE)
    window.searching.bar.show_problem(HOSTILE)
    assert _shows(window._notice)
    assert _wrongly_shown(window) == []


def test_the_dialogs_take_no_words_for_markup(window: MainWindow, qtbot: QtBot) -> None:
    release = doc(p(f"责任编辑：{HOSTILE}"), p(f"一、{HOSTILE}"), p("正文。" * 20), title=HOSTILE)
    lines = lines_in_text(release)
    headings = propose_headings(release)
    package = PackageDialog(window, "title", HOSTILE)
    package.show_broken(HOSTILE)
    dialogs: list[QWidget] = [
        ChangesDialog(HOSTILE, TrackedChanges(insertions=1, people=(HOSTILE,)), window),
        RecognisedDialog(release, lines, headings, window.form.describe, window),
        package,
    ]
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        assert _wrongly_shown(dialog) == []
