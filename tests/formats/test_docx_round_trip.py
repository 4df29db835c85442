"""A release written as DOCX and read again is the same, to the last mark."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from editor.document.nodes import Block, CellBlock, Figure, Table
from editor.document.release import Release
from editor.document.schema import normalise
from editor.formats.docx_reader import read_docx
from editor.formats.docx_writer import write_docx
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests.strategies import releases


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
    release = with_its_pictures(release)
    data = write_docx(release, builtin_profile(profile), written)
    assert read_docx(data, read) == release
    assert not written.losses
    assert not read.losses
