"""Which element an HTML tag opens and which ones it ends.

The rules are those of browsers as far as they matter for text: what ends a paragraph, an item or a
cell, and which formatting goes on after an unclosed paragraph. `html`, `head`, `body` and `form`
tags open no element: their content stays where it stands. No search goes further than a fixed
number of open elements, so that time grows with the text alone.
"""

from __future__ import annotations

import re
from collections import Counter

from editor.formats.html_in.elements import BLOCKS, MARKER, RESET, VOID, Attributes, Element, names

_FORMATTING = names(
    "a b big code del em font i ins mark nobr s small span strike strong sub sup tt u"
)
_CLOSE_PARAGRAPH = BLOCKS - names("caption option optgroup tbody td tfoot th thead tr")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CELLS = frozenset(("td", "th", "caption"))
_TABLE_PARTS = names("table thead tbody tfoot tr td th caption colgroup")
_BARRIERS = names("td th caption table template svg math")
_UNOPENED = names("html head body form")
# What a start tag ends, and the elements that keep it from looking further out.
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li",)), names("ul ol menu dir")),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "option": (frozenset(("option",)), frozenset(("select", "datalist"))),
    "rt": (frozenset(("rt", "rp")), frozenset(("ruby",))),
    "rp": (frozenset(("rt", "rp")), frozenset(("ruby",))),
    "rb": (frozenset(("rb", "rt", "rp")), frozenset(("ruby",))),
}
_SCAN_LIMIT = 512
_PENDING_LIMIT = 12


class TreeBuilder:
    """Makes the tree from tags and texts as they come."""

    def __init__(self) -> None:
        self.root = Element("html", {})
        self._stack = [self.root]
        self._open: Counter[str] = Counter()
        self._pending: list[Element] = []
        self._unended: set[str] = set()
        self._conditions = 0  # how many are open, counted from one that holds a marker

    def raw_end(self, tag: str, text: str, position: int) -> re.Match[str] | None:
        """The end tag of a raw element from `position` on; the search is made once where there is
        none.
        """
        if tag in self._unended:
            return None
        found = re.compile(rf"</{tag}(?=[\s/>])[^>]*+>", re.IGNORECASE).search(text, position)
        if found is None:
            self._unended.add(tag)
        return found

    def text(self, text: str) -> None:
        if not text:
            return
        if self._pending and not text.isspace():
            self._reopen()
        children = self._stack[-1].children
        if children and isinstance(children[-1], str) and len(children[-1]) < 4096:
            children[-1] += text
        else:
            children.append(text)

    def start(self, tag: str, attributes: Attributes, self_closing: bool) -> None:
        if tag in _UNOPENED:
            self._note_root(tag, attributes)
            return
        if tag in _TABLE_PARTS:
            self._make_room_in_table(tag)
        if tag in _CLOSE_PARAGRAPH and self._open["p"]:
            self._close_nearest(frozenset(("p",)), _BARRIERS)
        if tag in _HEADINGS and self._stack[-1].tag in _HEADINGS:
            self._pop_to(len(self._stack) - 1)
        if tag in _ENDS:
            ended, keepers = _ENDS[tag]
            if any(self._open[name] for name in ended):
                self._close_nearest(ended, keepers | _BARRIERS)
        elif tag == "a" and self._open["a"]:
            self.end("a")
        if self._pending and tag not in BLOCKS:
            self._reopen()
        element = Element("img" if tag == "image" else tag, attributes)
        self._stack[-1].children.append(element)
        if tag not in VOID and not (self_closing and self._may_close_itself(tag)):
            self._push(element)

    def end(self, tag: str) -> None:
        if tag == "br":
            self.start("br", {}, False)
            return
        if tag == "p" and not self._open["p"]:
            self.start("p", {}, False)
        for index in range(len(self._pending) - 1, -1, -1):
            if self._pending[index].tag == tag:
                del self._pending[index]
                return
        if not self._open[tag]:
            return
        index = self._find(tag)
        if index < 0:
            return
        above = self._stack[index + 1 :]
        if tag in _FORMATTING and any(
            element.tag in BLOCKS and not element.closed for element in above
        ):
            self._stack[index].closed = True
            reset = Element(RESET, {"of": tag})
            self._stack[-1].children.append(reset)
            self._push(reset)
            return
        self._pop_to(index)

    def begin_condition(self, condition: str) -> None:
        """A condition begins, whose content all programs read."""
        if condition == "!supportlists":
            self.end(MARKER)
            self._conditions = 1
            self.start(MARKER, {}, False)
        elif self._conditions:
            self._conditions += 1

    def end_condition(self) -> None:
        """The condition that began last ends."""
        if self._conditions == 1 and self._open[MARKER]:
            index = self._find(MARKER)
            if index >= 0:
                self._stack[index].attributes["ended"] = "yes"
                self._pop_to(index)
        self._conditions = max(0, self._conditions - 1)

    def _note_root(self, tag: str, attributes: Attributes) -> None:
        if tag != "form":
            for name, value in attributes.items():
                self.root.attributes.setdefault(name, value)
        if tag in ("head", "body"):
            self.root.attributes.setdefault("head", "yes")

    def _may_close_itself(self, tag: str) -> bool:
        return ":" in tag or bool(self._open["svg"] or self._open["math"])

    def _find(self, tag: str) -> int:
        """Where on the stack the element is that an end tag ends, or -1."""
        barriers = frozenset(("table",)) if tag in _TABLE_PARTS else _BARRIERS
        lowest = max(1, len(self._stack) - _SCAN_LIMIT)
        for index in range(len(self._stack) - 1, lowest - 1, -1):
            element = self._stack[index]
            if element.tag == tag and not element.closed:
                return index
            if element.tag in barriers:
                return -1
        return -1

    def _close_nearest(self, tags: frozenset[str], barriers: frozenset[str]) -> None:
        lowest = max(1, len(self._stack) - _SCAN_LIMIT)
        for index in range(len(self._stack) - 1, lowest - 1, -1):
            tag = self._stack[index].tag
            if tag in tags:
                self._pop_to(index)
                return
            if tag in barriers:
                return

    def _make_room_in_table(self, tag: str) -> None:
        """End the cells, rows and groups that cannot hold the part of a table that comes now."""
        if not self._open["table"]:
            return
        keep: frozenset[str]
        if tag == "table":
            if self._nearest_table_part() in _CELLS:
                return
            keep = frozenset()
        elif tag in ("td", "th"):
            keep = frozenset(("table", "thead", "tbody", "tfoot", "tr"))
        elif tag == "tr":
            keep = frozenset(("table", "thead", "tbody", "tfoot"))
        else:
            keep = frozenset(("table",))
        lowest = max(1, len(self._stack) - _SCAN_LIMIT)
        last = -1
        for index in range(len(self._stack) - 1, lowest - 1, -1):
            name = self._stack[index].tag
            if name in keep:
                break
            if name in _TABLE_PARTS:
                last = index
                if name == "table":
                    break
        if last >= 0:
            self._pop_to(last)

    def _nearest_table_part(self) -> str:
        lowest = max(1, len(self._stack) - _SCAN_LIMIT)
        for index in range(len(self._stack) - 1, lowest - 1, -1):
            if self._stack[index].tag in _TABLE_PARTS:
                return self._stack[index].tag
        return ""

    def _push(self, element: Element) -> None:
        self._stack.append(element)
        self._open[element.tag] += 1

    def _pop_to(self, index: int) -> None:
        """Take the element at `index` and all above it from the stack; formatting that was still
        open goes on after it, except out of a table cell.
        """
        ended = self._stack[index].tag
        reopened: list[Element] = []
        for element in self._stack[index + 1 :]:
            self._open[element.tag] -= 1
            if element.tag == RESET or (element.tag in _FORMATTING and not element.closed):
                reopened.append(element)
            elif element.tag in _BARRIERS:
                reopened.clear()
        self._open[ended] -= 1
        del self._stack[index:]
        while self._stack[-1].closed:
            done = self._stack.pop().tag
            self._open[done] -= 1
            reopened = [element for element in reopened if element.get("of") != done]
        if ended in _TABLE_PARTS:
            self._pending.clear()
        else:
            for element in reopened:
                self._add_pending(element)

    def _add_pending(self, element: Element) -> None:
        same = sum(
            other.tag == element.tag and other.attributes == element.attributes
            for other in self._pending
        )
        if same < 3 and len(self._pending) < _PENDING_LIMIT:
            self._pending.append(element)

    def _reopen(self) -> None:
        for element in self._pending:
            again = Element(element.tag, element.attributes)
            self._stack[-1].children.append(again)
            self._push(again)
        self._pending.clear()
