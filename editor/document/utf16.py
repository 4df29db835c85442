"""Places in a text counted in UTF-16 code units, as Qt counts them, beside Python's code points.

A character beyond the Basic Multilingual Plane (emoji, rare Han) is one code point and two units.
"""

from __future__ import annotations

from collections.abc import Sequence


def units(text: str) -> int:
    """The length of a text in UTF-16 code units."""
    return len(text) if text.isascii() else len(_encoded(text)) // 2


def in_units(text: str, spans: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Spans of a text, in order, in code units instead of code points."""
    if not spans or units(text) == len(text):
        return spans
    moved: list[tuple[int, int]] = []
    place = shift = 0
    for start, end in spans:
        shift += units(text[place:start]) - (start - place)
        longer = units(text[start:end]) - (end - start)
        moved.append((start + shift, end + shift + longer))
        place, shift = end, shift + longer
    return moved


def points(text: str, position: int) -> int:
    """How many code points lie before a place counted in code units."""
    if units(text) == len(text):
        return min(position, len(text))
    return len(_encoded(text)[: 2 * position].decode("utf-16-le", "ignore"))


def clip(position: int, text: str, start: int, end: int | None) -> tuple[int, str]:
    """The part of a text, which begins at `position`, that lies between two positions counted in
    code units, and where that part begins.
    """
    if start <= position and (end is None or position + units(text) <= end):
        return position, text
    first = max(0, start - position)
    last = None if end is None else 2 * max(first, end - position)
    return position + first, _encoded(text)[2 * first : last].decode("utf-16-le", "ignore")


def _encoded(text: str) -> bytes:
    # Counting the characters one by one in Python takes twenty times as long.
    return text.encode("utf-16-le", "surrogatepass")
