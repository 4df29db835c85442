"""What the preview knows before it starts its engine: marker, record, environment, probe, widths.

Nothing in here starts the engine.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.ui.preview import probe as preview_probe
from editor.ui.preview.layout import DESKTOP_WIDTH, NARROWEST_WIDTH, PHONE_WIDTH, Layout
from editor.ui.preview.start import Known, StartRecord, engine_environment, engine_variables
from tests.ui.unfinished_start import die_while_starting

ALL = ("small", "medium", "large")


def test_a_start_that_never_finished_is_seen_at_the_next(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "yet" / "there"
    die_while_starting(folder)
    assert StartRecord(str(folder)).unfinished()


@pytest.mark.skipif(os.name != "posix", reason="asks by a POSIX signal whether a process runs")
def test_a_start_that_is_under_way_elsewhere_has_not_failed(tmp_path: Path) -> None:
    StartRecord(str(tmp_path)).begin()
    assert (tmp_path / "preview-starting").exists()
    assert not StartRecord(str(tmp_path)).unfinished()


@pytest.mark.parametrize("text", ["", "x", "0", "-1", "9" * 40])
def test_a_damaged_marker_counts_as_a_marker(tmp_path: Path, text: str) -> None:
    (tmp_path / "preview-starting").write_text(text)
    assert StartRecord(str(tmp_path)).unfinished()


def test_a_finished_start_leaves_no_marker(tmp_path: Path) -> None:
    record = StartRecord(str(tmp_path))
    assert not record.unfinished()
    record.begin()
    record.finish()
    assert not (tmp_path / "preview-starting").exists()
    record.finish()


def test_what_a_probe_found_holds_for_its_version_only(tmp_path: Path) -> None:
    record = StartRecord(str(tmp_path))
    assert record.known("6.11.3") is None
    record.remember(Known("6.11.3", sandbox=False))
    assert StartRecord(str(tmp_path)).known("6.11.3") == Known("6.11.3", False)
    assert record.known("6.11.4") is None
    record.forget()
    assert record.known("6.11.3") is None


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"version": 6}', "null"])
def test_a_damaged_record_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "preview-engine.json").write_text(text)
    assert StartRecord(str(tmp_path)).known("6") is None


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    record = StartRecord(str(tmp_path / "file"))
    record.begin()
    record.remember(Known("6", True))
    assert not record.unfinished()
    assert record.known("6") is None


def test_the_sandbox_is_never_switched_off_by_a_value() -> None:
    assert "QTWEBENGINE_DISABLE_SANDBOX" not in engine_variables(sandbox=True)
    assert engine_variables(sandbox=False)["QTWEBENGINE_DISABLE_SANDBOX"] == "1"


@pytest.mark.parametrize("sandbox", [True, False])
def test_the_environment_is_as_before_when_the_engine_has_started(sandbox: bool) -> None:
    environment = {"QTWEBENGINE_DISABLE_SANDBOX": "0", "PATH": "/bin"}
    before = dict(environment)
    with engine_environment(sandbox, environment):
        assert ("QTWEBENGINE_DISABLE_SANDBOX" in environment) is not sandbox
        assert "NOTFOUND" in environment["QTWEBENGINE_CHROMIUM_FLAGS"]
    assert environment == before


def executable(folder: Path, body: str) -> str:
    path = folder / "engine"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o700)
    return str(path)


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for Python is a shell script")
@pytest.mark.parametrize(
    ("root", "body", "sandbox"),
    [
        (False, "exit 0", True),
        (False, '[ -n "$QTWEBENGINE_DISABLE_SANDBOX" ]', False),
        (False, '[ -n "$QTWEBENGINE_DISABLE_SANDBOX" ] || kill -ABRT $$', False),
        (True, '[ -n "$QTWEBENGINE_DISABLE_SANDBOX" ]', False),
    ],
    ids=["sandbox", "no sandbox", "abort for want of a sandbox", "root"],
)
def test_the_probe_finds_out_whether_there_is_a_sandbox(
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    root: bool,
    body: str,
    sandbox: bool,
) -> None:
    monkeypatch.setenv("QTWEBENGINE_DISABLE_SANDBOX", "0")
    monkeypatch.setattr(preview_probe, "runs_as_root", lambda: root)
    monkeypatch.setattr(sys, "executable", executable(tmp_path, body))
    probe = preview_probe.Probe()
    with qtbot.waitSignal(probe.succeeded) as found:
        probe.start()
    assert found.args == [sandbox]


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for Python is a shell script")
def test_the_probe_says_with_what_the_engine_failed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", executable(tmp_path, "echo no driver; echo; exit 3"))
    probe = preview_probe.Probe()
    with qtbot.waitSignal(probe.failed) as found:
        probe.start()
    assert found.args == [3, "no driver"]


def test_a_probe_that_cannot_be_started_fails(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    probe = preview_probe.Probe()
    with qtbot.waitSignal(probe.failed):
        probe.start()


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for Python is a shell script")
def test_a_probe_that_hangs_fails(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview_probe, "_TIME_LIMIT_MS", 50)
    monkeypatch.setattr(sys, "executable", executable(tmp_path, "exec sleep 60"))
    probe = preview_probe.Probe()
    with qtbot.waitSignal(probe.failed):
        probe.start()


def test_a_wide_pane_is_filled_at_full_size() -> None:
    assert Layout().page_width(1000) == 1000
    assert Layout().zoom(1000) == 1


def test_a_page_for_the_desk_is_shrunk_into_a_narrow_pane() -> None:
    assert Layout().page_width(540) == DESKTOP_WIDTH
    assert Layout().zoom(540) == 0.75


@pytest.mark.parametrize("width", [300, 500, 700, 1100, 1600, 2600])
@pytest.mark.parametrize("sizes", [("small",), ALL])
@pytest.mark.parametrize("phone", [False, True])
def test_the_panes_fit_and_stay_readable(width: int, sizes: tuple[str, ...], phone: bool) -> None:
    layout = Layout(sizes, "phone" if phone else "desktop")
    page, zoom = layout.page_width(width), layout.zoom(width)
    assert page == PHONE_WIDTH if phone else page >= NARROWEST_WIDTH
    assert zoom <= 1
    assert page * zoom * len(sizes) <= width + 1 or zoom == 0.25
    assert zoom >= 0.6 or page in (PHONE_WIDTH, NARROWEST_WIDTH)


def test_a_phone_is_as_wide_as_a_phone() -> None:
    assert Layout(width="phone").page_width(1500) == PHONE_WIDTH
    assert Layout(width="phone").zoom(1500) == 1
