"""Find and replace in plain texts."""

from __future__ import annotations

import re
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.inline_edits import edit_inlines
from editor.document.search import (
    PatternError,
    Query,
    ReplacementError,
    apply_edits,
    compile_query,
)
from editor.document.walk import text_of
from tests import strategies
from tests.builders import br, inlines, link, strong


def found(text: str, query: str, **options: bool) -> list[str]:
    finder = compile_query(Query(query, **options))
    return [text[start:end] for start, end in finder.spans(text)]


def replaced(text: str, query: str, replacement: str, **options: bool) -> str:
    return apply_edits(text, compile_query(Query(query, **options)).edits(text, replacement))


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("甲，乙,丙", "，", ["，", ","]),
        ("甲，乙,丙", ",", ["，", ","]),
        ("１2１", "1", ["１", "１"]),
        ("（甲）(乙)", "(", ["（", "("]),
        ("甲\u3000乙 丙\u00a0丁", " ", ["\u3000", " ", "\u00a0"]),
        ("“甲” \"乙\" ‘丙’ '丁'", '"', ["“", "”", '"', '"']),
        ("‘丙’ '丁'", "’", ["‘", "’", "'", "'"]),
        ("ＧＤＰ gdp", "GDP", ["ＧＤＰ", "gdp"]),
        ("ｱ ア", "ア", ["ｱ", "ア"]),
        ("甲。乙.", ".", ["."]),
        ("汉漢", "汉", ["汉"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("😀甲😀甲", "甲", ["甲", "甲"]),
        ("İstanbul straße ẞ", "ß", ["ß", "ẞ"]),
        ("ΣΑΣ σας", "σας", ["ΣΑΣ", "σας"]),
        ("甲\n乙", "\n", ["\n"]),
        ("甲", "", []),
    ],
)
def test_forms_of_a_character_are_the_same(text: str, query: str, hits: list[str]) -> None:
    assert found(text, query) == hits


def test_case_and_width_can_be_told_apart() -> None:
    assert found("Ab ab ａｂ", "ab", match_case=True) == ["ab", "ａｂ"]
    assert found("Ab ab ａｂ", "ab", match_width=True) == ["Ab", "ab"]
    assert found("Ab ab ａｂ", "ab", match_case=True, match_width=True) == ["ab"]


@pytest.mark.parametrize("pattern", [False, True])
@pytest.mark.parametrize(
    ("text", "query", "count"),
    [
        ("cat concat cat's cats", "cat", 2),
        ("县科技局", "科技", 1),
        ("5G网络与15G", "5G", 1),
        ("ＧＤＰ和ＧＤＰＲ", "GDP", 1),
        ("cafe\u0301 cafe", "cafe", 1),
        ("10月，2010年", "10", 1),
        ("aaa aa", "aa", 1),
    ],
)
def test_words_have_edges_in_letters_and_none_in_han(
    text: str, query: str, count: int, pattern: bool
) -> None:
    assert len(found(text, query, whole_word=True, pattern=pattern)) == count


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("甲，乙,丙", ",", ["，", ","]),
        ("甲，乙,丙", "[，。]", ["，", ","]),
        ("甲（1）乙(2)", r"\(\d\)", ["（1）", "(2)"]),
        ("甲（1）乙(2)", "（.）", ["（1）", "(2)"]),
        ("ＡＢＣ abc", "[a-c]+", ["ＡＢＣ", "abc"]),
        ("aa，aa a,", "a{2,3},", ["aa，"]),
        ("2022年，２０２２", r"(?P<y>\d)\d(?P=y)\1", ["2022", "２０２２"]),
        ("一\n二", "^.$", ["一", "二"]),
        ("A a", "(?-i:a)", ["a"]),
        ("A，a", "(?i)a，", ["A，"]),
        ("甲—乙", "[^，]", ["甲", "—", "乙"]),
        ("，,", "[^，]", []),
        ("a b", "(?x) a \\  b  # note", ["a b"]),
        ("x]x", "[]x]+", ["x]x"]),
        ("{a}", "{a}", ["{a}"]),
        ("ab", "(?#，)b", ["b"]),
        ("甲，", "(甲)(?(1)，|,)", ["甲，"]),
    ],
)
def test_patterns_do_not_mind_width(text: str, query: str, hits: list[str]) -> None:
    assert found(text, query, pattern=True) == hits


def test_a_pattern_may_begin_with_flags_and_ask_for_words() -> None:
    assert found("Cat concat", "(?i)CAT", pattern=True, whole_word=True) == ["Cat"]
    assert found("ab a", "a|ab", pattern=True, whole_word=True) == ["ab", "a"]
    assert found("cat", "(?x)c a t # note", pattern=True, whole_word=True) == ["cat"]


@pytest.mark.parametrize("pattern", ["(", "a{9}{9}", "[z-a]", "(" * 500, "*", "(?P<x>a)(?P<x>b)"])
def test_what_is_no_pattern_is_told(pattern: str) -> None:
    with pytest.raises(PatternError):
        compile_query(Query(pattern, pattern=True))


@pytest.mark.parametrize(
    ("replacement", "result"),
    [
        (r"\2-\1", "3-11 x"),
        (r"\g<day>\g<1>\g<0>", "31111月3 x"),
        (r"\\1", r"\1 x"),
        ("$1\\县", "$1\\县 x"),
        (r"\n\t", "\n\t x"),
        (r"[\3]", "[] x"),
        ("", " x"),
    ],
)
def test_replacements_may_name_groups(replacement: str, result: str) -> None:
    assert replaced("11月3 x", r"(\d+)月(?P<day>\d+)(日)?", replacement, pattern=True) == result


@pytest.mark.parametrize("replacement", [r"\2", r"\g<x>", r"\g<9>", r"\g<-1>", r"\g<１>"])
def test_a_group_that_is_not_there_is_told(replacement: str) -> None:
    with pytest.raises(ReplacementError):
        replaced("a", "(a)", replacement, pattern=True)


def test_a_plain_replacement_is_taken_as_it_is() -> None:
    assert replaced("a.b", ".", r"\1$&") == r"a\1$&b"


def test_what_is_put_in_is_not_searched_again() -> None:
    assert replaced("aaa", "a", "aa") == "aaaaaa"
    assert replaced("ab\nc", "^", "> ", pattern=True) == "> ab\n> c"
    assert replaced("abxd", "x*", "-", pattern=True) == "-a-b--d-"


@given(strategies.texts, strategies.texts, st.booleans(), st.booleans())
def test_folding_shifts_nothing(text: str, query: str, case: bool, width: bool) -> None:
    for start, end in compile_query(Query(query, match_case=case, match_width=width)).spans(text):
        assert end - start == len(query)
        if case and width:
            assert text[start:end] == query


@given(strategies.texts, strategies.texts)
def test_exact_search_is_that_of_the_language(text: str, query: str) -> None:
    wanted = text.replace(query, "\x01") if query else text
    assert replaced(text, query, "\x01", match_case=True, match_width=True) == wanted


@given(st.text(alphabet="ab(),.[]|*+?^$\\{}1 ，（）－-", max_size=12))
def test_every_pattern_that_python_takes_is_taken(pattern: str) -> None:
    with warnings.catch_warnings(action="ignore"):
        try:
            re.compile(pattern, re.IGNORECASE | re.MULTILINE)
        except re.error:
            return
        compile_query(Query(pattern, pattern=True)).spans("ab，（1）")


@given(
    st.text(alphabet="县科技，。,（）(ab 1", max_size=10),
    st.text(alphabet="县科技，。,（）(ab 1", min_size=1, max_size=3),
)
def test_an_escaped_text_is_found_as_the_text_is(text: str, query: str) -> None:
    assert found(text, re.escape(query), pattern=True) == found(text, query)


def test_inlines_keep_their_marks() -> None:
    content = inlines("甲", strong("乙丙"), link("https://a.cn/", "丁戊"), br(), "己")
    assert edit_inlines(content, [(1, 2, "x")]) == inlines(
        "甲", strong("x"), strong("丙"), link("https://a.cn/", "丁戊"), br(), "己"
    )
    assert edit_inlines(content, [(2, 4, "x"), (4, 5, "y")])[-4:] == inlines(
        strong("x"), link("https://a.cn/", "y"), br(), "己"
    )
    assert edit_inlines(content, [(0, 7, "x\ny")]) == inlines("x", br(), "y")
    assert edit_inlines(content, [(3, 3, "x"), (4, 4, "y"), (7, 7, "z")]) == inlines(
        "甲",
        strong("乙丙"),
        "x",
        link("https://a.cn/", "丁"),
        link("https://a.cn/", "y"),
        link("https://a.cn/", "戊"),
        br(),
        "己",
        "z",
    )


@given(strategies.inlines, st.data())
def test_edits_of_inlines_are_those_of_their_text(content, data) -> None:  # type: ignore[no-untyped-def]
    text = text_of(content)
    places = sorted(
        data.draw(st.lists(st.integers(0, len(text)), max_size=6).filter(lambda p: not len(p) % 2))
    )
    edits = [
        (start, end, data.draw(st.sampled_from(["", "x", "a\nb"])))
        for start, end in zip(places[::2], places[1::2], strict=True)
    ]
    assert text_of(edit_inlines(content, edits)) == apply_edits(text, edits)
