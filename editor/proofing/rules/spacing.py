"""P19: spaces between characters. P28: spaces beside full-width marks. P32: dots in names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN, RUNNING, Kind, Passage, within
from editor.proofing.rule import Hit, Setting, TextRule
from editor.proofing.rules.chinese_text import MANY, is_free
from editor.proofing.sources import PUNCTUATION
from editor.proofing.surnames import COMMON_SURNAMES

_BETWEEN = lazy_pattern(rf"(?<=[{HAN}])[ \u00a0\u3000]{{1,20}}(?=[{HAN}])")
_CLAUSE_END = lazy_pattern("[，。；：！？、“”‘’「」『』《》（）()【】…—\n]")
# By-lines and signatures set names off by spaces.
_LABEL = lazy_pattern(
    "记者|記者|通讯员|通訊員|作者|编辑|編輯|责编|供稿|摄影|攝影|摄|文字|图片|图|來源|来源|主持人|特约|实习|责任|审核|校对|撰文|编导"
    "|配音|本报讯|本报|讯|电|联系人|主任|局长|书记|县长|市长|同志|先生|女士|教授|签名|盖章|时间|地点"
)
_SURNAMES = frozenset(COMMON_SURNAMES)
_LONGEST = 80
# The rest of a short note in brackets: （县科技局 贾悦）
_BRACKETED = lazy_pattern(r"[^（(，。；：！？\n]{1,24}[）)]")


# In front of a space, or behind it, they show that the phrase goes on.
_GOES_ON = frozenset("的地得了着把被对向为以在与和及将不其")
_CONTINUES = lazy_pattern(
    "[的了和及与把被]|召开|召開|举行|舉行|举办|舉辦|开展|開展|组织|組織|进行|進行|要求|指出|强调|強調|认为|認為|表示|介绍|获得|荣获|正式|顺利|成功"
    "|扎实|积极|切实|全面|深入|持续|达到|達到|完成|实现|實現|增长|增長|同比|突破|位居|总投资"
)
_ARTICLE = lazy_pattern(
    "第[一二三四五六七八九十百零〇0-9]{1,6}[条條章节節款编篇部回课讲]$|[0-9]日$|[摄攝电電讯訊]$"
)
_HEADLINE = 6


def _spaces(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    text = passage.text
    if not _CLAUSE_END.search(text):
        return  # a signature, a list of names, a slogan
    found = list(islice(_BETWEEN.finditer(text), MANY))
    for match in found:
        start, end = match.span()
        if not is_free(passage, start, end) or _is_set_off(text, start, end):
            continue
        goes_on = text[start - 1] in _GOES_ON or _CONTINUES.match(text, end)
        if not goes_on and within(passage.quoted, start, end):
            continue  # a slogan: “不忘初心 牢记使命”
        if not goes_on and (len(found) > 1 or _is_headline(text, start, end)):
            continue
        yield Hit(
            start, end, _("A space between Chinese characters."), ("",),
            _("Chinese words are not set apart; a comma may be missing here."),
            level=None if goes_on else Level.HINT,
        )  # fmt: skip


def _is_headline(text: str, start: int, end: int) -> bool:
    """Whether the two halves may be those of a headline or a slogan that is cited."""
    left, right = _sides(text, start, end)
    return min(len(left), len(right)) >= _HEADLINE or text[-1] not in "。！？”"


def _sides(text: str, start: int, end: int) -> tuple[str, str]:
    """The clause that the space stands in: what is before it and behind it."""
    left = _CLAUSE_END.split(text[max(0, start - _LONGEST) : start])[-1]
    return left, _CLAUSE_END.split(text[end : end + _LONGEST], maxsplit=1)[0]


def _is_set_off(text: str, start: int, end: int) -> bool:
    """Whether the space belongs there: in a name, by-line, list or verse."""
    left, right = _sides(text, start, end)
    if _ARTICLE.search(left) or _BRACKETED.match(text[end : end + _LONGEST]):
        return True
    if right.endswith(("摄", "攝", "摄影")):
        return True
    if _LABEL.search(left) and len(left) < 12 and (not left or _LABEL.match(left) or " " in left):
        return True
    near = _LABEL.match(right)
    if near and len(left) <= 8 and len(right) < 14:
        return True
    # 张　三: a name of two characters is set as wide as one of three.
    if (left[-1:] in _SURNAMES and (len(left) == 1 or not right[1:] or _is_alone(right))) or (
        left[-1:] in _SURNAMES and len(left) > 1 and left[-2:-1] in "记长任员书师授者"
    ):
        return True
    if _is_alone(left[::-1]) and _is_alone(right):
        return True
    pieces = (left + " " + right).split()
    return len(pieces) > 2 and max(map(len, pieces)) <= 8


def _is_alone(side: str) -> bool:
    return len(side) == 1 or side[1:2].isspace()


_BESIDE_MARK = lazy_pattern(
    r"(?<=\S)[ \u00a0]{1,8}(?=[，。；：、！？）》])|(?<=[，。；：、！？（《])[ \u00a0]{1,8}(?=\S)"
)
_TWICE = lazy_pattern(r"(?<=[0-9A-Za-z,.;:])[ \u00a0]{2,}(?=[0-9A-Za-z])")


def _beside_marks(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    return islice(_all_beside_marks(passage), MANY)


def _all_beside_marks(passage: Passage) -> Iterator[Hit]:
    text = passage.text
    for match in _BESIDE_MARK.finditer(text):
        if is_free(passage, *match.span()) and "?" not in text[match.start() - 1 : match.end() + 1]:
            yield Hit(
                *match.span(), _("A space beside a full-width mark."), ("",),
                _("Full-width marks have their white space in them."), automatic=True,
            )  # fmt: skip
    for match in _TWICE.finditer(text):
        if is_free(passage, *match.span()):
            yield Hit(
                *match.span(), _("Two spaces in a row."), (" ",), _("One space is enough."),
                automatic=True,
            )  # fmt: skip


_DOT = lazy_pattern(rf"(?<=[{HAN}])[•・．‧∙⋅･](?<![一二三四五六七八九〇○]．)[ ]?(?=[{HAN}])")


def _dots(passage: Passage, setting: Setting) -> Iterator[Hit]:
    for match in islice(_DOT.finditer(passage.text), MANY):
        dot = match.group().strip()
        if setting.is_traditional and dot in "‧・":
            continue  # Taiwan's own dot
        yield Hit(
            *match.span(), _("“{dot}” in a name: “·”.").format(dot=dot), ("·",),
            _("The parts of a foreign name, and of the title of a work, are set off by “·”"
              " (U+00B7)."),
        )  # fmt: skip


RULES = (
    TextRule(
        "P19", Level.WARNING, lambda: _("Spaces between characters"), _spaces, PUNCTUATION,
        lambda: _("Chinese words are not set apart. Names may be: “张　三”."),
        kinds=RUNNING, needs=" \u00a0\u3000",
    ),
    TextRule(
        "P28", Level.HINT, lambda: _("Spaces beside marks"), _beside_marks, PUNCTUATION,
        lambda: _("Full-width marks have their white space in them."),
        kinds=RUNNING | {Kind.TITLE, Kind.HEADING}, needs=" \u00a0",
    ),
    TextRule(
        "P32", Level.HINT, lambda: _("Dots in names"), _dots, PUNCTUATION,
        lambda: _("The dot in foreign names is “·”."), needs="•・．‧∙⋅･",
    ),
)  # fmt: skip
