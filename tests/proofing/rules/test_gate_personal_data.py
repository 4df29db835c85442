from __future__ import annotations

import pytest

from editor.profiles.reader import builtin_profile
from editor.proofing.finding import Finding, Level
from editor.proofing.fixing import automatic_fixes
from editor.proofing.masking import masked
from editor.proofing.proofreader import Proofreader
from editor.proofing.rules.gate_personal_data import RULES
from tests.builders import doc, p

PROFILE = builtin_profile("government-zh-Hans")


def _found(text: str, **metadata: str) -> tuple[Finding, ...]:
    return Proofreader(rules=RULES).check(doc(p(text), **metadata), PROFILE)


@pytest.mark.parametrize(
    ("text", "excerpt", "level", "proposal"),
    [
        ("市民王某（身份证号340523198001011235）来访", "340523198001011235", "error",
         "340523********1235"),
        ("其身份证号码为11010519491231002X。", "11010519491231002X", "error", "110105********002X"),
        ("号码 110105 19491231 002x 有误", "110105 19491231 002x", "error",
         "110105 ******** 002x"),
        ("身份证１１０１０５１９４９１２３１００２Ｘ", "１１０１０５１９４９１２３１００２Ｘ",
         "error", "１１０１０５********００２Ｘ"),
        ("身份证号：340523198001011230", "340523198001011230", "warning", "340523********1230"),
        ("身份证号340523800101123", "340523800101123", "error", "340523*****1123"),
        ("村民李某13812345678反映", "13812345678", "warning", "138****5678"),
        ("村民李某138 1234 5678反映", "138 1234 5678", "warning", "138 **** 5678"),
        ("李某（+86 138-1234-5678）", "+86 138-1234-5678", "warning", "+86 138-****-5678"),
        ("联系电话：王主任，13812345678。", "13812345678", "hint", "138****5678"),
        ("工资卡卡号6222021234567890128已冻结", "6222021234567890128", "error",
         "6222***********0128"),
        ("汇入其银行卡6222 0212 3456 7890 128", "6222 0212 3456 7890 128", "error",
         "6222 **** **** ***0 128"),
        ("爱心捐款请汇至慈善会账号：6222021234567890128", "6222021234567890128", "hint",
         "6222***********0128"),
        ("护照号码为E12345678", "E12345678", "error", "E1*****78"),
        ("身分證字號A123456789", "A123456789", "error", "A1******89"),
        ("身份证号A123456(3)", "A123456(3)", "error", "A1****6(3)"),
        ("王某家住和谐小区3号楼2单元501室。", "3号楼2单元501室", "hint", None),
    ],
)  # fmt: skip
def test_personal_data_is_found(text: str, excerpt: str, level: str, proposal: str | None) -> None:
    (found,) = _found(text)
    assert (found.rule, found.text, found.level) == ("G05", excerpt, level)
    assert found.proposals == (() if proposal is None else (proposal,))


@pytest.mark.parametrize(
    "text",
    [
        "统一社会信用代码：91340523MA2N0R7X8K",
        "信用代码113405230031998012",
        "订单号6222021234567890128已发货",
        "项目编号：340523202201011236x",
        "总投资13812345678元，增长5.2%",
        "完成产值13812345678.50元",
        "咨询热线12345、0555-4311234、400-820-8820",
        "国家标准GB/T 15834-2011，书号ISBN 978-7-5166-1234-5",
        "网站标识码3405230001，皖公网安备34052302000123号",
        "下达资金1,000,000,000元",
        "详见https://www.example.gov.cn/13812345678/340523198001011235.html",
        "全国一体化平台受理号20221103150412345678",
        "3号楼2单元共有住户12户",
        "会议室在行政中心3号楼201室",
        "2022年11月3日15时04分",
        "QQ群号13812345678",
        "身份证是公民的证件，编号有18位",
        "住址变更登记请到3号窗口办理",
        "电话0555-13812345",
        "圆周率3.1415926535897932",
    ],
)
def test_numbers_of_other_things_are_silent(text: str) -> None:
    assert _found(text) == ()


def test_contacts_of_the_form_are_meant_to_be_public() -> None:
    from editor.document.release import Contact, Metadata, Release

    contact = Contact("王主任", "县科技局", "13812345678", "a@b.cn")
    release = Release(Metadata(title="标题", contacts=(contact,)))
    assert Proofreader(rules=RULES).check(release, PROFILE) == ()


def test_nothing_is_covered_by_itself() -> None:
    found = _found("身份证340523198001011235，手机13812345678")
    assert [each.level for each in found] == [Level.ERROR, Level.HINT]
    assert automatic_fixes(found) == ()


def test_a_number_ends_where_the_next_begins() -> None:
    found = _found("李某13812345678，张某13912345678 13712345678")
    assert [each.text for each in found] == ["13812345678", "13912345678", "13712345678"]


def test_masking_keeps_what_parts_the_groups() -> None:
    assert masked("138 0013-8000", 3, 4) == "138 ****-8000"
    assert masked("12", 3, 4) == "12"
    assert masked("", 0, 0) == ""
