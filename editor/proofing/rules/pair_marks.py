"""Marks that come in pairs within one passage: what closes what, and what is turned.

No rule stands here; P21 asks.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import Passage
from editor.proofing.rule import Hit
from editor.proofing.rules.chinese_text import MANY, is_free

PAIRS = "“”‘’（）()《》〈〉【】〔〕[]「」『』{}［］｛｝"
_OPENERS = PAIRS[::2]
# The family of a mark: half-width and full-width brackets are one.
_FAMILY = {mark: PAIRS[place // 2 * 2] for place, mark in enumerate(PAIRS)} | {
    "(": "（", ")": "（", "［": "[", "］": "[", "｛": "{", "｝": "{",
}  # fmt: skip
CLOSER = {PAIRS[place]: PAIRS[place + 1] for place in range(0, len(PAIRS), 2)}
OPENER = {closer: opener for opener, closer in CLOSER.items()}
_CURVED = lazy_pattern("[“”]")
_MARKS = lazy_pattern(f"[{re.escape(PAIRS)}]")
QUOTES = "“‘「『"
MILD = "[{"
_DEEP = 8
"""Marks that lie open are looked for no deeper: nobody nests further."""
_HEAP = 2000
"""So many marks lie open in no text that a person wrote."""
_NEAR = 60
"""Characters within which two marks are still thought to belong together."""

_ORDINAL = lazy_pattern(
    r"(?:^|[\s。；：，、;:,（(“])(?:[0-9]{1,3}|[A-Za-z]|[ivxIVX]{1,4}|[一二三四五六七八九十]{1,3}|[①-⑳])$"
    r"|(?<![0-9A-Za-z])[A-Za-z]$"
)
_LATIN = lazy_pattern("[A-Za-z]")
_DECADE = lazy_pattern("[0-9０-９]{2}(?:s|年代|后)?")
_EMOTICON = lazy_pattern(r"[:;：；=][-^oO]?$")
_INTERVAL = lazy_pattern(
    r"[(\[（［]\s*[-−+]?[0-9.∞]{1,12}\s*[,，]\s*[-−+]?[0-9.∞]{1,12}\s*[)\]）］]"
)
STOPPED = frozenset("。！？…；.!?")


class Open(NamedTuple):
    """A mark that was opened: where, and which. `crossed` is where a mark outside it closed."""

    place: int
    mark: str
    crossed: int = -1


class Marks(NamedTuple):
    """What a passage says of its pairs. `hits` are certain; `opened` was not closed in it and
    `strays` were not opened. `reopens` says that it begins with a quotation mark, and `ends` that
    this quotation ends as one of several paragraphs does.
    """

    hits: tuple[Hit, ...]
    opened: tuple[Open, ...]
    strays: tuple[tuple[int, str], ...]
    reopens: str = ""
    ends: bool = False


def scan(passage: Passage) -> Marks:
    """Pair the marks of a passage, in time linear in its length."""
    text = passage.text
    hits: list[Hit] = []
    nested: list[Hit] = []
    strays: list[tuple[int, str]] = []
    stack: list[Open] = []
    skipped = {
        place
        for match in (_INTERVAL.finditer(text) if passage.characters & set("(（[［") else ())
        for place in (match.start(), match.end() - 1)
    }
    begin = re.match(r"\s*([“「『‘])", text)
    reopens, ends = (begin[1], False) if begin else ("", False)
    for match in _MARKS.finditer(text):
        place, mark = match.start(), match.group()
        if len(strays) + len(hits) > MANY or len(stack) > _HEAP:
            break
        if place in skipped or (mark in "’‘" and _is_apostrophe(text, place, mark)):
            continue
        if mark in _OPENERS:
            if not (mark in QUOTES and _reopens(text, place, stack, mark)):
                stack.append(Open(place, mark))
            continue
        found = _find(stack, _FAMILY[mark])
        if found is None:
            if not _stands_alone(text, place, mark) and is_free(passage, place, place + 1):
                strays.append((place, mark))
            continue
        opened = stack.pop(found)
        for deeper in range(found, len(stack)):
            if stack[deeper].crossed < 0:
                stack[deeper] = stack[deeper]._replace(crossed=place)
        if opened.crossed >= 0 and place - opened.crossed <= _NEAR:
            hits.append(_crossing(text, opened, place))
        if CLOSER[opened.mark] != mark and opened.mark in "（(［[｛{":
            hits.append(_mixed(opened, place, mark))
        elif opened.mark in "“「" and any(each.mark == opened.mark for each in stack[-_DEEP:]):
            nested += _nested(text, opened, place)
        if begin and opened.place == begin.start(1):
            ends = text[place - 1] in STOPPED or not text[place + 1 :].strip()
    opened_left = [each for each in stack[:MANY] if is_free(passage, each.place, each.place + 1)]
    # Within a mark that was only left open nothing is nested.
    first = min((each.place for each in stack if each.mark in _INNER), default=len(text))
    hits += (hit for hit in nested if hit.start < first)
    if not _all_turned(text, opened_left, strays, hits):
        _turned(text, opened_left, strays, hits)
    return Marks(tuple(hits), tuple(opened_left), tuple(strays), reopens, ends)


def _find(stack: list[Open], family: str) -> int | None:
    for depth in range(1, min(_DEEP, len(stack)) + 1):
        if _FAMILY[stack[-depth].mark] == family:
            return len(stack) - depth
    return None


def _reopens(text: str, place: int, stack: list[Open], mark: str) -> bool:
    """Whether a line begins with a mark that a line before it opened."""
    line = text.rfind("\n", max(0, place - 8), place)
    return line >= 0 and not text[line:place].strip() and any(
        each.mark == mark and each.place < line for each in stack[-_DEEP:]
    )  # fmt: skip


def _is_apostrophe(text: str, place: int, mark: str) -> bool:
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    if mark == "‘":
        return bool(_DECADE.match(text, place + 1)) and "’" not in text[place : place + 8]
    if before and (_LATIN.match(before) or before.isdigit()):
        if after and _LATIN.match(after):
            return True
        # workers’ rights
        return "‘" not in text[max(0, place - _NEAR) : place]
    return bool(_DECADE.match(text, place + 1)) and "‘" not in text[max(0, place - _NEAR) : place]


def _stands_alone(text: str, place: int, mark: str) -> bool:
    """Whether a closing bracket is that of an item number or of a face: 1) a） :)"""
    if mark not in ")）]］":
        return False
    before = text[max(0, place - 6) : place]
    return bool(_ORDINAL.search(before) or _EMOTICON.search(before))


def _crossing(text: str, opened: Open, place: int) -> Hit:
    return Hit(
        opened.crossed, place + 1,
        _("“{outer}” and “{inner}” cross: the one that opened last closes first.").format(
            outer=text[opened.crossed], inner=text[place]
        ),
        (text[place] + text[opened.crossed],) if place == opened.crossed + 1 else (),
        _("Marks in pairs lie one within the other."),
    )  # fmt: skip


def _mixed(opened: Open, place: int, mark: str) -> Hit:
    right = CLOSER[opened.mark]
    if opened.mark in "([{":  # the full-width one of the two is the Chinese one
        full = OPENER[mark]
        return Hit(
            opened.place, opened.place + 1,
            _("“{opener}” is closed by “{closer}”: one is half-width, one full-width.").format(
                opener=opened.mark, closer=mark
            ),
            (full,), _("Both brackets of a pair have the same width."),
        )  # fmt: skip
    return Hit(
        place, place + 1,
        _("“{opener}” is closed by “{closer}”: one is half-width, one full-width.").format(
            opener=opened.mark, closer=mark
        ),
        (right,), _("Both brackets of a pair have the same width."),
    )  # fmt: skip


_INNER = {"“": "‘’", "「": "『』"}


def _nested(text: str, opened: Open, place: int) -> list[Hit]:
    inner = _INNER[opened.mark]
    return [
        Hit(
            at, at + 1,
            _("“{mark}” within quotation marks of the same kind: “{right}”.").format(
                mark=text[at], right=right
            ),
            (right,), _("A quotation within a quotation has the other marks."),
            level=Level.WARNING,
        )
        for at, right in ((opened.place, inner[0]), (place, inner[1]))
    ]  # fmt: skip


def _all_turned(
    text: str, opened: list[Open], strays: list[tuple[int, str]], hits: list[Hit]
) -> bool:
    """Tell of quotation marks that are all the wrong way round: ”甲“和”乙“."""
    if len(opened) != 1 or len(strays) != 1 or hits:
        return False
    if opened[0].mark != "“" or strays[0][1] != "”":
        return False
    marks = list(islice(_CURVED.finditer(text), MANY))
    places = [match.start() for match in marks]
    if "".join(match.group() for match in marks) != "”“" * (len(marks) // 2):
        return False
    pairs = zip(places[::2], places[1::2], strict=True)
    if any(end - start > _NEAR or (start and text[start - 1] in STOPPED) for start, end in pairs):
        return False
    hits += (_turn(match.start(), match.group(), "“”"[match.group() == "“"]) for match in marks)
    opened.clear()
    strays.clear()
    return True


def _turned(text: str, opened: list[Open], strays: list[tuple[int, str]], hits: list[Hit]) -> None:
    """Take out of `opened` and `strays` quotation marks that were only typed the wrong way round,
    and tell of them: ”甲“, “甲“ and ”甲”.
    """
    _doubled(text, opened, strays, hits)
    _unlike(text, opened, strays, hits)
    for each in [each for each in strays if each[1] in "”’"]:
        place, mark = each
        opener = OPENER[mark]
        pair = next(
            (one for one in opened
             if one.mark == opener and place < one.place <= place + _NEAR
             and not re.search(r"[。\n“”]", text[place + 1 : one.place])),
            None,
        )  # fmt: skip
        if pair is not None and (place == 0 or text[place - 1] not in STOPPED):
            strays.remove(each)
            opened.remove(pair)
            hits.append(_turn(place, mark, opener))
            hits.append(_turn(pair.place, opener, mark))
    first = 0
    while first + 1 < len(opened):
        one, other = opened[first], opened[first + 1]
        between = text[one.place + 1 : other.place]
        after = text[other.place + 1 : other.place + 2]
        if one.mark == other.mark and one.mark in "“‘" and len(between) <= _NEAR and not re.search(
            r"[\n“”‘’]|：$", between
        ) and (not after or not between.endswith(("的", "和", "了"))):  # fmt: skip
            hits.append(_turn(other.place, other.mark, CLOSER[other.mark]))
            del opened[first : first + 2]
            continue
        first += 1
    first = 0
    while first + 1 < len(strays):
        (start, mark), (end, last) = strays[first], strays[first + 1]
        between = text[start + 1 : end]
        if mark == last and mark in "”’" and len(between) <= 20 and not re.search(
            r"[，。；：\n“”]", between
        ):  # fmt: skip
            hits.append(_turn(start, mark, OPENER[mark]))
            del strays[first : first + 2]
            continue
        first += 1


def _doubled(text: str, opened: list[Open], strays: list[tuple[int, str]], hits: list[Hit]) -> None:
    """Take out of `opened` and `strays` marks typed twice, “绿色工厂””, and tell of them."""
    for stray in list(strays):
        place, mark = stray
        if place and text[place - 1] == mark and (place - 1, mark) not in strays:
            strays.remove(stray)
            hits.append(_twice(place - 1, mark))
    for one in list(opened):
        place = one.place
        if text[place + 1 : place + 2] == one.mark and not any(
            other.place == place + 1 for other in opened
        ):
            opened.remove(one)
            hits.append(_twice(place, one.mark))


def _twice(place: int, mark: str) -> Hit:
    return Hit(
        place, place + 2, _("“{mark}” stands twice: one is enough.").format(mark=mark), (mark,),
        _("Marks in pairs: one opens, one closes."),
    )  # fmt: skip


def _unlike(text: str, opened: list[Open], strays: list[tuple[int, str]], hits: list[Hit]) -> None:
    """Take out of `opened` and `strays` a quotation that a mark of another kind closes, as ‘甲”
    or “甲’, and tell of the single one.
    """
    for one in list(opened):
        if one.mark not in "“‘":
            continue
        closer = "’" if one.mark == "“" else "”"
        stray = next(
            (each for each in strays if each[1] == closer
             and one.place < each[0] <= one.place + _NEAR
             and not re.search("[。\n“”‘’]", text[one.place + 1 : each[0]])),
            None,
        )  # fmt: skip
        if stray is None:
            continue
        opened.remove(one)
        strays.remove(stray)
        place, right = (one.place, "“") if one.mark == "‘" else (stray[0], "”")
        hits.append(
            Hit(
                place, place + 1,
                _("“{opener}” is closed by “{closer}”: “{right}”.").format(
                    opener=one.mark, closer=closer, right=right
                ),
                (right,), _("The two marks of a pair are of one kind."),
            )
        )  # fmt: skip


def _turn(place: int, mark: str, right: str) -> Hit:
    return Hit(
        place, place + 1,
        _("“{mark}” the wrong way round: “{right}”.").format(mark=mark, right=right), (right,),
        _("The first mark of a pair opens, the second closes."),
    )  # fmt: skip
