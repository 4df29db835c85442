"""The command line as a person meets it: what it writes, what it says, how it exits."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from editor.__main__ import COMMAND_LINE, main
from editor.cli import main as command_line
from editor.file_formats import WRITTEN
from tests.conftest import FIXTURES

COUNTY = FIXTURES / "county_science_bureau.txt"
MARKDOWN = """---
title: "标题"
published: "2022-11-03 15:04"
---

2022. 年初，县科技局召开会议。

| 甲 | 乙 |
|---|---|
| 1 | 2 |
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "release.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", WRITTEN)
def test_convert_to_every_format_and_back(source: Path, tmp_path: Path, suffix: str) -> None:
    there = tmp_path / f"there{suffix}"
    back = tmp_path / "back.json"
    assert main(["convert", str(source), str(there)]) == 0
    assert main(["convert", str(there), str(back)]) == 0
    text = back.read_text(encoding="utf-8")
    assert "2022. 年初，县科技局召开会议。" in text
    assert "标题" in text
    assert "2022-11-03" in text


def test_inspect_recognises_the_header_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(COUNTY)]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["metadata"]["published"] == "2022-11-03T15:04:00+08:00"
    assert facts["metadata"]["source"] == "縣科技局"
    assert facts["metadata"]["authors"] == ["賈悅"]
    assert facts["counts"]["paragraphs"] == 3
    assert {field["field"] for field in facts["recognised"]} >= {"published", "source", "author"}
    assert all(0 < field["confidence"] <= 1 for field in facts["recognised"])
    assert any(loss["code"].startswith("header") for loss in facts["losses"])


def test_inspect_goes_on_after_a_bad_file(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", str(tmp_path / "none.txt"), str(source)]) == 1
    captured = capsys.readouterr()
    first, second = (json.loads(line) for line in captured.out.splitlines())
    assert "does not exist" in first["error"]
    assert second["metadata"]["title"] == "标题"
    assert "none.txt" in captured.err


def test_export_writes_all_formats_and_reports_what_failed(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"PK\x03\x04 cut off")
    out = tmp_path / "out"
    arguments = ["export", str(bad), str(source), "--to", "html,docx,txt", "--out-dir", str(out)]
    assert main(arguments) == 1
    assert sorted(os.listdir(out)) == ["release.docx", "release.html", "release.txt"]
    assert "bad.docx" in capsys.readouterr().err


def test_export_of_equal_names_overwrites_nothing(source: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "release.md"
    other.parent.mkdir()
    other.write_text("另一篇", encoding="utf-8")
    out = tmp_path / "out"
    arguments = ["export", str(source), str(other), "--to", "html", "--out-dir", str(out)]
    assert main([*arguments, "--jobs", "2"]) == 0
    assert sorted(os.listdir(out)) == ["release-2.html", "release.html"]
    assert "另一篇" in (out / "release-2.html").read_text(encoding="utf-8")


def test_export_never_overwrites_its_input(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(source), "--to", "md", "--out-dir", str(tmp_path)]) == 1
    assert source.read_text(encoding="utf-8") == MARKDOWN
    assert main(["convert", str(source), str(source)]) == 1
    assert source.read_text(encoding="utf-8") == MARKDOWN
    said = capsys.readouterr().err
    assert "an input of this export" in said
    assert "written over itself" in said


def test_export_takes_fragment_size_profile_and_template(source: Path, tmp_path: Path) -> None:
    arguments = ["export", str(source), "--to", "html,docx", "--out-dir", str(tmp_path / "out")]
    options = ["--fragment", "--size", "large", "--template", "official"]
    assert main([*arguments, *options, "--profile", "government-zh-Hant"]) == 0
    fragment = (tmp_path / "out" / "release.html").read_text(encoding="utf-8")
    assert "<input" not in fragment
    assert "<html" not in fragment
    with zipfile.ZipFile(tmp_path / "out" / "release.docx") as archive:
        assert "仿宋_GB2312" in archive.read("word/styles.xml").decode()


def test_the_size_is_the_one_chosen(source: Path, tmp_path: Path) -> None:
    pages = {}
    for size in ("small", "medium", "large"):
        path = tmp_path / f"{size}.html"
        assert main(["convert", str(source), str(path), "--size", size]) == 0
        pages[size] = path.read_text(encoding="utf-8")
    assert len(set(pages.values())) == 3


def test_strict_writes_nothing_where_there_is_a_loss(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>text</p><script>x</script>", encoding="utf-8")
    out = tmp_path / "out.txt"
    assert main(["convert", str(page), str(out), "--strict"]) == 1
    assert not out.exists()
    assert "script" in capsys.readouterr().err
    assert main(["convert", str(page), str(out)]) == 0
    assert out.exists()


def _zip_bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"\x00" * 600_000_000)
    return stream.getvalue()


BAD = {
    "empty.txt": b"",
    "empty.docx": b"",
    "binary.txt": b"\x7fELF\x02\x01\x01" + bytes(100),
    "picture.md": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
    "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
    "text.docx": "这不是文档".encode(),
    "cut.docx": b"PK\x03\x04\x14\x00\x06\x00",
    "encrypted.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    "text.dateline": b"text",
    "list.json": b"[]",
    "cut.json": b'{"schema": 1',
    "unknown.xyz": b"text",
    "suffixless": b"text",
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_sentence_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(BAD[name])
    out = tmp_path / "out.html"
    out.write_bytes(b"old")
    assert main(["convert", str(path), str(out)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert name in line
    assert "Traceback" not in line
    assert out.read_bytes() == b"old"


def test_a_zip_bomb_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(_zip_bomb())
    assert main(["convert", str(path), str(tmp_path / "out.html")]) == 1
    assert "bomb.docx" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16", "utf-16-le", "utf-8-sig"])
def test_text_in_other_encodings_is_read(tmp_path: Path, encoding: str) -> None:
    text = "縣科技局召開黨組會議，研究部署重點工作。\n會議強調，要堅持問題導向，加強統籌協調。\n"
    path = tmp_path / "release.txt"
    path.write_bytes(text.encode(encoding))
    out = tmp_path / "out.json"
    assert main(["convert", str(path), str(out)]) == 0
    written = out.read_text(encoding="utf-8")
    assert all(line in written for line in text.split())


def test_a_folder_and_a_missing_target_folder_are_named(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    assert main(["convert", str(folder), str(tmp_path / "a.html")]) == 1
    assert main(["convert", str(source), str(tmp_path / "none" / "a.html")]) == 1
    said = capsys.readouterr().err
    assert "is a folder" in said
    assert "could not be written" in said


def test_an_unknown_profile_is_named(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(source), "x.html", "--profile", "nowhere"]) == 1
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["convert"],
        ["convert", "a"],
        ["export", "a", "--to", "pdf", "--out-dir", "x"],
        ["export", "a", "--to", "html", "--out-dir", "x", "--jobs", "0"],
        ["convert", "a", "b", "--size", "huge"],
    ],
)
def test_usage_errors_exit_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2


def test_pictures_go_beside_what_cannot_hold_them(tmp_path: Path) -> None:
    from tests.builders import PNG

    (tmp_path / "a.png").write_bytes(PNG)
    source = tmp_path / "release.md"
    source.write_text("![图](a.png)\n", encoding="utf-8")
    target = tmp_path / "out" / "copy 县.md"
    target.parent.mkdir()
    assert main(["convert", str(source), str(target)]) == 0
    (picture,) = (target.parent / "copy 县.assets").iterdir()
    assert picture.read_bytes() == PNG
    assert main(["convert", str(target), str(tmp_path / "again.json")]) == 0
    assert '"type": "figure"' in (tmp_path / "again.json").read_text(encoding="utf-8")


def test_pictures_outside_the_folder_are_not_read(tmp_path: Path) -> None:
    from tests.builders import PNG

    (tmp_path / "secret.png").write_bytes(PNG)
    source = tmp_path / "in" / "release.html"
    source.parent.mkdir()
    source.write_text(
        '<p>text</p><img src="../secret.png"><img src="/etc/passwd"><img src="file:///etc/passwd">',
        encoding="utf-8",
    )
    target = tmp_path / "out.json"
    assert main(["convert", str(source), str(target)]) == 0
    assert '"assets"' not in target.read_text(encoding="utf-8")


def test_nothing_outside_ui_needs_qt(source: Path, tmp_path: Path) -> None:
    """The whole command line works where PySide6 cannot be imported."""
    script = (
        "import sys; sys.modules['PySide6'] = None; sys.modules['shiboken6'] = None\n"
        "import importlib, pkgutil, editor\n"
        "for module in pkgutil.walk_packages(editor.__path__, 'editor.'):\n"
        "    if not module.name.startswith(('editor.ui', 'editor.__main__')):\n"
        "        importlib.import_module(module.name)\n"
        "from editor.__main__ import COMMAND_LINE, main\n"
        "raise SystemExit(main(sys.argv[1:]))\n"
    )
    targets = ["--to", "html,docx,txt,md,json,dateline", "--out-dir", str(tmp_path / "out")]
    done = subprocess.run(
        [sys.executable, "-c", script, "export", str(source), *targets],
        check=False,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parent.parent,
    )
    assert done.returncode == 0, done.stderr
    assert len(os.listdir(tmp_path / "out")) == 6


def test_version_and_commands_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = capsys.readouterr().out
    assert "Dateline 0." in shown
    assert all(command in shown for command in command_line.COMMANDS)
    assert (*command_line.COMMANDS, *command_line.OPTIONS) == COMMAND_LINE


def test_export_overwrites_no_other_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "n.md").write_text("第一篇", encoding="utf-8")
    (tmp_path / "n.txt").write_text("第二篇", encoding="utf-8")
    inputs = [str(tmp_path / "n.md"), str(tmp_path / "n.txt")]
    assert main(["export", *inputs, "--to", "txt,docx", "--out-dir", str(tmp_path)]) == 1
    assert (tmp_path / "n.txt").read_text(encoding="utf-8") == "第二篇"
    assert "n.txt” is an input of this export" in capsys.readouterr().err
    assert "第二篇" in (tmp_path / "n-2.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["blank.txt", "blank.md", "blank.html"])
def test_what_holds_no_text_replaces_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / name).write_text("\n \n\u3000\n", encoding="utf-8")
    out = tmp_path / "out.docx"
    out.write_bytes(b"old")
    assert main(["convert", str(tmp_path / name), str(out)]) == 1
    assert "holds no text" in capsys.readouterr().err
    assert out.read_bytes() == b"old"


def test_a_fault_of_our_own_is_a_sentence_and_the_rest_goes_on(
    source: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_arguments: object) -> None:
        raise ZeroDivisionError("text of the document")

    monkeypatch.setattr("editor.cli.convert.render", fail)
    monkeypatch.setattr("editor.cli.export.render", fail)
    monkeypatch.setattr("editor.inspection.inspect_file", fail)
    assert main(["convert", str(source), str(tmp_path / "a.html")]) == 1
    assert main(["inspect", str(source), str(source)]) == 1
    assert main(["export", str(source), "--to", "html,txt", "--out-dir", str(tmp_path / "o")]) == 1
    captured = capsys.readouterr()
    assert captured.err.count("Something went wrong inside Dateline (ZeroDivisionError)") == 5
    assert "Traceback" not in captured.err
    assert "text of the document" not in captured.err
    assert len(captured.out.splitlines()) == 2


def test_a_full_output_is_a_sentence(source: Path) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("there is no /dev/full")
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "main.py", "inspect", str(source)],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parent.parent,
        )
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "No space left" in line


def test_nothing_is_left_of_pictures_when_the_file_cannot_be_written(tmp_path: Path) -> None:
    from tests.builders import PNG

    (tmp_path / "a.png").write_bytes(PNG)
    source = tmp_path / "release.html"
    source.write_text('<p>text</p><img src="a.png">', encoding="utf-8")
    out = tmp_path / "out"
    (out / "n.md").mkdir(parents=True)
    assert main(["convert", str(source), str(out / "n.md")]) == 1
    assert os.listdir(out) == ["n.md"]


def test_names_reach_the_terminal_without_their_controls(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", str(tmp_path / "a\nb\x1b[31m.txt"), "x.html"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "\x1b" not in line
    assert "a\\nb\\x1b[31m.txt" in line


def test_a_folder_with_any_name_is_called_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", str(tmp_path)]) == 1
    assert "is a folder" in capsys.readouterr().err


def test_an_empty_word_document_is_one_that_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import docx

    docx.Document().save(str(tmp_path / "form.docx"))
    assert main(["convert", str(tmp_path / "form.docx"), str(tmp_path / "form.html")]) == 0
    assert "no-text" in capsys.readouterr().err


def test_a_draft_made_here_keeps_its_raw_import_and_what_others_put_there(tmp_path: Path) -> None:
    first, second = tmp_path / "a.dateline", tmp_path / "b.dateline"
    assert main(["convert", str(COUNTY), str(first)]) == 0
    with zipfile.ZipFile(first, "a") as archive:
        assert archive.read(f"source/{COUNTY.name}") == COUNTY.read_bytes()
        archive.writestr("review.json", "{}")
    assert main(["convert", str(first), str(second)]) == 0
    with zipfile.ZipFile(second) as archive:
        assert archive.read(f"source/{COUNTY.name}") == COUNTY.read_bytes()
        assert archive.read("review.json") == b"{}"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--fragment", "IN", "OUT"], '<p style="text-indent:2em">'),
        (["IN", "OUT", "--fragment"], '<p style="text-indent:2em">'),
        (["--fragment", "plain", "IN", "OUT"], "<p>"),
        (["IN", "--fragment=wechat", "OUT"], "<section "),
        (["IN", "OUT", "--fragment", "wire"], "<p><strong>"),
        (["IN", "OUT", "--fragment", "text"], "\u3000\u3000"),
    ],
)
def test_the_fragment_is_made_for_its_target(
    source: Path, tmp_path: Path, options: list[str], words: str
) -> None:
    names = {"IN": str(source), "OUT": str(tmp_path / "out.html")}
    assert main(["convert", *(names.get(option, option) for option in options)]) == 0
    fragment = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert words in fragment
    assert "<html" not in fragment


@pytest.mark.parametrize("suffix", ["docm", "dotx", "DOTM", "doc", "odt"])
def test_of_words_kinds_docx_alone_is_written(
    source: Path, tmp_path: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / f"x.{suffix}"
    assert main(["convert", str(source), str(target)]) == 1
    assert "Dateline reads this kind of file but writes none" in capsys.readouterr().err
    assert not target.exists()


def test_an_unknown_target_is_a_usage_error(source: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["convert", str(source), str(tmp_path / "out.html"), "--fragment=fax"])
    assert stopped.value.code == 2


def test_a_fragment_of_plain_text_is_wrapped_on_wish(source: Path, tmp_path: Path) -> None:
    path = tmp_path / "text.html"
    options = ["--fragment", "text", "--wrap", "12"]
    assert main(["convert", str(source), str(path), *options]) == 0
    assert main(["convert", str(source), str(tmp_path / "text.txt"), "--wrap", "12"]) == 0
    whole = (tmp_path / "text.txt").read_text("utf-8")
    assert "\n15:04\n" in whole
    # Title and header line are fields of their own in a CMS.
    assert whole.endswith(path.read_text("utf-8"))
    assert "15:04" not in path.read_text("utf-8")


def test_plain_text_is_wrapped_on_wish(source: Path, tmp_path: Path) -> None:
    source.write_text("one two three four five six\n", encoding="utf-8")
    path = tmp_path / "out.txt"
    assert main(["convert", str(source), str(path), "--wrap", "12"]) == 0
    assert max(len(line) for line in path.read_text(encoding="utf-8").splitlines()) <= 12
    with pytest.raises(SystemExit):
        main(["convert", str(source), str(path), "--wrap", "0"])


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--wrap", "0"], "a number of columns from 1 on is needed"),
        (["--wrap", "x"], "a number of columns from 1 on is needed"),
        (["--fragment", "bogus"], "wechat"),
    ],
)
def test_a_wrong_option_is_told_in_words(
    source: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    sentence: str,
) -> None:
    with pytest.raises(SystemExit):
        main(["convert", str(source), str(tmp_path / "out.html"), *options])
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize("option", [["--fragment"], ["--pictures", "folder"]])
def test_an_option_that_does_nothing_is_told(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], option: list[str]
) -> None:
    assert main(["convert", str(source), str(tmp_path / "out.txt"), *option]) == 0
    assert f"{option[0]} does nothing here" in capsys.readouterr().err
    assert main(["convert", str(source), str(tmp_path / "out.html"), *option]) == 0
    assert "does nothing" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "data", "code", "sentence"),
    [
        ("plain", b"title = 'x'", 1, "must end in .toml"),
        ("empty.toml", b"", 0, "says nothing"),
        ("binary.toml", b"\xff\xfe\x00", 1, "not a text file"),
        ("site.toml", b"[site]\nid = '1'\n", 0, "warning"),
        ("two.toml", b"utc_offset = 1\nlanguage = 2\n", 1, "(one more fault)"),
    ],
)
def test_what_is_wrong_with_a_profile_is_told(
    source: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    data: bytes,
    code: int,
    sentence: str,
) -> None:
    profile = tmp_path / name
    profile.write_bytes(data)
    arguments = ["convert", str(source), str(tmp_path / "out.html"), "--profile", str(profile)]
    assert main(arguments) == code
    assert sentence in capsys.readouterr().err
