"""P12: full-width figures. P13: years of two figures. P14: zeros in front of months and days.
P26: years in Chinese numerals. P27: brackets in the number of an official document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import Kind, Passage
from editor.proofing.rule import Hit, Setting, TextRule
from editor.proofing.rules.chinese_text import MANY, is_free
from editor.proofing.sources import DOCUMENTS, NUMERALS

_WIDE = lazy_pattern(
    r"[０-９Ａ-Ｚａ-ｚ](?:[０-９Ａ-Ｚａ-ｚ]|[．：－／，](?=[０-９])|％"
    r"|(?<=[Ａ-Ｚａ-ｚ])[ \u3000](?=[Ａ-Ｚａ-ｚ])){0,80}"
)
_NARROW: dict[int, int | str] = {
    **{0xFF01 + step: 0x21 + step for step in range(94) if chr(0x21 + step).isalnum()},
    ord("．"): ".", ord("－"): "-", ord("／"): "/", ord("％"): "%", ord("\u3000"): " ",
}  # fmt: skip


def _wide(passage: Passage, setting: Setting) -> Iterator[Hit]:
    for match in islice(_WIDE.finditer(passage.text), MANY):
        start, end = match.span()
        written = match.group()
        if not is_free(passage, start, end):
            continue
        narrow = written.translate(_NARROW)
        # 1，000 and 15：04 keep their sense only with half-width marks; a list of figures does not.
        clear = not re.search("[，：]", written)
        if re.fullmatch(r"[０-９]{1,3}(?:，[０-９]{3}){1,4}", written):
            narrow = narrow.replace("，", ",")
        yield Hit(
            start, end,
            _("“{written}” is full-width: “{right}”.").format(written=written, right=narrow),
            (narrow,),
            _("Figures and Latin letters are half-width in horizontal text."),
            level=Level.WARNING if setting.is_traditional else None,
            automatic=clear,
        )  # fmt: skip


# ---- P13

_ERA = lazy_pattern(
    "(?:民国|民國|昭和|平成|大正|明治|令和|康熙|乾隆|光绪|光緒|道光|嘉庆|万历|贞观|公元|西元|公元前|前)$"
)
_SHORT = lazy_pattern(
    r"([0-9]{2})年(?<![0-9.,，:：\-－—第零〇]...)(?:"
    r"(?P<month>(?:0?[1-9]|1[0-2])月(?!份?[内间龄]))"
    r"|(?P<part>(?:年?[底末](?![蕴藴子气色片座端尾])|年?初(?![心衷创级中期始具见步次])|上半年|下半年"
    r"|[一二三四]季度|春季|秋季|年度[预决工计总财]))"
    r"|(?P<since>以来|以來|起(?!步|点))"
    r"|(?P<whole>(?:全[县縣市省区區国國年乡鄉镇鎮村]|我[县縣市省区區])))"
)
_ZERO_YEAR = lazy_pattern(r"(0[0-9])年(?<![0-9.,\-第]...)(?![级級代])")
_LASTING = lazy_pattern(
    r"[历歷时時近约約过過了满滿达達超逾足长長期共整有经經用]$|[历歷][时時]|超过|连续|連續|累计"
)


def _short_years(passage: Passage, setting: Setting) -> Iterator[Hit]:
    """Not in Taiwan, where 98年 is a year of the republic."""
    return iter(()) if setting.is_traditional else islice(_all_short_years(passage, setting), MANY)


def _all_short_years(passage: Passage, setting: Setting) -> Iterator[Hit]:
    text = passage.text
    for pattern in (_SHORT, _ZERO_YEAR):
        for match in pattern.finditer(text):
            start, end = match.span()
            lead = text[max(0, start - 3) : start]
            if not is_free(passage, start, end) or _LASTING.search(lead) or _ERA.search(lead):
                continue
            if pattern is _SHORT and match["since"] and lead[-1:] not in ("自", "从", "從"):
                continue  # 20年以来: for twenty years
            if pattern is _SHORT and match["whole"] and lead and lead[-1] not in "，。；：\n、":
                continue  # 奋斗20年全县...
            now = setting.now.year % 100 if setting.now else 50
            century = "20" if int(match[1]) <= max(now + 10, 40) else "19"
            year = text[start:end]
            yield Hit(
                start, end,
                _("“{written}” has a year of two figures: “{right}”.").format(
                    written=text[start:end], right=century + year
                ),
                (century + year,),
                _("Years are written with four figures."),
            )  # fmt: skip


# ---- P14

_PADDED = lazy_pattern(
    r"(?<![0-9./\-])(?:0[1-9]月(?:0[1-9]|[12][0-9]|3[01])[日号號]|0[1-9]月(?!龄)|(?:1[0-2]|[1-9])月0[1-9][日号號])"
)


def _padded(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    if passage.kind in (Kind.CELL, Kind.FIELD):
        return  # columns of dates are aligned
    for match in islice(_PADDED.finditer(passage.text), MANY):
        if not is_free(passage, *match.span()):
            continue
        right = re.sub("0(?=[1-9][月日号號])", "", match.group())
        yield Hit(
            *match.span(),
            _("“{written}” has a zero in front: “{right}”.").format(
                written=match.group(), right=right
            ),
            (right,),
            _("In running text, months and days have no zero in front."),
        )  # fmt: skip


# ---- P26

_NUMERAL = "0-9０〇零○ＯOo一二三四五六七八九"
_YEAR = lazy_pattern(rf"(?<![{_NUMERAL}十百千万第])([12一二][{_NUMERAL}]{{3}})(?=年(?!级))")
_YEAR_ALONE = lazy_pattern(
    r"(?<![0-9A-Za-z〇零○一二三四五六七八九十百千万第])"
    r"([一二][0OoＯ０][一二三四五六七八九0OoＯ０][一二三四五六七八九0OoＯ０])"
    r"(?![0-9A-Za-z一二三四五六七八九年])"
)
_RIGHT = lazy_pattern("[一二][〇一二三四五六七八九]{3}")
_RIGHT_IN_HONG_KONG = lazy_pattern("[一二](?:[〇一二三四五六七八九]{3}|[零○一二三四五六七八九]{3})")
_TO_HAN = str.maketrans("0０零○ＯOo123456789", "〇〇〇〇〇〇〇一二三四五六七八九")
_TO_FIGURES = str.maketrans("０〇零○ＯOo一二三四五六七八九", "000000" + "0" + "123456789")
_MIXED_DATE = lazy_pattern(r"[一二][〇零○一二三四五六七八九]{3}年[0-9]{1,2}月(?:[0-9]{1,2}日)?")


def _numeral_years(passage: Passage, setting: Setting) -> Iterator[Hit]:
    return islice(_all_numeral_years(passage, setting), MANY)


def _all_numeral_years(passage: Passage, setting: Setting) -> Iterator[Hit]:
    text = passage.text
    for pattern in (_YEAR, _YEAR_ALONE):
        for match in pattern.finditer(text):
            year = match[1]
            if year.isascii() and year.isdigit():
                continue
            if re.fullmatch("[０-９]{4}|[12][0-9０]{3}", year):
                continue  # P12
            if (_RIGHT_IN_HONG_KONG if setting.is_traditional else _RIGHT).fullmatch(year):
                continue
            right = year.translate(_TO_FIGURES if year[0].isascii() else _TO_HAN)
            yield Hit(
                *match.span(1),
                _("“{written}” is mixed: “{right}”.").format(written=year, right=right), (right,),
                _("A year in Chinese numerals has “〇” for zero, neither “零” nor “0”; Chinese and"
                  " Arabic numerals do not mix."),
                level=Level.WARNING if "○" in year else None,
            )  # fmt: skip
    for match in _MIXED_DATE.finditer(text):
        right = match.group()[:4].translate(_TO_FIGURES) + match.group()[4:]
        yield Hit(
            *match.span(),
            _("“{written}” is mixed: “{right}”.").format(written=match.group(), right=right),
            (right,), _("One date is written in one kind of numerals."), level=Level.WARNING,
        )  # fmt: skip


# ---- P27

_DOCUMENT = lazy_pattern(
    r"[发發办辦函字政委组組令通规規财財教科人农農](?P<open>[\[(（【﹝［])"
    r"(?P<year>(?:19|20)[0-9]{2})(?P<close>[\])）】﹞］])[ ]?(?=(?:第[ ]?)?[0-9]{1,5}[ ]?[号號])"
)


def _document_numbers(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    for match in islice(_DOCUMENT.finditer(passage.text), MANY):
        right = f"〔{match['year']}〕"
        yield Hit(
            match.start("open"), match.end("close"),
            _("The year in a document number stands in “〔〕”: “{right}”.").format(right=right),
            (right,), _("The number of an official document has six-cornered brackets."),
        )  # fmt: skip


RULES = (
    TextRule(
        "P12", Level.ERROR, lambda: _("Full-width figures and letters"), _wide, NUMERALS,
        lambda: _("Figures and Latin letters are half-width in horizontal text."),
    ),
    TextRule(
        "P13", Level.WARNING, lambda: _("Year of two figures"), _short_years, NUMERALS,
        lambda: _("Years are written with four figures; “90年代” is right."), needs="年",
    ),
    TextRule(
        "P14", Level.WARNING, lambda: _("Zero before a month or day"), _padded, NUMERALS,
        lambda: _("In running text, months and days have no zero in front."), needs="0",
    ),
    TextRule(
        "P26", Level.ERROR, lambda: _("Mixed numerals in a year"), _numeral_years, NUMERALS,
        lambda: _("二〇二二年 is right, 二0二二年 and 二零二二年 are not."), needs="年0OoＯ０",
    ),
    TextRule(
        "P27", Level.WARNING, lambda: _("Brackets of a document number"), _document_numbers,
        DOCUMENTS,
        lambda: _("The year in the number of an official document stands in “〔〕”."),
        needs="号號",
    ),
)  # fmt: skip
