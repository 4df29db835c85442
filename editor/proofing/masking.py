"""Numbers that identify a person, with enough of them covered that they no longer do."""

from __future__ import annotations


def masked(number: str, first: int, last: int, mask: str = "*") -> str:
    """The number with `mask` for all but its `first` and `last` letters and digits; what parts its
    groups stays: `138 0013 8000` with 3 and 4 is `138 **** 8000`.
    """
    count = sum(map(str.isalnum, number))
    pieces = []
    place = 0
    for character in number:
        if character.isalnum():
            covered = first <= place < count - last
            place += 1
            pieces.append(mask if covered else character)
        else:
            pieces.append(character)
    return "".join(pieces)
