"""Long addresses in running text, which a justified line must be able to break.

An address that goes to the next line as a whole leaves a line that is torn apart between the
margins, and browsers see no place in it to break. page.css lets `span.long` break anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from editor.formats.html_out.text import element, escape_text

# Without a space; compiled when a text is written.
_UNBROKEN = r"[!-~]{12,}"
_MARKS = ("://", "www.", "@")
_LONG_WORD = 25


def with_addresses(text: str, write: Callable[[str], str] = escape_text) -> str:
    """The text as HTML, an element around each address; `write` gives the HTML of the rest."""
    parts: list[str] = []
    end = 0
    for found in re.finditer(_UNBROKEN, text):
        if _is_long(found[0]):
            parts.append(write(text[end : found.start()]))
            parts.append(element("span", escape_text(found[0]), class_="long"))
            end = found.end()
    return "".join(parts) + write(text[end:])


def _is_long(word: str) -> bool:
    """Whether the word is an address, or as long as one."""
    return len(word) >= _LONG_WORD or any(mark in word for mark in _MARKS)
