"""Which elements are headings, by their tag, their role or what Word says of the paragraph."""

from __future__ import annotations

from editor.formats.html_in.css import Declarations
from editor.formats.html_in.elements import Element
from editor.formats.html_in.list_items import whole_number

_TAGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_PARAGRAPHS = frozenset(("p", "div"))
# A longer paragraph with an outline level is one whose first words are its heading.
_LONGEST = 60


def heading_level(element: Element, style: Declarations) -> int:
    """The level 1 to 6 of a heading; 0 for anything else."""
    tag = element.tag
    if tag in _TAGS:
        return _TAGS[tag]
    if element.get("role") == "heading":
        level = whole_number(element.get("aria-level"))
        return min(max(level or 2, 1), 6)
    if tag not in _PARAGRAPHS:
        return 0
    outline = whole_number(style.get("mso-outline-level", "")) if style else None
    if not outline and "MsoTitle" in element.get("class"):
        outline = 1
    return min(outline, 6) if outline and _is_short(element) else 0


def _is_short(element: Element) -> bool:
    return len("".join(element.text().split())) <= _LONGEST
