"""Letters for the keyboard: given out by machine, since no page may use one twice in any language
and there are more fields than a translator could keep apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    """Give each label a letter that is not among those taken, in its words where they have one,
    else in brackets behind; none where there are none left. Adds them to `taken`.
    """
    for label in labels:
        words = label.text()
        if letter_of(words) or not words:
            continue
        letter = next((letter for letter in _candidates(words) if letter not in taken), "")
        if not letter:
            continue
        taken.add(letter)
        words = words.replace("&", "&&")
        at = next((at for at, sign in enumerate(words) if sign.upper() == letter), -1)
        if at >= 0:
            label.setText(f"{words[:at]}&{words[at:]}")
        else:
            dots = "…" if words.endswith("…") else ""
            label.setText(f"{words.removesuffix('…')}(&{letter}){dots}")


def _candidates(words: str) -> Iterator[str]:
    """The letters that suit best first: those that begin a word, then any of it, then any at all
    where the words have none, as Chinese ones.
    """
    latin = [sign for sign in words if sign.isascii() and sign.isalpha()]
    for word in words.split():
        if word[0].isascii() and word[0].isalpha():
            yield word[0].upper()
    for sign in latin:
        yield sign.upper()
    yield from "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
