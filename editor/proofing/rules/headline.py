"""F06: a number or a name of the headline that the text does not have; F09 has the summary's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from editor.document.release import Release
from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN, HEADLINES, Kind, Passage, within
from editor.proofing.quantities import Quantity, english_numbers_in, quantities_of
from editor.proofing.rule import CHINESE, ENGLISH, Hit, Placed, ReleaseRule, Setting, Verdict
from editor.proofing.surnames import SURNAMES

_VISITS = (
    "调研|調研|主持|出席|会见|會見|带队|帶隊|率队|率隊|赴|到[^，]{2,8}调研|走访|走訪|慰问|慰問|检查|檢查|督导|督導|督查|看望|"
    "接待|暗访|暗訪|宣讲|宣講|讲授|讲党课|讲话|作报告|参加|參加|深入|来[^，]{1,6}调研"
)
# 潘学祥调研科技创新工作, 县长潘学祥主持…; two-character names are words too often.
_PERSON = lazy_pattern(
    rf"(?:^|[：:，, \u3000]|(?:书记|書記|县长|縣長|市长|市長|区长|區長|局长|局長|主任|镇长"
    rf"|鎮長))(?P<name>[{SURNAMES}][{HAN}]{{1,2}}?)(?=(?:一行)?(?:{_VISITS}))"
)
_COUNTY = lazy_pattern(
    f"(?P<stem>[{HAN}]{{2}})[县縣](?!域|级|級|委|政|城|直|乡|內|内|外|里|裡|际|长|長)"
)
_OUR_COUNTY = lazy_pattern("[我全本该該][县縣市]")
_WORDLIKE = lazy_pattern("[A-Za-z·×+/:：\\-—～~.]")
_NAMED = lazy_pattern("[A-Za-z-]{2,30} $")
_DATE_UNITS = frozenset({"年", "月", "日", "号", "届", "期", "级"})
_YEAR = range(1900, 2100)
_ENOUGH = 20
_APPROXIMATION = Decimal("0.12")
_APPROXIMATE = lazy_pattern("[超逾近约約余餘多破]")


class Numbers(NamedTuple):
    """The numbers of a passage: `values` of all that is written, and how they are written."""

    quantities: tuple[Quantity, ...]
    words: frozenset[Decimal]


def gather_numbers(passage: Passage, setting: Setting) -> Numbers:
    """The numbers of a passage, for comparing a headline or a summary with the text."""
    words = english_numbers_in(passage.text) if setting.is_english else set()
    return Numbers(quantities_of(passage), frozenset(words))


def missing_numbers(
    claim: Placed, body: Sequence[Placed]
) -> Iterator[tuple[Quantity, Quantity | None]]:
    """The numbers in digits of a headline or summary that no text of the body has, each with one of
    the same unit that it has instead.
    """
    text = claim.passage.text
    wanted = [quantity for quantity in claim.facts.quantities if _is_claim(quantity, claim.passage)]
    if not wanted:
        return
    known = [quantity for placed in body for quantity in placed.facts.quantities]
    values = {quantity.value for quantity in known}
    values.update(quantity.value / 100 for quantity in known if quantity.unit == "%")
    for placed in body:
        values |= placed.facts.words
    for quantity in wanted:
        if quantity.value in values or any(_is_about(quantity, each, text) for each in known):
            continue
        digits = re.sub("[^0-9.]", "", text[quantity.start : quantity.end])
        written = re.compile(rf"(?<![0-9.]){re.escape(digits)}(?![0-9]|\.[0-9])")
        if any(written.search(placed.passage.text) for placed in body):
            continue
        others = [
            each for each in known if each.unit == quantity.unit and each.unit and not each.is_about
        ]
        # What the text lists, nobody needs to count in words: 3家 and the names of three firms.
        yield quantity, others[0] if others else None


def _is_claim(quantity: Quantity, passage: Passage) -> bool:
    text = passage.text
    if quantity.is_han or quantity.unit in _DATE_UNITS:
        return False
    if not quantity.unit and (
        quantity.value in _YEAR or (quantity.step == 1 and quantity.value < 2)
    ):
        return False
    before = text[quantity.start - 1 : quantity.start] if quantity.start else ""
    behind = text[quantity.end : quantity.end + 1]
    if _WORDLIKE.match(before) or _WORDLIKE.match(behind):
        return False
    if text[max(0, quantity.start - 1) : quantity.start] == "第":
        return False
    # 政务服务2.0, 2.5版
    if (
        not quantity.unit
        and not quantity.is_whole
        and (behind == "版" or text[quantity.start : quantity.end].endswith(".0"))
    ):
        return False
    # Web 2.0, Line-height 1.5: part of a name.
    if not quantity.unit and not quantity.is_whole and _NAMED.search(text, 0, quantity.start):
        return False
    if not quantity.unit and within(passage.quoted, quantity.start, quantity.end):
        return False
    return not within(passage.addresses, quantity.start, quantity.end)


def _is_about(claim: Quantity, told: Quantity, text: str) -> bool:
    """Whether the text's number is the one that the headline rounded."""
    if not told.value or abs(told.value - claim.value) > claim.value * _APPROXIMATION:
        return False
    if told.is_about or claim.is_about or _APPROXIMATE.search(text[claim.end : claim.end + 3]):
        return True
    if not claim.is_whole or claim.step > 1:
        return abs(told.value - claim.value) < claim.step
    return abs(told.value - claim.value) < max(Decimal(1), told.step) and not told.is_whole


def _judge(
    gathered: Sequence[Placed], _release: Release, setting: Setting
) -> Iterator[Verdict]:  # fmt: skip
    body = [
        placed for placed in gathered if placed.spot.in_body and placed.passage.kind is not Kind.ALT
    ]
    if sum(len(placed.passage.text) for placed in body) < _ENOUGH:
        return
    for placed in gathered:
        if placed.passage.kind not in HEADLINES:
            continue
        for quantity, other in missing_numbers(placed, body):
            yield Verdict(placed.spot, _number_hit(placed.passage.text, quantity, other))
        if setting.is_chinese:
            yield from _names(placed, body, setting)


def _number_hit(text: str, quantity: Quantity, other: Quantity | None) -> Hit:
    named = text[quantity.start : quantity.end].strip()
    if other is None:
        message = _("The headline's {number} does not occur in the text.").format(number=named)
        small = quantity.value <= 12
    else:
        message = _("The headline has {number}, the text has {other}.").format(
            number=named, other=f"{other.value.normalize():f}{other.unit}"
        )
        small = False
    return Hit(
        quantity.start,
        quantity.end,
        message,
        reason=_("What the headline counts, the text should say."),
        level=Level.HINT if small else Level.WARNING,
    )


def _names(title: Placed, body: Sequence[Placed], setting: Setting) -> Iterator[Verdict]:
    text = title.passage.text
    places = [(match.start("name"), match["name"]) for match in _PERSON.finditer(text)]
    for person in setting.profile.roster:
        at = text.find(person.name) if len(person.name) > 1 else -1
        if at >= 0 and (at, person.name) not in places:
            places.append((at, person.name))
    for at, name in places:
        if _is_named(name, body):
            continue
        other = _like_name(name, body)
        if other is None and name not in {person.name for person in setting.profile.roster}:
            level = Level.HINT if len(name) == 2 else Level.WARNING
        else:
            level = Level.WARNING
        message = (
            _("The headline's {name} does not occur in the text.").format(name=name)
            if other is None
            else _("The headline has {name}, the text has {other}.").format(name=name, other=other)
        )
        yield Verdict(
            title.spot,
            Hit(
                at,
                at + len(name),
                message,
                reason=_("Who stands in the headline should be named in the text."),
                level=level,
            ),
        )
    for match in _COUNTY.finditer(text):
        stem = match["stem"]
        if any(
            stem in placed.passage.text
            or stem[1] + match.group()[-1] in placed.passage.text
            or _OUR_COUNTY.search(placed.passage.text)
            for placed in body
        ) or re.search("[我全本该各两邻外]$|[于在到省市]", stem):
            continue
        if not any("县" in placed.passage.text or "縣" in placed.passage.text for placed in body):
            continue
        yield Verdict(
            title.spot,
            Hit(
                match.start(),
                match.start() + 3,
                _("The headline's {name} does not occur in the text.").format(
                    name=match.group()[:3]
                ),
                reason=_("The place of the headline should be named in the text."),
                level=Level.HINT,
            ),
        )


def _is_named(name: str, body: Sequence[Placed]) -> bool:
    spaced = f"{name[0]}\u3000{name[1]}" if len(name) == 2 else name
    return any(name in placed.passage.text or spaced in placed.passage.text for placed in body)


def _like_name(name: str, body: Sequence[Placed]) -> str | None:
    """A name of three characters in the text that differs from this one in one character."""
    if len(name) != 3:
        return None
    first, second, third = (re.escape(character) for character in name)
    like = re.compile(
        f"{first}{second}[{HAN}](?={_VISITS}|[，、。（）一同在说說表强指等])|{first}[{HAN}]{third}|[{SURNAMES}]{second}{third}"
    )
    for placed in body:
        match = like.search(placed.passage.text)
        if match is not None:
            return match.group()
    # 王建国实地调研: what follows the name is no verb of the list.
    title = re.compile(
        f"(?:书记|書記|县长|縣長|市长|市長|局长|局長|主任|镇长|鎮長){first}{second}[{HAN}]"
    )
    for placed in body:
        match = title.search(placed.passage.text)
        if match is not None:
            return match.group()[-3:]
    return None


RULES = (
    ReleaseRule(
        "F06", Level.WARNING, lambda: _("Headline numbers and names that the text does not have"),
        _judge, gather_numbers,
        explanation=lambda: _(
            "The headline promises what the text tells: the same number, the same name. 1.2万 and"
            " 12000 are the same."
        ),
        languages=CHINESE | ENGLISH,
        kinds=frozenset(Kind) - {Kind.FIELD, Kind.CREDIT, Kind.ALT, Kind.BOILERPLATE, Kind.SUMMARY},
    ),
)  # fmt: skip
