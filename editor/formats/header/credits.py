"""Credits at the end of a release that carry no colon: （县科技局 贾悦）, 王芳 供稿, 贾悦 文/图.

Such words are ordinary text anywhere else, so only what stands below the text, or in brackets
behind its last sentence, is asked about here.
"""

from __future__ import annotations

import re

from editor.formats.header import names
from editor.formats.header.byline import english_byline
from editor.formats.header.fields import Field
from editor.formats.header.labels import clean, fold
from editor.values import replace

_LONGEST = 60
_BRACKETS = re.compile(r"[(（\[【]\s*(?P<inside>[^()（）\[\]【】]{2,50})\s*[)）\]】]")
_MEDIA_WORK = r"(?:文\s?[/／、]?\s?图|图\s?[/／、]?\s?文|文|图文报道|摄影报道|报道|摄影)"
# 县科技局 贾悦 供稿
_SUPPLIED = re.compile(rf"(?P<who>.{{2,40}}?)\s*(?:供\s?稿|撰\s?稿|投\s?稿|{_MEDIA_WORK})")
# 县科技局 通讯员 贾悦 摄影报道
_ROLES = re.compile(
    rf"(?P<unit>.{{0,20}}?)\s*(?:特约|实习|见习|本报|本网|本台)?(?:通讯员|记者|信息员|特约记者)\s*"
    rf"(?P<who>.{{2,30}}?)\s*{_MEDIA_WORK}?"
)
# 撰稿：贾悦（县科技局）
_OF_UNIT = re.compile(
    r"(?:供稿|撰稿|通讯员|作者|文/图|图/文|图文)[:\s]\s*(?P<who>[^():]{2,20})\s?\((?P<unit>[^()]{2,20})\)"
)
_STAFF = re.compile(
    r"(?P<role>责任编辑|责编|编辑|责任校对|校对|审核|审定|签发|初审|复审|终审|一审|二审|三审|监制)\s*[:]?\s*"
    r"(?P<name>[^\s:]{2,4}(?:、[^\s:]{2,4})*)(?=\s|$)"
)
# (Reporting by Jane Doe; Editing by John Roe)
_REPORTED = re.compile(
    r"[(\[]?(?:Reporting|Reported|Written|Story) by (?P<author>[^;()\[\]]{3,80})[;.] ?"
    r"Edit(?:ing|ed) by (?P<editor>[^;()\[\]]{3,60}?)\.?[)\]]?"
)
_REMARK = re.compile(r"来源|整理|公开|发布|刊|版|转|见|据|根据|图|表|略|单位")
_EDITORS = ("责任编辑", "责编", "编辑")


def read_credit(text: str) -> tuple[Field, ...]:
    """The source, author, editor and reviewer that a line which is nothing but a credit names; ()
    for any other line.
    """
    cleaned = clean(text[: 4 * _LONGEST]).strip()
    reported = _REPORTED.fullmatch(cleaned)
    if reported is not None:
        people = reported.groupdict()
        # A place or a job beside the names would be lost.
        sure = all(english_byline(who) == who for who in people.values())
        return tuple(Field(name, who, 0.85) for name, who in people.items()) if sure else ()
    if not 3 <= len(cleaned) <= _LONGEST:
        return ()
    staff = _staff(cleaned)
    if staff:
        return staff
    folded = fold(cleaned)
    of_unit = _OF_UNIT.fullmatch(folded)
    if of_unit is not None:
        return _people(_cut(cleaned, of_unit, "unit"), _cut(cleaned, of_unit, "who"), 0.75)
    bracketed = _BRACKETS.fullmatch(cleaned)
    inside = bracketed["inside"].strip() if bracketed is not None else cleaned
    folded = fold(inside)
    supplied = _SUPPLIED.fullmatch(folded)
    if supplied is not None:
        who = _cut(inside, supplied, "who")
        found = _unit_or_people(who, 0.75 if bracketed is not None else 0.7)
        if found:
            return found
    roles = _ROLES.fullmatch(folded)
    if roles is not None:
        unit = names.unit_before_role(_cut(inside, roles, "unit"))
        found = _people(unit, _cut(inside, roles, "who"), 0.75)
        if found:
            return found
    if bracketed is None or _REMARK.search(folded):
        return ()
    # One of the two, or a name alone, may be any remark in brackets.
    found = _unit_or_people(inside, 0.65)
    return found if len(found) > 1 else tuple(replace(field, confidence=0.5) for field in found)


def _cut(text: str, match: re.Match[str], name: str) -> str:
    return text[match.start(name) : match.end(name)].strip()


def _unit_or_people(text: str, confidence: float) -> tuple[Field, ...]:
    """县科技局 贾悦, or one of the two."""
    unit, people = names.unit_and_people(text)
    if unit:
        return _people(unit, people, confidence)
    words = text.split() if " " in text else re.split("[、,，]", text)
    joined = "".join(words)
    if all(map(_is_sure_person, words)) or (
        all(len(word) == 1 for word in words) and _is_sure_person(joined)
    ):
        value = joined if all(len(word) == 1 for word in words) else "、".join(words)
        return (Field("author", value, confidence),)
    if names.is_unit(text) and not names.tells_a_deed(text):
        return (Field("source", text, confidence),)
    return ()


def _is_sure_person(word: str) -> bool:
    return names.is_person(word) and not names.is_known_source(word)


def _people(unit: str, people: str, confidence: float) -> tuple[Field, ...]:
    if names.says_more_than_names(people):
        return ()
    people = names.clean_people(people)
    if not people or not names.are_people(people):
        return ()
    if unit and (names.tells_a_deed(unit) or not names.is_known_source(unit)):
        return ()
    author = Field("author", people, confidence)
    return (Field("source", names.clean_source(unit), confidence), author) if unit else (author,)


def _staff(cleaned: str) -> tuple[Field, ...]:
    """编辑 王芳 审核 李明 签发 张强: two roles or more, each before a person, and nothing else."""
    inside = cleaned.strip("()（）[]【】 ")
    matches = list(_STAFF.finditer(fold(inside)))
    rest = _STAFF.sub("", fold(inside)).strip(" |,;")
    if len(matches) < 2 or rest:
        return ()
    people: dict[str, list[str]] = {}
    for match in matches:
        field = "editor" if match["role"] in _EDITORS else "reviewer"
        written = inside[match.start("name") : match.end("name")]
        if not all(map(names.is_person, written.split("、"))):
            return ()
        people.setdefault(field, []).append(written)
    return tuple(Field(name, "、".join(dict.fromkeys(p)), 0.75) for name, p in people.items())
