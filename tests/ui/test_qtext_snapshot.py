"""The snapshot that reads only what changed is always the one that reads everything."""

from __future__ import annotations

import random

import pytest
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument, QTextTable

from editor.document.nodes import Alignment, Block, ListKind, Mark
from editor.ui.body import qtext_blocks, qtext_lists, qtext_marks, qtext_styles
from editor.ui.body.qtext_codec import BlockReader, decode, encode, join_entries
from editor.ui.body.qtext_formats import Look, Role
from editor.ui.body.qtext_snapshot import BodySnapshot
from tests.builders import br, cell, fig, h, hr, li, link, ol, p, quote, strong, table

LOOK = Look()
PLAIN: tuple[Block, ...] = (
    h(2, "Head"),
    p("one ", strong("two"), br(), link("#x", "three")),
    ol("first"),
    ol("fifth", start=5),
    li("inner", level=1),
    quote("said"),
    fig(caption=p("shown").content, width=50),
    hr(),
    table(["a", "b"], ["c", cell("d", li("e"))], header=1),
    p("last", indent=False, align=Alignment.RIGHT),
)
SPANNED = table([cell("wide", colspan=2)], ["a", "b"], header=1, caption=p("Caption").content)


class Monkey:
    """Does random things to a document and compares after each."""

    def __init__(self, seed: int, *, spans: bool) -> None:
        self.random = random.Random(seed)
        self.spans = spans
        self.document = QTextDocument()
        self.document.documentLayout()
        self.snapshot = BodySnapshot(self.document)
        self.told = 0
        self.document.contentsChange.connect(self._splice)

    def _splice(self, position: int, removed: int, added: int) -> None:
        before = self.snapshot.body()
        changed = self.snapshot.splice(position, removed, added)
        assert changed or self.snapshot.body() == before
        self.told += 1

    def cursor(self, selection: int = 0) -> QTextCursor:
        cursor = QTextCursor(self.document)
        size = self.document.characterCount()
        cursor.setPosition(self.random.randrange(size))
        if selection:
            end = min(size - 1, cursor.position() + self.random.randrange(selection))
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def type_text(self) -> None:
        self.cursor().insertText(self.random.choice(["字", "ab", "\u2028", " ", "😀", "x\ny"]))

    def delete(self) -> None:
        cursor = self.cursor(1 if self.spans else 30)
        if self.random.random() < 0.5:
            cursor.removeSelectedText()
        else:
            cursor.deletePreviousChar()

    def enter(self) -> None:
        self.cursor().insertBlock()

    def insert(self) -> None:
        cursor = self.cursor()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        blocks = self.random.sample(PLAIN, 3)
        if cursor.currentTable() is not None:
            blocks = [block for block in blocks if type(block).__name__ in ("Paragraph", "Figure")]
        elif self.spans:
            blocks.append(SPANNED)
        decode(blocks, cursor, LOOK)

    def mark(self) -> None:
        qtext_marks.toggle_mark(self.cursor(20), self.random.choice(list(Mark)))

    def style(self) -> None:
        cursor = self.cursor(40)
        self.random.choice(
            [
                lambda: qtext_styles.set_style(cursor, Role.HEADING, 3, LOOK),
                lambda: qtext_styles.set_style(cursor, Role.PARAGRAPH, 0, LOOK),
                lambda: qtext_lists.toggle_list(cursor, ListKind.NUMBER, LOOK),
                lambda: qtext_lists.nest(cursor, 1, LOOK),
                lambda: qtext_blocks.set_alignment(cursor, Alignment.CENTER, LOOK),
                lambda: qtext_blocks.toggle_indent(cursor, LOOK),
                lambda: qtext_marks.set_link(cursor, "https://example.cn/"),
            ]
        )()

    def rows(self) -> None:
        tables = [f for f in self.document.rootFrame().childFrames() if isinstance(f, QTextTable)]
        if self.spans or not tables:
            return
        chosen = self.random.choice(tables)
        row, column = (
            self.random.randrange(chosen.rows()),
            self.random.randrange(chosen.columns()),
        )
        self.random.choice(
            [
                lambda: chosen.insertRows(row, 1),
                lambda: chosen.removeRows(row, 1),
                lambda: chosen.insertColumns(column, 1),
                lambda: chosen.removeColumns(column, 1),
            ]
        )()

    def fragment(self) -> None:
        if not self.spans:
            fragment = self.cursor(60).selection()
            self.cursor().insertFragment(fragment)

    def undo(self) -> None:
        for _ in range(self.random.randrange(1, 4)):
            self.document.undo()

    def redo(self) -> None:
        self.document.redo()

    def format(self) -> None:
        form = QTextCharFormat()
        form.setFontItalic(True)
        cursor = self.cursor()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(form)

    def step(self) -> str:
        action = self.random.choice(
            [
                self.type_text,
                self.type_text,
                self.delete,
                self.enter,
                self.insert,
                self.mark,
                self.style,
                self.rows,
                self.fragment,
                self.undo,
                self.redo,
                self.format,
            ]
        )
        action()
        if self.document.characterCount() > 4000:
            cursor = QTextCursor(self.document)
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.removeSelectedText()
        return action.__name__


@pytest.mark.parametrize(("seed", "spans"), [(1, False), (2, False), (3, True), (4, True)])
def test_reading_what_changed_is_reading_all(qapp, seed, spans):
    monkey = Monkey(seed, spans=spans)
    decode((*PLAIN, SPANNED) if spans else PLAIN, QTextCursor(monkey.document), LOOK)
    for number in range(400):
        name = monkey.step()
        where = f"after step {number}, {name}"
        assert len(monkey.snapshot.entries) == monkey.document.blockCount(), where
        assert monkey.snapshot.body() == encode(monkey.document), where
    assert monkey.told > 200
    assert join_entries(monkey.snapshot.entries) == monkey.snapshot.body()


def test_typing_in_a_table_reads_the_cells_beside_alone(qapp, monkeypatch):
    document = QTextDocument()
    document.documentLayout()
    rows = [[f"{row}:{column}" for column in range(5)] for row in range(9)]
    decode((p("x"), table(*rows, header=1), SPANNED), QTextCursor(document))
    snapshot = BodySnapshot(document)
    document.contentsChange.connect(snapshot.splice)
    read: list[str] = []
    read_cell = BlockReader.read_cell

    def counted(self, found):
        read.append(found.firstCursorPosition().block().text())
        return read_cell(self, found)

    monkeypatch.setattr(BlockReader, "read_cell", counted)
    document.find("4:2").insertText("new")
    assert read == ["4:1", "new", "4:3"]
    read.clear()
    cursor = document.find("b")
    cursor.insertText("one more word")
    assert len(read) <= 2
    # A paragraph more in a cell is another shape: all is read.
    read.clear()
    document.find("8:4").insertBlock()
    assert len(read) == 45
    monkeypatch.undo()
    assert snapshot.body() == encode(document)
    document.undo()
    document.undo()
    assert snapshot.body() == encode(document)
