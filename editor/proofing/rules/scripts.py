"""S01, S02: characters of the other script, and a text all in the other one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from editor.document.release import Release
from editor.i18n import _
from editor.proofing.finding import Level
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN, Kind, Passage, within
from editor.proofing.rule import Hit, Placed, ReleaseRule, Setting, TextRule, Verdict
from editor.proofing.script import (
    Counts,
    changed_runs,
    script_counts,
    simplified_characters,
    to_simplified,
    to_traditional,
    traditional_characters,
)

_RUN = lazy_pattern(f"[{HAN}]+")
# A text with this many characters of the other script alone is not one with slips in it.
_MOSTLY = 20
# Characters in names and set words of simplified texts, though a converter changes them.
_KEPT = frozenset("乾瞭藉徵夥於祇昇甯鍾鉅麽蘋剋釐堃淼喆犇甦陞鎔濬頫頔翀馀锺嶽巖崐崑崙阪佈塚榘")
_NAMED = frozenset({Kind.FIELD, Kind.CREDIT})


@lru_cache(maxsize=2)
def _foreign(is_traditional: bool) -> frozenset[str]:
    simplified, traditional = simplified_characters(), traditional_characters()
    return simplified - traditional if is_traditional else traditional - simplified - _KEPT


def _strangers(passage: Passage, setting: Setting) -> Iterator[Hit]:
    text = passage.text
    strangers = passage.characters & _foreign(setting.is_traditional)
    if not strangers or passage.kind in _NAMED:
        return
    counts = script_counts(text)
    here, there = counts.simplified, counts.traditional
    if setting.is_traditional:
        here, there = there, here
    if there >= _MOSTLY and there >= here:
        return
    right = (
        to_traditional(text, setting.language) if setting.is_traditional else to_simplified(text)
    )
    for start, end, replacement in changed_runs(text, right):
        if end - start == len(text) != 1 or strangers.isdisjoint(text[start:end]):
            continue
        if within(passage.addresses, start, end) or within(passage.quoted, start, end):
            continue
        if any(text[start:end] in person.name for person in setting.profile.roster):
            continue
        yield Hit(
            start,
            end,
            _("“{written}” is in simplified characters: “{right}”.").format(
                written=text[start:end], right=replacement
            )
            if setting.is_traditional
            else _("“{written}” is in traditional characters: “{right}”.").format(
                written=text[start:end], right=replacement
            ),
            (replacement,),
            level=Level.ERROR if here >= _MOSTLY else Level.WARNING,
        )


def _counted(passage: Passage, _setting: Setting) -> tuple[int, Counts, int]:
    counts = script_counts(passage.text)
    found = _RUN.search(passage.text)
    return len(passage.text), counts, found.start() if found else 0


def _whole(gathered: Sequence[Placed], _release: Release, setting: Setting) -> Iterator[Verdict]:
    traditional = sum(placed.facts[1].traditional for placed in gathered)
    simplified = sum(placed.facts[1].simplified for placed in gathered)
    here, there = (traditional, simplified) if setting.is_traditional else (simplified, traditional)
    if there < _MOSTLY or there * 4 < here:
        return
    placed = next(
        (each for each in gathered if sum(each.facts[1]) and each.passage.kind not in _NAMED),
        gathered[0],
    )
    end = min(placed.facts[2] + 12, placed.facts[0])
    sentence = (
        _(
            "The release is to be in traditional characters, and has {there} that are simplified "
            "and {here} that are traditional. Use Repair to convert it."
        )
        if setting.is_traditional
        else _(
            "The release is to be in simplified characters, and has {there} that are traditional "
            "and {here} that are simplified. Use Repair to convert it."
        )
    )
    yield Verdict(placed.spot, Hit(placed.facts[2], end, sentence.format(there=there, here=here)))


RULES = (
    TextRule(
        "S01", Level.ERROR, lambda: _("Characters of the other script"), _strangers,
        "通用规范汉字表（2013）",
        lambda: _(
            "A traditional character in a simplified text, or the reverse. Quotations, titles and "
            "names are left alone."
        ),
    ),
    ReleaseRule(
        "S02", Level.ERROR, lambda: _("Text in the other script"), _whole, _counted,
        "通用规范汉字表（2013）",
        lambda: _("The language of the release says one script, its text is in the other."),
    ),
)  # fmt: skip
