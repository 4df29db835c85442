"""P01 to P03: half-width punctuation in Chinese text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN, Passage
from editor.proofing.rule import Hit, Setting, TextRule
from editor.proofing.rules.chinese_text import CLOSING, MANY, is_free, is_in_english
from editor.proofing.sources import PUNCTUATION

_FULL = str.maketrans(",;:?!､", "，；：？！、")
_GAP = "[ \u00a0]{0,3}"
# Behind a Chinese character, whatever follows.
_BEHIND_HAN = lazy_pattern(rf"(?<=[{HAN}{CLOSING}…—])({_GAP})([,;:?!､]{{1,4}})({_GAP})(?!//)")
# Behind a figure or a Latin letter it is Chinese only by what follows.
_BEFORE_HAN = lazy_pattern(
    rf"(?<=[0-9A-Za-z%％‰℃)\"'+])([,;:?!､]{{1,4}})({_GAP})(?=[{HAN}“‘《〈「『（【])"
)
_FIGURE_AT_END = lazy_pattern(r"(?<=[0-9%％‰℃])([,;])[ \u00a0]?(?=\n|$)")
_HAN = lazy_pattern(f"[{HAN}]")
_EMOTICON = lazy_pattern(r"[:;][-^]?[)(DPpoO](?!\w)")
_HAN_DIGIT = frozenset("一二三四五六七八九十")
_LATIN_RUN = lazy_pattern(r"[A-Za-z][A-Za-z .'’-]{0,60}$")
_EXCLAIMING = lazy_pattern(r"(?:Yahoo|Jeopardy|Oh)$")


def _half_width(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    return islice(_all_half_width(passage), MANY)


def _all_half_width(passage: Passage) -> Iterator[Hit]:
    text = passage.text
    for match in _BEHIND_HAN.finditer(text):
        start, end = match.span(2)
        marks = match[2]
        if not is_free(passage, start, end) or is_in_english(text, start, end):
            continue
        if marks[0] in ":;" and _EMOTICON.match(text, start):
            continue
        if "::" in marks or _is_ratio_of_words(text, start, end, marks):
            continue
        after = text[match.end() : match.end() + 1]
        if match[1] and (not after or after.isascii()):
            continue
        # A question mark may be what is left of a lost character.
        lost = "?" in marks and (
            len(marks) > 1 or "?" in text[max(0, start - 3) : start] + text[end : end + 3]
            or (after.isascii() and after.isalpha())
        )  # fmt: skip
        begin = match.start() if match[1] else start
        stop = match.end() if after and not after.isspace() else end
        yield _hit(text, begin, stop, marks, automatic=not lost and len(set(marks)) == 1)
    for match in _BEFORE_HAN.finditer(text):
        start, end = match.span(1)
        marks = match[1]
        if not is_free(passage, start, end) or "::" in marks:
            continue
        run = _LATIN_RUN.search(text[max(0, start - 64) : start])
        if run and (_EXCLAIMING.search(run.group()) or (match[2] and " " in run.group().strip())):
            continue
        sure = run is None or marks[0] not in "?!"
        yield _hit(
            text, start, match.end(), marks, automatic=sure and len(set(marks)) == 1,
            level=None if sure else Level.WARNING,
        )  # fmt: skip
    if passage.has_han:
        for match in _FIGURE_AT_END.finditer(text):
            line = text[max(0, match.start() - 20) : match.start()]
            if _HAN.search(line) and is_free(passage, *match.span()):
                yield _hit(text, *match.span(1), match[1], automatic=True)


def _hit(
    text: str, start: int, end: int, marks: str, *, automatic: bool, level: Level | None = None
) -> Hit:
    # Two of the same are one that was typed twice; exclamation and question marks may be repeated.
    full = (marks if marks[0] in "?!" or len(set(marks)) > 1 else marks[0]).translate(_FULL)
    return Hit(
        start,
        end,
        _("“{half}” is half-width beside a Chinese character: “{full}”.").format(
            half=marks, full=full
        ),
        (full,),
        _("In Chinese text, commas, colons and stops are full-width."),
        level=level,
        automatic=automatic and text[start:end] != full,
    )


def _is_ratio_of_words(text: str, start: int, end: int, marks: str) -> bool:
    return (
        marks == ":" and text[start - 1] in _HAN_DIGIT and text[end : end + 1] in _HAN_DIGIT
    )  # fmt: skip


_ENGLISH_SENTENCE = lazy_pattern(
    r"[A-Za-z]{2,20}(?: [A-Za-z]{1,20}){2,3}([，。；：！？])[A-Za-z]{1,20} [A-Za-z]{2,20} [A-Za-z]"
)
_HALF = str.maketrans("，。；：！？", ",.;:!?")


def _full_in_english(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    for match in islice(_ENGLISH_SENTENCE.finditer(passage.text), MANY):
        half = match[1].translate(_HALF)
        yield Hit(
            *match.span(1),
            _("“{full}” is full-width in an English sentence: “{half}”.").format(
                full=match[1], half=half
            ),
            (half + " ",),
            _("English sentences have English punctuation."),
        )


# ---- P02: a point for a full stop

_POINT = lazy_pattern(
    rf"[.．｡](?<=[{HAN}”’》〉」』）】%％‰℃].)(?:(?<=\.)(?!\.)[ \u00a0]{{0,2}}"
    rf"(?=\n|$|[{HAN}“‘《「（{CLOSING}]|[0-9]{{1,2}}(?:时许|時許|[月日时][0-9，上下晚凌]))|(?<=[．｡])(?=[\s{HAN}“‘《「（{CLOSING}]|$))"
)
_HAN_DATE = lazy_pattern(r"[〇○零一二三四五六七八九十][.．｡][一二三四五六七八九十]")
_POINT_AT_END = lazy_pattern(rf"(?<=[{HAN}，、“])([0-9A-Za-z][0-9A-Za-z ]{{0,20}})\.(?=\n|$)")
_ORDINAL_LINE = lazy_pattern(
    r"(?:^|(?<=[\n。；：]))[ \u3000]{0,4}[一二三四五六七八九十百甲乙丙丁]{1,3}$"
)
_ABBREVIATIONS = frozenset(
    {"inc", "co", "ltd", "corp", "etc", "jr", "sr", "no", "vol", "dr", "mr", "mrs", "ms", "st"}
)
_DECIMAL = lazy_pattern(
    r"(?<![0-9.])([0-9]{1,9})[。．]([0-9]{1,4})(?=[%％‰℃]|个百分点|[亿億万萬倍元米]|公里|公斤|平方)"
)
# The characters foreign names are written with.
_TRANSLITERATING = frozenset(
    "阿埃艾安奥巴班鲍贝本比彼毕波伯布查达戴丹道德登邓迪蒂丁杜多厄恩尔凡菲费芬弗福夫盖冈高戈格葛古哈海汉豪赫亨霍基吉加嘉贾杰金"
    "卡凯坎康考柯科克肯库奎拉莱兰朗劳勒雷里莉丽利莲列林琳龙隆卢鲁路伦罗洛马玛迈麦曼梅蒙米密莫默姆穆纳娜内尼妮涅宁纽努诺欧帕佩彭皮"
    "珀普齐奇乔切琼茹瑞若撒萨塞赛桑瑟莎沙尚舍施什斯丝司苏索塔泰坦汤特提廷图托瓦万威韦维温文沃乌伍西希夏香肖谢辛休雅亚扬耶叶伊因"
    "英尤约泽扎詹珍朱茨兹佐史顿曼特拜白比基"
    "奧貝畢達鄧爾費蓋岡漢賈傑凱庫萊蘭勞麗蓮龍盧魯倫羅馬瑪邁麥納內寧紐諾歐齊喬瓊薩賽圖萬韋維溫烏謝亞揚葉約澤茲"
)


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether the characters before and behind are those of a foreign name: 史蒂夫.乔布斯."""
    beside = text[max(0, start - 2) : start] + text[end : end + 2]
    return len(beside) == 4 and sum(each in _TRANSLITERATING for each in beside) >= 3


def _points(passage: Passage, setting: Setting) -> Iterator[Hit]:
    return islice(_all_points(passage, setting), MANY)


def _all_points(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    text = passage.text
    stop = _("“{point}” stands for a full stop: “。”.")
    reason = _("A Chinese sentence ends with “。”.")
    for match in _POINT.finditer(text):
        start, end = match.span()
        if not is_free(passage, start, end) or text[start - 1] == ".":
            continue
        if _ORDINAL_LINE.search(text[max(0, start - 9) : start]):
            continue
        if _HAN_DATE.match(text, start - 1):
            continue  # 一九九六．四．五
        if end < len(text) and _is_name(text, start, end):
            yield Hit(
                start, end,
                _("“{point}” between the parts of a foreign name: “·”.").format(
                    point=match.group()
                ),
                ("·",),
                _("The parts of a foreign name are set off by the middle dot."),
                level=Level.HINT,
            )  # fmt: skip
            continue
        close = text[end : end + 1] != "\n" and end < len(text)
        yield Hit(
            start, end if close else start + 1, stop.format(point=match.group().strip()), ("。",),
            reason, automatic=True,
        )  # fmt: skip
    for match in _POINT_AT_END.finditer(text):
        word = match[1].rsplit(" ", 1)[-1]
        if word.lower() in _ABBREVIATIONS or len(word) == 1 or not is_free(passage, *match.span()):
            continue
        figure = word.isdigit()
        yield Hit(
            match.end() - 1, match.end(), stop.format(point="."), ("。",), reason,
            level=None if figure else Level.WARNING, automatic=figure,
        )  # fmt: skip
    for match in _DECIMAL.finditer(text):
        yield Hit(
            *match.span(),
            _("The decimal point in “{number}” is a point: “{right}”.").format(
                number=match.group(), right=f"{match[1]}.{match[2]}"
            ),
            (f"{match[1]}.{match[2]}",),
            _("Figures have a half-width point, not a full stop."),
        )


# ---- P03: half-width brackets

_ROUND = lazy_pattern(r"[()]")
_IN_ENGLISH = lazy_pattern(r"(?:[.,;:]? [A-Za-z]|[.,;:]?$)")


def _brackets(passage: Passage, setting: Setting) -> Iterator[Hit]:
    level = Level.WARNING if setting.is_traditional else None
    return islice(_all_brackets(passage, level), MANY)


def _all_brackets(passage: Passage, level: Level | None) -> Iterator[Hit]:
    text = passage.text
    if not passage.has_han:
        return
    han = 0
    counted = 0
    # Where each bracket opened, and how many Chinese characters came before it.
    opened: list[tuple[int, int]] = []
    hits: list[Hit] = []
    for match in _ROUND.finditer(text):
        place = match.start()
        han += sum(1 for _han in _HAN.finditer(text, counted, place))
        counted = place
        if match.group() == "(":
            opened.append((place, han))
            continue
        if not opened:
            continue
        start, before = opened.pop()
        if han == before or not is_free(passage, start, place + 1):
            continue
        if _LATIN_BEFORE_BRACKET.search(text, max(0, start - 2), start) and _IN_ENGLISH.match(
            text, place + 1
        ):
            continue
        for at, half, full in ((start, "(", "（"), (place, ")", "）")):
            hits.append(
                Hit(
                    at, at + 1,
                    _("“{half}” is half-width round Chinese text: “{full}”.").format(
                        half=half, full=full
                    ),
                    (full,),
                    _("In Chinese text, brackets are full-width."),
                    level=level, automatic=True,
                )
            )  # fmt: skip
        if len(hits) > 2 * MANY:
            break
    yield from sorted(hits, key=lambda hit: hit.start)


_LATIN_BEFORE_BRACKET = lazy_pattern(r"[A-Za-z.] ")

RULES = (
    TextRule(
        "P01", Level.ERROR, lambda: _("Half-width punctuation"), _half_width, PUNCTUATION,
        lambda: _("Commas, colons, semicolons, question and exclamation marks in Chinese text"
                  " take the width of a character."),
        needs=",;:?!､",
    ),
    TextRule(
        "P01a", Level.HINT, lambda: _("Full-width punctuation in English"), _full_in_english,
        PUNCTUATION,
        lambda: _("An English sentence keeps English punctuation, in a Chinese text too."),
        needs="，。；：！？",
    ),
    TextRule(
        "P02", Level.ERROR, lambda: _("A point for a full stop"), _points, PUNCTUATION,
        lambda: _("A Chinese sentence ends with “。”, a decimal fraction has a point."),
        needs=".．｡。",
    ),
    TextRule(
        "P03", Level.ERROR, lambda: _("Half-width brackets"), _brackets, PUNCTUATION,
        lambda: _("Brackets round Chinese text are full-width."), needs="(",
    ),
)  # fmt: skip
