"""Composing with an input method: nothing acts on the open text, and no letter is lost or doubled.

The events are those a platform sends; offscreen has no input method of its own, so what platforms
do when they are asked to commit is played by `Platform`.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from editor.convert import read_release
from editor.document.nodes import Figure, Table
from editor.document.walk import text_of
from editor.report import Report
from editor.ui import composing
from editor.ui.body.qtext_formats import Role
from tests.builders import br, cell, doc, fig, h, inlines, li, link, p, strong, table

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def compose(field, preedit: str, commit: str = "", replace: tuple[int, int] = (0, 0)) -> None:
    event = QInputMethodEvent(preedit, [])
    if commit or replace != (0, 0):
        event.setCommitString(commit, *replace)
    QApplication.sendEvent(field, event)


class Platform:
    """Plays the input method of a platform: when it is asked to commit, or to forget."""

    def __init__(self, monkeypatch) -> None:
        self._patch = monkeypatch
        self.asked = 0

    def commits(self, field, text: str) -> None:
        self._on("commit", lambda: compose(field, "", text))

    def commits_when_told_to_forget(self, field, text: str) -> None:
        self._on("forget", lambda: compose(field, "", text))

    def clears_when_told_to_forget(self, field) -> None:
        self._on("forget", lambda: compose(field, ""))

    def _on(self, what: str, answer) -> None:
        def ask() -> None:
            self.asked += 1
            answer()

        self._patch.setattr(composing, f"_ask_platform_to_{what}", ask)


@pytest.fixture
def platform(monkeypatch):
    return Platform(monkeypatch)


@pytest.fixture
def writing(window, qtbot):
    """The window with the keyboard in the body."""
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.body.setFocus()
    yield window
    QApplication.clipboard().clear()


def load(window, *body) -> None:
    window.draft.load(doc(*body))
    window.body.setFocus()


def body_of(window):
    return window.draft.snapshot().body


def put(window, text: str, end: str = "", *, after: bool = False) -> None:
    found = window.draft.document.find(text)
    assert not found.isNull()
    cursor = QTextCursor(found)
    cursor.setPosition(found.selectionEnd() if after else found.selectionStart())
    if end:
        stop = window.draft.document.find(end, cursor.position()).selectionEnd()
        cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
    window.body.setTextCursor(cursor)


def title_of(window) -> QLineEdit:
    return window.form._lines["title"]


def settle(window, qtbot) -> None:
    """Let all timers of the window run out."""
    qtbot.wait(350)


# --- what is typed is what was committed --------------------------------------------------------


@pytest.mark.parametrize(
    "steps",
    [
        [("n", ""), ("ni", ""), ("", "你")],
        [("n", ""), ("ni", ""), ("nih", ""), ("ni hao", ""), ("你好", ""), ("", "你好")],
        [("ㄅ", ""), ("ㄅㄠ", ""), ("", "保")],
        [("ㅎ", ""), ("하", ""), ("한", ""), ("ㄱ", "한"), ("구", ""), ("국", ""), ("", "국")],
        [("k", ""), ("か", ""), ("かn", ""), ("かん", ""), ("じ", "漢"), ("", "字")],
        [("n", ""), ("", ""), ("n", ""), ("ni", ""), ("", "你")],
        [("smile", ""), ("", "😀👨‍👩‍👧")],
        [("", "，")],
    ],
)
@pytest.mark.parametrize("where", ["body", "title", "summary"])
def test_every_sequence_gives_exactly_what_was_committed(writing, where, steps):
    fields = {"body": writing.body, "title": title_of(writing)}
    field = fields.get(where) or writing.form._texts["summary"]
    field.setFocus()
    for preedit, commit in steps:
        compose(field, preedit, commit)
    wanted = "".join(commit for _preedit, commit in steps)
    metadata = writing.draft.metadata
    if where == "body":
        assert [text_of(block.content) for block in body_of(writing)] == [wanted]
    else:
        assert getattr(metadata, where) == wanted
    assert not writing.composing.active
    assert not writing.body.composing


def test_a_hundred_words_are_a_hundred_steps(writing):
    load(writing, p("始"))
    put(writing, "始", after=True)
    steps = []
    for number in range(100):
        steps.append(body_of(writing))
        for preedit in ("s", "sh", "shi"):
            compose(writing.body, preedit)
        compose(writing.body, "", "是" if number % 2 else "市")
    assert text_of(body_of(writing)[0].content) == "始" + "市是" * 50
    for wanted in reversed(steps):
        writing.body.undo()
        assert body_of(writing) == wanted
    for _number in range(100):
        writing.body.redo()
    assert text_of(body_of(writing)[0].content) == "始" + "市是" * 50


def test_a_commit_may_take_the_place_of_text_before_it(writing):
    load(writing, p("你号"))
    put(writing, "号", after=True)
    compose(writing.body, "hao")
    compose(writing.body, "", "好", (-1, 1))
    assert body_of(writing) == (p("你好"),)
    writing.body.undo()
    assert body_of(writing) == (p("你号"),)


@pytest.mark.parametrize("commit", ["甲\n乙", "甲\r\n乙", "甲\x00乙", "甲\u2028乙"])
def test_controls_in_a_commit_do_no_harm(writing, commit):
    load(writing, p("前"))
    put(writing, "前", after=True)
    compose(writing.body, "jia")
    compose(writing.body, "", commit)
    written = "".join(text_of(block.content) for block in body_of(writing))
    assert "".join(written.split()) in ("前甲乙", "前甲\x00乙")
    writing.body.undo()
    assert body_of(writing) == (p("前"),)


# --- where it is composed -----------------------------------------------------------------------

SHOWN = fig(caption=inlines("图说"), alt="图")
PLACES = {
    "paragraph": ((p("前后"),), "后", (p("前新后"),)),
    "list item": ((li("项目"),), "目", (li("项新目"),)),
    "heading": ((h(2, "标题"),), "题", (h(2, "标新题"),)),
    "before a link": ((p(link("#x", "链接")),), "链", None),
    "strong": ((p(strong("粗体")),), "体", (p(strong("粗新体")),)),
}


@pytest.mark.parametrize("place", PLACES)
def test_composing_in_every_kind_of_block_is_one_step(writing, place):
    start, before, wanted = PLACES[place]
    load(writing, *start)
    put(writing, before)
    compose(writing.body, "x")
    compose(writing.body, "xin")
    assert body_of(writing) == start
    compose(writing.body, "", "新")
    if wanted is not None:
        assert body_of(writing) == wanted
    writing.body.undo()
    assert body_of(writing) == start


def test_a_link_does_not_grow_at_either_end(writing):
    load(writing, p(link("#x", "链接")))
    put(writing, "接", after=True)
    compose(writing.body, "hou")
    compose(writing.body, "", "后")
    put(writing, "链")
    compose(writing.body, "qian")
    compose(writing.body, "", "前")
    assert body_of(writing) == (p("前", link("#x", "链接"), "后"),)


def test_composing_in_a_caption_stays_in_it(writing):
    load(writing, p("前"), SHOWN, p("后"))
    put(writing, "图说", after=True)
    compose(writing.body, "xin")
    compose(writing.body, "", "新")
    figure = body_of(writing)[1]
    assert isinstance(figure, Figure)
    assert text_of(figure.caption) == "图说新"


@pytest.mark.parametrize("commit", ["新", ""])
def test_composing_beside_a_picture_leaves_it_whole(writing, commit):
    load(writing, p("前"), SHOWN, p("后"))
    cursor = QTextCursor(writing.draft.document.findBlockByNumber(1))
    writing.body.setTextCursor(cursor)
    compose(writing.body, "x")
    compose(writing.body, "xin")
    compose(writing.body, "", commit)
    figures = [block for block in body_of(writing) if isinstance(block, Figure)]
    assert figures == [SHOWN]
    assert any(p("新") == block for block in body_of(writing)) is bool(commit)
    if commit:
        writing.body.undo()
    assert body_of(writing) == (p("前"), SHOWN, p("后"))


def test_composing_in_a_table_cell(writing):
    load(writing, table(["甲", "乙"], ["丙", "丁"]))
    put(writing, "乙", after=True)
    compose(writing.body, "xin")
    compose(writing.body, "", "新")
    (found,) = body_of(writing)
    assert isinstance(found, Table)
    assert found.rows[0][1] == cell("乙新")


def test_composing_in_an_empty_heading_and_cancelling_leaves_none(writing):
    load(writing, p("前"))
    put(writing, "前", after=True)
    cursor = writing.body.textCursor()
    cursor.insertBlock()
    writing.body.setTextCursor(cursor)
    writing.body.set_paragraph_style(Role.HEADING, 2)
    compose(writing.body, "biao")
    compose(writing.body, "")
    assert body_of(writing) == (p("前"),)
    compose(writing.body, "biao")
    compose(writing.body, "", "标")
    assert body_of(writing) == (p("前"), h(2, "标"))


# --- over a selection ---------------------------------------------------------------------------

SELECTIONS = {
    "in a block": ((p("甲乙丙丁"),), "乙", "丙"),
    "over blocks": ((p("甲乙"), p("丙丁")), "乙", "丙"),
    "over a heading": ((h(2, "甲乙"), p("丙丁"), li("戊己")), "乙", "戊"),
    "over a figure": ((p("甲乙"), SHOWN, p("丙丁")), "乙", "丙"),
    "over a table": ((p("甲乙"), table(["子", "丑"]), p("丙丁")), "乙", "丙"),
    "over cells": ((table(["甲乙", "丙"], ["丁", "戊"]), p("己")), "甲", "丁"),
    "over a line break": ((p("甲", br(), "乙"),), "甲", "乙"),
}


@pytest.mark.parametrize("name", SELECTIONS)
@pytest.mark.parametrize("commit", ["新", ""])
def test_composing_over_a_selection_is_one_step_or_none(writing, name, commit):
    start, first, last = SELECTIONS[name]
    load(writing, *start)
    put(writing, first, last)
    compose(writing.body, "x")
    compose(writing.body, "xin")
    compose(writing.body, "", commit)
    if commit:
        assert "新" in "".join(block.text() for block in _blocks_of(writing.draft.document))
        writing.body.undo()
    assert body_of(writing) == start
    if commit:
        writing.body.redo()
        assert body_of(writing) != start


def _blocks_of(document):
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


# --- nothing else acts meanwhile ----------------------------------------------------------------


def _fields(window):
    window.form._contacts._add_empty()
    contact = window.form._contacts._groups[0]._fields["name"]
    return {
        "body": window.body,
        "title": title_of(window),
        "source": window.form._lines["source"],
        "keywords": window.form._lists["keywords"],
        "summary": window.form._texts["summary"],
        "contact": contact,
    }


@pytest.mark.parametrize("name", ["body", "title", "source", "keywords", "summary", "contact"])
def test_page_counts_and_metadata_wait_for_the_commit(writing, qtbot, monkeypatch, name):
    field = _fields(writing)[name]
    field.setFocus()
    settle(writing, qtbot)
    pages, told = [], []
    monkeypatch.setattr(writing.preview, "show_page", pages.append)
    writing.draft.metadata_changed.connect(lambda: told.append(writing.draft.metadata))
    before = writing.draft.snapshot()
    for preedit in ("n", "ni", "nih", "ni hao"):
        compose(field, preedit)
        writing.following.follow()
    settle(writing, qtbot)
    assert (pages, told) == ([], [])
    assert writing.draft.snapshot() == before
    compose(field, "", "你好")
    settle(writing, qtbot)
    assert len(pages) == 1
    if name != "body":
        assert len(told) == 1
        assert "你好" in str(told[0])


def test_a_timer_that_runs_while_composing_does_nothing_and_runs_after(writing, qtbot, monkeypatch):
    pages = []
    settle(writing, qtbot)
    monkeypatch.setattr(writing.preview, "show_page", pages.append)
    compose(writing.body, "", "前")
    compose(title_of(writing), "")
    title_of(writing).setFocus()
    compose(title_of(writing), "ni")
    settle(writing, qtbot)
    assert pages == []
    compose(title_of(writing), "")
    settle(writing, qtbot)
    assert len(pages) == 1
    assert "前" in str(pages[0])


def test_a_composed_over_title_is_written_once(writing):
    title = title_of(writing)
    title.setFocus()
    compose(title, "", "旧题")
    told = []
    writing.draft.metadata_changed.connect(lambda: told.append(writing.draft.metadata.title))
    title.selectAll()
    compose(title, "xin")
    assert writing.draft.metadata.title == "旧题"
    compose(title, "", "新题")
    assert told == ["新题"]


def test_marks_in_the_text_stay_as_they_are_while_composing(writing, qtbot):
    asked = []
    load(writing, p("前"))
    writing.body.highlights.set_source("test", lambda *part: asked.append(part[0]) or ())
    settle(writing, qtbot)
    compose(writing.body, "ni")
    asked.clear()
    compose(writing.body, "nih")
    writing.body.highlights.refresh()
    settle(writing, qtbot)
    assert asked == []
    compose(writing.body, "", "你")
    settle(writing, qtbot)
    assert asked


def test_no_format_while_typing_inside_a_composition(writing):
    load(writing, p("x"))
    put(writing, "x", after=True)
    cursor = writing.body.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    for preedit in ("#", "##", "## ", "## b"):
        compose(writing.body, preedit)
        assert body_of(writing) == ()
    compose(writing.body, "")
    assert body_of(writing) == ()


# --- turning away -------------------------------------------------------------------------------


def _leave(window, qtbot, how: str) -> None:
    body = window.body
    match how:
        case "to the form":
            title_of(window).setFocus()
        case "to no window":
            other = QWidget()
            other.show()
            other.activateWindow()
            qtbot.waitUntil(lambda: QApplication.activeWindow() is not window)
            other.close()
        case "by a click in the text":
            point = body.cursorRect(QTextCursor(window.draft.document)).center()
            qtbot.mouseClick(body.viewport(), Qt.MouseButton.LeftButton, pos=point)
        case "by a command":
            window.actions_["strong"].trigger()
        case "by select all":
            window.actions_["select_all"].trigger()
        case "by a view":
            window.actions_["view_large"].trigger()
        case "by find":
            window.actions_["find"].trigger()
        case "by the preview switch":
            window.actions_["show_preview"].trigger()
        case "by a paste":
            data = QMimeData()
            data.setText("粘")
            body.insertFromMimeData(data)
        case "by closing":
            window.close()


WAYS = [
    "to the form", "to no window", "by a click in the text", "by a command", "by select all",
    "by a view", "by find", "by the preview switch", "by a paste", "by closing",
]  # fmt: skip


@pytest.mark.parametrize("how", WAYS)
def test_open_text_stays_when_a_person_turns_away(writing, qtbot, how):
    load(writing, p("前文，后文"))
    put(writing, "，", after=True)
    compose(writing.body, "xin")
    _leave(writing, qtbot, how)
    text = text_of(body_of(writing)[0].content)
    assert text.replace("粘", "") == "前文，xin后文"
    assert not writing.composing.active
    assert not writing.body.composing


@pytest.mark.parametrize("name", ["title", "source", "summary", "contact", "keywords"])
def test_open_text_in_the_form_stays_when_a_person_turns_away(writing, name):
    field = _fields(writing)[name]
    field.setFocus()
    compose(field, "xin")
    writing.body.setFocus()
    assert "xin" in str(writing.draft.metadata)
    assert str(writing.draft.metadata).count("xin") == 1
    assert not writing.composing.active


@pytest.mark.parametrize("kind", ["commit", "forget"])
def test_the_platform_that_commits_when_asked_is_believed(writing, platform, kind):
    load(writing, p("前"))
    put(writing, "前", after=True)
    compose(writing.body, "xin")
    if kind == "commit":
        platform.commits(writing.body, "新")
    else:
        platform.commits_when_told_to_forget(writing.body, "新")
    title_of(writing).setFocus()
    assert body_of(writing) == (p("前新"),)


def test_a_platform_that_only_clears_loses_nothing(writing, platform):
    load(writing, p("前"))
    put(writing, "前", after=True)
    compose(writing.body, "xin")
    platform.clears_when_told_to_forget(writing.body)
    title_of(writing).setFocus()
    assert body_of(writing) == (p("前xin"),)


def test_a_commit_that_comes_late_is_not_a_second_one(writing):
    load(writing, p("前"))
    put(writing, "前", after=True)
    compose(writing.body, "xin")
    title_of(writing).setFocus()
    compose(writing.body, "", "xin")
    assert body_of(writing) == (p("前xin"),)
    writing.body.setFocus()
    compose(writing.body, "x")
    compose(writing.body, "xin")
    compose(writing.body, "", "xin")
    assert body_of(writing) == (p("前xinxin"),)


def test_two_compositions_in_two_fields_in_turn(writing):
    load(writing, p("前"))
    put(writing, "前", after=True)
    title = title_of(writing)
    for _round in range(3):
        writing.body.setFocus()
        compose(writing.body, "wen")
        title.setFocus()
        compose(title, "ti")
        compose(title, "", "题")
    assert body_of(writing) == (p("前wenwenwen"),)
    assert writing.draft.metadata.title == "题题题"


def test_saving_saves_what_is_composed(writing, answers, tmp_path):
    answers.path = str(tmp_path / "a.dateline")
    load(writing, p("前"))
    put(writing, "前", after=True)
    compose(writing.body, "xin")
    writing.actions_["save_as"].trigger()
    assert read_release(answers.path, Report()).body == (p("前xin"),)
    title = title_of(writing)
    title.setFocus()
    compose(title, "ti")
    writing.actions_["save"].trigger()
    assert read_release(answers.path, Report()).metadata.title == "ti"


def test_undo_while_composing_takes_back_what_was_composed(writing, qtbot):
    load(writing, p("前"))
    put(writing, "前", after=True)
    compose(writing.body, "xin")
    qtbot.keyClick(writing.body, Key.Key_Z, CONTROL)
    assert body_of(writing) == (p("前"),)
    assert not writing.body.composing
    qtbot.keyClick(writing.body, Key.Key_Y, CONTROL)
    assert body_of(writing) == (p("前xin"),)


def test_another_file_while_composing_has_nothing_of_it(writing):
    load(writing, p("前"))
    put(writing, "前", after=True)
    compose(writing.body, "xin")
    writing.draft.load(doc(p("另")))
    assert body_of(writing) == (p("另"),)
    assert not writing.composing.active
    assert not writing.body.composing
    compose(writing.body, "", "新")
    assert body_of(writing) == (p("新另"),)


def test_a_field_that_goes_while_composing_holds_nothing_up(writing, qtbot):
    writing.form._contacts._add_empty()
    group = writing.form._contacts._groups[0]
    field = group._fields["name"]
    field.setFocus()
    compose(field, "xin")
    assert writing.composing.active
    writing.form._contacts._remove(group)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.wait(1)
    assert not writing.composing.active


def test_a_drop_beside_a_composition_keeps_it(writing):
    load(writing, p("前文，后文"))
    put(writing, "后文", after=True)
    compose(writing.body, "xin")
    data = QMimeData()
    data.setText("落")
    actions = Qt.DropAction.CopyAction
    spot = QPointF(writing.body.cursorRect(QTextCursor(writing.draft.document)).center())
    drop = QDropEvent(
        spot, actions, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    writing.body.dropEvent(drop)
    text = "".join(text_of(block.content) for block in body_of(writing))
    assert text.count("xin") == 1
    assert sorted(text.replace("xin", "")) == sorted("前文，后文落")


def test_a_press_on_the_open_text_is_for_the_input_method(writing, qtbot):
    load(writing, p("前文，后文"))
    put(writing, "，", after=True)
    compose(writing.body, "xinxinxin")
    layout = writing.body.textCursor().block().layout()
    line = layout.lineForTextPosition(layout.preeditAreaPosition())
    corner = writing.draft.document.documentLayout().blockBoundingRect(
        writing.body.textCursor().block()
    )
    middle = line.cursorToX(layout.preeditAreaPosition() + 4)[0]
    spot = QPoint(round(corner.x() + middle), round(corner.y() + line.height() / 2))
    qtbot.mousePress(writing.body.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert writing.composing.active
    compose(writing.body, "", "新")
    assert body_of(writing) == (p("前文，新后文"),)


def test_a_read_only_release_composes_nothing(writing):
    load(writing, p("前"))
    writing.draft.set_read_only(True)
    compose(writing.body, "xin")
    compose(writing.body, "", "新")
    assert body_of(writing) == (p("前"),)
    assert not writing.composing.active


def test_the_context_menu_finds_what_was_composed_committed(writing) -> None:
    load(writing, p("甲"))
    writing.body.moveCursor(QTextCursor.MoveOperation.End)
    compose(writing.body, "yi")
    heard: list[str] = []
    writing.body.menu_requested.disconnect()
    writing.body.menu_requested.connect(
        lambda _point: heard.append(writing.body.textCursor().block().text())
    )
    reason = QContextMenuEvent.Reason.Keyboard
    event = QContextMenuEvent(reason, QPoint(3, 3), QPoint(3, 3))
    QApplication.sendEvent(writing.body.viewport(), event)
    assert heard == ["甲yi"]
    assert not writing.body.composing
