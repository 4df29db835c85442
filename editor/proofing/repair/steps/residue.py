"""Bytes that a tool lost or moved when it put readings into GBK text without regard to where a
character begins.

府數據 is B8AE 94B5 93FE; the tool finds 當 (AE94) across two characters and puts its reading behind
it. The byte before the bracket makes no character with it and shows as `?`; all that follows is out
of step by a byte until a byte of ASCII. Which byte was lost is known: with the one before it, it
makes the character of that reading.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from editor.i18n import _
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN
from editor.proofing.repair.change import Category
from editor.proofing.repair.characters import is_common, is_reading, plain, readings_of
from editor.proofing.repair.steps.readings import BRACKET, LETTER, annotated_characters
from editor.proofing.repair.working import Part, Proposal, Working
from editor.proofing.script import script_counts

_RESIDUE = lazy_pattern(rf"[?\ufffd][(（]?({LETTER}{{1,9}})[)）]")
_BRACKETS = lazy_pattern(rf"(?:{BRACKET})+")
_BEFORE = lazy_pattern(rf"([{HAN}\u3001-\u3011\uff01-\uff5e])(?:{BRACKET})*$")
# 。 before a character whose first byte is that of a full-width question mark's end.
_SPLIT_STOP = lazy_pattern(rf"(?<=[{HAN}])[?\ufffd]{{2}}(?=([@-~])[{HAN}]|[{HAN}])")
_STOP_AND_FIRST = b"\xa1\xa3\xbf"
# Entities that were written out: what a page says twice over.
_ENTITY = lazy_pattern("&(?:nbsp|ensp|emsp|ldquo|rdquo|lsquo|rsquo|mdash|hellip|middot);")
# No shift is longer: about every third traditional character ends it.
_LONGEST = 200
_FIRST_LEAD = 0x81
_FIRST_TRAIL = 0x40


class _Region(NamedTuple):
    """A part of the text put into step again: where it ends, what stood there, whether it is sure,
    and whether a character could not be restored.
    """

    end: int
    text: str
    sure: bool
    torn: bool


def mend_residue(working: Working) -> None:
    """Put lost bytes back."""
    annotated: frozenset[str] | None = None
    is_of_traditional: bool | None = None
    for part in working.parts():
        if "&" in part.text:
            _unescape(working, part)
        text = part.text
        if "?" not in text and "\ufffd" not in text:
            continue
        if annotated is None:
            annotated = annotated_characters(working)
        proposals = _misplaced_readings(part, annotated)
        working.is_scraped = working.is_scraped or any(sure for *_edit, sure, _n in proposals)
        if _SPLIT_STOP.search(text) is not None:
            if is_of_traditional is None:
                counts = script_counts("\n".join(working.raw_texts()))
                is_of_traditional = counts.traditional > counts.simplified
            if is_of_traditional:
                stops = _split_stops(text)
                working.is_scraped = working.is_scraped or bool(stops)
                proposals = _merged(proposals, stops)
        working.edit(part, Category.RESIDUE, proposals)


def _unescape(working: Working, part: Part) -> None:
    proposals: list[Proposal] = []
    for match in _ENTITY.finditer(part.text):
        meant = unescape(match[0])
        proposals.append((*match.span(), " " if meant.isspace() else meant, True, ""))
    working.edit(part, Category.RESIDUE, proposals)


def _misplaced_readings(part: Part, annotated: frozenset[str]) -> list[Proposal]:
    text = part.text
    proposals: list[Proposal] = []
    done = 0
    for match in _RESIDUE.finditer(text):
        start = match.start()
        if start < done:
            continue
        before = _BEFORE.search(text, max(done, start - 4 * 12), start)
        if before is None or _is_open(text, start):
            continue
        region = _realigned(text, start, before[1], annotated)
        if region is None:
            continue
        note = ""
        if region.torn:
            note = _("A character at the end of it is lost.")
        elif not region.sure:
            note = _("Other characters are possible, too.")
        proposals.append((start, region.end, region.text, not note, note))
        done = region.end
    return proposals


def _is_open(text: str, start: int) -> bool:
    """Whether a bracket opened shortly before has not been closed: it is then closed here."""
    near = text[max(0, start - 40) : start]
    return max(near.rfind("("), near.rfind("（")) > max(near.rfind(")"), near.rfind("）"))


def _realigned(text: str, start: int, before: str, annotated: frozenset[str]) -> _Region | None:
    """What the text from the residue at `start` was, behind the character `before`."""
    previous = _bytes_of(before)
    if previous is None:
        return None
    stream = bytearray()
    last = previous[-1]
    place, sure = start, True
    while place < len(text) and place - start < _LONGEST:
        residue = _RESIDUE.match(text, place)
        if residue is not None:
            follows = _next_byte(text, residue.end())
            found = _lost_byte(last, residue[1], annotated, len(stream) % 2 == 0, follows)
            if found is None:
                break
            last, is_sure = found
            sure = sure and is_sure
            stream.append(last)
            place = residue.end()
        else:
            character = text[place]
            if character in "?\ufffd":
                return _torn(stream, place, text)
            code = _bytes_of(character)
            if code is None or (len(code) == 1 and code[0] < _FIRST_TRAIL):
                break
            stream += code
            last = code[-1]
            place += 1
            if len(code) > 1:
                place = _behind_readings(text, place, character)
        if len(stream) % 2 == 0 and _RESIDUE.match(text, place) is None:
            restored = _decoded(bytes(stream))
            return None if restored is None else _Region(place, restored, sure, torn=False)
    return None


def _torn(stream: bytearray, place: int, text: str) -> _Region | None:
    """What can be restored where the shift ends in an ASCII character that went with half a Han
    character.
    """
    restored = _decoded(bytes(stream[: len(stream) - 1]))
    if not restored:
        return None
    return _Region(place + 1, restored + text[place], sure=False, torn=True)


def _next_byte(text: str, place: int) -> int | None:
    """The first byte of what stands there, None where it is another residue or nothing."""
    code = _bytes_of(text[place]) if place < len(text) and text[place] not in "?\ufffd" else None
    return None if code is None else code[0]


def _behind_readings(text: str, place: int, character: str) -> int:
    """The place behind the readings of the character that stand there."""
    brackets = _BRACKETS.match(text, place)
    if brackets is None:
        return place
    inside = re.split(r"[^\w\u0300-\u036f]+", brackets[0])
    return brackets.end() if all(is_reading(character, each) for each in inside if each) else place


def _lost_byte(
    lead: int, reading: str, annotated: frozenset[str], begins: bool, follows: int | None
) -> tuple[int, bool] | None:
    """The second byte of the character that begins with `lead` and is read so, and whether it is
    the only one that makes sense; None where there is none. Where it `begins` a character, that one
    goes on with `follows`.
    """
    ranked: list[tuple[tuple[bool, bool, bool], int]] = []
    for character, trail in _with_lead(lead):
        if not is_reading(character, reading):
            continue
        is_sound = True
        if begins and follows is not None:
            made = _decoded(bytes((trail, follows)))
            if made is None:
                continue
            is_sound = is_common(made)
        usual = plain(readings_of(character)[0]) == plain(reading)
        rank = (character in annotated, is_sound, usual and is_common(character))
        ranked.append((rank, trail))
    if not ranked:
        return None
    ranked.sort(key=lambda each: each[0], reverse=True)
    best = ranked[0][0]
    alone = len(ranked) == 1 or ranked[1][0] != best
    return ranked[0][1], alone and best[1] and (best[0] or best[2])


def _split_stops(text: str) -> list[Proposal]:
    """`。縣` whose middle bytes were taken for a full-width question mark."""
    proposals: list[Proposal] = []
    done = 0
    for match in _SPLIT_STOP.finditer(text):
        start = match.start()
        if start < done:
            continue
        stream = bytearray(_STOP_AND_FIRST)
        place = match.end()
        while len(stream) % 2 and place < len(text) and place - start < _LONGEST:
            code = _bytes_of(text[place])
            if code is None or (len(code) == 1 and code[0] < _FIRST_TRAIL):
                break
            stream += code
            place += 1
        restored = _decoded(bytes(stream)) if len(stream) % 2 == 0 else None
        if restored is None or not all(map(is_common, restored[1:])):
            continue
        if match[1] is None and all(map(is_common, text[match.end() : place - 1])):
            continue  # it made sense as it was
        proposals.append((start, place, restored, True, ""))
        done = place
    return proposals


def _merged(first: list[Proposal], second: list[Proposal]) -> list[Proposal]:
    merged: list[Proposal] = []
    for proposal in sorted(first + second, key=lambda each: each[:2]):
        if not merged or proposal[0] >= merged[-1][1]:
            merged.append(proposal)
    return merged


@lru_cache(maxsize=128)
def _with_lead(lead: int) -> tuple[tuple[str, int], ...]:
    """The Han characters of GBK that begin with that byte, with their second bytes."""
    if lead < _FIRST_LEAD:
        return ()
    found = []
    for trail in range(_FIRST_TRAIL, 0xFF):
        character = _decoded(bytes((lead, trail)))
        if character is not None and readings_of(character):
            found.append((character, trail))
    return tuple(found)


def _bytes_of(character: str) -> bytes | None:
    """The one or two bytes of GBK, with the places of its own that browsers show as they are."""
    try:
        code = character.encode("gb18030")
    except UnicodeEncodeError:
        return None
    return code if len(code) <= 2 else None


def _decoded(code: bytes) -> str | None:
    try:
        return code.decode("gb18030")
    except UnicodeDecodeError:
        return None
