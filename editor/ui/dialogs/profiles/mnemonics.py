"""Letters for the keyboard: given out by machine, since no page may use one twice in any language
and there are more fields than a translator could keep apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol


class Labelled(Protocol):
    """A label or a button."""

    def text(self) -> str: ...
    def setText(self, text: str) -> None: ...


def letter_of(text: str) -> str:
    """The letter that a text gives to the keyboard, "" for none."""
    at = text.replace("&&", "  ").find("&")
    return text[at + 1 : at + 2].upper() if at >= 0 else ""


def give_letters(labels: Iterable[Labelled], taken: set[str]) -> None:
    """Give each label a letter that is not among those taken: one in its words, or in brackets
    behind them where they are Chinese. As many as can be have one. Adds them to `taken`.
    """
    lacking = [label for label in labels if label.text() and not letter_of(label.text())]
    found = _divided([_candidates(label.text(), taken) for label in lacking])
    for number, letter in found.items():
        label = lacking[number]
        taken.add(letter)
        words = label.text().replace("&", "&&")
        at = next((at for at, sign in enumerate(words) if sign.upper() == letter), -1)
        if at >= 0:
            label.setText(f"{words[:at]}&{words[at:]}")
        else:
            dots = "…" if words.endswith("…") else ""
            label.setText(f"{words.removesuffix('…')}(&{letter}){dots}")


def _candidates(words: str, taken: set[str]) -> list[str]:
    """The letters that are left and suit, best first: those that begin a word, then any of it; any
    at all where the words are not in Latin letters.
    """
    begin = [word[0] for word in words.split()]
    letters = [sign.upper() for sign in (*begin, *words) if sign.isascii() and sign.isalpha()]
    if not words.isascii() and any(sign.isalpha() and not sign.isascii() for sign in words):
        letters += "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return [letter for letter in dict.fromkeys(letters) if letter not in taken]


def _divided(wanted: list[list[str]]) -> dict[int, str]:
    """Which letter each gets of those that it wants, so that as many as can be have one: whoever
    has another choice gives way.
    """
    owners: dict[str, int] = {}

    def give(number: int, tried: set[str]) -> bool:
        # Nobody gives way as long as there is another letter.
        for letter in sorted(wanted[number], key=owners.__contains__):
            if letter not in tried:
                tried.add(letter)
                if letter not in owners or give(owners[letter], tried):
                    owners[letter] = number
                    return True
        return False

    for number in range(len(wanted)):
        give(number, set())
    return {number: letter for letter, number in owners.items()}
