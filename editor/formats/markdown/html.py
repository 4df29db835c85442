"""HTML inside Markdown: where a block of it begins and ends, and which tags are tags at all.

Only elements that HTML knows are taken for tags: `<姓名>` and `<Name>` are text that somebody
wrote.
"""

from __future__ import annotations

import re

from editor.formats.html_in.tree import names

_BLOCKS = names(
    "address article aside base basefont blockquote body caption center col colgroup dd details"
    " dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6"
    " head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup option"
    " p param search section summary table tbody td tfoot th thead title tr track ul"
)
_RAW = names("script pre style textarea")
_INLINES = names(
    "a abbr acronym applet area audio b bdi bdo big blink br button canvas cite code data datalist"
    " del dfn em embed font i img input ins kbd label map mark math meta meter nobr noscript object"
    " output picture progress q rb rp rt rtc ruby s samp select slot small source span strike"
    " strong sub sup svg template time tt u var video wbr"
)
_TAG = re.compile(r"(</?)([A-Za-z][A-Za-z0-9]{0,15})(?=[\s/>]|$)")
_ATTRIBUTES = re.compile(
    r"""(?:\s++[a-zA-Z_:][\w.:-]*+(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?)*+\s*+/?>\s*+"""
)
_DECLARATION = re.compile(r"<![A-Za-z]")

BLANK = ""
"""The end of an HTML block that the next empty line closes."""


def is_tag(text: str, position: int) -> bool:
    """Whether a tag that HTML knows begins at `position`, and does not end with the text."""
    tag = _TAG.match(text, position)
    return tag is not None and tag.end() < len(text) and _is_known(tag[2].lower())


def _is_known(name: str) -> bool:
    return name in _INLINES or name in _BLOCKS or name in _RAW


class HtmlBlocks:
    """Tells the HTML blocks of one document, given as its lines."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._last: dict[str, int] = {}

    def end_of(self, text: str, number: int, in_paragraph: bool) -> str | None:
        """What closes the HTML block that `text`, on line `number`, opens: a string to be looked
        for in lower case, or BLANK. None where it opens none.

        A block that nothing closes is none, so that a lone `<!--` hides no text.
        """
        end = _explicit_end(text)
        if end is not None:
            return end if self._last_line_with(end) >= number else None
        tag = _TAG.match(text)
        if tag is None:
            return None
        name = tag[2].lower()
        if name in _BLOCKS:
            return BLANK
        alone = _is_known(name) and _ATTRIBUTES.fullmatch(text, tag.end()) is not None
        return BLANK if alone and not in_paragraph else None

    def _last_line_with(self, end: str) -> int:
        if end not in self._last:
            numbers = range(len(self._lines) - 1, -1, -1)
            self._last[end] = next(
                (number for number in numbers if end in self._lines[number].lower()), -1
            )
        return self._last[end]


def _explicit_end(text: str) -> str | None:
    tag = _TAG.match(text)
    if tag is not None and tag[1] == "<" and tag[2].lower() in _RAW:
        return f"</{tag[2].lower()}>"
    if text.startswith("<!--"):
        return "-->"
    if text.startswith("<?"):
        return "?>"
    if text.startswith("<![CDATA["):
        return "]]>"
    return ">" if _DECLARATION.match(text) else None
