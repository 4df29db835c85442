"""Names that every file system takes, and what tags of languages say of the characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.file_names import is_device, is_file_name
from editor.i18n import system_language
from editor.languages import is_traditional


@pytest.mark.parametrize(
    "name",
    [
        "宣传部·新闻科",
        "《日报》",
        "配置（2）",
        "Mine & Co",
        "O'Brien",
        "50%",
        "x.y",
        "-1",
        "a" * 300,
    ],
)
def test_most_names_are_those_of_files(name: str) -> None:
    assert is_file_name(name)


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", ".x", "x.", " x", "x ", "a/b", "a\\b", "C:x", "a*", "a?", 'a"', "<a", "a|b",
     "a\nb", "a\0", "\ud800", "\u202ea", "CON", "nul.txt", "Com1", "lpt¹.x", "aux "],
)  # fmt: skip
def test_some_are_not_on_every_system(name: str) -> None:
    assert not is_file_name(name)


@pytest.mark.parametrize("name", ["con", "NUL", "com0", "LPT9.x", "COM¹", "aux .toml"])
def test_devices_of_windows_are_no_files(name: str) -> None:
    assert is_device(name)
    assert not is_device(f"x{name}")


@given(st.text(max_size=20))
def test_a_name_of_a_file_is_no_path(name: str) -> None:
    if is_file_name(name):
        assert not set(name) & set("/\\:\0")
        assert name not in (".", "..")


@pytest.mark.parametrize(
    ("language", "traditional"),
    [
        ("zh-Hant", True),
        ("zh-Hant-CN", True),
        ("zh-TW", True),
        ("ZH-hk", True),
        ("zh_MO", True),
        ("zh-Hans-HK", False),
        ("zh-Hans", False),
        ("zh", False),
        ("zh-CN", False),
        ("en-HK", False),
        ("", False),
        ("zh-x-motor", False),
    ],
)
def test_the_script_is_told_from_the_tag(language: str, traditional: bool) -> None:
    assert is_traditional(language) is traditional


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("zh_TW.UTF-8", "zh_Hant"),
        ("zh_HK@stroke", "zh_Hant"),
        ("zh_CN.GB18030", "zh_Hans"),
        ("zh_Hans_HK", "zh_Hans"),
    ],
)
def test_the_interface_goes_by_the_same(locale: str, language: str) -> None:
    assert system_language({"LANG": locale}) == language
