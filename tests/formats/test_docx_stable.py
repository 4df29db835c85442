"""The same release is the same Word document, byte for byte, wherever it is written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

_WRITE = """
import hashlib, random
from editor.document.nodes import *
from editor.document.release import Contact, Metadata, Release
from editor.document.schema import normalise
from editor.document.timestamp import Timestamp
from editor.formats.docx_writer import write_docx
from editor.report import Report
from editor.storage.profiles import profile_for
from tests.strategies import ASSETS

words = ("县科技局", "Q3 ", "“引号”", "——", "2022年", "a < b & c")
runs = [Text(word * 3, tuple({mark}), link)
        for word in words for mark in Mark
        for link in ("", f"https://example.cn/{len(word)}", "#place", "mailto:a@b.cn")]
random.Random(5).shuffle(runs)
text = tuple(runs)
cell = Cell((Paragraph(text[:3]), ListItem(text[3:5], 1, ListKind.NUMBER, 7)), 2)
body_cell = (Paragraph(text[:1]),)
body = (
    Heading(2, text[:2]), Paragraph(text), Quotation(text[5:9]), Rule(),
    *(ListItem(text[n:n + 2], n % 4, kind, n) for n in range(12) for kind in ListKind),
    Table(
        ((cell, Cell((Figure(ASSETS[0].name, "alt"),))), (Cell(), Cell(), Cell(body_cell))),
        1, text[:1],
    ),
    *(Figure(asset.name, "说明", text[:2], "贾悦", 40) for asset in ASSETS),
    Figure("missing.png", "x"),
)
for language in ("zh-Hans", "zh-Hant-TW", "en", "ar"):
    metadata = Metadata(
        title="标题", kicker="引题", subtitle="副题", published=Timestamp.parse("2022-11-03 15:04"),
        source="县科技局", authors=("贾悦", "Ann Lee"), editor="沈言", keywords=("一", "二"),
        summary="摘要", language=language, place="清河",
        embargo=Timestamp.parse("2030-01-01 08:00"),
        contacts=(Contact("王", "办公室", "010", "a@b.cn"),), boilerplate="关于\\n我们",
    )
    release = normalise(Release(metadata, body, ASSETS))
    for template in ("", "news", "official", "english"):
        data = write_docx(release, profile_for(release), Report(), template)
        print(language, template, hashlib.sha256(data).hexdigest())
"""

PLACES = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C", "LANG": "C", "LANGUAGE": "en"},
    {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8",
     "LANGUAGE": "en", "PYTHONUTF8": "1", "USER": "somebody", "HOSTNAME": "elsewhere"},
)  # fmt: skip


def _written(environment: dict[str, str], folder: Path) -> list[str]:
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", _WRITE], capture_output=True, text=True, check=False, cwd=folder,
        env={**os.environ, **environment, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-800:]
    return done.stdout.splitlines()


@pytest.mark.skipif(sys.platform == "win32", reason="TZ and LC_ALL say nothing there")
def test_a_document_is_the_same_bytes_everywhere(tmp_path: Path) -> None:
    first, second = (_written(place, tmp_path / str(n)) for n, place in enumerate(PLACES))
    assert len(first) == 16
    assert first == second
