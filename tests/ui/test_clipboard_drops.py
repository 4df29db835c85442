"""What is dropped on the body: text, HTML, pictures, and its own text moved and copied."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from editor.document.nodes import Block
from editor.document.walk import plain_text
from editor.ui.body.body_editor import BodyEditor
from editor.ui.draft import Draft
from tests.builders import PNG, doc, fig, h, li, p, strong, table

MOVE, COPY = Qt.DropAction.MoveAction, Qt.DropAction.CopyAction
NO_KEYS = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class _Event(QDropEvent):
    """A drop whose source is the page itself, which Qt says only while it drags."""

    def __init__(self, origin: object, *facts: Any) -> None:
        super().__init__(*facts)
        self._origin = origin

    def source(self) -> Any:
        return self._origin


class Field:
    def __init__(self, qtbot: Any, *body: Block) -> None:
        self.draft = Draft()
        self.editor = BodyEditor(self.draft)
        qtbot.addWidget(self.editor)
        self.draft.load(doc(*body))
        self.start = self.body
        self.editor.resize(800, 600)
        self.editor.show()

    @property
    def body(self) -> tuple[Block, ...]:
        return self.draft.snapshot().body

    def point(self, text: str) -> QPointF:
        """Where the text begins on the screen."""
        cursor = self.draft.document.find(text)
        cursor.setPosition(cursor.selectionStart())
        return QPointF(self.editor.cursorRect(cursor).center())

    def select(self, text: str, to: str = "") -> None:
        cursor = self.draft.document.find(text)
        if to:
            stop = self.draft.document.find(to).selectionEnd()
            cursor.setPosition(cursor.selectionStart())
            cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)

    def drop(
        self, data: QMimeData, before: str, action: Qt.DropAction = COPY
    ) -> tuple[bool, Qt.DropAction]:
        """A drop from another program, as Qt delivers it; whether it was taken, and how."""
        viewport = self.editor.viewport()
        both = MOVE | COPY
        enter = QDragEnterEvent(self.point(before).toPoint(), both, data, LEFT, NO_KEYS)
        QApplication.sendEvent(viewport, enter)
        event = QDropEvent(self.point(before), both, data, LEFT, NO_KEYS)
        event.setDropAction(action)
        event.ignore()
        QApplication.sendEvent(viewport, event)
        return event.isAccepted(), event.dropAction()

    def drag(self, before: str, action: Qt.DropAction) -> bool:
        """The selection dragged to before that text; whether it was taken."""
        data = self.editor.createMimeDataFromSelection()
        event = _Event(self.editor, self.point(before), MOVE | COPY, data, LEFT, NO_KEYS)
        event.setDropAction(action)
        # Sent through C++ it would lose the source that this test gives it.
        self.editor.dropEvent(event)
        return event.isAccepted()


@pytest.fixture
def field(qtbot: Any) -> Any:
    yield lambda *body: Field(qtbot, *body)
    # WORKAROUND(PySide6 6.11): see tests/ui/test_body_editor.py.
    QApplication.clipboard().clear()


def html(text: str) -> QMimeData:
    data = QMimeData()
    data.setHtml(text)
    return data


def files(*paths: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return data


def test_html_is_dropped_where_the_mouse_is(field: Any) -> None:
    page = field(p("甲乙"), p("丙"))
    # Nobody else's text is deleted because it was dropped here.
    assert page.drop(html("<b>粗</b><script>x</script>"), "乙", MOVE) == (True, COPY)
    assert page.body == (p("甲", strong("粗"), "乙"), p("丙"))
    page.editor.undo()
    assert page.body == page.start


def test_picture_files_are_offered_after_the_drop(field: Any, qtbot: Any) -> None:
    page = field(p("甲乙"))
    with qtbot.waitSignal(page.editor.picture_files_offered) as offered:
        assert page.drop(files("/tmp/a.png", "/tmp/b.jpg"), "乙")[0]
    assert offered.args == [["/tmp/a.png", "/tmp/b.jpg"]]
    assert page.editor.textCursor().position() == 1


def test_a_picture_is_offered_after_the_drop(field: Any, qtbot: Any) -> None:
    page = field(p("甲乙"))
    data = QMimeData()
    data.setData("image/png", PNG)
    with qtbot.waitSignal(page.editor.picture_offered) as offered:
        page.drop(data, "乙")
    assert bytes(offered.args[0]) == PNG


def test_other_files_are_left_to_the_window(field: Any) -> None:
    page = field(p("甲乙"))
    assert not page.drop(files("/tmp/a.docx"), "乙")[0]
    assert not page.drop(files("/tmp/a.png", "/tmp/a.docx"), "乙")[0]
    assert page.body == page.start


def test_nothing_is_dropped_on_a_read_only_draft(field: Any) -> None:
    page = field(p("甲乙"))
    page.draft.set_read_only(True)
    page.editor.setReadOnly(True)
    page.drop(html("x"), "乙")
    assert page.body == page.start


@pytest.mark.parametrize("action", [MOVE, COPY])
@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        ("two", "", "five"),
        ("five", "", "two"),
        ("one", "two", "five"),
        ("item", "", "one"),
        ("one", "item", "six"),
        ("two", "", "cell"),
        ("cell", "", "two"),
        ("one", "item", "cell"),
        ("pic", "", "one"),
    ],
)
def test_own_text_is_moved_and_copied_in_one_step(
    field: Any, action: Qt.DropAction, first: str, last: str, before: str
) -> None:
    page = field(
        p("one"), h(2, "two three"), li("item"), p("four ", strong("five")),
        table(["cell", "x"]), fig(caption=p("pic").content), p("six"),
    )  # fmt: skip
    page.select(first, last)
    assert page.drag(before, action)
    letters = sorted("".join(plain_text(page.body).split()))
    old = sorted("".join(plain_text(page.start).split()))
    if action == MOVE:
        assert letters == old
        assert page.body != page.start
    else:
        assert len(letters) > len(old)
    changed = page.body
    page.editor.undo()
    assert page.body == page.start
    page.editor.redo()
    assert page.body == changed


def test_undo_of_a_move_selects_what_was_moved(field: Any) -> None:
    page = field(p("one two three"), p("four"))
    page.select("two")
    assert page.drag("four", MOVE)
    page.editor.undo()
    assert page.body == page.start
    assert page.editor.textCursor().selectedText() == "two"


def test_text_dropped_on_itself_stays(field: Any) -> None:
    page = field(p("one two three"))
    page.select("two")
    page.drag("two", MOVE)
    assert page.body == page.start
