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
    r"整理|原创|转载|综合|"
    r"tv|\.com|\.cn|\.net|news|times|daily|post|journal|herald|tribune|newswire|wire|press|inc\.?|ltd\.?|"
    r"新闻网|通信社|株式会社|新聞|ニュース|デジタル|オンライン|新闻社|放送|テレビ|"
    r"신문|일보|뉴스|방송|통신|경제|타임즈|데일리|위원회|(?:주\))|공사|공단|진흥원|연구원|부처|청|처)"
    r"(?:[(（-].{1,12})?$"
)
_KNOWN_SOURCES_TEXT = (
    "虎嗅 36氪 钛媒体 网易 搜狐 新浪 凤凰 腾讯 界面 澎湃 央视 环球 财新 百度 新华社 中新社 "
    "cctv 雷锋网 品玩 爱范儿 极客公园 网易科技 腾讯科技 新浪科技 搜狐科技 凤凰科技 网易娱乐 "
    "新浪娱乐 腾讯娱乐 腾讯体育 新浪体育 网易体育 搜狐体育 搜狐娱乐 新浪财经 腾讯财经 网易财经 "
    "凤凰财经 央视新闻 央广 人民 光明 观察者 看看新闻 梨视频 封面 红星 上游 csdn ithome it之家 "
    "快科技 驱动之家 donews techweb reuters ap afp bloomberg xinhua cnn bbc upi "
    "associatedpress theassociatedpress afp通信 时事 共同 ロイター prtimes nhk 연합뉴스 뉴시스 "
    "뉴스1"
)
_KNOWN_SOURCES = frozenset(_KNOWN_SOURCES_TEXT.split())
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
_NAME_BREAK = re.compile(rf"[、,，;；/／|｜]|\s(?={LETTER})|(?<={LETTER})\s")
_STAFF_CODE = re.compile(
    rf"(?<={LETTER})(?:\s|_)*_?[A-Z]{{1,4}}\d{{0,6}}$|(?<={LETTER})[\s_]*[A-Za-z]{{0,3}}\d{{2,8}}$"
)
_TAIL_ROLES = re.compile(
    r"(?:[(（\s]+(?:文[/／、]?图|图[/／、]?文|文字|摄影报道|摄影|报道|报导|文|摄)[)）]*|\s*[/／](?:文|图|摄)"
    rf"|\s?[/／]\s?{LETTER}{{0,8}}(?:报导|报道|報導|報道))+$"
)
_EDGES = " \t\n|·,，;；:：、/／-—–*\"'“”"
_BRACKETS = {"(": ")", "（": "）", "[": "]", "【": "】", "［": "］", "〔": "〕", "<": ">"}


def is_sentence(text: str) -> bool:
    """Whether loose text is more than a name or a word."""
    return bool(_SENTENCE.search(text)) or len(text) > 40 or bool(_PROSE_WORDS.search(fold(text)))


def is_known_source(text: str) -> bool:
    """Whether text beside a date has the name of a medium or an office."""
    folded = fold(text).strip(_EDGES)
    if not 1 < len(folded) <= 30 or is_sentence(text):
        return False
    return (
        folded.replace(" ", "") in _KNOWN_SOURCES
        or bool(_SOURCE_ENDING.search(folded))
        or bool(_COMPANY.match(text))
    )


def is_person(text: str) -> bool:
    """Whether the text is the name of one Chinese person."""
    folded = fold(text.strip(_EDGES))
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
    return bool(_KOREAN_BYLINE.fullmatch(text.strip(_EDGES)))


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
        or (bool(_SOURCE_ENDING.search(fold(piece))) and len(piece) <= 20)
        or fold(piece) in ("佚名", "网络", "匿名", "网友", "小编", "未知", "不详")
        for piece in pieces
    )


def _pieces(text: str) -> list[str]:
    text = _without_roles(text)
    return [piece.strip(_EDGES) for piece in _NAME_BREAK.split(text)]


def _without_roles(text: str) -> str:
    text = re.sub(r"(?<=[가-힣])\s?기자(?=\W|$)", "", text)
    text = _ROLE.sub("、", text).strip(_EDGES)
    return re.sub(r"[\s]*[、,，]+[\s]*、+|、[\s]*[,，、]", "、", text)


def clean_people(text: str) -> str:
    """The names as written, without 记者 and the like, staff codes, and what they did."""
    text = _balanced(text.strip(_EDGES))
    text = re.sub(r"\s*[(<（]?[\w.+-]{1,40}@[\w.-]{1,40}[)>）]?", "", text)
    text = _without_roles(text)
    text = _TAIL_ROLES.sub("", text) or text
    text = _STAFF_CODE.sub("", text) or text
    return re.sub(r"\s*[\n]\s*", "、", _balanced(text.strip(_EDGES)))


def clean_source(text: str) -> str:
    """The source as written, without stray punctuation."""
    return re.sub(r"\s+", " ", _balanced(text.strip(_EDGES)))


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
        part = part.strip(_EDGES)
        words = part.split()
        if len(words) > 1 and all(map(_is_whole_name, words)):
            found += words
        elif part:
            found.append(part)
    return tuple(dict.fromkeys(found))
