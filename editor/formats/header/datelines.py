"""Datelines of Chinese, Japanese and Korean reports: who wired it from where, and when.

    新华社北京11月17日电（记者 王晓）  本报讯（记者 王晓 通讯员 李明）  〔記者巫其倫／台北報導〕
    【3月27日 AFP】  (서울=연합뉴스) 홍길동 기자 =

A dateline is part of the text and stays in it. Only an agency that is named by its own name is a
source: 本报 and 新闻网 are not.
"""

from __future__ import annotations

import re

from editor.formats.header.dates import find_dates
from editor.formats.header.fields import Field
from editor.formats.header.labels import LETTER
from editor.formats.header.names import is_person

# A dateline stands in the first words of a paragraph.
_HEAD = 120
_AGENCIES = (
    "新华社 新华网 中新社 中新网 中国新闻网 中国新闻社 人民网 人民日报 光明网 光明日报 央视网 "
    "央广网 央视新闻 中国网 中国日报网 中国日报 经济日报 中国经济网 中国青年报 中国青年网 "
    "中青在线 科技日报 法治日报 法制日报 工人日报 农民日报 解放军报 国际在线 环球网 澎湃新闻 "
    "中央社 法新社 路透社 美联社 共同社 塔斯社 俄新社 韩联社 合众国际社 彭博社 德新社 埃菲社 "
    "中通社 香港中通社 中评社 红网时刻 红网 大公报 文汇报"
)
_AGENCY = "|".join(sorted(_AGENCIES.split(), key=len, reverse=True))
_OWN = r"本报|本网|本刊|本台|本社|本站"
_DAY = (
    r"(?P<date>(?:\d{2,4}年)?\s?(?:\d{1,2}月)?\s?\d{1,2}日|\d{4}-\d{1,2}-\d{1,2})"
    r"(?:\s?\d{1,2}[:时点]\d{0,2}分?)?(?:上午|下午|晚|凌晨)?"
)
# 新华社北京11月17日电, 中新网11月3日电, 湖南日报11月3日讯
_WIRED = re.compile(
    rf"[\[(]?\s?(?:据\s?)?(?P<agency>(?:{_AGENCY})(?:[-·](?:{_AGENCY}))?|{_OWN}|{LETTER}{{2,8}}?(?:日报|晚报|晨报|时报|网|社|在线|新闻))\s?"
    rf"[\])]?\s?(?P<place>(?:{LETTER}|[·/]){{2,12}}?)?\s?{_DAY}\s?"
    rf"(?:专|急|(?:综合)?外?)?[电讯](?:报[导道])?(?=[\s()\[\]:,。]|{LETTER}|$)"
)
# 中央社记者赖于榛台北3日电 in brackets, 记者巫其伦/台北报导
_BYLINE = re.compile(
    rf"[\[(]\s?(?:(?P<agency>{_AGENCY})|{LETTER}{{2,6}})?\s?(?:(?:特约|实习|即时中心|特派)?记者|通讯员|特派员|编译|中心)\s?"
    rf"(?P<names>{LETTER}{{2,4}}(?:[、,/\s]{{1,2}}{LETTER}{{2,4}}){{0,4}}?)\s?[/,]?\s?"
    rf"(?P<place>{LETTER}{{2,8}}?)?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?P<ending>综合报导|综合报道|连线报导|专访报导|即时报导|报导|报道|电|专电)\s?[\])]"
)
# 【环球时报记者 张三】美国…
_BRACKETED_BYLINE = re.compile(
    rf"[\[(]\s?(?:(?P<agency>{_AGENCY})(?:报[导道]|讯)?\s?)?{LETTER}{{0,10}}?(?:记者|通讯员|特派员)\s?"
    rf"(?P<names>{LETTER}{{2,4}}(?:[、,\s]{{1,2}}{LETTER}{{2,4}}){{0,4}})(?P<place>)\s?[\])]"
)
# （大通社 王晓 报道）4月2日
_REPORTED = re.compile(
    rf"[\[(]\s?{LETTER}{{1,8}}(?:社|台|报|网|站|中心)\s"
    rf"(?P<names>{LETTER}{{2,3}}(?:[、,\s]{{1,2}}{LETTER}{{2,3}}){{0,3}})(?P<place>)\s?报[导道]\s?[\])]"
)
_BARE_BYLINE = re.compile(
    rf"记者\s?(?P<names>{LETTER}{{2,4}}(?:、{LETTER}{{2,4}}){{0,3}})\s?/\s?(?P<place>{LETTER}{{2,8}}?)?(?:综合)?报[导道]"
)
# 本报讯（记者 王晓）, 央视网消息（记者 王晓）
_NEWS = re.compile(rf"[\[(]?\s?(?P<agency>{_AGENCY})?\w{{0,10}}?(?:讯|消息|电)\s?[\])]?[\s:]?")
_BRACKET = re.compile(r"\s?\((?P<inside>[^()]{2,60})\)")
_UNBRACKETED = re.compile(
    rf"\s?(?:全媒体|本报|首席)?记者\s?(?P<inside>{LETTER}{{2,4}}?(?:[、\s]{LETTER}{{2,4}}?){{0,3}})\s?(?:报道|通讯员|摄影报道)"
)
_PERSON_ROLE = re.compile(
    r"(?:[^\s、,:]{0,10}?)(?:记者|通讯员|实习生|特派员|评论员|见习记者)[\s:/]{0,2}"
)
# （记者 王晓 摄影 李明）
_CREDIT = re.compile(rf"\s(?:摄影|图片|供图|摄像)[\s:/]{{1,2}}(?={LETTER})")
_NAME = re.compile(rf"{LETTER}{{2,4}}(?:·{LETTER}{{1,8}}){{0,2}}")
_NO_NAME_TEXT = "报道 报导 摄影 摄影报道 文图 图文 综合 编辑 整理 供图 文 摄 记者 实习 摄像 采访"
_NO_NAME = frozenset(_NO_NAME_TEXT.split())
_JAPANESE = re.compile(
    r"\[\s?(?:(?P<place>[^\s\d\[\]=]{2,12})\s)?(?P<date>\d{1,2}月\d{1,2}日|\d{1,2}日)\s"
    r"(?P<source>afp|cns|ロイター|时事通信|共同通信|共同|xinhua news|新华社|rp)\]"
)
_JAPANESE_BYLINE = re.compile(
    r"\[(?P<place>[^\s\[\]=・]{2,8})[=・](?P<names>[\u4e00-\u9fff]{2,5}\s?[\u4e00-\u9fff]{0,4})\]"
)
_KOREAN = re.compile(
    r"[(\[]\s?(?P<place>[가-힣·,\s]{2,12})=(?P<source>[가-힣a-z0-9]{2,10})\s?[)\]]\s?"
    r"(?P<names>[가-힣]{2,4}(?:[·,\s]{1,2}[가-힣]{2,4}){0,3})?\s?(?:특파원|선임기자|기자)?\s?=?"
)


def east_asian_dateline(cleaned: str, folded: str) -> tuple[Field, ...]:
    """The fields that a dateline at the start of the line states, at least one; () where there is
    none.
    """
    head = folded[:_HEAD]
    for reader in (_wired, _byline, _news, _japanese, _korean):
        fields = reader(cleaned[:_HEAD], head)
        if fields:
            return fields
    return ()


def _wired(cleaned: str, head: str) -> tuple[Field, ...]:
    match = _WIRED.match(head)
    if match is None:
        return ()
    place = match["place"] or ""
    if head[0] in "([" and ("记者" in place or not head[match.end() :].strip(" ])")):
        # （中央社記者王曉台北3日電） has a byline, （新华社北京11月3日电） alone is a note.
        return ()
    agency = _slice(cleaned, match, "agency")
    fields = []
    if place and not re.search(r"记者|讯|在|从|的", place):
        fields.append(Field("place", _slice(cleaned, match, "place"), 0.8))
    dates = find_dates(match["date"])
    if dates and dates[0].timestamp is not None and dates[0].sure:
        fields.append(Field("published", dates[0].timestamp, 0.7))
    if not re.fullmatch(_OWN, match["agency"]):
        known = re.split("[-·]", match["agency"])[0] in _AGENCIES.split()
        fields.append(Field("source", agency, 0.75 if known else 0.6))
    fields += _people_after(cleaned, head, match.end(), wired=True)
    return tuple(fields) or (Field("place", "", 0.0),)


def _byline(cleaned: str, head: str) -> tuple[Field, ...]:
    match = _BYLINE.match(head) or _BRACKETED_BYLINE.match(head) or _REPORTED.match(head)
    if match is not None and not head[match.end() :].strip(" ]):-"):
        return ()
    match = match or _BARE_BYLINE.match(head)
    if match is None:
        return ()
    fields = [Field("author", _joined(_slice(cleaned, match, "names")), 0.85)]
    place = _slice(cleaned, match, "place")
    if place and place not in ("综合", "專題", "连线", "即時"):
        fields.append(Field("place", place, 0.7))
    if "agency" in match.re.groupindex and match["agency"]:
        fields.append(Field("source", _slice(cleaned, match, "agency"), 0.75))
    return tuple(fields)


def _news(cleaned: str, head: str) -> tuple[Field, ...]:
    match = _NEWS.match(head)
    if match is None:
        return ()
    fields = _people_after(cleaned, head, match.end(), wired="讯" in match[0])
    # 央视网消息: but not 新华社消息指出, a sentence.
    announced = match[0].rstrip().endswith((":", "]"))
    if match["agency"] and (fields or announced):
        fields.insert(0, Field("source", _slice(cleaned, match, "agency"), 0.75))
    return tuple(fields)


def _people_after(cleaned: str, head: str, start: int, wired: bool = False) -> list[Field]:
    """The reporters named in brackets right after the dateline's first words; after those of an
    agency (`wired`) they need not be called reporters.
    """
    match = _BRACKET.match(head, start) or _UNBRACKETED.match(head, start)
    if match is None:
        return []
    inside = match["inside"]
    if match.re is _BRACKET and not re.search(r"记者|通讯员|实习生|评论员", inside):
        # 人民网合肥11月3日电 （张俊、王晓）
        names = re.split(r"[、,\s]+", _slice(cleaned, match, "inside"))
        if wired and all(map(is_person, names)):
            return [Field("author", "、".join(dict.fromkeys(names)), 0.75)]
        return []
    credit = _CREDIT.search(inside)
    inside = inside[: credit.start()] if credit is not None else inside
    offset = match.start("inside")
    found: list[str] = []
    pieces = list(_PERSON_ROLE.finditer(inside)) if match.re is _BRACKET else []
    ends = [*(piece.start() for piece in pieces[1:]), len(inside)]
    begins = [piece.end() for piece in pieces] or [0]
    spans = zip(begins, ends, strict=True)
    for begin, end in spans:
        for name in re.finditer(r"[^\s、,/;:]+", inside[begin:end]):
            if _NAME.fullmatch(name[0]) and name[0] not in _NO_NAME:
                a = offset + begin + name.start()
                found.append(cleaned[a : a + len(name[0])])
    return [Field("author", "、".join(dict.fromkeys(found)), 0.85)] if found else []


def _japanese(cleaned: str, head: str) -> tuple[Field, ...]:
    match = _JAPANESE.match(head)
    if match is not None:
        fields = [Field("source", _slice(cleaned, match, "source"), 0.75)]
        if match["place"]:
            fields.append(Field("place", _slice(cleaned, match, "place"), 0.75))
        return tuple(fields)
    match = _JAPANESE_BYLINE.match(head)
    if match is None or not re.search("[\u3041-\u30ff]", head):
        return ()
    if re.fullmatch("afp|ロイター|共同|时事|cnn", match["place"]):
        # 【AFP＝時事】
        both = cleaned[match.start("place") : match.end("names")].strip()
        return (Field("source", both, 0.75),)
    return (
        Field("place", _slice(cleaned, match, "place"), 0.7),
        Field("author", _slice(cleaned, match, "names"), 0.75),
    )


def _korean(cleaned: str, head: str) -> tuple[Field, ...]:
    match = _KOREAN.match(head)
    if match is None or re.search("사진|그래픽|자료|출처|영상|이미지|제공", match["place"]):
        return ()
    fields = [
        Field("place", _slice(cleaned, match, "place").strip(), 0.8),
        Field("source", _slice(cleaned, match, "source"), 0.8),
    ]
    if match["names"] and "기자" in head[match.start("names") : match.end() + 3]:
        names = re.sub(r"\s?기자$", "", _slice(cleaned, match, "names"))
        fields.append(Field("author", _joined(names), 0.85))
    return tuple(fields)


def _slice(cleaned: str, match: re.Match[str], group: str) -> str:
    start, end = match.span(group)
    return cleaned[start:end].strip() if start >= 0 else ""


def _joined(names: str) -> str:
    return re.sub(r"[\s、,，/／·]+", "、", names.strip())
