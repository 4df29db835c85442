from __future__ import annotations

import pytest

from editor.proofing.rules import captions, spacing
from tests.builders import fig, h, inlines
from tests.proofing.rules.chinese_cases import fixed, found, ids

RULES = (*spacing.RULES, *captions.RULES)


@pytest.mark.parametrize(
    ("rule", "wrong"),
    [
        ("P19", "要加大对中小企业的　扶持力度。"),
        ("P19", "县科技局 召开会议。"),
        ("P28", "会议强调 ，要落实。"),
        ("P32", "史蒂夫•乔布斯来访。"),
    ],
)
def test_faults(rule: str, wrong: str) -> None:
    assert ids(RULES, wrong) == {rule}


@pytest.mark.parametrize(
    "right",
    [
        "记者　张三　通讯员　李四",
        "主持人张　三宣布会议开始，李　四出席。",
        "（县科技局 贾悦）",
        "第五条　应税固体废物的计税依据，按照排放量确定。",
        "新华社北京10月25日电 近日，会议召开。",
        "乘风破浪 扬帆起航",
        "史蒂夫·乔布斯来访。",
    ],
)
def test_right_uses_are_let_stand(right: str) -> None:
    assert ids(RULES, right) == set()


def test_spaces_between_characters_are_left_to_a_person() -> None:
    assert fixed(RULES, "中小企业的　扶持，要落实。") == "中小企业的　扶持，要落实。"


def test_captions_and_headings_end_without_a_stop() -> None:
    hits = found(
        RULES, h(2, "一、强化领导。"), fig(caption=inlines("会议现场。随后，代表发言。")),
        h(2, "怎么办？"), "会议召开。",
    )  # fmt: skip
    assert [(each.rule, each.spot.block, each.text) for each in hits] == [
        ("P22", 0, "。"), ("P22", 1, "。")
    ]  # fmt: skip
