"""The set-up names every system library that Qt may miss, with the package that holds it."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
# Always there: the C library's own parts and what a C++ program cannot start without.
ALWAYS_THERE = (
    "libc.so", "libm.so", "libdl.so", "libpthread.so", "librt.so", "libresolv.so", "libutil.so",
    "libstdc++.so", "libgcc_s.so", "linux-vdso.so", "ld-linux", "/lib", "libz.so",
)  # fmt: skip


@pytest.fixture
def bootstrap() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "tools" / "bootstrap.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_library_that_qt_names_has_a_package(bootstrap: ModuleType) -> None:
    if shutil.which("readelf") is None:
        pytest.skip("readelf is not installed")
    import PySide6

    qt = Path(PySide6.__file__).parent / "Qt"
    shipped = {path.name: path for path in (qt / "lib").iterdir()}
    waiting = [qt / binary for binary in bootstrap.QT_BINARIES]
    needed: set[str] = set()
    while waiting:
        listing = subprocess.run(
            ["readelf", "-d", str(waiting.pop())], check=True, capture_output=True, text=True
        ).stdout
        lines = (line for line in listing.splitlines() if "(NEEDED)" in line)
        new = {line.split("[")[1].rstrip("]") for line in lines} - needed
        needed |= new
        waiting += [shipped[name] for name in new if name in shipped]
    unknown = {
        name
        for name in needed - shipped.keys() - bootstrap.PACKAGES.keys()
        if not name.startswith(ALWAYS_THERE)
    }
    assert unknown == set()


def test_missing_libraries_are_named_with_one_command(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = {"libnss3.so", "libxcb-cursor.so.0", "libodd.so.1"}
    monkeypatch.setattr(bootstrap, "_missing_libraries", lambda: missing)
    assert bootstrap._check_libraries() == 1
    said = capsys.readouterr().err
    assert "sudo apt-get install libnss3 libxcb-cursor0\n" in said
    assert "libodd.so.1" in said
    monkeypatch.setattr(bootstrap, "_missing_libraries", set)
    assert bootstrap._check_libraries() == 0


def test_an_old_python_is_named(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 10, 0))
    assert bootstrap.main(["run"]) == 1
    assert "3.11 or newer" in capsys.readouterr().err
