from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from editor.errors import ReadError, WriteError
from editor.files import make_folder, read_file, reason_of, write_file


def test_write_then_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_file(str(path), b"one")
    write_file(str(path), b"two")
    assert read_file(str(path)) == b"two"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_folder_is_made_with_those_it_is_in(tmp_path: Path) -> None:
    for _time in range(2):
        make_folder(str(tmp_path / "a" / "b"))
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").write_bytes(b"")
    for path in (str(tmp_path / "file" / "c"), "a\0b"):
        with pytest.raises(WriteError, match="could not be made"):
            make_folder(path)


def test_a_link_keeps_pointing_and_permissions_stay(tmp_path: Path) -> None:
    target = tmp_path / "real.txt"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    write_file(str(link), b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"os.{failing}", fail)
    with pytest.raises(WriteError, match="No space left on the disk; the file there is unchanged"):
        write_file(str(path), b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("name", ["ENOENT", "EACCES", "EROFS", "ENOSPC", "ENAMETOOLONG", "EISDIR"])
def test_reasons_are_in_words_of_ours(name: str) -> None:
    assert reason_of(OSError(getattr(errno, name), "strerror")) not in ("", "strerror")


def test_a_reason_without_words_of_ours_is_the_systems() -> None:
    assert reason_of(OSError(errno.ELOOP, "Too many levels")) == "Too many levels"
    assert reason_of(ValueError("embedded null byte")) == "embedded null byte"


def test_a_read_only_file_is_left_even_by_root(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(WriteError, match="read-only"):
        write_file(str(path), b"new")
    assert path.read_bytes() == b"old"


def test_folders_and_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="is a folder"):
        read_file(str(tmp_path))
    with pytest.raises(ReadError, match=r"none\.txt” does not exist"):
        read_file(str(tmp_path / "none.txt"))
    with pytest.raises(WriteError, match="is a folder"):
        write_file(str(tmp_path), b"")
    with pytest.raises(WriteError, match="no file was made"):
        write_file(str(tmp_path / "none" / "a.txt"), b"")
    with pytest.raises(ReadError, match="could not be read"):
        read_file("a\x00b")


def test_a_huge_file_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345")
    monkeypatch.setattr("editor.files.MAX_BYTES", 4)
    with pytest.raises(ReadError, match="too large"):
        read_file(str(path))


def test_a_name_as_long_as_the_system_allows(tmp_path: Path) -> None:
    path = tmp_path / ("县" * 80 + ".docx")
    write_file(str(path), b"new")
    assert path.read_bytes() == b"new"


def test_pipes_and_devices_are_not_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    device = tmp_path / "device.txt"
    device.symlink_to("/dev/zero")
    for path in (pipe, device):
        with pytest.raises(ReadError, match="not an ordinary file"):
            read_file(str(path))


def test_what_an_interrupted_run_left_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / f".dateline-{os.getpid()}-0.tmp").write_bytes(b"left")
    write_file(str(tmp_path / "a.txt"), b"new")
    assert sorted(os.listdir(tmp_path)) == [f".dateline-{os.getpid()}-0.tmp", "a.txt"]
