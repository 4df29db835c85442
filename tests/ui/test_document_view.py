"""The view of one document, with the real engine; skipped where Qt WebEngine cannot start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.ui.preview.document_view import DocumentView
from tests.ui.pdf_making import wait_until

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
