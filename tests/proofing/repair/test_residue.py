"""Texts damaged as the tools damage them, and put right again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.walk import plain_text
from editor.proofing.repair.repairing import Category, Repaired, repair
from editor.storage.profiles import profile_for
from tests.builders import doc, p

BYTES = frozenset({Category.RESIDUE, Category.READINGS})
# Characters that such a tool annotates, with the reading it has for each.
_PAIRS = """
    當dāng 數shù 學xué 習xí 擴kuò 結jié 職zhí 強qiáng 創chuàng 驅qū 戰zhàn 領lǐng 發fā 動dòng 經jīng
    濟jì 級jí 農nóng 臺tái 關guān 應yīng 轉zhuǎn 業yè 點diǎn 進jìn 導dǎo 體tǐ 實shí 劃huà 務wù
    團tuán 區qū 設shè 縣xiàn
"""
ANNOTATED = {pair[0]: pair[1:] for pair in _PAIRS.split()}
TEXT = (
    "縣科技局召開黨組理論學習中心組擴大會議。各級部門當的和必需的靈活運用數據資源。努力在發揮企業創新主體作用"
    "上下功夫。政府數據共享平臺建設進展順利。會議強調要結合工作職責圍繞貫徹落實精神開展研討。積極推進農業科技園區建設"
)


def damaged(text: str, annotated: dict[str, str]) -> str:
    """The text as the tool leaves it: it looks for the bytes of characters wherever they are, and a
    browser reads what comes of it.
    """
    data = text.encode("gbk")
    for character, reading in annotated.items():
        code = character.encode("gbk")
        data = data.replace(code, code + f"({reading})".encode("gbk"))
    shown = []
    place = 0
    while place < len(data):
        for length in (1, 2):
            try:
                shown.append(data[place : place + length].decode("gb18030"))
                place += length
                break
            except UnicodeDecodeError:
                continue
        else:
            shown.append("?")
            place += 2
    return "".join(shown)


def repaired(text: str, *more: str) -> Repaired:
    release = doc(p(text), *(p(each) for each in more), language="zh-Hant")
    return repair(release, profile_for(release), BYTES)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("府?dāng)?shù)據", "府數據"),
        ("會議??h級", "會議。縣級"),
        ("會議。??縣級", "會議。??縣級"),
        ("當(dāng)?shù)暮捅匦璧撵`", "當的和必需的靈"),
    ],
)
def test_the_residue_that_was_seen_is_mended(wrong, right):
    assert (
        plain_text(repaired(f"{wrong}，各級共同推進。").release.body) == f"{right}，各級共同推進。"
    )


def test_a_whole_text_of_the_tool_is_mended():
    wrong = damaged(TEXT, ANNOTATED)
    assert "?" in wrong
    result = repaired(wrong)
    assert plain_text(result.release.body) == TEXT
    assert all(change.sure for change in result.left)


_sentences = st.text(
    alphabet="".join(ANNOTATED) + "政府工作的和一是在大中上到這會議要人", min_size=4, max_size=60
)


@given(_sentences)
def test_what_is_damaged_is_mended_or_told(text):
    """Nothing but the damaged part is ever touched, and what cannot be known is left."""
    wrong = damaged(text, ANNOTATED)
    result = repaired(wrong, damaged(TEXT, ANNOTATED))
    got = plain_text(result.release.body).split("\n")[0]
    certain = not re.search(r"\?", wrong)
    if certain or (all(change.sure for change in result.left) and "?" not in got):
        assert got == text


@pytest.mark.parametrize(
    "right",
    [
        "什么?我(wo)不懂。",
        "真的?ma)好",
        "你看（是吗?ma）",
        "什么??p图",
        "他问?(de)",
        "见http://a.cn/b?id=(ma)",
    ],
)
def test_question_marks_that_are_meant_stay(right):
    assert plain_text(repaired(right).release.body) == right


def test_a_character_that_is_lost_is_left_to_a_person():
    wrong = damaged("政府當的和必需的,各級學習擴大會議。結合工作職責。", ANNOTATED)
    result = repaired(wrong)
    if "?" in wrong:
        assert any(change.category == Category.RESIDUE for change in result.left)
