"""Simplified and traditional characters: a text that a machine turned traditional character by
character is turned back, and stray characters of the other script are brought into that of the
text. A traditional release stays one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from editor.i18n import _
from editor.languages import is_traditional
from editor.profiles.profile import Profile
from editor.proofing.finding import Spot
from editor.proofing.passages import HAN, Passage, within
from editor.proofing.repair.change import Category, Change
from editor.proofing.repair.characters import simplified, traditional
from editor.proofing.repair.working import Part, Proposal, Working
from editor.proofing.script import simplified_characters, traditional_characters
from editor.values import dataclass

# Right in both scripts, each in its own meaning: no evidence (DOMAIN 5.2).
_AMBIGUOUS = frozenset("干后里范党于云余系制复征志采只台游面谷松表丑斗准并")
# Those of them that converters by characters leave: 党 and 复 they turn into the commonest form.
_LEFT_BY_MACHINES = _AMBIGUOUS - frozenset("党复云台志")
# Traditional or variant characters that are kept in names and words of simplified text.
_KEPT_IN_NAMES = frozenset("於餘徵乾鍾昇瞭藉著甯堃喆濬燁煒鎔淼珮祐陞")
_HAN = re.compile(f"[{HAN}]")
_LEAST_MECHANICAL = 2
# Enough to be sure of; a long text costs no more than a short one.
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Signature:
    """How many characters of a text are of one script alone, and at how many places where the
    scripts divide one simplified character it is written as a converter by characters would
    (`mechanical`), and as one who writes traditional characters does (`proper`).
    """

    traditional: int
    simplified: int
    mechanical: int
    proper: int

    @property
    def is_mechanical(self) -> bool:
        return self.mechanical >= _LEAST_MECHANICAL and self.mechanical > self.proper

    @property
    def is_proper(self) -> bool:
        return self.proper > self.mechanical


def signature_of(text: str) -> Signature:
    """What the characters of a text say about its script."""
    if _HAN.search(text) is None:
        return Signature(0, 0, 0, 0)
    counts = Counter(text)
    some, others = _classes(frozenset(counts))
    sample = text[:_SAMPLE]
    simple = simplified(sample)
    taiwan, hong_kong = traditional(simple, "zh-Hant-TW"), traditional(simple, "zh-Hant-HK")
    mechanical = proper = 0
    for own, plain, tw, hk in zip(sample, simple, taiwan, hong_kong, strict=True):
        if plain in _LEFT_BY_MACHINES and plain not in (tw, hk):
            mechanical += own == plain
            proper += own in (tw, hk)
    return Signature(
        sum(counts[character] for character in some),
        sum(counts[character] for character in others),
        mechanical,
        proper,
    )


def settle_script(working: Working, profile: Profile) -> None:
    """Bring the text into one script, the one it was written in."""
    text = "\n".join(part.text for part in working.parts())
    sign = signature_of(text)
    if not sign.traditional and not sign.simplified:
        return
    some, others = _classes(frozenset(text))
    if sign.traditional > sign.simplified:
        if sign.is_mechanical or (working.is_scraped and not sign.is_proper):
            _simplify_all(working, profile)
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


def _simplify_all(working: Working, profile: Profile) -> None:
    names = _spelled(profile)
    is_changed = False
    for part in working.parts():
        made = simplified(part.text)
        if made == part.text:
            continue
        for simple, name in names:
            made = made.replace(simple, name)
        proposals = [
            (start, end, made[start:end], True, "") for start, end in _differing(part, made)
        ]
        is_changed = working.edit(part, Category.SCRIPT, proposals) or is_changed
    if is_changed and is_traditional(working.language):
        change = Change(
            Category.SCRIPT, "script:language", Spot(field="language"), working.language, "zh-Hans"
        )
        if working.decide(change):
            working.language = "zh-Hans"


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
