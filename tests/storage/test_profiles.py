"""The user's own profiles: found, listed, changed and shared, and never lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.release import Metadata, Release
from editor.document.schema import is_profile_name, normalise
from editor.errors import DatelineError, ProfileError, ReadError, WriteError
from editor.profiles.builtin import builtin_names, builtin_text
from editor.profiles.reader import builtin_profile
from editor.storage import profile_files, profiles
from editor.storage.profile_names import safe_name
from editor.storage.profiles import (
    ProfileStore,
    find_profile,
    missing_profile,
    profile_for,
)

TITLES = (
    "宣传部·新闻科",
    "《日报》",
    "配置（2）",
    "Mine & Co",
    "O'Brien",
    "50%",
    "{x}",
    "#1",
    "- a",
)
COUNTY = 'title = "某县人民政府网" # ours\n[site]\nid = "3400000000"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "config" / "profiles"


@pytest.fixture
def store(folder: Path) -> ProfileStore:
    return ProfileStore(str(folder))


def _release(profile: str) -> Release:
    return Release(Metadata(language="zh-Hant"), profile=profile)


def test_without_own_profiles_there_are_the_builtin_ones(store: ProfileStore) -> None:
    assert store.names() == ()
    assert [entry.name for entry in store.entries()] == list(builtin_names())
    assert all(entry.is_builtin and not entry.faults for entry in store.entries())


def test_a_profile_is_saved_and_found(store: ProfileStore, folder: Path) -> None:
    store.save("某县", COUNTY)
    assert (folder / "某县.toml").read_text(encoding="utf-8") == COUNTY
    assert store.read("某县").site.id == "3400000000"
    assert store.text("某县") == COUNTY
    assert store.choices()[-1] == ("某县", "某县人民政府网")
    assert profile_for(_release("某县"), str(folder)).title == "某县人民政府网"
    assert missing_profile(_release("某县"), str(folder)) == ""
    assert find_profile("某县", str(folder)) == store.read("某县")
    assert find_profile(str(folder / "某县.toml")) == store.read("某县")


def test_a_file_is_read_again_only_when_it_has_changed(
    store: ProfileStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save("county", COUNTY)
    store.read("county")
    with monkeypatch.context() as patched:
        patched.setattr(profile_files, "read_file", lambda path: pytest.fail("read again"))
        assert profile_for(_release("county"), str(folder)) is store.read("county")
    store.save("county", COUNTY.replace("某县", "某某县"))
    assert store.read("county").title == "某某县人民政府网"


def test_a_file_that_another_program_holds_for_a_moment_is_read_later(
    store: ProfileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save("held", COUNTY)

    def held(path: str) -> bytes:
        raise ReadError("held")

    with monkeypatch.context() as patched:
        patched.setattr(profile_files, "read_file", held)
        with pytest.raises(ReadError, match="held"):
            store.read("held")
    assert store.read("held").title == "某县人民政府网"


def test_what_is_no_profile_is_found_out_once(
    store: ProfileStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir(parents=True)
    (folder / "binary.toml").write_bytes(bytes(range(256)) * 10)
    (folder / "bad.toml").write_text("[", "utf-8")
    read: list[str] = []
    real = profile_files.read_file
    monkeypatch.setattr(profile_files, "read_file", lambda path: read.append(path) or real(path))
    for _time in range(3):
        with pytest.raises(ReadError, match="binary"):
            store.read("binary")
        with pytest.raises(ProfileError, match="1"):
            store.read("bad")
    assert len(read) == 2


def test_a_broken_file_is_listed_with_its_faults(store: ProfileStore, folder: Path) -> None:
    store.save("good", COUNTY)
    (folder / "bad.toml").write_text('title = "x"\nlangauge = "en"\n', encoding="utf-8")
    (folder / "binary.toml").write_bytes(bytes(range(256)) * 10)
    (folder / "note.txt").write_text("no profile", encoding="utf-8")
    (folder / "folder.toml").mkdir()
    bad, binary, good = store.entries()[-3:]
    assert [bad.name, binary.name, good.name] == ["bad", "binary", "good"]
    assert [(fault.line, fault.key) for fault in bad.faults] == [(2, "langauge")]
    assert (bad.title, bad.is_broken, binary.is_broken, good.is_broken) == (
        "bad",
        True,
        True,
        False,
    )
    assert [name for name, _title in store.choices()] == [*builtin_names(), "good"]
    with pytest.raises(ProfileError, match="“bad”, line 2"):
        store.read("bad")
    sentence = missing_profile(_release("bad"), str(folder))
    assert sentence.startswith("Profile “bad”, line 2: ")
    assert sentence.endswith("“政府網站（繁體）” is used in its place.")


@pytest.mark.parametrize(
    "name",
    ["elsewhere", "../x", "/etc/passwd", "a/b", "C:x", "\\\\server\\x", "CON", "x\0", "x" * 999],
)
def test_a_draft_cannot_lead_out_of_the_folder(folder: Path, name: str) -> None:
    (folder / "sub").mkdir(parents=True)
    (folder.parent / "x.toml").write_text(COUNTY, encoding="utf-8")
    release = _release(name)
    assert profile_for(release, str(folder)) == builtin_profile("government-zh-Hant")
    assert "is not on this computer" in missing_profile(release, str(folder))
    assert len(missing_profile(release, str(folder))) < 200


def test_a_path_in_a_draft_is_not_followed(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text(COUNTY, encoding="utf-8")
    assert profile_for(_release(str(path)), str(folder)).title == "政府網站（繁體）"
    assert find_profile(str(path)).title == "某县人民政府网"


def test_builtin_profiles_stay_as_they_are(store: ProfileStore) -> None:
    name = builtin_names()[0]
    for change in (
        lambda: store.save(name, COUNTY),
        lambda: store.rename(name, "x"),
        lambda: store.remove(name),
    ):
        with pytest.raises(ProfileError, match="comes with Dateline"):
            change()
    assert store.text(name) == builtin_text(name)


def test_renaming_never_replaces_another(store: ProfileStore) -> None:
    store.save("a", COUNTY)
    store.save("b", COUNTY)
    assert store.rename("a", "B") == "B-2"
    assert store.rename("B-2", "c") == "c"
    assert store.rename("c", "C") == "C"
    assert set(store.names()) == {"b", "C"}
    with pytest.raises(ProfileError, match="name of a file"):
        store.rename("b", " .. ")
    with pytest.raises(ProfileError, match="no publishing profile"):
        store.rename("gone", "x")


def test_what_is_removed_can_be_brought_back(store: ProfileStore) -> None:
    store.save("a", COUNTY)
    first = store.remove("a")
    store.save("a", COUNTY + "# second\n")
    second = store.remove("a")
    assert store.names() == ()
    assert set(store.removed()) == {first, second}
    assert store.restore(first) == "a"
    assert store.text("a") == COUNTY
    assert store.removed() == (second,)
    with pytest.raises(WriteError):
        store.restore(first)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "big5"])
def test_files_of_old_editors_are_read(tmp_path: Path, encoding: str) -> None:
    text = builtin_text("government-zh-Hant").replace("政府網站", "縣政府")
    path = tmp_path / "縣政府.toml"
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    profile = find_profile(str(path))
    assert (profile.name, profile.title) == ("縣政府", "縣政府（繁體）")


def test_a_file_that_is_no_profile_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text("\ntitle = 1", encoding="utf-8")
    with pytest.raises(ProfileError, match=r"x\.toml”, line 2"):
        find_profile(str(path))
    path.write_bytes(b"a" * 5_000_000)
    with pytest.raises(ReadError, match="too large"):
        find_profile(str(path))
    with pytest.raises(ReadError):
        find_profile(str(tmp_path / "gone.toml"))


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\xfd", b"\xfe\xff\x00", b"\xf0\x9f\x98", b"\xff\xff\xff"]
)
def test_bytes_that_are_no_text_are_not_read(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(data)
    with pytest.raises(ReadError):
        find_profile(str(path))


def test_two_profiles_of_one_title_are_told_apart(store: ProfileStore) -> None:
    store.save("mine", builtin_text("press-release-en"))
    titles = [title for _name, title in store.choices()]
    assert titles[-1] == "Press release (English) (mine)"
    assert len(set(titles)) == len(titles)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    store = ProfileStore(str(tmp_path / "file" / "profiles"))
    assert store.names() == ()
    with pytest.raises(WriteError):
        store.save("a", COUNTY)


def test_a_faulty_text_is_not_saved(store: ProfileStore) -> None:
    store.save("a", COUNTY)
    with pytest.raises(ProfileError):
        store.save("a", "title = 1")
    assert store.text("a") == COUNTY


@given(st.text(max_size=80))
def test_every_name_is_safe_on_every_system(text: str) -> None:
    name = safe_name(text)
    assert safe_name(name) == name
    assert name == "" or is_profile_name(name)


@pytest.mark.parametrize("title", TITLES)
def test_a_release_keeps_the_profile_it_names(
    store: ProfileStore, folder: Path, title: str
) -> None:
    name = store.free_name(title)
    assert name == title
    store.save(name, COUNTY)
    release = normalise(_release(name))
    assert profile_for(release, str(folder)).title == "某县人民政府网"
    assert missing_profile(release, str(folder)) == ""


@pytest.mark.parametrize("file", ["a\u3000b.toml", "x .toml", "nul.toml", "a" * 65 + ".toml"])
def test_a_file_that_no_release_can_name_is_to_be_renamed(
    store: ProfileStore, folder: Path, file: str
) -> None:
    folder.mkdir(parents=True)
    (folder / file).write_text(COUNTY, encoding="utf-8")
    (folder / ".hidden.toml").write_text(COUNTY, encoding="utf-8")
    *builtin, entry = store.entries()
    assert all(other.is_builtin for other in builtin)
    assert entry.is_broken
    assert "Rename the file" in entry.faults[0].sentence
    assert entry.name.isprintable()
    assert store.names() == ()
    assert len(store.choices()) == len(builtin_names())


def test_an_own_file_does_not_hide_behind_a_builtin_profile(
    store: ProfileStore, folder: Path
) -> None:
    folder.mkdir(parents=True)
    (folder / f"{builtin_names()[0]}.toml").write_text(COUNTY, encoding="utf-8")
    assert "comes with Dateline" in store.entries()[-1].faults[0].sentence


LONG = COUNTY + "".join(f'[[words]]\nwrong = "{n}"\nright = "x"\n' for n in range(2000))


def test_the_list_to_choose_from_does_not_read_long_files_whole(
    store: ProfileStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save("long", LONG)
    store.save("untitled", LONG.partition("\n")[2])
    store.save("small", COUNTY.replace("某县", "某镇"))
    untitled = builtin_profile("government-zh-Hans").title
    assert store.choices()[-3:] == (
        ("long", "某县人民政府网"),
        ("small", "某镇人民政府网"),
        ("untitled", f"{untitled} (untitled)"),
    )
    profile_files._read_once.cache_clear()
    (folder / "untitled.toml").unlink()
    read = profiles.read_profile
    with monkeypatch.context() as patched:
        patched.setattr(profile_files, "parse_profile", lambda *_: pytest.fail("read whole"))
        (folder / "small.toml").unlink()
        assert ("long", "某县人民政府网") in store.choices()
        times = []
        patched.setattr(profiles, "read_profile", lambda *args: times.append(args) or read(*args))
        assert store.entries()[-1].title == "某县人民政府网"
        assert len(times) == 1


def test_whatever_a_draft_names_there_is_a_profile(folder: Path) -> None:
    for name in ("\ud800", "\u202e", "é" * 150, "."):
        try:
            assert profile_for(_release(name), str(folder))
            assert missing_profile(_release(name), str(folder))
        except DatelineError:
            pytest.fail(name)
    assert not os.path.exists(folder)
