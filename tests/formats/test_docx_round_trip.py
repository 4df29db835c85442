"""A release written as DOCX and read again is the same, to the last mark."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from editor.document.nodes import Block, CellBlock, Figure, Table
from editor.document.release import Release
from editor.document.schema import normalise
from editor.formats.docx_reader import read_docx
from editor.formats.docx_writer import write_docx
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests.builders import doc, inlines
from tests.strategies import releases

CHINESE = builtin_profile("government-zh-Hans")


def with_its_pictures(release: Release) -> Release:
    """The release without the figures whose picture it does not hold: a picture that is not there
    cannot come back.
    """
    names = {asset.name for asset in release.assets}

    def is_there(block: Block | CellBlock) -> bool:
        return not isinstance(block, Figure) or block.asset in names

    def block(given: Block) -> Block:
        if not isinstance(given, Table):
            return given
        rows = tuple(
            tuple(replace(cell, blocks=tuple(filter(is_there, cell.blocks))) for cell in row)
            for row in given.rows
        )
        return replace(given, rows=rows)

    return normalise(replace(release, body=tuple(map(block, filter(is_there, release.body)))))


@pytest.mark.parametrize("profile", ["government-zh-Hans", "press-release-en"])
@given(release=releases)
def test_everything_comes_back(profile: str, release: Release) -> None:
    written, read = Report(), Report()
    data = write_docx(release, builtin_profile(profile), written)
    assert read_docx(data, read) == release
    # A picture that is not there comes back as one that is not there.
    assert {loss.code for loss in (*written.losses, *read.losses)} <= {"image-missing"}


@given(release=releases)
def test_nothing_is_lost_of_a_release_with_its_pictures(release: Release) -> None:
    written, read = Report(), Report()
    release = with_its_pictures(release)
    assert read_docx(write_docx(release, CHINESE, written), read) == release
    assert not written.losses
    assert not read.losses


@pytest.mark.parametrize(
    "name", ["a1.png", "0123456789ab.jpeg", "a_b-c.png", "0_.webp", "w50_a.png", "n2_d_.gif"]
)
def test_a_missing_picture_keeps_its_name_and_size(name: str) -> None:
    release = doc(
        Figure(name, alt="大桥", width=100),
        Figure(name, decorative=True, width=7, caption=inlines("说明"), credit="张三"),
        Figure(name),
    )
    data = write_docx(release, CHINESE, Report())
    assert read_docx(data, Report()) == release
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = re.findall(
            r'w:bookmarkStart w:id="\d+" w:name="(\w+)"', archive.read("word/document.xml").decode()
        )
    assert len(set(names)) == 3
    assert max(map(len, names)) <= 40


_CHILD = """
import sys
from editor.file_formats import FORMATS, ReadOptions
from editor.formats.ooxml import package
from editor.report import Report
opened = []
refuse = package.refuse_other_containers
package.refuse_other_containers = lambda data: (opened.append(data), refuse(data))
data = sys.stdin.buffer.read()
parsed = FORMATS[".docx"].read(data, Report(), lambda _address: None, ReadOptions())
print(parsed.states_metadata, len(opened), sorted(sys.modules))
"""


def test_our_own_is_opened_once_and_needs_nothing_that_recognises() -> None:
    data = write_docx(doc(), CHINESE, Report())
    done = subprocess.run(
        [sys.executable, "-c", _CHILD],
        input=data, capture_output=True, check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    said = done.stdout.decode()
    assert said.startswith("True 1 ")
    assert "editor.formats.docx_reader" in said
    assert not {"names", "line", "dates"} & set(re.findall(r"header\.(\w+)", said))
    assert not set(re.findall("title_by_look|title_words|look_losses", said))
