"""What the tests of the preview share: one running pane, and questions to what it shows."""

from __future__ import annotations

import json
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from editor.document.release import Release
from editor.formats.page_writer import write_page
from editor.profiles.builtin import builtin_name_for
from editor.profiles.reader import builtin_profile
from editor.report import Report
from editor.ui.preview.engine import PreviewEngine
from editor.ui.preview.page_text import PageText
from editor.ui.preview.preview_pane import PreviewPane
from tests.builders import doc, p

WAIT_MS = 20_000  # an answer takes milliseconds; a loaded machine may take seconds
SENTENCE = "为深入贯彻落实创新驱动发展战略，县科技局近日组织开展培训，共有120名代表参加。"


def exported(release: Release, size: str = "medium") -> str:
    """The page as the export writes it, with the built-in profile of the release's language."""
    profile = builtin_profile(builtin_name_for(release.metadata.language))
    return write_page(release, profile, Report(), size)


def long_release(count: int = 40, changed: str = "") -> Release:
    """A release of `count` numbered paragraphs, `changed` added to the third."""
    return doc(
        *(p(f"第{i}段：" + SENTENCE * 3 + (changed if i == 2 else "")) for i in range(count)),
        title="科技局组织开展培训",
        language="zh-Hans",
    )


def started(state_folder: str, page: str) -> PreviewPane:
    """A shown pane with a running engine; the test is skipped where the engine cannot start."""
    pane = PreviewPane(state_folder)
    pane.resize(900, 700)
    pane.show_page(page)
    outcome: list[str] = []
    pane.updated.connect(lambda: outcome.append(""))
    pane.failed.connect(outcome.append)
    pane.show()
    pane.start()
    limit = QTimer(singleShot=True, interval=60_000)
    limit.start()
    while not outcome and limit.isActive():
        QTest.qWait(20)
    if pane.engine is None or not outcome:
        pytest.skip(f"Qt WebEngine cannot start here: {outcome or 'no answer'}")
    return pane


def activate(pane: PreviewPane) -> None:
    """Make the pane's window the active one. The offscreen platform forgets to say so of a window
    that was hidden before, unless another was active meanwhile.
    """
    other = QWidget()
    other.show()
    other.activateWindow()
    QTest.qWait(20)
    other.close()
    pane.activateWindow()


def running(pane: PreviewPane) -> PreviewEngine:
    """The pane's engine, which the test takes to be running."""
    engine = pane.engine
    assert engine is not None
    return engine


def settle(pane: PreviewPane) -> None:
    """Wait until the newest page and view are what is seen."""
    engine = running(pane)
    loop = QEventLoop()
    limit = QTimer(singleShot=True, interval=WAIT_MS)
    limit.timeout.connect(lambda: loop.exit(1))
    engine.updated.connect(loop.quit)
    limit.start()
    assert engine.is_current or loop.exec() == 0, "the preview was not updated in time"
    engine.updated.disconnect(loop.quit)


def show(pane: PreviewPane, page: str | PageText, view: str = "medium") -> None:
    """Show a page in a view and wait for it."""
    pane.set_view(view)
    pane.show_page(page)
    settle(pane)


def ask(pane: PreviewPane, expression: str) -> Any:
    """The value of a script expression in the shell; pane(size) is a pane's document there."""
    answers: list[str] = []
    loop = QEventLoop()
    script = (
        "(() => { const pane = (size) => document.getElementById(size).contentDocument;"
        f"try {{ return JSON.stringify([{expression}]); }}"
        "catch (error) { return JSON.stringify({error: String(error)}); } })()"
    )

    def answered(value: str) -> None:
        answers.append(value)
        loop.quit()

    running(pane).page.runJavaScript(script, 1, answered)
    QTimer.singleShot(WAIT_MS, loop, loop.quit)
    if not answers:
        loop.exec()
    assert answers, f"no answer to {expression}"
    answer = json.loads(answers[0])
    assert isinstance(answer, list), answer
    return answer[0]


def equals_export(pane: PreviewPane, size: str, page: str | PageText) -> bool:
    """Whether a pane holds the tree that a browser makes of the page, attribute for attribute."""
    fresh = f"new DOMParser().parseFromString({json.dumps(str(page))}, 'text/html')"
    return ask(pane, f"pane('{size}').isEqualNode({fresh})") is True


def point_in(pane: PreviewPane, size: str, selector: str, index: int = 0) -> QPoint:
    """The middle of an element, in the coordinates of the view."""
    box = ask(
        pane,
        f"((frame, box) => [frame.left + box.left + box.width / 2, box.top + box.height / 2])("
        f"document.getElementById('{size}').getBoundingClientRect(),"
        f"pane('{size}').querySelectorAll('{selector}')[{index}].getBoundingClientRect())",
    )
    zoom = running(pane).zoom
    return QPoint(round(box[0] * zoom), round(box[1] * zoom))


def click(pane: PreviewPane, selector: str, index: int = 0, size: str = "medium") -> None:
    """Click an element until the page has seen it: right after an update the engine may not yet
    know what lies under the mouse, and a pane that is only now given its size may have moved the
    element out of view.
    """
    element = f"pane('{size}').querySelectorAll('{selector}')[{index}]"
    ask(pane, f"{element}.addEventListener('click', () => document.body.dataset.seen = 1)")
    limit = QTimer(singleShot=True, interval=WAIT_MS)
    limit.start()
    while limit.isActive():
        target = running(pane).view.focusProxy()
        ask(pane, f"{element}.scrollIntoView({{ block: 'nearest' }})")
        point = point_in(pane, size, selector, index)
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=point)
        QTest.qWait(20)
        if ask(pane, "document.body.dataset.seen || 0"):
            ask(pane, "delete document.body.dataset.seen")
            return
    raise AssertionError(f"{selector} did not see a click")


def picture(view: QWidget) -> QImage:
    """What a view shows, in one format: the engine's own background makes an alpha channel."""
    return view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
