"""Readings that were put behind the characters they are readings of: 學(xué)習(xí), 的(de)(de)."""

from __future__ import annotations

import re
from functools import lru_cache

from editor.i18n import _
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN
from editor.proofing.repair.change import Category
from editor.proofing.repair.characters import is_common, is_reading, plain, readings_of
from editor.proofing.repair.working import Part, Proposal, Working

LETTER = "[A-Za-z\u00e0-\u01dc\u0144\u0148\u01f8\u01f9\u0251\u0261\u0300\u0301\u0304\u0308\u030c]"
"""A letter of pinyin, or a tone set apart from its letter."""
_OPEN, _CLOSE = r"[(（\[〔]", r"[)）\]〕]"
BRACKET = rf"{_OPEN}{LETTER}{{1,9}}{_CLOSE}"
"""A bracket that can hold a reading."""
_ANNOTATED = lazy_pattern(rf"([{HAN}])((?:{BRACKET})+)")
_BRACKET = lazy_pattern(rf"{_OPEN}({LETTER}{{1,9}}){_CLOSE}")

_ENOUGH = 3
# A machine annotates every twelfth character, a person one or two of a text.
_HAN_FOR_ONE = 400
_LONGEST = 6


class _Hit:
    """A character and the brackets behind it that are its readings."""

    __slots__ = ("character", "end", "part", "start", "usual")

    def __init__(self, part: Part, character: str, start: int, end: int, usual: bool) -> None:
        self.part = part
        self.character = character
        self.start = start
        self.end = end
        self.usual = usual


def strip_readings(working: Working) -> None:
    """Take readings away, where a machine put them."""
    hits = [hit for part in working.parts() for hit in _hits(part)]
    if not hits:
        return
    dense = sum(hit.usual for hit in hits)
    han = sum(len(re.findall(f"[{HAN}]", part.text)) for part in working.parts())
    by_machine = working.is_scraped or (dense >= _ENOUGH and dense * _HAN_FOR_ONE >= han)
    working.is_scraped = by_machine
    by_part: dict[int, list[Proposal]] = {}
    parts: dict[int, Part] = {}
    for hit in hits:
        note = ""
        if not by_machine:
            note = _("There are so few readings that a person may have written them.")
        elif not is_common(hit.character):
            note = _("The character is rare: the reading may be meant.")
        parts[id(hit.part)] = hit.part
        by_part.setdefault(id(hit.part), []).append((hit.start, hit.end, "", not note, note))
    for number, proposals in by_part.items():
        working.edit(parts[number], Category.READINGS, proposals)


def annotated_characters(working: Working) -> frozenset[str]:
    """The characters that stand before a reading of theirs."""
    return frozenset(hit.character for part in working.parts() for hit in _hits(part))


def _hits(part: Part) -> list[_Hit]:
    text = part.text
    if not ("(" in text or "（" in text or "〔" in text or "[" in text):
        return []
    hits = []
    for match in _ANNOTATED.finditer(text):
        character = match[1]
        end = start = match.start(2)
        usual = False
        for bracket in _BRACKET.finditer(text, start, match.end()):
            length, is_usual = _judge(character, bracket[1])
            if not length:
                break
            usual = usual or is_usual or end > start
            end = bracket.end()
        if end > start:
            hits.append(_Hit(part, character, start, end, usual))
    return hits


@lru_cache(maxsize=20_000)
def _judge(character: str, reading: str) -> tuple[bool, bool]:
    """Whether it is a reading of the character, and whether the usual one, not easily taken for a
    unit or a letter.
    """
    sound = plain(reading)
    if len(sound) > _LONGEST or not is_reading(character, reading):
        return False, False
    return True, len(sound) > 1 and is_common(character) and plain(
        readings_of(character)[0]
    ) == sound
