"""The view of one document, with the real engine; skipped where Qt WebEngine cannot start."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QApplication

from editor.ui.preview import crashes
from editor.ui.preview.document_page import DOCUMENT
from editor.ui.preview.document_view import DocumentView
from tests.ui.pdf_making import wait_until

posix = pytest.mark.skipif(os.name != "posix", reason="ends the renderer by a POSIX signal")

HOSTILE = (
    "<!doctype html><meta charset=utf-8><p>文<script>document.body.textContent='ran'</script>"
    "<img src=http://127.0.0.1:9/x onerror=\"document.body.textContent='ran'\">"
    "<a id=a href=http://127.0.0.1:9/y>去</a>"
)


@pytest.fixture(scope="module")
def state(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("engine"))


@pytest.fixture
def view(state: str) -> Iterator[DocumentView]:
    view = DocumentView(state_folder=state)
    view.resize(300, 200)
    view.show()
    yield view
    view.close_engine()
    view.deleteLater()


def show(view: DocumentView, html: str) -> None:
    outcome: list[str] = []
    shown = view.shown.connect(lambda: outcome.append(""))
    failed = view.failed.connect(outcome.append)
    view.show_document(html)
    assert wait_until(lambda: bool(outcome))
    view.shown.disconnect(shown)
    view.failed.disconnect(failed)
    if outcome[0]:
        pytest.skip(f"Qt WebEngine cannot start here: {outcome[0]}")


def ask(view: DocumentView, expression: str) -> object:
    answers: list[object] = []
    assert view.page is not None
    view.page.runJavaScript(expression, 1, answers.append)
    assert wait_until(lambda: bool(answers))
    return answers[0]


def test_nothing_is_loaded_before_a_document_is_shown(view: DocumentView) -> None:
    assert view.page is None
    assert view.refused == ()


def test_shows_the_newest_document(view: DocumentView) -> None:
    show(view, "<!doctype html><p>一")
    assert ask(view, "document.body.textContent") == "一"
    view.show_document("<!doctype html><p>二")
    view.show_document("<!doctype html><p>三")
    assert wait_until(lambda: ask(view, "document.body.textContent") == "三")


def test_a_hostile_document_runs_requests_and_opens_nothing(view: DocumentView) -> None:
    show(view, HOSTILE)
    assert wait_until(lambda: view.refused == ("http://127.0.0.1:9/x",))
    ask(view, "document.getElementById('a').click()")
    QTest.qWait(100)
    assert ask(view, "document.body.textContent") == ("文document.body.textContent='ran'去")
    assert ask(view, "location.href.slice(0, 9)") == "dateline:"


def test_a_document_takes_its_view_nowhere(view: DocumentView) -> None:
    refresh = '<meta http-equiv="refresh" content="0;url=dateline://preview/shell">'
    show(view, f"<!doctype html>{refresh}<p>文<iframe src=dateline://preview/shell></iframe>")
    QTest.qWait(200)
    assert ask(view, "location.href") == DOCUMENT.toString()
    assert ask(view, "document.body.firstElementChild.firstChild.data") == "文"
    # What passes for the engine's own navigation, as a link clicked by a script of ours does not.
    assert view.page is not None
    kinds = QWebEnginePage.NavigationType
    for url, kind, is_main_frame in (
        (QUrl("dateline://preview/shell"), kinds.NavigationTypeTyped, True),
        (QUrl("https://example.org/"), kinds.NavigationTypeTyped, True),
        (DOCUMENT, kinds.NavigationTypeTyped, False),
        (DOCUMENT, kinds.NavigationTypeLinkClicked, True),
    ):
        assert not view.page.acceptNavigationRequest(url, kind, is_main_frame)
    assert view.page.acceptNavigationRequest(DOCUMENT, kinds.NavigationTypeTyped, True)


@posix
def test_a_renderer_that_dies_is_replaced_and_the_second_time_in_a_minute_is_not(
    view: DocumentView, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(view, "<!doctype html><p>一")
    shown: list[bool] = []
    failed: list[str] = []
    view.shown.connect(lambda: shown.append(True))
    view.failed.connect(failed.append)
    clock = [time.monotonic() + 1000]
    monkeypatch.setattr(crashes.time, "monotonic", lambda: clock[0])
    for minute in (1, 2):
        kill_renderer(view)
        assert wait_until(lambda minute=minute: len(shown) == minute)
        assert ask(view, "document.body.textContent") == "一"
        clock[0] += 61
    kill_renderer(view)
    assert wait_until(lambda: len(shown) == 3)
    kill_renderer(view)
    assert wait_until(lambda: bool(failed))
    assert failed == ["The preview stopped twice within a minute."]
    assert view.page is None


def kill_renderer(view: DocumentView) -> None:
    assert view.page is not None
    os.kill(view.page.renderProcessPid(), signal.SIGKILL)


def test_two_views_that_go_in_any_order(state: str) -> None:
    for first_closes in (True, False, True):
        views = [DocumentView(state_folder=state) for _view in range(2)]
        for view in views:
            view.show()
            show(view, HOSTILE)
        if first_closes:
            views[0].close_engine()
        views[0].deleteLater()
        QTest.qWait(10)
        assert ask(views[1], "1 + 1") == 2
        views[1].deleteLater()
        QTest.qWait(10)


def test_a_view_that_goes_while_it_starts(state: str) -> None:
    for milliseconds in (0, 1, 5, 20, 50):
        view = DocumentView(state_folder=state)
        view.show_document(HOSTILE)
        QTest.qWait(milliseconds)
        view.deleteLater()
        QTest.qWait(10)


def test_where_the_last_start_did_not_finish_nothing_is_started(
    qapp: QApplication, tmp_path: Path
) -> None:
    (tmp_path / "preview-starting").write_text("x")
    view = DocumentView(state_folder=str(tmp_path))
    said: list[str] = []
    view.failed.connect(said.append)
    view.show_document("<p>1")
    assert wait_until(lambda: bool(said))
    assert view.page is None
    assert (tmp_path / "preview-starting").exists(), "the next start is warned too"
