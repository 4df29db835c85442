"""The article in a saved web page, told from navigation, share bars and footers.

Text counts as an article's when it stands in paragraphs that are long or end like sentences and
are not mostly links. The article is the innermost element that holds nearly all such text; the
ids and classes that Chinese content systems use only help to choose it. What is doubtful stays.
"""

from __future__ import annotations

import re

from editor.formats.html_in.tree import BLOCKS, Element, names
from editor.values import dataclass

_CONTENT_NAME = re.compile(
    r"(?:^|[-_\s])(?:zoom|zoomtext|zoomcon|artibody|trs_?editor|trs_?uedit\w*|ucapcontent|js_content|entry"
    r"|rich_media_content|pages_content|news_?txt|info_?content|main_?text|contenttext|article"
    r"|(?:article|news|detail|post|entry|content|text|info)[-_]?(?:content|body|text|con|main|article|detail)"
    r")(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_CONTENT_TAGS = frozenset(("article", "main"))
_UNSEEN = names(
    "script style noscript template select textarea option button title svg iframe object xml"
    " datalist"
)
_FURNITURE_TAGS = frozenset(("nav", "aside", "footer", "dialog"))
_FURNITURE_NAME = re.compile(
    r"(?:^|[-_\s]|bd|js)(?:share(?!holder)\w{0,20}|sharing|sns|social|breadcrumbs?|crumbs?|related?|relate\w{0,5}"
    r"|recommend\w{0,4}|comments?|sidebar|footer|toolbar|pagination|qrcode|login|advert\w{0,6}"
    r"|ads?|hot\w{0,5}|rank\w{0,4}|tags?|navbar|subnav|sitemap|copyright)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_AROUND = names("script nav header footer aside iframe")
_TABLE_PARTS = names("table thead tbody tfoot tr td th p")
_ATTACHMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar)(?:$|[?#])", re.IGNORECASE)
_HEADER_LABEL = re.compile(
    r"(?:来源|來源|稿源|时间|時間|日期|发布|發布|作者|编辑|編輯|字体|字號|字号)\s*[:：]"
)
_HEADER_DATE = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}")
_HEADER_LENGTH = 160
_TITLES = frozenset(("h1", "h2", "h3", "title"))
_SENTENCE = re.compile(r"[。！？；：，、]|[.!?](?:\s|$)")
_OFFICE = re.compile(
    r"Word|Excel|LibreOffice|OpenOffice|OneNote|PowerPoint|Aspose|Dateline|pandoc", re.I
)
_LONG = 25
_SHORT = 10
_NEARLY_ALL = 0.85
_MOST = 0.5
_FEW = 0.15
_MOSTLY = 0.65
_LINK_LIST = 80


@dataclass(frozen=True, slots=True)
class Article:
    """The element that holds the article, the `id()` of elements in it that do not belong to it,
    how many visible characters of the page are left out, and the line with date and source that
    stands above the article (not left out).
    """

    root: Element
    left_out: frozenset[int] = frozenset()
    characters: int = 0
    header_line: str = ""


@dataclass(slots=True)
class _Count:
    """Visible characters in an element: all, those in links, those that look like an article's."""

    element: Element
    parent: int
    unseen: bool
    total: int = 0
    linked: int = 0
    good: int = 0
    own: int = 0
    own_linked: int = 0
    sentence: bool = False


def is_page(root: Element, text: str) -> bool:
    """Whether the tree is a web page with things around its article: not a fragment, not what a
    word processor or a clipboard made.
    """
    if "head" not in root.attributes or "<!--StartFragment" in text:
        return False
    if any(name.startswith("xmlns:") and name != "xmlns:og" for name in root.attributes) and (
        "urn:schemas-microsoft-com:office" in text[:2000]
    ):
        return False
    furniture = False
    for element in root.walk():
        if element.tag == "meta" and element.get("name").lower() == "generator":
            if _OFFICE.search(element.get("content")):
                return False
        elif element.tag in _AROUND or (
            element.tag == "link" and "stylesheet" in element.get("rel").lower()
        ):
            furniture = True
    return furniture


def find_article(root: Element) -> Article:
    """The article of a page; the whole page where none can be told."""
    counts = _count(root)
    whole = counts[0]
    if not whole.good:
        return Article(root, *_furniture(counts, 0))
    chosen = _named_content(counts)
    if chosen < 0:
        chosen = _innermost(counts)
    left_out, kept_out = _furniture(counts, chosen)
    line = _header_line(counts, chosen)
    characters = whole.total - counts[chosen].total + kept_out - len("".join(line.split()))
    return Article(counts[chosen].element, left_out, characters, line)


def _count(root: Element) -> list[_Count]:
    counts: list[_Count] = []
    stack: list[tuple[Element, int, int, bool, bool]] = [(root, -1, 0, False, False)]
    while stack:
        element, parent, block, in_link, unseen = stack.pop()
        index = len(counts)
        unseen = (
            unseen
            or element.tag in _UNSEEN
            or "display:none" in element.get("style").replace(" ", "")
        )
        in_link = in_link or element.tag == "a"
        counts.append(_Count(element, parent, unseen))
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
        plain = count.own - count.own_linked
        if count.element.tag not in _FURNITURE_TAGS:
            if (
                plain >= _LONG or (plain >= _SHORT and count.sentence)
            ) and plain > count.own_linked:
                count.good += plain
        else:
            count.good = 0
        if count.parent >= 0:
            above = counts[count.parent]
            above.total += count.total
            above.linked += count.linked
            above.good += count.good
    return counts


def _named_content(counts: list[_Count]) -> int:
    """The innermost element with an article's name that holds most of the text, or -1."""
    most = counts[0].good * _MOST
    best = -1
    for index, count in enumerate(counts):
        if count.good < most:
            continue
        element = count.element
        labels = f"{element.get('id')} {element.get('class')}"
        if element.tag in _CONTENT_TAGS or _CONTENT_NAME.search(labels):
            best = index
    return best


def _innermost(counts: list[_Count]) -> int:
    """The innermost element that holds nearly all text that looks like an article's."""
    needed = counts[0].good * _NEARLY_ALL
    best = 0
    for index, count in enumerate(counts):
        # Elements come in document order, so the last one found is inside those before it.
        if count.good >= needed and count.element.tag in BLOCKS and count.element.tag != "p":
            best = index
    return best


def _header_line(counts: list[_Count], chosen: int) -> str:
    """The last short text before the chosen element that has a date and a label beside it."""
    above = set()
    index = chosen
    while index >= 0:
        above.add(index)
        index = counts[index].parent
    for index in range(chosen - 1, -1, -1):
        count = counts[index]
        if index in above or count.unseen or not 0 < count.total <= _HEADER_LENGTH:
            continue
        text = _seen_text(count.element)
        if not (_HEADER_DATE.search(text) and _HEADER_LABEL.search(text)):
            continue
        parent = count.parent
        while parent not in above and counts[parent].total <= _HEADER_LENGTH:
            wider = counts[parent].element
            if any(e.tag in _TITLES or "title" in e.get("class").lower() for e in wider.walk()):
                break
            text = _seen_text(wider)
            parent = counts[parent].parent
        return text
    return ""


def _seen_text(element: Element) -> str:
    """The visible text of an element on one line."""
    parts: list[str] = []
    stack: list[Element | str] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node.tag not in _UNSEEN:
            parts.append(" " if node.tag in BLOCKS else "")
            stack.extend(reversed(node.children))
    return " ".join("".join(parts).split())


def _furniture(counts: list[_Count], chosen: int) -> tuple[frozenset[int], int]:
    """Elements inside the chosen one that are no part of an article, and their characters."""
    few = counts[chosen].good * _FEW
    inside = {chosen}
    left_out: set[int] = set()
    characters = 0
    for index in range(chosen + 1, len(counts)):
        count = counts[index]
        if count.parent not in inside:
            if count.parent < chosen:
                break
            continue
        if _is_furniture(count, few):
            left_out.add(id(count.element))
            characters += count.total
        else:
            inside.add(index)
    return frozenset(left_out), characters


def _is_furniture(count: _Count, few: float) -> bool:
    element = count.element
    if count.good > few:
        return False
    if element.tag in _FURNITURE_TAGS or element.get("role") in ("navigation", "banner", "search"):
        return True
    labels = f"{element.get('id')} {element.get('class')}"
    if len(labels) > 1 and _FURNITURE_NAME.search(labels):
        return True
    if element.tag == "a":
        return element.get("href").lower().startswith("javascript:") and count.total <= _SHORT
    return (
        element.tag in BLOCKS
        and element.tag not in _TABLE_PARTS
        and count.total >= _LINK_LIST
        and count.linked > count.total * _MOSTLY
        and not any(_ATTACHMENT.search(inner.get("href")) for inner in element.walk())
    )
