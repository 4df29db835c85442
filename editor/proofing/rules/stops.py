"""P04: stops that collide. P08 and P09: 、 between titles and between quotations. P29: how a
paragraph ends. P30: 、 in front of 和.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from editor.document.release import Release
from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN, Kind, Passage, within
from editor.proofing.rule import Hit, Placed, ReleaseRule, Setting, TextRule, Verdict
from editor.proofing.rules.chinese_text import MANY, header_lines, is_free
from editor.proofing.sources import PUNCTUATION
from editor.proofing.surnames import SURNAMES

_RUN = lazy_pattern(r"[，。、；：！？,.;:!?](?:[ \u00a0\u3000]{0,4}[，。、；：！？,.;:!?])+")
_FULL = str.maketrans(",.;:!?", "，。；：！？")
_ACROSS_QUOTE = lazy_pattern(r"([，、；。])[”’」』]\1|。[）](?=[。，、；])|。[”」](?=[、，；])")
_SPOKEN_OF = "“‘「『（"


def _colliding(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    return islice(_all_colliding(passage), MANY)


def _all_colliding(passage: Passage) -> Iterator[Hit]:
    text = passage.text
    for match in _RUN.finditer(text):
        start, end = match.span()
        run = match.group()
        bare = re.sub(r"[ \u00a0\u3000]", "", run)
        full = bare.translate(_FULL)
        if bare.isascii() and not _is_chinese_run(text, start, bare):
            continue
        if set(full) <= {"！", "？"} or not is_free(passage, start, end):
            continue
        if set(full) == {"。"} and len(full) > 2:
            continue  # an ellipsis: P05
        if text[start - 1 : start] in _SPOKEN_OF and start:
            continue  # marks that are spoken of: “，。”
        if len(set(full)) == 1:
            yield _hit(
                start, end, run, (full[0],),
                automatic=len(full) == 2 and len(bare) == len(run) and not bare.isascii(),
            )  # fmt: skip
        else:
            # The stronger of the two is what was meant more often.
            strong = [mark for mark in full if mark in "。！？"]
            first = strong[-1] if strong else full[0]
            others = dict.fromkeys(mark for mark in full if mark != first)
            yield _hit(start, end, run, (first, *others))
    for match in _ACROSS_QUOTE.finditer(text):
        start, end = match.span()
        before = text[start - 1 : start] if start else ""
        if (before and before in _SPOKEN_OF) or not is_free(passage, start, end):
            continue
        written = match.group()
        if match[1]:
            # What is quoted whole keeps its own full stop, what is part of a sentence has none.
            right = written[:2] if match[1] == "。" else written[1:]
            yield _hit(start, end, written, (right, written[1:] if right != written[1:] else right))
        else:
            yield Hit(
                start, start + 1,
                _("“。” stands inside a sentence that goes on."), ("",),
                _("What is quoted or bracketed within a sentence ends without a full stop."),
                level=Level.HINT if written[1] in "”」" else Level.WARNING,
            )  # fmt: skip


def _is_chinese_run(text: str, start: int, bare: str) -> bool:
    """Whether a run of half-width stops is two different ones behind a Chinese character."""
    return (
        len(set(bare)) > 1 and not set(bare) <= set("!?") and start > 0
        and re.match(f"[{HAN}”》）]", text[start - 1]) is not None
        and "://" not in text[start : start + 4]
        and re.fullmatch(r"[,.;:]{2}", bare) is not None
    )  # fmt: skip


def _hit(
    start: int, end: int, written: str, proposals: tuple[str, ...], *, automatic: bool = False
) -> Hit:
    return Hit(
        start, end,
        _("“{marks}”: two stops where one belongs: “{right}”.").format(
            marks=written, right=proposals[0]
        ),
        tuple(dict.fromkeys(proposals)),
        _("Two stops never stand side by side, but for “？！” and repeated “！”."),
        automatic=automatic,
    )  # fmt: skip


# ---- P08, P09: items that their marks set off already

_BETWEEN = {
    "P08": re.compile(r"(?<=[》〉])、(?=[《〈])"),
    "P09": re.compile(r"(?<=[”])、(?=[“])"),
}
_ENUMERATED = lazy_pattern(r"[^，。；：！？\n]{0,200}")
_GLOSSED = lazy_pattern(
    r"[》〉”]（[^（）]{0,60}）、|[》〉”][^，。；：！？\n《〈“、]{1,20}、"
    r"|、[^《〈“，。；：！？\n]{1,20}、"
)


def _between_titles(passage: Passage, setting: Setting) -> Iterator[Hit]:
    return _between(passage, setting, "P08")


def _between_quotations(passage: Passage, setting: Setting) -> Iterator[Hit]:
    return _between(passage, setting, "P09")


def _between(passage: Passage, setting: Setting, rule: str) -> Iterator[Hit]:
    """Not in Taiwan and Hong Kong, where 、 between them is the rule."""
    if setting.is_traditional:
        return
    text, told, judged, glossed = passage.text, 0, -1, False
    for match in _BETWEEN[rule].finditer(text):
        place = match.start()
        if place >= judged:
            # All items of one enumeration are set off alike.
            before = max(0, place - 200)
            start = max(text.rfind(mark, before, place) for mark in "，。；：！？\n") + 1
            end = _ENUMERATED.match(text, place)
            judged = end.end() if end else place + 1
            glossed = _GLOSSED.search(text, max(start, before), judged) is not None
        if glossed:
            continue
        told += 1
        if told > MANY:
            return
        yield Hit(
            place, place + 1,
            _("Between titles in 《》 “、” is usually left out.") if rule == "P08"
            else _("Between words in quotation marks “、” is usually left out."),
            ("",),
            _("The marks set the items off already; many newspapers keep “、”. It is needed where"
              " a bracketed note comes between them."),
        )  # fmt: skip


# ---- P29: how a paragraph ends

_STOPS = lazy_pattern("[，。；：！？]")
_ENDS_OPEN = lazy_pattern(r"[，、,][ \u00a0\u3000]*$")
_ENDED = lazy_pattern(r"[。！？…”’」』）)》；：.!?;:\]】〕—～#*][ \u00a0\u3000]*$")
_SIGNED = lazy_pattern(r"——[^—。]{1,12}$|[摄攝]$")
_HAN = lazy_pattern(f"[{HAN}]")
_VERSE = 16
_ENOUGH = 7
_LONG = 30


def _ending(passage: Passage, _setting: Setting) -> str:
    """Give "open" and "short-open" for a paragraph that stops at a comma, "stop" and "none" for
    one that is prose, "short" for a line.
    """
    text = passage.text
    if passage.kind not in (Kind.PARAGRAPH, Kind.ITEM) or not passage.has_han:
        return ""
    if _ENDS_OPEN.search(text[-6:]):
        return "open" if len(text) > _VERSE else "short-open"
    if len(text) <= _VERSE:
        return "short"
    if passage.kind is not Kind.PARAGRAPH or len(text) < 20 or not _STOPS.search(text):
        return ""
    if _ENDED.search(text[-6:]) or _SIGNED.search(text[-16:]):
        return "stop"
    if within(header_lines(passage), len(text) - 1, len(text)):
        return ""
    sentences = "。" in text[:-1] and len(text) >= _LONG and text[-30:].count(" ") < 2
    return "none" if sentences and _HAN.match(text[-1]) else ""


def _judge_endings(
    placed: Sequence[Placed], _release: Release, _setting: Setting
) -> Iterator[Verdict]:
    prose = [each for each in placed if each.facts in ("stop", "none") and not each.spot.path]
    odd = [each for each in prose if each.facts == "none"]
    lines = {each.spot.block for each in placed if each.facts in ("short", "short-open")}
    for each in placed:
        block = each.spot.block
        # Lines of verse end at a comma, and stand together.
        verse = each.facts == "short-open" and not lines.isdisjoint((block - 1, block + 1))
        if each.facts in ("open", "short-open") and not verse:
            end = len(each.passage.text.rstrip(" \u00a0\u3000"))
            yield Verdict(
                each.spot,
                Hit(
                    end - 1, end,
                    _("The paragraph ends at “{mark}”.").format(mark=each.passage.text[end - 1]),
                    ("。",),
                    _("A comma says that the sentence goes on: a stop is wrong, or words are"
                      " missing."),
                    # It may be half of a headline that was set in two lines.
                    level=Level.WARNING if each.facts == "short-open" else None,
                ),
            )  # fmt: skip
    if len(odd) == 1 and len(prose) >= _ENOUGH:
        end = len(odd[0].passage.text)
        yield Verdict(
            odd[0].spot,
            Hit(
                end - 1, end, _("The paragraph ends without a stop; all others have one."),
                (odd[0].passage.text[end - 1] + "。",),
                _("The end of the sentence may be missing."), level=Level.HINT,
            ),
        )  # fmt: skip


# ---- P30: 、 in front of 和

_AND = lazy_pattern(
    r"(?<=[^，。；：！？、\n])、(以及(?!格)|和(?![谐諧平睦气氣田县縣解善蔼藹煦美顺順风風盘盤弦缓緩服約约合龙龍声聲])"
    r"|及(?![时時格至早其物冠第一二三两])|与(?![会會时時众眾民世日其此会會]))"
    r"(?P<last>[一-鿿“”《》]{1,12}?)"
    r"(?=等|[，。；！？）]|$|负责人|负责同志|主要领导|代表|参加|出席|参会|列席|组成|联合|共同|方面|問題|问题|负责|的)"
)
# What makes a clause of the part behind the word: 与师生座谈, 与国际标准接轨.
_CLAUSE = lazy_pattern(
    "[的了着地得把被向对對为為和与與]|(?:相关|有关|结合|接轨|配套|座谈|交流|合作|联动|联系|衔接|融合|同步|同行|同心|相连|相通|相融"
    "|相伴|共存|共享|共治|见面|谈心|签约|签订|比较|相比|相邻|毗邻|分享|沟通|对话|互动|挂钩|協議|協作|座談|交流|聯繫|結合|同志)$"
)


def _comma_and(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    text = passage.text
    for match in islice(_AND.finditer(text), MANY):
        start, last = match.start(), match["last"]
        before = re.split("[，。；：！？\n（）]", text[max(0, start - 60) : start])[-1]
        items = before.split("、")
        # Only where a list of short nouns goes on: verbs and clauses may begin with those words.
        alike = len(items[-1]) <= 6 and abs(len(items[-1]) - len(last)) <= 3
        if (len(items) < 2 and not alike) or not 1 <= len(items[-1]) <= 10 or _CLAUSE.search(last):
            continue
        if match[1] in "和与" and (len(last) > len(items[-1]) + 4 or "的" in items[-1]):
            continue
        # 和 may be the surname of one more person.
        person = (
            match[1] == "和"
            and len(last) <= 2
            and all(2 <= len(item) <= 3 and item[0] in SURNAMES for item in items[1:])
        )
        yield Hit(
            start, start + 1,
            _("“、” in front of “{word}”: one of the two.").format(word=match[1]), ("",),
            _("The last two items are joined by the word, the others by “、”."),
            level=Level.HINT if person and len(items) > 1 else None,
        )  # fmt: skip


_RUNNING = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTATION, Kind.SUMMARY, Kind.BOILERPLATE})

RULES = (
    TextRule(
        "P04", Level.ERROR, lambda: _("Stops side by side"), _colliding, PUNCTUATION,
        lambda: _("Two stops side by side are left over from a change."), needs="，。、；：！？",
    ),
    TextRule(
        "P08", Level.HINT, lambda: _("“、” between titles"), _between_titles, PUNCTUATION,
        lambda: _("Titles in 《》 side by side are set off by their marks."), needs="、",
    ),
    TextRule(
        "P09", Level.HINT, lambda: _("“、” between quotations"), _between_quotations, PUNCTUATION,
        lambda: _("Words in quotation marks side by side are set off by their marks."), needs="、",
    ),
    ReleaseRule(
        "P29", Level.ERROR, lambda: _("End of a paragraph"), _judge_endings, _ending, PUNCTUATION,
        lambda: _("A paragraph ends with a stop, never at a comma."),
    ),
    TextRule(
        "P30", Level.WARNING, lambda: _("“、” before “and”"), _comma_and, PUNCTUATION,
        lambda: _("“、” and a word for “and” do the same work."), needs="、", kinds=_RUNNING,
    ),
)  # fmt: skip
