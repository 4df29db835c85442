"""Find and replace in the window: over the body and the form, from the bar below the text."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.document.inline_edits import edit_inlines
from editor.document.nodes import Block
from editor.document.release import Contact
from editor.document.schema import normalise_body
from editor.document.search import Query, compile_query
from editor.document.walk import text_of
from editor.ui.body.qtext_codec import encode
from editor.ui.body.qtext_selection import selected_blocks
from editor.ui.draft import Draft
from editor.ui.find import search_process, text_search
from editor.ui.find.body_search import Scope, body_texts, clean_replacement, replace_in_document
from editor.ui.find.find_bar import FindBar
from editor.ui.find.find_line import FindLine
from editor.ui.find.text_search import SearchError, TextSearch
from editor.ui.main_window import MainWindow
from editor.values import replace as changed
from tests import strategies
from tests.builders import br, cell, doc, em, fig, h, inlines, li, link, p, quote, strong, table

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Finder:
    """The find bar of a window, and short names for what a person does with it."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot
        self.told: list[str] = []
        window.searching.told.connect(self.told.append)

    def load(self, *body: Block, **metadata: object) -> Finder:
        self.window.draft.load(doc(*body, **metadata))
        self.start = self.window.draft.snapshot()
        return self

    @property
    def bar(self) -> FindBar:
        return self.window.searching.bar

    @property
    def lines(self) -> list[FindLine]:
        return self.bar.findChildren(FindLine)

    @property
    def body(self) -> tuple[Block, ...]:
        return self.window.draft.snapshot().body

    def look_for(self, query: str, replacement: str = "", *switches: str) -> Finder:
        """Open the bar and fill it; `switches` name those to be turned on or off."""
        self.window.actions_["replace"].trigger()
        self.lines[0].setText(query)
        self.lines[1].setText(replacement)
        for switch in self.bar.findChildren(QWidget):
            if switch.accessibleName().split(",")[0].split(";")[0] in switches:
                switch.toggle()  # type: ignore[attr-defined]
        self.window.searching._look()
        return self

    def press(self, line: int, *keys: Qt.Key, held=Qt.KeyboardModifier.NoModifier) -> Finder:
        for key in keys:
            self.qtbot.keyClick(self.lines[line], key, held)
        return self

    def click(self, name: str) -> Finder:
        buttons = self.bar.findChildren(QPushButton)
        button = next(b for b in buttons if b.text().replace("&", "") == name)
        button.click()
        return self

    @property
    def count(self) -> str:
        self.window.searching._count_anew()
        return self.bar._count.text()

    @property
    def problem(self) -> str:
        return self.bar.problem

    @property
    def selected(self) -> str:
        return self.window.body.textCursor().selectedText()

    def undo(self) -> Finder:
        self.window.body.undo()
        return self

    def field(self, name: str) -> QLineEdit:
        field = self.window.form._text_field(name)
        assert isinstance(field, QLineEdit)
        return field


@pytest.fixture
def find(window: MainWindow, qtbot: QtBot) -> Finder:
    return Finder(window, qtbot)


# --- finding ------------------------------------------------------------------------------------


def test_the_bar_comes_with_the_first_find_and_takes_the_keyboard(find: Finder) -> None:
    assert find.window.searching._parts is None
    find.window.actions_["find"].trigger()
    assert find.bar.isVisible()
    assert find.lines[0].hasFocus()
    assert not find.lines[1].isVisible()
    find.window.actions_["replace"].trigger()
    assert find.lines[1].isVisible()


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_the_buttons_are_pressed_with_keys(find: Finder, qtbot: QtBot, key: Qt.Key) -> None:
    find.load(p("一县二县三县")).look_for("县", "市")
    find.bar._one.setFocus()
    qtbot.keyClick(find.bar._one, key)
    assert find.bar._one.hasFocus()
    assert find.body == doc(p("一市二县三县")).body
    find.bar._case.setFocus()
    qtbot.keyClick(find.bar._case, key)
    assert find.bar._case.isChecked()
    find.bar._all.setFocus()
    qtbot.keyClick(find.bar._all, key)
    assert find.body == doc(p("一市二市三市")).body


def test_what_is_typed_is_gone_to_and_counted(find: Finder) -> None:
    find.load(p("一县"), h(2, "二县"), table(["三县", "四"]), p("县"))
    find.look_for("县")
    assert find.selected == "县"
    assert find.count == "1 / 4"
    find.press(0, Key.Key_Return)
    assert find.count == "2 / 4"
    find.press(0, Key.Key_Return, held=SHIFT)
    assert find.count == "1 / 4"
    assert find.lines[0].hasFocus()
    find.lines[0].setText("没有")
    find.window.searching._look()
    assert find.count == "Not found"


def test_the_search_goes_round_and_says_so(find: Finder) -> None:
    find.load(p("a a"))
    find.look_for("a").press(0, Key.Key_Return, Key.Key_Return)
    assert find.count == "1 / 2"
    assert "from the beginning" in find.told[-1]
    find.press(0, Key.Key_Return, held=SHIFT)
    assert find.count == "2 / 2"
    assert "from the end" in find.told[-1]


def test_the_selected_text_is_the_query(find: Finder) -> None:
    find.load(p("县科技局"), p("科技"))
    cursor = find.window.draft.document.find("科技")
    find.window.body.setTextCursor(cursor)
    find.window.actions_["find"].trigger()
    assert find.bar.query().text == "科技"
    assert find.count == "1 / 2"


def test_a_long_selection_limits_the_search(find: Finder) -> None:
    find.load(p("a1 a"), p("a2"), p("a3"), title="a")
    cursor = QTextCursor(find.window.draft.document)
    cursor.setPosition(2)
    cursor.setPosition(7, QTextCursor.MoveMode.KeepAnchor)
    find.window.body.setTextCursor(cursor)
    find.look_for("a", "bb")
    assert find.count == "1 / 2"
    find.click("Replace All")
    assert find.body == (p("a1 bb"), p("bb2"), p("a3"))
    find.bar._replace.setText("c")
    find.bar._find.setText("bb")
    find.click("Replace All")
    assert find.body == (p("a1 c"), p("c2"), p("a3"))
    find.bar._scope.setChecked(False)
    find.bar._find.setText("a")
    find.window.searching._look()
    assert find.count.endswith("2 in the text, 1 in the form")


def test_selected_cells_alone_are_searched_after_edits_too(find: Finder) -> None:
    find.load(p("a"), table(["a1", "a2"], ["a3", "a4"], ["a5", "a6"]))
    found = find.window.draft.document.find("a1")
    found_last = find.window.draft.document.find("a3")
    found.setPosition(found.selectionStart())
    found.setPosition(found_last.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
    find.window.body.setTextCursor(found)
    find.look_for("a", "县县")
    assert find.count == "1 / 2"
    find.click("Replace All")
    assert find.body[1:] == (table(["县县1", "a2"], ["县县3", "a4"], ["a5", "a6"]),)
    find.bar._find.setText("县")
    find.click("Replace All")
    assert find.told[-1] == "Replaced 4."


def test_a_scope_of_thousands_of_cells_is_read_once_a_change(find: Finder) -> None:
    find.load(table(*[["a"] * 10 for _row in range(40)]))
    document = find.window.draft.document
    cursor = QTextCursor(document.find("a"))
    cursor.setPosition(document.characterCount() - 3, QTextCursor.MoveMode.KeepAnchor)
    scope = Scope(cursor, selected_blocks(cursor))
    ranges = scope.ranges()
    assert len(ranges) == 400
    assert scope.ranges() is ranges
    assert all(scope.holds(first, last) for first, last in ranges)
    assert not any(scope.holds(first, last + 1) for first, last in ranges)
    QTextCursor(document).insertText("县")
    assert scope.ranges()[0][0] == ranges[0][0] + 1


def test_escape_in_the_body_closes_the_bar_and_then_focus_mode(find: Finder, qtbot: QtBot) -> None:
    find.load(p("一县"))
    focus_mode = find.window.actions_["focus_mode"]
    focus_mode.trigger()
    find.look_for("县")
    find.window.body.setFocus()
    qtbot.keyClick(find.window.body, Key.Key_Escape)
    assert not find.bar.isVisible()
    assert focus_mode.isChecked()
    assert find.window.body.hasFocus()
    qtbot.keyClick(find.window.body, Key.Key_Escape)
    assert not focus_mode.isChecked()


def test_the_form_is_searched_without_taking_the_keyboard(find: Finder) -> None:
    find.load(p("县"), title="x😀县", authors=("县人", "乙"), contacts=(Contact(name="县"),))
    find.look_for("县")
    assert find.count == "1 / 4 · 1 in the text, 3 in the form"
    find.press(0, Key.Key_Return)
    assert find.lines[0].hasFocus()
    assert find.field("title").selectedText() == "县"
    assert find.selected == ""
    assert find.told[-1] == "Found in the form: Title"
    find.press(0, Key.Key_Return)
    assert not find.field("title").hasSelectedText()
    assert find.field("authors").selectedText() == "县"
    find.press(0, Key.Key_Return)
    assert find.field("contacts/0/name").selectedText() == "县"
    find.press(0, Key.Key_Escape)
    assert find.field("contacts/0/name").hasFocus()
    assert find.field("contacts/0/name").selectedText() == "县"


def test_a_hidden_form_is_shown_for_its_match(find: Finder) -> None:
    find.load(p("甲"), title="县")
    find.window.actions_["show_form"].trigger()
    assert find.window.form.isHidden()
    find.look_for("县")
    assert not find.window.form.isHidden()


def test_closing_gives_the_keyboard_to_the_match(find: Finder) -> None:
    find.load(p("一县"))
    find.look_for("县").press(0, Key.Key_Escape)
    assert not find.bar.isVisible()
    assert find.window.body.hasFocus()
    assert find.selected == "县"
    find.window.actions_["find_next"].trigger()
    assert find.selected == "县"
    assert not find.bar.isVisible()


def test_emoji_before_a_match_do_not_shift_it(find: Finder) -> None:
    find.load(p("😀𠮷e\u0301县", br(), "😀县"), fig(caption=inlines("😀县")))
    find.look_for("县")
    for _ in range(3):
        assert find.selected == "县"
        find.press(0, Key.Key_Return)
    find.lines[1].setText("😀市")
    find.click("Replace All")
    assert find.body == (
        p("😀𠮷e\u0301😀市", br(), "😀😀市"),
        fig(caption=inlines("😀😀市")),
    )


def test_captions_and_what_a_picture_says_are_found_and_replaced(find: Finder) -> None:
    find.load(
        fig(alt="县甲", credit="县乙", caption=inlines("县丙")),
        table(["县"], caption=inlines("表", strong("县"))),
    )
    find.look_for("县", "市")
    assert find.count == "1 / 5"
    assert "alt text" in find.told[-1]
    assert find.selected == "\ufffc"
    for number, where in ((2, "credit"), (3, ""), (4, "caption"), (5, "")):
        find.told.clear()
        find.press(0, Key.Key_Return)
        assert find.count == f"{number} / 5"
        assert where in "".join(find.told)
    find.click("Replace All")
    assert find.body == (
        fig(alt="市甲", credit="市乙", caption=inlines("市丙")),
        table(["市"], caption=inlines("表", strong("市"))),
    )
    find.undo()
    assert find.body == find.start.body


def test_matches_in_view_are_marked(find: Finder) -> None:
    find.load(p("😀县a县"), p("县"))

    def marked() -> list[tuple[int, int]]:
        find.window.body.highlights.show_now()
        return [
            (selection.cursor.selectionStart(), selection.cursor.selectionEnd())
            for selection in find.window.body.extraSelections()
        ]

    find.look_for("县")
    assert marked() == [(2, 3), (4, 5), (6, 7)]
    cursor = QTextCursor(find.window.draft.document)
    cursor.insertText("县")
    assert marked() == [(0, 1), (3, 4), (5, 6), (7, 8)]
    find.press(0, Key.Key_Escape)
    assert marked() == []


def test_the_count_follows_edits_but_not_while_composing(find: Finder) -> None:
    find.load(p("县"))
    find.look_for("县")
    find.window.body.setFocus()
    cursor = find.window.body.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    find.window.body.setTextCursor(cursor)
    QApplication.sendEvent(find.window.body, QInputMethodEvent("xian", []))
    timer = find.window.searching._editing_timer
    timer.stop()
    QTextCursor(find.window.draft.document).insertText("县")
    assert not timer.isActive()
    event = QInputMethodEvent()
    event.setCommitString("县")
    QApplication.sendEvent(find.window.body, event)
    assert timer.isActive()
    timer.timeout.emit()
    assert find.bar._count.text() == "3 found"


def test_queries_are_remembered(find: Finder) -> None:
    find.load(p("ab"))
    for query in ("a", "b", "a"):
        find.look_for(query).press(0, Key.Key_Return)
    find.lines[0].clear()
    find.press(0, Key.Key_Up)
    assert find.lines[0].text() == "a"
    find.press(0, Key.Key_Up)
    assert find.lines[0].text() == "b"
    find.press(0, Key.Key_Up)
    assert find.lines[0].text() == "b"
    find.press(0, Key.Key_Down, Key.Key_Down)
    assert find.lines[0].text() == ""


def test_everything_in_the_bar_has_a_name_and_is_reached_by_tab(find: Finder) -> None:
    find.look_for("a")
    reached = []
    for _ in range(12):
        focused = QApplication.focusWidget()
        assert find.bar.isAncestorOf(focused)
        assert focused.accessibleName() or focused.text()  # type: ignore[attr-defined]
        reached.append(focused)
        find.qtbot.keyClick(focused, Key.Key_Tab)
    assert len(set(reached)) == 12


# --- patterns -----------------------------------------------------------------------------------


def test_patterns_match_lines_of_a_block(find: Finder) -> None:
    find.load(p("a1", br(), "a22"), li("a3"), fig(caption=inlines("a4")))
    find.look_for(r"^a(\d+)$", r"<\1>", "Regular expression").click("Replace All")
    assert find.body == (p("<1>", br(), "<22>"), li("<3>"), fig(caption=inlines("<4>")))
    find.bar._find.setText("^")
    find.bar._replace.setText("- ")
    find.click("Replace All")
    assert find.body == (p("- <1>", br(), "- <22>"), li("- <3>"), fig(caption=inlines("- <4>")))


def test_a_wrong_pattern_is_told_in_the_bar(find: Finder) -> None:
    find.load(p("a"))
    find.look_for("a(", "", "Regular expression").press(0, Key.Key_Return)
    assert "character 2" in find.problem
    find.lines[0].setText("(a)")
    find.lines[1].setText(r"\2")
    find.click("Replace All")
    assert "group 2" in find.problem
    assert find.body == (p("a"),)
    find.lines[1].setText(r"\1b")
    find.click("Replace All")
    assert find.problem == ""
    assert find.body == (p("ab"),)


def test_a_pattern_that_never_ends_is_stopped_and_not_tried_again(
    find: Finder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_search, "SECONDS", 0.3)
    find.load(p("a" * 60 + "b"))
    begin = time.perf_counter()
    find.look_for("(a+)+$", "", "Regular expression")
    assert "press Enter" in find.problem
    for _ in range(20):
        find.press(0, Key.Key_Return)
    assert time.perf_counter() - begin < 3
    assert "too long" in find.problem


def test_a_slow_pattern_holds_typing_up_once(find: Finder, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []

    def run(_query: object, _new: object, texts: list[str], seconds: float) -> tuple[str, object]:
        asked.append(seconds)
        return ("too-long", 0) if seconds < 1 else ("spans", [[(0, 1)] for _text in texts])

    monkeypatch.setattr(text_search, "_run", run)
    find.load(p("ab"))
    find.look_for("a", "", "Regular expression")
    for query in ("aa", "aab"):
        find.lines[0].setText(query)
        find.window.searching._look()
        assert "press Enter" in find.problem
    assert asked == [text_search.GLANCE_SECONDS]
    find.press(0, Key.Key_Return)
    assert (find.problem, find.count) == ("", "1 / 14 · 1 in the text, 13 in the form")
    find.lines[0].setText("aac")
    find.window.searching._look()
    assert asked == [text_search.GLANCE_SECONDS, text_search.SECONDS, text_search.GLANCE_SECONDS]


def test_a_frozen_program_searches_by_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "dateline"
    program.write_text(
        f"#!{sys.executable}\n"
        "import sys\n"
        f"sys.path.append({str(Path(text_search.__file__).parents[3])!r})\n"
        "from editor.__main__ import main\n"
        "main()\n"
        "assert not any(name.startswith('PySide6') for name in sys.modules)\n"
    )
    program.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(program))
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr(text_search, "SECONDS", 10)
    assert TextSearch(Query("a+", pattern=True)).search(["baa"]) == [[(1, 3)]]


def test_no_module_of_others_stands_before_the_standard_library(tmp_path: Path) -> None:
    (tmp_path / "unicodedata.py").write_text("raise SystemExit(3)\n")
    (tmp_path / "editor").symlink_to(Path(text_search.__file__).parents[2])
    monkey = pytest.MonkeyPatch()
    with monkey.context() as patch:
        patch.setattr(text_search, "_ROOT", tmp_path)
        patch.setattr(text_search, "SECONDS", 10)
        assert TextSearch(Query("a+", pattern=True)).search(["baa"]) == [[(1, 3)]]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds no process's memory")
@pytest.mark.parametrize(
    ("soft", "hard", "wanted"),
    [(-1, -1, 1 << 30), (-1, 1 << 28, 1 << 28), (1 << 27, 1 << 28, 1 << 27)],
)
@pytest.mark.parametrize("refusal", [None, ValueError, OSError])
def test_the_memory_of_the_process_is_bounded_as_far_as_it_may_be(
    monkeypatch: pytest.MonkeyPatch,
    soft: int,
    hard: int,
    wanted: int,
    refusal: type[Exception] | None,
) -> None:
    import resource

    asked: list[tuple[int, int]] = []

    def setrlimit(_which: int, limits: tuple[int, int]) -> None:
        asked.append(limits)
        if refusal is not None:
            raise refusal("not allowed")

    monkeypatch.setattr(resource, "getrlimit", lambda _which: (soft, hard))
    monkeypatch.setattr(resource, "setrlimit", setrlimit)
    search_process.bound_memory()
    assert asked == [(wanted, hard)]


def test_no_process_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with pytest.raises(SearchError, match="on this computer"):
        TextSearch(Query("a", pattern=True)).search(["a"])


def test_only_new_texts_are_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    run = text_search._run
    monkeypatch.setattr(text_search, "_run", lambda *a: (asked.append(a[2]), run(*a))[1])
    search = TextSearch(Query("a+", pattern=True))
    assert search.search(["aa", "b", "aa"]) == [[(0, 2)], [], [(0, 2)]]
    assert search.search(["aa", "ba"]) == [[(0, 2)], [(1, 2)]]
    assert asked == [["aa", "b"], ["ba"]]
    assert search.known("b") == []


# --- replacing ----------------------------------------------------------------------------------


def test_replacing_one_keeps_its_marks_and_goes_on(find: Finder) -> None:
    find.load(p("一", strong("县"), em("乙"), "县", link("https://a.cn/", "县局")))
    find.look_for("县", "县市").press(1, Key.Key_Return)
    assert find.body == (p("一", strong("县市"), em("乙"), "县", link("https://a.cn/", "县局")),)
    assert find.count == "2 / 3"
    find.press(1, Key.Key_Return, Key.Key_Return)
    assert find.body == (
        p("一", strong("县市"), em("乙"), "县市", link("https://a.cn/", "县市局")),
    )
    assert "from" not in "".join(find.told)
    find.undo().undo().undo()
    assert find.body == find.start.body


def test_a_match_that_reaches_out_of_a_link_is_none(find: Finder) -> None:
    find.load(p(link("https://a.cn/", "县", strong("科")), "技局"))
    find.look_for("县科", "市").click("Replace All")
    assert find.body == (p(link("https://a.cn/", "市"), "技局"),)
    find.undo()
    find.bar._find.setText("科技")
    find.click("Replace All")
    assert find.body == (p(link("https://a.cn/", "县"), strong("市"), "局"),)


def test_enter_replaces_only_what_is_seen(find: Finder) -> None:
    find.load(p("a a"))
    find.look_for("a", "b")
    cursor = find.window.body.textCursor()
    cursor.setPosition(1)
    find.window.body.setTextCursor(cursor)
    find.press(1, Key.Key_Return)
    assert find.body == (p("a a"),)
    find.press(1, Key.Key_Return)
    assert find.body == (p("a b"),)


def test_empty_matches_are_replaced_one_after_another(find: Finder) -> None:
    find.load(p("ab"), p("c"))
    find.look_for("^", "- ", "Regular expression")
    find.press(1, Key.Key_Return, Key.Key_Return)
    assert find.body == (p("- ab"), p("- c"))


def test_replacing_all_in_body_and_form_is_one_step(find: Finder) -> None:
    find.load(
        p("县", strong("县")), quote("县"), title="县", summary="一\n县", authors=("县", "乙")
    )
    find.look_for("县", "市").click("Replace All")
    assert find.told[-1] == "Replaced 6: 3 in the text, 3 in the form."
    new = find.window.draft.snapshot()
    assert new.body == (p("市", strong("市")), quote("市"))
    assert (new.metadata.title, new.metadata.summary) == ("市", "一\n市")
    assert new.metadata.authors == ("市", "乙")
    find.undo()
    assert find.window.draft.snapshot() == find.start
    assert find.field("title").text() == "县"
    find.window.body.redo()
    assert find.window.draft.snapshot() == new


def test_replacing_in_the_form_alone_is_one_step_too(find: Finder) -> None:
    find.load(p("甲"), title="县", contacts=(Contact(name="县", phone="1"),))
    find.look_for("县", "市").click("Replace All")
    assert find.told[-1] == "Replaced 2: 0 in the text, 2 in the form."
    new = find.window.draft.snapshot()
    assert new.metadata.contacts == (Contact(name="市", phone="1"),)
    find.undo()
    assert find.window.draft.snapshot() == find.start
    assert not find.window.draft.is_modified
    find.window.body.redo()
    assert find.window.draft.snapshot() == new


def test_what_is_typed_after_replacing_all_is_undone_alone(find: Finder, qtbot: QtBot) -> None:
    find.load(p("甲县"))
    find.look_for("县", "市").click("Replace All")
    find.window.body.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(find.window.body, "bcd")
    assert find.window.draft.snapshot().body == (p("甲市bcd"),)
    find.undo()
    assert find.window.draft.snapshot().body == (p("甲市"),)


def test_a_field_can_undo_a_replacement_itself(find: Finder) -> None:
    find.load(p("甲"), title="县县")
    find.look_for("县", "市").press(1, Key.Key_Return)
    assert find.window.draft.metadata.title == "市县"
    assert find.count.startswith("1 / 1")
    find.field("title").setFocus()
    find.field("title").undo()
    assert find.field("title").text() == "县县"


def test_undo_in_the_bar_after_replacing_is_for_the_release(find: Finder) -> None:
    find.load(p("县"))
    find.look_for("县", "市").click("Replace All")
    find.lines[1].setFocus()
    find.qtbot.keyClick(find.lines[1], Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert find.body == find.start.body
    find.qtbot.keyClick(find.lines[1], Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert find.body == (p("市"),)
    find.qtbot.keyClicks(find.lines[1], "x")
    find.qtbot.keyClick(find.lines[1], Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert find.body == (p("市"),)


def test_nothing_is_replaced_in_a_read_only_release(find: Finder) -> None:
    find.load(p("县"), title="县")
    find.window.draft.set_read_only(True)
    find.look_for("县", "市").click("Replace All").press(1, Key.Key_Return)
    assert find.window.draft.snapshot() == find.start
    assert "read-only" in find.told[-1]


def test_what_no_release_may_hold_is_not_put_in(find: Finder) -> None:
    assert clean_replacement("a\x00b\ufffc\r\nc\u2029") == "ab\nc\n"
    find.load(p("a"), p("b"), title="a")
    find.look_for("a", r"x\ny\t\tz", "Regular expression").click("Replace All")
    assert find.body == (p("x", br(), "y z"), p("b"))
    assert find.window.draft.metadata.title == "x y z"


def test_replacing_by_the_same_text_makes_no_step(find: Finder) -> None:
    find.load(p("县"), title="县")
    find.look_for("县", "县").click("Replace All")
    assert not find.window.draft.is_modified
    assert not find.window.draft.document.isUndoAvailable()


def test_tables_with_merged_cells_keep_their_spans(find: Finder) -> None:
    find.load(
        table([cell("县", colspan=2), "a"], ["b", cell("县", p("县")), "c"], header=1), p("县")
    )
    find.look_for("县", "市").click("Replace All")
    assert find.body == (
        table([cell("市", colspan=2), "a"], ["b", cell("市", p("市")), "c"], header=1),
        p("市"),
    )
    find.undo()
    assert find.body == find.start.body


# --- random -------------------------------------------------------------------------------------


def _edited(block: object, query: Query, new: str) -> object:
    """The model's own replacement, for every text of a block."""
    finder = compile_query(query)

    def inlines_of(content):  # type: ignore[no-untyped-def]
        return edit_inlines(content, finder.edits(text_of(content), new))

    def text(value: str) -> str:
        return text_of(inlines_of(inlines(value)))

    match block.__class__.__name__:
        case "Rule":
            return block
        case "Figure":
            return changed(
                block,
                caption=inlines_of(block.caption),
                alt=text(block.alt),
                credit=text(block.credit),
            )
        case "Table":
            return changed(
                block,
                caption=inlines_of(block.caption),
                rows=tuple(
                    tuple(
                        changed(c, blocks=tuple(_edited(b, query, new) for b in c.blocks))
                        for c in row
                    )
                    for row in block.rows
                ),
            )
    return changed(block, content=inlines_of(block.content))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    strategies.releases,
    st.one_of(
        st.text(alphabet="abc 县科技局，。2022", min_size=1, max_size=2),
        st.sampled_from(["😀", "\u0301", "e", "。", "“"]),
    ),
    st.sampled_from(["", "x", "县", "县县", "😀", "a b"]),
)
def test_replacing_all_is_that_of_the_model_and_is_undone(qapp, release, query, new) -> None:  # type: ignore[no-untyped-def]
    draft = Draft()
    draft.load(release)
    search = TextSearch(Query(query))
    texts = list(body_texts(draft.document))
    edits = search.edits([text for _place, text in texts], new)
    cursor = QTextCursor(draft.document)
    changes = [(place, text, own) for (place, text), own in zip(texts, edits, strict=True) if own]
    replace_in_document(cursor, changes, draft.look)
    wanted = normalise_body(_edited(block, Query(query), new) for block in release.body)
    assert encode(draft.document) == wanted
    assert draft.snapshot().body == wanted
    if changes:
        draft.document.undo()
        assert encode(draft.document) == release.body
        assert not draft.document.isUndoAvailable()
        draft.document.redo()
        assert encode(draft.document) == wanted
