"""Paragraphs that are list items: Word's `mso-list`, PowerPoint's bullets, and what browsers leave
of them.
"""

from __future__ import annotations

from editor.formats.html_in import css as html_css
from editor.formats.html_in.css import Declarations, StyleSheet
from editor.formats.html_in.elements import Element
from editor.formats.html_in.flow import Flow, Surroundings
from editor.formats.html_in.list_items import OpenItem, word_list
from editor.formats.html_in.word_markers import begins_with_words, cut_marker
from editor.values import replace


class WordLists:
    """Finds the list items of one document whose rules are in `sheet`."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._sheet = sheet

    def around(
        self, element: Element, inside: Surroundings, style: Declarations, flow: Flow
    ) -> Surroundings:
        """The surroundings of a paragraph that `mso-list` or its marker makes a list item, or that
        goes on with the item before it in `flow`. The marker is taken out of the paragraph.
        """
        if not style and begins_with_words(element):
            return inside
        margin = html_css.left_margin(style)
        found = word_list(style.get("mso-list", ""))
        named = element.get("class").startswith("MsoListParagraph")
        likely = named or style.get("text-indent", "").startswith("-")
        marker = cut_marker(element, listed=found is not None, likely=likely)
        if found is not None:
            key, depth = found
            item = OpenItem(flow.counter(key, depth), key=key, marker=marker or "", margin=margin)
            return replace(inside, item=item, list_format=self._sheet.list_format(key))
        if marker is not None:
            depth = min(round(html_css.points(margin)), 1000)
            item = OpenItem(flow.counter("margin", depth), key="margin", marker=marker)
            return replace(inside, item=item, list_format=None)
        if not named:
            return inside
        continued = flow.continued_item(margin)
        return inside if continued is None else replace(inside, item=continued)
