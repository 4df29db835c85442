"""The preview with its real engine: what it shows are the exported bytes, and it outlives itself.

Skipped with the engine's own words where Qt WebEngine cannot start.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolBar, QToolButton
from pytestqt.qtbot import QtBot

from editor.ui.preview import engine as preview_engine
from editor.ui.preview.crashes import Crashes
from editor.ui.preview.preview_pane import PreviewPane
from tests.builders import doc, fig, h, li, ol, p, quote, strong, table
from tests.ui.preview_pane import (
    WAIT_MS,
    activate,
    ask,
    click,
    equals_export,
    exported,
    long_release,
    point_in,
    running,
    settle,
    show,
    started,
)

posix = pytest.mark.skipif(os.name != "posix", reason="ends the renderer by a POSIX signal")

PAGE = exported(long_release())


@pytest.fixture(scope="module")
def state_folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("preview"))


@pytest.fixture(scope="module")
def running_pane(qapp: QApplication, state_folder: str) -> Iterator[PreviewPane]:
    pane = started(state_folder, PAGE)
    yield pane
    pane.close_engine()
    pane.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def pane(running_pane: PreviewPane) -> PreviewPane:
    running_pane.show()
    running_pane.resize(900, 700)
    running_pane.set_page_width("desktop")
    running_pane.set_look("light")
    if running_pane.engine is None:
        running_pane.findChildren(QPushButton)[1].click()
        while running_pane.engine is None:
            QTest.qWait(20)
    running(running_pane)._crashes = Crashes()
    # An empty page between two tests, so that none begins at the place of the one before.
    show(running_pane, "<!doctype html><title>-</title>")
    show(running_pane, PAGE)
    return running_pane


# --- what it shows -------------------------------------------------------------------------------


def test_a_start_that_finished_leaves_no_marker(pane: PreviewPane, state_folder: str) -> None:
    assert not Path(state_folder, "preview-starting").exists()


@pytest.mark.parametrize("view", ["small", "medium", "large"])
def test_a_pane_shows_the_export_and_nothing_else(pane: PreviewPane, view: str) -> None:
    show(pane, PAGE, view)
    assert equals_export(pane, view, PAGE)
    assert ask(pane, f"pane('{view}').URL") == f"dateline://preview/release?{view[0]}"
    assert ask(pane, f"pane('{view}').characterSet") == "UTF-8"
    assert ask(pane, "[...document.querySelectorAll('iframe:not([hidden])')].length") == 1


def test_three_panes_show_three_sizes_of_the_same_bytes(pane: PreviewPane) -> None:
    show(pane, PAGE, "all")
    size = "parseFloat(getComputedStyle(pane('{0}').querySelector('.body p')).fontSize)"
    sizes = [ask(pane, size.format(name)) for name in ("small", "medium", "large")]
    assert sizes == sorted(set(sizes))
    assert all(equals_export(pane, name, PAGE) for name in ("small", "medium", "large"))
    order = ask(pane, "[...document.querySelectorAll('iframe')].map((frame) => frame.id)")
    assert order == ["small", "medium", "large"]


def test_a_page_without_the_switch_is_shown_in_three_sizes_too(pane: PreviewPane) -> None:
    page = "".join(line for line in PAGE.splitlines(True) if not line.startswith("<input"))
    show(pane, page, "all")
    size = "parseFloat(getComputedStyle(pane('{0}').querySelector('.body p')).fontSize)"
    sizes = [ask(pane, size.format(name)) for name in ("small", "medium", "large")]
    assert sizes == sorted(set(sizes))
    assert equals_export(pane, "large", page)


def test_an_update_changes_what_changed_and_leaves_the_reader_where_he_is(
    pane: PreviewPane,
) -> None:
    show(pane, PAGE, "large")
    top = "pane('large').querySelectorAll('.body p')[20].getBoundingClientRect().top"
    ask(pane, f"pane('large').defaultView.scrollBy(0, {top} - 10)")
    ask(pane, "pane('large').querySelectorAll('.body p')[5].mark = 'the same element'")
    page = exported(long_release(changed="补充内容。" * 40))
    show(pane, page, "large")
    assert equals_export(pane, "large", page)
    # The engine keeps what is in view in its place with the next frame.
    for _attempt in range(100):
        if abs(ask(pane, top) - 10) < 1:
            break
        QTest.qWait(20)
    assert ask(pane, top) == pytest.approx(10, abs=1)
    assert ask(pane, "pane('large').querySelector('input:checked').value") == "large"
    assert ask(pane, "pane('large').querySelectorAll('.body p')[5].mark") == "the same element"


@pytest.mark.parametrize(
    "release",
    [
        doc(p("一"), title="只有一段", language="zh-Hans"),
        doc(title="", language="en"),
        doc(h(2, "A"), li("b", strong("c")), li("d", level=1), quote("e"), language="en"),
        long_release(3),
    ],
    ids=["short", "empty", "blocks", "fewer"],
)
def test_an_update_to_quite_another_release_is_the_export(pane: PreviewPane, release) -> None:
    page = exported(release)
    show(pane, page, "all")
    assert all(equals_export(pane, name, page) for name in ("small", "medium", "large"))


def test_the_newest_of_many_pages_wins(pane: PreviewPane) -> None:
    pages = [exported(long_release(5, changed=str(i))) for i in range(30)]
    for page in pages:
        pane.show_page(page)
    settle(pane)
    assert equals_export(pane, "medium", pages[-1])


def test_a_page_with_a_picture_of_megabytes_is_shown(pane: PreviewPane) -> None:
    page = PAGE.replace("<h1>", f'<img src="data:image/png;base64,{"A" * 4_000_000}"><h1>')
    show(pane, page)
    assert ask(pane, "pane('medium').querySelector('img').src.length") > 4_000_000


def test_a_hidden_pane_waits_and_then_shows_the_newest(pane: PreviewPane) -> None:
    pane.hide()
    page = exported(long_release(4))
    pane.show_page(page)
    QTest.qWait(50)
    assert not equals_export(pane, "medium", page)
    pane.show()
    settle(pane)
    assert equals_export(pane, "medium", page)


def test_phone_width_is_what_the_page_sees(pane: PreviewPane) -> None:
    show(pane, PAGE, "all")
    pane.set_page_width("phone")
    settle(pane)
    widths = [ask(pane, f"pane('{size}').defaultView.innerWidth") for size in ("small", "large")]
    assert widths == [375, 375]


# --- what the person does ------------------------------------------------------------------------


def turn_wheel(qtbot: QtBot, pane: PreviewPane, size: str) -> None:
    """Turn the mouse wheel over a pane until the page is scrolled by a view or so."""
    target = running(pane).view.focusProxy()
    point = QPointF(point_in(pane, size, "h1"))
    step = QPoint(0, -300)

    def scrolled() -> None:
        # A turn right after an update may come before the engine knows what lies under it.
        wheel = QWheelEvent(
            point, target.mapToGlobal(point), step, step, Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(target, wheel)
        assert ask(pane, f"pane('{size}').defaultView.scrollY") > 600

    qtbot.waitUntil(scrolled, timeout=WAIT_MS)


def test_three_panes_scroll_together(qtbot: QtBot, pane: PreviewPane) -> None:
    show(pane, PAGE, "all")
    turn_wheel(qtbot, pane, "medium")
    at = """((tops) => {
        const i = Math.max(0, tops.findLastIndex((top) => top <= 0));
        return i - tops[i] / (tops[i + 1] - tops[i]);
    })([...pane('{0}').querySelectorAll('.body p')].map((p) => p.getBoundingClientRect().top))"""

    def together() -> None:
        places = [ask(pane, at.replace("{0}", size)) for size in ("small", "medium", "large")]
        assert places[1] > 1
        assert places == pytest.approx([places[1]] * 3, abs=0.02)

    qtbot.waitUntil(together, timeout=WAIT_MS)


def test_another_size_is_shown_at_the_same_place(pane: PreviewPane) -> None:
    show(pane, PAGE, "small")
    top = "pane('{0}').querySelectorAll('.body p')[12].getBoundingClientRect().top"
    ask(pane, f"pane('small').defaultView.scrollBy(0, {top.format('small')})")
    show(pane, PAGE, "large")
    assert ask(pane, top.format("large")) == pytest.approx(0, abs=2)


@pytest.mark.parametrize("change", ["phone", "narrower"])
def test_another_width_is_shown_at_the_same_place(
    qtbot: QtBot, pane: PreviewPane, change: str
) -> None:
    show(pane, PAGE, "medium")
    top = "pane('medium').querySelectorAll('.body p')[20].getBoundingClientRect().top"
    ask(pane, f"pane('medium').defaultView.scrollBy(0, {top} - 20)")
    width = ask(pane, "pane('medium').defaultView.innerWidth")
    if change == "phone":
        pane.set_page_width("phone")
    else:
        pane.resize(500, 700)

    def moved() -> None:
        assert ask(pane, "pane('medium').defaultView.innerWidth") < width
        # The block above is a line or two higher now.
        assert ask(pane, top) == pytest.approx(20, abs=60)

    qtbot.waitUntil(moved, timeout=WAIT_MS)


def test_three_panes_can_be_narrowed_again(pane: PreviewPane) -> None:
    pane.resize(1400, 700)
    show(pane, PAGE, "all")
    assert pane.minimumSizeHint().width() < 400


def test_the_page_gets_the_keyboard_when_asked_to(qtbot: QtBot, pane: PreviewPane) -> None:
    activate(pane)
    pane.focus_page()
    qtbot.waitUntil(lambda: running(pane).view.hasFocus())
    in_pane = "document.activeElement === document.getElementById('medium')"
    qtbot.waitUntil(lambda: ask(pane, in_pane), timeout=WAIT_MS)
    QTest.keyClick(running(pane).view.focusProxy(), Qt.Key.Key_End)
    qtbot.waitUntil(lambda: ask(pane, "pane('medium').defaultView.scrollY") > 500, timeout=WAIT_MS)


@posix
def test_a_click_leaves_the_keyboard_where_it_was(qtbot: QtBot, pane: PreviewPane) -> None:
    show(pane, PAGE)
    activate(pane)
    button = pane.findChildren(QToolBar)[0].findChildren(QToolButton)[-1]
    button.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is button)
    with qtbot.waitSignal(pane.block_clicked, timeout=WAIT_MS):
        click(pane, ".body p")
    assert QApplication.focusWidget() is button
    with qtbot.waitSignal(pane.updated, timeout=WAIT_MS):
        kill_renderer(pane, signal.SIGKILL)
    with qtbot.waitSignal(pane.block_clicked, timeout=WAIT_MS):
        click(pane, ".body p")
    assert QApplication.focusWidget() is button


def test_a_click_names_the_block_of_the_release(qtbot: QtBot, pane: PreviewPane) -> None:
    release = doc(
        p("首段"), li("一"), li("二", level=1), ol("三", level=2), quote("甲"), quote("乙"),
        table(("a", "b"), ("c", "d"), header=1, caption=()), fig(alt="图"), h(2, "标题"), p("末段"),
        title="标题", language="zh-Hans",
    )  # fmt: skip
    show(pane, exported(release))
    pane.resize(900, 1400)
    for selector, index in ((".body > p", 0), ("li li li", 3), ("blockquote p", 4), ("td", 6)):
        with qtbot.waitSignal(pane.block_clicked, timeout=WAIT_MS) as clicked:
            click(pane, selector)
        assert clicked.args == [index]
    with qtbot.waitSignal(pane.block_clicked, timeout=WAIT_MS) as clicked:
        click(pane, ".body > p", 1)
    assert clicked.args == [len(release.body) - 1]


def test_the_switch_of_the_page_switches_the_preview(qtbot: QtBot, pane: PreviewPane) -> None:
    show(pane, PAGE, "medium")
    with qtbot.waitSignal(pane.view_changed, timeout=WAIT_MS) as changed:
        click(pane, ".byline label")
    assert changed.args == ["large"]
    settle(pane)
    assert ask(pane, "pane('medium').querySelector('input:checked').value") == "medium"
    show(pane, PAGE, "all")
    click(pane, ".byline label", size="small")
    QTest.qWait(100)
    assert pane.view == "all"
    assert ask(pane, "pane('small').querySelector('input:checked').value") == "small"


# --- a hostile page ------------------------------------------------------------------------------


def test_a_hostile_page_runs_nothing_and_goes_nowhere(pane: PreviewPane) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        there = f"http://127.0.0.1:{server.getsockname()[1]}/"
        page = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>quiet</title>
<meta http-equiv="refresh" content="0;url={there}refresh"><base href="{there}">
<link rel="stylesheet" href="{there}css"><link rel="preconnect" href="{there}">
<link rel="dns-prefetch" href="{there}"><link rel="prefetch" href="{there}prefetch">
<link rel="preload" as="image" href="{there}preload"><link rel="icon" href="{there}icon">
<style>@import "{there}import"; @font-face{{font-family:x;src:url({there}font)}}
body{{background:url({there}background);font-family:x}}</style>
<script>document.title = "script"</script><script src="{there}script"></script></head>
<body onload="document.title = 'onload'"><p><a id="link" href="{there}link">link text</a></p>
<p><a id="file" href="file:///etc/passwd" target="_blank">file</a></p>
<img src="{there}image" srcset="{there}set 2x" onerror="document.title = 'onerror'">
<img src="file:///usr/share/pixmaps/debian-logo.png"><svg><image href="{there}svg"/></svg>
<iframe src="{there}frame"></iframe><iframe srcdoc="<script>parent.document.title = 1</script>">
</iframe><object data="{there}object"></object><embed src="{there}embed">
<video src="{there}video" poster="{there}poster" autoplay></video><audio src="{there}audio"></audio>
<form action="{there}form"><input type="image" src="{there}input"><button id="send">go</button>
</form></body></html>"""
        show(pane, page, "all")
        for selector in ("#link", "#file", "#send"):
            click(pane, selector)
        QTest.qWait(300)
        with pytest.raises(BlockingIOError):
            server.accept()
    for size in ("small", "medium", "large"):
        assert ask(pane, f"pane('{size}').title") == "quiet"
        assert ask(pane, f"pane('{size}').querySelector('#link').textContent") == "link text"
        assert equals_export(pane, size, page)
    assert ask(pane, "document.title") == "Dateline"
    # What reached the filter, if anything did, was refused; the release itself never is.
    assert not [url for url in running(pane).refused if url.startswith("dateline:")]


# --- failures ------------------------------------------------------------------------------------


def kill_renderer(pane: PreviewPane, how: signal.Signals) -> None:
    os.kill(running(pane).page.renderProcessPid(), how)


@posix
def test_a_crash_loads_the_newest_page_again_at_the_same_place(
    qtbot: QtBot, pane: PreviewPane
) -> None:
    show(pane, PAGE, "large")
    ask(pane, "pane('large').defaultView.scrollTo(0, 1234)")
    qtbot.waitUntil(lambda: running(pane).place["index"] > 1, timeout=WAIT_MS)
    with qtbot.waitSignal(pane.updated, timeout=WAIT_MS):
        kill_renderer(pane, signal.SIGKILL)
    assert equals_export(pane, "large", PAGE)
    assert ask(pane, "pane('large').defaultView.scrollY") == pytest.approx(1234, abs=2)


@posix
def test_a_renderer_that_hangs_is_replaced(
    qtbot: QtBot, pane: PreviewPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview_engine, "_ANSWER_LIMIT_MS", 200)
    kill_renderer(pane, signal.SIGSTOP)
    page = exported(long_release(6))
    pane.show_page(page)
    monkeypatch.undo()
    settle(pane)
    assert equals_export(pane, "medium", page)


@posix
def test_the_second_crash_in_a_minute_ends_in_a_message_and_not_in_a_loop(
    qtbot: QtBot, pane: PreviewPane, state_folder: str
) -> None:
    with qtbot.waitSignal(pane.updated, timeout=WAIT_MS):
        kill_renderer(pane, signal.SIGKILL)
    with qtbot.waitSignal(pane.failed, timeout=WAIT_MS) as failed:
        kill_renderer(pane, signal.SIGKILL)
    assert "twice" in failed.args[0]
    assert failed.args[0] in {label.text() for label in pane.findChildren(QLabel)}
    assert pane.engine is None
    assert not Path(state_folder, "preview-starting").exists()
    browser, again = pane.findChildren(QPushButton)
    with qtbot.waitSignal(pane.open_in_browser_requested):
        browser.click()
    with qtbot.waitSignal(pane.updated, timeout=WAIT_MS):
        again.click()
    assert equals_export(pane, "medium", PAGE)


# --- the end -------------------------------------------------------------------------------------

_SESSION = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
from PySide6.QtCore import QTimer
from editor.ui.preview.preview_pane import PreviewPane

assert not [name for name in sys.modules if "WebEngine" in name]
app = QApplication([])
window = QMainWindow()
pane = PreviewPane(sys.argv[1], window)
window.setCentralWidget(pane)
pane.show_page("<!doctype html><title>-</title><p>1")
outcome = []
def end(*reason):
    outcome.extend(reason)
    window.close()
    if sys.argv[2] == "close":
        pane.close_engine()
    app.quit()
pane.updated.connect(lambda: QTimer.singleShot(0, end))
pane.failed.connect(end)
window.show()
pane.start()
app.exec()
if outcome:
    sys.exit(outcome[0])
"""


@pytest.mark.parametrize("ending", ["close", "leave it to Qt"])
def test_the_engine_is_imported_late_and_ends_in_silence(
    pane: PreviewPane, state_folder: str, ending: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _SESSION, state_folder, ending],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Release of profile" not in done.stderr
    assert "Traceback" not in done.stderr
    assert not Path(state_folder, "preview-starting").exists()
