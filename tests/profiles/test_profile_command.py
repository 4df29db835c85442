"""`dateline profile`, and how other commands speak of a faulty profile."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.__main__ import main
from editor.profiles.builtin import builtin_names, builtin_text
from editor.profiles.reader import builtin_profile, parse_profile
from editor.storage.profiles import ProfileStore


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def test_list_names_every_profile(capsys: pytest.CaptureFixture[str]) -> None:
    ProfileStore().save("某县", 'title = "某县政府网"')
    assert main(["profile", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[0] for line in lines] == [*builtin_names(), "某县"]
    assert lines[-1] == "某县\t某县政府网"


def test_list_tells_of_a_broken_one(capsys: pytest.CaptureFixture[str]) -> None:
    store = ProfileStore()
    store.save("bad", "title = 'x'")
    (Path(store.folder) / "bad.toml").write_text("\ntitle = 1", encoding="utf-8")
    assert main(["profile", "list"]) == 1
    said = capsys.readouterr()
    assert "bad\tbad" in said.out
    assert "bad: Line 2: “title” must be text" in said.err


@pytest.mark.parametrize(
    ("text", "code", "lines"),
    [
        ("title = 'x'", 0, []),
        ("", 0, [": warning: The file says nothing"]),
        ("[site]\nid = '1'", 0, [":2: warning: "]),
        ("title = 1\n[sizes]\nsmal = 1", 1, [":1: error: ", ":3: error: "]),
        ("title = 'x\n\x1b[31m = 1", 1, [":1: error: "]),
    ],
)
def test_check_prints_each_fault_with_its_line(
    text: str, code: int, lines: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.toml"
    path.write_text(text, encoding="utf-8")
    assert main(["profile", "check", str(path)]) == code
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == len(lines)
    for line, place in zip(printed, lines, strict=True):
        assert line.startswith(f"{path}{place}")
    assert "\x1b" not in "".join(printed)


def test_check_of_what_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["profile", "check", str(tmp_path / "gone.toml")]) == 1
    assert "does not exist" in capsys.readouterr().err


def test_show_prints_a_profile_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["profile", "show", "press-release-en"]) == 0
    assert capsys.readouterr().out == builtin_text("press-release-en")
    ProfileStore().save("mine", 'language = "en"\ntitle = "Mine"\n[text]\nindent = 1.5\n')
    assert main(["profile", "show", "mine"]) == 0
    shown = capsys.readouterr().out
    assert "EMBARGOED UNTIL" in shown
    assert parse_profile(shown, "mine") == ProfileStore().read("mine")
    assert main(["profile", "show", "gone"]) == 1
    assert "mine" in capsys.readouterr().err


def test_convert_names_the_line_of_a_faulty_profile(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile, source = tmp_path / "x.toml", tmp_path / "a.md"
    profile.write_text('title = "x"\n[sizes]\nsmall = "1"\n', encoding="utf-8")
    source.write_text("# Title\n\nText.", encoding="utf-8")
    target = tmp_path / "a.html"
    assert main(["convert", str(source), str(target), "--profile", str(profile)]) == 1
    assert f"“{profile}”, line 3: “sizes.small”" in capsys.readouterr().err
    assert not target.exists()
    profile.write_bytes('title = "县"\n[labels]\nsource = "来源出处"\n'.encode("gbk"))
    assert main(["convert", str(source), str(target), "--profile", str(profile)]) == 0


def test_builtin_profiles_are_there_without_a_folder() -> None:
    assert [builtin_profile(name).name for name in builtin_names()] == list(builtin_names())
