"""The page and its pictures as a zip archive: unpacked it is a site, and it reads back exactly."""

from __future__ import annotations

import dataclasses
import io
import zipfile

import pytest
from hypothesis import given

from editor.document.release import Release
from editor.errors import FormatError
from editor.formats.html_reader import read_html
from editor.formats.page_archive import read_page_archive, write_page_archive
from editor.formats.page_writer import write_page
from editor.profiles.builtin import builtin_name_for
from editor.profiles.reader import builtin_profile
from editor.report import Report
from tests import strategies
from tests.builders import doc, fig, p
from tests.formats.test_page_writer import EVERYTHING
from tests.html_check import check_page

CHINESE = builtin_profile("government-zh-Hans")


def write(release: Release) -> bytes:
    profile = builtin_profile(builtin_name_for(release.metadata.language))
    return write_page_archive(release, profile, Report())


def zipped(**entries: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in entries.items():
            archive.writestr(name.replace("__", "/"), text)
    return stream.getvalue()


def test_a_page_finds_its_pictures_beside_it() -> None:
    with zipfile.ZipFile(io.BytesIO(write(EVERYTHING))) as archive:
        page, *pictures = archive.namelist()
        tree = check_page(archive.read(page).decode())
    assert page == "index.html"
    assert pictures == [f"assets/{asset.name}" for asset in EVERYTHING.assets]
    assert {image.attributes["src"] for image in tree.all("img")} == set(pictures)


def test_equal_releases_make_equal_bytes() -> None:
    assert write(EVERYTHING) == write(dataclasses.replace(EVERYTHING))


@given(strategies.releases)
def test_an_archive_reads_back(release: Release) -> None:
    profile = builtin_profile(builtin_name_for(release.metadata.language))
    embedded = read_html(write_page(release, profile, Report()), Report(), None)
    assert read_page_archive(write(release), Report()) == embedded


def test_a_page_may_lie_in_a_folder_of_the_archive() -> None:
    page = "<title>t</title><h1>t</h1><p>正文。</p>"
    data = zipped(site__index___html="no page", site__news_html="no page")
    with pytest.raises(FormatError, match="no web page"):
        read_page_archive(data, Report())
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("__MACOSX/index.html", "no page")
        archive.writestr("site/index.html", page)
        archive.writestr("site/other.html", "<p>another")
    assert read_page_archive(stream.getvalue(), Report()).metadata.title == "t"


def test_one_page_must_be_meant() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.html", "<p>a")
        archive.writestr("b.html", "<p>b")
    with pytest.raises(FormatError, match="several"):
        read_page_archive(stream.getvalue(), Report())
    with pytest.raises(FormatError):
        read_page_archive(b"PK\3\4", Report())


@pytest.mark.parametrize(
    "source", ["../../etc/passwd", "/etc/passwd", "..\\x.png", "file:///x.png"]
)
def test_pictures_come_from_the_archive_alone(source: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("site/index.html", f'<p>a</p><img src="{source}" alt="b">')
    report = Report()
    release = read_page_archive(stream.getvalue(), report)
    assert not release.assets
    assert report.losses


def test_a_missing_picture_is_told_and_its_note_written() -> None:
    release = dataclasses.replace(doc(p("a"), fig(alt="图")), assets=())
    report = Report()
    data = write_page_archive(release, CHINESE, report)
    assert [loss.code for loss in report.losses] == ["image-missing"]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["index.html"]
        assert "图片缺失" in archive.read("index.html").decode()
