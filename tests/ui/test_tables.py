"""Tables in the document: every command is one undo step and does what table_edit says."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.document import table_edit
from editor.document.nodes import Alignment, ListKind, Mark, Table
from editor.document.schema import normalise_body
from editor.document.table_edit import Region
from editor.document.table_grid import column_count
from editor.ui.body import qtext_tables
from editor.ui.body.qtext_blocks import facts_at
from editor.ui.body.qtext_codec import encode
from editor.ui.body.qtext_edit import delete_selection
from editor.ui.body.qtext_formats import Look, header_cell_format
from editor.ui.commands.tables import TableFacts
from editor.ui.dialogs.size_grid import SizeGrid
from editor.ui.dialogs.tables import TableQuestion
from tests.builders import cell, doc, fig, h, hr, inlines, li, p, quote, strong, table
from tests.ui.test_body_editor import SHIFT, Page

Key = Qt.Key
CAPTION = inlines("表1")
PLAIN = table(["a", "b"], ["c", "d"], header=1)
SPANNED = table(
    [cell("w", colspan=2), "x"],
    [cell("y", rowspan=2), "z", cell(p("q", align=Alignment.RIGHT))],
    [cell(li("i"), li("j")), cell(fig(caption=inlines("cap")))],
    header=1,
    caption=CAPTION,
)
AROUND = (h(2, "before"), SPANNED, quote("after"))


class TablePage(Page):
    """A page with what is done to tables."""

    def run(self, command, **options) -> TablePage:
        self.editor.apply(lambda cursor, look: command(cursor, look, **options))
        return self

    @property
    def table(self) -> Table:
        return next(block for block in self.body if isinstance(block, Table))

    @property
    def place(self) -> tuple[int, int]:
        """The row and column of the caret's cell."""
        region = qtext_tables.region_at(self.editor.textCursor())
        return region.row, region.column

    def is_one_step(self) -> None:
        after, start = self.body, normalise_body(self.start.body)
        assert after == encode(self.draft.document)
        self.editor.undo()
        assert self.body == start == encode(self.draft.document)
        assert not self.draft.document.isUndoAvailable()
        self.editor.redo()
        assert self.body == after == encode(self.draft.document)


@pytest.fixture
def page(qtbot):
    yield TablePage(qtbot)
    QApplication.clipboard().clear()


# --- commands -----------------------------------------------------------------------------------

COMMANDS = {
    "row above": (
        lambda c, look: qtext_tables.add_rows(c, look, after=False),
        lambda t, at: table_edit.insert_rows(t, at.row, at.rows),
    ),
    "row below": (
        lambda c, look: qtext_tables.add_rows(c, look, after=True),
        lambda t, at: table_edit.insert_rows(t, at.end_row, at.rows),
    ),
    "column before": (
        lambda c, look: qtext_tables.add_columns(c, look, after=False),
        lambda t, at: table_edit.insert_columns(t, at.column, at.columns),
    ),
    "column after": (
        lambda c, look: qtext_tables.add_columns(c, look, after=True),
        lambda t, at: table_edit.insert_columns(t, at.end_column, at.columns),
    ),
    "delete rows": (
        qtext_tables.remove_rows,
        lambda t, at: table_edit.delete_rows(t, at.row, at.rows),
    ),
    "delete columns": (
        qtext_tables.remove_columns,
        lambda t, at: table_edit.delete_columns(t, at.column, at.columns),
    ),
    "delete table": (qtext_tables.remove_table, lambda _t, _at: None),
    "merge": (qtext_tables.merge_cells, table_edit.merge),
    "split": (qtext_tables.split_cells, table_edit.split),
    "caption": (
        lambda c, look: qtext_tables.set_caption(c, inlines("new"), look),
        lambda t, _at: Table(t.rows, t.header_rows, inlines("new")),
    ),
}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(
    ("start", "end", "region"),
    [
        ("w", "", Region(0, 0, 1, 2)),
        ("x", "", Region(0, 2)),
        ("y", "", Region(1, 0, 2, 1)),
        ("j", "", Region(2, 1)),
        ("cap", "", Region(2, 2)),
        ("z", "cap", Region(1, 1, 2, 2)),
        ("w", "z", Region(0, 0, 2, 2)),
    ],
)
def test_each_command_is_one_step_and_what_the_model_says(page, name, start, end, region):
    command, in_model = COMMANDS[name]
    page.load(*AROUND)
    page.put(start, end)
    assert qtext_tables.region_at(page.editor.textCursor()) == region
    page.run(command)
    expected = in_model(page.start.body[1], region)
    rest = (page.start.body[0], *(() if expected is None else (expected,)), page.start.body[2])
    assert page.body == normalise_body(rest)
    if page.body != page.start.body:
        page.is_one_step()


@pytest.mark.parametrize("around", [(), (p("a1"),), (fig(),), (hr(),), (li("a1"),), (PLAIN,)])
@pytest.mark.parametrize("command", ["row below", "delete table"])
def test_what_stands_around_a_table_stays(page, around, command):
    page.load(*around, SPANNED, *around)
    page.put("w").run(COMMANDS[command][0])
    kept = [block for block in page.body if block not in around]
    assert len(page.body) == 2 * len(around) + len(kept)
    assert page.body[: len(around)] == around == page.body[len(page.body) - len(around) :]
    page.is_one_step()


def test_an_empty_document_is_left_by_its_only_table(page):
    page.load(PLAIN)
    page.put("a").run(qtext_tables.remove_table)
    assert page.body == ()
    page.type("x")
    assert page.body == (p("x"),)


def test_the_last_row_or_column_takes_the_table_along(page):
    page.load(p("1"), table(["a", "b"]), p("2"))
    page.put("a").run(qtext_tables.remove_rows)
    assert page.body == (p("1"), p("2"))
    assert page.editor.textCursor().block().text() == "2"
    page.editor.undo()
    page.put("a", "b").run(qtext_tables.remove_columns)
    assert page.body == (p("1"), p("2"))


def test_what_is_in_the_making_stays(page):
    """Empty paragraphs, white space at the edges and the alignment of empty cells are not in the
    release; yet a command on another cell must not take them away.
    """
    page.load(table(["a", "b"], ["c", "d"]))
    page.put("a", after=True).press(Key.Key_Space, Key.Key_Return)
    page.put("d", "d").press(Key.Key_Delete).editor.set_alignment(Alignment.CENTER)
    page.put("c").run(qtext_tables.add_columns, after=True)
    document = page.draft.document
    texts = []
    block = document.firstBlock()
    while block.isValid():
        texts.append((block.text(), facts_at(block).alignment == Alignment.CENTER))
        block = block.next()
    # Between the paragraphs that Qt keeps around a table: its cells, row by row.
    cells = [("a ", False), ("", False), ("", False), ("b", False), ("c", False), ("", False)]
    assert texts[1:-1] == [*cells, ("", True)]


@pytest.mark.parametrize(
    ("options", "place"),
    [
        ((qtext_tables.add_rows, {"after": False}), (1, 1)),
        ((qtext_tables.add_rows, {"after": True}), (2, 1)),
        ((qtext_tables.add_columns, {"after": False}), (1, 1)),
        ((qtext_tables.add_columns, {"after": True}), (1, 2)),
        ((qtext_tables.remove_rows, {}), (0, 1)),
        ((qtext_tables.remove_columns, {}), (1, 0)),
        ((qtext_tables.toggle_header_row, {}), (1, 1)),
    ],
)
def test_the_caret_ends_where_one_goes_on(page, options, place):
    page.load(p("1"), PLAIN, p("2"))
    page.put("d", after=True).run(options[0], **options[1])
    assert page.place == place


def test_the_caret_stays_in_its_word(page):
    page.load(table(["a", "bcd"]))
    page.put("cd").run(qtext_tables.toggle_header_row).type("x")
    assert page.body == (table(["a", "bxcd"], header=1),)


def test_new_cells_are_aligned_like_their_neighbours(page):
    right = cell(p("1", align=Alignment.RIGHT))
    page.load(table(["a", right]))
    page.put("a").run(qtext_tables.add_rows, after=True).press(Key.Key_Tab).type("2")
    assert page.table.rows[1][1] == cell(p("2", align=Alignment.RIGHT))
    page.put("1").run(qtext_tables.add_columns, after=True).type("3")
    assert page.table.rows[0][2] == cell(p("3", align=Alignment.RIGHT))


def test_as_many_rows_come_as_are_selected(page):
    page.load(table(["a"], ["b"], ["c"]))
    page.put("a", "b").run(qtext_tables.add_rows, after=True).type("x")
    assert [row[0].blocks for row in page.draft.snapshot().body[0].rows] == [
        (p("a"),), (p("b"),), (p("x"),), (), (p("c"),),
    ]  # fmt: skip


def test_merged_cells_keep_paragraphs_lists_pictures_and_marks(page):
    page.load(table([cell(p(strong("a"))), cell(li("b"))], [cell(fig(caption=CAPTION)), "c"]))
    page.put("a", "c").run(qtext_tables.merge_cells)
    merged = cell(p(strong("a")), li("b"), fig(caption=CAPTION), "c")
    assert page.body == normalise_body((table([merged]),))
    page.is_one_step()


@pytest.mark.parametrize(
    ("start", "end", "rows"),
    [("a", "", 1), ("c", "", 1), ("a", "b", 2), ("b", "c", 1), ("a", "c", 3)],
)
def test_the_header_is_the_first_row_or_the_leading_ones_selected(page, start, end, rows):
    page.load(table(["a"], ["b"], ["c"]))
    page.put(start, end).run(qtext_tables.toggle_header_row)
    assert page.table.header_rows == rows
    page.is_one_step()
    page.put("c").run(qtext_tables.toggle_header_row)
    assert page.body == page.start.body


def test_header_rows_look_like_header_rows(page):
    page.load(table(["a"], ["b"], ["c"]))
    page.put("a", "b").run(qtext_tables.toggle_header_row)
    assert page.table.header_rows == 2
    qt_table = page.editor.textCursor().currentTable()
    weights = [page.draft.document.find(text).charFormat().fontWeight() for text in "abc"]
    assert weights[0] == weights[1] > weights[2]
    assert qt_table.cellAt(1, 0).format().background() == header_cell_format().background()
    assert qt_table.cellAt(2, 0).format().background() != header_cell_format().background()
    page.is_one_step()


def test_a_caption_is_set_and_taken_away(page):
    page.load(*AROUND)
    page.put("w").run(lambda c, look: qtext_tables.set_caption(c, (), look))
    assert page.table.caption == ()
    page.is_one_step()


def test_alignment_is_that_of_the_selected_cells(page):
    page.load(*AROUND)
    page.put("z", "cap").editor.set_alignment(Alignment.CENTER)
    assert page.table.rows[1][1] == cell(p("z", align=Alignment.CENTER))
    assert page.table.rows[1][2] == cell(p("q", align=Alignment.CENTER))
    assert page.table.rows[0] == SPANNED.rows[0]
    page.is_one_step()


# --- filling ------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["a", "d", "b"])
def test_pasted_cells_go_into_cells(page, place):
    source = table(["1", "2"], ["3", cell(li("4"))])
    page.load(p("x1"), PLAIN, p("x2"))
    page.put(place)
    at = qtext_tables.region_at(page.editor.textCursor())
    page.run(lambda c, look: qtext_tables.fill_cells(c, source, look))
    assert page.table == normalise_body((table_edit.fill(PLAIN, at.row, at.column, source),))[0]
    assert page.editor.textCursor().block().text() == "4"
    page.is_one_step()


def test_what_cannot_be_filled_is_left_alone(page):
    page.load(p("out"), SPANNED)
    done = []
    for place, source in (("out", PLAIN), ("w", PLAIN), ("x", table(["1"]))):
        page.put(place).run(
            lambda c, look, source=source: done.append(qtext_tables.fill_cells(c, source, look))
        )
    assert done == [False] * 3
    assert page.body == page.start.body
    assert not page.draft.document.isUndoAvailable()


# --- deleting -----------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["delete", "backspace", "cut", "type"])
def test_selected_cells_are_emptied(page, how):
    page.load(*AROUND)
    page.put("z", "cap")
    if how == "cut":
        page.editor.apply(delete_selection)
    elif how == "type":
        page.type("n")
    else:
        page.press(Key.Key_Delete if how == "delete" else Key.Key_Backspace)
    rows = page.table.rows
    assert [c.blocks for c in rows[1][1:] + rows[2]] == [
        (p("n"),) if how == "type" else (), (), (), (),
    ]  # fmt: skip
    assert (page.body[0], page.body[2]) == (AROUND[0], AROUND[2])
    assert rows[1][0] == SPANNED.rows[1][0]
    page.is_one_step()
    page.put_in(page.draft.document.blockCount() - 2).type("t")
    assert page.table.rows[2][-1] == cell("t")


@pytest.mark.parametrize("forwards", [True, False])
@pytest.mark.parametrize(
    ("start", "end", "left"),
    [
        ("fore", "y", (h(2, "be"), quote("after"))),
        ("q", "aft", (h(2, "before"), quote("er"))),
        ("fore", "aft", (h(2, "beer"),)),
    ],
)
def test_a_table_selected_in_part_goes_whole(page, start, end, left, forwards):
    page.load(*AROUND)
    first = page.draft.document.find(start).selectionStart()
    last = page.draft.document.find(end).selectionEnd()
    cursor = page.editor.textCursor()
    cursor.setPosition(first if forwards else last)
    cursor.setPosition(last if forwards else first, QTextCursor.MoveMode.KeepAnchor)
    page.editor.setTextCursor(cursor)
    page.press(Key.Key_Delete)
    assert page.body == left
    assert page.editor.textCursor().position() == first or start == "q"
    page.is_one_step()


def test_all_can_be_deleted(page):
    page.load(SPANNED, PLAIN)
    page.editor.selectAll()
    page.press(Key.Key_Delete)
    assert page.body == ()
    page.is_one_step()


# --- keys ---------------------------------------------------------------------------------------


def test_tab_in_the_last_cell_adds_a_row(page):
    page.load(table(["a", "b"]), p("c"))
    page.put("b").press(Key.Key_Tab).type("x")
    assert page.body == (doc(table(["a", "b"], ["x", cell()])).body[0], p("c"))
    page.editor.undo()
    page.editor.undo()
    assert page.body == page.start.body


def test_tab_adds_one_row_behind_a_tall_cell(page):
    page.load(table([cell("a", rowspan=2), cell("b", rowspan=1)], [cell("c", rowspan=1)]))
    page.put("c").press(Key.Key_Tab)
    assert len(page.table.rows) == 3
    page.load(table(["a", cell("b", rowspan=2)], ["c"]))
    page.put("c").press(Key.Key_Tab)
    assert len(page.table.rows) == 3
    assert page.place == (2, 0)


def test_tab_adds_nothing_to_a_read_only_draft(page):
    page.load(table(["a", "b"]))
    page.draft.set_read_only(True)
    page.put("b").press(Key.Key_Tab)
    assert page.body == page.start.body


def test_enter_at_the_start_of_a_table_that_begins_the_document(page):
    page.load(PLAIN, table(["x"]))
    page.put("a").press(Key.Key_Return).type("1")
    page.put("x").press(Key.Key_Return).type("2")
    assert page.body == (p("1"), PLAIN, p("2"), table(["x"]))
    page.put("a").press(Key.Key_Return).type("3")
    assert page.table.rows[0][0] == cell("3a")


def test_the_caret_gets_before_a_table_with_the_arrow_keys(page):
    page.load(PLAIN)
    page.put("a").press(Key.Key_Left).type("1")
    assert page.body == (p("1"), PLAIN)


def test_selecting_with_the_keys_selects_cells(page):
    page.load(PLAIN)
    page.put("a").press(Key.Key_Right, Key.Key_Right, held=SHIFT)
    assert qtext_tables.region_at(page.editor.textCursor()) == Region(0, 0, 1, 2)
    assert qtext_tables.can_merge(page.editor.textCursor())


# --- how it looks -------------------------------------------------------------------------------


def _formats(page) -> list[object]:
    """The format of each block of the table, of its letters, and of what is typed into it."""
    (qt_table,) = page.draft.document.rootFrame().childFrames()
    found: list[object] = []
    block = page.draft.document.findBlock(qt_table.firstPosition())
    while block.position() <= qt_table.lastPosition():
        runs = [iterator.fragment() for iterator in block]
        found.append((block.blockFormat(), [(run.text(), run.charFormat()) for run in runs]))
        block = block.next()
    return found


def _as_written_anew(page) -> TablePage:
    """The same table, decoded from the model."""
    other = TablePage(page.qtbot)
    other.draft.set_look(page.draft.look)
    other.load(*page.body)
    return other


def test_a_table_looks_the_same_however_it_came_about(page):
    page.load(p("x"))
    page.editor.insert_table(3, 2, 1)
    for text in ("a", "", "b", "", "", "c"):
        if text:
            page.type(text)
        page.press(Key.Key_Tab)
    page.editor.undo()  # the row that the last Tab adds
    typed = _formats(page)
    assert [text for _form, runs in typed for text, _char in runs] == ["a", "b", "c"]
    assert typed == _formats(_as_written_anew(page))
    page.put("b", "c").run(qtext_tables.merge_cells)
    assert _formats(page) == _formats(_as_written_anew(page))
    page.put("b").run(qtext_tables.split_cells)
    assert _formats(page) == _formats(_as_written_anew(page))
    page.editor.undo()
    page.editor.undo()
    assert _formats(page) == typed
    page.put("b").press(Key.Key_Return)
    page.editor.undo()
    assert _formats(page) == typed


def test_header_cells_are_centred_as_on_the_page_unless_aligned(page):
    left = cell(p("b", align=Alignment.LEFT))
    page.load(table(["a", left], ["c", "d"], header=1))

    def centred() -> str:
        document = page.draft.document
        texts = (text for text in "abcd" if not document.find(text).isNull())
        aligned = ((text, document.find(text).blockFormat().alignment()) for text in texts)
        return "".join(text for text, at in aligned if at == Qt.AlignmentFlag.AlignHCenter)

    assert centred() == "a"
    page.draft.set_look(Look(em=30.0))
    assert centred() == "a"
    page.put("a", after=True).press(Key.Key_Return)
    assert page.editor.textCursor().blockFormat().alignment() == Qt.AlignmentFlag.AlignHCenter
    page.put("c", "d").editor.set_alignment(Alignment.CENTER)
    assert centred() == "acd"
    page.put("c").run(qtext_tables.toggle_header_row)
    assert centred() == "cd"
    assert page.body == (
        table(
            ["a", left],
            [cell(p("c", align=Alignment.CENTER)), cell(p("d", align=Alignment.CENTER))],
        ),
    )


def test_a_table_keeps_off_what_stands_around_it(page):
    """As on the page: 1.25 em, of which the paragraph before gives its own."""
    page.load(p("x1"), table(["a"]), p("x2"))
    page.editor.show()
    document, em = page.draft.document, page.draft.look.em
    layout = document.documentLayout()
    before, inside, after = (
        layout.blockBoundingRect(document.find(text).block()) for text in ("x1", "a", "x2")
    )
    padding = document.rootFrame().childFrames()[0].format().toTableFormat().cellPadding()
    gaps = inside.top() - padding - before.bottom(), after.top() - inside.bottom() - padding
    assert all(1.2 * em <= gap <= 1.4 * em for gap in gaps)


def test_selected_cells_are_tinted_empty_ones_too(page):
    page.load(table([cell(), "b"], [cell(), "d"]))
    page.editor.resize(500, 400)
    page.editor.show()
    document, layout = page.draft.document, page.draft.document.documentLayout()
    qt_table = document.rootFrame().childFrames()[0]
    corners = [
        layout.blockBoundingRect(document.findBlock(qt_table.cellAt(row, 0).firstPosition()))
        for row in (0, 1)
    ]

    def papers():
        image = page.editor.viewport().grab().toImage()
        return [image.pixelColor(int(rect.x()) + 60, int(rect.y()) + 8) for rect in corners]

    plain = papers()
    assert plain[0] == plain[1]
    page.put_in(1)
    cursor = page.editor.textCursor()
    cursor.setPosition(qt_table.cellAt(0, 1).lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    page.editor.setTextCursor(cursor)
    assert cursor.hasComplexSelection()
    assert papers()[0] != plain[0]
    assert papers()[1] == plain[1]
    page.put("d")
    assert papers() == plain


# --- the window ---------------------------------------------------------------------------------

TABLE_ACTIONS = (
    "row_above", "row_below", "column_before", "column_after", "delete_rows", "delete_columns",
    "delete_table", "merge_cells", "split_cell", "header_row", "table_caption",
)  # fmt: skip


def _enabled(window) -> set[str]:
    return {name for name in TABLE_ACTIONS if window.actions_[name].isEnabled()}


def _put(window, text: str, end: str = "") -> None:
    document = window.draft.document
    cursor = window.body.textCursor()
    cursor.setPosition(document.find(text).selectionStart())
    if end:
        cursor.setPosition(document.find(end).selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
    window.body.setTextCursor(cursor)


def test_actions_are_there_where_they_can_do_something(window):
    assert _enabled(window) == set()
    window.draft.load(doc(*AROUND))
    always = set(TABLE_ACTIONS) - {"merge_cells", "split_cell"}
    _put(window, "x")
    assert _enabled(window) == always
    assert window.actions_["header_row"].isChecked()
    _put(window, "w")
    assert _enabled(window) == {*always, "split_cell"}
    _put(window, "z", "q")
    assert _enabled(window) == {*always, "merge_cells"}
    assert window.actions_["header_row"].isChecked()
    window.actions_["header_row"].trigger()
    assert not window.actions_["header_row"].isChecked()
    _put(window, "after")
    assert _enabled(window) == set()


def test_the_table_menu(window, answers):
    window.draft.load(doc(table(["a", "b"], ["c", "d"])))
    actions, start = window.actions_, window.draft.snapshot().body
    for name, expected in (
        ("row_above", table([cell(), cell()], ["a", "b"], ["c", "d"])),
        ("row_below", table(["a", "b"], [cell(), cell()], ["c", "d"])),
        ("column_before", table([cell(), "a", "b"], [cell(), "c", "d"])),
        ("column_after", table(["a", cell(), "b"], ["c", cell(), "d"])),
        ("delete_rows", table(["c", "d"])),
        ("delete_columns", table(["b"], ["d"])),
        ("header_row", table(["a", "b"], ["c", "d"], header=1)),
    ):
        _put(window, "a")
        actions[name].trigger()
        assert window.draft.snapshot().body == (expected,), name
        window.body.undo()
        assert window.draft.snapshot().body == start
    _put(window, "a", "c")
    actions["merge_cells"].trigger()
    assert window.draft.snapshot().body == (table([cell("a", "c", rowspan=2), "b"], ["d"]),)
    actions["split_cell"].trigger()
    assert window.draft.snapshot().body == (table([cell("a", "c"), "b"], [cell(), "d"]),)
    answers.table_caption = " 表 一 "
    actions["table_caption"].trigger()
    assert window.draft.snapshot().body[0].caption == inlines("表 一")
    assert answers.asked[-1] == ""
    answers.table_caption = ""
    actions["table_caption"].trigger()
    assert window.draft.snapshot().body[0].caption == ()
    assert answers.asked[-1] == "表 一"
    actions["delete_table"].trigger()
    assert window.draft.snapshot().body == ()
    assert _enabled(window) == set()


def test_a_caption_that_is_not_changed_keeps_its_marks(window, answers):
    marked = table(["a"], caption=strong("cap"))
    window.draft.load(doc(marked))
    _put(window, "a")
    answers.table_caption = "cap"
    window.actions_["table_caption"].trigger()
    assert window.draft.snapshot().body == (marked,)


def test_a_table_that_is_too_wide_is_told(window):
    window.draft.load(doc(table(["a"] * 256)))
    _put(window, "a")
    with QTestTold(window) as told:
        window.actions_["column_after"].trigger()
    assert told
    assert column_count(window.draft.snapshot().body[0]) == 256


class QTestTold(list):
    """The sentences that the table commands tell meanwhile."""

    def __init__(self, window) -> None:
        super().__init__()
        self._window = window

    def __enter__(self) -> QTestTold:
        self._window.tables.told.connect(self.append)
        return self

    def __exit__(self, *_exception: object) -> None:
        self._window.tables.told.disconnect(self.append)


# --- the question -------------------------------------------------------------------------------


def _square(row: int, column: int) -> QPoint:
    return QPoint(4 + 26 * column + 11, 4 + 26 * row + 11)


def test_the_mouse_points_out_a_size(qtbot):
    grid = SizeGrid(3, 3)
    qtbot.addWidget(grid)
    grid.show()
    shown, chosen = [], []
    grid.size_shown.connect(lambda *size: shown.append(size))
    grid.size_chosen.connect(lambda *size: chosen.append(size))
    QTest.mouseMove(grid, _square(4, 6))
    qtbot.waitUntil(lambda: grid.lit == (5, 7))
    assert shown[-1] == (5, 7)
    assert not chosen
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=_square(1, 9))
    assert chosen == [(2, 10)]


def test_the_arrow_keys_change_the_size(qtbot):
    grid = SizeGrid(3, 3)
    qtbot.addWidget(grid)
    chosen = []
    grid.size_chosen.connect(lambda *size: chosen.append(size))
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Down, Key.Key_Left, Key.Key_Left):
        qtbot.keyClick(grid, key)
    assert grid.lit == (5, 2)
    for _ in range(20):
        qtbot.keyClick(grid, Key.Key_Up)
        qtbot.keyClick(grid, Key.Key_Right)
    assert grid.lit == (1, 10)
    qtbot.keyClick(grid, Key.Key_Return)
    assert chosen == [(1, 10)]


def test_grid_and_numbers_agree(qtbot):
    question = TableQuestion(None)
    qtbot.addWidget(question.dialog)
    qtbot.keyClick(question.grid, Key.Key_Down)
    assert question.facts == TableFacts(4, 3, True)
    question.rows.setValue(40)
    question.columns.setValue(12)
    assert question.grid.lit == (40, 12)
    question.header.setChecked(False)
    assert question.facts == TableFacts(40, 12, False)
    QTest.mouseClick(question.grid, Qt.MouseButton.LeftButton, pos=_square(1, 2))
    assert question.facts == TableFacts(2, 3, False)
    assert question.dialog.result() == 1


# --- anything at all ----------------------------------------------------------------------------


class TableWriter:
    """Does anything at all to tables."""

    def __init__(self, page: TablePage, seed: int) -> None:
        self.page = page
        self.random = random.Random(seed)
        page.load(PLAIN, p("one"), *AROUND, table(["k"]), PLAIN, p("last"))

    def choose(self) -> None:
        """Put the caret anywhere, or select a little, in a table mostly."""
        document, cursor = self.page.draft.document, self.page.editor.textCursor()
        frames = document.rootFrame().childFrames()
        first, last = 0, document.characterCount() - 1
        if frames and self.random.random() < 0.8:
            frame = self.random.choice(frames)
            first, last = frame.firstPosition(), frame.lastPosition()
        cursor.setPosition(self.random.randint(first, last))
        if self.random.random() < 0.5:
            cursor.setPosition(self.random.randint(first, last), QTextCursor.MoveMode.KeepAnchor)
        self.page.editor.setTextCursor(cursor)

    def command(self) -> None:
        """A command of the Table menu: it gives what the model's function gives."""
        name = self.random.choice(list(COMMANDS))
        command, in_model = COMMANDS[name]
        cursor, before = self.page.editor.textCursor(), self.page.body
        region, table_there = qtext_tables.region_at(cursor), cursor.currentTable()
        wanted = None
        if table_there is not None:
            frames = self.page.draft.document.rootFrame().childFrames()
            number = sorted(frame.firstPosition() for frame in frames).index(
                table_there.firstPosition()
            )
            places = [at for at, block in enumerate(before) if isinstance(block, Table)]
            at = places[number]
            changed = in_model(before[at], region)
            wanted = normalise_body(
                (*before[:at], *(() if changed is None else (changed,)), *before[at + 1 :])
            )
        self.page.run(command)
        assert self.page.body == (before if wanted is None else wanted), name

    def other(self) -> None:
        """Something else that touches tables."""
        editor = self.page.editor
        self.random.choice(
            [
                lambda: editor.apply(delete_selection),
                lambda: editor.apply(lambda c, look: qtext_tables.fill_cells(c, SPANNED, look)),
                lambda: editor.set_alignment(Alignment.RIGHT),
                lambda: editor.toggle_mark(Mark.STRONG),
                lambda: editor.toggle_list(ListKind.NUMBER),
                lambda: editor.insert_table(2, 2),
                lambda: editor.apply(qtext_tables.toggle_header_row),
                lambda: editor.insert_blocks((SPANNED, p("n"))),
            ]
        )()

    def act(self) -> None:
        page = self.page
        self.choose()
        before = page.body
        steps = page.draft.document.availableUndoSteps()
        (self.command if self.random.random() < 0.7 else self.other)()
        after = page.body
        assert after == encode(page.draft.document) == normalise_body(after)
        if page.draft.document.availableUndoSteps() != steps:
            page.editor.undo()
            assert page.body == before == encode(page.draft.document)
            page.editor.redo()
            assert page.body == after == encode(page.draft.document)
        for _ in range(self.random.choice((0, 0, 0, 1, 3))):
            page.editor.undo()


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_done_to_tables_can_be_undone(page, seed):
    writer = TableWriter(page, seed)
    for _ in range(60):
        writer.act()


def test_what_is_typed_into_a_new_header_cell_has_no_paper_of_its_own(page) -> None:
    page.load(p("x"))
    page.editor.insert_table(2, 2, 1)
    page.type("a").compose("zh").compose("", "镇")
    block = page.editor.textCursor().block()
    formats = [iterator.fragment().charFormat() for iterator in block]
    assert formats
    assert all(form.background().style() == Qt.BrushStyle.NoBrush for form in formats)
    assert all(form.fontWeight() > 400 for form in formats)
    page.press(Key.Key_Tab).compose("zh").compose("", "镇")
    for iterator in page.editor.textCursor().block():
        assert iterator.fragment().charFormat().background().style() == Qt.BrushStyle.NoBrush
