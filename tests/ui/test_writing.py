"""Lists and their numbers, moving paragraphs, selecting, links, clearing, special characters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from editor.document.nodes import Alignment, ListKind, Mark
from editor.document.walk import plain_text
from editor.ui.body.body_editor import BodyEditor
from editor.ui.body.qtext_codec import BlockReader
from editor.ui.body.qtext_formats import Role
from editor.ui.commands.characters import character_groups
from editor.ui.draft import Draft
from editor.ui.main_window import MainWindow
from editor.ui.menus import action_specs, menus
from tests.builders import cell, doc, em, fig, h, hr, inlines, li, link, ol, p, quote, strong, table
from tests.ui.conftest import Answers, type_text

Key = Qt.Key


class Page:
    """A body editor with a release, and short names for what a writer does."""

    def __init__(self, qtbot) -> None:
        self.qtbot = qtbot
        self.draft = Draft()
        self.editor = BodyEditor(self.draft)
        qtbot.addWidget(self.editor)

    @property
    def body(self):
        return self.draft.snapshot().body

    def load(self, *blocks):
        self.start = doc(*blocks)
        self.draft.load(self.start)
        return self

    def select(self, text, end=""):
        cursor = self.draft.document.find(text)
        assert not cursor.isNull()
        if end:
            stop = self.draft.document.find(end, cursor.selectionStart())
            cursor.setPosition(cursor.selectionStart())
            cursor.setPosition(stop.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)
        return self

    def put(self, text):
        self.select(text)
        cursor = self.editor.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self.editor.setTextCursor(cursor)
        return self

    def press(self, *keys, held=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            self.qtbot.keyClick(self.editor, key, held)
        return self

    def selected(self):
        return self.editor.textCursor().selectedText()

    def check_one_step(self):
        """One undo brings the start back, one redo what is there now."""
        after = self.body
        self.editor.undo()
        assert self.body == self.start.body
        assert not self.draft.document.isUndoAvailable()
        self.editor.redo()
        assert self.body == after


@pytest.fixture
def page(qtbot):
    return Page(qtbot)


# --- lists --------------------------------------------------------------------------------------


def test_items_nest_with_what_lies_in_them(page):
    page.load(li("a"), li("b"), li("c", level=1), li("d")).put("b").editor.nest_items(1)
    assert page.body == (li("a"), li("b", level=1), li("c", level=2), li("d"))
    page.check_one_step()
    page.put("b").editor.nest_items(-1)
    assert page.body == page.start.body


def test_an_item_lies_at_most_one_level_under_the_one_before(page):
    page.load(p("x"), li("a"), li("b", level=1))
    page.put("a").editor.nest_items(1)
    page.put("b").editor.nest_items(1)
    page.press(Key.Key_Tab)
    assert page.body == page.start.body
    assert not page.draft.document.isUndoAvailable()
    assert not page.editor.can_nest(1)
    assert page.editor.can_nest(-1)


def test_numbers_begin_again_and_count_on(page):
    page.load(ol("a"), ol("b"), p("x"), ol("c"), ol("d"))
    page.put("b").editor.set_number(1)
    assert page.body[1] == ol("b", start=1)
    page.check_one_step()
    page.put("b").editor.continue_numbers()
    assert page.body == page.start.body
    page.load(ol("a"), ol("b"), p("x"), ol("c"), ol("d"))
    assert page.put("c").editor.number_to_continue() == 3
    page.editor.continue_numbers()
    assert page.body[3:] == (ol("c", start=3), ol("d"))
    page.check_one_step()
    page.put("d").editor.set_number(7)
    assert page.body[4] == ol("d", start=7)
    assert page.editor.number() == 7


def test_what_leaves_a_list_does_not_begin_it_again(page):
    page.load(ol("a"), ol("b"), ol("c"), ol("d")).put("b")
    page.editor.toggle_list(ListKind.NUMBER)
    assert page.body == (ol("a"), p("b"), ol("c", start=2), ol("d"))
    page.check_one_step()
    page.put("b").editor.toggle_list(ListKind.NUMBER)
    assert page.body == page.start.body
    page.put("a").editor.set_paragraph_style(Role.HEADING, 2)
    assert page.body == (h(2, "a"), ol("b"), ol("c"), ol("d"))


def test_leaving_a_list_in_its_middle_with_enter(page):
    page.load(ol("a"), ol("b")).put("b").press(Key.Key_Return, Key.Key_Up, Key.Key_Return)
    page.qtbot.keyClicks(page.editor, "x")
    assert page.body == (ol("a"), p("x"), ol("b", start=2))
    page.press(Key.Key_Backspace, Key.Key_Backspace)
    assert page.body == (ol("a"), ol("b"))
    page.press(Key.Key_Return)
    page.qtbot.keyClicks(page.editor, "y")
    assert page.body == (ol("a"), ol("y"), ol("b"))


# --- clearing -----------------------------------------------------------------------------------


def test_clearing_a_part_takes_marks_alone(page):
    page.load(quote(strong("a", em("b")), link("https://x.cn/", "c"), "d")).select("ab")
    page.editor.clear_formatting()
    assert page.body == (quote("ab", link("https://x.cn/", "c"), "d"),)
    page.check_one_step()


def test_clearing_at_the_caret_makes_a_plain_paragraph(page):
    page.load(h(2, "a", strong("b")), p("c", align=Alignment.RIGHT, indent=False), ol("d"))
    for text in "acd":
        page.put(text).editor.clear_formatting()
    assert page.body == (p("ab"), p("c"), p("d"))


def test_clearing_everything_keeps_structure(page):
    page.load(
        h(2, strong("a")), fig(caption=inlines(strong("b"))), hr(), table([cell(p(strong("c")))])
    )
    page.editor.selectAll()
    page.editor.clear_formatting()
    assert page.body == (p("a"), fig(caption=inlines("b")), hr(), table(["c"]))
    page.check_one_step()


def test_nothing_to_clear_is_no_step(page):
    page.load(p("a"))
    page.editor.clear_formatting()
    assert not page.draft.document.isUndoAvailable()


# --- moving -------------------------------------------------------------------------------------

THINGS = (
    p("a", strong("b"), align=Alignment.CENTER),
    h(3, "head"),
    fig(caption=inlines("cap")),
    hr(),
    quote("said ", link("https://x.cn/", "here")),
)


@pytest.mark.parametrize("index", range(len(THINGS) - 1))
def test_blocks_change_places(page, index):
    page.load(*THINGS)
    one, other = THINGS[index], THINGS[index + 1]
    expected = (*THINGS[:index], other, one, *THINGS[index + 2 :])
    block = page.draft.document.findBlockByNumber(index)
    cursor = QTextCursor(block)
    page.editor.setTextCursor(cursor)
    page.editor.move_blocks(down=True)
    assert page.body == expected
    assert page.editor.textCursor().blockNumber() == index + 1
    page.check_one_step()
    page.editor.setTextCursor(QTextCursor(page.draft.document.findBlockByNumber(index + 1)))
    page.editor.move_blocks(down=False)
    assert page.body == page.start.body
    assert page.editor.textCursor().blockNumber() == index


def test_the_selection_moves_along(page):
    page.load(p("one"), p("two"), p("three"), p("four")).select("wo", "thr")
    selected = page.selected()
    page.editor.move_blocks(down=False)
    assert page.body == (p("two"), p("three"), p("one"), p("four"))
    assert page.selected() == selected
    page.editor.move_blocks(down=True)
    page.editor.move_blocks(down=True)
    assert page.body == (p("one"), p("four"), p("two"), p("three"))
    assert page.selected() == selected


def test_at_the_edges_nothing_moves(page):
    page.load(p("a"), p("b"))
    page.put("a").editor.move_blocks(down=False)
    page.put("b").editor.move_blocks(down=True)
    page.editor.selectAll()
    page.editor.move_blocks(down=True)
    assert page.body == page.start.body
    assert not page.draft.document.isUndoAvailable()


def test_past_a_table_and_back(page):
    merged = table([cell("w", colspan=2)], ["x", "y"], header=1)
    page.load(merged, p("a"))
    page.put("a").editor.move_blocks(down=False)
    assert page.body == (p("a"), merged)
    page.check_one_step()
    page.put("a").editor.move_blocks(down=True)
    assert page.body == (merged, p("a"))
    page.load(p("b"), merged, table(["t"]), p("a"))
    for _ in range(3):
        page.put("a").editor.move_blocks(down=False)
    assert page.body == (p("a"), p("b"), merged, table(["t"]))
    for _ in range(4):
        page.put("b").editor.move_blocks(down=True)
    assert page.body == (p("a"), merged, table(["t"]), p("b"))


def test_a_selected_table_moves_whole(page):
    page.load(p("a"), p("b"), table(["x"]), p("c"), p("d"))
    page.select("b", "c")
    page.editor.move_blocks(down=False)
    assert page.body == (p("b"), table(["x"]), p("c"), p("a"), p("d"))
    page.check_one_step()


def test_in_a_cell_within_the_cell(page):
    page.load(p("a"), table([cell(p("x"), p("y")), "z"]), p("b"))
    page.put("x").editor.move_blocks(down=True)
    assert page.body[1].rows[0][0] == cell(p("y"), p("x"))
    page.check_one_step()
    page.editor.move_blocks(down=True)
    page.put("z").editor.move_blocks(down=True)
    page.put("z").editor.move_blocks(down=False)
    assert page.body == (p("a"), table([cell(p("y"), p("x")), "z"]), p("b"))


def test_an_item_moves_with_its_items_and_numbers_stay_in_place(page):
    page.load(ol("a", start=4), li("a1", level=1), ol("b"), ol("c"))
    page.put("a").editor.move_blocks(down=True)
    assert page.body == (ol("b", start=4), ol("a"), li("a1", level=1), ol("c"))
    page.check_one_step()
    page.put("c").editor.move_blocks(down=False)
    assert page.body == (ol("b", start=4), ol("c"), ol("a"), li("a1", level=1))


def test_empty_paragraphs_stay(page):
    page.load(p("a"), p("b")).put("b").press(Key.Key_Return)
    page.put("b").editor.move_blocks(down=False)
    page.put("b").editor.move_blocks(down=True)
    assert page.draft.document.blockCount() == 3
    assert [page.draft.document.findBlockByNumber(n).text() for n in range(3)] == ["a", "", "b"]


# --- selecting ----------------------------------------------------------------------------------


def test_word_sentence_paragraph(page):
    page.load(p("召开会议。他说：𠮷“好。”完成。"), fig(caption=inlines("two words.")))
    page.put("议").editor.select_word()
    assert page.selected() == "会议"
    page.editor.select_word()
    assert page.selected() == "召开会议。"
    page.editor.select_word()
    assert page.selected() == "召开会议。他说：𠮷“好。”完成。"
    page.put("好").editor.select_sentence()
    assert page.selected() == "他说：𠮷“好。”"
    page.put("words").editor.select_paragraph()
    assert page.selected() == "two words."
    page.editor.select_sentence()
    assert page.selected() == "two words."


def test_a_double_click_takes_a_word_and_a_third_the_paragraph(page):
    page.load(p("召开会议，强调安全。"), p("b"))
    page.editor.resize(800, 400)
    page.editor.show()
    cursor = page.draft.document.find("议")
    cursor.setPosition(cursor.selectionStart())
    point = page.editor.cursorRect(cursor).center() + QPoint(3, 0)
    left = Qt.MouseButton.LeftButton
    page.qtbot.mouseClick(page.editor.viewport(), left, pos=point)
    page.qtbot.mouseDClick(page.editor.viewport(), left, pos=point)
    assert page.selected() == "会议"
    page.qtbot.mouseClick(page.editor.viewport(), left, pos=point)
    assert page.selected() == "召开会议，强调安全。"


def _clicks(page, kinds, point):
    """The events a mouse sends: P press, R release, D the press of a double click."""
    from PySide6.QtTest import QTest

    left, view = Qt.MouseButton.LeftButton, page.editor.viewport()
    none = Qt.KeyboardModifier.NoModifier
    send = {
        "P": QTest.mousePress,
        "R": QTest.mouseRelease,
        "D": QTest.mouseDClick,
    }
    for kind in kinds:
        send[kind](view, left, none, point)


@pytest.mark.parametrize("before", ["nothing", "all", "word"])
def test_clicks_on_a_selection_select(page, before):
    page.load(p("召开会议，强调安全。"), p("b"))
    page.editor.resize(800, 400)
    page.editor.show()
    cursor = page.draft.document.find("议")
    cursor.setPosition(cursor.selectionStart())
    point = page.editor.cursorRect(cursor).center() + QPoint(3, 0)
    if before == "all":
        page.editor.selectAll()
    elif before == "word":
        page.select("会议")
    _clicks(page, "PRDR", point)
    assert page.selected() == "会议"
    page.qtbot.wait(QApplication.doubleClickInterval() + 50)
    _clicks(page, "PRDR", point)
    assert page.selected() == "会议"
    _clicks(page, "PR", point)
    assert page.selected() == "召开会议，强调安全。"


# --- links --------------------------------------------------------------------------------------


def test_a_link_is_written_edited_opened_and_removed(window: MainWindow, answers: Answers) -> None:
    opened: list[str] = []
    told: list[str] = []
    window.links.opener = lambda target: bool(opened.append(target)) or True
    window.links.told.connect(told.append)
    type_text(window.body, "see ")
    answers.link, answers.link_text = "https://example.cn/", "here"
    window.actions_["link"].trigger()
    type_text(window.body, " now")
    assert window.draft.snapshot().body == (p("see ", link("https://example.cn/", "here"), " now"),)
    assert not window.actions_["open_link"].isEnabled()
    window.body.setTextCursor(window.draft.document.find("er"))
    assert window.actions_["open_link"].isEnabled()
    window.actions_["open_link"].trigger()
    assert opened == ["https://example.cn/"]
    answers.link = "/news"
    window.actions_["link"].trigger()
    window.actions_["open_link"].trigger()
    assert len(opened) == 1
    assert "/news" in told[-1]
    answers.link = "javascript:alert(1)"
    window.actions_["link"].trigger()
    assert "javascript" in told[-1]
    window.actions_["remove_link"].trigger()
    assert window.draft.snapshot().body == (p("see here now"),)


def test_ctrl_click_follows_a_link(page):
    page.load(p(link("https://x.cn/", "abcdef")))
    page.editor.resize(800, 400)
    page.editor.show()
    followed = []
    page.editor.link_followed.connect(followed.append)
    point = page.editor.cursorRect(page.draft.document.find("c")).center()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.qtbot.mouseClick(page.editor.viewport(), left, none, point)
    assert followed == []
    page.qtbot.mouseClick(page.editor.viewport(), left, Qt.KeyboardModifier.ControlModifier, point)
    assert followed == ["https://x.cn/"]


# --- special characters -------------------------------------------------------------------------


def test_characters_take_the_marks_and_the_place_of_the_selection(page):
    page.load(p(strong("abc"))).select("b")
    page.editor.insert_characters("——")
    assert page.body == (p(strong("a——c")),)
    page.check_one_step()


def test_a_pair_goes_around_the_selection_or_the_caret(page):
    page.load(p("x", em("条例"), "y")).select("条例")
    page.editor.insert_characters("《", "》")
    assert page.body == (p("x", em("《条例》"), "y"),)
    assert page.selected() == "条例"
    page.check_one_step()
    page.put("y").editor.insert_characters("“", "”")
    type_text(page.editor, "z")
    assert page.body == (p("x", em("《条例》"), "“z”y"),) or page.body == (
        p("x", em("《条例》“z”"), "y"),
    )


def test_characters_beside_a_picture_go_to_a_paragraph(page):
    page.load(fig(caption=inlines("cap")))
    page.editor.moveCursor(QTextCursor.MoveOperation.Start)
    page.editor.insert_characters("《", "》")
    assert page.body == (p("《》"), fig(caption=inlines("cap")))
    page.check_one_step()


def test_characters_go_to_the_field_with_the_caret(window: MainWindow) -> None:
    window.activateWindow()
    title = window.form._lines["title"]
    title.setFocus()
    QApplication.processEvents()
    window.characters.fill()
    by_name = {action.text().split()[0]: action for action in _entries(window.characters._menu)}
    title.setText("条例")
    title.selectAll()
    by_name["《》"].trigger()
    by_name["——"].trigger()
    assert title.text() == "《条例——》"
    assert window.draft.snapshot().body == ()
    window.body.setFocus()
    QApplication.processEvents()
    by_name["㎡"].trigger()
    assert window.draft.snapshot().body == (p("㎡"),)


def _entries(menu):
    for action in menu.actions():
        if action.menu() is not None:
            yield from _entries(action.menu())
        elif action.text():
            yield action


def test_the_characters_of_releases_are_all_there():
    known = "".join(
        character.text + character.closing
        for _title, characters in character_groups()
        for character in characters
    )
    assert set("——……·《》〈〉〔〕【】「」『』“”‘’№℃㎡㎞‰±×÷≤≥°§¥€£©®™→–—…é\u00a0") <= set(known)


# --- all of it ----------------------------------------------------------------------------------


READ_ONLY = (
    *("clear_formatting", "nest", "unnest", "restart_numbers", "continue_numbers", "set_number"),
    *("move_up", "move_down", "link", "remove_link"),
)


def test_what_changes_the_text_is_greyed_out_in_a_read_only_release(window: MainWindow) -> None:
    target = "https://example.cn/"
    window.draft.load(doc(ol("a"), ol("b"), table(["c"]), fig(), p("d", link(target, "e"))))
    actions = window.actions_
    in_body = {
        spec.id for menu in menus() for spec in action_specs(menu) if menu.in_body or spec.in_body
    }

    def enabled():
        return {name for name in in_body if actions[name].isEnabled()}

    reading = {"select_word", "select_sentence", "select_paragraph"}
    for text in "bcde":
        cursor = window.draft.document.find(text)
        window.body.setTextCursor(cursor)
        before = enabled()
        window.draft.set_read_only(True)
        window.body.moveCursor(QTextCursor.MoveOperation.Left)
        window.body.setTextCursor(cursor)
        assert enabled() <= reading | {"open_link"}
        assert enabled() >= reading
        assert ("open_link" in enabled()) == (text == "e")
        assert not window._style_box.isEnabled()
        window.draft.set_read_only(False)
        assert enabled() == before
        assert window._style_box.isEnabled()
        assert {"strong", "heading2", "link", "table", "rule", "move_up"} <= before


def test_nothing_changes_a_read_only_release(window: MainWindow, answers: Answers) -> None:
    window.draft.load(doc(ol("a"), ol(strong("b"))))
    window.draft.set_read_only(True)
    window.body.moveCursor(QTextCursor.MoveOperation.End)
    before = window.draft.snapshot().body
    answers.link, answers.number = "https://x.cn/", 5
    for name in READ_ONLY:
        window.actions_[name].trigger()
    window.body.insert_characters("《", "》")
    assert window.draft.snapshot().body == before


def test_list_commands_are_there_in_numbered_items(window: MainWindow, answers: Answers) -> None:
    window.draft.load(doc(p("a"), ol("b")))
    window.body.moveCursor(QTextCursor.MoveOperation.Start)
    assert not window.actions_["set_number"].isEnabled()
    window.body.moveCursor(QTextCursor.MoveOperation.End)
    answers.number = 12
    window.actions_["set_number"].trigger()
    assert answers.asked[-1] == "1"
    assert window.draft.snapshot().body[1] == ol("b", start=12)
    window.actions_["restart_numbers"].trigger()
    assert window.draft.snapshot().body[1] == ol("b")
    assert Mark.STRONG not in window.body.marks()


def test_marks_and_link_of_a_long_selection_are_read_as_far_as_they_matter(page, monkeypatch):
    page.load(*(p(strong("a"), f"b{number}") for number in range(100)))
    page.editor.selectAll()
    seen = []
    runs = BlockReader.runs

    def count(reader, block):
        seen.append(block.blockNumber())
        return runs(reader, block)

    monkeypatch.setattr(BlockReader, "runs", count)
    assert page.editor.marks() == frozenset()
    assert page.editor.link() == ""
    assert len(seen) < 5


# --- what is typed after a command ---------------------------------------------------------------


def _paste(page, text):
    data = QMimeData()
    data.setText(text)
    page.editor.insertFromMimeData(data)


@pytest.mark.parametrize(
    "command",
    [
        lambda page: page.editor.insert_characters("——"),
        lambda page: page.editor.insert_blocks((p("in"),)),
        lambda page: _paste(page, "in"),
        lambda page: page.editor.insert_link("in", "https://example.cn/"),
        lambda page: page.draft.replace_body((p("a"), p("in"), p("z"))),
        lambda page: type_text(page.editor, "文"),
    ],
    ids=["characters", "blocks", "paste", "link", "replace", "input method"],
)
def test_what_is_typed_after_a_command_is_undone_alone(page, command):
    page.load(p("a"), p("z")).put("z")
    command(page)
    done = page.body
    page.qtbot.keyClicks(page.editor, "bcd")
    assert "bcd" in plain_text(page.body)
    page.editor.undo()
    assert page.body == done
    page.editor.undo()
    assert page.body == page.start.body
    assert not page.draft.document.isUndoAvailable()


def test_what_is_typed_after_undo_is_undone_alone(page):
    page.load(p("a"), p("z")).put("z")
    page.editor.insert_characters("in")
    done = page.body
    page.qtbot.keyClicks(page.editor, "x")
    page.editor.undo()
    page.qtbot.keyClicks(page.editor, "bcd")
    page.editor.undo()
    assert page.body == done


def test_the_menu_at_a_picture_cuts_and_copies_its_figure(window: MainWindow) -> None:
    def possible():
        entries = {
            entry.text(): entry.isEnabled() for entry in window.context_menu.make().actions()
        }
        return [
            next(on for text, on in entries.items() if text.startswith(action.text()))
            for action in (window.actions_["cut"], window.actions_["copy"])
        ]

    window.draft.load(doc(fig(), p("a")))
    window.body.moveCursor(QTextCursor.MoveOperation.Start)
    assert possible() == [True, True]
    window.draft.set_read_only(True)
    assert possible() == [False, True]
    window.body.moveCursor(QTextCursor.MoveOperation.End)
    assert possible() == [False, False]
