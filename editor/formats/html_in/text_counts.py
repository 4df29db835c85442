"""How much visible text each element of a page holds, and how much of it looks like an article's.

Text counts as an article's when it stands in paragraphs that are long or end like sentences and
are not mostly links.
"""

from __future__ import annotations

import re

from editor.formats.html_in.elements import BLOCKS, Element, names
from editor.values import dataclass

UNSEEN = names(
    "script style noscript template select textarea option button title svg iframe object xml"
    " datalist"
)
FURNITURE_TAGS = frozenset(("nav", "aside", "footer", "dialog"))
MOSTLY = 0.65
"""Text of which a greater part than this is links is no text to read."""
_SENTENCE = re.compile(r"[。！？；：，、]|[.!?](?:\s|$)")
_ATTACHMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar)(?:$|[?#])", re.IGNORECASE)
HEADER_LENGTH = 160
"""The most characters of a line with the date and the source of an article."""
_HEADER_LABEL = re.compile(
    r"(?:来源|來源|稿源|时间|時間|日期|发布|發布|作者|编辑|編輯|字体|字號|字号)\s*[:：]"
)
_HEADER_DATE = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}")
_HEADINGS = frozenset(("h1", "h2", "h3"))
_LONG = 25
SHORT = 10
"""Text of fewer characters than this is never an article's."""


@dataclass(slots=True)
class Count:
    """Visible characters in an element: all, those in links, those that look like an article's;
    `own` are those in no block inside it. `parent` is an index, -1 for the root. `size` is the
    number of elements, `links` how many of them are links, of which some are `attached` files.
    """

    element: Element
    parent: int
    unseen: bool
    total: int = 0
    linked: int = 0
    good: int = 0
    own: int = 0
    own_linked: int = 0
    sentence: bool = False
    size: int = 1
    links: int = 0
    attached: bool = False

    @property
    def looks_good(self) -> bool:
        """Whether the text that is the element's own is long or ends like sentences."""
        plain = self.own - self.own_linked
        return (plain >= _LONG or (plain >= SHORT and self.sentence)) and plain > self.own_linked

    @property
    def reads(self) -> bool:
        """Whether that text is an article's, not its title or the line below."""
        return (
            self.looks_good
            and self.element.tag not in _HEADINGS
            and not (
                self.own == self.total <= HEADER_LENGTH and is_header_line(seen_text(self.element))
            )
        )


def is_header_line(text: str) -> bool:
    """Whether the text of an element has a date and a label as header lines have."""
    return bool(_HEADER_DATE.search(text) and _HEADER_LABEL.search(text))


def count_text(root: Element) -> list[Count]:
    """The counts of all elements in document order."""
    counts: list[Count] = []
    stack: list[tuple[Element, int, int, bool, bool]] = [(root, -1, 0, False, False)]
    while stack:
        element, parent, block, in_link, unseen = stack.pop()
        index = len(counts)
        unseen = (
            unseen
            or element.tag in UNSEEN
            or "display:none" in element.get("style").replace(" ", "")
        )
        in_link = in_link or element.tag == "a"
        count = Count(element, parent, unseen)
        if element.tag == "a":
            count.links = 1
            count.attached = bool(_ATTACHMENT.search(element.get("href")))
        counts.append(count)
        if parent < 0 or element.tag in BLOCKS:
            block = index
        for child in reversed(element.children):
            if isinstance(child, Element):
                stack.append((child, index, block, in_link, unseen))
            elif not unseen and (length := len("".join(child.split()))):
                counts[index].total += length
                counts[index].linked += length if in_link else 0
                counts[block].own += length
                counts[block].own_linked += length if in_link else 0
                counts[block].sentence = counts[block].sentence or bool(_SENTENCE.search(child))
    for index in range(len(counts) - 1, -1, -1):
        count = counts[index]
        if count.element.tag in FURNITURE_TAGS:
            count.good = 0
        elif count.looks_good:
            count.good += count.own - count.own_linked
        if count.parent >= 0:
            above = counts[count.parent]
            above.total += count.total
            above.linked += count.linked
            above.good += count.good
            above.size += count.size
            above.links += count.links
            above.attached = above.attached or count.attached
    return counts


def seen_text(element: Element) -> str:
    """The visible text of an element on one line."""
    parts: list[str] = []
    stack: list[Element | str] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node.tag not in UNSEEN:
            parts.append(" " if node.tag in BLOCKS or node.tag == "br" else "")
            stack.extend(reversed(node.children))
    return " ".join("".join(parts).split())
