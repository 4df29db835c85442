"""Readings, scripts, and S01 and S02."""

from __future__ import annotations

import pytest

from editor.profiles.reader import builtin_profile
from editor.proofing.proofreader import Proofreader
from editor.proofing.readings import readings_of, same_sound
from editor.proofing.rules import scripts
from editor.proofing.script import (
    Script,
    changed_runs,
    characters_by_opencc,
    script_of,
    signature_of,
    simplified_characters,
    to_simplified,
    to_traditional,
    traditional_characters,
)
from tests.builders import doc, p

PROFILE = builtin_profile("government-zh-Hans")
SIMPLIFIED = (
    "县科技局召开党组理论学习中心组扩大会议，专题学习研讨党的二十大精神，"
    "结合工作职责围绕贯彻落实开展讨论，"
)
TRADITIONAL = "縣科技局召開黨組理論學習中心組擴大會議，專題學習研討黨的二十大精神，貫徹落實工作職責"


def _told(text: str, language: str = "zh-Hans") -> list[tuple[str, str, tuple[str, ...]]]:
    found = Proofreader(rules=scripts.RULES).check(doc(p(text), language=language), PROFILE)
    return [(each.rule, each.text, each.proposals) for each in found]


def test_readings_with_and_without_tones() -> None:
    assert {"zhōng", "zhòng", "zhong"} == readings_of("中")
    assert {"lǜ", "lü", "lv"} <= readings_of("绿")
    assert readings_of("a") == readings_of("\ud800") == readings_of("") == frozenset()
    assert same_sound("学祥", "学详")
    assert not same_sound("学祥", "学文")


def test_scripts_are_told_by_what_one_script_alone_writes() -> None:
    assert script_of(SIMPLIFIED) is Script.SIMPLIFIED
    assert script_of(TRADITIONAL) is Script.TRADITIONAL
    assert script_of(SIMPLIFIED + TRADITIONAL) is Script.MIXED
    assert script_of("干后里范党于云余系制复征志采只台游面谷松表丑斗准并") is Script.UNKNOWN


def test_conversion_keeps_vocabulary_and_names() -> None:
    assert to_simplified("著力推動軟體，乾隆執著\ud800\0") == "着力推动软体，乾隆执着\ud800\0"
    assert to_traditional("群众", "zh-Hant-TW") == "群眾"
    assert to_traditional("这里", "zh-Hant-HK") == "這裏"
    assert changed_runs("會議在縣里", "会议在县里") == ((0, 2, "会议"), (3, 4, "县"))


def test_the_signature_of_mechanical_conversion() -> None:
    assert signature_of(TRADITIONAL + "，中層以上干部參加，關于規范工作").is_mechanical
    assert not signature_of(TRADITIONAL + "，中層以上幹部參加，關於規範工作").is_mechanical
    assert not signature_of(SIMPLIFIED + "干部").is_mechanical


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("縣科技局", [("S01", "縣", ("县",))]),
        ("参加了會議", [("S01", "會議", ("会议",))]),
        ("进一步優化环境", [("S01", "優", ("优",))]),
    ],
)
def test_traditional_characters_in_a_simplified_text(
    text: str, told: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    assert _told(SIMPLIFIED + text) == told


@pytest.mark.parametrize(
    "text",
    [
        "乾隆年间",
        "“會議”",
        "《聯合報》",
        "毕昇",
        "瞭望",
        "狼藉",
        "宫商角徵羽",
        "后面干部里面",
        "著名专家",
        "于右任",
    ],
)
def test_right_characters_in_a_simplified_text(text: str) -> None:
    assert _told(SIMPLIFIED + text) == []


def test_simplified_characters_in_a_traditional_text() -> None:
    told = _told(TRADITIONAL + "，這是优势", "zh-Hant-TW")
    assert told == [("S01", "优势", ("優勢",))]
    right = "台灣、群眾、裡面、為了、于右任、范先生、干擾、秘書、祕書"
    assert _told(TRADITIONAL + right, "zh-Hant-TW") == []


def test_a_whole_text_in_the_other_script_is_told_once() -> None:
    assert [each[0] for each in _told(TRADITIONAL)] == ["S02"]
    assert [each[0] for each in _told(SIMPLIFIED, "zh-Hant-TW")] == ["S02"]
    assert _told(TRADITIONAL, "zh-Hant-TW") == []


def test_the_signature_names_what_the_converter_left() -> None:
    assert signature_of(TRADITIONAL + "，中層以上干部參加，關于規范工作").left == set("干于范")


def test_the_table_of_characters_is_what_opencc_says() -> None:
    assert (traditional_characters(), simplified_characters()) == characters_by_opencc()
