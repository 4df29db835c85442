"""Which caption belongs to which table or picture.

In Word a caption is a paragraph of its own, before or after what it describes. Tables have theirs
above and pictures below, by custom; what a caption begins with may say otherwise. A caption is
known by its style, by the field that numbers it, or by its number beside a picture or a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from editor.document.nodes import Figure, Table, Text
from editor.formats.docx_in.drafts import Draft, ParagraphDraft
from editor.formats.docx_in.styles import Role
from editor.formats.ooxml.package import W
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
# What a caption without a style begins with: 图1 …, 图2-3：…, Figure 4. …, Table 2 …, and, below a
# picture, 图为…; 图1显示 is the beginning of a sentence.
_NUMBER_END = r"\s*\d{1,3}(?:[-.－–—]\d{1,3})?(?:[\s:：.．、,，)）]|$)"
_BARE_FIGURE = re.compile(
    rf"(?:附?[图圖図][片表]?|照片|fig(?:ure|\.)?|photo|abb(?:ildung|\.)|그림){_NUMBER_END}"
    r"|(?:上|下|左|右)?[图圖](?:片)?[为為]|[▲△↑]\s*\S",
    re.IGNORECASE,
)
_BARE_TABLE = re.compile(
    rf"(?:附?表|table|tab\.|tabelle|tableau|tabla|표){_NUMBER_END}", re.IGNORECASE
)
_SENTENCE_END = ("。", "；", ";")
_LONGEST_BARE = 120


def attach_captions(drafts: Iterable[Draft], *, own: bool = False) -> list[Draft]:
    """The drafts with each caption on its table or figure; one that has none stays a paragraph.

    In our `own` documents only their style makes captions.
    """
    given = list(drafts)
    result: list[Draft] = []
    waiting: ParagraphDraft | None = None
    for place, draft in enumerate(given):
        if waiting is not None:
            # `_goes_before` has seen that this is what the caption waits for.
            draft = _captioned(draft, waiting)
            waiting = None
        if not isinstance(draft, ParagraphDraft):
            result.append(draft)
            continue
        before = result[-1] if result else None
        after = given[place + 1] if place + 1 < len(given) else None
        if draft.format.role != Role.CAPTION and (own or not _looks_like_one(draft, before, after)):
            result.append(draft)
        elif _goes_before(draft, before, after):
            waiting = draft
        elif _goes_after(draft, before):
            assert before is not None
            result[-1] = _captioned(before, draft)
        else:
            result.append(draft)
    for left in result:
        if isinstance(left, ParagraphDraft) and left.credit:
            _keep_credit(left)
    return result


def _keep_credit(draft: ParagraphDraft) -> None:
    """The credit of no figure, with what stands before it, is text."""
    gap = " " if draft.content else ""
    draft.content = [*draft.content, Text(f"{gap}{draft.credit_label.strip()}{draft.credit}")]
    draft.credit = draft.credit_label = ""


def _looks_like_one(draft: ParagraphDraft, before: Draft | None, after: Draft | None) -> bool:
    """Whether a paragraph beside a picture or above a table is its caption, whatever its style."""
    is_below_figure = _is_bare(before, Figure)
    is_above_table = isinstance(after, Table)
    if not (is_below_figure or is_above_table) or draft.label is not None:
        return False
    if draft.format.role != Role.BODY or draft.format.heading:
        return False
    text = draft.text
    if not text or len(text) > _LONGEST_BARE:
        return False
    of_figure = _BARE_FIGURE.match(text) if is_below_figure else None
    of_table = _BARE_TABLE.match(text) if is_above_table else None
    if of_figure is None and of_table is None:
        return False
    if of_figure is not None and not any(map(str.isdigit, of_figure[0])):
        return True  # 图为…: a sentence is what it is
    return _is_numbered_by_field(draft) or not text.endswith(_SENTENCE_END)


def _is_numbered_by_field(draft: ParagraphDraft) -> bool:
    if draft.element is None:
        return False
    instructions = [part.text or "" for part in draft.element.iter(f"{W}instrText")]
    simple = (part.get(f"{W}instr", "") for part in draft.element.iter(f"{W}fldSimple"))
    return any(text.split()[:1] == ["SEQ"] for text in ("".join(instructions), *simple))


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
    if caption.credit:
        _keep_credit(caption)
        content = tuple(caption.spelled_out())
    return replace(draft, caption=content)
