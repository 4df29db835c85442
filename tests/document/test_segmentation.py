"""Words and sentences of releases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document import segmentation
from editor.document.segmentation import (
    is_unspaced,
    next_word,
    previous_word,
    sentence_span,
    sentence_spans,
    word_span,
    word_spans,
)

TEXTS = st.text(
    st.sampled_from("县科技局的会议在2022年，。！？……“”《》—— .U.S.Nov'aé%5\n\u2028\u3000𠮷;；"),
    max_size=40,
)
RELEASES = st.lists(
    st.sampled_from(
        [*"县市区镇局院人率的和在了", "会议", "领导", "示范园", "智慧", "2022年", "，"]
    ),
    max_size=12,
).map("".join)
"""Text of words that are known, and of what may begin and end the names of places."""


@pytest.mark.parametrize("spans", [word_spans, sentence_spans])
@given(text=st.one_of(TEXTS, RELEASES, st.text(max_size=40)))
def test_spans_make_up_the_text(spans, text):
    found = [span[:2] for span in spans(text)]
    assert "".join(text[start:end] for start, end in found) == text
    assert all(start < end for start, end in found)


@pytest.mark.parametrize("span", [word_span, sentence_span])
@given(text=st.one_of(TEXTS, RELEASES), data=st.data())
def test_a_span_holds_the_place(span, text, data):
    place = data.draw(st.integers(0, len(text)))
    start, end = span(text, place)
    assert start <= place <= end
    assert (start < end) is bool(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("县科技局召开2022年工作会议", "县科技局 召开 2022年 工作 会议"),
        ("增长3.5%，达1,203.4亿元。", "增长 3.5% ， 达 1,203.4亿元 。"),
        ("发展的目的和意义", "发展 的 目的 和 意义"),
        ("縣科技局召開會議", "縣科技局 召開 會議"),
        ("第20届《条例》——实施", "第20届 《 条例 》 —— 实施"),
        (
            "清河县智慧农业示范园投入使用，示範園投入使用",
            "清河县 智慧 农业 示范园 投入 使用 ， 示範園 投入 使用",
        ),
        ("县智慧农业，县文化馆副馆长", "县 智慧 农业 ， 县文化馆 副馆长"),
        ("陪同市领导到县医院", "陪同 市 领导 到 县医院"),
        ("人均增收，残疾人免费", "人均 增收 ， 残疾人 免费"),
        ("清洁和美丽，对标准的要求", "清洁 和 美丽 ， 对 标准 的 要求"),
        ("U.S. data isn't e-mail", "U.S.   data   isn't   e-mail"),
        ("COVID-19防控", "COVID-19 防控"),
    ],
)
def test_words(text, words):
    found = [text[start:end] for start, end, _is_word in word_spans(text)]
    assert [word for word in found if word.strip()] == words.split()


def test_the_word_at_a_place():
    text = "召开会议，强调 data."
    assert [text[slice(*word_span(text, place))] for place in (0, 1, 2, 4, 5, 7, 9, 12, 13)] == [
        "召开", "召开", "会议", "会议", "强调", "强调", "data", "data", "."
    ]  # fmt: skip


@given(text=TEXTS, data=st.data())
def test_going_by_words_stops_at_words(text, data):
    stops = {0, len(text)} | {
        edge for start, end, _word in word_spans(text) for edge in (start, end)
    }
    place = data.draw(st.integers(0, len(text)))
    forwards, back = next_word(text, place), previous_word(text, place)
    assert {forwards, back} <= stops
    assert forwards > place or place == len(text)
    assert back < place or place == 0
    if place in stops and not text[place:].startswith((" ", "\n", "\u2028", "\u3000")):
        assert previous_word(text, forwards) <= place


def test_white_space_goes_with_the_word_before_it_and_signs_of_ascii_together():
    text = "会议 data (1)。”かな"
    stops = [0]
    while stops[-1] < len(text):
        stops.append(next_word(text, stops[-1]))
    assert stops == [0, 3, 8, 9, 10, 11, 12, 13, 15]
    back = [len(text)]
    while back[-1]:
        back.append(previous_word(text, back[-1]))
    assert back == stops[::-1]
    assert next_word("a \u2028  b，会", 1) == 5
    assert next_word("会...,x", 1) == 5


def test_text_without_spaces_is_known():
    assert is_unspaced("x" * 100 + "会", 0)
    assert is_unspaced("かな", 2)
    assert not is_unspaced("x" * 1000 + "会", 0)
    assert not is_unspaced("“it’s” — 3.5 é", 3)


@given(
    parts=st.lists(
        st.sampled_from([" 县科技局", "，12", "。", "data", "《条例》", "第3条 "]), min_size=200
    ),
    data=st.data(),
)
def test_the_word_in_a_long_text_is_that_of_the_whole(parts, data):
    text = "".join(parts)
    place = data.draw(st.integers(0, len(text)))
    spans = list(word_spans(text))
    at = next((i for i, span in enumerate(spans) if span[0] <= place < span[1]), len(spans) - 1)
    start, end, is_word = spans[at]
    if not is_word and at and place == start and spans[at - 1][2]:
        start, end, is_word = spans[at - 1]
    assert word_span(text, place) == (start, end)


def test_only_the_text_around_is_looked_at(monkeypatch):
    looked_at = []

    def spans(text):
        looked_at.append(len(text))
        return word_spans(text)

    monkeypatch.setattr(segmentation, "word_spans", spans)
    for text in ("县科技局开会。" * 10_000, "县" * 70_000, "a" * 70_000):
        word_span(text, 35_000)
        next_word(text, 35_000)
        previous_word(text, 35_000)
    assert max(looked_at) <= 4_000


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("一。二！三？四", ["一。", "二！", "三？", "四"]),
        ("他说：“好。”会议结束。", ["他说：“好。”", "会议结束。"]),
        ("甲；乙；丙。", ["甲；乙；丙。"]),
        ("他想……后来走了。真的……", ["他想……后来走了。", "真的……"]),
        (
            "Mr. Li of the U.S. Department came. He left!",
            ["Mr. Li of the U.S. Department came. ", "He left!"],
        ),
        ("It grew 3.5 percent in Nov. 2022. Why?", ["It grew 3.5 percent in Nov. 2022. ", "Why?"]),
        ("He lives in the U.S. The end.", ["He lives in the U.S. ", "The end."]),
        ('J. Smith said "Yes." Then he left.', ['J. Smith said "Yes." ', "Then he left."]),
        ("1. First. 2. Second.", ["1. First. ", "2. Second."]),
        ("see www.gov.cn for more. End", ["see www.gov.cn for more. ", "End"]),
        ("line\u2028next。", ["line\u2028", "next。"]),
    ],
)
def test_sentences(text, sentences):
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


def test_a_long_text_takes_no_long_time():
    for text in ("。" * 100_000, "A." * 50_000, "县" * 100_000, "….!" * 30_000, "a'" * 50_000):
        sentence_span(text, len(text))
        word_span(text, len(text))
