"""N01 to N06: protected phrases, people of the roster, places, and what only looks like a slip."""

from __future__ import annotations

import time

import pytest

from editor.profiles.profile import Person
from editor.profiles.reader import builtin_profile
from editor.proofing.finding import Finding
from editor.proofing.proofreader import Proofreader
from editor.proofing.rules import places, protected_phrases, roster
from editor.values import replace
from tests.builders import doc, p

PROFILE = replace(
    builtin_profile("government-zh-Hans"),
    roster=(
        Person("王建国", "县委书记", "含山县委"),
        Person("李强", "县委副书记、县长", "含山县人民政府"),
        Person("潘学祥", "党组书记、局长", "县科技局"),
        Person("赵敏", "副局长", "县科技局"),
    ),
)
RULES = (*places.RULES, *protected_phrases.RULES, *roster.RULES)


def _check(*texts: str, language: str = "zh-Hans") -> tuple[Finding, ...]:
    release = doc(*map(p, texts), language=language)
    return Proofreader(rules=RULES).check(release, PROFILE)


def _told(*texts: str) -> list[tuple[str, str, str]]:
    return [(each.rule, each.text, str(each.level)) for each in _check(*texts)]


SLIPS = """
中华人民共合国 中华人民大和国 中共人民共和国 中华人民和国 中华人民共共和国 中国共产觉
中国共产挡 全国人民代表大绘 全国人民代大会 全国人名代表大会 国物院印发通知 县人民攻府
县攻府大院 领导小姐组长 乡村振心 乡村正兴 乡村兴振 高质量发战 高质量法展 高制量发展
社会主意现代化 中国特色社会注义 中国特色社会主思想 习近平新时代中国特色社会主意思想
人类命运公同体 人类命远共同体 习进平总书记 习近乎总书记 习平近总书记 刁近平 两个确力
两个唯护 四个自新 社会主义核心价值关 中国式现在化 最高人民检查院 人民检查院
中央纪律检察委员会 国家发展和改革委员会员会 国家发展和改委员会 退役军人事物部 农业农村布
国家卫生建康委员会 丁学祥副总理出席 中央政治局常委赵乐济 改革开房 从严制党 依法制国
一代一路 新质生产立 新发展里念 脱贫功坚 共同富余 生态文名 政治协商会义
中国人民政冶协商会议 全国人民代表大会常务委元会 中国特色社会主议 纪率检查委员会 党组书计
毛择东思想 马克思主意 国家监查委员会 统一站线 民族团洁 共产党中央政冶局
"""

RIGHT = """
生态环境不断改善 生态环境补偿 农业农村居民 自然资源补偿 应急管理不到位 应急管理具体 全社会注意防范
强大和国际化 重大和国家级项目 扩大和国外合作 学习近乎痴迷 四个自行车棚 科学发展关键在人 人民检察员
引起全社会注意 交通运输补贴 生态环境步入良性循环 农业农村聚焦 委员委托代理人 国家数据聚合
中华民国时期的建筑 中华人民共和国国务院 全国人民代表大会常务委员会 中国共产党人
习近平总书记 党的十二大 二十大报告 人民政协 省人民代表大会 全省人民代表大会 高质量的发展
高质量发展 新发展理念 新发展格局 人民政务服务 中国共产主义青年团 进攻府邸 乡镇振兴
城乡振兴 东北振兴 乡村复兴 农村振兴 全国工人代表大会 中华苏维埃共和国
朝鲜民主主义人民共和国 越南共产党 日本共产党 中国共产党成立 中国国民党 国家发展改革委
国家发展改革委员会 住房城乡建设部 人力资源社会保障部 人力资源社会保障局
省发展和改革委员会 区发展和改革委员会 人力资源和社会保障厅 以生态闻名 检察院检察委员会
创新发展理念 价格改革放开 一带一路沿线 中国农业银行 中国人民保险 中国人民大学
中国人民志愿军 中国是现代化的 社会主义核心价值体系 人类卫生健康共同体 国家税务局
退役军人服务部 退役军人服务站 农业农村厅 中央人民政府 国务院国资委 全国政协常委
第十九次全国代表大会 中国工会第十八次全国代表大会 中国妇女第十三次全国代表大会
学习近平易近人 乡村兴则国家兴 共同赋予 四个全民 习近平平易近人 生态环境厅 纪检监察
中央纪委国家监委 监察委员 县监察委员会 人民日报 中国红十字基金会 新华社
中国残疾人福利基金会 党的群众组织 群众路线教育 小康路上 爱国主义教育 社会各界 社会主体
社会生活 中国梦想 中国特色的社会主义 中国特色农业 全国人大代表 人大常委会
人民代表大会制度 人大代表大会堂 政治协商 两个维度 两个大局 四个方面 四个自然村 四个自建
改革开放四十年 改革开创 发展和改革局 市场监管局 市场监督管理所 应急管理厅 应急管理办公室
自然资源和规划局 卫生健康局 科学技术局 科学技术协会 工业和信息化局 工业和信息化厅
住房和城乡建设厅 住房和城乡规划建设局 交通运输局 国有资产管理 文化和旅游局
文化广电旅游局 人民法庭 人民检察官 人民警察 人民武装部 县委书记 书记处 党组书记
总书记指出 中心组 领导小组 小组长 领导小姑娘 领导们 共和国成立 合作共和国际 统战部
统一部署 民族团结进步 长江经济 长江三峡 京津冀一体化 粤港澳大桥 依法治县 依法治市
依法治理 从严治政 从严治团 从严管党治党 脱贫攻坚战 脱贫成果 八项要求 一国一策 五位同志
不忘初衷 牢记嘱托 意识形态工作 安全生产责任 中央书记处书记 马列主义 邓小平同志
江泽民同志 毛泽东同志 习仲勋同志 李克勤 张国庆 陈文青主任 石太峰 何立锋经理 陈吉林
刘国忠局长 中国科学技术大学 中国科学院大学 中国工程建设 新质战斗力 先进生产力 发展生产力
中国民主革命 九三学社社员 国家安全观 国家安全部门 新时代好少年 新时代中国 法治思想
法治体系 文化思想 经济工作 生态文明思想 强军目标 全面小康 建成小康社会 全面推进乡村振兴
全面发展 深化改革 结构性改革 科教兴县 人才强县 创新驱动 创新发展战略 民主集中 群众工作
扫黄打非 黑恶势力 总体安全 优化环境 精神文明 物质文明 国家档案馆 国家数据中心 国家体育场
国家统计年鉴 国家文物保护 国家能源集团 国家知识产权示范 国家税务总局含山县税务局
国家医保局 中国气象服务 外交部长 外交部署 国务院总理 国务院常务会议 国务委员 以人民为上
内蒙古自治区党委 香港特别行政区政府 中国共产党第二十届中央委员会 十九届中央委员会
中国共产党含山县委员会
"""

MISPLACED = """
湖北省张家界市 湖北省张家界旅游 安徽省南京市召开 浙江省苏州举行 江苏省杭州市
合肥市秦淮区 苏州市萧山区 湖北张家界市 广东省桂林市 湖南省恩施土家族苗族自治州
湖南省恩施州 武汉市岳麓区 重庆市锦江区 四川省重庆市 河北省北京市 云南省遵义市红花岗区
山东省郑州 江苏省绍兴市柯桥区
"""

WELL_PLACED = """
湖北、湖南张家界等地 江苏、安徽南京都市圈 南京市北京路 上海市南京东路 上海市四川北路
安徽南京路小学 上海复旦大学 武汉市湖南商会 北京市海淀区安徽大厦
中国石油四川成都销售分公司 江苏省对口援疆 吉林省吉林市 沈阳市和平区 徐州市鼓楼区
福州市鼓楼区 乐山市市中区 北京市朝阳区 辽宁省朝阳市朝阳县 湖北省仙桃市 河南省济源市
我县全县该县各县某县外县 大城市超市股市上市 江苏省新乡村建设 江苏省内江河湖泊众多
湖北省长沙哲 海南省海口市 青海省海南州 海南省三亚市天涯区 东莞市东城区 成都市简阳市
四川省简阳市 新疆伊犁州伊宁市 广东省林芝援藏工作队 浙江省阿克苏市指挥部
湖南省湘西州凤凰县 天津市滨海新区 天津市河北区 深圳市南山区 苏州市工业园区 合肥市高新区
马鞍山市含山县 安徽省马鞍山市含山县 上海市浦东新区 重庆市万州区
内蒙古自治区锡林郭勒盟锡林浩特市 广西壮族自治区桂林市阳朔县 宁夏回族自治区吴忠市
省长沙某 市长寿命 江苏省长张某 来到我市区县 贵州省温州商会 云南省浙江商会 全省各市县区
中国共产党县委 北京市苏州街 上海市苏州河 浙江省杭州西湖区 河南省南阳市卧龙区
上海市长宁区 长江西路 珠江西岸 陕西省西安市长安区 1998年任原巢湖市委书记
黑龙江省哈尔滨市双城区 西藏自治区那曲市色尼区 四川省甘孜藏族自治州康定市
云南省大理白族自治州大理市 大理州大理市 江苏省苏州昆山市 苏州市昆山市 昆山市
浙江省嘉兴市南湖区 广州市番禺区 广州市黄埔区 吉林省延边朝鲜族自治州延吉市 海西州格尔木市
省市县三级 各省市区县 江苏省援疆前方指挥部 湖北省、湖南省张家界市 开展县市区互查 彰化县
新北市 本市区 北京市市场监管局 江苏浙江安徽三省 湖北省委 湖北省十堰市 郑州市中原区
中原区市场 江西省九江市濂溪区 昌平区回龙观 江苏省南通市海门区
"""


@pytest.mark.parametrize("text", SLIPS.split())
def test_a_slip_in_a_protected_phrase_is_an_error(text: str) -> None:
    assert any(each.rule == "N01" and each.level == "error" for each in _check(text))


@pytest.mark.parametrize("text", RIGHT.split())
def test_what_only_looks_like_a_slip_is_silent(text: str) -> None:
    assert not [each for each in _told(text, f"会议认为，{text}工作取得成效。") if each[0] != "N03"]


@pytest.mark.parametrize("text", MISPLACED.split())
def test_a_place_that_lies_elsewhere_is_an_error(text: str) -> None:
    assert any(each.rule == "N04" and each.level == "error" for each in _check(text))


@pytest.mark.parametrize("text", WELL_PLACED.split())
def test_places_in_their_place_are_silent(text: str) -> None:
    assert not _told(text, f"会议在{text}召开。")


def test_a_misplaced_place_is_told_where_it_lies() -> None:
    finding = _check("会议在湖北省张家界市召开。")[0]
    assert (finding.text, finding.proposals) == ("湖北省张家界市", ("湖南省张家界市",))
    assert not finding.automatic


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("马鞍山市寒山县召开会议", "含山县"),
        ("寒山县科技局召开会议", "含山县"),
        ("安徽省马安山市", "马鞍山市"),
    ],
)
def test_a_name_of_a_place_that_sounds_like_one_is_a_warning(text: str, proposal: str) -> None:
    (finding,) = _check(text)
    assert (finding.rule, finding.level, finding.proposals) == ("N05", "warning", (proposal,))


@pytest.mark.parametrize(
    ("text", "rule", "now"),
    [
        ("湖北省襄樊市举行", "N04a", "襄阳市"),
        ("来自崇文区的代表", "N04a", "东城区"),
        ("国家工商行政管理总局要求", "N06", "国家市场监督管理总局"),
    ],
)
def test_a_former_name_is_a_hint(text: str, rule: str, now: str) -> None:
    (finding,) = _check(text)
    assert (finding.rule, finding.level, finding.proposals) == (rule, "hint", (now,))


def test_a_former_name_in_a_text_of_the_past_is_silent() -> None:
    assert not _told("1998年任原襄樊市委书记", "原国家工商行政管理总局印发通知")


def test_a_slip_in_a_traditional_text() -> None:
    texts = ("中華人民共合國", "中華人民共和國")
    assert [each.text for each in _check(*texts, language="zh-Hant-HK")] == ["中華人民共合國"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("潘学详局长主持会议", ("N02", "潘学详", "error")),
        ("县科技局党组书记、局长潘学样主持会议。", ("N02", "潘学样", "error")),
        ("局长番学祥说", ("N02", "番学祥", "error")),
        ("县长李墙出席", ("N02", "李墙", "error")),
        ("副局长潘学祥主持会议", ("N03", "副局长", "warning")),
        ("县长潘学祥主持", ("N03", "县长", "warning")),
        ("县委书记李强", ("N03", "书记", "warning")),
        ("潘学祥主持会议。", ("N03", "潘学祥", "hint")),
        ("局长潘学祥、县委书记王建国出席", ("N03", "王建国", "hint")),
    ],
)
def test_the_roster_is_held_against_the_text(text: str, told: tuple[str, str, str]) -> None:
    assert _told(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "党组书记、局长潘学祥主持会议", "时任副局长潘学祥", "潘学祥局长", "县长李强强调",
        "县委书记王建国，县委副书记、县长李强出席", "县委副书记李强", "王建设主任", "河长潘学祥",
        "县人民代表大会代表李强", "党组成员、副局长赵敏参加", "组长潘学祥", "教育局局长王建民",
        "常务副局长张三，局长潘学祥", "县长李强、局长潘学祥", "镇党委书记王建军", "副局长赵明",
        "局长王建国际会议",
    ],
)  # fmt: skip
def test_the_roster_leaves_others_and_the_right_alone(text: str) -> None:
    assert not _told(text)


def test_titles_and_names_are_the_same_through_the_text() -> None:
    assert _told("副局长张伟明主持会议。", "局长张伟明强调，") == [("N03", "张伟明", "warning")]
    assert _told("县委书记张伟明主持。", "县委书记张伟鸣强调，") == [("N03", "张伟鸣", "warning")]
    assert not _told("局长张伟明主持会议。", "局长张伟明强调，", "副局长李小红参加会议。")


def test_odd_texts_are_checked_in_time() -> None:
    for text in (
        "\ud800\0习近",
        "人民代" * 40_000,
        "省市区" * 40_000,
        "习近" * 50_000,
        "潘学" * 50_000,
    ):
        start = time.perf_counter()
        _check(text)
        assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "text",
    [
        "中华共人民和国",
        "中国特色主会社义",
        "社会主义主义",
        "以人民为中心中心",
        "国务完",
        "三中全合",
    ],
)
def test_moved_and_doubled_parts_of_a_phrase_are_slips(text: str) -> None:
    assert any(rule == "N01" for rule, *_rest in _told(f"会议学习{text}文件"))


@pytest.mark.parametrize(
    "text",
    [
        "中央政治局委员",
        "人民日报摄影部",
        "中国现代化建设",
        "国家医药管理局",
        "全国代表会议",
        "全面建设小康社会",
    ],
)
def test_what_is_itself_right_is_no_slip(text: str) -> None:
    assert not [each for each in _told(f"当时{text}的文件") if each[0] == "N01"]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("国家市场监督管杂总局通知", "warning"),
        ("中华人民大和国成立", "error"),
        ("中国共产党员第二十次全国代表大会", "error"),
    ],
)
def test_an_unlike_character_is_an_error_in_the_gravest_names_alone(text: str, level: str) -> None:
    assert ("N01", level) in {(each.rule, each.level) for each in _check(text)}


@pytest.mark.parametrize(
    "text",
    ["市场监督管理分局", "人民日报设专栏", "全国人民代理大会", "国家检察委员会", "以民为中心"],
)
def test_what_makes_another_word_is_silent(text: str) -> None:
    assert not [each for each in _told(text) if each[0] == "N01"]


def test_both_posts_before_a_name_are_held_against_the_roster() -> None:
    assert not _told("局长潘学祥，1972年生，历任镇长、副局长，现任局长。")


def test_a_given_name_in_the_wrong_order_beside_its_post_is_a_warning() -> None:
    finding = _check("局长潘祥学主持会议。")[0]
    assert (finding.rule, finding.level, finding.proposals) == ("N02", "warning", ("潘学祥",))
    assert not [each for each in _told("教师潘祥学发言。") if each[0] == "N02"]


def test_a_well_known_city_behind_another_province_is_a_warning() -> None:
    found = _check("会议在江苏合肥举行。")
    assert [(each.rule, each.text) for each in found] == [("N04", "江苏合肥")]
    assert found[0].level == "warning"
    assert not _told("来自湖北、湖南张家界的代表", "在安徽南京路小学举行", "在江苏合肥商会举行")
