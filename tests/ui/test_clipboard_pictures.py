"""Which files pasted HTML may name as pictures."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from editor.ui.body import local_pictures as module
from editor.ui.body.clipboard_html import ClipboardHtml
from editor.ui.body.local_pictures import local_path, local_pictures
from tests.builders import PNG

WORD = ClipboardHtml('<html xmlns:o="urn:schemas-microsoft-com:office:office">')


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("file:///C:/Users/贾悦/Temp/1.png", "C:/Users/贾悦/Temp/1.png"),
        (r"file:///C:\Users\a b\1.png", "C:/Users/a b/1.png"),
        ("FILE://localhost/C:/1.png", "C:/1.png"),
        ("file://C:/1.png", "C:/1.png"),
        (r"C:\Users\1.png", "C:/Users/1.png"),
        ("file://server/share/1.png", None),
        ("file:////server/share/1.png", None),
        ("file://///server/share/1.png", None),
        (r"file:///\\server\share\1.png", None),
        (r"\\server\share\1.png", None),
        (r"\\?\UNC\server\share\1.png", None),
        ("//server/share/1.png", None),
        (r"file:///\\.\pipe\x", None),
        ("1.png", None),
        ("/tmp/1.png", None),
        ("file:1.png", None),
        ("", None),
    ],
)
def test_paths_on_windows(source: str, path: str | None) -> None:
    assert local_path(source, windows=True) == path


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("file:///tmp/图 1.png", "/tmp/图 1.png"),
        ("file:/tmp/1.png", "/tmp/1.png"),
        ("file://localhost/tmp/1.png", "/tmp/1.png"),
        ("file:////Users/a/Library/1.png", "/Users/a/Library/1.png"),
        ("/tmp/1.png", "/tmp/1.png"),
        ("file://server/share/1.png", None),
        ("file:///net/server/1.png", None),
        ("file:///C:/Users/1.png", "/C:/Users/1.png"),
        ("C:/Users/1.png", None),
        ("../1.png", None),
        ("file:1.png", None),
    ],
)
def test_paths_elsewhere(source: str, path: str | None) -> None:
    assert local_path(source, windows=False) == path


def test_a_word_processor_may_name_any_folder_others_the_temporary_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, documents = tmp_path / "temporary", tmp_path / "documents"
    for folder in (temporary, documents):
        folder.mkdir()
        (folder / "1.png").write_bytes(PNG)
    (temporary / "link.png").symlink_to(documents / "1.png")
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(temporary))
    word = local_pictures(WORD, from_browser=False)
    unknown = local_pictures(ClipboardHtml("<p>x"), from_browser=False)
    assert word is not None
    assert unknown is not None
    assert word(str(documents / "1.png")) == PNG
    assert unknown(str(temporary / "1.png")) == PNG
    for path in (documents / "1.png", temporary / "link.png", temporary / ".." / "documents/1.png"):
        assert unknown(str(path)) is None
    assert local_pictures(WORD, from_browser=True) is None
    assert local_pictures(ClipboardHtml(WORD.text, "https://a.cn"), from_browser=False) is None


@pytest.mark.skipif(sys.platform == "win32", reason="has no named pipes in folders")
def test_only_whole_files_of_bounded_size_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = local_pictures(WORD, from_browser=False)
    assert load is not None
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "empty.png").touch()
    (tmp_path / "large.png").write_bytes(PNG * 10)
    monkeypatch.setattr(module, "MAX_BYTES", len(PNG))
    for name in ("pipe.png", "empty.png", "large.png", "missing.png", ".", "a\0b.png"):
        assert load(str(tmp_path / name)) is None
    for device in ("/dev/zero", "/dev/tty"):
        assert load(device) is None


def test_the_files_of_one_paste_are_bounded_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "1.png"
    path.write_bytes(PNG)
    monkeypatch.setattr(module, "MAX_TOTAL_BYTES", 2 * len(PNG) + 1)
    load = local_pictures(WORD, from_browser=False)
    assert load is not None
    assert [load(str(path)) for _time in range(3)] == [PNG, PNG, None]


@pytest.mark.parametrize(
    "html",
    [
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><p>x",
        "\ufeff<html lang=zh\nxmlns:w=urn:schemas-microsoft-com:office:word>",
        "<html><head><meta name=ProgId content=Word.Document></head><body><p>x",
        "<!DOCTYPE html><html>\n<head>\n<title>a</title><style><!-- p {} --></style>"
        "<meta name='generator' content='LibreOffice 7.3 (Linux)'/>",
        "<meta http-equiv=x><meta content='Microsoft Word 15' name=Generator>",
    ],
)
def test_a_head_says_that_a_word_processor_wrote_it(html: str) -> None:
    assert ClipboardHtml(html).is_of_word_processor


@pytest.mark.parametrize(
    "html",
    [
        "<p>ProgId</p>",
        "<p class=MsoNormal>x",
        "<html><body><meta name=ProgId content=Word.Document>",
        "<p>x<meta name=ProgId content=Word.Document>",
        "x<html xmlns:o='urn:schemas-microsoft-com:office:office'>",
        "<html><head><title><meta name=ProgId></title>",
        "<html><head><!-- <meta name=ProgId> -->",
        "<html><head><meta name=description content='Microsoft Word'>",
        "<html xmlns='http://www.w3.org/1999/xhtml'><p>urn:schemas-microsoft-com:office",
        "",
    ],
)
def test_what_anybody_writes_into_a_body_says_nothing(html: str) -> None:
    assert not ClipboardHtml(html).is_of_word_processor
