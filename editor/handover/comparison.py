"""Where the text of a product first leaves that of its release.

The time grows with the text alone, whatever a stranger wrote into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from editor.document.release import Release
from editor.handover.normal_form import Piece, normal_lines, squeezed
from editor.values import dataclass

_MOST_WORDS = 40
"""So many words fill any gap; without an end a hostile text could be read in too many ways."""
_MOST_PLACES = 100
"""In so many ways is a text read at once. Only one that repeats itself has more; of these the
nearest are kept, where gaps are empty, and the furthest that leave room for the texts to come.
"""
_CONTEXT = 24


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a product's text first leaves the release's: what should be there and what is, some
    characters of each, what stands right before, and the block of the body, if it is one, with its
    first words.
    """

    expected: str
    found: str
    before: str
    block: int | None
    opening: str = ""


def first_difference(expected: Release, found: Release) -> Difference | None:
    """Where the normal forms of two releases part; None where they are the same."""
    wanted, there = normal_lines(expected), normal_lines(found)
    if [line for line, _block in wanted] == [line for line, _block in there]:
        return None
    position = next(
        (
            number
            for number, (one, other) in enumerate(zip(wanted, there, strict=False))
            if one[0] != other[0]
        ),
        min(len(wanted), len(there)),
    )
    line, block = wanted[position] if position < len(wanted) else ("", None)
    other = there[position][0] if position < len(there) else ""
    same = _common_length(line, other)
    before = line[:same] or (wanted[position - 1][0] if position else "")
    return _difference(line[same:], other[same:], before, block)


def find_difference(pieces: Iterable[Piece], text: str) -> Difference | None:
    """Where `text`, white space and all, leaves what the pieces ask for; None where it does not."""
    text = squeezed(text)
    # A text can fill a gap in several ways, so all places where the next piece may begin are kept.
    places = {0}
    gaps = _Gaps(text)
    pieces = list(pieces)
    # The last place that leaves room for the texts to come.
    last = len(text) - sum(len(piece.text) for piece in pieces)
    for piece in pieces:
        if not piece.text:
            gaps.add(piece)
            continue
        places = gaps.filled(places, last)
        last += len(piece.text)
        following = {
            place + len(piece.text) for place in places if text.startswith(piece.text, place)
        }
        if not following:
            place = max(places, key=lambda place: (_same(piece.text, text, place), place))
            same = _same(piece.text, text, place)
            place += same
            before = text[max(0, place - _CONTEXT) : place]
            return _difference(piece.text[same:], text[place:], before, piece.block)
        places = following
    places = gaps.filled(places, last)
    if len(text) in places:
        return None
    place = max(places)
    return _difference("", text[place:], text[max(0, place - _CONTEXT) : place], None)


class _Gaps:
    """The gaps in a row, which are one gap with all their words: each by itself would multiply the
    ways in which a text is read.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._own = _Vocabulary()
        self._shared = _Vocabulary()
        self._count = 0
        self._has_shared = False

    def add(self, gap: Piece) -> None:
        """Add a gap to the row."""
        self._count += 1
        if not gap.shared:
            self._own.add(gap.words)
        elif not self._shared.lengths:
            self._shared.add(gap.words)
        self._has_shared = self._has_shared or gap.shared

    def filled(self, places: set[int], last: int) -> set[int]:
        """`places` and those that can be reached from them over the words of the row, which ends
        here. Where they are too many, none beyond `last` is kept.
        """
        vocabularies = (self._own, self._shared) if self._has_shared else (self._own,)
        reached, newest = set(places), places
        for _number in range(_MOST_WORDS * self._count):
            newest = {
                end
                for place in newest
                for vocabulary in vocabularies
                for end in vocabulary.ends(self._text, place)
            } - reached
            if not newest:
                break
            newest = _outermost(newest, last)
            reached |= newest
        self._own, self._count, self._has_shared = _Vocabulary(), 0, False
        return _outermost(reached, last)


class _Vocabulary:
    """Words by their lengths, so that a place in a text is compared with all of them at once."""

    def __init__(self) -> None:
        self.lengths: dict[int, set[str]] = {}

    def add(self, words: Iterable[str]) -> None:
        for word in words:
            self.lengths.setdefault(len(word), set()).add(word)

    def ends(self, text: str, place: int) -> Iterator[int]:
        """Where the words end that begin at that place."""
        for length, words in self.lengths.items():
            if text[place : place + length] in words:
                yield place + length


def _outermost(places: set[int], last: int) -> set[int]:
    if len(places) <= _MOST_PLACES:
        return places
    possible = sorted(place for place in places if place <= last) or [min(places)]
    half = _MOST_PLACES // 2
    return {*possible[:half], *possible[-half:]}


def _same(wanted: str, text: str, place: int) -> int:
    return _common_length(wanted, text[place : place + len(wanted)])


def _common_length(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def _difference(wanted: str, found: str, before: str, block: int | None) -> Difference:
    return Difference(wanted[:_CONTEXT], found[:_CONTEXT], before[-_CONTEXT:], block)
