"""Runs of text as nested HTML elements.

A run's elements nest in one order, the link outermost and the marks in the order of Mark, and an
element stays open as long as the runs that follow want it too: equal documents give equal HTML
with few tags.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from editor.document.nodes import Inlines, LineBreak, Mark, Text
from editor.document.schema import normalise_link
from editor.formats.html_out.bidi import endings, leak
from editor.formats.html_out.text import escape_attribute, escape_text

Tag = tuple[str, str]
"""An element's name and its attributes as they are written, with a space before each."""

MARK_TAGS: Mapping[Mark, Tag] = {
    Mark.STRONG: ("strong", ""),
    Mark.EMPHASIS: ("em", ""),
    Mark.UNDERLINE: ("u", ""),
    Mark.STRIKE: ("s", ""),
    Mark.SUPERSCRIPT: ("sup", ""),
    Mark.SUBSCRIPT: ("sub", ""),
    Mark.HIGHLIGHT: ("mark", ""),
}

# Compiled when a release has emphasis.
_EAST_ASIAN = "[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"


def has_east_asian(text: str) -> bool:
    """Whether Han characters, kana or hangul are in the text, which must never be slanted."""
    return re.search(_EAST_ASIAN, text) is not None


def write_inlines(
    content: Inlines,
    tag_of: Callable[[Mark, str], Tag],
    write_text: Callable[[str], str] = escape_text,
    *,
    isolates: bool = True,
) -> str:
    """The inlines as HTML; `tag_of` gives the element of a mark on a text, `write_text` the HTML of
    a run's text. With `isolates` runs that would turn round what follows them are in a `<bdi>`.
    """
    leaking = isolates and leak(content)
    parts: list[str] = []
    opened: list[Tag] = []
    break_before = False
    for inline in content:
        if isinstance(inline, LineBreak):
            break_before = True
            continue
        wanted = _tags(inline, tag_of) if inline.marks or inline.link else []
        kept = _common_length(opened, wanted)
        for name, _ in reversed(opened[kept:]):
            parts.append(f"</{name}>")
        if break_before:
            parts.append("<br>")
            break_before = False
        for name, attributes in wanted[kept:]:
            parts.append(f"<{name}{attributes}>")
        text = write_text(inline.text)
        parts.append(f"<bdi>{text}</bdi>" if leaking and endings(inline.text) else text)
        opened = wanted
    parts.extend(f"</{name}>" for name, _ in reversed(opened))
    return "".join(parts)


def _tags(run: Text, tag_of: Callable[[Mark, str], Tag]) -> list[Tag]:
    tags: list[Tag] = []
    # A valid release holds safe targets alone; here is the last door before a reader's browser.
    if run.link and (target := normalise_link(run.link)):
        tags.append(("a", f' href="{escape_attribute(target)}"'))
    tags.extend(tag_of(mark, run.text) for mark in run.marks)
    return tags


def _common_length(first: list[Tag], second: list[Tag]) -> int:
    length = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        length += 1
    return length
