"""Finds what identifies or reaches a private person: numbers of identity papers, mobile telephones
and bank cards, and home addresses.

A number is taken for one only where it can be one: its length, its parts and, where it has one, its
check digit are right (GB 11643-1999, GB 32100-2015, ISO/IEC 7812-1), and the words before it do not
say that it is something else.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.masking import masked


class DataKind(StrEnum):
    """What kind of personal data."""

    IDENTITY = "identity"
    MOBILE = "mobile"
    BANK_CARD = "bank card"
    PASSPORT = "passport"
    HOME = "home"


class PersonalDatum(NamedTuple):
    """Personal data between `start` and `end`. `is_sure` says that it can hardly be anything else,
    `is_public` that the words before it give it to the public, as an office's telephone or an
    account for donations; `covered` is the text with enough of it masked, "" for a home.
    """

    kind: DataKind
    start: int
    end: int
    is_sure: bool
    is_public: bool
    covered: str


_WIDE = str.maketrans("０１２３４５６７８９Ｘｘ＋－　", "0123456789Xx+- ")
_WIDE_DIGIT = lazy_pattern("[０-９]")
_LONG_NUMBER = lazy_pattern("[0-9][0-9 \u00a0-]{4}[0-9]")
_EDGE = "(?<![0-9A-Za-z_.])"
_END = r"(?![0-9A-Za-z_%％‰]|[.,][0-9])"
_GAP = "[ \u00a0-]?"
_IDENTITY = lazy_pattern(
    rf"{_EDGE}[1-9][0-9]{{5}}({_GAP})(?:19|20)[0-9]{{6}}\1[0-9]{{3}}[0-9Xx]{_END}"
)
_OLD_IDENTITY = lazy_pattern(rf"{_EDGE}[1-8][0-9]{{14}}{_END}")
_MOBILE = lazy_pattern(
    rf"{_EDGE}(?:(?:\+|00)?86{_GAP})?"
    rf"(?:1[3-9][0-9]({_GAP})[0-9]{{4}}\1[0-9]{{4}}|1[3-9][0-9]{{2}}[ -][0-9]{{3}}[ -][0-9]{{4}})"
    rf"{_END}"
)
_TAIWAN_MOBILE = lazy_pattern(rf"{_EDGE}09[0-9]{{2}}({_GAP})[0-9]{{3}}\1[0-9]{{3}}{_END}")
_CARD = lazy_pattern(
    rf"{_EDGE}(?:[2-6][0-9]{{15,18}}"
    rf"|[2-6][0-9]{{3}}(?:[ \u00a0-][0-9]{{4}}){{3}}(?:{_GAP}[0-9]{{1,3}})?){_END}"
)
_PASSPORT = lazy_pattern(
    rf"(?:护照|護照)(?:号码?|號碼?|编号|編號)?[:：为為是 ]{{0,3}}([DEGPS][A-Z]?[0-9]{{7,8}}){_END}"
)
_TAIWAN_IDENTITY = lazy_pattern(rf"{_EDGE}[A-Z][1289][0-9]{{8}}{_END}")
_HONG_KONG_IDENTITY = lazy_pattern(rf"{_EDGE}[A-Z]{{1,2}}[0-9]{{6}}[(（][0-9A][)）]")
_HOME = lazy_pattern(
    r"[0-9一二三四五六七八九十]{1,4}(?:号楼|號樓|幢|栋|棟|座|#)[ ]?"
    r"[0-9一二三四五六七八九十]{1,3}(?:单元|單元)[ ]?[0-9]{2,4}(?:室|号|號|户|戶)?"
)
_LIVES = lazy_pattern(
    r"(?:家住|[现現暂]住|(?:住址|家庭地址|居住地|户籍地|戶籍地)[:：为為在于於是]{1,2})"
    r"[^，。；！？、,;\n0-9]{2,30}[0-9]{1,4}(?:号|號)(?![楼樓线線院窗台门門])(?:[0-9]{1,4}(?:室|户|戶))?"
)

# The provinces by GB/T 2260, then the papers of residents from Taiwan and of foreigners.
_REGIONS = frozenset(
    map(str, (*range(11, 16), 21, 22, 23, *range(31, 38), *range(41, 47), *range(50, 55),
              *range(61, 66), 71, 81, 82, 83, 91))
)  # fmt: skip
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CREDIT_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_TAIWAN_LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"

_SAYS_IDENTITY = lazy_pattern("身份证|身分證|身份證|公民身份|证件号|證件號|身份号")
_SAYS_CODE = lazy_pattern(
    "信用代[码碼]|[订訂][单單]|[单單][号號]|[编編][号號]|代[码碼]|流水|[条條][码碼]|[许許]可|[备備]案"
    "|批[号號]|追溯|文[号號]|[案卷]号|案號|序列|[证證][书書]|[标標][识識]|ISBN|ISSN|QQ|微博|[专專]利"
    "|[账帳賬][户戶]?[号號][:：为為]?$|[登标]记号|登記號",
    re.IGNORECASE,
)
_SAYS_CARD = lazy_pattern("卡号|卡號|银行卡|銀行卡|储蓄卡|信用卡|借记卡|工资卡|一卡通")
_SAYS_PUBLIC_ACCOUNT = lazy_pattern(
    "捐|募|对公|對公|缴费|繳費|收款|户名|戶名|慈善|红十字|紅十字|专户|專戶"
)
_SAYS_CONTACT = lazy_pattern(
    "电话|電話|热线|熱線|联系|聯繫|聯絡|联络|咨询|諮詢|手机|手機|报名|報名|微信|传真|傳真|客服|监督|投诉"
    "|举报|值班|垂询|洽询|洽詢|媒体|媒體|[Cc]ontact|[Tt]el|[Pp]hone|[Mm]obile|[Hh]otline|☎|📞|📱"
)
_UNIT_BEHIND = lazy_pattern(
    "[ ]?(?:[元万萬亿億人吨噸克米亩畝度户戶家个個件次岁歲]|公斤|千克|平方|立方|公顷|千瓦)"
)
_REACH = 18


def find_personal_data(text: str) -> Iterator[PersonalDatum]:
    """The personal data in the text, not in order."""
    plain = text.translate(_WIDE) if _WIDE_DIGIT.search(text) else text
    taken: set[int] = set()
    numbers = (_identities, _cards, _mobiles, _foreign_identities, _passports)
    for find in (*(numbers if _LONG_NUMBER.search(plain) else ()), _homes):
        for datum in find(plain):
            if taken.isdisjoint((datum.start, datum.end)):
                taken.update(range(datum.start, datum.end))
                yield _in_text(datum, text)


def _in_text(datum: PersonalDatum, text: str) -> PersonalDatum:
    """The datum with what covers it as the text has it, full-width digits and all."""
    number = text[datum.start : datum.end]
    count = sum(map(str.isalnum, number))
    match datum.kind:
        case DataKind.HOME:
            return datum
        case DataKind.MOBILE if count == 10:
            first, last = 4, 3
        case DataKind.MOBILE:
            # The code of the country is shown whole.
            first, last = count - 8, 4
        case DataKind.IDENTITY if count < 15:
            first, last = 2, 2
        case kind:
            first, last = _SHOWN[kind]
    return datum._replace(covered=masked(number, first, last))


_SHOWN = {
    DataKind.IDENTITY: (6, 4),
    DataKind.BANK_CARD: (4, 4),
    DataKind.PASSPORT: (2, 2),
}


def _before(text: str, start: int) -> str:
    """What stands before a number in its sentence."""
    before = text[max(0, start - _REACH) : start]
    return re.split("[。！？；\n]", before)[-1]


def _identities(text: str) -> Iterator[PersonalDatum]:
    for match in _IDENTITY.finditer(text):
        number = re.sub("[^0-9X]", "", match.group().upper())
        before = _before(text, match.start())
        if "信用代" in before or not _is_day(number[6:14]):
            continue
        if is_identity_number(number):
            if not is_credit_code(number):
                yield _datum(DataKind.IDENTITY, match, is_sure=True)
        elif _SAYS_IDENTITY.search(before):
            yield _datum(DataKind.IDENTITY, match, is_sure=False)
    for match in _OLD_IDENTITY.finditer(text):
        number = match.group()
        before = _before(text, match.start())
        if number[:2] in _REGIONS and _is_day("19" + number[6:12]):
            said = _SAYS_IDENTITY.search(before) is not None
            if said or not (_SAYS_CODE.search(before) or _UNIT_BEHIND.match(text, match.end())):
                yield _datum(DataKind.IDENTITY, match, is_sure=said)


def is_identity_number(number: str) -> bool:
    """Whether 18 digits, the last of which may be X, are the number of an identity card: a known
    province, a day that was, and the check digit of ISO 7064 MOD 11-2.
    """
    if number[:2] not in _REGIONS or not _is_day(number[6:14]):
        return False
    total = sum(int(d) * w for d, w in zip(number[:17], _IDENTITY_WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == number[17]


def is_credit_code(code: str) -> bool:
    """Whether 18 characters are a unified social credit code, by its check character."""
    if any(character not in _CREDIT_CODE for character in code):
        return False
    total = sum(_CREDIT_CODE.index(c) * w for c, w in zip(code[:17], _CREDIT_WEIGHTS, strict=True))
    return _CREDIT_CODE[(31 - total % 31) % 31] == code[17] and code[:2] in {
        "11", "12", "13", "19", "21", "29", "31", "32", "33", "34", "35", "39", "41", "49",
        "51", "52", "53", "59", "61", "62", "69", "71", "72", "79", "81", "89", "91", "92", "93",
        "A1", "A9", "N1", "N2", "N3", "N9", "Y1",
    }  # fmt: skip


def _is_day(digits: str) -> bool:
    """Whether eight digits are a day on which somebody now living was born."""
    try:
        day = datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return 1900 <= day.year <= 2060


def passes_luhn(number: str) -> bool:
    """Whether the last digit is the check digit of ISO/IEC 7812-1."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _is_card(number: str) -> bool:
    """Whether the first digits and the length are those of a card's issuer."""
    length, four = len(number), int(number[:4])
    return (
        number.startswith("62")
        or (length == 16 and (number[0] == "4" or 5100 <= four < 5600 or 2221 <= four <= 2720))
        or (length == 16 and 3528 <= four <= 3589)
        or (length in (16, 19) and number.startswith(("60", "69", "9")))
    ) and passes_luhn(number)


def _cards(text: str) -> Iterator[PersonalDatum]:
    for match in _CARD.finditer(text):
        number = re.sub("[^0-9]", "", match.group())
        if len(set(number)) < 4 or not _is_card(number):
            continue
        before = _before(text, match.start())
        said = _SAYS_CARD.search(before) is not None
        public = _SAYS_PUBLIC_ACCOUNT.search(text, max(0, match.start() - 60), match.start())
        # The number of an account is a code, and yet that of a card.
        other = _SAYS_CODE.search(before) and not re.search("[账帳賬]", before)
        if (other and not said and not public) or _UNIT_BEHIND.match(text, match.end()):
            continue
        sure = said or (number.startswith("62") and len(number) in (16, 19))
        yield _datum(DataKind.BANK_CARD, match, is_sure=sure, is_public=public is not None)


def _mobiles(text: str) -> Iterator[PersonalDatum]:
    for pattern in (_MOBILE, _TAIWAN_MOBILE):
        for match in pattern.finditer(text):
            if _UNIT_BEHIND.match(text, match.end()):
                continue
            before = _before(text, match.start())
            public = _SAYS_CONTACT.search(before) is not None
            if not public and _SAYS_CODE.search(before):
                continue
            if pattern is _TAIWAN_MOBILE and not public and not match.group(1):
                continue
            yield _datum(DataKind.MOBILE, match, is_sure=True, is_public=public)


def _foreign_identities(text: str) -> Iterator[PersonalDatum]:
    for match in _TAIWAN_IDENTITY.finditer(text):
        number = match.group()
        letter = _TAIWAN_LETTERS.index(number[0]) + 10
        digits = [letter // 10, letter % 10, *map(int, number[1:])]
        if sum(d * w for d, w in zip(digits, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), strict=True)) % 10:
            continue
        before = _before(text, match.start())
        said = _SAYS_IDENTITY.search(before) is not None
        if said:
            yield _datum(DataKind.IDENTITY, match, is_sure=True)
    for match in _HONG_KONG_IDENTITY.finditer(text):
        number = re.sub("[^0-9A-Z]", "", match.group()).rjust(9)
        values = [36 if c == " " else int(c, 36) for c in number]
        if sum(v * w for v, w in zip(values, range(9, 0, -1), strict=True)) % 11 == 0:
            yield _datum(DataKind.IDENTITY, match, is_sure=True)


def _passports(text: str) -> Iterator[PersonalDatum]:
    for match in _PASSPORT.finditer(text):
        yield PersonalDatum(DataKind.PASSPORT, *match.span(1), True, False, "")


def _homes(text: str) -> Iterator[PersonalDatum]:
    for pattern, word in ((_HOME, "元"), (_LIVES, "住"), (_LIVES, "地")):
        for match in pattern.finditer(text) if word in text else ():
            yield PersonalDatum(DataKind.HOME, *match.span(), False, False, "")


def _datum(
    kind: DataKind, match: re.Match[str], *, is_sure: bool, is_public: bool = False
) -> PersonalDatum:
    return PersonalDatum(kind, *match.span(), is_sure, is_public, "")
