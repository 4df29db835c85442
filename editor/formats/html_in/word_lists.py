"""Paragraphs that are list items: Word's `mso-list`, PowerPoint's bullets, and what browsers leave
of them.
"""

from __future__ import annotations

from editor.formats.html_in import css as html_css
from editor.formats.html_in.css import Declarations, StyleSheet
from editor.formats.html_in.elements import Element
from editor.formats.html_in.flow import Flow, Surroundings
from editor.formats.html_in.list_items import OpenItem, bare_marker, word_list
from editor.values import replace


class WordLists:
    """Finds the list items of one document whose rules are in `sheet`."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._sheet = sheet
        self._bare_markers: set[int] = set()

    def is_marker(self, element: Element, style: Declarations) -> bool:
        """Whether an element of an item holds its bullet or number."""
        return style.get("mso-list") == "ignore" or id(element) in self._bare_markers

    def around(
        self, element: Element, inside: Surroundings, style: Declarations, flow: Flow
    ) -> Surroundings:
        """The surroundings of a paragraph that `mso-list` makes a list item, or that goes on with
        the item before it in `flow`.
        """
        slide = _begins_with_slide_bullet(element)
        if not style and not element.attributes and not slide:
            return inside
        margin = html_css.left_margin(style)
        found = word_list(style.get("mso-list", ""))
        if found is not None:
            key, depth = found
            item = OpenItem(flow.counter(key, depth), key=key, margin=margin)
            return replace(inside, item=item, list_format=self._sheet.list_format(key))
        if style.get("text-indent", "").startswith("-") or slide:
            marker = bare_marker(element)
            if marker is not None:
                self._bare_markers.add(id(marker))
                depth = min(round(html_css.points(margin)), 1000)
                item = OpenItem(flow.counter("margin", depth), key="margin")
                return replace(inside, item=item, list_format=None)
        if not element.get("class").startswith("MsoListParagraph"):
            return inside
        continued = flow.continued_item(margin)
        return inside if continued is None else replace(inside, item=continued)


def _begins_with_slide_bullet(element: Element) -> bool:
    """Whether a paragraph begins with the bullet or number of a PowerPoint slide."""
    first = element.children[0] if element.children else None
    return isinstance(first, Element) and "mso-special-format" in first.get("style")
