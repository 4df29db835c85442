"""What Word documents cost, in and out: time beside pandoc, and memory as the documents grow.

Three documents of a megabyte of text are read: our own, one that pandoc wrote of the same text, and
one such as Word saves, whose text is in small runs that each repeat their fonts. Memory is the peak
of a process of its own, less what the process holds before it reads or writes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent.parent
MB = 1_000_000
SIZES = (1, 2, 4)
PICTURES = 20
PICTURE_BYTES = 2_000_000
_WORDS = 9
_FONTS = (
    '<w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋_GB2312" '
    'w:hint="eastAsia"/><w:color w:val="000000"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
    '<w:lang w:eastAsia="zh-CN"/>'
)


def main() -> None:
    """Do what the arguments say in this process, and print its figure: `read FILE` and
    `write FILE` the peak memory in bytes, `time read|write FILE` the milliseconds of a usual run.
    """
    *_kind, action, path = sys.argv[1:]
    figure = _time(action, path) if _kind else _peak(action, path)
    print(json.dumps(figure))


def in_child(*arguments: str) -> float:
    """What `main` prints for these arguments."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.word", *arguments],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return float(json.loads(done.stdout.splitlines()[-1]))


def write_documents(folder: Path, body: str, pandoc: list[str]) -> dict[str, Path]:
    """Documents of a megabyte of text by who wrote them, from Markdown that is repeated."""
    source = folder / "megabyte.md"
    source.write_text(repeated(body, 1), encoding="utf-8")
    own, foreign, word = (folder / f"{who}.docx" for who in ("own", "pandoc", "word"))
    _convert(source, own)
    subprocess.run([*pandoc, str(source), "-o", str(foreign)], check=True)
    word.write_bytes(as_word_saves(source.read_text(encoding="utf-8")))
    return {"our own": own, "pandoc's": foreign, "such as Word saves": word}


def write_sizes(folder: Path, body: str) -> dict[int, Path]:
    """Our own documents and drafts, side by side, by the megabytes of text they hold."""
    documents = {}
    for size in SIZES:
        source = folder / f"size-{size}.md"
        source.write_text(repeated(body, size), encoding="utf-8")
        documents[size] = folder / f"size-{size}.docx"
        _convert(source, documents[size])
        _convert(source, folder / f"size-{size}.dateline")
    return documents


def write_illustrated(folder: Path) -> Path:
    """A draft with many large pictures; its document is beside it."""
    from editor.convert import write_release
    from editor.document.nodes import Figure
    from editor.document.release import Metadata, Release, make_asset
    from editor.file_formats import WriteOptions
    from editor.report import Report
    from tests.builders import PNG

    end = len(PNG) - 12
    chunk = (PICTURE_BYTES).to_bytes(4, "big") + b"IDAT"
    assets = tuple(
        make_asset(PNG[:end] + chunk + bytes([number]) * PICTURE_BYTES + b"\0\0\0\0" + PNG[end:])
        for number in range(PICTURES)
    )
    release = Release(Metadata(title="x"), tuple(Figure(a.name) for a in assets), assets)
    for suffix in ("dateline", "docx"):
        path = folder / f"illustrated.{suffix}"
        write_release(release, str(path), WriteOptions(), Report())
    return path


def repeated(body: str, megabytes: int) -> str:
    """Markdown of at least so many megabytes."""
    return body * (megabytes * MB // len(body.encode()) + 1)


def as_word_saves(text: str) -> bytes:
    """The lines of the text as a document whose runs are small and say everything anew."""
    from tests.formats.word_document import para, run, word

    body = []
    for number, line in enumerate(filter(None, text.splitlines())):
        pieces = (line[start : start + _WORDS] for start in range(0, len(line), _WORDS))
        runs = [run(_escaped(piece), _FONTS) for piece in pieces]
        properties = (
            '<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" '
            f'w:firstLine="640"/><w:jc w:val="both"/><w:rPr>{_FONTS}</w:rPr>'
        )
        marked = para(*runs, '<w:bookmarkEnd w:id="0"/>', properties=properties)
        body.append(marked.replace("<w:p>", f'<w:p w:rsidR="{number:08X}" w:rsidRDefault="00B4">'))
    return word("".join(body))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _convert(source: Path, target: Path) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "convert", str(source), str(target)]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL, cwd=ROOT)


def _peak(action: str, path: str) -> int:
    from editor.convert import read_draft, render
    from editor.file_formats import WriteOptions
    from editor.report import Report

    # What is loaded once is no part of what a document takes.
    small = os.path.join(os.path.dirname(path), "one.docx")
    opened = read_draft(small, Report())
    render(opened.draft, "x.docx", WriteOptions(), Report())
    if action == "write":
        opened = read_draft(path, Report())
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    before = _status("VmRSS")
    if action == "write":
        render(opened.draft, "x.docx", WriteOptions(), Report())
    else:
        read_draft(path, Report())
    return _status("VmHWM") - before


def _status(name: str) -> int:
    """A figure of this process in bytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:"))


def _time(action: str, path: str, runs: int = 5) -> float:
    from editor.convert import read_draft, render
    from editor.file_formats import WriteOptions
    from editor.report import Report

    draft = read_draft(path, Report()).draft
    times = []
    for _run in range(runs):
        start = time.perf_counter()
        if action == "read":
            read_draft(path, Report())
        else:
            render(draft, "x.docx", WriteOptions(), Report())
        times.append((time.perf_counter() - start) * 1000)
    return median(times)


if __name__ == "__main__":
    main()
