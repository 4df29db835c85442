from __future__ import annotations

import pytest
from hypothesis import given

from editor.document.counting import (
    BodyCounter,
    Counts,
    Length,
    count_body,
    count_text,
    reading_minutes,
)
from editor.document.nodes import Block, Paragraph, Text
from editor.document.release import Release
from editor.document.walk import plain_text
from tests.builders import cell, doc, fig, li, p, table
from tests.strategies import releases


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("", Counts(0, 0, 0, 0, 0)),
        ("县科技局召开会议。", Counts(9, 8, 0, 9, 9)),
        ("GDP增长5.2%，创新高", Counts(8, 5, 1, 13, 13, 2)),
        ("The county's R&D budget", Counts(4, 0, 5, 23, 20, 4)),
        ("一 二\n三", Counts(3, 3, 0, 4, 3)),
    ],
)
def test_counts_are_words(text: str, counts: Counts) -> None:
    assert count_text(text) == counts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“双一流”建设——再出发……", 14),
        ("“Hello,” she said.", 3),
        ("the county’s plan", 3),
        ("他说：“Don’t panic!”", 3 + 1 + 2 + 1),
        ("a word—another", 3),
        ("state-of-the-art", 1),
        ("2022年11月3日15:04", 3 + 4),
        ("气温36.5℃，误差±0.5%。", 2 + 1 + 1 + 1 + 2 + 1 + 1 + 1),
        ("ＧＤＰ１２３", 6),
        ("ひらがなｶﾀｶﾅ", 8),
        ("대한민국 정부", 2),
        ("中国 대한민국 AI", 4),
        ("①项目 ②资金", 6),
        ("——", 2),
        ("www.gov.cn https://a.cn/b?c=1", 2),
        ("好😀😀", 2),
    ],
)
def test_marks_of_both_scripts_follow_their_line(text: str, words: int) -> None:
    assert count_text(text).words == words


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("𠮷野家", Counts(3, 3, 0, 3, 3)),
        ("葛\U000e0100城", Counts(2, 2, 0, 2, 2)),
        ("一二\u3000三\xa0四", Counts(4, 4, 0, 6, 4)),
        ("re\xadport", Counts(1, 0, 1, 6, 6, 1)),
        ("re\u0301sume\u0301", Counts(1, 0, 1, 6, 6, 1)),
        ("a\x00b", Counts(1, 0, 1, 2, 2, 1)),
        ("\ufeff\u200b", Counts(0, 0, 0, 0, 0)),
        ("👨\u200d👩\u200d👧", Counts(1, 0, 0, 3, 3, 1)),
        ("〇々", Counts(2, 2, 0, 2, 2)),
    ],
)
def test_what_is_not_seen_counts_nothing(text: str, counts: Counts) -> None:
    assert count_text(text) == counts


@given(releases)
def test_counts_of_blocks_add_up_to_those_of_the_text(release: Release) -> None:
    length = count_body(release.body)
    assert length.counts == count_text(plain_text(release.body))
    counts = length.counts
    assert counts.other_words <= counts.words
    assert counts.han + counts.other_words <= counts.words
    assert counts.characters_no_spaces <= counts.characters


def test_paragraphs_are_those_with_text() -> None:
    body = doc(p("一"), li("二"), table(["三", cell()]), fig(caption=p("四").content)).body
    assert count_body(body).paragraphs == 4
    assert count_body(()) == Length()


def test_only_new_blocks_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    counter = BodyCounter()
    body: tuple[Block, ...] = tuple(Paragraph((Text(f"第{n}段"),)) for n in range(50))
    counter.count(body)
    counted: list[str] = []
    monkeypatch.setattr(
        "editor.document.counting.count_text", lambda text: counted.append(text) or count_text(text)
    )
    changed = (*body[:7], Paragraph((Text("新的一段"),)), *body[8:])
    assert counter.count(changed) == count_body(changed)
    assert counted[0] == "新的一段"
    assert len(counted) == 1 + len(changed)


def test_reading_time_follows_both_scripts() -> None:
    assert reading_minutes(count_text("字" * 900)) == pytest.approx(2)
    assert reading_minutes(count_text("word " * 460)) == pytest.approx(2)
