"""HTML inside Markdown: where a block of it begins and ends, and which tags are tags at all.

Only elements that HTML knows are taken for tags: `<姓名>` and `<Name>` are text that somebody
wrote.
"""

from __future__ import annotations

import re

_BLOCKS = (
    "address article aside base basefont blockquote body caption center col colgroup dd details"
    " dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6"
    " head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup option"
    " p param search section summary table tbody td tfoot th thead title tr track ul"
)
_RAW = "script pre style textarea"
_INLINES = (
    "a abbr acronym applet area audio b bdi bdo big blink br button canvas cite code data datalist"
    " del dfn em embed font i img input ins kbd label map mark math meta meter nobr noscript object"
    " output picture progress q rb rp rt rtc ruby s samp select slot small source span strike"
    " strong sub sup svg template time tt u var video wbr"
)
_names = "|".join(f"{_BLOCKS} {_RAW} {_INLINES}".split())
KNOWN_TAG = re.compile(rf"</?(?:{_names})(?=[\s/>])", re.IGNORECASE)
"""The beginning of a tag that HTML knows."""

_attribute = r"""\s+[a-zA-Z_:][\w.:-]*+(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?"""
_LONE_TAG = re.compile(rf"(?:<(?:{_names})(?:{_attribute})*+\s*+/?>|</(?:{_names})\s*+>)\s*", re.I)
_BLOCK_TAG = re.compile(rf"</?(?:{'|'.join(_BLOCKS.split())})(?:[\s/]|>|$)", re.IGNORECASE)
_RAW_TAG = re.compile(rf"<({'|'.join(_RAW.split())})(?:\s|>|$)", re.IGNORECASE)
_DECLARATION = re.compile(r"<![A-Za-z]")

BLANK = ""
"""The end of an HTML block that the next empty line closes."""


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
        if _BLOCK_TAG.match(text) is not None:
            return BLANK
        if not in_paragraph and _LONE_TAG.fullmatch(text) is not None:
            return BLANK
        return None

    def _last_line_with(self, end: str) -> int:
        if end not in self._last:
            numbers = range(len(self._lines) - 1, -1, -1)
            self._last[end] = next(
                (number for number in numbers if end in self._lines[number].lower()), -1
            )
        return self._last[end]


def _explicit_end(text: str) -> str | None:
    raw = _RAW_TAG.match(text)
    if raw is not None:
        return f"</{raw[1].lower()}>"
    if text.startswith("<!--"):
        return "-->"
    if text.startswith("<?"):
        return "?>"
    if text.startswith("<![CDATA["):
        return "]]>"
    return ">" if _DECLARATION.match(text) else None
