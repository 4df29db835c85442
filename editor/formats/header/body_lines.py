"""The lines of a body's paragraphs, each of which may leave the body by itself."""

from __future__ import annotations

from editor.document.nodes import Inline, Inlines, LineBreak, Text
from editor.values import dataclass, replace


@dataclass(slots=True)
class BodyLine:
    """One line of a text block. `content` is None once the line has left the body."""

    block: int
    content: Inlines | None
    text: str


def split_lines(content: Inlines) -> list[Inlines]:
    """The content line by line."""
    lines: list[list[Inline]] = [[]]
    for inline in content:
        if isinstance(inline, LineBreak):
            lines.append([])
        else:
            lines[-1].append(inline)
    return [tuple(line) for line in lines]


def joined_lines(lines: list[Inlines]) -> Inlines:
    """Lines as the content of one paragraph."""
    content: list[Inline] = []
    for line in lines:
        if content:
            content.append(LineBreak())
        content += line
    return tuple(content)


def without_end(content: Inlines, count: int) -> Inlines:
    """The content without its last `count` characters."""
    kept = list(content)
    while kept and count:
        last = kept.pop()
        if not isinstance(last, Text):
            count -= 1
        elif len(last.text) <= count:
            count -= len(last.text)
        else:
            kept.append(replace(last, text=last.text[:-count]))
            count = 0
    return tuple(kept)
