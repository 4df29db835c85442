"""Which caption belongs to which table or picture.

In Word a caption is a paragraph of its own, before or after what it describes. Tables have theirs
above and pictures below, by custom; what a caption begins with may say otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from editor.document.nodes import Figure, Table, Text
from editor.formats.docx_in.drafts import Draft, ParagraphDraft
from editor.formats.docx_in.styles import Role
from editor.values import replace

# 表1 is a table; 表彰大会 and 图书馆 are what a picture may show.
_NUMBERED = r"\s*[\d０-９一二三四五六七八九十(（:：]"
_OF_TABLE = re.compile(
    rf"\s*(?:附?表(?:格|{_NUMBERED}|\s|$)|table\b|tab\.|tableau\b|tabelle\b|tabla\b|표)",
    re.IGNORECASE,
)
_OF_FIGURE = re.compile(
    rf"\s*(?:附?[图圖図](?:表|{_NUMBERED}|[\s为為片]|$)|照片|image\b|fig(?:ure)?\b|photo|picture\b|"
    r"그림|abbildung\b|chart\b)",
    re.IGNORECASE,
)


def attach_captions(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts with each caption on its table or figure; one that has none stays a paragraph."""
    given = list(drafts)
    result: list[Draft] = []
    waiting: ParagraphDraft | None = None
    for place, draft in enumerate(given):
        if waiting is not None:
            # `_goes_before` has seen that this is what the caption waits for.
            draft = _captioned(draft, waiting)
            waiting = None
        if not isinstance(draft, ParagraphDraft) or draft.format.role != Role.CAPTION:
            result.append(draft)
            continue
        before = result[-1] if result else None
        after = given[place + 1] if place + 1 < len(given) else None
        if _goes_before(draft, before, after):
            waiting = draft
        elif _goes_after(draft, before):
            assert before is not None
            result[-1] = _captioned(before, draft)
        else:
            if draft.credit:
                draft.content = [*draft.content, Text(f" {draft.credit}")]
            result.append(draft)
    return result


def _wanted(caption: ParagraphDraft) -> type[Table | Figure] | None:
    """What the caption says it is of."""
    text = caption.text
    if caption.format.name == "table caption" or _OF_TABLE.match(text):
        return Table
    if caption.format.name == "image caption" or _OF_FIGURE.match(text):
        return Figure
    return None


def _goes_before(caption: ParagraphDraft, before: Draft | None, after: Draft | None) -> bool:
    if not isinstance(after, (Table, Figure)):
        return False
    wanted = _wanted(caption)
    if isinstance(after, Table):
        return wanted is Table or (wanted is None and not _is_bare(before, Figure))
    return wanted is not Table and not _is_bare(before, Figure)


def _goes_after(caption: ParagraphDraft, before: Draft | None) -> bool:
    wanted = _wanted(caption)
    return (wanted is not Table and _is_bare(before, Figure)) or (
        wanted is Table and _is_bare(before, Table)
    )


def _is_bare(draft: Draft | None, kind: type[Table | Figure]) -> bool:
    """Whether the draft is of that kind and has no caption yet."""
    return isinstance(draft, kind) and not draft.caption


def _captioned(draft: Draft, caption: ParagraphDraft) -> Draft:
    content = tuple(caption.spelled_out())
    if isinstance(draft, Figure):
        return replace(draft, caption=content, credit=caption.credit)
    assert isinstance(draft, Table)
    return replace(draft, caption=content)
