"""Starting: with a display, without one, with arguments that mean nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from editor.ui import app

ROOT = Path(__file__).parent.parent.parent


def test_without_a_display_the_sample_is_exported(tmp_path: Path) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "LANGUAGE")
    }
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "--sample"],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**environment, "LC_ALL": "C.UTF-8"},
    )
    assert done.returncode == 0, done.stderr
    (line,) = done.stderr.splitlines()
    assert "no display" in line
    paths = [Path(path) for path in done.stdout.splitlines()]
    assert [path.name for path in paths] == ["sample.html", "sample.docx"]
    assert "清河县" in paths[0].read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
    ],
)
def test_a_display_is_found(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: bool
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert app.has_display(environment) is expected


@pytest.mark.parametrize("arguments", [["--nonsense"], ["a.md", "b.md"]])
def test_arguments_that_mean_nothing(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(arguments) == 2
    assert "not understood" in capsys.readouterr().err
