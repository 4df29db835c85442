"""Lists that lie in each other by their styles.

Word's styles List Bullet, List Bullet 2 … have numberings of one level each: the name of the style
says how deep an item lies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from editor.formats.docx_in.drafts import Draft, ParagraphDraft
from editor.formats.docx_in.source import Source
from editor.formats.docx_in.styles import Role
from editor.values import replace

_STYLE = re.compile(r"(?:list (?:bullet|number)|列表项目符号|列表编号|项目符号|编号)(?: ?([2-5]))?")


def nest_lists(source: Source, drafts: Iterable[Draft]) -> None:
    """Set the depths of the items of lists that follow each other; our own say it themselves."""
    if source.own:
        return
    for is_item, group in groupby(drafts, _is_item):
        if is_item:
            _nest([draft for draft in group if isinstance(draft, ParagraphDraft)])


def _nest(items: list[ParagraphDraft]) -> None:
    # Whoever uses the levels of a numbering says with them what lies in what.
    told = {item.format.numbering for item in items if item.label and item.label.depth}
    for item in items:
        named = _STYLE.fullmatch(item.format.name)
        if item.label and named and item.format.numbering not in told:
            item.label = replace(item.label, depth=int(named[1] or 1) - 1)


def _is_item(draft: Draft) -> bool:
    return (
        isinstance(draft, ParagraphDraft)
        and draft.label is not None
        and draft.label.kind is not None
        and not draft.format.heading
        and draft.format.role not in (Role.QUOTATION, Role.TITLE)
    )
