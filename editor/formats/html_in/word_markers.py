"""The bullet or number that Word writes as text before an item of a list, cut out of its paragraph.

Word encloses it in a condition (`[if !supportLists]`), calls it `mso-list:Ignore`, and sets tiny
spaces between it and the text. Browsers and editors on the web keep some of that, seldom all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.formats.html_in.elements import BLOCKS, MARKER, VOID, Element
from editor.formats.html_in.list_items import SPACE
from editor.values import dataclass

_TOLD = re.compile(r"mso-list\s*:\s*ignore|mso-special-format", re.IGNORECASE)
_TINY = re.compile(
    r"font(?:-size)?\s*+:\s*+(?:[a-z]++\s++)*+7(?:\.0*+)?+pt|font-size\s*+:\s*+9\.3\d*+px",
    re.IGNORECASE,
)
# What begins an item even where no list is spoken of.
_NUMBER = re.compile(
    r"[(（\[]?(?:(?:\d{1,3}[.．-])*\d{1,4}|[A-Za-z]|[ivxIVX]{2,5}|[一二三四五六七八九十百]{1,4})"
    r"[.．)）\]、]|[\u2460-\u2473]|第[一二三四五六七八九十百\d]{1,4}[章节條条款]"
)
_BULLET = re.compile(r"[^\w\s,.;:!?，。；：！？“”‘’\"'()（）《》]|[olnquvw§ØüàÞ]")
_GAP = re.compile(r"\s*+(\S{1,8}?)[ \n\t]*+(?:\u00a0[ \n\t]*+){2,}")
_LONGEST_TOLD = 40
_LONGEST = 8
_MOST_STEPS = 64


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A text in the line that begins a paragraph: `siblings[index]`. `told` says that it is marked
    as a list's own, `tiny` that it is set in the size that Word gives the spaces after a marker.
    """

    siblings: list[Element | str]
    index: int
    text: str
    told: bool
    tiny: bool

    @property
    def blank(self) -> bool:
        return not self.text.strip(SPACE)


def begins_with_words(paragraph: Element) -> bool:
    """Whether a paragraph that nothing is said of begins with more text than any marker has: most
    paragraphs do, and need no closer look.
    """
    if paragraph.attributes or not paragraph.children:
        return False
    first = paragraph.children[0]
    return isinstance(first, str) and len(first.strip(SPACE)) > _LONGEST


def cut_marker(paragraph: Element, *, listed: bool, likely: bool) -> str | None:
    """Take the marker at the beginning of a paragraph out of the tree and give it as it was
    written; None where there is none.

    `listed` paragraphs are items for certain; `likely` ones are indented or named as items are.
    """
    leaves = list(_leading(paragraph))
    if not leaves:
        return None
    length = _told_length(leaves) or _tiny_length(leaves, shaped=not (listed or likely))
    if not length and (listed or paragraph.get("class").startswith("MsoListParagraph")):
        length = _gap_length(leaves)
    if not length:
        return None
    marker = ""
    for leaf in leaves:
        part = leaf.text[: length - len(marker)]
        leaf.siblings[leaf.index] = leaf.text[len(part) :]
        marker += part
    return marker


def _leading(paragraph: Element) -> Iterator[_Leaf]:
    """The texts that begin a paragraph, until more of them is seen than a marker holds."""
    stack: list[tuple[list[Element | str], int, bool, bool]] = [
        (paragraph.children, 0, False, False)
    ]
    seen = 0
    for _step in range(_MOST_STEPS):
        while stack and stack[-1][1] >= len(stack[-1][0]):
            stack.pop()
        if not stack:
            return
        siblings, index, told, tiny = stack.pop()
        stack.append((siblings, index + 1, told, tiny))
        node = siblings[index]
        if isinstance(node, str):
            yield _Leaf(siblings, index, node, told, tiny)
            seen += len(node.strip(SPACE))
            if seen > (_LONGEST_TOLD if told else _LONGEST):
                return
        elif node.tag in BLOCKS or (node.tag in VOID and not told):
            return
        else:
            inner_told, inner_tiny = _marks(node)
            stack.append((node.children, 0, told or inner_told, tiny or inner_tiny))


def _marks(element: Element) -> tuple[bool, bool]:
    """Whether an element calls what it holds a marker, and whether it makes it tiny."""
    if element.tag == MARKER:
        return "ended" in element.attributes, False
    style = element.get("style")
    return bool(_TOLD.search(style)), bool(_TINY.search(style))


def _told_length(leaves: list[_Leaf]) -> int:
    """How many characters the document itself calls the marker."""
    length = position = 0
    shown = ""
    for leaf in leaves:
        position += len(leaf.text)
        if leaf.told:
            length = position
            shown += leaf.text
        elif not leaf.blank:
            break
    return length if 0 < len(shown.strip(SPACE)) <= _LONGEST_TOLD else 0


def _tiny_length(leaves: list[_Leaf], *, shaped: bool) -> int:
    """How many characters stand before and in tiny spaces; `shaped` asks for what looks like a
    marker.
    """
    length = position = 0
    shown = ""
    for leaf in leaves:
        position += len(leaf.text)
        if leaf.tiny:
            if not leaf.blank:
                break
            length = position if shown else 0
        elif length and not leaf.blank:
            break
        elif not leaf.blank:
            shown += leaf.text.strip(SPACE)
            if len(shown) > _LONGEST:
                return 0
    return length if not shaped or _is_shaped(shown) else 0


def _gap_length(leaves: list[_Leaf]) -> int:
    """How many characters are what looks like a marker and two no-break spaces."""
    match = _GAP.match("".join(leaf.text for leaf in leaves))
    return match.end() if match is not None and _is_shaped(match[1]) else 0


def _is_shaped(marker: str) -> bool:
    return bool(_NUMBER.fullmatch(marker) or _BULLET.fullmatch(marker))
