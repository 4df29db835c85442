"""A click on the page puts the caret there, and the page follows the caret."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from editor.document.nodes import Figure
from editor.document.release import Contact
from editor.document.timestamp import Timestamp
from editor.document.utf16 import points
from editor.ui.main_window import MainWindow
from editor.ui.places import Places
from editor.ui.preview.preview_pane import PreviewPane
from editor.ui.preview.refused_notice import RefusedNotice
from editor.ui.settings import Settings
from editor.values import replace
from tests.builders import br, doc, fig, h, hr, li, ol, p, quote, strong, table
from tests.ui.conftest import Answers, type_text
from tests.ui.preview_pane import (
    WAIT_MS,
    ask,
    click,
    equals_export,
    exported,
    running,
    settle,
    started,
)

RELEASE = doc(
    p("首段😀文字", strong("粗体"), "以及别的"),
    li("其一"),
    li("其二", level=1),
    ol("其三"),
    quote("引文甲"),
    quote("引文乙", br(), "第二行"),
    table(("项目", "数量"), ("培训", "一百二十"), header=1, caption=p("表名").content),
    fig(alt="图", width=20, caption=p("说明文字").content, credit="某某"),
    h(2, "小标题"),
    hr(),
    p("末段"),
    *(p(f"第{number}段。" * 30) for number in range(30)),
    title="科技局组织开展培训",
    kicker="引题",
    source="县科技局",
    authors=("李四",),
    published=Timestamp.parse("2026-11-03 09:00"),
    embargo=Timestamp.parse("2026-11-04 09:00+08:00"),
    language="zh-Hans",
    boilerplate="关于我们",
    contacts=(Contact(name="张三", phone="010-1"),),
)

LABELS = {
    "title": "Title",
    "kicker": "Kicker",
    "source": "Source",
    "authors": "Authors",
    "published": "Time",
    "embargo": "Embargo",
    "boilerplate": "About us",
    "contacts/0/phone": "Telephone",
}


@pytest.fixture(scope="module")
def running_window(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MainWindow]:
    home = tmp_path_factory.mktemp("home")
    # Shows by itself whether the engine can start here at all.
    pane = started(str(home / "state"), "<!doctype html><title>-</title>")
    pane.close_engine()
    pane.deleteLater()
    places = Places(str(home / "config"), str(home / "data"), str(home / "state"))
    answers = Answers()
    window = MainWindow(places, Settings(places.config), answers, answers)
    window.resize(1700, 1300)
    window.show()
    window.draft.load(RELEASE)
    window.preview.start()
    limit = WAIT_MS
    while window.preview.engine is None or not window.preview.engine.is_current:
        QTest.qWait(20)
        limit -= 20
        assert limit > 0
    yield window
    window.draft.mark_saved()
    window.close()
    window.deleteLater()


@pytest.fixture
def window(running_window: MainWindow, qtbot: QtBot) -> MainWindow:
    running_window.draft.load(RELEASE)
    shown(running_window, qtbot)
    return running_window


def shown(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the page is the draft's."""
    qtbot.waitUntil(lambda: not window.following.page_timer.isActive(), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not window.previewing._caret_timer.isActive(), timeout=WAIT_MS)
    settle(window.preview)
    page = exported(window.draft.snapshot())
    qtbot.waitUntil(lambda: equals_export(window.preview, "medium", page), timeout=WAIT_MS)


def click_before(pane: PreviewPane, text: str, into: int = 0) -> None:
    """Click just before the character `into` (in UTF-16 units) of the first text node of the page
    that holds the text.
    """
    point = ask(
        pane,
        f"""((page, frame) => {{
            const walker = page.createTreeWalker(page.body, 4);
            let node;
            while ((node = walker.nextNode()) && !node.data.includes({text!r}));
            node.parentElement.scrollIntoView({{ block: "center" }});
            const range = page.createRange();
            const at = node.data.indexOf({text!r}) + {into};
            range.setStart(node, at);
            range.setEnd(node, at + (node.data.codePointAt(at) > 65535 ? 2 : 1));
            const box = range.getBoundingClientRect();
            return [frame.left + box.left + box.width / 4, box.top + box.height / 2];
        }})(pane('medium'), document.getElementById('medium').getBoundingClientRect())""",
    )
    zoom = running(pane).zoom
    target = running(pane).view.focusProxy()
    # The engine must have drawn what it scrolled to.
    QTest.qWait(60)
    place = QPoint(round(point[0] * zoom), round(point[1] * zoom))
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=place)


def after_caret(window: MainWindow, length: int) -> str:
    cursor = window.body.textCursor()
    at = cursor.position()
    cursor.setPosition(at + length, cursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


@pytest.mark.parametrize(
    ("text", "into", "follows"),
    [
        ("首段😀", 2, "😀文字"),
        ("首段😀", 4, "文字粗体"),
        ("粗体", 1, "体以及"),
        ("其一", 1, "一"),
        ("其二", 0, "其二"),
        ("其三", 1, "三"),
        ("引文甲", 1, "文甲"),
        ("第二行", 1, "二行"),
        ("一百二十", 2, "二十"),
        ("数量", 1, "量"),
        ("说明文字", 2, "文字"),
        ("小标题", 1, "标题"),
        ("末段", 1, "段"),
        ("第7段", 1, "7段。"),
    ],
)
def test_a_click_puts_the_caret_before_that_very_character(
    window: MainWindow, qtbot: QtBot, text: str, into: int, follows: str
) -> None:
    cursor = window.body.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    window.body.setTextCursor(cursor)
    with qtbot.waitSignal(window.preview.place_clicked, timeout=WAIT_MS):
        click_before(window.preview, text, into)
    assert after_caret(window, len(follows.encode("utf-16-le")) // 2) == follows


def test_a_click_on_a_picture_goes_to_the_picture(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.preview.place_clicked, timeout=WAIT_MS) as clicked:
        ask(window.preview, "pane('medium').querySelector('img').scrollIntoView()")
        QTest.qWait(60)
        click(window.preview, "img")
    assert isinstance(RELEASE.body[clicked.args[0]["index"]], Figure)
    assert after_caret(window, 1) == "\ufffc"


@pytest.mark.parametrize(
    ("selector", "field"),
    [
        ("h1", "title"),
        (".kicker", "kicker"),
        (".byline .source", "source"),
        (".byline .author", "authors"),
        (".byline .published time", "published"),
        (".embargo time", "embargo"),
        (".boilerplate p", "boilerplate"),
        (".contact .phone", "contacts/0/phone"),
    ],
)
def test_a_click_in_header_or_footer_goes_to_the_field(
    window: MainWindow, qtbot: QtBot, selector: str, field: str
) -> None:
    window.form.hide()
    ask(
        window.preview,
        f"pane('medium').querySelector('{selector}').scrollIntoView({{ block: 'center' }})",
    )
    QTest.qWait(60)
    with qtbot.waitSignal(window.preview.field_clicked, timeout=WAIT_MS) as clicked:
        click(window.preview, selector)
    assert clicked.args[0] == field
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.form.isAncestorOf(focused)
    assert focused.accessibleName() == LABELS[field]


def marked(pane: PreviewPane) -> str:
    """The text of the marked block."""
    text: str = ask(
        pane,
        "((rule) => rule ? pane('medium').querySelector(rule.selectorText).textContent : '')("
        "pane('medium').adoptedStyleSheets[1].cssRules[0])",
    )
    return text


def test_the_page_follows_the_caret_and_marks_its_block(window: MainWindow, qtbot: QtBot) -> None:
    ask(window.preview, "pane('medium').defaultView.scrollTo(0, 0)")
    QTest.qWait(1600)  # the hand of the test before has left the page
    cursor = window.body.textCursor()
    cursor.setPosition(window.draft.document.lastBlock().position())
    window.body.setTextCursor(cursor)
    qtbot.waitUntil(lambda: marked(window.preview).startswith("第29段"), timeout=WAIT_MS)
    qtbot.waitUntil(
        lambda: ask(window.preview, "pane('medium').defaultView.scrollY") > 300, timeout=WAIT_MS
    )
    cursor.setPosition(window.draft.document.firstBlock().next().next().position())
    window.body.setTextCursor(cursor)
    qtbot.waitUntil(lambda: marked(window.preview) == "其二", timeout=WAIT_MS)
    assert equals_export(window.preview, "medium", exported(window.draft.snapshot()))


def test_the_mark_stays_with_its_block_when_others_come(window: MainWindow, qtbot: QtBot) -> None:
    cursor = window.body.textCursor()
    cursor.movePosition(cursor.MoveOperation.Start)
    window.body.setTextCursor(cursor)
    qtbot.waitUntil(lambda: marked(window.preview).startswith("首段"), timeout=WAIT_MS)
    type_text(window.body, "新")
    QApplication.processEvents()
    qtbot.keyClick(window.body, Qt.Key.Key_Return)
    shown(window, qtbot)
    qtbot.waitUntil(lambda: marked(window.preview).startswith("首段"), timeout=WAIT_MS)


def test_menu_and_toolbar_are_in_step_and_remembered(window: MainWindow, tmp_path: Path) -> None:
    window.actions_["width_tablet"].trigger()
    window.actions_["look_dark"].trigger()
    assert (window.preview.page_width, window.preview.look) == ("tablet", "dark")
    window.preview.set_page_width("phone")
    window.preview.set_look("print")
    assert window.actions_["width_phone"].isChecked()
    assert window.actions_["look_print"].isChecked()
    kept = Settings(window._settings._settings.fileName().rpartition("/")[0])
    answers = Answers()
    places = Places(str(tmp_path / "c"), str(tmp_path / "d"), str(tmp_path / "s"))
    window._settings._settings.sync()
    other = MainWindow(places, kept, answers, answers)
    assert (other.preview.page_width, other.preview.look) == ("phone", "print")
    other.deleteLater()
    window.preview.set_page_width("desktop")
    window.preview.set_look("light")


def test_what_a_page_asked_for_is_told_and_listed(window: MainWindow, qtbot: QtBot) -> None:
    assert running(window.preview).refused == ()
    page = '<!doctype html><title>-</title><p>1<img src="http://127.0.0.1:9/there.png">'
    window.preview.show_page(page)
    qtbot.waitUntil(lambda: bool(window.preview.findChildren(RefusedNotice)), timeout=WAIT_MS)
    (notice,) = window.preview.findChildren(RefusedNotice)
    assert notice.isVisible()
    assert notice.addresses == ("http://127.0.0.1:9/there.png",)
    listing, close = notice.findChildren(QToolButton)
    listing.click()
    assert "there.png" in notice._list.toPlainText()
    assert notice._list.isVisible()
    close.click()
    assert not notice.isVisible()


def wait_for_page(window: MainWindow, qtbot: QtBot) -> QWidget:
    """Go to the page by the command, and give the widget that has the keyboard then."""
    activate_window(window, qtbot)
    window.actions_["focus_page"].trigger()
    view = running(window.preview).view
    qtbot.waitUntil(view.hasFocus)
    target = view.focusProxy()
    assert target is not None
    return target


def activate_window(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_the_keyboard_comes_back_from_the_page(
    window: MainWindow, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    title = window.form._lines["title"]
    for field in (title, window.body):
        activate_window(window, qtbot)
        field.setFocus()
        title.setCursorPosition(2)
        QTest.keyClick(wait_for_page(window, qtbot), key, held)
        assert QApplication.focusWidget() is field
        assert (title.cursorPosition(), title.hasSelectedText()) == (2, False)
    wait_for_page(window, qtbot)
    window.actions_["focus_page"].trigger()
    assert window.body.hasFocus()


def test_what_is_typed_on_the_page_comes_into_the_text(window: MainWindow, qtbot: QtBot) -> None:
    activate_window(window, qtbot)
    window.body.setFocus()
    window.body.moveCursor(window.body.textCursor().MoveOperation.Start)
    target = wait_for_page(window, qtbot)
    QTest.keyClick(target, Qt.Key.Key_Space)
    assert running(window.preview).view.hasFocus()
    QTest.keyClick(target, Qt.Key.Key_X)
    assert window.body.hasFocus()
    assert window.body.document().firstBlock().text().startswith("x首段")


def test_a_field_that_is_gone_leads_back_to_the_text(window: MainWindow, qtbot: QtBot) -> None:
    activate_window(window, qtbot)
    window.form.show()
    phone = next(field for name, _, field in window.form._contacts.lines() if "phone" in name)
    phone.setFocus()
    target = wait_for_page(window, qtbot)
    window.form._contacts.clear()
    QTest.qWait(50)
    QTest.keyClick(target, Qt.Key.Key_Escape)
    assert window.body.hasFocus()


@pytest.mark.parametrize(
    ("field", "value", "text", "into", "place"),
    [
        ("boilerplate", "关于我们\n\n 首段😀甲乙\n末段丙丁", "甲乙", 1, 11),
        ("boilerplate", "关于我们\n\n 首段😀甲乙\n末段丙丁", "末段丙", 2, 15),
        ("source", "县农业农村局", "农业农", 1, 2),
        ("source", "县😀农业农村局", "农村局", 1, 5),
        ("title", "科技局培训", "局培训", 0, 2),
    ],
)
def test_a_click_in_header_or_footer_goes_to_that_very_character(
    window: MainWindow, qtbot: QtBot, field: str, value: str, text: str, into: int, place: int
) -> None:
    metadata = replace(RELEASE.metadata, **{field: value})
    window.draft.load(replace(RELEASE, metadata=metadata, body=RELEASE.body[:1]))
    # What a person typed has blank lines, which the release has not.
    window.form._texts["boilerplate"].setPlainText(metadata.boilerplate)
    shown(window, qtbot)
    with qtbot.waitSignal(window.preview.field_clicked, timeout=WAIT_MS):
        click_before(window.preview, text, into)
    line = window.form._text_field(field)
    if isinstance(line, QLineEdit):
        at = line.cursorPosition()
    else:
        assert line is not None
        at = line.textCursor().position()
    assert points(value, at) == place
