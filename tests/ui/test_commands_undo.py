"""Every action of the menus: what changes the text is one undo step that comes back exactly, and
what does not leaves text and undo alone. An action without an expectation here fails the test.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QDesktopServices, QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from editor.document.nodes import Alignment
from editor.ui.commands.figures import FigureFacts
from editor.ui.commands.tables import TableFacts
from editor.ui.main_window import MainWindow
from editor.ui.menus import action_specs, menus
from tests.builders import (
    cell,
    doc,
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
    table,
)

BODY = (
    h(2, "标题"),
    p("正文 word，第二句。第三句。", strong("粗体")),
    p("右边", align=Alignment.RIGHT, indent=False),
    ol("一项"),
    ol("二项"),
    ol("内项", level=1),
    p("隔开"),
    ol("另项"),
    ol("再项", start=7),
    li("点项"),
    quote("引文"),
    hr(),
    fig(caption=inlines("图说"), alt="图", credit="摄"),
    table(["子", "丑", "寅"], ["卯", "辰", "巳"], ["午", "未", "申"], header=1),
    table([cell("合并", colspan=2), "旁"], ["底", "中", "末"], caption=inlines("表题")),
    p("请见", link("https://example.cn/", "链接"), "之处"),
    p("有误,又误,再"),
    p("学(xué)习(xí)"),
    p("末段"),
)


@dataclass(frozen=True)
class Place:
    """The caret before `text` (behind it with `after`), or a selection from there to the end of
    `to`.
    """

    text: str
    to: str = ""
    after: bool = False


PLACES = {
    "heading": Place("标题", after=True),
    "paragraph": Place("文 word"),
    "words": Place("文 word", "第二"),
    "paragraphs": Place("三句", "右"),
    "all kinds": Place("题", "末段"),
    "bold": Place("粗", "体"),
    "right": Place("右边"),
    "first item": Place("一项"),
    "item": Place("二项"),
    "items": Place("一项", "二项"),
    "inner item": Place("内项"),
    "other item": Place("另项"),
    "started item": Place("再项"),
    "bullet": Place("点项"),
    "quotation": Place("引文"),
    "caption": Place("图说", after=True),
    "figure": Place("引文", "图说"),
    "header cell": Place("丑"),
    "cell": Place("辰"),
    "cells": Place("卯", "未"),
    "merged cell": Place("合并", after=True),
    "captioned": Place("中"),
    "link": Place("接"),
    "fault": Place(",又"),
    "scraped": Place("学(xué)"),
    "last": Place("末段", after=True),
}
TEXT = ("paragraph", "paragraphs", "right", "bullet", "quotation", "last")
MARKED = ("words", "paragraphs", "all kinds", "cells", "items", "bold")
CELLS = ("header cell", "cell", "cells", "merged cell", "captioned")

EDITS: dict[str, tuple[str, ...]] = {
    "cut": ("words", "paragraphs", "all kinds", "cells", "figure", "items"),
    "paste": ("paragraph", "words", "paragraphs", "cell", "caption", "item", "all kinds"),
    "paste_plain": ("paragraph", "words", "cell", "caption"),
    "paste_markdown": ("paragraph", "words", "last"),
    "move_up": ("paragraph", "right", "item", "quotation", "last", "caption"),
    "move_down": ("heading", "paragraph", "right", "first item", "quotation"),
    "paragraph": ("heading", "item", "quotation", "all kinds"),
    "heading2": TEXT,
    "heading3": (*TEXT, "heading"),
    "heading4": TEXT,
    "quotation": ("paragraph", "heading", "item", "quotation", "all kinds"),
    "strong": ("words", "paragraphs", "all kinds", "cells", "items", "bold"),
    "emphasis": MARKED,
    "underline": MARKED,
    "strike": MARKED,
    "superscript": MARKED,
    "subscript": MARKED,
    "highlight": MARKED,
    "clear_formatting": ("bold", "all kinds"),
    "bullets": ("paragraph", "heading", "item", "items", "bullet", "paragraphs"),
    "numbers": ("paragraph", "heading", "item", "items", "bullet", "paragraphs"),
    "nest": ("item", "bullet"),
    "unnest": ("inner item",),
    "restart_numbers": ("item", "started item"),
    "continue_numbers": ("other item", "started item"),
    "set_number": ("first item", "item", "started item"),
    "align_natural": ("right",),
    "align_left": ("paragraph", "right", "paragraphs", "cell", "cells"),
    "align_center": ("paragraph", "right", "paragraphs", "cell", "cells"),
    "align_right": ("paragraph", "paragraphs", "cell", "cells"),
    "align_justify": ("paragraph", "right", "paragraphs", "cell", "cells"),
    "indent": ("paragraph", "paragraphs"),
    "link": ("words", "paragraph", "link", "paragraphs"),
    "remove_link": ("link",),
    "figure": ("paragraph", "last", "item"),
    "replace_picture": ("caption",),
    "table": ("paragraph", "last", "item"),
    "rule": ("paragraph", "last", "heading", "item"),
    "row_above": CELLS,
    "row_below": CELLS,
    "column_before": CELLS,
    "column_after": CELLS,
    "delete_rows": CELLS,
    "delete_columns": CELLS,
    "delete_table": CELLS,
    "merge_cells": ("cells",),
    "split_cell": ("merged cell",),
    "header_row": ("header cell", "captioned"),
    "table_caption": ("cell", "captioned"),
    "repair": ("scraped",),
    "fix_finding": ("fault",),
    "fix_rule": ("fault",),
}
"""Actions that change the text, and where that is tried."""

READS = frozenset(
    {
        "save", "save_as", "export_html", "export_pictures", "export_docx",
        "export_other", "copy_fragment",
        "copy_inline", "copy_plain", "copy_wechat", "copy_wire", "copy_text", "survival",
        "export_pdf", "print_preview", "print", "package", "verify_package", "profiles",
        "width_desktop", "width_tablet", "width_phone", "look_light", "look_dark", "look_print",
        "focus_page",
        "copy", "copy_html", "copy_markdown",
        "find", "find_next", "find_previous", "replace",
        "select_all", "select_word", "select_sentence", "select_paragraph",
        "open_link",
        "view_small", "view_medium", "view_large", "view_all",
        "show_form", "show_preview", "open_in_browser",
        "zoom_in", "zoom_out", "zoom_reset", "focus_mode", "full_screen",
        "show_findings", "next_finding", "previous_finding", "ignore_finding", "ignore_always",
        "waive_finding", "explain_finding",
        "house_words", "ignored_words",
        "counts", "spelling", "autoformat", "about", "recognised", "left_out",
    }
)  # fmt: skip
"""Actions that leave the text as it is."""
NOT_TO_BE_HAD = {("open_link", "words"), ("open_link", "cell")}
"""Where an action of READS cannot do anything, and must not seem to."""

OTHERS = {
    "undo": "is what is tested",
    "redo": "is what is tested",
    "new": "another release: nothing to undo",
    "open": "another release: nothing to undo",
    "sample": "another release: nothing to undo",
    "quit": "closes the window",
}


class Desk:
    """The window with the test's body, and what a person would answer."""

    def __init__(self, window: MainWindow, answers, folder) -> None:
        self.window = window
        self.body = window.body
        picture = folder / "b.png"
        picture.write_bytes(_other_picture())
        answers.path = str(folder / "x.html")
        answers.link = "https://example.cn/new"
        answers.link_text = "新链接"
        answers.number = 5
        answers.table = TableFacts(2, 3, True)
        answers.table_caption = "新表题"
        answers.picture = str(picture)
        answers.figure = FigureFacts(alt="新图", caption="新图说")
        window.repair.ask = lambda _selection: True
        window.draft.load(doc(*BODY))
        window.files.left_out.emit("said", ())
        self.text("# 粘贴")

    def text(self, text: str) -> None:
        QApplication.clipboard().setText(text)

    def go(self, name: str) -> None:
        place = PLACES[name]
        document = self.window.draft.document
        found = document.find(place.text)
        assert not found.isNull(), name
        cursor = QTextCursor(found)
        cursor.setPosition(found.selectionEnd() if place.after else found.selectionStart())
        if place.to:
            stop = document.find(place.to, cursor.position()).selectionEnd()
            cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
        self.body.setTextCursor(cursor)

    def run(self, name: str) -> None:
        action = self.window.actions_[name]
        assert action.isEnabled(), f"{name} is not to be had"
        action.trigger()

    @property
    def state(self):
        return self.window.draft.snapshot().body

    @property
    def steps(self) -> int:
        return self.window.draft.document.availableUndoSteps()

    @property
    def place(self) -> tuple[int, int]:
        cursor = self.body.textCursor()
        return cursor.anchor(), cursor.position()

    @property
    def block(self) -> int:
        return self.body.textCursor().blockNumber()


def _other_picture() -> bytes:
    from io import BytesIO

    from PIL import Image

    file = BytesIO()
    Image.new("RGB", (30, 20), "green").save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def desk(window, answers, tmp_path, monkeypatch, qtbot):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    monkeypatch.setattr(QMessageBox, "about", lambda *_said: None)
    monkeypatch.setattr(window.links, "opener", lambda _target: True)
    for suffix in ("aff", "dic"):
        (tmp_path / f"en_US.{suffix}").write_bytes(b"1\nword\n")
    window.came_up.disconnect(window.spelling.start)
    window.spelling.start([str(tmp_path)])
    window.activateWindow()
    window.body.setFocus()
    yield Desk(window, answers, tmp_path)
    for dialog in window.findChildren(QDialog):
        dialog.close()
    QApplication.clipboard().clear()
    QCoreApplication.processEvents()


def test_every_action_has_an_expectation():
    every = {spec.id for menu in menus() for spec in action_specs(menu)}
    expected = [*EDITS, *READS, *OTHERS]
    assert every == set(expected)
    assert len(expected) == len(set(expected))


@pytest.mark.parametrize(
    ("name", "place"), [(name, place) for name, places in EDITS.items() for place in places]
)
def test_one_undo_takes_a_command_back_and_redo_does_it_again(desk, name, place):
    desk.go(place)
    before, caret, block = desk.state, desk.place, desk.block
    desk.run(name)
    after = desk.state
    assert after != before, "the command did nothing"
    desk.run("undo")
    assert desk.state == before
    assert (desk.place, desk.block) == (caret, block)
    assert not desk.window.draft.is_modified
    desk.run("redo")
    assert desk.state == after
    desk.run("undo")
    assert desk.state == before


@pytest.mark.parametrize("name", sorted(READS))
@pytest.mark.parametrize("place", ["words", "cell", "link"])
def test_what_changes_no_text_leaves_text_and_undo_alone(desk, name, place):
    desk.go(place)
    desk.body.insertPlainText("键")
    before, steps = desk.state, desk.steps
    if (name, place) in NOT_TO_BE_HAD:
        assert not desk.window.actions_[name].isEnabled()
        return
    desk.run(name)
    QCoreApplication.processEvents()
    assert desk.state == before
    if not name.startswith("zoom"):
        assert desk.steps == steps
    desk.body.undo()
    assert desk.state != before


@pytest.mark.parametrize("name", ["new", "sample"])
def test_another_release_has_nothing_to_undo(desk, name):
    desk.go("words")
    desk.run("cut")
    desk.window.draft.mark_saved()
    desk.run(name)
    assert desk.steps == 0


def test_all_commands_one_after_another_are_undone_one_by_one(desk):
    states = [desk.state]
    for name, places in EDITS.items():
        for place in places:
            spot = PLACES[place]
            texts = [text for text in (spot.text, spot.to) if text]
            # What takes out all leaves nothing for the others.
            if place == "all kinds" or any(
                desk.window.draft.document.find(text).isNull() for text in texts
            ):
                continue
            desk.go(place)
            if not desk.window.actions_[name].isEnabled():
                continue
            steps = desk.steps
            desk.run(name)
            if desk.steps != steps:
                states.append(desk.state)
    assert len(states) > 20
    for wanted in reversed(states[:-1]):
        desk.body.undo()
        assert desk.state == wanted
    for wanted in states[1:]:
        desk.body.redo()
        assert desk.state == wanted
