"""The question that opening a document with tracked changes or comments asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from editor.document.walk import plain_text
from editor.formats.docx_in.source import Changes
from editor.formats.docx_in.tracked_changes import MOST_PEOPLE, TrackedChanges
from editor.ui.dialogs import changes
from editor.ui.dialogs.changes import ChangesDialog
from editor.ui.dialogs.files import Unsaved
from editor.ui.main_window import MainWindow
from tests.formats.word_document import para, run, word
from tests.ui.conftest import Answers, type_text

BODY = para(
    "开",
    f'<w:ins w:author="李明">{run("新")}</w:ins>',
    '<w:del w:author="王芳"><w:r><w:delText>旧</w:delText></w:r></w:del>',
    '<w:r><w:commentReference w:id="1"/></w:r>',
)
COMMENTS = f'<w:comment w:id="1" w:author="王芳">{para("请核对")}</w:comment>'
FOUND = TrackedChanges(1, 1, 0, 0, 1, ("李明", "王芳"))


@pytest.fixture
def revised(tmp_path: Path) -> str:
    path = tmp_path / "改稿.docx"
    path.write_bytes(word(BODY, comments=COMMENTS))
    return str(path)


def text(window: MainWindow) -> str:
    return "".join(plain_text(window.draft.snapshot().body).split())


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        ("accept", "开新"),
        ("reject", "开旧"),
        ("marks", "开新旧〔批注1〕〔批注1〕王芳：请核对"),
    ],
)
def test_the_draft_is_what_was_chosen(
    window: MainWindow, answers: Answers, revised: str, way: Changes, expected: str
) -> None:
    answers.changes = way
    assert window.files.open_path(revised)
    assert text(window) == expected
    assert answers.asked_changes == [("改稿.docx", FOUND)]
    assert len(window.draft.container.source) == 1  # type: ignore[attr-defined]


def test_cancel_leaves_the_draft_as_it_is(
    window: MainWindow, answers: Answers, revised: str
) -> None:
    type_text(window.body, "未存")
    answers.changes = None
    answers.unsaved = Unsaved.CANCEL
    assert not window.files.open_path(revised)
    assert text(window) == "未存"
    assert not answers.asked
    assert revised not in window._recent.paths()


def test_nothing_is_asked_of_a_document_without_changes(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "净稿.docx"
    path.write_bytes(word(para("开")))
    assert window.files.open_path(str(path))
    assert not answers.asked_changes


def test_a_dropped_file_and_a_recent_one_ask_too(
    window: MainWindow, answers: Answers, revised: str
) -> None:
    answers.changes = "reject"
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(revised)])
    window.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert text(window) == "开旧"
    answers.changes = "accept"
    window._recent_menu.chosen.emit(revised)
    assert text(window) == "开新"
    assert len(answers.asked_changes) == 2


def test_the_dialog_says_what_there_is_and_gives_what_is_chosen(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = ChangesDialog("改稿.docx", FOUND, window)
    qtbot.addWidget(dialog)
    assert dialog.headline.text() == "“改稿.docx” holds tracked changes and comments."
    assert (
        dialog.facts.text()
        == "1 insertion, 1 deletion, 1 comment\nChanges and comments by 李明, 王芳"
    )
    assert list(dialog.choices) == ["accept", "reject", "marks"]
    assert dialog.chosen is None
    dialog.show()
    dialog.choices["reject"].click()
    assert dialog.chosen == "reject"
    assert not dialog.isVisible()


def test_the_dialog_by_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    dialog = ChangesDialog("改稿.docx", FOUND, window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.focusWidget() is dialog.choices["accept"]
    qtbot.keyClick(dialog.choices["accept"], Qt.Key.Key_Down)
    assert dialog.focusWidget() is dialog.choices["reject"]
    qtbot.keyClick(dialog.choices["reject"], Qt.Key.Key_Down)
    qtbot.keyClick(dialog.choices["marks"], Qt.Key.Key_Return)
    assert dialog.chosen == "marks"


def test_comments_alone(qtbot: QtBot, window: MainWindow) -> None:
    dialog = ChangesDialog("a.docx", TrackedChanges(comments=2, people=("王芳",)), window)
    qtbot.addWidget(dialog)
    assert dialog.headline.text() == "“a.docx” holds comments."
    assert dialog.facts.text() == "2 comments\nWritten by 王芳"
    assert list(dialog.choices) == ["accept", "marks"]


def test_names_from_the_document_are_shown_as_they_are(qtbot: QtBot, window: MainWindow) -> None:
    people = ("<b>x</b>\n", *(f"{number}" * 60 for number in range(9)))
    dialog = ChangesDialog("a.docx", TrackedChanges(insertions=3, people=people), window)
    qtbot.addWidget(dialog)
    assert dialog.facts.textFormat() == Qt.TextFormat.PlainText
    by = dialog.facts.text().split("\n")
    assert len(by) == 2
    assert "<b>x</b>" in by[1]
    assert by[1].endswith(f", {'1' * 40} and 7 others")


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (3, "By 0, 1, 2"),
        (4, "By 0, 1, 2 and 1 other"),
        (5, "By 0, 1, 2 and 2 others"),
        (MOST_PEOPLE, "By 0, 1, 2 and others"),
    ],
)
def test_of_many_people_the_first_are_named(
    qtbot: QtBot, window: MainWindow, count: int, shown: str
) -> None:
    found = TrackedChanges(insertions=1, people=tuple(map(str, range(count))))
    dialog = ChangesDialog("a.docx", found, window)
    qtbot.addWidget(dialog)
    assert dialog.facts.text().split("\n")[1] == shown


def test_the_names_of_buttons_have_no_letters_for_the_keyboard(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "_", lambda words: f"{words.replace('&', '')}(&X)")
    dialog = ChangesDialog("a.docx", FOUND, window)
    qtbot.addWidget(dialog)
    assert dialog.choices["accept"].accessibleName() == "Accept All"
    cancel = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Cancel)
    assert cancel.accessibleName() == "Cancel"
