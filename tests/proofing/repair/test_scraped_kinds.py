"""Kinds of damage beside those of the one scraped release: other pages, other tools."""

from __future__ import annotations

import pytest

from editor.document.walk import plain_text
from editor.proofing.repair.repairing import Category, Repaired, repair
from editor.storage.profiles import profile_for
from tests.builders import doc, p

BODY = "县科技局召开党组会议，学习党的二十大精神，并安排下一步的重点工作任务。"
SCHOOL = (
    "9月1日，含山县第二中学新校区正式启用，2600多名师生喜迎新学期。新校区位于城南新区，占地面积86亩，"
    "总建筑面积4.2万平方米，建有教学楼、实验楼、图书馆、学生宿舍和400米标准运动场，并投入资金5.8亿元。"
)


def _repaired(*lines: str, **metadata: str) -> Repaired:
    release = doc(*(p(line) for line in lines), **metadata)
    return repair(release, profile_for(release))


def _text(*lines: str, **metadata: str) -> str:
    return plain_text(_repaired(*lines, **metadata).release.body)


@pytest.mark.parametrize(
    "line",
    [
        "亚洲国产精品久久,欧美日韩在线视频,日本一区二区三区,99精品热播",
        "亞洲精品 國產一區 久久熱在線視頻",
    ],
)
def test_advertising_keywords_go_whatever_parts_them(line: str) -> None:
    assert _text(line, BODY) == BODY


@pytest.mark.parametrize(
    "line", ["高清视频会议系统，免费培训，企业在线申报", "党史,新中国史,改革开放史,社会主义发展史"]
)
def test_lists_of_other_words_stay(line: str) -> None:
    assert _text(line, BODY).startswith(line[:2])


def test_who_runs_the_site_goes_from_the_foot() -> None:
    foot = "主办单位：含山县人民政府办公室  承办单位：含山县数据资源管理局"
    assert _text(BODY, foot) == BODY


def test_who_runs_an_event_stays() -> None:
    lines = (BODY, "时间：11月5日上午", "地点：县文化馆", "主办单位：含山县人民政府")
    assert _text(*lines).endswith("主办单位：含山县人民政府")


def test_lines_broken_behind_so_many_characters_are_joined() -> None:
    lines = [SCHOOL[at : at + 24] for at in range(0, len(SCHOOL), 24)]
    assert _text(*lines) == SCHOOL


def test_a_full_line_that_ends_a_sentence_is_left_to_a_person() -> None:
    width = SCHOOL.index("。") + 1
    lines = [SCHOOL[at : at + width] for at in range(0, len(SCHOOL), width)]
    left = _repaired(*lines).left
    assert [(change.category, change.sure) for change in left] == [(Category.LINES, False)]


def test_wide_lines_without_a_stop_stay_where_paragraphs_are_on_one_line() -> None:
    heads = (
        "加强组织领导压实各级工作责任推动任务落实见效",
        "强化督促检查确保各项重点工作任务落实见效",
    )
    assert _text(heads[0], SCHOOL, heads[1], SCHOOL).count("\n") == 3


MACHINE_MADE = "縣委召開會議,全體干部參加,關于規范管理的工作由辦公室負責。"


@pytest.mark.parametrize("name", ["乾德寶", "於建平"])
def test_a_surname_is_left_to_a_person(name: str) -> None:
    result = _repaired(MACHINE_MADE, f"局長{name}出席會議。", language="zh-Hant")
    assert name[0] in plain_text(result.release.body)
    assert [change.before for change in result.left if not change.sure] == [name[0]]


def test_what_is_dry_is_simplified() -> None:
    made = _text(MACHINE_MADE, "防范森林火災,清理乾枯雜草,應對乾旱。", language="zh-Hant")
    assert made.endswith("清理干枯杂草，应对干旱。")
