"""The line that says where a text was printed: 《人民日报》（2022年10月26日 第 04 版）."""

from __future__ import annotations

import re

from editor.formats.header import names
from editor.formats.header.dates import find_dates
from editor.formats.header.fields import Field

_CITATION = re.compile(
    r"[\[(]?\s?《\s{0,2}(?P<source>[^《》]{2,20}?)\s{0,2}》\s{0,2}[\[(]\s{0,2}(?P<inside>[^()\[\]]{6,40})[\])]\s?[\])]?"
)
_EDITION = re.compile(
    r"[\s,，、]*(?:第?\s?[a-z]?\d{1,3}\s?版(?:[:：]?[^\s\d]{0,8})?|[a-z]\d{1,2}版?|版次[:：]?\s?\d{1,3})?"
)


def read_citation(cleaned: str, folded: str) -> tuple[tuple[Field, ...], str]:
    """The source and day that a line which is nothing but a citation states, and the number of its
    page as written; () and "" where it is something else.
    """
    match = _CITATION.fullmatch(folded)
    if match is None or not names.is_known_source(match["source"]):
        return (), ""
    dates = find_dates(match["inside"])
    if len(dates) != 1 or dates[0].timestamp is None or dates[0].start:
        return (), ""
    begin, end = match.span("inside")
    if not _EDITION.fullmatch(folded[begin + dates[0].end : end].rstrip()):
        return (), ""
    source = cleaned[match.start("source") : match.end("source")].strip()
    return (
        (Field("published", dates[0].timestamp, 0.85), Field("source", source, 0.85)),
        cleaned[begin + dates[0].end : end].strip(" ,，、"),
    )
