"""After a file is opened, what was recognised is told, gone through, and changed in one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from editor.document.heading_proposals import HeadingProposal
from editor.document.nodes import Alignment, Heading, Mark, Paragraph, Text
from editor.document.release import Release
from editor.document.walk import plain_text
from editor.formats.header.fields import Field
from editor.formats.recognised import Choices, RecognisedLine, reviewed
from editor.ui.dialogs.recognised import RecognisedDialog
from editor.ui.main_window import MainWindow
from tests.builders import doc, p
from tests.formats.word_document import word

TEXT = "10月25日晚，县科技局召开党组理论学习中心组扩大会议，专题学习研讨，局中层以上干部参加。"
TITLE = "县科技局召开中心组扩大会议"
HEADER = "2022-11-03 15:04 来源：县科技局 作者：贾悦"


def paragraph(text: str, *, centred: bool = False, size: int = 32, bold: bool = False) -> str:
    place = '<w:pPr><w:jc w:val="center"/></w:pPr>' if centred else ""
    weight = "<w:b/>" if bold else ""
    look = f'<w:rPr>{weight}<w:sz w:val="{size}"/></w:rPr>'
    return f"<w:p>{place}<w:r>{look}<w:t>{text}</w:t></w:r></w:p>"


@pytest.fixture
def opened(window: MainWindow, tmp_path: Path) -> MainWindow:
    path = tmp_path / "x.docx"
    path.write_bytes(
        word(
            paragraph(TITLE, centred=True, size=44)
            + paragraph(HEADER, centred=True, size=24)
            + paragraph(TEXT)
            + paragraph("服务企业", bold=True)
            + paragraph(TEXT)
        )
    )
    assert window.files.open_path(str(path))
    return window


def answer(window: MainWindow, in_form: bool, headings: bool = False) -> list[object]:
    """Review, with one answer for all lines and one for all headings; gives what was asked."""
    asked: list[object] = []

    def ask(
        release: Release,
        lines: tuple[RecognisedLine, ...],
        proposals: tuple[HeadingProposal, ...],
    ) -> Choices:
        asked.extend((lines, proposals))
        return Choices(tuple((line, in_form) for line in lines), proposals if headings else ())

    window.recognised.ask = ask
    window.actions_["recognised"].trigger()
    return asked


def text(window: MainWindow) -> list[str]:
    return plain_text(window.draft.snapshot().body).split("\n")


def test_the_bar_says_what_was_recognised(opened: MainWindow) -> None:
    assert opened.draft.metadata.title == TITLE
    assert opened._notice.sentence.endswith(
        "Recognised in the text: Title, Time, Source, Authors. Paragraphs that may be headings: 1."
    )


def test_nothing_to_say_of_a_plain_text(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(word(paragraph(TEXT)))
    window.files.open_path(str(path))
    assert "Recognised" not in window._notice.sentence
    assert "headings" not in window._notice.sentence


def test_back_in_the_text_and_undone(opened: MainWindow) -> None:
    before = opened.draft.snapshot()
    answer(opened, in_form=False)
    assert text(opened)[:3] == [TITLE, HEADER, TEXT]
    assert (opened.draft.metadata.title, opened.draft.metadata.authors) == ("", ())
    assert "Recognised" not in opened._notice.sentence
    opened.body.undo()
    assert opened.draft.snapshot() == before
    opened.body.redo()
    assert text(opened)[:2] == [TITLE, HEADER]
    assert opened.draft.metadata.source == ""
    answer(opened, in_form=True)
    assert opened.draft.snapshot() == before


def test_headings_are_made_in_one_step(opened: MainWindow) -> None:
    before = opened.draft.snapshot()
    answer(opened, in_form=True)
    assert opened.draft.snapshot() == before
    answer(opened, in_form=True, headings=True)
    assert [b.level for b in opened.draft.snapshot().body if isinstance(b, Heading)] == [2]
    opened.body.undo()
    assert opened.draft.snapshot() == before


def test_edits_made_since_stay(opened: MainWindow) -> None:
    opened.body.insertPlainText("新写的一句。")
    answer(opened, in_form=False)
    assert text(opened)[:3] == [TITLE, HEADER, f"新写的一句。{TEXT}"]


def test_another_file_has_nothing_of_the_last_one(opened: MainWindow, tmp_path: Path) -> None:
    opened.draft.mark_saved()
    opened.files.show_new()
    assert answer(opened, in_form=False) == [(), ()]
    assert text(opened) == [""]


def test_the_dialog_shows_and_gives_what_is_chosen(opened: MainWindow, qtbot: QtBot) -> None:
    opened._notice.review_requested.emit()
    dialog = opened.findChild(RecognisedDialog)
    assert dialog is not None
    lines = [dialog.lines.topLevelItem(row).text(1) for row in range(2)]
    assert lines == [TITLE, HEADER]
    assert TITLE in dialog.preview.toPlainText()
    assert not dialog.choices().headings
    qtbot.mouseClick(dialog.all_headings, Qt.MouseButton.LeftButton)
    assert len(dialog.choices().headings) == 1
    dialog.lines.topLevelItem(1).setCheckState(0, Qt.CheckState.Unchecked)
    assert HEADER in dialog.preview.toPlainText()
    dialog.accept()
    assert text(opened)[0] == HEADER
    assert isinstance(opened.draft.snapshot().body[2], Heading)
    assert opened.draft.metadata.title == TITLE


def test_only_the_review_ends_what_was_left_out_stays_to_be_read(
    opened: MainWindow, qtbot: QtBot
) -> None:
    told: list[list[str]] = []
    opened._notice.details_requested.disconnect()
    opened._notice.details_requested.connect(lambda _sentence, lines: told.append(lines))
    before = opened._notice._lines
    assert before
    answer(opened, in_form=True, headings=True)
    assert not opened._notice.isHidden()
    assert opened._notice._review.isHidden()
    assert "Recognised" not in opened._notice.sentence
    opened._notice._details.click()
    assert told == [before]


def test_the_keyboard_is_in_the_text_afterwards(opened: MainWindow, qtbot: QtBot) -> None:
    opened._notice._review.setFocus()
    opened._notice._review.click()
    dialog = opened.findChild(RecognisedDialog)
    assert dialog is not None
    dialog.accept()
    assert opened.focusWidget() is opened.body


def test_lines_come_back_with_their_look(opened: MainWindow) -> None:
    answer(opened, in_form=False)
    title, header = opened.draft.snapshot().body[:2]
    assert isinstance(title, Paragraph)
    assert isinstance(header, Paragraph)
    assert (title.alignment, header.alignment) == (Alignment.CENTER, Alignment.CENTER)


def dialog_of(
    window: MainWindow, release: Release, *lines: RecognisedLine
) -> tuple[RecognisedDialog, list[QTreeWidgetItem]]:
    dialog = RecognisedDialog(release, lines, (), window.form.describe, window)
    items = [dialog.lines.topLevelItem(row) for row in range(len(lines))]
    return dialog, [item for item in items if item is not None]


def line_of(text: str, *fields: tuple[str, str]) -> RecognisedLine:
    return RecognisedLine(text, tuple(Field(name, value, 0.9, text) for name, value in fields))


def test_a_line_says_what_it_joins_and_what_it_replaces(window: MainWindow) -> None:
    release = doc(p("（赵六）"), p("来源：乙"), p(TEXT), authors=("张三",), source="甲")
    dialog, items = dialog_of(
        window,
        release,
        line_of("（赵六）", ("author", "赵六")),
        line_of("来源：甲", ("source", "甲")),
        line_of("来源：乙", ("source", "乙")),
    )
    assert [item.text(0) for item in items] == [
        "Authors: 赵六 (if ticked, joins those in the form)",
        "Source: 甲",
        "Source: 乙 (if ticked, replaces “甲” in the form)",
    ]
    states = Qt.CheckState
    assert [item.checkState(0) for item in items] == [
        states.Unchecked, states.Checked, states.Unchecked,
    ]  # fmt: skip
    items[0].setCheckState(0, states.Checked)
    items[2].setCheckState(0, states.Checked)
    assert items[1].checkState(0) == states.Unchecked
    dialog.chosen.connect(lambda chosen: results.append(reviewed(release, chosen)))
    results: list[Release] = []
    dialog.accept()
    assert results[0].metadata.authors == ("张三", "赵六")
    assert results[0].metadata.source == "乙"
    assert results[0].body == (p("来源：甲"), p(TEXT))


def test_a_line_that_the_form_contradicts_is_half_ticked(window: MainWindow) -> None:
    release = doc(p(TEXT), title="改过的标题")
    dialog, (item,) = dialog_of(window, release, line_of(TITLE, ("title", TITLE)))
    assert item.checkState(0) == Qt.CheckState.PartiallyChecked
    assert reviewed(release, dialog.choices()) == release
    dialog.reject()


def test_the_preview_shows_marks_and_where_a_paragraph_stands(window: MainWindow) -> None:
    marked = Paragraph((Text("旧", (Mark.STRIKE,)), Text("新", (Mark.UNDERLINE,))), Alignment.RIGHT)
    dialog, _items = dialog_of(window, doc(p(TEXT), marked), line_of(TITLE, ("title", TITLE)))
    block = dialog.preview.document().lastBlock()
    assert block.text() == "旧新"
    assert block.blockFormat().alignment() & Qt.AlignmentFlag.AlignRight
    cursor = QTextCursor(block)
    shown = []
    for _letter in block.text():
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        shown.append((cursor.charFormat().fontStrikeOut(), cursor.charFormat().fontUnderline()))
    assert shown == [(True, False), (False, True)]
    dialog.reject()


def test_the_names_of_the_parts(opened: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.actions_["recognised"].trigger()
    dialog = opened.findChild(RecognisedDialog)
    assert dialog is not None
    assert dialog.headings.accessibleName() == "Proposed headings"
    assert dialog.all_headings.accessibleName() == "All proposed headings"
    assert dialog.apply.accessibleName() == "Apply"
    dialog.reject()


def test_the_status_line_counts_what_was_recognised(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(word(paragraph(TITLE, centred=True, size=44) + paragraph(TEXT) * 2))
    told: list[str] = []
    window.files.told.connect(told.append)
    window.files.open_path(str(path))
    assert told == ["Opened “x.docx”. Recognised in its text, of the release’s data: 1."]


def test_the_draft_cannot_be_edited_behind_the_dialog(opened: MainWindow) -> None:
    opened.actions_["recognised"].trigger()
    dialog = opened.findChild(RecognisedDialog)
    assert dialog is not None
    assert dialog.isModal()
    assert QApplication.activeModalWidget() is dialog
    dialog.reject()


def test_what_was_chosen_for_another_text_changes_nothing_and_is_told(opened: MainWindow) -> None:
    opened.actions_["recognised"].trigger()
    dialog = opened.findChild(RecognisedDialog)
    assert dialog is not None
    dialog.lines.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)
    opened.body.insertPlainText("新写的一句。")
    edited = opened.draft.snapshot()
    dialog.accept()
    assert opened.draft.snapshot() == edited
    assert opened._notice.sentence.endswith("so nothing was changed.")


def test_a_dialog_with_nothing_to_show(window: MainWindow) -> None:
    window.actions_["recognised"].trigger()
    dialog = window.findChild(RecognisedDialog)
    assert dialog is not None
    assert dialog.choices() == Choices()
    dialog.reject()
