"""`dateline check` and `--gate` as a person meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor.__main__ import main
from editor.convert import read_draft, render, save
from editor.document.waivers import Waiver
from editor.file_formats import WriteOptions
from editor.formats.draft_codec import with_waivers
from editor.profiles.reader import builtin_profile
from editor.proofing.finding import Finding, Level, Spot
from editor.proofing.proofreader import Proofreader
from editor.proofing.report_page import Checked, write_report_page
from editor.proofing.rules import all_rules
from editor.proofing.waivers import (
    sort_findings,
    unused_waivers,
    waiver_of,
    with_waived,
    without_waived,
)
from editor.report import Report
from tests.builders import doc, fig, p

FAULTY = """---
title: "标题"
published: "2022-11-03 15:04"
source: "县科技局"
---

村民王某身份证340523198001011235，<b>。
"""
CLEAN = FAULTY.replace("340523198001011235，<b>", "已经办好")


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.md"
    path.write_text(FAULTY, encoding="utf-8")
    return path


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "clean.md"
    path.write_text(CLEAN, encoding="utf-8")
    return path


def _json(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_text(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--rule", "G05", str(faulty)]) == 1
    line = capsys.readouterr().out
    assert line.startswith(f"{faulty}: block 1:8: error G05: ")
    assert "[340523198001011235]" in line
    assert "→ 340523********1235" in line


def test_a_clean_file_says_nothing(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--rule", "G01,g05", str(clean)]) == 0
    assert capsys.readouterr().out == ""


def test_json(faulty: Path, clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--json", "--rule", "G05", str(faulty), str(clean), "none.md"]) == 1
    first, second, third = _json(capsys)
    assert first["counts"] == {"errors": 1, "warnings": 0, "hints": 0, "waived": 0, "ignored": 0}
    (found,) = first["findings"]  # type: ignore[misc]
    assert (found["rule"], found["level"], found["waived"]) == ("G05", "error", None)
    place = {"block": 0, "path": [], "part": "", "field": "", "start": 7, "end": 25}
    assert found["place"] == place
    assert found["proposals"] == ["340523********1235"]
    assert second["findings"] == []
    assert "none.md" in str(third["error"])


def test_a_level_hides_what_is_less(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--json", "--level", "error", str(faulty)])
    (facts,) = _json(capsys)
    assert {each["level"] for each in facts["findings"]} == {"error"}  # type: ignore[attr-defined]


def test_a_folder_is_walked(
    tmp_path: Path, faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.txt").write_text("县科技局召开会议。", encoding="utf-8")
    (tmp_path / "inner" / "b.json").write_text("{}", encoding="utf-8")
    (tmp_path / "x.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "~$c.docx").write_bytes(b"")
    main(["check", "--json", "--rule", "G05", str(tmp_path)])
    files = [Path(str(facts["file"])).name for facts in _json(capsys)]
    assert files == ["faulty.md", "a.txt"]


def test_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(all_rules())
    assert any(line.startswith("G05\terror\t") for line in lines)


@pytest.mark.parametrize("arguments", [[], ["--rule", "Z99", "a.md"], ["--level", "x", "a.md"]])
def test_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check", *arguments])
    assert stopped.value.code == 2


def _waived(source: Path, target: Path) -> None:
    draft = read_draft(str(source), Report()).draft
    profile = builtin_profile("government-zh-Hans")
    found = Proofreader().check(draft.release, profile)
    errors = [each for each in found if each.level is Level.ERROR]
    draft = with_waivers(draft, with_waived((), errors, "本人同意公开"))
    save(render(draft, str(target), WriteOptions(), Report()), str(target))


def test_waivers_of_a_draft_count(
    faulty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "waived.dateline"
    _waived(faulty, target)
    assert main(["check", "--json", "--rule", "G05", str(target)]) == 0
    (facts,) = _json(capsys)
    (found,) = facts["findings"]  # type: ignore[misc]
    assert found["waived"]["reason"] == "本人同意公开"
    assert main(["convert", "--gate", str(target), str(tmp_path / "out.html")]) == 0


def test_the_gate_stops_a_conversion(
    faulty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.html"
    assert main(["convert", "--gate", str(faulty), str(out)]) == 1
    assert not out.exists()
    said = capsys.readouterr().err
    assert str(faulty) in said
    assert "[G05]" in said
    assert main(["convert", str(faulty), str(out)]) == 0
    assert out.exists()
    assert "findings: " in capsys.readouterr().err


def test_the_gate_stops_only_the_faulty_file(
    faulty: Path, clean: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    arguments = ["export", str(faulty), str(clean), "--to", "html,txt", "--out-dir", str(out)]
    assert main([*arguments, "--gate"]) == 1
    assert sorted(path.name for path in out.iterdir()) == ["clean.html", "clean.txt"]
    assert "[G05]" in capsys.readouterr().err
    assert main(arguments) == 0
    assert (out / "faulty.txt").exists()
    assert f"{faulty}: findings: " in capsys.readouterr().err


def test_the_package_tells_what_was_found(
    faulty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["package", "--gate", str(faulty), "--out", str(tmp_path / "no")]) == 1
    assert not (tmp_path / "no").exists()
    assert main(["package", str(faulty), "--out", str(tmp_path)]) == 0
    folder = Path(capsys.readouterr().out.strip())
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    found = [each for each in manifest["findings"] if each["id"] == "G05"]
    assert [each["level"] for each in found] == ["error"]
    waived = tmp_path / "waived.dateline"
    _waived(faulty, waived)
    assert main(["package", "--gate", str(waived), "--out", str(tmp_path)]) == 0
    folder = Path(capsys.readouterr().out.strip())
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    (found,) = (each for each in manifest["findings"] if each["id"] == "G05")
    assert found["level"] == "note"
    assert "本人同意公开" in found["sentence"]


def test_the_report_is_one_page_without_script(
    faulty: Path, clean: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "report.html"
    out.write_text("旧", encoding="utf-8")
    assert main(["check", str(tmp_path), "--html", str(out)]) == 1
    page = out.read_text(encoding="utf-8")
    assert capsys.readouterr().out == ""
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert "<script" not in page
    assert "src=" not in page
    assert "url(" not in page
    assert "<mark>340523198001011235</mark>" in page
    assert "340523********1235" in page
    assert page.index('class="error"') < page.index('id="rule-G05"')
    assert "2 files" in page


def _finding(level: Level, text: str = "字", **place: object) -> Finding:
    return Finding("X01", level, Spot(0), 0, 1, text, f"{level} <message>", **place)  # type: ignore[arg-type]


def test_errors_come_first_and_nothing_is_markup() -> None:
    findings = [_finding(Level.HINT, "<i>\ud800\x00"), _finding(Level.ERROR)]
    found = sort_findings(findings)
    calm = Checked("calm.md", "平静", sort_findings([_finding(Level.HINT)]))
    broken = Checked("broken.md", error="“broken.md” <b>")
    page = write_report_page([calm, Checked("a&b.md", "", found), broken], (), "2022-11-03 15:04")
    page.encode()
    assert "<i>" not in page
    assert "<b>" not in page
    sections = [page.index(f"<h2>{title}") for title in ("broken.md", "a&amp;b.md", "平静")]
    assert sections == sorted(sections)
    section = page[page.index('id="file-2"') :]
    assert section.index("error &lt;message&gt;") < section.index("hint &lt;message&gt;")


def test_files_without_findings_are_only_counted() -> None:
    page = write_report_page([Checked("a.md", "好", sort_findings(()))], (), "now")
    assert "<section" not in page
    assert "1 files have none" in page


def test_a_waiver_of_one_picture_is_none_of_another() -> None:
    release = doc(fig(), p("字"))
    found = Proofreader().check(release, builtin_profile("government-zh-Hans"))
    (first,) = (each for each in found if each.rule == "G03" and each.level is Level.ERROR)
    other = Finding(
        "G03", Level.ERROR, Spot(3, part="alt"), 0, 0, "", first.message.replace("1", "2")
    )
    waivers = with_waived((), [first], "装饰")
    assert sort_findings([first, other], waivers).blocking == (other,)
    assert unused_waivers([other], waivers) == waivers
    assert without_waived(waivers, [first]) == ()
    assert with_waived(waivers, [first], "另一个理由") == (waiver_of(first, "另一个理由"),)


def test_an_error_is_not_let_through_without_a_reason() -> None:
    finding = _finding(Level.ERROR)
    assert sort_findings([finding], [Waiver("X01", "字")]).blocking == (finding,)


def test_the_persons_own_words_count_and_a_broken_line_is_named(
    clean: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from editor.proofing.tables import read_words
    from editor.storage import proofing_tables

    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "own.tsv").write_text("broken\n", encoding="utf-8")
    faults = read_words("broken\n", str(folder / "own.tsv"))[1]
    assert faults
    monkeypatch.setattr(proofing_tables, "proofing_folder", lambda _folder="": str(folder))
    main(["check", str(clean)])
    assert str(faults[0]) in capsys.readouterr().err
