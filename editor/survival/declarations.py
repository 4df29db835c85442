"""The declarations of a style attribute as they are written, in one pass over the text."""

from __future__ import annotations

import re

# A semicolon in quotes or brackets ends no declaration; each alternative takes what it can and
# gives nothing back.
_DECLARATION = re.compile(r"""(?:[^;"'()]++|"[^"]*+"?|'[^']*+'?|\([^()]*+\)?|\))++""")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)


def declarations(style: str) -> list[tuple[str, str]]:
    """Name in lower case and value of each declaration, in order; `!important` stays in the value.
    What has no colon is left out.
    """
    if "/*" in style:
        style = _COMMENT.sub(" ", style)
    found = []
    for match in _DECLARATION.finditer(style):
        name, colon, value = match[0].partition(":")
        if colon and name.strip() and value.strip():
            found.append((name.strip().lower(), value.strip()))
    return found


def style_of(kept: list[tuple[str, str]]) -> str:
    """The text of a style attribute with these declarations."""
    return ";".join(f"{name}:{value}" for name, value in kept)
