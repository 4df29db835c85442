"""What writing costs in the window, beside a bare QTextEdit with the same text in the same run.

Keys come when a person's would: at irregular moments fixed beforehand, whether or not the window
is busy. A key's time runs from the moment it was due to the end of the paint event that shows it,
so whatever the window does at a pause (page, counts, marks) counts if it is in the way.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parent.parent.parent
SENTENCE = "市科技局组织召开了2022年度科技创新工作推进会，会议强调要加快建设区域创新中心。"
STEADY_S = (0.06, 0.2)
"""Between two keys of someone who types about eight a second."""
BURST_S = (0.02, 0.05)
PAUSE_S = 0.45
KEYS_TO_PAUSE = 12


def main() -> None:
    """Measure in this process what the first argument names, and print it as JSON."""
    with _quiet():
        result = {"keys": _measure_keys, "rest": _measure_rest}[sys.argv[1]]()
    print(json.dumps(result))


def measure(part: str) -> dict[str, float]:
    """The figures of a part, "keys" or "rest", from a process of its own."""
    environment = {
        **os.environ,
        "QTWEBENGINE_DISABLE_SANDBOX": "1",
        "QTWEBENGINE_CHROMIUM_FLAGS": "--disable-gpu",
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.writing", part],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


# --- keystroke to paint -------------------------------------------------------------------------


def _measure_keys() -> dict[str, float]:
    """p50 and p99 in ms by who, size and pace."""
    from PySide6.QtWidgets import QTextEdit

    figures: dict[str, float] = {}

    class Bare(QTextEdit):
        def paintEvent(self, event: Any) -> None:  # noqa: N802  the name is Qt's
            super().paintEvent(event)
            painted(self)

    clock = {"painted": 0.0}

    def painted(_widget: object) -> None:
        clock["painted"] = time.perf_counter()

    # Before the window is made: Qt looks for overrides once.
    _after_paint(painted)
    application, window, bodies = _window()
    bare = Bare()
    bare.resize(window.body.size())
    for size, name in ((2_000, "2k"), (100_000, "100k")):
        window.draft.load(bodies(size))
        _wait_for_preview(application, window)
        bare.setPlainText("\n".join(_paragraphs(size)))
        bare.setFont(window.body.font())
        window.raise_()
        for pace, keys in ((STEADY_S, 100), (BURST_S, 200)):
            bare.hide()
            times = _type(application, window.body, clock, pace, keys)
            _note(figures, f"ours {name} {_name(pace)}", times)
        bare.show()
        times = _type(application, bare, clock, BURST_S, 200)
        _note(figures, f"bare {name} burst", times)
        bare.hide()
    _end(application, window)
    return figures


def _type(
    application: Any, field: Any, clock: dict[str, float], pace: tuple[float, float], keys: int
) -> list[float]:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    _to_the_middle(field)
    _run(application, 0.5)
    chance = random.Random(7)
    times = []
    due = time.perf_counter() + 0.1
    for number in range(keys):
        while time.perf_counter() < due:
            application.processEvents()
            time.sleep(0.0002)
        clock["painted"] = 0.0
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, "县")
            application.sendEvent(field, key)
        # A key that shows nothing, as where the text did not change, must not hold up the rest.
        while not clock["painted"] and time.perf_counter() < due + 1:
            application.processEvents()
        if not clock["painted"]:
            continue
        times.append((clock["painted"] - due) * 1000)
        pause = PAUSE_S if number % KEYS_TO_PAUSE == KEYS_TO_PAUSE - 1 else 0.0
        due = max(due + chance.uniform(*pace) + pause, clock["painted"])
    return times


def _to_the_middle(field: Any) -> None:
    cursor = field.textCursor()
    block = field.document().findBlockByNumber(field.document().blockCount() // 2)
    cursor.setPosition(block.position() + block.length() // 2)
    field.setTextCursor(cursor)
    field.ensureCursorVisible()
    field.setFocus()


# --- the rest -----------------------------------------------------------------------------------


def _measure_rest() -> dict[str, float]:
    """Snapshot, paste, preview and memory: ms and MB."""
    application, window, bodies = _window()
    figures: dict[str, float] = {}
    for size, name in ((2_000, "2k"), (100_000, "100k")):
        window.draft.load(bodies(size))
        _wait_for_preview(application, window)
        figures[f"snapshot {name}"] = _snapshot_cost(application, window)
        figures[f"preview {name}"] = _preview_cost(application, window)
    from PySide6.QtCore import QMimeData

    text, html = QMimeData(), QMimeData()
    text.setText("\n".join(_paragraphs(100_000)))
    body = "".join(f"<p style='font-family:SimSun'>{line}</p>" for line in _paragraphs(330_000))
    html.setHtml(f"<html><body>{body}</body></html>")
    for data, name in ((text, "paste 100k text"), (html, "paste 1 MB HTML")):
        costs = []
        for _round in range(3):
            window.files.show_new()
            _run(application, 0.4)
            costs.append(_paste_cost(application, window, data))
        figures[name] = median(costs)
    figures["bare paste 100k text"] = _bare_paste_cost(application, text)
    window.draft.load(bodies(2_000))
    figures["memory before"], figures["memory after"] = _memory(application, window)
    _end(application, window)
    return figures


def _snapshot_cost(application: Any, window: Any) -> float:
    """Reading what a key changed, and the release made of it; not what Qt does at the key."""
    snapshot = window.draft._body
    splice, reading = snapshot.splice, [0.0]

    def timed(position: int, removed: int, added: int) -> bool:
        start = time.perf_counter()
        changed: bool = splice(position, removed, added)
        reading[0] = time.perf_counter() - start
        return changed

    snapshot.splice = timed
    _to_the_middle(window.body)
    cursor = window.body.textCursor()
    costs = []
    for _round in range(300):
        cursor.insertText("县")
        start = time.perf_counter()
        window.draft.snapshot()
        costs.append((time.perf_counter() - start + reading[0]) * 1000)
    del snapshot.splice
    _run(application, 0.5)
    return median(costs)


def _preview_cost(application: Any, window: Any) -> float:
    """From a key to the page that shows it, the pause before the page is made included."""
    costs = []
    _to_the_middle(window.body)
    for _round in range(10):
        _run(application, 0.4)
        shown: list[float] = []
        window.preview.updated.connect(lambda shown=shown: shown.append(time.perf_counter()))
        start = time.perf_counter()
        window.body.textCursor().insertText("县")
        while not shown and time.perf_counter() - start < 5:
            application.processEvents()
        costs.append((shown[0] - start) * 1000 if shown else 5000.0)
        window.preview.updated.disconnect()
    return median(costs)


def _paste_cost(application: Any, window: Any, data: Any) -> float:
    start = time.perf_counter()
    window.body.insertFromMimeData(data)
    window.body.viewport().repaint()
    return (time.perf_counter() - start) * 1000


def _bare_paste_cost(application: Any, data: Any) -> float:
    from PySide6.QtWidgets import QTextEdit

    class Bare(QTextEdit):
        def paste_in(self) -> None:
            self.insertFromMimeData(data)

    bare = Bare()
    bare.resize(700, 800)
    bare.show()
    _run(application, 0.2)
    start = time.perf_counter()
    bare.paste_in()
    bare.viewport().repaint()
    return (time.perf_counter() - start) * 1000


def _memory(application: Any, window: Any) -> tuple[float, float]:
    """MB after the first 1,000 edits and undos, and after another 10,000."""
    chance = random.Random(3)
    document = window.draft.document
    before = 0.0
    for round_ in range(11):
        for _edit in range(1000):
            cursor = window.body.textCursor()
            cursor.setPosition(chance.randrange(document.characterCount()))
            window.body.setTextCursor(cursor)
            if chance.random() < 0.1:
                window.body.toggle_indent()
            elif chance.random() < 0.1:
                window.body.insertPlainText(f"{round_}")
            else:
                cursor.insertText("县")
            if chance.random() < 0.02:
                application.processEvents()
        while document.isUndoAvailable():
            window.body.undo()
        _run(application, 0.5)
        if round_ == 0:
            before = _resident_mb()
    return before, _resident_mb()


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024


# --- the window ---------------------------------------------------------------------------------


def _window() -> tuple[Any, Any, Callable[[int], Any]]:
    """The application, its window with the preview running, and a maker of releases by size."""
    from editor.document.nodes import Heading, Paragraph, Text
    from editor.document.release import Metadata, Release
    from editor.ui.app import make_window

    application, window = make_window()
    window.show()
    window.preview.start()
    deadline = time.perf_counter() + 30
    while window.preview.engine is None and time.perf_counter() < deadline:
        _run(application, 0.05)

    def release(size: int) -> Release:
        blocks: list[Heading | Paragraph] = []
        for number, line in enumerate(_paragraphs(size)):
            if number % 12 == 0:
                blocks.append(Heading(2, (Text(f"第{number}项"),)))
            blocks.append(Paragraph((Text(line),)))
        return Release(Metadata(title="科技创新工作推进会召开"), tuple(blocks))

    return application, window, release


def _paragraphs(size: int) -> list[str]:
    line = SENTENCE * 3
    return [line] * (size // len(line) + 1)


def _wait_for_preview(application: Any, window: Any) -> None:
    shown: list[bool] = []
    window.preview.updated.connect(lambda: shown.append(True))
    deadline = time.perf_counter() + 10
    while not shown and time.perf_counter() < deadline:
        application.processEvents()
    window.preview.updated.disconnect()
    _run(application, 1.0)


def _run(application: Any, seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        application.processEvents()
        time.sleep(0.001)


def _after_paint(painted: Callable[[object], None]) -> None:
    from editor.ui.body.page_surface import PageSurface

    original = PageSurface.paintEvent

    def paint(self: Any, event: Any) -> None:
        original(self, event)
        painted(self)

    setattr(PageSurface, "paintEvent", paint)  # noqa: B010  mypy refuses the assignment


def _end(application: Any, window: Any) -> None:
    window.preview.close_engine()
    _run(application, 0.3)


def _note(figures: dict[str, float], name: str, times: list[float]) -> None:
    times.sort()
    figures[f"{name} p50"] = median(times)
    figures[f"{name} p99"] = times[max(0, round(len(times) * 0.99) - 1)]


def _name(pace: tuple[float, float]) -> str:
    return "steady" if pace == STEADY_S else "burst"


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    with contextlib.redirect_stdout(io.StringIO()):
        yield


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)
