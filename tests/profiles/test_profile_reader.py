"""Publishing profiles: the built-in ones are whole, others take what they leave out from them, and
what cannot be used is named.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib

import pytest

from editor.document.release import Contact
from editor.errors import ProfileError
from editor.profiles.builtin import builtin_name_for, builtin_names, builtin_text
from editor.profiles.profile import LABELS, SIZES, Column, Fragment, HouseWord, Person
from editor.profiles.reader import builtin_profile, check_profile, parse_profile
from editor.profiles.writer import profile_values


@pytest.mark.parametrize("name", builtin_names())
def test_builtin_profiles_are_whole(name: str) -> None:
    profile = builtin_profile(name)
    assert profile.name == name
    assert profile.title
    assert set(profile.labels) == set(LABELS)
    assert "{time}" in profile.labels["embargo"]
    assert [profile.sizes[size] for size in SIZES] == sorted(profile.sizes.values())
    assert profile.header[0] == "size"
    assert (profile.pictures.max_side, profile.pictures.quality) == (1600, 85)


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("zh-Hans", "government-zh-Hans"),
        ("zh", "government-zh-Hans"),
        ("zh-CN", "government-zh-Hans"),
        ("zh-Hant-HK", "government-zh-Hant"),
        ("zh-TW", "government-zh-Hant"),
        ("en-GB", "press-release-en"),
        ("ja", "press-release-en"),
    ],
)
def test_builtin_profile_of_a_language(language: str, name: str) -> None:
    assert builtin_name_for(language) == name


def test_unknown_builtin_profile_is_named_with_the_known_ones() -> None:
    with pytest.raises(ProfileError, match=r"county.*government-zh-Hans"):
        builtin_profile("county")


def test_a_profile_says_only_what_differs() -> None:
    profile = parse_profile(
        'title = "县政府网"\n[site]\nname = "某县人民政府"\n[labels]\nsource = "来源"', "county"
    )
    builtin = builtin_profile("government-zh-Hans")
    assert profile == dataclasses.replace(
        builtin,
        name="county",
        title="县政府网",
        site=dataclasses.replace(builtin.site, name="某县人民政府"),
        labels={**builtin.labels, "source": "来源"},
    )


def test_what_is_left_out_comes_from_the_profiles_language() -> None:
    assert parse_profile('language = "en-GB"', "mine").labels["end"] == "###"
    assert parse_profile('language = "zh-HK"', "mine").labels["published"] == "時間"


def test_pictures_may_be_larger_for_a_site_that_wants_them_so() -> None:
    pictures = parse_profile("[pictures]\nmax_side = 2400", "mine").pictures
    assert (pictures.max_side, pictures.quality) == (2400, 85)


def test_a_header_field_stands_once() -> None:
    profile = parse_profile('[header]\norder = ["source", "size", "source"]', "mine")
    assert profile.header == ("source", "size")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("language = 1", "language"),
        ("title = 2022-11-03", "title"),
        ('utc_offset = "8"', "utc_offset"),
        ('utc_offset = "+15:00"', "utc_offset"),
        ("site = 1", "site"),
        ("[site]\nname = 1", "site.name"),
        ("[column]\ntype = []", "column.type"),
        ('[header]\norder = ["title"]', "header.order[1]"),
        ('[header]\norder = "size"', "header.order"),
        ("[header]\norder = [[]]", "header.order"),
        ("[labels]\nsize = 1", "labels.size"),
        ("[sizes]\nsmall = 0", "sizes.small"),
        ("[sizes]\nlarge = true", "sizes.large"),
        ('[sizes]\nmedium = "1rem"', "sizes.medium"),
        ("[sizes]\nmedium = nan", "sizes.medium"),
        ("[text]\nindent = -1", "text.indent"),
        ("[text]\nline_height = 0", "text.line_height"),
        ('[fonts]\nbody = "SimSun"', "fonts.body"),
        ("[fonts]\nheading = []", "fonts.heading"),
        ("[fonts]\nheading = [1]", "fonts.heading"),
        ('[docx]\ntemplate = "x"', "docx.template"),
        ("[docx]\npaper = 4", "docx.paper"),
        ("docx = []", "docx"),
        ("pictures = 1600", "pictures"),
        ("[pictures]\nmax_side = 1600.5", "pictures.max_side"),
        ("[pictures]\nmax_side = 10", "pictures.max_side"),
        ("[pictures]\nmax_side = true", "pictures.max_side"),
        ("[pictures]\nquality = 101", "pictures.quality"),
        ('[pictures]\nquality = "good"', "pictures.quality"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(text: str, key: str) -> None:
    with pytest.raises(ProfileError) as caught:
        parse_profile(text, "mine")
    line = text.count("\n") + 1
    assert str(caught.value).startswith(f"Profile “mine”, line {line}: “{key}")


def test_broken_toml_is_named() -> None:
    with pytest.raises(ProfileError, match=r"^Profile “mine”, line 1: The value is"):
        parse_profile("title = ", "mine")


def test_a_profile_holds_what_is_constant_for_an_organisation() -> None:
    profile = parse_profile(
        """
        [[columns]]
        name = "要闻"
        type = "工作动态"
        [[columns]]
        name = "公告"
        [fragment]
        target = "wechat"
        container = "zoom"
        [release]
        required = ["title", "column"]
        boilerplate = '''
某县位于……

联系我们。
'''
        [release.limits]
        title = 30
        summary = 0
        [[contacts]]
        name = "贾悦"
        phone = "0551-1234567"
        [[words]]
        wrong = "登陆"
        right = "登录"
        reason = "网站用登录"
        [[roster]]
        name = "沈言"
        title = "局长"
        """,
        "mine",
    )
    assert profile.columns == (Column("要闻", type="工作动态"), Column("公告"))
    assert profile.column_of("公告") == Column("公告")
    assert profile.fragment == Fragment("wechat", "zoom")
    assert profile.required == ("title", "column")
    assert profile.boilerplate == "某县位于……\n\n联系我们。"
    builtin = builtin_profile("government-zh-Hans").limits
    assert "summary" in builtin
    assert profile.limits == {
        **{name: limit for name, limit in builtin.items() if name != "summary"},
        "title": 30,
    }
    assert profile.contacts == (Contact("贾悦", phone="0551-1234567"),)
    assert profile.words == (HouseWord("登陆", "登录", "网站用登录"),)
    assert profile.roster == (Person("沈言", "局长"),)


@pytest.mark.parametrize("name", builtin_names())
def test_a_file_that_is_called_like_a_builtin_one_may_leave_keys_out(name: str) -> None:
    assert parse_profile('title = "x"', name).labels


@pytest.mark.parametrize("name", builtin_names())
def test_builtin_profiles_have_no_faults_and_every_key(name: str) -> None:
    text = builtin_text(name)
    assert check_profile(text) == ()
    written = tomllib.loads(text)
    for key, value in profile_values(builtin_profile(name)).items():
        if isinstance(value, dict):
            assert set(written[key]) == set(value)
        elif value != []:
            assert key in written


@pytest.mark.parametrize("name", builtin_names())
def test_the_examples_in_builtin_profiles_can_be_used(name: str) -> None:
    examples = re.sub(r"(?m)^# (\[\[|[a-z]+ = )", r"\1", builtin_text(name))
    assert [fault for fault in check_profile(examples) if fault.is_error] == []
    profile = parse_profile(examples, "mine")
    assert profile.columns
    assert profile.contacts
    assert profile.words
    assert profile.roster
