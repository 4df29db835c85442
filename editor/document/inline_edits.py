"""Edits of the plain text of inlines, made in the inlines themselves: marks and links stay."""

from __future__ import annotations

from collections.abc import Sequence

from editor.document.nodes import Inline, Inlines, LineBreak, Mark, Text
from editor.document.search import Edit


def edit_inlines(content: Inlines, edits: Sequence[Edit]) -> Inlines:
    """The inlines after edits of `walk.text_of(content)`, which are in order and do not overlap.

    What is put in has the marks of the first character it replaces, and its link if all it replaces
    lies in that link. A newline is a line break.
    """
    pieces: list[Inline] = []
    done = 0
    for start, end, replacement in edits:
        pieces += _slice(content, done, start)
        marks, link = _facts(content, start, end)
        for number, line in enumerate(replacement.split("\n")):
            if number:
                pieces.append(LineBreak())
            if line:
                pieces.append(Text(line, marks, link))
        done = end
    pieces += _slice(content, done, None)
    return tuple(pieces)


def _slice(content: Inlines, start: int, end: int | None) -> list[Inline]:
    pieces: list[Inline] = []
    place = 0
    for inline in content:
        if isinstance(inline, LineBreak):
            if start <= place and (end is None or place < end):
                pieces.append(inline)
            place += 1
            continue
        last = None if end is None else max(0, end - place)
        text = inline.text[max(0, start - place) : last]
        if text:
            pieces.append(Text(text, inline.marks, inline.link))
        place += len(inline.text)
    return pieces


def _facts(content: Inlines, start: int, end: int) -> tuple[tuple[Mark, ...], str]:
    """The marks and the link of what replaces that part, which may be empty."""
    before = _slice(content, max(0, start - 1), start)
    covered = _slice(content, start, max(end, start + 1))
    first = next((piece for piece in (*covered, *before) if isinstance(piece, Text)), Text(""))
    linked = covered if end > start else [*before, *covered] if before else []
    links = {piece.link if isinstance(piece, Text) else "" for piece in linked}
    return first.marks, links.pop() if len(links) == 1 else ""
