"""Titles among the lines above a header line."""

from __future__ import annotations

from editor.formats.header.body_lines import BodyLine
from editor.formats.header.dates import find_dates
from editor.formats.header.labels import fold, is_document_kind, is_letterhead
from editor.formats.header.names import is_korean_body

_LONGEST = 120
_SHORTEST = 5
_TEXT_ENDS = ("。", "；", "！", "？", ".”", ".", "：", "，")


def title_lines(above: list[BodyLine]) -> list[BodyLine]:
    """The one to three lines above a header line that are kicker, title and subtitle; none where
    they look like anything else.
    """
    titles: list[BodyLine] = []
    for line in above:
        folded = fold(line.text)
        if is_letterhead(folded):
            # The name of the body that issues the paper stands above it, the title below.
            titles.clear()
        elif line.content is not None and not is_document_kind(folded):
            titles.append(line)
    if len(titles) == 1 and is_korean_body(titles[0].text):
        return []
    if not 1 <= len(titles) <= 3:
        return []
    if any(
        len(t.text) > _LONGEST or t.text.endswith(_TEXT_ENDS) or find_dates(fold(t.text))
        for t in titles
    ):
        return []
    if max(len(t.text) for t in titles) < _SHORTEST:
        return []
    return titles


def title_parts(texts: list[str], language: str) -> tuple[str, str, str]:
    """Kicker, title and subtitle out of one to three lines.

    A subtitle follows a dash in Chinese, and a kicker is shorter than the title; an English release
    has a subtitle far more often than a kicker.
    """
    if len(texts) == 3:
        return texts[0], texts[1], texts[2]
    if len(texts) == 1:
        return "", texts[0], ""
    first, second = texts
    is_subtitle = second.startswith(("—", "–", "-", "－", "~", "～"))
    if not is_subtitle and language.startswith("zh") and len(first) < len(second):
        return first, second, ""
    return "", first, second
