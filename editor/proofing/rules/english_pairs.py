"""E33 to E35: quotation marks and brackets that have no partner, or are of two kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from editor.document.release import Release
from editor.i18n import _
from editor.proofing.finding import Level, Spot
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import Kind, Passage, within
from editor.proofing.rule import ENGLISH, Hit, Placed, ReleaseRule, Setting, TextRule, Verdict
from editor.proofing.rules.english_text import PROSE, quote_marks
from editor.proofing.sources import AP

_STRAIGHT_WORD = lazy_pattern(r"[A-Za-z]'(?=[a-z])|[a-z]s' ")
_BRACKETS = lazy_pattern(r"[()\[\]（）［］]")
_PARTNER = {")": "(", "]": "[", "）": "（", "］": "［"}
_LOOSE = {"(": "（", "（": "(", "[": "［", "［": "["}
# 1) a) iv) (in lists), :) and ;-)
_COUNTS = lazy_pattern(
    r"(?:(?<![\w(])(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4}|[가-힣ア-ンあ-ん①-⑳])|[:;=8]['-]?)$"
)
_SMILEY = lazy_pattern(r"(?<![A-Za-z0-9])[:;]'?-?$")


class _Unclosed(NamedTuple):
    """What a paragraph has of quotation marks without a partner: those `closing` alone and the
    one that stays `open` to the end (-1); and whether it begins with an opening mark.
    """

    stray: tuple[int, ...]
    open: int
    begins: bool


def _mixed(passage: Passage, _setting: Setting) -> Iterator[Hit]:
    text = passage.text
    marks = quote_marks(text)
    straight = [mark for mark in marks if text[mark.at] == '"']
    if straight and len(straight) < len(marks):
        # The fewer are to become like the others.
        few_are_straight = 2 * len(straight) <= len(marks)
        message = _("Straight and curly quotation marks are mixed here.")
        for mark in marks:
            if (text[mark.at] == '"') is few_are_straight:
                right = ("“" if mark.opens else "”") if few_are_straight else '"'
                yield Hit(mark.at, mark.at + 1, message, (right,), automatic=True)
    if "'" in passage.characters and "’" in passage.characters:
        for match in _STRAIGHT_WORD.finditer(text):
            at = match.start() + match.group().index("'")
            if not within(passage.addresses, at, at + 1):
                message = _("A straight apostrophe among curly ones: “’”.")
                yield Hit(at, at + 1, message, ("’",), automatic=True)


def _quotes_of(passage: Passage, _setting: Setting) -> _Unclosed | None:
    stray = []
    opened = -1
    text = passage.text
    marks = quote_marks(text)
    for mark in marks:
        if mark.opens:
            # A quotation goes on in a new line with a new opening mark.
            if opened >= 0 and text[mark.at - 1] != "\n":
                stray.append(opened)
            opened = mark.at
        elif opened >= 0:
            opened = -1
        else:
            stray.append(mark.at)
    begins = bool(marks) and marks[0].opens and not text[: marks[0].at].strip(" ‘'(—")
    return _Unclosed(tuple(stray), opened, begins) if stray or opened >= 0 or begins else None


def _judge_quotes(
    gathered: Sequence[Placed], _release: Release, _setting: Setting
) -> Iterator[Verdict]:
    message = _("This quotation mark has no partner.")
    reason = _("Only a quotation that goes on in the next paragraph stays open, and opens there.")
    for number, (spot, _passage, unclosed) in enumerate(gathered):
        for at in unclosed.stray:
            yield Verdict(spot, Hit(at, at + 1, message, reason=reason))
        if unclosed.open < 0:
            continue
        following = gathered[number + 1] if number + 1 < len(gathered) else None
        if following and following.facts.begins and _is_next(spot, following.spot):
            continue
        yield Verdict(spot, Hit(unclosed.open, unclosed.open + 1, message, reason=reason))


def _is_next(spot: Spot, following: Spot) -> bool:
    return spot.in_body and following.block == spot.block + 1 and not (spot.path or following.path)


def _closes_in_address(passage: Passage, at: int, partner: str) -> bool:
    """Whether the bracket at that place closes one of its own address."""
    start = next((first for first, last in passage.addresses if first <= at < last), at)
    before = passage.text[start:at]
    return before.count(partner) > before.count(passage.text[at])


def _brackets_of(
    passage: Passage, _setting: Setting
) -> tuple[tuple[tuple[str, int], ...], tuple[int, ...]] | None:
    """The brackets that are open at the end, and those that were not opened."""
    open_marks: list[tuple[str, int]] = []
    stray: list[int] = []
    text = passage.text
    for match in _BRACKETS.finditer(text):
        mark, at = match.group(), match.start()
        partner = _PARTNER.get(mark)
        in_address = within(passage.addresses, at, at + 1)
        if partner is None:
            if not in_address and not (mark == "(" and _SMILEY.search(text, max(0, at - 3), at)):
                open_marks.append((mark, at))
        elif open_marks and open_marks[-1][0] in (partner, _LOOSE[partner]):
            # The end of “(see www.example.org)” is taken for part of the address.
            if not (in_address and _closes_in_address(passage, at, partner)):
                open_marks.pop()
        elif not in_address and not _COUNTS.search(text, max(0, at - 5), at):
            stray.append(at)
    return (tuple(open_marks), tuple(stray)) if open_marks or stray else None


def _judge_brackets(
    gathered: Sequence[Placed], _release: Release, _setting: Setting
) -> Iterator[Verdict]:
    message = _("This bracket has no partner.")
    carried: tuple[Spot, str, int] | None = None
    for spot, passage, (opened, strays) in gathered:
        places = [at for _mark, at in opened] + list(strays)
        if carried is not None:
            before, mark, at = carried
            if (
                _is_near(before, spot) and strays
                and _PARTNER.get(passage.text[strays[0]]) in (mark, _LOOSE.get(mark))
            ):  # fmt: skip
                places.remove(strays[0])
            else:
                yield Verdict(before, Hit(at, at + 1, message))
            carried = None
        # A note in brackets may have two paragraphs or three.
        if opened and not spot.path and not spot.part and spot.in_body:
            mark, at = opened[-1]
            places.remove(at)
            carried = (spot, mark, at)
        for at in sorted(places):
            yield Verdict(spot, Hit(at, at + 1, message))
    if carried is not None:
        yield Verdict(carried[0], Hit(carried[2], carried[2] + 1, message))


def _is_near(spot: Spot, following: Spot) -> bool:
    return spot.block < following.block <= spot.block + 3 and not (spot.path or following.path)


RULES = (
    TextRule(
        "E33", Level.HINT, lambda: _("Straight and curly quotation marks mixed"), _mixed, AP,
        lambda: _("One kind through a release; curly ones are those of print."),
        ENGLISH, None, "\"'",
    ),
    ReleaseRule(
        "E34", Level.WARNING, lambda: _("Quotation marks without a partner"), _judge_quotes,
        _quotes_of, AP,
        lambda: _("A reader must see where another’s words begin and where they end."),
        ENGLISH, PROSE | {Kind.TITLE, Kind.SUBTITLE, Kind.CAPTION}, "\"“”",
    ),
    ReleaseRule(
        "E35", Level.ERROR, lambda: _("Brackets without a partner"), _judge_brackets,
        _brackets_of, AP,
        lambda: _("Part of the text, or the other bracket, is missing."),
        ENGLISH, None, "()[]（）［］",
    ),
)  # fmt: skip
