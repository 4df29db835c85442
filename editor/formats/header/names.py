"""Names of people and of sources in header lines: which text is one, and its clean form."""

from __future__ import annotations

import re

from editor.formats.header.labels import LETTER, fold

_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁"
    "魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎"
    "易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛管"
    "祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁"
    "柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸"
    "冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗"
    "应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺宪肖闫覃"
)
_NO_NAMES_TEXT = (
    "谢谢 您好 你好 好的 是的 对的 那么 请问 为什么 佚名者 不是 没有 当然 可以 如何 怎么 明白 "
    "时间 高兴 方面 和谐 成都 安全 全文 原文 文章 于是 白天 金额 江苏 江西 安徽 海南 河南 宁夏 "
    "全国 时候 来源 都是 商务 应该"
)
_NO_NAMES = frozenset(_NO_NAMES_TEXT.split())

_SOURCE_ENDING = re.compile(
    r"(?:网|报|社|台|电视|新闻|日报|晚报|早报|时报|周刊|周报|快报|商报|客户端|频道|在线|传媒|媒体|融媒|中心|局|委|厅|部|"
    r"处|科|室|院|所|站|馆|会|协会|学会|政府|委员会|办公室|办|公司|集团|大学|学院|医院|学校|中学|小学|银行|法院|检察院|头条|"
    r"财经|观察|快讯|资讯|论坛|杂志|广播|号|发布|时空|之声|观点|县|市|镇|街道|党委|党支部|支部|工会|团委|联合会|基金会|出版社|"
    r"整理|原创|转载|综合|经济报道|app|(?:时事|共同)通信|"
    r"tv|\.com|\.cn|\.net|news|times|daily|post|journal|herald|tribune|newswire|wire|press|inc\.?|ltd\.?|"
    r"新闻网|通信社|株式会社|新聞|ニュース|デジタル|オンライン|新闻社|放送|テレビ|"
    r"[务務]省|产业省|産[业業]省|水产省|科学省|労働省|劳働省|交通省|[环環]境省|防[卫衛]省|庁|内[阁閣]府|课|署|"
    r"신문|일보|뉴스|방송|통신|경제|타임즈|데일리|위원회|(?:주\))|공사|공단|진흥원|연구원|부처|청|처|(?<=[가-힣]{2})부)"
    r"(?:[(（-].{1,12})?$"
)
_KNOWN_SOURCES_TEXT = (
    "虎嗅 36氪 钛媒体 网易 搜狐 新浪 凤凰 腾讯 界面 澎湃 央视 环球 财新 百度 新华社 中新社 "
    "cctv 雷锋网 品玩 爱范儿 极客公园 网易科技 腾讯科技 新浪科技 搜狐科技 凤凰科技 网易娱乐 "
    "新浪娱乐 腾讯娱乐 腾讯体育 新浪体育 网易体育 搜狐体育 搜狐娱乐 新浪财经 腾讯财经 网易财经 "
    "凤凰财经 央视新闻 央广 人民 光明 观察者 看看新闻 梨视频 封面 红星 上游 csdn ithome it之家 "
    "快科技 驱动之家 donews techweb reuters ap afp bloomberg xinhua cnn bbc upi "
    "associatedpress theassociatedpress afp通信 时事 共同 ロイター prtimes nhk 연합뉴스 뉴시스 "
    "뉴스1 南方+ 半月谈 三联生活周刊 瞭望 求是"
)
_KNOWN_SOURCES = frozenset(_KNOWN_SOURCES_TEXT.split())
# A medium, which is named above a date without a label more often than a body is.
_MEDIUM = re.compile(
    r"(?:日报|晚报|早报|晨报|时报|周报|快报|商报|都市报|青年报|周刊|网|社|新闻|客户端|频道|电视台|广播电台|融媒体?|传媒|(?<![简通公专海预喜汇电])报"
    r"|融媒体中心|通信社|新聞|일보|신문|뉴스|방송|daily|times|news|newswire|post|herald|tribune)$"
)
# What a body does in a headline: 县委书记调研县医院 ends like the name of a body and is none, but
# 督查室, 政策调研处 and 推进中心 are.
_DEED = re.compile(
    r"召开|举行|举办|访问|慰问|走进|印发|视察|参观|走访|看望|莅临|来到|拜访|会见|出席|约谈|揭牌|签约|迎来|做客"
    r"|率队|带队|赴|荣获|喜获|获评|获批|入选|当选|落户|亮相|开幕|闭幕|开工|竣工|迎接|欢迎|感谢|致敬|点赞|送进"
    r"|致信|致电|回应|强调|要求|任命|现身|抵达|进驻|入驻|亲临|深入|捐赠|捐款|取缔|通过|接受|收到|公布|打造|到"
    r"|考入|考取|考上|毕业|起诉|助力|关爱|携手|牵手|探访|直击|走向|前往|加盟|加入|观看|成立|(?<!无)为.{1,8}[送捐]"
    r"|(?<!我)的|^我(?!的|爱)|^致(?!公)|^在(?!线)|寄语|走近|吹进|首[家个次]|最美|永远|你|他们"
    r"|进(?:校园|社区|企业|军营|机关|农村|家庭|学校|医院|高校|课堂|乡村)"
    r"|发布(?=.{2})(?!中心|平台|大厅|会|网|客户端)|通报(?!$)"
    r"|(?:调研|考察|启动|开展|检查|督导|督查|督察|巡视|推进|部署|审议|对接|支援|援建|整治|表彰|采访|专访|聚焦|座谈)"
    r"(?!(?:工作|合作|评估|巡察|协调|领导|指挥|服务|培训|教育|管理){0,3}"
    r"(?:[室处科部局组院办会所站报网队团员委]|小组|小组办公室|办公室|委员会|中心|频道|总队|支队|大队|集团)?$)"
    r"|(?:部署|推进|座谈|动员|调度|表彰|总结|交流|协调|启动|现场|新闻发布|观摩|研讨|听证|党组|扩大|工作|视频|专题"
    r"|生活)会(?:议)?$"
)
# The words before 记者 that tell no body: 本报全媒体记者.
_OWN_STAFF = re.compile(
    r"(?:[本我](?:报|网|台|刊|社|站))?"
    r"(?:全媒体|融媒体?|首席|特约|特派|高级|资深|见习|实习|驻站|摄影|文字|视频|图片|体育|财经|时政)*$"
)
# What someone did to a text or a picture without having written it: 刘畅 整理, 刘畅摄.
_OTHER_WORK = re.compile(r"(?:整理|摄)$")
_VALUE_WITHIN = re.compile(rf"{LETTER}\s?:|(?<!\d)(?:1\d{{10}}|0\d{{2,3}}[-\s]?\d{{7,8}})(?!\d)")
_COMPANY = re.compile(r"^(?:株式会社|有限会社|一般社団法人|公益財団法人|합동|㈜|주식회사)")

_SENTENCE = re.compile(r"[。！？!?；]|[，、,].{6}|(?<![A-Z])\.\s[A-Z]|\.\s*$")
_PROSE_WORDS = re.compile(
    r"认为|表示|获悉|本文|如有|侵权|版权|不代表|联系|了解到|介绍|指出|强调|是.{2}|为了|进行|我们|他们|希望|可以|应当|"
    r"应该|已经|正在|通过|关于|因为|所以|但是|如果|什么|怎么|一个|这个|那个|见.{0,4}[页版]|"
    r"\b(?:the|is|are|was|were|has|have|will|that|which|said|says|to)\b"
)
_ROLE_WORDS = (
    rf"(?:{LETTER}|[·・]){{0,10}}?(?:记者|通讯员|实习生|责编|特约撰稿人|责任编辑|评论员|信息员)"
)
_ROLE = re.compile(
    rf"(?:^|(?<=[\s、,，;；/(（\]】])){_ROLE_WORDS}"
    rf"(?=[\s:：/]|{LETTER}{{2,4}}(?:\W|$))[\s:：/]*"
)
_HAN_NAME = re.compile(rf"{LETTER}{{1,4}}(?:[·•・]{LETTER}{{1,8}})?")
_LATIN_NAME = re.compile(
    r"[A-Z][\w.'’-]*(?:\s(?:[A-Z][\w.'’-]*|de|van|von|der|den|bin|al|la|da|del|and|of|&)){0,5}"
)
# [美] 约翰·史密斯
_NATION = re.compile(r"^\s*[\[(（［【〔][^\])）］】〕]{1,4}[\])）］】〕]\s*")
_KANA_NAME = re.compile(
    "(?=.*[\u3041-\u30fa])(?=.*[\u3400-\u9fff・])[\u3041-\u30ff\u3400-\u9fff]{2,12}"
)
_KOREAN_NAME = re.compile(r"[가-힣]{2,4}")
_KOREAN_BYLINE = re.compile(
    r"[가-힣]{2,4}\s?(?:선임|수습|인턴|전문|객원)?기자(?:\s?[(<]?[\w.+-]{1,40}@[\w.-]{1,40}[)>]?)?"
)
_KOREAN_BODY = re.compile(r"[가-힣()·]{1,14}(?:부|처|청|원|실|국|위원회|공사|공단|재단)")
_NAME_BREAK = re.compile(rf"[、,，;；/／|｜]|\s(?={LETTER})|(?<={LETTER})\s")
_STAFF_CODE = re.compile(
    rf"(?<={LETTER})\s?[(（]?(?:\s|_)*(?:ID[:：]\s?)?(?:[A-Z]{{1,4}}\d{{1,6}}|[A-Z]{{2,4}}|(?<=[\s_])[A-Z])[)）]?$|(?<={LETTER})[\s_]*[A-Za-z]{{0,3}}\d{{2,8}}$"
)
_SPACED_NAME = re.compile(rf"(?<!{LETTER})({LETTER})\s{{1,3}}({LETTER})(?!{LETTER})")
_TAIL_ROLES = re.compile(
    r"(?:[(（\s]+(?:文[/／、]?图|图[/／、]?文|文字|摄影报道|摄影|报道|报导|文|摄)[)）]*|\s*[/／](?:文|图|摄)"
    rf"|\s?[/／]\s?{LETTER}{{0,8}}(?:报导|报道|報導|報道))+$"
)
# 记者贾悦报道
_GLUED_DEED = re.compile(r"(?:摄影|图文|综合)?报[导道]|報[導道]|(?:供|撰)稿|摄影")
_EDGES = " \t\n|·,，;；:：、/／-—–*"
_QUOTES = "\"'“”"
_BRACKETS = {"(": ")", "（": "）", "[": "]", "【": "】", "［": "］", "〔": "〕", "<": ">", "“": "”"}


def is_sentence(text: str) -> bool:
    """Whether loose text is more than a name or a word."""
    return bool(_SENTENCE.search(text)) or len(text) > 40 or bool(_PROSE_WORDS.search(fold(text)))


def is_known_source(text: str) -> bool:
    """Whether text beside a date has the name of a medium or an office."""
    folded = fold(text).strip(_EDGES + _QUOTES)
    if not 1 < len(folded) <= 30 or ":" in folded or is_sentence(text):
        return False
    if _DEED.search(folded) or re.search(rf"{LETTER}\s?,", folded):
        return False
    first, space, _rest = text.strip(_EDGES + _QUOTES).partition(" ")
    if space and (is_person(first) or fold(first) in ("记者", "通讯员", "作者")):
        # 刘畅 县教育局 is two names.
        return False
    return (
        folded.replace(" ", "") in _KNOWN_SOURCES
        or bool(_SOURCE_ENDING.search(folded))
        or bool(_COMPANY.match(text))
    )


def tells_a_deed(text: str) -> bool:
    """Whether the text says what someone does, as a headline."""
    return _DEED.search(fold(text)) is not None


def is_medium(text: str) -> bool:
    """Whether the text is the name of a medium, such as may stand in a line of its own."""
    folded = fold(text).strip(_EDGES + _QUOTES).replace(" ", "")
    return (
        len(folded) <= 12
        and is_known_source(text)
        and (folded in _KNOWN_SOURCES or bool(_MEDIUM.search(folded)))
    )


def is_unit(text: str) -> bool:
    """Whether the text is the name of a body or its office rather than a person's: 党政办."""
    return is_known_source(text) and (
        not is_person(text) or fold(text)[-1] in "局厅办部委处室院馆站所"
    )


def is_korean_body(text: str) -> bool:
    """Whether the text is the name of a Korean office and no more."""
    return _KOREAN_BODY.fullmatch(text) is not None


def is_nobody(text: str, rank: int) -> bool:
    """Whether the value of a label that tells who typed a text in (one of `rank` 3) is an account
    or an office.
    """
    return rank == 3 and (
        fold(text).strip(_EDGES).endswith("管理员")
        or (is_unit(text.strip(_EDGES)) and len(text) < 10)
    )


def unit_and_people(text: str) -> tuple[str, str]:
    """The body and the people in 县住建局 王磊; "" and "" where the text is no such pair."""
    words = text.split()
    for count in range(1, min(3, len(words))):
        unit, people = " ".join(words[:count]), words[count:]
        if is_unit(unit) and all(is_person(name) and not is_unit(name) for name in people):
            return unit, " ".join(people)
    return "", ""


def unit_before_role(text: str) -> str:
    """The body named in what stands before 记者: 县融媒体中心; "" for 本报."""
    own = _OWN_STAFF.search(fold(text))
    return text[: own.start()].strip(_EDGES) if own is not None else text


def says_more_than_names(text: str) -> bool:
    """Whether a value that should be people's names tells what they did, or has another label or a
    telephone in it.
    """
    if _VALUE_WITHIN.search(fold(text)):
        return True
    for piece in _pieces(clean_people(text)):
        work = _OTHER_WORK.search(fold(piece))
        if work is not None and (not work.start() or is_person(piece[: work.start()])):
            return True
    return False


def is_person(text: str) -> bool:
    """Whether the text is the name of one Chinese person."""
    folded = fold(text.strip(_EDGES + _QUOTES))
    return (
        2 <= len(folded) <= 3
        and bool(_HAN_NAME.fullmatch(folded))
        and folded[0] in _SURNAMES
        and folded not in _NO_NAMES
    )


def _is_whole_name(text: str) -> bool:
    """Whether the text is one whole East Asian name, family name and all."""
    return bool(_KOREAN_NAME.fullmatch(text)) or (
        2 <= len(text) <= 4
        and bool(_HAN_NAME.fullmatch(text))
        and (fold(text[0]) in _SURNAMES or len(text) == 3)
    )


def is_korean_byline(text: str) -> bool:
    """Whether the text is a Korean reporter's name with the title."""
    return bool(_KOREAN_BYLINE.fullmatch(text.strip(_EDGES + _QUOTES)))


def is_plausible(text: str, person: bool) -> bool:
    """Whether a label's value can be a name, or several, at all: no sentence, not too long."""
    folded = fold(text)
    if len(folded) > (60 if person else 50) or re.search(r"[。！？!?]", text):
        return False
    if folded in ("于", "是", "为") or folded.startswith(
        ("认为", "表示", "从", "获悉", "们", "部")
    ):
        return False
    pieces = [piece.strip() for piece in _NAME_BREAK.split(text)]
    if any(len(piece) > 8 and _PROSE_WORDS.search(fold(piece)) for piece in pieces):
        return False
    return len(pieces) <= 12 and all(len(piece) <= 40 for piece in pieces)


def are_people(text: str) -> bool:
    """Whether every name in a lone label's value is one: a person's, or an office's."""
    text = _NATION.sub("", text)
    pieces = [piece for piece in _pieces(text) if piece]
    return bool(pieces) and all(
        is_person(piece)
        or ("·" in piece and bool(_HAN_NAME.fullmatch(piece)))
        or (len(piece) == 4 and fold(piece)[0] in _SURNAMES and bool(_HAN_NAME.fullmatch(piece)))
        or bool(_LATIN_NAME.fullmatch(piece))
        or bool(_KOREAN_NAME.fullmatch(piece))
        or bool(re.fullmatch(r"[\w-]{2,20}", piece, re.ASCII))
        or bool(_KANA_NAME.fullmatch(piece))
        or (
            len(piece) <= 20
            and bool(_SOURCE_ENDING.search(fold(piece)))
            and not _DEED.search(fold(piece))
        )
        or fold(piece) in ("佚名", "网络", "匿名", "网友", "小编", "未知", "不详")
        for piece in pieces
    )


def _pieces(text: str) -> list[str]:
    text = _without_roles(text)
    return [piece.strip(_EDGES + _QUOTES) for piece in _NAME_BREAK.split(text)]


def _without_roles(text: str) -> str:
    text = re.sub(r"(?<=[가-힣])\s?기자(?=\W|$)", "", text)
    text = re.sub(r"\s?[(（](?:实习生?|實習生?|见习)[)）]", "", text)
    # 王 晓 is one name, spaced to the length of three characters.
    text = _SPACED_NAME.sub(r"\1\2", text)
    text = _ROLE.sub("、", text).strip(_EDGES + _QUOTES)
    return re.sub(r"[\s]*[、,，]+[\s]*、+|、[\s]*[,，、]", "、", text)


def clean_people(text: str) -> str:
    """The names as written, without 记者 and the like, staff codes, and what they did."""
    text = _balanced(text.strip(_EDGES + _QUOTES))
    text = re.sub(r"\s*[(<（]?[\w.+-]{1,40}@[\w.-]{1,40}[)>）]?", "", text)
    text = _without_roles(text)
    text = _TAIL_ROLES.sub("", text) or text
    text = _STAFF_CODE.sub("", text) or text
    deed = _GLUED_DEED.search(text)
    if deed is not None and deed.end() == len(text) and is_person(text[: deed.start()]):
        text = text[: deed.start()]
    return re.sub(r"\s*[\n]\s*", "、", _balanced(text.strip(_EDGES + _QUOTES)))


def clean_source(text: str) -> str:
    """The source as written, without stray punctuation."""
    text = text.strip(_EDGES)
    while text and text[0] in "\"'" and text.count(text[0]) != 2:
        text = text[1:].strip(_EDGES)
    while text and text[-1] in "\"'" and text.count(text[-1]) != 2:
        text = text[:-1].strip(_EDGES)
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1].strip(_EDGES)
    return re.sub(r"\s+", " ", _balanced(text))


def _balanced(text: str) -> str:
    """The text without brackets that open or close nothing at its ends, or hold all of it."""
    changed = True
    while changed and text:
        changed = False
        first, last = text[0], text[-1]
        if _BRACKETS.get(first) == last and text.count(first) == 1:
            text, changed = text[1:-1].strip(_EDGES), True
        elif last in _BRACKETS.values() and text.count(last) > text.count(_opening(last)):
            text, changed = text[:-1].strip(_EDGES), True
        elif first in _BRACKETS.values() or (first in _BRACKETS and _BRACKETS[first] not in text):
            text, changed = text[1:].strip(_EDGES), True
        elif last in _BRACKETS:
            text, changed = text[:-1].strip(_EDGES), True
    return text


def _opening(closing: str) -> str:
    return next(opening for opening, other in _BRACKETS.items() if other == closing)


def split_names(value: str) -> tuple[str, ...]:
    """The single names of a field's value: Chinese names part at spaces, Latin ones do not."""
    parts = re.split(r"[、,，;；/／]|\s(?:and|&)\s", value)
    found: list[str] = []
    for part in parts:
        part = part.strip(_EDGES + _QUOTES)
        words = part.split()
        if len(words) > 1 and all(map(_is_whole_name, words)):
            found += words
        elif part:
            found.append(part)
    return tuple(dict.fromkeys(found))
