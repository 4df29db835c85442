"""A writer who uses the whole window at random: the snapshot is always the document, the body
always one the model allows, undoing all gives the start and redoing all the end.

Each session has a process of its own, because a crash of Qt would otherwise end the tests; it is
reported with the last thing that was done. `make soak` runs long sessions, `make test` short ones.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
SESSIONS, OPERATIONS = (24, 2500) if SOAK else (2, 120)
CHECK_EVERY = 10
"""Operations between two full comparisons; each tenth finds what each finds, later."""
LONGEST = 3000
"""Characters after which the writer cuts all out and begins again."""


@pytest.mark.parametrize("seed", range(SESSIONS))
def test_a_session_of_writing_leaves_nothing_wrong(seed, tmp_path):
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-m", "tests.ui.test_soak_writing", str(seed)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=1800,
    )
    last = done.stdout.splitlines()[-3:]
    assert done.returncode == 0, f"status {done.returncode} after {last}\n{done.stderr[-4000:]}"


class Session:
    """A window, and someone who does anything in it."""

    def __init__(self, seed: int, folder: str) -> None:
        from PySide6.QtWidgets import QApplication

        from editor.document.release import make_asset
        from editor.ui.main_window import MainWindow
        from editor.ui.places import Places
        from editor.ui.settings import Settings
        from tests.builders import PNG, doc
        from tests.ui.conftest import Answers
        from tests.ui.test_commands_undo import BODY, EDITS
        from tests.ui.test_commands_undo import READS as ALL_READS

        self.application = QApplication.instance() or QApplication([])
        self.random = random.Random(seed)
        places = Places(*(os.path.join(folder, name) for name in ("c", "d", "s")))
        answers = Answers()
        self.window = MainWindow(places, Settings(places.config), answers, answers)
        self.window.show()
        self.body = self.window.body
        self.draft = self.window.draft
        self.start = doc(*BODY, assets=(make_asset(PNG),))
        self.draft.load(self.start)
        # Questions are answered at random; what opens other programs or dialogs stays out.
        self.answers = answers
        out = {"figure", "replace_picture", "cut", "paste", "paste_plain", "paste_markdown"}
        quiet = {"select_all", "select_word", "select_sentence", "select_paragraph"}
        self.edits = sorted(set(EDITS) - out)
        self.reads = sorted(quiet | ({"zoom_in", "zoom_out", "autoformat"} & ALL_READS))
        self.copied = None
        self.pages = _clipboard_pages()

    # --- what is done --------------------------------------------------------------------------

    def move(self) -> None:
        from PySide6.QtGui import QTextCursor

        cursor = self.body.textCursor()
        end = self.draft.document.characterCount() - 1
        cursor.setPosition(self.random.randint(0, end))
        if self.random.random() < 0.4:
            place = cursor.position() + self.random.randint(-30, 30)
            cursor.setPosition(max(0, min(place, end)), QTextCursor.MoveMode.KeepAnchor)
        self.body.setTextCursor(cursor)

    def press(self) -> None:
        from PySide6.QtCore import Qt

        from tests.ui.test_body_editor_random import KEYS

        key, held = self.random.choice(
            [*KEYS, (Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)]
        )
        self._key(key, held, "")

    def write(self) -> None:
        from PySide6.QtCore import Qt

        text = self.random.choice(["字", "ab ", "# ", "- ", "1. ", "> ", "---", "2022. ", "😀"])
        for char in text:
            self._key(Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, char)

    def compose(self) -> None:
        from PySide6.QtGui import QInputMethodEvent

        for preedit in ("n", "ni"):
            self.application.sendEvent(self.body, QInputMethodEvent(preedit, []))
        if self.random.random() < 0.2:
            return  # what comes next comes while composing
        event = QInputMethodEvent()
        event.setCommitString(self.random.choice(["你", "", "你好"]))
        self.application.sendEvent(self.body, event)

    def command(self) -> None:
        from editor.ui.commands.tables import TableFacts

        self.answers.link = self.random.choice([None, "https://example.cn/"])
        self.answers.link_text = "链"
        self.answers.number = self.random.randint(0, 20)
        self.answers.table = TableFacts(self.random.randint(1, 3), self.random.randint(1, 3), True)
        self.answers.table_caption = self.random.choice(["", "表题"])
        action = self.window.actions_[self.random.choice(self.edits)]
        if action.isEnabled():
            action.trigger()

    def read(self) -> None:
        self.window.actions_[self.random.choice(self.reads)].trigger()

    def table(self) -> None:
        from PySide6.QtGui import QTextTable

        frames = self.draft.document.rootFrame().childFrames()
        tables = [frame for frame in frames if isinstance(frame, QTextTable)]
        if tables:
            chosen = self.random.choice(tables)
            cursor = self.body.textCursor()
            cursor.setPosition(self.random.randint(chosen.firstPosition(), chosen.lastPosition()))
            self.body.setTextCursor(cursor)
        names = [name for name in self.edits if name.split("_")[-1] in (
            "above", "below", "before", "after", "rows", "columns", "cells", "cell", "row", "table",
        )]  # fmt: skip
        action = self.window.actions_[self.random.choice(names)]
        if action.isEnabled() and action.objectName() != "table":
            action.trigger()

    def copy_or_paste(self) -> None:
        from PySide6.QtCore import QMimeData

        if self.body.textCursor().hasSelection() and self.random.random() < 0.6:
            self.copied = self.body.createMimeDataFromSelection()
        elif self.copied is not None and self.random.random() < 0.6:
            self.body.insertFromMimeData(self.copied)
        else:
            data = QMimeData()
            data.setHtml(self.random.choice(self.pages))
            self.body.insertFromMimeData(data)

    def undo(self) -> None:
        for _number in range(self.random.randint(1, 4)):
            self.body.undo()

    def redo(self) -> None:
        for _number in range(self.random.randint(1, 4)):
            self.body.redo()

    def leave(self) -> None:
        field = self.window.form._lines["title"]
        field.setFocus()
        self.body.setFocus()

    def _key(self, key: object, held: object, text: str) -> None:
        from PySide6.QtCore import QEvent
        from PySide6.QtGui import QKeyEvent

        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self.application.sendEvent(self.body, QKeyEvent(kind, key, held, text))

    # --- what must hold ------------------------------------------------------------------------

    def act(self) -> str:
        actions = [
            self.move, self.move, self.move, self.press, self.press, self.write, self.write,
            self.compose, self.command, self.command, self.read, self.table, self.copy_or_paste,
            self.undo, self.redo, self.leave,
        ]  # fmt: skip
        if self.draft.document.characterCount() > LONGEST:
            self.window.actions_["select_all"].trigger()
            self.body.cut()
        action = self.random.choice(actions)
        action()
        if self.random.random() < 0.05:
            self.application.processEvents()
        return action.__name__

    def check(self) -> None:
        from editor.document.schema import is_valid, normalise_body
        from editor.ui.body.qtext_codec import encode

        snapshot = self.draft.snapshot()
        assert snapshot.body == encode(self.draft.document), "the snapshot is not the document"
        assert snapshot.body == normalise_body(snapshot.body), "the body is not normal"
        assert is_valid(snapshot), "the release is not valid"

    def undo_all_and_redo_all(self) -> None:
        self.window.composing.finish()
        while self.draft.document.isRedoAvailable():
            self.body.redo()
        end = self.draft.snapshot().body
        while self.draft.document.isUndoAvailable():
            self.body.undo()
        self.check()
        assert self.draft.snapshot().body == self.start.body, "undoing all is not the start"
        while self.draft.document.isRedoAvailable():
            self.body.redo()
        self.check()
        assert self.draft.snapshot().body == end, "redoing all is not the end"


def _clipboard_pages() -> list[str]:
    pages = [
        "<h2>一</h2><ol><li>甲<ol><li>乙</li></ol></li></ol><p>丙 <b>丁</b></p>",
        "<table><tr><td colspan=2>一</td><td>二</td></tr><tr><td>三</td><td>四</td><td>五</td></tr>"
        "</table>",
        "<p>文<a href='https://example.cn/'>链</a></p><hr><blockquote><p>引</p></blockquote>",
        "字",
    ]
    folder = ROOT / "tests" / "fixtures" / "paste"
    if folder.is_dir():
        files = sorted(folder.rglob("*.html"))[:12]
        pages += [file.read_text("utf-8", "replace")[:20_000] for file in files]
    return pages


def main() -> None:
    seed = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        session = Session(seed, folder)
        for number in range(OPERATIONS):
            name = session.act()
            sys.stdout.write(f"{number} {name}\n")
            sys.stdout.flush()
            if number % CHECK_EVERY == 0:
                session.check()
        session.check()
        session.undo_all_and_redo_all()
        session.copied = None
        session.draft.mark_saved()
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
