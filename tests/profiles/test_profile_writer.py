"""A profile that is written reads back the same, and what a person wrote around it stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.release import Contact
from editor.errors import ProfileError
from editor.profiles.builtin import builtin_names, builtin_text
from editor.profiles.profile import (
    DOCX_TEMPLATES,
    FRAGMENT_TARGETS,
    HEADER_FIELDS,
    LABELS,
    LIMITABLE,
    PAPERS,
    REQUIRABLE,
    SIZES,
    Column,
    Fragment,
    HouseWord,
    Person,
    Pictures,
    Profile,
    Site,
)
from editor.profiles.reader import builtin_profile, parse_profile
from editor.profiles.writer import whole_text, write_profile
from editor.values import replace

_AWKWARD = [
    "#",
    "a\\b",
    '"',
    "'",
    '"""',
    "'''",
    "a = 1",
    "[x]",
    "，。",
    "😀",
    " x ",
    "{x}",
    "\\u0041",
]
lines = st.one_of(st.text("ab 县#='\"[]\\", max_size=8), st.sampled_from(_AWKWARD), st.just(""))
some_lines = lines.filter(str.strip)
numbers = st.floats(0.5, 10, allow_nan=False).map(lambda number: round(number, 3))


def _unique(rows: list[Column]) -> tuple[Column, ...]:
    return tuple({row.name: row for row in rows}.values())


def _sizes(three: list[float]) -> dict[str, float]:
    return dict(zip(SIZES, sorted(three), strict=True))


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """Profiles of all kinds, often like a built-in one in some of their values."""
    base = builtin_profile(draw(st.sampled_from(builtin_names())))
    values = {
        "title": some_lines,
        "language": st.sampled_from(["zh-Hans", "zh-Hant-HK", "en", "en-GB", "ja"]),
        "utc_offset": st.integers(-12 * 60, 14 * 60),
        "labels": st.fixed_dictionaries(
            {
                **dict.fromkeys(LABELS, some_lines),
                "embargo": st.sampled_from(["", "{time} x", "until {time}"]),
                "dateline": st.sampled_from(["", "{place}{date}讯"]),
                "end": lines,
                "figure_number": st.sampled_from(["", "图{number}　"]),
                "table_number": st.sampled_from(["", "Table {number}. "]),
            }
        ),
        "header": st.lists(st.sampled_from(HEADER_FIELDS), unique=True).map(tuple),
        "sizes": st.lists(numbers, min_size=3, max_size=3, unique=True).map(_sizes),
        "indent": numbers,
        "line_height": numbers,
        "body_fonts": st.lists(some_lines, min_size=1, max_size=3).map(tuple),
        "docx_template": st.sampled_from(DOCX_TEMPLATES),
        "paper": st.sampled_from(PAPERS),
        "site": st.builds(Site, lines, st.sampled_from(["", "www.a.gov.cn"]), lines),
        "columns": st.lists(st.builds(Column, some_lines, lines, lines, lines), max_size=3).map(
            _unique
        ),
        "pictures": st.builds(Pictures, st.integers(200, 10_000), st.integers(30, 100)),
        "fragment": st.builds(
            Fragment, st.sampled_from(FRAGMENT_TARGETS), st.sampled_from(["", "zoom"])
        ),
        "required": st.lists(st.sampled_from(REQUIRABLE), unique=True).map(tuple),
        "limits": st.dictionaries(st.sampled_from(LIMITABLE), st.integers(1, 500)),
        "words": st.lists(st.builds(HouseWord, some_lines, some_lines, lines), max_size=3).map(
            lambda rows: tuple({row.wrong: row for row in rows}.values())
        ),
        "roster": st.lists(st.builds(Person, some_lines, lines, lines), max_size=3).map(tuple),
        "boilerplate": st.lists(lines, max_size=3).map(lambda parts: "\n".join(parts).strip()),
        "contacts": st.lists(
            st.builds(Contact, lines, lines, lines, lines).filter(lambda one: one != Contact()),
            max_size=3,
        ).map(tuple),
    }
    chosen = draw(st.sets(st.sampled_from(sorted(values))))
    return replace(base, name="mine", **{name: draw(values[name]) for name in sorted(chosen)})


STYLES = (
    "# mine\ntitle = 'x' # t\nsite.name = 'k'\n[release.limits]\ntitle = 3 # c\n",
    "site = {name = 'a', id = '1234567890'} # s\n[labels]\nsource = 'Q'\n"
    "[fonts]\nbody=[ # f\n 'A',\n]\n",
    "# c\r\n[sizes]\r\nsmall = 1 # one\r\n\r\n[[contacts]]\r\nname = 'a' # who\r\n"
    "[[contacts]]\r\nphone = '1'\r\n",
    "columns = [ {name = 'a'}, # first\n {name = 'b'} ]\n# end",
    "[labels]\n# a\n[site]\n[release]\nlimits.title = 4\nlimits.summary = 5 # five\n",
    "[[words]]\nwrong = 'a' # w\nright = 'b'\n[site]\nid = 'x'\n"
    "[[words]]\nwrong = 'c'\nright = 'd'\n",
)


@given(profiles())
def test_what_is_written_reads_back_the_same(profile: Profile) -> None:
    written = write_profile(profile)
    assert parse_profile(written, "mine") == profile
    assert write_profile(profile, written) == written
    assert parse_profile(whole_text(profile), "mine") == profile


@given(profiles(), st.sampled_from([*map(builtin_text, builtin_names()), *STYLES]))
def test_a_persons_own_text_takes_any_profile(profile: Profile, text: str) -> None:
    written = write_profile(profile, "# first\n\n" + text)
    assert parse_profile(written, "mine") == profile
    assert "# first" in written


@given(profiles(), profiles())
def test_one_profile_is_written_over_another(first: Profile, second: Profile) -> None:
    text = "# kept\n" + write_profile(first) + "\n# at the end\n"
    written = write_profile(second, text)
    assert parse_profile(written, "mine") == second
    assert "# kept" in written


@pytest.mark.parametrize("text", [*map(builtin_text, builtin_names()), *STYLES])
def test_a_text_that_says_it_already_stays_as_it_is(text: str) -> None:
    profile = parse_profile(text, "mine")
    assert write_profile(profile, text) == text


# Rows of one kind with other sections between them are brought together: tomlkit cannot else.
@pytest.mark.parametrize("text", [*map(builtin_text, builtin_names()), *STYLES[:-1]])
def test_comments_order_and_unknown_keys_stay(text: str) -> None:
    text = text.replace("[site]", "[site]\nx_unknown_7 = 1", 1)
    profile = parse_profile(text, "mine")
    changed = replace(
        profile,
        title="县政府网",
        sizes={"small": 0.75, "medium": 1.5, "large": 2.5},
        site=replace(profile.site, id="3400000000"),
        limits={**profile.limits, "title": 33},
        boilerplate="关于我们\n第二段",
        roster=(Person("沈言", "局长"),),
    )
    written = write_profile(changed, text)
    assert parse_profile(written, "mine") == changed
    comments = [part.split("\n")[0].strip() for part in text.split("#")[1:]]
    assert all(comment in written for comment in comments)
    assert ("x_unknown_7 = 1" in text) == ("x_unknown_7 = 1" in written)
    sections = [line for line in text.split("\n") if line.startswith("[")]
    assert [line for line in written.split("\n") if line in sections][: len(sections)] == sections


def test_a_row_that_is_changed_keeps_its_comments() -> None:
    text = "# people\n[[contacts]]\nname = 'a' # who\nphone = '1'\n[[contacts]]\nname = 'b'\n"
    profile = parse_profile(text, "mine")
    changed = replace(profile, contacts=(Contact("a", phone="2"), Contact("b"), Contact("c")))
    written = write_profile(changed, text)
    assert "# people\n[[contacts]]\nname = 'a' # who\nphone = \"2\"" in written
    assert parse_profile(written, "mine").contacts == changed.contacts


def test_only_what_differs_is_written() -> None:
    profile = replace(builtin_profile("press-release-en"), name="mine", title="Mine", indent=1.0)
    assert write_profile(profile) == 'title = "Mine"\nlanguage = "en"\n\n[text]\nindent = 1.0\n'


def test_what_could_not_be_read_back_is_not_written() -> None:
    profile = builtin_profile("press-release-en")
    for broken in (
        replace(profile, title=""),
        replace(profile, sizes={"small": 2.0, "medium": 1.0, "large": 3.0}),
        replace(profile, body_fonts=("a\nb",)),
    ):
        with pytest.raises(ProfileError):
            write_profile(broken)
    with pytest.raises(ProfileError, match="line 1"):
        write_profile(profile, "title = 1")


def _listed(count: int) -> str:
    return "".join(
        f'[[words]]  # note {n}\nwrong = "w{n}"\nright = "r"\n# after {n}\n\n' for n in range(count)
    )


@pytest.mark.parametrize("after", ["", "[site]\nname = 'x' # ours\n", "# the end"])
@pytest.mark.parametrize("before", ["", "[[roster]]\nname = 'a'\n[[roster]]\nname = 'b'\n"])
def test_a_list_that_stays_is_not_gone_through(
    monkeypatch: pytest.MonkeyPatch, before: str, after: str
) -> None:
    import tomlkit

    text = 'title = "a" # mine\n' + before + _listed(50).rstrip("\n") + f"\n{after}"
    profile = replace(parse_profile(text, "x"), title="b", indent=1.25)
    lengths: list[int] = []
    real = tomlkit.parse
    monkeypatch.setattr(tomlkit, "parse", lambda text: lengths.append(len(text)) or real(text))
    written = write_profile(profile, text)
    assert parse_profile(written, "x") == profile
    assert len(lengths) == 1
    assert lengths[0] < len(text) / 4
    assert written.startswith('title = "b" # mine\n')
    assert all(line in written for line in text.splitlines()[1:])


def test_what_only_looks_like_a_list_is_text() -> None:
    text = 'title = "a"\n[release]\nboilerplate = """\n[[words]]\nx\n[[words]]\ny\n"""\n' + _listed(
        3
    )
    profile = replace(parse_profile(text, "x"), title="b")
    written = write_profile(profile, text)
    assert parse_profile(written, "x") == profile
    assert written == text.replace('title = "a"', 'title = "b"')
