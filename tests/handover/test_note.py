"""The note for the publisher's desk: the embargo, the command to check with, the time."""

from __future__ import annotations

import datetime
import json

import pytest

from editor.document.timestamp import Timestamp
from editor.handover.package import Contents, PackageOptions, make_package
from editor.report import Report
from tests.builders import doc, p

CLOCK = datetime.datetime(2026, 11, 23, 7, 4, tzinfo=datetime.UTC)


def made(title: str = "题目", language: str = "zh-Hans", *, is_held: bool = False) -> Contents:
    embargo = Timestamp.parse("2026-12-01 09:00") if is_held else None
    release = doc(p("甲乙"), title=title, language=language, embargo=embargo)
    return make_package(release, PackageOptions(made_at=CLOCK), Report())


def note_of(contents: Contents) -> str:
    (path,) = (entry.path for entry in contents.entries if entry.role == "note")
    return dict(contents.files)[path].decode("utf-8-sig")


@pytest.mark.parametrize(
    ("language", "first", "ready"),
    [
        ("zh-Hans", "2026-12-01 09:00 UTC+8 之前请勿发布", "已在其中，可直接发布"),
        ("zh-Hant", "2026-12-01 09:00 UTC+8 之前請勿發布", "已在其中，可直接發布"),
        ("en", "EMBARGO: do not publish before 9:00 a.m. UTC, Dec. 1, 2026", "ready to publish"),
    ],
)
def test_an_embargo_is_said_before_all(language: str, first: str, ready: str) -> None:
    note = note_of(made(language=language, is_held=True))
    assert note.startswith(f"{first}\r\n\r\n")
    assert ready not in note
    assert ready in note_of(made(language=language))


def test_an_embargo_is_the_first_finding() -> None:
    contents = made(is_held=True)
    findings = json.loads(dict(contents.files)["manifest.json"])["findings"]
    assert findings[0] == {
        "id": "embargo",
        "level": "warning",
        "sentence": "Do not publish before 2026-12-01 09:00 UTC+8.",
    }
    assert contents.urgent[0].sentence == contents.embargo == findings[0]["sentence"]
    assert made().embargo == ""


def test_the_command_can_be_typed_as_it_stands() -> None:
    assert '\r\n    dateline verify "2026-11-23 题目"\r\n' in note_of(made())
    # A shell would put something else in the place of `$5`.
    assert "\r\n    dateline verify .\r\n" in note_of(made("投入 $5"))


def test_the_time_is_that_of_the_profiles_clocks() -> None:
    note = note_of(made())
    assert "，2026-11-23 15:04 UTC+8" in note
    assert "T07:04" not in note


def test_a_loss_names_the_files_that_have_it() -> None:
    report = Report()
    release = doc(p("甲"), title="题", editor="沈言")
    contents = make_package(release, PackageOptions(made_at=CLOCK), report)
    sentences = [loss.detail for loss in report.losses if loss.code == "metadata-left-out"]
    assert sentences == ["In the plain text: This format has no place for: Editor"]
    (finding,) = (one for one in contents.findings if one.id == "text-metadata-left-out")
    assert finding.sentence == sentences[0]
