"""A text before and after its repairs, in pieces that stay, go and come.

Made from the changes themselves: to compare the two texts anew would take long, and find other
changes than those that a person decides on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from editor.document.release import Release
from editor.proofing.finding import Spot
from editor.proofing.passages import passages_of_block, passages_of_metadata
from editor.proofing.repair.change import Category, Change
from editor.values import replace

_LONGEST = 3_000
"""Characters around the change that are shown of a text that is longer than twice this."""


class Kind(Enum):
    """What becomes of a piece of text."""

    STAYS = "stays"
    GOES = "goes"
    COMES = "comes"


class Piece(NamedTuple):
    """A piece of text, and whether it is of the change that a person looks at."""

    kind: Kind
    text: str
    chosen: bool = False


def texts_by_spot(release: Release) -> dict[Spot, str]:
    """All texts of the release."""
    found = {spot: passage.text for spot, passage in passages_of_metadata(release.metadata)}
    for number, block in enumerate(release.body):
        for spot, passage in passages_of_block(block, release.metadata.language):
            found[replace(spot, block=number)] = passage.text
    return found


def raw_range(change: Change) -> tuple[int, int] | None:
    """Where the change is in the text as it was, which its key says at its end; None where it is
    one of a text as a whole.
    """
    start, dash, end = change.key.rpartition(":")[2].partition("-")
    return (int(start), int(end)) if dash and start.isdecimal() and end.isdecimal() else None


def compared(raw: str, changes: Iterable[Change], chosen: Change | None) -> list[Piece]:
    """The text `raw` with what is made of it by these changes of it, in order. The chosen one is
    marked also where it is not among them.
    """
    made = list(changes)
    if chosen is not None and all(change.key != chosen.key for change in made):
        # What is looked at, though it is not to be made: shown as it would be.
        made.append(chosen)
    if chosen is not None and _place(raw, chosen) is None:
        return _alone(chosen)
    ranges = [(place, change) for change in made if (place := _place(raw, change)) is not None]
    ranges.sort(key=lambda pair: pair[0])
    pieces: list[Piece] = []
    at = 0
    for (start, end), change in _apart(ranges, chosen):
        is_chosen = chosen is not None and change.key == chosen.key
        start, end = min(start, len(raw)), min(end, len(raw))
        pieces.append(Piece(Kind.STAYS, raw[at:start]))
        pieces.append(Piece(Kind.GOES, raw[start:end], is_chosen))
        pieces.append(Piece(Kind.COMES, change.after, is_chosen))
        at = max(at, end)
    pieces.append(Piece(Kind.STAYS, raw[at:]))
    return _around_chosen([piece for piece in pieces if piece.text])


def text_after(pieces: Sequence[Piece]) -> str:
    """What the text is when the changes are made."""
    return "".join(piece.text for piece in pieces if piece.kind is not Kind.GOES)


def _place(raw: str, change: Change) -> tuple[int, int] | None:
    """Where the change is in the text, None where it is not of the text alone."""
    place = raw_range(change)
    if place is not None:
        return place
    start = raw.find(change.lead + change.before) if change.before.strip() else -1
    if start >= 0:
        start += len(change.lead)
        return start, start + len(change.before)
    is_dropped = change.category is Category.JUNK and change.spot.in_body and not change.after
    return (0, len(raw)) if is_dropped else None


def _alone(change: Change) -> list[Piece]:
    """The change by itself, as where it joins two texts or fills a field of the form."""
    pieces = [
        Piece(Kind.STAYS, change.lead),
        Piece(Kind.GOES, change.before, True),
        Piece(Kind.COMES, change.after, True),
        Piece(Kind.STAYS, change.trail),
    ]
    return [piece for piece in pieces if piece.text]


def _apart(
    ranges: Sequence[tuple[tuple[int, int], Change]], chosen: Change | None
) -> list[tuple[tuple[int, int], Change]]:
    """Those that do not overlap; the chosen one before all others."""
    kept: list[tuple[tuple[int, int], Change]] = []
    own = next((pair for pair in ranges if chosen is not None and pair[1].key == chosen.key), None)
    for pair in ranges:
        start, end = pair[0]
        if pair is not own and own is not None and start < own[0][1] and own[0][0] < end:
            continue
        if kept and start < kept[-1][0][1]:
            continue
        kept.append(pair)
    return kept


def _around_chosen(pieces: list[Piece]) -> list[Piece]:
    """Of a very long text the part around the chosen change."""
    if sum(len(piece.text) for piece in pieces) <= 2 * _LONGEST:
        return pieces
    at = next((number for number, piece in enumerate(pieces) if piece.chosen), 0)
    before, after = _cut(pieces[:at][::-1], -1)[::-1], _cut(pieces[at:], 1)
    return [*before, *after]


def _cut(pieces: Sequence[Piece], direction: int) -> list[Piece]:
    left, kept = _LONGEST, []
    for piece in pieces:
        if len(piece.text) > left:
            text = f"{piece.text[:left]}…" if direction > 0 else f"…{piece.text[-left:]}"
            kept.append(piece._replace(text=text))
            break
        kept.append(piece)
        left -= len(piece.text)
    return kept
