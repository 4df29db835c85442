"""`dateline repair` as a person meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor.__main__ import main
from editor.convert import read_draft
from editor.document.walk import plain_text
from editor.proofing.repair.raw import raw_in
from editor.report import Report
from tests.conftest import FIXTURES

COUNTY = FIXTURES / "county_science_bureau.txt"
REPAIRED = FIXTURES / "county_science_bureau.repaired.txt"


def test_the_repaired_text_is_written_character_for_character(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.txt"
    assert main(["repair", str(COUNTY), str(out)]) == 0
    assert out.read_bytes() == REPAIRED.read_bytes()
    assert "170" in capsys.readouterr().err


def test_titles_are_written_above_the_text(tmp_path: Path) -> None:
    given, out = tmp_path / "in.txt", tmp_path / "out.txt"
    given.write_text(
        "县科技局召开会议\n来源：县科技局 2022-11-03\n县科技局召开会议,学习精神。\n", "utf-8"
    )
    assert main(["repair", str(given), str(out)]) == 0
    assert out.read_text("utf-8") == "县科技局召开会议\n县科技局召开会议，学习精神。\n"


def test_the_raw_text_stays_in_the_draft(tmp_path: Path) -> None:
    out = tmp_path / "out.dateline"
    assert main(["repair", str(COUNTY), str(out)]) == 0
    draft = read_draft(str(out), Report()).draft
    assert plain_text(draft.release.body) == REPAIRED.read_text("utf-8")
    assert draft.release.metadata.source == "县科技局"
    assert draft.source[COUNTY.name] == COUNTY.read_bytes()
    raw = raw_in(draft)
    assert raw is not None
    assert "學(xué)習(xí)" in plain_text(raw.body)


def test_json_lists_every_change_and_what_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["repair", str(COUNTY), "--json", "--except", "punctuation"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["counts"]["readings"] == 170
    assert facts["language"] == {"before": "zh-Hant", "after": "zh-Hans"}
    first = facts["changes"][0]
    assert (first["category"], first["before"], first["after"]) == ("readings", "(xué)", "")
    assert {change["category"] for change in facts["left"]} == {"punctuation"}
    assert isinstance(facts["findings"], list)


def test_one_kind_alone(tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    assert main(["repair", str(COUNTY), str(out), "--only", "readings"]) == 0
    text = out.read_text("utf-8")
    assert "學習" in text
    assert "(含山)" in text


def test_unsure_changes_are_made_when_asked(tmp_path: Path) -> None:
    given, out = tmp_path / "in.txt", tmp_path / "out.txt"
    given.write_text("旱魃(bá)为虐，各地抗旱保收。\n", "utf-8")
    assert main(["repair", str(given), str(out)]) == 0
    assert "(bá)" in out.read_text("utf-8")
    assert main(["repair", str(given), str(out), "--accept-unsure"]) == 0
    assert out.read_text("utf-8") == "旱魃为虐，各地抗旱保收。\n"


def test_nothing_to_repair_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["repair", str(REPAIRED)]) == 0
    assert str(REPAIRED) in capsys.readouterr().err


def test_a_file_is_not_written_over_itself(tmp_path: Path) -> None:
    given = tmp_path / "in.txt"
    given.write_bytes(COUNTY.read_bytes())
    assert main(["repair", str(given), str(given)]) == 1
    assert given.read_bytes() == COUNTY.read_bytes()


def test_a_kind_that_is_none_is_a_fault_of_usage() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["repair", str(COUNTY), "--only", "everything"])
    assert stopped.value.code == 2


def test_a_file_that_is_not_there_fails() -> None:
    assert main(["repair", "nowhere.txt"]) == 1


def test_the_kinds_of_repair_are_told_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["repair", str(COUNTY), str(tmp_path / "out.txt")]) == 0
    said = capsys.readouterr().err
    assert "readings in brackets 170" in said
    assert "readings 170" not in said
