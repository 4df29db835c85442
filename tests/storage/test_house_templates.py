"""House templates as files beside their profiles."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest

from editor.cli.main import main
from editor.convert import write_release
from editor.errors import ProfileError, ReadError
from editor.file_formats import WriteOptions
from editor.handover.package import PackageOptions, make_package
from editor.profiles.reader import builtin_profile, parse_profile
from editor.profiles.writer import write_profile
from editor.report import Report
from editor.storage import house_templates
from editor.storage.house_templates import copy_template, house_template, template_file
from editor.storage.profile_files import check_profile_file
from editor.storage.profiles import ProfileStore, find_profile
from editor.values import replace
from tests.builders import doc, p

COUNTY = 'title = "县"\n[docx]\ntemplate = "县.docx"\n'
RELEASE = doc(p("正文。"), title="标题")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    template = docx.Document()
    template.sections[0].header.paragraphs[0].text = "平川县人民政府"
    template.save(str(tmp_path / "县.docx"))
    (tmp_path / "county.toml").write_text(COUNTY, "utf-8")
    return tmp_path


def has_header(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        return "word/house-header-default.xml" in archive.namelist()


def test_a_profile_brings_its_template_to_every_way_of_writing(folder: Path) -> None:
    for profile in (
        find_profile(str(folder / "county.toml")),
        ProfileStore(str(folder)).read("county"),
    ):
        report = Report()
        write_release(RELEASE, str(folder / "out.docx"), WriteOptions(profile), report)
        assert has_header(folder / "out.docx")
        assert report.losses == ()
        contents = make_package(RELEASE, PackageOptions(profile), Report())
        data = next(data for path, data in contents.files if path.endswith(".docx"))
        assert data == (folder / "out.docx").read_bytes()


def test_a_profile_with_its_folder_is_written_as_without(folder: Path) -> None:
    profile = find_profile(str(folder / "county.toml"))
    assert profile.folder == str(folder)
    assert write_profile(profile, COUNTY) == COUNTY
    assert parse_profile(write_profile(profile), "county") == replace(profile, folder="")


def test_a_missing_template_is_told_and_the_built_in_one_used(folder: Path) -> None:
    (folder / "县.docx").unlink()
    profile = find_profile(str(folder / "county.toml"))
    report = Report()
    write_release(RELEASE, str(folder / "out.docx"), WriteOptions(profile), report)
    assert "“News release”" in report.losses[0].detail
    assert [loss.code for loss in report.losses] == ["template-missing"]
    write_release(
        RELEASE,
        str(folder / "plain.docx"),
        WriteOptions(builtin_profile("government-zh-Hans")),
        Report(),
    )
    assert (folder / "out.docx").read_bytes() == (folder / "plain.docx").read_bytes()


@pytest.mark.parametrize("content", [None, b"no Word document", b""])
def test_the_check_names_the_line(folder: Path, content: bytes | None) -> None:
    path = folder / "县.docx"
    path.unlink() if content is None else path.write_bytes(content)
    (fault,) = check_profile_file(str(folder / "county.toml"))
    assert (fault.line, fault.key, fault.is_error) == (3, "docx.template", False)
    assert "县.docx" in fault.sentence
    store = ProfileStore(str(folder))
    entry = next(entry for entry in store.entries() if entry.name == "county")
    assert entry.faults == (fault,)
    assert not entry.is_broken


def test_the_check_says_that_text_is_not_used(folder: Path) -> None:
    template = docx.Document()
    template.add_paragraph("使用说明")
    template.save(str(folder / "县.docx"))
    (fault,) = check_profile_file(str(folder / "county.toml"))
    assert fault.line == 3
    assert not fault.is_error


@pytest.mark.parametrize(
    "name", ["../县.docx", "/etc/县.docx", "a\\\\b.docx", "C:县.docx", "con.docx"]
)
def test_a_template_outside_the_folder_is_a_fault(name: str) -> None:
    with pytest.raises(ProfileError, match="3"):
        parse_profile(f'title = "县"\n[docx]\ntemplate = "{name}"\n', "county")


def test_a_template_is_read_once_for_all_releases(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house_templates._read_once.cache_clear()
    read: list[str] = []
    reading = house_templates.read_file
    monkeypatch.setattr(
        house_templates, "read_file", lambda path: (read.append(path), reading(path))[1]
    )
    profile = find_profile(str(folder / "county.toml"))
    for number in range(20):
        write_release(RELEASE, str(folder / f"{number}.docx"), WriteOptions(profile), Report())
    assert len(read) == 1
    assert house_template(profile, Report()) is house_template(profile, Report())


def test_a_file_that_is_too_large_is_not_even_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (folder / "县.docx").open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    monkeypatch.setattr(house_templates, "read_file", lambda path: pytest.fail("read"))
    with pytest.raises(ReadError, match="20 MB"):
        template_file(str(folder / "县.docx"))


def test_a_file_that_word_holds_for_a_moment_is_read_later(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(path: str) -> bytes:
        raise ReadError("held")

    path = str(folder / "县.docx")
    with monkeypatch.context() as patched:
        patched.setattr(house_templates, "read_file", held)
        with pytest.raises(ReadError, match="held"):
            template_file(path)
    assert template_file(path).margins


def test_what_is_no_template_is_found_out_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "坏.docx").write_bytes(b"x")
    read: list[str] = []
    real = house_templates.read_file
    monkeypatch.setattr(house_templates, "read_file", lambda path: read.append(path) or real(path))
    for _time in range(3):
        with pytest.raises(ReadError, match="坏"):
            template_file(str(folder / "坏.docx"))
    assert len(read) == 1


def test_copies_have_names_of_their_own(folder: Path) -> None:
    source, target = str(folder / "县.docx"), folder / "profiles"
    assert copy_template(source, str(target)) == "县.docx"
    assert copy_template(source, str(target)) == "县.docx"
    other = docx.Document()
    other.save(source)
    assert copy_template(source, str(target)) == "县-2.docx"
    assert (target / "县-2.docx").read_bytes() == Path(source).read_bytes()
    (folder / "坏.docx").write_bytes(b"x")
    with pytest.raises(ReadError):
        copy_template(str(folder / "坏.docx"), str(target))


class TestCommandLine:
    def test_takes_a_word_document_as_template(self, folder: Path) -> None:
        (folder / "a.md").write_text("# 标题\n\n正文。\n", "utf-8")
        arguments = ["convert", str(folder / "a.md"), str(folder / "a.docx"), "--template"]
        assert main([*arguments, str(folder / "县.docx")]) == 0
        assert has_header(folder / "a.docx")

    def test_a_template_that_is_not_there_stops_before_anything_is_written(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder / "a.md").write_text("# 标题\n\n正文。\n", "utf-8")
        arguments = ["convert", str(folder / "a.md"), str(folder / "a.docx"), "--template"]
        assert main([*arguments, str(folder / "nix.docx")]) != 0
        assert "nix.docx" in capsys.readouterr().err
        assert not (folder / "a.docx").exists()

    def test_other_names_are_not_known(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            main(["convert", "a.md", "a.docx", "--template", "newz"])
        assert "official" in capsys.readouterr().err

    def test_profile_check(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (folder / "县.docx").unlink()
        assert main(["profile", "check", str(folder / "county.toml")]) == 0
        assert ":3:" in capsys.readouterr().out
