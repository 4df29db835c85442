"""N01, N06: names of the state, the Party, their organs and leaders, and set phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import Passage, within
from editor.proofing.phrases import Phrases, phrases
from editor.proofing.rule import Hit, Setting, TextRule
from editor.proofing.similar import Slip, is_like, pairs_of, places_of

# Beside a name that is written almost as a leader's, these leave no doubt who is meant.
_OFFICE = lazy_pattern(
    "总书记|總書記|国家主席|國家主席|国家副主席|总理|總理|委员长|政治局|中央书记处|中央军委|中纪委|中央纪委|"
    "全国政协|全国人大|国务委员|中宣部|中组部|中央宣传部|中央组织部"
)
_PAST = lazy_pattern(
    "原|[旧曾时]|当年|改革前|更名|改名|组建|整合|合并|不再|撤销|职责|印发|[〔（(][12][09]|19|20[01]"
)


def _language(setting: Setting) -> str:
    return setting.language if setting.is_traditional else "zh-Hans"


def _slips(passage: Passage, setting: Setting) -> Iterator[Hit]:
    table = phrases(_language(setting))
    text = passage.text
    told: list[tuple[int, int]] = []
    misses = table.misses.find(text)
    doubtful = {miss.start for miss in misses if miss.slip is Slip.UNLIKE} if misses else set()
    found = [(miss.start, miss.end, miss.phrase) for miss in misses]
    found += _listed(text, table)
    if _OFFICE.search(text):
        found += _leaders(text, table)
    for start, end, phrase in sorted(found, key=lambda each: (each[0] - each[1], each[0])):
        if within(passage.addresses, start, end):
            continue
        if any(start < other_end and end > other for other, other_end in told):
            continue
        told.append((start, end))
        yield Hit(
            start,
            end,
            _("“{wrong}” must read “{right}”.").format(wrong=text[start:end], right=phrase),
            (phrase,),
            level=Level.WARNING if start in doubtful and phrase not in table.gravest else None,
            source=table.source_of.get(phrase) or table.slips.get(text[start:end], ("", ""))[1],
        )


def _listed(text: str, table: Phrases) -> Iterator[tuple[int, int, str]]:
    for pair in pairs_of(text) & table.slips_by_pair.keys():
        for wrong in table.slips_by_pair[pair]:
            for place in places_of(text, wrong):
                end = place + len(wrong)
                around = text[max(0, place - 4) : end + 4]
                if not any(near in around and wrong in near for near in table.near):
                    yield place, end, table.slips[wrong][0]


def _leaders(text: str, table: Phrases) -> Iterator[tuple[int, int, str]]:
    """Names of leaders with one character taken for another, beside an office of theirs."""
    for name in table.leaders:
        for anchor, ahead in ((name[:2], 0), (name[1:], 1)):
            place = text.find(anchor)
            while place >= 0:
                start = place - ahead
                there = text[max(0, start) : start + 3]
                at = 0 if ahead else 2
                if (
                    there != name
                    and len(there) == 3
                    and start >= 0
                    and _OFFICE.search(text[max(0, start - 14) : start + 12])
                    and is_like(there[at], name[at])
                    and there not in table.leaders
                ):
                    yield start, start + 3, name
                place = text.find(anchor, place + 1)
        for match in re.finditer(f"{name[0]}(.){name[2]}", text) if name[0] in text else ():
            if (
                match.group() != name
                and match.group() not in table.leaders
                and _OFFICE.search(text[max(0, match.start() - 14) : match.end() + 9])
                and is_like(match.group(1), name[1])
            ):
                yield match.start(), match.end(), name


def _former(passage: Passage, setting: Setting) -> Iterator[Hit]:
    if setting.is_traditional:
        return
    text = passage.text
    ends: set[int] = set()
    table = phrases(_language(setting)).former
    for old in sorted(table, key=len, reverse=True):
        place = text.find(old)
        while place >= 0:
            end = place + len(old)
            if (
                end not in ends
                and not within(passage.quoted, place, end)
                and not within(passage.addresses, place, end)
                and not _PAST.search(text[max(0, place - 16) : place])
                and not _PAST.search(text[end : end + 6])
                and text[end : end + 1] not in ("门", "长")
            ):
                now, source = table[old]
                yield Hit(
                    place,
                    end,
                    _("“{old}” is the former name of an organ; today it is “{now}”.").format(
                        old=old, now=now
                    ),
                    (now,),
                    source=source,
                )
            ends.add(end)
            place = text.find(old, place + 1)


RULES = (
    TextRule(
        "N01", Level.ERROR, lambda: _("Slips in protected phrases"), _slips,
        explanation=lambda: _(
            "Names of the state, the Party, their organs and leaders, and set phrases must stand "
            "exactly as they are: a slip in them is the gravest fault of a page."
        ),
    ),
    TextRule(
        "N06", Level.HINT, lambda: _("Former names of organs"), _former,
        explanation=lambda: _("An organ that was renamed or merged, in a text of today."),
        needs="局部会办委",
    ),
)  # fmt: skip
