"""Words and sentences in Chinese and English text, for selecting them.

Chinese writes no spaces, and a full dictionary would cost more memory and start-up time than a
double click is worth. So Han text is cut where a reader of releases would cut it first: at function
words, at the common words of official news, at numbers with their measure; what remains between
them is taken whole while it is short.

Positions are those of Python strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from editor.document.lexicon import COMMON


def _words_in(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LONGEST = max(map(len, COMMON))
_FUNCTION = frozenset(
    "的了着著和与與及或但而在是对對把被将將向从從以于於为為由也都就还還又并並等其这這那该該各之所至让讓使到"
)
_PREFIXES = frozenset("全各副")
_PLACE_PREFIXES = frozenset("省市县縣区區镇鎮乡鄉村")
_SUFFIXES = frozenset(
    "局厅廳委部会會办辦处處科站所院校馆館园園厂廠组組队隊县縣市省区區镇鎮乡鄉村长長员員者性化率量"
)
"""Single letters that are one word with the word behind or before them; a place's only in a name
that ends as one, as in 县科技局.
"""
_SHORT = 4
"""Han text between two known words that is no longer than this is taken as one word."""

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MEASURE = (
    "(?:多?(?:万亿|萬億|亿|億|万|萬|千|百)?余?(?:平方米|平方公里|立方米|公里|公斤|公顷|公頃|千米|厘米|毫米|小时|小時|"
    "分钟|分鐘|个月|個月|人次|美元|欧元|年|月|日|号|號|时|時|点|點|分|秒|元|角|个|個|人|名|位|家|户|戶|项|項|"
    "件|次|场|場|条|條|款|章|节|節|级|級|类|類|亩|畝|吨|噸|米|克|倍|成|届|屆|批|台|辆|輛|座|所|所|周|天|岁|歲|"
    "种|種|篇|页|頁|期|度|万|萬|亿|億|[％%‰℃])+)?"
)
_LETTER = (
    "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u052f\u1e00-\u1fff"
)
_TOKEN = re.compile(
    rf"(?P<space>[\s\u3000]+)"
    rf"|(?P<number>第?[+\-\u2212]?\d+(?:[.,:]\d+)*(?=[^{_LETTER}]|$){_MEASURE})"
    rf"|(?P<latin>(?:[A-Za-z]\.){{2,}}|[{_LETTER}\d_]+(?:['\u2019.@&+-](?=[{_LETTER}\d])[{_LETTER}\d_]+)*)"
    rf"|(?P<han>[{_HAN}]+)"
    rf"|(?P<same>\u2014+|\u2026+|\.{{2,}}|-{{2,}})"
    rf"|(?P<one>.)",
    re.DOTALL,
)
_UNSPACED = re.compile(f"[{_HAN}\u3040-\u30ff]")
_WORDS = frozenset({"number", "latin", "han"})
_ALONE = frozenset("，。、；：！？（）“”《》")
"""Signs that no word holds and no other sign goes together with."""
_NEAR = 200
_FAR = 2_000
"""How far from a place, in letters, text is looked at to find the word there: so far always, and so
far at most where no word is known to end between.
"""


def word_span(text: str, place: int) -> tuple[int, int]:
    """Start and end of the word at `place`, 0 to len(text): the one that begins there or goes on
    there, else the one that ends there; else the white space or the sign that stands there.
    """
    first, last = _around(text, place)
    before = first, first, False
    for start, end, is_word in _spans_between(text, first, last):
        if start <= place < end:
            return before[:2] if not is_word and before[1] == place and before[2] else (start, end)
        before = start, end, is_word
    return before[:2]


def _around(text: str, place: int) -> tuple[int, int]:
    """Start and end of what is looked at to find the words at a place."""
    first, last = max(0, place - _NEAR), min(len(text), place + _NEAR)
    lowest, highest = max(0, place - _FAR), min(len(text), place + _FAR)
    while first > lowest and not _is_between_words(text, first):
        first -= 1
    while last < highest and not _is_between_words(text, last):
        last += 1
    return first, last


def _spans_between(text: str, first: int, last: int) -> Iterator[tuple[int, int, bool]]:
    for start, end, is_word in word_spans(text[first:last]):
        yield first + start, first + end, is_word


def is_unspaced(text: str, place: int) -> bool:
    """Whether Chinese or Japanese, which write no spaces between words, is near a place."""
    return _UNSPACED.search(text, max(0, place - _NEAR), place + _NEAR) is not None


def next_word(text: str, place: int) -> int:
    """Where the word or sign behind the one at `place` begins; white space goes with what is before
    it.
    """
    reached, kind = place, _Kind.SPACE
    for start, end, is_word in _spans_between(text, *_around(text, place)):
        if end <= place:
            continue
        here = _kind(text[start:end], is_word)
        if reached > place and here != _Kind.SPACE and (here != kind or here not in _RUNS):
            break
        if reached > place and kind == _Kind.SPACE:
            break
        reached, kind = end, here
    return reached


def previous_word(text: str, place: int) -> int:
    """Where the word or sign at or before `place` begins, `place` itself not counted."""
    first, last = _around(text, place)
    before = [span for span in _spans_between(text, first, last) if span[0] < place]
    reached, kind = place, _Kind.SPACE
    for start, end, is_word in reversed(before):
        here = _kind(text[start:end], is_word)
        if kind != _Kind.SPACE and (here != kind or here not in _RUNS):
            break
        reached, kind = start, here
    return reached


class _Kind(Enum):
    SPACE = 1
    WORD = 2
    LETTERS = 3
    """Of a script that is not cut into words here, as kana."""
    ASCII_SIGNS = 4
    SIGN = 5


_RUNS = frozenset({_Kind.LETTERS, _Kind.ASCII_SIGNS})
"""What is one thing to move over however many of it stand together."""


def _kind(text: str, is_word: bool) -> _Kind:
    if is_word:
        return _Kind.WORD
    if text.isspace():
        return _Kind.SPACE
    if text.isalnum():
        return _Kind.LETTERS
    return _Kind.ASCII_SIGNS if text.isascii() else _Kind.SIGN


def _is_between_words(text: str, place: int) -> bool:
    return text[place - 1] in _ALONE or (text[place - 1].isspace() and not text[place].isspace())


def word_spans(text: str) -> Iterator[tuple[int, int, bool]]:
    """The spans of words, white space and signs that make up the text, and whether each is a
    word.
    """
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if match.lastgroup == "han":
            for first, last in _han_words(match.group()):
                yield start + first, start + last, True
        else:
            yield start, end, match.lastgroup in _WORDS


def _han_words(run: str) -> Iterator[tuple[int, int]]:
    start, end, open_to_more = 0, 0, False
    for size, alone in _pieces(run):
        piece = run[end : end + size]
        named = piece[-1] in _SUFFIXES or run[end + size : end + size + 1] in _SUFFIXES
        before = run[start:end]
        prefix = before in _PREFIXES or (named and before in _PLACE_PREFIXES)
        if end > start and not (open_to_more and not alone and (prefix or piece in _SUFFIXES)):
            yield start, end
            start = end
        end += size
        open_to_more = not alone
    if end > start:
        yield start, end


def _pieces(run: str) -> Iterator[tuple[int, bool]]:
    """The lengths of the pieces of Han text, and whether each is one word alone, as a function
    word is.
    """
    place = unknown = 0
    behind_word = False
    while place < len(run):
        size = _known(run, place)
        if size == 0 and behind_word and run[place] in _SUFFIXES:
            # The end of the known word before it, or, as 市 in 陪同市领导, the start of the next.
            yield 1, run[place] in _PLACE_PREFIXES and _known(run, place + 1) > 1
            place, behind_word = place + 1, False
            continue
        behind_word = size > 1
        if size == 0:
            unknown += 1
            place += 1
            continue
        yield from _unknown(unknown)
        unknown = 0
        yield size, size == 1
        place += size
    yield from _unknown(unknown)


def _known(run: str, place: int) -> int:
    """The length of the known word at a place, 0 for none and at the end."""
    for size in range(min(_LONGEST, len(run) - place), 1, -1):
        if run[place : place + size] in COMMON:
            return size
    return 1 if run[place : place + 1] in _FUNCTION else 0


def _unknown(length: int) -> Iterator[tuple[int, bool]]:
    """Cut unknown Han text: whole while it is short, else in twos, as most words are."""
    while length > _SHORT:
        yield 2, False
        length -= 2
    if length:
        yield length, False


_CLOSERS = "\"'\u201d\u2019\u300d\u300f\uff09)\u300b\u3009\u3011\u3015\\]\uff3d"
_SENTENCE_END = re.compile(
    rf"[\u3002\uff01\uff1f\uff0e\uff61]+[!?\u3002\uff01\uff1f]*[{_CLOSERS}]*\s*"
    rf"|\u2026+(?=[\s{_CLOSERS}]|$)[{_CLOSERS}]*\s*"
    rf"|[.!?]+[{_CLOSERS}]*(?:\s+|$|(?=[{_HAN}]))"
    rf"|[\u2028\n]\s*"
)
_LAST_WORD = re.compile(rf"(?:[{_LETTER}]\.)*[{_LETTER}]+$|\d+$")
_ABBREVIATIONS = _words_in(
    """
    mr mrs ms dr prof st no nos vs fig figs vol pp p ed eds jan feb mar apr jun jul aug sep
    sept oct  nov dec mon tue tues wed thu thur thurs fri sat sun gen gov sen rep rev sgt col
    capt lt maj cmdr  hon pres supt mt ft ave blvd rd dept univ assn bros approx est cf al tel
    ext e.g i.e viz
    """
)
_EITHER = _words_in(
    """
    u.s u.k u.n e.u a.m p.m etc inc ltd co corp jr sr ph.d b.c a.d
    """
)
"""Abbreviations that may also end a sentence: then a usual first word follows."""
_OPENERS = _words_in(
    """
    The A An It Its He She They We I You This That These Those There Here In On At As But And
    However Meanwhile For From After Before When While If With To Officials Police
    """
)
_NEXT_WORD = re.compile(rf"[\"'\u201c\u2018(\[]*([{_LETTER}]+)")


def sentence_span(text: str, place: int) -> tuple[int, int]:
    """Start and end of the sentence at `place`, 0 to len(text), with the closing quotation marks
    and the white space behind it.
    """
    start = 0
    for start, end in sentence_spans(text):
        if place < end:
            return start, end
    return start, len(text)


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences that make up the text.

    They end as GB/T 15834 has it, at 。 ？ and ！, not at ；; an ellipsis ends one before a closing
    quotation mark and at the end; a full point does unless it belongs to an abbreviation, an
    initial or a number.
    """
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match.group().startswith(".") and not _ends_here(text, start, match):
            continue
        if match.end() > start:
            yield start, match.end()
            start = match.end()
    if start < len(text):
        yield start, len(text)


def _ends_here(text: str, start: int, match: re.Match[str]) -> bool:
    if match.end() == len(text):
        return True
    # As far back as an abbreviation could reach.
    word = _LAST_WORD.search(text, max(start, match.start() - 24), match.start())
    if word is None:
        return True
    last = word.group()
    if last.isdigit():
        # A number alone at the start counts what follows.
        return bool(text[start : word.start()].strip())
    if last.lower() in _ABBREVIATIONS:
        return False
    if last.lower() in _EITHER or "." in last:
        following = _NEXT_WORD.match(text, match.end())
        return following is not None and following.group(1) in _OPENERS
    return not (len(last) == 1 and last.isupper() and last != "I")
