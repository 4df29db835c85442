"""Simplified and traditional characters: a text that a machine turned traditional character by
character is turned back, and stray characters of the other script are brought into that of the
text. A traditional release stays one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from editor.i18n import _
from editor.languages import is_traditional
from editor.profiles.profile import Profile
from editor.proofing.finding import Spot
from editor.proofing.passages import Passage, within
from editor.proofing.repair.change import Category, Change
from editor.proofing.repair.working import Part, Proposal, Working
from editor.proofing.script import (
    signature_of,
    simplified,
    simplified_characters,
    traditional,
    traditional_characters,
)

# Traditional or variant characters that are kept in names and words of simplified text.
_KEPT_IN_NAMES = frozenset("於餘徵乾鍾昇瞭藉著甯堃喆濬燁煒鎔淼珮祐陞")
# Simplified, too, as names and in old words. 乾 is written in few others; who left 于 in 關于 as it
# was left 於 as it was.
_OWN = {"於": "于", "徵": "征"}
_DRY_BEFORE = frozenset("饼餅肉萄腐烘晒曬吹风風擦晾榨焙枯")
_DRY_BEHIND = frozenset("旱燥净淨洗涸枯脆果杯粮糧饼餅货貨冰")


def settle_script(working: Working, profile: Profile) -> None:
    """Bring the text into one script, the one it was written in."""
    text = "\n".join(part.text for part in working.parts())
    sign = signature_of(text)
    if not sign.traditional and not sign.simplified:
        return
    some, others = _classes(frozenset(text))
    if sign.traditional > sign.simplified:
        if sign.is_mechanical or (working.is_scraped and not sign.is_proper):
            _simplify_all(working, profile, sign.left)
        elif (
            is_traditional(working.language)
            and sign.simplified
            and sign.simplified * 5 <= sign.traditional
        ):
            _mend_strays(working, profile, others, lambda text: traditional(text, working.language))
    elif sign.traditional and not is_traditional(working.language):
        _mend_strays(working, profile, some, simplified)


def _classes(characters: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Those of the characters that are traditional alone, and those that are simplified alone."""
    some, others = traditional_characters(), simplified_characters()
    return characters & (some - others), characters & (others - some)


def _simplify_all(working: Working, profile: Profile, left: frozenset[str]) -> None:
    names = _spelled(profile)
    is_changed = False
    doubtful = {"乾", *(own for own, plain in _OWN.items() if plain in left)}
    for part in working.parts():
        made = simplified(part.text)
        if made == part.text:
            continue
        for simple, name in names:
            made = made.replace(simple, name)
        proposals = [
            proposal
            for start, end in _differing(part, made)
            for proposal in _by_doubt(part.text, made, start, end, doubtful)
        ]
        is_changed = working.edit(part, Category.SCRIPT, proposals) or is_changed
    if is_changed and is_traditional(working.language):
        change = Change(
            Category.SCRIPT, "script:language", Spot(field="language"), working.language, "zh-Hans"
        )
        if working.decide(change):
            working.language = "zh-Hans"


def _by_doubt(text: str, made: str, start: int, end: int, doubtful: set[str]) -> list[Proposal]:
    """The run as one proposal, or as several, where characters in it are left to a person."""
    proposals: list[Proposal] = []
    done = start
    if not doubtful.isdisjoint(text[start:end]):
        note = _("Names are written so, too.")
        for place in range(start, end):
            if text[place] in doubtful and not _is_dry(text, place):
                if done < place:
                    proposals.append((done, place, made[done:place], True, ""))
                proposals.append((place, place + 1, made[place], False, note))
                done = place + 1
    if done < end:
        proposals.append((done, end, made[done:end], True, ""))
    return proposals


def _is_dry(text: str, place: int) -> bool:
    """Whether the character is 乾 in a word for what is dry."""
    return text[place] == "乾" and (
        text[place + 1 : place + 2] in _DRY_BEHIND or text[place - 1 : place] in _DRY_BEFORE
    )


def _mend_strays(
    working: Working, profile: Profile, strays: frozenset[str], convert: Callable[[str], str]
) -> None:
    """Convert the characters of the other script alone."""
    names = {name for person in profile.roster for name in (person.name,) if name}
    for part in working.parts():
        text = part.text
        if strays.isdisjoint(text):
            continue
        made = convert(text)
        made = "".join(new if own in strays else own for own, new in zip(text, made, strict=True))
        quoted = Passage(text, part.kind, working.language).quoted
        held = [span for name in names for span in _places(text, name)]
        proposals: list[Proposal] = []
        for start, end in _differing(part, made):
            if any(start < last and first < end for first, last in held):
                continue
            note = ""
            if within(quoted, start, end):
                note = _("It stands in a quotation or a title.")
            elif not _KEPT_IN_NAMES.isdisjoint(text[start:end]):
                note = _("Names are written so, too.")
            proposals.append((start, end, made[start:end], not note, note))
        working.edit(part, Category.SCRIPT, proposals)


def _spelled(profile: Profile) -> list[tuple[str, str]]:
    """What the converter makes of the names on the roster that it changes, and the names."""
    names = dict.fromkeys(person.name for person in profile.roster if person.name)
    return [(made, name) for name in names if (made := simplified(name)) != name]


def _places(text: str, name: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(re.escape(name), text)]


def _differing(part: Part, made: str) -> list[tuple[int, int]]:
    """The runs of characters that differ, each without a raw character between."""
    text, origins = part.text, part.tracked.origins
    runs: list[tuple[int, int]] = []
    start = -1
    for place, (old, new) in enumerate(zip(text, made, strict=True)):
        if old == new:
            if start >= 0:
                runs.append((start, place))
                start = -1
        elif start < 0:
            start = place
        elif origins[place] != origins[place - 1] + 1:
            runs.append((start, place))
            start = place
    if start >= 0:
        runs.append((start, len(text)))
    return runs
