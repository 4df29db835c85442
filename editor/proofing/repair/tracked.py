"""A text that knows through all its changes which raw characters it is made of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from editor.document.nodes import Inline, Inlines, LineBreak, Mark, Text
from editor.document.search import Edit


class Tracked:
    """A text; `origins` gives for each character the place of the raw character that it is or that
    it replaces, never falling.
    """

    __slots__ = ("origins", "text")

    def __init__(self, text: str, origins: Sequence[int]) -> None:
        self.text = text
        self.origins = list(origins)

    def edit(self, edits: Sequence[Edit]) -> None:
        """Make edits, which are in order and do not overlap."""
        if not edits:
            return
        pieces: list[str] = []
        origins: list[int] = []
        done = 0
        for start, end, replacement in edits:
            pieces += (self.text[done:start], replacement)
            origins += self.origins[done:start]
            replaced = self.origins[start:end]
            if len(replaced) == len(replacement):
                origins += replaced
            elif replacement:
                # Of what is longer or shorter, all but its length comes from the first place.
                first = replaced[:1] or self.origins[start - 1 : start] or [0]
                origins += first * len(replacement)
            done = end
        pieces.append(self.text[done:])
        origins += self.origins[done:]
        self.text = "".join(pieces)
        self.origins = origins

    def __add__(self, other: Tracked) -> Tracked:
        return Tracked(self.text + other.text, self.origins + other.origins)


class Runs:
    """The marks and links of all raw texts, by the places of their characters."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._facts: list[tuple[tuple[Mark, ...], str]] = []

    def add(self, start: int, content: Inlines) -> None:
        """Take in the content of the raw text that begins at `start`, beyond all earlier ones."""
        place = start
        for inline in content:
            if isinstance(inline, Text):
                self._starts.append(place)
                self._facts.append((inline.marks, inline.link))
                place += len(inline.text)
            else:
                place += 1

    def content(self, tracked: Tracked) -> Inlines:
        """The text as inlines, each character with the marks and the link of its raw one."""
        text, origins = tracked.text, tracked.origins
        pieces: list[Inline] = []
        place = 0
        while place < len(text):
            run = max(0, bisect_right(self._starts, origins[place]) - 1)
            end = len(text)
            if run + 1 < len(self._starts):
                end = bisect_left(origins, self._starts[run + 1], place + 1)
            marks, link = self._facts[run] if self._facts else ((), "")
            for number, line in enumerate(text[place:end].split("\n")):
                if number:
                    pieces.append(LineBreak())
                if line:
                    pieces.append(Text(line, marks, link))
            place = end
        return tuple(pieces)
