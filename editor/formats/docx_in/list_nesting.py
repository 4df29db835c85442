"""Lists that lie in each other without saying so.

Word's styles List Bullet, List Bullet 2 … have numberings of one level each, and whoever indents a
list by hand makes another numbering: only where they stand shows which list lies in which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from editor.formats.docx_in.drafts import Draft, ParagraphDraft
from editor.formats.docx_in.source import Source
from editor.formats.docx_in.styles import Place, Role
from editor.values import dataclass, replace

# Less is a difference that no one sees, or that two programs' ways to hang a label make.
_STEP = 180  # twips
_STYLE = re.compile(r"(?:list (?:bullet|number)|列表项目符号|列表编号|项目符号|编号)(?: ?([2-5]))?")


@dataclass(frozen=True, slots=True)
class _Open:
    """An item of an open list; `place` is None where its levels or its style say how it lies."""

    numbering: str
    place: Place | None
    depth: int


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
    opened: list[_Open] = []
    for item in items:
        label = item.label
        assert label is not None
        number = item.format.numbering
        named = _STYLE.fullmatch(item.format.name)
        place = None
        if number in told:
            depth = label.depth
        elif named is not None:
            depth = int(named[1] or 1) - 1
        else:
            place = item.format.place or label.place
            depth = _depth(opened, number, place)
        while opened and opened[-1].depth >= depth:
            opened.pop()
        opened.append(_Open(number, place, depth))
        if depth != label.depth:
            item.label = replace(label, depth=depth)


def _depth(opened: list[_Open], number: str, place: Place) -> int:
    """How deep an item of a numbering with one level lies at that place."""
    for around in reversed(opened):
        if around.numbering == number:
            return around.depth
    for around in reversed(opened):
        if around.place is None:
            return 0
        if _lies_in(place, around.place):
            return around.depth + 1
        if not _lies_in(around.place, place):
            return around.depth
    return 0


def _lies_in(inner: Place, outer: Place) -> bool:
    return inner.text >= outer.text + _STEP and inner.first_line >= outer.first_line + _STEP


def _is_item(draft: Draft) -> bool:
    return (
        isinstance(draft, ParagraphDraft)
        and draft.label is not None
        and draft.label.kind is not None
        and not draft.format.heading
        and draft.format.role not in (Role.QUOTATION, Role.TITLE)
    )
