"""What goes to the clipboard: our own form, HTML and text for others, and sources to look at."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication

from editor.document.walk import plain_text
from editor.formats.html_reader import read_html
from editor.report import Report
from editor.ui.body.own_form import MIME_TYPE
from editor.ui.main_window import MainWindow
from tests.builders import (
    PNG,
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

RELEASE = doc(
    h(2, "标题"),
    p("正文", strong("粗"), link("https://a.cn/b", "网")),
    ol("甲", start=3),
    ol("乙"),
    li("子", level=1),
    ol("丙"),
    table([cell("a", colspan=2)], [cell("b", rowspan=2), "c"], ["d"], header=1),
    fig(caption=inlines("说明")),
    quote("引"),
    hr(),
    title="不在正文里",
)


@pytest.fixture
def desk(window: MainWindow) -> Any:
    window.draft.load(RELEASE)
    yield window
    # WORKAROUND(PySide6 6.11): data made by Python and left on the offscreen clipboard crashes.
    QApplication.clipboard().clear()


def select(window: MainWindow, first: str, last: str) -> None:
    document = window.draft.document
    cursor = document.find(first)
    stop = document.find(last, cursor.selectionStart()).selectionEnd()
    cursor.setPosition(cursor.selectionStart())
    cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
    window.body.setTextCursor(cursor)


def forms() -> tuple[str, str]:
    data = QGuiApplication.clipboard().mimeData()
    return data.html(), data.text()


def test_html_of_the_whole_body_is_html_and_its_source(desk: MainWindow) -> None:
    desk.actions_["copy_html"].trigger()
    html, text = forms()
    assert html == text
    assert '<ol start="3">' in text
    assert "data:image/png;base64," in text
    assert "不在正文里" not in text
    assert read_html(text, Report()).body == RELEASE.body


def test_html_of_a_selection_keeps_the_numbers(desk: MainWindow) -> None:
    select(desk, "乙", "丙")
    desk.actions_["copy_html"].trigger()
    assert forms()[1].startswith('<ol start="4">')


def test_markdown_has_no_front_matter(desk: MainWindow) -> None:
    desk.actions_["copy_markdown"].trigger()
    text = forms()[1]
    assert text.startswith("## 标题\n")
    assert "3. 甲" in text
    select(desk, "粗", "网")
    desk.actions_["copy_markdown"].trigger()
    assert forms()[1] == "**粗**[网](https://a.cn/b)\n"


def test_markdown_pastes_back(desk: MainWindow) -> None:
    select(desk, "标题", "丙")
    desk.actions_["copy_markdown"].trigger()
    desk.files.show_new()
    desk.actions_["paste_markdown"].trigger()
    assert desk.draft.snapshot().body == RELEASE.body[:6]


def test_plain_paste_by_its_action(desk: MainWindow) -> None:
    select(desk, "标题", "乙")
    desk.body.copy()
    desk.files.show_new()
    desk.actions_["paste_plain"].trigger()
    body = desk.draft.snapshot().body
    assert body[0] == p("标题")
    assert "正文粗网" in plain_text(body)
    assert "4. 乙" in plain_text(body)


def test_others_see_the_numbers_and_dateline_counts_on(desk: MainWindow) -> None:
    select(desk, "乙", "丙")
    data = desk.body.createMimeDataFromSelection()
    assert '<ol start="4">' in data.html()
    assert "4" in data.text()
    cursor = desk.draft.document.find("丙")
    cursor.clearSelection()
    cursor.insertBlock()
    desk.body.setTextCursor(cursor)
    desk.body.insertFromMimeData(data)
    assert desk.draft.snapshot().body[6:9] == (ol("乙"), li("子", level=1), ol("丙"))


def test_a_figure_alone_is_a_picture_too(desk: MainWindow) -> None:
    cursor = desk.draft.document.find("说明")
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    desk.body.setTextCursor(cursor)
    data = desk.body.createMimeDataFromSelection()
    assert data.hasImage()
    assert data.imageData().width() == 1
    assert data.hasFormat(MIME_TYPE)
    desk.body.selectAll()
    assert not desk.body.createMimeDataFromSelection().hasImage()


def test_pictures_travel_in_the_html(desk: MainWindow) -> None:
    desk.body.selectAll()
    html = desk.body.createMimeDataFromSelection().html()
    found = read_html(html, Report())
    assert found.body == RELEASE.body
    assert [asset.data for asset in found.assets] == [PNG]
