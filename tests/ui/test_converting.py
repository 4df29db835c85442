"""The window while LibreOffice converts a document for it: alive, and free to give up."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton

from editor import libreoffice
from editor.ui.main_window import MainWindow
from tests.formats.word_document import para, word
from tests.ui.conftest import Answers

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a script")
RTF = rb"{\rtf1 text}"


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """A script in LibreOffice's place; gives the path of a document to convert."""
    (tmp_path / "made").write_bytes(word(para("县委")))
    (tmp_path / "bin").mkdir()
    (tmp_path / "old.rtf").write_bytes(RTF)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(libreoffice, "_usual_places", lambda: iter(()))

    def install(body: str) -> Path:
        program = tmp_path / "bin" / "soffice"
        program.write_text(
            f"#!{sys.executable}\nimport os, shutil, sys, time\n"
            "out = sys.argv[sys.argv.index('--outdir') + 1]\nos.makedirs(out)\n"
            f"made = ({str(tmp_path / 'made')!r}, os.path.join(out, 'document.docx'))\n"
            f"with open({str(tmp_path / 'runs')!r}, 'a') as runs:\n    runs.write('x')\n{body}\n"
        )
        program.chmod(0o755)
        return tmp_path / "old.rtf"

    return install


def notices() -> list[QProgressDialog]:
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, QProgressDialog) and widget.isVisible()
    ]


def test_it_is_alive_meanwhile(
    window: MainWindow, answers: Answers, stand_in: Callable[[str], Path], tmp_path: Path
) -> None:
    path = stand_in("time.sleep(1)\nshutil.copy(*made)")
    seen: list[int] = []
    timer = QTimer(interval=50)
    timer.timeout.connect(lambda: seen.append(len(notices())))
    timer.start()
    assert window.files.open_path(str(path))
    timer.stop()
    assert seen.count(1) > 5
    assert notices() == []
    assert "县委" in window.body.toPlainText()
    assert (tmp_path / "runs").read_text() == "x"
    assert answers.errors == []


def test_it_is_converted_once_however_changes_are_read(
    window: MainWindow, answers: Answers, stand_in: Callable[[str], Path], tmp_path: Path
) -> None:
    deleted = (
        '<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>原文</w:delText></w:r></w:del></w:p>'
    )
    (tmp_path / "made").write_bytes(word(para("县委") + deleted))
    answers.changes = "reject"
    assert window.files.open_path(str(stand_in("shutil.copy(*made)")))
    assert answers.asked_changes
    assert "原文" in window.body.toPlainText()
    assert (tmp_path / "runs").read_text() == "x"


def test_cancel_leaves_the_draft(
    window: MainWindow, answers: Answers, stand_in: Callable[[str], Path]
) -> None:
    path = stand_in("time.sleep(60)")
    before = window.draft.snapshot()
    timer = QTimer(interval=100)
    timer.timeout.connect(lambda: [notice.findChild(QPushButton).click() for notice in notices()])
    timer.start()
    assert not window.files.open_path(str(path))
    timer.stop()
    assert window.draft.snapshot() == before
    assert answers.errors == []


def test_a_failure_is_told(
    window: MainWindow, answers: Answers, stand_in: Callable[[str], Path]
) -> None:
    assert not window.files.open_path(str(stand_in("time.sleep(0.5)")))
    assert len(answers.errors) == 1
    assert "could not convert" in answers.errors[0]


def test_a_missing_libreoffice_is_told(
    window: MainWindow, answers: Answers, stand_in: Callable[[str], Path], tmp_path: Path
) -> None:
    path = stand_in("")
    (tmp_path / "bin" / "soffice").unlink()
    assert not window.files.open_path(str(path))
    assert "not installed" in answers.errors[0]
