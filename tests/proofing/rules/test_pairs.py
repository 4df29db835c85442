from __future__ import annotations

import time

import pytest

from editor.proofing.rules import pairs, quotes
from editor.proofing.rules.chinese_text import MANY
from tests.builders import li, table
from tests.proofing.rules.chinese_cases import fixed, found, ids, proposed

RULES = (*pairs.RULES, *quotes.RULES)


def _places(*paragraphs: str) -> list[tuple[int, str, str]]:
    return [
        (each.spot.block, each.text, each.proposals[0] if each.proposals else "")
        for each in found(pairs.RULES, *paragraphs)
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("要坚持“生态优先的理念。", [(0, "“", "")]),
        ("县委办（县档案局召开会议。", [(0, "（", "")]),
        ("精神”。", [(0, "”", "")]),
        ("学习《章程，交流", [(0, "《", "")]),
        ("”创新“和”发展“", [(0, "”", "“"), (0, "“", "”"), (0, "”", "“"), (0, "“", "”")]),
        ("大力弘扬“创新“精神", [(0, "“", "”")]),
        ("大力弘扬”创新”精神", [(0, "”", "“")]),
        ("会议（县科技局)召开", [(0, ")", "）")]),
        ("会议(县科技局）召开", [(0, "(", "（")]),
        ("坚持“改革（开放”）", [(0, "”）", "）”")]),
        ("他说“我们要“创新”发展”", [(0, "“", "‘"), (0, "”", "’")]),
        ("学习“十四五规划，推进“振兴”战略", [(0, "“", "")]),
    ],
)
def test_faults(text: str, places: list[tuple[int, str, str]]) -> None:
    assert _places(text) == places


@pytest.mark.parametrize(
    "right",
    [
        "项目分为：1）基础设施；2）公共服务；a）道路。分为a）类和b）类。",
        "I’m a student, workers’ rights, ’90s的歌手。",
        "国发〔2017〕47号，x∈[0, 1)，y∈(0, 1]。",
        "“他说：‘好。’”《〈民法典〉解读》（含〔试行〕）",
        "好的:) 谢谢",
        "[ 字体:大 中 小 ]",
        "一张5\"的屏幕，长6'。",
    ],
)
def test_right_uses_are_let_stand(right: str) -> None:
    assert ids(RULES, right) == set()


def test_a_quotation_of_several_paragraphs() -> None:
    assert _places("“我们要坚持。", "“第二段继续。", "“第三段结束。”他说。") == []
    assert _places("他说：“以下三点：", "一、坚持。", "二、创新。”") == []
    assert _places("他说：“我们要坚持。", "下一步，“双创”工作将推进。") == [(0, "“", "")]
    assert _places("“我们一定努力。", "下一步，继续推进。") == [(0, "“", "")]


def test_items_and_cells_stand_for_themselves() -> None:
    assert ids(RULES, li("他说：“一、坚持。"), li("二、创新。”")) == set()
    assert [each.text for each in found(RULES, table(["“甲。", "乙。”"]))] == ["“", "”"]


def test_titles_within_titles() -> None:
    assert fixed(RULES, "《读《论语》札记》") == "《读〈论语〉札记》"
    assert fixed(RULES, "《读《论语》札记") == "《读《论语》札记"


def test_straight_marks_are_paired() -> None:
    assert fixed(RULES, "提出\"三个坚持\"，争做'志愿者'。") == "提出“三个坚持”，争做‘志愿者’。"
    assert fixed(RULES, '提出"三个坚持的要求。') == '提出"三个坚持的要求。'
    assert fixed(RULES, '提出"三個堅持"。', "zh-Hant-TW") == "提出「三個堅持」。"
    assert ids(RULES, 'He said "yes" and left.') == set()


def test_marks_of_another_script() -> None:
    assert ids(RULES, "他说「好」。") == {"P31"}
    assert ids(RULES, "他說「好」。", language="zh-Hant-TW") == set()
    assert ids(RULES, "他说«好»。") == {"P31"}


@pytest.mark.parametrize("mark", ["“", "”", "（", ")", "《", '"', "["])
def test_a_million_of_one_mark(mark: str) -> None:
    started = time.perf_counter()
    hits = found(RULES, "会" + mark * 1_000_000)
    assert len(hits) <= 2 * MANY
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("开展‘不忘初心”主题教育。", [("‘", "“")]),
        ("开展“不忘初心’主题教育。", [("’", "”")]),
        ("获得“优秀党员””称号。", [("””", "”")]),
        ("他说：“我一定要去农村，那里天地广阔“。", [("“", "”")]),
    ],
)
def test_one_mark_that_does_not_fit_is_told_once_with_the_right_one(
    wrong: str, told: list[tuple[str, str]]
) -> None:
    assert proposed(RULES, wrong, "P21") == told
