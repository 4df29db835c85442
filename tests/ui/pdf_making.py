"""What the tests of the PDF share: one maker at work, and questions to what it makes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtTest import QTest

from editor.document.release import Release
from editor.formats.page_writer import write_page
from editor.profiles.builtin import builtin_name_for
from editor.profiles.profile import Profile
from editor.profiles.reader import builtin_profile
from editor.report import Report
from editor.ui.pdf.finishing import PdfFacts
from editor.ui.pdf.making import PdfMaker
from editor.values import replace

LIMIT_S = 60


def profile_of(release: Release, paper: str = "A4") -> Profile:
    """The built-in profile of the release's language, for that paper."""
    return replace(builtin_profile(builtin_name_for(release.metadata.language)), paper=paper)


def made(state: Path, release: Release, size: str = "medium", paper: str = "A4") -> bytes:
    """The PDF of a release; skips the test where the engine cannot start."""
    profile = profile_of(release, paper)
    page = write_page(release, profile, Report(), size)
    return made_of(state, page, PdfFacts.of_release(release.metadata, profile))


def made_of(state: Path, page: str, facts: PdfFacts) -> bytes:
    """The PDF of a page."""
    maker = PdfMaker(str(state))
    outcome: list[object] = []
    maker.made.connect(outcome.append)
    maker.failed.connect(outcome.append)
    maker.make(page, facts)
    assert wait_until(lambda: bool(outcome))
    if isinstance(outcome[0], str):
        pytest.skip(f"Qt WebEngine cannot make a PDF here: {outcome[0]}")
    assert isinstance(outcome[0], bytes)
    return outcome[0]


def wait_until(condition) -> bool:
    """Whether the condition comes true in time."""
    for _turn in range(LIMIT_S * 100):
        if condition():
            return True
        QTest.qWait(10)
    return False


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def page_texts(data: bytes) -> list[str]:
    """The text of each page without white space: where a space is, only the eye can tell."""
    return ["".join(page.extract_text().split()) for page in read(data).pages]


def outline(reader: PdfReader) -> list[tuple[int, str, int]]:
    """Depth, title and page index of each entry of the outline."""

    def walk(items: list, depth: int) -> list[tuple[int, str, int]]:
        entries = []
        for item in items:
            if isinstance(item, list):
                entries += walk(item, depth + 1)
            else:
                entries.append((depth, item.title, reader.get_destination_page_number(item)))
        return entries

    return walk(reader.outline, 0)
