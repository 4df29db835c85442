"""The window as a person uses it: open, see, change, save, export."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor import i18n
from editor.convert import read_draft, read_release
from editor.document.nodes import Figure, Mark, Table
from editor.document.walk import plain_text
from editor.report import Report
from editor.storage.profiles import ProfileStore
from editor.ui.actions import _make_action
from editor.ui.commands.figures import FigureFacts
from editor.ui.commands.tables import TableFacts
from editor.ui.dialogs.files import Unsaved
from editor.ui.dialogs.links import _with_scheme
from editor.ui.main_window import MainWindow
from editor.ui.menus import MenuSpec, action_specs, menus
from tests.builders import PNG, doc, fig, h, inlines, li, p, quote, table
from tests.conftest import FIXTURES
from tests.ui.conftest import Answers, type_text

COUNTY = FIXTURES / "county_science_bureau.txt"


def _body(window: MainWindow) -> tuple[object, ...]:
    return window.draft.snapshot().body


def test_the_scraped_release_lands_in_form_and_body(window: MainWindow) -> None:
    assert window.files.open_path(str(COUNTY))
    metadata = window.draft.metadata
    assert metadata.published is not None
    assert metadata.published.for_people() == "2022-11-03 15:04"
    assert (metadata.source, metadata.authors) == ("縣科技局", ("賈悅",))
    assert len(_body(window)) == 3
    assert window.form._lines["source"].text() == "縣科技局"
    assert window.form._times["published"].text() == "2022-11-03 15:04"
    assert window.draft.is_modified  # an import is in no draft file yet
    assert window.draft.path is None


def test_the_scraped_release_is_recognised_when_pasted(window: MainWindow) -> None:
    data = QMimeData()
    data.setText(COUNTY.read_text(encoding="utf-8"))
    window.body.insertFromMimeData(data)
    metadata = window.draft.metadata
    assert metadata.source == "縣科技局"
    assert metadata.authors == ("賈悅",)
    assert len(_body(window)) == 3
    assert "字體" not in plain_text(window.draft.snapshot().body)


def test_save_and_open_again(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    window.files.open_path(str(COUNTY))
    before = window.draft.snapshot()
    answers.path = str(tmp_path / "稿.dateline")
    assert window.files.save()
    assert not window.draft.is_modified
    assert window.windowTitle().startswith("稿.dateline")
    opened = read_draft(answers.path, Report()).draft
    assert opened.release == before
    assert opened.source["county_science_bureau.txt"] == COUNTY.read_bytes()
    window.draft.set_metadata(window.draft.metadata.__class__(title="新"))
    assert window.files.save()
    assert read_draft(answers.path, Report()).draft.source == opened.source


def test_undo_and_redo_of_typing(window: MainWindow, qtbot: QtBot) -> None:
    window.body.setFocus()
    type_text(window.body, "abc")
    assert len(_body(window)) == 1
    window.actions_["undo"].trigger()
    assert _body(window) == ()
    window.actions_["redo"].trigger()
    assert len(_body(window)) == 1


@pytest.mark.parametrize(
    ("answer", "left"), [(Unsaved.SAVE, True), (Unsaved.DISCARD, True), (Unsaved.CANCEL, False)]
)
def test_unsaved_work_is_asked_about(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot, answer: Unsaved, left: bool
) -> None:
    type_text(window.body, "text")
    answers.unsaved = answer
    answers.path = str(tmp_path / "a.dateline")
    window.files.new()
    assert (_body(window) == ()) is left
    assert (tmp_path / "a.dateline").exists() is (answer is Unsaved.SAVE)


def test_nothing_is_asked_where_nothing_changed(window: MainWindow, answers: Answers) -> None:
    window.files.new()
    assert answers.asked == []


def test_a_failed_open_leaves_the_draft(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    type_text(window.body, "text")
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"no")
    assert not window.files.open_path(str(bad))
    assert "bad.docx" in answers.errors[0]
    assert len(_body(window)) == 1


def test_export_is_the_page_that_is_previewed(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    window.files.open_sample()
    answers.path = str(tmp_path / "page.html")
    window.actions_["export_html"].trigger()
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == window.hand_over.page()
    answers.path = str(tmp_path / "page.docx")
    window.actions_["export_docx"].trigger()
    release = read_release(answers.path, Report())
    assert release.metadata == window.draft.snapshot().metadata


def test_markdown_is_edited_in_place(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.md"
    path.write_text('---\ntitle: "标题"\n---\n\n正文\n', encoding="utf-8")
    window.files.open_path(str(path))
    assert window.draft.path == str(path)
    type_text(window.body, "x")
    assert window.files.save()
    assert "x正文" in path.read_text(encoding="utf-8")
    assert "标题" in path.read_text(encoding="utf-8")


def test_recent_files(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("正文", encoding="utf-8")
    window.files.open_path(str(path))
    window._recent_menu.fill()
    assert window.actions_.menu("recent").actions()[0].text() == str(path)


def test_a_dropped_file_is_opened(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("拖来的", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    window.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert len(_body(window)) == 1


@pytest.mark.parametrize("event_type", [QDragEnterEvent, QDropEvent])
def test_a_dropped_file_is_never_moved(
    window: MainWindow, tmp_path: Path, event_type: type[QDragEnterEvent] | type[QDropEvent]
) -> None:
    path = tmp_path / "a.md"
    path.write_text("拖来的", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    place = QPoint(5, 5) if event_type is QDragEnterEvent else QPointF(5, 5)
    event = event_type(place, both, data, button, key)  # type: ignore[arg-type]
    event.setDropAction(Qt.DropAction.MoveAction)
    if isinstance(event, QDragEnterEvent):
        window.dragEnterEvent(event)
    else:
        window.dropEvent(event)
    assert event.isAccepted()
    assert event.dropAction() == Qt.DropAction.CopyAction


def test_form_edits_reach_page_and_title(window: MainWindow, qtbot: QtBot) -> None:
    type_text(window.form._lines["title"], "新标题")
    type_text(window.form._times["published"]._line, "2022年11月3日 15:04")
    type_text(window.form._lists["authors"], "贾悦，沈言")
    page = window.hand_over.page()
    assert "新标题" in page
    assert "2022-11-03 15:04" in page
    assert window.draft.metadata.authors == ("贾悦", "沈言")
    assert window.windowTitle().startswith("新标题")
    assert window.isWindowModified()


def test_a_time_that_is_none_is_not_lost_in_silence(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    type_text(window.form._times["published"]._line, "昨天下午")
    answers.path = str(tmp_path / "a.dateline")
    assert not window.files.save()
    assert "昨天下午" in answers.asked[-1]
    assert window.form._times["published"].text() == "昨天下午"
    answers.save_despite = True
    assert window.files.save()


def test_format_actions_mark_and_insert(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    type_text(window.body, "word")
    window.body.selectAll()
    window.actions_["strong"].trigger()
    (paragraph,) = _body(window)
    assert paragraph.content[0].marks == (Mark.STRONG,)
    assert window.actions_["strong"].isChecked()
    window.body.moveCursor(window.body.textCursor().MoveOperation.End)
    answers.table = TableFacts(2, 3, True)
    window.actions_["table"].trigger()
    (tmp_path / "a.png").write_bytes(PNG)
    answers.picture = str(tmp_path / "a.png")
    answers.figure = FigureFacts("图", "说明", "新华社", 50, False)
    window.body.moveCursor(window.body.textCursor().MoveOperation.End)
    window.actions_["figure"].trigger()
    kinds = {type(block): block for block in _body(window)}
    assert kinds[Table].header_rows == 1
    assert (kinds[Figure].alt, kinds[Figure].credit, kinds[Figure].width) == ("图", "新华社", 50)
    assert kinds[Figure].caption[0].text == "说明"
    # The caret stands in the caption now: the action changes this figure.
    before = _body(window)
    answers.figure = FigureFacts("图", "", "本报", 30, False)
    window.actions_["figure"].trigger()
    (changed,) = (block for block in _body(window) if isinstance(block, Figure))
    assert (changed.credit, changed.width, changed.caption[0].text) == ("本报", 30, "说明")
    window.actions_["undo"].trigger()
    assert _body(window) == before


def test_closing_asks_and_can_be_refused(
    window: MainWindow, answers: Answers, qtbot: QtBot
) -> None:
    type_text(window.body, "text")
    answers.unsaved = Unsaved.CANCEL
    assert not window.close()
    assert window.isVisible()


def test_nothing_is_shown_while_composing(window: MainWindow) -> None:
    QApplication.sendEvent(window.body, QInputMethodEvent("ni", []))
    window.following.page_timer.stop()
    window.following.count_timer.stop()
    window.draft.body_changed.emit()
    assert not window.following.page_timer.isActive()
    assert not window.following.count_timer.isActive()


def test_view_actions_and_pane_switches(window: MainWindow) -> None:
    window.actions_["view_all"].trigger()
    assert window.preview.view == "all"
    window.preview.set_view("large")
    assert window.actions_["view_large"].isChecked()
    window.actions_["show_form"].trigger()
    assert not window.form.isVisible()


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    keys = [window.actions_[name].shortcut().toString() for name in window.actions_.names]
    given = [key for key in keys if key]
    assert len(given) == len(set(given))


def test_copy_for_the_cms(window: MainWindow) -> None:
    window.files.open_sample()
    window.actions_["copy_fragment"].trigger()
    clipboard = QApplication.clipboard()
    html, text = clipboard.mimeData().html(), clipboard.mimeData().text()
    # WORKAROUND(Qt 6.11): data made in Python and left on the offscreen clipboard crashes at exit.
    clipboard.clear()
    assert "<table" in html
    assert "<input" not in html
    assert "\u3000\u300011月2日上午" in text


def test_the_page_is_shown_in_the_browser(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(
        "PySide6.QtGui.QDesktopServices.openUrl",
        lambda url: shown.append(url.toLocalFile()) or True,
    )
    window.actions_["open_in_browser"].trigger()
    assert Path(shown[0]).read_text(encoding="utf-8") == window.hand_over.page()


def test_typing_in_a_field_keeps_the_caret(window: MainWindow) -> None:
    line = window.form._lines["title"]
    for letter in "Hello big world ":
        type_text(line, letter)
    assert line.text() == "Hello big world "
    assert window.draft.snapshot().metadata.title == "Hello big world"


def test_nothing_typed_for_one_release_stays_for_the_next(
    window: MainWindow, answers: Answers
) -> None:
    type_text(window.form._times["published"]._line, "tomorrow")
    window.form._contacts._add.click()
    window.files.new()
    assert answers.asked  # what stands in a field counts as unsaved work
    assert window.form._times["published"].text() == ""
    assert window.form._contacts._groups == []


def test_a_pasted_header_that_clashes_with_the_form_is_told(window: MainWindow) -> None:
    type_text(window.form._lines["source"], "新华社")
    data = QMimeData()
    data.setText(COUNTY.read_text(encoding="utf-8"))
    window.body.insertFromMimeData(data)
    assert window.draft.metadata.source == "新华社"
    assert any("縣科技局" in line for line in window._notice._lines)


def _paste(window: MainWindow, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    window.body.insertFromMimeData(data)


def test_a_header_line_alone_is_a_step_of_its_own(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.body, "ab")
    qtbot.keyClick(window.body, Qt.Key.Key_Backspace)
    qtbot.keyClick(window.body, Qt.Key.Key_Backspace)
    told: list[str] = []
    window.body.pasted.connect(told.append)
    window.metadata.told.connect(told.append)
    _paste(window, "来源：县科技局 时间：2022-11-03 15:04")
    assert window.draft.metadata.source == "县科技局"
    assert len(told) == 1
    assert "县科技局" in told[0]
    window.body.undo()
    assert window.draft.metadata.source == ""
    assert window.draft.snapshot().body == ()
    window.body.redo()
    assert window.draft.metadata.source == "县科技局"
    window.body.undo()
    window.body.undo()
    assert window.draft.metadata.source == ""
    assert plain_text(window.draft.snapshot().body)


def test_a_header_line_that_says_what_the_form_says_is_no_step(window: MainWindow) -> None:
    _paste(window, "来源：县科技局 时间：2022-11-03 15:04")
    steps = window.draft.document.availableUndoSteps()
    told: list[str] = []
    window.metadata.told.connect(told.append)
    _paste(window, "来源：县科技局 时间：2022-11-03 15:04")
    assert window.draft.document.availableUndoSteps() == steps
    assert told == ["What was pasted added nothing to the form."]


def test_a_damaged_draft_is_never_saved_over(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "a.dateline"
    window.files.open_path(str(COUNTY))
    answers.path = str(path)
    window.files.save()
    damaged = path.read_bytes().replace(b'"schema": 1', b'"schema": x')
    path.write_bytes(damaged)
    assert window.files.open_path(str(path))
    assert window.draft.path is None
    answers.path = ""
    assert not window.files.save()
    assert "recovered" in answers.asked[-1]
    assert path.read_bytes() == damaged


def test_the_draft_of_a_newer_dateline_is_protected(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "a.dateline"
    window.files.open_path(str(COUNTY))
    answers.path = str(path)
    window.files.save()
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content.replace(b'"schema": 1', b'"schema": 9'))
    newer = path.read_bytes()
    window.files.open_path(str(path))
    assert window.body.isReadOnly()
    assert not window.form.isEnabled()
    assert not window.files.save_as()
    assert "newer Dateline" in answers.errors[-1]
    assert path.read_bytes() == newer
    answers.path = str(tmp_path / "b.dateline")
    assert window.files.save_as()
    assert not window.body.isReadOnly()
    assert window.form.isEnabled()
    type_text(window.body, "x")
    assert window.files.save()


def test_markdown_that_could_not_be_read_whole_is_left_alone(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "a.md"
    path.write_text("正文\n\n```\ncode\n```\n", encoding="utf-8")
    window.files.open_path(str(path))
    assert window.draft.path is None
    assert window.draft.is_modified


def test_an_import_gets_an_identity(window: MainWindow) -> None:
    window.files.open_path(str(COUNTY))
    assert window.draft.metadata.uid
    window.files.open_sample()
    assert window.draft.metadata.uid


def test_the_wheel_changes_no_choice_in_passing(window: MainWindow) -> None:
    box = window.form._language
    before = box.currentIndex()
    window.body.setFocus()
    event = QWheelEvent(
        QPointF(5, 5), box.mapToGlobal(QPointF(5, 5)), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(box, event)
    assert box.currentIndex() == before


def test_tooltips_show_no_mnemonics(window: MainWindow) -> None:
    i18n.set_language("zh_Hans")
    for menu in menus():
        for spec in action_specs(menu):
            tip = _make_action(spec, window).toolTip()
            assert "&" not in tip
            assert not re.search(r"\([A-Z]\)", tip)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_mnemonics_are_unique_in_a_menu(language: str) -> None:
    i18n.set_language(language)
    waiting = [MenuSpec("bar", "", menus())]
    while waiting:
        menu = waiting.pop()
        entries = [entry for entry in menu.entries if not isinstance(entry, str)]
        waiting.extend(entry for entry in entries if isinstance(entry, MenuSpec))
        labels = [spec.title if isinstance(spec, MenuSpec) else spec.label for spec in entries]
        letters = [label[label.index("&") + 1].lower() for label in labels if "&" in label]
        assert len(letters) == len(set(letters)), labels


def test_keys_are_unique() -> None:
    keys = [spec.key for menu in menus() for spec in action_specs(menu) if spec.key]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("gov.cn", "https://gov.cn"),
        ("www.ah.gov.cn/a", "https://www.ah.gov.cn/a"),
        ("xinhuanet.com/politics", "https://xinhuanet.com/politics"),
        ("a@b.cn", "mailto:a@b.cn"),
        ("0571-12345678", "tel:0571-12345678"),
        ("http://a.cn", "http://a.cn"),
        ("files/a.html", "files/a.html"),
    ],
)
def test_addresses_as_people_type_them(typed: str, target: str) -> None:
    assert _with_scheme(typed) == target


def test_the_toolbar_shows_what_is_at_the_caret(window: MainWindow) -> None:
    type_text(window.body, "text")
    for name in ("bullets", "numbers", "quotation", "align_center", "align_right"):
        window.actions_["paragraph"].trigger()
        window.actions_[name].trigger()
        assert window.actions_[name].isChecked(), name
        window.actions_["undo"].trigger()
    window.actions_["bullets"].trigger()
    window.actions_["numbers"].trigger()
    assert not window.actions_["bullets"].isChecked()


def test_alignment_is_there_where_a_paragraph_is(window: MainWindow) -> None:
    window.draft.load(
        doc(h(2, "标题"), quote("引语"), li("项目"), table(["格"]), fig(), p("段落"), p("末段"))
    )
    names = ("align_natural", "align_left", "align_right", "align_justify", "indent")

    def possible(text: str) -> bool:
        window.body.setTextCursor(window.body.document().find(text))
        (answer,) = {window.actions_[name].isEnabled() for name in names}
        return answer

    assert [possible(text) for text in ("标题", "引语", "项目", "格", "段落")] == [
        False, False, False, True, True,
    ]  # fmt: skip
    window.body.selectAll()
    assert window.actions_["align_center"].isEnabled()
    window.draft.set_read_only(True)
    assert not window.actions_["align_center"].isEnabled()


def test_the_style_box_says_what_it_cannot_set(window: MainWindow) -> None:
    window.draft.load(
        doc(h(3, "标题"), li("项目"), table(["格"]), fig(caption=inlines("说明")), p("段落"))
    )
    shown = []
    for text in ("标题", "项目", "格", "说明", "段落"):
        window.body.setTextCursor(window.body.document().find(text))
        box = window._style_box
        shown.append(box.currentText() or box.placeholderText())
    assert shown == ["Heading 2", "List item", "Paragraph", "Figure caption", "Paragraph"]


def test_what_a_paste_left_out_is_told_until_it_is_undone(window: MainWindow) -> None:
    type_text(window.body, "before")
    data = QMimeData()
    data.setHtml("<p>一</p>")
    data.setText("一 二三四")
    window.body.insertFromMimeData(data)
    assert window._notice.isVisible()
    type_text(window.body, "after")
    window.body.undo()
    assert window._notice.isVisible()
    window.body.undo()
    assert not window._notice.isVisible()


def test_a_notice_gives_way_to_what_a_later_command_says(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    window.draft.load(doc(p("文"), fig(alt="图"), title="题"))
    window.hand_over.copy_fragment("inline")
    QApplication.clipboard().clear()
    assert window._notice.sentence
    window.body.setFocus()
    type_text(window.body, "改")
    assert window._notice.sentence
    answers.path = str(tmp_path / "稿.dateline")
    assert window.files.save()
    assert not window._notice.sentence


def test_what_is_said_of_a_figure_goes_with_it(window: MainWindow) -> None:
    window.draft.load(doc(p("前"), fig(alt="大棚"), p("后")))
    cursor = window.body.textCursor()
    cursor.setPosition(2)
    window.body.setTextCursor(cursor)
    assert window._status.currentMessage() == "Figure: 大棚"
    cursor.setPosition(3, cursor.MoveMode.KeepAnchor)
    window.body.setTextCursor(cursor)
    window.actions_["cut"].trigger()
    QApplication.clipboard().clear()
    assert "大棚" not in window._status.currentMessage()


def test_a_header_row_switched_on_and_off_is_saved_again_by_undo(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    window.draft.load(doc(p("首"), table(("甲", "乙"), ("1", "2"), header=1)))
    window.body.setFocus()
    type_text(window.body, "新")
    answers.path = str(tmp_path / "稿.dateline")
    assert window.files.save()
    block = window.draft.document.begin()
    while block.text() != "甲":
        block = block.next()
    cursor = window.body.textCursor()
    cursor.setPosition(block.position())
    window.body.setTextCursor(cursor)
    for name in ("header_row", "header_row", "undo", "undo"):
        window.actions_[name].trigger()
    assert not window.draft.is_modified


def test_what_opening_left_out_can_be_read_until_another_file_is_open(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    page = tmp_path / "a.html"
    page.write_text("<h1>题</h1><p>文<object data='x'>件</object></p><form>表</form>", "utf-8")
    action = window.actions_["left_out"]
    assert not action.isEnabled()
    window.files.open_path(str(page))
    said = window._notice.sentence
    assert "left out or changed" in said
    answers.path = str(tmp_path / "稿.dateline")
    assert window.files.save()
    assert window._notice.sentence == said
    window._notice.hide()
    action.trigger()
    assert answers.asked[-1] == said
    window.files.new()
    assert not action.isEnabled()


@pytest.mark.parametrize(
    ("look", "said"),
    [
        (set(), ""),
        ({"fonts"}, "Fonts, sizes and colours of “a.docx” were left to the publishing profile."),
        ({"fonts", "spacing"}, "The look of “a.docx” was left to the publishing profile."),
        ({"fonts", "header"}, "“a.docx” was opened; some of it was left out or changed."),
    ],
)
def test_what_went_of_the_look_alone_is_told_calmly(
    window: MainWindow, tmp_path: Path, look: set[str], said: str
) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    run = paragraph.add_run("正文。")
    if "fonts" in look:
        run.font.size = docx.shared.Pt(16)
    if "spacing" in look:
        paragraph.paragraph_format.space_after = docx.shared.Pt(9)
    if "header" in look:
        document.sections[0].header.paragraphs[0].text = "内部资料"
    document.save(str(tmp_path / "a.docx"))
    window.files.open_path(str(tmp_path / "a.docx"))
    assert window._notice.sentence == said


def test_what_an_export_lost_is_over_when_it_loses_nothing(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    window.draft.load(doc(p("文"), fig(alt="图"), title="题"))
    answers.path = str(tmp_path / "a.txt")
    window.files.export(".txt")
    assert "could not hold everything" in window._notice.sentence
    answers.path = str(tmp_path / "稿.dateline")
    assert window.files.save()
    assert "could not hold everything" in window._notice.sentence
    window.body.selectAll()
    type_text(window.body, "改")
    answers.path = str(tmp_path / "a.txt")
    window.files.export(".txt")
    assert not window._notice.sentence


def test_an_export_says_that_the_template_is_missing(
    window: MainWindow, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    text = "language = 'en'\n[docx]\ntemplate = 'gone.docx'\n"
    ProfileStore().save("county", text)
    window.draft.load(doc(p("words"), title="T", language="en"))
    window.draft.set_profile("county")
    answers.path = str(tmp_path / "a.docx")
    window.files.export(".docx")
    assert "gone.docx" in window._notice.sentence
    assert "“English release” is used in its place." in window._notice.sentence
