"""The head of a page's article: which element is its title, and what stands before it that is none
of the article's, such as navigation, a greeting, today's date.

The title is known by what the page says of itself: its `<title>`, which names the site as well, and
its meta tags. What stands before it and is not known for furniture stays.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from editor.formats.html_in.elements import BLOCKS
from editor.formats.html_in.text_counts import MOSTLY, Count, is_header_line, seen_text
from editor.values import dataclass

TITLE_END = re.compile(r"[_|｜—–\-·•»>«<《]+")
"""What stands between the title of an article and the name of the site."""
_HEADINGS = ("h1", "h2", "h3")
_BAR = re.compile(
    r"欢迎(?:光临|访问|您|来到|进入)|歡迎(?:光臨|訪問|您|來到)|今天是|今日是|今天日期|设为首页|設為首頁"
    r"|加入收藏|收藏本站|(?:当前|目前|现在的?|所在|您的|你的|當前|目前)\s*位置|^位置\s*[:：]"
    r"|站内搜索|无障碍(?:浏览|阅读|版)|^(?:网站|網站|本站)?首\s*[页頁](?:$|\W)"
    r"|^\d{4}\s*[-/年]\s*\d{1,2}\s*[-/月]\s*\d{1,2}\s*日?\s*(?:星期|周|週).$"
)
_BAR_LENGTH = 80
_TITLE_LENGTH = 200
_WINDOW_LENGTH = 400
_FEW_ELEMENTS = 64
_SHORTEST_TITLE = 4
_LINE_LENGTH = 60
_LINK_LENGTH = 10
_TEXT_ENDS = ("。", "；", "！", "：", "，", ";", ":", ",")


@dataclass(frozen=True, slots=True)
class Head:
    """The title as it is shown ("" where none was found), and the `id()` of the elements that make
    it and of those before it that are furniture, with the visible characters of the furniture.
    """

    title: str = ""
    left_out: frozenset[int] = frozenset()
    characters: int = 0


class KnownTitles:
    """What a page calls itself: `stated` in its meta tags, `window` in `<title>`."""

    def __init__(self, stated: str, window: str) -> None:
        self._stated = bare(stated)[:_WINDOW_LENGTH]
        self._window = bare(window)[:_WINDOW_LENGTH]
        self._parts = set()
        for end in TITLE_END.finditer(self._window):
            self._parts |= {self._window[: end.start()], self._window[end.end() :]}
        self._parts.discard("")

    def __bool__(self) -> bool:
        return bool(self._stated or self._window)

    @property
    def stated(self) -> bool:
        """Whether more than the window's title is known."""
        return bool(self._stated)

    def rank(self, text: str) -> int:
        """How sure it is that the page is called `text`, which holds no spaces: from 3, said by
        the page to be so, to 0, not at all.
        """
        if not text:
            return 0
        if text == self._stated:
            return 3
        if text == self._window or text in self._parts:
            return 2
        return int(len(text) >= _SHORTEST_TITLE and text in self._window + self._stated)

    def is_site(self, text: str) -> bool:
        """Whether `text` may be the name of the site."""
        return text in self._parts


def bare(text: str) -> str:
    """The text without white space, by which titles are compared."""
    return "".join(text.split())


def find_head(
    counts: list[Count],
    chosen: int,
    left_out: Container[int],
    titles: KnownTitles,
    *,
    page: bool,
) -> Head:
    """The head of the article in element number `chosen`, of which `left_out` is no part.

    In what is surely a `page` the only heading, or the line above the one with date and source, may
    be the title without being known.
    """
    texts = _short_texts(counts)
    place = _title(counts, texts, titles)
    if place < 0 and page:
        place = _unknown_title(counts, texts, titles)
    inside = _inside(counts, chosen, left_out)
    title = bare(texts[place]) if place >= 0 else ""
    start = next((i for i in inside if counts[i].reads and i != place), len(counts))
    end = place if place in inside else start
    found = {
        index
        for index in inside
        if title
        and bare(texts.get(index, "")) == title
        and (counts[index].element.tag in _HEADINGS or index < max(start, place + 1))
    }
    before: list[int] = []
    if place >= 0 or page:
        open_above = _above(counts, end) if end < len(counts) else set()
        before = _furniture_before(counts, inside, end, open_above, titles, sure=place in inside)
    return Head(
        texts[place] if place >= 0 else "",
        frozenset(id(counts[index].element) for index in (*found, *before)),
        sum(counts[index].total for index in before if index not in found),
    )


def _short_texts(counts: list[Count]) -> dict[int, str]:
    """The texts, by index, of headings and of blocks without blocks, that are short enough; what
    stands in a table is data.
    """
    tabled = _tabled(counts)
    return {
        index: seen_text(count.element)
        for index, count in enumerate(counts)
        if 0 < count.total <= _TITLE_LENGTH
        and count.size <= _FEW_ELEMENTS
        and not count.unseen
        and index not in tabled
        and count.element.tag in BLOCKS
        and (count.own == count.total or count.element.tag in _HEADINGS)
    }


def _title(counts: list[Count], texts: dict[int, str], titles: KnownTitles) -> int:
    """The element that says what the page calls itself, or -1; a heading rather than a line, the
    longest rather than the name of the site.
    """
    best, best_rank = -1, (0, False, False, 0)
    reading = next((i for i, count in enumerate(counts) if count.reads), len(counts))
    for index, text in texts.items():
        known = bare(text)
        rank = titles.rank(known)
        heading = counts[index].element.tag in _HEADINGS
        if rank < (1 if counts[index].element.tag == "h1" else 2):
            continue
        if not heading and (len(known) < _SHORTEST_TITLE or index > reading):
            continue
        unlinked = counts[index].linked < counts[index].total * MOSTLY
        if not unlinked and (not heading or titles.is_site(known)):
            continue
        order = (rank, unlinked, heading, len(known))
        if order > best_rank:
            best, best_rank = index, order
    return best


def _unknown_title(
    counts: list[Count],
    texts: dict[int, str],
    titles: KnownTitles,
) -> int:
    """The only heading of the first level, or else the line above the one with date and source."""
    if titles.stated:
        return -1
    headings = [index for index in texts if counts[index].element.tag == "h1"]
    if len(headings) == 1 and counts[headings[0]].linked < counts[headings[0]].total * MOSTLY:
        return headings[0]
    last = -1
    for index, text in texts.items():
        if is_header_line(text):
            break
        last = index
    else:
        return -1
    if last < 0 or headings:
        return -1
    text, count = texts[last], counts[last]
    if (
        not _SHORTEST_TITLE <= count.total <= _LINE_LENGTH
        or count.linked > count.total * MOSTLY
        or text.endswith(_TEXT_ENDS)
        or _BAR.search(text)
    ):
        return -1
    return last


def _tabled(counts: list[Count]) -> set[int]:
    """The elements inside a table."""
    found: set[int] = set()
    for index, count in enumerate(counts):
        above = count.parent
        if above >= 0 and (above in found or counts[above].element.tag == "table"):
            found.add(index)
    return found


def _inside(counts: list[Count], chosen: int, left_out: Container[int]) -> dict[int, int]:
    """The elements below the chosen one in document order that are not left out, each with its
    parent.
    """
    inside = {chosen: -1}
    for index in range(chosen + 1, len(counts)):
        count = counts[index]
        if count.parent < chosen:
            break
        if count.parent in inside and id(count.element) not in left_out and not count.unseen:
            inside[index] = count.parent
    del inside[chosen]
    return inside


def _above(counts: list[Count], index: int) -> set[int]:
    above = set()
    while index >= 0:
        above.add(index)
        index = counts[index].parent
    return above


def _furniture_before(
    counts: list[Count],
    inside: Iterable[int],
    end: int,
    above: set[int],
    titles: KnownTitles,
    *,
    sure: bool,
) -> list[int]:
    """The outermost elements before element number `end` that are no part of an article. Where it
    is not `sure` that the article begins at the end, only what navigates is.
    """
    found: list[int] = []
    within: set[int] = set()
    for index in inside:
        if index >= end:
            break
        count = counts[index]
        in_table = count.parent >= 0 and counts[count.parent].element.tag == "table"
        if count.parent in within or (in_table and index not in above):
            within.add(index)
        elif index not in above and count.total and _is_furniture(count, titles, sure):
            within.add(index)
            found.append(index)
    return found


def _is_furniture(count: Count, titles: KnownTitles, sure: bool) -> bool:
    element = count.element
    if count.linked > count.total * MOSTLY and (element.tag in BLOCKS or element.tag == "a"):
        few = count.links > 1 and count.total <= _LINK_LENGTH * count.links
        return not count.attached and (sure or few)
    if element.tag not in BLOCKS or count.total > _BAR_LENGTH or count.size > _FEW_ELEMENTS:
        return False
    text = seen_text(element)
    return bool(_BAR.search(text)) or (
        sure and element.tag in _HEADINGS and titles.is_site(bare(text))
    )
