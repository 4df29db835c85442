"""Writing: what keys, input methods, the clipboard and commands make of the body."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from editor.document.nodes import Alignment, Block, Figure, ListKind, Mark
from editor.document.release import Metadata, make_asset
from editor.ui.body import qtext_numbers
from editor.ui.body.body_editor import BodyEditor
from editor.ui.body.clipboard import MIME_TYPE
from editor.ui.body.qtext_formats import Role
from editor.ui.body.qtext_numbers import ItemCount, item_number
from editor.ui.body.qtext_selection import facts_at
from editor.ui.draft import Draft
from tests.builders import (
    PNG,
    br,
    cell,
    doc,
    em,
    fig,
    h,
    hr,
    inlines,
    li,
    link,
    ol,
    p,
    quote,
    strong,
    sub,
    sup,
    table,
)

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
CAPTION = inlines("cap")


class Page:
    """A body editor with a draft, and short names for what a writer does."""

    def __init__(self, qtbot, *body: Block) -> None:
        self.qtbot = qtbot
        self.draft = Draft()
        self.editor = BodyEditor(self.draft)
        qtbot.addWidget(self.editor)
        self.load(*body)

    def load(self, *body: Block) -> None:
        self.start = doc(*body)
        self.draft.load(self.start)

    @property
    def body(self) -> tuple[Block, ...]:
        return self.draft.snapshot().body

    def put(self, text: str, end: str = "", *, after: bool = False) -> Page:
        """The caret before `text`, or behind it; with `end` a selection from there up to there."""
        cursor = self.draft.document.find(text)
        assert not cursor.isNull()
        place = cursor.selectionEnd() if after else cursor.selectionStart()
        cursor.setPosition(place)
        if end:
            stop = self.draft.document.find(end, place).selectionEnd()
            cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)
        return self

    def put_in(self, block: int, place: int = 0) -> Page:
        cursor = QTextCursor(self.draft.document.findBlockByNumber(block))
        cursor.setPosition(cursor.position() + place)
        self.editor.setTextCursor(cursor)
        return self

    def press(self, *keys: Qt.Key, held=Qt.KeyboardModifier.NoModifier) -> Page:
        for key in keys:
            self.qtbot.keyClick(self.editor, key, held)
        return self

    def type(self, text: str) -> Page:
        self.qtbot.keyClicks(self.editor, text)
        return self

    def compose(self, preedit: str, commit: str = "") -> Page:
        event = QInputMethodEvent(preedit, [])
        if commit:
            event.setCommitString(commit)
        QApplication.sendEvent(self.editor, event)
        return self

    def undo(self) -> Page:
        self.draft.document.undo()
        return self

    def role(self) -> Role:
        return self.editor.paragraph_style()[0]

    def paste(self, **forms: str) -> Page:
        data = QMimeData()
        if "html" in forms:
            data.setHtml(forms["html"])
        if "text" in forms:
            data.setText(forms["text"])
        self.editor.insertFromMimeData(data)
        return self


@pytest.fixture
def page(qtbot):
    yield Page(qtbot)
    # WORKAROUND(PySide6 6.11): the offscreen clipboard dies after Python, and data made by Python
    # with it, which ends the process with a crash.
    QApplication.clipboard().clear()


# --- Enter --------------------------------------------------------------------------------------


def test_enter_in_a_paragraph_goes_on_with_its_form(page):
    page.load(p("ab", indent=False, align=Alignment.JUSTIFY))
    page.put("b").press(Key.Key_Return)
    half = {"indent": False, "align": Alignment.JUSTIFY}
    assert page.body == (p("a", **half), p("b", **half))
    assert page.undo().body == page.start.body


def test_a_paragraph_follows_a_heading(page):
    page.load(h(2, "ab"))
    page.put("b", after=True).press(Key.Key_Return).type("c")
    assert page.body == (h(2, "ab"), p("c"))
    page.put("b").press(Key.Key_Return)
    assert page.body == (h(2, "a"), p("b"), p("c"))
    page.put("a").press(Key.Key_Return)
    assert page.body == (h(2, "a"), p("b"), p("c"))
    page.put_in(0).type("x")
    assert page.body[0] == p("x")


def test_enter_in_a_list(page):
    page.load(ol("one", start=4))
    page.put("one", after=True).press(Key.Key_Return).type("two").press(Key.Key_Return)
    assert page.body == (ol("one", start=4), ol("two"))
    assert page.role() == Role.ITEM
    page.press(Key.Key_Return)
    assert page.role() == Role.PARAGRAPH
    assert page.type("out").body[-1] == p("out")


def test_enter_on_an_empty_inner_item_goes_out_one_level(page):
    page.load(li("one"), li("two", level=1))
    page.put("two", after=True).press(Key.Key_Return, Key.Key_Return).type("three")
    assert page.body[-1] == li("three")


def test_enter_on_an_empty_quotation_leaves_it(page):
    page.load(quote("said"))
    page.put("said", after=True).press(Key.Key_Return, Key.Key_Return).type("x")
    assert page.body == (quote("said"), p("x"))


def test_enter_around_a_figure(page):
    page.load(fig(caption=CAPTION))
    page.put_in(0, 0).press(Key.Key_Return).type("before")
    assert page.body == (p("before"), fig(caption=CAPTION))
    page.put("cap", after=True).press(Key.Key_Return).type("after")
    assert page.body == (p("before"), fig(caption=CAPTION), p("after"))
    page.put("p").put("cap")
    page.put("ap").press(Key.Key_Return)
    assert page.body == (p("before"), fig(caption=inlines("c")), p("ap"), p("after"))


def test_shift_enter_breaks_the_line(page):
    page.load(p("ab"))
    page.put("b").press(Key.Key_Return, held=SHIFT)
    assert page.body == (p("a", br(), "b"),)


def test_marks_go_on_after_enter_and_links_do_not(page):
    page.load(p(strong("a")), p(link("https://x.cn/", "b")))
    page.put("a", after=True).press(Key.Key_Return).type("c")
    page.put("b", after=True).press(Key.Key_Return).type("d")
    assert page.body == (p(strong("a")), p(strong("c")), p(link("https://x.cn/", "b")), p("d"))


def test_enter_over_a_selection_is_one_step(page):
    page.load(h(2, "abc"), p("def"))
    page.put("b", "d").press(Key.Key_Return)
    assert page.body == (h(2, "a"), p("ef"))
    assert page.undo().body == page.start.body


# --- Backspace and Delete -----------------------------------------------------------------------


def test_backspace_at_the_start_of_an_item_lifts_it(page):
    page.load(li("one"), li("two", level=1))
    page.put("two").press(Key.Key_Backspace)
    assert page.body[-1] == li("two")
    page.press(Key.Key_Backspace)
    assert page.body[-1] == p("two")
    page.press(Key.Key_Backspace)
    assert page.body[-1] == p("two", indent=False)
    page.press(Key.Key_Backspace)
    assert page.body == (li("onetwo"),)
    assert page.undo().undo().undo().undo().body == page.start.body


def test_backspace_takes_the_indent_before_it_joins(page):
    page.load(p("ab"), p("cd"))
    page.put("cd").press(Key.Key_Backspace)
    assert page.body == (p("ab"), p("cd", indent=False))
    assert page.editor.textCursor().positionInBlock() == 0
    page.press(Key.Key_Backspace)
    assert page.body == (p("abcd"),)
    page.put("ab").press(Key.Key_Backspace, Key.Key_Backspace)
    assert page.body == (p("abcd", indent=False),)
    assert page.undo().undo().undo().body == page.start.body


def test_backspace_joins_where_no_indent_is_seen(page):
    page.load(p("a"), p("b"), p("c", align=Alignment.CENTER), table([cell(p("x"), p("y"))]))
    page.put("y").press(Key.Key_Backspace)
    page.put("c").press(Key.Key_Backspace)
    page.put("bc", after=True).press(Key.Key_Return, Key.Key_Backspace)
    assert page.body == (p("a"), p("bc"), table([cell(p("xy"))]))
    page.editor.set_language("en")
    page.put("bc").press(Key.Key_Backspace)
    assert page.body == (p("abc"), table([cell(p("xy"))]))


def test_joined_text_takes_the_look_of_its_block(page):
    page.load(h(2, "head"), p("text", indent=False))
    page.put("text").press(Key.Key_Backspace)
    assert page.body == (h(2, "headtext"),)
    block = page.draft.document.firstBlock()
    formats = {fragment.fragment().charFormat().fontWeight() for fragment in block}
    assert len(formats) == 1
    assert page.undo().body == page.start.body


def test_a_figure_is_never_joined_into_text(page):
    page.load(p("a"), fig(caption=CAPTION), p("b", indent=False))
    page.put("a", after=True).press(Key.Key_Delete)
    page.put("b").press(Key.Key_Backspace)
    page.put("cap", after=True).press(Key.Key_Delete)
    page.put("cap").press(Key.Key_Backspace)
    assert page.body == page.start.body


def test_an_empty_paragraph_beside_a_figure_can_be_deleted(page):
    page.load(fig(caption=CAPTION))
    page.put("cap", after=True).press(Key.Key_Return, Key.Key_Backspace)
    assert page.draft.document.blockCount() == 1
    page.put_in(0, 0).press(Key.Key_Return)
    assert page.draft.document.blockCount() == 2
    page.put_in(0).press(Key.Key_Delete)
    assert page.draft.document.blockCount() == 1
    assert page.body == page.start.body


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Delete, CONTROL),
        (Key.Key_Backspace, CONTROL),
        (Key.Key_X, CONTROL),
    ],
)
def test_a_figure_is_deleted_whole_beside_its_picture(page, place, key, held):
    page.load(p("a"), fig(caption=CAPTION), p("b"))
    page.put_in(1, place).press(key, held=held)
    assert page.body == (p("a"), p("b"))
    assert page.role() == Role.PARAGRAPH
    assert page.undo().body == page.start.body


def test_a_figure_is_copied_and_cut_beside_its_picture(page):
    figure = fig(caption=CAPTION)
    page.load(figure, p("b"))
    page.put_in(0, 1).press(Key.Key_C, held=CONTROL)
    assert page.editor.can_copy()
    assert page.editor.textCursor().position() == 1
    assert not page.editor.textCursor().hasSelection()
    page.put("b", after=True).editor.paste()
    assert page.body == (figure, p("b"), figure)
    page.put_in(0, 0).editor.cut()
    assert page.body == (p("b"), figure)
    page.put("b").editor.paste()
    assert page.body == (figure, p("b"), figure)


def test_beside_text_there_is_nothing_to_copy(page):
    page.load(fig(caption=CAPTION), p("b"))
    page.put("cap")
    assert not page.editor.can_copy()
    page.put("b")
    assert not page.editor.can_copy()
    page.press(Key.Key_X, held=CONTROL)
    assert page.body == page.start.body


def test_a_rule_is_deleted_from_either_side(page):
    flush = p("b", indent=False)
    page.load(p("a"), hr(), flush)
    page.put("b").press(Key.Key_Backspace)
    assert page.body == (p("a"), flush)
    page.undo().put("a", after=True).press(Key.Key_Delete)
    assert page.body == (p("a"), flush)
    page.undo().put_in(1).press(Key.Key_Backspace)
    assert page.body == (p("a"), flush)
    assert page.undo().body == page.start.body


def test_the_keys_stop_at_a_table(page):
    page.load(p("a"), table(["x", "y"]), p("b", indent=False))
    page.put("b").press(Key.Key_Backspace)
    page.put("a", after=True).press(Key.Key_Delete)
    page.put("y").press(Key.Key_Backspace)
    page.put("x", after=True).press(Key.Key_Delete)
    assert page.body == page.start.body


def test_deleting_a_word_stays_in_its_block(page):
    page.load(fig(caption=inlines("one two")), p("three"))
    page.put("two", after=True).press(Key.Key_Backspace, held=CONTROL)
    assert page.body == (fig(caption=inlines("one")), p("three"))
    page.put_in(0, 5).press(Key.Key_Backspace, Key.Key_Backspace, held=CONTROL)
    assert page.body == (fig(), p("three"))
    page.put("three").press(Key.Key_Delete, held=CONTROL)
    assert page.body == (fig(),)


def _words_passed(page, key, held):
    """The places in the first block where the caret stops on its way through it."""
    places = []
    while not places or places[-1] != page.editor.textCursor().position():
        places.append(page.editor.textCursor().position())
        page.press(key, held=held)
    return places


def test_word_keys_go_by_chinese_words(page):
    text = "召开𠮷会议，强调 COVID-19 防控。"
    page.load(p(text))
    forwards = _words_passed(page.put_in(0), Key.Key_Right, CONTROL)
    backwards = _words_passed(page, Key.Key_Left, CONTROL)
    assert forwards == backwards[::-1] == [0, 2, 4, 6, 7, 10, 19, 21, 22]
    page.press(Key.Key_Right, Key.Key_Right, held=CONTROL | SHIFT)
    assert page.editor.textCursor().selectedText() == "召开𠮷"
    page.put_in(0, 10).press(Key.Key_Left, Key.Key_Left, held=CONTROL | SHIFT)
    assert page.editor.textCursor().selectedText() == "，强调 "


def test_word_keys_delete_chinese_words(page):
    page.load(p("召开会议，强调"), p("安全"))
    page.put("，", after=True).press(Key.Key_Delete, held=CONTROL)
    assert page.body == (p("召开会议，"), p("安全"))
    page.press(Key.Key_Backspace, Key.Key_Backspace, held=CONTROL)
    assert page.body == (p("召开"), p("安全"))
    page.press(Key.Key_Delete, held=CONTROL)
    assert page.body == (p("召开安全"),)


def test_word_keys_go_over_edges_and_through_english_as_ever(page):
    page.load(p("召开"), table(["会议", "one, two's 3.5"]), p("强调"))
    places = _words_passed(page.put_in(0), Key.Key_Right, CONTROL)
    texts = [page.draft.document.findBlock(place).text() for place in places]
    assert texts == ["召开"] * 2 + ["会议"] * 2 + ["one, two's 3.5"] * 9 + ["强调"] * 2
    page.put_in(0)
    cursor = page.editor.textCursor()
    cursor.setPosition(page.draft.document.find("one").selectionStart())
    qt = [cursor.position()]
    while cursor.movePosition(QTextCursor.MoveOperation.NextWord) and cursor.currentTable():
        qt.append(cursor.position())
    assert places[4:13] == qt


# --- Tab ----------------------------------------------------------------------------------------


def test_tab_nests_items(page):
    page.load(li("one"), li("two"))
    page.put("two").press(Key.Key_Tab)
    assert page.body == (li("one"), li("two", level=1))
    page.press(Key.Key_Backtab, held=SHIFT)
    assert page.body == page.start.body


def test_tab_indents_a_paragraph_and_types_nothing(page):
    page.load(p("a", indent=False))
    page.put("a").press(Key.Key_Tab)
    assert page.body == (p("a"),)
    page.press(Key.Key_Backtab, held=SHIFT)
    assert page.body == (p("a", indent=False),)


def test_tab_walks_through_a_table(page):
    page.load(p("a"), table([cell("w", colspan=2)], ["x", "y"]), p("b"))
    page.put("w").press(Key.Key_Tab)
    assert page.editor.textCursor().selectedText() == "x"
    page.press(Key.Key_Tab)
    assert page.editor.textCursor().selectedText() == "y"
    page.put("x").press(Key.Key_Backtab, held=SHIFT)
    assert page.editor.textCursor().selectedText() == "w"
    page.press(Key.Key_Backtab, held=SHIFT)
    assert page.editor.textCursor().block().text() == "a"


# --- typing -------------------------------------------------------------------------------------


def test_typing_beside_a_picture_goes_to_a_paragraph(page):
    page.load(fig(caption=CAPTION))
    page.put_in(0, 0).type("xy")
    assert page.body == (p("xy"), fig(caption=CAPTION))
    page.undo()
    assert page.body == page.start.body
    page.put_in(0, 1).type("z")
    assert page.body == (fig(caption=CAPTION), p("z"))


def test_typing_in_a_rule_goes_to_a_paragraph(page):
    page.load(p("a"), hr(), p("b"))
    page.put_in(1).type("x")
    assert page.body == (p("a"), hr(), p("x"), p("b"))


def test_typing_in_a_caption_is_caption(page):
    page.load(fig())
    page.put_in(0, 2).type("new")
    assert page.body == (fig(caption=inlines("new")),)


def test_typing_over_blocks_is_one_step(page):
    page.load(p("abc"), fig(caption=CAPTION), h(2, "def"))
    page.put("b", "d").type("x")
    assert page.body == (p("axef"),)
    assert page.undo().body == page.start.body


def test_typing_over_the_end_of_a_block_before_a_figure(page):
    page.load(p("ab"), fig(caption=CAPTION))
    page.put("b")
    cursor = page.editor.textCursor()
    cursor.setPosition(3, QTextCursor.MoveMode.KeepAnchor)
    page.editor.setTextCursor(cursor)
    page.type("xy")
    assert page.body == (p("axy"), fig(caption=CAPTION))
    assert page.undo().body == page.start.body


def test_a_link_does_not_grow(page):
    page.load(p(link("https://x.cn/", "ab")))
    page.put("b", after=True).type("c")
    page.put("a").type("d")
    assert page.body == (p("d", link("https://x.cn/", "ab"), "c"),)
    page.put("b").type("e")
    assert page.body == (p("d", link("https://x.cn/", "aeb"), "c"),)


# --- commands -----------------------------------------------------------------------------------

ONE_OF_EACH = (
    p("para one"),
    h(2, "head"),
    li("item"),
    quote("said"),
    fig(caption=CAPTION),
    hr(),
    table(["c1", cell("c2", colspan=2)], ["c3", "c4", "c5"], header=1),
    p("last"),
)
COMMANDS = {
    "strong": lambda e: e.toggle_mark(Mark.STRONG),
    "superscript": lambda e: e.toggle_mark(Mark.SUPERSCRIPT),
    "heading": lambda e: e.set_paragraph_style(Role.HEADING, 3),
    "paragraph": lambda e: e.set_paragraph_style(Role.PARAGRAPH),
    "quotation": lambda e: e.set_paragraph_style(Role.QUOTATION),
    "align": lambda e: e.set_alignment(Alignment.RIGHT),
    "indent": lambda e: e.toggle_indent(),
    "bullets": lambda e: e.toggle_list(ListKind.BULLET),
    "numbers": lambda e: e.toggle_list(ListKind.NUMBER),
    "nest": lambda e: e.nest_items(1),
    "unnest": lambda e: e.nest_items(-1),
    "clear": lambda e: e.clear_formatting(),
    "number": lambda e: e.set_number(5),
    "continue": lambda e: e.continue_numbers(),
    "up": lambda e: e.move_blocks(down=False),
    "down": lambda e: e.move_blocks(down=True),
    "characters": lambda e: e.insert_characters("——"),
    "pair": lambda e: e.insert_characters("《", "》"),
    "new link": lambda e: e.insert_link("here", "https://example.cn/"),
    "link": lambda e: e.set_link("https://example.cn/"),
    "rule": lambda e: e.insert_rule(),
    "table": lambda e: e.insert_table(2, 3),
    "figure": lambda e: e.insert_figure(make_asset(PNG)),
    "cut": lambda e: e.cut(),
}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("place", ["para", "head", "item", "cap", "c2", "all", "cells"])
def test_each_command_is_one_step(page, name, place):
    page.load(*ONE_OF_EACH)
    if place == "all":
        page.editor.selectAll()
    elif place == "cells":
        page.put("c1", "c4")
    else:
        page.put(place, place)
    COMMANDS[name](page.editor)
    after = page.body
    if page.draft.document.isUndoAvailable():
        page.undo()
        assert page.body == page.start.body
        assert not page.draft.document.isUndoAvailable()
        page.draft.document.redo()
    assert page.body == after


def test_a_mark_goes_on_and_off(page):
    page.load(p("a", em("b"), "c"), table([cell("d", colspan=2)], ["e", "f"]), fig(caption=CAPTION))
    page.editor.selectAll()
    page.editor.toggle_mark(Mark.STRONG)
    assert page.body[0] == doc(p(strong("a", em("b"), "c"))).body[0]
    assert Mark.STRONG in page.editor.marks()
    assert page.body[1].rows[0][0] == cell(p(strong("d")), colspan=2)
    assert page.body[2] == fig(caption=strong("cap"))
    page.editor.toggle_mark(Mark.STRONG)
    assert page.body == page.start.body


def test_superscript_ends_subscript(page):
    page.load(p(sub("a")))
    page.put("a", "a").editor.toggle_mark(Mark.SUPERSCRIPT)
    assert page.body == (p(sup("a")),)


def test_a_mark_without_selection_is_for_what_comes(page):
    page.editor.toggle_mark(Mark.STRONG)
    assert Mark.STRONG in page.editor.marks()
    page.type("a")
    page.editor.toggle_mark(Mark.STRONG)
    page.type("b")
    assert page.body == (p(strong("a"), "b"),)


def test_styles_skip_what_they_do_not_fit(page):
    page.load(*ONE_OF_EACH)
    page.editor.selectAll()
    page.editor.set_paragraph_style(Role.HEADING, 2)
    body = page.body
    assert body[:4] == (h(2, "para one"), h(2, "head"), h(2, "item"), h(2, "said"))
    assert body[4:7] == page.start.body[4:7]


def test_a_list_of_all_and_back(page):
    page.load(p("a"), h(2, "b"))
    page.editor.selectAll()
    page.editor.toggle_list(ListKind.NUMBER)
    assert page.body == (ol("a"), ol("b"))
    page.editor.toggle_list(ListKind.NUMBER)
    assert page.body == (p("a"), p("b"))


def test_links(page):
    page.load(p("see here now"))
    page.put("here", "here")
    assert not page.editor.set_link("javascript:alert(1)")
    assert page.body == page.start.body
    assert page.editor.set_link("https://x.cn/")
    assert page.body == (p("see ", link("https://x.cn/", "here"), " now"),)
    page.put("ere")
    assert page.editor.link() == "https://x.cn/"
    assert page.editor.set_link("mailto:a@b.cn")
    assert page.body == (p("see ", link("mailto:a@b.cn", "here"), " now"),)
    assert page.editor.set_link("")
    assert page.body == page.start.body


def test_what_is_inserted_can_be_written_into(page):
    page.load(p("ab"), p("c"))
    page.put("b").editor.insert_table(2, 2)
    page.type("x").press(Key.Key_Tab).type("y")
    assert page.body[::2] == (p("ab"), p("c"))
    assert [cell.blocks for cell in page.body[1].rows[0]] == [(p("x"),), (p("y"),)]
    page.put("c", after=True).editor.insert_rule()
    assert page.type("d").body[-2:] == (hr(), p("d"))
    page.editor.insert_figure(make_asset(PNG), Figure(make_asset(PNG).name, "alt", width=40))
    assert page.type("e").body[-1] == fig(alt="alt", width=40, caption=inlines("e"))


def test_a_read_only_draft_cannot_be_changed(page):
    page.load(p("a"))
    page.draft.read_only = True
    page.draft.load(page.start)
    page.editor.selectAll()
    for command in COMMANDS.values():
        command(page.editor)
    page.type("x").press(Key.Key_Backspace, Key.Key_Return, Key.Key_Tab).paste(text="y")
    assert page.body == page.start.body


# --- input methods ------------------------------------------------------------------------------


def test_composing_changes_nothing_until_commit(page):
    page.load(p("ab"))
    heard = []
    page.editor.composing_changed.connect(heard.append)
    page.draft.body_changed.connect(lambda: heard.append("body"))
    page.put("b").compose("zhong").compose("zhong'guo")
    assert page.editor.composing
    assert page.body == page.start.body
    page.compose("", "中国")
    assert not page.editor.composing
    assert page.body == (p("a中国b"),)
    assert heard == [True, "body", False]


def test_composing_over_a_selection_is_one_step(page):
    page.load(p("abc"), p("def"))
    page.put("b", "d").compose("ni").compose("", "你")
    assert page.body == (p("a你ef"),)
    assert page.undo().body == page.start.body


def test_a_cancelled_composition_brings_the_selection_back(page):
    page.load(p("abc"))
    page.put("b", "b").compose("ni").compose("")
    assert not page.editor.composing
    assert page.body == page.start.body


def test_composing_beside_a_picture_goes_to_a_paragraph(page):
    page.load(fig(caption=CAPTION))
    page.put_in(0, 1).compose("ni").compose("", "你")
    assert page.body == (fig(caption=CAPTION), p("你"))
    assert page.undo().body == page.start.body
    page.put_in(0, 1).compose("ni").compose("")
    assert page.draft.document.blockCount() == 1


def test_composing_in_a_cell_and_in_a_caption(page):
    page.load(table(["x", "y"], header=1), fig(caption=CAPTION))
    page.put("x", after=True).compose("ni").compose("", "你")
    page.put("cap", after=True).compose("ni").compose("", "好")
    assert page.body == (table(["x你", "y"], header=1), fig(caption=inlines("cap好")))


# --- clipboard ----------------------------------------------------------------------------------


def test_copy_and_paste_keep_everything(page):
    page.load(*ONE_OF_EACH)
    page.editor.selectAll()
    data = page.editor.createMimeDataFromSelection()
    assert data.hasFormat(MIME_TYPE)
    assert "para one" in data.html()
    assert "para one" in data.text()
    other = Page(page.qtbot)
    other.editor.insertFromMimeData(data)
    assert other.body == page.start.body
    assert other.draft.snapshot().assets == page.start.assets
    assert other.undo().body == ()


def test_words_keep_the_spaces_around_them(page):
    page.load(p("one two three"), p("ab"))
    page.put(" two", "two ")
    data = page.editor.createMimeDataFromSelection()
    page.put("b").editor.insertFromMimeData(data)
    assert page.body[1] == p("a two b")
    page.put("b").paste(text="x ")
    assert page.body[1] == p("a two x b")


def test_html_is_read_by_our_own_reader(page):
    heard = []
    page.editor.pasted.connect(heard.append)
    page.load(p("ab"))
    page.put("b", after=True).press(Key.Key_Return)
    page.paste(html="<h2 style='color:red'>T</h2><ul><li>i</ul><script>x</script>", text="T i")
    assert page.body == (p("ab"), h(2, "T"), li("i"))
    assert len(heard) == 1
    assert "2" in heard[0]
    assert page.undo().body == page.start.body


def test_text_is_paragraphs(page):
    page.load(p("x"))
    page.put("x", after=True).press(Key.Key_Return).paste(text="一。\n二。\n")
    assert page.body == (p("x"), p("一。"), p("二。"))


def test_a_release_pasted_into_an_empty_body_gives_its_header(page):
    heard = []
    page.editor.header_recognised.connect(heard.append)
    page.paste(text="时间：2022-11-03 15:04  稿源：县科技局  作者：贾悦\n正文第一段。\n第二段。")
    assert page.body == (p("正文第一段。"), p("第二段。"))
    (found,) = heard
    assert found.metadata.source == "县科技局"
    assert found.metadata.authors == ("贾悦",)
    assert page.undo().body == ()


def test_files_are_left_to_the_window(page):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/a.docx")])
    data.setText("/tmp/a.docx")
    assert not page.editor.canInsertFromMimeData(data)
    page.editor.insertFromMimeData(data)
    assert page.body == ()


def test_damaged_data_of_our_own_falls_back(page):
    data = QMimeData()
    data.setData(MIME_TYPE, b'{"schema": 1, "body": [{"type": "nothing"}]}')
    data.setText("text")
    page.load(p("a"))
    page.put("a", after=True).editor.insertFromMimeData(data)
    assert page.body == (p("atext"),)


# --- the look -----------------------------------------------------------------------------------


def test_the_page_paints_everything(page):
    page.load(*ONE_OF_EACH, ol("one"), li("two", level=1), li("three", level=2))
    page.editor.resize(1200, 900)
    page.editor.show()
    image = page.editor.grab().toImage()
    assert not image.isNull()
    assert page.editor.viewport().width() < 1000
    page.load()
    blank = page.editor.grab().toImage()
    assert blank != image


def test_numbers_are_counted_within_their_list(page):
    page.load(
        ol("a"),
        ol("b"),
        li("c", level=1),
        ol("d"),
        p("-"),
        ol("e"),
        table([cell(ol("f"), ol("g"))]),
    )
    numbers, in_order = {}, {}
    count = ItemCount(page.draft.document)
    block = page.draft.document.firstBlock()
    while block.isValid():
        facts = facts_at(block)
        if facts.role == Role.ITEM and facts.kind == ListKind.NUMBER:
            numbers[block.text()] = item_number(block, facts)
            in_order[block.text()] = count.number(block, facts)
        block = block.next()
    assert numbers == {"a": 1, "b": 2, "d": 3, "e": 1, "f": 1, "g": 2}
    assert in_order == numbers


def test_a_long_list_is_counted_once_to_be_painted(page, monkeypatch):
    page.load(*(ol(str(number)) for number in range(300)))
    page.editor.resize(600, 500)
    page.editor.show()
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    seen = []

    def count(block):
        seen.append(block)
        return (-1, 0, 0)

    monkeypatch.setattr(qtext_numbers, "frame_key", count)
    page.editor.grab()
    assert 300 <= len(seen) < 700


def test_the_first_paragraph_of_a_new_release_is_indented(page):
    page.load()
    before = page.type("a").draft.document.firstBlock().blockFormat()
    assert before.textIndent() > 0
    page.press(Key.Key_A, held=CONTROL).press(Key.Key_Delete)
    assert page.type("b").draft.document.firstBlock().blockFormat() == before
    assert page.body == (p("b"),)
    page.editor.set_language("en")
    page.load()
    assert page.draft.document.firstBlock().blockFormat().textIndent() == 0


def test_another_language_is_no_edit(page):
    page.load(p("a"), h(2, "b"))
    page.editor.set_language("en")
    assert page.draft.document.firstBlock().blockFormat().textIndent() == 0
    assert not page.draft.is_modified
    assert not page.draft.document.isUndoAvailable()
    page.put("a").type("x")
    page.editor.set_language("zh-Hans")
    assert page.draft.document.firstBlock().blockFormat().textIndent() > 0
    page.press(Key.Key_Z, held=CONTROL)
    assert page.body == page.start.body
    assert not page.draft.is_modified
    page.press(Key.Key_Z, held=CONTROL | SHIFT)
    assert page.body[0] == p("xa")
    assert not page.draft.document.isRedoAvailable()
    page.press(Key.Key_Z, held=CONTROL).type("yz")
    page.press(Key.Key_Z, held=CONTROL)
    assert page.body == page.start.body


def test_pictures_come_from_the_store_alone(page):
    page.load(fig(), Figure("0123456789ab.png"))
    document = page.draft.document
    known = document.resource(2, QUrl(f"asset:{make_asset(PNG).name}"))
    missing = document.resource(2, QUrl("asset:0123456789ab.png"))
    assert (known.width(), known.height()) == (1, 1)
    assert missing.width() > 1
    assert document.resource(2, QUrl.fromLocalFile(__file__)) is None
    assert page.draft.metadata == Metadata()
