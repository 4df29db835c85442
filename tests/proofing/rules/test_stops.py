from __future__ import annotations

import pytest

from editor.proofing.rules.stops import RULES
from tests.builders import fig, inlines
from tests.proofing.rules.chinese_cases import fixed, ids, proposed


@pytest.mark.parametrize(
    ("rule", "wrong"),
    [
        ("P04", "要求，，要落实"),
        ("P04", "示范园、。随后"),
        ("P04", "纷纷点赞！。"),
        ("P04", "会议通过。，随后"),
        ("P04", "他说：“太好了。”。"),
        ("P08", "发放《安全生产法》、《消防法》等。"),
        ("P09", "围绕“一改两为”、“五个一”讨论。"),
        ("P29", "会议通过了方案，"),
        ("P29", "会议通过了《含山县乡村建设实施方案》、"),
        ("P30", "加强领导、和监督。"),
        ("P30", "农业局、以及水利局"),
    ],
)
def test_faults(rule: str, wrong: str) -> None:
    assert rule in ids(RULES, wrong)


@pytest.mark.parametrize(
    "right",
    [
        "真的吗？！太好了！！！",
        "句号“。”、逗号“，”和顿号“、”不同。",
        "他说：“好！”“为什么？”",
        "《A》（2022）、《B》、《C》三部作品。",
        "“一带一路”、长江经济带、“双碳”等战略。",
        "加强合作、和谐发展，党员、和县群众、与会人员、及时处理。",
        "学习《党章》《准则》。",
    ],
)
def test_right_uses_are_let_stand(right: str) -> None:
    assert ids(RULES, right) == set()


def test_only_identical_doubles_are_fixed_unseen() -> None:
    assert fixed(RULES, "要求，，落实。。各地、。完成") == "要求，落实。各地、。完成"


def test_taiwan_sets_titles_off() -> None:
    assert ids(RULES, "《紅樓夢》、《西遊記》", language="zh-Hant-TW") == set()


def test_verse_ends_lines_at_commas() -> None:
    assert ids(RULES, "春眠不觉晓，", "处处闻啼鸟。", "夜来风雨声，", "花落知多少。") == set()


def test_one_paragraph_without_a_stop_among_many() -> None:
    prose = "会议指出，要全面贯彻落实党的二十大精神，推动高质量发展。会议强调，要加强党的领导。"
    assert ids(RULES, *[prose] * 7, prose[:-1]) == {"P29"}
    assert ids(RULES, prose[:-1], prose[:-1], *[prose] * 7) == set()


def test_the_first_proposal_is_the_stronger_stop() -> None:
    assert proposed(RULES, "示范园、。随后", "P04") == [("、。", "。")]


def test_a_caption_is_no_paragraph() -> None:
    assert ids(RULES, fig(caption=inlines("会议现场，"))) == set()
