"""P24: ∶ in ratios, a half-width colon in times of the clock."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import Passage
from editor.proofing.rule import Hit, Setting, TextRule
from editor.proofing.rules.chinese_text import MANY, is_free
from editor.proofing.sources import PUNCTUATION

_CLOCK = lazy_pattern(
    r"(?<![0-9.：:∶])([01]?[0-9]|2[0-4])([：∶])([0-5][0-9])(?![0-9.：:∶%％]|[年个個名家项項人次条條户戶亩畝元万亿])"
)
_RATIO = lazy_pattern(
    r"(?<![0-9.:：])[0-9]{1,6}(?:\.[0-9]{1,3})?([:：])[0-9]{1,9}(?:\.[0-9]{1,3})?(?![0-9:：])"
)
_ABOUT_RATIOS = lazy_pattern("比例|配比|之比|比值|师生比|師生比|比为|比為|性别比|稀释|稀釋|尺")
_SCORE = lazy_pattern("比分|[胜勝负負败敗平]|[领領]先|落[后後]|[战戰]|局|扳|夺冠|奪冠")
_LABEL = lazy_pattern("[表图圖件案题題例注条條款号號项項步第章节課课]$")
_HOURS = lazy_pattern("[时時点點间間午晨晚早起至到—～日）)]|\\s|$")


def _colons(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    return islice(_all_colons(passage), MANY)


def _all_colons(passage: Passage) -> Iterator[Hit]:
    text = passage.text
    for match in _CLOCK.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        if _LABEL.search(before) or not is_free(passage, *match.span()):
            continue
        if _ABOUT_RATIOS.search(text, max(0, match.start() - 8), match.end() + 8):
            continue
        if match[2] == "∶" and (before == "以" or _SCORE.search(
            text, max(0, match.start() - 12), match.end() + 12
        )):  # fmt: skip
            continue
        clock = f"{match[1]}:{match[3]}"
        yield Hit(
            *match.span(2), _("A time of the clock has a half-width colon: “{right}”.").format(
                right=clock
            ),
            (":",), _("Hours and minutes are joined by “:”."),
            level=Level.WARNING if _HOURS.match(before) else Level.HINT,
        )  # fmt: skip
    for match in _RATIO.finditer(text):
        start, end = match.span()
        if not _ABOUT_RATIOS.search(text, max(0, start - 8), end + 8):
            continue
        if not is_free(passage, start, end):
            continue
        yield Hit(
            *match.span(1), _("The sign of a ratio is “∶”."), ("∶",),
            _("“∶” (U+2236) stands in the middle of the line; a colon is punctuation."),
        )  # fmt: skip


RULES = (
    TextRule(
        "P24", Level.HINT, lambda: _("Colons between numbers"), _colons, PUNCTUATION,
        lambda: _("Ratios have “∶”, times of the clock “:”."), needs=":：∶",
    ),
)  # fmt: skip
