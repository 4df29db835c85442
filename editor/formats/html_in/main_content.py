"""The article in a saved web page, told from navigation, share bars and footers.

The article is the innermost element that holds nearly all text that looks like one; the ids and
classes that Chinese content systems use only help to choose it. What is doubtful stays.
"""

from __future__ import annotations

import re
from enum import Enum

from editor.formats.html_in.elements import BLOCKS, Element, names
from editor.formats.html_in.layout_tables import is_laid_out_with_tables
from editor.formats.html_in.page_head import Head, KnownTitles, bare, find_head
from editor.formats.html_in.text_counts import (
    FURNITURE_TAGS,
    HEADER_LENGTH,
    MOSTLY,
    SHORT,
    Count,
    count_text,
    is_header_line,
    seen_text,
)
from editor.values import dataclass

_CONTENT_NAME = re.compile(
    r"(?:^|[-_\s])(?:zoom|zoomtext|zoomcon|artibody|trs_?editor|trs_?uedit\w*|ucapcontent|js_content|entry"
    r"|rich_media_content|pages_content|news_?txt|info_?content|main_?text|contenttext|article"
    r"|(?:article|news|detail|post|entry|content|text|info)[-_]?(?:content|body|text|con|main|article|detail)"
    r")(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_CONTENT_TAGS = frozenset(("article", "main"))
_FURNITURE_NAME = re.compile(
    r"(?:^|[-_\s]|bd|js)(?:share(?!holder)\w{0,20}|sharing|sns|social|breadcrumbs?|crumbs?|related?|relate\w{0,5}"
    r"|recommend\w{0,4}|comments?|sidebar|footer|toolbar|pagination|qrcode|login|advert\w{0,6}"
    r"|ads?|hot\w{0,5}|rank\w{0,4}|tags?|navbar|subnav|sitemap|copyright)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_AROUND = names("script nav header footer aside iframe")
_TABLE_PARTS = names("table thead tbody tfoot tr td th p")
_TITLES = frozenset(("h1", "h2", "h3", "title"))
_OFFICE = re.compile(
    r"Word|Excel|LibreOffice|OpenOffice|OneNote|PowerPoint|Aspose|Dateline|pandoc|WPS|Kingsoft",
    re.I,
)
_SITE_META = frozenset(
    ("articletitle", "pubdate", "contentsource", "columnname", "sitename", "siteidcode")
)
_HOME = re.compile(r"(?:网站|網站|返回|本站)?首\s*[页頁]|Home", re.IGNORECASE)
_SITE_NAME = re.compile(
    r"(?:top|main|site)?[-_]?(?:nav|menu|header|head|foot|footer|banner|crumbs?|breadcrumbs?)"
    r"(?:[-_]?(?:bar|box|wrap|list))?|top",
    re.IGNORECASE,
)
_NEARLY_ALL = 0.85
_MOST = 0.5
_FEW = 0.15
_LINK_LIST = 80


@dataclass(frozen=True, slots=True)
class Article:
    """The element that holds the article, the `id()` of elements in it that do not belong to it,
    how many visible characters of the page are left out, the line with date and source that stands
    above the article (not left out), and the title that an element shows, "" where none does; that
    element is in `left_out`.
    """

    root: Element
    left_out: frozenset[int] = frozenset()
    characters: int = 0
    header_line: str = ""
    title: str = ""


class Kind(Enum):
    """How an HTML text came about: saved from a site, written as a document of its own, or cut out
    of one of them, which what word processors write is taken for.
    """

    PAGE = "page"
    DOCUMENT = "document"
    FRAGMENT = "fragment"


def kind_of(root: Element, text: str) -> Kind:
    """What the tree of `text` is; a page has things around its article."""
    if "head" not in root.attributes or "<!--StartFragment" in text:
        return Kind.FRAGMENT
    if any(name.startswith("xmlns:") and name != "xmlns:og" for name in root.attributes) and (
        "urn:schemas-microsoft-com:office" in text[:2000]
    ):
        return Kind.FRAGMENT
    kind = Kind.DOCUMENT
    for element in root.walk():
        if element.tag == "meta":
            name = (element.get("name") or element.get("property")).lower()
            if name == "generator" and _OFFICE.search(element.get("content")):
                return Kind.FRAGMENT
            if name in _SITE_META or name.startswith("og:"):
                kind = Kind.PAGE
        elif element.tag in _AROUND or _is_of_a_site(element):
            kind = Kind.PAGE
    if kind is Kind.DOCUMENT and is_laid_out_with_tables(root):
        return Kind.PAGE
    return kind


def _is_of_a_site(element: Element) -> bool:
    if element.tag == "link":
        return "stylesheet" in element.get("rel").lower()
    if element.tag == "a":
        text = element.children[0] if len(element.children) == 1 else None
        return isinstance(text, str) and bool(_HOME.fullmatch(text.strip()))
    if element.tag not in BLOCKS:
        return False
    return bool(_SITE_NAME.fullmatch(element.get("id") or element.get("class")))


def find_article(root: Element, titles: KnownTitles) -> Article:
    """The article of a page, which calls itself by `titles`; all of it where none can be told."""
    counts = count_text(root)
    whole = counts[0]
    chosen = -1
    if any(count.reads for count in counts):
        chosen = _named_content(counts)
        if chosen < 0:
            chosen = _innermost(counts)
    left_out, kept_out = _furniture(counts, max(chosen, 0))
    line = _header_line(counts, chosen) if chosen >= 0 else ""
    chosen = max(chosen, 0)
    head = find_head(counts, chosen, left_out, titles, page=True)
    outside = whole.total - counts[chosen].total + kept_out - len(bare(line))
    return Article(
        counts[chosen].element,
        left_out | head.left_out,
        outside + head.characters,
        line,
        head.title,
    )


def find_title(root: Element, titles: KnownTitles) -> Head:
    """The title in a document that is not known to be a page, and what navigates before it."""
    counts = count_text(root)
    return find_head(counts, 0, (), titles, page=False)


def _named_content(counts: list[Count]) -> int:
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


def _innermost(counts: list[Count]) -> int:
    """The innermost element that holds nearly all text that looks like an article's."""
    needed = counts[0].good * _NEARLY_ALL
    best = 0
    for index, count in enumerate(counts):
        # Elements come in document order, so the last one found is inside those before it.
        if count.good >= needed and count.element.tag in BLOCKS and count.element.tag != "p":
            best = index
    return best


def _header_line(counts: list[Count], chosen: int) -> str:
    """The last short text before the chosen element that has a date and a label beside it."""
    above = set()
    index = chosen
    while index >= 0:
        above.add(index)
        index = counts[index].parent
    for index in range(chosen - 1, -1, -1):
        count = counts[index]
        if index in above or count.unseen or not 0 < count.total <= HEADER_LENGTH:
            continue
        text = seen_text(count.element)
        if not is_header_line(text):
            continue
        parent = count.parent
        while parent not in above and counts[parent].total <= HEADER_LENGTH:
            wider = counts[parent].element
            if any(e.tag in _TITLES or "title" in e.get("class").lower() for e in wider.walk()):
                break
            text = seen_text(wider)
            parent = counts[parent].parent
        return text
    return ""


def _furniture(counts: list[Count], chosen: int) -> tuple[frozenset[int], int]:
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


def _is_furniture(count: Count, few: float) -> bool:
    element = count.element
    if count.good > few:
        return False
    if element.tag in FURNITURE_TAGS or element.get("role") in ("navigation", "banner", "search"):
        return True
    labels = f"{element.get('id')} {element.get('class')}"
    if len(labels) > 1 and _FURNITURE_NAME.search(labels):
        return True
    if element.tag == "a":
        return element.get("href").lower().startswith("javascript:") and count.total <= SHORT
    return (
        element.tag in BLOCKS
        and element.tag not in _TABLE_PARTS
        and count.total >= _LINK_LIST
        and few > 0  # where nothing is to be read, a list of links may be all there is
        and count.linked > count.total * MOSTLY
        and not count.attached
    )
