from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor.formats.docx_in.source import Changes
from editor.formats.docx_in.tracked_changes import TrackedChanges
from editor.ui.commands.figures import FigureFacts
from editor.ui.commands.tables import TableFacts
from editor.ui.dialogs.files import Stopped, Unsaved
from editor.ui.main_window import MainWindow
from editor.ui.places import Places
from editor.ui.settings import Settings


def type_text(widget: QWidget, text: str) -> None:
    """Type any text, as an input method commits it; qtbot.keyClicks takes only ASCII."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


class Answers:
    """Answers the window's questions in place of a person, and remembers what was said."""

    def __init__(self) -> None:
        self.path = ""
        self.folder = ""
        self.package = ""
        self.unsaved = Unsaved.DISCARD
        self.save_despite = False
        self.stopped = Stopped.WAIVE
        self.waiver: tuple[str, str] | None = ("已核对", "")
        self.asked_stopped: list[list[str]] = []
        self.link: str | None = None
        self.link_text = ""
        self.number: int | None = None
        self.table: TableFacts | None = None
        self.table_caption: str | None = None
        self.picture = ""
        self.figure: FigureFacts | None = None
        self.changes: Changes | None = "accept"
        self.asked_changes: list[tuple[str, TrackedChanges]] = []
        self.errors: list[str] = []
        self.asked: list[str] = []

    def ask_open(self, folder: str) -> str:
        return self.path

    def ask_save(self, title: str, suggestion: str, suffixes: tuple[str, ...]) -> str:
        self.asked.append(suggestion)
        return self.path

    def ask_folder(self, title: str, folder: str) -> str:
        self.asked.append(title)
        return self.folder

    def ask_package(self, folder: str) -> str:
        return self.package

    def ask_unsaved(self, name: str) -> Unsaved:
        self.asked.append(name)
        return self.unsaved

    def ask_save_despite(self, problem: str) -> bool:
        self.asked.append(problem)
        return self.save_despite

    def ask_stopped(self, errors: list[str]) -> Stopped:
        self.asked_stopped.append(errors)
        return self.stopped

    def ask_waiver(self, findings: list[str], by: str) -> tuple[str, str] | None:
        return self.waiver

    def ask_changes(self, name: str, changes: TrackedChanges) -> Changes | None:
        self.asked_changes.append((name, changes))
        return self.changes

    def show_error(self, sentence: str) -> None:
        self.errors.append(sentence)

    def show_losses(self, title: str, lines: list[str]) -> None:
        self.asked.append(title)

    def ask_link(self, target: str) -> str | None:
        return self.link

    def ask_new_link(self) -> tuple[str, str] | None:
        return None if self.link is None else (self.link_text or self.link, self.link)

    def ask_number(self, number: int) -> int | None:
        self.asked.append(str(number))
        return self.number

    def ask_table(self) -> TableFacts | None:
        return self.table

    def ask_table_caption(self, caption: str) -> str | None:
        self.asked.append(caption)
        return self.table_caption

    def ask_picture(self, folder: str) -> str:
        return self.picture

    def ask_pictures(self, folder: str) -> list[str]:
        return [self.picture] if self.picture else []

    def ask_figure(
        self, facts: FigureFacts, *, new: bool, picture: object = None
    ) -> FigureFacts | None:
        return self.figure


@pytest.fixture(autouse=True)
def gone_when_done() -> Iterator[None]:
    """What a test leaves to be deleted later is deleted before the next one: a hundred dialogs that
    nobody sees any more make a change of theme take minutes.
    """
    yield
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, answers: Answers) -> Iterator[MainWindow]:
    """A shown window without browser engine, whose settings lie in the test's own folder."""
    home = tmp_path / "home"
    places = Places(str(home / "config"), str(home / "data"), str(home / "state"))
    window = MainWindow(places, Settings(places.config), answers, answers)
    qtbot.addWidget(window)
    window.show()
    window.files.show_new()
    yield window
    window.draft.mark_saved()
    window.close()
