from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.spelling.affixes import read_affixes
from editor.spelling.checker import SpellChecker
from editor.spelling.dictionary import Dictionary
from editor.spelling.own_words import OwnWords
from editor.spelling.places import dictionary_folders, dictionary_for, find_dictionaries
from editor.spelling.words import words_to_check

AFF = b"""\
SET UTF-8
TRY esianrtolcdugmphbyfvkwz
NOSUGGEST !
FORBIDDENWORD *
NEEDAFFIX ~
KEEPCASE k
REP 1
REP ie ei
PFX U Y 1
PFX U 0 un .
SFX S Y 4
SFX S y ies [^aeiou]y
SFX S 0 s [aeiou]y
SFX S 0 es [sxzh]
SFX S 0 s [^sxzhy]
SFX D Y 1
SFX D 0 ed [^ey]
SFX M Y 1
SFX M 0 's .
"""
DIC = b"""\
11
county/SM
policy/S
government/SM
receive
report/SDU
Paris/M
the
budget/S	noun
damn/!
reportz/*
metre/k
publi/~S
"""


@pytest.fixture(scope="module")
def english() -> Dictionary:
    return Dictionary(AFF, DIC).load_now()


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("county", True),
        ("counties", True),
        ("countys", False),
        ("County", True),
        ("COUNTIES", True),
        ("county's", True),
        ("county\u2019s", True),
        ("policy's", False),
        ("reported", True),
        ("unreported", True),
        ("uncounty", False),
        ("paris", False),
        ("Paris", True),
        ("PARIS", True),
        ("budget", True),
        ("budgets", True),
        ("damn", True),
        ("reportz", False),
        ("publi", False),
        ("publis", True),
        ("metre", True),
        ("Metre", False),
        ("goverment", False),
        ("", False),
    ],
)
def test_words_are_known_by_their_affixes(english: Dictionary, word: str, known: bool) -> None:
    assert english.knows(word) == known


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("recieve", "receive"),
        ("goverment", "government"),
        ("Goverments", "Governments"),
        ("teh", "the"),
        ("parsi", "Paris"),
        ("thereport", "the report"),
        ("bugdets", "budgets"),
        ("reporrtd", "report"),
    ],
)
def test_what_was_meant_comes_first(english: Dictionary, wrong: str, meant: str) -> None:
    assert english.suggest(wrong)[0] == meant


def test_words_not_to_be_suggested_are_not(english: Dictionary) -> None:
    assert "damn" not in english.suggest("damm")
    assert "reportz" not in english.suggest("reporz")


@given(st.text(max_size=40))
def test_nothing_stops_a_dictionary(word: str) -> None:
    dictionary = Dictionary(AFF, DIC).load_now()
    dictionary.knows(word)
    dictionary.suggest(word, seconds=0.01)


@given(st.binary(max_size=200), st.binary(max_size=100))
def test_a_broken_dictionary_is_read_all_the_same(aff: bytes, dic: bytes) -> None:
    dictionary = Dictionary(AFF[:60] + aff, b"1\n" + dic).load_now()
    dictionary.knows("counties")


def test_flags_of_every_kind_and_old_encodings() -> None:
    long = Dictionary(
        "SET ISO8859-1\nFLAG long\nSFX Aa Y 1\nSFX Aa 0 s .\n".encode("latin-1"),
        "2\ncafé/AaBb\ncar/BbAa\n".encode("latin-1"),
    ).load_now()
    assert long.knows("cafés")
    assert long.knows("cars")
    number = Dictionary(b"FLAG num\nSFX 12 Y 1\nSFX 12 0 s .\n", b"1\ncar/1,12\n").load_now()
    assert number.knows("cars")
    alias = Dictionary(b"AF 1\nAF S\nSFX S Y 1\nSFX S 0 s .\n", b"1\ncar/1\n").load_now()
    assert alias.knows("cars")
    twice = Dictionary(
        b"SFX A Y 1\nSFX A 0 ing/B .\nSFX B Y 1\nSFX B 0 s .\n", b"1\nbuild/A\n"
    ).load_now()
    assert twice.knows("buildings")
    assert not twice.knows("builds")


def test_two_entries_of_one_word_add_up() -> None:
    both = Dictionary(AFF, b"2\nreport/S\nreport/D\n").load_now()
    assert both.knows("reports")
    assert both.knows("reported")


def test_loading_takes_many_short_steps() -> None:
    words = "\n".join(f"word{number}" for number in range(10_000)).encode()
    dictionary = Dictionary(AFF, b"10000\n" + words)
    assert sum(1 for _step in dictionary.load()) > 4


def test_an_unknown_encoding_is_read_as_western() -> None:
    assert read_affixes(b"SET nonsense-9\n").encoding == "iso8859-1"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("县政府goverment的预算", ["goverment"]),
        ("详见https://www.gov.cn/zwgk和www.x.cn，邮箱a@b.cn。", []),
        ("see report.docx, C:\\Users\\x, ~/x and foo_bar", ["see", "and"]),
        ("GDP PDFs iPhone WeChat CO2 5G 3rd", []),
        ("nǐhǎo café naïve", []),
        ("Zhang Wei of Qinghe, Shijiazhuang, Xi'an", ["of"]),
        ("state-of-the-art don\u2019t A", ["state-of-the-art", "don\u2019t"]),
        ("“the (budget)”", ["the", "budget"]),
        ("Teh Recieve", ["Teh", "Recieve"]),
        ("", []),
    ],
)
def test_only_english_words_are_checked(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in words_to_check(text)] == words


def test_long_texts_without_words_cost_little() -> None:
    for text in ("a" * 50_000, "a." * 50_000, "a-" * 50_000, "a'" * 50_000, "ZhangA" * 20_000):
        list(words_to_check(text))


def test_mistakes_of_a_text(english: Dictionary) -> None:
    checker = SpellChecker(english, ["Qinghuang"])
    text = "The goverment of qinghuang, the county-policy and county-polisy"
    assert [text[start:end] for start, end in checker.mistakes(text)] == [
        "goverment", "of", "and", "county-polisy",
    ]  # fmt: skip
    checker.accept("goverment")
    assert checker.is_right("Goverment")
    assert checker.is_right("goverment\u2019s")
    assert checker.mistakes(text)[0] == (14, 16)


def test_own_words_are_kept_one_a_line(tmp_path: Path) -> None:
    path = tmp_path / "new" / "words.txt"
    words = OwnWords(str(path))
    assert words.words() == []
    words.add("Dateline")
    words.add("grey")
    words.add("grey")
    assert path.read_text() == "Dateline\ngrey\n"
    assert OwnWords(str(path)).words() == ["Dateline", "grey"]


def test_dictionaries_are_found_and_chosen(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    for folder, names in (
        (first, ["en_GB.dic", "en_GB.aff", "en_AU.dic", "de_DE.dic", "de_DE.aff"]),
        (second, ["en_GB.dic", "en_GB.aff", "en-US.dic", "en-US.aff"]),
    ):
        folder.mkdir()
        for name in names:
            (folder / name).write_bytes(b"")
    found = find_dictionaries([str(tmp_path / "none"), str(first), str(second)])
    assert found == {"en_GB": str(first / "en_GB"), "en_US": str(second / "en-US")}
    assert dictionary_for("en", found) == found["en_US"]
    assert dictionary_for("en-GB", found) == found["en_GB"]
    assert dictionary_for("zh-Hans", found) == found["en_US"]
    assert dictionary_for("en-AU", {"en_CA": "x"}) == "x"
    assert dictionary_for("en", {}) == ""


def test_folders_of_each_system() -> None:
    assert "/usr/share/hunspell" in dictionary_folders({}, "linux")
    assert "/Library/Spelling" in dictionary_folders({}, "darwin")
    windows = dictionary_folders({"ProgramFiles": "C:\\Program Files"}, "win32")
    assert any("LibreOffice" in folder for folder in windows)
    assert dictionary_folders({"DICPATH": "/own"}, "linux")[0] == "/own"
