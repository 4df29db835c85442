"""Spaces between Chinese characters that a copy left within sentences. Names set wide (张　三), and
what a space keeps apart in titles, lists and verse, stay.
"""

from __future__ import annotations

from editor.i18n import _
from editor.proofing.lazy_pattern import lazy_pattern
from editor.proofing.passages import HAN, RUNNING
from editor.proofing.repair.change import Category
from editor.proofing.repair.working import Proposal, Working

_SPACE = lazy_pattern(rf"(?<=[{HAN}，、；：。])[ \u00a0\u3000]{{1,4}}(?=[{HAN}])")
_BESIDE_MARK = lazy_pattern(r"[ \u00a0\u3000]{1,4}(?=[，。、；：！？）》”])")
_WORD_BEFORE = lazy_pattern(rf"[{HAN}]{{1,6}}$")
_WORD_AFTER = lazy_pattern(rf"[{HAN}]{{1,6}}")
# Shorter ones are names, labels and numbers of articles.
_LEAST_WORD = 5
_LEAST_TEXT = 30
_STOPS = "。！？"


def close_spaces(working: Working) -> None:
    """Take spaces out of sentences."""
    for part in working.parts():
        text = part.text
        if part.kind not in RUNNING or len(text) < _LEAST_TEXT or text[-1] not in _STOPS + "”）":
            continue
        proposals: list[Proposal] = []
        for match in _SPACE.finditer(text):
            start, end = match.span()
            if text[start - 1] in "，、；：" or _is_within_sentence(text, start, end):
                sure = working.is_scraped or text[start - 1] in "，、；："
                note = "" if sure else _("The space may be meant.")
                proposals.append((start, end, "", sure, note))
        proposals += ((*match.span(), "", True, "") for match in _BESIDE_MARK.finditer(text))
        working.edit(part, Category.INDENTS, sorted(proposals))


def _is_within_sentence(text: str, start: int, end: int) -> bool:
    before = _WORD_BEFORE.search(text, max(0, start - _LEAST_WORD - 1), start)
    after = _WORD_AFTER.match(text, end)
    return (
        before is not None
        and after is not None
        and len(before[0]) >= _LEAST_WORD
        and len(after[0]) >= _LEAST_WORD
    )
