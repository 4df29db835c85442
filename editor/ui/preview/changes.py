"""What has to be said to the engine to make one page into the next: as much as changed.

A page is a head, one element for each block, and a foot (PageText). Pictures stand in it as data
addresses, megabytes long; one that the engine holds already is named by its place there.
"""

from __future__ import annotations

from typing import Any

from editor.ui.preview.page_text import PageText

_LARGEST = 200_000  # characters: a larger change comes by the scheme handler, off the GUI thread
_PICTURE = '<img src="'  # written by us alone: in text `<` is escaped
_WORTH_KEEPING = 500  # characters of an address


def change_between(old: PageText, new: PageText) -> dict[str, Any] | None:
    """The message that makes the page `old` into `new`, or None where the whole page is better.

    `count` is how many elements the old page has; `blocks` says from which `index` on how many are
    `removed` and the `html` of each that takes their place; `rest` is the page without its text
    where that changed, else None.
    """
    blocks = _changed_blocks(old.elements, new.elements)
    kept: dict[str, str] | None = None
    size = 0
    for block in blocks:
        for number, html in enumerate(block["html"]):
            if _PICTURE in html:
                if kept is None:
                    kept = _pictures(old.elements)
                block["html"][number] = html = _without_pictures(html, kept)
            size += len(html)
    if size > _LARGEST:
        return None
    same = old.head == new.head and old.foot == new.foot
    return {
        "count": len(old.elements),
        "blocks": blocks,
        "rest": None if same else new.head + new.foot,
    }


def _changed_blocks(old: tuple[str, ...], new: tuple[str, ...]) -> list[dict[str, Any]]:
    start, shorter = 0, min(len(old), len(new))
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    if len(old) == len(new):
        return [
            {"index": index, "removed": 1, "html": [new[index]]}
            for index in range(start, len(new) - end)
            if old[index] != new[index]
        ]
    removed, html = len(old) - end - start, list(new[start : len(new) - end])
    return [{"index": start, "removed": removed, "html": html}]


def _pictures(elements: tuple[str, ...]) -> dict[str, str]:
    """Where the page holds pictures: by address, `kept:` with the index of the element and the
    number of the picture in it.
    """
    return {
        part[: part.index('"')]: f"kept:{index}/{number}"
        for index, html in enumerate(elements)
        if _PICTURE in html
        for number, part in enumerate(html.split(_PICTURE)[1:])
    }


def _without_pictures(html: str, kept: dict[str, str]) -> str:
    first, *others = html.split(_PICTURE)
    parts = [first]
    for part in others:
        end = part.index('"')
        address = part[:end]
        name = kept.get(address) if end > _WORTH_KEEPING else None
        parts.append((name or address) + part[end:])
    return _PICTURE.join(parts)
