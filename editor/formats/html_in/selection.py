"""The part of an HTML text that a person selected, where a program says so as Windows has it.

The format (CF_HTML) is a header of offsets, then a whole document with comments around the part
that was copied. The offsets count bytes and are often wrong: the comments are what counts.
"""

from __future__ import annotations

import re

_HEADER = re.compile(
    r"\s*+Version:[ \t]*+[\d.]++[ \t]*+(?:\r\n?|\n)\s*+"
    r"(?:(?:StartHTML|EndHTML|StartFragment|EndFragment|StartSelection|EndSelection|SourceURL)"
    r":[^\r\n]*+(?:[\r\n]++|$))++",
    re.IGNORECASE,
)
_START = "<!--StartFragment-->"
_END = "<!--EndFragment-->"
# What goes on around the selection: style sheets, and the tags that it stands inside of.
_AROUND = re.compile(
    r"<!--(?:.*?-->|.*)|(?P<style><style\b(?:.*?</style\s*+>|.*))"
    r"|<(?:script|xml|title|head)\b(?:.*?</(?:script|xml|title|head)\s*+>|.*)"
    r"|<(?:img|input|hr|br)\b[^>]*+>|(?P<tag></?[A-Za-z][^>]*+>)",
    re.IGNORECASE | re.DOTALL,
)


def selected_part(text: str) -> str | None:
    """The selection in the text of a CF_HTML clipboard, with the tags and style sheets around it;
    None for any other text.
    """
    header = _HEADER.match(text)
    if header is None:
        return None
    start = text.find(_START, header.end())
    if start < 0:
        return text[header.end() :]
    end = text.rfind(_END, start)
    around = (
        found["style"] or found["tag"] or ""
        for found in _AROUND.finditer(text, header.end(), start)
    )
    return "".join(around) + text[start : end if end >= 0 else len(text)]
