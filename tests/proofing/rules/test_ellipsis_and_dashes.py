from __future__ import annotations

import pytest

from editor.proofing.rules import dashes, ellipsis
from tests.proofing.rules.chinese_cases import fixed, ids

RULES = (*ellipsis.RULES, *dashes.RULES)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("宣传车...吸引了", "宣传车……吸引了"),
        ("到处是垃圾。。。”", "到处是垃圾……”"),
        ("雨雾蒙蒙…队员", "雨雾蒙蒙……队员"),
        ("葡萄……………都", "葡萄……都"),
        ("信念--让乡亲", "信念——让乡亲"),
    ],
)
def test_marks_are_given_their_form(wrong: str, right: str) -> None:
    assert fixed(RULES, wrong) == right


@pytest.mark.parametrize(
    ("rule", "wrong"),
    [
        ("P06", "草莓、蓝莓……等水果。"),
        ("P06", "剪纸、根雕等……"),
        ("P06", "等等……"),
        ("P07", "初心———为人民"),
        ("P07", "—在全县大会上的讲话"),
        ("P07", "我们的信念—这就是初心。"),
        ("P05", "召开会议..要求"),
    ],
)
def test_faults(rule: str, wrong: str) -> None:
    assert rule in ids(RULES, wrong)


@pytest.mark.parametrize(
    "right",
    [
        "他说……等一会儿再来。",
        "他沉默了……等到春天。",
        "人人平等……",
        "1，2，…，n",
        "第一章………………12",
        "Well... he said 好。",
        "合肥—南京城际铁路，中国—东盟博览会，2020—2022年。",
        "——访县委书记张三",
        "使用 --help 选项，运行-v。",
        "-----------",
    ],
)
def test_right_uses_are_let_stand(right: str) -> None:
    assert ids(RULES, right) == set()


def test_taiwan_has_its_own_dash() -> None:
    assert ids(RULES, "──這是他的信念", language="zh-Hant-TW") == set()
    assert ids(RULES, "这是──他的信念") == {"P07"}
