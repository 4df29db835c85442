"""Every key and every item of a TOML text is found in the line where it stands."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.profiles.faults import Path
from editor.profiles.toml_places import places_in

_KEYS = ["a", "b-1", "2", "'x.y'", '"q\\" # ="', '"县"', '"\\u0041"', "''"]
_SCALARS = [
    "1", "-2.5", "true", "1979-05-27 07:32:00Z", "inf", "0x1F", '"a # b"', '"[x]"', "'{'", '""',
    '"""a\n[b]\nc = 1\n"""', "'''\n# x\n\"\"\"\n'''", '""""a"" """', '"""a"""""', "''''a'''''",
    '"""\\\n  a\\""""', "'\\'", '"\\\\"', '"a\\"b"',
]  # fmt: skip


def _name(key: str) -> str:
    return next(iter(tomllib.loads(f"{key} = 1")))


class Written:
    """A TOML text as it grows, and where what stands in it."""

    def __init__(self, end: str) -> None:
        self.text = ""
        self.end = end
        self.places: dict[Path, tuple[int, int]] = {}

    def write(self, text: str) -> None:
        self.text += text.replace("\n", self.end)

    def note(self, path: Path) -> None:
        line = self.text.count("\n") + 1
        self.places[path] = (line, len(self.text) - self.text.rfind("\n"))


def _value(draw: st.DrawFn, written: Written, path: Path, depth: int, *, one_line: bool) -> None:
    kind = draw(st.sampled_from(["scalar", "scalar", "array", "table"] if depth else ["scalar"]))
    if kind == "scalar":
        scalars = [text for text in _SCALARS if "\n" not in text] if one_line else _SCALARS
        written.write(draw(st.sampled_from(scalars)))
    elif kind == "array":
        breaks = ["", " "] if one_line else ["", " ", "\n", " # ], x\n\t", "\n\n"]
        written.write("[")
        count = draw(st.integers(0, 3))
        for number in range(count):
            written.write(draw(st.sampled_from(breaks)))
            written.note((*path, number))
            _value(draw, written, (*path, number), depth - 1, one_line=one_line)
            written.write(draw(st.sampled_from(breaks)))
            if number < count - 1 or draw(st.booleans()):
                written.write(",")
        written.write(draw(st.sampled_from(breaks)) + "]")
    else:
        written.write("{ ")
        for number, key in enumerate(draw(st.lists(st.sampled_from(_KEYS), unique=True))[:2]):
            written.write(", " if number else "")
            _key_and_value(draw, written, path, key, depth - 1, one_line=True)
        written.write(" }")


def _key_and_value(
    draw: st.DrawFn, written: Written, table: Path, key: str, depth: int, *, one_line: bool
) -> None:
    path = (*table, _name(key))
    written.note(path)
    written.write(key)
    if draw(st.booleans()):
        written.write(draw(st.sampled_from([".", " . "])) + "d")
        path = (*path, "d")
        written.places[path] = written.places[path[:-1]]
    written.write(draw(st.sampled_from(["=", " = "])))
    _value(draw, written, path, depth, one_line=one_line)


@st.composite
def documents(draw: st.DrawFn) -> Written:
    written = Written(draw(st.sampled_from(["\n", "\r\n"])))
    fills = st.sampled_from(["", "\n", "# [x] a = 1\n", '\t# """\n\n'])

    def body(table: Path) -> None:
        for key in draw(st.lists(st.sampled_from(_KEYS), unique=True, max_size=3)):
            written.write(draw(fills) + draw(st.sampled_from(["", "  "])))
            _key_and_value(draw, written, table, key, 2, one_line=False)
            written.write(draw(st.sampled_from(["\n", " # c\n"])))

    body(())
    for number in range(draw(st.integers(0, 3))):
        written.write(draw(fills))
        if draw(st.booleans()):
            rows = draw(st.integers(1, 3))
            for row in range(rows):
                path: Path = (f"r{number}",)
                if not row:
                    written.note(path)
                written.note((*path, row))
                written.write(f"[[ r{number} ]]\n")
                body((*path, row))
                if draw(st.booleans()):
                    written.note((*path, row, "sub"))
                    written.write(f"[r{number}.sub]\n")
                    body((*path, row, "sub"))
        else:
            written.note((f"t{number}",))
            written.places[f"t{number}", "s"] = written.places[(f"t{number}",)]
            written.write(f"[t{number}.s] # x\n")
            body((f"t{number}", "s"))
    return written


@given(documents())
def test_every_value_is_found_where_it_stands(written: Written) -> None:
    tomllib.loads(written.text)
    assert places_in(written.text) == written.places


@given(documents())
def test_there_is_a_place_for_all_that_tomllib_reads(written: Written) -> None:
    places = places_in(written.text)

    def walk(value: Any, path: Path) -> None:
        assert not path or path in places
        if isinstance(value, dict):
            for key, part in value.items():
                walk(part, (*path, key))
        elif isinstance(value, list):
            for number, part in enumerate(value):
                walk(part, (*path, number))

    walk(tomllib.loads(written.text), ())


@given(st.text(alphabet="ab=[]{}\"'#\n\\., 1", max_size=40))
def test_what_is_no_toml_does_no_harm(text: str) -> None:
    assert all(line >= 1 and column >= 1 for line, column in places_in(text).values())


@pytest.mark.parametrize(
    "part", ["a = 1\n", "[[a]]\n", '"', "'''", '"""\\', "{", "a.", "[", "# x\n"]
)
def test_the_time_it_takes_grows_with_the_text(part: str) -> None:
    places_in(part * (400_000 // len(part)))
