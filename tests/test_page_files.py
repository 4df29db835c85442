"""The page as one file, as a file with a folder, as an archive: whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path
from urllib.parse import unquote

import pytest

from editor.__main__ import main
from editor.convert import read_release, write_release
from editor.document.nodes import Figure
from editor.errors import WriteError
from editor.file_formats import WriteOptions
from editor.report import Report
from tests.builders import PNG, cell, doc, fig, make_asset, p, table
from tests.strategies import GIF

RELEASE = doc(
    p("正文。"), fig(alt="图"), fig(GIF, alt="二"), assets=(make_asset(GIF),), title="标题"
)
FOLDER = WriteOptions(pictures="folder")


def everything_in(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b"-"
        for path in folder.rglob("*")
    }


def test_pictures_lie_in_a_folder_beside_the_page(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    write_release(RELEASE, str(path), FOLDER, Report())
    names = {f"page.assets/{asset.name}" for asset in RELEASE.assets}
    assert set(everything_in(tmp_path)) == {"page.html", "page.assets", *names}
    assert set(re.findall(r'<img src="([^"]+)"', path.read_text(encoding="utf-8"))) == names
    assert read_release(str(path), Report()) == RELEASE


def test_a_page_holds_its_pictures_unless_asked(tmp_path: Path) -> None:
    write_release(RELEASE, str(tmp_path / "page.html"), WriteOptions(), Report())
    assert set(everything_in(tmp_path)) == {"page.html"}


@pytest.mark.parametrize(
    "name", ["县 科技#1?.html", 'a"b<c>.html', "100%.html", "a:b.html", "é.html"]
)
def test_any_name_makes_an_address_that_works(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    write_release(RELEASE, str(path), FOLDER, Report())
    page = path.read_text(encoding="utf-8")
    sources = re.findall(r'<img src="([^"]+)"', page)
    assert all((tmp_path / unquote(source)).is_file() for source in sources)
    assert read_release(str(path), Report()) == RELEASE


def test_an_archive_reads_back(tmp_path: Path) -> None:
    path = str(tmp_path / "page.zip")
    write_release(RELEASE, path, WriteOptions(), Report())
    assert set(everything_in(tmp_path)) == {"page.zip"}
    assert read_release(path, Report()) == RELEASE


@pytest.mark.parametrize("target", ["page.html", "page.zip"])
@pytest.mark.parametrize("existing", [False, True], ids=["new", "over"])
@pytest.mark.parametrize("failing", range(3))
def test_a_full_disk_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str, existing: bool, failing: int
) -> None:
    path = tmp_path / target
    if existing:
        write_release(doc(p("旧稿。"), fig()), str(path), FOLDER, Report())
    before = everything_in(tmp_path)
    written = 0
    really = os.fsync

    def full(descriptor: int) -> None:
        nonlocal written
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            return really(descriptor)
        written += 1
        if written > failing:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return really(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    if target == "page.zip" and failing:
        write_release(RELEASE, str(path), FOLDER, Report())
        return
    with pytest.raises(WriteError, match="No space left") as told:
        write_release(RELEASE, str(path), FOLDER, Report())
    assert str(tmp_path) in str(told.value)
    assert everything_in(tmp_path) == before


@pytest.mark.parametrize("blocked", ["page.html", "page.assets"])
def test_what_is_in_the_way_stays(tmp_path: Path, blocked: str) -> None:
    if blocked == "page.html":
        (tmp_path / blocked).mkdir()
    else:
        (tmp_path / blocked).write_bytes(b"mine")
    before = everything_in(tmp_path)
    with pytest.raises(WriteError):
        write_release(RELEASE, str(tmp_path / "page.html"), FOLDER, Report())
    assert everything_in(tmp_path) == before


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    for name in ("page.html", "page.zip"):
        with pytest.raises(WriteError, match="no file was made"):
            write_release(RELEASE, str(tmp_path / "none" / name), WriteOptions(), Report())
    with pytest.raises(WriteError, match="folder"):
        write_release(RELEASE, "/proc/none/page.html", FOLDER, Report())


def test_the_command_line_knows_both(tmp_path: Path) -> None:
    draft = str(tmp_path / "in.dateline")
    write_release(RELEASE, draft, WriteOptions(), Report())
    assert main(["convert", draft, str(tmp_path / "one.html")]) == 0
    assert main(["convert", "--pictures", "folder", draft, str(tmp_path / "two.html")]) == 0
    assert main(["convert", draft, str(tmp_path / "three.zip")]) == 0
    assert "one.assets" not in os.listdir(tmp_path)
    assert (tmp_path / "two.assets" / make_asset(PNG).name).read_bytes() == PNG
    assert (tmp_path / "three.zip").read_bytes().startswith(b"PK")


# What stands so in the first and last lines of a stranger's page is about the text, not in it.
SIGNED = doc(
    p("来源：县科技局　作者：李四　浏览次数：12次"),
    p("各有关单位："),
    p("现将有关事项通知如下，请认真贯彻执行。"),
    p("嘉悦县科学技术局"),
    p("2026年11月2日"),
    p("（责任编辑：王五）"),
    title="关于开展科技活动周的通知",
)


@pytest.mark.parametrize("suffix", [".html", ".zip", ".docx"])
@pytest.mark.parametrize("options", [WriteOptions(), FOLDER])
def test_our_own_file_keeps_every_line(tmp_path: Path, suffix: str, options: WriteOptions) -> None:
    path = tmp_path / f"release{suffix}"
    write_release(SIGNED, str(path), options, Report())
    report = Report()
    assert read_release(str(path), report) == SIGNED
    assert not report.losses


@pytest.mark.parametrize("suffix", [".html", ".zip", ".docx", ".md"])
def test_a_missing_picture_keeps_its_place_and_its_words(tmp_path: Path, suffix: str) -> None:
    words = p("合龙").content
    release = doc(
        fig(alt="一", caption=p("图一").content),
        fig(),
        Figure("ffffffffffff.png", alt="大桥 <b>", caption=words, credit="张三"),
        fig(GIF),
        Figure("fffffffffff0.png"),
        table([cell(Figure("fffffffffff1.png", alt="格"), "x")]),
        assets=(make_asset(GIF),),
        title="标题",
    )
    path = tmp_path / f"release{suffix}"
    write_release(release, str(path), WriteOptions(), Report())
    report = Report()
    assert read_release(str(path), report) == release
    assert "image-missing" in {loss.code for loss in report.losses}
