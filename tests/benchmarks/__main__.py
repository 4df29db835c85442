"""`make bench`: start-up against a bare PySide6 window, converting against pandoc, in one table of
ratios.

Method: both sides of a ratio run in turn, A B A B, on the same machine in the same run; the ratio
is that of the medians. Whole processes are timed from outside, with a warm-up run first, and with
Python's byte code kept between runs as any installed program has it. Pandoc is the binary of
pypandoc-binary. Absolute times are of this machine and stand beside the ratios only
for orientation.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent.parent
PYTHON = sys.executable
MAIN = str(ROOT / "main.py")

# Converting is measured by itself: pandoc proofs nothing.
CONVERT = [PYTHON, MAIN, "convert", "--no-check"]

# Usable is painted and taking events; what ending the process costs is no part of it.
BARE_WINDOW = """
import os
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit
application = QApplication([])
window = QMainWindow()
window.setCentralWidget(QTextEdit())
window.resize(1500, 900)
window.show()
application.processEvents()
os._exit(0)
"""
OUR_WINDOW = """
import os
from editor.ui.app import make_window
application, window = make_window()
application.processEvents()
os._exit(0)
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what, our figure, the other's, and the budget for their ratio."""

    what: str
    ours: float
    other: float
    budget: float
    unit: str = "ms"

    def __str__(self) -> str:
        ratio = self.ours / self.other
        verdict = "met" if ratio <= self.budget else "MISSED"
        return (
            f"| {self.what} | {self.ours:,.1f} {self.unit} | {self.other:,.1f} {self.unit} "
            f"| {ratio:.2f} | {self.budget:.2f} | {verdict} |"
        )


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print("| what | Dateline | other | ratio | budget | |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        # Settings and recent files of the person who measures stay out of it.
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[name] = os.path.join(folder, name)
        # Compiling the sources is no part of a run, even where they must not be written beside.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = os.path.join(folder, "pycache")
        parts = (
            _windows,
            _single_files,
            _large_files,
            _many_files,
            _in_process,
            _word_documents,
            _word_memory,
            writing_rows,
            proofing_rows,
        )
        for measure in parts:
            for row in measure(Path(folder)):
                print(row, flush=True)
    from tests.benchmarks.proofing import Scores, lines

    print("", *lines(Scores()), sep="\n")


def writing_rows(_folder: Path) -> Sequence[Row]:
    """What writing costs: see tests.benchmarks.writing."""
    from tests.benchmarks.writing import measure

    keys, rest = measure("keys"), measure("rest")
    rows = []
    for pace in ("steady", "burst"):
        for share, budget in (("p50", 4.0), ("p99", 4.0)):
            bare = keys[f"bare 100k burst {share}"]
            what = f"key to paint, 100,000 characters, {pace}, {share}, against a bare editor"
            rows.append(Row(what, keys[f"ours 100k {pace} {share}"], bare, budget))
            if share == "p99":
                rows.append(Row(f"the same, against 16 ms, {pace}, p99", rows[-1].ours, 16, 1))
            small = keys[f"ours 2k {pace} {share}"]
            what = f"the same, against 2,000 characters, {pace}, {share}"
            rows.append(Row(what, keys[f"ours 100k {pace} {share}"], small, 1.5))
    large, small = rest["snapshot 100k"], rest["snapshot 2k"]
    rows += [
        Row("snapshot after a key, 100,000 against 2,000 characters", large, small, 1.5),
        Row("key to preview, 2,000 characters, against 100 ms", rest["preview 2k"], 100, 1),
        Row("key to preview, 100,000 characters, against 250 ms", rest["preview 100k"], 250, 1),
        Row("the same, against 2,000 characters", rest["preview 100k"], rest["preview 2k"], 2),
        Row("paste of 100,000 characters, against 500 ms", rest["paste 100k text"], 500, 1),
        Row(
            "paste of 100,000 characters, against a bare editor",
            rest["paste 100k text"],
            rest["bare paste 100k text"],
            4,
        ),
        Row("paste of 1 MB of HTML, against 1 s", rest["paste 1 MB HTML"], 1000, 1),
        Row(
            "memory after 10,000 edits and undos, against before",
            rest["memory after"],
            rest["memory before"],
            1.05,
            "MB",
        ),
    ]
    return rows


def proofing_rows(_folder: Path) -> Sequence[Row]:
    """What proofing costs: see tests.benchmarks.proofing."""
    from tests.benchmarks.proofing import measure

    figures = measure()
    return [
        Row("full check of 2,000 characters, against 30 ms", figures["2k"], 30, 1),
        Row("full check of 100,000 characters, against 500 ms", figures["100k"], 500, 1),
        Row("recheck after a key in them, against 10 ms", figures["recheck"], 10, 1),
        Row("repair of 100,000 characters, against 500 ms", figures["repair"], 500, 1),
    ]


def _windows(_folder: Path) -> Sequence[Row]:
    ours, bare = [PYTHON, "-c", OUR_WINDOW], [PYTHON, "-c", BARE_WINDOW]
    first, second = _pair(ours, bare, 9)
    return [
        Row("window usable, against a bare window", first, second, 1.3),
        Row("its memory, against a bare window", _peak_mb(ours), _peak_mb(bare), 1.5, "MB"),
    ]


def _single_files(folder: Path) -> Sequence[Row]:
    source = folder / "one.md"
    source.write_text(_release_text(), encoding="utf-8")
    draft = folder / "one.dateline"
    _run([PYTHON, MAIN, "convert", str(source), str(draft)])
    rows = []
    for path, suffix, budget in (
        (draft, "html", 1.5), (source, "html", 3.0), (source, "docx", 2.5), (draft, "docx", 2.5),
    ):  # fmt: skip
        ours = [*CONVERT, str(path), str(folder / f"ours.{suffix}")]
        pandoc = [*_pandoc(), str(source), "-o", str(folder / f"pandoc.{suffix}")]
        first, second = _pair(ours, pandoc, 15)
        what = f"one release, {path.suffix} to {suffix.upper()}, process"
        rows.append(Row(what, first, second, budget))
        if path is draft and suffix == "html":
            checked = [PYTHON, MAIN, "convert", str(path), str(folder / "ours.html")]
            first, second = _pair(checked, pandoc, 15)
            rows.append(Row("the same with its findings counted", first, second, budget))
    return rows


def _large_files(folder: Path) -> Sequence[Row]:
    source = folder / "large.md"
    once = _body_text()
    source.write_text(once * (1_000_000 // len(once.encode()) + 1), encoding="utf-8")
    rows = []
    for what, suffix, options in (
        ("the page", "html", []), ("a fragment", "html", ["--fragment"]), ("DOCX", "docx", []),
    ):  # fmt: skip
        ours = [*CONVERT, str(source), str(folder / f"ours.{suffix}"), *options]
        pandoc = [*_pandoc(), str(source), "-o", str(folder / f"pandoc.{suffix}")]
        first, second = _pair(ours, pandoc, 3)
        rows.append(Row(f"1 MB Markdown to {what}, process", first, second, 0.5))
    return rows


def _many_files(folder: Path) -> Sequence[Row]:
    inputs = folder / "many"
    inputs.mkdir()
    paths = [inputs / f"release-{number}.md" for number in range(200)]
    for path in paths:
        path.write_text(_release_text(), encoding="utf-8")
    out = folder / "out"
    command = [PYTHON, MAIN, "export", *map(str, paths), "--to", "html,docx", "--out-dir", str(out)]
    ours = _time(command)

    def loop() -> None:
        for path in paths:
            for suffix in ("html", "docx"):
                target = str(out / f"{path.stem}.pandoc.{suffix}")
                _run([*_pandoc(), str(path), "-o", target])

    start = time.perf_counter()
    loop()
    pandoc = (time.perf_counter() - start) * 1000
    return [Row("200 releases to HTML and DOCX, one call, against a loop", ours, pandoc, 0.2)]


def _in_process(folder: Path) -> Sequence[Row]:
    from editor.convert import read_draft, render
    from editor.file_formats import WriteOptions
    from editor.report import Report

    draft = read_draft(str(folder / "one.md"), Report()).draft

    def write(suffix: str) -> Callable[[], object]:
        return lambda: render(draft, f"x.{suffix}", WriteOptions(), Report())

    page = len(render(draft, "x.html", WriteOptions(), Report()).data) / 1000
    return [
        Row("page of a release without pictures, against 20 KB", page, 20, 1, "KB"),
        Row("page in process, against 10 ms", _repeat(write("html")), 10, 1),
        Row("DOCX in process, against 30 ms", _repeat(write("docx")), 30, 1),
    ]


def _word_documents(folder: Path) -> Sequence[Row]:
    from tests.benchmarks.word import in_child, write_documents

    rows = []
    _run([PYTHON, MAIN, "convert", str(folder / "one.md"), str(folder / "one.docx")])
    ordinary = in_child("time", "read", str(folder / "one.docx"))
    rows.append(Row("reading DOCX in process, against 30 ms", ordinary, 30, 1))
    documents = write_documents(folder, _body_text(), _pandoc())
    for whose, path in documents.items():
        ours = [*CONVERT, str(path), str(folder / "read.json")]
        pandoc = [*_pandoc(), str(path), "-t", "json", "-o", str(folder / "pandoc.json")]
        first, second = _pair(ours, pandoc, 3)
        rows.append(Row(f"DOCX of 1 MB, {whose}, read, process", first, second, 1.0))
        once = in_child("time", "read", str(path))
        rows.append(Row("the same in process, against pandoc's process", once, second, 1.0))
    draft = folder / "megabyte.dateline"
    _run([PYTHON, MAIN, "convert", str(folder / "megabyte.md"), str(draft)])
    pandoc = [*_pandoc(), str(folder / "pandoc.json"), "-o", str(folder / "pandoc.docx")]
    written = in_child("time", "write", str(draft))
    rows.append(
        Row(
            "DOCX of 1 MB written in process, against pandoc's process from its JSON",
            written,
            median(_time(pandoc) for _run_ in range(3)),
            0.5,
        )
    )
    return rows


def _word_memory(folder: Path) -> Sequence[Row]:
    """Memory follows the size; a row for its factor, and one for how straight it grows."""
    from tests.benchmarks.word import (
        MB,
        PICTURE_BYTES,
        PICTURES,
        in_child,
        write_illustrated,
        write_sizes,
    )

    rows = []
    documents = write_sizes(folder, _body_text())
    for action, suffix in (("read", "docx"), ("write", "dateline")):
        peaks = {
            size: in_child(action, str(path.with_suffix(f".{suffix}")))
            for size, path in documents.items()
        }
        what = f"memory of {'reading' if action == 'read' else 'writing'} DOCX"
        for size, peak in peaks.items():
            rows.append(Row(f"{what}, against {size} MB of text", peak / MB, size, 60, "MB"))
        rows.append(
            Row(f"{what}, 4 MB against 4 times 1 MB", peaks[4] / MB, 4 * peaks[1] / MB, 1.2, "MB")
        )
    illustrated = write_illustrated(folder)
    pictures = PICTURES * PICTURE_BYTES / MB
    for action, path in (("read", illustrated), ("write", illustrated.with_suffix(".dateline"))):
        peak = in_child(action, str(path)) / MB
        rows.append(
            Row(
                f"memory to {action} DOCX, against its 20 pictures of 2 MB", peak, pictures, 4, "MB"
            )
        )
    return rows


def _pair(first: Sequence[str], second: Sequence[str], runs: int) -> tuple[float, float]:
    """The medians of two commands run in turn, in milliseconds."""
    _time(first), _time(second)
    times = [(_time(first), _time(second)) for _run in range(runs)]
    return median(time[0] for time in times), median(time[1] for time in times)


def _time(command: Sequence[str]) -> float:
    start = time.perf_counter()
    _run(command)
    return (time.perf_counter() - start) * 1000


def _run(command: Sequence[str]) -> None:
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
    )


def _repeat(call: Callable[[], object], runs: int = 50) -> float:
    call()
    times = []
    for _run in range(runs):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    return median(times)


def _peak_mb(command: Sequence[str]) -> float:
    """The peak resident memory of a command, from a child of its own so that only it counts."""
    script = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    done = subprocess.run(
        [PYTHON, "-c", script, *command], check=True, capture_output=True, text=True, cwd=ROOT
    )
    return int(done.stdout.split()[-1]) / 1024


def _pandoc() -> list[str]:
    import pypandoc

    return [pypandoc.get_pandoc_path(), "--standalone", "--metadata", "title=x"]


def _release_text() -> str:
    """The sample without its picture, which is not beside the copies that are measured."""
    text = (ROOT / "resources" / "samples" / "sample.md").read_text(encoding="utf-8")
    return "".join(line for line in text.splitlines(True) if not line.startswith("!["))


def _body_text() -> str:
    """The sample's text, lists and table, without front matter and picture."""
    return _release_text().split("---\n", 2)[2]


if __name__ == "__main__":
    main()
