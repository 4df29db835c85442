"""Runs of text as Markdown.

Stars and tildes mark a run only where every reader agrees about them: next to letters, digits and
Han characters, with nothing else going on. Elsewhere (`“引号”` in bold, marks on marks, spaces at
the edge) the run is written as inline HTML, which all Markdown readers pass on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from editor.document.nodes import Inlines, LineBreak, Mark, Text
from editor.document.walk import text_of
from editor.formats.html_out.inlines import MARK_TAGS
from editor.formats.markdown.escape import (
    TextEscaper,
    escape_edges,
    escape_heading,
    escape_line_start,
)

_DELIMITERS: dict[tuple[Mark, ...], str] = {
    (Mark.STRONG,): "**",
    (Mark.EMPHASIS,): "*",
    (Mark.STRIKE,): "~~",
}
_PLAIN_TARGET = re.compile(r"[\w/.:?=&#%+,;@~!$-]+")
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]+;)")


def write_lines(content: Inlines, indent: str) -> str:
    """The content of a paragraph, list item or quotation; the lines after the first begin with
    `indent`.
    """
    lines = (escape_line_start(line) for line in _lines(content))
    return f"<br>\n{indent}".join(lines)


def write_heading(content: Inlines) -> str:
    """The content of a heading, on one line."""
    return escape_heading("<br>".join(_lines(content)))


def write_cell(content: Inlines) -> str:
    """The content of a table cell, on one line."""
    return "<br>".join(_lines(content, in_table=True))


def write_picture(alt: str, source: str) -> str:
    """A picture with its alt text."""
    text = TextEscaper(alt, strikes=False).escape(alt, in_link=True)
    return f"![{text}]({write_target(source)})"


def write_target(target: str) -> str:
    """A link target as it stands between round brackets."""
    escaped = _ENTITY.sub("&amp;", target)
    return escaped if _PLAIN_TARGET.fullmatch(target) else f"<{escaped}>"


def _lines(content: Inlines, in_table: bool = False) -> Iterator[str]:
    strikes = any(isinstance(run, Text) and Mark.STRIKE in run.marks for run in content)
    text = text_of(content)
    escaper = TextEscaper(text, strikes, in_table)
    tildes = strikes and "~" not in text
    for is_break, inlines in groupby(content, lambda inline: isinstance(inline, LineBreak)):
        if not is_break:
            runs = [inline for inline in inlines if isinstance(inline, Text)]
            yield escape_edges("".join(_write_line(runs, escaper, tildes)))


def _write_line(runs: list[Text], escaper: TextEscaper, tildes: bool) -> Iterator[str]:
    position = 0
    for link, group in groupby(runs, lambda run: run.link):
        linked = list(group)
        position += len(linked)
        before_link = not link and position < len(runs)
        text = "".join(_write_runs(linked, escaper, bool(link), before_link, tildes))
        yield f"[{text}]({write_target(link)})" if link else text


def _write_runs(
    runs: list[Text], escaper: TextEscaper, in_link: bool, before_link: bool, tildes: bool
) -> Iterator[str]:
    for position, run in enumerate(runs):
        last = position == len(runs) - 1
        text = escaper.escape(run.text, in_link, before_link and last and not run.marks)
        if not run.marks:
            yield text
            continue
        delimiter = _DELIMITERS.get(run.marks, "")
        # A delimiter run must not touch another, written or literal.
        free = (last or not (runs[position + 1].marks or runs[position + 1].text[0] in "*~")) and (
            position == 0 or not (runs[position - 1].marks or runs[position - 1].text[-1] in "*~\\")
        )
        word = run.text[0].isalnum() and run.text[-1].isalnum()
        if delimiter and free and word and (delimiter != "~~" or tildes):
            yield f"{delimiter}{text}{delimiter}"
        else:
            names = [MARK_TAGS[mark][0] for mark in run.marks]
            opening = "".join(f"<{name}>" for name in names)
            yield f"{opening}{text}{''.join(f'</{name}>' for name in reversed(names))}"
