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
    monkeypatch.setattr(module, "MAX_PICTURE_BYTES", len(PNG))
    for name in ("pipe.png", "empty.png", "large.png", "missing.png", ".", "a\0b.png"):
        assert load(str(tmp_path / name)) is None
    for device in ("/dev/zero", "/dev/tty"):
        assert load(device) is None
