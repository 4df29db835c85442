from __future__ import annotations

import datetime
import errno
import io
import json
import os
import shutil
import stat
import subprocess
import sys
import time
import unicodedata
import warnings
import zipfile
from pathlib import Path
from typing import Any

import pytest

from editor import __main__
from editor.convert import read_release
from editor.document.checksum import sha256
from editor.document.nodes import Figure
from editor.errors import FormatError, ReadError, WriteError
from editor.handover import package as package_module
from editor.handover.manifest import MAX_BYTES, read_manifest
from editor.handover.names import is_safe_path, stem_for
from editor.handover.package import (
    MissingPictureError,
    PackageOptions,
    make_package,
    write_package,
)
from editor.handover.proof import TextDiffersError
from editor.handover.verify import verify_package
from editor.profiles.profile import LABELS, HouseWord, Person
from editor.profiles.reader import builtin_profile
from editor.report import Report
from editor.sample import sample_path
from editor.values import replace
from tests.builders import doc, inlines, link, p

CLOCK = datetime.datetime(
    2026, 11, 23, 15, 4, tzinfo=datetime.timezone(datetime.timedelta(hours=8))
)
OPTIONS = PackageOptions(made_at=CLOCK)
GOLDEN = Path(__file__).parent.parent / "golden"
PAGES = sorted(GOLDEN.glob("page-*.html"))
SOURCES = [sample_path(), str(GOLDEN / "everything.md"), *map(str, PAGES)]


@pytest.fixture(params=["folder", "zip"])
def options(request: pytest.FixtureRequest) -> PackageOptions:
    return PackageOptions(made_at=CLOCK, as_zip=request.param == "zip")


def write(parent: Path, options: PackageOptions = OPTIONS, source: str = SOURCES[0]) -> str:
    return write_package(read_release(source, Report()), str(parent), options, Report()).path


@pytest.mark.parametrize("source", SOURCES, ids=os.path.basename)
def test_a_package_is_whole(tmp_path: Path, options: PackageOptions, source: str) -> None:
    made = PackageOptions(None, "", options.as_zip, True, CLOCK)
    found = verify_package(write(tmp_path, made, source))
    assert found.is_whole, found
    assert {text.product for text in found.texts} == {"page", "fragment", "docx", "text"}
    assert found.made_at == "2026-11-23T15:04:00+08:00"
    assert os.listdir(tmp_path) == [os.path.basename(found.path)]


def test_names_and_manifest(tmp_path: Path) -> None:
    path = Path(write(tmp_path))
    stem = "清河县智慧农业示范园投入使用"
    assert path.name == f"2026-11-03 {stem}"
    files = {str(file.relative_to(path)) for file in path.rglob("*") if file.is_file()}
    names = {f"{stem}.html", f"{stem}-cms.html", f"{stem}.docx", f"{stem}.txt", "说明.txt"}
    assert names | {"manifest.json"} == {file for file in files if "/" not in file}
    manifest = json.loads((path / "manifest.json").read_bytes())
    assert manifest["profile"]["values"]["labels"]["source"] == "稿源"
    assert manifest["release"]["published"] == "2026-11-03T15:04:00+08:00"
    assert manifest["counts"]["han"] > 300
    assert any(file["losses"] for file in manifest["files"])
    assert str(tmp_path) not in (path / "manifest.json").read_text("utf-8")
    assert 'src="pictures/' in (path / f"{stem}-cms.html").read_text("utf-8")


def test_the_same_input_and_clock_give_the_same_bytes(tmp_path: Path) -> None:
    release = read_release(sample_path(), Report())
    assert make_package(release, OPTIONS, Report()) == make_package(release, OPTIONS, Report())
    zipped = PackageOptions(as_zip=True, made_at=CLOCK)
    one, other = Path(write(tmp_path, zipped)), Path(write(tmp_path, zipped))
    assert one != other
    assert one.read_bytes() == other.read_bytes()


def test_names_in_a_zip_are_marked_as_utf_8(tmp_path: Path) -> None:
    with zipfile.ZipFile(write(tmp_path, PackageOptions(as_zip=True, made_at=CLOCK))) as archive:
        assert all(info.flag_bits & 0x800 for info in archive.infolist())


def test_every_flipped_byte_is_found(tmp_path: Path) -> None:
    path = Path(write(tmp_path))
    for entry in read_manifest((path / "manifest.json").read_bytes()).entries:
        file = path / entry.path
        data = file.read_bytes()
        for position in {0, len(data) // 3, len(data) // 2, len(data) - 1}:
            file.write_bytes(data[:position] + bytes([data[position] ^ 1]) + data[position + 1 :])
            found = verify_package(str(path))
            assert not found.is_whole
            assert [v.path for v in found.files if v.state == "changed"] == [entry.path]
        file.write_bytes(data)
    assert verify_package(str(path)).is_whole


def test_missing_and_added_files(tmp_path: Path) -> None:
    path = Path(write(tmp_path))
    (path / "extra.txt").write_text("x", "utf-8")
    assert verify_package(str(path)).is_whole
    assert [v.path for v in verify_package(str(path)).files if v.state == "unlisted"] == [
        "extra.txt"
    ]
    next(path.glob("*.html")).unlink()
    found = verify_package(str(path))
    assert not found.is_whole
    assert sum(v.state == "missing" for v in found.files) == 1
    assert any(text.is_same for text in found.texts)


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_a_link_is_no_file_of_a_package(tmp_path: Path) -> None:
    path = Path(write(tmp_path))
    file = path / "说明.txt"
    shutil.move(file, tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    assert [v.state for v in verify_package(str(path)).files].count("unreadable") == 1


def test_a_changed_text_is_named_even_if_the_manifest_was_mended(tmp_path: Path) -> None:
    path = Path(write(tmp_path))
    manifest = json.loads((path / "manifest.json").read_bytes())
    entry = next(file for file in manifest["files"] if file["role"] == "text")
    file = path / entry["path"]
    data = file.read_bytes().replace("亩".encode(), "顷".encode(), 1)
    file.write_bytes(data)
    entry["sha256"] = sha256(data)
    (path / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    found = verify_package(str(path))
    assert all(file.state == "ok" for file in found.files)
    assert [text.product for text in found.texts if not text.is_same] == ["text"]


def test_a_taken_name_gets_a_number_and_an_empty_folder_is_free(tmp_path: Path) -> None:
    name = "2026-11-03 清河县智慧农业示范园投入使用"
    (tmp_path / name).mkdir()
    assert write(tmp_path) == str(tmp_path / name)
    before = sorted(os.listdir(tmp_path / name))
    assert write(tmp_path) == str(tmp_path / f"{name} (2)")
    assert sorted(os.listdir(tmp_path / name)) == before


def test_a_missing_picture_is_refused_and_named(tmp_path: Path) -> None:
    figure = Figure("0123456789ab.png", "三座", inlines("温室"), "李明")
    release = doc(p("甲"), figure, p("乙"), title="题")
    with pytest.raises(MissingPictureError, match="figure 1, “温室”"):
        write_package(release, str(tmp_path), OPTIONS, Report())
    assert not os.listdir(tmp_path)
    made = write_package(
        release, str(tmp_path), PackageOptions(allow_missing=True, made_at=CLOCK), Report()
    )
    assert made.contents.findings[0].level == "error"
    assert verify_package(made.path).is_whole


def test_nothing_is_written_where_texts_differ(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*_arguments: object) -> str:
        return "别的\n"

    monkeypatch.setattr(package_module, "write_text", wrong)
    with pytest.raises(TextDiffersError, match="the plain text"):
        write(tmp_path)
    assert not os.listdir(tmp_path)


@pytest.mark.parametrize("failing", range(1, 8))
def test_a_full_disk_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    count = 0
    flush = os.fsync

    def full(descriptor: int) -> None:
        nonlocal count
        # A folder that cannot be flushed is no failure.
        count += stat.S_ISREG(os.fstat(descriptor).st_mode)
        if count == failing:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match=r"2026-11-03 清河县.*: No space left") as caught:
        write(tmp_path)
    assert ".tmp" not in str(caught.value)
    assert not os.listdir(tmp_path)


def test_a_full_disk_leaves_no_zip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="No space left"):
        write(tmp_path, PackageOptions(as_zip=True, made_at=CLOCK))
    assert not os.listdir(tmp_path)


def test_a_failed_rename_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_source: str, _target: str) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(WriteError, match="Permission denied"):
        write(tmp_path)
    assert not os.listdir(tmp_path)


def test_no_folder_and_a_file_in_its_place(tmp_path: Path, options: PackageOptions) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    for parent in (tmp_path / "none", tmp_path / "file"):
        with pytest.raises(WriteError):
            write(parent, options)


def test_killed_in_between_leaves_no_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_source: str, _target: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "rename", killed)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path)
    assert not [name for name in os.listdir(tmp_path) if not name.startswith(".")]


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("", "无标题"), ("a/b\\c:d", "a b c d"), ("CON", "CON_"), ("..", "无标题"),
        ("题\u202e名 . ", "题名"), ("nul.txt", "nul_.txt"), ("COM¹", "COM¹_"),
    ],
)  # fmt: skip
def test_stems_are_safe_everywhere(title: str, stem: str) -> None:
    profile = builtin_profile("government-zh-Hans")
    assert stem_for(doc(p("x"), title=title), profile) == stem
    long = stem_for(doc(p("x"), title="县" * 500), profile)
    assert len(long.encode()) <= 120
    assert is_safe_path(f"{long}.html")


def mutate(path: Path, change: Any) -> str:
    file = path / "manifest.json"
    manifest = json.loads(file.read_bytes())
    change(manifest)
    file.write_text(json.dumps(manifest), "utf-8")
    return str(path)


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m["files"][0].update(path="../x"),
        lambda m: m["files"][0].update(path="/etc/passwd"),
        lambda m: m["files"][0].update(path="C:\\x"),
        lambda m: m["files"][0].update(path="a//b"),
        lambda m: m["files"][0].update(path=7),
        lambda m: m["files"][0].update(path="manifest.json"),
        lambda m: m["files"][0].update(bytes=-1),
        lambda m: m["files"][0].update(bytes=True),
        lambda m: m["files"][0].update(sha256="x"),
        lambda m: m["files"][0].update(role="evil"),
        lambda m: m["files"].append(m["files"][0]),
        lambda m: m["files"].extend({**m["files"][-1], "path": x} for x in ("Pic", "pIC")),
        lambda m: m["files"].extend({**m["files"][-1], "path": x} for x in ("é", "e\u0301")),
        lambda m: m.update(files={}),
        lambda m: m.update(files=[1]),
        lambda m: m.update(files=[{**m["files"][-1], "path": f"{n}"} for n in range(5_001)]),
        lambda m: m.update(format="x"),
        lambda m: m.update(format_version=99),
        lambda m: m.update(profile=[]),
        lambda m: m["profile"]["values"].update(labels=[]),
        lambda m: m["profile"]["values"]["labels"].update(zone=7),
        lambda m: m["profile"]["values"].update(language=None),
        lambda m: m["profile"]["values"].update(header=["x"]),
        lambda m: m["profile"]["values"].update(utc_offset=10**30),
        lambda m: m.update(fragment_target="x"),
        lambda m: m.pop("text"),
    ],
)
def test_hostile_manifests_are_refused(tmp_path: Path, change: Any) -> None:
    path = Path(write(tmp_path))
    with pytest.raises(ReadError, match="The manifest cannot be used"):
        verify_package(mutate(path, change))


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"null", b"\xff", b'{"format": 1, "format": 2}', b"[" * 100_000, b"9" * 10_000],
)
def test_broken_manifests_are_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(data)
    with pytest.raises(ReadError):
        verify_package(str(tmp_path))


def test_a_key_twice_or_too_long_a_manifest_is_refused(tmp_path: Path) -> None:
    data = (Path(write(tmp_path)) / "manifest.json").read_bytes()
    assert read_manifest(data)
    for bad in (data.replace(b"{", b'{"format": "dateline-package",', 1), data + b" " * MAX_BYTES):
        with pytest.raises(FormatError):
            read_manifest(bad)


@pytest.mark.parametrize(
    "forget",
    [
        *(lambda values, name=name: values["labels"].pop(name) for name in LABELS),
        lambda values: values.pop("labels"),
        lambda values: values.pop("header"),
        lambda values: values.pop("utc_offset"),
        lambda values: values.pop("language"),
        lambda values: values.clear(),
    ],
)
def test_what_an_earlier_version_did_not_say_of_its_profile_is_known(
    tmp_path: Path, forget: Any
) -> None:
    path = Path(write(tmp_path))
    assert verify_package(mutate(path, lambda m: forget(m["profile"]["values"]))).is_whole


def test_the_label_of_another_language_is_of_that_language(tmp_path: Path) -> None:
    release = doc(p("Text."), title="Title", language="en")
    path = Path(write_package(release, str(tmp_path), OPTIONS, Report()).path)
    label = builtin_profile("press-release-en").labels["contacts"]
    found = read_manifest(
        Path(
            mutate(path, lambda m: m["profile"]["values"]["labels"].clear()), "manifest.json"
        ).read_bytes()
    )
    assert found.profile.labels["contacts"] == label


def doubled_zip(path: Path, forged: str, *, first: bool = True) -> str:
    """The package in a folder as a zip with a forged entry before or behind the true ones."""
    made = path.parent / "doubled.zip"
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w") as archive:
        warnings.simplefilter("ignore")
        if first:
            archive.writestr(forged, b"forged")
        for file in path.iterdir():
            archive.write(file, file.name)
        if not first:
            archive.writestr(forged, b"forged")
    return str(made)


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(
    "forged", ["Café.docx", "CAFÉ.docx", "Cafe\u0301.docx", "manifest.json", "Manifest.JSON"]
)
def test_a_name_twice_in_a_zip_is_refused(tmp_path: Path, forged: str, first: bool) -> None:
    release = doc(p("甲"), title="Café")
    path = Path(write_package(release, str(tmp_path), OPTIONS, Report()).path)
    assert verify_package(doubled_zip(path, "other.txt", first=first)).is_whole
    with pytest.raises(ReadError, match="two files of the same name"):
        verify_package(doubled_zip(path, forged, first=first))


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that tells them apart")
@pytest.mark.parametrize("forged", ["CAFÉ.docx", "Cafe\u0301.docx", "Manifest.json"])
def test_a_name_twice_in_a_folder_is_told(tmp_path: Path, forged: str) -> None:
    release = doc(p("甲"), title="Café")
    path = Path(write_package(release, str(tmp_path), OPTIONS, Report()).path)
    (path / forged).write_bytes(b"forged")
    found = verify_package(str(path))
    assert not found.is_whole
    assert [file.path for file in found.files if file.state == "unreadable"] == [forged]
    assert sum(file.state == "ok" for file in found.files) == 5


def test_names_in_parted_characters_are_those_of_the_manifest(tmp_path: Path) -> None:
    release = doc(p("甲"), title="Café")
    path = Path(write_package(release, str(tmp_path), OPTIONS, Report()).path)
    for file in list(path.iterdir()):
        file.rename(path / unicodedata.normalize("NFD", file.name))
    assert verify_package(str(path)).is_whole


def test_a_folder_of_too_many_files_is_no_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path)
    assert verify_package(path).is_whole
    monkeypatch.setattr("editor.handover.verify.MAX_FILES", 2)
    with pytest.raises(ReadError, match="more files than any package"):
        verify_package(path)


def test_no_package_at_all(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"no zip")
    for path in (tmp_path, tmp_path / "none", tmp_path / "x.zip"):
        with pytest.raises(ReadError):
            verify_package(str(path))


def test_a_zip_bomb_is_no_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor.formats.zip_reading.MAX_ENTRY_BYTES", 1000)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("p/manifest.json", b" " * 10_000_000)
    (tmp_path / "bomb.zip").write_bytes(buffer.getvalue())
    with pytest.raises(ReadError):
        verify_package(str(tmp_path / "bomb.zip"))


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["package", sample_path(), "--out", str(tmp_path / "out")]) == 0
    path = capsys.readouterr().out.strip()
    assert __main__.main(["verify", path]) == 0
    assert "The package is whole" in capsys.readouterr().out
    (Path(path) / "说明.txt").write_text("x", "utf-8")
    assert __main__.main(["verify", path, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["whole"] is False
    assert __main__.main(["verify", str(tmp_path)]) == 1
    assert "manifest" in capsys.readouterr().err


def test_roster_and_house_words_stay_in_the_house(tmp_path: Path) -> None:
    profile = replace(
        builtin_profile("government-zh-Hans"),
        words=(HouseWord("旧称谓", "新称谓", "内部口径"),),
        roster=(Person("张某某", "主任", "办公室"),),
    )
    path = write(tmp_path, replace(OPTIONS, profile=profile))
    for file in Path(path).rglob("*.*"):
        assert not any(
            word.encode() in file.read_bytes() for word in ("旧称谓", "内部口径", "张某某")
        )
    assert verify_package(path).is_whole


def _leftover(parent: Path, name: str, days: float) -> Path:
    folder = parent / name
    (folder / "pictures").mkdir(parents=True)
    (folder / "pictures" / "a.png").write_bytes(b"x")
    (folder / "page.html").write_bytes(b"x")
    then = time.time() - days * 24 * 60 * 60
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (then, then))
    return folder


def test_what_a_killed_process_left_is_taken_away_a_day_later(tmp_path: Path) -> None:
    old = _leftover(tmp_path, ".dateline-4711-0.tmp", 2)
    elsewhere = _leftover(tmp_path / "elsewhere", "kept", 2)
    kept = [
        _leftover(tmp_path, ".dateline-4711-1.tmp", 0.5),
        _leftover(tmp_path, ".dateline-4711-2.tmp.bak", 2),
        _leftover(tmp_path, "dateline-4711-0.tmp", 2),
        elsewhere,
    ]
    touched = _leftover(tmp_path, ".dateline-4711-3.tmp", 2)
    then = time.time()
    os.utime(touched / "pictures" / "a.png", (then, then))
    link = tmp_path / ".dateline-4711-4.tmp"
    link.symlink_to(elsewhere)
    file = tmp_path / ".dateline-4711-5.tmp"
    file.write_bytes(b"x")
    os.utime(file, (0, 0))
    write(tmp_path)
    assert not old.exists()
    for path in (*kept, touched, link, file):
        assert path.exists(), path
    assert (elsewhere / "page.html").exists()


@pytest.mark.parametrize("target", ["inline", "wechat"])
def test_what_a_cms_reorders_is_an_error_in_the_manifest(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    target: str,
) -> None:
    source = tmp_path / "in.md"
    source.write_text("# 题\n\n甲\n\n乙\n\n丙\n", "utf-8")
    nested = "<ul><li>甲<ul><li>乙</li></ul>丙</li></ul>"
    monkeypatch.setattr(package_module, "write_fragment", lambda *_arguments: nested)
    out = tmp_path / "out"
    assert __main__.main(["package", str(source), "--out", str(out), "--target", target]) == 0
    said = capsys.readouterr()
    manifest = json.loads((Path(said.out.strip()) / "manifest.json").read_bytes())
    errors = [f["id"] for f in manifest["findings"] if f["level"] == "error"]
    assert "cms-ueditor-text-moved" in errors
    assert "cms-ueditor-text-moved" in said.err


def test_what_wechat_takes_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    release = doc(p("见", link("https://example.gov.cn/a", "通报"), "。"), title="题")
    fragment = '<p>见<a href="https://example.gov.cn/a">通报</a>。</p>'
    monkeypatch.setattr(package_module, "write_fragment", lambda *_arguments: fragment)
    for target, found in (("wechat", {"warning"}), ("inline", set())):
        contents = make_package(release, PackageOptions(target=target), Report())
        levels = {f.level for f in contents.findings if f.id == "cms-wechat-link"}
        assert levels == found


@pytest.mark.parametrize(
    "title",
    [
        "𠮷野家𡈽地",
        "خبر صحفي",
        "\u202eabc",
        "县" * 200,
        "x" * 200,
        "",
        "😀",
        ".",
        "CON",
        "nul.txt",
        "a/b\\c",
    ],
)
@pytest.mark.parametrize("as_zip", [False, True])
def test_any_title_makes_a_package_twice_in_a_second(
    tmp_path: Path, title: str, as_zip: bool
) -> None:
    options = PackageOptions(made_at=CLOCK, as_zip=as_zip)
    release = doc(p("甲"), title=title)
    paths = [write_package(release, str(tmp_path), options, Report()).path for _n in range(2)]
    assert len(set(paths)) == 2
    assert all(verify_package(path).is_whole for path in paths)
    assert len(os.listdir(tmp_path)) == 2


@pytest.mark.skipif(os.name != "posix", reason="needs the C locale")
@pytest.mark.parametrize("utf8", ["", "0"])
def test_the_c_locale_makes_packages_or_says_why_not(tmp_path: Path, utf8: str) -> None:
    parent = tmp_path / "宣传部"
    source = tmp_path / "稿.md"
    source.write_text("# 题目𠮷\n\n甲\n", "utf-8")
    environment = {
        **os.environ, "LC_ALL": "C", "PYTHONUTF8": utf8, "PYTHONCOERCECLOCALE": utf8
    }  # fmt: skip

    def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        root = Path(__file__).parent.parent.parent
        command = [sys.executable, "-m", "editor", *arguments]
        return subprocess.run(command, env=environment, cwd=root, capture_output=True, check=False)

    done = run("package", str(source), "--out", str(parent))
    assert b"Traceback" not in done.stderr
    if utf8 == "0":
        assert done.returncode == 1
        assert b"in this language environment no file can have such a name" in done.stderr
        assert not os.listdir(parent)
    else:
        assert done.returncode == 0, done.stderr
        (path,) = parent.iterdir()
        assert run("verify", str(path)).returncode == 0


@pytest.mark.parametrize("path", ["aux.png", "pictures/COM1.png", "lpt²", "x" * 1025, "县" * 400])
def test_paths_that_some_system_cannot_have_are_not_safe(path: str) -> None:
    assert is_safe_path("pictures/.a b县.png")
    assert not is_safe_path(path)
