"""G10: what a template put in for the writer to replace, and what the writer left for later.

The patterns are those of templates people use in English and in Chinese: names of fields in
brackets, XX and ×× for a number or a name, filler text, numbers and addresses that are examples.
What only may be one, because it also hides a name on purpose (××县), is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from editor.document.release import Release
from editor.i18n import _
from editor.proofing.finding import Level, Spot
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN, Kind, Passage, within
from editor.proofing.rule import ANY, Hit, Placed, ReleaseRule, Setting, Verdict
from editor.proofing.rules.english_text import quotations_in, word_set
from editor.proofing.surnames import COMMON_SURNAMES

_FIELD_WORDS = (
    "city|town|state|province|country|county|location|venue|place|dates?|day|month|year|time|"
    "names?|first|last|surname|full|job|titles?|position|company|organi[sz]ation|agency|"
    "department|office|product|service|event|project|quotes?|insert|headline|subhead|"
    "subheadline|body|phone|telephone|tel|number|figure|amount|e-?mail|address|website|web|site|"
    "url|link|logo|photo|image|picture|caption|spokesperson|contact|media|boilerplate|tbd|tba|"
    "tbc|tk|x+|here|of|or|and|your|the|to|be|confirmed|determined|added|description|"
    "paragraph|text|industry|brand|customer|client|partner|zone|zip|code"
)
_NOUNS = word_set(
    "city town state province country county location venue date dates day month year time name "
    "names title titles position company organization organisation agency department product "
    "service event project quote quotes headline subhead subheadline phone telephone number "
    "figure amount email e-mail address website url link logo photo image picture caption "
    "spokesperson contact boilerplate tbd tba tbc tk xx xxx xxxx insert description industry "
    "brand customer client partner"
)
_BRACKETED = lazy_pattern(
    rf"\[\s?((?:{_FIELD_WORDS})(?:[ ,/:_’'s-]{{1,3}}(?:{_FIELD_WORDS})){{0,6}})\s?\]",
    re.IGNORECASE,
)
_INSERT = lazy_pattern(
    r"[\[<(](?:please )?(?:insert|enter|add|type|fill in|your|to be (?:added|confirmed|"
    r"determined|completed|supplied)|to come|tbd|tba|tbc|tk|placeholder|xx+)\b[^\]<>()\[\n]{0,60}"
    r"[\])>]",
    re.IGNORECASE,
)
_TEMPLATE = lazy_pattern(
    r"\{\{[^{}\n]{1,60}\}\}|\$\{[^{}\n]{1,60}\}|<<[A-Za-z][^<>\n]{0,40}>>|«[A-Z][A-Za-z_ ]{1,30}»"
    r"|<(?:name|title|date|city|company|phone|e-?mail|url|quote|link|number)>"
    r"|\{(?:name|title|date|city|company|phone|e-?mail|url|quote|first_?name|last_?name)\}"
    r"|%%?(?:NAME|TITLE|DATE|CITY|COMPANY)%%?",
    re.IGNORECASE,
)
_FILLER = lazy_pattern(
    r"lorem ipsum|dolor sit amet|consectetur adipisc|"
    r"\b(?:headline|title|subtitle|text|quote|name|photo|image|caption|link|logo|copy|body|"
    r"summary|boilerplate|content) goes here\b|"
    r"\b(?:insert|enter|add|type|put|place) (?:your |the |a |an )?(?:[a-z]+ ){1,3}here\b"
    r"(?=[.,;:\])]|$)|"
    r"\b(?:click|tap) (?:here )?to (?:add|enter|edit|insert) (?:text|title|subtitle|your)\b|"
    r"\b(?:placeholder|sample|dummy|filler) (?:text|copy|headline|quote|image)\b",
    re.IGNORECASE | re.MULTILINE,
)
_YOURS = lazy_pattern(
    r"\b(?:YOUR|Your) (?:Company|COMPANY|Organi[sz]ation|ORGANI[SZ]ATION|Business|BUSINESS) "
    r"(?:Name|NAME)\b|\b(?:Company|COMPANY|Organi[sz]ation) (?:Name|NAME) (?:Here|HERE)\b"
    r"|\bYour (?:Full )?Name Here\b"
    r"|(?:^|(?<=\babout )|(?<=\bAbout ))Your [Cc]ompany(?= (?:Inc|today|announced|announces|is|"
    r"has|was|will)\b|[ :]*$)|(?<=[a-z,] )Your Company(?= (?:Inc|today|announced|announces)\b)"
)
_LATER = lazy_pattern(r"\b(?:TBD|TBA|TBC|TKTK(?:TK)*|TK|FPO)\b(?![-/’'&\d]| ?\d| [A-Z])")
_NUMBER_X = lazy_pattern(
    r"[$€£¥￥][Xx]{1,4}\b|(?<![A-Za-z0-9])[Xx]{1,4}(?:[.,][Xx]{1,4}){1,3}\b"
    r"|(?<![A-Za-z0-9])(?:19|20)[Xx×]{2}(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])(?:[Xx×]{2,4})(?= ?(?:[%％‰]|percent\b|million\b|billion\b|people\b"
    r"|employees\b|countries\b|years\b|customers\b))"
    r"|(?<![A-Za-z0-9])[Xx]{2,4}([-/.:])[Xx]{2,4}(?:\1[Xx]{2,4})?(?![A-Za-z0-9])"
    r"|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|January|February|March|April|May|June"
    r"|July|August|September|October|November|December)\.? [Xx]{2}\b"
    r"|(?<![A-Za-z0-9])[Xx×＊]{1,4}(?=年[Xx×＊]{1,4}月)|(?<=[年])[Xx×＊]{1,4}(?=月)|(?<=[月])[Xx×＊]{1,4}(?=日)"
    r"|(?<![A-Za-z0-9×])[Xx×]{2,4}(?=[余多]?(?:万|亿|億|萬|元|人次|人|个|個|项|項|件|户|戶|吨|噸|亩|畝|公里|平方米"
    r"|时[Xx×]|時[Xx×]|％))"
)
_BARE_X = lazy_pattern(
    r"(?<![A-Za-z0-9×&./_-])(?:X{2,}|x{2,}|×{2,}|○{2,}|＊{2,})(?![A-Za-z0-9×&_]|[-./]\d)"
)
_ROMAN_BEFORE = lazy_pattern(r"(?:[A-Z][A-Za-z.]*|No\.|Nos\.|[Cc]entury|part|chapter|volume) $")
_ROMAN_AFTER = lazy_pattern(
    r" ?(?:Olympi|Winter|Summer|Games|Congress|Summit|Paralympi|Plenary|chromosom|century|Legion"
    r"|and X|Commonwealth|Asian|型|号|染色|女性|性|号染)|[-–—]X?Y"
)
_NAMED_BY = frozenset(COMMON_SURNAMES + "某")
_FIELDS_HAN = (
    "主标题|副标题|标题|主標題|副標題|標題|正文|内文|內文|姓名|人名|单位名称|单位|單位名稱|單位|公司名称|公司名稱|"
    "活动名称|活動名稱|日期|时间|時間|地点|地點|地名|职务|職務|职位|職位|数字|數字|数据|數據|金额|金額|电话|電話|"
    "图片|圖片|配图|配圖|插图|插圖|照片|链接|連結|内容|內容|年份|县名|领导姓名"
)
_BRACKETED_HAN = lazy_pattern(
    rf"[【\[［〔](?:请?(?:输入|填写|插入|添加|补充)|請?(?:輸入|填寫|插入|新增|補充)|此处|此處)?"
    rf"(?:{_FIELDS_HAN}|待定|待补|待補|略)[】\]］〕]"
)
_WAITING_HAN = lazy_pattern(
    r"[（(【\[［〔](?:此处|此處|数据|數據|数字|數字|内容|內容|图片|圖片|姓名|名单|名單)?"
    r"(?:待补充?|待補充?|待填写?|待填寫?|待定稿?|待核实?|待核實?|待确认|待確認|待完善|待更新)[^）)】\]］〕\n]{0,8}[）)】\]］〕]"
    r"|(?<![有亟等尚急还還仍需须須期])待(?:补充|補充|填写|填寫)(?=[。，；、！,;.]|$)"
)
_HERE_HAN = lazy_pattern(
    r"此[处處](?:插入|添加|填写|填寫|放置|加入|粘贴|貼上|新增|补充|補充|配|省略|待)(?:图|圖|照|表|链接|連結|文字|视频|視頻|影片|数据|數據|数字|數字|"
    r"名称|名稱|标题|標題|内容|內容|正文|领导|姓名|补|補)"
    r"|(?:点击|單擊|单击|點擊|按一下)(?:此处|此處|这里|這裡)?(?:添加|输入|編輯|编辑|新增|輸入|插入)(?:文本|文字|标题|標題|副标题|副標題|内容|內容|正文|图片|圖片)"
    r"|(?:示例|示範|范例|範例|样例|样本|占位|佔位)(?:文本|文字|标题|標題|内容|內容)"
    r"|(?:这里|這裡|此处|此處)(?:是|为|為)(?:标题|標題|正文|副标题|副標題|摘要|图片说明|示例)"
)
_EXAMPLES = lazy_pattern(
    r"\b(?:[\w.+-]{1,40}@)?(?:www\.)?(?:example\.(?:com|org|net)|your-?(?:company|domain|website|"
    r"organi[sz]ation)\.(?:com|org|net)|(?:company|domain)name\.com|website\.com)\b"
    r"|\b(?:your\.?name|firstname\.?lastname|yourname|name)@(?:company|domain|organi[sz]ation|"
    r"e-?mail)\.com\b",
    re.IGNORECASE,
)
_PHONES = lazy_pattern(
    r"(?<![\d-])(?:\+?1[-. ])?(?:\(555\) ?|555[-. ])(?!1212)\d{3}[-. ]\d{4}(?![\d-])"
    r"|(?<![\d-])(?:\(\d{3}\) ?|\d{3}[-. ])?555[-. ]01\d\d(?![\d-])"
    r"|(?<!\d)555-(?:1234|5555|0000|XXXX)(?!\d)"
    r"|(?<![\d-])(?:\(123\) ?|123[-. ])456[-. ]7890(?!\d)"
    r"|(?<![\d-])\(?000\)?[-. ]000[-. ]0000(?!\d)"
)
_BLANK = lazy_pattern(r"_{3,}")


class _Kind(NamedTuple):
    """A kind of placeholder: what finds it, what one of it cannot do without (in small
    letters), how bad it is, and what tells a right use.
    """

    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    level: Level
    is_right: Callable[[Passage, re.Match[str]], bool]


def _never(_passage: Passage, _match: re.Match[str]) -> bool:
    return False


def _is_editorial(passage: Passage, match: re.Match[str]) -> bool:
    """Whether a quoted speaker's word was replaced for clearness: “[the company] grew”."""
    words = re.findall(r"[a-z-]+", match.group(1).lower())
    if not any(word in _NOUNS for word in words):
        return True
    text = match.group(1)
    return text.islower() and _in_quotation(passage, match)


def _in_quotation(passage: Passage, match: re.Match[str]) -> bool:
    return passage.kind is Kind.QUOTATION or within(quotations_in(passage.text), *match.span())


def _is_no_bare_x(passage: Passage, match: re.Match[str]) -> bool:
    """Whether XX is a Roman numeral or a chromosome, or hides a name on purpose."""
    text, start, end = passage.text, *match.span()
    before, after = text[max(0, start - 24) : start], text[end : end + 14]
    mark = match.group()
    if mark[0] == "＊" and not text.replace("＊", "").strip():
        return True  # a line between two parts of the text
    if mark[0] == "○":
        numerals = "一二三四五六七八九十百千〇零"
        near = before[-1:] + after[:1]
        # 陈○○: a name that is hidden on purpose, as Taiwan's offices do.
        is_name = before[-1:] in _NAMED_BY and after[:1] not in ("縣", "县", "市", "鎮", "镇")
        return (
            not passage.language.startswith("zh")
            or is_name
            or any(each and each in numerals for each in near)
        )
    if _ROMAN_AFTER.match(after):
        return True
    if before[-1:] in ("“", "「", "‘") and after[:1] in ("”", "」", "’"):
        return True  # “××”代替单位名称: the sign itself is spoken of
    if re.search(f"[{HAN}]", before[-1:] or "") or re.match(f"[{HAN}]", after):
        hides_name = before[-1:] in _NAMED_BY and not re.match(
            "[县縣市省区區镇鎮乡鄉村局路街号號]", after
        )
        return hides_name or within(passage.quoted, start, end)
    if mark[0] == "X" and len(mark) < 4:
        return _ROMAN_BEFORE.search(before) is not None
    return mark[0] == "x" and len(mark) == 2 and not after.strip()


def _is_no_label(passage: Passage, match: re.Match[str]) -> bool:
    """Whether 【时间】 is a label at the start of a line with what it labels behind it."""
    text = passage.text
    if any(each in match.group() for each in ("标题", "標題", "正文", "姓名", "待", "数", "數")):
        return False
    begins = match.start() == 0 or text[match.start() - 1] in " \n。；"
    return begins and bool(text[match.end() : match.end() + 1].strip())


def _is_no_number(passage: Passage, match: re.Match[str]) -> bool:
    before = passage.text[max(0, match.start() - 1) : match.start()]
    return before in ("×", "*") or (match.group()[0] in "Xx" and before == "_")


def _is_no_phone(passage: Passage, _match: re.Match[str]) -> bool:
    return not passage.language.startswith("en")


_KINDS = (
    _Kind(
        _FILLER,
        ("lorem", "dolor", "consectetur", " here", " text", " copy", " quote", " image", "headline",
         " title", " subtitle", " your"),
        Level.ERROR, _never,
    ),
    _Kind(_BRACKETED, ("[",), Level.ERROR, _is_editorial),
    _Kind(
        _INSERT,
        tuple(
            bracket + word for bracket in "[<("
            for word in ("please", "insert", "enter", "add", "type", "fill", "your", "to ",
                         "tb", "tk",
                         "placeholder", "xx")
        ),
        Level.ERROR, _never,
    ),
    _Kind(_TEMPLATE, ("{", "<", "«", "%n", "%t", "%d", "%c"), Level.ERROR, _never),
    _Kind(_YOURS, ("your ", "company name", "organization name", "organisation name"),
          Level.ERROR, _never),
    _Kind(
        _NUMBER_X,
        ("xx", "××", "×x", "x×", "$x", "€x", "£x", "¥x", "￥x", "x,x", "x.x", "x-x", "x/x", "x:x",
         "年x", "年×", "年＊", "x年", "×年", "＊年", "月x", "月×", "月＊"),
        Level.ERROR, _is_no_number,
    ),
    _Kind(_LATER, ("tb", "tk", "fpo"), Level.ERROR, _never),
    _Kind(_EXAMPLES, ("example.", "your", "companyname", "domainname", "website.com", "name@"),
          Level.ERROR, _never),
    _Kind(_PHONES, ("555", "456", "000"), Level.ERROR, _is_no_phone),
    _Kind(_BRACKETED_HAN, tuple("【[［〔"), Level.ERROR, _is_no_label),
    _Kind(_WAITING_HAN, ("待",), Level.ERROR, _never),
    _Kind(
        _HERE_HAN,
        ("此处", "此處", "击", "擊", "按一下", "示例", "示範", "范例", "範例", "样例", "样本",
         "占位", "佔位", "这里", "這裡"),
        Level.ERROR, _in_quotation,
    ),
    _Kind(_BARE_X, ("xx", "××", "○○", "＊＊"), Level.WARNING, _is_no_bare_x),
    _Kind(_BLANK, ("___",), Level.HINT, _never),
)  # fmt: skip


def _message(text: str) -> str:
    return _("“{text}” looks like a placeholder: write what belongs there.").format(text=text)


def _placeholders(passage: Passage, _setting: Setting) -> tuple[Hit, ...]:
    return tuple(_hits(passage))


def _hits(passage: Passage) -> Iterator[Hit]:
    taken: list[tuple[int, int]] = []
    lower = passage.text.lower()
    for kind in _KINDS:
        if not any(each in lower for each in kind.needs):
            continue
        for match in kind.pattern.finditer(passage.text):
            start, end = match.span()
            if any(start < last and end > first for first, last in taken[-50:]):
                continue
            if kind.is_right(passage, match) or _is_in_address(passage, kind, start, end):
                continue
            taken.append((start, end))
            yield Hit(start, end, _message(match.group()), level=_level(kind, passage, match))


def _is_in_address(passage: Passage, kind: _Kind, start: int, end: int) -> bool:
    return kind.pattern is not _EXAMPLES and within(passage.addresses, start, end)


def _level(kind: _Kind, passage: Passage, match: re.Match[str]) -> Level:
    """That of the kind; milder for what a table of dates may well say, and harder for four X."""
    if kind.pattern is _LATER and (passage.kind is Kind.CELL or match.group() in ("TBA", "TBC")):
        return Level.WARNING
    if kind.pattern is _LATER and match.group() in ("TK", "FPO"):
        return Level.WARNING
    if match.group()[1:-1] == "待定":
        return Level.WARNING
    if kind.pattern is _BARE_X and not passage.has_han and len(match.group()) >= 3:
        return Level.ERROR
    return kind.level


def _judge(gathered: Sequence[Placed], release: Release, setting: Setting) -> Iterator[Verdict]:
    for spot, _passage, hits in gathered:
        for hit in hits:
            yield Verdict(spot, hit)
    for number, contact in enumerate(release.metadata.contacts):
        for part, text in (("phone", contact.phone), ("email", contact.email)):
            pattern = _EXAMPLES if part == "email" else _PHONES
            if not text or (part == "phone" and not setting.is_english):
                continue
            if pattern.search(text) or re.search(r"[Xx]{3,}", text):
                spot = Spot(field="contacts", part=part, path=(number,))
                yield Verdict(spot, Hit(0, 0, _message(text)))


RULES = (
    ReleaseRule(
        "G10", Level.ERROR, lambda: _("Placeholders left in"), _judge, _placeholders,
        explanation=lambda: _(
            "A template’s words in brackets, XX for a number, filler text and example addresses "
            "are there to be replaced; published, they tell every reader that nobody read the text."
        ),
        languages=ANY,
    ),
)  # fmt: skip
