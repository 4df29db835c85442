"""Which elements are headings, by their tag, their role or what Word says of the paragraph."""

from __future__ import annotations

import re

from editor.formats.html_in.css import Declarations
from editor.formats.html_in.elements import Element
from editor.formats.html_in.list_items import whole_number

_TAGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_LOWER = frozenset(_TAGS) - {"h1"}
_HAN = re.compile("[\u3400-\u9fff]")
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


class Outline:
    """What the headings below `root` say of one another."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._is_deep: bool | None = None

    def opens_a_section(self, heading: Element) -> bool:
        """Whether a heading of the first level with a number opens a section, as it does in Chinese
        and where there are headings below it; else it is an item of a list set in large letters.
        """
        if self._is_deep is None:
            self._is_deep = any(element.tag in _LOWER for element in self._root.walk())
        return self._is_deep or bool(_HAN.search(heading.text()))


def _is_short(element: Element) -> bool:
    return len("".join(element.text().split())) <= _LONGEST
