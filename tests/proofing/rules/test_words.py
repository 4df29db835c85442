"""The tables of words, and the rules that read them."""

from __future__ import annotations

import re
import time

import pytest

from editor.document.release import Metadata, Release
from editor.profiles.builtin import builtin_name_for
from editor.profiles.profile import HouseWord, Person, Profile
from editor.profiles.reader import builtin_profile
from editor.proofing.finding import Finding, Level
from editor.proofing.passages import Kind, Passage
from editor.proofing.proofreader import Proofreader
from editor.proofing.rule import Setting, TextRule
from editor.proofing.rules import all_rules, rule_of
from editor.proofing.tables import Tables, Word, builtin_tables, read_words
from editor.values import replace
from tests.builders import doc, p

RULES = tuple(rule for rule in all_rules() if rule.id in {"W01", "W02", "W03", "W04", "W06", "P23"})
TABLES = builtin_tables()


def _profile() -> Profile:
    return builtin_profile(builtin_name_for("zh-Hans"))


def _release(*texts: str, language: str = "zh-Hans") -> Release:
    return replace(doc(*(p(text) for text in texts)), metadata=Metadata(language=language))


def _told(
    *texts: str,
    language: str = "zh-Hans",
    profile: Profile | None = None,
    tables: Tables | None = None,
) -> list[Finding]:
    release = _release(*texts, language=language)
    return list(Proofreader(tables, RULES).check(release, profile or _profile()))


def _texts(*texts: str, language: str = "zh-Hans") -> list[tuple[str, str]]:
    return [(each.rule, each.text) for each in _told(*texts, language=language)]


def test_every_table_reads_without_fault_and_no_context_is_broken() -> None:
    from editor import resources

    for name in resources.names("proofing", "words"):
        _words, faults = read_words(resources.read_text("proofing", "words", name), name)
        assert faults == (), name


def test_there_are_many_words() -> None:
    assert len(TABLES.of("wrong-", traditional=False)) > 2000
    assert len(TABLES.of("wrong-", traditional=True)) > 150
    assert len(TABLES.of("phrases-", traditional=False)) > 100


@pytest.mark.parametrize("traditional", [False, True])
def test_every_word_without_context_is_found_alone_and_its_right_word_is_not(
    traditional: bool,
) -> None:
    language = "zh-Hant" if traditional else "zh-Hans"
    rule = rule_of("W01")
    assert isinstance(rule, TextRule)
    setting = Setting(_profile(), language, TABLES)
    for word in TABLES.of("wrong-", traditional):
        if not word.context:
            found = list(
                rule.check(Passage(f"今年，{word.wrong}。", Kind.PARAGRAPH, language), setting)
            )
            assert [word.wrong] == [f"今年，{word.wrong}。"[f.start : f.end] for f in found], word
        for right in word.right:
            passage = Passage(f"今年，{right}。", Kind.PARAGRAPH, language)
            assert not list(rule.check(passage, setting)), word


def test_rows_are_not_told_twice() -> None:
    for traditional in (False, True):
        rows = [(w.wrong, w.context) for w in TABLES.of("wrong-", traditional)]
        assert len(rows) == len(set(rows))


def test_no_word_is_right_and_wrong() -> None:
    words = TABLES.of("wrong-", traditional=False)
    always_wrong = {word.wrong for word in words if not word.context}
    assert not always_wrong & {right for word in words for right in word.right}


WRONG = [
    ("会议对下一步工作进行了布署。", "W01", "布署"),
    ("全县共发放创新劵500张。", "W01", "劵"),
    ("各科室要一如继往、真抓实干。", "W01", "一如继往"),
    ("截止目前，全县共接种3万人。", "W01", "截止目前"),
    ("截止6月底，全县完成投资3亿元，同比增长5%。", "W02", "截止"),
    ("台风“梅花”于昨晚登录浙江沿海。", "W02", "登录"),
    ("请申请人登陆县政府门户网站查询。", "W02", "登陆"),
    ("群众积极反应问题。", "W02", "反应"),
    ("全县干部必需坚持底线思维。", "W02", "必需"),
    ("做为一名党员，他始终冲在一线。", "W02", "做为"),
    ("全县上下共同度过难关。", "W02", "度过"),
    ("我们既将迎来新的一年。", "W01", "既将"),
    ("学校座落于县城东郊。", "W01", "座落"),
    ("道路上按装路灯20盏。", "W01", "按装"),
    ("实现森林复盖率60%。", "W01", "复盖"),
    ("部份群众已经搬迁。", "W01", "部份"),
    ("会计记帐要规范。", "W01", "记帐"),
    ("疫情防控形式严峻。", "W02", "形式"),
    ("该机构是非盈利性组织。", "W02", "盈利"),
    ("县委书记张某莅临我局指导工作。", "W03", "莅临"),
    ("县长李某到镇里视察防汛工作。", "W03", "视察"),
    ("中共湖北省省委书记出席。", "W03", "省省委"),
    ("表彰大会在县礼堂隆重召开。", "W03", "隆重召开"),
    ("“一带一路”战略深入推进。", "W03", "一带一路”战略"),
    ("前苏联专家曾在此工作。", "W03", "前苏联"),
    ("活动为残废人送去温暖。", "W03", "残废人"),
    ("来自美国、日本、香港、台湾等10个国家的客商参加。", "W03", "国家"),
    ("我县举办《弘扬科学精神》系列活动。", "P23", "《弘扬科学精神》"),
    ("他主讲《走进科学》课程。", "P23", "《走进科学》"),
    ("三方签订协议（以下简称“协议书”）。", "W06", "协议书"),
]


@pytest.mark.parametrize(("text", "rule", "wrong"), WRONG)
def test_what_is_wrong_is_found(text: str, rule: str, wrong: str) -> None:
    assert (rule, wrong) in _texts(text)


RIGHT = [
    "国家统计局发布署名文章。", "请在报名截止日期前提交，截止时间为6月30日。",
    "活动报名截止6月30日，逾期不再受理。", "台风“梅花”于昨晚登陆浙江沿海。",
    "请登录县政府门户网站查询。", "登陆艇靠岸，登陆点附近的渔船回港。",
    "施工单位按装配式建筑标准施工，按装机容量计费。", "修复盖板20块，恢复盖章服务。",
    "这座落成的大楼十分气派，讲座落幕。", "不一但要快。", "小王既将书读完，又把作业写好。",
    "走进帐篷，看望受灾群众，检查帐篷搭建情况。", "内部份额不变，部队营帐整齐。",
    "“布署”应为“部署”，“必需”与“必须”不可混用。", "不能把部署写成布署。",
    "候补委员在候车室等候。", "随礼凑份子的陋习要改。", "抛撒销售传单被罚。",
    "贯彻《关于加强科学技术工作的意见》精神。", "《消费者权益保护法》宣传活动在县城举行。",
    "《我的家乡》征文活动启动。", "我县出台《乡村振兴项目管理办法》。",
    "《红楼梦》课外阅读。", "香港、澳门、台湾等10个国家和地区的客商参加。",
    "社会义务劳动，机会义不容辞。", "员工做工作汇报，职工做任务规划。",
    "预防犯罪宣传，示范罪案教育。", "他已经营商20年。", "法规范围内办理，示范点规范运行。",
    "周末来访；本周未来得及。", "资深人士推进项目，引进人才全面入驻。", "公安微信公众号发布消息。",
    "投资原则明确，物资迅速到位。", "自己经营门店，自己成为老板。", "鲁迅期刊展览。",
    "必须求真务实。", "给予测试机会，给予约谈。", "河长治水，河长治理有方。", "引起社会注意。",
    "他象征性地下了一盘象棋。", "做为民服务的好干部。", "不良反应情况统计。",
    "全国人民代表大会胜利召开。", "习近平总书记亲自谋划、亲自部署、亲自推动。",
    "既使用方便，又使成本降低。", "星期二个别谈话，第二个问题，十二个月。",
    "为生产所必需的物资。", "作物必须品质优良，必须品种齐全。", "专注消费者权益保护。",
    "电机驱动做得好，摄像头象素低。", "农村长期稳定，该村长期缺水。",
    "“瞎子”是对盲人的歧视性称呼。",
    "县科学技术局（以下简称“科技局”）负责实施，科技局牵头。",
    "详见 http://a.cn/bushu 和 buzhu@a.cn。",
]  # fmt: skip


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_stays_silent(text: str) -> None:
    assert _texts(text) == []


def test_scripts_are_kept_apart() -> None:
    assert _texts("銀行帳戶與帳單，臺灣部份，佔地，其它成份，會議紀錄。", language="zh-Hant") == []
    assert ("W01", "震憾") in _texts("全場震憾。", language="zh-Hant")
    assert ("W01", "劵") in _texts("創新劵。", language="zh-Hant")


def test_in_a_title_the_level_is_lower() -> None:
    levels = [each.level for each in _told("他写了《关于布署工作的通知》。")]
    assert levels == [Level.WARNING]
    assert [each.level for each in _told("他说：“会议已作布署。”")] == [Level.ERROR]


def test_names_of_the_house_are_no_wrong_words() -> None:
    profile = replace(_profile(), roster=(Person("王布署", "科长"),))
    assert _told("王布署出席。", profile=profile) == []


def test_house_words_of_the_profile() -> None:
    profile = replace(
        _profile(), words=(HouseWord("部门", "部门单位", "本单位用语"), HouseWord("菜单", ""))
    )
    found = _told("各部门要落实，各部门单位已落实。菜单略。", profile=profile)
    assert [(each.rule, each.start, each.proposals) for each in found] == [
        ("W04", 1, ("部门单位",)),
        ("W04", 16, ("",)),
    ]
    assert found[0].reason == "本单位用语"


def test_house_words_of_the_users_own_table() -> None:
    tables = Tables({"house/my": (Word("张局", ("张某某局长",), level=Level.HINT),)})
    found = _told("张局出席。", tables=tables)
    assert [(each.rule, each.level) for each in found] == [("W04", Level.HINT)]


def test_a_short_name_before_its_definition() -> None:
    found = _told("会议由科技局主持。", "县科学技术局（以下简称“科技局”）负责，科技局牵头。")
    assert found == []
    found = _told("科技局将牵头。", "县科学技术局（以下简称“科技局”）负责，科技局牵头。")
    assert [(each.rule, each.spot.block) for each in found] == [("W06", 0)]


def test_a_short_name_said_twice() -> None:
    found = _told(
        "县科学技术局（以下简称“科技局”）负责，科技局牵头。",
        "县科技管理局（以下简称“科技局”）配合。",
    )
    assert [(each.rule, each.spot.block) for each in found] == [("W06", 1)]


def test_strange_text_is_no_trouble() -> None:
    for text in ("布署\x00\ud800布署", "《" * 5000, "以下简称“" * 3000, "\u202e布署🎉"):
        _told(text.replace("\ud800", ""))
        for rule in RULES:
            if isinstance(rule, TextRule):
                list(
                    rule.check(
                        Passage(text, Kind.PARAGRAPH, "zh-Hans"),
                        Setting(_profile(), "zh-Hans", TABLES),
                    )
                )


def test_a_long_text_takes_little_time() -> None:
    line = "全县科技工作会议召开，会议总结了上半年工作，并对下一步工作作出部署。" * 3
    passages = [Passage(f"{number}{line}", Kind.PARAGRAPH, "zh-Hans") for number in range(1000)]
    setting = Setting(_profile(), "zh-Hans", TABLES)
    rules = [rule for rule in RULES if isinstance(rule, TextRule) and rule.id.startswith("W")]
    for rule in rules:
        list(rule.check(passages[0], setting))
    started = time.process_time()
    for passage in passages:
        for rule in rules:
            assert not list(rule.check(passage, setting))
    assert time.process_time() - started < 0.4


def test_a_broken_table_names_its_lines() -> None:
    words, faults = read_words(
        "wrong\tright\tcontext\tlevel\n布暑\t部署\n空\n甲\t乙\t({}\n丙\t丁\t\tbad\n同\t同\n",
        "my.tsv",
    )
    assert [word.wrong for word in words] == ["布暑"]
    assert [fault.line for fault in faults] == [3, 4, 5, 6]
    assert all(re.match("my.tsv", str(fault)) or "my.tsv" in str(fault) for fault in faults)


def test_a_table_without_columns_is_no_table() -> None:
    words, faults = read_words("布暑\t部署\n", "my.tsv")
    assert words == ()
    assert len(faults) == 1


@pytest.mark.parametrize("wrong", ["集思广议", "各抒已见", "死灰复然", "励精图志", "未雨稠缪"])
def test_an_idiom_with_a_slip_is_found_without_a_row(wrong: str) -> None:
    assert ("W01", wrong) in _texts(f"大家{wrong}，")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("游客流连忘反。", Level.ERROR),
        ("坚持实施求是的态度。", Level.ERROR),
        ("始终时与俱进。", None),
    ],
)
def test_a_slip_in_an_idiom(text: str, level: Level | None) -> None:
    found = [each.level for each in _told(text) if each.rule == "W01"]
    assert found == ([level] if level else [])


@pytest.mark.parametrize(
    "text",
    [
        "游客留连忘返，轻车从简，才德兼备，时不待我。",
        "1958年，李四当上了村长。",
        "庆祝建县100周年大会隆重召开。",
        "话剧《劳动模范》上演，纪录片《第十届全运会》播出。",
        "县委办公室印发通知。",
    ],
)
def test_what_is_in_use_is_silent(text: str) -> None:
    assert not _told(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("该同志被授予《全国劳动模范》荣誉称号。", "P23"),
        ("成功举办《第十二届桃花节》。", "P23"),
        ("大学生村官张颖带领村民致富。", "W03"),
        ("县双创办牵头负责。县创新创业办公室（以下简称“县双创办”）设在县科技局。", "W06"),
    ],
)
def test_what_county_offices_write(text: str, rule: str) -> None:
    assert rule in {each.rule for each in _told(text)}
