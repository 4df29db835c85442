"""Plain text as a release: its paragraphs, and nothing guessed about them.

A number or a bullet at the start of a line is text and stays text. Chinese, Japanese and Korean
files give each paragraph a line of its own; Latin text is often wrapped at a fixed width, with an
empty line between paragraphs.
"""

from __future__ import annotations

import itertools
import re

from editor.document.nodes import Paragraph, Text
from editor.document.release import Metadata, Release
from editor.document.schema import normalise
from editor.formats.language_guess import guess_language
from editor.report import Report

_LINE_END = re.compile("\r\n?|[\n\f\v\x1c-\x1e\x85\u2028\u2029]")
_EMPTY_LINES = re.compile(r"\n\s*\n")

# Shorter lines than this are no wrapped prose: verses, addresses, headings.
_WRAP_AT_LEAST = 50
# A line begun with one of these is an item of its own even inside a block.
_OWN_LINE = re.compile(r"(?:[-*\u2022\u25aa\u25e6#>|]|\d{1,3}[.)]|\([0-9a-z]{1,3}\))(?:\s|$)")


def read_text(text: str, report: Report) -> Release:  # noqa: ARG001  (readers share one signature)
    """The release whose body is the paragraphs of `text`. Nothing is dropped but white space."""
    language = guess_language(text)
    lines = _LINE_END.split(_EMPTY_LINES.sub("\n\n", text))
    paragraphs = _unwrapped(lines) if _is_wrapped(lines, language) else lines
    body = tuple(Paragraph((Text(line),)) for line in paragraphs if line)
    return normalise(Release(Metadata(language=language), body))


def _is_wrapped(lines: list[str], language: str) -> bool:
    """Whether Latin text has been broken into lines of about equal length, with empty lines between
    its paragraphs.
    """
    if language != "en":
        return False
    inner = [
        len(line.rstrip())
        for line, after in itertools.pairwise(lines)
        if line.strip() and after.strip() and not _stands_alone(after)
    ]
    lengths = [length for length in inner if length >= _WRAP_AT_LEAST]
    if not lengths or max(len(line.rstrip()) for line in lines) > 120:
        return False
    return len(lengths) * 2 > len(inner)


def _stands_alone(line: str) -> bool:
    return line[:1].isspace() or _OWN_LINE.match(line) is not None


def _unwrapped(lines: list[str]) -> list[str]:
    paragraphs: list[list[str]] = []
    open_paragraph = False
    for line in lines:
        if not line.strip():
            open_paragraph = False
            continue
        if open_paragraph and not _stands_alone(line) and len(paragraphs[-1][-1]) >= _WRAP_AT_LEAST:
            paragraphs[-1].append(line.strip())
        else:
            paragraphs.append([line.strip()])
        open_paragraph = True
    return [" ".join(parts) for parts in paragraphs]
