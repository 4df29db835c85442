"""All that is wrong with a profile is told at once, each with its line, in plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.errors import ProfileError
from editor.profiles.reader import MAX_CHARACTERS, check_profile, parse_profile


def test_all_faults_are_told_at_once_in_the_order_of_lines() -> None:
    text = """title = “县政府”
langauge = "zh-Hans"
[site]
domain = "https://www.a.gov.cn/"
id = "12"

[sizes]
large = 1
[[contacts]]
[labels]
embargo = "{tmie}"
"""
    faults = check_profile(text)
    assert [(fault.line, fault.column, fault.key, fault.is_error) for fault in faults] == [
        (1, 9, "title", True),
        (2, 1, "langauge", True),
        (4, 1, "site.domain", True),
        (5, 1, "site.id", False),
        (8, 1, "sizes.large", True),
        (9, 1, "contacts[1]", True),
        (11, 1, "labels.embargo", True),
    ]
    assert faults[1].with_line() == "Line 2: “langauge” is not known. Did you mean “language”?"
    with pytest.raises(ProfileError) as caught:
        parse_profile(text, "county", "/a/county.toml")
    assert str(caught.value) == (
        'Profile “/a/county.toml”, line 1: “ is no quotation mark here; write ". (5 more faults)'
    )


@pytest.mark.parametrize(
    ("text", "line", "key", "part"),
    [
        ('a = 1\ntitle = "x', 2, "title", "never ends"),
        ('title = "x"\ntitle = "y"', 2, "title", "twice"),
        ("[site]\n[labels]\n[site]", 3, "", "twice"),
        ('title = """x\n\ny = 1\n', 1, "", "never ends"),
        ("title = '''x\n\ny = 1\n", 1, "", "never ends"),
        ('title = "x\ny = 1', 1, "title", "at the end"),
        ("title = 'x\ny = 1", 1, "title", "never ends"),
        ("title = 'x\ny = '1'", 1, "title", "at the end"),
        ("[header]\norder = ['size',\n", 2, "order", "comma"),
        ('title = "C:\\work"', 1, "title", "\\\\"),
        ("[site\nname = ''", 1, "", "closing bracket"),
        ("\n\ntitle ＝ 'x'", 3, "", "＝"),
        ("title: x", 1, "", "equals sign"),
        ("[header]\norder = ['size' 'source']", 2, "order", "comma"),
        ("title = 县政府", 1, "title", "not in quotation marks"),
        ("title = 'x' # a\rb", 1, "title", "control character"),
        (f"[sizes]\nsmall = {'9' * 5000}", 2, "", "TOML"),
        ("language = 'Chinese language'", 1, "language", "zh-Hans"),
        ("language = 'zh_Hans'", 1, "language", "zh-Hans"),
        ("utc_offset = '-13:00'", 1, "utc_offset", "+08:00"),
        ("[site]\ndomain = 'localhost'", 2, "site.domain", "www.example"),
        ('[site]\nname = "a\\u0000"', 2, "site.name", "control"),
        ('[site]\nname = "a\\u202Eb"', 2, "site.name", "control"),
        ('[fonts]\nbody = [\n"A",\n"B\\u0007"]', 4, "fonts.body[2]", "control"),
        ("[fonts]\nbody = []", 2, "fonts.body", "at least one"),
        ("[fonts]\nbody = ['']", 2, "fonts.body[1]", "empty"),
        ("[fragment]\ncontainer = '#zoom'", 2, "fragment.container", "id of an element"),
        ("[fragment]\ntarget = 'inlin'", 2, "fragment.target", "Did you mean “inline”?"),
        ("[release.limits]\ntitle = -1", 2, "release.limits.title", "from 0"),
        ("[release]\nlimits.title = '40'", 2, "release.limits.title", "whole number"),
        ("[release]\nlimits = {titel = 40}", 2, "release.limits.titel", "“title”"),
        ("[release]\nrequired = ['source', 'autor']", 2, "release.required[2]", "“author"),
        ("[lables]\na = 1", 1, "lables", "“labels”"),
        ("[labels]\nlarg = 'a'", 2, "labels.larg", "“large”"),
        ("[labels]\nlarge = ''", 2, "labels.large", "empty"),
        ("[labels]\ndateline = '{city} x'", 2, "labels.dateline", "{place}"),
        ("[labels]\nfigure_number = 'Figure'", 2, "labels.figure_number", "{number}"),
        ("[labels]\nfigure_number = '{number}-{number}'", 2, "labels.figure_number", "only once"),
        ("[labels]\nembargo = '{time'", 2, "labels.embargo", "alone"),
        ("[[columns]]\nname = 'a'\n[[columns]]\nname = 'a'", 4, "columns[2].name", "columns[1]"),
        ("[column]\nname = 'a'\n[[columns]]\nname = 'a'", 4, "columns[1].name", "“column”"),
        ("[[columns]]\ntype = 'a'", 1, "columns[1]", "“name”"),
        ("[columns]\nname = 'a'", 1, "columns", "[[columns]]"),
        ("[[words]]\nwrong = 'a'", 1, "words[1]", "“right”"),
        ("[[roster]]\ntitle = 'a'", 1, "roster[1]", "“name”"),
        ("contacts = ['a']", 1, "contacts[1]", "section"),
        ("[sizes]\nmedium = 3.0\n", 2, "sizes.medium", "grow"),
        ("k = " + "[" * 5000 + "]" * 5000, 0, "", "too complicated"),
        ("a" + ".a" * 5000 + " = 1", 0, "", "too complicated"),
        ("#" * (MAX_CHARACTERS + 1), 0, "", "too large"),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, line: int, key: str, part: str) -> None:
    errors = [fault for fault in check_profile(text) if fault.is_error]
    assert [(fault.line, fault.key) for fault in errors] == [(line, key)]
    assert part in errors[0].sentence
    assert "{key}" not in errors[0].sentence


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("[site]\nid = 'N000000672'", 2, "site.id"),
        ("[podcasts]\nx = 1", 1, "podcasts"),
        ("[labels]\nembargo = 'later'", 2, "labels.embargo"),
        ("[text]\nline_height = 1.1", 2, "text.line_height"),
        ("[[contacts]]\nemail = 'x'", 2, "contacts[1].email"),
        ("[header]\norder = ['size', 'size']", 2, "header.order[2]"),
        ("[column]\ntype = '没有此类'", 2, "column.type"),
        ("[column]\nname = '公告'\ntype = ''", 3, "column.type"),
        (
            "[[columns]]\nname = 'a'\ntype = '首页'\n[[columns]]\nname = '坏'\ntype = '没有此类'",
            6,
            "columns[2].type",
        ),
        ("[[columns]]\nname = '公告'", 1, "columns[1].type"),
    ],
)
def test_what_is_probably_not_meant_is_a_warning(text: str, line: int, key: str) -> None:
    (fault,) = check_profile(text)
    assert (fault.line, fault.key, fault.is_error) == (line, key, False)
    parse_profile(text, "mine")


def test_the_types_of_columns_are_those_of_chinese_government_sites() -> None:
    column = "[column]\nname = 'News'\n[[columns]]\nname = 'Notices'\n"
    assert check_profile(f"language = 'en'\n{column}") == ()
    assert check_profile(f"language = 'zh-Hant'\n{column}type = '工作動態'") == ()
    assert check_profile(f"{column}type = '政策文件'") == ()


@pytest.mark.parametrize("good", ["bm01000001", "3400000000", ""])
def test_the_codes_of_sites(good: str) -> None:
    assert check_profile(f"[site]\nid = '{good}'\ndomain = 'www.某县.gov.cn'") == ()


@given(
    st.lists(
        st.sampled_from(
            ["title = 1", "x = “", "[sizes]", "small = 1", "[[columns]]", "name = 'a'", "]", '"""',
             "[labels]", "order = [", "'a',", "# c", "a.b = {c = 1}", "contacts = [{}]"]
        )
    )
)  # fmt: skip
def test_whatever_is_wrong_is_told_and_nothing_is_raised(lines: list[str]) -> None:
    text = "\n".join(lines)
    faults = check_profile(text)
    assert all(0 <= fault.line <= max(len(lines), 1) for fault in faults)
    if any(fault.is_error for fault in faults):
        with pytest.raises(ProfileError):
            parse_profile(text, "mine")
    else:
        parse_profile(text, "mine")


@pytest.mark.parametrize("part", ["a = 1\n", "[", "a.", '"', "title = “\n", "[[words]]\n", "[a]\n"])
def test_a_hostile_file_takes_no_time(part: str) -> None:
    check_profile(part * (MAX_CHARACTERS // len(part)))


@pytest.mark.parametrize("text", ["", "\ufeff", " \n\n", "# only a note\n"])
def test_a_profile_that_says_nothing_is_warned_of(text: str) -> None:
    (fault,) = check_profile(text)
    assert (fault.line, fault.is_error) == (0, False)
    assert "says nothing" in fault.sentence
    assert parse_profile(text, "x").language == "zh-Hans"


@pytest.mark.parametrize(
    "text",
    ["a = 1\n# \x01", "a = 1\n#\x7f", "a = 1\n# \x85", "a = 1\n# \ufffe", 'a = 1\ntitle = "\x02"'],
)
def test_a_control_character_is_an_error_wherever_it_stands(text: str) -> None:
    (fault,) = (fault for fault in check_profile(text) if fault.is_error)
    assert fault.line == 2
    assert "control character" in fault.sentence
