"""What a line of Markdown is, seen alone: CommonMark's rules with four changes for news text.

- An ordered list marker has one or two digits: `2022. ` at the head of a line is a year.
- A line that begins with an ideographic space begins a paragraph; so does a footnote `[^1]: `.
- Lines wrapped between East Asian characters are joined without a space.
- Four spaces before an East Asian character are an indent, not code.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# Scripts that are written without spaces between words; hangul is not among them.
_WIDE = (
    "[\u2e80-\u2fdf\u2ff0-\u303f\u3041-\u30ff\u3105-\u312f\u31a0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffef\U00020000-\U0003ffff]"
)
# Punctuation that Chinese shares with other scripts: wide only beside a wide character.
_SHARED = frozenset("\u2014\u2018\u2019\u201c\u201d\u2026\u00b7")
_MARKUP = "*_~=^"

_ATX = re.compile(r"(#{1,6})(?:[ \t]+(.*))?")
_ATX_END = re.compile(r"(?:^|[ \t])#+$")
_SETEXT = re.compile(r"(=+|-+) *")
_FENCE = re.compile(r"(`{3,})([^`]*)|(~{3,})(.*)")
_BULLET = re.compile(r"([-+*])( +|$)")
_NUMBER = re.compile(r"([0-9]{1,2})([.)])( +|$)")
_DELIMITER_ROW = re.compile(r"[ |:-]*-[ |:-]*")
_DELIMITER_CELL = re.compile(r" *(:?)-+(:?) *")
_REFERENCE = re.compile(
    r"\[(?!\^)((?:[^\[\]\\]|\\.){1,300})\]: *(?:<([^<>]{0,2000})>|(\S{1,2000}))"
    r"(?: +(?:\"([^\"]*)\"|'([^']*)'|\(([^()]*)\)))? *"
)
# Text that Chinese writers set in brackets before a colon must not vanish as the name of a link.
_LOOKS_LIKE_TARGET = re.compile(r"[/.#:?]")
_NEW_PARAGRAPH = re.compile("\u3000" r"|\[\^[^\]]{1,50}\]:")


class ListMarker(NamedTuple):
    """A list marker: its element, bullet or delimiter, the number, how many characters it takes
    with the spaces behind it, and whether the item begins empty.
    """

    element: str
    kind: str
    number: int
    width: int
    empty: bool


def read_atx_heading(text: str) -> tuple[int, str] | None:
    """Level and text of `## text ##`; None for other lines."""
    match = _ATX.fullmatch(text)
    if match is None:
        return None
    return len(match[1]), _ATX_END.sub("", (match[2] or "").strip(" ")).strip(" ")


def read_setext_underline(text: str) -> int | None:
    """The level that a line of `=` or `-` gives the paragraph above it."""
    match = _SETEXT.fullmatch(text)
    return None if match is None else 1 if match[1][0] == "=" else 2


def is_thematic_break(text: str) -> bool:
    """Whether the line is a rule: three or more of `-`, `*` or `_`, perhaps spaced."""
    marks = text.replace(" ", "")
    return len(marks) >= 3 and marks[0] in "-*_" and marks.count(marks[0]) == len(marks)


def read_fence(text: str) -> str | None:
    """The backticks or tildes that open a code block."""
    match = _FENCE.fullmatch(text)
    return None if match is None else match[1] or match[3]


def closes_fence(text: str, fence: str) -> bool:
    """Whether the line closes the code block that `fence` opened."""
    text = text.rstrip(" ")
    return len(text) >= len(fence) and text == fence[0] * len(text)


def read_list_marker(text: str) -> ListMarker | None:
    """The list marker at the head of `text`; None where there is none."""
    match = _BULLET.match(text)
    if match is not None:
        return ListMarker("ul", "", 0, *_marker_width(text, 1, match[2]))
    match = _NUMBER.match(text)
    if match is None:
        return None
    start = len(match[1]) + 1
    return ListMarker("ol", match[2], int(match[1]), *_marker_width(text, start, match[3]))


def _marker_width(text: str, marker: int, spaces: str) -> tuple[int, bool]:
    empty = marker + len(spaces) >= len(text)
    return marker + (1 if empty or len(spaces) > 4 else len(spaces)), empty


def read_delimiter_row(text: str) -> list[str] | None:
    """The alignments ("", "left", "center", "right") that a line such as `|---|:-:|` gives the
    columns of a table; None for other lines.
    """
    if _DELIMITER_ROW.fullmatch(text) is None:
        return None
    alignments = []
    for cell in split_row(text):
        match = _DELIMITER_CELL.fullmatch(cell)
        if match is None:
            return None
        left, right = bool(match[1]), bool(match[2])
        alignments.append("center" if left and right else "left" if left else "right" * right)
    return alignments


def split_row(text: str) -> list[str]:
    """The cells of a table row, between bars that no backslash escapes."""
    cells = [""]
    text = text.strip(" ")
    position = 1 if text.startswith("|") else 0
    while position < len(text):
        stop = text.find("|", position)
        stop = len(text) if stop < 0 else stop
        piece = text[position:stop]
        escaped = (len(piece) - len(piece.rstrip("\\"))) % 2 == 1
        if stop == len(text):
            cells[-1] += piece
        elif escaped:
            cells[-1] += piece[:-1] + "&#124;"
        else:
            cells[-1] += piece
            if stop < len(text) - 1:
                cells.append("")
        position = stop + 1
    return [cell.strip(" ") for cell in cells]


def read_reference(text: str) -> tuple[str, str, str] | None:
    """Name, target and title of a link definition `[name]: target "title"`; None for other lines.

    The name is in the form in which Python-Markdown looks it up.
    """
    match = _REFERENCE.fullmatch(text)
    if match is None:
        return None
    name, bracketed, target, *titles = match.groups()
    if bracketed is None and _LOOKS_LIKE_TARGET.search(target) is None:
        return None
    title = next((title for title in titles if title), "")
    return " ".join(name.split()).lower(), target if bracketed is None else bracketed, title


def begins_paragraph(text: str) -> bool:
    """Whether the line begins a paragraph even directly below another line."""
    return _NEW_PARAGRAPH.match(text) is not None


def is_indented_text(text: str) -> bool:
    """Whether four spaces before `text` are the indent of a paragraph, not code."""
    return _is_wide(text[:1])


def join_lines(lines: list[str]) -> str:
    """The lines of a paragraph as one text; a hard break is two spaces and a newline."""
    parts: list[str] = []
    for position, line in enumerate(lines):
        text = line.lstrip(" ")
        if position == len(lines) - 1:
            parts.append(text.rstrip(" "))
            break
        stripped = text.rstrip(" ")
        backslashes = len(stripped) - len(stripped.rstrip("\\"))
        if backslashes % 2 and stripped == text:
            parts.append(f"{text[:-1]}  \n")
        elif len(text) - len(stripped) >= 2:
            parts.append(f"{stripped}  \n")
        elif _joins_without_space(stripped, lines[position + 1].lstrip(" ")):
            parts.append(stripped)
        else:
            parts.append(f"{stripped}\n")
    return "".join(parts)


def _joins_without_space(before: str, after: str) -> bool:
    # Only the ends count; a line may be a megabyte long.
    last = before[-20:].rstrip(_MARKUP)[-1:]
    first = after[:20].lstrip(_MARKUP)[:1]
    if _is_wide(last):
        return first in _SHARED or _is_wide(first)
    return last in _SHARED and _is_wide(first)


def _is_wide(character: str) -> bool:
    # From the text, so that `re` compiles the pattern when it is first wanted: it takes long.
    return re.match(_WIDE, character) is not None
