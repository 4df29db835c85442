"""`dateline survive` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor.cli.main import main
from tests.conftest import FIXTURES

WORD = str(FIXTURES / "paste" / "word-chinese-report.html")


@pytest.fixture
def draft(tmp_path: Path) -> str:
    path = tmp_path / "a.md"
    path.write_text(
        "---\ntitle: 题\nlanguage: zh-Hans\n---\n\n## 一、小标题\n\n正文一段。\n", "utf-8"
    )
    return str(path)


def test_our_fragment_passes_everywhere(draft: str, capsys) -> None:
    assert main(["survive", draft]) == 0
    said = capsys.readouterr().out
    assert "ueditor: UEditor (pasted)" in said
    assert "wangeditor" in said
    assert "Headings that become ordinary paragraphs: 1 (“一、小标题”)" in said


def test_a_paste_from_word_fails_where_its_sizes_stay(capsys) -> None:
    assert main(["survive", WORD, "--as-is", "--cms", "ueditor-off"]) == 1
    assert "keeps its size: font-size 12.0pt" in capsys.readouterr().out
    # The fragment made of it has none.
    assert main(["survive", WORD, "--cms", "ueditor-off"]) == 0


def test_lost_text_fails(tmp_path: Path, capsys) -> None:
    path = tmp_path / "a.html"
    path.write_text("<p>a</p><figure>图说</figure>", "utf-8")
    assert main(["survive", str(path), "--as-is", "--cms", "ueditor-source"]) == 1
    assert "TEXT IS LOST" in capsys.readouterr().out


def test_text_cannot_speak_to_the_terminal(tmp_path: Path, capsys) -> None:
    path = tmp_path / "a.html"
    path.write_text("<h2>a\x1b[31mb</h2>", "utf-8")
    main(["survive", str(path), "--as-is", "--cms", "plain-text"])
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert "a\\x1b[31mb" in said


def test_json(draft: str, capsys) -> None:
    assert main(["survive", draft, "--cms", "plain-text", "--target", "inline", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    (cms,) = facts["cms"]
    assert (cms["cms"], cms["passes"]) == ("plain-text", True)
    assert cms["losses"][0]["code"] == "heading"


def test_list_and_mistakes(draft: str, capsys) -> None:
    assert main(["survive", "--list"]) == 0
    assert "wordpress\tWordPress\tknown" in capsys.readouterr().out
    assert main(["survive"]) == 2
    assert main(["survive", draft, "--cms", "nosuch"]) == 1
    assert "There is no CMS “nosuch”" in capsys.readouterr().err
    assert main(["survive", "missing.html", "--as-is"]) == 1
