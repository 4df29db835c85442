"""W06: short names that are used before they are said, said twice, or never used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from editor.document.release import Release
from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import RUNNING, Kind, Passage
from editor.proofing.rule import Hit, Placed, ReleaseRule, Setting, Verdict

_DEFINITION = lazy_pattern(
    "(?:以下|下文|下称|下稱|后文|後文|文中)(?:统|統|均|合|通)?(?:简|簡)?(?:称|稱)(?:为|為|作)?[:：]?"
    '[“「『《"]([^“”「」『』《》"\n]{2,16})[”」』》"]'
)
_BODY = RUNNING | {Kind.CELL, Kind.HEADING}


class _Facts(NamedTuple):
    """Where a passage says short names: the name, its place, and the definition's beginning."""

    text: str
    defined: tuple[tuple[str, int, int], ...]


def _gather(passage: Passage, _setting: Setting) -> _Facts:
    text = passage.text
    found: tuple[tuple[str, int, int], ...] = ()
    if "称" in passage.characters or "稱" in passage.characters:
        found = tuple(
            (match.group(1), match.start(1), match.end(1)) for match in _DEFINITION.finditer(text)
        )
    return _Facts(text, found)


def _judge(gathered: Sequence[Placed], _release: Release, _setting: Setting) -> Iterator[Verdict]:
    first: dict[str, tuple[int, int]] = {}
    for number, (spot, _passage, facts) in enumerate(gathered):
        for name, start, end in facts.defined:
            if name not in first:
                first[name] = number, start
                continue
            yield Verdict(
                spot,
                Hit(
                    start, end,
                    _("“{name}” was said before: say a short name once.").format(name=name),
                    reason=_("Which full name it stands for must not be in doubt."),
                ),
            )  # fmt: skip
    for name, (number, start) in first.items():
        yield from _usage(gathered, name, number, start)


def _usage(gathered: Sequence[Placed], name: str, number: int, start: int) -> Iterator[Verdict]:
    """What is wrong with the use of a short name, said at `start` of passage `number`."""
    said = gathered[number]
    full = _full_name(said.facts.text, start)
    for place in range(number + 1):
        spot, passage, facts = gathered[place]
        if passage.kind not in RUNNING:
            continue
        at = _alone(facts.text, name, full, start if place == number else len(facts.text))
        if at >= 0:
            yield Verdict(
                spot,
                Hit(
                    at, at + len(name),
                    _("“{name}” is used before it is said what it is short for.").format(
                        name=name
                    ),
                    reason=_("Readers need the full name first, then “以下简称”."),
                ),
            )  # fmt: skip
            break
    if said.facts.text.find(name, start + len(name)) >= 0:
        return
    if not any(name in placed.facts.text for placed in gathered[number + 1 :]):
        yield Verdict(
            said.spot,
            Hit(
                start, start + len(name),
                _("“{name}” is not used again: the short name is not needed.").format(name=name),
                level=Level.HINT,
            ),
        )  # fmt: skip


def _full_name(text: str, start: int) -> str:
    """What stands before the definition, in which the full name ends."""
    return re.split("[。；！？]", text[max(0, start - 60) : start])[-1]


def _alone(text: str, name: str, full: str, end: int) -> int:
    """Where the name stands by itself before `end`, -1 for nowhere: not as a part of the full name,
    nor between title marks or quotation marks of a longer one.
    """
    at = text.find(name, 0, end)
    while at >= 0:
        around = text[max(0, at - 1) : at + len(name) + 1]
        if around not in full and not _in_longer(text, at, at + len(name)):
            return at
        at = text.find(name, at + 1, end)
    return -1


_BEFORE = "，。；：、“（《「　 \n对由在以与和为将按据對與為將據"
_AFTER = "，。；：、”）》」　 \n的在将是为由对规要就明提將為對規"
# What an organ does, and who is of it.
_DOES = lazy_pattern(
    "副?(?:局长|主任|局長|主任|院长|所长|站长)|牵头|負責|负责|牽頭|组织|組織|联合|聯合|召开|召開|举办|舉辦|开展|開展|发布|發布"
    "|印发|印發|介绍|介紹|工作人员|有关|相关|相關|承办|每[周月年]|定期|会同|召集|干部"
)


def _in_longer(text: str, start: int, end: int) -> bool:
    """Whether a name may begin or go on around it: it is sure to stand alone only between
    punctuation and words that are part of no name.
    """
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return before not in _BEFORE or (after not in _AFTER and not _DOES.match(text, end))


RULES = (
    ReleaseRule(
        "W06", Level.WARNING, lambda: _("Short names"), _judge, _gather,
        "公文写作惯例",
        lambda: _(
            "A short name comes with “以下简称” where the full name is first written, once; "
            "from there on it is used, and not before."
        ),
        kinds=frozenset(_BODY),
    ),
)  # fmt: skip
