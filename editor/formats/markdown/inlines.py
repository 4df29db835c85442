"""The text inside a block of Markdown, made ready for Python-Markdown's inline patterns.

They are good at what people write, and quadratic or worse at what nobody writes. So text without
markup passes them by, code spans are taken out first (a release has no code, their text stays),
long paragraphs are cut where no markup is open, and text that is nothing but brackets and stars is
taken as text.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from editor.formats.markdown.html import is_tag
from editor.i18n import _
from editor.report import Report

MAX_PIECE = 4_000
"""Characters that go through the inline patterns at a time, where the text can be cut."""
MAX_DELIMITERS = 150
"""Runs of stars and other delimiters in one piece, and brackets: more are taken as text."""

_MARKUP = re.compile(r"[\\`*_\[<&~=]|  \n")
_PREPARE = re.compile(r"\\[&<]|\\[!-/:-@\[-`{-~]|`+|<")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_BACKTICKS = re.compile("`+")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_AUTOLINK = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}://[^\s<>]*|(?:mailto:)?[^\s<>@!]+@[^\s<>@]+)>"
)
_TARGET = re.compile(r"<[^<>\n]*>")
_COMMENT_END = "-->"
_TOKEN = re.compile(r"\\.|\*+|_+|~~+|==+|[\[\]()<>]|[。！？；!?;.](?=\s|[^\x00-\x7f])|\s")
_DELIMITER = re.compile(r"\*+|_+|~~+|==+|\[|\]\(")


def set_text(element: Element, text: str, report: Report) -> None:
    """Put the Markdown `text` into `element`, for Python-Markdown's inline patterns to read."""
    if _MARKUP.search(text) is None:
        element.text = AtomicString(text)
        return
    prepared = prepare(text, report)
    pieces = [prepared] if len(prepared) <= MAX_PIECE else _pieces(prepared)
    texts = [_bounded(piece, report) for piece in pieces]
    if len(texts) == 1:
        element.text = texts[0]
        return
    for piece in texts:
        SubElement(element, "span").text = piece


def prepare(text: str, report: Report) -> str:
    """The text without code spans, and with `<` as text wherever it begins no known tag."""
    parts: list[str] = []
    position = 0
    spans = _code_spans(text) if "`" in text else {}
    last_comment_end = text.rfind(_COMMENT_END)
    while (match := _PREPARE.search(text, position)) is not None:
        start = match.start()
        parts.append(text[position:start])
        position = match.end()
        token = match[0]
        if token in ("\\&", "\\<"):
            parts.append("&amp;" if token == "\\&" else "&lt;")
        elif token[0] == "`":
            stop = spans.get(start)
            if stop is None:
                parts.append(token.replace("`", "\\`"))
            else:
                code = text[position : stop - len(token)].replace("\n", " ")
                parts.append(_PUNCTUATION.sub(_literal, code.strip(" ") or code))
                report.add("code", _("Text marked as code became plain text."))
                position = stop
        elif token == "<":
            link = _TARGET.match(text, start) if text[max(0, start - 2) : start] == "](" else None
            link = link or _AUTOLINK.match(text, start)
            if link is not None:
                parts.append(link[0])
                position = link.end()
            elif is_tag(text, start) or (
                text.startswith("<!--", start) and last_comment_end > start + 1
            ):
                parts.append(token)
            else:
                parts.append("&lt;")
        else:
            parts.append(token)
    parts.append(text[position:])
    return "".join(parts)


def _literal(match: re.Match[str]) -> str:
    char = match[0]
    return {"<": "&lt;", "&": "&amp;"}.get(char, f"\\{char}")


def _code_spans(text: str) -> dict[int, int]:
    """Start to end of every code span; runs of backticks pair with the next of their length."""
    runs = [(match.start(), match.end()) for match in _BACKTICKS.finditer(text)]
    following: dict[int, int] = {}  # length -> index of the nearest run of it further on
    closer: list[int | None] = [None] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        length = runs[index][1] - runs[index][0]
        closer[index] = following.get(length)
        following[length] = index
    spans: dict[int, int] = {}
    index = 0
    while index < len(runs):
        start = runs[index][0]
        close = closer[index]
        if close is None or _is_escaped(text, start):
            index += 1
            continue
        spans[start] = runs[close][1]
        index = close + 1
    return spans


def _is_escaped(text: str, position: int) -> bool:
    start = position
    while start and text[start - 1] == "\\":
        start -= 1
    return (position - start) % 2 == 1


def _pieces(text: str) -> list[str]:
    """The text cut at places where no markup is open, about every MAX_PIECE characters."""
    pieces: list[str] = []
    start = 0
    depth = 0
    odd: set[str] = set()
    delimiters = 0
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token in "[(<":
            depth += 1
        elif token in "])>":
            depth = max(0, depth - 1)
        elif token[0] in "*_~=":
            delimiters += 1
            odd ^= {token}
        elif token[0] != "\\":
            size = match.end() - start
            clean = depth == 0 and not odd and (size >= MAX_PIECE // 2 or delimiters > 60)
            if clean or size >= MAX_PIECE * 2:
                pieces.append(text[start : match.end()])
                start = match.end()
                depth = delimiters = 0
                odd.clear()
    pieces.append(text[start:])
    return pieces


def _bounded(piece: str, report: Report) -> str:
    """The piece, as mere text where reading its markup would take too long."""
    delimiters = sum(1 for _match in _DELIMITER.finditer(piece))
    if delimiters <= MAX_DELIMITERS and (
        len(piece) <= MAX_PIECE * 4 or sum(1 for _match in _MARKUP.finditer(piece)) <= 20
    ):
        return piece
    report.add(
        "markdown-too-dense",
        _("A passage with more markup than text was kept as it was written."),
    )
    return AtomicString(_ESCAPE.sub(r"\1", piece))
