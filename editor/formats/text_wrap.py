"""Plain text broken into lines of so many columns, as wires and mail programs want it."""

from __future__ import annotations

import re
from unicodedata import combining, east_asian_width

_LABEL = re.compile(r" *(?:• |\d+\. )")


def wrapped(text: str, width: int) -> str:
    """The lines of `text`, each broken at spaces where it is longer than `width` columns.

    Nothing but the spaces at the breaks is left out. Words longer than a line, and lines with tabs,
    which are rows of a table, stay whole; the lines that follow the first of a list item stand
    under its words.
    """
    return "\n".join(_broken(line, width) for line in text.split("\n"))


def _broken(line: str, width: int) -> str:
    if "\t" in line or len(line) * 2 <= width:
        return line
    label = _LABEL.match(line)
    text = line.lstrip(" ")
    hanging = " " * (label.end() if label else len(line) - len(text))
    lines: list[str] = []
    current = line[: len(line) - len(text)]
    columns = len(current)
    begun = False
    for word in text.split(" "):
        needed = _columns(word)
        if begun and columns + 1 + needed > width:
            lines.append(current)
            current, columns, begun = hanging, len(hanging), False
        current += f" {word}" if begun else word
        columns += needed + begun
        begun = True
    return "\n".join([*lines, current])


def _columns(word: str) -> int:
    """How many columns of a fixed-width font the word takes."""
    if word.isascii():
        return len(word)
    return sum(
        2 if east_asian_width(char) in "WF" else 0 if combining(char) else 1 for char in word
    )
