from __future__ import annotations

import pytest

from editor.proofing.finding import Level
from editor.proofing.rules.half_width import RULES
from tests.proofing.rules.chinese_cases import fixed, found, ids


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("会议指出,要落实;", "会议指出，要落实；"),
        ("会议要求: 一要坚持!", "会议要求：一要坚持！"),
        ("完成50%,全县上下", "完成50%，全县上下"),
        ("全县GDP,财政收入", "全县GDP，财政收入"),
        ("“好的”,他说", "“好的”，他说"),
        ("会议 ,要落实", "会议，要落实"),
        ("各地,,要落实", "各地，要落实"),
        ("统一思想.下一步,要落实.", "统一思想。下一步，要落实。"),
        ("同比增长5%.", "同比增长5%。"),
        ("县农业农村局(以下简称县农业局)召开会议。", "县农业农村局（以下简称县农业局）召开会议。"),
    ],
)
def test_marks_become_full_width(wrong: str, right: str) -> None:
    assert fixed(RULES, wrong) == right


@pytest.mark.parametrize(
    "right",
    [
        "会议于15:04开始，比分3:1，共有1,000名职工。",
        "详见https://www.a.gov.cn/a,b;c?d=1!我们，邮箱a.b@hs.gov.cn。",
        "He visited 合肥, where he met officials.",
        "他说：“He said, OK. That is fine.”我们点头。",
        "代码为f(x), g(x)两个函数。",
        "文件名为报告.docx，版本v2.3.1，PM2.5浓度为35。",
        "好的:) 谢谢。",
        "Yahoo!网站",
        "[ 字體:大 中 小 時間:2022-11-03 15:04 稿源:縣科技局 作者:賈悅 ]",
        "世界贸易组织(WTO)",
        "一. 总体要求",
    ],
)
def test_right_uses_are_let_stand(right: str) -> None:
    assert ids(RULES, right) == set()


def test_a_lost_character_is_not_made_a_question_mark() -> None:
    assert fixed(RULES, "领导? ? ?干部??h級") == "领导? ? ?干部??h級"


def test_a_point_in_a_foreign_name_is_no_full_stop() -> None:
    (finding,) = found(RULES, "乔布斯.史蒂夫来访")
    assert (finding.level, finding.proposals, finding.automatic) == (Level.HINT, ("·",), False)


def test_a_decimal_fraction_has_a_point() -> None:
    (finding,) = found(RULES, "同比增长3。5%，")
    assert (finding.text, finding.proposals) == ("3。5", ("3.5",))


def test_english_keeps_its_punctuation() -> None:
    assert ids(RULES, "He came to our county，and met many people here.") == {"P01a"}
